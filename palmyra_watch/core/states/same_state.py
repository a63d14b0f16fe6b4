"""When two articles tell a reader the same although their states have two ids: a date is only spelled otherwise.

An id is made from one capture alone, and cannot know that another capture gives the zone of its clock time, or
shows in a field what stood in front of its text. So states are held against one another here, in order of time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.dates.dateline import place_of
from palmyra_watch.core.extract.dates.months import MONTH
from palmyra_watch.core.extract.dates.written_dates import dates_in, is_only_a_date, publication_date
from palmyra_watch.core.likeness import folded
from palmyra_watch.core.states.moments import same_moment
from palmyra_watch.core.text.folding import folded_space
from palmyra_watch.core.text.second_encoding import same_but_for_lost, skeleton, undone
from palmyra_watch.model import Basis

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from palmyra_watch.core.timeline import Shown, Sighting
    from palmyra_watch.model import Article, CaptureId, PublicationDate

_TOP: Final = 4  # blocks among which date lines and datelines stand
_A_LINE: Final = 120  # characters of a line that is only a date, or only a dateline
_FRONT: Final = re.compile(r"\s*(?P<front>[^—–]{2,100}?)\s*(?:—|–|\s--?(?=\s))\s*(?=\S)")
_DAY_FIRST: Final = re.compile(rf",? \d{{1,2}}\.? {MONTH}(?= ?(?:\(|$))", re.IGNORECASE)
_PROBE: Final = " — The"  # what follows a dateline


@dataclass(frozen=True, slots=True)
class _Told:
    """What an article says, apart from when and whence.

    Attributes:
        key: Equal for all that may say the same.
        rest: Everything else, in one spelling, a second encoding undone.
        published: As far as it is stated.
        stamps: The lines at the top that are only a date.
        fronts: The datelines with the text or in a field, whole: their day and their agency count.
        in_text: Those that stand with the text.
    """

    key: tuple[object, ...]
    rest: str
    published: PublicationDate | None
    stamps: tuple[PublicationDate, ...]
    fronts: frozenset[str]
    in_text: frozenset[str]


def with_one_state_each(
    sightings: Iterable[Sighting], articles: Mapping[CaptureId, Sequence[Shown]]
) -> dict[CaptureId, tuple[Shown, ...]]:
    """Return the articles of captures, those that say the same under the state id of the one seen first.

    A state joins another only if it says the same as each that joined before: of `09:00`, `09:00+01:00` and
    `09:00-05:00` the last is another time.
    """
    groups: dict[tuple[object, ...], list[list[tuple[str, _Told]]]] = {}
    chosen: dict[str, str] = {}
    order = sorted(set(sightings), key=lambda look: (look.seen_at, look.capture_id))
    seen = [shown for look in order for shown in articles.get(look.capture_id, ())]
    if len({shown.state_id for shown in seen}) > 1:
        for shown in seen:
            if shown.state_id not in chosen:
                told = _told(shown.article)
                chosen[shown.state_id] = _joined(groups.setdefault(told.key, []), shown.state_id, told)
    return {
        name: tuple(replace(shown, state_id=chosen.get(shown.state_id, shown.state_id)) for shown in parts)
        for name, parts in articles.items()
    }


def _joined(groups: list[list[tuple[str, _Told]]], state_id: str, told: _Told) -> str:
    """Add a state to the first group of which each says the same; return the first state of that group."""
    for group in groups:
        if all(_same(told, member) for _, member in group):
            group.append((state_id, told))
            return group[0][0]
    groups.append([(state_id, told)])
    return state_id


def _same(one: _Told, other: _Told) -> bool:
    return (
        same_but_for_lost(one.rest, other.rest)
        and same_moment(one.published, other.published)
        and _stamps_told(one, other)
        and _stamps_told(other, one)
        and one.in_text <= other.fronts
        and other.in_text <= one.fronts
    )


def _stamps_told(one: _Told, other: _Told) -> bool:
    """Tell whether each date line of one article is a date line of the other too, or its date of publication."""
    there = [*other.stamps, *([other.published] if other.published else [])]
    return all(
        any(same_moment(stamp, date) or _is_day_of(stamp, date) for date in there) for stamp in one.stamps
    )


def _is_day_of(stamp: PublicationDate, date: PublicationDate) -> bool:
    """Tell whether a line gives the day alone, and the date has its hour too."""
    return len(stamp.value) == len("2016-03-27") and date.value.startswith(stamp.value)


def _told(article: Article) -> _Told:
    published = article.published if article.published and article.published.basis is Basis.STATED else None
    fields = {folded(article.dateline)} if article.dateline else set()
    fronts: set[str] = set()
    stamps: list[PublicationDate] = []
    rest: list[str] = []
    for number, block in enumerate(article.blocks):
        text = folded_space(block.text)
        if number < _TOP and len(text) <= _A_LINE:
            if is_only_a_date(text):
                stamps.append(publication_date(dates_in(text)[0], text, Basis.STATED))
                continue
            if _FRONT.match(text) is None and _is_dateline(text):
                fronts.add(folded(text))
                continue
        if number < _TOP and (found := _FRONT.match(text)) and _is_dateline(found["front"]):
            fronts.add(folded(found["front"]))
            text = text[found.end() :]
        rest.append(text)
    site = article.site if article.site_basis is Basis.STATED else None
    head = [undone(one or "") for one in (article.headline, site, *article.authors)]
    text = undone(" ".join(rest))
    return _Told(
        key=(*map(skeleton, head), skeleton(text)),
        rest="\n".join((*head, text)),
        published=published,
        stamps=tuple(stamps),
        fronts=frozenset(fronts | fields),
        in_text=frozenset(fronts),
    )


def _is_dateline(front: str) -> bool:
    """Tell whether a text is a dateline, its day before or behind its month."""
    return place_of(_DAY_FIRST.sub("", front) + _PROBE) is not None
