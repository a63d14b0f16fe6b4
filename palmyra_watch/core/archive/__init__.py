"""Web archives that speak CDX and Memento: what to ask them, and what their answers mean."""

from palmyra_watch.core.archive.index import IndexPage, IndexRow, has_none, index_page, index_url
from palmyra_watch.core.archive.plan import Mention, Plan, plan_of
from palmyra_watch.core.archive.replies import OFFERS, Answer, AnswerKind, answer_of, capture_blocked
from palmyra_watch.core.archive.site import ArchiveSite, Dialect

__all__ = [
    "OFFERS",
    "Answer",
    "AnswerKind",
    "ArchiveSite",
    "Dialect",
    "IndexPage",
    "IndexRow",
    "Mention",
    "Plan",
    "answer_of",
    "capture_blocked",
    "has_none",
    "index_page",
    "index_url",
    "plan_of",
]
