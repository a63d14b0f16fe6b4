"""Sentences written for measuring, after the rules: who says it, which day, whose words, whose name."""

from __future__ import annotations

from datetime import date

import pytest

from palmyra_watch.core.facts.dates.dates import find_dates
from palmyra_watch.core.facts.names.people import find_people
from palmyra_watch.core.facts.quotations.attribution import attribution_of
from palmyra_watch.core.facts.quotations.quotations import find_quotations

WRITTEN_ON = date(2024, 5, 15)  # a Wednesday

# The sentence, the words that are claimed, and who claims them; nobody where it is the writer.
SAID = [
    ("Forty barges sank in the storm, according to the Port of Lindow.", "Forty barges", "Port of Lindow"),
    ("According to three dockers, forty barges sank.", "forty barges", "three dockers"),
    ("Mara Quill said forty barges sank.", "forty barges", "Mara Quill"),
    ("Forty barges sank, said Mara Quill, who runs the ferry.", "Forty barges", "Mara Quill"),
    ("“We lost forty barges,” said the harbourmaster, Piet Vos.", "forty barges", "Piet Vos"),
    ("“We lost forty barges,” Vos told Reuters by phone.", "forty barges", "Vos"),
    ("Mara Quill told Reuters on Monday that forty barges sank.", "forty barges", "Mara Quill"),
    ("The ministry’s figures show forty barges sank.", "forty barges", "ministry’s figures"),
    ("The Lindow Monitor, which tracks shipping, put the toll at forty.", "forty", "Lindow Monitor"),
    ("Officials who spoke on condition of anonymity said forty barges sank.", "forty barges", "Officials"),
    (
        "Two officials, speaking on condition of anonymity, said forty barges sank.",
        "forty barges",
        "Two officials",
    ),
    ("State media reported that forty barges sank.", "forty barges", "State media"),
    ("Forty barges sank, state media reported.", "Forty barges", "state media"),
    ("Witnesses said forty barges sank.", "forty barges", "Witnesses"),
    ("Vos was quoted as saying that forty barges sank.", "forty barges", "Vos"),
    ("The mayor was quoted by the Lindow Times as saying forty barges sank.", "forty barges", "mayor"),
    (
        "The rebels claimed forty soldiers died but the army denied that more than six had fallen.",
        "forty soldiers",
        "rebels",
    ),
    (
        "The rebels claimed forty soldiers died but the army denied that more than six had fallen.",
        "six",
        "army",
    ),
    ("Forty barges sank in the storm.", "Forty barges", ""),
    ("The storm drove forty barges onto the rocks, where they broke up.", "forty barges", ""),
    ("Police arrested forty people after the match.", "forty people", ""),
    ("The committee met for forty minutes on Tuesday.", "forty minutes", ""),
    ("In its annual report, the bank said profits fell forty percent.", "forty percent", "bank"),
    ("The bank, in a statement, said profits fell forty percent.", "forty percent", "bank"),
    (
        "A spokeswoman for the bank said profits fell forty percent.",
        "forty percent",
        "spokeswoman for the bank",
    ),
    ("Profits fell forty percent, a bank spokesman said in a statement.", "forty percent", "bank spokesman"),
    ("Profits fell forty percent, the bank said on Friday.", "forty percent", "bank"),
    (
        "Data from the central bank show profits fell forty percent.",
        "forty percent",
        "Data from the central bank",
    ),
    (
        "A survey by Lindow University found that forty percent of farmers had left.",
        "forty percent",
        "survey by Lindow University",
    ),
    ("Researchers at Lindow University found forty new species.", "forty new species", ""),
    ("The UN estimates that forty villages are cut off.", "forty villages", "UN"),
    ("The United Nations has said that forty villages are cut off.", "forty villages", "United Nations"),
    ("Forty villages are cut off, the United Nations says.", "Forty villages", "United Nations"),
    ("As many as forty villages are cut off, aid workers say.", "forty villages", "aid workers"),
    ("Local activists put the number of dead at forty.", "forty", "Local activists"),
    (
        "The Observatory said at least forty fighters were killed, while Damascus spoke of ten.",
        "forty fighters",
        "Observatory",
    ),
    (
        "The Observatory said at least forty fighters were killed, while Damascus spoke of ten.",
        "ten",
        "Damascus",
    ),
    ("Health officials have confirmed forty cases.", "forty cases", "Health officials"),
    (
        "Forty cases have been confirmed, the health ministry said in a tweet.",
        "Forty cases",
        "health ministry",
    ),
    ("Citing hospital sources, the agency reported forty cases.", "forty cases", "agency"),
    ("The agency, citing hospital sources, said there were forty cases.", "forty cases", "agency"),
    (
        "In a post on Telegram, the governor wrote that forty drones were shot down.",
        "forty drones",
        "governor",
    ),
    (
        "Governor Ilya Brandt wrote on Telegram that forty drones were shot down.",
        "forty drones",
        "Governor Ilya Brandt",
    ),
    ("It was not clear how the forty men had escaped.", "forty men", ""),
    ("He bought forty acres in 1998 and told nobody.", "forty acres", ""),
    (
        "Lena Marsh, a nurse at the clinic, recalled treating forty patients that night.",
        "forty patients",
        "Lena Marsh",
    ),
    ("Asked about the fire, Lena Marsh said forty patients were moved.", "forty patients", "Lena Marsh"),
    ("“It was forty below,” recalled Tom Ashe, 71.", "forty below", "Tom Ashe"),
    ("Tom Ashe, 71, recalled that it was forty below.", "forty below", "Tom Ashe"),
    (
        "The defence ministry in Moscow said its jets had hit forty targets.",
        "forty targets",
        "defence ministry in Moscow",
    ),
    ("Moscow says forty targets were hit; Kyiv says it was four.", "forty targets", "Moscow"),
    ("Moscow says forty targets were hit; Kyiv says it was four.", "four", "Kyiv"),
    ("Forty targets were hit, Moscow says.", "Forty targets", "Moscow"),
    ("The court heard that forty letters had been burned.", "forty letters", ""),
    ("Prosecutors alleged that forty letters had been burned.", "forty letters", "Prosecutors"),
    ("A court document shows forty letters had been burned.", "forty letters", "court document"),
    ("Forty letters were burned, a court document shows.", "Forty letters", "court document"),
    ("Analysts expect forty banks to close.", "forty banks", "Analysts"),
    ("The company plans to close forty shops.", "forty shops", ""),
    ("The company announced the closure of forty shops.", "forty shops", "company"),
    ("The closure of forty shops was announced by the company on Monday.", "forty shops", "company"),
    ("Sixty goats drowned, according to a shepherd, Idris Kane.", "Sixty goats", "Idris Kane"),
    (
        "A relief worker reached by telephone said sixty goats drowned.",
        "sixty goats",
        "relief worker reached by telephone",
    ),
    ("Sixty goats drowned in the flood and the bridge collapsed.", "Sixty goats", ""),
    ("The village elder, Idris Kane, told the BBC sixty goats drowned.", "sixty goats", "Idris Kane"),
    ("“Sixty goats drowned,” Kane says. “I counted them.”", "Sixty goats", "Kane"),
    ("Kane, who lost his house, said he had owned sixty goats.", "sixty goats", "Kane"),
    ("The Red Cross believes sixty goats drowned.", "sixty goats", "Red Cross"),
    (
        "Farmers claim sixty goats drowned, but the council disputes that, saying there were six.",
        "sixty goats",
        "Farmers",
    ),
    ("Local television showed sixty goats on a roof.", "sixty goats", ""),
    ("Satellite images show sixty craters around the field.", "sixty craters", "Satellite images"),
    ("Sixty craters were visible in satellite images.", "Sixty craters", ""),
    (
        "The interior minister, speaking to reporters in Lindow, said sixty men were held.",
        "sixty men",
        "interior minister",
    ),
    (
        "Sixty men were being held, the interior minister told reporters in Lindow.",
        "Sixty men",
        "interior minister",
    ),
    ("Human Rights Watch documented sixty arrests.", "sixty arrests", "Human Rights Watch"),
    ("Neighbours described hearing sixty shots.", "sixty shots", "Neighbours"),
    ("The troops fired sixty shots before withdrawing.", "sixty shots", ""),
    (
        "Estimates by the World Bank suggest sixty million people are affected.",
        "sixty million people",
        "Estimates by the World Bank",
    ),
    ("Tehran has denied that sixty advisers were killed.", "sixty advisers", "Tehran"),
    ("“There were sixty of them,” he added.", "sixty of them", "he"),
    ("Sixty people took part, organisers said, while police put the figure at twenty.", "twenty", "police"),
    ("Ninety crates were stolen, according to an internal audit.", "Ninety crates", "internal audit"),
    ("An internal audit found that ninety crates were stolen.", "ninety crates", "internal audit"),
    ("“Ninety crates were stolen,” said Bea Holt, the company’s auditor.", "Ninety crates", "Bea Holt"),
    ("Bea Holt, the company’s auditor, said ninety crates were stolen.", "ninety crates", "Bea Holt"),
    (
        "Ninety crates were stolen, the company’s auditor told the hearing.",
        "Ninety crates",
        "company’s auditor",
    ),
    ("Thieves stole ninety crates from the depot.", "ninety crates", ""),
    ("Dock workers insist ninety crates were stolen.", "ninety crates", "Dock workers"),
    (
        "The port authority confirmed on Thursday that ninety crates were stolen.",
        "ninety crates",
        "port authority",
    ),
    ("The port authority has yet to confirm the theft of ninety crates.", "ninety crates", ""),
    ("Holt was quoted as saying ninety crates were missing.", "ninety crates", "Holt"),
    (
        "A security guard, who asked not to be named, said ninety crates were missing.",
        "ninety crates",
        "security guard",
    ),
    ("Insurers put the loss at ninety crates.", "ninety crates", "Insurers"),
    ("Ninety crates went missing in a single night.", "Ninety crates", ""),
    ("Xinhua reported that ninety crates were missing.", "ninety crates", "Xinhua"),
    ("Ninety crates were missing, Xinhua reported on Sunday.", "Ninety crates", "Xinhua"),
    ("The union claimed ninety crates were missing, but the owners denied it.", "ninety crates", "union"),
    ("CCTV footage shows ninety crates being moved.", "ninety crates", "CCTV footage"),
    ("In Holt’s view, ninety crates were too many.", "ninety crates", "Holt"),
    ("The theft of ninety crates was confirmed by the port authority.", "ninety crates", "port authority"),
    ("The lorry carried ninety crates when it left the gate at dawn.", "ninety crates", ""),
]
DATED = [
    ("It rained last July.", "last July", "2023-07-01", "2023-07-31", None),
    ("They met Wednesday.", "Wednesday", "2024-05-15", "2024-05-15", None),
    ("They met on Tuesday.", "Tuesday", "2024-05-14", "2024-05-14", None),
    ("They met last Thursday.", "last Thursday", "2024-05-09", "2024-05-09", None),
    ("It broke yesterday.", "yesterday", "2024-05-14", "2024-05-14", None),
    ("The day before yesterday it broke.", "The day before yesterday", "2024-05-13", "2024-05-13", None),
    ("Two weeks ago it broke.", "Two weeks ago", "2024-04-28", "2024-05-04", None),
    ("It broke three days ago.", "three days ago", "2024-05-12", "2024-05-12", None),
    ("It broke a month ago.", "a month ago", "2024-04-01", "2024-04-30", None),
    ("It broke five years ago.", "five years ago", "2019-01-01", "2019-12-31", None),
    ("It broke two decades ago.", "two decades ago", "2004-01-01", "2004-12-31", None),
    ("It broke earlier this month.", "earlier this month", "2024-05-01", "2024-05-15", None),
    ("It will open later this month.", "later this month", "2024-05-15", "2024-05-31", None),
    ("It broke earlier this year.", "earlier this year", "2024-01-01", "2024-05-15", None),
    ("It broke earlier this week.", "earlier this week", "2024-05-13", "2024-05-15", None),
    ("It opens later this year.", "later this year", "2024-05-15", "2024-12-31", None),
    ("Built in the 1990s.", "1990s", "1990-01-01", "1999-12-31", None),
    ("Built in the early 1990s.", "early 1990s", "1990-01-01", "1993-12-31", None),
    ("Built in the late 1990s.", "late 1990s", "1997-01-01", "1999-12-31", None),
    ("It closed in early 2015.", "early 2015", "2015-01-01", "2015-04-30", None),
    ("It closed in mid-2015.", "mid-2015", "2015-05-01", "2015-08-31", None),
    ("It closed in late 2015.", "late 2015", "2015-09-01", "2015-12-31", None),
    ("It closed on 31 April 2023.", "31 April 2023", None, None, "no such day"),
    ("It closed on February 29, 2023.", "February 29, 2023", None, None, "no such day"),
    ("It opened on February 29, 2024.", "February 29, 2024", "2024-02-29", "2024-02-29", None),
    ("It closed on 2023-02-30.", "2023-02-30", None, None, "no such day"),
    ("It closed on Friday, 10 May 2024.", "Friday, 10 May 2024", "2024-05-10", "2024-05-10", None),
    ("It closed on Monday, 10 May 2024.", "Monday, 10 May 2024", "2024-05-10", "2024-05-10", "was a Friday"),
    ("It closed in June 2024.", "June 2024", "2024-06-01", "2024-06-30", "lies after the article"),
    ("It opens on 1 June.", "1 June", "2023-06-01", "2023-06-01", None),
    ("It will open on 1 June.", "1 June", "2024-06-01", "2024-06-01", None),
    ("The shop closed on the 3rd of March, 2021.", "3rd of March, 2021", "2021-03-03", "2021-03-03", None),
    ("Between 3 and 7 March 2021 it was shut.", "3 and 7 March 2021", "2021-03-03", "2021-03-07", None),
    ("From March 3 to March 7, 2021 it was shut.", "March 3", "2021-03-03", "2021-03-03", None),
    ("The war of 1914–18 began it.", "1914–18", "1914-01-01", "1918-12-31", None),
    ("In the summer of 2022 it burned.", "summer of 2022", "2022-06-01", "2022-08-31", None),
    ("Next Monday they vote.", "Next Monday", "2024-05-20", "2024-05-20", None),
    ("Tomorrow they vote.", "Tomorrow", "2024-05-16", "2024-05-16", None),
    ("Last week they voted.", "Last week", "2024-05-06", "2024-05-12", None),
    ("Last year they voted.", "Last year", "2023-01-01", "2023-12-31", None),
    ("In the 12th century it stood.", "12th century", "1101-01-01", "1200-12-31", None),
]
QUOTED = [
    (["“The mill is lost,” said Nora Beck."], [("The mill is lost,", "Nora Beck", "")]),
    (['"The mill is lost," Nora Beck said.'], [("The mill is lost,", "Nora Beck", "")]),
    (["'The mill's roof is lost,' said Nora Beck."], [("The mill's roof is lost,", "Nora Beck", "")]),
    (["‘It’s the farmers’ mill,’ said Nora Beck."], [("It’s the farmers’ mill,", "Nora Beck", "")]),
    (["‘They won’t sell’, Nora Beck said."], [("They won’t sell", "Nora Beck", "")]),
    (["«The mill is lost», said Nora Beck."], [("The mill is lost", "Nora Beck", "")]),
    (["„The mill is lost“, said Nora Beck."], [("The mill is lost", "Nora Beck", "")]),
    (["„The mill is lost”, said Nora Beck."], [("The mill is lost", "Nora Beck", "")]),
    (["Nora Beck told the Lindow Times: “The mill is lost.”"], [("The mill is lost.", "Nora Beck", "")]),
    (
        ["Nora Beck told the Lindow Times that the mill was “gone for good”."],
        [("gone for good", "Nora Beck", "")],
    ),
    (
        ["The mill is lost and nobody will pay,” said Nora Beck."],
        [("The mill is lost and nobody will pay,", "Nora Beck", "opening")],
    ),
    (
        ["“The mill is lost and nobody will pay, Nora Beck said."],
        [("The mill is lost and nobody will pay, Nora Beck said.", "", "closing")],
    ),
    (
        ["Nora Beck said: “The mill is lost.", "“Nobody will pay for it.”"],
        [("The mill is lost.\n\nNobody will pay for it.", "Nora Beck", "")],
    ),
    (
        ["“The mill is lost.", "“Nobody will pay for it,” Nora Beck said."],
        [("The mill is lost.\n\nNobody will pay for it,", "Nora Beck", "")],
    ),
    (
        ["“He said ‘never’ to me,” Nora Beck said."],
        [("He said ‘never’ to me,", "Nora Beck", ""), ("never", "", "")],
    ),
    (
        ["‘He said “never” to me,’ Nora Beck said."],
        [("He said “never” to me,", "Nora Beck", ""), ("never", "", "")],
    ),
    (["The “miracle” of Lindow is over."], [("miracle", "", "")]),
    (["The so-called “reform” of the mills failed."], [("reform", "", "")]),
    (
        ["A spokesman for the mill said it was “deeply sorry”."],
        [("deeply sorry", "spokesman for the mill", "")],
    ),
    (["“We are sorry,” a spokesman for the mill said."], [("We are sorry,", "spokesman for the mill", "")]),
    (["“We are sorry,” the mill said in a statement."], [("We are sorry,", "mill", "")]),
    (["“Why now?” asked Nora Beck."], [("Why now?", "Nora Beck", "")]),
    (["“Never!” shouted Nora Beck, 34."], [("Never!", "Nora Beck", "")]),
    (
        ["“The mill,” Nora Beck said, “is lost.”"],
        [("The mill,", "Nora Beck", ""), ("is lost.", "Nora Beck", "")],
    ),
    (["Nora Beck called the sale “a theft in daylight”."], [("a theft in daylight", "Nora Beck", "")]),
    (["Nora Beck wept.", "“It is lost,” she said."], [("It is lost,", "", "")]),
    (["Nora Beck said the mill was lost.", "“It is lost,” she said."], [("It is lost,", "Nora Beck", "")]),
    (["“It is lost.” Nora Beck looked at the ruins."], [("It is lost.", "", "")]),
    (
        ["According to Nora Beck, the mill is “as dead as a stone”."],
        [("as dead as a stone", "Nora Beck", "")],
    ),
    (["As Nora Beck put it: “The mill is dead.”"], [("The mill is dead.", "Nora Beck", "")]),
    (["In the words of Nora Beck, “the mill is dead”."], [("the mill is dead", "Nora Beck", "")]),
    (["“The mill is dead”, in the words of Nora Beck."], [("The mill is dead", "Nora Beck", "")]),
    (["The dogs’ home and the girls’ school stayed open in the ’90s."], []),
    (["It is 6' by 4'."], []),
    (["A sign read “No entry”."], [("No entry", "sign", "")]),
    (
        ["“The mill is lost,” the minister of mills, Nora Beck, said."],
        [("The mill is lost,", "Nora Beck", "")],
    ),
    (["“The mill is lost,” he told reporters."], [("The mill is lost,", "", "")]),
    (["Residents described it as “hell on earth”."], [("hell on earth", "Residents", "")]),
    (
        ["“The mill is lost” and “nobody will pay”, said Nora Beck."],
        [("The mill is lost", "Nora Beck", ""), ("nobody will pay", "Nora Beck", "")],
    ),
    (["»The mill is lost«, said Nora Beck."], [("The mill is lost", "Nora Beck", "")]),
    (
        ["“The mill is lost,” said Nora Beck, who added: “Nobody will pay.”"],
        [("The mill is lost,", "Nora Beck", ""), ("Nobody will pay.", "Nora Beck", "")],
    ),
]
NAMED = [
    ("Chancellor Edda Voss met Pietro Lanza, the banker.", ["Edda Voss", "Pietro Lanza"]),
    ("Voss, a former judge, spoke to the Lindow Press Association.", ["Lindow Press Association"]),
    ("Pietro Lanza said he would go.", ["Pietro Lanza"]),
    ("“No,” Pietro Lanza said.", ["Pietro Lanza"]),
    ("Gen. Omar al-Rashid led the Fourth Brigade.", ["Omar al-Rashid", "Fourth Brigade"]),
    ("The Ministry of Health and Sport sent Dr. Li Wei.", ["Ministry of Health and Sport", "Li Wei"]),
    ("Mr Lanza and Ms Voss left.", ["Lanza", "Voss"]),
    ("Maria del Carmen Ruiz, 41, was hurt.", ["Maria del Carmen Ruiz"]),
    ("J. K. Harlow wrote it.", ["J. K. Harlow"]),
    ("The World Bank and the IMF lent money.", ["World Bank", "IMF"]),
    ("Sir Alan O’Dowd owns it.", ["Alan O’Dowd"]),
    ("Jean-Pierre Moreau, director of the museum, resigned.", ["Jean-Pierre Moreau"]),
    ("The singer Dolly Marsh was there.", ["Dolly Marsh"]),
    ("A teacher, Dolly Marsh, was there.", ["Dolly Marsh"]),
    ("Prime Minister Anna Kowalska’s party lost.", ["Anna Kowalska"]),
    ("Police in New Delhi said so.", []),
    ("The River Thames rose on Monday.", []),
    ("In April Paris was wet.", []),
    ("The Lindow Observatory (LO) closed.", ["Lindow Observatory", "LO"]),
    ("The International Council for Birds (ICB) met.", ["International Council for Birds", "ICB"]),
    ("NATO and the EU met.", ["NATO", "EU"]),
    ("The University of Lindow fired Prof. Anna Kowalska.", ["University of Lindow", "Anna Kowalska"]),
    ("King Charles III spoke.", ["Charles III"]),
    ("Khalid ibn Walid Street is closed.", []),
    ("He was shot by Sgt. Paul Reiner.", ["Paul Reiner"]),
    ("Anna Kowalska, who won, smiled. Kowalska is 30.", ["Anna Kowalska", "Kowalska"]),
    ("According to Ewan Birch, it rained.", ["Ewan Birch"]),
    ("The Lindow Chamber of Commerce agreed.", ["Lindow Chamber of Commerce"]),
    ("Doctors Without Borders left.", []),
    (
        "The Free Lindow Army fought the Lindow Liberation Front.",
        ["Free Lindow Army", "Lindow Liberation Front"],
    ),
    ("Defence Secretary Ewan Birch flew in.", ["Ewan Birch"]),
    ("Russian President Ivan Belov called.", ["Ivan Belov"]),
    ("Ivan Belov’s wife, Olga, stayed.", []),
    ("Spokeswoman Rita Hahn declined.", ["Rita Hahn"]),
    ("The 34-year-old Rita Hahn won.", ["Rita Hahn"]),
    ("US Secretary of State Rita Hahn flew in.", ["Rita Hahn"]),
    ("The State Department declined.", ["State Department"]),
    ("The Lindow Times reported it.", ["Lindow Times"]),
    ("Christmas Day was cold.", []),
    ("Great Britain and Northern Ireland voted.", []),
]


@pytest.mark.parametrize(("sentence", "claim", "source"), SAID, ids=[f"{c}: {s}" for s, c, _ in SAID])
def test_a_claim_is_given_to_whoever_makes_it(sentence: str, claim: str, source: str) -> None:
    at = sentence.index(claim)
    found = attribution_of(sentence, at, at + len(claim))
    assert (found.source, found.own_voice) == (source, not source)


@pytest.mark.parametrize(
    ("sentence", "literal", "earliest", "latest", "problem"), DATED, ids=[row[0] for row in DATED]
)
def test_a_date_is_resolved_or_flagged(
    sentence: str, literal: str, earliest: str | None, latest: str | None, problem: str | None
) -> None:
    found = next(one for one in find_dates(sentence, written_on=WRITTEN_ON) if one.literal == literal)
    days = [day.isoformat() if day else None for day in (found.earliest, found.latest)]
    assert [*days, found.problem] == [earliest, latest, problem]


@pytest.mark.parametrize(("paragraphs", "expected"), QUOTED, ids=[" / ".join(row[0]) for row in QUOTED])
def test_a_quotation_keeps_its_words_and_its_speaker(
    paragraphs: list[str], expected: list[tuple[str, str, str]]
) -> None:
    assert [(one.text, one.speaker, one.damaged) for one in find_quotations(paragraphs)] == expected


@pytest.mark.parametrize(("sentence", "names"), NAMED, ids=[row[0] for row in NAMED])
def test_names_of_persons_and_bodies_are_found_and_no_others(sentence: str, names: list[str]) -> None:
    assert [one.literal for one in find_people(sentence)] == names
