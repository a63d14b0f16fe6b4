"""A quotation of another publisher, checked against an archive's captures of that publisher's story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from palmyra_watch.adapters.warehouse import writer
from palmyra_watch.core.quotes.quote_check import QuoteVerdict, Standing
from palmyra_watch.core.render.quote_checks import quote_check_lines
from palmyra_watch.steps.compare import compare_stories
from palmyra_watch.steps.publish import publish_warehouse
from palmyra_watch.steps.quote_check import check_quotes
from palmyra_watch.steps.read import corrections
from palmyra_watch.steps.rebuild import rebuild_warehouse
from tests.steps.archives.scripted_archive import Archive, Held
from tests.steps.archives.test_backfill import URL, ArchiveWatch
from tests.steps.watching.scripted_site import page

if TYPE_CHECKING:
    from pathlib import Path

    from palmyra_watch.core.quotes.checked_quotes import CheckedStory, QuoteCheck

PASSAGE = (
    "Last winter the crews of the county carried the new beams over 4,100 kilometers of bad road, "
    "almost always by night."
)
BLOG = f"""What the bridge was made of

By Max Voss

May 12, 2021

The bridge at Harlow has been open for two months, and the town has grown used to it again.

Not every account of the repairs was a careful one, The Harlow Herald for instance wrote:

{PASSAGE}”

The Harlow Herald has since corrected the original text, but it can still be seen at archive.org.

No road in the county is longer than an afternoon, as everybody there knows.
"""
TEXT = [
    "The bridge at Harlow reopened on Tuesday after eleven months of repairs, the county said in a statement.",
    PASSAGE.replace("kilometers", "kilometres"),
    "We are glad to have it back, said Tom Reed, who runs the ferry that carried commuters in the meantime.",
    "The ferry will keep running until the end of the month, when its licence expires and the pier is taken down.",
]
CORRECTED = TEXT[1].replace("4,100", "41")


def herald(*paragraphs: str, site: str = "The Harlow Herald") -> str:
    return page("The bridge at Harlow reopens", list(paragraphs)).replace("The Harlow Herald", site)


def held(first: str, second: str, *, site: str = "The Harlow Herald") -> list[Held]:
    """Return four captures: one of a text, and three of another that goes on being edited at its end."""
    ends = [TEXT[3], TEXT[3], TEXT[3], TEXT[3].replace("the end of the month", "the first week of May")]
    return [
        Held(
            f"2021030{day}000000", URL, herald(TEXT[0], passage, TEXT[2], end, site=site) + f"<!-- {day} -->"
        )
        for day, passage, end in zip((2, 4, 6, 8), (first, second, second, second), ends, strict=True)
    ]


def watched(folder: Path, captures: list[Held]) -> ArchiveWatch:
    """Return a watch on an article that quotes the Herald, with the captures of an archive."""
    with Archive(captures) as archive:
        watch = ArchiveWatch(folder, archive)
        watch.write("blog.txt", BLOG)
        watch.look()
        if captures:
            watch.backfill()
    return watch


def only(watch: ArchiveWatch) -> QuoteCheck:
    (check,) = check_quotes(watch.settings)
    return check


def story(watch: ArchiveWatch) -> CheckedStory:
    (one,) = only(watch).stories
    return one


def sightings(watch: ArchiveWatch, columns: str) -> list[tuple[Any, ...]]:
    return watch.answers(f"SELECT {columns} FROM fragment_sightings")  # noqa: S608


def test_a_passage_is_unverified_while_no_capture_of_the_publisher_is_there(tmp_path: Path) -> None:
    watch = watched(tmp_path, [])
    check = only(watch)
    assert (check.publisher, check.passage, check.told_by) == (
        "Harlow Herald",
        PASSAGE,
        "What the bridge was made of",
    )
    assert (check.verdict, check.captures, check.stories) == (QuoteVerdict.UNVERIFIED, 0, ())
    assert sightings(watch, "status, captures_checked") == [("unverified", 0)]
    assert [row["status"] for row in corrections(watch.settings)] == ["unverified"]


def test_four_captures_confirm_the_passage_and_show_the_change_that_took_it_away(tmp_path: Path) -> None:
    watch = watched(tmp_path, held(TEXT[1], CORRECTED))
    check = only(watch)
    assert (check.verdict, check.captures) == (QuoteVerdict.CONFIRMED, 4)
    first, second, third = story(watch).versions
    assert [one.standing for one in (first, second, third)] == [
        Standing.STANDS,
        Standing.ABSENT,
        Standing.ABSENT,
    ]
    assert [len(one.captures) for one in (first, second, third)] == [1, 2, 1]
    assert (first.shown, second.shown) == (TEXT[1], CORRECTED)
    (change,) = second.changes
    assert (f"{change.not_before:%F}", f"{change.not_after:%F}") == ("2021-03-02", "2021-03-04")
    assert (change.after, change.silent, change.notices) == (CORRECTED, True, ())
    assert "4,100" in change.summary
    assert (first.changes, third.changes) == ((), ())


def test_the_view_and_the_report_say_the_same(tmp_path: Path) -> None:
    watch = watched(tmp_path, held(TEXT[1], CORRECTED))
    one = story(watch)
    columns = "status, captures_checked, seen_from, seen_until, gone_by, seen_in_story, seen_in_capture"
    assert sightings(watch, columns) == [
        (
            "confirmed",
            4,
            one.seen_from,
            one.seen_until,
            one.gone_by,
            one.story_id,
            one.versions[0].captures[0],
        )
    ]
    (told,) = corrections(watch.settings)
    assert (told["status"], [passage["status"] for passage in told["fragments"]]) == (
        "confirmed",
        ["confirmed"],
    )


def test_every_capture_and_change_that_is_named_can_be_found_in_the_warehouse(tmp_path: Path) -> None:
    watch = watched(tmp_path, held(TEXT[1], CORRECTED))
    lines = "\n".join(quote_check_lines(check_quotes(watch.settings)))
    captures = [
        name
        for (name,) in watch.answers("SELECT capture_id FROM captures WHERE contains(target_uri, 'bridge')")
    ]
    assert len(captures) == 4
    assert [name for name in captures if name not in lines] == []
    (change,) = watch.answers("SELECT change_id FROM change_log WHERE contains(before, '4,100')")
    assert change[0] in lines
    assert "silent: no notice speaks of it" in lines


def test_a_notice_that_speaks_of_the_change_is_told_with_it(tmp_path: Path) -> None:
    notice = "Correction: An earlier version of this article said 4,100 kilometres. It should have said 41 kilometres."
    captures = held(TEXT[1], CORRECTED)
    captures[1:] = [
        Held(one.timestamp, URL, herald(TEXT[0], CORRECTED, *TEXT[2:], notice)) for one in captures[1:]
    ]
    (change,) = story(watched(tmp_path, captures)).versions[1].changes
    assert (change.silent, len(change.notices)) == (False, 1)
    assert "4,100" in change.notices[0]


def test_a_passage_that_no_version_ever_held_is_not_found_in_as_many_captures_as_were_checked(
    tmp_path: Path,
) -> None:
    watch = watched(tmp_path, held(CORRECTED, CORRECTED))
    check = only(watch)
    assert (check.verdict, check.captures) == (QuoteVerdict.NOT_FOUND, 4)
    assert quote_check_lines([check])[0].endswith("not found in 4 captures")
    assert [one.shown for one in story(watch).versions] == [CORRECTED, CORRECTED]
    assert sightings(watch, "status, captures_checked, seen_in_story") == [("not found", 4, None)]
    assert [row["status"] for row in corrections(watch.settings)] == ["not found"]


def test_a_passage_that_is_taken_out_names_the_deletion(tmp_path: Path) -> None:
    captures = held(TEXT[1], CORRECTED)[:1]
    captures += [Held("20210304000000", URL, herald(TEXT[0], *TEXT[2:]))]
    last = story(watched(tmp_path, captures)).versions[-1]
    assert (last.standing, last.shown, [change.after for change in last.changes]) == (
        Standing.ABSENT,
        "",
        [""],
    )


def test_captures_of_another_publisher_leave_it_unverified_until_the_list_says_whose_they_are(
    tmp_path: Path,
) -> None:
    watch = watched(tmp_path, held(TEXT[1], CORRECTED, site="Kin & Co"))
    assert only(watch).verdict is QuoteVerdict.UNVERIFIED
    state(watch, "harlow herald")
    assert only(watch).verdict is QuoteVerdict.CONFIRMED


def test_what_the_list_says_goes_before_what_the_page_says(tmp_path: Path) -> None:
    watch = watched(tmp_path, held(TEXT[1], CORRECTED))
    state(watch, "The Orrin Gazette")
    assert only(watch).verdict is QuoteVerdict.UNVERIFIED


def state(watch: ArchiveWatch, publisher: str) -> None:
    """Have the source list say whose page it is, and compare again."""
    with writer(watch.settings.working_database, lock=watch.settings.lock, wait_seconds=5) as warehouse:
        warehouse.table(
            "UPDATE source_listings SET publisher = $name WHERE kind = 'page'", {"name": publisher}
        )
    compare_stories(watch.settings)
    publish_warehouse(watch.settings)


@pytest.mark.parametrize("order", [1, -1], ids=["oldest first", "newest first"])
def test_a_rebuild_gives_the_same_checks_whatever_the_order_of_the_captures(
    tmp_path: Path, order: int
) -> None:
    with Archive(held(TEXT[1], CORRECTED)) as archive:
        watch = ArchiveWatch(tmp_path, archive)
        for span in [{"until": "20210305"}, {"since": "20210305"}][::order]:
            watch.backfill(**span)
        watch.write("blog.txt", BLOG)
        watch.look()
    checks = watch.answers("SELECT standing, shown, differences FROM quote_checks ORDER BY ALL")
    assert [row[0] for row in checks] == ["does not stand", "does not stand", "stands"]
    assert rebuild_warehouse(watch.settings).differing == ()
