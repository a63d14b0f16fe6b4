"""What was looked at, and what was seen: sources, runs, captures, observations."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from palmyra_watch.model.ids import CaptureId, RunId, SourceId


class Outcome(StrEnum):
    """What one look at a source came to."""

    PRESENT = "present"  # bytes that differ from the last capture
    UNCHANGED = "unchanged"  # the same bytes as the last capture
    ABSENT = "absent"  # the publisher, or the file system, says that it is not there
    BLOCKED = "blocked"  # something is there, but it was not shown to us
    FAILED = "failed"  # the look itself did not succeed
    QUARANTINED = "quarantined"  # bytes were kept, but they are not an article


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What the keeper of a source list knows about a document or a page and its text does not say.

    Attributes:
        year: The calendar year in which the document was written; None if that is not known.
        publisher: Whose page it is, as other articles name the publisher; empty if that is not said.
    """

    year: int | None = None
    publisher: str = ""


class SourceKind(StrEnum):
    """What stands at the location of a source."""

    DOCUMENT = "document"  # a file beside the source list
    PAGE = "page"  # a page of the web: live, in archives, or stored with its URL
    FEED = "feed"  # a feed or a sitemap: it names pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A place to look at.

    Attributes:
        collection: The name of the list that it stands in.
        location: For a document its path relative to the source list, with forward slashes; else its URL.
        note: Where it came from, in the keeper's words; empty if nothing is known.
    """

    source_id: SourceId
    collection: str
    location: str
    note: str = ""
    hints: Hints = Hints()
    kind: SourceKind = SourceKind.DOCUMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One round of looking at sources.

    Attributes:
        started_at: Aware, UTC.
        sources: All that it looks at, as they were listed at that time.
    """

    run_id: RunId
    started_at: datetime
    sources: tuple[Source, ...]


class Origin(StrEnum):
    """Who handed the bytes over."""

    LIVE = "live"  # the publisher's server
    ARCHIVE = "archive"  # a web archive
    WARC = "warc"  # a WARC file that another program wrote
    FILE = "file"  # a stored page whose URL is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One redirect on the way to a page.

    Attributes:
        location: Where it led, absolute.
    """

    url: str
    status: int
    location: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """What was asked of whom for a page, and how the answer was headed.

    Attributes:
        via: Base URL of the archive, or name of the file that the bytes came from; empty for a live page.
        url: As asked for; for an archive the URL of the archived page.
        final_url: Where the redirects ended; equal to `url` without any.
        status: Of the last answer; None when no server answered.
        etag: As sent; empty when none was.
        last_modified: As sent; empty when none was.
        fetched_at: Aware, UTC: when the answer was received here. For an archived page long after it was captured.
        made_at: Aware, UTC: when the origin made it, by its headers `Date` and `Age`; None when that is not known.
    """

    origin: Origin
    via: str
    url: str
    final_url: str
    hops: tuple[Hop, ...]
    status: int | None
    etag: str
    last_modified: str
    fetched_at: datetime
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer of a server, whole.

    Attributes:
        url: As asked for.
        final_url: Where the redirects ended.
        headers: Of the last answer, in order, as sent.
        payload: The body as received, with its content coding; the transfer coding is undone.
        body: The payload with its content coding undone, as far as it is what the header says.
        received_at: Aware, UTC.
        damage: What is wrong with the answer, in words; empty if nothing is.
    """

    url: str
    final_url: str
    hops: tuple[Hop, ...]
    status: int
    headers: tuple[tuple[str, str], ...]
    payload: bytes
    body: bytes
    received_at: datetime
    damage: tuple[str, ...] = ()

    def header(self, name: str) -> str:
        """Return the value of a header, several joined by commas; empty when it was not sent."""
        wanted = name.lower()
        return ", ".join(value for key, value in self.headers if key.lower() == wanted)


class Failure(StrEnum):
    """Why no whole answer came."""

    REFUSED_ADDRESS = "refused-address"  # not a public address, or not http(s): never dialled
    ROBOTS = "robots"  # the site asks not to be visited there
    UNRESOLVED = "unresolved"  # the host has no address
    CONNECTION = "connection"  # refused, reset, or closed too early
    TLS = "tls"  # the certificate does not hold
    TIMEOUT = "timeout"  # the deadline for the whole answer passed
    TOO_LARGE = "too-large"  # of the body, the headers, or what the body unpacks to
    REDIRECTS = "redirects"  # a loop, too many, or one without a target
    MALFORMED = "malformed"  # not HTTP
    PAUSED = "paused"  # an earlier answer of this host asked for a pause that is not over


@dataclass(frozen=True, slots=True, kw_only=True)
class NoReply:
    """That no whole answer came, and why.

    Attributes:
        url: As asked for.
        final_url: Where the redirects had led when it failed.
        reason: In words.
        status: Of the last answer, if its head arrived; else None.
        failed_at: Aware, UTC.
    """

    url: str
    final_url: str
    hops: tuple[Hop, ...]
    failure: Failure
    reason: str
    status: int | None
    failed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """Bytes as they were received, at one moment, from one source.

    Attributes:
        captured_at: Aware, UTC: when the publisher showed these bytes; for an archived page, when the archive took it.
        sha256: Hexadecimal, of the body with its content coding undone.
        length: Of that body, in bytes.
        exchange: How it came here; None for a document.
        clock_at: What our clock read, where it had run back behind an earlier live look; else None.
        clock_off: Seconds that our clock was ahead of the servers (behind: negative), where that was much; else None.
    """

    capture_id: CaptureId
    source_id: SourceId
    target_uri: str
    captured_at: datetime
    media_type: str
    sha256: str
    length: int
    exchange: Exchange | None = None
    clock_at: datetime | None = None
    clock_off: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One look at a source, whatever it came to.

    Attributes:
        observed_at: Aware, UTC.
        capture_id: The capture that was made or seen again; None when there was none to see.
        reason: Why the outcome is not `present` or `unchanged`; empty for these two.
        exchange: What was asked and answered; None for a document.
        clock_at: What our clock read, where it had run back behind an earlier live look; else None.
        clock_off: Seconds that our clock was ahead of the servers (behind: negative), where that was much; else None.
    """

    source_id: SourceId
    observed_at: datetime
    outcome: Outcome
    capture_id: CaptureId | None
    reason: str = ""
    exchange: Exchange | None = None
    clock_at: datetime | None = None
    clock_off: int | None = None


class Verdict(StrEnum):
    """What a person decides about captures and stories. The later decision on the same subject holds."""

    RELEASE = "release"  # a quarantined capture shows the story after all
    REJECT = "reject"  # a capture does not show the story
    MERGE = "merge"  # two sources show one story
    SPLIT = "split"  # two sources do not show one story


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided, for good reasons given in words; it is evidence and outlives the database.

    Attributes:
        decided_at: Aware, UTC.
        subject: Id of the capture, or of the source, that it is about.
        other: Id of the second source; empty for a capture.
        reason: In the person's words; may be empty.
    """

    decision_id: str
    decided_at: datetime
    verdict: Verdict
    subject: str
    other: str
    reason: str
