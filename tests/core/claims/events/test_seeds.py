"""The five documents: which groups they give, and the one contradiction among them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from palmyra_watch.core.claims.events import Claim, Group, disagreements_among
from palmyra_watch.core.claims.reported import reported_corrections
from palmyra_watch.core.facts.quantities.quantities import find_quantities
from palmyra_watch.core.text.sentences import sentences_of

SEEDS = Path(__file__).parents[5] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the five documents are not here")
PLACES = "Palmyra|Al-Qaryatayn|Raqqa|Deir Ezzor|Damascus|Ramadi|Lahore|Iraq|Pakistan"


def paragraphs(name: str) -> list[str]:
    (path,) = SEEDS.glob(f"{name}_*")
    return [
        re.sub(r"(?<=\S) ?\n(?=\S)", " ", text) for text in path.read_text().split("\n\n") if text.strip()
    ]


def claims_of(story: str, published: date | None, texts: list[str]) -> list[Claim]:
    found: list[Claim] = []
    for text in texts:
        before = ""
        for span in sentences_of(text):
            sentence = text[span.start : span.end]
            places = re.findall(PLACES, sentence) or re.findall(PLACES, before)
            for quantity in find_quantities(sentence):
                near = sentence[max(0, quantity.start - 90) : quantity.end + 90]
                voice = re.search(r"SOHR|Observatory|government published|Defense Ministry", near)
                found.append(
                    Claim(
                        claim_id=f"{story}{len(found):03}",
                        story_id=story,
                        source=story,
                        published=published,
                        sentence=sentence,
                        literal=sentence[quantity.start : quantity.end],
                        low=quantity.low,
                        high=quantity.high,
                        unit=quantity.unit,
                        counted=quantity.counted,
                        qualifier=quantity.qualifier.value,
                        attributed_to=_nearest(sentence, quantity.start) if voice else "",
                        places=frozenset(places),
                        people=frozenset(),
                        earliest=None,
                        latest=None,
                        context=f"{before} {sentence}",
                    )
                )
            before = sentence
    return found


def _nearest(sentence: str, start: int) -> str:
    names = re.finditer(r"SOHR|Observatory|government|Defense Ministry", sentence)
    return min(names, key=lambda match: abs(match.start() - start))[0]


@pytest.fixture(scope="module")
def groups() -> dict[frozenset[str], Group]:
    first, second = paragraphs("000"), paragraphs("002")
    at = next(index for index, text in enumerate(first) if text.strip().startswith("The Wounded Phoenix"))
    cut = next(index for index, text in enumerate(second) if "Frantic Message" in text)
    claims = [
        *claims_of("A1-", date(2016, 3, 27), first[:at]),
        *claims_of("A2-", date(2016, 3, 30), first[at:]),
        *claims_of("A3-", None, paragraphs("001")),
        *claims_of("A4-", date(2015, 5, 21), second[:cut]),
        *claims_of("A5-", date(2015, 5, 21), second[cut:]),
        *claims_of("A6-", None, paragraphs("003")),
        *claims_of("A7-", date(2016, 3, 27), paragraphs("004")),
    ]
    told = {claim.claim_id: claim.literal.lower() for claim in claims}
    return {frozenset(told[name] for name in group.members): group for group in disagreements_among(claims)}


@pytest.mark.parametrize(
    ("literals", "verdict"),
    [
        (
            {"40 raids", "158 targets", "at least 40 sorties", "158 airstrikes", "40 sorties"},
            "same figure, other thing",
        ),
        ({"110 soldiers", "180 killed troops", "more than 100 government troops"}, "contradict"),
        (
            {"between 400 and 600 fighters", "an estimated 400 militants", "400 of their fighters"},
            "compatible",
        ),
        ({"50,000 residents", "some 50,000 residents"}, "agree"),
        ({"10 months", "10 month", "10-month"}, "agree"),
    ],
)
def test_the_seeds_give_these_groups(
    groups: dict[frozenset[str], Group], literals: set[str], verdict: str
) -> None:
    assert groups[frozenset(literals)].verdict.value == verdict


def test_the_killed_by_the_raids_are_compatible(groups: dict[frozenset[str], Group]) -> None:
    (group,) = [group for told, group in groups.items() if "at least 100 terrorists" in told]
    assert group.verdict.value == "compatible"
    assert "killed from the air" in group.topic


def test_the_seeds_hold_one_contradiction_and_six_groups(groups: dict[frozenset[str], Group]) -> None:
    assert [group.topic for group in groups.values() if group.verdict.value == "contradict"] == [
        "soldiers of the state killed: Palmyra"
    ]
    assert len(groups) == 6


def test_the_seeds_hold_one_reported_correction() -> None:
    found = [
        one for name in ("000", "001", "002", "003", "004") for one in reported_corrections(paragraphs(name))
    ]
    (correction,) = found
    assert (correction.publisher, correction.seen_at, correction.corrected) == ("BBC", "archive.org", None)
    assert [one.literal for one in correction.originals] == ["tens of thousands of kilometres"]
    assert correction.paraphrase == "thousands of kilometers"
    assert correction.paraphrase_matches is False
    assert len(correction.quoted) == 2
