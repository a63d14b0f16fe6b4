"""Correction notices: the publisher's own words on its own changes, and which changes they speak of."""

from palmyra_watch.core.compare.notices.coverage import (
    COVERED,
    Coverage,
    Told,
    coverage_of,
    covered_changes,
    covers,
)
from palmyra_watch.core.compare.notices.finding import find_notices, is_label, paragraph_numbers
from palmyra_watch.core.compare.notices.languages import are_read
from palmyra_watch.core.compare.notices.notice import Notice, NoticeKind

__all__ = [
    "COVERED",
    "Coverage",
    "Notice",
    "NoticeKind",
    "Told",
    "are_read",
    "coverage_of",
    "covered_changes",
    "covers",
    "find_notices",
    "is_label",
    "paragraph_numbers",
]
