"""The top of an article: the standfirst between headline and text, and lines that only say what fields say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.dates.stamps import is_stamp
from palmyra_watch.core.extract.dates.written_dates import dates_in, is_only_a_date
from palmyra_watch.core.extract.furniture import heads_links, role_of
from palmyra_watch.core.extract.page.marked_text import key_of
from palmyra_watch.core.extract.page.markup import elements, marks
from palmyra_watch.core.extract.shapes import is_stopped
from palmyra_watch.core.extract.web.fields.byline import names_of_byline
from palmyra_watch.model import Precision, Role

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from palmyra_watch.core.extract.page.inventory import Inventory, Seen

_FEWEST: Final = 6  # words
_LONGEST: Final = 1_200  # characters; lead paragraphs in the header of a page have up to 900
_BETWEEN: Final = 200  # blocks from the headline to the text
_NEAR: Final = 4  # levels up
_SMALL: Final = 4  # blocks that an element which is marked as a standfirst may hold
_TOLD: Final = 40  # characters that a standfirst and the page's description have in common
_OF_SOMEONE: Final = ("bio", "author", "caption", "comments")
_APART: Final = frozenset({"figure", "nav", "aside", "form", "ul", "ol", "table", "button", "li"})
_MARKS: Final = frozenset(
    {"standfirst", "dek", "deck", "subtitle", "subheadline", "strapline", "chapo", "chapeau", "excerpt"}
)
_ALSO: Final = frozenset(
    {"introduction", "entradilla", "description", "alternativeheadline", "summary", "lede"}
)
_JOINTS: Final = frozenset({"by", "von", "par", "por", "door", "and", "und", "et", "on"})
_LONGEST_HEAD: Final = 80  # characters of a byline or a date
_WORDS_OF_A_DATE: Final = 4  # weekday, month, and two more
_WORDS: Final = re.compile(r"[^\W\d_]{2,}")
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LETTERS: Final = re.compile(r"\w+")


def standfirst_of(
    inventory: Inventory, roles: Sequence[Role], headline: int | None, description: str
) -> int | None:
    """Return the number of the block between headline and text that is the standfirst; None where there is none.

    It is known by the page's description, or by how it is marked. One that is in the text already is not looked for.
    """
    first = next((n for n, role in enumerate(roles) if role.in_text), None)
    if first is None or headline is None or roles[first] is Role.STANDFIRST or first < headline:
        return None
    described = key_of(description)[:_TOLD]
    keys = {block.key for block, role in zip(inventory.blocks, roles, strict=True) if role.in_text}
    marked = None
    for number in range(headline + 1, min(first, headline + _BETWEEN)):
        block = inventory.blocks[number]
        if _holds(block.key, keys) or not _may_open(block) or not _is_alone(inventory, block):
            continue
        if len(described) == _TOLD and block.key.startswith(described):
            return number
        if marked is None and (
            _is_marked(inventory, block) or _is_second_headline(inventory, headline, number)
        ):
            marked = number
    return marked


def is_described(block: Seen, description: str, following: int) -> bool:
    """Tell whether the first block of a text is the page's description, and no longer than a standfirst is."""
    return (
        bool(description) and block.key == key_of(description) and len(block.text) < following + _LONGEST // 4
    )


def is_told(text: str, authors: Collection[str], day: str) -> bool:
    """Tell whether a line says nothing but these authors and this day: no place, no role, no hour."""
    dates = dates_in(text)
    if any(one.precision is not Precision.DAY or one.local.date().isoformat() != day for one in dates):
        return False
    names = names_of_byline(text)
    if not names:
        return is_only_a_date(text)
    rest = text[: dates[0].start] + text[dates[0].end :] if dates else text
    for name in names:
        rest = rest.replace(name, " ")
    return set(names) <= set(authors) and not set(_LETTERS.findall(rest.lower())) - _JOINTS - {
        "am",
        "le",
        "written",
    }


def is_head_line(text: str) -> bool:
    """Tell whether a short line above a text is a byline or a date, in any language, with a clock or a role or without.

    >>> is_head_line("14 мая 2026, 08:14"), is_head_line("Two men left in 2026.")
    (True, False)
    """
    if len(text) > _LONGEST_HEAD or is_stopped(text):
        return False
    is_dated = _YEAR.search(text) is not None and len(_WORDS.findall(text)) <= _WORDS_OF_A_DATE
    return is_dated or bool(names_of_byline(text))


def _holds(key: str, keys: Collection[str]) -> bool:
    """Tell whether a block is one of the text, or holds one."""
    return key in keys or any(len(one) >= _TOLD and one in key for one in keys)


def _may_open(block: Seen) -> bool:
    return (
        not block.hidden
        and len(block.plain) <= _LONGEST
        and block.count >= _FEWEST
        and role_of(block.plain) is None
        and not is_stamp(block.plain)
        and not names_of_byline(block.plain)
    )


def _is_alone(inventory: Inventory, block: Seen) -> bool:
    near = list(inventory.chain(block.scope))[:_NEAR]
    return not any(scope.tag in _APART or any(scope.says(kind) for kind in _OF_SOMEONE) for scope in near)


def _is_second_headline(inventory: Inventory, headline: int, number: int) -> bool:
    """Tell whether a heading stands right below the headline, and is no link and no heading of links."""
    block = inventory.blocks[number]
    if block.tag not in elements("heading") or block.tag == "h1" or block.linked or heads_links(block.plain):
        return False
    return all(one.hidden for one in inventory.blocks[headline + 1 : number])


def _is_marked(inventory: Inventory, block: Seen) -> bool:
    near = list(inventory.chain(block.scope))[:_NEAR]
    if any(
        not scope.words.isdisjoint(_MARKS | _ALSO) and scope.end - scope.first <= _SMALL for scope in near
    ):
        return True
    return block.is_running and any(
        not scope.words.isdisjoint(marks("lead")) and scope.end - scope.first == 1 for scope in near
    )
