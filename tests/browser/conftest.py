"""A report in a real browser: Chromium as the system has it, from disk and under a strict policy over HTTP.

`PALMYRA_CHROMIUM` names the browser, `PALMYRA_AXE` the file axe.min.js; with `PALMYRA_BROWSER_TESTS=required` a test
that finds no browser fails instead of being skipped.
"""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from palmyra_watch.steps.outputs.report import write_report
from tests.browser.newsroom import newsroom
from tests.conftest import ROOT, STORY, Watch

if TYPE_CHECKING:
    from collections.abc import Iterator

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; frame-ancestors 'none'"
)
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)> & {{7*7}}"
ARABIC = """الجسر في حلب يفتح من جديد

3 مارس 2021

أعيد فتح الجسر في حلب يوم الثلاثاء بعد أحد عشر شهرا من الإصلاحات، وقالت المحافظة إن 42 عاملا شاركوا في العمل.

وقال المهندس إن التكلفة بلغت 4 ملايين ليرة، وإن العبارة ستواصل العمل حتى نهاية الشهر.
"""


def missing(what: str) -> None:
    if os.environ.get("PALMYRA_BROWSER_TESTS") == "required":
        pytest.fail(f"{what} is not there")
    pytest.skip(f"{what} is not there")


@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - not everybody who tests has it
    except ImportError:
        missing("playwright")
    found = os.environ.get("PALMYRA_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        missing("Chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="package")
def axe() -> str:
    """Return the source of axe-core, which judges how accessible a page is."""
    places = [os.environ.get("PALMYRA_AXE", ""), str(ROOT / "node_modules" / "axe-core" / "axe.min.js")]
    path = next((Path(place) for place in places if place and Path(place).is_file()), None)
    if path is None:
        missing("axe-core")
        raise AssertionError
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="package")
def report(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: ARG001 - not made in vain
    """Return the folder of a report on edits of every sort: figures, moves, a notice, Arabic, hostile text."""
    watch = Watch(tmp_path_factory.mktemp("browser"))
    hostile = STORY.replace("The bridge at Harlow reopens", f"Marston {HOSTILE}", 1).replace(
        "42 beams", f"42 {HOSTILE} 😀 beams"
    )
    many = (
        STORY
        + "\n"
        + "\n\n".join(f"On day {day} some {day * 7} people crossed the old bridge." for day in range(1, 61))
    )
    watch.write("bridge.txt", STORY)
    watch.write("arabic.txt", ARABIC)
    watch.write("hostile.txt", hostile)
    watch.write("many.txt", many.replace("Harlow", "Orrin"))
    watch.write("split.txt", STORY.replace("Harlow", "Velden"))
    watch.look()
    edited = STORY.replace("42 beams", "45 beams").replace("reopens", "reopens at last", 1)
    watch.write("bridge.txt", edited)
    watch.write("arabic.txt", ARABIC.replace("42", "24"))
    watch.write("hostile.txt", hostile.replace("42", "24").replace("300", f"250 {HOSTILE}"))
    watch.write("many.txt", many.replace("Harlow", "Orrin").replace(" people ", " soldiers "))
    watch.write(
        "split.txt", STORY.replace("Harlow", "Velden").replace(" railing, and the work", " railing. The work")
    )
    watch.look()
    watch.write("split.txt", STORY.replace("Harlow", "Velden"))
    parts = edited.strip().split("\n\n")
    parts[4], parts[6] = parts[6], parts[4]
    parts.append(
        "Correction: An earlier version of this article said that 42 beams were replaced. It was 45 beams."
    )
    watch.write("bridge.txt", "\n\n".join(parts).replace("eleven months", "ten months") + "\n")
    watch.look()
    folder = watch.folder / "report"
    write_report(watch.settings, folder)
    return folder


@pytest.fixture(scope="package")
def week(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: ARG001 - not made in vain
    """Return the folder of a report on a week of a newsroom."""
    watch = Watch(tmp_path_factory.mktemp("week"))
    newsroom(watch)
    write_report(watch.settings, watch.folder / "report")
    return watch.folder / "report"


class _Strict(http.server.SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="package")
def served(report: Path) -> Iterator[str]:
    """Serve the report under a strict policy."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Strict, directory=str(report))
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


def ready(page: Any) -> None:
    """Wait until the scripts of a page have read what it has to show."""
    for part, sign in (
        ("#comparison", "#said:has-text('against')"),
        ("#filters", "#filters:not([hidden]) + #status:not(:has-text('reading'))"),
    ):
        if page.locator(part).count():
            page.locator(sign).wait_for()


class Tab:
    """A page of the browser that keeps what went wrong in it."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.trouble: list[str] = []
        page.on(
            "console",
            lambda message: (
                self.trouble.append(message.text) if message.type in {"error", "warning"} else None
            ),
        )
        page.on("pageerror", lambda error: self.trouble.append(str(error)))
        page.on("dialog", lambda dialog: (self.trouble.append("a dialog"), dialog.dismiss()))
        page.on("requestfailed", lambda request: self.trouble.append(f"not loaded: {request.url}"))

    def open(self, address: str) -> Any:
        self.page.goto("about:blank")  # else only the fragment may change
        self.page.goto(address)
        ready(self.page)
        return self.page


@pytest.fixture
def tab(browser: Any) -> Iterator[Tab]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(20_000)
    made = Tab(context.new_page())
    yield made
    context.close()
