"""Quotations in invented paragraphs: the words, the speaker, the mark that is lost; and their reuse."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palmyra_watch.core.claims.quote_reuse import quote_reuse
from palmyra_watch.core.facts.quotations.quotations import find_quotations

Row = tuple[str, str, str]

ONE: list[tuple[str, list[Row]]] = [
    ("“We are safe,” said Ada Finch.", [("We are safe,", "Ada Finch", "")]),
    ("“We are safe,” Ada Finch said.", [("We are safe,", "Ada Finch", "")]),
    ("Ada Finch said, “We are safe.”", [("We are safe.", "Ada Finch", "")]),
    ("Ada Finch, the mayor of Harlow, said: “We are safe.”", [("We are safe.", "Ada Finch", "")]),
    ("“We are safe,” Ada Finch, the mayor, told reporters.", [("We are safe,", "Ada Finch", "")]),
    ("“We came,” said Ada Finch. “We saw the ships leave.”", [("We came,", "Ada Finch", ""), ("We saw the ships leave.", "Ada Finch", "")]),
    ("“We came,” Tom Reed said, “and we stayed.”", [("We came,", "Tom Reed", ""), ("and we stayed.", "Tom Reed", "")]),
    ("The minister said the plan was “dead in the water”.", [("dead in the water", "minister", "")]),
    ("According to Tom Reed, “the ice is too thin to walk on.”", [("the ice is too thin to walk on.", "Tom Reed", "")]),
    ("It was a “triumph” for some.", [("triumph", "", "")]),
    ("The so-called 'reform' failed.", [("reform", "", "")]),
    ("‘We are safe,’ said Ada Finch.", [("We are safe,", "Ada Finch", "")]),
    ("'We don't know,' said Ada Finch.", [("We don't know,", "Ada Finch", "")]),
    ("The soldiers’ homes and the boys’ school burned.", []),
    ("It’s Tom’s and ’twas the summer of ’69.", []),
    ("Rock ’n’ roll isn’t dead.", []),
    ('"We are safe," said Ada Finch.', [("We are safe,", "Ada Finch", "")]),
    ("He is 6'2\" tall and owns a 15\" screen.", []),
    ("„Wir bleiben hier“, sagte er.", [("Wir bleiben hier", "", "")]),
    ("« Nous restons ici », dit-elle.", [("Nous restons ici", "", "")]),
    ("»Wir bleiben hier«, sagte er.", [("Wir bleiben hier", "", "")]),
    ("We are hopeful that it will last,” says Ada Finch.", [("We are hopeful that it will last,", "Ada Finch", "opening")]),
    ("“We hope that it will last, said Ada Finch as she left.", [("We hope that it will last, said Ada Finch as she left.", "", "closing")]),
    ("She called it a”game changer.”", [("game changer.", "", "")]),
    ("The town would become“a new hub for trade” next year.", [("a new hub for trade", "", "")]),
    ("“He told me ‘never again’ and left,” said Tom Reed.", [("He told me ‘never again’ and left,", "Tom Reed", ""), ("never again", "", "")]),
    ("“”", []),
    ("Read more »", []),
    ("Residents said the night was “long and loud.”", [("long and loud.", "Residents", "")]),
    ("“This is over,” a police officer said.", [("This is over,", "police officer", "")]),
    ("“Yes.” “No.” “Perhaps.”", [("Yes.", "", ""), ("No.", "", ""), ("Perhaps.", "", "")]),
    ("Ada Finch told the BBC. “We have the people, the plan and the money.”", [("We have the people, the plan and the money.", "Ada Finch", "")]),
    ("The captain praised the crew, calling it “a fine band of sailors.”", [("a fine band of sailors.", "captain", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ONE, ids=[text for text, _ in ONE])
def test_a_quotation_is_found_with_its_speaker(text: str, expected: list[Row]) -> None:
    assert [(q.text, q.speaker, q.damaged) for q in find_quotations([text])] == expected


def test_a_quotation_runs_over_paragraphs_that_each_open_again() -> None:
    found = find_quotations(
        ["Ada Finch said: “It began at dawn.", "“By noon it was over.", "“We buried them.” Then she left."]
    )
    assert [(q.paragraphs, q.speaker, q.damaged) for q in found] == [((0, 1, 2), "Ada Finch", "")]
    assert found[0].text == "It began at dawn.\n\nBy noon it was over.\n\nWe buried them."


def test_a_lost_closing_mark_ends_with_the_paragraph() -> None:
    found = find_quotations(
        ["“Our heritage belongs to all. It cannot be divided.", "He also said that “new life” would come."]
    )
    assert [(q.paragraphs, q.damaged) for q in found] == [((0,), "closing"), ((1,), "")]


def test_a_pronoun_is_followed_to_the_name() -> None:
    found = find_quotations(["Ada Finch said that she was “very glad indeed”.", "“It will rain,” she added."])
    assert found[1].speaker == "Ada Finch"
    assert (found[1].speaker_paragraph, found[1].speaker_end - found[1].speaker_start) == (1, 3)


def test_a_pronoun_of_one_is_not_followed_to_many() -> None:
    found = find_quotations(["Residents said that they slept badly.", "“It will rain,” he added."])
    assert found[0].speaker == ""


def test_a_colon_hands_over_to_the_next_paragraph() -> None:
    found = find_quotations(
        ["The Harlow Herald, for instance, wrote:", "But nobody knows why the dam broke in the first place.”"]
    )
    assert [(q.damaged, q.speaker.removesuffix(",")) for q in found] == [("opening", "Harlow Herald")]


@pytest.mark.parametrize(
    ("text", "scare"),
    [
        ("A “triumph” it was not.", True),
        ("He spoke of “a long and very bitter winter”.", False),
        ("“No,” he said.", False),
    ],
)
def test_a_few_quoted_words_may_be_scare_quotes(text: str, *, scare: bool) -> None:
    assert find_quotations([text])[0].scare is scare


REUSED = [
    pytest.param(["It is a “launch pad” now."], ["They call it a “launchpad”."], 1, id="another spelling of a fragment"),
    pytest.param(["It is a “stepping stone”."], ["It is “a stepping stone for further raids”."], 1, id="a fragment in a longer one"),
    pytest.param(["“The dam was built by our fathers and broke in one night,” he said."], ["“The dam was built by our fathers and broke in a night.”"], 1, id="a whole quotation with a variant"),
    pytest.param(["“We will rebuild the bridge stone by stone this winter.”"], ["“We shall never rebuild anything here again.”"], 0, id="other words"),
    pytest.param(["He said “yes”."], ["She said “yes”, too."], 1, id="the same single word"),
    pytest.param(["It was “good”."], ["“It was good to be there,” she said."], 0, id="a short word in a longer quotation"),
    pytest.param(["A “stone” fell."], ["“The stones fell.”"], 0, id="a part of a word"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "groups"), REUSED)
def test_the_same_words_in_two_articles_are_a_group(one: list[str], other: list[str], groups: int) -> None:
    found = quote_reuse({"a": find_quotations(one), "b": find_quotations(other)})
    assert len(found) == groups
    assert all({member.article for member in group.members} == {"a", "b"} for group in found)


def test_the_same_words_twice_in_one_article_are_no_group() -> None:
    assert quote_reuse({"a": find_quotations(["A “launch pad” and a “launch pad”."])}) == ()


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    "unit", ["“", "”", '"', "‘", "’ ", "'a ", "“a b c. ", "and ", "“We,” said Ada Finch. ", "x s’ y ‘"]
)
def test_a_long_text_is_read_to_its_end(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    quote_reuse({"a": find_quotations([text]), "b": find_quotations([text[: len(text) // 2]] * 2)})
    last = find_quotations([text, "“We shall rebuild the old bridge,” said Ada Finch."])[-1]
    assert last.text.endswith("We shall rebuild the old bridge,")


@settings(max_examples=80, deadline=None)
@given(st.lists(st.text(alphabet=st.sampled_from("ab S.,’‘'\"“”„«» \nhe said:"), max_size=60), max_size=5))
def test_nothing_raises_and_offsets_hold(paragraphs: list[str]) -> None:
    found = find_quotations(paragraphs)
    for one in found:
        assert paragraphs[one.paragraphs[0]][one.start : one.start + 1] == one.text[:1]
        assert paragraphs[one.paragraphs[-1]][: one.end].endswith(one.text[-1:])
    quote_reuse({"a": found, "b": found})
