"""Which words are notices of the page itself, of what kind, and where."""

from __future__ import annotations

import pytest

from palmyra_watch.core.compare.notices import NoticeKind, find_notices

NOTICES = [
    # labels
    ("Correction: The town lies 150 kilometers from the capital, not 215.", "correction"),
    ("CORRECTION (Mar. 3): The caption named the wrong temple.", "correction"),
    ("Correction, 3 March 2021: The museum opened in 1961, not in 1951.", "correction"),
    ("Correction 4 March 2021: The photograph showed the theatre, not the temple.", "correction"),
    ("Correction (10:40 a.m. ET): Ms. Haddad is the deputy minister.", "correction"),
    ("CORRECTION — The spokesman's surname is spelled Saadeh.", "correction"),
    ("Correction:\nThe arch is Roman, not Greek.", "correction"),
    ("Corrections & Clarifications: The tower tombs number seven, not nine.", "correction"),
    ("*Correction: The general retired in 2009.", "correction"),
    ("CORRECTED-Army says 40 fighters left the town", "correction"),
    ("Erratum: In the second table the columns were swapped.", "correction"),
    ("Correction to this article (March 3): the envoy is Danish, not Dutch.", "correction"),
    ("Clarification: The ministry spoke of tombs, not of graves.", "clarification"),
    ("CLARIFICATION, March 3, 2021: The vote was not binding.", "clarification"),
    ("Update 3 March: The governor has since resigned.", "update"),
    ("UPDATE: Rescue workers have found three more survivors.", "update"),
    ("UPDATE (March 3): The ministry now puts the toll at 40.", "update"),
    ("Update, 10:40 a.m.: The road has reopened.", "update"),
    ("Apology: In Tuesday's column we wrongly called Mr Nasser a convict.", "apology"),
    ("An apology: we published a picture of the wrong man.", "apology"),
    ("RETRACTION: The claims made in this story could not be stood up.", "retraction"),
    ("For the record: An earlier version of this post gave the mayor's age as 52. He is 54.", "correction"),
    (
        "For the Record\n10:40 a.m. March 3, 2021: An earlier version of this article said the fort was sold.",
        "correction",
    ),
    ("Editor's note: The headline of this story was changed after publication.", "editors_note"),
    ("Editor’s Note: This story has been updated to include a reply from the army.", "editors_note"),
    ("EDITOR'S NOTE: A previous version of this report misnamed the museum's director.", "editors_note"),
    ("EDS: Corrects the spelling of the village in the third paragraph.", "editors_note"),
    (
        "Editor's note: This article has been retracted because its sources could not be verified.",
        "retraction",
    ),
    # an earlier version
    ("An earlier version of this article misstated the distance to Damascus.", "correction"),
    ("An earlier version of this story misidentified the officer who signed the order.", "correction"),
    ("An earlier version of this headline said that 40 people had died.", "correction"),
    ("An earlier version of this caption incorrectly named the photographer.", "correction"),
    ("A previous version of this report stated that the dam had burst.", "correction"),
    ("Earlier versions of this story said the bridge was open.", "correction"),
    ("A prior version of this post listed the wrong date for the vote.", "correction"),
    ("An earlier version of the story incorrectly stated that the mayor was under arrest.", "correction"),
    ("An earlier version incorrectly gave the year as 1951.", "correction"),
    ("In an earlier version of this article, the river was called the Khabur.", "correction"),
    (
        "The city lies 150 km from Damascus, not 215 as stated in an earlier version of this article.",
        "correction",
    ),
    ("A caption in an earlier version of this article reversed the two names.", "correction"),
    ("(An earlier version of this article misquoted the imam.)", "correction"),
    (
        "Due to an error in an agency report, an earlier version of this article named the wrong unit.",
        "correction",
    ),
    # amended, updated
    ("This article was amended on 3 March 2021. An earlier version said the arch was Greek.", "correction"),
    ("This article was amended on 3 March 2021 to clarify who paid for the dig.", "clarification"),
    ("• This article was amended on 3 March 2021 because Homs was misspelled.", "correction"),
    ("This story has been updated to reflect the new figures of the ministry.", "update"),
    ("This story has been corrected to show that the school has 300 pupils, not 3,000.", "correction"),
    ("This story has been corrected to say the raid was on Monday, not Tuesday.", "correction"),
    ("This story has been updated to clarify the role of the envoy.", "clarification"),
    ("This article has been updated.", "update"),
    ("On 3 March this article was corrected to remove a reference to the mayor.", "correction"),
    ("The headline of this article has been changed.", "correction"),
    ("The headline on this story was amended on 4 March 2021.", "correction"),
    ("The headline has been changed to make clear that nobody was charged.", "clarification"),
    ("A sentence was removed from this article because it could not be confirmed.", "correction"),
    ("Story was updated at 10:40 with a statement from the army.", "update"),
    ("Updated at 4 p.m. with comment from the ministry.", "update"),
    ("This article has been retracted.", "retraction"),
    ("The journal has retracted this article.", "retraction"),
    ("This has been corrected.", "correction"),
    ("This map has been revised to show the border as it was in 1967.", "correction"),
    # originally
    ("This post originally stated that the temple was destroyed in May.", "correction"),
    ("This article originally stated that 40 had died and has been amended.", "correction"),
    ("The Post originally misstated the name of the village.", "correction"),
    ("This story initially reported that the pilot had survived.", "correction"),
    ("We originally reported that the road was closed. In fact it is open.", "correction"),
    ("Our story incorrectly said the minister had resigned.", "correction"),
    # wires
    ("(Corrects paragraph 3 to say 40 people, not 30)", "correction"),
    ("(Corrects day of week in first paragraph to Tuesday.)", "correction"),
    ("Corrects spelling of the envoy's name in paragraph 4.", "correction"),
    ("(Updates with details of the ceasefire, quotes)", "update"),
    ("Updates with quotes from the ministry, background.", "update"),
    ("(Adds comment from spokesman, paragraphs 5-6)", "update"),
    ("(Refiles to fix typo in headline)", "correction"),
    ("(This March 3 story corrects spelling of archaeologist's name in paragraph 2)", "correction"),
    ("(This story has been refiled to correct the dateline)", "correction"),
    ("(This version CORRECTS the age of the victim.)", "correction"),
    # errors and apologies
    ("Because of an editing error, the officer's rank was given as colonel.", "correction"),
    (
        "Owing to a production error, an earlier version of this article omitted the last paragraph.",
        "correction",
    ),
    ("Due to a transcription mistake, we reported that the talks had failed.", "correction"),
    ("An article on Monday about the dig misstated the age of the tomb.", "correction"),
    ("We apologise for the error.", "apology"),
    ("We regret the error.", "apology"),
    ("We apologise unreservedly to Mr Nasser for the distress caused.", "apology"),
    ("We are sorry for the mistake.", "apology"),
    ("The Times regrets the error.", "apology"),
    ("We are happy to clarify that Mr Nasser was never charged.", "clarification"),
    ("We have corrected the spelling of the governor's name in this article.", "correction"),
]

OTHERS = [
    # corrections by and of others
    "Though the BBC has corrected the original nonsensical text, it can still be viewed with archive.org.",
    "The BBC has corrected the original text.",
    "The newspaper later issued a correction.",
    "Reuters corrected its report an hour later.",
    "“An earlier version of this article misstated the toll,” the BBC said in a note.",
    "The agency wrote: “This article was amended on 3 March 2021.”",
    "The BBC acknowledged that an earlier version of this story was wrong.",
    "The paper said in a note that this article has been updated.",
    "“We were wrong. We apologise for the error,” the airline said.",
    "We apologise for the error, the airline said.",
    "“We regret the mistake and will pay for it,” the general told reporters.",
    "An earlier version of the story, published by the BBC, said thousands of kilometres.",
    "An earlier version of the BBC story spoke of thousands of kilometers.",
    "The Post originally reported that the general had fled.",
    "CNN retracted the story and three of its journalists resigned.",
    "The Guardian amended the article after complaints.",
    "The website quietly updated its story overnight.",
    # corrections of figures by officials
    "The ministry corrected its death toll to 40.",
    "The army issued a clarification on Tuesday.",
    "The ministry has updated the number of dead to 40.",
    "The governor apologised for the error and left.",
    "The report has been updated to include the war crimes of 2014.",
    "The text of the treaty was amended in 1998.",
    "The law was amended on 3 March 2021.",
    "An earlier version of the bill said that judges may be dismissed.",
    "An earlier version of Windows is still in use at the ministry.",
    "A previous version of the constitution stated that the president must be a Muslim.",
    "Because of an error by the pilot, the bomb fell on the school.",
    "Due to a computer error, voters were sent to the wrong town.",
    "Scientists updated the model with new data.",
    "The plan was originally approved by the council.",
    "It was originally thought that the temple was Greek.",
    # policies and disclaimers
    "EDITOR’S NOTE: We remind our readers that publication of articles on our site does not mean that we agree with what is written.",
    "If you see an error, contact our corrections desk.",
    "Corrections and clarifications",
    "Corrections",
    "Corrections: email corrections@example.org.",
    "Correction policy: we correct all errors promptly.",
    "Corrections: To report an error, please contact the standards editor.",
    "The views expressed in this article are those of the author.",
    "Editor's note: This article contains descriptions of violence.",
    "Editor's note: Subscribe to our newsletter for more stories.",
    "Editor's note: This is part of a series on the museums of Syria.",
    "Editor's note: This article was originally published in 2014.",
    "Editor's note: This interview has been edited for length and clarity.",
    "Editor's note: Names have been changed to protect the witnesses.",
    "Editor's note: Jane Doe is a former ambassador to Jordan.",
    "This interview has been edited and condensed for clarity.",
    "This article was originally published by The Conversation.",
    "This is a developing story and will be updated.",
    "This story will be updated as more becomes known.",
    "We strive for accuracy and correct errors promptly.",
    "We regret errors; to report one, contact our editors.",
    "We have updated our privacy policy.",
    "We apologise for any inconvenience.",
    "We regret the loss of our colleague.",
    "This video has been removed by the user.",
    "This live blog is updated continuously as events unfold.",
    # stamps
    "Updated 3 hours ago",
    "Updated: 10:40 GMT, 3 March 2021",
    "Last updated on 3 March 2021 at 10:40",
    "This page was last updated on 3 March 2021.",
    "Update: 3 March 2021",
    "Published 3 March 2021, updated 4 March 2021",
    "UPDATE 2-Oil prices rise as storm nears the Gulf",
    # other meanings
    "The market correction wiped out a tenth of all shares.",
    "Correction territory is near, analysts say.",
    "The house of correction was built in 1820.",
    "He was moved to a correctional facility in Homs.",
    "The referee was corrected by VAR after two minutes.",
    "The theory of corrective justice is old.",
    "Clarifications about the Syrian conflict",
    "For the record, I have never been to Aleppo.",
    "For the record: I love this town.",
    "Dr. Saleh, not a politician, was correct in his forecast.",
    "The museum updated its guide and added new rooms.",
    "Adds a new dimension to the game, says one player.",
    "Here is the original version of the song.",
    "The state news media had incorrectly declared the town safe.",
    "",
]


MORE_NOTICES = [
    "This article was corrected on March 4, 2021, to give the right spelling of the minister's name.",
    "This piece has been edited to correct the date of the siege.",
    "A previous headline on this article said the army had fled.",
    "A correction was made on March 4, 2021: An earlier version of this article misstated the rank of the officer.",
    "Correction: March 4, 2021: An earlier version of this article misstated the rank of the officer.",
    "Correction March 4, 2021 An earlier version of this article misstated the rank of the officer.",
    "CORRECTION: In a previous version of this article, we said the temple was Greek. It is Roman.",
    "This story was updated on March 3 to correct the number of victims.",
    "This story has been updated to include a statement from the army.",
    "This article has been updated to make clear that the vote was not binding.",
    "A photo caption in an earlier version of this story misidentified the building.",
    "This story has been updated with new information.",
    "A picture caption with this article was amended on 4 March 2021 to name the photographer.",
    "Update at 5:12 p.m. ET: The Pentagon has confirmed the strike.",
    "An editing error in an earlier version of this story changed the meaning of a quotation.",
    "The story has been corrected to say that the talks are in Geneva.",
    "Clarification: This story has been updated to clarify that the deal is not final.",
    "We've updated this article to reflect the general's denial.",
    "Editors' Note: After publication, we learned that the witness had not been at the scene.",
    "Editor's Note: An earlier version of this article was published in error.",
    "An earlier version of this article, based on information from the ministry, gave a wrong toll.",
    "This post has been updated.",
    "This story was corrected on March 3.",
    "The original version of this article misattributed a quotation to Mr. Saleh.",
    "The original version of this story gave the year as 1951.",
    "(This story was refiled to add dropped word in headline)",
    "(Reuters) - (Corrects name of ministry in second paragraph)",
    "Correction: We initially wrote that the arch was Greek.",
    "This article previously stated that the museum was closed. It is open.",
    "An earlier version of our report named the wrong village.",
    "The figure for casualties in this article was corrected on 4 March 2021.",
    "CLARIFICATION: In a story March 3 about Palmyra, The Associated Press reported that the army had left.",
    "In a story March 3 about the siege of Palmyra, The Associated Press reported erroneously that 400 people had died. The correct number is 300.",
    "This update corrects the spelling of the village.",
    "We have removed a paragraph from this article.",
    "UPDATE March 3, 2021: After this article was published, the ministry said 40 had died.",
    "This headline has been updated.",
    "The spelling of the village's name has been corrected in this article.",
    "[Correction: the fort dates from 1230.]",
    "NOTE: This article has been corrected. The fort dates from 1230.",
    "An earlier version of this story stated the toll as 40; the ministry says 30.",
    "Editor's note: This story has been corrected; Saleh is 54, not 52.",
]
MORE_OTHERS = [
    "The committee apologised for the error in its first report.",
    "This correction in prices has been overdue, traders say.",
    "This report was commissioned by the ministry and updated in 2015.",
    "The Syrian army updated its maps.",
    "The museum's original version of the statue was destroyed.",
    "An earlier version of the plan included a tunnel.",
    "An earlier version of the software stated that the disk was full.",
    "This story was first published in March 2014.",
    "This story first appeared in the weekly magazine.",
    "This photo was altered by the regime, experts say.",
    "This video has been edited to show only the blast, the army claims.",
    "The map was amended at the Treaty of Lausanne.",
    "He said the article was corrected after he called the editor.",
    "The article has been corrected since, the BBC told us.",
    "After our call the newspaper updated its story to say that nobody had died.",
    "The headline was changed by the Daily Mail after complaints.",
    'The Sun changed the headline from "War" to "Peace".',
    "The caption was changed by the agency.",
    "The story was updated to include the lie, media critics say.",
    "Editor's note: The writer is a professor of history at Aleppo.",
    "Editor's note: Opinions are his own. Corrections are welcome.",
    "Editor's note: The following is a translation of an interview; minor errors are in the original.",
    "Editor's Note: Readers have asked us for more about the dig.",
    "Note: All figures are in US dollars.",
    "Note: The dates in this article are local time.",
    "Update your browser to see this page.",
    "Updates on the siege: follow our live blog.",
    "Updates: three towns fall, army flees",
    "Update on Syria: what we know so far",
    "Live updates: Syrian army enters Palmyra",
    "Clarifying his remarks, the president said the war was over.",
    "We regret that we cannot answer every letter.",
    "We apologise to our readers for the length of this article.",
    '"An earlier version of this story" is a phrase that readers know.',
    "The correction of the text took ten years.",
    "Corrections officers found the knife in his cell.",
    "Corrections Department says inmates fled",
    "This article is part of a series. It was edited by Jane Doe.",
    "This article was edited by Jane Doe.",
    "This transcript was edited for length.",
    "This story has been shared 4,000 times and was removed from Facebook.",
    "The post was removed from Facebook on Tuesday.",
    "This list is updated every Monday.",
    "Sorry, this page has been removed.",
    "This page has been moved.",
    "Retraction of the landing gear failed twice.",
    "We misstated nothing, the minister said.",
    'This time the general corrected himself: "Forty, not thirty."',
    "The prime minister retracted his apology on Monday.",
    "We have changed our website. This article explains how.",
    "For the record, the original of the letter is in Berlin.",
    "Update, Monday: nothing",
    "The AP has corrected this story.",
    "The ministry added this note: An earlier version of this report had the wrong toll.",
    "In an earlier version of this article of faith, saints were worshipped.",
    'Its editor added: "This story has been corrected."',
    "This article was amended by the BBC after we asked about it.",
]


@pytest.mark.parametrize(("text", "kind"), NOTICES)
def test_a_notice_of_the_page_is_found_with_its_kind(text: str, kind: str) -> None:
    (notice,) = find_notices(text)
    assert notice.kind is NoticeKind(kind)
    assert text[notice.start : notice.end] == notice.text


@pytest.mark.parametrize("text", MORE_NOTICES)
def test_a_notice_in_wording_that_the_rules_were_not_written_from_is_found(text: str) -> None:
    assert len(find_notices(text)) == 1


@pytest.mark.parametrize("text", [*OTHERS, *MORE_OTHERS])
def test_other_talk_of_corrections_is_no_notice(text: str) -> None:
    assert find_notices(text) == ()


def test_the_tables_are_as_large_as_they_should_be() -> None:
    assert len(NOTICES) >= 60
    assert len(OTHERS) >= 60


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        pytest.param(
            "Three towns fell. An earlier version of this article named four.",
            "An earlier version of this article named four.",
            id="the sentences before a statement are no part of it",
        ),
        pytest.param(
            "This story has been updated to reflect the new toll. Rescue crews went on digging on Sunday.",
            "This story has been updated to reflect the new toll.",
            id="nor are those behind it that tell news",
        ),
        pytest.param(
            "An earlier version of this article misstated the toll. It is 40. We regret the error.",
            "An earlier version of this article misstated the toll. It is 40. We regret the error.",
            id="what is right, and regret, carry it on",
        ),
        pytest.param(
            "This article was amended on 3 March 2021. An earlier version said 40 had died. This has been corrected.",
            "This article was amended on 3 March 2021. An earlier version said 40 had died. This has been corrected.",
            id="three sentences in the manner of the Guardian",
        ),
        pytest.param(
            "The army left.\n\nCorrection: The town is Homs.\n\nThe army will return.",
            "Correction: The town is Homs.",
            id="a label takes its paragraph",
        ),
        pytest.param(
            "Correction\n\nThe town is Homs, not Hama.\n\nThe army will return.",
            "Correction\n\nThe town is Homs, not Hama.",
            id="a label on a line of its own takes the next paragraph",
        ),
        pytest.param(
            "The army left the town. Correction: An earlier version of this article named the wrong town.",
            "Correction: An earlier version of this article named the wrong town.",
            id="a label inside a paragraph, where a change is told",
        ),
    ],
)
def test_a_notice_is_cut_where_it_begins_and_ends(text: str, notice: str) -> None:
    assert [found.text for found in find_notices(text)] == [notice]


def test_two_notices_in_two_paragraphs_are_two() -> None:
    text = "Correction: The town is Homs.\n\nThe army left.\n\nWe apologise for the error."
    assert [found.kind.value for found in find_notices(text)] == ["correction", "apology"]


def test_curly_quotes_and_hard_spaces_change_nothing() -> None:
    (notice,) = find_notices("Editor’s\u00a0note: This story was corrected to give the general’s rank.")
    assert notice.rule == "label-editors-note"


@pytest.mark.parametrize(
    ("text", "subject", "wrong", "right", "dated"),
    [
        (
            "An earlier version of this article misstated the distance between Palmyra and Damascus. It is 150 kilometers, not 215.",
            "the distance between Palmyra and Damascus",
            "215",
            "150 kilometers",
            "",
        ),
        (
            "Correction, 3 March 2021: The arch is Roman, not Greek.",
            "",
            "Greek",
            "The arch is Roman",
            "3 March 2021",
        ),
        (
            "This story has been corrected to say that 40 people were killed, not 30.",
            "",
            "30",
            "40 people were killed",
            "",
        ),
        (
            "This article was amended on 3 March 2021. An earlier version said the city lay in Iraq.",
            "",
            "the city lay in Iraq",
            "",
            "3 March 2021",
        ),
        (
            "An earlier version of this post gave the mayor's age as 52. He is 54.",
            "the mayor's age",
            "52",
            "54",
            "",
        ),
        (
            "The headline of this article was changed from “Army flees” to “Army withdraws”.",
            "",
            "Army flees",
            "Army withdraws",
            "",
        ),
        (
            "(This March 3 story corrects spelling of archaeologist's name in paragraph 2)",
            "spelling of archaeologist's name",
            "",
            "",
            "March 3",
        ),
        ("This article originally stated that the dam had burst.", "", "the dam had burst", "", ""),
        ("Update, 10:40 a.m.: The road has reopened.", "", "", "", "10:40 a.m."),
        ("This article has been updated.", "", "", "", ""),
    ],
)
def test_what_was_wrong_and_what_is_right_are_literal_words(
    text: str, subject: str, wrong: str, right: str, dated: str
) -> None:
    (notice,) = find_notices(text)
    assert (notice.subject, notice.wrong, notice.right, notice.dated) == (subject, wrong, right, dated)
