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
    Link,
    Page,
    Precision,
    Provenance,
    PublicationDate,
    Refusal,
    Role,
    Sentence,
)
from palmyra_watch.model.evidence import (
    Capture,
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

__all__ = [
    "Article",
    "Basis",
    "Block",
    "Capture",
    "CaptureId",
    "Change",
    "ChangeId",
    "ContentId",
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
    "Version",
    "VersionId",
    "WordChange",
]
