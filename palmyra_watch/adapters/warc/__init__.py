"""Captures as WARC files (ISO 28500): the evidence, from which everything else can be made again.

A file belongs to one run. It holds, in this order, a `metadata` record that tells of the run and the sources it
looks at, a `resource` record for every document whose bytes are new, and a `metadata` record of the other looks.
It is written aside, synced, and renamed: under its final name it never changes again. Runs that found nothing new
share the file of their day, which is open until another day comes.
"""

from palmyra_watch.adapters.warc.contents import StoredCapture, WarcContents
from palmyra_watch.adapters.warc.copying import CopyWriter, stored_answer
from palmyra_watch.adapters.warc.days import DAY_FILE, finish_days, warc_names, warc_path
from palmyra_watch.adapters.warc.foreign import foreign_records
from palmyra_watch.adapters.warc.foreign_nouns import Flaw, ForeignCapture, ForeignRevisit
from palmyra_watch.adapters.warc.just_written import handed_over
from palmyra_watch.adapters.warc.reading import body_at, contents_of
from palmyra_watch.adapters.warc.record_digests import same_digest
from palmyra_watch.adapters.warc.recovery import (
    damaged_names,
    part_names,
    recover_parts,
    torn_names,
    unread_parts,
)
from palmyra_watch.adapters.warc.writing import RunWriter

__all__ = [
    "DAY_FILE",
    "CopyWriter",
    "Flaw",
    "ForeignCapture",
    "ForeignRevisit",
    "RunWriter",
    "StoredCapture",
    "WarcContents",
    "body_at",
    "contents_of",
    "damaged_names",
    "finish_days",
    "foreign_records",
    "handed_over",
    "part_names",
    "recover_parts",
    "same_digest",
    "stored_answer",
    "torn_names",
    "unread_parts",
    "warc_names",
    "warc_path",
]
