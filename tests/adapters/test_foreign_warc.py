from __future__ import annotations

import gzip
import io
import tracemalloc
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from zstandard import DICT_TYPE_RAWCONTENT, ZstdCompressionDict, ZstdCompressor

from palmyra_watch.adapters.warc import Flaw, ForeignCapture, ForeignRevisit, foreign_records
from tests.adapters.foreign_files import (
    DATE,
    HTML,
    URL,
    answer,
    arc,
    chunked,
    in_blocks,
    per_record,
    record,
    response,
    revisit,
    sha1,
    warcinfo,
    whole,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

THREE = tuple(response(HTML + b"%d" % number, url=f"{URL}?p={number}") for number in range(3))
THREE_BODIES = [HTML + b"%d" % number for number in range(3)]


zstd = ZstdCompressor()


def with_a_dictionary(ones: tuple[bytes, ...], packed: Callable[[bytes], bytes] = bytes) -> bytes:
    """A WARC file as the IIPC's WARC-zstd describes it: the dictionary stands first, in a frame that is skipped."""
    words = ZstdCompressionDict(b" ".join(ones) * 3, dict_type=DICT_TYPE_RAWCONTENT)
    frame = packed(words.as_bytes())
    records = (ZstdCompressor(dict_data=words).compress(one) for one in ones)
    return b"\x5d\x2a\x4d\x18" + len(frame).to_bytes(4, "little") + frame + b"".join(records)


def wacz(ones: tuple[bytes, ...]) -> bytes:
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr("archive/b.warc.gz", per_record(ones[1:]))
        archive.writestr("archive/a.warc", ones[0])
        archive.writestr("datapackage.json", b"{}")
        archive.writestr("pages/pages.warc", ones[0])
    return packed.getvalue()


def read(
    path: Path, data: bytes, *, max_bytes: int = 100_000
) -> list[ForeignCapture | ForeignRevisit | Flaw]:
    path = path / "foreign.warc"
    path.write_bytes(data)
    return list(foreign_records(path, max_bytes=max_bytes))


def captures(found: Iterable[object]) -> list[ForeignCapture]:
    return [one for one in found if isinstance(one, ForeignCapture)]


def bodies(found: Iterable[object]) -> list[bytes]:
    return [one.payload for one in captures(found) if not one.broken]


def flaws(found: Iterable[object]) -> list[str]:
    return [one.reason for one in found if isinstance(one, Flaw)]


@pytest.mark.parametrize(
    "packed",
    [
        pytest.param(b"".join, id="plain"),
        pytest.param(per_record, id="each record compressed"),
        pytest.param(whole, id="compressed as a whole"),
        pytest.param(in_blocks, id="compressed in blocks that end anywhere"),
        pytest.param(lambda ones: per_record(ones[:1]) + per_record(ones[1:]), id="two files glued together"),
        pytest.param(lambda ones: whole(ones[:2]) + per_record(ones[2:]), id="a whole one and one by record"),
        pytest.param(lambda ones: per_record(ones[:1]) + b"".join(ones[1:]), id="compressed, then plain"),
        pytest.param(lambda ones: b"".join(ones[:2]) + per_record(ones[2:]), id="plain, then compressed"),
        pytest.param(lambda ones: per_record(ones) + b"\0" * 600, id="padded with zeros"),
        pytest.param(lambda ones: b"".join(map(zstd.compress, ones)), id="each record by zstandard"),
        pytest.param(lambda ones: zstd.compress(b"".join(ones)), id="as a whole by zstandard"),
        pytest.param(with_a_dictionary, id="by zstandard with a dictionary"),
        pytest.param(lambda ones: with_a_dictionary(ones, zstd.compress), id="with a compressed dictionary"),
        pytest.param(wacz, id="a WACZ archive of two files"),
        pytest.param(lambda ones: b"\r\n\r\n" + b"\r\n".join(ones), id="blank lines between"),
        pytest.param(
            lambda ones: b"".join(one.rstrip(b"\r\n") + b"\n" for one in ones), id="one line feed between"
        ),
    ],
)
def test_a_file_is_read_however_it_is_packed(
    tmp_path: Path, packed: Callable[[tuple[bytes, ...]], bytes]
) -> None:
    found = read(tmp_path, packed(THREE))
    assert (bodies(found), flaws(found)) == (THREE_BODIES, [])
    assert [one.url for one in captures(found)] == [f"{URL}?p={number}" for number in range(3)]


def test_a_capture_has_what_the_record_and_the_server_said(tmp_path: Path) -> None:
    sent = ("Content-Type: text/html", 'ETag: "a"', "X-Long: one", "\ttwo", "Server: Zo\xe9")
    (one,) = captures(read(tmp_path, record("response", answer(headers=sent, status="404 Not Found"))))
    assert (one.url, one.status, one.payload) == (URL, 404, HTML)
    assert one.captured_at == datetime(2016, 3, 1, 10, 20, 30, tzinfo=UTC)
    assert [one.header(name) for name in ("etag", "X-LONG", "server", "absent")] == [
        '"a"',
        "one two",
        "Zoé",
        "",
    ]


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        pytest.param(
            "2016-03-01T10:20:30.123456Z", datetime(2016, 3, 1, 10, 20, 30, 123456, tzinfo=UTC), id="micro"
        ),
        pytest.param(
            "2016-03-01T10:20:30.123456789Z", datetime(2016, 3, 1, 10, 20, 30, 123456, tzinfo=UTC), id="nano"
        ),
        pytest.param("2016-03-01T10:20:30+02:00", datetime(2016, 3, 1, 8, 20, 30, tzinfo=UTC), id="offset"),
        pytest.param(
            "2016-03-01T10:20:30", datetime(2016, 3, 1, 10, 20, 30, tzinfo=UTC), id="no zone is UTC"
        ),
        pytest.param("20160301102030", datetime(2016, 3, 1, 10, 20, 30, tzinfo=UTC), id="14 digits"),
    ],
)
def test_a_date_is_aware_and_utc(tmp_path: Path, date: str, moment: datetime) -> None:
    (one,) = captures(read(tmp_path, response(date=date)))
    assert one.captured_at == moment
    assert one.captured_at.utcoffset() is not None


@pytest.mark.parametrize("date", ["2016-00-01T00:00:00Z", "yesterday", "", "0001-01-01T00:00:00+14:00"])
def test_a_record_without_a_date_is_told_and_the_next_is_read(tmp_path: Path, date: str) -> None:
    found = read(tmp_path, response(date=date) + response(b"next"))
    assert bodies(found) == [b"next"]
    assert len(flaws(found)) == 1


@pytest.mark.parametrize(
    ("coding", "sent", "body"),
    [
        pytest.param("chunked", chunked(HTML), HTML, id="chunked"),
        pytest.param(
            "Chunked",
            chunked(HTML).replace(b"\r\n0\r\n\r\n", b"\r\n0;x=y\r\nTrailer: a\r\n\r\n"),
            HTML,
            id="trailers",
        ),
        pytest.param("chunked", HTML, HTML, id="the header lies"),
        pytest.param("", chunked(HTML), HTML, id="the header is lost"),
        pytest.param(
            "chunked",
            b"12\r\nMarch, it said, was cold.",
            b"12\r\nMarch, it said, was cold.",
            id="a number on the first line",
        ),
        pytest.param("", b"10\r\n9\r\n8\r\n", b"10\r\n9\r\n8\r\n", id="a countdown is no chunk"),
        pytest.param(
            "gzip, chunked",
            chunked(gzip.compress(HTML, mtime=0)),
            gzip.compress(HTML, mtime=0),
            id="its content coding stays",
        ),
        pytest.param("chunked", b"", b"", id="nothing"),
    ],
)
def test_the_transfer_coding_is_undone_by_what_the_bytes_are(
    tmp_path: Path, coding: str, sent: bytes, body: bytes
) -> None:
    headers = ("Content-Type: text/html", *([f"Transfer-Encoding: {coding}"] if coding else []))
    found = read(tmp_path, record("response", answer(sent, headers=headers)))
    assert (bodies(found), flaws(found)) == ([body], [])


def test_chunks_that_end_too_early_are_told(tmp_path: Path) -> None:
    sent = answer(chunked(HTML, 40)[:80], headers=("Transfer-Encoding: chunked",))
    found = read(tmp_path, record("response", sent))
    assert bodies(found) == []
    assert flaws(found) == ["its last chunk is missing"]


@pytest.mark.parametrize("length", ["5", "99999", "x", "-1"])
def test_a_content_length_of_the_server_that_lies_does_no_harm(tmp_path: Path, length: str) -> None:
    headers = ("Content-Type: text/html", f"Content-Length: {length}")
    assert bodies(read(tmp_path, record("response", answer(headers=headers)))) == [HTML]


@pytest.mark.parametrize("kind", ["resource", "conversion"])
def test_bytes_without_a_server_are_captures_without_a_status(tmp_path: Path, kind: str) -> None:
    (one,) = captures(read(tmp_path, record(kind, HTML, Content_Type="text/html")))
    assert (one.status, one.headers, one.payload) == (None, (("Content-Type", "text/html"),), HTML)


def test_requests_and_notes_are_left_out(tmp_path: Path) -> None:
    notes = [record(kind, b"GET / HTTP/1.1\r\n\r\n") for kind in ("request", "metadata", "something")]
    assert read(tmp_path, b"".join([warcinfo(), *notes])) == []


def test_a_revisit_tells_what_it_refers_to(tmp_path: Path) -> None:
    made = revisit(
        block=answer(b"", headers=("ETag: b",)),
        WARC_Refers_To="<urn:uuid:1>",
        WARC_Refers_To_Target_URI=URL,
        WARC_Refers_To_Date=DATE,
    )
    (one,) = read(tmp_path, made)
    assert isinstance(one, ForeignRevisit)
    assert (one.refers_to_url, one.refers_to_id, one.digest) == (URL, "<urn:uuid:1>", sha1(HTML))
    assert one.refers_to_at == datetime(2016, 3, 1, 10, 20, 30, tzinfo=UTC)
    assert one.seen_at == datetime(2016, 3, 2, tzinfo=UTC)
    assert (one.status, one.headers) == (200, (("ETag", "b"),))


def test_a_revisit_of_an_unknown_kind_is_told(tmp_path: Path) -> None:
    assert "revisit profile" in flaws(read(tmp_path, revisit(WARC_Profile="http://example.org/mine")))[0]


@pytest.mark.parametrize(
    "packed", [pytest.param(bytes, id="plain"), pytest.param(gzip.compress, id="compressed")]
)
def test_an_arc_file_is_read(tmp_path: Path, packed: Callable[[bytes], bytes]) -> None:
    pages = (
        (URL, "20080430204826", answer()),
        ("http://example.org/old", "20080430204827", b"<html>no head</html>"),
    )
    found = read(tmp_path, packed(arc(*pages)))
    assert flaws(found) == []
    assert [(one.url, one.status, one.payload) for one in captures(found)] == [
        (URL, 200, HTML),
        ("http://example.org/old", None, b"<html>no head</html>"),
    ]
    assert captures(found)[0].captured_at == datetime(2008, 4, 30, 20, 48, 26, tzinfo=UTC)


@pytest.mark.parametrize(
    ("packed", "lost"),
    [
        pytest.param(b"".join, 1, id="plain"),
        pytest.param(per_record, 1, id="each record compressed"),
        pytest.param(whole, 1, id="compressed as a whole"),
    ],
)
def test_of_a_file_that_breaks_off_what_stands_before_is_taken(
    tmp_path: Path, packed: Callable[[tuple[bytes, ...]], bytes], lost: int
) -> None:
    found = read(tmp_path, packed(THREE)[:-40])
    assert bodies(found) == THREE_BODIES[: 3 - lost]
    assert flaws(found)


def test_of_a_broken_zstandard_file_what_stands_before_is_taken_and_the_rest_is_told(tmp_path: Path) -> None:
    packed = [zstd.compress(one) for one in THREE]
    broken = packed[0] + packed[1][:12] + b"\xff" * 9 + packed[1][21:] + packed[2]
    found = read(tmp_path, broken)
    assert bodies(found) == THREE_BODIES[:1]
    assert any("the compression is broken" in reason for reason in flaws(found))


def test_a_zstandard_file_that_is_cut_inside_a_record_is_told(tmp_path: Path) -> None:
    packed = [zstd.compress(one) for one in THREE]
    found = read(tmp_path, packed[0] + packed[1][:20])
    assert bodies(found) == THREE_BODIES[:1]
    assert any("ends inside a compressed record" in reason for reason in flaws(found))


def test_a_dictionary_that_is_broken_is_told_as_such(tmp_path: Path) -> None:
    magic = b"\x5d\x2a\x4d\x18"
    assert captures(read(tmp_path, magic)) == []
    with pytest.raises(OSError, match="its dictionary cannot be read"):
        read(tmp_path, magic + b"\x09\x00\x00\x00\x28\xb5\x2f\xfdnone!")


def test_an_encrypted_file_of_a_wacz_archive_costs_only_itself(tmp_path: Path) -> None:
    data = bytearray(wacz(THREE))
    for magic, flags in (
        (b"PK\x03\x04", 6),
        (b"PK\x01\x02", 8),
    ):  # of the first file: its head, and in the index
        data[data.index(magic) + flags] |= 1
    found = read(tmp_path, bytes(data))
    assert [one.url for one in captures(found)] == [f"{URL}?p=0"]
    assert any("encrypted" in reason for reason in flaws(found))


@pytest.mark.parametrize("method", [ZIP_STORED, ZIP_DEFLATED], ids=["stored", "packed"])
def test_of_a_damaged_wacz_archive_what_is_sound_is_taken_and_the_rest_is_told(
    tmp_path: Path, method: int
) -> None:
    packed = io.BytesIO()
    with ZipFile(packed, "w", method) as archive:
        archive.writestr("archive/a.warc", b"".join(THREE))
        archive.writestr("archive/b.warc", response(HTML, url=f"{URL}?p=b"))
    data = bytearray(packed.getvalue())
    data[300] ^= 0xFF
    found = read(tmp_path, bytes(data))
    assert f"{URL}?p=b" in [one.url for one in captures(found)]
    assert any("the ZIP file is damaged" in reason for reason in flaws(found))


@pytest.mark.parametrize("damage", [b"PK\x03\x04 and no more", wacz(THREE)[:-300]], ids=["no ZIP", "cut"])
def test_a_wacz_archive_that_cannot_be_read_is_told(tmp_path: Path, damage: bytes) -> None:
    assert captures(read(tmp_path, damage)) == []
    assert flaws(read(tmp_path, damage))[0].startswith("no record begins with")


def test_no_cut_gives_bytes_that_were_not_stored(tmp_path: Path) -> None:
    for packed in (b"".join, per_record, whole, in_blocks):
        data = packed(THREE)
        for cut in range(0, len(data), 5):
            found = bodies(read(tmp_path, data[:cut]))
            assert found == THREE_BODIES[: len(found)]


def test_a_broken_record_in_the_middle_costs_only_itself(tmp_path: Path) -> None:
    packed = [gzip.compress(one) for one in THREE]
    broken = bytearray(packed[1])
    broken[len(broken) // 2] ^= 0xFF
    found = read(tmp_path, packed[0] + bytes(broken) + packed[2])
    assert bodies(found) == [THREE_BODIES[0], THREE_BODIES[2]]
    assert flaws(found)


def test_what_a_damaged_page_held_is_no_record_of_an_early_crawler(tmp_path: Path) -> None:
    packed = [gzip.compress(one) for one in THREE]
    head = b"http://forged.test/ 192.0.2.1 20210304050607 text/plain 6\n"
    broken = bytearray(packed[1])
    broken[len(broken) // 2] ^= 0xFF
    forged = gzip.compress(head + b"forged\n")
    found = read(tmp_path, packed[0] + bytes(broken) + forged + packed[2])
    assert [one.url for one in captures(found) if "forged" in one.url] == []


def test_no_flipped_byte_of_a_compressed_record_goes_unnoticed(tmp_path: Path) -> None:
    packed = [gzip.compress(one) for one in THREE]
    for at in range(10, len(packed[1])):
        broken = bytearray(packed[1])
        broken[at] ^= 0x10
        found = read(tmp_path, packed[0] + bytes(broken) + packed[2])
        assert {THREE_BODIES[0], THREE_BODIES[2]} <= set(bodies(found)), at
        assert set(bodies(found)) <= set(THREE_BODIES), at
        assert flaws(found) or bodies(found) == THREE_BODIES, at  # some bits of deflate say nothing


@pytest.mark.parametrize("off", [-9, -1, 1, 30])
@pytest.mark.parametrize(
    "packed", [pytest.param(b"".join, id="plain"), pytest.param(per_record, id="compressed")]
)
def test_a_record_whose_length_lies_is_told_and_the_others_are_read(
    tmp_path: Path, packed: Callable[[Iterable[bytes]], bytes], off: int
) -> None:
    block = len(answer(THREE_BODIES[1]))
    lying = THREE[1].replace(b"Content-Length: %d" % block, b"Content-Length: %d" % (block + off))
    found = read(tmp_path, packed([THREE[0], lying, response(b"between"), THREE[2]]))
    assert THREE_BODIES[0] in bodies(found)
    assert THREE_BODIES[2] in bodies(found)
    assert {body.rstrip(b"\r") for body in bodies(found)} <= {*THREE_BODIES, b"between"}
    assert flaws(found)


def test_a_compressed_record_that_claims_too_much_takes_nothing_of_the_next(tmp_path: Path) -> None:
    block = len(answer(THREE_BODIES[1]))
    lying = THREE[1].replace(b"Content-Length: %d" % block, b"Content-Length: %d" % (block + 200))
    found = read(tmp_path, per_record([lying, THREE[2]]))
    assert bodies(found) == [THREE_BODIES[2]]


def test_a_long_record_with_a_wrong_check_sum_is_not_taken(tmp_path: Path) -> None:
    more = (
        2 - len(response(b"a" * 200_000))
    ) % 65_536  # the sum is behind the last of the blocks that are unpacked
    packed = bytearray(gzip.compress(response(b"a" * (200_000 + more))))
    packed[-6] ^= 0xFF
    found = read(tmp_path, per_record(THREE[:1]) + bytes(packed) + per_record(THREE[2:]), max_bytes=400_000)
    assert bodies(found) == [THREE_BODIES[0], THREE_BODIES[2]]
    assert flaws(found)


def test_a_huge_record_is_never_held_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "huge.warc.gz"
    path.write_bytes(gzip.compress(response(b"a" * 30_000_000), 1))
    tracemalloc.start()
    found = list(foreign_records(path, max_bytes=1000))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert flaws(found) == ["its 30000000 bytes are more than 1000"]
    assert most < 2_000_000


def test_bytes_that_fit_no_digest_are_told_and_given_all_the_same(tmp_path: Path) -> None:
    found = read(tmp_path, response(WARC_Payload_Digest=sha1(b"other")))
    assert bodies(found) == [HTML]
    assert "digest" in flaws(found)[0]


def test_a_digest_of_the_chunked_body_fits(tmp_path: Path) -> None:
    sent = answer(chunked(HTML), headers=("Transfer-Encoding: chunked",))
    for digested in (chunked(HTML), HTML):
        found = read(tmp_path, record("response", sent, WARC_Payload_Digest=sha1(digested)))
        assert (bodies(found), flaws(found)) == ([HTML], [])


def test_a_page_that_is_too_large_is_told_with_its_address(tmp_path: Path) -> None:
    found = read(tmp_path, response(b"x" * 300_000) + response(b"small"), max_bytes=1000)
    assert bodies(found) == [b"small"]
    assert flaws(found) == ["its 300000 bytes are more than 1000"]
    assert [one.broken != "" for one in captures(found)] == [True, False]


def test_a_page_that_was_cut_short_when_it_was_stored_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, response(WARC_Truncated="time"))
    assert bodies(found) == []
    assert "time" in flaws(found)[0]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\x1f\x8b\x08", id="the beginning of a compressed file"),
        pytest.param(b"<html>" * 50_000, id="a page"),
        pytest.param(b"\0" * 100_000, id="zeros"),
        pytest.param(b"WARC/1.0\r\n\r\n", id="a record without a head"),
        pytest.param(b"WARC/1.0\r\nWARC-Type: response\r\n\r\n" + HTML, id="a record without a length"),
        pytest.param(record("response", b"no answer of a server"), id="no answer of a server"),
        pytest.param(record("response", answer()).replace(b"WARC-Target-URI", b"X-Y"), id="no URL"),
    ],
)
def test_what_is_no_warc_file_gives_nothing(tmp_path: Path, data: bytes) -> None:
    found = read(tmp_path, data)
    assert captures(found) == []
    assert flaws(found) or not data.strip(b"\0")


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_any_damage_is_survived(tmp_path: Path, data: st.DataObject) -> None:
    packed = data.draw(st.sampled_from([b"".join, per_record, whole, in_blocks]))
    made = bytearray(packed((warcinfo(), *THREE, revisit())))
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(made) - 1))
        made[at : at + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=20))
    for one in read(tmp_path, bytes(made)):
        assert isinstance(one, ForeignCapture | ForeignRevisit | Flaw)


def test_memory_does_not_grow_with_the_number_of_records(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        path = tmp_path / f"{count}.warc.gz"
        with path.open("wb") as file:
            for number in range(count):
                file.write(gzip.compress(response(HTML * 100 + b"%d" % number, url=f"{URL}?p={number}"), 1))
        tracemalloc.start()
        found = sum(1 for _ in foreign_records(path, max_bytes=100_000))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert found == count
        return peak

    few = peak(100)
    assert peak(3000) < few * 1.2 + 50_000
