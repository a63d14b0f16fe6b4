"""The persons, organisations and places that an article names, each by its place in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from palmyra_watch.core.claims.running_text import RunningText
from palmyra_watch.core.facts.names.places import find_places
from palmyra_watch.core.facts.reading import facts_of
from palmyra_watch.core.text.struck import is_struck

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palmyra_watch.core.facts.names.gazetteer import Place
    from palmyra_watch.model import Article


class NamedKind(StrEnum):
    """What a name is one of."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleName:
    """A name in an article.

    Attributes:
        position: Of its sentence, as in `article_sentences`.
        block: The one that holds it.
        start: Character offset into the block; `end` just behind.
        literal: As written, without title and possessive.
        title: What stands before a person's name; else empty.
        role: What is said of a person beside the name; else empty.
        acronym: Of an organisation, where the text pairs it with a name; else empty.
        expansion: The name that the text pairs with an acronym; else empty.
        place: None for all but places, and where it is not clear which place is meant.
    """

    position: int
    block: int
    start: int
    end: int
    literal: str
    kind: NamedKind
    title: str = ""
    role: str = ""
    acronym: str = ""
    expansion: str = ""
    place: Place | None = None


def names_in(article: Article) -> tuple[ArticleName, ...]:
    """Return the names in an article's text, in order; a place's name may lie inside an organisation's."""
    text = RunningText(article)
    named = (*_people(text), *_places(text, article.headline or ""))
    found = [one for one in named if not is_struck(article.blocks[one.block].text, one.start, one.end)]
    return tuple(sorted(found, key=lambda one: (one.block, one.start, -one.end, one.kind)))


def _people(text: RunningText) -> Iterator[ArticleName]:
    """Yield persons and organisations: the whole text at once, because a surname leans on a full name before."""
    for one in facts_of(text.whole).names:
        index, begins = text.paragraph_at(one.start)
        if one.end - begins > len(text.paragraphs[index]):
            continue  # it would run over the end of its paragraph
        block, start = text.blocks[index], one.start - begins
        yield ArticleName(
            position=text.position(block, start),
            block=block,
            start=start,
            end=one.end - begins,
            literal=one.literal,
            kind=NamedKind(one.kind),
            title=one.title,
            role=one.role,
            acronym=one.acronym,
            expansion=one.expansion,
        )


def _places(text: RunningText, headline: str) -> Iterator[ArticleName]:
    context: tuple[str, ...] = (headline,)
    for block, paragraph in zip(text.blocks, text.paragraphs, strict=True):
        for one in find_places(paragraph, context=context):
            yield ArticleName(
                position=text.position(block, one.start),
                block=block,
                start=one.start,
                end=one.end,
                literal=one.literal,
                kind=NamedKind.PLACE,
                place=one.place,
            )
        context = (headline, paragraph)
