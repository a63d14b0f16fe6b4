"""The seeds after one round of scripted edits and one in which a headline came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Watch

BASTION = "000_74306a35fe9429d9.txt"
TREASURES = "001_501c1eaf1b06542e.txt"
MAIL = "002_9c8f2d7fbc89cf5c.txt"
REGIME = "003_0c71e4d245fb43f8.txt"
DRONE = "004_c12a73e8e3efa0eb.txt"

HEADLINE = "With Islamic State ousted from Palmyra, the world will learn what’s left of its treasures"
OTHER_HEADLINE = "With Islamic State driven from Palmyra, the world will learn what’s left of its treasures"

EDITS: tuple[tuple[str, str, str], ...] = (
    (BASTION, "170 kilometers south", "150 kilometers south"),
    (TREASURES, HEADLINE, OTHER_HEADLINE),
    (TREASURES, "an estimated 400 militants", "700 militants"),
    (TREASURES, "imposed “total control” over", "taken"),
    (REGIME, "around 30 people", "around 40 people"),
    (REGIME, "Reportedly on Good Friday an", "On Good Friday an"),
    (REGIME, "Rami Abdulrahman", "Rami Abdelrahim"),
)
NOTICE = (
    "\nCorrection: An earlier version of this post said that around 30 people were killed at a soccer game. "
    "It was around 40 people.\n"
)


def edit_and_look(watch: Watch) -> None:
    """Edit the seeds, take one of them away, look; bring a headline back, look again."""
    for name, old, new in EDITS:
        _replace(watch, name, old, new)
    path = watch.seeds / REGIME
    path.write_bytes(path.read_bytes().rstrip() + b"\n" + NOTICE.encode())
    (watch.seeds / DRONE).unlink()
    watch.look()
    _replace(watch, TREASURES, OTHER_HEADLINE, HEADLINE)
    for _, old, new in EDITS[2:4]:
        _replace(watch, TREASURES, new, old)
    watch.look()


def _replace(watch: Watch, name: str, old: str, new: str) -> None:
    path = watch.seeds / name
    body = path.read_bytes()
    assert old.encode() in body, (name, old)
    path.write_bytes(body.replace(old.encode(), new.encode(), 1))
