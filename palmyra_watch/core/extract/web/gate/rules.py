"""The form of a rule of the gate, and how it is tried."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from palmyra_watch.model import Outcome, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from palmyra_watch.core.extract.web.gate.facts import GateFacts

FEW: Final = 250  # words that a page may show and still be an interstitial; the wordiest seen have about 200
_A_LINE: Final = 60  # words; longer lines are prose that may speak of anything
_HARDLY_ANY: Final = 40  # words of text: a mark may also stand in the pages of those who use the service
FIRST_LINES: Final = 60  # lines of a page in which an interstitial says what it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """By what a page that is no article is known.

    Attributes:
        rule: Stable name.
        who: Whose page it is, in words.
        titles: Wordings of what it calls itself, each whole.
        lines: Wordings with which a short line begins.
        marks: Literal strings of its markup.
        needs_mark: Words alone prove nothing: a mark has to stand there too.
        prose: From so many long paragraphs on it is an article about such pages; interstitials have two at most.
    """

    rule: str
    who: str
    outcome: Outcome
    titles: str = ""
    lines: str = ""
    marks: tuple[str, ...] = ()
    needs_mark: bool = False
    prose: int = 3


def evidence_in(
    sign: Sign, facts: GateFacts, *, within: int = FIRST_LINES, longest: int = _A_LINE
) -> str | None:
    """Return the literal words, or the mark, by which the page is known; None when it is not known by them.

    So many of its lines are looked at, from the top, as `within` says, and none of more words than `longest`.
    """
    if facts.prose >= sign.prose:
        return None
    mark = next((mark for mark in sign.marks if mark in facts.markup), None)
    said = title_like(sign.titles, facts.titles) or line_like(
        sign.lines, facts.lines[:within], longest=longest
    )
    if sign.needs_mark:
        return said if mark else None
    return said or (mark if facts.article_words < _HARDLY_ANY else None)


def title_like(pattern: str, titles: Iterable[str]) -> str | None:
    """Return the first title that has this wording and no other; None without one."""
    found = re.compile(pattern, re.IGNORECASE) if pattern else None
    return next((text for text in titles if found and found.fullmatch(text.strip(" .!"))), None)


def line_like(pattern: str, lines: Sequence[str], *, longest: int = _A_LINE) -> str | None:
    """Return the first line of at most so many words that begins with this wording; None without one."""
    found = re.compile(pattern, re.IGNORECASE) if pattern else None
    short = (text for text in lines if len(text.split()) <= longest)
    return next((text for text in short if found and found.match(text)), None)


def refused(rule: str, who: str, evidence: str, outcome: Outcome) -> Refusal:
    """Return a refusal that quotes its evidence."""
    return Refusal(rule=rule, reason=f"{who}: “{' '.join(evidence.split())[:200]}”", outcome=outcome)
