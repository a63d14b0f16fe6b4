"""The boards as people see them: in Prefect's own pages, in Chromium, in both themes."""

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
from palmyra_watch.core.render.boards import digest, story_log
from palmyra_watch.model import StoryId
from tests.conftest import ROOT
from tests.core.test_boards import ENTRY, NOISE, VERSION, of_story
from tests.core.test_markdown import entry as change
from tests.flows.served import ask

if TYPE_CHECKING:
    from pathlib import Path

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


def seen(server: str, board: str, theme: str, picture: Path) -> dict[str, Any]:
    """Publish a board and return what Chromium shows of it."""
    there = os.environ.get("PALMYRA_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not there or importlib.util.find_spec("playwright") is None:
        if os.environ.get("PALMYRA_BROWSER_TESTS") == "required":
            pytest.fail("no browser is there")
        pytest.skip("no browser is there")
    told = {"key": "palmyra-test", "type": "markdown", "data": f"{board}\n\nEND OF THE BOARD"}
    made = ask(server, "artifacts/", told)
    url = f"{server.removesuffix('/api')}/v2/artifacts/artifact/{made['id']}"
    done = subprocess.run(
        [sys.executable, "tests/flows/look.py", url, theme, str(picture)],
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
        cwd=ROOT,
    )
    return dict(json.loads(done.stdout))


def brightness(colour: str) -> float:
    """Return how bright a computed colour is, 0 to 1."""
    numbers = [float(number) for number in re.findall(r"[\d.]+", colour)][:3]
    if colour.startswith(("oklch", "oklab", "lab", "lch")):
        return numbers[0] if numbers[0] <= 1 else numbers[0] / 100
    return sum(numbers) / 3 / 255


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_board_shows_marks_and_no_text_of_an_article_becomes_more_than_text(
    server: str, tmp_path: Path, theme: str
) -> None:
    linked = Linked(stories={StoryId("sto1:a"): "/v2/artifacts/artifact/x"}, report_url="https://r.example")
    board = digest([ATTACK, ENTRY, NOISE], found=3, linked=linked, nothing="")
    page = seen(server, board, theme, tmp_path / "board.png")
    assert page["images"] == 0
    assert not [one for one in page["asked"] if "evil" in one or one.startswith("dialog")]
    hosts = {link.split("/")[2] if link.startswith("http") else link.split("/")[1] for link in page["links"]}
    assert hosts == {"a.example", "r.example", "v2"}
    assert "42" in page["removed"]
    assert "24" in page["inserted"]
    assert "<script>alert(3)</script>" in page["text"]
    assert "1 change that alters nothing a reader is told" in page["text"]
    assert not page["too_wide"]
    dark = theme == "dark"
    assert (brightness(page["ink"]) > brightness(page["paper"])) is dark, (page["ink"], page["paper"])
    assert (tmp_path / "board.png").stat().st_size > 10_000


def test_a_story_log_of_hundreds_of_versions_fits_the_page(server: str, tmp_path: Path) -> None:
    versions = [replace(VERSION, number=number, changes=1) for number in range(300, 0, -1)]
    board = story_log(
        versions, [ENTRY] * 20, name="A headline", location="https://a.example/x", linked=Linked()
    )
    page = seen(server, board, "light", tmp_path / "log.png")
    assert page["text"].count("seen from") == 200
    assert "100 earlier versions" in page["text"]
    assert not page["too_wide"]


def test_a_digest_of_ten_thousand_changes_opens_within_seconds(server: str, tmp_path: Path) -> None:
    entries = [of_story(number // 4) for number in range(5_000)]
    page = seen(
        server, digest(entries, found=10_000, linked=Linked(), nothing=""), "light", tmp_path / "all.png"
    )
    assert page["seconds"] < 30
    assert "5,000 lighter changes are not shown" in page["text"]
