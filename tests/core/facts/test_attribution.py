"""Who says it, in invented sentences: the source and the words that are said, or the writer's own voice."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palmyra_watch.core.facts.quotations.attribution import attribution_of, find_attributions
from palmyra_watch.core.text.sentences import sentences_of

SHARED = Path(__file__).parents[4] / "shared"

SAID: list[tuple[str, str, str]] = [
    ("Ten houses burned, residents said.", "Ten houses", "residents"),
    ("Residents said ten houses burned.", "ten houses", "Residents"),
    (
        "According to the Harlow Observatory for Birds, ten nests were lost.",
        "ten nests",
        "Harlow Observatory for Birds",
    ),
    (
        "Ten nests were lost, according to the Harlow Observatory for Birds, a charity.",
        "Ten nests",
        "Harlow Observatory for Birds",
    ),
    ("The Harlow Roads Ministry said that ten bridges were closed.", "ten bridges", "Harlow Roads Ministry"),
    ("Ada Finch, the mayor, said that ten bridges were closed.", "ten bridges", "Ada Finch"),
    ("Mr. Reed, 41, a baker who fled, said ten men came.", "ten men", "Mr. Reed"),
    ("A video released by the miners showed ten trucks.", "ten trucks", "video released by the miners"),
    ("Various sources estimate the cost at ten million.", "ten million", "Various sources"),
    ("The government counted ten dead, while the opposition speaks of thirty.", "ten dead", "government"),
    ("The government counted ten dead, while the opposition speaks of thirty.", "thirty", "opposition"),
    ("Police said ten men fled, but a witness said twelve did.", "twelve", "witness"),
    ("Police said ten men fled, but a witness said twelve did.", "ten men", "Police"),
    ("The town’s head of parks, Ada Finch, said ten oaks fell.", "ten oaks", "Ada Finch"),
    ("The analyst Tom Reed told the Herald that ten ships sailed.", "ten ships", "Tom Reed"),
    ("Ten ships sailed, the navy reported.", "Ten ships", "navy"),
    ("Ten ships sailed, Reuters reported, citing the navy.", "Ten ships", "Reuters"),
    ("“Ten ships sailed,” said Tom Reed, a sailor.", "Ten ships", "Tom Reed"),
    ("An army source also told the Herald that ten tanks burned.", "ten tanks", "army source"),
    ("On Friday the ministry announced ten arrests.", "ten arrests", "ministry"),
    ("In Ada Finch’s words, ten was enough.", "ten", "Ada Finch"),
    (
        "Witnesses, who hid in cellars, described that ten shells fell, officials said.",
        "ten shells",
        "officials",
    ),
    ("The report says ten wells ran dry.", "ten wells", "report"),
    ("Dr. Tell points out that ten beds are free.", "ten beds", "Dr. Tell"),
    ("A nurse who works at the clinic said ten children were ill.", "ten children", "nurse"),
]
OWN: list[tuple[str, str]] = [
    ("Ten houses burned on Friday.", "Ten houses"),
    ("The army moved ten tanks to the bridge.", "ten tanks"),
    ("Police found ten rifles.", "ten rifles"),
    ("The report of ten pages was late.", "ten pages"),
    ("She added ten eggs to the bowl.", "ten eggs"),
    ("Reportedly, ten houses burned.", "ten houses"),
    ("The claims of ten families were paid.", "ten families"),
    ("Prices said to be low rose by ten percent.", "ten percent"),
    ("The governor called ten witnesses.", "ten witnesses"),
    ("It takes ten days to say why.", "ten days"),
    ("The state had ten ministers.", "ten ministers"),
    ("Ten notes were played.", "Ten notes"),
    ("I say there are ten.", "ten"),
    ("", ""),
]


@pytest.mark.parametrize(("sentence", "claim", "source"), SAID, ids=[f"{c}: {s}" for s, c, _ in SAID])
def test_a_claim_is_given_to_its_source(sentence: str, claim: str, source: str) -> None:
    at = sentence.index(claim)
    found = attribution_of(sentence, at, at + len(claim))
    assert (found.source, found.own_voice) == (source, False)
    assert sentence[found.source_start : found.source_end] == source


@pytest.mark.parametrize(("sentence", "claim"), OWN, ids=[sentence for sentence, _ in OWN])
def test_what_nobody_else_says_is_own_voice(sentence: str, claim: str) -> None:
    at = sentence.index(claim)
    assert attribution_of(sentence, at, at + len(claim)).own_voice


@pytest.mark.parametrize(
    ("previous", "sentence", "resolved"),
    [
        pytest.param(
            ["Ada Finch said it rained."], "She said that ten roofs leaked.", "Ada Finch", id="she is a woman"
        ),
        pytest.param(
            ["The council said it rained."], "She said that ten roofs leaked.", "She", id="she is no council"
        ),
        pytest.param(
            ["The council said it rained."], "It said that ten roofs leaked.", "council", id="it is a council"
        ),
        pytest.param(
            ["“We saw them,” said Tom Reed."], "“Maybe ten men.”", "Tom Reed", id="a quotation goes on"
        ),
    ],
)
def test_a_speaker_is_looked_for_in_the_sentences_before(
    previous: list[str], sentence: str, resolved: str
) -> None:
    at = sentence.index("ten")
    assert attribution_of(sentence, at, at + 3, previous=previous).resolved == resolved


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    "unit", ["and ", "said ", "he said, ", "“", "According to X, ", "a, b, ", "Aaa ", "while "]
)
def test_a_long_text_is_read_to_its_end(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    found = find_attributions(text)
    assert all(0 <= one.start <= one.end <= len(text) for one in found)
    last = find_attributions(f"{text}. Ten men died, Ada Finch said.")
    assert "said" in unit or last[-1].source == "Ada Finch"  # said by whom, where all before it is said too?


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "said ",
                "Ada ",
                ", ",
                "the ",
                "“",
                ".” ",
                "according to ",
                "who ",
                "ten ",
                "— ",
                "(",
                ") ",
                "’s ",
                ", noting ",
            ]
        ),
        max_size=25,
    )
)
def test_nothing_raises_and_offsets_hold(pieces: list[str]) -> None:
    text = "".join(pieces)
    for one in find_attributions(text):
        assert text[one.source_start : one.source_end] == one.source
        assert 0 <= one.start <= one.end <= len(text)


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the hand-made truth is not part of the project")
def test_the_gold_is_reached_but_for_three_block_quotes() -> None:
    gold = json.loads((SHARED / "gold" / "seeds_claims_dev.json").read_text())["quantities"]
    lines = {path.name[:3]: path.read_text().split("\n") for path in (SHARED / "seeds").iterdir()}
    wrong = [claim["id"] for claim in gold if not _agrees(claim, lines[claim["seed"]])]
    assert set(wrong) <= {"Q19", "Q20", "Q21"}  # the BBC's, quoted without marks


def _agrees(claim: dict[str, str], lines: list[str]) -> bool:
    number = int(claim["line"])
    at = lines[number - 1].find(claim["span"])
    before = [
        line[s.start : s.end] for line in lines[max(0, number - 12) : number - 1] for s in sentences_of(line)
    ]
    for span in sentences_of(lines[number - 1]):
        sentence = lines[number - 1][span.start : span.end]
        if span.start <= at < span.end:
            start = at - span.start
            found = attribution_of(sentence, start, start + len(claim["span"]), previous=before).resolved
            return _same(claim["attributed_to"] or "", found)
        before.append(sentence)
    return False


def _same(wanted: str, found: str) -> bool:
    if not wanted or not found:
        return wanted == found
    initials = "".join(word[0] for word in re.findall(r"[A-Z]\w+", found))
    return found.lower() in wanted.lower() or initials in wanted
