"""What passes without an edit of the news: the age of a page in words, links, and the parts around the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.compare.labels.pairing import Touched
from palmyra_watch.core.compare.labels.sides import Piece, Span, plain_finding
from palmyra_watch.model import LabelName, Role, Substantive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.core.compare.labels.sides import Finding, Sides

# A verb without a subject, at the border of the text or of a segment of a dateline: "He posted 3 hours ago" and
# "died 3 hours ago" are statements.
_AGE: Final = re.compile(
    r"""
    (?: \A\s* | [|•·\n(]\s{0,3} )
    (?: (?:last\s|first\s)? (?:updated|posted|published|modified|refreshed) :?\s
        (?:about\s)? (?P<age> just\ now | moments\ ago
          | (?:\d{1,3}|an?|one|two|three)\s(?:sec(?:ond)?|min(?:ute)?|h(?:ou)?r|day|week|month|year)s?\.?\sago )
      | aktualisiert:?\svor\s (?P<vor> \d{1,3}\s(?:Sekunden?|Minuten?|Stunden?|Tag(?:en)?) )
      | mis\sà\sjour\sil\sy\sa\s (?P<ilya> \d{1,3}\s(?:minutes?|heures?|jours?) )
    )
    (?= \s{0,3} (?: \Z | [|•·\n)] | \.\s*\Z ) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LINK: Final = re.compile(r"(?:https?://|www\.)[^\s<>\"”)\]]+")
_HOUSEHOLD: Final = re.compile(
    r"""\W{0,3}(?:join\ the\ conversation|follow\ us|like\ us|share\ this(?:\ (?:article|story|page))?
        |(?:sign\ up\ for|subscribe\ to)\ our\ (?:daily\ |weekly\ |free\ )?newsletters?
        |all\ rights\ reserved
        |read\ more|related\ (?:stories|articles|topics)|advertisement|terms\ of\ (?:use|service)|privacy\ policy)
      (?:\ on(?:\ our)?\ (?:(?:Facebook|Twitter|Instagram|Telegram|WhatsApp|page|website|and|,)\W{0,2}){1,5})?
      \W{0,3}""",
    re.IGNORECASE | re.VERBOSE,
)
_AROUND: Final = frozenset(Role) - {
    Role.STANDFIRST,
    Role.PARAGRAPH,
    Role.SUBHEADING,
    Role.LIST,
    Role.HEAD,
    Role.NOTE,
}


def ages(text: str) -> list[Span]:
    """Return where a text says how old the page is ("Updated 3 hours ago"), the time only."""
    return [Span(*m.span(m.lastgroup or 0)) for m in _AGE.finditer(text)]


class Passing:
    """The ages and links of both texts."""

    def __init__(self, sides: Sides) -> None:
        self.sides = sides
        self._ages = ages(sides.before.text), ages(sides.after.text)
        self._links = _links(sides.before.text), _links(sides.after.text)

    def is_age(self, piece: Piece) -> bool:
        """Tell whether a piece changes nothing but the age of the page."""
        old, new = self._ages
        if len(old) != len(new):
            return False
        return any(
            one.holds(piece.before) and other.holds(piece.after) for one, other in zip(old, new, strict=True)
        )

    def links_in(self, piece: Piece) -> Piece | None:
        """Return the addresses of which a piece is part; None if it lies in none."""
        old, new = (
            [links.spans[at] for at in links.inside(span)]
            for links, span in zip(self._links, piece, strict=True)
        )
        if not old and not new:
            return None
        return Piece(_cover(old, piece.before), _cover(new, piece.after))


def _links(text: str) -> Touched:
    return Touched([Span(*m.span()) for m in _LINK.finditer(text)] if "://" in text or "www." in text else [])


def _cover(spans: Sequence[Span], place: Span) -> Span:
    return Span(spans[0].start, spans[-1].end) if spans else Span(place.start, place.start)


def link_finding(sides: Sides, piece: Piece) -> Finding:
    """Return that the target of a link differs."""
    return plain_finding(
        sides, piece, LabelName.LINK, "link-target", Substantive.UNKNOWN, says="target of a link"
    )


def is_around_the_text(role: Role) -> bool:
    """Tell whether blocks of a role stand around an article rather than in it; an editor's note is neither."""
    return role in _AROUND


def is_household_text(text: str) -> bool:
    """Tell whether a text is a phrase that sites put around any article, and nothing else."""
    return _HOUSEHOLD.fullmatch(text) is not None
