"""The envelope of a mail: headers, or the lines that a list's archive shows instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.utils import parseaddr
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.dates.written_dates import dates_in, publication_date
from palmyra_watch.core.extract.passages import Shape
from palmyra_watch.core.extract.plain.headers import header_values
from palmyra_watch.core.text.folding import folded_space
from palmyra_watch.model import Basis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.core.extract.passages import Passage
    from palmyra_watch.model import PublicationDate

_AT: Final = r"(?:@|\s*[\[({]\s*(?:at|@)\s*[\])}]\s*|\s(?:at|op|bei|chez|en|em|på|w|pri|i|a|na|an|su|kl|@)\s)"
_ADDRESS: Final = re.compile(
    rf"(?P<name>.*?)[\s<(\"]*(?P<local>[\w.+%-]+){_AT}(?P<domain>[\w-]+(?:\.[\w-]+)+)[>)\"]*", re.IGNORECASE
)
_CLOCKED: Final = re.compile(r"\d{1,2}:\d\d:\d\d")
_NAVIGATION: Final = re.compile(
    r"(?:[*•-]\s*)?(?:previous message|next message|messages sorted by|vorherige nachricht|nächste nachricht|"
    r"message précédent|"
    r"message suivant|vorig bericht|volgend bericht|mensaje anterior|próximo mensaje|thread|\[? ?date ?\]?|"
    r"search)\b.{0,160}",
    re.IGNORECASE,
)
_TAG: Final = re.compile(r"^(?:\s*(?:\[[^\]]{1,40}\]|(?:re|fwd?|aw|wg|tr|rv|antw)\s*:))+\s*", re.IGNORECASE)
_LONGEST: Final = 8  # passages
_LINE: Final = 120  # characters
_SUBJECT_LINES: Final = 3
_WROTE: Final = re.compile(r".{0,120}\b(?:wrote|schrieb|a écrit|escribió|schreef|ha scritto)\b ?:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What the envelope says of a mail; empty or None where it does not say."""

    subject: str
    sender: str
    sent: PublicationDate | None


def envelope_of(headers: Passage) -> Envelope:
    """Return what the header lines of a message say."""
    values = header_values(headers.text)
    name, address = parseaddr(values.get("from", ""))
    dates = dates_in(values.get("date", ""))
    sent = publication_date(dates[0], values["date"], Basis.STATED) if dates else None
    return Envelope(
        subject=_TAG.sub("", values.get("subject", "")).strip(),
        sender=folded_space(name) or folded_space(address) or values.get("from", ""),
        sent=sent,
    )


def archive_envelope(passages: Sequence[Passage]) -> tuple[int, Envelope] | None:
    """Return how many passages at the top are the envelope of a list's archive, and what it says; None if none are.

    It is a subject, which may be lost, an address that is written for people ("ann at example.org"), and a date
    with its seconds.
    """
    top = [passage.text for passage in passages[:_LONGEST]]
    address = next((n for n, text in enumerate(top) if len(text) <= _LINE and _ADDRESS.fullmatch(text)), None)
    if address is None or address > _SUBJECT_LINES:
        return None
    clock = next(
        (
            n
            for n in range(address + 1, len(top))
            if _CLOCKED.search(top[n]) and dates_in(top[n]) and len(top[n]) <= _LINE
        ),
        None,
    )
    if clock is None or clock > address + 2 or any(p.shape is not Shape.TEXT for p in passages[: clock + 1]):
        return None
    found = _ADDRESS.fullmatch(top[address])
    name = folded_space(found["name"]) if found else ""
    count = clock + 1
    while count < len(passages) and _NAVIGATION.fullmatch(passages[count].text[: 2 * _LINE]):
        count += 1
    return count, Envelope(
        subject=_TAG.sub("", folded_space(" ".join(top[:address]))),
        sender=name.strip(" \"'") or top[address],
        sent=publication_date(dates_in(top[clock])[0], top[clock], Basis.STATED),
    )


def is_attribution(passage: Passage) -> bool:
    """Tell whether a line says who wrote what is quoted below: "On Friday, Ann Li wrote:"."""
    text = passage.text
    return len(text) <= 2 * _LINE and bool(_WROTE.fullmatch(text)) and ("@" in text or bool(dates_in(text)))
