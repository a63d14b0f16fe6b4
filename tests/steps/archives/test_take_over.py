from __future__ import annotations

import gzip
import hashlib
import tracemalloc
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from palmyra_watch.adapters.source_list import page_source
from palmyra_watch.adapters.warc import RunWriter, body_at, contents_of, warc_names
from palmyra_watch.core.identity import run_id_of
from palmyra_watch.errors import CaptureUnreadable
from palmyra_watch.model import Run
from palmyra_watch.steps.import_warc.take_over import TakeOverReport, known_evidence, take_over_warc
from palmyra_watch.steps.read import answer as asked
from palmyra_watch.steps.stored.load import load_captures
from tests.adapters.foreign_files import (
    DATE,
    HTML,
    URL,
    answer,
    arc,
    chunked,
    per_record,
    record,
    response,
    revisit,
    sha1,
    warcinfo,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tests.conftest import Watch

LOOKS = (
    "SELECT outcome, capture_id, reason, origin, status FROM observations JOIN exchanges USING (look_id) "
    "ORDER BY observed_at"
)
HASHES_OF_A_PAGE = 800  # bytes, with what is packed of its heads; a page of these tests has 10,000
OTHER = "https://news.example.org/2016/ferry.html"


def take_over(
    watch: Watch, *records: bytes, pages: Iterable[str] = (), name: str = "crawl.warc.gz"
) -> TakeOverReport:
    path = watch.folder / name
    path.write_bytes(per_record(records))
    load_captures(watch.settings)
    report = take_over_warc(watch.settings, path, pages=tuple(pages), known=known_evidence(watch.settings))
    load_captures(watch.settings)
    return report


def rows(watch: Watch, statement: str) -> list[tuple[object, ...]]:
    watch.derive()
    return list(asked(watch.settings, statement).rows)


def stored_bodies(watch: Watch) -> list[bytes]:
    folder = watch.settings.captures
    return [
        body_at(folder, name, stored.offset)
        for name in warc_names(folder)
        for stored in contents_of(folder / name).captures
    ]


def test_a_page_becomes_a_capture_with_its_date_and_its_file(watch: Watch) -> None:
    report = take_over(watch, warcinfo(), response())
    assert (report.captures, report.sightings, report.looks, report.skipped, report.flaws) == (
        1,
        0,
        0,
        {},
        (),
    )
    (stored,) = contents_of(watch.settings.captures / report.warc).captures
    assert (stored.capture.target_uri, stored.capture.media_type) == (URL, "text/html")
    assert stored.capture.captured_at == datetime(2016, 3, 1, 10, 20, 30, tzinfo=UTC)
    assert stored.capture.sha256 == hashlib.sha256(HTML).hexdigest()
    assert stored.source.collection == "imported"
    assert stored.capture.exchange is not None
    assert (stored.capture.exchange.origin, stored.capture.exchange.via) == ("warc", "crawl.warc.gz")
    assert stored_bodies(watch) == [HTML]


@pytest.mark.parametrize(
    ("headers", "sent"),
    [
        pytest.param(("Content-Encoding: gzip",), gzip.compress(HTML), id="gzip"),
        pytest.param(("Content-Encoding: gzip",), HTML, id="gzip, but plain"),
        pytest.param((), gzip.compress(HTML), id="plain, but gzip"),
        pytest.param(
            ("Transfer-Encoding: chunked", "Content-Encoding: gzip"), chunked(gzip.compress(HTML)), id="both"
        ),
        pytest.param(
            ("Content-Encoding: gzip", "Content-Encoding: gzip"), gzip.compress(HTML), id="said twice"
        ),
        pytest.param(("Transfer-Encoding: chunked",), HTML, id="chunked, but plain"),
    ],
)
def test_the_stored_body_is_the_page_itself(watch: Watch, headers: tuple[str, ...], sent: bytes) -> None:
    report = take_over(watch, record("response", answer(sent, headers=("Content-Type: text/html", *headers))))
    (stored,) = contents_of(watch.settings.captures / report.warc).captures
    assert stored_bodies(watch) == [HTML]
    assert stored.capture.sha256 == hashlib.sha256(HTML).hexdigest()


def test_a_file_taken_over_twice_writes_nothing_the_second_time(watch: Watch) -> None:
    records = (
        response(),
        response(HTML + b"2", date="2016-03-05T00:00:00Z"),
        revisit(),
        record("response", answer(b"", status="404 Not Found"), date="2016-04-01T00:00:00Z"),
    )
    first = take_over(watch, *records)
    assert (first.captures, first.sightings, first.looks) == (2, 1, 1)
    files = warc_names(watch.settings.captures)
    second = take_over(watch, *records)
    assert (second.warc, second.captures, second.sightings, second.looks) == ("", 0, 0, 0)
    assert second.skipped == {"known already": 4}
    assert warc_names(watch.settings.captures) == files


def test_a_record_that_stands_twice_in_a_file_is_taken_once(watch: Watch) -> None:
    report = take_over(watch, response(), response(), revisit(), revisit())
    assert (report.captures, report.sightings, report.skipped) == (1, 1, {"known already": 2})


@pytest.mark.parametrize(
    ("status", "outcome", "reason"),
    [
        pytest.param("404 Not Found", "absent", "the server answered 404", id="not found"),
        pytest.param("410 Gone", "absent", "the server answered 410", id="gone"),
        pytest.param("401 Unauthorized", "blocked", "the server answered 401", id="login"),
        pytest.param("403 Forbidden", "blocked", "the server answered 403", id="forbidden"),
        pytest.param(
            "451 Unavailable For Legal Reasons", "blocked", "the server answered 451", id="legal reasons"
        ),
        pytest.param("301 Moved", "failed", "the server answered 301, to https://e.example/", id="moved"),
        pytest.param(
            "304 Not Modified", "failed", "the server answered 304", id="not modified since nobody knows when"
        ),
        pytest.param("503 Busy", "failed", "the server answered 503", id="an error of the server"),
    ],
)
def test_another_answer_is_a_look(watch: Watch, status: str, outcome: str, reason: str) -> None:
    headers = ("Location: https://e.example/",) if status.startswith("301") else ()
    report = take_over(
        watch,
        response(),
        record("response", answer(b"", status=status, headers=headers), date="2016-04-01T00:00:00Z"),
    )
    assert (report.captures, report.looks) == (1, 1)
    found = rows(watch, LOOKS)
    assert found[1:] == [(outcome, None, reason, "warc", int(status[:3]))]


def test_an_error_of_a_page_that_nobody_has_is_left_out_unless_it_was_asked_for(watch: Watch) -> None:
    icon = record("response", answer(b"", status="404 Not Found"), url="https://news.example.org/favicon.ico")
    assert take_over(watch, icon).skipped == {"not 200, and no capture of the page": 1}
    assert take_over(watch, icon, pages=["*favicon*"]).looks == 1


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        pytest.param(
            record("response", answer(b"\x89PNG", headers=("Content-Type: image/png",))),
            "not HTML",
            id="a picture",
        ),
        pytest.param(
            record("resource", b"1.2.3.4", url="dns:example.org", Content_Type="text/dns"),
            "not a page of the web",
            id="a name",
        ),
        pytest.param(
            record("conversion", b"The text", Content_Type="text/plain"), "not HTML", id="its plain text"
        ),
        pytest.param(
            record("response", answer(b"hm", headers=())), "not HTML", id="nothing says that it is a page"
        ),
        pytest.param(revisit(), "a revisit whose original is in no file so far", id="a revisit of nothing"),
        pytest.param(
            revisit(block=answer(b"", headers=("Content-Type: image/png",))),
            "not HTML",
            id="a revisit of a picture",
        ),
    ],
)
def test_what_is_left_out_is_counted_with_its_reason(watch: Watch, found: bytes, reason: str) -> None:
    report = take_over(watch, found)
    assert (report.warc, report.skipped) == ("", {reason: 1})


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(record("response", answer(headers=())), id="without a media type"),
        pytest.param(
            record("response", answer(headers=("content-type: Application/XHTML+XML; x",))), id="XHTML"
        ),
        pytest.param(record("resource", HTML, Content_Type="text/html"), id="a resource"),
        pytest.param(record("conversion", HTML, Content_Type="text/html; charset=utf-8"), id="a conversion"),
        pytest.param(arc((URL, "20160301102030", answer())), id="ARC"),
        pytest.param(arc((URL, "20160301102030", HTML)), id="ARC without an answer"),
    ],
)
def test_a_page_is_told_from_other_things(watch: Watch, page: bytes) -> None:
    assert take_over(watch, page).captures == 1
    assert stored_bodies(watch) == [HTML]


def test_bytes_without_an_answer_say_so(watch: Watch) -> None:
    report = take_over(watch, record("resource", HTML, Content_Type="text/html"))
    (stored,) = contents_of(watch.settings.captures / report.warc).captures
    assert stored.capture.exchange is not None
    assert stored.capture.exchange.status is None
    raw = gzip.decompress((watch.settings.captures / report.warc).read_bytes())
    assert b"Palmyra-Head: made when" in raw


def test_only_pages_that_were_asked_for_are_taken(watch: Watch) -> None:
    report = take_over(watch, response(), response(url=OTHER), revisit(url=OTHER), pages=["*/ferry*"])
    assert (report.captures, report.sightings) == (1, 1)
    assert report.skipped == {"a page that was not asked for": 1}


@pytest.mark.parametrize(
    "again",
    [
        pytest.param(revisit(), id="by its digest"),
        pytest.param(
            revisit(WARC_Payload_Digest=None, WARC_Refers_To_Target_URI=URL, WARC_Refers_To_Date=DATE),
            id="by its address and date",
        ),
        pytest.param(revisit(WARC_Payload_Digest=None, WARC_Refers_To="<urn:uuid:7>"), id="by its id"),
        pytest.param(
            revisit(url="http://www.news.example.org/2016/bridge.html?utm_source=x"), id="by another spelling"
        ),
    ],
)
@pytest.mark.parametrize("order", ["after", "before", "in a later file", "in an earlier file"])
def test_a_revisit_is_a_look_that_saw_the_same_capture(watch: Watch, again: bytes, order: str) -> None:
    page = response(WARC_Record_ID="<urn:uuid:7>")
    if order in {"after", "before"}:
        made = take_over(watch, *((page, again) if order == "after" else (again, page)))
        assert (made.captures, made.sightings) == (1, 1)
    elif order == "in a later file":
        take_over(watch, page, name="a.warc.gz")
        later = take_over(watch, again, name="b.warc.gz")
        if b"urn:uuid:7" in again:  # an id alone says nothing outside of its file
            assert later.skipped == {"a revisit whose original is in no file so far": 1}
            return
        assert (later.captures, later.sightings) == (0, 1)
    else:
        assert take_over(watch, again, name="b.warc.gz").sightings == 0
        take_over(watch, page, name="a.warc.gz")
        if b"urn:uuid:7" in again:
            return
        assert take_over(watch, again, name="b.warc.gz").sightings == 1
    seen = rows(watch, LOOKS)
    assert [outcome for outcome, *_ in seen] == ["present", "unchanged"]
    assert seen[0][1] == seen[1][1]


@pytest.mark.parametrize("files", ["one file", "two files"])
def test_a_revisit_of_another_page_is_a_capture_of_its_own(watch: Watch, files: str) -> None:
    again = revisit(url=OTHER, WARC_Refers_To_Target_URI=URL, WARC_Refers_To_Date=DATE)
    if files == "one file":
        assert take_over(watch, response(), again).captures == 2
    else:
        take_over(watch, response(), name="a.warc.gz")
        assert take_over(watch, again, name="b.warc.gz").captures == 1
    assert stored_bodies(watch) == [HTML, HTML]
    found = rows(watch, "SELECT target_uri, captured_at FROM captures ORDER BY captured_at")
    assert [uri for uri, _ in found] == [URL, OTHER]
    assert found[1][1] == datetime(2016, 3, 2, tzinfo=UTC)


def test_a_revisit_of_an_error_is_the_same_error(watch: Watch) -> None:
    gone = record("response", answer(b"gone", status="404 Not Found"), WARC_Payload_Digest=sha1(b"gone"))
    report = take_over(watch, response(date="2016-01-01T00:00:00Z"), gone, revisit(b"gone"))
    assert (report.captures, report.looks, report.sightings) == (1, 2, 0)


def test_a_damaged_page_is_a_failed_look_and_told(watch: Watch) -> None:
    report = take_over(watch, response(), response(date="2016-03-05T00:00:00Z", WARC_Truncated="length"))
    assert (report.captures, report.looks, report.flaw_count) == (1, 1, 1)
    assert URL in report.flaws[0]
    _, (outcome, _, reason, *_) = rows(watch, LOOKS)
    assert outcome == "failed"
    assert reason == "the page was stored, but it was cut short when it was written (length)"


def test_a_page_that_is_shorter_than_its_server_said_is_a_failed_look(watch: Watch) -> None:
    half = answer(HTML[:50], headers=("Content-Type: text/html", f"Content-Length: {len(HTML)}"))
    packed = answer(HTML, headers=("Content-Encoding: gzip", f"Content-Length: {2 * len(HTML)}"))
    take_over(watch, record("response", half), record("response", packed, date="2016-03-05T00:00:00Z"))
    (outcome, _, reason, *_), (later, *_) = rows(watch, LOOKS)
    assert (outcome, reason) == ("failed", f"the page was stored, but it breaks off: 50 of {len(HTML)} bytes")
    assert later == "present"


def test_a_page_that_unpacks_to_too_much_is_a_failed_look(watch: Watch) -> None:
    bomb = answer(
        gzip.compress(b"a" * 11_000_000), headers=("Content-Type: text/html", "Content-Encoding: gzip")
    )
    report = take_over(watch, response(), record("response", bomb, date="2016-03-05T00:00:00Z"))
    assert (report.captures, report.looks) == (1, 1)


@pytest.mark.parametrize(
    "url",
    [
        "HTTPS://NEWS.example.org/2016/bridge.html",
        "https://news.example.org/2016/br\u00fccke.html",
        "https://news.example.org/a\tb",
    ],
)
def test_an_odd_address_is_read_back(watch: Watch, url: str) -> None:
    report = take_over(watch, response(url=url))
    assert report.captures == 1
    assert contents_of(watch.settings.captures / report.warc).problem == ""
    assert stored_bodies(watch) == [HTML]


def test_a_page_that_is_watched_stays_in_its_list(watch: Watch) -> None:
    at = datetime(2021, 1, 1, tzinfo=UTC)
    listed = page_source("news", URL, note="of the bridge")
    with RunWriter(watch.settings.captures, Run(run_id=run_id_of(at, "x"), started_at=at, sources=(listed,))):
        pass
    report = take_over(
        watch, response(), record("response", answer(status="404 No"), date="2017-01-01T00:00:00Z")
    )
    contents = contents_of(watch.settings.captures / report.warc)
    assert [stored.source for stored in contents.captures] == [listed]
    assert contents.found == ()
    assert report.looks == 1


def test_a_page_that_was_only_missing_is_listed_with_its_file(watch: Watch) -> None:
    gone = record("response", answer(status="404 No"))
    report = take_over(
        watch, gone, record("response", answer(status="404 No"), date="2017-01-01T00:00:00Z"), pages=["*"]
    )
    (found,) = contents_of(watch.settings.captures / report.warc).found
    assert (found.collection, found.location, found.note) == (
        "imported",
        URL,
        "taken over from crawl.warc.gz",
    )


def test_a_revisit_of_another_page_whose_bytes_are_damaged_is_left_out(watch: Watch) -> None:
    first = take_over(watch, response(), name="a.warc.gz")
    path = watch.settings.captures / first.warc
    offset = contents_of(path).captures[0].offset
    broken = bytearray(path.read_bytes())
    broken[offset + 400] ^= 0xFF
    path.write_bytes(broken)
    again = revisit(url=OTHER, WARC_Refers_To_Target_URI=URL, WARC_Refers_To_Date=DATE)
    report = take_over(watch, again, name="b.warc.gz")
    assert report.skipped == {"a revisit whose original is in no file so far": 1}


def test_a_file_that_is_not_there_is_named(watch: Watch) -> None:
    load_captures(watch.settings)
    with pytest.raises(CaptureUnreadable, match=r"absent\.warc"):
        take_over_warc(watch.settings, watch.folder / "absent.warc", known=known_evidence(watch.settings))


@pytest.mark.parametrize("kinds", [(response,), (response, revisit)], ids=["pages", "pages seen twice"])
def test_two_thousand_records_need_no_more_memory_than_two_hundred(
    watch: Watch, tmp_path: Path, kinds: tuple[Callable[..., bytes], ...]
) -> None:
    def peak(count: int) -> int:
        path = tmp_path / f"{count}.warc.gz"
        with path.open("wb") as file:
            for number in range(count):
                page = number // len(kinds)
                body = b"<!doctype html>" + b"%d " % page * 2000
                made = kinds[number % len(kinds)](body, url=f"{URL}?{count}={page}")
                file.write(gzip.compress(made, 1))
        known = known_evidence(watch.settings)
        tracemalloc.start()
        report = take_over_warc(watch.settings, path, known=known)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        pages = count // len(kinds)
        assert (report.captures, report.sightings, report.flaws) == (pages, count - pages, ())
        return most

    peak(10)
    few, many = peak(200), peak(2000)
    assert many - few < 1800 * HASHES_OF_A_PAGE, f"{few} and {many} bytes"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(b"hello world\n" * 20, "no record begins with 'hello world'", id="text"),
        pytest.param(b"<!doctype html>" + HTML, "no record begins with", id="a page"),
        pytest.param(b"", "there is nothing in it", id="nothing"),
        pytest.param(bytes(3000), "no record begins with", id="zeros"),
        pytest.param(b"\n\n\n", "there is nothing in it", id="blank lines"),
        pytest.param(
            gzip.compress(b"hello world\n"), "no record begins with 'hello world'", id="another gzip"
        ),
        pytest.param(response()[:40], "tells no length", id="half a head"),
    ],
)
def test_a_file_that_is_no_warc_is_refused_with_the_reason(watch: Watch, data: bytes, why: str) -> None:
    path = watch.folder / "no.warc"
    path.write_bytes(data)
    load_captures(watch.settings)
    with pytest.raises(CaptureUnreadable, match=rf"no\.warc: .*{why}"):
        take_over_warc(watch.settings, path, known=known_evidence(watch.settings))
    assert warc_names(watch.settings.captures) == ()


def test_a_zip_file_without_a_warc_file_is_refused(watch: Watch) -> None:
    path = watch.folder / "no.wacz"
    with ZipFile(path, "w") as archive:
        archive.writestr("pages/pages.jsonl", "{}")
    load_captures(watch.settings)
    with pytest.raises(CaptureUnreadable, match="holds no WARC file"):
        take_over_warc(watch.settings, path, known=known_evidence(watch.settings))


def test_a_warc_file_without_a_page_is_none_to_be_refused(watch: Watch) -> None:
    assert take_over(watch, warcinfo()).warc == ""


@pytest.mark.parametrize(("date", "moment"), [("2014", "2014-01-01"), ("2014-07", "2014-07-01")])
def test_a_date_may_be_as_short_as_its_year(watch: Watch, date: str, moment: str) -> None:
    assert take_over(watch, response(date=date)).captures == 1
    assert rows(watch, "SELECT strftime(captured_at, '%Y-%m-%d') FROM captures") == [(moment,)]


def test_an_address_with_blanks_is_taken(watch: Watch) -> None:
    blank = URL.replace("bridge", "the bridge")
    path = watch.folder / "old.arc"
    path.write_bytes(arc((blank, "20160301102030", answer()), (URL, "20160301102030", answer())))
    assert take_over(watch, response(url=blank, date="2016-03-02T00:00:00Z")).captures == 1
    report = take_over_warc(watch.settings, path, known=known_evidence(watch.settings))
    assert (report.captures, report.flaws) == (2, ())
    found = rows(watch, "SELECT DISTINCT location FROM captures JOIN sources USING (source_id) ORDER BY 1")
    assert found == [(URL,), (blank.replace(" ", "%20"),)]


@pytest.mark.parametrize("interim", ["100 Continue", "103 Early Hints\r\nLink: </a.css>"])
def test_an_answer_that_said_to_wait_is_read(watch: Watch, interim: str) -> None:
    block = f"HTTP/1.1 {interim}\r\n\r\n".encode() * 2 + answer()
    report = take_over(watch, record("response", block))
    assert (report.captures, report.flaws) == (1, ())
    assert stored_bodies(watch) == [HTML]
