"""Sentences that were cut into several, and such as were drawn together into one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from palmyra_watch.core.compare.alignment.similarity import Similarity

# Fitted with the constants in pairing.py; see there.
LEAST_GAIN = 0.04
LEAST_SHARE_INSIDE = 0.65
# A neighbour is taken out of a pair only if that pair is no more alike than this.
WEAK = 0.3
# A sentence that found its like almost word by word is not looked at again.
COMPLETE = 0.97


@dataclass(frozen=True, slots=True)
class Group:
    """Indices of sentences that belong together, several on one side at most, and how alike they are."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    similarity: float


def grown(groups: Sequence[Group], similarity: Similarity) -> list[Group]:
    """Return the groups with neighbours taken in where that makes both sides more alike."""
    growth = _Growth(groups, similarity)
    for group in sorted(groups, key=lambda group: (-group.similarity, group.old)):
        growth.grow(group)
    return growth.groups


class _Growth:
    def __init__(self, groups: Sequence[Group], similarity: Similarity) -> None:
        self.similarity = similarity
        self.by_old = {i: group for group in groups for i in group.old}
        self.by_new = {j: group for group in groups for j in group.new}

    @property
    def groups(self) -> list[Group]:
        return sorted(set(self.by_old.values()), key=lambda group: group.old)

    def grow(self, group: Group) -> None:
        while self.by_old.get(group.old[0]) == group and group.similarity < COMPLETE:
            larger = max(self._larger(group), key=lambda found: found.similarity, default=None)
            if larger is None:
                return
            self._replace(group, larger)
            group = larger

    def _larger(self, group: Group) -> Iterator[Group]:
        """Yield the group with one neighbour more, where that neighbour is free and adds enough."""
        sim = self.similarity
        if len(group.old) == 1:
            whole = sim.old[group.old[0]]
            for j in (group.new[0] - 1, group.new[-1] + 1):
                if (
                    j in sim.new
                    and self._free(self.by_new, j)
                    and sim.share_inside(sim.new[j], whole) >= LEAST_SHARE_INSIDE
                ):
                    yield from self._if_gained(group, group.old, tuple(sorted((*group.new, j))))
        if len(group.new) == 1:
            whole = sim.new[group.new[0]]
            for i in (group.old[0] - 1, group.old[-1] + 1):
                if (
                    i in sim.old
                    and self._free(self.by_old, i)
                    and sim.share_inside(sim.old[i], whole) >= LEAST_SHARE_INSIDE
                ):
                    yield from self._if_gained(group, tuple(sorted((*group.old, i))), group.new)

    def _free(self, groups: dict[int, Group], index: int) -> bool:
        group = groups.get(index)
        return group is None or (group.similarity < WEAK and len(group.old) == len(group.new) == 1)

    def _if_gained(self, group: Group, old: tuple[int, ...], new: tuple[int, ...]) -> Iterator[Group]:
        value = self.similarity.of(old, new)
        if value > group.similarity + LEAST_GAIN:
            yield Group(old, new, value)

    def _replace(self, group: Group, larger: Group) -> None:
        robbed = {self.by_old[i] for i in larger.old if i in self.by_old}
        robbed |= {self.by_new[j] for j in larger.new if j in self.by_new}
        for other in robbed | {group}:
            for i in other.old:
                del self.by_old[i]
            for j in other.new:
                del self.by_new[j]
        self.by_old.update(dict.fromkeys(larger.old, larger))
        self.by_new.update(dict.fromkeys(larger.new, larger))
