"""The markup of a page, made fit to be read: libxml2 itself stops at 2,048 levels, whatever the markup is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree, html

MOST_CHARACTERS: Final = 3_000_000  # the largest real page seen has 2.2 million
_MOST_LEVELS: Final = 900  # the extractor finds nothing in pages of more than a thousand
_USUAL_LEVELS: Final = 60
_IS_DEEP, _IS_TOO_DEEP = (
    etree.XPath(f"boolean({'/*' * (levels + 1)})") for levels in (_USUAL_LEVELS, _MOST_LEVELS)
)
_COUNT: Final = etree.XPath("count(//*)")
_MOST_ELEMENTS: Final = 120_000
_MOST_SPANS: Final = 4_000  # more take quadratic time: 64,000 took 33 seconds
_SPAN: Final = re.compile(r"</?(?:span|font)\b[^<>]{0,2000}>", re.IGNORECASE)


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
    tags = markup.count("<")
    if tags > 2 * _MOST_SPANS and len(_SPAN.findall(markup)) > 2 * _MOST_SPANS:
        markup = _SPAN.sub("", markup)
    parser = html.HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,
        collect_ids=False,
        default_doctype=False,
    )
    # One class for all elements: the one for each tag that lxml.html looks up in Python costs a quarter of a walk.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    try:
        tree = html.document_fromstring(markup.encode("utf-8", errors="replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return Unreadable(rule="no-markup", reason="no HTML element can be read from it")
    if _IS_DEEP(tree) and _IS_TOO_DEEP(tree):  # the second takes a tenth of the time of parsing
        return Unreadable(rule="too-deep", reason=f"elements are nested more than {_MOST_LEVELS} deep")
    if tags > _MOST_ELEMENTS and (elements := int(_COUNT(tree))) > _MOST_ELEMENTS:
        return Unreadable(rule="too-large", reason=f"{elements} elements; at most {_MOST_ELEMENTS} are read")
    return tree


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
