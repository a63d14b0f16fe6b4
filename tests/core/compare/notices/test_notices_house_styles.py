"""Notices in the manner of large publishers, with a change that each speaks of and one that it leaves silent."""

from __future__ import annotations

import pytest

from palmyra_watch.core.compare.notices import COVERED, covers, find_notices
from palmyra_watch.model import Kind

# Who writes so, the notice, a change that it speaks of (before, after), a change that it does not speak of.
HOUSES = [
    # news agencies
    ("AP: corrected to show", "This story has been corrected to show that the ferry carried 212 passengers, not 221.", "The ferry carried 221 passengers.", "The ferry carried 212 passengers.", "It sank 12 miles off the coast.", "It sank 21 miles off the coast."),
    ("AP: spelling of a name", "This story has been corrected to reflect that the mayor's last name is spelled Okonjo, not Okonja.", "Mayor Bisi Okonja resigned.", "Mayor Bisi Okonjo resigned.", "His deputy, Tunde Bello, resigned.", "His deputy, Tunde Balo, resigned."),
    ("AP: in a story", "In a story published June 4, 2021, about a fire in Lagos, The Associated Press erroneously reported the number of people injured. It was 17, not 71.", "The fire injured 71 people.", "The fire injured 17 people.", "The fire killed 4 people.", "The fire killed 6 people."),
    ("AP: version corrects", "This version corrects the spelling of the village to Karwar in the seventh paragraph.", "The river rose near Karvar.", "The river rose near Karwar.", "The river rose near Udipi.", "The river rose near Udupi."),
    ("AP: first reference", "Corrects the name of the bank to Norra Bank, not Nord Bank, in paragraph 3.", "Nord Bank froze the accounts.", "Norra Bank froze the accounts.", "The accounts hold 40 million euros.", "The accounts hold 60 million euros."),
    ("Reuters: paragraph to say", "(Corrects paragraph 5 to say 3,400 jobs, not 4,300)", "The plant will cut 4,300 jobs.", "The plant will cut 3,400 jobs.", "Its turnover fell 34 percent.", "Its turnover fell 43 percent."),
    ("Reuters: spelling of", "(Corrects spelling of Oyelaran in second paragraph)", "Wole Oyeleran spoke first.", "Wole Oyelaran spoke first.", "Ngozi Eze spoke next.", "Ngozi Ezeh spoke next."),
    ("Reuters: this story corrects", "This story corrects to make clear the order was for trains, not trams, in headline and first paragraph.", "The city ordered trams.", "The city ordered trains.", "The vote was on Monday.", "The vote was on Friday."),
    ("Reuters: agency by name", "Reuters corrects paragraph 2 to say the strike lasted six days, not nine.", "The strike lasted nine days.", "The strike lasted six days.", "Nine people were hurt.", "Six people were hurt."),
    ("Reuters: dated story", "(This 9 May story has been corrected to fix the year of the merger to 2014, from 2004, in paragraph 8)", "The two firms merged in 2004.", "The two firms merged in 2014.", "The first of them was founded in 1914.", "The first of them was founded in 1904."),
    ("Reuters: removes reference", "(Removes reference to Turkish engineers in paragraph 6)", "Turkish engineers surveyed the bridge.", "Engineers surveyed the bridge.", "The bridge is 400 metres long.", "The bridge is 300 metres long."),
    ("Reuters: day in lead", "(Corrects day to Wednesday, not Thursday, in first paragraph)", "The court sat on Thursday.", "The court sat on Wednesday.", "The court freed two men.", "The court freed three men."),
    ("AFP: corrects figure", "CORRECTION: Corrects number of hostages to 14 instead of 40.", "Rebels hold 40 hostages.", "Rebels hold 14 hostages.", "Rebels hold 40 villages.", "Rebels hold 14 villages."),
    ("AFP: first name", "ATTENTION - CORRECTS first name of minister to Aminata in para 4", "The minister, Amina Sow, resigned.", "The minister, Aminata Sow, resigned.", "Her party has 31 seats.", "Her party has 13 seats."),
    # American papers
    ("NYT: distance", "An earlier version of this article misstated the distance from the reactor to the river. It is four miles, not 14.", "The reactor stands 14 miles from the river.", "The reactor stands four miles from the river.", "Some 14 workers were treated.", "Some four workers were treated."),
    ("NYT: given name", "An earlier version of this article misstated the given name of a biologist at Rutgers. She is Marta Lindqvist, not Maria.", "Maria Lindqvist, a biologist at Rutgers, disagreed.", "Marta Lindqvist, a biologist at Rutgers, disagreed.", "Paul Adeyemi, a chemist, agreed.", "Peter Adeyemi, a chemist, agreed."),
    ("NYT: editing error", "Because of an editing error, an earlier version of this article misidentified the river that flooded. It was the Oder, not the Elbe.", "The Elbe flooded three towns.", "The Oder flooded three towns.", "The Elbe flooded three towns.", "The Elbe flooded five towns."),
    ("NYT: an article on Tuesday", "An article on Tuesday about a strike at the port misstated the share of dockers who voted for it. It was 58 percent, not 85 percent.", "The strike won 85 percent of the dockers' votes.", "The strike won 58 percent of the dockers' votes.", "The port lost $58 million.", "The port lost $85 million."),
    ("NYT: picture caption", "A picture caption with an earlier version of this article misidentified the church. It is St. Olaf's, not St. Hallvard's.", "St. Hallvard's after the storm.", "St. Olaf's after the storm.", "The storm cut power to 900 homes.", "The storm cut power to 1,900 homes."),
    ("NYT: quotation attributed", "An earlier version of this article attributed a quotation incorrectly. It was Dina Haile, not Sara Haile, who said the dam was unsafe.", "“The dam is unsafe,” said Sara Haile.", "“The dam is unsafe,” said Dina Haile.", "“The dam is unsafe,” said Sara Haile.", "“The dam is safe,” said Sara Haile."),
    ("Washington Post: incorrectly said", "An earlier version of this story incorrectly said the bill passed the Senate. It passed the House. The story has been updated.", "The bill passed the Senate.", "The bill passed the House.", "The bill would cost $9 billion.", "The bill would cost $6 billion."),
    ("Washington Post: label", "CORRECTION: A previous version of this article misstated when the mine opened. It opened in 1987, not 1978.", "The mine opened in 1978.", "The mine opened in 1987.", "The mine employs 1,978 people.", "The mine employs 1,987 people."),
    ("Washington Post: clarification", "CLARIFICATION: This article has been updated to make clear that the senator abstained.", "The senator opposed the motion.", "The senator abstained on the motion.", "The senator is 61.", "The senator is 66."),
    ("Los Angeles Times: for the record", "For the record: The reservoir holds 90,000 acre-feet, not 190,000.", "The reservoir holds 190,000 acre-feet.", "The reservoir holds 90,000 acre-feet.", "The utility serves 190,000 people.", "The utility serves 90,000 people."),
    ("Los Angeles Times: dated", "For the record:\n9:14 a.m. July 2, 2020: An earlier version of this post gave the pilot's age as 44. She is 41.", "The pilot, 44, survived.", "The pilot, 41, survived.", "The plane was 44 years old.", "The plane was 14 years old."),
    ("Wall Street Journal: item", "Tonne Holdings posted a profit of $2.1 billion last year. An earlier version of this article incorrectly said it was $1.2 billion.", "Tonne Holdings made a profit of $1.2 billion.", "Tonne Holdings made a profit of $2.1 billion.", "Its shares fell 12 percent.", "Its shares fell 21 percent."),
    ("Wall Street Journal: corrections and amplifications", "Corrections & Amplifications: Erik Vance is chief financial officer of Tonne Holdings. An earlier version of this article called him chief executive.", "Erik Vance, chief executive, declined to comment.", "Erik Vance, chief financial officer, declined to comment.", "Lena Ott, general counsel, declined to comment.", "Lena Ott, general counsel, agreed to comment."),
    ("Bloomberg: in paragraph", "(Corrects number of tankers in third paragraph.)", "The port holds 19 tankers.", "The port holds 16 tankers.", "The port employs 190 people.", "The port employs 160 people."),
    ("USA Today: clarifications", "Corrections and clarifications: A previous version of this story misstated how many states have the law. Eleven do.", "Twelve states have such a law.", "Eleven states have such a law.", "Twelve people sued.", "Eleven people sued."),
    ("ProPublica: correction", "Correction, Aug. 6, 2019: This story originally misstated the amount of the fine. It was $450,000, not $540,000.", "The clinic paid a fine of $540,000.", "The clinic paid a fine of $450,000.", "The clinic saw 540 patients.", "The clinic saw 450 patients."),
    ("ProPublica: role", "Correction, Jan. 12, 2022: This story originally identified Ruth Amadi as a judge. She is a magistrate.", "Ruth Amadi, a judge, signed the warrant.", "Ruth Amadi, a magistrate, signed the warrant.", "The warrant named two men.", "The warrant named three men."),
    ("NPR: previous version", "A previous version of this story misspelled Governor Lisbet Haug's first name as Lisbeth.", "Governor Lisbeth Haug signed it.", "Governor Lisbet Haug signed it.", "Senator Elisabet Vik opposed it.", "Senator Elizabeth Vik opposed it."),
    ("NPR: audio", "In an earlier version of this story, we said the glacier had lost 60 feet. It lost 16 feet.", "The glacier lost 60 feet.", "The glacier lost 16 feet.", "The glacier drew 60 tourists.", "The glacier drew 16 tourists."),
    ("CNN: editor's note", "Editor's note: An earlier version of this story misstated the number of planes grounded. It was 12, not 15.", "The airline grounded 15 planes.", "The airline grounded 12 planes.", "The crash killed 15 people.", "The crash killed 12 people."),
    ("CNN: updated to reflect", "This story has been updated to reflect that police arrested four suspects.", "Police arrested six suspects.", "Police arrested four suspects.", "Police seized six cars.", "Police seized four cars."),
    ("CNN: headline", "CORRECTION: The headline of this story has been updated to say Kenya, not Uganda.", "", "", "Uganda closed its border.", "Kenya closed its border."),
    ("local: Tribune regrets", "Tuesday's story on the school budget misreported the tax rate. It is 4.5 percent. The Tribune regrets the error.", "The tax rate would be 5.4 percent.", "The tax rate would be 4.5 percent.", "The district has 540 pupils.", "The district has 450 pupils."),
    ("local: name of the coach", "A story in Friday's edition misidentified the coach of Dalton High. He is Rick Moss.", "Dalton High coach Nick Mott praised the team.", "Dalton High coach Rick Moss praised the team.", "Dalton High won 14-3.", "Dalton High won 13-4."),
    ("local: we got it wrong", "We got it wrong: the fair opens on May 8, not May 9.", "The fair opens on May 9.", "The fair opens on May 8.", "The fair costs $9.", "The fair costs $8."),
    # British and Irish papers, the BBC
    ("Guardian: amended, fact behind", "This article was amended on 4 March 2021. The quake was 150km from the city, not 170km as an earlier version said.", "The quake struck 170km from the city.", "The quake struck 150km from the city.", "It killed 170 people.", "It killed 150 people."),
    ("Guardian: because", "This article was amended on 11 June 2022 because an earlier version referred to Hull as a town; it is a city.", "Hull is a town on the Humber.", "Hull is a city on the Humber.", "Hull has 27,000 homes.", "Hull has 72,000 homes."),
    ("Guardian: to correct", "This article was amended on 2 May 2023 to correct the name of the orchestra's leader, Ida Sørlie.", "Ida Sorli led the orchestra.", "Ida Sørlie led the orchestra.", "It played for 80 minutes.", "It played for 90 minutes."),
    ("Guardian: footnote", "• This article was amended on 19 July 2020. An earlier version said the tunnel would take seven years to build; that should have been 17.", "The tunnel will take seven years to build.", "The tunnel will take 17 years to build.", "Seven firms bid for it.", "Seventeen firms bid for it."),
    ("Guardian: text corrected", "This article was amended on 8 Oct 2019 to clarify that the fund is owned by the pension board.", "The fund is owned by the council.", "The fund is owned by the pension board.", "The fund lost £8m.", "The fund lost £18m."),
    ("Guardian: corrections column", "An article about kelp farms said that Norway had 30 of them. In fact it has 300.", "Norway has 30 kelp farms.", "Norway has 300 kelp farms.", "Norway exports 30 tonnes.", "Norway exports 300 tonnes."),
    ("BBC: correction dated", "Correction 14 May 2021: An earlier version of this article said 62 prisoners escaped. It was 26.", "Some 62 prisoners escaped.", "Some 26 prisoners escaped.", "They dug a tunnel 62 metres long.", "They dug a tunnel 26 metres long."),
    ("BBC: amended to make clear", "Correction: This article has been amended to make clear that the drug is licensed in Wales.", "The drug is licensed in Scotland.", "The drug is licensed in Wales.", "The drug costs £200.", "The drug costs £120."),
    ("BBC: update", "Update 3 August: This article has been updated to remove a reference to Mr Kettle's employer.", "Mr Kettle, of Dunn Homes, denied the charge.", "Mr Kettle denied the charge.", "He was fined £300.", "He was fined £800."),
    ("BBC: originally stated", "This article originally stated that the bridge was built by the Romans. It was built by the Normans.", "The bridge was built by the Romans.", "The bridge was built by the Normans.", "The bridge has 6 arches.", "The bridge has 9 arches."),
    ("Independent: previously", "This article previously stated that Ms Rowe was chair of the trust. She is its treasurer.", "Ms Rowe, chair of the trust, resigned.", "Ms Rowe, treasurer of the trust, resigned.", "Mr Dale, a trustee, resigned.", "Mr Dale, a governor, resigned."),
    ("Daily Mail: apology", "A previous version of this article suggested that Mr Pell had been convicted of fraud. This was wrong and we apologise to Mr Pell.", "Mr Pell was convicted of fraud.", "Mr Pell was cleared of fraud.", "Mr Finch was convicted of theft.", "Mr Finch was cleared of theft."),
    ("Telegraph: we are happy", "We are happy to make clear that Councillor Marsh paid her own fare.", "Councillor Marsh's fare was paid by the firm.", "Councillor Marsh paid her own fare.", "Councillor Nye's hotel was paid by the firm.", "Councillor Nye paid for her own hotel."),
    ("Irish Times: this article was edited", "This article was edited on March 30th, 2022 to correct the size of the estate, which is 40 acres.", "The estate covers 400 acres.", "The estate covers 40 acres.", "It sold for €4 million.", "It sold for €40 million."),
    ("FT: this article has been corrected", "This article has been corrected since publication to reflect that Vane Group owes €30mn rather than €13mn.", "Vane Group owes €13mn.", "Vane Group owes €30mn.", "It employs 1,300 people.", "It employs 3,000 people."),
    # other broadcasters
    ("Al Jazeera: previous version", "Editor's note: A previous version of this article incorrectly stated that the camp housed 8,000 families. It houses 800.", "The camp housed 8,000 families.", "The camp housed 800 families.", "The camp was hit by 8 shells.", "The camp was hit by 80 shells."),
    ("Al Jazeera: an earlier version", "An earlier version of this story said the port lies in Somaliland. It is in Puntland.", "The port lies in Somaliland.", "The port lies in Puntland.", "The port was built by Qatar.", "The port was built by Turkey."),
    ("DW: correction", "Correction, October 2, 2020: A previous version of this article misnamed the chemist Ute Brandt. DW apologizes for the error.", "Chemist Uta Brand found the gas.", "Chemist Ute Brandt found the gas.", "Jan Krol, a physicist, doubted it.", "Jon Kroll, a physicist, doubted it."),
    ("DW: in an earlier version", "In an earlier version of this article, the city of Halle was wrongly placed in Saxony. This has been corrected. We apologize for the mistake.", "Halle, in Saxony, is twinned with Oulu.", "Halle, in Saxony-Anhalt, is twinned with Oulu.", "The mayor is a Green.", "The mayor is a Liberal."),
    ("CBC: clarification", "Clarifications: An earlier version of this story did not make clear that the ban applies only to diesel cars.", "The ban applies to all cars.", "The ban applies only to diesel cars.", "The ban starts in 2030.", "The ban starts in 2035."),
    ("ABC: editor's note", "Editor's note (June 8): This story previously stated the ship was 30 metres long. It is 300 metres long.", "The ship is 30 metres long.", "The ship is 300 metres long.", "It carries 30 sailors.", "It carries 300 sailors."),
    ("misquoted", "An earlier version of this article misquoted Ms. Obi. She said the tax “might” help.", "“The tax will help,” Ms. Obi said.", "“The tax might help,” Ms. Obi said.", "“The tax will hurt,” Mr. Tan said.", "“The tax might hurt,” Mr. Tan said."),
    ("Le Monde in English", "Correction on August 3, 2022 at 10:20: The law dates from 1905, not 1901.", "The law dates from 1901.", "The law dates from 1905.", "The court has 1,901 cases.", "The court has 1,905 cases."),
]  # fmt: skip

NEAR_MISSES = [
    # other publishers
    "The Daily Ledger has amended its article to say that 40 people died.",
    "Hours later the broadcaster published a correction: the minister had not resigned.",
    "An earlier version of this article was published by the Harbour Review.",
    "An earlier version of this article appeared in the Harbour Review.",
    "A version of this article appears in print on March 4, 2021, Section A, Page 9.",
    "A version of this story first ran in our sister paper.",
    "This article first appeared on the website of the Harbour Review.",
    "Fox said its earlier version of the story misidentified the gunman.",
    "The tabloid apologised to Mr Dunne for an article that misstated his income.",
    "According to the magazine, an earlier version of its story misstated the toll.",
    "On its website the paper wrote that “this story has been corrected to show that 12 people died.”",
    "The network's anchor said on air: “We got it wrong.”",
    "A correction in the Gazette said that the mayor was 54, not 45.",
    # disclaimers and policies
    "The information in this article is correct as of 4 March 2021.",
    "We aim to correct mistakes quickly. See our standards page for more.",
    "This translation was updated by machine and may contain errors.",
    "Figures in this article are rounded and may be revised by the statistics office.",
    "This article was produced with the help of a reporting grant and edited by our desk.",
    "Some names in this story have been changed at the request of the families.",
    "This story was updated automatically by our results service.",
    "The opinions in this post are the author's own and do not reflect those of the editors.",
    "Photo captions were written by the agency.",
    # other uses of the words
    "Correction: Department denies it",
    "A market correction of 10 percent is overdue, the bank said.",
    "The stock market correction erased $2 trillion.",
    "The Department of Corrections said 12 inmates escaped.",
    "The Department of Correction has moved 40 prisoners.",
    "A correction officer was stabbed on Monday.",
    "Correction officers ended their strike after 22 days.",
    "He blamed political correctness for the result.",
    "Heat 200 g of clarified butter in a pan.",
    "The army apologised for the attack that killed 14 people.",
    "The prime minister apologised for the error in the budget.",
    "The bank updated its forecast to 2.4 percent.",
    "The agency updated its death toll to 40 from 30.",
    "The company corrected its accounts for 2019 to show a loss of $4 million.",
    "The court clarified that the ban covers only diesel cars.",
    "The ministry retracted its statement that 30 people had died.",
    "The first version of the law was rejected in 1998.",
    "The original version of the painting was lost; this one was restored in 2004.",
    "Update your browser to version 12 to go on reading.",
    "The editors of the encyclopedia corrected the date of the battle.",
    "She regrets the error and has repaid the $400.",
]  # fmt: skip


NOT_YET = {"Guardian: corrections column"}  # only the next sentence tells that it is a correction


@pytest.mark.parametrize(
    ("notice", "before", "after"),
    [
        pytest.param(
            *row[1:4], id=row[0], marks=[pytest.mark.xfail(strict=True)] if row[0] in NOT_YET else []
        )
        for row in HOUSES
    ],
)
def test_a_notice_in_the_manner_of_a_house_covers_what_it_speaks_of(
    notice: str, before: str, after: str
) -> None:
    (found,) = find_notices(notice)
    if before:
        assert covers(found, before=before, after=after, kind=Kind.EDITED) >= COVERED


@pytest.mark.parametrize(
    ("notice", "before", "after"), [pytest.param(row[1], *row[4:], id=row[0]) for row in HOUSES]
)
def test_a_notice_in_the_manner_of_a_house_leaves_other_changes_silent(
    notice: str, before: str, after: str
) -> None:
    for found in find_notices(notice):
        assert covers(found, before=before, after=after, kind=Kind.EDITED) < COVERED


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_what_only_sounds_like_a_notice_is_none(text: str) -> None:
    assert find_notices(text) == ()
