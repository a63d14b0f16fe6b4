"""Set up a new watch in an empty folder: its sources, its settings, its schedule."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, Final

from palmyra_watch.errors import NotWritten
from palmyra_watch.settings import ENV_FILE, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DOCUMENTS: Final = "documents"
_TEMPLATES: Final = {
    "sources.toml": "sources.toml",
    ENV_FILE: "settings.env",
    "prefect.yaml": "prefect.yaml",
    "prefect.toml": "prefect.toml",
    "README.md": "README.md",
}
_TOLD_ABOVE: Final = frozenset({"home", "sources", "user_agent"})


@dataclass(frozen=True, slots=True, kw_only=True)
class InitReport:
    """A watch that was set up.

    Attributes:
        files: Names of what was written, the folder of the documents with a final slash.
    """

    folder: Path
    collection: str
    files: tuple[str, ...]


def init_watch(folder: Path) -> InitReport:
    """Write the files of a new watch into a folder that holds nothing, and return what came of it.

    The folder is made if need be. A version control or a virtual environment in it (`.git`, `.venv`) is no obstacle.

    Raises:
        NotWritten: There is something in the folder already, or the disk refuses.
    """
    try:
        _refuse_what_is_there(folder)
        (folder / DOCUMENTS).mkdir(parents=True)
        collection = collection_named(folder.resolve().name)
        for name, text in _texts(folder.resolve(), collection):
            with (folder / name).open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
    except OSError as error:
        raise NotWritten(folder, error.strerror or str(error)) from error
    return InitReport(folder=folder, collection=collection, files=(*_TEMPLATES, f"{DOCUMENTS}/"))


def _refuse_what_is_there(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise NotWritten(folder, "there is a file of that name; name a folder")
    there = sorted(path.name for path in folder.iterdir() if path.name not in {".git", ".venv"})
    if there:
        more = f" and {len(there) - 3} more" if len(there) > 3 else ""  # noqa: PLR2004  # names that fit a line
        raise NotWritten(
            folder,
            f"there is something in it ({', '.join(there[:3])}{more}); a new watch needs an empty folder",
        )


def collection_named(name: str) -> str:
    """Return a name for a source list, made of the name of a folder.

    >>> collection_named("Élections 2027!"), collection_named("…")
    ('lections-2027', 'watch')
    """
    return re.sub("[^a-z0-9]+", "-", name.lower()).strip("-") or "watch"


def _texts(folder: Path, collection: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each file."""
    values = {
        "collection": collection,
        "folder": json.dumps(str(folder)),  # a JSON string is one of YAML as well
        "others": "\n".join(_other_settings()),
    }
    for name, template in _TEMPLATES.items():
        text = (files("palmyra_watch") / "templates" / template).read_text(encoding="utf-8")
        yield name, Template(text).substitute(values)


def _other_settings() -> Iterator[str]:
    """Yield what the file of settings tells of each, commented out."""
    for name, field in Settings.model_fields.items():
        if name not in _TOLD_ABOVE:
            yield f"# {field.description}"
            yield f"# PALMYRA_{name.upper()}={json.dumps(field.default).strip(chr(34))}"
            yield ""
