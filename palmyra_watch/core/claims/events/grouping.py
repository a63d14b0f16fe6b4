"""Claims about one thing across stories, put into groups.

Claims are set into buckets by what they count, in which role, and where or of whom; only those of one bucket are
compared. In a bucket of more than `NEIGHBOURS` each is compared with as many of those behind it in time, taken from the
next `REACH`, with no figure taken more than `PER_FIGURE` times: a hundred stories that repeat one toll do not hide the
one that tells another. So time grows with the claims only; a group where somebody was passed over says so.
Figures of whole articles on one event are besides set beside their `counterparts`, whatever bucket they are in.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.claims.events.claim import Group, Pair, Verdict
from palmyra_watch.core.claims.events.counterparts import counterparts
from palmyra_watch.core.claims.events.measures import AGE, dimension_of
from palmyra_watch.core.claims.events.reading import readings_of
from palmyra_watch.core.claims.events.same_figure import figure_key, same_figure
from palmyra_watch.core.claims.events.same_news import same_news
from palmyra_watch.core.claims.events.ties import set_against
from palmyra_watch.core.claims.events.topics import reason_of, topic_of, verdict_of
from palmyra_watch.core.claims.events.verdicts import judged
from palmyra_watch.core.claims.events.vocabulary import AIR
from palmyra_watch.core.identity import hashed

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from palmyra_watch.core.claims.events.claim import Claim
    from palmyra_watch.core.claims.events.reading import Reading
    from palmyra_watch.core.claims.events.verdicts import Judged

NEIGHBOURS: Final = 24
REACH: Final = 600
PER_FIGURE: Final = 3
NOT_ALL: Final = "; too many claims of one kind for every two of them to be compared"
_NOWHERE: Final = ""


def group_id_of(members: Sequence[str]) -> str:
    """Return the id of a group: a hash of its members' ids, whatever their order."""
    return hashed("g1", *sorted(members))


def disagreements_among(
    claims: Iterable[Claim], *, name_group: Callable[[Sequence[str]], str] = group_id_of
) -> tuple[Group, ...]:
    """Return the groups of claims about one thing that stand in two stories or more, contradictions first.

    The order in which claims come does not matter. A claim whose id was seen before is dropped.
    """
    given = list(claims)
    if len({claim.story_id for claim in given}) < len(("one", "other")):
        return ()  # a group stands in two stories at least
    readings = readings_of({claim.claim_id: claim for claim in sorted(given, key=repr)}.values())
    by_id = {one.claim.claim_id: one for one in readings}
    crowded: set[str] = set()
    pairs = _pairs(readings, crowded)
    groups = (
        _group([by_id[name] for name in sorted(members)], found, crowded, name_group)
        for members, found in _components(pairs, _companions(readings))
    )
    order = list(Verdict)
    rank = {Verdict.CONTRADICT: -2, Verdict.SAME_FIGURE_OTHER_THING: -1}
    kept = [group for group in groups if group is not None]
    return tuple(sorted(kept, key=lambda one: (rank.get(one.verdict, order.index(one.verdict)), one.members)))


def _pairs(readings: Sequence[Reading], crowded: set[str]) -> dict[tuple[str, str], Judged]:
    """Return the verdicts on all pairs compared, by their ids; fill in the ids of crowded buckets."""
    found: dict[tuple[str, str], Judged] = {}
    for key_of, judge in ((_keys, judged), (_figure_keys, same_figure)):
        for a, b in _neighbours([one for one in readings if not one.part], key_of, crowded):
            ids = (a.claim.claim_id, b.claim.claim_id)
            if ids in found or not _from_two_voices(a, b):
                continue
            verdict = judge(a, b)
            if verdict is not None:
                found[ids] = verdict
    for a, b, verdict in _of_same_news(readings):
        ids = (a.claim.claim_id, b.claim.claim_id)
        if ids not in found or found[ids].verdict is Verdict.INCOMPARABLE:
            found[ids] = verdict
    return found


def _of_same_news(readings: Sequence[Reading]) -> Iterator[tuple[Reading, Reading, Judged]]:
    """Yield the figures of whole articles on one event that belong together, the claim with the lesser id first."""
    for one, other in same_news(readings):
        for a, b, verdict in counterparts(one, other):
            yield (a, b, verdict) if a.claim.claim_id < b.claim.claim_id else (b, a, verdict)


def _neighbours(
    readings: Sequence[Reading], key_of: Callable[[Reading], Iterator[Hashable]], crowded: set[str]
) -> Iterator[tuple[Reading, Reading]]:
    """Return pairs that share a key, the claim with the lesser id first."""
    buckets: dict[Hashable, list[Reading]] = defaultdict(list)
    for reading in readings:
        for key in key_of(reading):
            buckets[key].append(reading)
    for bucket in buckets.values():
        if len(bucket) > NEIGHBOURS + 1:
            crowded.update(one.claim.claim_id for one in bucket)
        for one, other in _compared(bucket):
            yield (one, other) if one.claim.claim_id < other.claim.claim_id else (other, one)


def _compared(bucket: list[Reading]) -> Iterator[tuple[Reading, Reading]]:
    """Return the pairs of a bucket: all of them where it is small, else each with its neighbours in time."""
    if len(bucket) <= NEIGHBOURS + 1:
        yield from combinations(bucket, 2)
        return
    ordered = sorted(bucket, key=_in_time)
    figures = [(one.claim.low, one.claim.high, one.claim.qualifier, one.claim.unit) for one in ordered]
    for at, one in enumerate(ordered):
        met: Counter[Hashable] = Counter()
        taken = 0
        for behind in range(at + 1, min(at + 1 + REACH, len(ordered))):
            if met[figures[behind]] == PER_FIGURE:
                continue
            met[figures[behind]] += 1
            taken += 1
            yield one, ordered[behind]
            if taken == NEIGHBOURS:
                break


def _in_time(reading: Reading) -> tuple[str, str]:
    return str(reading.window.latest or ""), reading.claim.claim_id


def _keys(reading: Reading) -> Iterator[Hashable]:
    """Return the buckets of a claim: one for each of its places."""
    dimension = dimension_of(reading.claim.unit)
    what = dimension, reading.kind.name, reading.role, reading.subject or reading.measured
    if " – " in reading.subject or dimension.endswith(AGE):
        yield (*what, _NOWHERE)
        return
    words = frozenset[str]().union(*reading.names)
    for name in sorted((reading.places or reading.broad) | words) or ([_NOWHERE] if reading.measured else []):
        yield (*what, name)


def _figure_keys(reading: Reading) -> Iterator[Hashable]:
    key = figure_key(reading)
    if key is not None:
        for place in sorted(reading.places or reading.broad):
            yield (*key, place)


def _from_two_voices(a: Reading, b: Reading) -> bool:
    """Tell whether two claims stand in two stories, or are two sources' figures set against each other."""
    return a.claim.story_id != b.claim.story_id or set_against(a, b)


def _companions(readings: Sequence[Reading]) -> Iterator[tuple[str, str]]:
    """Return figures of one air operation in one sentence: "40 sorties against 158 targets"."""
    last: dict[tuple[str, str], str] = {}
    for one in readings:
        if one.kind.family != AIR:
            continue
        key = one.claim.story_id, one.claim.sentence
        if key in last:
            yield last[key], one.claim.claim_id
        last[key] = one.claim.claim_id


def _components(
    pairs: dict[tuple[str, str], Judged], companions: Iterable[tuple[str, str]]
) -> Iterator[tuple[set[str], list[Pair]]]:
    """Return the ids that are linked, with the pairs among them; a pair that says nothing links nothing."""
    links = [ids for ids, one in pairs.items() if one.verdict is not Verdict.INCOMPARABLE]
    linked = {name for ids in links for name in ids}
    roots: dict[str, str] = {}
    for first, second in [*links, *companions]:
        a, b = _root(roots, first), _root(roots, second)
        roots[max(a, b)] = min(a, b)
    members: dict[str, set[str]] = defaultdict(set)
    for name in sorted(linked):
        members[_root(roots, name)].add(name)
    inside: dict[str, list[Pair]] = defaultdict(list)
    for (first, second), one in sorted(pairs.items()):
        root = _root(roots, first)
        if root == _root(roots, second) and {first, second} <= members[root]:
            inside[root].append(Pair(first=first, second=second, verdict=one.verdict, reason=one.reason))
    for root in sorted(members):
        yield members[root], inside[root]


def _root(roots: dict[str, str], name: str) -> str:
    while (above := roots.get(name, name)) != name:
        roots[name] = roots.get(above, above)
        name = above
    return name


def _group(
    readings: Sequence[Reading],
    pairs: Sequence[Pair],
    crowded: set[str],
    name_group: Callable[[Sequence[str]], str],
) -> Group | None:
    """Return a group; None where all of it stands in one story."""
    if len({one.claim.story_id for one in readings}) < len(("one", "other")):
        return None
    members = tuple(one.claim.claim_id for one in readings)
    verdict = verdict_of(pairs)
    return Group(
        group_id=name_group(members),
        topic=topic_of(readings),
        members=members,
        verdict=verdict,
        reason=reason_of(pairs, verdict)
        + (NOT_ALL if len(members) > NEIGHBOURS and crowded & set(members) else ""),
        pairs=tuple(pairs),
    )
