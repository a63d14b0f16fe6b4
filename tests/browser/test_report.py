"""What a reader does with the report: searches, compares, follows links, with a mouse or without."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from palmyra_watch.core.render.site.story import story_site
from palmyra_watch.steps.outputs.report import _assets
from tests.browser.conftest import HOSTILE, ready
from tests.core.test_site import EDITION, change, rows, version

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Tab

RULES = {
    "preload": False,
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
}


def page_about(report: Path, words: str) -> Path:
    [found] = [
        path for path in (report / "stories").glob("*.html")
        if words in re.search(r"<h1.*?</h1>", path.read_text(encoding="utf-8"), re.DOTALL)[0]  # type: ignore[index]
    ]  # fmt: skip
    return found


def pages(report: Path) -> list[str]:
    return sorted(path.relative_to(report).as_posix() for path in report.glob("**/*.html"))


def results(page: Any) -> list[str]:
    return [text.strip() for text in page.locator("#results h2").all_inner_texts()]


def until(page: Any, expression: str, argument: object = None) -> None:
    """Wait for an expression to hold: the pages' policy forbids the evaluation by which Playwright itself would wait."""
    for _ in range(200):
        if page.evaluate(expression, argument):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"not so within ten seconds: {expression}")


def searched(page: Any, status: str) -> list[str]:
    """Return the results when the page says that it has found so many."""
    until(page, "said => document.getElementById('status').textContent === said", status)
    return results(page)


def chosen(page: Any, older: int, newer: int, view: str = "side") -> str:
    page.locator("#older").select_option(str(older))
    page.locator("#newer").select_option(str(newer))
    page.locator(f"input[value={view}]").check()
    return str(page.locator("#said").inner_text())


@pytest.mark.parametrize("origin", ["disk", "http"])
def test_every_page_works_from_disk_and_under_a_strict_policy(
    report: Path, served: str, tab: Tab, origin: str
) -> None:
    for path in pages(report):
        page = tab.open((report / path).as_uri() if origin == "disk" else served + path)
        assert (
            page.evaluate("getComputedStyle(document.querySelector('.masthead')).borderBottomStyle")
            == "double"
        )
        if path == "index.html":
            assert page.locator("#filters").is_visible()
    assert tab.trouble == []


def test_the_search_reads_every_change_and_each_filter_narrows_it(report: Path, tab: Tab) -> None:
    page = tab.open((report / "index.html").as_uri())
    total = int(re.search(r"\d+", page.locator("#status").inner_text())[0])  # type: ignore[index]
    page.fill("#q", "ELEVEN months")
    [found] = searched(page, f"1 change of {total}")
    assert "“eleven months” → “ten months”" in found
    page.click("button[type=reset]")
    assert len(searched(page, f"{total} changes")) == 40
    page.select_option("#substantive", "no")
    kinds = page.locator("#results .badge").all_inner_texts()
    until(page, "document.querySelectorAll('#results .entry:not(.no)').length === 0")
    assert kinds
    page.select_option("#substantive", "")
    page.select_option("#label", "layout")
    until(
        page,
        "[...document.querySelectorAll('#results .badges')].every(one => one.textContent.includes('layout'))",
    )
    page.select_option("#label", "")
    for choice, badge in (("1", "silent"), ("told", "told in a notice"), ("cannot-tell", "cannot tell")):
        page.select_option("#silent", choice)
        until(
            page,
            f"[...document.querySelectorAll('#results .badges')].every(one => one.textContent.includes('{badge}'))",
        )
    page.select_option("#silent", "1")
    page.fill("#from", "2999-01-01")
    assert searched(page, f"0 changes of {total}") == []


def test_a_search_can_be_sent_on_by_its_address(report: Path, tab: Tab) -> None:
    page = tab.open((report / "index.html").as_uri())
    page.fill("#q", "ten months")
    until(page, "location.hash.includes('ten+months')")
    page = tab.open(page.url)
    assert page.input_value("#q") == "ten months"
    until(page, "document.querySelectorAll('#results li.entry').length === 1")


def test_results_are_turned_page_by_page_and_the_focus_follows(report: Path, tab: Tab) -> None:
    page = tab.open((report / "index.html").as_uri())
    first = results(page)
    page.click("#next")
    assert page.locator("#place").inner_text().startswith("Page 2 of")
    assert results(page) != first
    assert page.evaluate("document.activeElement.closest('.entry') === document.querySelector('#results li')")
    assert page.url.endswith("#page=2")
    page.click("#previous")
    assert results(page) == first


def test_the_keyboard_alone_leads_from_the_search_to_a_change_and_its_reasons(report: Path, tab: Tab) -> None:
    page = tab.open((report / "index.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("eleven months")
    until(page, "document.querySelectorAll('#results li.entry').length === 1")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('#results') !== null"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/stories/*.html#chg-*")
    until(page, "document.activeElement.classList.contains('change')")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.parentElement.open")
    assert "quantity-value" in page.evaluate("document.activeElement.parentElement.innerText")


def test_neighbours_show_what_the_engine_recorded(report: Path, tab: Tab) -> None:
    page = tab.open(page_about(report, "Harlow").as_uri())
    assert "as recorded" in chosen(page, 1, 2)
    table = page.locator("table.side")
    assert table.locator("del").all_text_contents() == [" [removed: 42] "]
    assert table.locator("ins").all_text_contents() == [" [inserted:  at last] ", " [inserted: 45] "]
    for link in table.locator("a.why").all():
        assert page.locator(link.get_attribute("href")).count() == 1


COLUMNS = """() => [1, 2].map((column) =>
  [...document.querySelectorAll(`table.side tbody tr:not(.head) td:nth-child(${column})`)].map((cell) => {
    const text = cell.cloneNode(true);
    for (const said of text.querySelectorAll(".unseen, .moved-note, .why")) said.remove();
    return text.textContent.trim();
  }).filter(Boolean).join(" ")
)"""


def test_side_by_side_every_sentence_of_both_versions_stands_in_its_order(report: Path, tab: Tab) -> None:
    seen = set()
    for place in ("Harlow", "Velden", "Orrin", "Marston", "الجسر"):
        path = page_about(report, place)
        data = (report / "data" / f"{path.stem}-0.js").read_text(encoding="utf-8")
        records = json.loads(data[data.index("(") + 1 : data.rindex(")")])
        texts = {record[1]: record[2] for record in records if record[0] == "t"}
        contents = {
            record[1]: [texts[one] for one in record[2][2::3]] for record in records if record[0] == "s"
        }
        versions = {record[1]: contents[record[2]] for record in records if record[0] == "v"}
        seen |= {record[3] for record in records if record[0] == "d"}
        page = tab.open(path.as_uri())
        page.uncheck("#only")
        for older in range(1, len(versions)):
            for newer in range(older + 1, len(versions) + 1):
                chosen(page, older, newer)
                assert page.evaluate(COLUMNS) == [" ".join(versions[older]), " ".join(versions[newer])], (
                    place,
                    older,
                    newer,
                )
    assert {"edited", "moved", "added", "split", "merged"} <= seen


def test_moved_sentences_are_joined_by_a_drawn_line(report: Path, tab: Tab) -> None:
    page = tab.open(page_about(report, "Harlow").as_uri())
    chosen(page, 2, 3)
    until(page, "document.querySelectorAll('.moves path').length === 2")
    assert page.locator("td.moved").count() == 4
    page.locator("td.moved a.moved-note").first.click()
    assert page.evaluate("document.activeElement.matches('td.moved') || location.hash.startsWith('#move-')")


def test_any_two_versions_are_compared_word_by_word(report: Path, tab: Tab) -> None:
    page = tab.open(page_about(report, "Harlow").as_uri())
    assert "compared in the browser" in chosen(page, 3, 1, "inline")
    removed = page.locator(".inline del").all_text_contents()
    inserted = page.locator(".inline ins").all_text_contents()
    assert " [removed: 42] " in removed
    assert " [removed: eleven] " in removed
    assert {" [inserted: 45] ", " [inserted: ten] "} <= set(inserted)
    assert page.locator(".inline .moved").count() > 0
    assert "one and the same" in chosen(page, 2, 2)


def test_what_is_the_same_is_folded_until_it_is_asked_for(report: Path, tab: Tab) -> None:
    page = tab.open(page_about(report, "Orrin").as_uri())
    page.uncheck("#only")
    whole = page.locator("table.side tbody tr").count()
    page.check("#only")
    fold = page.locator("button.unfold").first
    assert page.locator("table.side tbody tr").count() < whole
    fold.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "TD"
    assert page.locator("table.side tbody tr").count() == whole


def test_hostile_text_stays_text_in_the_search_and_in_the_comparison(report: Path, tab: Tab) -> None:
    page = tab.open((report / "index.html").as_uri())
    page.fill("#q", "onerror=alert")
    until(
        page, "document.querySelectorAll('#results li.entry').length > 0 && location.hash.includes('onerror')"
    )
    assert HOSTILE in page.locator("#results .source").first.inner_text()
    page = tab.open(page_about(report, "Marston").as_uri())
    for view in ("side", "inline"):
        chosen(page, 1, 2, view)
        assert HOSTILE in page.locator("#shown").inner_text()
        assert page.locator("main img, main script").count() == 0
    assert page.locator("#shown del").all_text_contents()[0] == " [removed: 42] "
    assert tab.trouble == []


def test_arabic_runs_from_right_to_left(report: Path, tab: Tab) -> None:
    page = tab.open(page_about(report, "الجسر").as_uri())
    for place in ("h1", ".passage", "table.side td"):
        words = page.locator(place).first
        box = words.evaluate(
            "one => { const range = document.createRange(); range.selectNodeContents(one); return [range.getBoundingClientRect().right, one.getBoundingClientRect().right - parseFloat(getComputedStyle(one).paddingRight)] }"
        )
        assert box[0] == pytest.approx(box[1], abs=3), place


def test_old_arabic_words_stand_left_of_the_arrow_that_points_to_the_new_ones(week: Path, tab: Tab) -> None:
    page = tab.open(page_about(week, "الجسر").as_uri())
    places = page.evaluate("""() => {
      const line = [...document.querySelectorAll('h4.phrase')].find((one) => one.textContent.includes('السفينة')).firstChild;
      return ['القارب', '→', '“السفينة'].map((words) => {
        const range = document.createRange();
        const start = line.data.indexOf(words);
        range.setStart(line, start);
        range.setEnd(line, start + words.length);
        return range.getBoundingClientRect().left;
      });
    }""")
    assert places == sorted(places)


def test_any_two_versions_are_compared_in_both_views_by_the_keyboard_alone(week: Path, tab: Tab) -> None:
    page = tab.open(page_about(week, "Harlow bridge").as_uri())
    page.focus("#older")
    page.keyboard.press("Home")
    until(page, "document.getElementById('said').textContent.startsWith('Version 1 against 6')")
    for _ in range(2):
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("ArrowRight")
    until(page, "document.querySelector('#shown .inline del') !== null")
    page.keyboard.press("ArrowLeft")
    until(page, "document.querySelector('#shown table.side del') !== null")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    until(page, "document.querySelectorAll('#shown button.unfold').length === 0")


@pytest.mark.parametrize(
    ("scheme", "width"), [("light", 1280), ("light", 390), ("dark", 1280)]
)  # only colours depend on the scheme
def test_no_page_has_a_fault_that_axe_finds(
    report: Path, week: Path, browser: Any, axe: str, scheme: str, width: int
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    page = context.new_page()
    more = [week / "disagreements.html", page_about(week, "Harlow bridge"), page_about(week, "Bread")]
    for path in [*(report / one for one in pages(report)), *more]:
        page.goto(path.as_uri())
        ready(page)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        page.evaluate(axe)
        found = page.evaluate(f"axe.run(document, {json.dumps(RULES)})")
        assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
            f"{path} is wider than the screen"
        )
    context.close()


def test_print_shows_what_is_folded_and_no_controls(report: Path, tab: Tab) -> None:
    page = tab.open(page_about(report, "Harlow").as_uri())
    assert not page.locator(".facts").first.is_visible()
    page.emulate_media(media="print")
    assert page.locator(".facts").first.bounding_box()["height"] > 20
    assert not page.locator("#choice").is_visible()
    assert page.pdf()[:4] == b"%PDF"


def test_a_link_to_a_change_that_has_gone_to_another_page_follows_it(tab: Tab, tmp_path: Path) -> None:
    many = [
        change(
            number,
            before="ä" * 3_000,
            after="ö" * 3_000,
            words=[],
            old_number=1 + number // 10,
            new_number=2 + number // 10,
        )
        for number in range(300)
    ]
    site = story_site(rows(changes=many, versions=[version(number) for number in range(1, 33)]), EDITION)
    for file in (*site.files, *_assets()):
        (tmp_path / file.path).parent.mkdir(exist_ok=True)
        (tmp_path / file.path).write_text(file.text, encoding="utf-8")
    assert site.page_of["chg1:00000000"] > 1
    page = tab.open((tmp_path / "stories" / "aa.html").as_uri() + "#chg-00000000")
    page.wait_for_url(f"**/aa-{site.page_of['chg1:00000000']}.html#chg-00000000")
    assert page.locator("#chg-00000000").is_visible()


@pytest.mark.parametrize(
    ("before", "after", "removed", "inserted"),
    [
        pytest.param(
            "cost 1,500 pounds", "cost 15.00 pounds", ["1,500"], ["15.00"], id="a number is one word"
        ),
        pytest.param(
            "cost 4.1 million", "cost 4.6 million", ["4.1"], ["4.6"], id="its decimals belong to it"
        ),
        pytest.param("at -3 degrees", "at 3 degrees", ["-3"], ["3"], id="its sign belongs to it"),
        pytest.param("the old bridge", "the bridge", ["old "], [""], id="a word less"),
        pytest.param("the bridge", "the very old bridge", [""], ["very old "], id="words more"),
        pytest.param("it fell", "it fell again", [""], [" again"], id="words more at the end"),
        pytest.param("", "all new", [""], ["all new"], id="from nothing"),
        pytest.param("the therapist", "the rapist", ["therapist"], ["rapist"], id="words are not cut"),
        pytest.param("same", "same", [], [], id="the same"),
    ],
)
def test_words_that_differ_are_found_in_the_browser(
    report: Path, tab: Tab, before: str, after: str, removed: list[str], inserted: list[str]
) -> None:
    page = tab.open(page_about(report, "Harlow").as_uri())
    older, newer = page.evaluate("([one, other]) => palmyraDiffer.words(one, other)", [before, after])
    assert (older[1::2], newer[1::2]) == (removed, inserted)
    assert ("".join(older), "".join(newer)) == (before, after)


def test_the_comparison_in_the_browser_loses_no_sentence_and_ends_soon(report: Path, tab: Tab) -> None:
    page = tab.open(page_about(report, "Harlow").as_uri())
    told = page.evaluate(
        """() => {
          let seed = 7;
          const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
          const sentence = () => Array.from({ length: 1 + random(9) }, () => "w" + random(40)).join(" ") + ".";
          const lost = [];
          for (let round = 0; round < 60; round += 1) {
            const older = Array.from({ length: random(30) }, sentence);
            const newer = older.filter(() => random(5)).map((one) => (random(4) ? one : sentence()));
            if (newer.length > 3) newer.push(newer.shift());
            const { links } = palmyraDiffer.links(older, newer);
            const rows = palmyraDiffer.rows(links, older.length, newer.length);
            const left = rows.filter((row) => row.left).map((row) => row.left.left.join(""));
            const right = rows.filter((row) => row.right).map((row) => row.right.right.join(""));
            if (JSON.stringify([left, right]) !== JSON.stringify([older, newer])) lost.push([older, newer, left, right]);
          }
          const long = Array.from({ length: 6000 }, sentence);
          const { coarse } = palmyraDiffer.links(long, long.map((one, at) => (at % 3 ? one : sentence())));
          return { lost: lost.slice(0, 1), coarse };
        }"""
    )
    assert told["lost"] == []
    assert told["coarse"]
