"""What passes without an edit of the news: the age of a page in words, links, and the parts around the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.compare.edit_text import Piece, Span, plain_finding
from palmyra_watch.core.compare.labels.pairing import Scattered, Touched, paired
from palmyra_watch.model import LabelName, Role, Substantive

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from palmyra_watch.core.compare.edit_text import Finding, Sides

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
# When the page was touched last, by the clock: "Updated at 14:05", "Last modified: 3 March 2016, 10:15 GMT". Not
# "Published": that is a statement of when the news came out.
_STAMP: Final = re.compile(
    r"""
    (?: \A\s* | [|•·\n(]\s{0,3} )
    (?:last\s)? (?:updated|modified|refreshed|aktualisiert|stand) (?:\s(?:at|on|am|um))? :?\s
    (?P<stamp>
      (?: (?: \d{1,4}(?:st|nd|rd|th)? | [ap]\.?m\b\.? | at | on | um | uhr | today | yesterday
            | (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?
            | (?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.? | GMT | UTC | [ECMPB]E?S?T )
          [\s,.:/\-–]{0,3} ){1,14}
      | \d{1,3}\s(?:minutes?|hours?|days?|weeks?)\sago )
    (?= \s{0,3} (?: \Z | [|•·\n)] ) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BARE_AGE: Final = re.compile(
    r"\s*(?:(?:about\s)?\d{1,3}\s(?:sec(?:ond)?|min(?:ute)?|h(?:ou)?r|day|week|month)s?\sago|just\snow)\s*",
    re.IGNORECASE,
)
_FILE: Final = r"\.(?:jpe?g|png|gif|svg|webp|pdf|html?|php|aspx?|mp[34]|docx?|xlsx?|pptx?|csv|md|zip)\b"
_MAY_LINK: Final = re.compile(rf"://|www\.|@\w|{_FILE}", re.IGNORECASE)
# Addresses of pages, of mail, and of files: digits in them count nothing.
_LINK: Final = re.compile(
    rf"""(?:https?://|www\.)[^\s<>"”)\]]+
      | (?<![\w.@/+-])(?:mailto:)?[\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]{{1,64}}){{1,4}}
      | (?<![\w./-])[\w./-]{{1,200}}{_FILE}""",
    re.VERBOSE | re.IGNORECASE,
)
# A link as Markdown writes it (CommonMark 0.31, 6.3): the bracket before its words, and all behind them.
_MARKED_LINK: Final = re.compile(
    r"(?P<opens>\[)[^\[\]\n]{0,300}(?P<leads>\]\([^()\s]{1,500}(?:\s\"[^\"\n]{0,200}\")?\))"
)
_HOUSEHOLD: Final = re.compile(
    r"""\W{0,3}(?:join\ the\ conversation|follow\ us|like\ us|share\ this(?:\ (?:article|story|page))?
        |(?:sign\ up\ for|subscribe\ to)\ our\ (?:daily\ |weekly\ |free\ )?newsletters?
        |all\ rights\ reserved
        |read\ more|related\ (?:stories|articles|topics)|advertisement|terms\ of\ (?:use|service)|privacy\ policy)
      (?:\ on(?:\ our)?\ (?:(?:Facebook|Twitter|Instagram|Telegram|WhatsApp|page|website|and|,)\W{0,2}){1,5})?
      \W{0,3}""",
    re.IGNORECASE | re.VERBOSE,
)
_AROUND: Final = frozenset(
    {
        Role.CAPTION, Role.RELATED, Role.SOCIAL, Role.BIO, Role.SIGNATURE, Role.FOOTNOTES, Role.ENVELOPE,
        Role.COMMENTS, Role.FOOTER,
    }
)  # fmt: skip


def ages(text: str) -> list[Span]:
    """Return where a text says how old the page is ("Updated 3 hours ago"), the time only."""
    if _BARE_AGE.fullmatch(text):
        return [Span(0, len(text))]
    found = [Span(*m.span(m.lastgroup or 0)) for m in _AGE.finditer(text)]
    stamps = (Span(*m.span("stamp")) for m in _STAMP.finditer(text))
    known = Scattered(found)
    return sorted([*found, *(span for span in stamps if not known.any_meets(span))])


class Passing:
    """The ages and links of both texts."""

    def __init__(self, sides: Sides) -> None:
        self.sides = sides
        self._ages = ages(sides.before.text), ages(sides.after.text)
        self._old_ages = Scattered(self._ages[0])
        self._links = _links(sides.before.text), _links(sides.after.text)

    @property
    def bare(self) -> bool:
        """Tell whether the texts are an age and nothing else: of what, only the page around them tells."""
        return any(_BARE_AGE.fullmatch(side.text) for side in (self.sides.before, self.sides.after))

    def is_age(self, piece: Piece) -> bool:
        """Tell whether a piece changes nothing but the age of the page."""
        old, new = self._ages
        if len(old) != len(new):
            return False
        return any(new[at].holds(piece.after) for at in self._old_ages.holding(piece.before))

    def links_in(self, piece: Piece) -> Piece | None:
        """Return the addresses of which a piece is part; None if it lies in none."""
        old, new = (
            [links.spans[at] for at in links.inside(span)]
            for links, span in zip(self._links, piece, strict=True)
        )
        if not old and not new:
            return None
        return Piece(_cover(old, piece.before), _cover(new, piece.after))

    def findings(self, pieces: Sequence[Piece]) -> Iterator[Finding]:
        """Yield the addresses that larger pieces change, each for itself."""
        was, now = self._links
        if not was.spans and not now.spans:
            return
        old, new = self.sides.before, self.sides.after
        pairs = paired(was, now, pieces, lambda i, j: old.literal(was.spans[i]) == new.literal(now.spans[j]))
        for one, other in pairs:
            piece = Piece(
                was.spans[one] if isinstance(one, int) else one,
                now.spans[other] if isinstance(other, int) else other,
            )
            if len(set(self.sides.literals(piece))) > 1:
                yield link_finding(self.sides, piece)

    def in_a_link(self, finding: Finding) -> bool:
        """Tell whether a finding speaks of nothing but parts of addresses."""
        label = finding.label
        spans = (Span(label.before_start, label.before_end), Span(label.after_start, label.after_end))
        told = [
            (span, links) for span, links in zip(spans, self._links, strict=True) if span.start < span.end
        ]
        return bool(told) and all(
            any(links.spans[at].holds(span) for at in links.inside(span)) for span, links in told
        )


def _links(text: str) -> Touched:
    if "](" not in text and not _MAY_LINK.search(text):
        return Touched([])
    marked = [Span(*m.span(part)) for m in _MARKED_LINK.finditer(text) for part in ("opens", "leads")]
    places = Touched(marked)
    bare = [span for span in (Span(*m.span()) for m in _LINK.finditer(text)) if not places.inside(span)]
    return Touched(sorted(marked + bare))


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
