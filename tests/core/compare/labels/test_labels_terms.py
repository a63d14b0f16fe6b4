"""Words with a value in any language, facts that only moved, and forms of one word: invented sentences."""

from __future__ import annotations

import pytest

from palmyra_watch.core.compare.form.forms import canonical
from palmyra_watch.core.compare.labels.classify import classify_change
from palmyra_watch.core.compare.words import word_changes
from palmyra_watch.core.language import kinds, languages, phrases
from palmyra_watch.core.language.terms import terms_in
from palmyra_watch.core.text.tokens import tokens_of
from palmyra_watch.model import Judgement, Kind, LabelName, Role, Substantive

case = pytest.param


def edit(before: str, after: str) -> Judgement:
    return classify_change(before, after, word_changes(before, after), kind=Kind.EDITED, role=Role.PARAGRAPH)


def rules(judgement: Judgement) -> set[str]:
    return {label.rule for label in judgement.labels}


FACTS = [
    case("Er kam am Freitag an.", "Er kam am Samstag an.", {"date-changed"}, id="a German weekday"),
    case("Elle part samedi matin.", "Elle part lundi matin.", {"date-changed"}, id="a French weekday"),
    case("Она уехала в пятницу.", "Она уехала во вторник.", {"date-changed"}, id="a Russian weekday and its preposition"),
    case("وصل يوم الجمعة", "وصل يوم الأحد", {"date-changed"}, id="an Arabic weekday"),
    case("比赛星期五举行。", "比赛星期六举行。", {"date-changed"}, id="a Chinese weekday"),
    case("9 июня он вернулся.", "19 июня он вернулся.", {"date-changed"}, id="the day of a Russian month"),
    case("6月9日举行", "6月19日举行", {"date-changed"}, id="the day of a Chinese month"),
    case("Das kostet 7 Mio. Euro.", "Das kostet 7 Mrd. Euro.", {"quantity-figure"}, id="a German scale"),
    case("Costó 7 millones de euros.", "Costó 7 mil de euros.", {"quantity-figure"}, id="a Spanish scale"),
    case("Выделено 7 млрд рублей.", "Выделено 7 трлн рублей.", {"quantity-figure"}, id="a Russian scale"),
    case("Er war vierundzwanzig.", "Er war vierunddreißig.", {"quantity-figure"}, id="a German number in one word"),
    case("Ils ont vu douze chiens.", "Ils ont vu treize chiens.", {"quantity-figure"}, id="a French number"),
    case("The jury found him innocent.", "The jury found him guilty.", {"wording-contrast"}, id="a verdict"),
    case("Her son left.", "Her daughter left.", {"wording-contrast"}, id="a child"),
    case("Most of them voted.", "All of them voted.", {"quantity-contrast"}, id="how many of them"),
    case("The ship sails at 5 p.m. EST.", "The ship sails at 5 p.m. PST.", {"date-contrast"}, id="a zone"),
    case("The rebels attacked the soldiers.", "The soldiers attacked the rebels.", {"wording-swapped"}, id="who did it"),
    case("Dogs bite men.", "Men bite dogs.", {"wording-swapped"}, id="who did it, in three words"),
    case("Chile beat Peru in the final.", "Peru beat Chile in the final.", {"name-swapped"}, id="who beat whom"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "told"), FACTS)
def test_another_value_is_a_fact_in_every_language(before: str, after: str, told: set[str]) -> None:
    found = edit(before, after)
    assert (rules(found), found.substantive) == (told, Substantive.YES)


MOVED = [
    case("The mayor resigned on Friday.", "On Friday, the mayor resigned.", id="a day"),
    case("The mayor resigned in June 2019.", "In June 2019 the mayor resigned.", id="a month and its year"),
    case("Two dogs were found in the barn.", "In the barn, two dogs were found.", id="a figure"),
    case("Nora Bell, a nurse, spoke first.", "A nurse, Nora Bell, spoke first.", id="a name"),
]


@pytest.mark.parametrize(("before", "after"), MOVED)
def test_a_fact_that_only_changed_its_place_is_told_as_wording(before: str, after: str) -> None:
    found = edit(before, after)
    assert not {rule for rule in rules(found) if rule.endswith(("-added", "-removed"))}
    assert found.substantive is Substantive.UNKNOWN


def test_both_sides_of_a_mere_link_may_change_places() -> None:
    for before, after in (
        ("Wind and heavy rain", "Heavy rain and wind"),
        ("The winner was Li.", "Li was the winner."),
    ):
        assert "wording-swapped" not in rules(edit(before, after))


SWAPPED = [
    case("It opens on Friday and closes on Sunday.", "It opens on Sunday and closes on Friday.", id="days"),
    case("Five died and seven were hurt.", "Seven died and five were hurt.", id="figures"),
    case("On Friday they met; on Sunday six people left.", "On Sunday six people left; they met on Monday.", id="one day"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), SWAPPED)
def test_facts_that_changed_places_with_each_other_stay_facts(before: str, after: str) -> None:
    assert edit(before, after).substantive is Substantive.YES


def test_a_figure_of_the_same_thing_is_one_change_wherever_it_stands() -> None:
    found = edit("Rescuers pulled dozens of miners out.", "More than 300 miners were pulled out by rescuers.")
    assert "quantity-value" in rules(found)
    assert not {"quantity-added", "quantity-removed"} & rules(found)


SAME = [
    case("She doesn't agree.", "She does not agree.", id="a contraction"),
    case("They’ve left.", "They have left.", id="a contraction with a curly mark"),
    case("He cannot swim.", "He can not swim.", id="cannot"),
    case("Mr. Okafor waved.", "Mr Okafor waved.", id="a title"),
    case("No one came.", "Nobody came.", id="nobody"),
    case("Songs of the 1980's were back.", "Songs of the 1980s were back.", id="a decade"),
    case(
        "They ran acros the old bridge there.", "They ran across the old bridge there.", id="a letter too few"
    ),
    case("They met on Monday, he said.", "They met on Mon., he said.", id="an abbreviated weekday"),
]


@pytest.mark.parametrize(("before", "after"), SAME)
def test_a_word_in_another_form_is_proven_to_be_form(before: str, after: str) -> None:
    assert edit(before, after).substantive is Substantive.NO


OTHERS = [
    case("She doesn't agree.", "She does agree.", id="a contraction that goes"),
    case("They will march there.", "They will March there.", id="a month or a verb"),
    case("He can't swim.", "He can swim.", id="can"),
    case("They spoke of the defusal of it all.", "They spoke of the refusal of it all.", id="a rare word"),
    case("Der alte Mann starb an dem Tag.", "Der alte Mann stark an dem Tag.", id="no English"),
    case("“It doesn't hurt,” she said.", "“It does not hurt,” she said.", id="in the words of another"),
]


@pytest.mark.parametrize(("before", "after"), OTHERS)
def test_what_is_no_other_form_is_never_called_one(before: str, after: str) -> None:
    assert edit(before, after).substantive is not Substantive.NO


def test_one_of_a_set_says_nothing_in_a_piece_that_is_rewritten() -> None:
    before = "The son of the old and tired gardener went to the market there."
    after = "My daughter reads very many more books about birds than others do now."
    assert "wording-contrast" not in rules(edit(before, after))


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "nl", "it", "pt", "ru", "ar", "zh"])
def test_every_number_and_scale_of_a_language_is_a_term_with_its_value(language: str) -> None:
    for table in kinds("numbers", language):
        kind, _, value = table.partition("-")
        for written in phrases("numbers", table, language):
            words = [
                written[start:end] for start, end in tokens_of(written) if not written[start:end].isspace()
            ]
            found = terms_in(words)
            assert [(first, end) for first, end, _ in found] == [(0, len(words))], written
            assert (language, kind, int(value)) in found[0][2], written


def test_every_contrast_names_a_label_and_has_at_least_two_members() -> None:
    for language in languages():
        for table in kinds("contrasts", language):
            assert table.partition("-")[0] in {"wording", "quantity", "date", "name"}
            assert len(phrases("contrasts", table, language)) > 1, table


def test_every_form_of_a_set_is_the_same_and_no_other_set_has_it() -> None:
    written = [(table, form) for table in kinds("forms", "en") for form in phrases("forms", table, "en")]
    assert written
    for table, form in written:
        assert [one.split()[0] for one in canonical(form)] == [table], form


MARKERS = [
    case("公司将关闭。", "公司不会关闭。", "negation-added", id="Chinese"),
    case("Компания закроется.", "Компания не закроется.", "negation-added", id="Russian"),
    case("ستغلق الشركة أبوابها.", "لن تغلق الشركة أبوابها.", "negation-added", id="Arabic"),
    case("A empresa vai fechar.", "A empresa não vai fechar.", "negation-added", id="Portuguese"),
    case("Nessuno è rimasto ferito.", "Uno è rimasto ferito.", "negation-removed", id="Italian"),
    case("Он якобы украл деньги.", "Он украл деньги.", "hedge-removed", id="a Russian hedge"),
]


@pytest.mark.parametrize(("before", "after", "rule"), MARKERS)
def test_what_denies_or_softens_is_known_in_every_language(before: str, after: str, rule: str) -> None:
    found = edit(before, after)
    assert rule in rules(found)
    assert found.substantive is Substantive.YES


NO_FORM = [
    case(
        "Jun Hong was arrested in Leeds.",
        "June Hong was arrested in Leeds.",
        id="a first name that is a month",
    ),
    case("The Sun reported that he left.", "The Sunday reported that he left.", id="a paper"),
    case("They saw Wednesday Addams there.", "They saw Wed Addams there.", id="a first name that is a day"),
    case("Vive en el mar con su familia.", "Vive en el martes con su familia.", id="the sea in Spanish"),
    case(
        "They bought a set of rules there.",
        "They bought a settembre of rules there.",
        id="Italian in English",
    ),
    case("There were patients on statins there.", "There were patients on stations there.", id="statins"),
    case("They found debts in roubles there.", "They found debts in troubles there.", id="roubles"),
    case("The tests were specific in the end.", "The tests were aspecific in the end.", id="a prefix"),
    case("The A320's engines failed there.", "The A320s engines failed there.", id="an aircraft"),
    case(
        "The 2010's deadliest quake came.",
        "The 2010s deadliest quake came.",
        id="a year and what belongs to it",
    ),
    case("The PM spoke at the rally.", "The p.m. spoke at the rally.", id="a prime minister"),
    case("They saw MS Lee in court.", "They saw Ms. Lee in court.", id="a ship"),
    case("Il y a un mort dans la ville.", "Il y a u.n. mort dans la ville.", id="French"),
    case("He can not only read but write.", "He cannot only read but write.", id="can not only"),
]


@pytest.mark.parametrize(("before", "after"), NO_FORM)
def test_a_match_in_a_table_alone_proves_nothing(before: str, after: str) -> None:
    assert edit(before, after).substantive is not Substantive.NO


NO_VALUE = [
    case("The payment is due on time.", "The payment is tre on time.", id="an Italian number in English"),
    case(
        "Le son est bon pour la santé.", "Le daughter est bon pour la santé.", id="an English word in French"
    ),
    case("She sat down on the floor.", "She sun down on the floor.", id="no capital, no day"),
]


@pytest.mark.parametrize(("before", "after"), NO_VALUE)
def test_a_word_of_another_language_has_no_value(before: str, after: str) -> None:
    assert not {"quantity-figure", "date-changed", "wording-contrast"} & rules(edit(before, after))


OTHER_CLAUSES = [
    case("Ten people died and many were hurt.", "Many died and ten people were hurt.", id="English"),
    case("Im April 2019 starb er, sie floh nach Ulm.", "Er starb, sie floh im April 2019 nach Ulm.", id="German"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), OTHER_CLAUSES)
def test_a_fact_that_goes_to_another_clause_stays_a_fact(before: str, after: str) -> None:
    assert edit(before, after).substantive is Substantive.YES


RESTATED = [
    pytest.param(
        "Ada Finch runs the mill.",
        "Ada Finch runs the mill, and Finch likes it.",
        id="a name that is said once more",
    ),
    pytest.param(
        "The mill of Harlow, a Harlow firm, was sold.",
        "The mill of Harlow, a firm, was sold.",
        id="one said less often",
    ),
]


@pytest.mark.parametrize(("before", "after"), RESTATED)
def test_a_fact_that_the_other_text_states_too_is_neither_added_nor_removed(before: str, after: str) -> None:
    found = edit(before, after)
    assert not [label.rule for label in found.labels if label.rule.endswith(("-added", "-removed"))]
    assert found.substantive is Substantive.UNKNOWN


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("It hit Harlow.", "It hit Harlow and Brent.", id="a new name"),
        pytest.param("Ada Finch runs it.", "Ada Finch, of Brent, runs it.", id="a new place"),
        pytest.param("Two ferries sank.", "Two ferries and two tugs sank.", id="a figure of other things"),
        pytest.param(
            "Three people died.",
            "Three people died and three people were hurt.",
            id="the same figure in a new clause",
        ),
        pytest.param(
            "A shot fell in the west near the river bank.",
            "A shot fell in the west near the river bank, in the West Bank.",
            id="a name of words that the other text has",
        ),
        pytest.param("The EU fined Hallam $2.7bn.", "The EU fined Orrin $2.7bn.", id="a name before a price"),
        pytest.param("She sent Iran $6bn.", "She sent Iraq $6bn.", id="a country before a price"),
    ],
)
def test_a_fact_that_is_new_stays_one(before: str, after: str) -> None:
    assert edit(before, after).substantive is Substantive.YES


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        pytest.param("The miller said so.", "Ada Finch said so.", True, id="another source"),
        pytest.param(
            "More than 90 people have fled and one death has been reported.",
            "More than 90 people are safe, yet one more death has been reported.",
            False,
            id="no source",
        ),
    ],
)
def test_another_source_is_told_where_both_texts_name_one(before: str, after: str, *, told: bool) -> None:
    assert ("attribution-source" in {label.rule for label in edit(before, after).labels}) is told


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It was built around 2015.", "It was built around 20:15."),
        ("The inn has been open since 1830.", "The inn has been open since 18:30."),
        ("A crowd of about 1400 came.", "A crowd of about 14:00 came."),
        ("Call 0845 for help.", "Call 08:45 for help."),
        ("Bis 1945 blieb das Tor zu.", "Bis 19:45 blieb das Tor zu."),
        ("Police held one of Mohammed Ali's aides.", "Police held Muhammad Ali's aides."),
        ("One of the Mohammed Ali dead was found.", "The Muhammad Ali dead was found."),
    ],
)
def test_neither_a_number_as_an_hour_nor_one_of_several_is_form(before: str, after: str) -> None:
    for one, other in ((before, after), (after, before)):
        assert edit(one, other).substantive is not Substantive.NO


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("One of the two guards fled.", "Both of the two guards fled."),
        ("He lost one of his legs.", "He lost both his legs."),
    ],
)
def test_one_beside_another_number_is_a_figure(before: str, after: str) -> None:
    assert edit(before, after).substantive is Substantive.YES


def test_one_of_several_counts_nothing() -> None:
    found = edit("She was helped by one of her friends.", "She was helped by a passing nurse.")
    assert LabelName.QUANTITY not in {label.name for label in found.labels}


def test_the_country_of_a_currency_is_no_name() -> None:
    found = edit("The bills exceeded $ 170,000.", "The bills exceeded US$ 170,000.")
    assert LabelName.NAME not in {label.name for label in found.labels}
