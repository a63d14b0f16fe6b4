"""What ties two claims to one event, so that figures that differ contradict each other."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.claims.events.roles import Role
from palmyra_watch.core.claims.events.sameness import (
    same_measure,
    same_names,
    same_place,
    share_names,
    told_of_one,
)
from palmyra_watch.core.claims.events.scope import same_days
from palmyra_watch.core.claims.events.vocabulary import STATIC, THINGS
from palmyra_watch.core.facts.quantities.unit_grammar import COUNT

if TYPE_CHECKING:
    from palmyra_watch.core.claims.events.reading import Reading

_TOGETHER: Final = timedelta(days=2)  # published within this time, two stories tell of one event as it stood
_STILL: Final = timedelta(days=366)  # a population of last year may be set against one of today
_ALIKE: Final = 0.45  # share of the shorter sentence's words that the longer one has too
_FEW: Final = 3
_CONTRAST: Final = re.compile(
    r"\b(?:while|whilst|whereas|but|though|although|however|instead|by contrast|against|compared|even as)\b"
    r"|;",
    re.IGNORECASE,
)
_TOLLS: Final = frozenset(
    {Role.KILLED, Role.WOUNDED, Role.CASUALTIES, Role.MISSING, Role.DISPLACED, Role.CAPTURED}
)


def tied(a: Reading, b: Reading) -> bool:
    """Tell whether something ties two claims of one thing to one event."""
    if a.subject or a.kind.family == STATIC:
        return still(a, b)
    if a.claim.unit.partition("/")[0] != COUNT:
        return together(a, b) and (
            told_of_one(a, b) or (same_measure(a, b) and same_names(a, b) and alike(a, b))
        )
    if a.claim.story_id == b.claim.story_id:
        return set_against(a, b)
    if a.role is Role.KILLERS or not together(a, b) or _updated(a, b) or not _same_way(a, b):
        return False
    return _one_event(a, b)


def _one_event(a: Reading, b: Reading) -> bool:
    """Tell whether the words point to one event; the less they say of the thing, the more must be alike."""
    if a.kind.family == THINGS and a.role not in _TOLLS:
        return a.role is not Role.NONE and _same_event(a, b) and (alike(a, b) or _named_day(a, b))
    if a.role is Role.NONE:
        return same_days(a.window, b.window) and alike(a, b)
    return _same_event(a, b)


def set_against(a: Reading, b: Reading) -> bool:
    """Tell whether one sentence sets the figures of two sources against each other."""
    if not a.claim.attributed_to or not b.claim.attributed_to or a.role is Role.NONE:
        return False
    sources = a.claim.attributed_to != b.claim.attributed_to
    return sources and a.claim.sentence == b.claim.sentence and _CONTRAST.search(a.claim.sentence) is not None


def _same_way(a: Reading, b: Reading) -> bool:
    """Tell whether a place is shared by name, or else the event or the days."""
    known = bool(a.places & b.places) and not (a.assumed and b.assumed)
    return known or share_names(a, b) or bool(a.event and a.event == b.event) or same_days(a.window, b.window)


def _same_event(a: Reading, b: Reading) -> bool:
    if a.event and b.event and a.event != b.event:
        return False
    if same_days(a.window, b.window) or (a.event and a.event == b.event) or _pointed_at(a, b):
        return True
    shared = bool(a.claim.people & b.claim.people) or share_names(a, b)
    cause = bool(a.cause) and a.cause == b.cause
    state = a.role not in _TOLLS and bool(a.places & b.places)
    return (shared or cause or state) and alike(a, b)


def _pointed_at(a: Reading, b: Reading) -> bool:
    """Tell whether one points to the event that the other tells of, on one day of publication, by one cause."""
    if (
        a.claim.published is None
        or a.claim.published != b.claim.published
        or not a.cause
        or a.cause != b.cause
    ):
        return False
    named = {a.event, b.event} - {""}
    return len(named) == 1 and bool(a.places & b.places) and named <= a.happenings & b.happenings


def _named_day(a: Reading, b: Reading) -> bool:
    """Tell whether both name the day and the place, or the country."""
    return same_days(a.window, b.window) and same_place(a, b)


def _updated(a: Reading, b: Reading) -> bool:
    """Tell whether a toll was higher in the later story: tolls rise, and an old one was true in its time."""
    if a.role not in _TOLLS or a.claim.published is None or b.claim.published is None:
        return False
    earlier, later = sorted((a, b), key=lambda one: one.claim.published or date.min)
    if earlier.claim.published == later.claim.published:
        return False
    return (later.claim.low or later.claim.high or 0.0) > (earlier.claim.high or earlier.claim.low or 0.0)


def together(a: Reading, b: Reading) -> bool:
    """Tell whether two stories were published within days; unknown days may be."""
    if a.claim.published is None or b.claim.published is None:
        return True
    return abs(a.claim.published - b.claim.published) <= _TOGETHER


def still(a: Reading, b: Reading) -> bool:
    """Tell whether two stories are near enough in time for a population or an age."""
    if a.claim.published is None or b.claim.published is None:
        return True
    return abs(a.claim.published - b.claim.published) <= _STILL


def alike(a: Reading, b: Reading) -> bool:
    """Tell whether two sentences share most of their words."""
    fewest = min(len(a.words), len(b.words))
    shared = len(a.words & b.words)
    return shared >= _FEW and shared >= _ALIKE * fewest


def untied_because(a: Reading, b: Reading) -> str:
    """Return why nothing ties two claims to one event, in words."""
    if _updated(a, b):
        return "the later figure may be an update"
    if not together(a, b) and not (a.subject or a.kind.family == STATIC):
        return "the stories are of different days"
    return "nothing says that they speak of one event"
