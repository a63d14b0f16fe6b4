"""The nouns of Palmyra Watch, in pipeline order, all frozen.

A *source* is looked at; each look is an *observation*, and bytes that were not seen before become a *capture*.
A capture holds *articles*, made of *blocks*. Articles of one *story*, in order of time, are its *versions*;
between two neighbouring versions lie *changes*.
"""

from __future__ import annotations

from palmyra_watch.model.article import (
    Article,
    Basis,
    Block,
    Coverage,
    Link,
    Page,
    Precision,
    Provenance,
    PublicationDate,
    Refusal,
    Sentence,
)
from palmyra_watch.model.evidence import (
    Capture,
    Decision,
    Exchange,
    Failure,
    Hints,
    Hop,
    NoReply,
    Observation,
    Origin,
    Outcome,
    Reply,
    Run,
    Source,
    SourceKind,
    Verdict,
)
from palmyra_watch.model.ids import (
    CaptureId,
    ChangeId,
    ContentId,
    NoticeId,
    RunId,
    SourceId,
    StoryId,
    VersionId,
)
from palmyra_watch.model.roles import Apart, Place, Role
from palmyra_watch.model.story import (
    Change,
    Judgement,
    Kind,
    Label,
    LabelName,
    StoryKind,
    Substantive,
    Version,
    WordChange,
)
from palmyra_watch.model.upgrade import EarlierId, Upgrade

__all__ = [
    "Apart",
    "Article",
    "Basis",
    "Block",
    "Capture",
    "CaptureId",
    "Change",
    "ChangeId",
    "ContentId",
    "Coverage",
    "Decision",
    "EarlierId",
    "Exchange",
    "Failure",
    "Hints",
    "Hop",
    "Judgement",
    "Kind",
    "Label",
    "LabelName",
    "Link",
    "NoReply",
    "NoticeId",
    "Observation",
    "Origin",
    "Outcome",
    "Page",
    "Place",
    "Precision",
    "Provenance",
    "PublicationDate",
    "Refusal",
    "Reply",
    "Role",
    "Run",
    "RunId",
    "Sentence",
    "Source",
    "SourceId",
    "SourceKind",
    "StoryId",
    "StoryKind",
    "Substantive",
    "Upgrade",
    "Verdict",
    "Version",
    "VersionId",
    "WordChange",
]
