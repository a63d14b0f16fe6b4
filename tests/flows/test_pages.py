"""The boards as people see them: in both of Prefect's interfaces, in Chromium, in both themes."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from palmyra_watch.core.render.board_rows import Linked
from palmyra_watch.core.render.boards import change_log, digest, story_log
from palmyra_watch.core.render.claims import claims_board
from palmyra_watch.core.render.health import source_board
from palmyra_watch.core.render.markdown import change_table
from palmyra_watch.core.render.summary import summary_markdown
from palmyra_watch.model import StoryId
from palmyra_watch.steps.outputs.boards import board_changes, newest_changes, source_records, story_board
from palmyra_watch.steps.read import articles, findings, problems, totals
from tests.browser.newsroom import NOW, newsroom
from tests.conftest import ROOT, Watch
from tests.core.test_boards import ENTRY, NOISE, VERSION, of_story
from tests.core.test_markdown import entry as change
from tests.flows.served import ask, environment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from palmyra_watch.model import ChangeId

Boards = dict[str, str | list[dict[str, str]]]  # text, or the rows of a table, by name
HOSTILE = (
    "![x](http://evil.example/p.png) [a](javascript:alert(1)) <img src=x onerror=alert(2)> <script>alert(3)</script> "
    "| # `code` ~~a~~ **b** https://evil.example www.evil.example &lt;b&gt; $x^2$"
)
ATTACK = replace(
    ENTRY,
    change=replace(
        change(f"It cost 42. {HOSTILE}", f"It cost 24. {HOSTILE}"),
        headline=HOSTILE,
        location=f"https://a.example/x) {HOSTILE}",
        notices=(HOSTILE,),
        story_id=StoryId("sto1:hostile"),
    ),
)
LARGEST = 200_000  # bytes of an artifact that opens at once
END = "END OF THE BOARD"
REPORT = "https://reports.example"
PICTURES = [(ui, theme) for ui in ("", "/v2") for theme in ("light", "dark")]
READABLE = 4.5  # WCAG 2.2, 1.4.3


def boards(watch: Watch) -> Iterator[tuple[str, str | list[dict[str, str]]]]:
    """Yield every board by its name: as the flows publish it, of a week's news, and at its limits."""
    settings, counts = watch.settings, totals(watch.settings)
    found, newest = board_changes(settings), newest_changes(settings, limit=1_000)
    stories = dict.fromkeys(entry.change.story_id for entry in found.entries)
    linked = Linked(report_url=REPORT, stories=dict.fromkeys(stories, "/v2/artifacts/key/palmyra-test"))
    yield "run", digest(found.entries, found=found.found, linked=linked, nothing="")
    for number, story_id in enumerate(stories):
        told = story_board(settings, story_id)
        if number and not told.name.startswith("الجسر"):
            continue
        log = story_log(
            told.versions, told.changes.entries, name=told.name, location=told.location, linked=linked
        )
        yield f"story {number}", log
    yield "log", change_log(newest.entries, found=newest.found, linked=linked)
    yield "table", change_table([entry.change for entry in newest.entries])
    yield "claims", claims_board(findings(settings))
    yield "sources", source_board(source_records(settings), NOW)
    yield (
        "summary",
        summary_markdown(
            stories=counts.stories,
            versions=counts.versions,
            changes=counts.changes,
            articles=articles(settings),
            problems=problems(settings),
        ),
    )
    hosts = Linked(stories={StoryId("sto1:a"): "/v2/artifacts/artifact/x"}, report_url="https://r.example")
    yield "hostile", digest([ATTACK, ENTRY, NOISE], found=3, linked=hosts, nothing="")
    versions = [replace(VERSION, number=number, changes=1) for number in range(300, 0, -1)]
    yield (
        "long story",
        story_log(versions, [ENTRY] * 20, name="A headline", location="https://a.example/x", linked=Linked()),
    )
    entries = [of_story(number // 4) for number in range(5_000)]
    yield "ten thousand", digest(entries, found=10_000, linked=Linked(), nothing="")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Boards:
    watch = Watch(tmp_path_factory.mktemp("newsroom"))
    newsroom(watch)
    return dict(boards(watch))


@pytest.fixture(scope="module")
def shown(
    server: str, made: Boards, tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str, str], dict[str, Any]]:
    """What one Chromium shows of every board, by its name, interface and theme; pictures are among pytest's files."""
    there = os.environ.get("PALMYRA_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not there or importlib.util.find_spec("playwright") is None:
        if os.environ.get("PALMYRA_BROWSER_TESTS") == "required":
            pytest.fail("no browser is there")
        pytest.skip("no browser is there")
    folder = tmp_path_factory.mktemp("pictures")
    names, tasks = [], []
    for name, board in made.items():
        table = isinstance(board, list)
        data = json.dumps(board) if table else f"{board}\n\n{END}"
        told = {"key": "palmyra-test", "type": "table" if table else "markdown", "data": data}
        artifact = ask(server, "artifacts/", told)["id"]
        for ui, theme in PICTURES if name == "run" else PICTURES[::3]:
            names.append((name, ui, theme))
            tasks.append(
                {
                    "url": f"{server.removesuffix('/api')}{ui}/artifacts/artifact/{artifact}",
                    "theme": theme,
                    "end": board[0]["change"] if isinstance(board, list) else END,
                    "picture": str(_picture(folder, name, ui, theme)),
                }
            )
    done = subprocess.run(
        [sys.executable, "tests/flows/look.py"],
        check=True,
        input=json.dumps(tasks),
        capture_output=True,
        text=True,
        timeout=600,
        cwd=ROOT,
    )
    return dict(zip(names, json.loads(done.stdout), strict=True))


def _picture(folder: Path, name: str, ui: str, theme: str) -> Path:
    return folder / f"{name.replace(' ', '-')}-{ui.strip('/') or 'v1'}-{theme}.png"


def luminance(colour: str) -> float:
    """Return the relative luminance of a computed colour (WCAG 2.2); lightness stands for it where that is given."""
    numbers = [float(number) for number in re.findall(r"[\d.]+", colour)][:3]
    if colour.startswith(("oklch", "oklab")):
        lightness = numbers[0] if numbers[0] <= 1 else numbers[0] / 100
        return lightness**3
    if colour.startswith(("lab", "lch")):
        return ((numbers[0] + 16) / 116) ** 3
    linear = [part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in numbers]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(ink: str, paper: str) -> float:
    darker, lighter = sorted((luminance(ink), luminance(paper)))
    return (lighter + 0.05) / (darker + 0.05)


Shown = dict[tuple[str, str, str], dict[str, Any]]


def test_every_board_fits_its_page_and_is_readable(shown: Shown) -> None:
    assert len({name for name, _, _ in shown}) >= 10
    for name, page in shown.items():
        assert page["images"] == 0, name
        if name[0] != "table":  # which is scrolled inside of its frame
            assert not page["too_wide"], name
        faint = [
            one for one in page["prose"] if one["text"] and contrast(one["ink"], one["paper"]) < READABLE
        ]
        assert not faint, (name, faint[:3])
        assert (luminance(page["paper"]) < 0.2) is (name[2] == "dark"), name


def test_no_board_shows_a_backslash_that_only_markdown_needs(shown: Shown, made: Boards) -> None:
    assert any("\\" in board for board in made.values() if isinstance(board, str))
    assert [name for name, page in shown.items() if "\\" in page["text"]] == []


@pytest.mark.parametrize("ui", ["", "/v2"], ids=["the older interface", "the newer one"])
def test_what_was_removed_is_struck_out_and_what_came_is_bold(shown: Shown, ui: str) -> None:
    page = shown["run", ui, "light"]
    removed = {one["text"].strip() for one in page["struck"]}
    inserted = {one["text"].strip() for one in page["bold"]}
    assert {"did not warn", "reportedly", "3.20", "30"} <= removed
    assert {"had warned", "about 1,500", "3.10", "25"} <= inserted


@pytest.mark.parametrize("ui", ["", "/v2"], ids=["the older interface", "the newer one"])
def test_a_run_tells_first_how_much_is_silent_then_each_story_by_weight(shown: Shown, ui: str) -> None:
    text = " ".join(shown["run", ui, "light"]["text"].split())
    told = (
        "substantive without a notice", "told in part in a notice", "a window of 17 hours",
        "the notice does not speak of", "Evidence: capture cap1:", "nothing a reader is told",
    )  # fmt: skip
    assert [one for one in told if one not in text] == []
    assert text.index("substantive without a notice") < text.index("Version")


def test_every_link_leads_to_the_source_to_a_log_or_to_a_change_in_the_report(
    shown: Shown, made: Boards, changes: set[ChangeId]
) -> None:
    for ui, theme in PICTURES:
        links = shown["run", ui, theme]["links"]
        places = {link.partition("#")[2] for link in links if link.startswith(f"{REPORT}/stories/")}
        assert places - {""} == {
            f"chg-{one.removeprefix('chg1:')}" for one in changes if one[5:] in str(made["run"])
        }
        hosts = {link.split("/")[2] for link in links if link.startswith("http")}
        assert hosts == {"reports.example", "www.harlowpost.example"}
        assert {link for link in links if not link.startswith("http")} == {"/v2/artifacts/key/palmyra-test"}


@pytest.fixture(scope="module")
def changes(made: Boards) -> set[str]:
    table = made["table"]
    assert isinstance(table, list)
    return {row["change id"] for row in table}


@pytest.mark.parametrize(("ui", "theme"), PICTURES[::3])
def test_no_text_of_an_article_becomes_more_than_text(shown: Shown, ui: str, theme: str) -> None:
    page = shown["hostile", ui, theme]
    assert not [one for one in page["asked"] if "evil" in one or one.startswith("dialog")]
    hosts = {link.split("/")[2] if link.startswith("http") else link.split("/")[1] for link in page["links"]}
    assert hosts == {"a.example", "r.example", "v2"}
    assert "<script>alert(3)</script>" in page["text"]
    assert "1 change that alters nothing a reader is told" in page["text"]


WHERE = """
import json, sys
from pathlib import Path
from prefect.variables import Variable
from flows.links import linked_report, page_path
from palmyra_watch.settings import Settings

settings = Settings(home=Path(sys.argv[1]))
told = []
for address in ("", "javascript:alert(1)", "https://reports.example/"):
    Variable.set("palmyra_report_url", address, overwrite=True)
    linked = linked_report(settings)
    told.append([linked.report_url, linked.report_file])
    settings.home.joinpath("report").mkdir(parents=True, exist_ok=True)
    settings.home.joinpath("report", "index.html").touch()
Variable.unset("palmyra_report_url")
print(json.dumps([told, page_path("x")]))
"""


def test_boards_lead_to_the_report_where_it_is_served_else_name_its_file(server: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WHERE, str(tmp_path / "home")],
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
        cwd=ROOT,
        env=environment(
            PREFECT_API_URL=server, PREFECT_HOME=str(tmp_path), PREFECT_UI_URL="http://news.example/prefect"
        ),
    )
    file = str(tmp_path / "home" / "report" / "index.html")
    assert json.loads(done.stdout) == [
        [["", ""], ["", file], ["https://reports.example", file]],
        "/prefect/v2/artifacts/artifact/x",
    ]


def test_no_board_is_larger_than_a_page_shows_at_ease(made: Boards) -> None:
    sizes = {
        name: len((json.dumps(board) if isinstance(board, list) else board).encode())
        for name, board in made.items()
    }
    assert max(sizes.values()) < LARGEST, sizes
    assert sizes["ten thousand"] > LARGEST / 4


def test_a_long_story_and_a_digest_of_ten_thousand_changes_say_what_they_leave_out(shown: Shown) -> None:
    for ui, theme in PICTURES[::3]:
        long, all_of_it = shown["long story", ui, theme]["text"], shown["ten thousand", ui, theme]["text"]
        assert long.count("seen from") == 200
        assert "100 earlier versions" in long
        assert "5,000 lighter changes are not shown" in all_of_it


def test_a_story_told_from_right_to_left_keeps_its_figures_apart(shown: Shown) -> None:
    arabic = [page for name, page in shown.items() if name[0].startswith("story") and "الجسر" in page["text"]]
    assert len(arabic) == 2
    assert all("42" in page["text"] and "24" in page["text"] for page in arabic)
