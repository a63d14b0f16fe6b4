"""Correction notices: the publisher's own words on its own changes, and which changes they speak of."""

from palmyra_watch.core.compare.notices.coverage import COVERED, covered_changes, covers
from palmyra_watch.core.compare.notices.finding import find_notices
from palmyra_watch.core.compare.notices.notice import Notice, NoticeKind

__all__ = ["COVERED", "Notice", "NoticeKind", "covered_changes", "covers", "find_notices"]
