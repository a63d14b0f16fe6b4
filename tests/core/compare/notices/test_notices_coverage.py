"""Which changes a notice speaks of, and which stay silent."""

from __future__ import annotations

import pytest

from palmyra_watch.core.compare.notices import COVERED, Notice, covered_changes, covers, find_notices
from palmyra_watch.model import Kind

DISTANCE = "An earlier version of this article misstated the distance between Palmyra and Damascus. It is 150 kilometers, not 215."
DISTANCE_BARE = "An earlier version of this article misstated the distance between Palmyra and Damascus."
TOLL = "Correction: An earlier version of this story misstated the number of people killed."
FAR_BEFORE = "Palmyra lies 215 kilometers northeast of Damascus."
FAR_AFTER = "Palmyra lies 150 kilometers northeast of Damascus."
DEAD_BEFORE = "At least 30 people were killed in the raid."
DEAD_AFTER = "At least 40 people were killed in the raid."


def only(text: str) -> Notice:
    (found,) = find_notices(text)
    return found


SPOKEN_OF = [
    ("both figures", DISTANCE, FAR_BEFORE, FAR_AFTER),
    ("the distance, without a figure", DISTANCE_BARE, FAR_BEFORE, FAR_AFTER),
    ("the right figure alone", "Correction: Palmyra is 150 kilometers from Damascus.", FAR_BEFORE, FAR_AFTER),
    (
        "the wrong figure alone",
        "An earlier version of this story said Palmyra was 215 km from Damascus.",
        FAR_BEFORE,
        FAR_AFTER,
    ),
    ("a toll in words", TOLL, DEAD_BEFORE, DEAD_AFTER),
    ("a toll by its figures", "(Corrects paragraph 3 to say 40 people, not 30)", DEAD_BEFORE, DEAD_AFTER),
    ("the death toll", "This story has been corrected to give the death toll.", DEAD_BEFORE, DEAD_AFTER),
    (
        "a toll in words as numbers",
        "Correction: Four people died, not three.",
        "Three people died.",
        "Four people died.",
    ),
    (
        "a year",
        "Correction: The museum opened in 1961, not 1951.",
        "The museum opened in 1951.",
        "The museum opened in 1961.",
    ),
    (
        "a day",
        "Correction: The raid was on 12 March.",
        "The raid took place on 21 March.",
        "The raid took place on 12 March.",
    ),
    (
        "a date in words",
        "An earlier version of this post gave the wrong date for the raid.",
        "The raid took place on 21 March.",
        "The raid took place on 12 March.",
    ),
    (
        "an age",
        "This story has been corrected to show that the mayor is 54, not 52.",
        "The mayor, 52, has left.",
        "The mayor, 54, has left.",
    ),
    (
        "an age in words",
        "An earlier version of this article misstated the mayor's age.",
        "The mayor is aged 52.",
        "The mayor is aged 54.",
    ),
    (
        "money",
        "Correction: The dig cost $3 million, not $3 billion.",
        "The dig cost $3 billion.",
        "The dig cost $3 million.",
    ),
    (
        "a share",
        "This article was amended on 3 March 2021. An earlier version gave the share as 20%; it is 30%.",
        "Some 20% of the tombs were looted.",
        "Some 30% of the tombs were looted.",
    ),
    (
        "a place",
        "Correction: Mr Saleh was born in Tadmur, not Homs.",
        "Saleh was born in Homs.",
        "Saleh was born in Tadmur.",
    ),
    (
        "the right place alone",
        "An earlier version of this article misstated where Mr Saleh was born. It was Tadmur.",
        "Saleh was born in Homs.",
        "Saleh was born in Tadmur.",
    ),
    (
        "a name",
        "An earlier version of this article misspelled the name of Maamoun Abdelkarim.",
        "Mamoun Abdulkarim heads the museums.",
        "Maamoun Abdelkarim heads the museums.",
    ),
    (
        "a spelling of nobody named",
        "(This March 3 story corrects spelling of archaeologist's name in paragraph 2)",
        "The archaeologist Khaled Asad was killed.",
        "The archaeologist Khaled al-Asaad was killed.",
    ),
    ("a misprint", "(Refiles to fix typo in paragraph 4)", "The militnats left.", "The militants left."),
    (
        "a word in quotes",
        "Clarification: The fighters were described as “terrorists”; they are militants.",
        "The terrorists left the town.",
        "The militants left the town.",
    ),
    (
        "a title",
        "An earlier version of this article misidentified Hana Saleh as the minister; she is the deputy minister.",
        "Hana Saleh, the minister, came.",
        "Hana Saleh, the deputy minister, came.",
    ),
    (
        "an opposite",
        "Correction: The council voted against the plan, not for it. It rejected the plan.",
        "The council accepted the plan.",
        "The council rejected the plan.",
    ),
    (
        "targets for airstrikes",
        "Correction: There were 158 airstrikes, not 158 targets.",
        "The jets flew over 158 targets.",
        "The jets flew over 158 airstrikes.",
    ),
    (
        "the unit",
        "Correction: The wall is 3 miles long, not 3 kilometers.",
        "The wall is 3 kilometers long.",
        "The wall is 3 miles long.",
    ),
]

SILENT = [
    ("a casualty figure under a notice on a distance", DISTANCE, DEAD_BEFORE, DEAD_AFTER),
    ("the same without figures", DISTANCE_BARE, DEAD_BEFORE, DEAD_AFTER),
    ("a distance under a notice on a toll", TOLL, FAR_BEFORE, FAR_AFTER),
    ("casualties on the same road", DISTANCE_BARE, "On the road between Palmyra and Damascus 30 people died.", "On the road between Palmyra and Damascus 40 people died."),
    ("a second figure of the same sentence", DISTANCE, "Palmyra, 215 kilometers from Damascus, lost 30 people.", "Palmyra, 150 kilometers from Damascus, lost 40 people."),
    ("another distance", DISTANCE, "Homs lies 90 kilometers from Hama.", "Homs lies 45 kilometers from Hama."),
    ("another toll", "Correction: 40 people were killed in Homs, not 30.", "In all 900 people were killed.", "In all 700 people were killed."),
    ("a count of the same value", "Correction: The town is 40 km away, not 30 km.", DEAD_BEFORE, DEAD_AFTER),
    ("other words", DISTANCE, "The terrorists left the town.", "The militants left the town."),
    ("other words in the sentence spoken of", "An earlier version of this article misstated the name of the museum in Palmyra.", "The museum in Palmyra was looted.", "The museum in Palmyra was damaged."),
    ("everything under a notice that names nothing", "This article has been updated.", DEAD_BEFORE, DEAD_AFTER),
    ("everything under an apology that names nothing", "We apologise for the error.", FAR_BEFORE, FAR_AFTER),
    ("a figure under a spelling notice", "(Refiles to fix typo in paragraph 4)", DEAD_BEFORE, DEAD_AFTER),
    ("a figure under a name's notice", "An earlier version of this article misspelled the name of Maamoun Abdelkarim.", "Abdelkarim said 30 people died.", "Abdelkarim said 40 people died."),
    ("a sentence under a notice on the headline", "The headline of this article has been changed.", FAR_BEFORE, FAR_AFTER),
    ("a date that is the notice's own", "This article was amended on 12 March 2021.", "The raid took place on 21 March.", "The raid took place on 12 March."),
    ("a number that is a paragraph's", "(Corrects paragraph 3 to fix the spelling of Saleh)", "The tower has 2 floors.", "The tower has 3 floors."),
    ("a date under a notice on a toll", TOLL, "The raid took place on 21 March.", "The raid took place on 12 March."),
    ("a negation", DISTANCE, "The army has left the town.", "The army has not left the town."),
    ("another name", "An earlier version of this article misspelled the name of Maamoun Abdelkarim.", "Khaled Asad was killed.", "Omran Zoubi was killed."),
    ("the killed under a notice on the injured", "An earlier version of this article misstated the number of people injured.", DEAD_BEFORE, DEAD_AFTER),
    ("people under a notice on ships of the same number", "An earlier version of this article misstated the number of ships. It is 40, not 30.", DEAD_BEFORE, DEAD_AFTER),
    ("another's birthplace", "Correction: Mayor Okonjo was born in Kano, not Jos.", "Senator Bello was born in Jos.", "Senator Bello was born in Kano."),
    ("people under a notice on the hour", "Correction: The raid was at 4 p.m., not 3 p.m.", "The raid killed 3 men.", "The raid killed 4 men."),
    ("a value other than the one that it gives", "An earlier version of this article gave the envoy's age as 44. She is 41.", "The envoy, 44, left.", "The envoy, 47, left."),
    ("a name where only the spelling in some paragraph is told", "(Corrects spelling in paragraph 3)", "The army of Iran came.", "The army of Iraq came."),
    ("a figure under an update that names nothing", "This article was updated with more information.", DEAD_BEFORE, DEAD_AFTER),
    ("nothing at all", DISTANCE, FAR_AFTER, FAR_AFTER),
]  # fmt: skip


@pytest.mark.parametrize(
    ("notice", "before", "after"), [pytest.param(*row[1:], id=row[0]) for row in SPOKEN_OF]
)
def test_a_notice_covers_the_change_that_it_speaks_of(notice: str, before: str, after: str) -> None:
    assert covers(only(notice), before=before, after=after, kind=Kind.EDITED) >= COVERED


@pytest.mark.parametrize(("notice", "before", "after"), [pytest.param(*row[1:], id=row[0]) for row in SILENT])
def test_what_no_notice_speaks_of_is_silent(notice: str, before: str, after: str) -> None:
    assert covers(only(notice), before=before, after=after, kind=Kind.EDITED) < COVERED


@pytest.mark.parametrize(
    ("notice", "kind", "before", "after", "covered"),
    [
        pytest.param("The headline of this article has been changed.", Kind.HEADLINE, "Army flees", "Army withdraws", True, id="a headline"),
        pytest.param(DISTANCE, Kind.HEADLINE, "Palmyra, 215 km away, falls", "Palmyra, 150 km away, falls", True, id="a figure in the headline"),
        pytest.param("An earlier version of this article misstated the toll.", Kind.HEADLINE, "Army flees", "Army withdraws", False, id="a headline of which nothing is told"),
        pytest.param("This byline was corrected on 3 March.", Kind.BYLINE, "Jane Doe", "John Doe", True, id="a byline"),
        pytest.param("This story has been updated to include comment from the Ministry of Defence.", Kind.ADDED, "", "The Ministry of Defence declined to comment.", True, id="an addition that is announced"),
        pytest.param("This story has been updated to include comment from the Ministry of Defence.", Kind.ADDED, "", "Three towns fell overnight.", False, id="an addition that is not"),
        pytest.param("This article was amended to remove a reference to Mayor Saleh.", Kind.DELETED, "Mayor Saleh had fled the town.", "", True, id="a removal that is announced"),
        pytest.param("This article was amended to remove a reference to Mayor Saleh.", Kind.ADDED, "", "Mayor Saleh had fled the town.", False, id="an addition under a notice of a removal"),
        pytest.param("This article has been retracted.", Kind.DELETED, "Three towns fell.", "", True, id="what a retraction took away"),
        pytest.param("This article has been retracted.", Kind.EDITED, "Three towns fell.", "Four towns fell.", False, id="an edit under a retraction"),
        pytest.param("UPDATE: The ministry now says that 40 people were killed.", Kind.ADDED, "", "The ministry put the toll at 40 people.", True, id="an update's figure in added text"),
        pytest.param(DISTANCE, Kind.MOVED, FAR_AFTER, FAR_AFTER, False, id="a paragraph that only moved"),
        pytest.param(DISTANCE, Kind.ADDED, "", "At least 40 people were killed.", False, id="an added toll under a notice on a distance"),
    ],
)  # fmt: skip
def test_a_notice_covers_by_the_sort_of_change(
    notice: str, kind: Kind, before: str, after: str, *, covered: bool
) -> None:
    assert (covers(only(notice), before=before, after=after, kind=kind) >= COVERED) is covered


def test_a_notice_that_names_nothing_is_worth_next_to_nothing() -> None:
    worth = covers(
        only("This article has been updated."), before=FAR_BEFORE, after=FAR_AFTER, kind=Kind.EDITED
    )
    assert 0.0 <= worth <= 0.2


def test_a_figure_of_another_dimension_is_worth_nothing() -> None:
    assert covers(only(DISTANCE), before=DEAD_BEFORE, after=DEAD_AFTER, kind=Kind.EDITED) == 0.0


def test_the_paragraph_that_a_notice_names_counts_where_it_is_known() -> None:
    notice = only("(Corrects wording in paragraph 3)")
    change = {"before": "The terrorists left.", "after": "The militants left."}
    assert covers(notice, **change, kind=Kind.EDITED) < COVERED
    spelled = only("(Corrects paragraph 3)")
    assert covers(spelled, **change, kind=Kind.EDITED, paragraph=3) >= COVERED
    assert covers(spelled, **change, kind=Kind.EDITED, paragraph=7) < COVERED


def test_the_distance_is_covered_and_the_toll_is_silent() -> None:
    changes = [(DEAD_BEFORE, DEAD_AFTER, Kind.EDITED), (FAR_BEFORE, FAR_AFTER, Kind.EDITED)]
    assert covered_changes(find_notices(DISTANCE), changes) == ((0, 1),)


def test_two_notices_find_each_their_change() -> None:
    notices = [only(TOLL), only(DISTANCE)]
    changes = [(DEAD_BEFORE, DEAD_AFTER, Kind.EDITED), (FAR_BEFORE, FAR_AFTER, Kind.EDITED)]
    assert covered_changes(notices, changes) == ((0, 0), (1, 1))


def test_without_notices_everything_is_silent() -> None:
    assert covered_changes([], [(DEAD_BEFORE, DEAD_AFTER, Kind.EDITED)]) == ()


UNSEEN = [
    (
        "Correction: An earlier version of this article said 215 kilometres. The distance is 150 kilometres.",
        "The town is 215km from Damascus.",
        "The town is 150km from Damascus.",
        True,
    ),
    (
        "This article was amended on 4 March 2021 to correct the number of airstrikes.",
        "Jets hit 158 targets, in 40 airstrikes.",
        "Jets hit 158 targets, in 44 airstrikes.",
        True,
    ),
    (
        "This article was amended on 4 March 2021 to correct the number of airstrikes.",
        "Some 400 soldiers died.",
        "Some 300 soldiers died.",
        False,
    ),
    (
        "Correction: The general's first name is Ali, not Omar.",
        "General Omar Saleh left.",
        "General Ali Saleh left.",
        True,
    ),
    (
        "An earlier version of this story misidentified the spokesman. He is Ali Saleh.",
        "said Omar Deeb, a spokesman.",
        "said Ali Saleh, a spokesman.",
        True,
    ),
    (
        "(Corrects to Tuesday from Monday in first paragraph)",
        "BEIRUT, Monday - The army left on Monday.",
        "BEIRUT, Monday - The army left on Tuesday.",
        True,
    ),
    (
        "This story has been corrected to say the attack was Tuesday, not Monday.",
        "The army attacked Monday.",
        "The army attacked Tuesday.",
        True,
    ),
    (
        "Correction: There were tens of thousands of refugees, not hundreds of thousands.",
        "Hundreds of thousands of refugees fled.",
        "Tens of thousands of refugees fled.",
        True,
    ),
    (
        "We misspelled Abdulkarim's name in this article.",
        "said Mamoun Abdelkarim",
        "said Mamoun Abdulkarim",
        True,
    ),
    (
        "An earlier version of this article misstated the year in which the arch was built.",
        "The arch is 20 metres high.",
        "The arch is 12 metres high.",
        False,
    ),
    (
        "This story has been updated to reflect the latest death toll.",
        "At least 30 people died.",
        "At least 45 people died.",
        True,
    ),
    (
        "This story has been updated to reflect the latest death toll.",
        "Homs is 30 km away.",
        "Homs is 45 km away.",
        False,
    ),
    (
        "This story has been updated with new details.",
        "At least 30 people died.",
        "At least 45 people died.",
        False,
    ),
    (
        "Correction: An earlier version misquoted Mr Saleh. He said the army “may” return, not that it “will”.",
        "“The army will return,” Saleh said.",
        "“The army may return,” Saleh said.",
        True,
    ),
    ("Correction: The fort was not sold.", "The fort was sold.", "The fort was not sold.", True),
    (
        "An earlier version of this article incorrectly said the fort had been sold.",
        "The fort was sold to a bank.",
        "The fort was leased to a bank.",
        True,
    ),
    (
        "An earlier version of this article incorrectly said the fort had been sold.",
        "The temple was razed in May.",
        "The temple was damaged in May.",
        False,
    ),
    (
        "The headline of this article was changed from “Army flees” to “Army withdraws”.",
        "The army of 3,000 men fled.",
        "The army of 300 men fled.",
        False,
    ),
    (
        "Clarification: The 40 dead include 10 militants.",
        "At least 40 people were killed.",
        "At least 40 people were killed, including 10 militants.",
        True,
    ),
    (
        "Correction: The temperature was 3 degrees, not minus 3.",
        "It was -3 degrees in Homs.",
        "It was 3 degrees in Homs.",
        True,
    ),
    (
        "Correction: The damage is put at 1.5 million dollars, not 15 million dollars.",
        "Damage of $15 million was done.",
        "Damage of $1.5 million was done.",
        True,
    ),
    (
        "An earlier version of this article misstated the population of Palmyra.",
        "Palmyra has 50,000 inhabitants.",
        "Palmyra has 70,000 inhabitants.",
        True,
    ),
    (
        "An earlier version of this article misstated the height of the arch.",
        "The arch is 20 metres high.",
        "The arch is 12 metres high.",
        True,
    ),
    (
        "An earlier version of this article misstated the height of the arch.",
        "Homs is 90 kilometres away.",
        "Homs is 45 kilometres away.",
        False,
    ),
    (
        "An earlier version of this story gave the wrong title for Hana Saleh.",
        "Hana Saleh, minister of culture, came.",
        "Hana Saleh, director of museums, came.",
        True,
    ),
]


@pytest.mark.parametrize(("notice", "before", "after", "covered"), UNSEEN)
def test_rows_that_the_rules_were_not_written_from(
    notice: str, before: str, after: str, *, covered: bool
) -> None:
    assert (covers(only(notice), before=before, after=after, kind=Kind.EDITED) >= COVERED) is covered


def test_a_negation_slipped_in_is_not_covered_by_a_notice_that_says_not() -> None:
    before, after = "The army has left Palmyra.", "The army has not left Palmyra."
    assert covers(only(DISTANCE), before=before, after=after, kind=Kind.EDITED) < COVERED


def test_shared_names_do_not_make_a_distance_of_a_toll() -> None:
    added = "On the road between Palmyra and Damascus 40 people were killed."
    assert covers(only(DISTANCE_BARE), before="", after=added, kind=Kind.ADDED) == 0.0


def test_a_headline_set_right_leaves_the_same_figure_in_the_text_silent() -> None:
    notice = only("The headline of an earlier version of this article said that 30 people were killed.")
    headline = {"before": "30 people killed in raid", "after": "40 people killed in raid"}
    assert covers(notice, **headline, kind=Kind.HEADLINE) >= COVERED
    assert covers(notice, before=DEAD_BEFORE, after=DEAD_AFTER, kind=Kind.EDITED) < COVERED


def test_a_figure_told_without_its_unit_is_told() -> None:
    assert covers(only(DISTANCE), before=FAR_BEFORE, after=FAR_AFTER, kind=Kind.EDITED) == 1.0
