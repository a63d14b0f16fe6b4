"""Captures of a page that their neighbours in time speak against: they are held back, readable, and no version.

A server that stumbles shows, for a look or two, a page that is whole by itself and yet no state of the story: a
fragment, another story's text, a wall, half of a page, an older copy. An edit stays. So such a capture is held back
while it is an episode, and taken when it lasts or when later captures go on from it; only a page that says itself
that it is another one is held back for good. A person's release is above the rule. What is held is a function of the
set of captures: one more capture may free an earlier one.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from palmyra_watch.core.likeness import SAME_STORY, folded, shared_wording
from palmyra_watch.core.states.cuts import cut_of
from palmyra_watch.core.states.episodes import Episode, lasts, run_from
from palmyra_watch.core.states.older_copies import Served, older_copy
from palmyra_watch.core.states.page_signs import PageSign, reason_of
from palmyra_watch.core.states.same_state import with_one_state_each
from palmyra_watch.core.text.folding import word_count
from palmyra_watch.core.urls import is_page_url, page_key

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from palmyra_watch.core.timeline import Shown, Sighting
    from palmyra_watch.model import Article, CaptureId

FRAGMENT = 0.3  # of the words of the text before it; an article that is really cut loses less at one time
ENOUGH_TO_COLLAPSE = 120  # words; a shorter text is no yardstick
OTHER_TEXT = 0.05  # share of four-word runs; texts of different stories stay below 0.02
OUTVOTING_LOOKS = 2  # later looks that agree with one another, against a first one that the gate doubts
_BEFORE = 3  # earlier states that a text is held against


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A capture that is no version.

    Attributes:
        rule: `collapsed`, `another-story`, `doubtful-first`, `broken-off`, `paywall-cut` or `older-copy`.
        reason: In words.
    """

    capture_id: CaptureId
    rule: str
    reason: str


def held_among(
    sightings: Sequence[Sighting],
    articles: Mapping[CaptureId, Sequence[Shown]],
    released: Collection[CaptureId],
    served: Mapping[CaptureId, Served] | None = None,
) -> tuple[Held, ...]:
    """Return the captures of one page that are held back, in order of time.

    Args:
        sightings: In order of time.
        articles: Of each capture; only the first article of a capture is judged.
        released: Captures that a person has released.
        served: What servers said of the age of captures; those of which nothing is known may be missing.
    """
    articles = with_one_state_each(sightings, articles)
    shown = [(look, articles[look.capture_id][0]) for look in sightings if articles.get(look.capture_id)]
    episodes = [
        Episode(shown=run[0][1], looks=tuple(look for look, _ in run))
        for _, group in groupby(shown, key=lambda seen: seen[1].state_id)
        if (run := list(group))
    ]
    judge = _Judge(episodes, served or {})
    held: dict[CaptureId, Held] = {}
    for at, episode in enumerate(episodes):
        found = judge.objection(at)
        captures = {look.capture_id for look in episode.looks}
        if found and not captures & set(released):
            rule, reason = found
            held |= {name: Held(capture_id=name, rule=rule, reason=reason) for name in captures}
        else:
            judge.accept(at)
    return tuple(held[name] for name in dict.fromkeys(look.capture_id for look, _ in shown) if name in held)


class _Judge:
    """Weighs one episode after the other against those that were accepted before it, and those that follow."""

    def __init__(self, episodes: Sequence[Episode], served: Mapping[CaptureId, Served]) -> None:
        self._episodes, self._served = episodes, served
        self._accepted: dict[
            str, Article
        ] = {}  # by state, the newest last: a text that comes back is the story
        self._kept: list[Episode] = []

    def accept(self, at: int) -> None:
        """Take an episode for a state of the story."""
        episode = self._episodes[at]
        self._accepted.pop(episode.shown.state_id, None)
        self._accepted[episode.shown.state_id] = episode.article
        self._kept.append(episode)

    def objection(self, at: int) -> tuple[str, str] | None:
        """Return the rule and the reason that speak against an episode; None when none does."""
        episode = self._episodes[at]
        if episode.shown.state_id in self._accepted:
            return self._older(episode)
        if not self._accepted:
            return self._first(at)
        earlier = list(self._accepted.values())[-_BEFORE:]
        return (
            self._another_story(earlier, at) or self._cut(earlier[-1], at) or self._collapsed(earlier[-1], at)
        )

    def _older(self, episode: Episode) -> tuple[str, str] | None:
        """Tell of a text that came back with a sign that it is older than what was shown since."""
        newer: list[Episode] = []
        for one in reversed(self._kept):
            if one.shown.state_id == episode.shown.state_id:
                break
            newer.append(one)
        reason = next(filter(None, (older_copy(episode, one, self._served) for one in newer)), "")
        return ("older-copy", reason) if reason else None

    def _first(self, at: int) -> tuple[str, str] | None:
        """Tell of a first capture that the gate doubts and later ones outvote, or that is the start of what follows."""
        episode = self._episodes[at]
        doubt = reason_of(episode.article, PageSign.DOUBT)
        looks = self._agreeing_looks(at) if doubt else 0
        if looks >= OUTVOTING_LOOKS:
            return "doubtful-first", f"{doubt}; {looks} later captures agree on another text"
        whole = next((one.article for one in self._episodes[at + 1 :]), None)
        cut = cut_of(episode.article, whole) if whole else None
        return (cut.rule, cut.reason) if cut else None

    def _agreeing_looks(self, at: int) -> int:
        """Return at how many later looks the page showed one story, undoubted and unlike this episode's text."""
        mine = self._episodes[at].article
        later = [
            one
            for one in self._episodes[at + 1 :]
            if not reason_of(one.article, PageSign.DOUBT) and _is_another(mine, one.article)
        ]
        return sum(
            len(one.looks) for one in later if one is later[0] or _is_alike(later[0].article, one.article)
        )

    def _another_story(self, earlier: Sequence[Article], at: int) -> tuple[str, str] | None:
        article, before = self._episodes[at].article, earlier[-1]
        if not all(_is_another(one, article) for one in earlier):
            return None
        own, other = before.canonical_url, article.canonical_url
        if own and other:
            if _key(own) == _key(other):
                return None
            return "another-story", f"the page names {other} as its address, and the text before it {own}"
        if lasts(run_from(self._episodes, at, lambda one: _is_alike(article, one))):
            return None
        shared = max(shared_wording(one.text, article.text) for one in earlier)
        return "another-story", f"no wording in common with the text before it ({shared:.0%})"

    def _cut(self, before: Article, at: int) -> tuple[str, str] | None:
        """Tell of the beginning of a text that stood there before, with a sign that the rest was not shown."""
        article = self._episodes[at].article
        cut = cut_of(article, before)
        if cut is None:
            return None
        if lasts(run_from(self._episodes, at, lambda one: cut_of(one, before) is not None)):
            return None
        return cut.rule, cut.reason

    def _collapsed(self, before: Article, at: int) -> tuple[str, str] | None:
        full, rest = word_count(before.text), word_count(self._episodes[at].article.text)
        if full < ENOUGH_TO_COLLAPSE or rest >= FRAGMENT * full:
            return None
        if lasts(run_from(self._episodes, at, lambda one: word_count(one.text) < FRAGMENT * full)):
            return None
        return "collapsed", f"{rest} words where {full} stood before"


def _is_another(one: Article, other: Article) -> bool:
    """Tell whether two texts have neither wording nor headline in common."""
    if folded(one.headline or "") == folded(other.headline or ""):
        return False
    return shared_wording(one.text, other.text) < OTHER_TEXT


def _is_alike(one: Article, other: Article) -> bool:
    """Tell whether one text goes on from the other."""
    titles = folded(one.headline or ""), folded(other.headline or "")
    return (titles[0] == titles[1] != "") or shared_wording(one.text, other.text) >= SAME_STORY


def _key(url: str) -> str:
    return page_key(url) if is_page_url(url) else url
