from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palmyra_watch import errors
from palmyra_watch.core.text.decode import decoded


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        pytest.param(codecs.BOM_UTF8 + "Café".encode(), "utf-8", id="utf-8 with a mark"),
        pytest.param(
            codecs.BOM_UTF16_LE + "Café".encode("utf-16-le"), "utf-16-le", id="utf-16, little end first"
        ),
        pytest.param(
            codecs.BOM_UTF16_BE + "Café".encode("utf-16-be"), "utf-16-be", id="utf-16, big end first"
        ),
        pytest.param(
            codecs.BOM_UTF32_LE + "Café".encode("utf-32-le"), "utf-32-le", id="utf-32, little end first"
        ),
        pytest.param(
            codecs.BOM_UTF32_BE + "Café".encode("utf-32-be"), "utf-32-be", id="utf-32, big end first"
        ),
        pytest.param("Café".encode(), "utf-8", id="utf-8 without a mark"),
    ],
)
def test_a_byte_order_mark_is_believed_and_left_out(body: bytes, encoding: str) -> None:
    found = decoded(body)
    assert (found.text, found.encoding, found.damage) == ("Café", encoding, ())


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param(b"one\r\ntwo\r\n", "one\ntwo\n", id="DOS"),
        pytest.param(b"one\rtwo\r", "one\ntwo\n", id="old Macintosh"),
        pytest.param("one\u2028two\x0cthree".encode(), "one\ntwo\nthree", id="line separator and form feed"),
        pytest.param(b"", "", id="nothing"),
        pytest.param(b" \n\t\n", " \n\t\n", id="blanks"),
    ],
)
def test_line_ends_become_one_kind(body: bytes, text: str) -> None:
    assert decoded(body).text == text
    assert decoded(body).damage == ()


def test_text_in_windows_1252_is_read_as_such_and_said_so() -> None:
    found = decoded("“Café” – naïve".encode("windows-1252"))
    assert found.text == "“Café” – naïve"
    assert found.damage == ("decoded as windows-1252: not UTF-8",)


def test_a_few_bad_bytes_do_not_spoil_utf8() -> None:
    found = decoded("“Café” – ".encode() + b"\xff" + "naïve”".encode())
    assert found.text == "“Café” – \ufffdnaïve”"
    assert found.encoding == "utf-8"
    assert found.damage == ("1 place is not UTF-8",)


def test_a_text_that_was_cut_inside_a_character_is_still_utf8() -> None:
    found = decoded(b"The city fell" + "…".encode()[:2])
    assert found.text == "The city fell\ufffd"
    assert found.damage == ("1 place is not UTF-8",)


def test_a_replacement_character_of_the_source_is_no_damage() -> None:
    assert decoded("Caf\ufffd".encode()).damage == ()


def test_a_few_control_characters_are_replaced_and_counted() -> None:
    found = decoded(b"The city\x00 fell\x07 on Sunday.")
    assert found.text == "The city\ufffd fell\ufffd on Sunday."
    assert found.damage == ("2 control characters were replaced",)


def test_western_text_in_unmarked_utf16_is_read() -> None:
    found = decoded("The city fell.".encode("utf-16-le"))
    assert found.text == "The city fell."
    assert found.damage == ("decoded as utf-16-le: no byte order mark",)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"\x89PNG\r\n\x1a\n" + b"text " * 100, id="PNG"),
        pytest.param(b"%PDF-1.4 " + b"text " * 100, id="PDF"),
        pytest.param(b"PK\x03\x04" + b"text " * 100, id="ZIP"),
        pytest.param(b"\x7fELF" + b"text " * 100, id="ELF"),
        pytest.param(b"\x1f\x8b\x08" + b"text " * 100, id="gzip"),
        pytest.param(bytes(range(32)) * 40, id="control characters"),
        pytest.param(b"\0\0", id="zeroes"),
    ],
)
def test_other_formats_are_refused(body: bytes) -> None:
    with pytest.raises(errors.NotText):
        decoded(body)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.just("\n")))
def test_utf8_comes_back_unharmed(text: str) -> None:
    found = decoded(text.encode())
    if not text.startswith("\ufeff"):
        assert found.text == text.replace("\u2028", "\n").replace("\u2029", "\n")
        assert found.damage == ()


@given(st.binary())
def test_any_bytes_are_text_or_refused(body: bytes) -> None:
    try:
        found = decoded(body)
    except errors.NotText:
        return
    assert "\r" not in found.text
    assert "\x00" not in found.text
