"""The characters of a web page: by its mark, its header, its own words, or the look of its bytes.

The order is that of the Encoding and HTML standards (https://encoding.spec.whatwg.org/,
https://html.spec.whatwg.org/#determining-the-character-encoding), with three exceptions. Bytes that are UTF-8 and
not ASCII are read so though a server calls them Latin, for no text is both by accident. Latin 1 is what servers say
who do not know: it gives way to the page's own word, and to bytes that are plainly of another script. And a page of
two codings, UTF-8 and a box from elsewhere, is read run by run.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.web.mixed_bytes import are_mixed, detected, read_mixed, runs_of
from palmyra_watch.core.text.decode import DecodedText, decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

# Labels of the Encoding standard, with Python's codec for what browsers read them as. Others are not believed:
# some of Python's names ("idna", "unicode_escape", "utf-7") are no character sets of the web.
_CODECS: Final = {
    "utf-8": "utf-8", "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8", "x-unicode20utf8": "utf-8",
    "utf-16": "utf-16-le", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be", "unicode": "utf-16-le",
    "us-ascii": "cp1252", "ascii": "cp1252", "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252",
    "latin-1": "cp1252", "l1": "cp1252", "windows-1252": "cp1252", "cp1252": "cp1252", "x-cp1252": "cp1252",
    "iso-8859-9": "cp1254", "latin5": "cp1254", "windows-1254": "cp1254", "cp1254": "cp1254",
    "iso-8859-11": "cp874", "tis-620": "cp874", "windows-874": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "x-x-big5": "big5hkscs",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932",
    "euc-jp": "euc_jp", "x-euc-jp": "euc_jp", "iso-2022-jp": "iso2022_jp",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "windows-949": "cp949", "korean": "cp949",
    "koi8-r": "koi8-r", "koi8": "koi8-r", "koi8-u": "koi8-u", "ibm866": "cp866", "cp866": "cp866",
    "macintosh": "mac-roman", "x-mac-cyrillic": "mac-cyrillic",
    **{f"iso-8859-{n}": f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    **{f"windows-{n}": f"cp{n}" for n in (1250, 1251, 1253, 1255, 1256, 1257, 1258)},
    **{f"cp{n}": f"cp{n}" for n in (1250, 1251, 1253, 1255, 1256, 1257, 1258)},
}  # fmt: skip
_SEVERAL_BYTES: Final = frozenset(
    {"gb18030", "big5hkscs", "cp932", "euc_jp", "iso2022_jp", "cp949", "utf-16-le", "utf-16-be"}
)
_MARKS: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_LATIN: Final = frozenset({"cp1252", "iso8859-15", "cp1250", "iso8859-2", "cp1254", "cp1257", "mac-roman"})
_DEFAULT: Final = "cp1252"  # what browsers read for "ISO-8859-1", the default of servers
_META: Final = re.compile(
    rb"<meta\b[^>]{0,300}?\bcharset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{2,30})", re.IGNORECASE
)
_XML: Final = re.compile(
    rb"^\s{0,20}<\?xml[^>]{0,100}?encoding\s{0,5}=\s{0,5}[\"']([\w.:-]{2,30})", re.IGNORECASE
)
_META_WITHIN: Final = (
    200_000  # the standard says 1024; pages with long scripts and comments in front were seen
)
_PASSED_OVER: Final = re.compile(rb"<!--|<(script|style|textarea|title)\b", re.IGNORECASE)
_TAGS: Final = re.compile(rb"<[^<>]{0,500}>")
_SAMPLE: Final = 200_000
_FIRST: Final = 4_096
_DETECTED: Final = 20_000  # bytes of text that are shown to the detector
_OWN_SCRIPT: Final = (
    0.25  # of the bytes outside of tags are not ASCII: more than in any text of Latin letters
)


def html_text(body: bytes, charset: str | None) -> DecodedText:
    r"""Return the characters of a page; all its source offsets are into this text.

    `charset` is what the HTTP header says, None when it says nothing; one that is not known is passed over.

    Raises:
        NotText: The bytes carry the signature of another format, or many control characters.

    >>> html_text(b"<p>caf\xe9</p>", "ISO-8859-1").text
    '<p>café</p>'
    """
    if body.startswith(_MARKS):
        return decoded(body)
    damage: list[str] = []
    if (mixed := _mixed(body, charset)) is not None:
        return mixed
    for label in _labels(body, charset):
        codec = _CODECS.get(label)
        if codec is None:
            damage.append(f"the character set {label[:40]!r} is not known")
            continue
        text = _read(body, codec, damage)
        if text is not None:
            return _cleaned(text, codec, damage)
    return _detected(body, damage)


def _labels(body: bytes, charset: str | None) -> Iterator[str]:
    """Yield the character sets that header and page name; the page's own first where the header's is a default."""
    header = charset.strip(" \"'").lower() if charset else ""
    if header and _CODECS.get(header) != _DEFAULT:
        yield header
    label = _own_label(body)
    if header and _CODECS.get(header) == _DEFAULT:
        if label and _is_plausible(body, _CODECS.get(label)):
            yield label
        elif not label and not _is_utf8(body) and _is_own_script(body) and (found := _guessed(body)):
            yield found
        yield header
    if label:
        yield label


def _own_label(body: bytes) -> str | None:
    """Return the character set that the page itself names."""
    match = _XML.match(body[:_FIRST])
    for within in (_FIRST, _META_WITHIN):  # nearly all name it at their beginning
        match = match or _META.search(_bare_head(body[:within]))
    if match is None:
        return None
    label = match[1].decode("ascii").lower()
    return "utf-8" if label.startswith("utf-16") else label  # ASCII could not be read otherwise


def _bare_head(head: bytes) -> bytes:
    """Return markup without comments and scripts: what they say of character sets is not said of the page."""
    kept: list[bytes] = []
    place = 0
    while (found := _PASSED_OVER.search(head, place)) is not None:
        kept.append(head[place : found.start()])
        closing = b"</" + found[1] if found[1] else b"-->"
        end = head.find(closing, found.end())
        if end < 0:
            place = found.end()
            break
        place = end + len(closing)
    return b" ".join([*kept, head[place:]])


def _is_plausible(body: bytes, codec: str | None) -> bool:
    """Tell whether bytes that a server calls Latin can be of the character set that the page names."""
    if codec is None:
        return False
    if codec in _SEVERAL_BYTES | {"utf-8"}:
        try:
            body.decode(codec)
        except UnicodeDecodeError:
            return False
        return True
    return codec in _LATIN or runs_of(_TAGS.sub(b" ", body[:_SAMPLE])).are_words


def _mixed(body: bytes, charset: str | None) -> DecodedText | None:
    """Return the text of a page in UTF-8 with parts in another character set; None for all other pages."""
    if body.isascii() or _is_utf8(body) or b"\0" in body[:_SAMPLE]:
        return None
    codecs_named = [codec for label in _labels(body, charset) if (codec := _CODECS.get(label))]
    if not set(codecs_named[:1]) <= _LATIN | {"utf-8"}:
        return None
    runs = runs_of(body)
    if not are_mixed(runs):
        return None
    other = next((codec for codec in codecs_named if codec not in _SEVERAL_BYTES | {"utf-8"}), None)
    if runs.are_words and (other is None or other in _LATIN):
        other = _codec_of(detected(runs.foreign))
    text, read, lost = read_mixed(body, other or _DEFAULT)
    damage = [
        f"{read} {'run of bytes is' if read == 1 else 'runs of bytes are'} {other or _DEFAULT} in a page of UTF-8"
    ]
    if lost:
        damage.append(f"{lost} {'place is' if lost == 1 else 'places are'} not UTF-8")
    return _cleaned(text, "utf-8", damage)


def _read(body: bytes, codec: str, damage: list[str]) -> str | None:
    """Return the text; None when the bytes are plainly not in that coding."""
    if codec != "utf-8" and codec not in {"utf-16-le", "utf-16-be", "iso2022_jp"} and _is_utf8(body):
        damage.append(f"declared as {codec}, but UTF-8")
        return body.decode("utf-8")
    text = body.decode(codec, errors="replace")
    lost = text.count("\ufffd")
    if lost and codec == "utf-8":
        lost -= body.count("\ufffd".encode())  # a search of the whole page, which hardly any page needs
    if not lost:
        return text
    if codec in _SEVERAL_BYTES | {"utf-8"} and lost * 20 > sum(char > "\x7f" for char in text[:_SAMPLE]):
        damage.append(f"declared as {codec}, but it is not")
        return None
    damage.append(f"{lost} {'place is' if lost == 1 else 'places are'} not {codec.upper()}")
    return text


def _is_utf8(body: bytes) -> bool:
    """Tell whether the bytes are UTF-8 and not ASCII."""
    if body.isascii():
        return False
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _detected(body: bytes, damage: list[str]) -> DecodedText:
    if (
        not _is_utf8(body)
        and b"\0" not in body[:_SAMPLE]
        and _is_own_script(body)
        and (label := _guessed(body))
    ):
        codec = _CODECS[label]
        text = body.decode(codec, errors="replace")
        return _cleaned(text, codec, [*damage, f"decoded as {codec}: nothing declares a character set"])
    found = decoded(body)
    return DecodedText(text=found.text, encoding=found.encoding, damage=(*damage, *found.damage))


def _is_own_script(body: bytes) -> bool:
    """Tell whether more of the text is outside of ASCII than in any language of Latin letters."""
    words = _TAGS.sub(b" ", body[:_SAMPLE])
    high = len(words) - len(words.translate(None, bytes(range(128, 256))))
    letters = len(words.translate(None, b" \t\r\n\0")) or 1
    return high > letters * _OWN_SCRIPT


def _guessed(body: bytes) -> str | None:
    """Return the label of the character set that the words look like; None when nothing tells."""
    name = detected((_TAGS.sub(b" ", body[:_SAMPLE])[:_DETECTED],))
    return _label_of(name)


def _label_of(name: str | None) -> str | None:
    label = name.replace("_", "-").replace("cp125", "windows-125") if name else ""
    return label if label in _CODECS else None


def _codec_of(name: str | None) -> str | None:
    label = _label_of(name)
    return _CODECS[label] if label else None


def _cleaned(text: str, codec: str, damage: list[str]) -> DecodedText:
    found = decoded(text.lstrip("\ufeff").encode("utf-8", errors="replace"))
    return DecodedText(text=found.text, encoding=codec, damage=(*damage, *found.damage))
