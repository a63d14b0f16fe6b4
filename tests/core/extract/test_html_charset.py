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

CHINESE = "港务局周二表示，旧水坝在三天大雨之后决堤，两千名居民已经撤离，修复费用约为一千三百万元。" * 2
TAIWAN = "舊水壩在三天大雨之後決堤，兩千名居民已經撤離，修復費用約為一千三百萬元。" * 2
POLISH = "Stara tama nad miastem pękła we wtorek po trzech dniach deszczu, powiedział łódzki urząd, a źródła potwierdziły."


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
        pytest.param(RUSSIAN, "cp1251", "ISO-8859-1", '<meta charset="windows-1251">', id="a default gives way to the page's word"),
        pytest.param(RUSSIAN, "koi8-r", "iso-8859-1", '<meta charset="koi8-r">', id="a default gives way to KOI8"),
        pytest.param(CHINESE, "gb18030", "ISO-8859-1", '<meta charset="gb2312">', id="a default gives way to GBK"),
        pytest.param(TAIWAN, "big5", "latin1", '<meta charset="big5">', id="a default gives way to Big5"),
        pytest.param(RUSSIAN, "cp1251", "ISO-8859-1", "", id="a default gives way to bytes of another script"),
        pytest.param(POLISH, "iso8859-2", "ISO-8859-1", '<meta charset="iso-8859-2">', id="a default gives way to Latin 2"),
        pytest.param(ACCENTS, "cp1252", "ISO-8859-1", '<meta charset="windows-1251">', id="accents are no Cyrillic whatever a template says"),
        pytest.param(ACCENTS, "cp1252", "ISO-8859-1", '<meta charset="gbk">', id="accents are no Chinese either"),
        pytest.param(ACCENTS, "cp1252", "ISO-8859-1", '<meta charset="utf-8">', id="nor UTF-8"),
        pytest.param(RUSSIAN, "cp1251", None, f"<!-- {'x' * 9_000} --><meta charset=windows-1251>", id="a meta element behind a long comment"),
        pytest.param(
            RUSSIAN, "cp1251", None, f"<script>var a='{'x' * 70_000}'</script><meta charset='windows-1251'>", id="behind a long script",
        ),
        pytest.param(
            RUSSIAN, "cp1251", None, '<!-- <meta charset="koi8-r"> --><meta charset="windows-1251">', id="a comment declares nothing",
        ),
        pytest.param(
            RUSSIAN, "cp1251", None, """<script>w('<meta charset="koi8-r">')</script><meta charset="windows-1251">""",
            id="nor does a script",
        ),
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
        pytest.param(
            "café ".encode() + b"\x93No\x94, she said",
            "utf-8",
            "2 runs of bytes are cp1252",
            id="a box of another",
        ),
        pytest.param(
            ("é" * 50).encode() + b" cut \xe2\x80 off", "utf-8", "1 place", id="a character that breaks off"
        ),
    ],
)
def test_what_is_wrong_with_the_characters_is_said(body: bytes, header: str | None, said: str) -> None:
    assert any(said in damage for damage in html_text(body, header).damage)


@pytest.mark.parametrize(
    ("page_text", "box", "codec", "header", "declared"),
    [
        pytest.param(ACCENTS, "The clerk’s bill: “£300”", "cp1252", None, "", id="Windows in UTF-8"),
        pytest.param(ACCENTS, "The clerk’s bill: “£300”", "cp1252", "utf-8", "", id="Windows in what is declared UTF-8"),
        pytest.param(RUSSIAN, RUSSIAN[:100], "cp1251", "utf-8", "", id="Cyrillic of one byte in UTF-8"),
        pytest.param(RUSSIAN, "The clerk’s bill: “£300”", "cp1252", None, '<meta charset="utf-8">', id="Windows among Cyrillic"),
    ],
)  # fmt: skip
def test_a_box_in_another_character_set_is_read_as_it_was_written(
    page_text: str, box: str, codec: str, header: str | None, declared: str
) -> None:
    body = markup(page_text, declared).encode() + f"<div>{box}</div>".encode(codec)
    text = html_text(body, header).text
    assert page_text in text
    assert f"<div>{box}</div>" in text


def test_damaged_utf8_is_no_other_character_set() -> None:
    body = markup(RUSSIAN).encode().replace("плотина".encode(), "плотина".encode()[:-1])
    assert "плотин\ufffd" in html_text(body, "utf-8").text


def test_offsets_are_into_the_decoded_characters() -> None:
    html = page(article=f"<article><h1>{HEADLINE}</h1><p>{ACCENTS}</p>\r\n{paragraphs()}</article>").replace(
        "utf-8", "windows-1252"
    )
    body = html.encode("cp1252")
    blocks = article_of(body).blocks
    assert [source_of(body, block) for block in blocks] == [ACCENTS, *PARAGRAPHS]
