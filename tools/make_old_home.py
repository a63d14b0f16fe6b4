"""Store a small home as an older program leaves it: `PYTHONPATH=OLD_CHECKOUT python tools/make_old_home.py FOLDER`.

The tests of upgrades open it with the program of today. Written into the folder, which must not exist: `seeds/` (the
source list and its documents), `captures/` (the WARC files), `alerts.ndjson`, `tables/` (each table of the working
database as newline-delimited JSON; a database file would be ten times as large) and `PROGRAM`, which names the
migrations of that program. Its imports are those of the programs that are tried, before the rooms of the steps were
moved. The script checks nothing out: the program that Python finds is the one that is tried.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import duckdb
from palmyra_watch.steps.alerts import alert_round
from palmyra_watch.steps.load import known_state, load_captures

import palmyra_watch
from palmyra_watch.settings import Settings
from palmyra_watch.steps.collect import collect_documents
from palmyra_watch.steps.compare import compare_stories
from palmyra_watch.steps.extract import extract_batch, pending_batches, store_batches
from palmyra_watch.steps.publish import publish_warehouse

HEADLINES = {
    "lock": "The lock at Thornmere is mended",
    "pier": "Sandhaven pier opens a month late",
    "mast": "A taller mast for the lifeboat station",
    "kiln": "The lime kiln of Ewelme is lit once more",
}
BODIES = {
    "lock": (
        "The lock at Thornmere lets boats through again after 14 weeks, the waterways board said on Monday.",
        "Divers found that two of the sluices had been jammed by a tree that the February flood carried down.",
        "“We could not have done it before the water fell,” said Ruth Hallam, who led the work for the board.",
        "Some 60 narrowboats had waited above the lock, and the board has waived their mooring fees until June.",
    ),
    "pier": (
        "The pier at Sandhaven opens on 9 June, a month later than the borough had promised in the winter.",
        "Contractors replaced 310 planks and the whole of the landing stage, for 2.4 million pounds in all.",
        "“It was the stage that took the time,” said Owen Marsh of the borough, who has run the work since March.",
        "Anglers may fish from the eastern side, and the café will open when its owner has found a cook.",
    ),
    "mast": (
        "The lifeboat station at Kelwick gets a mast of 18 metres, so that its radio reaches the outer banks.",
        "The old one was 11 metres tall and had stood since the station was built beside the harbour in 1964.",
        "“Twice last winter we heard nothing at all,” said Jean Corrie, who steers the boat and sits on the board.",
        "The mast was paid for by a sale of cakes, a raffle, and a bequest that nobody in the village expected.",
    ),
    "kiln": (
        "The lime kiln of Ewelme was lit on Saturday for the first time in 70 years, before a crowd of 200 people.",
        "Volunteers had cleared the shaft of rubble and relined it with 4,000 bricks made by hand in the valley.",
        "“You could smell it from the church,” said Peter Noakes, who began the work with his brother in 2011.",
        "The first lime goes into the churchyard wall, and what is left is sold at the fête at the end of August.",
    ),
}
TEXT = """The weir at Lathbury leaks

By Nora Field

March 3, 2021

The weir at Lathbury has lost 30 centimetres of water since the spring, the river trust said on Wednesday.

“It is older than the mill,” said Alan Penn of the trust, who has asked for 90,000 pounds to mend it.

The trust hopes to begin in the autumn, when the fish have gone up, and to end before the winter floods.
"""


def page(name: str, *edits: tuple[str, str], readers: int, parted: bool) -> str:
    """Return a page whose first paragraph is parted from the others, or with a counter of readers inside its text."""
    first, *rest = BODIES[name]
    for old, new in edits:
        first, *rest = (text.replace(old, new) for text in (first, *rest))
    paragraphs = "".join(f"<p>{text}</p>\n" for text in rest)
    if parted:
        body = f'<div class="intro"><p>{first}</p></div>\n<div class="content">{paragraphs}</div>'
    else:
        body = f'<article><p>{first}</p>\n{paragraphs}<p class="count">{readers:,} people are reading</p></article>'
    return (
        f"<!DOCTYPE html><html><head><title>{HEADLINES[name]}</title>\n"
        f'<meta property="og:title" content="{HEADLINES[name]}"></head>\n'
        f"<body><h1>{HEADLINES[name]}</h1>\n{body}\n<footer><p>Thornmere Courier, all rights reserved</p></footer>"
        "</body></html>\n"
    )


PAGES = {
    "lock-1": page("lock", readers=0, parted=True),
    "lock-2": page("lock", ("14 weeks", "16 weeks"), ("60 narrow", "80 narrow"), readers=0, parted=True),
    "pier-1": page("pier", readers=1274, parted=False),
    "pier-2": page("pier", readers=1391, parted=False),
    "mast-1": page("mast", readers=212, parted=False),
    "mast-2": page("mast", ("18 metres", "21 metres"), readers=240, parted=False),
    "kiln-1": page("kiln", readers=99, parted=False),
}
LISTED = """collection = "stored"

[[document]]
path = "weir.txt"
"""


def main(folder: Path) -> None:
    """Make the home with the program that Python finds, and write what it left."""
    with tempfile.TemporaryDirectory() as made:
        settings = Settings(home=Path(made) / "home", sources=Path(made) / "seeds" / "sources.toml")
        for moment in (1, 2):
            write_seeds(settings.sources.parent, moment)
            look(settings)
            with alert_round(settings) as alerts:
                alerts.told(alerts.due)
        shutil.copytree(settings.sources.parent, folder / "seeds")
        shutil.copytree(settings.captures, folder / "captures")
        shutil.copy(settings.home / "alerts.ndjson", folder)
        write_tables(settings.working_database, folder)


def write_seeds(seeds: Path, moment: int) -> None:
    """Put the documents of the first or the second look into the list."""
    seeds.mkdir(exist_ok=True)
    (seeds / "weir.txt").write_text(
        TEXT if moment == 1 else TEXT.replace("90,000", "95,000"), encoding="utf-8"
    )
    listed = LISTED
    for name, html in PAGES.items():
        story, _, number = name.partition("-")
        if int(number) <= moment:
            (seeds / f"{name}.html").write_text(html, encoding="utf-8")
            listed += (
                f'\n[[document]]\npath = "{name}.html"\nurl = "https://courier.example/{story}/news"\n'
                f"captured_at = 2022-05-0{number}T10:00:00Z\n"
            )
    (seeds / "sources.toml").write_text(listed, encoding="utf-8")


def look(settings: Settings) -> None:
    """Take the steps of `palmyra-watch run`, without Prefect."""
    load_captures(settings)
    collect_documents(settings, known_state(settings))
    load_captures(settings)
    for batch in pending_batches(settings):
        store_batches(settings, [extract_batch(settings, batch)], [capture.capture_id for capture in batch])
    compare_stories(settings)
    publish_warehouse(settings)


def write_tables(database: Path, folder: Path) -> None:
    """Write each table of the database that holds anything, and the names of its migrations."""
    tables = folder / "tables"
    tables.mkdir()
    with duckdb.connect(str(database), read_only=True) as warehouse:
        warehouse.execute("SET TimeZone = 'UTC'")
        migrations = [
            name for (name,) in warehouse.execute("SELECT name FROM schema_migrations ORDER BY 1").fetchall()
        ]
        (folder / "PROGRAM").write_text("\n".join(migrations) + "\n", encoding="ascii")
        named = "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main' AND estimated_size > 0 ORDER BY 1"
        for (name,) in warehouse.execute(named).fetchall():
            if not name.startswith("schema_"):
                warehouse.execute(
                    f"COPY (FROM {name} ORDER BY ALL) TO '{tables / name}.ndjson' (FORMAT json)"
                )


if __name__ == "__main__":
    print(f"made by {palmyra_watch.__file__}", file=sys.stderr)
    main(Path(sys.argv[1]))
