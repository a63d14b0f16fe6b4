from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palmyra_watch.core.render.board_entries import trimmed
from palmyra_watch.core.render.board_rows import BoardEntry, Linked, VersionRow, code, source_link
from palmyra_watch.core.render.boards import change_log, digest, story_log
from palmyra_watch.core.render.entries import Mark, Segment
from palmyra_watch.core.render.health import source_board
from palmyra_watch.core.render.markdown import MAX_BYTES
from palmyra_watch.core.render.message import message, one_line
from palmyra_watch.core.render.summary import summary_markdown
from palmyra_watch.core.source_health import Health, SourceRecord, health_of
from palmyra_watch.model import Label, LabelName, Outcome, SourceKind, StoryId, Substantive
from tests.core.test_markdown import FIGURE

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
SEEN = datetime(2021, 3, 5, tzinfo=UTC)
REASON = Label(
    name=LabelName.QUANTITY, rule="quantity-value", reason="value changed: “42 pounds” → “24 pounds”",
    before_start=8, before_end=10, after_start=8, after_end=10,
)  # fmt: skip
ENTRY = BoardEntry(
    change=FIGURE, labels=(REASON,), capture_id="cap1:b", captured_at=SEEN, warc="2021/03/a.warc.gz",
    warc_offset=1234,
)  # fmt: skip
NOISE = replace(ENTRY, change=replace(
    FIGURE, substantive=Substantive.NO, labels=(LabelName.TYPOGRAPHY,), rank=1, silent=False,
    summary="quotes restyled",
))  # fmt: skip
VERSION = VersionRow(
    number=1, headline="A headline", first_seen_at=SEEN, last_seen_at=SEEN, changes=0, returned=False,
    capture_id="cap1:b", warc="2021/03/a.warc.gz", warc_offset=1234,
)  # fmt: skip


def of_story(number: int, entry: BoardEntry = ENTRY) -> BoardEntry:
    return replace(entry, change=replace(entry.change, story_id=StoryId(f"sto1:{number}")))


def test_an_entry_tells_what_where_when_why_and_from_which_bytes() -> None:
    text = digest([ENTRY], found=1, linked=Linked(report_url="https://r.example/x"), nothing="")
    for told in (
        "**1 change in 1 story**: 1 substantive without a notice",
        "<del>~~42~~</del> <ins>**24**</ins> pounds",
        r"\(para 3\)\, no notice",
        "after 2021-03-04 00:00:00 UTC and no later than 2021-03-05 00:00:00 UTC",
        r"why: quantity\: value changed\: “42 pounds” → “24 pounds”",
        "`cap1:b`, `2021/03/a.warc.gz` at byte 1,234",
        "(<https://r.example/x/stories/a.html#chg-a>)",
    ):
        assert told in text, told


def test_an_edit_of_which_nobody_can_tell_is_a_class_of_its_own() -> None:
    unread = replace(ENTRY, change=replace(FIGURE, silent=None))
    noted = replace(ENTRY, change=replace(FIGURE, silent=None, notices=("Correction: it was 45.",)))
    told = replace(ENTRY, change=replace(FIGURE, silent=False, notices=("Correction: it was 24.",)))
    text = digest([ENTRY, unread, noted, told], found=4, linked=Linked(), nothing="")
    assert (
        "**4 changes in 1 story**: 1 substantive without a notice, 2 substantive (cannot tell whether acknowledged), "
        "1 told in a notice.\n"
    ) in text
    assert r"\, cannot tell whether it was acknowledged" in text


def test_noise_is_folded_into_one_line_and_never_lost_from_the_count() -> None:
    text = digest([ENTRY, *[NOISE] * 7], found=8, linked=Linked(), nothing="")
    assert "**8 changes in 1 story**" in text
    assert "7 changes that alter nothing a reader is told (typography 7)" in text
    assert "quotes restyled" not in text


@pytest.mark.parametrize(
    "board",
    [
        pytest.param(lambda some: digest(some, found=len(some), linked=Linked(), nothing=""), id="digest"),
        pytest.param(lambda some: change_log(some, found=len(some), linked=Linked()), id="change log"),
        pytest.param(
            lambda some: story_log([VERSION], some, name="A", location="a", linked=Linked()), id="story log"
        ),
    ],
)
def test_changes_of_boxes_that_rotate_are_counted_in_one_line(
    board: Callable[[list[BoardEntry]], str],
) -> None:
    rotating = replace(ENTRY, change=replace(
        FIGURE, substantive=Substantive.UNKNOWN, labels=(LabelName.ROTATING,), silent=False, summary="a tip went",
    ))  # fmt: skip
    text = board([ENTRY, rotating, rotating, NOISE])
    assert "- 2 changes in boxes that differ at every capture\n" in text
    assert "a tip went" not in text
    assert "1 change that alters nothing a reader is told (typography 1)" in text
    assert "4 changes" in text


def test_a_sentence_that_its_line_tells_in_full_is_not_told_twice() -> None:
    added = replace(
        FIGURE, before="", after="It rained.", words=(), summary="sentence added: “It rained.” (para 3)"
    )
    board = digest([replace(ENTRY, change=added)], found=1, linked=Linked(), nothing="")
    assert board.count("It rained") == 1
    long = replace(added, summary="sentence added: “It …” (para 3)")
    assert "<ins>**It rained\\.**</ins>" in digest(
        [replace(ENTRY, change=long)], found=1, linked=Linked(), nothing=""
    )


def test_a_notice_is_shown_with_what_it_leaves_out() -> None:
    told = replace(
        ENTRY, change=replace(FIGURE, notices=("Correction: *it* was 45.",)), untold=("4.1 million",)
    )
    text = digest([told], found=1, linked=Linked(), nothing="")
    assert r"notice: Correction\: \*it\* was 45\." in text
    assert r"the notice does not speak of: “4\.1 million”" in text


def test_old_and_new_words_keep_their_order_where_they_are_written_from_right_to_left() -> None:
    arabic = replace(FIGURE, summary="wording changed: “لم تحذر” → “حذرت” (para 3)")
    told = replace(ENTRY, change=arabic, labels=(replace(REASON, reason="“لم” → “”"),))
    text = digest([told], found=1, linked=Linked(), nothing="")
    assert text.count("\u2069 → \u2068") == 2
    assert "“حذرت”\u2069 \\(para 3\\)" in text, "the place stays behind the words"
    assert "\u2068" not in digest([ENTRY], found=1, linked=Linked(), nothing="")


def test_the_change_log_goes_by_story_and_version_and_folds_noise() -> None:
    newer = replace(ENTRY, change=replace(FIGURE, old_number=2, new_number=3))
    text = change_log([newer, ENTRY, NOISE, of_story(7)], found=4, linked=Linked())
    assert text.count("\n## ") == 2
    assert text.index("Version 2 → 3") < text.index("Version 1 → 2")
    assert "1 change that alters nothing a reader is told (typography 1)" in text
    assert "more:" not in text


def test_a_change_log_of_ten_thousand_changes_is_small_and_says_how_many_it_leaves_out() -> None:
    entries = [of_story(number // 2, (ENTRY, NOISE)[number % 2]) for number in range(1_000)]
    text = change_log(entries, found=10_000, linked=Linked())
    shown = text.count("figure changed") + text.count("1 change that alters nothing")
    assert len(text.encode()) <= MAX_BYTES
    assert shown > 50
    assert f"… and {10_000 - shown:,} more" in text
    assert change_log([], found=0, linked=Linked()) == "No changes so far."


def test_a_report_on_disk_is_told_as_a_path_and_a_served_one_is_linked() -> None:
    on_disk = digest([ENTRY], found=1, linked=Linked(report_file="/home/a/report/index.html"), nothing="")
    assert "last written to `/home/a/report/index.html`" in on_disk
    both = Linked(report_file="/home/a/report/index.html", report_url="https://r.example")
    assert "/home/a" not in digest([ENTRY], found=1, linked=both, nothing="")


def test_the_log_of_a_story_whose_text_came_back_says_so_first() -> None:
    versions = [replace(VERSION, number=3, returned=True), replace(VERSION, number=2), VERSION]
    text = story_log(versions, [ENTRY], name="A headline", location="a.txt", linked=Linked())
    assert text.index("**It alternates**: an earlier text came back once") < text.index("Version 1 → 2")
    assert "It alternates" not in story_log(
        versions[1:], [ENTRY], name="x", location="a.txt", linked=Linked()
    )


def test_a_digest_of_ten_thousand_changes_stays_small_and_says_what_it_leaves_out() -> None:
    entries = [of_story(number // 4) for number in range(5_000)]
    text = digest(entries, found=10_000, linked=Linked(), nothing="")
    shown = text.count("\n## ")
    assert len(text.encode()) <= MAX_BYTES
    assert shown > 50
    assert f"… and {1250 - shown:,} stories more" in text
    assert "5,000 lighter changes are not shown" in text


def test_one_story_with_a_thousand_changes_does_not_hide_the_others() -> None:
    text = digest([*[ENTRY] * 1000, of_story(7)], found=1001, linked=Linked(), nothing="")
    assert text.count("figure changed") == 13
    assert "988 changes more between these versions" in text


def test_the_log_of_a_story_lists_all_versions_and_leads_with_the_newest_change() -> None:
    third = replace(ENTRY, change=replace(FIGURE, old_number=2, new_number=3))
    versions = [replace(VERSION, number=number, changes=1) for number in (3, 2, 1)]
    text = story_log(versions, [ENTRY, third], name="A headline", location="a.txt", linked=Linked())
    assert text.count("**Version ") == 3
    assert text.index("Version 2 → 3") < text.index("Version 1 → 2")


@pytest.mark.parametrize(
    ("location", "link"),
    [
        pytest.param("https://www.a.example/x-y_z?y=1", "[a.example/x-y_z?y=1](https://www.a.example/x-y_z?y=1)", id="plain"),
        pytest.param("https://a.example/x) [b](javascript:0)", "[a.example](https://a.example/x%29%20%5Bb%5D%28javascript:0%29)", id="breaking out"),
        pytest.param("https://a.example/a|b", "[a.example](https://a.example/a%7Cb)", id="out of a table"),
        pytest.param("https://a.example/*b*/_c_", "[a.example](https://a.example/%2Ab%2A/_c_)", id="marks"),
        pytest.param("https://[::1]/x", "[the page](https://%5B::1%5D/x)", id="no name of a host"),
        pytest.param("https://a.example/" + "x" * 200, "[a.example](https://a.example/" + "x" * 200 + ")", id="long"),
    ],
)  # fmt: skip
def test_an_address_stays_inside_its_link_and_its_label_needs_no_backslash(location: str, link: str) -> None:
    assert source_link(location) == link


@pytest.mark.parametrize("location", ["javascript:alert(1)", "data:text/html,x", "a.txt"])
def test_only_pages_of_the_web_become_links(location: str) -> None:
    assert "](" not in source_link(location)


def test_a_span_of_code_cannot_be_ended_from_inside() -> None:
    assert code("a` <b>`") == "`a <b>`"


@given(st.lists(st.tuples(st.sampled_from(Mark), st.text(max_size=900)), max_size=6))
def test_trimming_never_touches_what_changed(pieces: list[tuple[Mark, str]]) -> None:
    found = tuple(Segment(mark=mark, text=text) for mark, text in pieces)
    kept = trimmed(found)
    assert [p for p in kept if p.mark is not Mark.SAME] == [p for p in found if p.mark is not Mark.SAME]
    assert all(len(p.text) <= 1201 for p in kept)


@pytest.mark.parametrize(
    "hostile",
    ["{{ flow_run.parameters }}", "{% for x in y %}", "<!channel>", "<http://evil.example|click>", "a\nb", "https://evil.example"],
)  # fmt: skip
def test_a_message_holds_no_template_no_call_to_a_channel_and_no_link(hostile: str) -> None:
    text = one_line(hostile)
    assert not any(sign in text for sign in ("{{", "{%", "<", ">", "\n", "://"))


def test_a_message_names_the_weightiest_and_counts_the_rest() -> None:
    text = message([ENTRY] * 20, 400)
    assert text.count("• A headline: figure changed") == 15
    assert text.endswith("… and 385 more")


def record(outcome: Outcome | None, *, misses: int = 0, hours: float = 0, looked: float = 0) -> SourceRecord:
    """Return a page that was last seen so many hours before its last look."""
    look = NOW - timedelta(hours=looked) if outcome else None
    return SourceRecord(
        source_id="src1:a", kind=SourceKind.PAGE, location="https://a.example/", looks=9,
        listed_at=NOW - timedelta(days=99), last_look_at=look, last_outcome=outcome, last_reason="no | answer",
        last_seen_at=look and look - timedelta(hours=hours), misses=misses,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("source", "health"),
    [
        pytest.param(record(Outcome.UNCHANGED), Health.SEEN, id="there"),
        pytest.param(record(Outcome.FAILED, misses=2, hours=30), Health.FAILING, id="two failures"),
        pytest.param(record(Outcome.FAILED, misses=9, hours=2), Health.FAILING, id="nine failures in two hours"),
        pytest.param(record(Outcome.FAILED, misses=3, hours=24), Health.SILENT, id="three failures over a day"),
        pytest.param(record(Outcome.BLOCKED, misses=1, hours=1), Health.BLOCKED, id="blocked once"),
        pytest.param(record(Outcome.BLOCKED, misses=5, hours=99), Health.SILENT, id="blocked for days"),
        pytest.param(record(Outcome.ABSENT, misses=9, hours=99), Health.ABSENT, id="taken away is not silent"),
        pytest.param(record(Outcome.UNCHANGED, looked=24 * 60), Health.SILENT, id="nobody has looked for months"),
        pytest.param(record(None), Health.WAITING, id="new"),
    ],
)  # fmt: skip
def test_the_health_of_a_source(source: SourceRecord, health: Health) -> None:
    assert health_of(source, NOW) is health


def test_the_board_of_sources_leads_with_the_silent_and_counts_the_seen() -> None:
    silent = record(Outcome.FAILED, misses=3, hours=24)
    text = source_board([record(Outcome.UNCHANGED)] * 300 + [silent, record(Outcome.BLOCKED, misses=1)], NOW)
    assert "**302 sources**: 1 silent, 1 blocked, 300 seen." in text
    assert text.index("Silent") < text.index("Blocked")
    assert text.count("https://a.example/") == 2
    assert r"no \| answer" in text
    assert text.count("\n## ") == 2
    assert "|" not in text.replace(r"\|", ""), "a table would be wider than the page"


def test_a_board_of_thousands_of_sources_stays_small_and_counts_the_rest() -> None:
    lost = replace(record(Outcome.FAILED, misses=3, hours=24), last_reason="!" * 300)
    text = source_board([lost] * 3_000, NOW)
    shown = text.count("came to this")
    assert len(text.encode()) <= MAX_BYTES
    assert f"… and {3_000 - shown:,} more" in text


@pytest.mark.parametrize("number", [3, 1_000], ids=["few", "more than fit"])
def test_the_summary_counts_what_needs_a_person_and_stays_small(number: int) -> None:
    problem = {
        "subject": "capture",
        "name": "https://a.example/x",
        "state": "quarantined",
        "reason": "a | wall",
    }
    article = {
        "headline": "!" * 900, "authors": ["Ada Finch"], "published": "2026-03-02", "published_zone": "",
        "published_basis": "stated", "versions": 2, "location": "https://a.example/x",
    }  # fmt: skip
    text = summary_markdown(
        stories=number, versions=2, changes=1, articles=[article] * number, problems=[problem] * 2
    )
    assert r"**2 captures quarantined**: [a.example/x](https://a.example/x)" in text
    assert r"a \| wall" in text
    assert len(text.encode()) <= MAX_BYTES
    left = re.search(r"… and ([\d,]+) more\.", text)
    told = text.count("[a.example/x]") - 1
    assert told + (int(left[1].replace(",", "")) if left else 0) == number
