"""Which sentences of two versions belong together, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from palmyra_watch.core.compare.alignment.anchors import exact_pairs
from palmyra_watch.core.compare.alignment.context import Places
from palmyra_watch.core.compare.alignment.moves import staying
from palmyra_watch.core.compare.alignment.pairing import similar_pairs
from palmyra_watch.core.compare.alignment.positional_pairs import facing_pairs
from palmyra_watch.core.compare.alignment.similarity import Similarity
from palmyra_watch.core.compare.alignment.splits import Group, grown
from palmyra_watch.core.compare.limits import affordable, heads_and_tail
from palmyra_watch.core.text.normalise import comparable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Below it a link rests on its place more than on its words.
CONFIDENT = 0.3
# Equal words in another order, or other punctuation, are not the same text.
ALMOST = 0.999


class Relation(StrEnum):
    """What became of the sentences of a link."""

    KEPT = "kept"
    EDITED = "edited"
    ADDED = "added"
    DELETED = "deleted"
    SPLIT = "split"
    MERGED = "merged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Sentences that belong together, by index.

    Attributes:
        old: Ascending; empty for an addition. A deletion is of one sentence, unless the alignment is truncated, and
            so is an addition.
        new: Ascending; empty for a deletion.
        similarity: 0 to 1, of the normalised texts: 1 for a literal difference that is only typographic.
        moved: It was carried past sentences that stayed; never because of additions and deletions around it.
        confident: False when little but its place speaks for it: a sentence rewritten beyond recognition.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    relation: Relation
    similarity: float
    moved: bool
    confident: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Every sentence of both versions in exactly one link.

    Attributes:
        links: By place in the new version; a deletion where it stood.
        truncated: A bound was hit: some links may have been missed.
    """

    links: tuple[Link, ...]
    truncated: bool


def sentence_links(old: Sequence[str], new: Sequence[str]) -> set[tuple[int, int]]:
    """Return (old index, new index) of what belongs together; a split or merged sentence is in several."""
    return {(i, j) for link in alignment_of(old, new).links for i in link.old for j in link.new}


def alignment_of(
    old: Sequence[str],
    new: Sequence[str],
    *,
    old_paragraphs: Sequence[int] | None = None,
    new_paragraphs: Sequence[int] | None = None,
) -> Alignment:
    """Return what became of each sentence.

    Args:
        old: Sentences of the older version, literal.
        new: Sentences of the newer version, literal.
        old_paragraphs: The paragraph of each old sentence, if known: it helps to find moved, edited text.
        new_paragraphs: The paragraph of each new sentence.
    """
    paragraphs = None
    if old_paragraphs is not None and new_paragraphs is not None:
        paragraphs = old_paragraphs, new_paragraphs
    old_end, new_end, tail = heads_and_tail(old, new)
    links, truncated = _links(old[:old_end], new[:new_end], paragraphs)
    links += _rest(len(old), old_end, tail, Relation.DELETED) + _rest(len(new), new_end, tail, Relation.ADDED)
    links += [_kept(len(old) - k, len(new) - k) for k in range(tail, 0, -1)]
    cut = len(old) > old_end + tail or len(new) > new_end + tail
    return Alignment(links=tuple(links), truncated=truncated or cut)


def _links(
    old: Sequence[str], new: Sequence[str], paragraphs: tuple[Sequence[int], Sequence[int]] | None
) -> tuple[list[Link], bool]:
    """Return all links in reading order, and whether a bound was hit."""
    forms = {text: comparable(text) for text in {*old, *new}}
    groups, looked_at, truncated = _groups(
        [forms[text] for text in old], [forms[text] for text in new], paragraphs
    )
    places = [(group.old[0], group.new[0]) for group in groups]
    stay = staying(places, [_length(old, group.old) + _length(new, group.new) for group in groups])
    links = [
        Link(
            old=group.old,
            new=group.new,
            relation=_relation(group, old, new),
            similarity=group.similarity,
            moved=k not in stay,
            confident=group.similarity >= CONFIDENT,
        )
        for k, group in enumerate(groups)
    ]
    return list(_in_reading_order(links, len(old), len(new), looked_at)), truncated


def _groups(
    old: Sequence[str], new: Sequence[str], paragraphs: tuple[Sequence[int], Sequence[int]] | None
) -> tuple[list[Group], tuple[int, int], bool]:
    """Return comparable texts that belong together, the indices from which there was no time, and if there are any."""
    exact = exact_pairs(old, new)
    equal = [Group((i,), (j,), 1.0) for i, j in exact.items()]
    taken = set(exact.values())
    rest = [i for i in range(len(old)) if i not in exact], [j for j in range(len(new)) if j not in taken]
    if not all(rest):
        return equal, (len(old), len(new)), False
    old_rest, new_rest, bounded = affordable({i: old[i] for i in rest[0]}, {j: new[j] for j in rest[1]})
    looked_at = (
        _first_beyond(rest[0], len(old_rest), len(old)),
        _first_beyond(rest[1], len(new_rest), len(new)),
    )
    similarity = Similarity(old_rest, new_rest, [old[i] for i in exact])
    places = Places(old, new, paragraphs)
    pairs, cut = similar_pairs(similarity, places, exact)
    alike = [Group((i,), (j,), min(similarity.of((i,), (j,)), ALMOST)) for i, j in pairs.items()]
    found = grown(alike, similarity)
    facing, stopped = facing_pairs(old_rest, new_rest, places, [*equal, *found])
    return [*equal, *found, *facing], looked_at, bounded or cut or stopped


def _first_beyond(rest: Sequence[int], chosen: int, length: int) -> int:
    return rest[chosen] if chosen < len(rest) else length


def _length(texts: Sequence[str], indices: Sequence[int]) -> float:
    return sum(len(texts[k]) for k in indices) + 1.0


def _relation(group: Group, old: Sequence[str], new: Sequence[str]) -> Relation:
    if len(group.new) > 1:
        return Relation.SPLIT
    if len(group.old) > 1:
        return Relation.MERGED
    return Relation.KEPT if old[group.old[0]] == new[group.new[0]] else Relation.EDITED


def _in_reading_order(
    links: Sequence[Link], old: int, new: int, looked_at: tuple[int, int]
) -> Iterator[Link]:
    """Yield links by place in the new text, additions among them, deletions behind what stood before.

    What stands together at or behind the indices up to which was looked at is one addition or deletion.
    """
    by_new = {link.new[0]: link for link in links}
    covered = {j for link in links for j in link.new}
    deleted = _deleted_behind(links, old)
    beyond: list[int] = []
    for j in range(-1, new):
        alone = j >= 0 and j not in covered
        if alone and j >= looked_at[1]:
            beyond.append(j)
        if beyond and (j in deleted or j + 1 == new or j + 1 in covered):
            yield _alone((), tuple(beyond), Relation.ADDED)
            beyond = []
        if j in by_new:
            yield by_new[j]
        elif alone and j < looked_at[1]:
            yield _alone((), (j,), Relation.ADDED)
        yield from _deletions(deleted.get(j, ()), looked_at[0])


def _deletions(indices: Sequence[int], looked_at: int) -> Iterator[Link]:
    for i in indices:
        if i < looked_at:
            yield _alone((i,), (), Relation.DELETED)
    beyond = tuple(i for i in indices if i >= looked_at)
    if beyond:
        yield _alone(beyond, (), Relation.DELETED)


def _deleted_behind(links: Sequence[Link], old: int) -> dict[int, list[int]]:
    """Return the deleted old indices by the new index, from -1, behind which they stood."""
    last = {i: link.new[-1] for link in links if not link.moved for i in link.old}
    linked = {i for link in links for i in link.old}
    deleted: dict[int, list[int]] = {}
    behind = -1
    for i in range(old):
        behind = last.get(i, behind)
        if i not in linked:
            deleted.setdefault(behind, []).append(i)
    return deleted


def _alone(old: tuple[int, ...], new: tuple[int, ...], relation: Relation) -> Link:
    return Link(old=old, new=new, relation=relation, similarity=0.0, moved=False, confident=True)


def _kept(i: int, j: int) -> Link:
    return Link(old=(i,), new=(j,), relation=Relation.KEPT, similarity=1.0, moved=False, confident=True)


def _rest(length: int, end: int, tail: int, relation: Relation) -> list[Link]:
    """Return one link for all sentences that there is no time to compare; none if there is time for all."""
    beyond = tuple(range(end, length - tail))
    if not beyond:
        return []
    return [_alone(beyond, (), relation) if relation is Relation.DELETED else _alone((), beyond, relation)]
