"""The pages of the report, from rows: what they show, what cannot get in, how they are divided."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from lxml import html

from palmyra_watch.core.render.site.changes import headlined, side_by_side, told_change
from palmyra_watch.core.render.site.charts import Bar, Span, bars_chart, plain, spans_chart
from palmyra_watch.core.render.site.claims import claim_charts, told_claims
from palmyra_watch.core.render.site.index import IndexedChange, claimed, index_site
from palmyra_watch.core.render.site.paging import Unit, paged
from palmyra_watch.core.render.site.rows import FILE_BYTES, Edition, StoryRows, publisher
from palmyra_watch.core.render.site.story import story_site
from palmyra_watch.core.render.site.story_data import CHUNK_BYTES, scripts
from palmyra_watch.core.render.site.telling import language_tag, web_address, window

NOON = datetime(2021, 3, 4, 12, tzinfo=UTC)
EDITION = Edition(made_at=NOON, program="palmyra-watch 0")
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'><b>\u202e\u2028{{ 7*7 }}"


def change(number: int = 0, **given: Any) -> dict[str, Any]:
    before, after = "It lies 170 kilometers south.", "It lies 150 kilometers south."
    row: dict[str, Any] = {
        "change_id": f"chg1:{number:08x}",
        "story_id": "sto1:aa",
        "story_kind": "article",
        "headline": "A bridge",
        "location": "bridge.txt",
        "kind": "edited",
        "role": "paragraph",
        "before": before,
        "after": after,
        "words": [{"before_start": 8, "before_end": 11, "after_start": 8, "after_end": 11}],
        "findings": [
            {"name": "quantity", "rule": "quantity-value", "reason": "“170 kilometers” → “150 kilometers”"}
        ],
        "moved": False,
        "old_position": 0,
        "new_position": 0,
        "old_number": 1,
        "new_number": 2,
        "not_before": NOON,
        "not_after": NOON + timedelta(hours=3),
        "clock_at": None,
        "clock_off": None,
        "labels": ["quantity"],
        "substantive": "yes",
        "summary": "figure changed: “170 kilometers” → “150 kilometers” (para 1)",
        "rank": 73,
        "rank_reason": "a figure",
        "significance": 0.84,
        "significance_reasons": "a figure differs; a fact differs; though few words are put in",
        "notices": None,
        "untold": None,
        "silent": True,
        "old_capture_id": "cap1:a",
        "new_capture_id": "cap1:b",
        "engine": "compare/2",
        "truncated": False,
    }
    return row | given


def version(number: int, **given: Any) -> dict[str, Any]:
    seen = NOON + timedelta(hours=number)
    return {
        "number": number,
        "content_id": f"art1:{number}",
        "first_seen_at": seen,
        "last_seen_at": seen + timedelta(minutes=30),
        "looks": 2,
        "headline": "A bridge",
        "authors": ["Ada Finch"],
        "site": "The Harlow Post",
        "published": "2021-03-03",
        "language": "en",
        "changes": number - 1,
        "returned": False,
    } | given


def story(**given: Any) -> dict[str, Any]:
    return {
        "story_id": "sto1:aa",
        "source_id": "src1:aa",
        "kind": "article",
        "headline": "A bridge",
        "authors": ["Ada Finch"],
        "site": "The Harlow Post",
        "published": "2021-03-03",
        "published_zone": None,
        "published_basis": "stated",
        "language": "en",
        "location": "bridge.txt",
        "versions": 2,
        "alternating": False,
        "first_seen_at": NOON,
        "last_seen_at": NOON,
        "changes": 1,
        "substantive": 1,
        "possible": 2,
        "silent": 1,
        "cannot_tell": 0,
        "last_change_at": NOON,
    } | given


def claim(number: int, literal: str, value: float | None, **given: Any) -> dict[str, Any]:
    return {
        "number": number,
        "kind": "quantity",
        "literal": literal,
        "low": value,
        "high": value,
        "unit": "kilometer",
        "counted": "",
        "attributed_to": "",
        "verdict": None,
        "verdict_reason": None,
        "problem": "",
        "sentence": f"It lies {literal} south.",
        "position": 0,
    } | given


def evidence(number: int, **given: Any) -> dict[str, Any]:
    return {
        "number": number,
        "captured_at": NOON,
        "target_uri": "https://example.org/bridge",
        "sha256": "ab" * 32,
        "warc": "2021/03/a.warc.gz",
        "warc_offset": 1234,
        "warc_length": 567,
        "looks": 1,
        "origin": "live",
    } | given


def rows(**given: Any) -> StoryRows:
    sentences = {
        "art1:1": [{"role": "paragraph", "block": 0, "text": "It lies 170 kilometers south."}],
        "art1:2": [{"role": "paragraph", "block": 0, "text": "It lies 150 kilometers south."}],
    }
    fields: dict[str, Any] = {
        "story": story(),
        "versions": [version(1), version(2)],
        "changes": [change()],
        "sentences": sentences,
        "headlines": [],
        "claims": [claim(1, "170 kilometers", 170), claim(2, "150 kilometers", 150)],
        "notices": [],
        "evidence": [evidence(1), evidence(2)],
    }
    return StoryRows(**fields | given)


def page(made: StoryRows) -> Any:
    return html.fromstring(
        next(file.text for file in story_site(made, EDITION).files if file.path.endswith(".html"))
    )


def test_the_page_of_a_story_tells_the_change_its_bracket_and_its_evidence() -> None:
    text = " ".join(page(rows()).text_content().split())
    for told in (
        "“170 kilometers” → “150 kilometers”",
        "silent",
        "after 4 Mar 2021, 12:00:00 UTC and no later than 4 Mar 2021, 15:00:00 UTC, a window of 3 hours",
        "by rule quantity-value",
        "at byte 1,234",
        "ab" * 32,
    ):
        assert told in text


def test_the_significance_of_a_change_is_told_with_its_reasons_where_it_is_known() -> None:
    [told] = page(rows()).xpath("//dt[.='significance']/following-sibling::dd[1]")
    assert told.text_content() == "0.84 of 1: a figure differs; a fact differs; though few words are put in"
    unknown = change(significance=None, significance_reasons=None)
    assert not page(rows(changes=[unknown])).xpath("//dt[.='significance']")


def test_a_change_has_a_name_to_link_to_and_its_words_are_marked_with_a_text_alternative() -> None:
    made = page(rows())
    [told] = made.xpath("//article[@id='chg-00000000']")
    assert told.xpath(".//a[@href='#chg-00000000']")
    assert told.xpath("string(.//p[@class='passage']/del)") == " [removed: 170] "
    assert told.xpath("string(.//p[@class='passage']/ins)") == " [inserted: 150] "


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(rows(story=story(headline=HOSTILE, location=HOSTILE, site=HOSTILE, authors=[HOSTILE])), id="the story"),
        pytest.param(
            rows(
                changes=[
                    change(
                        before=HOSTILE, after=HOSTILE + "x", words=[], summary=f"figure changed: {HOSTILE}",
                        notices=[HOSTILE], untold=[HOSTILE], rank_reason=HOSTILE, significance_reasons=HOSTILE,
                        findings=[{"name": HOSTILE, "rule": HOSTILE, "reason": HOSTILE}],
                    )
                ]
            ),
            id="a change",
        ),
        pytest.param(
            rows(claims=[claim(1, HOSTILE, 1, unit=HOSTILE, counted=HOSTILE, attributed_to=HOSTILE, sentence=HOSTILE), claim(2, HOSTILE, 3, unit=HOSTILE, counted=HOSTILE, problem=HOSTILE, attributed_to="x")]),
            id="a claim",
        ),
        pytest.param(rows(evidence=[evidence(1, target_uri="javascript:alert(1)", warc=HOSTILE, origin=HOSTILE)]), id="an address"),
        pytest.param(rows(versions=[version(1, headline=HOSTILE, authors=[HOSTILE]), version(2, headline=HOSTILE)]), id="a version"),
    ],
)  # fmt: skip
def test_article_text_cannot_become_markup(made: StoryRows) -> None:
    files = {file.path: file.text for file in story_site(made, EDITION).files}
    tree = html.fromstring(files["stories/aa.html"])
    assert {one.get("src") for one in tree.xpath("//script")} == {
        "../assets/marks.js", "../assets/differ.js", "../assets/compare.js"
    }  # fmt: skip
    assert tree.xpath("//img | //b | //style | //*[@style] | //@*[starts-with(name(), 'on')]") == []
    assert tree.xpath("//@href[starts-with(., 'javascript')]") == []
    assert "49" not in tree.text_content().replace("16c", ""), "nothing of it is taken for a template"
    assert "<" not in files["data/aa-0.js"]


def test_old_and_new_keep_their_order_where_they_are_written_from_right_to_left() -> None:
    _, phrase = headlined("wording changed: “لم تحذر” → “حذرت” (para 3)")
    assert phrase == "\u200e\u2068“لم تحذر”\u2069 → \u2068“حذرت”\u2069"
    assert headlined("figure changed: “170” → “150”") == ("figure changed", "“170” → “150”")


def test_a_headline_that_never_changed_is_told_in_the_timeline_alone() -> None:
    one = {
        "headline": "A bridge",
        "first_seen_at": NOON,
        "last_seen_at": NOON,
        "first_number": 1,
        "last_number": 2,
    }
    assert page(rows(headlines=[one])).xpath("//*[@id='headlines']") == []
    assert page(rows(headlines=[one, one | {"headline": "A ferry"}])).xpath("//*[@id='headlines']")


def test_a_time_is_told_once_where_first_and_last_are_the_same() -> None:
    text = " ".join(page(rows()).text_content().split())
    assert "Seen once, on 4 Mar 2021, 12:00:00 UTC" in text
    assert "Seen from 4 Mar 2021, 13:00:00 UTC to 4 Mar 2021, 13:30:00 UTC" in text


def test_every_page_forbids_what_does_not_lie_in_its_folder() -> None:
    [policy] = page(rows()).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        pytest.param(
            ["It lies ", "170", " kilometers south."],
            ["It lies ", "150", " kilometers south."],
            id="words that differ",
        )
    ],
)
def test_a_recorded_change_is_handed_to_the_browser_in_pieces(older: list[str], newer: list[str]) -> None:
    assert side_by_side(change()) == (older, newer)


@pytest.mark.parametrize(
    ("row", "older", "newer"),
    [
        pytest.param(change(kind="moved", before="A.", after="A."), ["A."], ["A."], id="moved: nothing is marked"),
        pytest.param(change(kind="added", before="", words=[], after="New."), ["", ""], ["", "New."], id="added: all of it"),
        pytest.param(
            change(before="😀 12", after="😀 21", words=[{"before_start": 2, "before_end": 4, "after_start": 2, "after_end": 4}]),
            ["😀 ", "12", ""], ["😀 ", "21", ""], id="behind a character of two units in the browser",
        ),
    ],
)  # fmt: skip
def test_pieces_do_not_depend_on_how_a_browser_counts(
    row: dict[str, Any], older: list[str], newer: list[str]
) -> None:
    assert side_by_side(row) == (older, newer)


def test_a_long_passage_is_cut_on_the_page_and_says_so() -> None:
    told = told_change(change(before="a" * 50_000, after="b" * 10, words=[]))
    assert sum(len(piece.text) for piece in told.pieces) == 20_000
    assert told.cut == 30_010


@pytest.mark.parametrize(
    ("summary", "told"),
    [
        pytest.param(
            "headline changed: “A: b” → “C”", ("headline changed", "“A: b” → “C”"), id="a colon in the words"
        ),
        pytest.param("moved", ("", "moved"), id="no colon"),
        pytest.param(
            "x" * 70 + ": y", ("", "x" * 70 + ": y"), id="what stands before the colon is no sort of change"
        ),
    ],
)
def test_the_line_of_a_change_falls_in_two(summary: str, told: tuple[str, str]) -> None:
    assert headlined(summary) == told


def test_a_long_story_takes_several_pages_none_of_them_too_large_and_each_change_stands_once() -> None:
    many = [
        change(number, before="ä" * 3_000, after="ö" * 3_000, words=[], new_number=2 + number // 10)
        for number in range(600)
    ]
    made = rows(
        changes=many,
        versions=[version(number) for number in range(1, 63)],
        evidence=[evidence(1) for _ in range(3_000)],
        claims=[claim(1, f"{number} kilometers", number, sentence="s" * 900) for number in range(2_000)],
    )
    site = story_site(made, EDITION)
    assert max(len(file.text.encode()) for file in site.files) < FILE_BYTES
    pages = [file.text for file in site.files if file.path.endswith(".html")]
    assert len(pages) > 3
    for one in many:
        name = f'id="chg-{one["change_id"].removeprefix("chg1:")}"'
        assert [number for number, text in enumerate(pages, start=1) if name in text] == [
            site.page_of[one["change_id"]]
        ]
    assert sum(text.count("<code>" + "ab" * 32) for text in pages) == 3_000


@pytest.mark.timeout(300)
def test_ten_thousand_changes_are_told_once_each_and_no_file_is_too_large() -> None:
    indexed = []
    largest = 0
    for number in range(1_000):
        of_story = [change(10 * number + one, story_id=f"sto1:{number:04x}") for one in range(10)]
        made = rows(story=story(story_id=f"sto1:{number:04x}"), changes=of_story)
        site = story_site(made, EDITION)
        largest = max(largest, *(len(file.text.encode()) for file in site.files))
        indexed += [
            IndexedChange(row=row, story=made.story, page=site.page_of[row["change_id"]]) for row in of_story
        ]
    files = index_site([story()] * 1_000, indexed, EDITION)
    assert max(largest, *(len(file.text.encode()) for file in files)) < FILE_BYTES
    assert sum(file.text.count('["c",') for file in files) == 10_000


def test_scripts_are_divided_and_hold_every_record_in_order() -> None:
    records = [["t", number, "é" * 5_000] for number in range(300)]
    texts = list(scripts("take", records))
    assert len(texts) > 3
    assert max(len(text.encode()) for text in texts) < CHUNK_BYTES + 100_000
    read = [
        record
        for text in texts
        for record in json.loads(re.fullmatch(r"take\((.*)\);\n", text, re.DOTALL)[1])
    ]  # type: ignore[index]
    assert read == records


def test_a_unit_that_is_larger_than_its_budget_has_a_page_of_its_own() -> None:
    units = [Unit(html="a" * size) for size in (5, 50, 5, 5)]  # type: ignore[arg-type]
    pages = paged({"one": units, "two": units[:1]}, {"one": 10, "two": 10})
    assert [[len(unit.html) for unit in one["one"]] for one in pages] == [[5], [50], [5, 5]]
    assert ["two" in one for one in pages] == [True, False, False]


def test_a_figure_that_changed_is_drawn_for_as_long_as_it_stood_and_told_in_words() -> None:
    made = rows()
    [chart] = claim_charts(told_claims(made.claims, 2), {row["number"]: row for row in made.versions})
    assert chart.svg.count("<circle") == 4
    assert "style=" not in chart.svg
    assert [line.partition(" from ")[0] for line in chart.lines] == ["“170 kilometers”", "“150 kilometers”"]


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param([claim(1, "5 km", 5), claim(2, "5 km", 5)], id="it stands in every version"),
        pytest.param([claim(1, "5 km", None), claim(2, "6 km", None)], id="no bound is known"),
        pytest.param([claim(1, "∞", float("inf")), claim(2, "0", 1e300)], id="no scale could hold it"),
        pytest.param([claim(n, "9 km", 9) for n in (1, 2)] + [claim(2, "5 km", 5)], id="one is new, one always stood"),
        pytest.param([claim(1, "five km", 5), claim(2, "5 km", 5)], id="the same in other words"),
    ],
)  # fmt: skip
def test_nothing_is_drawn_where_no_figure_changed(claims: list[dict[str, Any]]) -> None:
    assert claim_charts(told_claims(claims, 2), {1: version(1), 2: version(2)}) == []


def test_claims_that_came_or_went_are_told_first_with_the_versions_that_state_them() -> None:
    claims = told_claims(
        [claim(n, "always", 1) for n in (1, 2, 3)] + [claim(1, "gone", 2), claim(3, "gone", 2)], 3
    )
    assert [(one.row["literal"], one.runs, one.newest) for one in claims] == [
        ("gone", ((1, 1), (3, 3)), True),
        ("always", ((1, 3),), True),
    ]


@pytest.mark.parametrize(
    "values",
    [
        pytest.param((0.0, 0.0), id="zero"),
        pytest.param((-5.0, 5.0), id="below zero"),
        pytest.param((1e-9, 1e14), id="far apart"),
        pytest.param((7.0, 7.0), id="the same"),
    ],
)
def test_any_bounds_can_be_drawn(values: tuple[float, float]) -> None:
    low, high = values
    spans = [Span(value=value, since=NOON, until=NOON + timedelta(days=1)) for value in values]
    assert "nan" not in spans_chart(spans, label="x").lower().replace("nant", "")
    assert bars_chart([Bar(name="<b>", low=low, high=high)] * 2, label='"').count("&lt;b&gt;") == 2


def test_a_group_of_claims_is_drawn_with_an_open_bound_as_its_other_one() -> None:
    members = tuple(
        {"topic": "t", "literal": "x", "unit": "mile", "low": low, "high": high}
        for low, high in ((3, None), (1, 2))
    )
    assert claimed(members).chart is not None
    assert claimed(members[:1]).chart is None
    assert claimed((members[0], {**members[1], "unit": "kilometre"})).chart is None


def test_the_front_page_shows_the_newest_changes_without_scripts_and_hands_all_to_the_search() -> None:
    many = [
        IndexedChange(row=change(number, not_after=NOON + timedelta(minutes=number), after=HOSTILE), story=story(headline=HOSTILE), page=1)
        for number in range(3_000)
    ]  # fmt: skip
    files = {file.path: file.text for file in index_site([story()], many, EDITION)}
    front = html.fromstring(files["index.html"])
    assert len(front.xpath("//ol[@id='results']/li")) == 40
    assert front.xpath("string((//ol[@id='results']//h2/a)[1]/@href)") == f"stories/aa.html#chg-{2999:08x}"
    scripts_of = [text for path, text in files.items() if path.startswith("data/")]
    assert sum(text.count('["c",') for text in scripts_of) == 3_000
    assert len(scripts_of) == int(front.xpath("string(//form/@data-scripts)"))
    assert not any("<" in text for text in scripts_of)


def test_changes_of_boxes_that_rotate_are_folded_with_their_count_on_every_page() -> None:
    rotating = [
        change(number, labels=["quantity", "rotating"], substantive="unknown", rank=90) for number in (2, 3)
    ]
    made = rows(changes=[change(1), *rotating])
    told = html.fromstring(next(one.text for one in story_site(made, EDITION).files if "html" in one.path))
    indexed = [IndexedChange(row=row, story=story(), page=1) for row in made.changes]
    files = {file.path: file.text for file in index_site([story()], indexed, EDITION)}
    front = html.fromstring(files["index.html"])
    for page, inside in ((told, ".//article/@id"), (front, ".//h2/a/@href")):
        (fold,) = page.xpath("//details[@class='fold']")
        assert fold.xpath("string(summary)") == "2 changes in boxes that differ at every capture"
        assert {name.rpartition("-")[2] for name in fold.xpath(inside)} == {"00000002", "00000003"}
        assert len(page.xpath(inside)) == 3
    assert "The newest 3 changes" in files["index.html"]


def test_the_front_page_counts_what_stands_around_articles_apart_from_stories() -> None:
    around = story(kind="page", story_id="sto1:bb", versions=5)
    still = story(story_id="sto1:cc", changes=0, versions=1)
    changes = [
        IndexedChange(row=change(1), story=story(), page=1),
        IndexedChange(row=change(2, story_kind="page"), story=around, page=1),
    ]
    files = {file.path: file.text for file in index_site([story(), around, still], changes, EDITION)}
    front = " ".join(html.fromstring(files["index.html"]).xpath("string(//p[@class='lead'])").split())
    assert "2 changes in 1 of 2 stories with 3 versions" in front
    assert "1 change stands around the articles" in front
    listed = html.fromstring(files["stories.html"]).xpath("string(//p[@class='lead'])")
    assert "2 stories and what stands around the articles of 1 page" in listed


@pytest.mark.parametrize(
    ("stories", "said"),
    [
        pytest.param([], "No story has been seen", id="nothing was looked at"),
        pytest.param([story(changes=0, versions=1)], "have one version each", id="nothing changed"),
    ],
)
def test_a_front_page_without_changes_says_what_that_means(stories: list[dict[str, Any]], said: str) -> None:
    files = {file.path: file.text for file in index_site(stories, [], EDITION)}
    assert said in files["index.html"]
    assert ("No story has been seen" in files["stories.html"]) is (not stories)


def test_the_search_reads_a_long_passage_to_its_end() -> None:
    long = change(after="a " * 5_000 + "needle")
    files = index_site([story()], [IndexedChange(row=long, story=story(), page=1)], EDITION)
    assert "needle" in next(file.text for file in files if file.path.startswith("data/"))


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        pytest.param("HTTPS://a.example/", "HTTPS://a.example/", id="the web"),
        pytest.param("javascript:alert(1)", "", id="a script"),
        pytest.param("data:text/html,x", "", id="a page of its own"),
        pytest.param("palmyra-watch:palmyra/x.txt", "", id="a document"),
        pytest.param(None, "", id="none"),
    ],
)
def test_only_addresses_of_the_web_are_links(url: str | None, shown: str) -> None:
    assert web_address(url) == shown


@pytest.mark.parametrize(
    ("given", "named"),
    [
        pytest.param({"site": "The Post"}, "The Post", id="as the article says"),
        pytest.param({"site": None, "location": "https://news.example/a"}, "news.example", id="by its host"),
        pytest.param(
            {"site": None, "location": "https://[bad"}, "(publisher unknown)", id="an address that is none"
        ),
    ],
)
def test_a_story_has_a_publisher_to_filter_by(given: dict[str, Any], named: str) -> None:
    assert publisher(story(**given)) == named


def test_times_and_languages_are_told_only_where_they_are_known() -> None:
    assert window(NOON, NOON + timedelta(days=3)) == "3 days"
    assert window(NOON + timedelta(days=3), NOON) == "0 seconds"
    assert plain(4_099_999.9999999995) == "4,100,000"
    assert [language_tag(tag) for tag in ("ar", None, '"><', "english")] == ["ar", "", "", ""]
