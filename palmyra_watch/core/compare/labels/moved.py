"""Facts that only changed their place within a change: no change where their order holds, another where names swap."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.compare.edit_text import Piece, Span, plain_finding
from palmyra_watch.core.facts.modality import FINITE
from palmyra_watch.core.language import phrases
from palmyra_watch.core.language.spoken import ENGLISH
from palmyra_watch.core.text.folding import folded_space
from palmyra_watch.model import LabelName, Substantive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.core.compare.edit_text import Finding, Side, Sides
    from palmyra_watch.core.compare.labels.edit_facts import EditFacts

# What may begin another clause, in which a fact would be about another thing.
_CLAUSE: Final = re.compile(
    r"[;:—–]|\b(?:and|but|or|while|when|after|before|who|which|that)\b", re.IGNORECASE
)
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LONGEST_NAME: Final = 8  # words
_SHORT: Final = 3  # letters of a word that says nothing of what it stands beside
_LINKS: Final = FINITE.union(phrases("words", "function", ENGLISH))
_MOST_WORDS: Final = 24  # of a sentence in which such a change of places is looked for
_KINDS: Final = (LabelName.QUANTITY, LabelName.DATE, LabelName.NAME)


def settled(facts: EditFacts, found: Sequence[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Return the findings without those of a fact that is told as removed here and as added there; and these.

    Such a fact stands as often in the one text as in the other, and with all others of its kind that both have it
    stands in the same order. Where names change places in words that are otherwise the same, that is told instead:
    "Iraq invaded Iran" is not "Iran invaded Iraq".
    """
    kept = list(found)
    dropped: list[Finding] = []
    for kind in _KINDS:
        moved = _moved(facts, [one for one in kept if one.label.name is kind])
        if not moved:
            continue
        before, after = _facts(facts, kind)
        old, new = ([_key(text) for text in side] for side in (before, after))
        places = {id(one) for one in moved}
        rest = [one for one in kept if id(one) not in places]
        if _in_order(old, new, {_literal(facts, one) for one in moved}) and _is_of_one_clause(facts, moved):
            kept, dropped = rest, [*dropped, *moved]
        elif kind is LabelName.NAME and (swap := _swap(facts, before, after)):
            kept = [*rest, swap]
    return kept, dropped


def _moved(facts: EditFacts, found: Sequence[Finding]) -> list[Finding]:
    """Return the findings of one kind that are a removal and an addition of the same words, in pairs."""
    removed: dict[str, list[Finding]] = {}
    for one in found:
        if one.label.rule.endswith("-removed"):
            removed.setdefault(_literal(facts, one), []).append(one)
    pairs: list[Finding] = []
    for one in found:
        if one.label.rule.endswith("-added") and (others := removed.get(_literal(facts, one))):
            pairs += [others.pop(0), one]
    return pairs


def without_restated(facts: EditFacts, found: Sequence[Finding]) -> list[Finding]:
    """Return the findings without those of a name that is told as added, or as removed, and that both texts name.

    A name that is said once more tells nothing new. What goes here and comes there is left: it may have gone to
    another clause; and so is every figure, for the same number may be one of other things.
    """
    told = [one for one in found if one.label.name is LabelName.NAME]
    if not told:
        return list(found)
    moved = {id(one) for one in _moved(facts, told)}
    named = [
        {
            tuple(words[at:end])
            for span in spans
            for words in [_words(side.text[span.start : span.end])]
            for at in range(len(words))
            for end in range(at + 1, min(at + _LONGEST_NAME, len(words)) + 1)
        }
        for side, spans in zip(_texts(facts), (facts.names.before, facts.names.after), strict=True)
    ]
    return [one for one in found if id(one) in moved or not _is_restated(facts, one, named)]


def _is_restated(facts: EditFacts, finding: Finding, named: Sequence[set[tuple[str, ...]]]) -> bool:
    """Tell whether all words of a name stand side by side in a name of the other text."""
    if finding.label.rule not in {"name-added", "name-removed"}:
        return False
    other = named[0 if finding.label.rule == "name-added" else 1]
    return tuple(_words(_as_written(facts, finding))) in other


def _words(name: str) -> list[str]:
    return [word.replace("’", "'").removesuffix("'s") for word in _WORD.findall(name)]


def _as_written(facts: EditFacts, finding: Finding) -> str:
    label = finding.label
    was = facts.sides.before.text[label.before_start : label.before_end]
    return was or facts.sides.after.text[label.after_start : label.after_end]


def _literal(facts: EditFacts, finding: Finding) -> str:
    return _key(_as_written(facts, finding))


def _key(text: str) -> str:
    return folded_space(text).casefold()


def _facts(facts: EditFacts, kind: LabelName) -> tuple[list[str], list[str]]:
    """Return the words of all facts of a kind in both texts, in order."""
    if kind is LabelName.QUANTITY:
        before, after = ([stated.text[q.start : q.end] for q in stated.quantities] for stated in facts.stated)
    elif kind is LabelName.DATE:
        before, after = ([day.literal for day in days] for days in (facts.days.before, facts.days.after))
    else:
        runs = (facts.names.before, facts.names.after)
        before, after = (
            [side.literal(span) for span in spans] for side, spans in zip(_texts(facts), runs, strict=True)
        )
    return before, after


def _texts(facts: EditFacts) -> tuple[Side, Side]:
    return facts.sides.before, facts.sides.after


def _in_order(old: Sequence[str], new: Sequence[str], moved: set[str]) -> bool:
    """Tell whether moved facts stand as often on both sides, and in one order with whatever else does."""
    was, now = Counter(old), Counter(new)
    common = {one for one in was if was[one] == now[one]}
    return moved <= common and [one for one in old if one in common] == [one for one in new if one in common]


def _is_of_one_clause(facts: EditFacts, moved: Sequence[Finding]) -> bool:
    """Tell whether facts cannot have gone to another clause: there is but one, or the word beside each came with it.

    That there is but one is known of English sentences only.
    """
    if facts.is_english and not any(_CLAUSE.search(side.text) for side in _texts(facts)):
        return True
    before, after = _texts(facts)
    for gone, come in zip(moved[::2], moved[1::2], strict=True):
        was = before.indices(Span(gone.label.before_start, gone.label.before_end))
        now = after.indices(Span(come.label.after_start, come.label.after_end))
        if _near(before, was) & _near(after, now) == set():
            return False
    return True


def _near(side: Side, found: range) -> set[str]:
    """Return the words before and behind a fact, with the side on which they stand."""
    return {
        f"{where}{word.casefold()}"
        for where, word in (("<", side.word(found.start - 1)), (">", side.word(found.stop)))
        if len(word) > _SHORT
    }


def _swap(facts: EditFacts, before: Sequence[str], after: Sequence[str]) -> Finding | None:
    """Return that names changed places, where the words around them are the same; else None."""
    sides, names = facts.sides, facts.names
    if Counter(before) != Counter(after) or not names.before:
        return None
    was, now = (
        _without(side.text, spans)
        for side, spans in zip(_texts(facts), (names.before, names.after), strict=True)
    )
    if was != now:
        return None
    whole = Piece(*(Span(spans[0].start, spans[-1].end) for spans in (names.before, names.after)))
    return plain_finding(
        sides, whole, LabelName.NAME, "name-swapped", Substantive.YES, says="names changed places"
    )


def exchanged(sides: Sides) -> Finding | None:
    """Return that what stands before and behind the middle of a sentence changed places; None where it did not.

    "Israel attacked the town" is not "the town attacked Israel"; with "and" or "is" alone in the middle it is the same.
    """
    was, now = (
        [word.casefold() for word in side.words if word[:1].isalnum()] for side in (sides.before, sides.after)
    )
    if len(was) > _MOST_WORDS or sorted(was) != sorted(now):
        return None
    for first in range(1, len(was) - 1):
        for last in range(first + 1, len(was)):
            middle = was[first:last]
            if now == [*was[last:], *middle, *was[:first]] and not _LINKS.issuperset(middle):
                whole = Piece(Span(0, len(sides.before.text)), Span(0, len(sides.after.text)))
                says = "both sides of the sentence changed places"
                return plain_finding(
                    sides, whole, LabelName.WORDING, "wording-swapped", Substantive.YES, says=says
                )
    return None


def _without(text: str, spans: Sequence[Span]) -> list[str]:
    """Return what stands around spans of a text."""
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    return [text[start:end].casefold() for start, end in zip(edges[::2], edges[1::2], strict=True)]
