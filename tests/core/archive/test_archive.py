"""Index rows, plans and answers of archives, in both dialects."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palmyra_watch.core.archive import (
    AnswerKind,
    ArchiveSite,
    Dialect,
    IndexRow,
    answer_of,
    capture_blocked,
    index_page,
    index_url,
    plan_of,
)
from palmyra_watch.model import Failure, NoReply, Outcome, Reply

WAYBACK = ArchiveSite(base_url="https://archive.example", dialect=Dialect.WAYBACK)
PYWB = ArchiveSite(base_url="http://archive.example/web", dialect=Dialect.PYWB)
NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
PAGE = "https://news.example/pier"


def reply(status: int, body: bytes = b"", **headers: str) -> Reply:
    asked = "https://archive.example/web/20200101000000id_/https://news.example/pier"
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Reply(
        url=asked,
        final_url=asked,
        hops=(),
        status=status,
        headers=named,
        payload=body,
        body=body,
        received_at=NOW,
    )


def row(timestamp: str, digest: str = "A", status: int | None = 200, original: str = PAGE) -> IndexRow:
    return IndexRow(
        urlkey="example,news)/pier", timestamp=timestamp, original=original, media_type="text/html",
        status=status, digest=digest,
    )  # fmt: skip


MEMENTO = "Thu, 02 Jan 2020 03:04:05 GMT"


@pytest.mark.parametrize("status", [200, 403, 404, 429, 503])
def test_an_answer_with_a_memento_time_is_a_capture_whatever_its_status(status: int) -> None:
    answer = answer_of(reply(status, Memento_Datetime=MEMENTO), WAYBACK)
    assert answer.kind is AnswerKind.MEMENTO
    assert answer.captured_at == datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)


def test_a_redirect_with_a_memento_time_is_history() -> None:
    answer = answer_of(reply(301, Memento_Datetime=MEMENTO, Location="/web/2020/https://x.example/"), WAYBACK)
    assert answer.kind is AnswerKind.HISTORIC_REDIRECT


@pytest.mark.parametrize(
    "location",
    [
        pytest.param(
            "https://archive.example/web/20200202030405id_/https://news.example/pier", id="absolute"
        ),
        pytest.param("/web/20200202030405id_/https://news.example/pier", id="a path"),
        pytest.param("//archive.example/web/20200202030405/https://news.example/pier", id="without a scheme"),
        pytest.param("/web/20200202030405id_/https:/news.example/pier", id="one slash lost"),
    ],
)
def test_a_near_miss_offers_another_capture(location: str) -> None:
    answer = answer_of(reply(302, Location=location), WAYBACK)
    assert (answer.kind, answer.capture) == (AnswerKind.NEAR_MISS, ("20200202030405", PAGE))


@pytest.mark.parametrize(
    "location", ["https://evil.example/web/20200202030405id_/https://a.example/", "/about", "/"]
)
def test_a_redirect_away_from_the_archive_is_not_followed(location: str) -> None:
    assert answer_of(reply(302, Location=location), WAYBACK).kind is AnswerKind.NOT_ARCHIVED


def test_pywb_offers_by_307() -> None:
    found = Reply(
        url="http://archive.example/web/20200101000000id_/https://news.example/pier", final_url="", hops=(), status=307,
        headers=(("Location", "http://archive.example/web/20200303000000id_/https://news.example/pier"),),
        payload=b"", body=b"", received_at=NOW,
    )  # fmt: skip
    assert answer_of(found, PYWB).capture == ("20200303000000", PAGE)


@pytest.mark.parametrize(
    ("answered", "kind"),
    [
        pytest.param(reply(429), AnswerKind.RATE_LIMITED, id="too many questions"),
        pytest.param(
            reply(200, b"<p>This URL has been excluded from the Wayback Machine."),
            AnswerKind.BLOCKED,
            id="excluded",
        ),
        pytest.param(reply(403), AnswerKind.BLOCKED, id="forbidden"),
        pytest.param(reply(404), AnswerKind.NOT_ARCHIVED, id="not found"),
        pytest.param(reply(503), AnswerKind.TRANSIENT, id="overloaded"),
        pytest.param(
            reply(200, b"<p>A viewer page"), AnswerKind.TRANSIENT, id="a page of the archive itself"
        ),
    ],
)
def test_an_answer_without_a_memento_time_is_never_a_capture(answered: Reply, kind: AnswerKind) -> None:
    assert answer_of(answered, WAYBACK).kind is kind


def test_a_refused_connection_is_taken_for_a_block() -> None:
    failed = NoReply(
        url="u",
        final_url="u",
        hops=(),
        failure=Failure.CONNECTION,
        reason="refused",
        status=None,
        failed_at=NOW,
    )
    assert answer_of(failed, WAYBACK).kind is AnswerKind.RATE_LIMITED


@pytest.mark.parametrize(
    ("stated", "seconds"),
    [
        ("120", 120.0),
        ("Wed, 01 May 2024 12:05:00 GMT", 300.0),
        ("soon", None),
        ("", None),
        ("999999", 3600.0),
    ],
)
def test_the_pause_that_is_asked_for_is_kept(stated: str, seconds: float | None) -> None:
    assert answer_of(reply(429, Retry_After=stated), WAYBACK).pause_seconds == seconds


def test_an_index_that_refuses_a_site_says_so_in_a_header() -> None:
    assert capture_blocked(reply(403, X_Archive_Wayback_Runtime_Error="AdministrativeAccessControlException"))
    assert not capture_blocked(reply(200, b"[]"))


NAMES = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]
CELLS = ["example,news)/pier", "20200101000000", PAGE, "text/html", "200", "ABC", "1234"]


def test_wayback_rows_are_read_without_repetitions_and_with_their_resume_key() -> None:
    revisit = [*CELLS[:1], "20200102000000", PAGE, "warc/revisit", "-", "ABC", "-"]
    page = index_page(json.dumps([NAMES, CELLS, CELLS, revisit, [], ["next%21key"]]).encode())
    assert [(found.timestamp, found.status) for found in page.rows] == [
        ("20200101000000", 200),
        ("20200102000000", None),
    ]
    assert page.resume_key == "next%21key"


def test_pywb_rows_are_objects_a_line() -> None:
    line = {
        "urlkey": "k",
        "timestamp": "20200101000000",
        "url": PAGE,
        "mime": "text/html",
        "status": "200",
        "digest": "ABC",
    }
    page = index_page(
        json.dumps(line).encode() + b"\n" + json.dumps(line | {"digest": "sha1:DEF"}).encode() + b"\n"
    )
    assert [(found.original, found.digest) for found in page.rows] == [(PAGE, "ABC"), (PAGE, "DEF")]


def test_rows_that_are_no_pages_are_counted() -> None:
    page = index_page(
        b"example,news)/ 20200101000000 mailto:desk@news.example text/html 200 AB 5\n"
        b"example,news)/ 20200001 https://news.example/ text/html 200 AB 5\n"
        b"example,news)/ 20200000000000 https://news.example/ text/html 200 AB 5\n"
    )
    assert (len(page.rows), page.unread) == (1, 2)
    assert page.rows[0].moment == datetime(2020, 1, 1, tzinfo=UTC)


def test_a_row_without_a_time_costs_only_itself_beside_a_good_one() -> None:
    good = b"example,news)/ 20200101000000 https://news.example/ text/html 200 AB 5\n"
    bad = b"example,news)/ never https://news.example/ text/html 200 AB 5\n"
    for body in (good + bad, bad + good):
        page = index_page(body)
        assert (len(page.rows), page.unread) == (1, 1)
    with pytest.raises(ValueError, match="no row with a time"):
        index_page(bad + bad)


@pytest.mark.parametrize("body", [b"", b"[]", b"[]\n", b"\n"])
def test_an_empty_answer_has_no_rows(body: bytes) -> None:
    assert index_page(body).rows == ()


@given(st.binary(max_size=200))
def test_any_answer_is_read_or_refused(body: bytes) -> None:
    try:
        page = index_page(body)
    except (ValueError, AttributeError):
        return
    assert all(found.moment for found in page.rows)


def test_each_dialect_is_asked_in_its_own_way() -> None:
    asked = urlsplit(index_url(WAYBACK, PAGE, since="2020", until="202012", resume_key="k"))
    assert asked.path == "/cdx/search/cdx"
    question = parse_qs(asked.query)
    assert {"showResumeKey", "resumeKey", "fl", "limit"} <= question.keys()
    assert "urlkey" in question["fl"][0]
    other = urlsplit(index_url(PYWB, PAGE, resume_key="k"))
    assert (other.path, "limit" in parse_qs(other.query)) == ("/web/cdx", False)
    assert WAYBACK.playback_url("2020", PAGE) == f"https://archive.example/web/2020id_/{PAGE}"
    assert PYWB.playback_url("2020", PAGE) == f"http://archive.example/web/2020id_/{PAGE}"


def test_equal_neighbours_are_mentioned_and_not_fetched() -> None:
    rows = [row("20200101000000"), row("20200102000000"), row("20200103000000", "B"), row("20200104000000")]
    plan = plan_of(reversed(rows))
    assert [found.timestamp[6:8] for found in plan.fetch] == ["01", "03", "04"]
    assert [(found.row.timestamp[6:8], found.outcome) for found in plan.mentions] == [
        ("02", Outcome.UNCHANGED)
    ]
    assert plan.mentions[0].same_as == rows[0]


def test_a_revisit_is_a_sighting_of_the_bytes_that_it_names() -> None:
    plan = plan_of([row("20200101000000"), row("20200102000000", status=None)])
    assert [found.same_as and found.same_as.timestamp for found in plan.mentions] == ["20200101000000"]


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (404, Outcome.ABSENT),
        (410, Outcome.ABSENT),
        (403, Outcome.BLOCKED),
        (429, Outcome.FAILED),
        (301, Outcome.FAILED),
    ],
)
def test_other_answers_that_were_archived_are_facts_and_no_versions(status: int, outcome: Outcome) -> None:
    plan = plan_of([row("20200101000000", status=status)])
    assert (plan.fetch, [found.outcome for found in plan.mentions]) == ((), [outcome])


def test_one_capture_a_day_when_that_is_asked_for() -> None:
    rows = [row(f"202001{day:02}{hour:02}0000", f"{day}{hour}") for day in (1, 2) for hour in (1, 9, 17)]
    plan = plan_of(rows, every=timedelta(days=1))
    assert [found.timestamp for found in plan.fetch] == ["20200101010000", "20200102010000"]
    assert plan.thinned == 4


def test_what_is_stored_is_not_fetched_again() -> None:
    rows = [row("20200101000000", "A"), row("20200102000000", "B")]
    plan = plan_of(rows, known={rows[0].moment})
    assert ([found.timestamp for found in plan.fetch], plan.known) == (["20200102000000"], 1)
