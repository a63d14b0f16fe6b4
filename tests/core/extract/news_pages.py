"""Pages in the markup styles of large content systems, with text written for these tests."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from palmyra_watch.core.extract.html import page_from_html
from palmyra_watch.core.extract.web.charset import html_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from palmyra_watch.model import Article, Block, Page

URL = "https://www.valleypost.example/news/2021/03/dam"
CAPTURED = datetime(2021, 3, 20, 12, 0, tzinfo=UTC)
HEADLINE = "Old dam fails in the upper valley after three days of rain"
PARAGRAPHS = (
    "The old dam above the town of Harrow failed early on Tuesday after three days of heavy rain, officials said, and about 2,000 people were moved from the valley before noon.",
    "Engineers had warned of cracks in the eastern wall as early as March, according to a report that the county kept to itself until it was asked for it by this newspaper last week.",
    "“We heard a roar and then the lights went out,” said Maria Ortiz, who keeps a farm two miles below the wall. “By the time we reached the road the lower field was gone.”",
    "The company that runs the dam denied that it had known of the cracks, and said that all repairs that the county had asked for in 2019 were finished in time.",
    "By the evening the water had not reached the town itself, and the stone bridge at the mill held throughout the day, although the road across it stayed closed.",
)
MENU = '<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav>'
FOOT = (
    '<footer><a href="/about">About us</a> <a href="/terms">Terms of use</a> © 2021 The Valley Post</footer>'
)


def paragraphs(texts: Iterable[str] = PARAGRAPHS) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def page(
    *,
    head: str = "",
    article: str | None = None,
    title: str = f"{HEADLINE} | The Valley Post",
    h1: str = HEADLINE,
    lang: str = "en",
) -> str:
    body = f"<article><h1>{h1}</h1>{paragraphs()}</article>" if article is None else article
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body>{MENU}<main>{body}</main>{FOOT}</body></html>"
    )


def json_ld(*values: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(value)}</script>' for value in values)


def meta(**fields: str) -> str:
    """Return meta elements; two underscores in a name stand for a colon."""
    return "".join(
        f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in fields.items()
    )


def extracted(html: str | bytes) -> Page:
    body = html.encode() if isinstance(html, str) else html
    return page_from_html(body, url=URL, charset=None, captured_at=CAPTURED)


def article_of(html: str | bytes) -> Article:
    found = extracted(html)
    assert found.refusal is None, found.refusal
    return found.articles[0]


def found_in(article: Article, field: str) -> str | None:
    return next((one.found_in for one in article.provenance if one.field == field), None)


def source_of(html: str | bytes, block: Block) -> str:
    text = html_text(html.encode() if isinstance(html, str) else html, None).text
    return text[block.source_start : block.source_end]
