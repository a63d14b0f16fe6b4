"""Notices and near misses that were held back until the rules stood; the few that the rules then missed have since been learnt."""

from __future__ import annotations

import pytest

from palmyra_watch.core.compare.notices import COVERED, covers, find_notices
from palmyra_watch.model import Kind

# Who writes so, the notice, a change that it speaks of (before, after), a change that it does not speak of.
FRESH = [
    ("AP: removes outdated", "This story has been corrected to show that the vaccine was approved in 2015, not 2016.", "Regulators approved the vaccine in 2016.", "Regulators approved the vaccine in 2015.", "The trial ended in 2016.", "The trial ended in 2018."),
    ("AP: in an earlier version", "In an earlier version of this story, The Associated Press reported erroneously that the suspect was 29. He is 19.", "The suspect, 29, was arraigned.", "The suspect, 19, was arraigned.", "Police found 29 rifles.", "Police found 19 rifles."),
    ("AP: with names", "An earlier version of this story misspelled the last name of the team's owner. It is Vandermeer, not Vandemeer.", "Owner Joost Vandemeer fired him.", "Owner Joost Vandermeer fired him.", "Coach Ralf Dittmar stayed.", "Coach Rolf Dittmer stayed."),
    ("Reuters: attributes", "(Corrects attribution of quote to Finance Minister Adaeze Bako in paragraph 7)", "“We will pay,” said Prime Minister Uche Eze.", "“We will pay,” said Finance Minister Adaeze Bako.", "The bond is worth $70 million.", "The bond is worth $7 million."),
    ("Reuters: unit", "(Corrects to million from billion in headline and paragraph 1)", "The mine will cost $4 billion.", "The mine will cost $4 million.", "The mine opens in May.", "The mine opens in June."),
    ("Reuters: story fixes", "(This story has been corrected to say barrels per day, not barrels per week, in paragraph 2)", "It pumps 5,000 barrels per week.", "It pumps 5,000 barrels per day.", "It has 5,000 workers.", "It has 500 workers."),
    ("Reuters: dropped word", "(Refiles to add dropped word “not” in paragraph 4)", "The minister did resign.", "The minister did not resign.", "Two aides resigned.", "Three aides resigned."),
    ("NYT: number of", "An earlier version of this article misstated the number of hospitals that have closed since 2010. It is 11, not eight.", "Eight hospitals have closed.", "Eleven hospitals have closed.", "Eight nurses were laid off.", "Eleven nurses were laid off."),
    ("NYT: referred incorrectly", "An earlier version of this article referred incorrectly to the Bering Strait. It separates Russia and Alaska, not Russia and Canada.", "The strait separates Russia and Canada.", "The strait separates Russia and Alaska.", "It is 53 miles wide.", "It is 35 miles wide."),
    ("NYT: rendered", "Because of a transcription error, an earlier version of this article rendered incorrectly a word in a quotation from Ms. Aduba. She said “prudent,” not “prurient.”", "“It was a prurient choice,” Ms. Aduba said.", "“It was a prudent choice,” Ms. Aduba said.", "“It was a hard choice,” Mr. Oakes said.", "“It was an easy choice,” Mr. Oakes said."),
    ("Washington Post: a photo caption", "Correction: A photo caption in an earlier version of this story misidentified Senator Ama Quist as Senator Eva Quill.", "Senator Eva Quill leaves the chamber.", "Senator Ama Quist leaves the chamber.", "The vote was 51 to 49.", "The vote was 52 to 48."),
    ("Washington Post: incorrectly stated", "An earlier version of this article incorrectly stated that Delft is the capital of the Netherlands. Amsterdam is the capital.", "The treaty was signed in Delft, the capital.", "The treaty was signed in Amsterdam, the capital.", "The treaty has 27 articles.", "The treaty has 72 articles."),
    ("Guardian: one article", "This article was amended on 21 September 2022. Prof Anna Weir is at the University of Leeds, rather than Leeds Beckett University.", "Prof Anna Weir of Leeds Beckett University led the study.", "Prof Anna Weir of the University of Leeds led the study.", "The study had 600 subjects.", "The study had 60 subjects."),
    ("Guardian: an earlier version had", "This article was amended on 1 February 2021. An earlier version had the reservoir in Cumbria; it is in Northumberland.", "The reservoir, in Cumbria, is full.", "The reservoir, in Northumberland, is full.", "The dam is 52 metres high.", "The dam is 25 metres high."),
    ("BBC: clarification", "Clarification 9 June 2022: This article has been amended to reflect that the tax cut applies from April.", "The tax cut applies from March.", "The tax cut applies from April.", "The cut is worth £300.", "The cut is worth £30."),
    ("CNN: has been updated to correct", "This story has been updated to correct the number of soldiers wounded.", "Some 20 soldiers were wounded.", "Some 22 soldiers were wounded.", "Some 20 soldiers were killed.", "Some 22 soldiers were killed."),
    ("Al Jazeera: correction dated", "Correction 12/3/2022: An earlier version of this article said the aid convoy had 60 lorries. It had 16.", "The convoy of 60 lorries left.", "The convoy of 16 lorries left.", "It carried 60 tonnes of flour.", "It carried 16 tonnes of flour."),
    ("ProPublica: clarification", "Clarification, Dec. 1, 2020: This story has been updated to clarify that the agency paid the bill late.", "The agency did not pay the bill.", "The agency paid the bill late.", "The bill was $31,000.", "The bill was $13,000."),
    ("local: omitted", "A story on Page A1 on Thursday about the county fair omitted the name of a sponsor. Harlan Feed also sponsored it. The Courier regrets the omission.", "Dole Motors sponsored the fair.", "Dole Motors and Harlan Feed sponsored the fair.", "The fair drew 9,000 people.", "The fair drew 19,000 people."),
    ("local: due to incorrect information", "Due to incorrect information provided to the Gazette, an earlier version of this story listed the wrong date for the hearing. It is set for March 14.", "The hearing is set for March 4.", "The hearing is set for March 14.", "The trial is set for June 4.", "The trial is set for July 14."),
    ("AFP: corrects place", "(AFP) - Corrects location of blast to Aden, instead of Mukalla", "The blast in Mukalla wounded 9 people.", "The blast in Aden wounded 9 people.", "The blast in Mukalla wounded 9 people.", "The blast in Mukalla wounded 8 people."),
    ("DW: editor's note", "Editor's note: An earlier version of this article gave the wrong height for the tower. It is 96 meters high. We apologize for the error.", "The tower is 69 meters high.", "The tower is 96 meters high.", "The tower is 69 years old.", "The tower is 96 years old."),
    ("second lot, AP: The settlement is worth", "This story corrects the amount of the settlement to $27 million, not $72 million, in the fourth paragraph.", "The settlement is worth $72 million.", "The settlement is worth $27 million.", "The firm made $72 million.", "The firm made $62 million."),
    ("second lot, Reuters: The blast was heard at 5", "(Corrects time of blast to 3 p.m. from 5 p.m. in paragraph 2)", "The blast was heard at 5 p.m.", "The blast was heard at 3 p.m.", "It killed 5 guards.", "It killed 3 guards."),
    ("second lot, Reuters: Petar Grozdanovic spoke.", "(Fixes spelling of Grozdanović in paragraph 6)", "Petar Grozdanovic spoke.", "Petar Grozdanović spoke.", "Ivo Maric spoke.", "Ivo Marić spoke."),
    ("second lot, NYT: She began to paint at 19", "An earlier version of this article misstated the age at which Ms. Pardo began to paint. She was 9, not 19.", "She began to paint at 19.", "She began to paint at 9.", "She sold 19 pictures.", "She sold 9 pictures."),
    ("second lot, NYT: The boat capsized in the", "An earlier version of this article misidentified the body of water where the boat capsized. It was the Gulf of Finland, not the Gulf of Bothnia.", "The boat capsized in the Gulf of Bothnia.", "The boat capsized in the Gulf of Finland.", "The boat carried 33 tourists.", "The boat carried 13 tourists."),
    ("second lot, WaPo: Kirsi Lehtovara, a hydro", "Correction: An earlier version of this article misspelled the surname of Kirsi Lehtovaara, a hydrologist.", "Kirsi Lehtovara, a hydrologist, agreed.", "Kirsi Lehtovaara, a hydrologist, agreed.", "Matti Heikkila, a geologist, agreed.", "Matti Heikkilä, a geologist, agreed."),
    ("second lot, Guardian: Rents rose by 12% in 201", "This article was amended on 5 May 2021 because an earlier version said that rents rose by 12% in 2019. That was the figure for 2018; in 2019 the rise was 2%.", "Rents rose by 12% in 2019.", "Rents rose by 2% in 2019.", "Wages rose by 5%.", "Wages rose by 3%."),
    ("second lot, Guardian: The parade goes past the", "This article was amended on 30 August 2020. The parade route goes past the town hall, not the guildhall as stated in an earlier version.", "The parade goes past the guildhall.", "The parade goes past the town hall.", "The parade starts at noon.", "The parade starts at one."),
    ("second lot, BBC: Four crew are missing.", "Correction 2 April: The original version of this story stated that four crew were missing. All four have been found.", "Four crew are missing.", "Four crew have been found.", "Four crew were Danish.", "Four crew were Dutch."),
    ("second lot, BBC: The road at Penmaenmaur", "This article was updated on 6 July to correct the spelling of Penmaenmawr.", "The road at Penmaenmaur is shut.", "The road at Penmaenmawr is shut.", "The road at Llanfairfecan is shut.", "The road at Llanfairfechan is shut."),
    ("second lot, CNN: The vote was split.", "This headline and story have been updated to reflect that the vote was unanimous.", "The vote was split.", "The vote was unanimous.", "The vote took 4 hours.", "The vote took 3 hours."),
    ("second lot, AlJ: Prosecutor Salma Idris r", "A previous version of this article misidentified Judge Salma Idris as a prosecutor.", "Prosecutor Salma Idris ruled.", "Judge Salma Idris ruled.", "Lawyer Adam Nur objected.", "Clerk Adam Nur objected."),
    ("second lot, DW: The bridge opened in 196", "Correction: The bridge was opened in 1936, not in 1963 as stated in a previous version of this article.", "The bridge opened in 1963.", "The bridge opened in 1936.", "It is 1,963 meters long.", "It is 1,936 meters long."),
    ("second lot, ProPublica: The state employs 16 ins", "Correction, March 3, 2022: This article originally misstated how many inspectors the state employs. It employs six, not 16.", "The state employs 16 inspectors.", "The state employs six inspectors.", "The state has 16 plants.", "The state has six plants."),
    ("second lot, local: Ward 2 votes at Oak Scho", "In Wednesday's edition, a story about the library levy gave the wrong polling place. Voters in Ward 2 should go to Elm School.", "Ward 2 votes at Oak School.", "Ward 2 votes at Elm School.", "The levy is 2 mills.", "The levy is 3 mills."),
    ("second lot, local: The Mariners won 4-1.", "CORRECTION: The Mariners won 4-2. The score was wrong in an earlier version of this story.", "The Mariners won 4-1.", "The Mariners won 4-2.", "The Rockets won 5-3.", "The Rockets won 6-3."),
    ("second lot, Telegraph: Ms Kerr refused to comme", "An earlier version of this article said Ms Kerr had refused to comment. We are happy to clarify that she was not contacted.", "Ms Kerr refused to comment.", "Ms Kerr was not contacted.", "Mr Holt refused to comment.", "Mr Holt was not contacted."),
    ("second lot, NPR: The law took effect in J", "A previous version of this story incorrectly said the law took effect in July. It took effect in June.", "The law took effect in July.", "The law took effect in June.", "The court ruled in July.", "The court ruled in August."),
]  # fmt: skip

FRESH_OTHERS = [
    "The weekly Standard printed an apology for calling the judge corrupt.",
    "Two networks have since retracted their reports of a second shooter.",
    "An earlier version of this essay appeared in a collection published by Oxford.",
    "An earlier version of this story aired on Morning Hour last week.",
    "Its correction read: “An earlier version of this article misidentified the plaintiff.”",
    "The blogger updated her post to say that the photo was old.",
    "A spokesman for the paper said the headline was changed within an hour.",
    "This article is for information only and may contain errors.",
    "Prices in this article were correct at the time of publication.",
    "This story was translated from Spanish and edited by our staff.",
    "This page is updated every morning with the latest figures.",
    "Sign up here for corrections and updates to this newsletter.",
    "Traders called the fall a healthy correction after months of gains.",
    "Gold entered correction territory on Tuesday.",
    "The Corrections, his third novel, sold three million copies.",
    "She worked for 12 years as a corrections officer in Ohio.",
    "The course correction burn lasted 14 seconds.",
    "Brush the pastry with clarified butter and bake for 20 minutes.",
    "The bishop apologised for the abuse of 300 children.",
    "The airline regrets the delay and will refund passengers.",
    "The minister clarified that the levy will not apply before 2030.",
    "The institute updated its estimate of the magnitude from 6.1 to 6.4.",
    "The coroner corrected the time of death to 4:15 a.m.",
    "Correction fluid was found on nine ballots.",
    "The Evening Post has corrected its story to say the mayor was not arrested.",
    "The radio station apologised on air for naming the wrong suspect.",
    "An earlier version of this report was presented at a meeting in Geneva.",
    "This article was reviewed by lawyers before publication.",
    "A longer version of this article was published in the magazine.",
    "Her memoir corrects the record on the siege.",
    "Police clarified that the man was a witness, not a suspect.",
    "The company updated its guidance, saying profit would fall 8 percent.",
    "The dictionary has amended its entry for the word.",
    "The museum has corrected the label, which gave the wrong century.",
    "The correctional center holds 900 inmates.",
    "The senator apologized for the mistake.",
    "“This article has been updated,” the site now says.",
    "Investors fear a sharp correction in house prices.",
    "The statement was later edited to remove the word “genocide”.",
    "The governor amended the order on 3 May to exempt schools.",
    "Officials revised the toll to 40 from 44.",
    "This is a corrected proof and may still change.",
    "Names were spelled as in the court papers.",
    "The video was deleted an hour later.",
]  # fmt: skip


@pytest.mark.parametrize(("notice", "before", "after"), [pytest.param(*row[1:4], id=row[0]) for row in FRESH])
def test_a_fresh_notice_covers_what_it_speaks_of(notice: str, before: str, after: str) -> None:
    (found,) = find_notices(notice)
    assert covers(found, before=before, after=after, kind=Kind.EDITED) >= COVERED


@pytest.mark.parametrize(
    ("notice", "before", "after"), [pytest.param(row[1], *row[4:], id=row[0]) for row in FRESH]
)
def test_a_fresh_notice_leaves_other_changes_silent(notice: str, before: str, after: str) -> None:
    for found in find_notices(notice):
        assert covers(found, before=before, after=after, kind=Kind.EDITED) < COVERED


@pytest.mark.parametrize("text", FRESH_OTHERS)
def test_a_fresh_near_miss_is_no_notice(text: str) -> None:
    assert find_notices(text) == ()
