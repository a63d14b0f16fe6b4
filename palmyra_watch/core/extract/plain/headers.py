"""Header lines of mails: at the top of a message, of a forwarded one, or of one in a digest."""

from __future__ import annotations

import re
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.text.folding import folded_space

if TYPE_CHECKING:
    from palmyra_watch.core.extract.plain.lines import Line

_NAMES: Final = {
    "from": "From|Von|De|Da|Van|Fra|Från|Od|От|From the desk of",
    "subject": "Subject|Betreff|Objet|Asunto|Oggetto|Onderwerp|Assunto|Emne|Ämne|Тема",
    "date": "Date|Sent|Datum|Gesendet|Envoyé|Fecha|Enviado|Data|Inviato|Verzonden|Sendt|Skickat|Дата",
    "to": "To|An|À|A|Para|Aan|Til|Till|Кому",
}
_HEADER: Final = re.compile(
    r"\*?(?:"
    + "|".join(f"(?P<{key}>{names})" for key, names in _NAMES.items())
    + r"|(?:Cc|Bcc|Kopie|Reply-To|"
    r"Message|Message-ID|Mime-Version|Content-[\w-]+|List-[\w-]+|Return-Path|Received|Delivered-To|In-Reply-To|"
    r"References|Importance|Attachments?|User-Agent|X-[\w-]+|DKIM-Signature|Sender|Precedence|Organization)"
    r") ?:\*? ?(?P<value>.*)",
    re.IGNORECASE,
)
_ANY_HEADER: Final = re.compile(r"[A-Za-z][\w-]{1,40}:(?:\s|$)")
_MBOX: Final = re.compile(r"From \S+@\S+\s+\w{3} \w{3}\s+\d{1,2} ")
FORWARDED: Final = re.compile(
    r"\W*[-_*= ]*\s*(?:original message|forwarded (?:message|by)|begin forwarded message|message transféré|"
    r"message d['’]origine|(?:ursprüngliche|weitergeleitete) nachricht|doorgestuurd bericht|oorspronkelijk bericht|"
    r"mensaje (?:original|reenviado)|messaggio (?:originale|inoltrato))\b.{0,40}",
    re.IGNORECASE,
)


def header_lines(text: str, lines: list[Line], *, at_top: bool) -> int:
    """Return how many lines at the start of a chunk are headers of a mail; 0 if they are none."""
    count, seen = 0, set[str]()
    for line in lines[:200]:
        header = _HEADER.fullmatch(line.text[:2000])
        folded = count > 0 and line.start > 0 and text[line.start - 1] in " \t"
        announced = FORWARDED.fullmatch(line.text[:120]) or _MBOX.match(line.text)
        if not (header or folded or (announced and not seen) or (at_top and _ANY_HEADER.match(line.text))):
            break
        if header:
            seen |= {key for key in _NAMES if header[key]}
        count += 1
    enough = "from" in seen and len(seen) > 1
    return count if enough or (count == 1 and FORWARDED.fullmatch(lines[0].text[:120])) else 0


def header_values(block: str) -> dict[str, str]:
    """Return the values of From, Subject, Date and To by these names in small letters; the first of each counts."""
    values: dict[str, str] = {}
    key = ""
    for line in block.split("\n"):
        header = _HEADER.fullmatch(line)
        if header:
            key = next((name for name in _NAMES if header[name]), "")
            if key in values:
                key = ""
            elif key:
                values[key] = header["value"]
        elif key and not _ANY_HEADER.match(line):
            values[key] += " " + line
    return {name: unencoded(value) for name, value in values.items()}


def unencoded(value: str) -> str:
    """Return a header's value with its encoded words (RFC 2047) read.

    >>> unencoded("=?utf-8?q?Caf=C3=A9?= in Homs")
    'Café in Homs'
    """
    if "=?" not in value:
        return folded_space(value)
    try:
        return folded_space(str(make_header(decode_header(value))))
    except (HeaderParseError, LookupError, ValueError):
        return folded_space(value)
