"""What a page shows and does not state for machines: who wrote it, and on which day. Never an instant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.page.marked_text import key_of
from palmyra_watch.core.extract.web.fields.beside import (
    are_joined,
    day_beside,
    day_in_address,
    day_told,
    lines_above,
    names_beside,
)
from palmyra_watch.core.extract.web.fields.dates import guessed_date
from palmyra_watch.core.extract.web.fields.people import are_people, people
from palmyra_watch.core.text.folding import folded_letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from palmyra_watch.core.extract.page.passages import Passage
    from palmyra_watch.core.extract.web.fields.gather import Fields

_LAST: Final = 3  # lines behind the last passage that may tell who wrote the article
_LAST_PASSAGES: Final = 6  # and the last passages: lines of menus may be taken for text behind it
_SHOWN: Final = "beside the headline"
_AT_THE_END: Final = "end of text"
# Places that also mark the authors of other texts on the page.
_ANYWHERE: Final = frozenset(["itemprop author", "rel author", "byline"])


def keep_shown_authors(fields: Fields, lines: Sequence[str], passages: Sequence[Passage]) -> None:
    """Keep the people of the byline beside the headline or at the end, where the page states nobody who is a person.

    A byline that names all who are stated, and others, or the same in another order, is the one that readers see.
    """
    shown = people(names_beside(fields.beside), fields.sites)
    if are_people(fields.authors):
        if fuller := _fuller(fields, shown):
            fields.keep("authors", (fuller, _SHOWN))
        return
    near = tuple(name for name in fields.marked if any(name in line for line in fields.beside))
    ending = people(names_beside(end_of(lines, passages)), fields.sites)
    for names, place in ((shown, _SHOWN), (near if are_people(near) else (), _SHOWN), (ending, _AT_THE_END)):
        if names:
            fields.keep("authors", (names, place))
            return


def keep_shown_day(
    fields: Fields, lines: Sequence[str], passages: Sequence[Passage], *, url: str, captured_at: datetime
) -> None:
    """Keep the day beside the headline, or that of the address, or at the end; nothing where the page states one.

    Days that stand in scripts, comments, captions and other texts are nobody's: nothing is guessed from them.
    """
    if fields.published is not None:
        return
    for day, evidence, place in _days(fields, lines, passages, url):
        if guess := guessed_date(day, evidence, captured_at=captured_at):
            fields.keep("published", (guess, place))
            return


def _days(
    fields: Fields, lines: Sequence[str], passages: Sequence[Passage], url: str
) -> Iterator[tuple[str, str, str]]:
    beside = day_beside(fields.beside or lines_above(lines), fields.language or "", fields.region)
    if beside is not None:
        yield beside[0], beside[1], _SHOWN
    if day := day_in_address(url):
        yield day, url, "address"
    if told := day_told(end_of(lines, passages)):
        yield told[0], told[1], _AT_THE_END


def _fuller(fields: Fields, shown: tuple[str, ...]) -> tuple[str, ...]:
    """Return who is shown, as stated where stated, if that is more than is stated, or its order another; else nobody.

    Marks anywhere on the page may also be of others: of these, a byline tells who counts.
    """
    stated = {_folded(name): name for name in fields.authors}
    told = {_folded(name): stated.get(_folded(name), name) for name in shown}
    if list(told) == list(stated):
        return ()
    if set(told) < set(stated):
        return tuple(told.values()) if fields.found_in["authors"] in _ANYWHERE else ()
    more = [name for key, name in told.items() if key not in stated]
    if not set(told) >= set(stated):
        return ()
    return tuple(told.values()) if all(are_joined(name, fields.beside) for name in more) else ()


def _folded(name: str) -> str:
    return key_of(folded_letters(name))


def end_of(lines: Sequence[str], passages: Sequence[Passage]) -> tuple[str, ...]:
    """Return the last passages, and the lines behind them, from the end of the text on."""
    texts = [passage for passage in passages if passage.role.in_text][-_LAST_PASSAGES:]
    if not texts:
        return ()
    last = texts[-1].key
    place = next((n for n in range(len(lines) - 1, -1, -1) if key_of(lines[n]) == last), None)
    behind = lines[place + 1 : place + 1 + _LAST] if place is not None else ()
    return (*(passage.text for passage in texts), *behind)
