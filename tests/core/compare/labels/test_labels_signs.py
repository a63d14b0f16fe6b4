"""Signs at numbers, ordinals, multiples, hours and verbs that deny: invented sentences, one row a case."""

from __future__ import annotations

import pytest

from palmyra_watch.core.compare.labels.classify import classify_change
from palmyra_watch.core.compare.summary import summary_of
from palmyra_watch.core.compare.words import word_changes
from palmyra_watch.model import Judgement, Kind, Role

case = pytest.param


def edit(before: str, after: str) -> Judgement:
    return classify_change(before, after, word_changes(before, after), kind=Kind.EDITED, role=Role.PARAGRAPH)


def names(judgement: Judgement) -> set[str]:
    return {label.name.value for label in judgement.labels}


def summary(before: str, after: str) -> str:
    words = word_changes(before, after)
    return summary_of(
        edit(before, after),
        kind=Kind.EDITED,
        role=Role.PARAGRAPH,
        before=before,
        after=after,
        words=words,
        paragraph=None,
    )


CHANGED = [
    case("The firm made -$500 today.", "The firm made $500 today.", "quantity", id="a minus before a currency"),
    case("The firm made −€5 a day.", "The firm made €5 a day.", "quantity", id="a typographic minus before a currency"),
    case("The wreck lies at 34°33′ there.", "The wreck lies at 34°38′ there.", "quantity", id="minutes of arc"),
    case("The wreck lies at 34°33′N.", "The wreck lies at 34°33′S.", "quantity", id="a glued compass letter"),
    case("At 12°05' W it sank.", "At 12°05' E it sank.", "quantity", id="a compass letter behind a space"),
    case("Turbidity was <5 percent.", "Turbidity was ≤5 percent.", "quantity", id="below becomes at most"),
    case("Turbidity was <5 today.", "Turbidity was >5 today.", "quantity", id="below becomes above"),
    case("Turbidity was < 5 today.", "Turbidity was > 5 today.", "quantity", id="below becomes above, spaced"),
    case("The error is ±5 points.", "The error is +5 points.", "quantity", id="plus-minus becomes plus"),
    case("The error is ±5 days.", "The error is 5 days.", "quantity", id="plus-minus is dropped"),
    case("Growth was – 5% in May.", "Growth was 5% in May.", "quantity", id="a dash as a minus is dropped"),
    case("They sold 50 tonnes of rye.", "They sold 50 tons of rye.", "quantity", id="tonnes become tons"),
    case("It cost 70 riyals.", "It cost 70 rials.", "quantity", id="riyals become rials"),
    case("The laser has 5 mW.", "The laser has 5 MW.", "quantity", id="milliwatts become megawatts"),
    case("A file of 5 MB came.", "A file of 5 Mb came.", "quantity", id="bytes become bits"),
    case("A file of 5MB came.", "A file of 5Mb came.", "quantity", id="bytes become bits, glued"),
    case("A dose of 5 mg was given.", "A dose of 5 Mg was given.", "quantity", id="a unit of which no table knows"),
    case("The board is 5' long.", 'The board is 5" long.', "quantity", id="feet become inches"),
    case("The board is 5′ long.", "The board is 5″ long.", "quantity", id="feet become inches, typographic"),
    case("She ran it in 5:04.32 there.", "She ran it in 5:04.23 there.", "quantity", id="hundredths of a race"),
    case("It was the first raid.", "It was the third raid.", "quantity", id="an ordinal"),
    case("A two-state plan was read.", "A one-state plan was read.", "quantity", id="a number in a compound"),
    case("The second-largest port is shut.", "The third-largest port is shut.", "quantity", id="an ordinal in a compound"),
    case("Mr. Smith left.", "Mr. Okoro left.", "name", id="a name behind a short title"),
    case("A UN-backed force left.", "A US-backed force left.", "name", id="another body in a compound"),
    case("Rents doubled in June.", "Rents tripled in June.", "quantity", id="a multiple"),
    case("Both pilots lived.", "One pilot lived.", "quantity", id="both becomes one"),
    case("They won 3-1 at home.", "They won 1-3 at home.", "quantity", id="a score is turned round"),
    case("The fort fell at dawn.", "The fort fell at dusk.", "date", id="another time of day"),
    case("It began at 18:30 today.", "It began at 6:30 a.m. today.", "date", id="the other half of the day"),
    case("Guards failed to stop it.", "Guards stopped it.", "negation", id="failed to stop becomes stopped"),
    case("Guards failed to stop it.", "Guards managed to stop it.", "negation", id="failed to becomes managed to"),
    case("She was unable to walk.", "She was able to walk.", "negation", id="unable to becomes able to"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "name"), CHANGED)
def test_a_changed_sign_or_figure_is_substantive(before: str, after: str, name: str) -> None:
    judgement = edit(before, after)
    assert name in names(judgement)
    assert judgement.substantive.value == "yes"


@pytest.mark.parametrize(("before", "after", "name"), CHANGED)
def test_a_changed_sign_or_figure_is_substantive_when_it_is_undone(
    before: str, after: str, name: str
) -> None:
    judgement = edit(after, before)
    assert name in names(judgement)
    assert judgement.substantive.value == "yes"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        case("It fell 0.5 points.", "It fell .5 points.", id="a nought before the point"),
        case("It began at 18:30 today.", "It began at 6:30 p.m. today.", id="24 hours and 12 hours"),
        case("It began at 06:30 today.", "It began at 6:30 a.m. today.", id="24 hours and 12 hours, morning"),
        case("It lies at 34°33′N.", "It lies at 34°33'N.", id="primes of another kind"),
        case("It was −3 degrees.", "It was -3 degrees.", id="a minus of another kind"),
        case("The  city fell.", "The city fell.", id="a doubled space"),
    ],
)
def test_the_same_figure_in_another_form_is_form(before: str, after: str) -> None:
    judgement = edit(before, after)
    assert names(judgement) == {"typography"}
    assert judgement.substantive.value == "no"


@pytest.mark.parametrize(
    ("before", "after", "unwanted"),
    [
        case("Said was shot.", "Saeed was shot.", "attribution", id="a man called Said"),
        case("Said Khan was shot.", "Saeed Khan was shot.", "attribution", id="a man called Said, with his family name"),
        case("A storey told of in tales fell.", "A story told of in tales fell.", "attribution", id="one letter of a noun"),
        case("It rose to <br>5 there.", "It rose to 5 there.", "quantity", id="the end of an element is no bound"),
        case("He said it first.", "He said it then.", "quantity", id="an adverb that is an ordinal"),
        case("The rent – 5 million – rose.", "The rent, 5 million, rose.", "quantity", id="dashes around an aside"),
        case("The laser has 5 KM of wire.", "The laser has 5 km of wire.", "quantity", id="capitals of no other unit"),
        case("It has 5 mW of power.", "It has 5 MW of power.", "name", id="a symbol of a unit is no name"),
        case("At 34°33′ N it sank.", "At 34°33′ S it sank.", "name", id="a compass letter is no name"),
    ],
)  # fmt: skip
def test_a_word_that_only_looks_like_a_fact_is_not_told_as_one(
    before: str, after: str, unwanted: str
) -> None:
    assert unwanted not in names(edit(before, after))


def test_white_space_is_told_in_words() -> None:
    assert summary("The  city fell.", "The city fell.") == "white space only"


def test_a_score_that_is_turned_round_is_told_as_one_figure() -> None:
    assert (
        summary("The vote was 52-48 there.", "The vote was 48-52 there.")
        == "figure changed: “52-48” → “48-52”"
    )
