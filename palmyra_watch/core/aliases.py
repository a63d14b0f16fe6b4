"""Which sources show one story: by what pages say of themselves, by redirects, by the publisher's article number.

A page's word is not enough where it can be checked: sites name their front page, a login page or one fixed page as
the canonical address of everything. So the two must stand on one site, the address must be neither, and where
both were captured their texts must be alike. A person's decision is above all of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from palmyra_watch.core.identity import page_source_id_of
from palmyra_watch.core.likeness import SAME_STORY, folded, shared_wording
from palmyra_watch.core.urls import is_error_url, is_front_page, is_gate_url, is_page_url, page_key, same_site
from palmyra_watch.model import SourceKind, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from palmyra_watch.model import CaptureId, SourceId

UNITING: Final = "unite/1"  # raise it when the same captures may give other roots
_PAGES_OF_A_NUMBER = 20  # more pages with one number in their addresses are no aliases of one story
_ARTICLE_NUMBER = re.compile(r"(?<!\d)\d{6,}(?!\d)")
_DAY = re.compile(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """What captures of a source say of where it belongs: one for each thing said.

    Attributes:
        final_url: Where its redirects ended.
        canonical_url: Where the page says that it belongs; None when it does not say.
        headline: None when the page shows none, or when nothing was extracted.
        opening: The beginning of the text; empty when nothing was extracted.
        since: The earliest capture that says so.
    """

    source_id: SourceId
    kind: SourceKind
    location: str
    final_url: str
    canonical_url: str | None
    headline: str | None
    opening: str
    capture_id: CaptureId
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """The source under whose name the stories of a source stand.

    Attributes:
        location: Of the root.
        reason: `canonical`, `redirect`, `article-number`, `merge`; empty for a source that stands for itself.
        evidence: Id of the capture or of the decision that says so; empty likewise.
    """

    source_id: SourceId
    root_id: SourceId
    location: str
    reason: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """The last decision of a person on a source."""

    decision_id: str
    verdict: Verdict
    subject: SourceId
    other: SourceId


@dataclass(frozen=True, slots=True)
class _Tie:
    """That a source belongs with another, which may never have been captured."""

    since: datetime
    source_id: SourceId
    target_id: SourceId
    location: str
    reason: str
    evidence: str


def roots_of(witnesses: Iterable[Witness], rulings: Iterable[Ruling]) -> tuple[Root, ...]:
    """Return the root of every source, a row each, sorted by source.

    The earliest address that a source's captures name stands for all its aliases, so that a story keeps its id
    when an alias is watched later.
    """
    said: dict[SourceId, list[Witness]] = {}
    for witness in witnesses:
        said.setdefault(witness.source_id, []).append(witness)
    decided = list(rulings)
    alone = {ruling.subject for ruling in decided if ruling.verdict is Verdict.SPLIT}
    ties = [tie for tie in _ties(said) if tie.source_id not in alone and tie.target_id not in alone]
    locations = {source_id: told[0].location for source_id, told in said.items()}
    parents: dict[SourceId, _Tie] = {}
    for tie in sorted(ties, key=lambda tie: (tie.since, tie.source_id, tie.target_id)):
        locations.setdefault(tie.target_id, tie.location)
        _tied(parents, tie)
    for ruling in decided:
        if ruling.verdict is Verdict.MERGE and {ruling.subject, ruling.other} <= locations.keys():
            _merged(parents, ruling, said, locations)
    return tuple(_root(source_id, parents, locations) for source_id in sorted(said))


def bonds_of(source_id: SourceId, told: Sequence[Witness], rulings: Iterable[Ruling]) -> frozenset[str]:
    """Return by what a source can be united with others: ids of sources, and article numbers of a site.

    What `roots_of` finds for sources depends on those alone with which they share one, however far round.

    Args:
        source_id: The source.
        told: All that its captures say; nothing for one that was never captured.
        rulings: The last decision on it, if there is one.
    """
    bonds = {str(source_id), *_believed(told), *(str(ruling.other) for ruling in rulings if ruling.other)}
    return frozenset(bonds | {f"{site} {number}" for site, number, _ in _numbered(told)})


def _tied(parents: dict[SourceId, _Tie], tie: _Tie) -> None:
    """Add a tie: the source's root gets the target's root as its own, unless they are one already."""
    mine, theirs = _top(tie.source_id, parents), _top(tie.target_id, parents)
    if mine != theirs:
        moved = mine if tie.source_id == mine else theirs
        to = theirs if moved == mine else mine
        parents[moved] = _Tie(tie.since, moved, to, tie.location, tie.reason, tie.evidence)


def _merged(
    parents: dict[SourceId, _Tie],
    ruling: Ruling,
    said: Mapping[SourceId, Sequence[Witness]],
    locations: Mapping[SourceId, str],
) -> None:
    told = said.get(ruling.subject) or said.get(ruling.other)
    if told:
        since, location = told[0].since, locations[ruling.other]
        _tied(parents, _Tie(since, ruling.subject, ruling.other, location, "merge", ruling.decision_id))


def _top(source_id: SourceId, parents: Mapping[SourceId, _Tie]) -> SourceId:
    while source_id in parents:
        source_id = parents[source_id].target_id
    return source_id


def _root(source_id: SourceId, parents: Mapping[SourceId, _Tie], locations: Mapping[SourceId, str]) -> Root:
    root_id, tie = _top(source_id, parents), parents.get(source_id)
    return Root(
        source_id=source_id,
        root_id=root_id,
        location=locations[root_id],
        reason=tie.reason if tie else "",
        evidence=tie.evidence if tie else "",
    )


def _ties(said: Mapping[SourceId, Sequence[Witness]]) -> list[_Tie]:
    named: dict[SourceId, list[_Tie]] = {}
    for told in said.values():
        for target_id, ties_there in _believed(told).items():
            named.setdefault(target_id, []).extend(ties_there)
    ties = []
    for target_id, claims in named.items():
        claims.sort(key=lambda tie: (tie.since, tie.source_id))
        judge = target_id if target_id in said else claims[0].source_id
        ties += [tie for tie in claims if tie.source_id == judge or _alike(said[tie.source_id], said[judge])]
    return ties + _same_numbers(said)


def _believed(told: Sequence[Witness]) -> dict[SourceId, list[_Tie]]:
    """Return where a source's captures say that it belongs, if its other captures show the same story.

    A server that once hands out another story's page under this address does not make one story of the two.
    """
    saying: dict[SourceId, list[tuple[Witness, _Tie]]] = {}
    for witness in told:
        for tie in _named(witness):
            saying.setdefault(tie.target_id, []).append((witness, tie))
    believed: dict[SourceId, list[_Tie]] = {}
    for target_id, claims in saying.items():
        these = {id(witness) for witness, _ in claims}
        others = [witness for witness in told if id(witness) not in these and witness.opening]
        ties = [
            tie for witness, tie in claims if not witness.opening or not others or _alike([witness], others)
        ]
        if ties:  # a target that nobody is believed about is none
            believed[target_id] = ties
    return believed


def _named(witness: Witness) -> list[_Tie]:
    """Return where a capture says that its source belongs, as far as that can be believed."""
    if witness.kind is not SourceKind.PAGE:
        return []
    ties = []
    for reason, url in (("canonical", witness.canonical_url), ("redirect", witness.final_url)):
        if url and is_page_url(url) and _believable(witness.location, url):
            target_id = page_source_id_of(page_key(url))
            if target_id != witness.source_id:
                ties.append(
                    _Tie(witness.since, witness.source_id, target_id, url, reason, str(witness.capture_id))
                )
    return ties


def _believable(location: str, url: str) -> bool:
    return same_site(location, url) and not (is_front_page(url) or is_gate_url(url) or is_error_url(url))


def _same_numbers(said: Mapping[SourceId, Sequence[Witness]]) -> list[_Tie]:
    """Return ties between pages of one site that carry one article number and show one text."""
    carriers: dict[tuple[str, str], list[Witness]] = {}
    for told in said.values():
        for site, number, first in _numbered(told):
            carriers.setdefault((site, number), []).append(first)
    ties = []
    for pages in carriers.values():
        pages.sort(key=lambda witness: (witness.since, witness.source_id))
        for older, newer in combinations(pages[:_PAGES_OF_A_NUMBER], 2):
            if _alike(said[older.source_id], said[newer.source_id]):
                evidence = str(newer.capture_id)
                ties.append(
                    _Tie(
                        newer.since,
                        newer.source_id,
                        older.source_id,
                        older.location,
                        "article-number",
                        evidence,
                    )
                )
    return ties


def _numbered(told: Sequence[Witness]) -> Iterator[tuple[str, str, Witness]]:
    """Yield site and number of each article number of a page, with the first that is known of the page."""
    if told and told[0].kind is SourceKind.PAGE:
        first = min(told, key=lambda witness: (witness.since, witness.capture_id))
        for number in _numbers(first.location):
            yield page_key(first.location).partition("/")[0], number, first


def _numbers(url: str) -> set[str]:
    """Return the article numbers of a URL: runs of six digits or more that are no day.

    >>> _numbers("https://n.example/20160327/world-middle-east-35906568")
    {'35906568'}
    """
    found = _ARTICLE_NUMBER.findall(urlsplit(url).path)
    return {number for number in found if not _DAY.fullmatch(number)}


def _alike(one: Sequence[Witness], other: Sequence[Witness]) -> bool:
    """Tell whether two sources ever showed texts that are states of one story."""
    titles = {folded(witness.headline) for witness in one if witness.headline}
    if titles & {folded(witness.headline) for witness in other if witness.headline}:
        return True
    return any(
        shared_wording(mine.opening, theirs.opening) >= SAME_STORY
        for mine in one
        for theirs in other
        if mine.opening and theirs.opening
    )
