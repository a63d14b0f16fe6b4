"""Labelled events: articles of several publishers, with a key of the figures that contradict each other or agree.

They stand in `tools/events`, a file each for who wrote them, and were written for this purpose: keyed before anything
was learned from them, and read by a second reader.
"""

from __future__ import annotations

import json
import zlib
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from palmyra_watch.core.claims.article_claims import ClaimKind, claims_of
from palmyra_watch.core.disagreements.claim import Claim, Story
from palmyra_watch.core.text.sentences import article_sentences
from palmyra_watch.model import Article, Basis, Block, Precision, PublicationDate, Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from palmyra_watch.core.claims.article_claims import ArticleClaim

EVENTS: Final = Path(__file__).parent / "events"


def events(folder: Path = EVENTS) -> list[dict[str, Any]]:
    """Return all events."""
    return [
        json.loads(line)
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def is_kept_apart(event: Mapping[str, Any]) -> bool:
    """Tell whether an event is never learned from; not one of which the faults were looked at."""
    return not event.get("seen") and zlib.crc32(event["id"].encode()) % 3 == 0


def story_of(event: Mapping[str, Any], letter: str, *, long: bool) -> Story:
    """Return an article of an event, read as the program reads it; `long` puts its background behind it."""
    told = event["articles"][letter]
    text = text_of(event, letter, long=long)
    published = date.fromisoformat(told["published"])
    article = Article(
        headline=told["headline"] or None,
        authors=(),
        site=letter,
        site_basis=Basis.STATED,
        published=PublicationDate(
            value=published.isoformat(), precision=Precision.DAY, basis=Basis.STATED, evidence=""
        ),
        dateline=None,
        language="en",
        blocks=(Block(role=Role.PARAGRAPH, text=text, source_start=0, source_end=len(text)),),
    )
    name = f"{event['id']} {letter}"
    claims = [
        Claim(
            claim_id=f"{name}{number:03}",
            position=one.position,
            start=one.start,
            literal=one.literal,
            low=one.quantity.low,
            high=one.quantity.high,
            unit=one.quantity.unit,
            counted=one.quantity.counted,
            qualifier=one.quantity.qualifier.value,
            attributed_to=one.attributed_to,
            places=frozenset(one.places),
            ends=_ends(one),
        )
        for number, one in enumerate(claims_of(article))
        if one.kind is ClaimKind.QUANTITY and one.quantity is not None
    ]
    return Story(
        story_id=name,
        source=f"The {letter} Times",
        published=published,
        headline=told["headline"],
        sentences=tuple(one.text for one in article_sentences(article)),
        claims=tuple(claims),
    )


def _ends(claim: ArticleClaim) -> frozenset[str]:
    places = (claim.distance.from_place, claim.distance.to_place) if claim.distance else ()
    return frozenset(place.name for place in places if place is not None)


def claim_at(story: Story, text: str, phrase: str) -> str | None:
    """Return the id of the claim that a phrase of a text quotes."""
    start = text.find(phrase)
    if start < 0:
        return None
    best: tuple[int, str | None] = (0, None)
    for claim in story.claims:
        at = text.find(story.sentences[claim.position]) + claim.start
        shared = min(at + len(claim.literal), start + len(phrase)) - max(at, start)
        best = max(best, (shared, claim.claim_id), key=lambda one: one[0])
    return best[1]


def keyed(event: Mapping[str, Any], stories: Mapping[str, Story], *, long: bool) -> dict[frozenset[str], str]:
    """Return the verdicts of the key by the ids of the two claims."""
    found: dict[frozenset[str], str] = {}
    letters = list(event["articles"])
    for pair in event["pairs"]:
        if not pair.get("background"):
            _put(found, stories, event, (pair["first"], pair["second"]), pair["verdict"], long=long)
        elif long:
            wordings = pair["first"][1], pair["second"][1]
            for one, other in combinations(range(len(letters)), 2):
                sides = (letters[one], wordings[one % 2]), (letters[other], wordings[other % 2])
                verdict = (
                    "either" if one % 2 == other % 2 else pair["verdict"]
                )  # one wording: nothing to learn
                _put(found, stories, event, sides, verdict, long=True)
    return found


def _put(
    found: dict[frozenset[str], str],
    stories: Mapping[str, Story],
    event: Mapping[str, Any],
    sides: Sequence[Sequence[str]],
    verdict: str,
    *,
    long: bool,
) -> None:
    ids = [claim_at(stories[letter], text_of(event, letter, long=long), phrase) for letter, phrase in sides]
    if None not in ids:
        found[frozenset(map(str, ids))] = verdict


def text_of(event: Mapping[str, Any], letter: str, *, long: bool) -> str:
    """Return the text of an article, with the background behind it where it is to be long."""
    text: str = event["articles"][letter]["text"]
    if long and event.get("background"):
        text += " " + event["background"][list(event["articles"]).index(letter) % 2]
    return text


def padded(event: Mapping[str, Any], others: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return an event whose articles also tell other news, each another's, as long articles do."""
    articles = {}
    for number, (letter, article) in enumerate(event["articles"].items()):
        other = others[number]["articles"]
        behind = list(other.values())[number % len(other)]["text"]
        articles[letter] = {**article, "text": f"{article['text']} {behind}"}
    return {**event, "articles": articles}
