from __future__ import annotations

import gzip
import zlib

import brotli
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from palmyra_watch.core.encoding.content_encoding import Unpacked, UnpacksTooLarge, unpacked

UNHURRIED = settings(deadline=None)  # the machine may be busy
TEXT = b"<p>The convoy left at dawn and covered 170 kilometers.</p>" * 200
LIMIT = 1_000_000


def fast_brotli(data: bytes) -> bytes:
    return bytes(brotli.compress(data, quality=3))


def bare_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


ZSTD = zstandard.ZstdCompressor().compress(TEXT)
GZIP = gzip.compress(TEXT)
BROTLI = brotli.compress(TEXT)


@pytest.mark.parametrize(
    ("payload", "coding"),
    [
        pytest.param(TEXT, "", id="no coding"),
        pytest.param(TEXT, "identity", id="the coding that is none"),
        pytest.param(GZIP, "gzip", id="gzip"),
        pytest.param(GZIP, "X-GZIP", id="gzip by its old name"),
        pytest.param(gzip.compress(TEXT[:100]) + gzip.compress(TEXT[100:]), "gzip", id="gzip in two members"),
        pytest.param(GZIP + b"\0" * 512, "gzip", id="gzip padded with zeros"),
        pytest.param(zlib.compress(TEXT), "deflate", id="deflate as the RFC has it"),
        pytest.param(bare_deflate(TEXT), "deflate", id="deflate as some servers have it"),
        pytest.param(BROTLI, "br", id="brotli"),
        pytest.param(ZSTD, "zstd", id="zstd"),
        pytest.param(
            ZSTD + ZSTD[:0] + zstandard.ZstdCompressor().compress(b""), "zstd", id="zstd in two frames"
        ),
        pytest.param(gzip.compress(BROTLI), "br, gzip", id="brotli inside gzip"),
        pytest.param(gzip.compress(gzip.compress(TEXT)), "gzip, gzip", id="gzip twice, said twice"),
    ],
)
def test_a_coding_that_is_what_it_says_leaves_no_damage(payload: bytes, coding: str) -> None:
    assert unpacked(payload, coding, max_bytes=LIMIT) == Unpacked(body=TEXT)


@pytest.mark.parametrize(
    ("payload", "coding", "damage"),
    [
        pytest.param(GZIP, "", "the bytes are gzip, which no header says", id="gzip under a blank header"),
        pytest.param(ZSTD, "", "the bytes are zstd, which no header says", id="zstd under a blank header"),
        pytest.param(TEXT, "gzip", "the header says gzip, the bytes are not", id="gzip that is plain"),
        pytest.param(TEXT, "br", "the header says br, the bytes are not", id="brotli that is plain"),
        pytest.param(
            TEXT, "deflate", "the header says deflate, the bytes are not", id="deflate that is plain"
        ),
        pytest.param(TEXT, "zstd", "the header says zstd, the bytes are not", id="zstd that is plain"),
        pytest.param(GZIP, "br", "the header says br, the bytes are gzip", id="brotli that is gzip"),
        pytest.param(
            GZIP, "deflate", "the header says deflate, the bytes are gzip", id="deflate that is gzip"
        ),
        pytest.param(ZSTD, "gzip", "the header says gzip, the bytes are zstd", id="gzip that is zstd"),
        pytest.param(TEXT, "sdch", "the content coding 'sdch' is not known", id="an unknown coding"),
        pytest.param(
            gzip.compress(GZIP),
            "gzip",
            "the bytes are gzip, which no header says",
            id="gzip twice, said once",
        ),
        pytest.param(
            GZIP + b"<!-- tail -->", "gzip", "13 bytes follow the compressed data", id="a tail of gzip"
        ),
        pytest.param(BROTLI + b"tail", "br", "4 bytes follow the compressed data", id="a tail of brotli"),
    ],
)
def test_a_lying_header_costs_nothing_but_a_word(payload: bytes, coding: str, damage: str) -> None:
    assert unpacked(payload, coding, max_bytes=LIMIT) == Unpacked(body=TEXT, damage=(damage,))


def test_a_gzip_file_is_not_called_damaged() -> None:
    answer = unpacked(GZIP, "", max_bytes=LIMIT, media_type="Application/GZIP; charset=binary")
    assert answer == Unpacked(body=TEXT)


@pytest.mark.parametrize(
    ("pack", "coding"),
    [
        pytest.param(gzip.compress, "gzip", id="gzip"),
        pytest.param(zlib.compress, "deflate", id="deflate"),
        pytest.param(fast_brotli, "br", id="brotli"),
        pytest.param(zstandard.ZstdCompressor().compress, "zstd", id="zstd"),
    ],
)
def test_of_a_cut_body_what_can_be_decoded_is_kept(pack: object, coding: str) -> None:
    noise = bytes(range(256)) * 400  # spread over many blocks, so that a half is half
    text = b"".join(zlib.crc32(bytes([n % 256, n // 256])).to_bytes(4, "big") for n in range(60_000)) + noise
    packed = pack(text)  # type: ignore[operator]
    answer = unpacked(packed[: len(packed) * 2 // 3], coding, max_bytes=LIMIT)
    assert isinstance(answer, Unpacked)
    assert text.startswith(answer.body)
    assert len(answer.body) > len(text) // 3
    assert any("end early" in word for word in answer.damage), answer.damage


def test_a_wrong_checksum_keeps_the_whole_text() -> None:
    answer = unpacked(GZIP[:-8] + b"\1\2\3\4" + GZIP[-4:], "gzip", max_bytes=LIMIT)
    assert isinstance(answer, Unpacked)
    assert answer.body == TEXT
    assert "incorrect data check" in answer.damage[0]


@pytest.mark.parametrize("coding", ["gzip", ""])
def test_magic_bytes_with_nothing_behind_stay_as_they_are(coding: str) -> None:
    answer = unpacked(b"\x1f\x8b\x08 not gzip at all", coding, max_bytes=LIMIT)
    assert isinstance(answer, Unpacked)
    assert answer.body == b"\x1f\x8b\x08 not gzip at all"


@pytest.mark.parametrize(
    ("pack", "coding"),
    [
        pytest.param(gzip.compress, "gzip", id="gzip"),
        pytest.param(gzip.compress, "", id="gzip that no header names"),
        pytest.param(zlib.compress, "deflate", id="deflate"),
        pytest.param(bare_deflate, "deflate", id="bare deflate"),
        pytest.param(fast_brotli, "br", id="brotli"),
        pytest.param(zstandard.ZstdCompressor().compress, "zstd", id="zstd"),
        pytest.param(lambda data: gzip.compress(gzip.compress(data)), "gzip, gzip", id="gzip in gzip"),
    ],
)
def test_a_bomb_is_too_large_and_an_exact_fit_is_not(pack: object, coding: str) -> None:
    bomb = pack(bytes(30_000_000))  # type: ignore[operator]
    assert unpacked(bomb, coding, max_bytes=29_999_999) == UnpacksTooLarge(max_bytes=29_999_999)
    answer = unpacked(bomb, coding, max_bytes=30_000_000)
    assert isinstance(answer, Unpacked)
    assert len(answer.body) == 30_000_000


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("payload", "coding"),
    [
        pytest.param(gzip.compress(b"") * 400_000, "gzip", id="empty gzip members"),
        pytest.param(zstandard.ZstdCompressor().compress(b"") * 800_000, "zstd", id="empty zstd frames"),
        pytest.param(b"\x1f\x8b\x08\x10" + b"x" * 10_000_000, "gzip", id="a file name without end"),
    ],
)
def test_ten_megabytes_of_nothing_are_read_to_their_end(payload: bytes, coding: str) -> None:
    assert unpacked(payload, coding, max_bytes=LIMIT * 20)


@UNHURRIED
@given(
    st.binary(max_size=400), st.sampled_from(["", "gzip", "br", "deflate", "zstd", "gzip, br", ",;,", "é"])
)
def test_any_bytes_under_any_coding_give_a_body(payload: bytes, coding: str) -> None:
    assert isinstance(unpacked(payload, coding, max_bytes=LIMIT), Unpacked | UnpacksTooLarge)


@UNHURRIED
@given(st.binary(max_size=60), st.sampled_from([GZIP, BROTLI, ZSTD]), st.integers(0, 300))
def test_coded_bytes_broken_anywhere_give_a_body(patch: bytes, whole: bytes, place: int) -> None:
    broken = whole[:place] + patch + whole[place + len(patch) :]
    for coding in ("gzip", "br", "zstd", ""):
        assert isinstance(unpacked(broken, coding, max_bytes=LIMIT), Unpacked | UnpacksTooLarge)
