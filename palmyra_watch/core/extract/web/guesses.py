"""What a page shows and does not state for machines: who wrote it, and on which day. Never an instant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.page.marked_text import key_of
from palmyra_watch.core.extract.web.beside import day_beside, day_in_address, lines_beside, names_beside
from palmyra_watch.core.extract.web.dates import guessed_date, stated_date
from palmyra_watch.core.extract.web.people import are_people, people

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from palmyra_watch.core.extract.page.passages import Passage
    from palmyra_watch.core.extract.web.fields import Fields

_LAST: Final = 3  # lines behind the last passage that may tell who wrote the article
_LAST_PASSAGES: Final = 6  # and the last passages: lines of menus may be taken for text behind it
_SHOWN: Final = "beside the headline"
# Places that also mark the authors of other texts on the page.
_ANYWHERE: Final = frozenset(["itemprop author", "rel author", "byline"])


def keep_shown_authors(
    fields: Fields, lines: Sequence[str], passages: Sequence[Passage], marked: Sequence[str]
) -> None:
    """Keep the people of the byline beside the headline or at the end, where the page states nobody who is a person.

    Of authors that are only `marked` somewhere on the page, those count whom a line beside the headline names.
    """
    beside = lines_beside(lines, fields.headline or "")
    shown = people(names_beside(beside), fields.sites)
    if are_people(fields.authors):
        if fields.found_in["authors"] in _ANYWHERE and shown and set(shown) < set(fields.authors):
            fields.keep("authors", (shown, _SHOWN))
        return
    near = tuple(name for name in marked if any(name in line for line in beside))
    ending = people(names_beside(_end(lines, passages)), fields.sites)
    for names, place in (
        (shown, _SHOWN),
        (near if are_people(near) else (), _SHOWN),
        (ending, "end of text"),
    ):
        if names:
            fields.keep("authors", (names, place))
            return


def keep_guessed_authors(fields: Fields, named: str, lines: Sequence[str]) -> None:
    """Keep the authors that a guess names, parted by semicolons, if the page shows their names so."""
    if fields.authors:
        return
    whole = "\n".join(lines)
    names = people([", ".join(name.strip() for name in named.split(";"))], fields.sites)
    fields.keep("authors", (tuple(name for name in names if name in whole), "trafilatura"))


def keep_shown_day(fields: Fields, lines: Sequence[str], url: str, *, captured_at: datetime) -> None:
    """Keep the day beside the headline, or else that of the address; nothing where the page states one."""
    if fields.published is not None:
        return
    for day, evidence, place in _days(fields, lines, url):
        if stated_date(day, captured_at=captured_at) and (guess := guessed_date(day, evidence)):
            fields.keep("published", (guess, place))
            return


def _days(fields: Fields, lines: Sequence[str], url: str) -> Iterator[tuple[str, str, str]]:
    beside = day_beside(lines_beside(lines, fields.headline or ""), fields.language or "")
    if beside is not None:
        yield beside[0], beside[1], _SHOWN
    if day := day_in_address(url):
        yield day, url, "address"


def _end(lines: Sequence[str], passages: Sequence[Passage]) -> tuple[str, ...]:
    """Return the last passages, and the lines behind them, from the end of the text on."""
    texts = [passage for passage in passages if passage.role.in_text][-_LAST_PASSAGES:]
    if not texts:
        return ()
    last = texts[-1].key
    place = next((n for n in range(len(lines) - 1, -1, -1) if key_of(lines[n]) == last), None)
    behind = lines[place + 1 : place + 1 + _LAST] if place is not None else ()
    return (*(passage.text for passage in texts), *behind)
