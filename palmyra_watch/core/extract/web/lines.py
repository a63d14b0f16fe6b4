"""What a page shows, cut at its blocks, as it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BROKEN_AT: Final = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "br",
        "hr",
        "tr",
        "td",
        "th",
        "table",
        "section",
        "article",
        "aside",
        "header",
        "footer",
        "nav",
        "main",
        "form",
        "button",
        "label",
        "option",
        "figure",
        "figcaption",
        "blockquote",
        "pre",
        "body",
        "title",
        "address",
        "center",
    ]
)
_HIDDEN: Final = frozenset(["script", "style", "template", "svg", "head", "noscript"])
_MOST_LINES: Final = 3_000


def shown_lines(tree: HtmlElement) -> tuple[str, ...]:
    """Return what a page shows, cut at its blocks, in order; empty lines left out."""
    lines: list[str] = []
    held: list[str] = []

    def broken() -> None:
        text = " ".join("".join(held).split())
        held.clear()
        if text:
            lines.append(text)

    steps: list[tuple[HtmlElement, bool]] = [(tree, True)]
    while steps and len(lines) < _MOST_LINES:
        element, opens = steps.pop()
        if not isinstance(element.tag, str):
            continue
        if element.tag in _BROKEN_AT:
            broken()
        if not opens:
            held.append(element.tail or "")
            continue
        if element.tag in _HIDDEN:
            held.append(element.tail or "")
            continue
        held.append(element.text or "")
        steps.append((element, False))
        steps.extend((child, True) for child in reversed(element))
    broken()
    return tuple(lines)
