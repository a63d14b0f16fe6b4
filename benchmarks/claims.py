"""How fast reported corrections are read, and the gazetteer: `python -m benchmarks.claims`."""

from __future__ import annotations

import random
import time

from palmyra_watch.core.claims.reported import reported_corrections
from palmyra_watch.core.facts.names.gazetteer import places_named

WORDS = (
    "the",
    "town",
    "was changed",
    "by a report that said",
    "original",
    "figures",
    "London",
    "on Friday",
    "BBC",
)


def main() -> None:
    """Print both, in processor time."""
    began = time.process_time()
    places_named("Homs")
    print(f"the gazetteer: {time.process_time() - began:.2f} s")
    chance = random.Random(3)  # noqa: S311  # no secret
    text = [" ".join(chance.choices(WORDS, k=60)) + "." for _ in range(3000)]
    began = time.process_time()
    reported_corrections(text)
    speed = sum(map(len, text)) / (time.process_time() - began)
    print(f"reported corrections: {speed / 1000:,.0f} kB/s")


if __name__ == "__main__":
    main()
