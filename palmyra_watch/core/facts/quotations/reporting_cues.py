"""Words that say that somebody says something, each with the source beside it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.facts.quotations.attribution_words import (
    DOCUMENTS,
    PRONOUNS,
    QUOTING,
    SAYING,
    SHOWING,
    STATING,
)
from palmyra_watch.core.facts.quotations.sources import source_before, source_behind
from palmyra_watch.core.language import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.core.facts.quotations.noun_phrases import Source
_ADDED: Final = re.compile(r"\s*(?:[,:.“\"]|(?:\w+ )?that\b)")
_FARTHEST: Final = 2000  # characters that one cue can be said of, on either side
_FINITE: Final = re.compile(
    r"(?<=\w )(?:[a-z]{2,}ed|took|gave|met|went|came|made|held|spoke|thanks|wants)(?= )"
)
_QUOTED: Final = re.compile(r"[,”\"’»?!“]\s*$")
_SAID_NOUN: Final = re.compile(
    r"(?:\b(?:the|an?|its|his|her|their|of|this|that|these|those|no|such|any|many|some) )$", re.IGNORECASE
)
_QUOTE_MARKS: Final = frozenset('“”"„«»')
_NOUN_OR_VERB: Final = word_set("attribution", "noun-or-verb")
_DESCRIBED: Final = re.compile(r" (?:how|\w+ing)\b")
_OBJECT_NEEDED: Final[dict[str, str | tuple[str, ...]]] = {
    "found": "that ",
    "finds": "that ",
    "speaks": "of",
    "spoke": "of",
    "put": ("the", "it:", "it,"),
    "puts": ("the", "it:", "it,"),
}


@dataclass(frozen=True, slots=True)
class Heard:
    """A cue with its source.

    Attributes:
        start: Where cue and source begin.
        end: Where they end.
        behind: The source stands behind the cue.
    """

    source: Source
    verb: str
    start: int
    end: int
    behind: bool


def heard_at(sentence: str, cue: re.Match[str]) -> Heard | None:  # noqa: PLR0911
    """Return a cue with the source beside it; None where there is none, or the word means something else."""
    if cue["phrase"]:
        named = source_behind(sentence, cue.end(), len(sentence), surely=cue[0].lower() == "according to")
        return None if named is None else Heard(named, cue[0].lower(), cue.start(), named.end, behind=True)
    verb = cue[0].lower()
    if cue[0][0].isupper() or _SAID_NOUN.search(sentence, max(0, cue.start() - 8), cue.start()):
        return None
    if not sentence.startswith(_OBJECT_NEEDED.get(verb, ""), cue.end() + 1):
        return None
    if sentence.startswith(" to be ", cue.end()):
        return None
    told = verb.startswith("describ") and _DESCRIBED.match(sentence, cue.end())
    if verb in QUOTING and not told and _QUOTE_MARKS.isdisjoint(sentence[cue.end() : cue.end() + _FARTHEST]):
        return None
    behind_mark = _QUOTED.search(sentence, max(0, cue.start() - 3), cue.start())
    if verb.startswith("add") and not behind_mark and not _ADDED.match(sentence, cue.end()):
        return None
    subject = source_before(sentence, cue.start(), surely=verb in {"said", "says", "told"})
    if subject is None and behind_mark and verb in SAYING and verb not in {"told", "tell", "tells"}:
        named = source_behind(sentence, cue.end(), len(sentence))
        if named is not None and named.text.lower() not in PRONOUNS:
            return Heard(named, verb, cue.start(), named.end, behind=True)
    if subject is None or not _may_say(subject, verb):
        return None
    return Heard(subject, verb, subject.outer, cue.end(), behind=False)


def going_on(sentence: str, cue: re.Match[str], heard: Sequence[Heard]) -> Heard | None:
    """Read ", noting that …" and ", calling it “…”": said by the subject of the sentence."""
    at = bisect_right(heard, cue.start(), key=lambda one: one.end)
    if at:
        return Heard(heard[at - 1].source, cue[1], cue.start(), cue.end(), behind=False)
    finite = _FINITE.search(sentence, max(0, cue.start() - _FARTHEST // 4), cue.start())
    subject = source_before(sentence, finite.start()) if finite else None
    if (
        subject is None
        or subject.text.lower() in PRONOUNS
        or _QUOTE_MARKS.isdisjoint(sentence[cue.end() : cue.end() + _FARTHEST])
    ):
        return None
    return Heard(subject, cue[1], cue.start(), cue.end(), behind=False)


def _may_say(subject: Source, verb: str) -> bool:
    """Tell whether such a subject and such a verb make a statement."""
    pronoun = subject.text.lower() in PRONOUNS
    if (
        verb.startswith(("point", "mak", "made"))
        or verb.endswith(("saying", "telling"))
        or (verb in SAYING and verb not in _NOUN_OR_VERB)
    ):
        return True
    if verb in QUOTING:
        return True
    document = any(word.lower() in DOCUMENTS for word in subject.text.split()[:4])
    if verb in SHOWING and verb not in SAYING | STATING:
        return document
    return not pronoun
