"""Whether a quoted passage stands in the versions of another publisher's story."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palmyra_watch.core.quotes.checked_quotes import (
    CheckedVersion,
    PassageChange,
    PlacedChange,
    QuoteCheck,
    change_ids_at,
    checked_story,
)
from palmyra_watch.core.quotes.quote_check import (
    Finding,
    QuoteVerdict,
    Standing,
    TextSentence,
    findings_in,
    verdict_of,
)
from palmyra_watch.core.render.quote_checks import quote_check_lines
from palmyra_watch.model import Kind

FERRY = [
    "The ferry across the Orrin was full again on Sunday.",
    "In June the crew carried thousands of bales over 340 kilometres of open water, almost without a rest.",
    "It moored at the centre of the town’s long-haul dock, and the mayor didn’t come.",
    "Nobody was hurt.",
]
QUOTED = "In June the crew carried thousands of bales over 340 kilometres of open water"


def version(*sentences: str) -> list[TextSentence]:
    return [TextSentence(place, text) for place, text in enumerate(sentences)]


def found(passage: str, *texts: str) -> Finding:
    (one,) = findings_in(passage, [version(*(texts or FERRY))])
    return one


def edited(old: str, new: str) -> list[str]:
    assert any(old in text for text in FERRY)
    return [text.replace(old, new) for text in FERRY]


@pytest.mark.parametrize(
    ("passage", "positions"),
    [
        pytest.param(QUOTED, (1,), id="word for word"),
        pytest.param(f"”{QUOTED}.", (1,), id="a damaged opening mark"),
        pytest.param(QUOTED.upper(), (1,), id="capitals"),
        pytest.param(QUOTED.replace("kilometres", "kilometers"), (1,), id="American spelling"),
        pytest.param(QUOTED.replace(" ", "\u00a0"), (1,), id="hard spaces"),
        pytest.param(QUOTED.replace(" 340", "\n340"), (1,), id="a hard wrap"),
        pytest.param("In June the crew … over 340 kilometres of open water", (1,), id="an ellipsis"),
        pytest.param(
            "In June the crew [...] over 340 kilometres of open water", (1,), id="a bracketed ellipsis"
        ),
        pytest.param(
            "In June the crew . . . over 340 kilometres of open water", (1,), id="a spaced ellipsis"
        ),
        pytest.param("…carried thousands of bales over 340 kilometres…", (1,), id="ellipses at the ends"),
        pytest.param("In June [its] crew carried thousands of bales", (1,), id="a word in brackets"),
        pytest.param("moored at the center of the town's long haul dock", (2,), id="a hyphen less"),
        pytest.param("moored at the centre of the town’s longhaul dock", (2,), id="written in one"),
        pytest.param("and the mayor didn't come", (2,), id="a straight apostrophe"),
        pytest.param(
            "almost without a rest. It moored at the centre", (1, 2), id="over the end of a sentence"
        ),
        pytest.param("340 kilometres", (1,), id="two words with a figure"),
        pytest.param("dock, and the mayor didnt come", (2,), id="a lost apostrophe"),
    ],
)
def test_the_same_words_stand(passage: str, positions: tuple[int, ...]) -> None:
    one = found(passage)
    assert (one.standing, one.positions, one.differences) == (Standing.STANDS, positions, ())
    assert one.shown == " ".join(FERRY[place] for place in positions)


@pytest.mark.parametrize(
    ("passage", "difference"),
    [
        pytest.param(QUOTED.replace("open", "wild"), "“wild” → “open”", id="another word"),
        pytest.param(QUOTED.replace("carried", "had carried"), "“had” → “”", id="a word too many"),
        pytest.param(QUOTED.replace("open ", ""), "“” → “open”", id="a word left out without a sign"),
    ],
)
def test_a_small_misquotation_stands_with_its_difference_listed(passage: str, difference: str) -> None:
    one = found(passage)
    assert (one.standing, one.differences) == (Standing.DIFFERS, (difference,))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("340", "34", id="a figure"),
        pytest.param("340", "3,400", id="a figure ten times as large"),
        pytest.param("thousands", "hundreds", id="a round number"),
        pytest.param("kilometres", "miles", id="a unit"),
        pytest.param("June", "July", id="a month"),
        pytest.param("bales", "barrels", id="the thing that is counted"),
        pytest.param("crew carried", "crew never carried", id="a negation"),
    ],
)
def test_another_fact_is_never_a_small_misquotation(old: str, new: str) -> None:
    one = found(QUOTED, *edited(old, new))
    assert one.standing is Standing.ABSENT
    assert len(one.differences) == 1
    assert new.rsplit(maxsplit=1)[-1] in one.shown


@pytest.mark.parametrize(
    ("passage", "texts"),
    [
        pytest.param(QUOTED, ["The town council met on Friday.", "It adjourned."], id="another story"),
        pytest.param(QUOTED, [], id="no text"),
        pytest.param("300 dead", FERRY, id="two words that are not there"),
        pytest.param("the crew left", FERRY, id="three words of which two are there"),
        pytest.param(
            "In June … nobody wept over the whole sorry affair", FERRY, id="half of it is another text"
        ),
    ],
)
def test_what_is_not_there_does_not_stand(passage: str, texts: list[str]) -> None:
    (one,) = findings_in(passage, [version(*texts)])
    assert one == Finding(standing=Standing.ABSENT)


@pytest.mark.parametrize(
    ("passage", "texts", "positions"),
    [
        pytest.param(
            "the crew … the mayor stayed",
            ["Before dawn the crew " + "rowed on and " * 20 + "on, and the mayor stayed."],
            (0,),
            id="an ellipsis for sixty words",
        ),
        pytest.param(
            "the crew of the … ferry",
            ["The man and the crew of the old ferry slept."],
            (0,),
            id="an earlier the",
        ),
        pytest.param(
            "the centre of the town",
            ["The center of the harbour is the centre of the town."],
            (0,),
            id="said twice",
        ),
    ],
)
def test_words_are_matched_where_they_belong(
    passage: str, texts: list[str], positions: tuple[int, ...]
) -> None:
    one = found(passage, *texts)
    assert (one.standing, one.positions) == (Standing.STANDS, positions)


@pytest.mark.parametrize(
    ("passage", "text", "differences"),
    [
        pytest.param(
            "June the crew carried thousands of bales over open water",
            "In July the crew carried thousands of bales over open water, and slept.",
            ("“June” → “July”",),
            id="the first word",
        ),
        pytest.param(
            "the crew carried thousands of bales in June",
            "Late, the crew carried thousands of bales in July and in March.",
            ("“June” → “July”",),
            id="the last word",
        ),
        pytest.param(
            "the good old crew slowly brought heavy wet bales over calm blue water",
            "Then the fine old crew slowly carried heavy dry bales over calm blue water.",
            ("“good” → “fine”", "“brought” → “carried”", "“wet” → “dry”"),
            id="a fourth of the words",
        ),
    ],
)
def test_what_stands_instead_is_set_against_the_passage(
    passage: str, text: str, differences: tuple[str, ...]
) -> None:
    one = found(passage, text)
    assert (one.standing, one.differences, one.shown) == (Standing.ABSENT, differences, text)


def test_a_word_that_occurs_again_far_from_the_passage_does_not_stretch_it() -> None:
    texts = [
        "Orrin lay still.",
        "Then it rained, and it rained for many weeks on end.",
        "The long ferry sank quickly.",
    ]
    one = found("Orrin: the big ferry sank quickly", *texts)
    assert one.positions[-1] == 2
    assert 0 not in one.positions


def test_lost_quotation_marks_inside_of_a_misquoted_passage_are_no_difference() -> None:
    text = "The mayor called the long crossing “a triumph of patience” and thanked the whole tired crew."
    one = found(
        "The mayor called the long crossing a triumph of patience and thanked the whole weary crew", text
    )
    assert (one.standing, one.differences) == (Standing.DIFFERS, ("“weary” → “tired”",))


def test_only_the_versions_nearest_to_the_words_can_be_what_was_quoted() -> None:
    misquoted = QUOTED.replace("open", "wild")
    texts = [FERRY, edited("of open water", "of flat open water"), FERRY]
    standings = [one.standing for one in findings_in(misquoted, [version(*text) for text in texts])]
    assert standings == [Standing.DIFFERS, Standing.ABSENT, Standing.DIFFERS]


def test_an_old_wording_that_a_notice_quotes_does_not_stand() -> None:
    corrected = edited("340", "34")
    notice = f"Correction: An earlier version of this article said that {QUOTED.lower()}. The distance is 34."
    one = found(QUOTED, notice, *corrected)
    assert one.standing is Standing.ABSENT
    assert "over 34 kilometres" in one.shown
    assert found(QUOTED, notice, *FERRY).standing is Standing.STANDS


def test_a_passage_in_the_headline_has_no_position() -> None:
    (one,) = findings_in(
        "ferry sinks near Orrin", [[TextSentence(None, "A ferry sinks near Orrin"), *version(*FERRY)]]
    )
    assert (one.standing, one.positions) == (Standing.STANDS, (None,))


@pytest.mark.parametrize(
    ("standings", "verdict"),
    [
        pytest.param([], QuoteVerdict.UNVERIFIED, id="no version"),
        pytest.param([Standing.ABSENT] * 3, QuoteVerdict.NOT_FOUND, id="in none"),
        pytest.param([Standing.ABSENT, Standing.STANDS], QuoteVerdict.CONFIRMED, id="in one"),
        pytest.param([Standing.DIFFERS], QuoteVerdict.CONFIRMED, id="with differences"),
    ],
)
def test_the_verdict_follows_from_all_versions(standings: list[Standing], verdict: QuoteVerdict) -> None:
    assert verdict_of(standings) is verdict


def placed(name: str, kind: Kind, old: int | None, new: int | None) -> PlacedChange:
    return PlacedChange(change_id=name, kind=kind, old_position=old, new_position=new)


STOOD = Finding(standing=Standing.STANDS, shown="x", positions=(1, 2))
GONE = Finding(standing=Standing.ABSENT)
OTHERWISE = Finding(standing=Standing.ABSENT, shown="y", positions=(3,), differences=("“a” → “b”",))
TITLE = Finding(standing=Standing.STANDS, shown="x", positions=(None,))


@pytest.mark.parametrize(
    ("before", "after", "change", "touches"),
    [
        pytest.param(STOOD, GONE, placed("c", Kind.DELETED, 2, None), True, id="deleted"),
        pytest.param(STOOD, GONE, placed("c", Kind.DELETED, 4, None), False, id="deleted elsewhere"),
        pytest.param(STOOD, OTHERWISE, placed("c", Kind.EDITED, 1, 3), True, id="edited"),
        pytest.param(STOOD, OTHERWISE, placed("c", Kind.ADDED, None, 3), True, id="added into it"),
        pytest.param(
            STOOD, OTHERWISE, placed("c", Kind.MERGED, 0, 0), True, id="merged with the sentence before"
        ),
        pytest.param(
            STOOD, OTHERWISE, placed("c", Kind.EDITED, 0, 0), False, id="the sentence before is edited"
        ),
        pytest.param(STOOD, STOOD, placed("c", Kind.EDITED, 1, 1), False, id="it stands as it did"),
        pytest.param(GONE, STOOD, placed("c", Kind.ADDED, None, 2), True, id="it comes back"),
        pytest.param(TITLE, GONE, placed("c", Kind.HEADLINE, None, None), True, id="a headline"),
        pytest.param(
            STOOD,
            GONE,
            placed("c", Kind.HEADLINE, None, None),
            False,
            id="a headline that held nothing of it",
        ),
    ],
)
def test_a_change_is_told_where_it_touches_the_place(
    before: Finding, after: Finding, change: PlacedChange, *, touches: bool
) -> None:
    assert change_ids_at(before, after, [change]) == (["c"] if touches else [])


DAY = datetime(2021, 3, 1, tzinfo=UTC)


def checked(standings: list[Standing], changes: tuple[PassageChange, ...] = ()) -> QuoteCheck:
    versions = [
        CheckedVersion(
            number=place + 1,
            version_id=f"ver1:{place}",
            captures=(f"cap1:{place}",),
            first_seen_at=DAY + timedelta(days=2 * place),
            last_seen_at=DAY + timedelta(days=2 * place + 1),
            standing=standing,
            shown="It said so.",
            differences=(),
            changes=changes if place else (),
        )
        for place, standing in enumerate(standings)
    ]
    story = checked_story("sto1:a", headline="Ferry", location="https://a.example/", versions=versions)
    return QuoteCheck(
        fragment_id="frg1:a",
        publisher="BBC",
        passage="It said so",
        corrected=None,
        told_by="A blog",
        verdict=verdict_of(standings),
        captures=len(standings),
        stories=(story,) if versions else (),
    )


@pytest.mark.parametrize(
    ("standings", "days"),
    [
        pytest.param([Standing.STANDS], (0, 1, None), id="still there"),
        pytest.param([Standing.STANDS, Standing.ABSENT], (0, 1, 2), id="gone"),
        pytest.param([Standing.ABSENT, Standing.STANDS], (2, 3, None), id="it came later"),
        pytest.param(
            [Standing.STANDS, Standing.ABSENT, Standing.DIFFERS, Standing.ABSENT], (0, 5, 6), id="gone twice"
        ),
        pytest.param([Standing.ABSENT], (None, None, None), id="never there"),
    ],
)
def test_the_times_are_those_of_the_first_and_last_sight_and_of_the_first_look_without(
    standings: list[Standing], days: tuple[int | None, ...]
) -> None:
    (story,) = checked(standings).stories
    times = (story.seen_from, story.seen_until, story.gone_by)
    assert times == tuple(None if day is None else DAY + timedelta(days=day) for day in days)


@pytest.mark.parametrize(
    ("silent", "notices", "lines"),
    [
        pytest.param(None, (), ["cannot tell whether it was acknowledged"], id="notices are not read"),
        pytest.param(
            None,
            ("Correction: 34.",),
            ["notice: “Correction: 34.”", "cannot tell whether it was acknowledged in full"],
            id="but one that was",
        ),
        pytest.param(False, (), [], id="none is needed"),
    ],
)
def test_what_is_not_known_of_silence_is_said(
    silent: bool | None,  # noqa: FBT001  # what the warehouse holds
    notices: tuple[str, ...],
    lines: list[str],
) -> None:
    change = PassageChange(
        change_id="chg1:a",
        summary="s",
        after="x",
        not_before=DAY,
        not_after=DAY,
        notices=notices,
        silent=silent,
    )
    told = quote_check_lines([checked([Standing.STANDS, Standing.ABSENT], (change,))])
    assert [line.strip() for line in told[-len(lines) :]] == lines if lines else "change chg1:a" in told[-1]


def test_the_lines_tell_verdict_captures_bracket_and_silence() -> None:
    change = PassageChange(
        change_id="chg1:a",
        summary="“340” → “34”",
        after="x",
        not_before=DAY,
        not_after=DAY + timedelta(days=2),
        notices=(),
        silent=True,
    )
    assert quote_check_lines([checked([Standing.STANDS, Standing.ABSENT], (change,))]) == [
        "BBC, “It said so”: confirmed",
        "  quoted by A blog",
        "  “Ferry”, https://a.example/: seen from 2021-03-01 00:00 UTC to 2021-03-02 00:00 UTC, gone by 2021-03-03 00:00 UTC",
        "    version 1, 2021-03-01 00:00 UTC to 2021-03-02 00:00 UTC: stands",
        "      1 capture: cap1:0",
        "    version 2, 2021-03-03 00:00 UTC to 2021-03-04 00:00 UTC: does not stand",
        "      1 capture: cap1:1",
        "      there: “It said so.”",
        "      change chg1:a, after 2021-03-01 00:00 UTC, by 2021-03-03 00:00 UTC: “340” → “34”",
        "        silent: no notice speaks of it",
    ]


@pytest.mark.parametrize(
    ("standings", "line"),
    [
        pytest.param([], "BBC, “It said so”: unverified", id="no capture"),
        pytest.param([Standing.ABSENT], "BBC, “It said so”: not found in 1 capture", id="one capture"),
        pytest.param(
            [Standing.ABSENT] * 3, "BBC, “It said so”: not found in 3 captures", id="three captures"
        ),
    ],
)
def test_the_first_line_has_the_verdict_with_the_number_of_captures(
    standings: list[Standing], line: str
) -> None:
    assert quote_check_lines([checked(standings)])[0] == line


@given(passage=st.text(max_size=80), texts=st.lists(st.text(max_size=120), max_size=4))
def test_any_text_is_answered(passage: str, texts: list[str]) -> None:
    (one,) = findings_in(passage, [version(*texts)])
    assert (one.shown == "") <= (one.standing is Standing.ABSENT)


@pytest.mark.timeout(300)
def test_a_long_story_of_repeated_words_is_checked_to_its_end() -> None:
    words = random.Random(7).choices(["the", "crew", "of", "boat", "sailed", "340", "and", "…"], k=20_000)
    text = " ".join(words)
    (found,) = findings_in(" ".join(words[9_000:9_600]), [version(text)])
    assert found.standing is not Standing.ABSENT
