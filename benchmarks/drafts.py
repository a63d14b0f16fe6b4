"""Pairs of drafts with a known truth, made by edits of a newsroom's kinds."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from itertools import accumulate

EDITS = {"kept": 60, "light": 15, "heavy": 5, "deleted": 6, "added": 6, "split": 4, "merged": 4}
_FIGURE = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPair:
    """Two drafts, the (old, new) links between them, and the new indices of what was carried elsewhere."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    links: frozenset[tuple[int, int]]
    moved: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Draft:
    """New sentences, each with the old indices that it comes from, and whether it was moved."""

    chance: random.Random
    words: list[str]
    foreign: list[str]
    lines: list[tuple[str, tuple[int, ...], bool]] = field(default_factory=list)

    def write(self, old: list[str]) -> None:
        """Append what becomes of each old sentence."""
        i = 0
        while i < len(old):
            edit = self.chance.choices(list(EDITS), weights=list(EDITS.values()))[0]
            i += self.written(edit, old, i)

    def written(self, edit: str, old: list[str], i: int) -> int:
        """Append what one edit makes of the sentence; return how many old sentences it took."""
        words = old[i].split()
        if edit == "deleted":
            return 1
        if edit == "merged" and i + 1 < len(old):
            self.lines.append(
                (f"{old[i].rstrip('.')}, and {old[i + 1][:1].lower()}{old[i + 1][1:]}", (i, i + 1), False)
            )
            return 2
        if edit == "split" and len(words) > 11:  # noqa: PLR2004
            cut = self.chance.randint(5, len(words) - 5)
            self.lines.append((" ".join(words[:cut]) + ".", (i,), False))
            self.lines.append((" ".join(words[cut:]).capitalize(), (i,), False))
            return 1
        if edit == "added":
            self.lines.append((self.foreign.pop(), (), False))
        share = {"light": 0.12, "heavy": 0.4}.get(edit, 0.0)
        self.lines.append((self.edited(words, share) if share else old[i], (i,), False))
        return 1

    def edited(self, words: list[str], share: float) -> str:
        """Return the words with a share of them replaced, or first of all a figure changed."""
        text = " ".join(words)
        if share < 0.2 and _FIGURE.search(text):  # noqa: PLR2004
            return _FIGURE.sub(lambda found: str(int(found[0]) + self.chance.randint(1, 50)), text, count=1)
        for k in self.chance.sample(range(len(words)), max(1, round(share * len(words)))):
            words[k] = self.chance.choice(self.words)
        return " ".join(words)

    def move(self) -> None:
        """Carry one to four sentences past at least twice as many."""
        size = self.chance.randint(1, 4)
        if len(self.lines) < 6 * size:
            return
        start = self.chance.randrange(len(self.lines) - size)
        block = [(text, source, bool(source)) for text, source, _ in self.lines[start : start + size]]
        rest = self.lines[:start] + self.lines[start + size :]
        places = [k for k in range(len(rest) + 1) if abs(k - start) > 2 * size]
        to = self.chance.choice(places)
        self.lines = rest[:to] + block + rest[to:]


def drafts(texts: list[list[str]], *, seed: int) -> list[DraftPair]:
    """Return a pair of drafts for each text, a list of sentences; additions come from the other texts."""
    chance = random.Random(seed)  # noqa: S311
    words = [word for text in texts for sentence in text for word in sentence.split()]
    pairs = []
    for number, text in enumerate(texts):
        foreign = [s for other in texts[number + 1 :] + texts[:number] for s in other[:5] if s not in text]
        chance.shuffle(foreign)
        draft = _Draft(chance, words, foreign[: len(text) + 1])
        draft.write(text)
        if chance.random() < 0.5:  # noqa: PLR2004
            draft.move()
        links = frozenset((i, j) for j, (_, source, _) in enumerate(draft.lines) for i in source)
        moved = frozenset(j for j, line in enumerate(draft.lines) if line[2])
        new = tuple(line[0] for line in draft.lines)
        pairs.append(DraftPair(old=tuple(text), new=new, links=links, moved=moved))
    return pairs


def invented_texts(count: int, *, seed: int) -> list[list[str]]:
    """Return texts of 10 to 40 sentences of invented words, as frequent as words are (Zipf's law)."""
    chance = random.Random(seed)  # noqa: S311
    words = ["".join(chance.choices("aeioubdfgklmnprstvz", k=chance.randint(2, 9))) for _ in range(3000)]
    weights = list(accumulate(1 / (rank + 2) for rank in range(len(words))))

    def sentence() -> str:
        drawn = chance.choices(words, cum_weights=weights, k=chance.randint(6, 30))
        if chance.random() < 0.3:  # noqa: PLR2004
            drawn[len(drawn) // 2] = str(chance.randint(2, 900))
        return " ".join(drawn).capitalize() + "."

    return [[sentence() for _ in range(chance.randint(10, 40))] for _ in range(count)]
