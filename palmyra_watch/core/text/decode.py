r"""Bytes to text, with an account of what was wrong with them.

The text has "\n" for every line end, and no byte order mark. All source offsets of articles, blocks and
sentences are offsets into this text, not into the bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from palmyra_watch import errors

_BYTE_ORDER_MARKS: Final = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)

# https://en.wikipedia.org/wiki/List_of_file_signatures
_SIGNATURES: Final = (
    (re.compile(rb"\x89PNG\r?\n"), "a PNG image"),
    (re.compile(rb"GIF8[79]a"), "a GIF image"),
    (re.compile(rb"\xff\xd8\xff"), "a JPEG image"),
    (re.compile(rb"%PDF-\d"), "a PDF document"),
    (re.compile(rb"PK(?:\x03\x04|\x05\x06|\x07\x08)"), "a ZIP archive"),
    (re.compile(rb"\x7fELF"), "an ELF program"),
    (re.compile(rb"\x1f\x8b"), "gzip data"),
    (re.compile(rb"BZh[1-9]1AY&SY"), "bzip2 data"),
    (re.compile(rb"\xfd7zXZ\x00"), "xz data"),
    (re.compile(rb"\x28\xb5\x2f\xfd"), "zstd data"),
    (re.compile(rb"7z\xbc\xaf\x27\x1c"), "a 7z archive"),
    (re.compile(rb"Rar!\x1a\x07"), "a RAR archive"),
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "an old Office document"),
    (re.compile(rb"RIFF....(?:WEBP|WAVE|AVI )", re.DOTALL), "a RIFF media file"),
    (re.compile(rb"OggS\x00"), "an Ogg media file"),
    (re.compile(rb"ID3[\x02-\x04]"), "an MP3 file"),
    (re.compile(rb"....ftyp", re.DOTALL), "an MP4 file"),
    (re.compile(rb"SQLite format 3\x00"), "an SQLite database"),
    (re.compile(rb"\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe|\x00asm"), "a program"),
    (re.compile(rb"wOF[F2]"), "a font"),
)

_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_REPLACEMENT: Final = "\ufffd"
_LINE_ENDS: Final = re.compile("\r\n|[\r\x0b\x0c\u2028\u2029]")
_OTHER_LINE_ENDS: Final = "\r\x0b\x0c\u2028\u2029"
_CONTROL_BYTES: Final = bytes([*range(9), *range(14, 32), 127])
_FEW_CONTROLS: Final = 4
_CONTROLS_PER_TEXT: Final = 50  # one in so many characters, and the bytes are not taken for text
_UTF16_SAMPLE: Final = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class DecodedText:
    r"""What bytes say.

    Attributes:
        text: Line ends are "\n"; no byte order mark.
        damage: What is wrong, in words; empty if nothing is.
    """

    text: str
    encoding: str
    damage: tuple[str, ...] = ()


def decoded(body: bytes) -> DecodedText:
    r"""Return the text of a body; empty bodies and blanks are text too.

    Raises:
        NotText: The bytes carry the signature of another format, or many control characters.

    >>> decoded(b"The caf\xe9\r\n").damage
    ('decoded as windows-1252: not UTF-8',)
    """
    for signature, name in _SIGNATURES:
        if signature.match(body):
            raise errors.NotText(f"the bytes are {name}")
    raw, encoding, damage = _characters(body)
    return _without_controls(unix_lines(raw), encoding, damage)


def unix_lines(text: str) -> str:
    """Return a text with one mark for every line end; most texts have no other."""
    return _LINE_ENDS.sub("\n", text) if any(mark in text for mark in _OTHER_LINE_ENDS) else text


def _characters(body: bytes) -> tuple[str, str, tuple[str, ...]]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if body.startswith(mark):
            return _replacing(body[len(mark) :], encoding)
    unmarked = _unmarked_utf16(body)
    if unmarked:
        text, encoding, damage = _replacing(body, unmarked)
        return text, encoding, (f"decoded as {unmarked}: no byte order mark", *damage)
    try:
        return body.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError as error:
        cut_short = error.reason == "unexpected end of data"
    if cut_short or _mostly_utf8(body):
        return _replacing(body, "utf-8")
    text, encoding, damage = _replacing(body, "windows-1252")
    return text, encoding, ("decoded as windows-1252: not UTF-8", *damage)


def _replacing(body: bytes, encoding: str) -> tuple[str, str, tuple[str, ...]]:
    """Return the text with U+FFFD for what cannot be read, the encoding, and a note of how often."""
    text = body.decode(encoding, errors="replace")
    own = body.count(_REPLACEMENT.encode(encoding)) if encoding != "windows-1252" else 0
    lost = text.count(_REPLACEMENT) - own
    if lost <= 0:
        return text, encoding, ()
    return text, encoding, (f"{lost} {'place is' if lost == 1 else 'places are'} not {encoding.upper()}",)


def _unmarked_utf16(body: bytes) -> str | None:
    """Return the encoding of Western text in UTF-16 without a mark: every other byte is zero."""
    sample = body[:_UTF16_SAMPLE]
    if len(sample) < len("a\0b\0c\0"):
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd * 10 > half * 7 and even * 20 < half:
        return "utf-16-le"
    if even * 10 > half * 7 and odd * 20 < half:
        return "utf-16-be"
    return None


def _mostly_utf8(body: bytes) -> bool:
    """Tell whether the bytes that are not ASCII make UTF-8 more often than not."""
    text = body.decode("utf-8", errors="replace")
    lost = text.count(_REPLACEMENT)
    outside_ascii = len(text) - len(text.encode("ascii", errors="ignore"))
    if outside_ascii - lost > lost:
        return True
    return lost <= _FEW_CONTROLS and not re.search(rb"[\x82-\x8c\x8e\x91-\x9c\x9e-\xfd]", body)


def _without_controls(text: str, encoding: str, damage: tuple[str, ...]) -> DecodedText:
    written = text.encode("utf-8", errors="replace")
    if not any(code in written for code in _CONTROL_BYTES):
        return DecodedText(text=text, encoding=encoding, damage=damage)
    found = len(written) - len(written.translate(None, _CONTROL_BYTES))
    if found > max(_FEW_CONTROLS, len(text) // _CONTROLS_PER_TEXT) or found * 2 >= len(text):
        raise errors.NotText(f"{found} of {len(text)} characters are control characters")
    note = f"{found} control {'character was' if found == 1 else 'characters were'} replaced"
    return DecodedText(text=_CONTROLS.sub(_REPLACEMENT, text), encoding=encoding, damage=(*damage, note))
