"""Corrections of other publishers that an article reports: who, what it had said, where that can be seen.

Such a report is unverified: only captures of the other publisher's page can confirm it. What is quoted is kept word
for word, and set against the reporter's own paraphrase of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.claims import correction_words as wording
from palmyra_watch.core.claims.quoted_passages import Fragment, passages_before
from palmyra_watch.core.claims.reported_figures import (
    ReportedFigure,
    corrected_wording,
    figures_matching,
    paraphrase_in,
    says_the_same,
)
from palmyra_watch.core.text.sentences import sentences_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

UNVERIFIED: Final = "unverified"
_SEEN_AT: Final = re.compile(
    r"https?://[^\s<>\"”)]{4,300}|\b(?:web\.)?archive\.(?:org|is|ph|today|vn|li)(?:/[^\s<>\"”)]{0,200})?"
    r"|\bWayback Machine\b"
    r"|\bInternet Archive\b|\b(?:Google[’']s? )?cached? (?:version|copy|page)\b|\bGoogle cache\b"
    r"|\bscreen ?shots?\b"
    r"|\bperma\.cc(?:/[\w-]{1,20})?|\bNewsDiffs\b|\bNewsSniffer\b",
    re.IGNORECASE,
)
_OWN_PEOPLE: Final = frozenset({"editors", "staff", "newspaper", "paper", "broadcaster"})
_LONGEST: Final = 1500  # characters of a sentence looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedCorrection:
    """What an article says about another publisher's correction of itself.

    Attributes:
        publisher: As it is known, or as the article names it.
        statement: The literal sentence that says so.
        paragraph: Index of its paragraph, from 0.
        start: Character offset of the statement in that paragraph; `end` is just behind it.
        quoted: What the article quotes of the other publisher's text, in order.
        originals: Figures in the quoted text of which the statement speaks.
        paraphrase: The reporter's own words for the passage; empty if there are none.
        paraphrase_figure: The figure in them.
        paraphrase_matches: Whether it is the quoted one; None where one of the two is missing.
        corrected: The corrected wording; None where the article does not give it.
        seen_at: Where the original is said to be seen, literally; empty if that is not said.
        plausibility: Verdict of the distance check on the originals, for the caller to fill in.
    """

    publisher: str
    statement: str
    paragraph: int
    start: int
    end: int
    quoted: tuple[Fragment, ...]
    originals: tuple[ReportedFigure, ...]
    paraphrase: str
    paraphrase_figure: ReportedFigure | None
    paraphrase_matches: bool | None
    corrected: str | None
    seen_at: str
    status: str = UNVERIFIED
    plausibility: str | None = None


def reported_corrections(paragraphs: Sequence[str]) -> tuple[ReportedCorrection, ...]:
    """Return the corrections of other publishers that an article reports, in order.

    >>> found = reported_corrections(["The BBC has since corrected its report, which said “300 dead”."])
    >>> found[0].publisher, found[0].corrected
    ('BBC', None)
    """
    found: list[ReportedCorrection] = []
    for index, text in enumerate(paragraphs):
        if wording.TRIGGER.search(text) is None:
            continue
        for start, end, name in _statements(text):
            publisher = _resolved(name, paragraphs, index, start)
            if publisher is not None:
                found.append(_correction(publisher, paragraphs, index, (start, end)))
    return tuple(found)


def _statements(text: str) -> Iterator[tuple[int, int, str]]:
    """Return the sentences that say so, by their places, with the words that name the publisher."""
    for sentence in sentences_of(text):
        words = text[sentence.start : sentence.end].replace("\u00a0", " ")  # one character for one
        if len(words) > _LONGEST or wording.TRIGGER.search(words) is None:
            continue
        if wording.OWN.search(words) is not None or words.rstrip('”’" ').endswith("?"):
            continue
        name = _subject(words)
        if name is not None:
            yield sentence.start, sentence.end, name


def _subject(words: str) -> str | None:
    """Return the words that name who changed its text; None where the sentence does not say that."""
    for pattern in wording.PATTERNS:
        for match in pattern.finditer(words):
            name = match["name"]
            if not wording.is_kind(name) and wording.publisher_in(name) is None:
                continue
            if wording.UNDONE.search(words[: match.start("name")]) or wording.OTHERS_TEXT.search(match[0]):
                continue
            if pattern is wording.PASSIVE and _by_another(words[match.end() :]):
                continue
            return name
    return None


def _by_another(behind: str) -> bool:
    """Tell whether somebody else than the publisher changed the text."""
    agent = re.match(r" (?:\w+ )?by (?:the |its )?(\S+)", behind)
    return agent is not None and agent[1].rstrip(".,") not in _OWN_PEOPLE


def _resolved(name: str, paragraphs: Sequence[str], index: int, start: int) -> str | None:
    """Return the publisher; for "the newspaper" and "it" the one of whom the text has just spoken."""
    if not wording.is_kind(name):
        return wording.publisher_in(name)
    near = [paragraphs[index][:start]]
    if name.strip() not in {"It", "They"}:
        near += [paragraphs[at] for at in range(index - 1, max(index - 4, -1), -1)]
    for text in near:
        names = [found for match in _SPOKE.finditer(text) if (found := wording.publisher_in(match["name"]))]
        if names:
            return names[-1]
    return None


_SPOKE: Final = re.compile(
    r"(?P<name>(?:[Tt]he )?[A-Z][\w&’'.-]{0,24}(?: (?:of )?[A-Z][\w&’'.-]{0,24}){0,3})"
    r"(?: \w+){0,3} (?:said|reported|wrote|claimed|stated|published|told|ran|carried|described|put)\b"
)


def _correction(
    publisher: str, paragraphs: Sequence[str], index: int, place: tuple[int, int]
) -> ReportedCorrection:
    start, end = place
    text = paragraphs[index]
    statement = text[start:end]
    quoted = passages_before(paragraphs, index, start, publisher)
    corrected = corrected_wording(statement)
    paraphrase, figure = paraphrase_in(statement, (index, start), corrected)
    originals = figures_matching(quoted, figure)
    return ReportedCorrection(
        publisher=publisher,
        statement=statement,
        paragraph=index,
        start=start,
        end=end,
        quoted=quoted,
        originals=originals,
        paraphrase=paraphrase,
        paraphrase_figure=figure,
        paraphrase_matches=says_the_same(originals, figure),
        corrected=corrected,
        seen_at=_seen_at(statement, text[end:]),
    )


def _seen_at(statement: str, behind: str) -> str:
    """Return where the original is said to be seen, by the statement or the rest of its paragraph."""
    found = _SEEN_AT.search(statement) or _SEEN_AT.search(behind[:_LONGEST])
    return found[0].rstrip(".,;:") if found else ""
