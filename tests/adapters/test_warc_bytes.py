"""The bytes of WARC files below the records: how they arrive, are packed and are hashed makes no difference."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palmyra_watch.adapters.warc.foreign import _moment, _Reading
from palmyra_watch.adapters.warc.http_head import LONGEST_HEAD, dechunked, http_answer
from palmyra_watch.adapters.warc.plain_bytes import GZIP, PlainBytes, next_member
from palmyra_watch.adapters.warc.recent_bytes import RecentBytes
from palmyra_watch.adapters.warc.record_digests import same_digest
from tests.adapters.foreign_files import HTML, URL, in_blocks, per_record, response, revisit, warcinfo, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Arriving(io.BytesIO):
    """A file of which some bytes come at a time, as from a ZIP archive."""

    def __init__(self, data: bytes, at_once: int) -> None:
        super().__init__(data)
        self._at_once = at_once

    def read(self, size: int | None = -1) -> bytes:
        return super().read(self._at_once if size is None or size < 0 else min(size, self._at_once))


RECORDS = (
    warcinfo(),
    *(response(HTML + b"%d" % number, url=f"{URL}?p={number}") for number in range(3)),
    revisit(),
)
PACKINGS: list[Callable[[Iterable[bytes]], bytes]] = [
    b"".join,
    per_record,
    whole,
    in_blocks,
    lambda ones: b"".join([*ones][:2]) + per_record([*ones][2:]),
    lambda ones: b"".join(gzip.compress(one) + b"\0" * 600 for one in ones),
]


END = len(RECORDS[0] + RECORDS[1])  # of the second record, where it is not compressed


@settings(max_examples=100, deadline=None)
@given(
    packed=st.sampled_from(PACKINGS),
    at_once=st.integers(512, 1100) | st.integers(END - 3, END + 3),
    cut=st.integers(0, 5000),
)
def test_how_a_file_arrives_makes_no_difference(
    packed: Callable[[Iterable[bytes]], bytes], at_once: int, cut: int
) -> None:
    data = packed(RECORDS)[:cut]

    def found(many: int) -> list[object]:
        return list(_Reading(PlainBytes(Arriving(data, many)), 100_000).records())

    assert found(at_once) == found(1_000_000)


@pytest.mark.parametrize("packed", PACKINGS[:4])
@pytest.mark.parametrize("size", [1, 7, 1000])
def test_bytes_are_read_in_any_portions_and_counted(
    packed: Callable[[Iterable[bytes]], bytes], size: int
) -> None:
    plain, content = PlainBytes(io.BytesIO(packed(RECORDS))), b"".join(RECORDS)
    got = b""
    while part := plain.readline(size) if len(got) % 2 else plain.read(size):
        assert len(part) <= size
        got += part
        assert plain.position() == len(got)
    assert got == content
    assert (plain.problem, plain.torn, plain.is_broken_before(len(content) + 1)) == ("", False, False)


@settings(deadline=None)
@given(
    before=st.integers(0, 3000),
    at_once=st.integers(512, 1100),
    member=st.sampled_from([b"", b"a page", None]),
)
def test_the_next_record_is_found_where_it_stands(before: int, at_once: int, member: bytes | None) -> None:
    """Behind damage, a page's own member, or the beginning of one that is none."""
    decoy = GZIP if member is None else gzip.compress(member)
    data = b"\x8b" * before + decoy + b"\x1f" * 700 + gzip.compress(RECORDS[1]) + b"behind"
    file, at = Arriving(data, at_once), before + len(decoy) + 700
    found = next_member(lambda: file.read(65_536), 5, begins_with=(b"WARC/",))
    assert found is not None
    assert found[0] == 5 + at
    assert data[at:].startswith(found[1])
    assert next_member(Arriving(data[:at], at_once).read, 0, begins_with=(b"WARC/",)) is None


INTERIM = b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
FINAL = b"HTTP/1.1 200 OK\r\nX: y\r\n\r\nbody"


@pytest.mark.parametrize(
    ("block", "status", "payload"),
    [
        pytest.param(FINAL, 200, b"body", id="an answer"),
        pytest.param(INTERIM + FINAL, 200, b"body", id="behind one that says to wait"),
        pytest.param(
            b"HTTP/1.1 100 Continue\r\n\r\n" + FINAL, 200, b"body", id="behind one that says to go on"
        ),
        pytest.param(b"HTTP/1.1 199 X\r\n\r\n" + FINAL, 200, b"body", id="behind one of an unknown kind"),
        pytest.param(INTERIM * 20 + FINAL, 200, b"body", id="behind twenty"),
        pytest.param(INTERIM * 21 + FINAL, 103, FINAL, id="behind more than servers send"),
        pytest.param(b"HTTP/1.1 101 X\r\n\r\n" + FINAL, 101, FINAL, id="another protocol"),
        pytest.param(INTERIM + b"no answer", 103, b"no answer", id="none that counts"),
        pytest.param(b"HTTP/2 200\n\nbody", 200, b"body", id="line feeds alone"),
        pytest.param(b"http/1.0\t404 \r\n\r\n", 404, b"", id="small letters and a tab"),
        pytest.param(b"HTTP/1.1 200 OK\r\nX: y", 200, b"", id="no end of the head"),
        pytest.param(b"HTTP/1.1 2000 OK\r\n\r\n", None, b"", id="four digits"),
        pytest.param(b"<html>", None, b"", id="a page"),
    ],
)
def test_the_answer_of_a_server_is_the_final_one(block: bytes, status: int | None, payload: bytes) -> None:
    answer = http_answer(block)
    assert (answer and answer.status, answer.payload if answer else b"") == (status, payload)


@pytest.mark.parametrize(("too_long", "payload"), [(0, b"body"), (1, b"")])
def test_a_head_has_a_longest_length(too_long: int, payload: bytes) -> None:
    start, end = b"HTTP/1.1 200 OK\r\nX: ", b"\r\n\r\n"
    head = start + b"y" * (LONGEST_HEAD - len(start) - len(end) + too_long) + end
    answer = http_answer(head + b"body")
    assert answer is not None
    assert answer.payload == payload


@pytest.mark.parametrize(
    ("head", "headers"),
    [
        pytest.param("A: b\r\n c\r\n\td", (("A", "b c d"),), id="a folded line"),
        pytest.param(" a: b", (("a", "b"),), id="a blank before the first"),
        pytest.param("A b\r\n: c\r\nD:", (("D", ""),), id="no header"),
        pytest.param("A: b: c\r\nA: d", (("A", "b: c"), ("A", "d")), id="twice, with a colon inside"),
    ],
)
def test_the_headers_of_an_answer(head: str, headers: tuple[tuple[str, str], ...]) -> None:
    answer = http_answer(f"HTTP/1.1 200 OK\r\n{head}\r\n\r\n".encode())
    assert answer is not None
    assert answer.headers == headers
    assert answer.header("a") == (headers[0][1] if headers[0][0] in "Aa" else "")


@pytest.mark.parametrize(
    ("coding", "sent", "body", "breaks_off"),
    [
        pytest.param("", b"3\r\nabc\r\n2\nde\n0\r\n\r\n", b"abcde", False, id="line feeds alone"),
        pytest.param("", b"3;a=b\r\nabc\r\n 0 \r\n", b"abc", False, id="an extension and blanks"),
        pytest.param("", b"3\r\nabc\r\n", b"3\r\nabc\r\n", False, id="no end, and nothing says that it was chunked"),
        pytest.param("chunked", b"3\r\nabc\r\n", b"abc", True, id="no end"),
        pytest.param("chunked", b"3\r\nabc", b"abc", True, id="an end inside of a chunk's end"),
        pytest.param("chunked", b"5\r\nabc", b"abc", True, id="an end inside of a chunk"),
        pytest.param("chunked", b"3\r\nabc\r\nnext", b"3\r\nabc\r\nnext", False, id="something else behind a chunk"),
        pytest.param("chunked", b"3\r\nabcd\r\n0\r\n", b"3\r\nabcd\r\n0\r\n", False, id="a chunk that is longer"),
        pytest.param("chunked", b"3\r\nabc\r0\r\n", b"3\r\nabc\r0\r\n", False, id="half an end of line"),
        pytest.param("chunked", b"000000003\r\nabc\r\n0\r\n", b"000000003\r\nabc\r\n0\r\n", False, id="nine digits"),
        pytest.param("chunked", b"0\r\n\r\n", b"", False, id="nothing"),
    ],
)  # fmt: skip
def test_chunks_are_put_together_where_they_fit(
    coding: str, sent: bytes, body: bytes, *, breaks_off: bool
) -> None:
    found = dechunked(sent, coding=coding)
    assert (found.body, found.breaks_off) == (body, breaks_off)


@pytest.mark.parametrize("algorithm", ["sha1", "sha256", "sha512", "md5", "SHA1"])
def test_a_digest_is_known_in_both_of_its_spellings(algorithm: str) -> None:
    digest = hashlib.new(algorithm.lower(), HTML, usedforsecurity=False).digest()
    for spelled in (digest.hex(), digest.hex().upper(), base64.b32encode(digest).decode() + " "):
        assert same_digest(f"{algorithm}:{spelled}", HTML)
        assert not same_digest(f"{algorithm}:{spelled}", HTML + b" ")
    assert not same_digest(f"crc32:{digest.hex()}", HTML)
    assert not same_digest("", b"")


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from([0, 200_000, 250_000, 500_000, 500_001])),
        max_size=12,
    )
)
@settings(max_examples=50, deadline=None)
def test_the_payloads_that_are_remembered_are_the_last_ones_up_to_a_bound(
    reads: list[tuple[str, int]],
) -> None:
    recent, kept = RecentBytes(), dict[str, tuple[int, object]]()
    for url, size in reads:
        found = recent.of(url, b"x" * size)
        assert found.sha256 == hashlib.sha256(b"x" * size).hexdigest()
        if url in kept and kept[url][0] == size:
            assert found is kept[url][1], "the same bytes are known again"
        kept.pop(url, None)
        kept[url] = (size, found)
        while sum(held for held, _ in kept.values()) > 500_000:
            del kept[next(iter(kept))]
        assert {name: one for name, (_, one) in kept.items()} == recent._kept


@pytest.mark.parametrize(
    ("stated", "moment"),
    [
        pytest.param("2016", datetime(2016, 1, 1, tzinfo=UTC), id="a year"),
        pytest.param("2016-03", datetime(2016, 3, 1, tzinfo=UTC), id="a month"),
        pytest.param("2016-03-05", datetime(2016, 3, 5, tzinfo=UTC), id="a day"),
        pytest.param(" 201603051020 ", datetime(2016, 3, 5, 10, 20, tzinfo=UTC), id="12 digits"),
        pytest.param("20160305102030", datetime(2016, 3, 5, 10, 20, 30, tzinfo=UTC), id="14 digits"),
        pytest.param("2016030510203", None, id="13 digits"),
        pytest.param("20161305102030", None, id="a month too many"),
    ],
)
def test_a_date_is_as_short_as_the_standard_lets_it_be(stated: str, moment: datetime | None) -> None:
    assert _moment(stated) == moment
