"""The claims of an article: its figures and dates, each with who says so, and its distances checked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from palmyra_watch.core.claims.distances import check_distances
from palmyra_watch.core.facts.names.places import find_places
from palmyra_watch.core.facts.quotations.attribution import attribution_of
from palmyra_watch.core.facts.reading import facts_of
from palmyra_watch.core.text.sentences import article_sentences
from palmyra_watch.core.text.struck import is_struck

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from palmyra_watch.core.claims.distances import DistanceClaim
    from palmyra_watch.core.facts.dates.dates import DateMention
    from palmyra_watch.core.facts.quantities.quantities import Quantity
    from palmyra_watch.model import Article, Sentence

Mention = TypeVar("Mention", "Quantity", "DateMention")

ENGINE = "claims/6"  # raise it when the same article may give other claims
_SENTENCES_BEFORE = 6  # in which a pronoun's name is looked for


class ClaimKind(StrEnum):
    """What a claim states."""

    QUANTITY = "quantity"
    DATE = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleClaim:
    """Something that an article states.

    Attributes:
        position: Of the sentence, as in `article_sentences`.
        start: Character offset into the sentence; `end` just behind.
        attributed_to: As written; empty in the article's own voice.
        places: Names that GeoNames lists, of the places that the sentence names.
        problem: What is wrong with it by itself ("lies after the article"); empty if nothing is.
    """

    kind: ClaimKind
    position: int
    start: int
    end: int
    literal: str
    attributed_to: str
    verb: str
    places: tuple[str, ...]
    quantity: Quantity | None = None
    distance: DistanceClaim | None = None
    date: DateMention | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A sentence of a block, with its position in the article and those that stand before it."""

    position: int
    sentence: Sentence
    before: tuple[str, ...]


def claims_of(article: Article) -> tuple[ArticleClaim, ...]:
    """Return the claims of an article's text, in order; what is struck out is not claimed."""
    sentences = article_sentences(article)
    by_block: dict[int, list[_Placed]] = {}
    texts = [sentence.text for sentence in sentences]
    for position, sentence in enumerate(sentences):
        if sentence.role.in_text:
            before = tuple(texts[max(0, position - _SENTENCES_BEFORE) : position])
            by_block.setdefault(sentence.block, []).append(_Placed(position, sentence, before))
    found: list[ArticleClaim] = []
    context: tuple[str, ...] = (article.headline or "",)
    for block, placed in by_block.items():
        text = article.blocks[block].text
        found += _claims_in(text, placed, context=context, written_on=written_on(article))
        context = (article.headline or "", text)
    return tuple(found)


def written_on(article: Article) -> date | None:
    """Return the day of an article, stated or inferred; None if it tells less than a day."""
    published = article.published
    try:
        return datetime.fromisoformat(published.value).date() if published else None
    except ValueError:  # a year, or a month
        return None


def _claims_in(
    text: str, placed: Sequence[_Placed], *, context: Sequence[str], written_on: date | None
) -> list[ArticleClaim]:
    quantities = facts_of(text).quantities
    places = find_places(text, context=context)
    named = _NamedIn([(mention.start, mention.place.name) for mention in places if mention.place])
    checked = {claim.quantity.start: claim for claim in check_distances(text, quantities, places)}
    found = [
        (_claim(ClaimKind.QUANTITY, one, here, named, quantity=one, distance=checked.get(one.start)), here)
        for one, here in _with_sentence(quantities, placed)
    ]
    found += [
        (_claim(ClaimKind.DATE, one, here, named, mention=one), here)
        for one, here in _with_sentence(facts_of(text).dates(written_on), placed)
    ]
    stated = [claim for claim, here in found if not is_struck(here.sentence.text, claim.start, claim.end)]
    return sorted(stated, key=lambda claim: (claim.position, claim.start, claim.kind))


class _NamedIn:
    """The places that sentences of a text name."""

    def __init__(self, named: Sequence[tuple[int, str]]) -> None:
        self._starts = [start for start, _ in named]
        self._names = [name for _, name in named]
        self._known: dict[tuple[int, int], tuple[str, ...]] = {}

    def within(self, start: int, end: int) -> tuple[str, ...]:
        """Return the names between two characters, each once, sorted."""
        if (start, end) not in self._known:
            first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
            self._known[start, end] = tuple(sorted(set(self._names[first:last])))
        return self._known[start, end]


def _with_sentence(
    mentions: Sequence[Mention], placed: Sequence[_Placed]
) -> Iterator[tuple[Mention, _Placed]]:
    starts = [here.sentence.start for here in placed]
    for mention in mentions:
        number = bisect_right(starts, mention.start) - 1
        if number >= 0 and mention.start < placed[number].sentence.end:
            yield mention, placed[number]


def _claim(
    kind: ClaimKind,
    span: Quantity | DateMention,
    here: _Placed,
    named: _NamedIn,
    *,
    quantity: Quantity | None = None,
    distance: DistanceClaim | None = None,
    mention: DateMention | None = None,
) -> ArticleClaim:
    sentence = here.sentence
    start = span.start - sentence.start
    end = min(span.end, sentence.end) - sentence.start
    said = attribution_of(sentence.text, start, end, previous=here.before)
    return ArticleClaim(
        kind=kind,
        position=here.position,
        start=start,
        end=end,
        literal=sentence.text[start:end],
        attributed_to=said.resolved or said.source,
        verb=said.verb,
        places=named.within(sentence.start, sentence.end),
        quantity=quantity,
        distance=distance,
        date=mention,
        problem=(mention.problem or "") if mention else "",
    )
