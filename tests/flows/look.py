"""Look at a page in Chromium: `python tests/flows/look.py URL light|dark PICTURE`; prints what is on it as JSON."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time

from playwright.sync_api import sync_playwright

FACTS = """() => {
  const board = document.querySelector('.prose') || document.querySelector('main') || document.body;
  const shown = [...board.querySelectorAll('a')].map(one => one.getAttribute('href'));
  return {
    text: board.innerText, links: shown, images: board.querySelectorAll('img, iframe, script, object').length,
    removed: [...board.querySelectorAll('del')].map(one => one.innerText),
    inserted: [...board.querySelectorAll('ins')].map(one => one.innerText),
    too_wide: board.scrollWidth > board.clientWidth + 1,
    ink: getComputedStyle(board.querySelector('p') || board).color,
    paper: getComputedStyle(document.body).backgroundColor,
  };
}"""


def look(url: str, theme: str, picture: str) -> dict[str, object]:
    found = os.environ.get("PALMYRA_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        page = browser.new_context(color_scheme=theme, viewport={"width": 1280, "height": 1500}).new_page()  # type: ignore[arg-type]
        page.add_init_script(f"localStorage.setItem('theme', '{theme}')")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: asked.append(f"dialog: {dialog.message}"))
        began = time.monotonic()
        page.goto(url)
        page.get_by_text("END OF THE BOARD").first.wait_for(state="attached", timeout=60_000)
        seconds = time.monotonic() - began
        page.wait_for_timeout(500)
        page.screenshot(path=picture)
        facts = page.evaluate(FACTS)
        browser.close()
    return {**facts, "seconds": seconds, "asked": asked}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(look(*sys.argv[1:])))
