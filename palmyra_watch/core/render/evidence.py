"""What goes with the evidence of a change: a README that says what it is and how to check it."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.render.entries import clock_off_words, headline_of, summary, verdict
from palmyra_watch.core.render.feeds.entry import one_line
from palmyra_watch.core.render.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from palmyra_watch.core.render.entries import ChangeEntry

WARC: Final = "captures.warc.gz"
SUMS: Final = "SHA256SUMS"
_WIDTH: Final = 80
_LONGEST: Final = 2_000  # characters of a passage in the README; the whole is in change.json
_UNPACKED_BY_WARCIO: Final = frozenset({"", "identity", "gzip", "deflate", "br"})  # warcio 1.7


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceCapture:
    """One capture in a bundle.

    Attributes:
        side: `before` or `after`: which version it shows.
        url: Of the page; for a document what names it in its collection.
        asked: URL that was asked for the bytes, of the archive for an archived page; empty for a document.
        origin: `live`, `archive`, `warc` or `file`: who handed the bytes over.
        via: Base URL of the archive, or name of the file; empty for a live page.
        fetched_at: When the bytes came to us; None for a document.
        coding: The content coding under which the server sent the body; empty without any.
        sha256: Of the body with its content coding undone.
        warc: File of the warehouse that has the record, and `warc_offset` its byte there.
        offset: Byte of the record in the WARC file of the bundle.
    """

    side: str
    capture_id: str
    url: str
    asked: str
    captured_at: datetime
    origin: str
    via: str
    status: int | None
    fetched_at: datetime | None
    media_type: str
    coding: str
    sha256: str
    length: int
    warc: str
    warc_offset: int
    offset: int

    @property
    def is_web(self) -> bool:
        """Tell whether it is a page of the web."""
        return self.url.lower().startswith(("http://", "https://"))


def evidence_readme(entry: ChangeEntry, captures: Sequence[EvidenceCapture], *, program: str) -> str:
    """Return the README of a bundle, in plain words. No text of the story can pass for a line of it."""
    parts = [
        _heading("Evidence of a change in a news story"),
        _what(entry, program),
        _heading("When"),
        _when(entry, captures),
        _heading("Where the bytes came from"),
        *(_origin(capture, number) for number, capture in enumerate(captures, 1)),
        _heading("What is in this folder"),
        _FILES,
        _heading("How to check it"),
        *_checks(entry, captures),
        _heading("What it proves, and what it does not"),
        _PROOF,
    ]
    return visible("\n\n".join(parts)) + "\n"


def _heading(text: str) -> str:
    return f"{text}\n{'=' * len(text)}"


def _paragraph(text: str) -> str:
    return textwrap.fill(text, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _quoted(text: str) -> str:
    """Return text of the story set off from ours: on lines that all begin with a bar."""
    folded = one_line(text)
    shown = f"{folded[:_LONGEST]} … (the whole is in change.json)" if len(folded) > _LONGEST else folded
    lines = textwrap.wrap(shown, _WIDTH - 4, break_on_hyphens=False) or ["(nothing)"]
    return "\n".join(f"  | {line}" for line in lines)


def _what(entry: ChangeEntry, program: str) -> str:
    return "\n".join(
        (
            "Story:",
            _quoted(headline_of(entry)),
            "Where it stands:",
            _quoted(entry.location),
            "What changed, in one line:",
            _quoted(f"{summary(entry)} [{verdict(entry)}]"),
            f"Version {entry.old_number} said:",
            _quoted(entry.before),
            f"Version {entry.new_number} says:",
            _quoted(entry.after),
            f"Notices of the publisher that speak of it: {len(entry.notices) or 'none'}",
            *(_quoted(notice) for notice in entry.notices),
            f"Change: {entry.change_id}, of story {entry.story_id}; found by {program}",
        )
    )


def _when(entry: ChangeEntry, captures: Sequence[EvidenceCapture]) -> str:
    last = max(capture.captured_at for capture in captures if capture.side == "before")
    told = (
        f"The older version was last seen at {_moment(entry.not_before)}, the newer one first at "
        f"{_moment(entry.not_after)}. The change was made between these two moments; nobody can tell more than that "
        "from this evidence."
    )
    if entry.clock_at:
        told += (
            f" Our clock had run back: it read {_moment(entry.clock_at)}. The times above say which look came after "
            "which; they are no reading of that clock."
        )
    if entry.clock_off:
        told += f" Both moments are in doubt: {clock_off_words(entry.clock_off)} that answered in that round."
    if last < entry.not_before:
        told += (
            f" The last stored capture of the older version is of {_moment(last)}: a later look found the same text, "
            "and stored no bytes that would be new."
        )
    return _paragraph(told)


def _origin(capture: EvidenceCapture, number: int) -> str:
    who = {
        "live": "from the publisher's own server",
        "archive": f"from the web archive {one_line(capture.via)}",
        "warc": f"from a WARC file that another program wrote, {one_line(capture.via)}",
    }.get(capture.origin, "from a stored file")
    status = f", HTTP status {capture.status}" if capture.status else ""
    rows = [
        f"{number}. The version {capture.side} the change, {who}{status}",
        f"   URL       {one_line(capture.url)}",
        f"   asked     {one_line(capture.asked)}" if capture.asked not in {"", capture.url} else "",
        f"   captured  {_moment(capture.captured_at)}",
        f"   received  {_moment(capture.fetched_at)}" if capture.fetched_at else "",
        f"   SHA-256   {capture.sha256} of the {capture.length:,} bytes of the body",
        f"   record    byte {capture.offset} of {WARC}",
        f"   capture   {capture.capture_id}",
    ]
    return "\n".join(row for row in rows if row)


_FILES: Final = f"""\
{WARC}    the captures as records of a WARC file (ISO 28500), the format of
                    web archives: the bodies as they were received, with their HTTP
                    heads, cookies left out
before.txt          the text of the article before the change, literally
after.txt           the text of the article after the change
before.json         the whole article: headline, authors, dates, and each block of
after.json          the page with its role, captions and notes included
change.json         the change as palmyra-watch records it
captures.json       where each capture came from, as above
{SUMS}          the SHA-256 hash of every other file here"""


def _checks(entry: ChangeEntry, captures: Sequence[EvidenceCapture]) -> Iterator[str]:
    yield _paragraph("1. Is every file what it was when this folder was made? (macOS: shasum -a 256.)")
    yield f"    sha256sum -c {SUMS}"
    yield _paragraph(
        "2. Are the records whole? Any WARC tool can tell; warcio (pip install warcio brotli) is one."
    )
    yield f"    warcio check {WARC}"
    yield _paragraph("3. Are these the bodies whose hashes are given above? This prints the same hashes:")
    for capture in captures:
        if capture.coding.lower() in _UNPACKED_BY_WARCIO:
            yield f"    warcio extract --payload {WARC} {capture.offset} | sha256sum"
        else:
            coding = one_line(capture.coding)
            yield _paragraph(
                f"(The body at byte {capture.offset} is coded as {coding}; undo that before hashing.)"
            )
    yield _paragraph(
        "4. Does the change follow from these bytes? Let palmyra-watch read them again from nothing:"
    )
    yield from _again(captures)
    yield _paragraph(
        "It tells the same change, when it is of the version named above; another version may mark the words otherwise."
    )
    if captures[0].is_web:
        yield _paragraph(
            "5. What did others see? Archives that are independent of us may hold the page near these times:"
        )
        for capture in captures:
            yield f"    https://web.archive.org/web/{capture.captured_at:%Y%m%d%H%M%S}/{one_line(capture.url)}"
    yield _paragraph(
        f"The warehouse that this came from names it {entry.change_id}: see `palmyra-watch changes --json`."
    )


def _again(captures: Sequence[EvidenceCapture]) -> Iterator[str]:
    if captures[0].is_web:
        yield f"    palmyra-watch import {WARC} --home ../check\n    palmyra-watch changes --home ../check"
        return
    suffix = "eml" if captures[0].media_type.startswith("message/") else "txt"
    steps = ["palmyra-watch init ../check"]
    for capture in captures:
        target = f"../check/documents/document.{suffix}"
        steps.append(f"warcio extract --payload {WARC} {capture.offset} > {target}")
        steps.append("(cd ../check && palmyra-watch run)")
    yield "\n".join(f"    {step}" for step in (*steps, "(cd ../check && palmyra-watch changes)"))


def _moment(time: datetime) -> str:
    return f"{time.year:04}-{time:%m-%d %H:%M:%S} UTC"


_PROOF: Final = """\
A capture shows what a server answered to us at one moment. Another reader may
have been shown something else: by country, by device, by login, by chance.

The hashes prove that the bytes are what they were when the hashes were taken.
They do not prove who wrote them, nor that we did not make them up. Whoever
changes a file can write a new list of hashes as well: keep the hash of the ZIP
file of this folder, or of SHA256SUMS, somewhere else, and have a third party
date it if it matters.

The times are those of our clock, or of the archive's for an archived page; they
are not signed.

A copy in an archive that somebody else runs can be compared with these bytes
independently of us. That an archive has none does not mean that the page never
said so: many sites block archives.

The texts are what the extractor takes for the article. What it leaves out is in
the WARC file all the same."""
