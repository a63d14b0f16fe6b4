"""Markup, stops, acronyms, addresses and the age of a page: what is form, and what only looks like it."""

from __future__ import annotations

import pytest

from palmyra_watch.core.compare.labels.classify import classify_change
from palmyra_watch.core.compare.words import word_changes
from palmyra_watch.model import Judgement, Kind, Role

case = pytest.param


def edit(before: str, after: str, kind: Kind = Kind.EDITED) -> Judgement:
    return classify_change(before, after, word_changes(before, after), kind=kind, role=Role.PARAGRAPH)


def told(judgement: Judgement) -> tuple[set[str], str]:
    return {label.name.value for label in judgement.labels}, judgement.substantive.value


@pytest.mark.parametrize(
    ("before", "after", "names"),
    [
        case("He&#8217;s at home.", "He’s at home.", {"typography"}, id="a character by reference"),
        case("It is **his** house.", "It is his house.", {"typography"}, id="stars of emphasis"),
        case("It is _his_ house.", "It is his house.", {"typography"}, id="underscores of emphasis"),
        case("It is <b>his</b> house.", "It is his house.", {"typography"}, id="elements of emphasis"),
        case("## The siege", "# The siege", {"typography"}, id="the level of a heading"),
        case("> The siege ends.", "The siege ends.", {"typography"}, id="the mark of a quoted block"),
        case("Updated at 14:05", "Updated at 15:30", {"freshness"}, id="when the page was touched"),
        case("Last modified: 3 May 2016, 10:15 GMT", "Last modified: 4 May 2016, 09:00 GMT", {"freshness"}, id="the day when the page was touched"),
        case("Shots fell in Kharkov.", "Shots fell in Kharkiv.", {"transliteration"}, id="a town in two spellings"),
        case("Men of Abdel Nasser came.", "Men of Abd al-Nasser came.", {"transliteration"}, id="two joints of a name"),
    ],
)  # fmt: skip
def test_a_proven_matter_of_form_is_called_so(before: str, after: str, names: set[str]) -> None:
    assert told(edit(before, after)) == (names, "no")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        case("The rate is 2**3 here.", "The rate is 23 here.", id="stars between digits"),
        case("> 5 men came.", "5 men came.", id="more than five men"),
        case("It is <b>5</b> km.", "It is <b>6</b> km.", id="a figure inside of an element"),
        case("He <del>never</del> ran.", "He never ran.", id="a word struck out"),
        case("A &lt; B here.", "A &gt; B here.", id="another character by reference"),
        case("Published: 3 May 2016", "Published: 4 May 2016", id="the day when the news came out"),
        case(
            "The law was updated at 14:05 today.",
            "The law was updated at 15:30 today.",
            id="when a law was touched",
        ),
        case("Shots fell in Khaled Asaad.", "Shots fell in Khaled Assad.", id="two families"),
        case(
            "Marks &amp; Co. sold it.",
            "Marks &amp; Co. kept it.",
            id="a word beside a character by reference",
        ),
        case("3 hours ago", "4 hours ago", id="an age of nothing named"),
    ],
)
def test_what_only_looks_like_a_matter_of_form_is_not_one(before: str, after: str) -> None:
    assert edit(before, after).substantive.value != "no"


@pytest.mark.parametrize(
    ("before", "after", "names"),
    [
        case("The study came out.", "The [study](https://a.org/x) came out.", {"link"}, id="a link is put on a word"),
        case("See https://a.org/5 there.", "See https://a.org/7 there.", {"link"}, id="digits of an address"),
        case("Write to desk5@a.org now.", "Write to desk7@a.org now.", {"link"}, id="digits of an address of mail"),
        case("The file map-5.pdf is here.", "The file map-7.pdf is here.", {"link"}, id="digits of the name of a file"),
        case("See https://a.org/5 on 6 men.", "See https://a.org/7 on 8 men.", {"link", "quantity"}, id="an address and a figure"),
        case("The WHO came.", "The World Health Organization came.", {"name"}, id="an acronym written out"),
    ],
)  # fmt: skip
def test_an_edit_carries_the_labels_of_all_that_it_touches_and_no_other(
    before: str, after: str, names: set[str]
) -> None:
    assert told(edit(before, after))[0] == names


@pytest.mark.parametrize(
    ("acronym", "name", "is_open"),
    [
        case("WHO", "World Health Organization", True, id="all words"),
        case("OMB", "Office of Management and Budget", True, id="without the small ones"),
        case("DOJ", "Department of Justice", True, id="with the small one"),
        case("BLS", "U.S. Bureau of Labor Statistics", True, id="without the country"),
        case("DOJ", "U.S. Department of Justice", True, id="without the country, with the small one"),
        case("BLS", "French Bureau of Labor Statistics", False, id="a country that is no acronym"),
        case("WHO", "World Trade Organization", False, id="another body"),
    ],
)
def test_an_acronym_written_out_is_open_and_another_body_is_not(
    acronym: str, name: str, *, is_open: bool
) -> None:
    for judgement in (
        edit(f"The {acronym} came.", f"The {name} came."),
        edit(f"The {name} came.", f"The {acronym} came."),
    ):
        assert ("name-acronym" in {label.rule for label in judgement.labels}) is is_open
        assert judgement.substantive.value == ("unknown" if is_open else "yes")


@pytest.mark.parametrize(
    ("before", "after", "names"),
    [
        case(
            "Rain fell; he ran on.",
            "Rain fell. He ran on.",
            {"layout"},
            id="a sentence is cut at a semicolon",
        ),
        case(
            "Rain fell? He ran on.",
            "Rain fell. He ran on.",
            {"typography"},
            id="a question becomes a statement",
        ),
        case("It was 5; 3 came.", "It was 5. 3 came.", {"typography"}, id="a stop between digits"),
    ],
)
def test_a_sentence_that_is_only_cut_in_two_is_layout(before: str, after: str, names: set[str]) -> None:
    judgement = edit(before, after, Kind.SPLIT)
    assert told(judgement)[0] == names
    assert (judgement.substantive.value == "no") == (names == {"layout"})


def test_marks_of_attributes_are_no_quotation() -> None:
    before, after = 'See <img src="a" alt="The fort"> here.', 'See <img src="a" alt="The gate"> here.'
    assert "quotation" not in told(edit(before, after))[0]


def test_the_number_of_an_entry_is_open_when_it_comes_and_a_fact_when_it_changes() -> None:
    assert edit("Rain fell on us.", "3. Rain fell on us.").substantive.value == "unknown"
    assert edit("2. Rain fell on us.", "3. Rain fell on us.").substantive.value == "yes"
