"""Keys of the nouns, a type each, so that one is not taken for another."""

from __future__ import annotations

from typing import NewType

SourceId = NewType("SourceId", str)
CaptureId = NewType("CaptureId", str)
ContentId = NewType("ContentId", str)
StoryId = NewType("StoryId", str)
VersionId = NewType("VersionId", str)
ChangeId = NewType("ChangeId", str)
NoticeId = NewType("NoticeId", str)
RunId = NewType("RunId", str)
