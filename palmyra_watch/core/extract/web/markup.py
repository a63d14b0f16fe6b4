"""The markup of a page, made fit to be read: its size and its nesting known before it is parsed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree, html

MOST_CHARACTERS: Final = 3_000_000  # the largest real page seen has 2.2 million
_MOST_LEVELS: Final = 900  # the extractor finds nothing in pages of more than a thousand
_MOST_ELEMENTS: Final = 120_000
_MOST_SPANS: Final = 4_000  # more take quadratic time: 64,000 took 33 seconds
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)(?=[^<>]*>)")
_SPAN: Final = re.compile(r"</?(?:span|font)\b[^<>]{0,2000}>", re.IGNORECASE)
_RAW: Final = frozenset({"script", "style", "textarea", "title", "noscript"})
# https://html.spec.whatwg.org/#void-elements, and those whose end tag may be missing: they do not nest by themselves
_FLAT: Final = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "dt",
        "dd",
        "option",
        "optgroup",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
        "colgroup",
        "caption",
        "html",
        "head",
        "body",
        "rp",
        "rt",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """Why markup is not parsed.

    Attributes:
        rule: `too-large`, `too-deep` or `no-markup`.
        reason: In words.
    """

    rule: str
    reason: str


def parsed(text: str) -> html.HtmlElement | Unreadable:
    """Return the tree of a page, without comments; or why it is none."""
    markup = text if len(text) <= MOST_CHARACTERS else _without_raw(text)
    if len(markup) > MOST_CHARACTERS:
        reason = f"{len(text)} characters of HTML; at most {MOST_CHARACTERS} are read"
        return Unreadable(rule="too-large", reason=reason)
    if len(_SPAN.findall(markup)) > 2 * _MOST_SPANS:
        markup = _SPAN.sub("", markup)
    levels, elements = _extent(markup)
    if levels > _MOST_LEVELS:
        return Unreadable(
            rule="too-deep", reason=f"elements are nested {levels} deep; at most {_MOST_LEVELS} are read"
        )
    if elements > _MOST_ELEMENTS:
        return Unreadable(rule="too-large", reason=f"{elements} elements; at most {_MOST_ELEMENTS} are read")
    parser = html.HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,
        collect_ids=False,
        default_doctype=False,
    )
    try:
        tree = html.document_fromstring(markup.encode("utf-8", errors="replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return Unreadable(rule="no-markup", reason="no HTML element can be read from it")
    levels = _depth(tree)
    if levels > _MOST_LEVELS:
        return Unreadable(
            rule="too-deep", reason=f"elements are nested {levels} deep; at most {_MOST_LEVELS} are read"
        )
    return tree


def _depth(tree: html.HtmlElement) -> int:
    """Return how deep the parsed elements nest: the look at the markup does not see through odd attributes."""
    level = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        level += 1 if event == "start" else -1
        deepest = max(deepest, level)
    return deepest


def _extent(markup: str) -> tuple[int, int]:
    """Return how deep elements nest, at most, and how many there are."""
    still_open: dict[str, int] = {}
    unclosed: set[str] = set()
    level = deepest = elements = skip = 0
    for match in _TAG.finditer(markup):
        if match.start() < skip:
            continue
        name = match[2].lower()
        if match[1]:
            if still_open.get(name):
                still_open[name] -= 1
                level -= 1
            continue
        elements += 1
        if name in _RAW and match[2] not in unclosed:
            end = markup.find("</" + match[2], match.end())
            skip = end + 2 if end >= 0 else skip
            unclosed |= {match[2]} if end < 0 else set()
        elif name not in _FLAT | _RAW:
            still_open[name] = still_open.get(name, 0) + 1
            level += 1
            deepest = max(deepest, level)
    return deepest, elements


def _without_raw(text: str) -> str:
    """Return the markup without its scripts, styles and drawings; those of structured data stay."""
    kept: list[str] = []
    unclosed: set[str] = set()
    place = 0
    for opening in re.finditer(r"<(script|style|svg)\b([^<>]{0,500})>", text, re.IGNORECASE):
        if opening.start() < place or opening[1] in unclosed or "ld+json" in opening[2].lower():
            continue
        end = text.find("</" + opening[1], opening.end())
        if end < 0:
            unclosed.add(opening[1])
            continue
        kept.append(text[place : opening.start()])
        place = max(end, text.find(">", end) + 1)
    kept.append(text[place:])
    return "".join(kept)
