"""What the rules say of a change: one row a case, all of them invented sentences."""

from __future__ import annotations

import pytest

from palmyra_watch.core.compare.labels.classify import classify_change
from palmyra_watch.core.compare.words import word_changes
from palmyra_watch.model import Judgement, Kind, Role, Substantive

case = pytest.param


def edit(before: str, after: str, role: Role = Role.PARAGRAPH) -> Judgement:
    kind = Kind.EDITED if before and after else Kind.ADDED if after else Kind.DELETED
    return classify_change(
        before, after, word_changes(before, after) if before and after else (), kind=kind, role=role
    )


def names(judgement: Judgement) -> set[str]:
    return {label.name.value for label in judgement.labels}


def rules(judgement: Judgement) -> set[str]:
    return {label.rule for label in judgement.labels}


FACTS = [
    case("The city is 215 km away.", "The city is 150 km away.", "quantity-value", id="a distance is corrected"),
    case("It was -3 degrees.", "It was 3 degrees.", "quantity-value", id="a minus is lost"),
    case("It was −3 degrees.", "It was 3 degrees.", "quantity-value", id="a typographic minus is lost"),
    case("Some 1.5 million fled.", "Some 15 million fled.", "quantity-value", id="a decimal point is lost"),
    case("It took 4 days.", "It took 11 days.", "quantity-value", id="days are corrected"),
    case("He died 3 hours ago.", "He died 4 hours ago.", "quantity-value", id="hours since a death"),
    case("At least 40 men died.", "40 men died.", "quantity-bound", id="a lower bound is dropped"),
    case("40 men died.", "Up to 40 men died.", "quantity-bound", id="an upper bound is put"),
    case("There were about 40 men.", "There were exactly 40 men.", "quantity-bound", id="about is dropped"),
    case("Hundreds of men died.", "Dozens of men died.", "quantity-value", id="hundreds become dozens"),
    case("Thousands fled.", "Tens of thousands fled.", "quantity-value", id="thousands become tens of thousands"),
    case("Jets hit 158 targets.", "Jets hit 158 airstrikes.", "quantity-thing", id="another thing is counted"),
    case("It cost $5 million.", "It cost £5 million.", "quantity-unit", id="another currency"),
    case("It is 5 km away.", "It is 5 miles away.", "quantity-unit", id="another unit"),
    case("It weighs 5 tons.", "It weighs 5 kilograms.", "quantity-unit", id="another weight"),
    case("Half of the city fell.", "A third of the city fell.", "quantity-value", id="another share"),
    case("Sales rose 15%.", "Sales rose 51%.", "quantity-value", id="digits of a percentage change places"),
    case("He fled with men.", "He fled with 30 men.", "quantity-added", id="a figure is added"),
    case("He fled with 30 men.", "He fled with men.", "quantity-removed", id="a figure is removed"),
    case("The army lost 5 tanks.", "The army lost 5 tanks, 3 cars.", "quantity-added", id="a figure beside another"),
    case("The 12th regiment fled.", "The 13th regiment fled.", "quantity-figure", id="the number of a regiment"),
    case("She lives at Main Street 5.", "She lives at Main Street 6.", "quantity-figure", id="the number of a house"),
    case("He drove a T-55 there.", "He drove a T-72 there.", "quantity-figure", id="the model of a tank"),
    case("They won 3-1 there.", "They won 3-2 there.", "quantity-figure", id="a score"),
    case("Resolution 2254 was passed.", "Resolution 2245 was passed.", "quantity-figure", id="number of a resolution"),
    case("عدد ٣ قتلى", "عدد ٤ قتلى", "quantity-figure", id="Arabic digits"),
    case("死者３人", "死者４人", "quantity-figure", id="full-width digits"),
    case("Sieben und 3 Tote", "Sieben und 4 Tote", "quantity-figure", id="a figure in German"),
    case("Mr. Dan Brown left.", "Mr. Don Brown left.", "name-changed", id="Dan or Don"),
    case("They came on 12 March.", "They came on 21 March.", "date-changed", id="a day in March"),
    case("They came on Monday.", "They came on Tuesday.", "date-changed", id="a day of the week"),
    case("In 2015 it fell.", "In 2016 it fell.", "date-changed", id="a year"),
    case("He came in May 2015.", "He came in June 2015.", "date-changed", id="a month"),
    case("He came yesterday.", "He came today.", "date-changed", id="yesterday becomes today"),
    case("At 10:30 he left.", "At 10:45 he left.", "date-changed", id="an hour"),
    case("He left at 3 p.m. there.", "He left at 3 a.m. there.", "date-changed", id="morning for afternoon"),
    case("Er kam am 12. März an.", "Er kam am 21. März an.", "date-changed", id="a day in German"),
    case("He left in the night.", "He left on Friday.", "date-added", id="a day is added"),
    case("He went to Iran.", "He went to Iraq.", "name-changed", id="Iran becomes Iraq"),
    case("Niger sent troops.", "Nigeria sent troops.", "name-changed", id="Niger becomes Nigeria"),
    case("He met Ali Hassan there.", "He met Omar Hariri there.", "name-changed", id="another man"),
    case("The army of Syria fled.", "The army of Iraq fled.", "name-changed", id="another army"),
    case("The U.S. army came.", "The us army came.", "name-removed", id="U.S. becomes us"),
    case("He met a man there.", "He met Omar Hariri there.", "name-added", id="a name is given"),
    case("He met Omar Hariri there.", "He met a man there.", "name-removed", id="a name is withheld"),
    case("He can go.", "He can't go.", "negation-added", id="can becomes can't"),
    case("He can go.", "He can’t go.", "negation-added", id="can becomes can’t with a curly apostrophe"),
    case("He did not go.", "He did go.", "negation-removed", id="not is dropped"),
    case("There is evidence.", "There is no evidence.", "negation-added", id="no evidence"),
    case("He never left.", "He left.", "negation-removed", id="never is dropped"),
    case("He left with arms.", "He left without arms.", "negation-added", id="with becomes without"),
    case("It is confirmed.", "It is unconfirmed.", "negation-prefix", id="confirmed becomes unconfirmed"),
    case("Er war nicht dort.", "Er war dort.", "negation-removed", id="German nicht"),
    case("Es gibt Beweise.", "Es gibt keine Beweise.", "negation-added", id="German keine"),
    case("Il est jamais venu.", "Il est venu.", "negation-removed", id="French jamais"),
    case("Hij is niet dood.", "Hij is dood.", "negation-removed", id="Dutch niet"),
    case("Nunca estuvo allí.", "Estuvo allí.", "negation-removed", id="Spanish nunca"),
    case("He confirmed it.", "He denied it.", "wording-denial", id="a denial for a confirmation"),
    case("He agreed to go.", "He refused to go.", "wording-denial", id="a refusal"),
    case("He spoke of the moderate opposition.", "He spoke of the “moderate opposition”.", "quotation-marks-added", id="marks around a phrase"),
    case("He spoke of the “moderate opposition”.", "He spoke of the moderate opposition.", "quotation-marks-removed", id="marks taken from a phrase"),
    case("A safe zone was made.", "A 'safe zone' was made.", "quotation-marks-added", id="scare quotes"),
    case("He said “the city” fell.", "He said “the city fell”.", "quotation-moved", id="a closing mark moves"),
    case("He said “it fell” here.", "He said “it stood” here.", "quotation-words", id="other words are quoted"),
    case("He said “three men” here.", "He said “four men” here.", "quotation-words", id="a figure inside a quotation"),
    case("“So,” said Ali Hassan.", "“So,” said Omar Hariri.", "quotation-speaker", id="another speaker by name"),
    case("“So,” officials said.", "“So,” witnesses said.", "quotation-speaker", id="another speaker by office"),
    case("He spoke. Then he left.", "He spoke. “I go.” Then he left.", "quotation-added", id="a quotation is added"),
    case("Officials said he fled.", "Witnesses said he fled.", "attribution-source", id="another source in front"),
    case("He fled, officials said.", "He fled, witnesses said.", "attribution-source", id="another source behind"),
    case("He fled, according to officials.", "He fled, according to rebels.", "attribution-source", id="according to others"),
    case("The city fell.", "The city fell, police said.", "attribution-added", id="police said"),
    case("The city fell, according to police.", "The city fell.", "attribution-removed", id="according to police is dropped"),
    case("Laut Polizei floh er.", "Er floh.", "attribution-removed", id="German laut"),
    case("He reportedly fled.", "He fled.", "hedge-removed", id="reportedly is dropped"),
    case("The killer was held.", "The alleged killer was held.", "hedge-added", id="an alleged killer"),
    case("Der Täter floh.", "Der mutmaßliche Täter floh.", "hedge-added", id="German mutmaßlich"),
    case("El asesino huyó.", "El presunto asesino huyó.", "hedge-added", id="Spanish presunto"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "rule"), FACTS)
def test_a_changed_fact_is_substantive_and_says_what_changed(before: str, after: str, rule: str) -> None:
    judgement = edit(before, after)
    assert rule in rules(judgement)
    assert judgement.substantive == "yes"


@pytest.mark.parametrize(("before", "after", "rule"), FACTS)
def test_a_changed_fact_is_never_cosmetic_when_it_is_undone(before: str, after: str, rule: str) -> None:
    assert edit(after, before).substantive == "yes", rule


@pytest.mark.parametrize(("before", "after", "rule"), FACTS)
@pytest.mark.parametrize("role", [Role.CAPTION, Role.RELATED, Role.COMMENTS, Role.FOOTER])
def test_a_changed_fact_outside_of_the_text_keeps_its_label(
    before: str, after: str, rule: str, role: Role
) -> None:
    judgement = edit(before, after, role)
    assert rule in rules(judgement)
    assert "boilerplate" in names(judgement)
    assert judgement.substantive == "yes"


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        case("At least 40 were killed.", "At least 40 were wounded.", "wording-contrast", id="killed becomes wounded"),
        case("He called them terrorists.", "He called them militants.", "wording-unclassified", id="terrorists become militants"),
        case("A therapist came.", "A the rapist came.", "wording-unclassified", id="therapist is drawn apart"),
        case("The green house stood.", "The greenhouse stood.", "wording-unclassified", id="two words drawn together"),
        case("A public office", "A pubic office", "wording-similar-words", id="public and pubic"),
        case("A causal link", "A casual link", "wording-similar-words", id="causal and casual"),
        case("They bombed it.", "They boomed it.", "wording-unclassified", id="bombed and boomed"),
        case("The untied states", "The united states", "wording-similar-words", id="untied and united"),
        case("He resigned today.", "He re-signed today.", "wording-similar-words", id="resigned and re-signed"),
        case("It's here", "Its here", "wording-similar-words", id="it's and its"),
        case("He will wait four days", "He will wait for days", "quantity-removed", id="four and for"),
        case("The soldiers' base", "The soldier's base", "wording-unclassified", id="one soldier or several"),
        case("Most men died.", "Some men died.", "quantity-contrast", id="most becomes some"),
        case("Khaled al-Asaad was killed.", "Khaled al-Assad was killed.", "name-spelling", id="al-Asaad is not al-Assad"),
        case("Khaled al-Asaad was killed.", "Khaled al-Asad was killed.", "name-spelling", id="al-Asaad is not al-Asad"),
        case("John Smith left.", "Jon Smith left.", "name-spelling", id="John or Jon"),
        case("Mr. Brian Moor left.", "Mr. Bryan Moor left.", "name-spelling", id="Brian or Bryan"),
        case("We saw Hassan Nasr there.", "We saw Hassen Nasr there.", "name-spelling", id="Hassan is no proven spelling"),
        case("President Bashar al-Assad left.", "President Assad left.", "name-part", id="the first name left out"),
        case("He is Polish now.", "He is polish now.", "letter-case-may-matter", id="Polish and polish"),
        case("They march on.", "They March on.", "letter-case-may-matter", id="march and March"),
        case("He may go.", "He May go.", "letter-case-may-matter", id="may and May"),
        case("It helps us there.", "It helps US there.", "letter-case-may-matter", id="us and US"),
        case("who is there", "WHO is there", "letter-case-may-matter", id="who and WHO"),
        case("The president spoke.", "The President spoke.", "letter-case-may-matter", id="a title"),
        case("It is 5 km away.", "It is 3.1 miles away.", "quantity-converted", id="equal by conversion"),
        case("About 50 men came.", "Around 50 men came.", "quantity-wording", id="about and around"),
        case("Some 40 terrorists died.", "Some 40 militants died.", "quantity-thing", id="the same people by another word"),
        case("The men, who fled, died.", "The men who fled died.", "punctuation-may-matter", id="a clause that restricts"),
        case("Let us eat grandma now.", "Let us eat, grandma now.", "punctuation-may-matter", id="grandma"),
        case("They met Ali, Omar and others.", "They met Ali Omar and others.", "punctuation-may-matter", id="a comma between names"),
        case("He is dead.", "He is dead?", "punctuation-may-matter", id="a question"),
        case("He is (not) dead.", "He is not dead.", "wording-unclassified", id="brackets"),
        case("See https://a.org/x now.", "See https://a.org/y now.", "link-target", id="a link leads elsewhere"),
        case("See [it](https://a.org/1) now.", "See [it](https://a.org/2) now.", "link-target", id="a marked link leads elsewhere"),
        case("Last updated: 12 o’clock men", "Last updated: 12 o’clock man", "wording-similar-words", id="one letter of a plural"),
        case("He was allegedly there.", "He was reportedly there.", "hedge-changed", id="another hedge"),
        case("He said so.", "He claimed so.", "attribution-changed", id="said becomes claimed"),
        case("He may go there.", "He will go there.", "hedge-removed", id="may becomes will"),
        case("Der Soldat kam am Abend.", "Der Kämpfer kam am Abend.", "wording-unclassified", id="a German noun"),
        case("兵士が来た", "市民が来た", "wording-unclassified", id="Japanese words"),
        case("Солдаты пришли", "Боевики пришли", "wording-unclassified", id="Russian words"),
        case("He said “colour” here.", "He said “color” here.", "quotation-spelling", id="another's word respelt"),
        case("It is 2.50 high", "It is 2.5 high", "quantity-figure", id="a digit of precision"),
        case("Great 👍 news", "Great 👎 news", "wording-unclassified", id="another emoji"),
        case("Bohul is calm.", "Bohol is calm.", "wording-similar-words", id="a first word of which no rule knows"),
        case("The pаper came", "The paper came", "wording-similar-words", id="a Cyrillic letter that looks alike"),
        case("Text \u202e12\u202c here", "Text 12 here", "wording-unclassified", id="a mark that turns digits round"),
    ],
)  # fmt: skip
def test_what_is_not_sure_is_never_called_cosmetic(before: str, after: str, rule: str) -> None:
    judgement = edit(before, after)
    assert rule in rules(judgement)
    assert judgement.substantive != "no"
    assert edit(after, before).substantive != "no"


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        case("Antiquities chief Maamoun Abdelkarim said so.", "Antiquities chief Mamoun Abdulkarim said so.", "transliteration", id="Maamoun Abdelkarim"),
        case("We met Mr. Abdelkarim there.", "We met Mr. Abdulkarim there.", "transliteration", id="a surname with Abdel"),
        case("We met Mohammed Nasr there.", "We met Muhammad Nasr there.", "transliteration", id="Mohammed with a surname"),
        case("We met Omar el-Baghdadi there.", "We met Omar al-Baghdadi there.", "transliteration", id="the article of a name"),
        case("The mlitary came.", "The military came.", "misspelling", id="no word begins with ml"),
        case("The commmander came.", "The commander came.", "misspelling", id="three m"),
        case("The goverment fell.", "The government fell.", "misspelling", id="goverment"),
        case("They recieved it.", "They received it.", "misspelling", id="recieved"),
        case("It was 5 kilometres off.", "It was 5 kilometers off.", "same-unit", id="kilometres"),
        case("the colour of it", "the color of it", "british-american", id="colour"),
        case("They organised it.", "They organized it.", "british-american", id="organised"),
        case("It was cancelled.", "It was canceled.", "british-american", id="cancelled"),
        case("The Defence Ministry spoke.", "The Defense Ministry spoke.", "british-american", id="Defence Ministry"),
        case("the centre of it", "the center of it", "british-american", id="centre"),
        case("the grey wall", "the gray wall", "british-american", id="grey"),
        case("archaeological sites", "archeological sites", "british-american", id="archaeological"),
        case("in a café there", "in a cafe there", "accent", id="café"),
        case("“So it is.”", '"So it is."', "typography", id="curly quotes"),
        case("He said “yes” now.", "He said 'yes' now.", "quotation-style", id="single quotes for double"),
        case("«Non», dit-il.", '"Non", dit-il.', "typography", id="guillemets"),
        case("It’s so.", "It's so.", "typography", id="an apostrophe"),
        case("5\u00a0km away", "5 km away", "typography", id="a space that does not break"),
        case("a\u200bb c", "ab c", "typography", id="a space of no width"),
        case("café au lait".replace("é", "e\u0301"), "café au lait", "typography", id="decomposed letters"),
        case("so – he said", "so — he said", "typography", id="dashes"),
        case("10-20 men", "10–20 men", "typography", id="the dash of a range"),
        case("and so…", "and so...", "typography", id="an ellipsis"),
        case("one  two", "one two", "typography", id="two spaces"),
        case("one\ntwo", "one two", "typography", id="a line break"),
        case("men ran; women hid", "men ran, women hid", "punctuation", id="a comma for a semicolon"),
        case("It fell.", "It fell", "punctuation", id="a full stop at the end"),
        case("He left: And so on", "He left: and so on", "letter-case", id="a small and"),
        case("ISIS took it.", "Isis took it.", "letter-case", id="an acronym in small letters"),
        case("In PALMYRA now", "In Palmyra now", "letter-case", id="a place in capitals"),
        case("the U.S. army", "the US army", "abbreviation", id="full stops of U.S."),
        case("There were three men.", "There were 3 men.", "same-number", id="three and 3"),
        case("Ten thousand men came.", "10,000 men came.", "same-number", id="ten thousand"),
        case("It cost 1,000 pounds.", "It cost 1000 pounds.", "same-number", id="a separator"),
        case("Some 2 million people fled.", "Some 2,000,000 people fled.", "same-number", id="two million"),
        case("It took two hundred men.", "It took 200 men.", "same-number", id="two hundred"),
        case("twenty-one men", "21 men", "same-number", id="twenty-one"),
        case("a seven-year-old boy", "a 7-year-old boy", "same-number", id="an age in digits"),
        case("the first man", "the 1st man", "same-number", id="an ordinal"),
        case("عدد ٣ رجال", "عدد 3 رجال", "same-number", id="digits of another script"),
        case("It rose 10 percent.", "It rose 10%.", "same-unit", id="percent"),
        case("It is 150 km off.", "It is 150 kilometers off.", "same-unit", id="km"),
        case("On March 12, 2016 it fell.", "On 12 March 2016 it fell.", "same-date", id="the order of a date"),
        case("It fell on Sept. 5 again.", "It fell on September 5 again.", "same-date", id="a month in full"),
        case("He left at 3 p.m. there.", "He left at 3pm there.", "same-hour", id="3pm"),
        case("Updated 3 hours ago", "Updated 4 hours ago", "freshness", id="the age of a page"),
        case("By Jo Doe | Updated 3 hours ago", "By Jo Doe | Updated 2 days ago", "freshness", id="the age in a dateline"),
        case("Last updated: just now", "Last updated: 5 minutes ago", "freshness", id="just now"),
        case("Posted 1 day ago", "Posted 2 days ago", "freshness", id="days since posting"),
    ],
)  # fmt: skip
def test_a_proven_matter_of_form_is_called_so(before: str, after: str, rule: str) -> None:
    for judgement in (edit(before, after), edit(after, before)):
        assert rules(judgement) == {rule}
        assert judgement.substantive == "no"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        case("two 100 men", "two hundred men", id="a scale becomes digits"),
        case("twenty two men", "twenty 2 men", id="a part of a figure becomes digits"),
        case("section 3.1 says", "section 3.10 says", id="sections"),
        case("1.000 men", "1,000 men", id="two conventions of separators"),
        case("agent 007 came", "agent 7 came", id="leading noughts"),
        case("five tons of it", "five tonnes of it", id="tons and tonnes"),
        case("He updated 3 hours ago the toll", "He updated 4 hours ago the toll", id="updated with a subject"),
        case("The toll, updated 3 hours ago, rose", "The toll, updated 4 hours ago, rose", id="updated within a sentence"),
        case("3 hours ago", "4 hours ago", id="an age of nothing named"),
        case("10² men", "102 men", id="a superscript"),
        case("Labour Party men", "Labor Party men", id="two parties"),
        case("He met Jan Grey there", "He met Jan Gray there", id="two surnames"),
        case("a prise of it", "a prize of it", id="prise and prize"),
        case("the vlog was", "the blog was", id="an odd onset that is a word"),
        case("It fell —3 degrees", "It fell -3 degrees", id="a dash and a minus"),
        case("It fell —3 and -4 degrees", "It fell -3 and —4 degrees", id="a dash and a minus change places"),
        case("on 3/4/2016 he left", "on 4/3/2016 he left", id="day and month change places"),
        case("Monday was calm", "Friday was calm", id="days of the week"),
        case("On Friday, November 4 he left", "On Monday, November 4 he left", id="another weekday before the same date"),
        case("On Friday, November 4 he left", "On November 4 he left", id="a weekday left out of a date"),
        case("it is 12:30", "it is 12.30", id="an hour or a number"),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_matter_of_form_is_not_one(before: str, after: str) -> None:
    assert edit(before, after).substantive != "no"
    assert edit(after, before).substantive != "no"


def test_pairs_of_value_and_noun_are_compared() -> None:
    judgement = edit("They lost 3 tanks, 40 men.", "They lost 40 tanks, 3 men.")
    assert [label.reason for label in judgement.labels] == [
        "value changed: “3 tanks” → “40 tanks”",
        "value changed: “40 men” → “3 men”",
    ]


def test_a_cosmetic_edit_beside_a_fact_keeps_both_labels() -> None:
    judgement = edit("The colour of 3 tanks", "The color of 4 tanks")
    assert rules(judgement) == {"british-american", "quantity-value"}
    assert judgement.substantive == "yes"


def test_a_figure_that_is_written_out_and_changed_is_a_changed_figure() -> None:
    assert rules(edit("There were three men.", "There were 4 men.")) == {"quantity-value"}


@pytest.mark.parametrize(
    ("text", "found", "substantive"),
    [
        case("The army said 40 people died in Palmyra on Monday.", {"attribution", "quantity", "name", "date"}, "yes", id="facts"),
        case("He did not go.", {"negation"}, "yes", id="a negation"),
        case("“It is over.”", {"quotation"}, "yes", id="a quotation"),
        case("He denied it.", {"negation"}, "yes", id="a denial"),
        case("He reportedly fled.", {"hedge"}, "unknown", id="a hedge"),
        case("The weather was fine.", {"wording"}, "unknown", id="nothing that a rule knows"),
        case("Updated 3 hours ago", {"freshness"}, "unknown", id="a statement that the page is updated"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", [Kind.ADDED, Kind.DELETED])
def test_a_whole_sentence_is_judged_by_what_it_states(
    text: str, found: set[str], substantive: str, kind: Kind
) -> None:
    sides = ("", text) if kind is Kind.ADDED else (text, "")
    judgement = classify_change(*sides, (), kind=kind, role=Role.PARAGRAPH)
    assert names(judgement) == found
    assert judgement.substantive == substantive


@pytest.mark.parametrize(
    ("text", "role", "substantive"),
    [
        case("Join the conversation on Facebook", Role.SOCIAL, "no", id="a phrase of the site"),
        case("Join the conversation", Role.PARAGRAPH, "unknown", id="the same words in the text"),
        case("Read more: rebels flee", Role.RELATED, "unknown", id="a link with a headline"),
        case("Temples in ruins", Role.CAPTION, "unknown", id="a caption"),
        case("Palmyra in ruins in 2015", Role.CAPTION, "yes", id="a caption with facts"),
        case("They fled.", Role.FOOTER, "unknown", id="a sentence that was taken for a footer"),
    ],
)  # fmt: skip
def test_outside_of_the_text_only_a_known_phrase_is_nothing(text: str, role: Role, substantive: str) -> None:
    judgement = classify_change("", text, (), kind=Kind.ADDED, role=role)
    assert judgement.substantive == substantive
    assert ("boilerplate" in names(judgement)) == (role is not Role.PARAGRAPH)


@pytest.mark.parametrize("kind", [Kind.MOVED, Kind.SPLIT, Kind.MERGED])
def test_text_that_only_moved_is_layout(kind: Kind) -> None:
    judgement = classify_change(
        "A man fled. He hid.", "A man fled. He hid.", (), kind=kind, role=Role.PARAGRAPH
    )
    assert names(judgement) == {"layout"}
    assert judgement.substantive == "no"


def test_text_that_moved_and_changed_is_not_layout_alone() -> None:
    before, after = "A man fled. 3 hid.", "A man fled. 4 hid."
    judgement = classify_change(
        before, after, word_changes(before, after), kind=Kind.MOVED, role=Role.PARAGRAPH
    )
    assert "layout" not in names(judgement)
    assert judgement.substantive == "yes"


@pytest.mark.parametrize(
    ("kind", "before", "after", "name"),
    [
        case(Kind.BYLINE, "Ann Smith", "Ann Smyth", "name", id="a byline"),
        case(Kind.BYLINE, "", "Ann Smith", "name", id="a byline that was not there"),
        case(Kind.DATE, "2016-03-27", "2016-03-28", "date", id="a date of publication"),
        case(Kind.SITE, "The Post", "The Times", "name", id="a publisher"),
        case(Kind.HEADLINE, "Army takes city", "Army loses city", "wording", id="a headline"),
        case(Kind.HEADLINE, "Army Kills 40 in Syria", "Army Kills 14 in Syria", "quantity", id="a figure in a headline"),
    ],
)  # fmt: skip
def test_a_field_that_differs_is_labelled(kind: Kind, before: str, after: str, name: str) -> None:
    judgement = classify_change(before, after, word_changes(before, after), kind=kind, role=Role.HEAD)
    assert name in names(judgement)
    assert judgement.substantive != "no"


def test_words_that_do_not_lead_from_one_text_to_the_other_are_found_anew() -> None:
    judgement = classify_change("3 men", "4 men", (), kind=Kind.EDITED, role=Role.PARAGRAPH)
    assert rules(judgement) == {"quantity-value"}
    elsewhere = word_changes("a b c d e f g h 1", "a b c d e f g h 2")
    judgement = classify_change("3 men", "4 men", elsewhere, kind=Kind.EDITED, role=Role.PARAGRAPH)
    assert judgement.substantive == "yes"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("They killed sixty, and four fled.", "They killed sixty and four fled.", id="who fled"),
        pytest.param("Men ran, and women hid.", "Men ran and women hid.", id="who hid"),
        pytest.param(
            "He met the mayor, a thief and a liar.", "He met the mayor, a thief, and a liar.", id="who lied"
        ),
    ],
)
def test_a_comma_that_can_alter_the_sense_is_never_called_harmless(before: str, after: str) -> None:
    judgement = classify_change(
        before, after, word_changes(before, after), kind=Kind.EDITED, role=Role.PARAGRAPH
    )
    assert judgement.substantive is Substantive.UNKNOWN
