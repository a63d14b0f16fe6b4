"""Short invented news texts with a key: which figures of two stories contradict each other, which agree.

A case begins with `## name`, a story with its letter and the day on which it was published. Behind the stories
stand the pairs that a careful reader makes: `x one / other` contradict each other, `= one / other` say the same,
`# one / other` are one figure of two things. Each side quotes its story, around one figure.
A figure told twice is quoted so that both places match.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from palmyra_watch.core.claims.article_claims import ClaimKind, claims_of
from palmyra_watch.core.claims.events import Claim, Verdict
from palmyra_watch.core.text.sentences import article_sentences
from palmyra_watch.model import Article, Basis, Block, Precision, PublicationDate, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_STORY = re.compile(r"([A-Z]) (\d{4}-\d\d-\d\d)")
_MARKS = {"x ": Verdict.CONTRADICT, "= ": Verdict.AGREE, "# ": Verdict.SAME_FIGURE_OTHER_THING}


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    letter: str
    published: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Stories that a reader sets side by side, and the pairs of figures that belong together."""

    name: str
    stories: tuple[Story, ...]
    pairs: tuple[tuple[Verdict, str, str], ...]


def cases_in(text: str) -> list[Case]:
    """Return the cases of a module's text, in order."""
    return [_case(part) for part in text.split("\n## ")[1:]]


def split(cases: Sequence[Case], *, share: float, seed: int) -> tuple[list[Case], list[Case]]:
    """Return two lists by lot, the first with that share of the cases."""
    drawn = sorted(cases, key=lambda case: case.name)
    random.Random(seed).shuffle(drawn)
    cut = round(len(drawn) * share)
    return drawn[:cut], drawn[cut:]


def _case(part: str) -> Case:
    name, *lines = part.strip().split("\n")
    stories: list[tuple[str, date, list[str]]] = []
    pairs = []
    for line in lines:
        begins = _STORY.fullmatch(line)
        if begins:
            stories.append((begins[1], date.fromisoformat(begins[2]), []))
        elif line[:2] in _MARKS:
            one, other = line[2:].split(" / ")
            pairs.append((_MARKS[line[:2]], one, other))
        else:
            stories[-1][2].append(line)
    told = tuple(Story(letter=a, published=day, text=" ".join(text)) for a, day, text in stories)
    return Case(name=name, stories=told, pairs=tuple(pairs))


def claims_in(case: Case) -> list[Claim]:
    """Return the figures of all stories, read as the program reads an article."""
    return [claim for story in case.stories for claim in _claims_in(story, case.name)]


def _claims_in(story: Story, name: str) -> Iterator[Claim]:
    article = _article(story)
    sentences = [one.text for one in article_sentences(article)]
    figures = [claim for claim in claims_of(article) if claim.kind is ClaimKind.QUANTITY]
    for number, found in enumerate(figures):
        assert found.quantity is not None
        before = sentences[found.position - 1] if found.position else ""
        yield Claim(
            claim_id=f"{name} {story.letter}{number:02}",
            story_id=f"{name} {story.letter}",
            source=f"The {story.letter} Times",
            published=story.published,
            sentence=sentences[found.position],
            literal=found.literal,
            low=found.quantity.low,
            high=found.quantity.high,
            unit=found.quantity.unit,
            counted=found.quantity.counted,
            qualifier=found.quantity.qualifier.value,
            attributed_to=found.attributed_to,
            places=frozenset(found.places),
            people=frozenset(),
            earliest=None,
            latest=None,
            context=f"{before} {sentences[found.position]}".strip(),
        )


def _article(story: Story) -> Article:
    day = PublicationDate(
        value=story.published.isoformat(), precision=Precision.DAY, basis=Basis.STATED, evidence=""
    )
    block = Block(role=Role.PARAGRAPH, text=story.text, source_start=0, source_end=len(story.text))
    return Article(
        headline=None,
        authors=(),
        site=f"The {story.letter} Times",
        site_basis=Basis.STATED,
        published=day,
        dateline=None,
        language="en",
        blocks=(block,),
    )


def quoted(claim: Claim, quote: str) -> bool:
    """Tell whether the key's quotation is of this figure."""
    return quote in claim.sentence and (claim.literal in quote or quote in claim.literal)
