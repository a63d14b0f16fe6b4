"""Look at pages in one Chromium: a JSON list of `{url, theme, end, picture}` in, what is on each page as JSON out."""

from __future__ import annotations

import json
import os
import shutil
import sys
from typing import Any

from playwright.sync_api import sync_playwright

# A board is `.prose` in the newer of Prefect's two interfaces, `.artifact-data-markdown` in the older one.
FACTS = """() => {
  const board = document.querySelector('.artifact-data-markdown, .prose, table') || document.body;
  const paper = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!/, 0\\)$|transparent|\\/ 0\\)$/.test(colour)) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  const seen = (one) => ({ text: one.innerText.slice(0, 200), ink: getComputedStyle(one).color, paper: paper(one) });
  const parts = [...board.querySelectorAll('*')].filter((one) => one.innerText);
  return {
    text: board.innerText, links: [...board.querySelectorAll('a')].map((one) => one.getAttribute('href')),
    images: board.querySelectorAll('img, iframe, script, object').length, paper: paper(board),
    struck: parts.filter((one) => getComputedStyle(one).textDecorationLine.includes('line-through')).map(seen),
    bold: parts.filter((one) => Number(getComputedStyle(one).fontWeight) >= 600).map(seen),
    prose: [...board.querySelectorAll('p, li, a, h1, h2, h3, td, th, code')].slice(0, 400).map(seen),
    too_wide: document.documentElement.scrollWidth > innerWidth + 1 || board.scrollWidth > board.clientWidth + 1,
  };
}"""


class Viewer:
    """A tab with a theme, which keeps the interfaces' scripts from page to page."""

    def __init__(self, browser: Any, theme: str) -> None:
        self._page = browser.new_context(
            color_scheme=theme, viewport={"width": 1280, "height": 1000}
        ).new_page()
        # Each interface keeps its theme in the browser under a name of its own; the older one is dark unless told.
        self._page.add_init_script(
            f"localStorage.setItem('theme', '{theme}'); localStorage.setItem('color-scheme', '\"{theme}\"')"
        )
        self._asked: list[str] = []
        self._page.on("request", lambda request: self._asked.append(request.url))
        self._page.on("dialog", self._dismiss)

    def _dismiss(self, dialog: Any) -> None:
        self._asked.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def look(self, url: str, end: str, picture: str) -> dict[str, object]:
        """Return what a page shows when `end` has appeared on it; the picture is of its beginning."""
        self._asked.clear()
        self._page.goto(url)
        self._page.get_by_text(end).first.wait_for(state="attached", timeout=60_000)
        self._page.wait_for_timeout(100)  # fonts and styles
        facts = self._page.evaluate(FACTS)
        self._page.screenshot(path=picture)
        return {**facts, "asked": [*self._asked]}


def main() -> None:
    found = os.environ.get("PALMYRA_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        viewers = {theme: Viewer(browser, theme) for theme in ("light", "dark")}
        seen = [viewers[one.pop("theme")].look(**one) for one in json.load(sys.stdin)]
        browser.close()
    sys.stdout.write(json.dumps(seen))


if __name__ == "__main__":
    main()
