from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palmyra_watch.core.render.board_rows import BoardEntry, Linked, VersionRow, code, source_link
from palmyra_watch.core.render.boards import digest, story_log, trimmed
from palmyra_watch.core.render.entries import Mark, Segment
from palmyra_watch.core.render.health import source_board
from palmyra_watch.core.render.markdown import MAX_BYTES
from palmyra_watch.core.render.message import message, one_line
from palmyra_watch.core.source_health import Health, SourceRecord, health_of
from palmyra_watch.model import Label, LabelName, Outcome, SourceKind, StoryId, Substantive
from tests.core.test_markdown import FIGURE

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


def test_noise_is_folded_into_one_line_and_never_lost_from_the_count() -> None:
    text = digest([ENTRY, *[NOISE] * 7], found=8, linked=Linked(), nothing="")
    assert "**8 changes in 1 story**" in text
    assert "7 changes that alter nothing a reader is told (typography 7)" in text
    assert "quotes restyled" not in text


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
        pytest.param("https://a.example/x?y=1", "](https://a.example/x?y=1)", id="plain"),
        pytest.param("https://a.example/x) [b](javascript:0)", "(https://a.example/x%29%20%5Bb%5D%28javascript:0%29)", id="breaking out"),
        pytest.param("https://a.example/a|b", "(https://a.example/a%7Cb)", id="out of a table"),
    ],
)  # fmt: skip
def test_an_address_stays_inside_its_link(location: str, link: str) -> None:
    assert source_link(location).endswith(link)


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
