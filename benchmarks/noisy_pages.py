"""Invented news pages as servers send them: an article of some thousand characters in 134 KB that differ every time."""

from __future__ import annotations

import json
import random
from itertools import accumulate

BYTES = 134_000
_TEASERS, _ENTRIES, _ROWS = 176, 60, 8


class Paper:
    """A newspaper of invented words, with its own markup."""

    def __init__(self, *, seed: int) -> None:
        """Make up its language and its name."""
        self._chance = random.Random(seed)  # noqa: S311  # pages, not secrets
        letters = "aeioubdfgklmnprstvz"
        self._words = [
            "".join(self._chance.choices(letters, k=self._chance.randint(2, 9))) for _ in range(3000)
        ]
        self._weights = list(accumulate(1 / (rank + 2) for rank in range(len(self._words))))
        self.name = self._name()

    def _sentence(self, chance: random.Random) -> str:
        drawn = chance.choices(self._words, cum_weights=self._weights, k=chance.randint(6, 30))
        if chance.random() < 0.3:  # noqa: PLR2004
            drawn[len(drawn) // 2] = str(chance.randint(2, 900))
        return " ".join(drawn).capitalize() + "."

    def _name(self) -> str:
        return " ".join(word.capitalize() for word in self._chance.sample(self._words[200:], 2))

    def article(self) -> Story:
        """Return the next story of the paper."""
        return Story(self, self._chance.randrange(1 << 30))

    def sentences(self, chance: random.Random, count: int) -> str:
        """Return so many sentences."""
        return " ".join(self._sentence(chance) for _ in range(count))

    def words(self, chance: random.Random, count: int) -> str:
        """Return so many words, as a headline has them."""
        return " ".join(chance.choices(self._words[:800], k=count)).capitalize()


class Story:
    """One story, which a server sends with other noise at every request."""

    def __init__(self, paper: Paper, seed: int) -> None:
        """Write the story."""
        chance = random.Random(seed)  # noqa: S311
        self._paper, self._seed = paper, seed
        self.headline = paper.words(chance, 8)
        self.author = " ".join(one.capitalize() for one in paper.words(chance, 2).split())
        self.paragraphs = [paper.sentences(chance, chance.randint(2, 4)) for _ in range(18)]
        self.address = f"https://news.example/{2021 + seed % 4}/story-{seed}"
        self._day = f"2024-03-{1 + seed % 28:02d}"

    def sent(self, request: int) -> bytes:
        """Return the page of one request: the same story, and noise that no other request has."""
        noise = random.Random(self._seed * 1_000_003 + request)  # noqa: S311
        body = "".join((self._top(noise), self._middle(noise), self._river(noise)))
        rest = BYTES - len(self._head()) - len(body) - len("<script>window.state=[]</script></body></html>")
        script = f"<script>window.state={self._state(noise, rest)}</script>"
        return f"{self._head()}{body}{script}</body></html>".encode()

    def _state(self, noise: random.Random, size: int) -> str:
        """Return what a page hands to its scripts, about so many characters long."""
        entries, length = [], 0
        while length < size:
            entries.append(
                {"id": noise.randrange(1 << 30), "title": self._paper.words(noise, 7), "seen": False}
            )
            length += len(json.dumps(entries[-1])) + 2
        return json.dumps(entries)

    @staticmethod
    def _mark(noise: random.Random, size: int) -> str:
        return "".join(noise.choices("0123456789abcdef", k=size))

    def _head(self) -> str:
        item = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": self.headline,
            "datePublished": f"{self._day}T08:00:00Z",
            "dateModified": f"{self._day}T09:30:00Z",
            "author": [{"@type": "Person", "name": self.author}],
            "publisher": {"@type": "Organization", "name": self._paper.name},
        }
        return (
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{self.headline} | {self._paper.name}'
            f'</title><meta property="og:title" content="{self.headline}"><meta property="og:site_name" content='
            f'"{self._paper.name}"><link rel="canonical" href="{self.address}">'
            f'<script type="application/ld+json">{json.dumps(item)}</script></head><body>'
        )

    def _top(self, noise: random.Random) -> str:
        menu = "".join(
            f'<li class="menu-item"><a href="/{number}">{self._paper.words(noise, 2)}</a></li>'
            for number in range(_ENTRIES)
        )
        clock = f"{noise.randrange(24):02d}:{noise.randrange(60):02d}:{noise.randrange(60):02d}"
        return (
            f'<header class="site-head"><span class="clock">{clock}</span><nav class="menu"><ul>{menu}</ul></nav>'
            f"</header>"
        )

    def _middle(self, noise: random.Random) -> str:
        paragraphs = "".join(f"<p>{text}</p>" for text in self.paragraphs)
        return (
            f'<main class="page"><article class="story"><h1>{self.headline}</h1><p class="byline">By {self.author}</p>'
            f'<time datetime="{self._day}T08:00:00Z">{self._day}</time>'
            f'<div class="tools"><span class="count">{noise.randrange(9999)} comments</span></div>'
            f'<div class="body">{paragraphs}</div></article></main>'
        )

    def _river(self, noise: random.Random) -> str:
        rows = []
        for _ in range(_ROWS):
            cards = "".join(self._card(noise) for _ in range(_TEASERS // _ROWS))
            rows.append(f'<section class="row"><h3>{self._paper.words(noise, 2)}</h3>{cards}</section>')
        return f'<aside class="river">{"".join(rows)}</aside><footer class="foot"><p>{self._paper.name}</p></footer>'

    def _card(self, noise: random.Random) -> str:
        number = noise.randrange(1 << 30)
        return (
            f'<div class="card" data-id="{self._mark(noise, 16)}"><a class="teaser" href="/story-{number}">'
            f'<img src="/i/{number}.jpg" alt=""><h4>{self._paper.words(noise, 9)}</h4></a>'
            f'<p class="lead">{self._paper.words(noise, noise.randint(8, 20))}</p>'
            f'<span class="ago">{noise.randint(1, 59)} minutes ago</span></div>'
        )
