from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.compare import f1_scores, gold_pairs
from benchmarks.drafts import drafts, invented_texts
from palmyra_watch.core.compare import limits
from palmyra_watch.core.compare.alignment.links import Relation, alignment_of, sentence_links
from palmyra_watch.core.compare.words import word_changes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.core.compare.alignment.links import Alignment

UNHURRIED = settings(deadline=None)  # the machine may be busy
GOLD = Path(__file__).parents[4] / "shared" / "gold" / "alignment_dev.jsonl"
STORY = (
    "The museum of the old town was reopened on Sunday by the governor.",
    "Its director said that 215 objects had been carried to the capital before the siege.",
    "He said so.",
    "Engineers found mines beneath the theatre and in two wells behind it.",
    "Nobody was hurt when the first of them went off.",
    "Farmers hope to return to their pomegranate orchards in spring.",
    "A bridge over the river will be closed until the army has searched it.",
    "Schools stay shut, the ministry told parents in a letter.",
    "The letter did not say for how long.",
    "Rain is expected from Thursday on.",
)
SENTENCES = st.lists(
    st.one_of(
        st.sampled_from([*STORY, "", "He said so!", "12", "東京で三人が死亡した。"]), st.text(max_size=12)
    ),
    max_size=12,
)


def relations(found: Alignment) -> list[Relation]:
    return [link.relation for link in found.links]


def assert_covered_once(found: Alignment, old: Sequence[str], new: Sequence[str]) -> None:
    assert sorted(i for link in found.links for i in link.old) == list(range(len(old)))
    assert sorted(j for link in found.links for j in link.new) == list(range(len(new)))


def test_a_changed_figure_is_an_edit_of_that_figure_only() -> None:
    new = [sentence.replace("215", "150") for sentence in STORY]
    edited = [link for link in alignment_of(STORY, new).links if link.relation is not Relation.KEPT]
    assert [(link.old, link.new, link.relation) for link in edited] == [((1,), (1,), Relation.EDITED)]
    (change,) = word_changes(STORY[1], new[1])
    assert STORY[1][change.before_start : change.before_end] == "215"


@pytest.mark.parametrize(
    ("to", "moved"),
    [
        pytest.param(0, [2, 3, 4], id="to the top"),
        pytest.param(1, [1], id="past one sentence, which is less to move"),
        pytest.param(5, [2, 3, 4], id="to the middle"),
        pytest.param(7, [2, 3, 4], id="to the end"),
    ],
)
def test_a_moved_paragraph_is_moved_as_one_and_neither_added_nor_deleted(to: int, moved: list[int]) -> None:
    rest = [*STORY[:2], *STORY[5:]]
    new = [*rest[:to], *STORY[2:5], *rest[to:]]
    found = alignment_of(STORY, new)
    assert set(relations(found)) == {Relation.KEPT}
    assert [link.old[0] for link in found.links if link.moved] == moved


def test_a_paragraph_moved_with_an_edit_inside_is_moved_whole() -> None:
    edited = STORY[3].replace("two wells", "three wells")
    new = [STORY[0], *STORY[5:], STORY[1], STORY[2], edited, STORY[4]]
    found = alignment_of(STORY, new)
    run = [link for link in found.links if link.moved]
    assert [link.old for link in run] == [(1,), (2,), (3,), (4,)]
    assert [link.relation for link in run] == [Relation.KEPT, Relation.KEPT, Relation.EDITED, Relation.KEPT]


def test_an_addition_inside_a_moved_paragraph_is_an_addition_and_the_rest_is_moved() -> None:
    new = [*STORY[4:], *STORY[:2], "Visitors queued around the block.", *STORY[2:4]]
    found = alignment_of(STORY, new)
    assert [link.old for link in found.links if link.moved] == [(0,), (1,), (2,), (3,)]
    assert [link.new for link in found.links if link.relation is Relation.ADDED] == [(len(STORY) - 2,)]


def test_of_two_paragraphs_that_were_moved_each_is_moved() -> None:
    new = [*STORY[2:8], *STORY[:2], *STORY[8:]]
    new = [new[2], *new[:2], *new[3:]]
    assert [link.old for link in alignment_of(STORY, new).links if link.moved] == [(4,), (0,), (1,)]


@pytest.mark.parametrize("place", range(len(STORY) + 1))
def test_additions_and_deletions_elsewhere_do_not_move_the_rest(place: int) -> None:
    new = [
        *STORY[:place],
        "A dam upstream burst overnight.",
        "Three villages lost their power lines.",
        *STORY[place:],
    ]
    assert not any(link.moved for link in alignment_of(STORY, new).links)
    assert not any(link.moved for link in alignment_of(new, STORY).links)


def test_of_two_sentences_that_change_places_the_lighter_has_moved() -> None:
    new = [*STORY[:3], STORY[4], STORY[3], *STORY[5:]]
    found = alignment_of(STORY, new)
    assert set(relations(found)) == {Relation.KEPT}
    assert [link.old for link in found.links if link.moved] == [(4,)]


def test_a_split_is_found() -> None:
    halves = ["Engineers found mines beneath the theatre.", "They found others in two wells behind it."]
    found = alignment_of(STORY, [*STORY[:3], *halves, *STORY[4:]])
    assert [(link.old, link.new) for link in found.links if link.relation is Relation.SPLIT] == [
        ((3,), (3, 4))
    ]
    assert Relation.ADDED not in relations(found)


def test_a_merger_is_found() -> None:
    halves = ["Engineers found mines beneath the theatre.", "They found others in two wells behind it."]
    found = alignment_of([*STORY[:3], *halves, *STORY[4:]], STORY)
    assert [(link.old, link.new) for link in found.links if link.relation is Relation.MERGED] == [
        ((3, 4), (3,))
    ]
    assert Relation.DELETED not in relations(found)


def test_a_new_sentence_beside_a_shortened_one_is_no_split() -> None:
    new = [
        *STORY[:3],
        "Engineers found mines beneath the theatre.",
        "Tourists are unlikely to come.",
        *STORY[4:],
    ]
    assert relations(alignment_of(STORY, new)).count(Relation.ADDED) == 1


def test_a_sentence_that_says_mostly_something_else_is_no_part_of_a_split() -> None:
    beside = "Two wells behind it supplied the quarter."
    new = [*STORY[:3], "Engineers found mines beneath the theatre.", beside, *STORY[4:]]
    assert Relation.SPLIT not in relations(alignment_of(STORY, new))


def test_repeated_sentences_are_paired_in_order() -> None:
    old = ["He said so.", STORY[0], "He said so.", STORY[1], "He said so."]
    new = [STORY[0], "He said so.", STORY[1], "He said so."]
    found = alignment_of(old, new)
    assert sentence_links(old, new) == {(1, 0), (2, 1), (3, 2), (4, 3)}
    assert not any(link.moved for link in found.links)


def test_repeated_sentences_beside_nothing_unique_keep_their_order() -> None:
    old = [STORY[0], STORY[1], STORY[0], STORY[1], STORY[0]]
    assert sentence_links(old, [STORY[1], STORY[0], STORY[1]]) == {(1, 0), (2, 1), (3, 2)}


def test_a_repeated_sentence_travels_with_its_paragraph() -> None:
    old = ["He said so.", *STORY[3:6], STORY[0], "He said so.", STORY[1]]
    new = [STORY[0], "He said so.", STORY[1], "He said so.", *STORY[3:6]]
    assert sentence_links(old, new) == {(0, 3), (1, 4), (2, 5), (3, 6), (4, 0), (5, 1), (6, 2)}


@pytest.mark.parametrize(
    ("literal", "other"),
    [
        pytest.param("He said “no” twice.", 'He said "no" twice.', id="quotes"),
        pytest.param("Some 10 km away.", "Some 10\u00a0km away.", id="no-break space"),
        pytest.param("The café was shut.", "The cafe\u0301 was shut.", id="normal forms"),
    ],
)
def test_a_typographic_difference_is_an_edit_of_similarity_one(literal: str, other: str) -> None:
    (link,) = alignment_of([literal], [other]).links
    assert (link.relation, link.similarity, link.moved, link.confident) == (Relation.EDITED, 1.0, False, True)


def test_the_same_words_in_another_order_are_not_of_similarity_one() -> None:
    (link,) = alignment_of(["The man bit the dog."], ["The dog bit the man."]).links
    assert link.relation is Relation.EDITED
    assert link.similarity < 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("10² grains", "102 grains", id="a power"),
        pytest.param("-3 degrees", "3 degrees", id="a sign"),
        pytest.param("Maamoun Abdelkarim", "Mamoun Abdulkarim", id="a name spelt otherwise"),
        pytest.param("158", "162", id="a figure alone"),
        pytest.param("東京で三人が死亡した。", "東京で五人が死亡した。", id="Japanese"),
        pytest.param("มีผู้เสียชีวิตสามคน", "มีผู้เสียชีวิตห้าคน", id="Thai"),
        pytest.param("قتل ثلاثة أشخاص", "قتل خمسة أشخاص", id="Arabic"),
    ],
)
def test_a_short_text_with_a_changed_detail_is_an_edit(old: str, new: str) -> None:
    found = alignment_of([*STORY[:2], old, *STORY[2:]], [*STORY[:2], new, *STORY[2:]])
    assert [(link.old, link.new) for link in found.links if link.relation is Relation.EDITED] == [
        ((2,), (2,))
    ]


def test_a_sentence_rewritten_where_it_stood_is_a_link_without_confidence() -> None:
    new = [*STORY[:4], "It hurt nobody, said a soldier who was there.", *STORY[5:]]
    (link,) = (link for link in alignment_of(STORY, new).links if link.relation is not Relation.KEPT)
    assert (link.old, link.new, link.confident) == ((4,), (4,), False)


def test_figures_alone_that_face_each_other_are_paired_in_order() -> None:
    old, new = ["158", "23", "41", "977"], ["162", "25", "977", "44"]
    found = alignment_of([STORY[0], *old, STORY[1]], [STORY[0], *new, STORY[1]])
    assert [(link.old, link.new) for link in found.links if not link.confident] == [
        ((1,), (1,)),
        ((2,), (2,)),
    ]


def test_figures_alone_are_not_paired_crosswise() -> None:
    found = alignment_of([STORY[0], "12", "345", STORY[1]], [STORY[0], "678", "90", STORY[1]])
    assert not any(link.moved for link in found.links)


def test_a_text_replaced_by_another_has_no_links() -> None:
    new = ["Shares of two banks rose sharply.", "Analysts had expected worse quarterly figures."]
    found = alignment_of(STORY, new)
    assert relations(found) == [Relation.DELETED] * len(STORY) + [Relation.ADDED] * len(new)


def test_a_deletion_is_told_where_it_stood() -> None:
    found = alignment_of(STORY, [*STORY[:4], "A dam burst upstream overnight.", *STORY[6:]])
    place = [link.old + link.new for link in found.links]
    assert place[3:7] == [(3, 3), (4,), (5,), (4,)]


def test_empty_versions_align() -> None:
    assert alignment_of([], []).links == ()
    assert relations(alignment_of([], ["New."])) == [Relation.ADDED]
    assert relations(alignment_of(["Old."], [])) == [Relation.DELETED]
    assert_covered_once(alignment_of(["", " "], ["", "x", ""]), ["", " "], ["", "x", ""])


def test_paragraphs_help_to_find_an_edited_sentence_that_moved_with_the_rest() -> None:
    heavy = "Nobody was hurt when two shells went off yesterday, doctors said."
    new = [*STORY[5:], STORY[2], "Cameras were banned.", heavy, "Reporters protested.", STORY[3]]
    places = {"old_paragraphs": [0, 0, 1, 1, 1, *[2] * 5], "new_paragraphs": [*[0] * 5, *[1] * 5]}
    assert (4, 7) not in sentence_links(STORY, new)
    known = alignment_of(STORY, new, **places)
    assert ((4,), (7,)) in {(link.old, link.new) for link in known.links}


def test_a_thousand_identical_sentences_are_kept_in_order() -> None:
    found = alignment_of(["He said so."] * 1000, ["He said so."] * 990)
    assert not any(link.moved for link in found.links)
    assert relations(found).count(Relation.KEPT) == 990


def test_sentences_that_are_all_alike_are_paired_in_order() -> None:
    old = [f"The cat number {k} sat on the mat." for k in range(200)]
    new = [sentence.replace("cat", "dog") for sentence in old]
    assert sentence_links(old, new) == {(k, k) for k in range(200)}


def test_a_bound_that_is_hit_is_told_and_the_rest_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_CHARACTERS", 400)
    new = [sentence.replace("the", "that") for sentence in STORY]
    found = alignment_of(STORY, new)
    assert found.truncated
    assert_covered_once(found, STORY, new)
    assert not alignment_of(STORY, STORY).truncated


def test_sentences_beyond_the_bound_are_one_coarse_deletion_and_addition(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "MAX_SENTENCES", 4)
    new = [*STORY[:5], "A dam burst upstream overnight.", *STORY[6:]]
    found = alignment_of(STORY, new)
    assert found.truncated
    assert_covered_once(found, STORY, new)
    assert [link.old + link.new for link in found.links][4:6] == [(4, 5), (4, 5)]
    assert relations(found).count(Relation.KEPT) == 8
    assert not alignment_of(STORY, STORY).truncated


def test_a_large_page_ends_and_says_that_it_was_cut() -> None:
    chance = random.Random(1)
    words = ["".join(chance.choices("abcdefghij", k=6)) for _ in range(5000)]
    old = [" ".join(chance.choices(words, k=15)) for _ in range(15_000)]
    new = [f"{sentence} {chance.choice(words)}" for sentence in old]
    found = alignment_of(old, new)
    assert found.truncated
    assert sum(link.relation is Relation.EDITED for link in found.links) > 2000


@UNHURRIED
@given(SENTENCES, SENTENCES)
def test_every_sentence_is_in_exactly_one_link(old: list[str], new: list[str]) -> None:
    found = alignment_of(old, new)
    assert_covered_once(found, old, new)
    for link in found.links:
        assert 0 <= link.similarity <= 1
        assert len(link.old) <= 1 or len(link.new) <= 1
        assert bool(link.old) == (link.relation is not Relation.ADDED)
        assert bool(link.new) == (link.relation is not Relation.DELETED)
        equal = [old[i] for i in link.old] == [new[j] for j in link.new]
        assert (link.relation is Relation.KEPT) == equal
        assert tuple(sorted(link.old)) == link.old
        assert tuple(sorted(link.new)) == link.new


@UNHURRIED
@given(SENTENCES)
def test_a_version_compared_with_itself_is_kept_and_unmoved(old: list[str]) -> None:
    found = alignment_of(old, list(old))
    assert all(
        link.relation is Relation.KEPT and not link.moved and link.old == link.new for link in found.links
    )


@UNHURRIED
@given(SENTENCES, SENTENCES)
def test_links_are_in_the_order_of_the_new_version(old: list[str], new: list[str]) -> None:
    found = [link.new[0] for link in alignment_of(old, new).links if link.new]
    assert found == sorted(found)


@UNHURRIED
@given(SENTENCES, SENTENCES)
def test_the_same_versions_align_in_the_same_way(old: list[str], new: list[str]) -> None:
    assert alignment_of(old, new) == alignment_of(list(old), list(new))


@UNHURRIED
@given(st.integers(0, 9), st.integers(0, 9), st.lists(st.integers(0, 9), max_size=3))
def test_comparing_backwards_mirrors_the_links(start: int, to: int, edited: list[int]) -> None:
    new = list(STORY)
    new.insert(to, new.pop(start))
    for k in edited:
        new[k] = new[k].replace("the ", "that ")
    assert {(i, j) for j, i in sentence_links(new, STORY)} == sentence_links(STORY, new)


@UNHURRIED
@given(st.permutations(STORY))
def test_a_shuffled_version_has_no_additions_and_deletions(new: list[str]) -> None:
    assert set(relations(alignment_of(STORY, new))) == {Relation.KEPT}


@pytest.mark.skipif(not GOLD.exists(), reason="the hand-made truth is not here")
def test_links_agree_with_those_of_people() -> None:
    pairs = gold_pairs(GOLD)
    scores = f1_scores(pairs, [sentence_links(pair.old, pair.new) for pair in pairs])
    least = {"all": 0.975, "changed": 0.945, "n:m": 0.55, "added": 0.91, "deleted": 0.85}
    assert {measure: score for measure, score in scores.items() if score < least[measure]} == {}


def test_links_of_invented_edits_are_found() -> None:
    pairs = drafts(invented_texts(40, seed=3), seed=1)
    scores = f1_scores(pairs, [sentence_links(pair.old, pair.new) for pair in pairs])
    assert min(scores.values()) > 0.95


def test_what_invented_edits_moved_is_flagged_and_nothing_else() -> None:
    pairs = [pair for pair in drafts(invented_texts(60, seed=4), seed=2) if len(pair.new) > 9]
    said = [{j for link in alignment_of(p.old, p.new).links if link.moved for j in link.new} for p in pairs]
    assert sum(bool(pair.moved) for pair in pairs) > 10
    hit = sum(len(pair.moved & moved) for pair, moved in zip(pairs, said, strict=True))
    assert hit > 0.9 * sum(len(pair.moved) for pair in pairs)
    assert hit > 0.9 * sum(map(len, said))
