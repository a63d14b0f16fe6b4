"""The characters of web pages."""

from __future__ import annotations

import pytest
from news_pages import HEADLINE, PARAGRAPHS, article_of, page, paragraphs, source_of

from palmyra_watch.core.extract.web.charset import html_text

ACCENTS = "The café in Zürich—“closed”, said Señor Núñez—was sold for £3 million, the county’s clerk said on Tuesday."
RUSSIAN = (
    "Старая плотина над городом была разрушена во вторник после трёх дней дождя, сообщили власти области. "
    * 3
)
JAPANESE = "古いダムは火曜日に三日間の大雨の後で決壊したと当局が発表した。住民二千人が避難した。" * 3


def markup(text: str, declared: str = "") -> str:
    return f"<html><head>{declared}</head><body><article><h1>{HEADLINE}</h1><p>{text}</p></article></body></html>"


@pytest.mark.parametrize(
    ("text", "codec", "header", "declared"),
    [
        pytest.param(ACCENTS, "utf-8", "utf-8", "", id="as the header says"),
        pytest.param(ACCENTS, "utf-8", None, "", id="UTF-8 that nothing declares"),
        pytest.param(ACCENTS, "cp1252", "ISO-8859-1", "", id="Latin 1 is read as Windows 1252"),
        pytest.param(ACCENTS, "cp1252", None, "", id="Western bytes that nothing declares"),
        pytest.param(ACCENTS, "utf-8", "iso-8859-1", "", id="UTF-8 that a server calls Latin"),
        pytest.param(ACCENTS, "utf-8-sig", "iso-8859-1", "", id="a byte order mark wins"),
        pytest.param(ACCENTS, "utf-16", None, "", id="UTF-16 with its mark"),
        pytest.param(ACCENTS, "cp1252", "utf-8", "", id="Western bytes that a server calls UTF-8"),
        pytest.param(RUSSIAN, "cp1251", None, '<meta charset="windows-1251">', id="a meta element"),
        pytest.param(RUSSIAN, "cp1251", "windows-1251", '<meta charset="utf-8">', id="the header before the meta element"),
        pytest.param(RUSSIAN, "koi8-r", None, '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', id="an old meta"),
        pytest.param(RUSSIAN, "cp1251", None, "", id="Cyrillic that nothing declares"),
        pytest.param(JAPANESE, "cp932", "Shift_JIS", "", id="Shift JIS"),
        pytest.param(JAPANESE, "euc_jp", None, '<meta charset="euc-jp">', id="EUC-JP"),
        pytest.param(JAPANESE, "utf-8", "shift_jis", "", id="UTF-8 that a server calls Japanese"),
        pytest.param(ACCENTS, "utf-8", "none-such", "", id="a charset that is not known"),
        pytest.param(ACCENTS, "utf-8", "rot13", "", id="a Python codec that is no charset"),
        pytest.param(ACCENTS, "utf-8", "unicode_escape", "", id="a Python codec that reads escapes"),
        pytest.param(ACCENTS, "utf-8", "utf-8\r\nx: y" + "a" * 9_000, "", id="a header full of rubbish"),
        pytest.param(ACCENTS, "utf-8", None, '<meta charset="utf-16">', id="a meta element cannot be in UTF-16"),
    ],
)  # fmt: skip
def test_the_characters_are_what_the_publisher_wrote(
    text: str, codec: str, header: str | None, declared: str
) -> None:
    decoded = html_text(markup(text, declared).encode(codec), header)
    assert text in decoded.text


@pytest.mark.parametrize(
    ("body", "header", "said"),
    [
        pytest.param("café".encode(), "latin1", "UTF-8", id="another character set than declared"),
        pytest.param(b"caf\xe9 au lait", "none-such", "not known", id="an unknown character set"),
        pytest.param(("é" * 50).encode() + b"\xff", "utf-8", "1 place", id="bytes that cannot be read"),
    ],
)
def test_what_is_wrong_with_the_characters_is_said(body: bytes, header: str | None, said: str) -> None:
    assert any(said in damage for damage in html_text(body, header).damage)


def test_offsets_are_into_the_decoded_characters() -> None:
    html = page(article=f"<article><h1>{HEADLINE}</h1><p>{ACCENTS}</p>\r\n{paragraphs()}</article>").replace(
        "utf-8", "windows-1252"
    )
    body = html.encode("cp1252")
    blocks = article_of(body).blocks
    assert [source_of(body, block) for block in blocks] == [ACCENTS, *PARAGRAPHS]
