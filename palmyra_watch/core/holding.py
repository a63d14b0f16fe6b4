"""Captures of a page that their neighbours in time speak against: fragments of the text, and other stories' texts.

A server that stumbles shows, for a look or two, a page that is whole by itself and yet no state of the story. An
edit stays. So such a capture is held back while it is an episode, and taken when it lasts; only a page that
says itself that it is another one is held back for good. A person's release is above the rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from palmyra_watch.core.likeness import folded, shared_wording
from palmyra_watch.core.text.folding import word_count
from palmyra_watch.core.urls import is_page_url, page_key

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from palmyra_watch.core.timeline import Shown, Sighting
    from palmyra_watch.model import Article, CaptureId

FRAGMENT = 0.3  # of the words of the text before it; an article that is really cut loses less at one time
ENOUGH_TO_COLLAPSE = 120  # words; a shorter text is no yardstick
OTHER_TEXT = 0.05  # share of four-word runs; texts of different stories stay below 0.02
_BEFORE = 3  # earlier states that a text is held against
LASTING_LOOKS = 3
LASTING_TIME = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A capture that is no version.

    Attributes:
        rule: `collapsed` or `another-story`.
        reason: In words.
    """

    capture_id: CaptureId
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Episode:
    """Neighbouring looks that showed one state."""

    shown: Shown
    looks: tuple[Sighting, ...]

    @property
    def lasts(self) -> bool:
        return (
            len(self.looks) >= LASTING_LOOKS or self.looks[-1].seen_at - self.looks[0].seen_at >= LASTING_TIME
        )


def held_among(
    sightings: Sequence[Sighting],
    articles: Mapping[CaptureId, Sequence[Shown]],
    released: Collection[CaptureId],
) -> tuple[Held, ...]:
    """Return the captures of one page that are held back, in order of time.

    Args:
        sightings: In order of time.
        articles: Of each capture; only the first article of a capture is judged.
        released: Captures that a person has released.
    """
    shown = [(look, articles[look.capture_id][0]) for look in sightings if articles.get(look.capture_id)]
    episodes = [
        _Episode(shown=run[0][1], looks=tuple(look for look, _ in run))
        for _, group in groupby(shown, key=lambda seen: seen[1].state_id)
        if (run := list(group))
    ]
    held: dict[CaptureId, Held] = {}
    accepted: dict[str, Article] = {}  # by state: a text that comes back is the story
    for episode in episodes:
        state_id, article = episode.shown.state_id, episode.shown.article
        known = state_id in accepted or not accepted
        found = None if known else _objection(list(accepted.values())[-_BEFORE:], article, episode)
        captures = {look.capture_id for look in episode.looks}
        if found and not captures & set(released):
            rule, reason = found
            held |= {name: Held(capture_id=name, rule=rule, reason=reason) for name in captures}
        else:
            accepted.pop(state_id, None)
            accepted[state_id] = article
    return tuple(held[name] for name in dict.fromkeys(look.capture_id for look, _ in shown) if name in held)


def _objection(earlier: Sequence[Article], article: Article, episode: _Episode) -> tuple[str, str] | None:
    """Return the rule and the reason that speak against a state after earlier ones; None when none does."""
    before = earlier[-1]
    shared = max(shared_wording(one.text, article.text) for one in earlier)
    titles = {folded(one.headline or "") for one in earlier}
    if shared < OTHER_TEXT and folded(article.headline or "") not in titles:
        own, other = before.canonical_url, article.canonical_url
        if own and other and _key(own) != _key(other):
            return "another-story", f"the page names {other} as its address, and the text before it {own}"
        if not episode.lasts and not (own and other):
            return "another-story", f"no wording in common with the text before it ({shared:.0%})"
    full, rest = word_count(before.text), word_count(article.text)
    if full >= ENOUGH_TO_COLLAPSE and rest < FRAGMENT * full and not episode.lasts:
        return "collapsed", f"{rest} words where {full} stood before"
    return None


def _key(url: str) -> str:
    return page_key(url) if is_page_url(url) else url
