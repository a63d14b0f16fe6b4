"""What is held back from a page's timeline, and what never is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from palmyra_watch.core.extract.web.fields.dates import stated_date
from palmyra_watch.core.holding import held_among
from palmyra_watch.core.identity import content_id_of, state_id_of
from palmyra_watch.core.states.older_copies import Served, made_at
from palmyra_watch.core.states.page_signs import PageSign, kept
from palmyra_watch.core.timeline import Shown, Sighting
from palmyra_watch.model import Article, Block, CaptureId, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

START = datetime(2024, 5, 1, 6, tzinfo=UTC)
WORDS = (
    "The council of the harbour town voted on Monday night to close the old ferry pier after engineers found "
    "that {n} of its oak piles had rotted below the water line and could no longer carry a loaded bus safely. "
)
FULL = " ".join(WORDS.format(n=n) for n in range(3, 9))
OTHER = (
    "Stock markets in the region fell sharply while traders waited for the central bank to speak about rates. "
    * 6
)


def article(text: str, *, headline: str = "Pier closes", canonical: str | None = None) -> Article:
    block = Block(role=Role.PARAGRAPH, text=text, source_start=0, source_end=len(text))
    return Article(
        headline=headline, authors=(), site=None, site_basis=None, published=None, dateline=None, language="en",
        blocks=(block,), canonical_url=canonical,
    )  # fmt: skip


def held(
    states: Iterable[Article],
    *,
    hours: float = 1,
    released: Iterable[int] = (),
    served: Iterable[Served] = (),
) -> list[tuple[int, str]]:
    """Return place and rule of each held state, when one look showed each, some hours apart."""
    looks, articles = [], {}
    for number, state in enumerate(states):
        name = CaptureId(f"cap1:{number}")
        looks.append(Sighting(seen_at=START + number * timedelta(hours=hours), capture_id=name))
        articles[name] = [Shown(article=state, content_id=content_id_of(state), state_id=state_id_of(state))]
    names = [CaptureId(f"cap1:{number}") for number in released]
    said = {CaptureId(f"cap1:{number}"): one for number, one in enumerate(served)}
    return [
        (int(item.capture_id.partition(":")[2]), item.rule)
        for item in held_among(looks, articles, names, said)
    ]


STUB = article("The council of the harbour town voted on Monday night to close the old ferry pier.")


def test_a_fragment_for_one_look_is_held_back() -> None:
    assert held([article(FULL), STUB, article(FULL)]) == [(1, "collapsed")]


def test_a_fragment_that_lasts_is_an_edit() -> None:
    assert held([article(FULL), STUB, STUB, STUB]) == []
    assert held([article(FULL), STUB, STUB], hours=25) == []


def test_a_released_capture_is_not_held() -> None:
    assert held([article(FULL), STUB, article(FULL)], released=[1]) == []


def test_another_storys_text_under_the_address_is_held_back() -> None:
    other = article(OTHER, headline="Markets fall")
    assert held([article(FULL), other, article(FULL)]) == [(1, "another-story")]


def test_a_page_that_names_another_address_is_held_back_for_good() -> None:
    own = article(FULL, canonical="https://n.example/pier")
    other = article(OTHER, headline="Markets fall", canonical="https://n.example/markets")
    assert held([own, other, other, other, other]) == [(n, "another-story") for n in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(article(FULL.replace("Monday", "Tuesday")), id="a changed day"),
        pytest.param(article(FULL[: len(FULL) // 2]), id="half of the text gone"),
        pytest.param(article(FULL + OTHER), id="much added"),
        pytest.param(article(OTHER), id="all rewritten under the same headline"),
        pytest.param(article(FULL, headline="Ferry pier shut"), id="another headline"),
    ],
)
def test_an_edit_is_never_held_back(after: Article) -> None:
    assert held([article(FULL), after, after]) == []


def test_a_complete_rewrite_under_its_own_address_is_an_edit() -> None:
    own = article(FULL, canonical="https://n.example/pier")
    assert (
        held([own, replace(article(OTHER, headline="Markets fall"), canonical_url=own.canonical_url)]) == []
    )


def test_a_first_capture_that_nothing_speaks_against_is_never_held() -> None:
    assert held([STUB, article(FULL)]) == []


def test_a_text_that_comes_back_is_the_story_whatever_stood_between() -> None:
    other = article(OTHER, headline="Markets fall")
    assert held([article(FULL), other, article(FULL), article(FULL)], released=[1]) == []


def signed(one: Article, sign: PageSign, reason: str = "a sign") -> Article:
    return replace(one, provenance=(*one.provenance, kept(sign, reason)))


WALL = signed(
    article("Reading this needs a moment of your time, please wait for it.", headline="One moment"),
    PageSign.DOUBT,
)
EDITED = FULL.replace("oak piles", "pine piles")


def test_a_doubtful_first_capture_is_outvoted_by_two_that_agree() -> None:
    assert held([WALL, article(FULL), article(EDITED)]) == [(0, "doubtful-first")]
    assert held([WALL, WALL, article(FULL), article(FULL)]) == [(0, "doubtful-first"), (1, "doubtful-first")]


def test_an_undoubted_first_capture_is_outvoted_by_none() -> None:
    plain = replace(WALL, provenance=())
    assert (0, "doubtful-first") not in held([plain, article(FULL), article(EDITED)])


def test_a_doubtful_first_capture_stands_while_only_one_capture_speaks_against_it() -> None:
    assert (0, "doubtful-first") not in held([WALL, article(FULL)])
    two = [article(FULL), article(OTHER, headline="Markets fall")]
    assert (0, "doubtful-first") not in held([WALL, *two])


def test_a_doubtful_first_capture_that_later_ones_go_on_from_is_the_story() -> None:
    flash = signed(STUB, PageSign.DOUBT)
    assert held([flash, article(FULL), article(EDITED)]) == []


def test_a_rewrite_that_later_captures_go_on_from_is_a_version() -> None:
    rewritten = [
        article(OTHER + f" They lost {n} per cent.", headline=f"Markets fall by {n}") for n in (2, 3, 4)
    ]
    assert held([article(FULL), *rewritten]) == []
    assert held([article(FULL), *rewritten[:2]], hours=30) == []
    assert held([article(FULL), *rewritten[:2], article(FULL)]) == [
        (1, "another-story"),
        (2, "another-story"),
    ]


PART = FULL[: FULL.index("rotted below", 400) + 3]


@pytest.mark.parametrize(
    ("part", "rule"),
    [
        pytest.param(signed(article(PART), PageSign.UNCLOSED), "broken-off", id="unclosed, within a sentence"),
        pytest.param(article(PART), "broken-off", id="within a sentence"),
        pytest.param(signed(article(FULL[: FULL.index(" The", 400)]), PageSign.UNCLOSED), "broken-off", id="unclosed"),
        pytest.param(signed(article(FULL[: FULL.index(" The", 400)]), PageSign.PAYWALL), "paywall-cut", id="a paywall"),
        pytest.param(signed(article(PART + " …"), PageSign.PAYWALL), "broken-off", id="a paywall, within a sentence"),
    ],
)  # fmt: skip
def test_the_beginning_of_a_text_with_a_sign_that_it_goes_on_is_held_back(part: Article, rule: str) -> None:
    assert held([article(FULL), part, article(FULL)]) == [(1, rule)]
    assert held([article(FULL), part]) == [(1, rule)]
    assert held([part, article(FULL)]) == [(0, rule)]
    assert held([article(FULL), part, part, part, part, article(EDITED)]) == []
    # What lasted was told, and stays told when the rest comes back: the change says that it may only not be shown.
    assert held([article(FULL), part, part, part, part, article(FULL)]) == []
    assert held([article(FULL), part, part, part]) == []


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(article(FULL[: FULL.index(" The", 400)]), id="a deleted end has no sign"),
        pytest.param(
            signed(article(EDITED[: EDITED.index(" The", 400)]), PageSign.PAYWALL), id="an edit in what is shown"
        ),
        pytest.param(
            signed(article(FULL[: FULL.index(" The", 400)], headline="Pier shut"), PageSign.UNCLOSED), id="another headline"
        ),
    ],
)  # fmt: skip
def test_what_may_be_a_deletion_is_never_held_back(after: Article) -> None:
    assert held([article(FULL), after, article(FULL)]) == []


def test_a_sign_that_the_other_page_has_too_is_none() -> None:
    whole = signed(article(FULL), PageSign.UNCLOSED)
    part = signed(article(FULL[: FULL.index(" The", 400)]), PageSign.UNCLOSED)
    assert held([whole, part, whole]) == []


def test_where_a_block_ends_no_sentence_breaks_off() -> None:
    blocks = [
        replace(article(text).blocks[0], text=text) for text in (FULL, "Oak piles in the harbour", OTHER)
    ]
    whole, part = (
        replace(article(FULL), blocks=tuple(blocks)),
        replace(article(FULL), blocks=tuple(blocks[:2])),
    )
    assert held([whole, part, whole]) == []


def at(hour: int, *, last_modified: str = "", etag: str = "", made: int | None = None) -> Served:
    made_at_hour = START + timedelta(hours=hour if made is None else made)
    return Served(made_at=made_at_hour, last_modified=last_modified, etag=etag)


def times(hour: int) -> str:
    return f"Wed, 01 May 2024 {hour:02}:00:00 GMT"


def modified(one: Article, hour: int) -> Article:
    return replace(one, modified=stated_date(f"2024-05-01T{hour:02}:00:00Z"))


TWICE = [article(FULL), article(EDITED), article(FULL), article(EDITED)]


def test_texts_that_alternate_without_a_sign_are_all_versions() -> None:
    assert held(TWICE) == []
    assert held(TWICE, served=[at(0), at(1), at(2), at(3)]) == []
    tags = [at(n, etag=tag) for n, tag in enumerate(('"c0ffee"', '"decade"', '"c0ffee"', '"decade"'))]
    assert held(TWICE, served=tags) == []


@pytest.mark.parametrize(
    "served",
    [
        pytest.param([at(0), at(1), at(2, made=0), at(3)], id="made before the newer one"),
        pytest.param([at(n, last_modified=times(m)) for n, m in enumerate((1, 2, 1, 2))], id="Last-Modified"),
        pytest.param(
            [at(n, etag=tag) for n, tag in enumerate(('"6631d000-1a2b"', '"6631e000-1a2b"', '"6631d000-1a2b"', "")) ],
            id="a tag that is a time",
        ),
    ],
)  # fmt: skip
def test_an_older_copy_is_told_by_what_the_server_says(served: list[Served]) -> None:
    assert held(TWICE, served=served) == [(2, "older-copy")]


def test_an_older_copy_is_told_by_the_pages_own_date_of_change() -> None:
    states = [modified(article(FULL), 1), modified(article(EDITED), 2)]
    assert held([*states, states[0], states[1]]) == [(2, "older-copy")]
    restored = modified(states[0], 3)
    assert held([*states, restored, states[1]]) == [(3, "older-copy")]
    assert held([*states, states[0], states[0], states[0]]) == []


def test_a_text_that_was_never_shown_is_no_older_copy() -> None:
    states = [
        modified(article(FULL), 1),
        modified(article(EDITED), 2),
        modified(article(EDITED + " More."), 1),
    ]
    assert held(states) == []


@pytest.mark.parametrize(
    ("date", "age", "made"),
    [
        pytest.param(times(5), "", START - timedelta(hours=1), id="Date alone"),
        pytest.param(times(5), "7200", START - timedelta(hours=2), id="the earlier of the two"),
        pytest.param("", "60", START - timedelta(minutes=1), id="Age alone"),
        pytest.param("soon", "-1", None, id="neither can be used"),
        pytest.param("Wed, 01 May 2030 05:00:00 GMT", "", None, id="a clock of another year"),
    ],
)
def test_when_an_answer_was_made(date: str, age: str, made: datetime | None) -> None:
    assert made_at(date, age, START) == made


def words(count: int, start: str = "") -> str:
    """Return a text of so many words of which no two are the same, that begins with some."""
    return " ".join([*start.split(), *(f"{start[:1]}w{n}" for n in range(count - len(start.split())))])


@pytest.mark.parametrize(
    ("full", "rest", "is_held"),
    [
        pytest.param(120, 35, True, id="less than three tenths are left"),
        pytest.param(120, 36, False, id="three tenths are left"),
        pytest.param(119, 10, False, id="a text that is no yardstick"),
    ],
)
def test_a_text_collapses_where_less_than_three_tenths_are_left(
    full: int, rest: int, *, is_held: bool
) -> None:
    states = [article(words(full)), article(words(rest, "Corrected")), article(words(full))]
    assert held(states) == ([(1, "collapsed")] if is_held else [])


@pytest.mark.parametrize(("hours", "looks"), [(23.9, 2), (24, 0)], ids=["not quite", "a day"])
def test_an_episode_of_a_day_is_an_edit(hours: float, looks: int) -> None:
    assert len(held([article(FULL), STUB, STUB, article(FULL)], hours=hours)) == looks


@pytest.mark.parametrize(("runs", "is_held"), [(58, True), (57, False)], ids=["less", "a twentieth"])
def test_a_text_that_has_a_twentieth_of_the_wording_is_no_other_story(runs: int, *, is_held: bool) -> None:
    shared = words(6, "Pier")  # three runs of four words
    before, other = f"{shared} {words(runs, 'A')}", f"{shared} {words(runs, 'B')}"
    states = [article(before), article(other, headline="Markets fall"), article(before)]
    assert held(states) == ([(1, "another-story")] if is_held else [])


@pytest.mark.parametrize(("between", "is_held"), [(2, False), (3, True)])
def test_a_text_is_held_against_the_last_three_states(between: int, *, is_held: bool) -> None:
    drafts = [article(words(60, letter), headline="Pier") for letter in "BCD"[:between]]
    like_the_first = article(words(70, "A"), headline="Markets")
    found = held([article(words(60, "A"), headline="Pier"), *drafts, like_the_first, drafts[-1]])
    assert found == ([(between + 1, "another-story")] if is_held else [])


def test_another_story_lasts_while_its_headline_or_a_fifth_of_its_wording_stays() -> None:
    def told(*heads: str, words_each: int = 100) -> list[tuple[int, str]]:
        others = [
            article(words(words_each, letter), headline=head)
            for letter, head in zip("BCD", heads, strict=True)
        ]
        return held([article(FULL), *others, article(FULL)])

    assert told("Markets fall", "Markets fall", "Markets fall!") == []
    assert len(told("Markets fall", "Markets rise", "Markets rest")) == 3
    for run, lost in ((" ".join("abcdrstu"), 0), (" ".join("abcdrstuv"), 3)):  # one of five runs, and of six
        others = [
            article(text, headline=head)
            for text, head in ((" ".join("abcdefghi"), "One"), (run, "Two"), (run + " ", "Two"))
        ]
        assert len(held([article(FULL), *others, article(FULL)])) == lost


def test_an_address_that_only_one_of_two_pages_names_tells_nothing() -> None:
    own = article(FULL, canonical="https://n.example/pier")
    other = article(OTHER, headline="Markets fall")
    for before, after in (
        (own, other),
        (replace(own, canonical_url=None), replace(other, canonical_url="https://n.example/x")),
    ):
        assert held([before, after, before]) == [(1, "another-story")]
        assert held([before, after, after, after]) == []


def test_without_a_headline_wording_alone_tells_that_a_text_lasts() -> None:
    others = [article(words(100, letter), headline="") for letter in "BCD"]
    assert held([article(FULL), *others, article(FULL)]) == [(n, "another-story") for n in (1, 2, 3)]
    grown = [article(words(count, "B"), headline="") for count in (100, 110, 120)]
    assert held([article(FULL), *grown, article(FULL)]) == []


@pytest.mark.parametrize(("count", "is_held"), [(11, False), (12, True)])
def test_a_beginning_of_fewer_than_twelve_words_proves_no_cut(count: int, *, is_held: bool) -> None:
    whole = article(words(40))
    part = signed(article(" ".join(whole.text.split()[:count])), PageSign.PAYWALL)
    assert bool(held([whole, part, whole])) is is_held


def several(*texts: str, role: Role = Role.PARAGRAPH) -> Article:
    blocks = (Block(role=role, text=text, source_start=0, source_end=1) for text in texts)
    return replace(article(""), blocks=tuple(blocks))


def test_a_sentence_breaks_off_in_any_block() -> None:
    texts = [words(20, letter) for letter in "ABC"]
    whole = several(*texts)
    cut, between = texts[1][:-1], texts[1]
    assert held([whole, several(texts[0], cut), whole]) == [(1, "broken-off")]
    assert held([whole, several(texts[0], between), whole]) == []
    assert held([several(texts[0] + ". " + texts[1]), several(texts[0]), whole]) == []
    assert held([several(texts[0] + " " + texts[1]), several(texts[0] + "."), whole]) == []


def test_what_stands_beside_a_cut_text_has_to_stand_beside_the_whole_one() -> None:
    box = Block(role=Role.CAPTION, text="The pier in May", source_start=0, source_end=1)
    assert not box.role.in_text
    whole, part = article(FULL), article(PART)
    for has_box, is_held in ((True, True), (False, False)):
        boxed = replace(whole, blocks=(*whole.blocks, box)) if has_box else whole
        found = held([boxed, replace(part, blocks=(*part.blocks, box)), boxed])
        assert bool(found) is is_held
    dated = [replace(one, published=stated_date("2024-05-01")) for one in (whole, part)]
    assert held([dated[0], dated[1], dated[0]]) == [(1, "broken-off")]
    assert held([dated[0], replace(part, published=stated_date("2024-05-02")), dated[0]]) == []


def test_an_older_copy_is_older_by_more_than_the_two_seconds_of_two_clocks() -> None:
    def made(seconds: float) -> Served:
        return Served(made_at=START + timedelta(seconds=seconds), last_modified="", etag="")

    assert held(TWICE[:3], served=[made(0), made(10), made(8)]) == []
    assert held(TWICE[:3], served=[made(0), made(10), made(7.9)]) == [(2, "older-copy")]
    assert held(TWICE[:3] + TWICE[:1] * 3, served=[made(0), made(10), *[made(1)] * 4]) == [
        (n, "older-copy") for n in range(2, 6)
    ]


@pytest.mark.parametrize(
    ("date", "age", "made"),
    [
        pytest.param(
            "Thu, 02 May 2024 06:00:00 GMT", "", START + timedelta(days=1), id="a clock a day ahead"
        ),
        pytest.param("Thu, 02 May 2024 06:00:01 GMT", "", None, id="a clock more than a day ahead"),
        pytest.param("", "100000000", START - timedelta(seconds=10**8), id="an age of nine digits"),
        pytest.param("", "1000000000", None, id="an age of ten"),
        pytest.param("", "٣", None, id="an age in other digits"),
    ],
)
def test_when_an_answer_of_a_strange_clock_was_made(date: str, age: str, made: datetime | None) -> None:
    assert made_at(date, age, START) == made


@pytest.mark.parametrize(
    ("old", "new", "is_held"),
    [
        pytest.param('"6631d000-1a2b"', '"6631d001-1a2b"', True, id="a second earlier"),
        pytest.param('W/"6631d000-1a2b"', 'W/"6631d001-1a2b"', True, id="weak tags"),
        pytest.param('"6631e000-1a2b"', '"6631d000-1a2b"', False, id="a later one"),
        pytest.param('"6631d000-1a2b"', '"6631d000-1a2c"', False, id="of one time"),
        pytest.param('"6631d000-1a2b"', '"6631e000c0ffee"', False, id="a hash"),
    ],
)
def test_a_tag_that_is_a_time_tells_an_older_copy(old: str, new: str, *, is_held: bool) -> None:
    found = held(TWICE[:3], served=[at(0, etag=old), at(1, etag=new), at(2, etag=old)])
    assert found == ([(2, "older-copy")] if is_held else [])


def test_a_cut_lasts_while_beginnings_of_the_same_text_follow_and_nothing_else() -> None:
    parts = [article(PART[: len(PART) - shorter]) for shorter in (6, 3, 0)]
    assert held([article(FULL), *parts, article(FULL)]) == []
    assert held([article(FULL), parts[0], article(EDITED), article(FULL)]) == [(1, "broken-off")]
    assert held([parts[0], article(FULL), article(EDITED), article(EDITED + " More.")]) == [(0, "broken-off")]


def test_a_fragment_lasts_while_less_than_three_tenths_are_shown() -> None:
    fragments = [article(words(count, "Corrected")) for count in (33, 34, 35)]
    longer = [article(words(count, "Corrected")) for count in (36, 37)]
    full = article(words(120))
    assert held([full, *fragments, full]) == []
    assert held([full, fragments[-1], *longer, full]) == [(1, "collapsed")]


def test_dots_behind_a_whole_text_are_no_cut() -> None:
    whole = article(FULL)
    assert held([whole, signed(article(FULL + " …"), PageSign.PAYWALL), whole]) == []
