"""How fast the facts of texts are read: `python -m benchmarks.claims [TEXT …]`.

Texts are plain files, paragraphs apart by an empty line; without any, the documents of `seeds/`. Printed are kilobytes
for a second of processor time, for each kind of facts and for all, each kind read anew; and the time in which reported
corrections are read, and the gazetteer.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from palmyra_watch.core.claims.reported import reported_corrections
from palmyra_watch.core.facts.dates.dates import find_dates
from palmyra_watch.core.facts.names.gazetteer import places_named
from palmyra_watch.core.facts.names.people import find_people
from palmyra_watch.core.facts.names.places import find_places
from palmyra_watch.core.facts.quantities.quantities import find_quantities
from palmyra_watch.core.facts.quotations.attribution import find_attributions
from palmyra_watch.core.facts.quotations.quotations import find_quotations
from palmyra_watch.core.text.sentences import sentences_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SEEDS = Path(__file__).parents[1] / "seeds"
ROUNDS = 5  # the shortest counts
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


def seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the processor time of some work: the shortest of several rounds."""
    found = []
    for _ in range(rounds):
        began = time.process_time()
        work()
        found.append(time.process_time() - began)
    return min(found)


def readers(texts: Sequence[Sequence[str]]) -> dict[str, Callable[[], object]]:
    """Return for each kind of facts what reads it in all texts, lists of paragraphs."""
    paragraphs = [paragraph for text in texts for paragraph in text]
    sentences = [one[span.start : span.end] for one in paragraphs for span in sentences_of(one)]
    return {
        "quantities": lambda: [find_quantities(one) for one in paragraphs],
        "dates": lambda: [find_dates(one, written_on=None) for one in paragraphs],
        "people": lambda: [find_people("\n\n".join(text)) for text in texts],
        "places": lambda: [find_places(one, context=()) for one in paragraphs],
        "attributions": lambda: [find_attributions(one) for one in sentences],
        "quotations": lambda: [find_quotations(text) for text in texts],
    }


def main(paths: Sequence[Path]) -> None:
    """Print all, in processor time."""
    began = time.process_time()
    places_named("Homs")
    print(f"the gazetteer: {time.process_time() - began:.2f} s")
    texts = [[one for one in path.read_text("utf-8").split("\n\n") if one.strip()] for path in paths]
    size = sum(len(paragraph) for text in texts for paragraph in text)
    spent = {kind: seconds(work) for kind, work in readers(texts).items()}
    for kind, took in (*spent.items(), ("all facts", sum(spent.values()))):
        print(f"{kind}: {size / took / 1000:,.0f} kB/s")
    chance = random.Random(3)  # noqa: S311  # no secret
    corrected = [" ".join(chance.choices(WORDS, k=60)) + "." for _ in range(3000)]
    took = seconds(lambda: reported_corrections(corrected), rounds=1)
    print(f"reported corrections: {sum(map(len, corrected)) / took / 1000:,.0f} kB/s")


if __name__ == "__main__":
    main([Path(one) for one in sys.argv[1:]] or sorted(SEEDS.glob("*.txt")))
