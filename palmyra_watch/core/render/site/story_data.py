"""The versions of a story as scripts, for comparing any two of them in the browser.

Each file is one call, `palmyraTake([record, …])`, because a page that is opened from disk may load scripts but not
fetch anything. A record begins with its kind:

    ["t", place, piece]                     a text, or more of it
    ["v", number, content, first, last, headline, byline, published, site]
    ["s", content, [role, block, text, …]]  sentences of an article, three places each
    ["d", old, new, kind, substantive, moved, old place, new place, [text…], [text…], summary, anchor, page]

Texts are given by their place in the list of "t"; in both lists of "d" they are in turn alike and changed.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from palmyra_watch.core.render.site.changes import side_by_side
from palmyra_watch.core.render.site.rows import SiteFile, anchor, story_key
from palmyra_watch.core.render.site.telling import exact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from palmyra_watch.core.render.site.rows import StoryRows

CHUNK_BYTES = 700_000
_PIECE = 20_000  # characters of a text in one record; escaped they are 240 KB at most
_SENTENCES = 5_000


def story_files(rows: StoryRows, pages: Mapping[str, int]) -> list[SiteFile]:
    """Return the scripts of a story.

    Args:
        rows: Of the story.
        pages: On which page each change stands, by its id.
    """
    key = story_key(rows.story["story_id"])
    return [
        SiteFile(path=f"data/{key}-{number}.js", text=text)
        for number, text in enumerate(scripts("palmyraTake", _records(rows, pages)))
    ]


def scripts(call: str, records: Iterable[list[Any]]) -> Iterator[str]:
    """Yield scripts that hand records to a function, none much longer than `CHUNK_BYTES`."""
    lines: list[str] = []
    size = 0
    for record in records:
        line = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
        line = line.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("<", "\\u003c")
        length = len(line.encode())
        if lines and size + length > CHUNK_BYTES:
            yield _script(call, lines)
            lines, size = [], 0
        lines.append(line)
        size += length
    if lines:
        yield _script(call, lines)


def _script(call: str, lines: list[str]) -> str:
    return f"{call}([\n" + ",\n".join(lines) + "\n]);\n"


class _Texts:
    """Texts by their place, each kept once; a new one is told in records of its own."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self.told: list[list[Any]] = []

    def place(self, text: str) -> int:
        known = self._places.get(text)
        if known is not None:
            return known
        place = self._places[text] = len(self._places)
        self.told += [["t", place, text[at : at + _PIECE]] for at in range(0, max(1, len(text)), _PIECE)]
        return place

    def new(self) -> list[list[Any]]:
        told, self.told = self.told, []
        return told


def _records(rows: StoryRows, pages: Mapping[str, int]) -> Iterator[list[Any]]:
    texts = _Texts()
    contents: dict[str, int] = {}
    for version in rows.versions:
        if version["content_id"] not in contents:
            contents[version["content_id"]] = len(contents)
            yield from _sentences(rows, version["content_id"], contents[version["content_id"]], texts)
        yield [
            "v",
            version["number"],
            contents[version["content_id"]],
            exact(version["first_seen_at"]),
            exact(version["last_seen_at"]),
            version["headline"] or "",
            ", ".join(version["authors"]),
            version["published"] or "",
            version["site"] or "",
        ]
    for change in rows.changes:
        older, newer = side_by_side(change)
        places = [texts.place(piece) for piece in older], [texts.place(piece) for piece in newer]
        yield from texts.new()
        yield [
            "d",
            change["old_number"],
            change["new_number"],
            change["kind"],
            change["substantive"],
            int(change["moved"]),
            change["old_position"],
            change["new_position"],
            *places,
            change["summary"],
            anchor(change["change_id"]),
            pages[change["change_id"]],
        ]


def _sentences(rows: StoryRows, content_id: str, content: int, texts: _Texts) -> Iterator[list[Any]]:
    flat: list[Any] = []
    for sentence in rows.sentences.get(content_id, ()):
        flat += [sentence["role"], sentence["block"], texts.place(sentence["text"])]
        if len(flat) >= _SENTENCES * 3:
            yield from texts.new()
            yield ["s", content, flat]
            flat = []
    yield from texts.new()
    yield ["s", content, flat]
