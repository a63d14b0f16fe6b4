"""Look at pages in one Chromium: a JSON list of `{url, theme, end, picture}` in, what is on each page as JSON out."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from typing import Any

from playwright.sync_api import sync_playwright

# A board is in `.prose` in the newer of Prefect's two interfaces, in `.p-markdown-renderer` in the older one.
FACTS = """() => {
  const board = document.querySelector('.prose, .markdown-renderer, [class*=markdown], table') || document.body;
  const dark = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!/, 0\\)$|transparent|\\/ 0\\)$/.test(colour)) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  const seen = (one) => ({ text: one.innerText, line: getComputedStyle(one).textDecorationLine,
    weight: Math.max(...[one, ...one.querySelectorAll('*')].map((part) => Number(getComputedStyle(part).fontWeight))),
    lines: [one, ...one.querySelectorAll('*')].map((part) => getComputedStyle(part).textDecorationLine).join(' '),
    ink: getComputedStyle(one).color, paper: dark(one) });
  return {
    text: board.innerText, links: [...board.querySelectorAll('a')].map((one) => one.getAttribute('href')),
    images: board.querySelectorAll('img, iframe, script, object').length,
    removed: [...board.querySelectorAll('del')].map(seen), inserted: [...board.querySelectorAll('ins')].map(seen),
    prose: [...board.querySelectorAll('p, li, a, h1, h2, h3, td, th, code')].slice(0, 400).map(seen),
    too_wide: document.documentElement.scrollWidth > innerWidth + 1 || board.scrollWidth > board.clientWidth + 1,
  };
}"""


def look(browser: Any, url: str, theme: str, end: str, picture: str) -> dict[str, object]:
    """Return what a page shows when `end` has appeared on it; the picture is of the whole of it."""
    context = browser.new_context(color_scheme=theme, viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    page.add_init_script(f"localStorage.setItem('theme', '{theme}')")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(f"dialog: {dialog.message}"))
    began = time.monotonic()
    page.goto(url)
    page.get_by_text(end).first.wait_for(state="attached", timeout=60_000)
    seconds = time.monotonic() - began
    page.wait_for_timeout(300)  # fonts and styles
    facts = page.evaluate(FACTS)
    page.screenshot(path=picture)
    context.close()
    return {**facts, "seconds": seconds, "asked": asked}


def main() -> None:
    found = os.environ.get("PALMYRA_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        seen = [look(browser, **one) for one in json.load(sys.stdin)]
        browser.close()
    sys.stdout.write(json.dumps(seen))


if __name__ == "__main__":
    main()
