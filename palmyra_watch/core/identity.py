"""Ids: hashes of what a thing is, with a prefix that names the scheme.

The same thing has the same id on every machine and after every rebuild. A scheme that changes gets a new
number in its prefix, so that ids of two schemes never meet.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields
from typing import TYPE_CHECKING

from palmyra_watch.core.text.sentences import article_sentences
from palmyra_watch.model import (
    Basis,
    CaptureId,
    ChangeId,
    ContentId,
    NoticeId,
    RunId,
    SourceId,
    StoryId,
    VersionId,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from palmyra_watch.model import Article, Observation

HEX_DIGITS = 24  # 96 bits: a chance collision among a thousand million ids has odds below 1 in 10^10


def hashed(scheme: str, *parts: object) -> str:
    """Return `scheme:` and the hash of the parts; no two lists of parts are written alike.

    >>> hashed("x1", "a", "bc") == hashed("x1", "ab", "c")
    False
    """
    written = json.dumps([scheme, *parts], ensure_ascii=True, separators=(",", ":"))
    return f"{scheme}:{hashlib.sha256(written.encode()).hexdigest()[:HEX_DIGITS]}"


def number_of(text: str) -> int:
    """Return a hash of a text in 64 bits: a key that costs little to store and compare, and is shown to nobody."""
    digest = hashlib.blake2b(text.encode(errors="backslashreplace"), digest_size=8).digest()
    return int.from_bytes(digest, "big")


def source_id_of(collection: str, location: str) -> SourceId:
    """Return the id of a source: its list's name and its place in that list."""
    return SourceId(hashed("src1", collection, location))


def page_source_id_of(page_key: str) -> SourceId:
    """Return the id of a page of the web: the same for every list, every archive and every spelling of its URL."""
    return SourceId(hashed("src1", "page", page_key, "web"))


def feed_source_id_of(url: str) -> SourceId:
    """Return the id of a feed or a sitemap."""
    return SourceId(hashed("src1", "feed", url, "web"))


def decision_id_of(decided_at: datetime, verdict: str, subject: str, other: str) -> str:
    """Return the id of a decision."""
    return hashed("dec1", decided_at.isoformat(), verdict, subject, other)


def upgrade_id_of(source_id: SourceId, upgraded_at: datetime) -> str:
    """Return the id of an upgrade of one source."""
    return hashed("upg1", source_id, upgraded_at.isoformat())


def run_id_of(started_at: datetime, salt: str) -> RunId:
    """Return the id of a run; `salt` tells apart two that start in the same microsecond."""
    return RunId(hashed("run1", started_at.isoformat(), salt))


def capture_id_of(source_id: SourceId, captured_at: datetime, sha256: str) -> CaptureId:
    """Return the id of a capture."""
    return CaptureId(hashed("cap1", source_id, captured_at.isoformat(), sha256))


def look_id_of(observation: Observation) -> str:
    """Return the id of a look."""
    return hashed(
        "look1",
        observation.source_id,
        observation.observed_at.isoformat(),
        observation.outcome,
        observation.capture_id,
    )


def content_id_of(article: Article) -> ContentId:
    """Return the id of all that an article holds, apart from where it stood in its capture."""
    published = article.published
    return ContentId(
        hashed(
            "art1",
            article.headline,
            article.authors,
            [article.site, article.site_basis],
            published
            and [published.value, published.precision, published.basis, published.zone, published.evidence],
            [article.dateline, article.language],
            [[block.role, block.text] for block in article.blocks],
            *_of_a_web_page(article),
        )
    )


def _of_a_web_page(article: Article) -> list[object]:
    """Return the fields that only web pages have; nothing for other articles, whose ids are older than the fields."""
    modified = article.modified
    told: list[object] = [
        modified and [modified.value, modified.precision, modified.zone, modified.evidence],
        [article.canonical_url, article.section, article.image, article.tags],
        [[link.text, link.url] for link in article.links],
        [[one.field, one.found_in] for one in article.provenance if not one.field.startswith("page: ")],
    ]
    return [*told, *_later_fields(article)] if article.provenance else []


def _later_fields(article: Article) -> list[object]:
    """Return the fields that stand behind `provenance`, with their names: an article without them keeps its id."""
    names = [one.name for one in fields(article)]
    later = ((name, getattr(article, name)) for name in names[names.index("provenance") + 1 :])
    return [[name, value] for name, value in later if value]


def state_id_of(article: Article) -> str:
    """Return the id of what a reader is told: equal states are one version.

    What the extractor concludes (roles, language, inferred fields, where a paragraph begins) stays out of it:
    a conclusion that changes is not an edit by the publisher.
    """
    stated_site = article.site if article.site_basis is Basis.STATED else None
    published = article.published
    stated_date = [published.value, published.zone] if published and published.basis is Basis.STATED else None
    head = [block.text for block in article.blocks if block.role.is_field]
    sentences = [sentence.text for sentence in article_sentences(article)]
    return hashed("sta1", article.headline, article.authors, stated_site, stated_date, head, sentences)


def page_state_id_of(surroundings: Article) -> str:
    """Return the id of what stands around the articles of a page, in whatever order."""
    return hashed("sta1", "page", sorted(" ".join(block.text.split()) for block in surroundings.blocks))


def story_id_of(source_id: SourceId, label: str) -> StoryId:
    """Return the id of a story; the label tells apart the stories of one source."""
    return StoryId(hashed("sto1", source_id, label))


def version_id_of(story_id: StoryId, state_id: str, first_seen_at: datetime) -> VersionId:
    """Return the id of a version. A text that comes back later is another version, hence the time."""
    return VersionId(hashed("ver1", story_id, state_id, first_seen_at.isoformat()))


def change_id_of(old: VersionId, new: VersionId, ordinal: int, *what: object) -> ChangeId:
    """Return the id of a change: the two versions, what happened, and its place among their changes."""
    return ChangeId(hashed("chg1", old, new, ordinal, *what))


def correction_id_of(content_id: ContentId, block: int, start: int) -> str:
    """Return the id of a reported correction: the article, the block, and the place in it."""
    return hashed("rep1", content_id, block, start)


def group_id_of(members: Sequence[str]) -> str:
    """Return the id of a group of claims: its members, in whatever order."""
    return hashed("grp1", sorted(members))


def claim_id_of(content_id: ContentId, position: int, start: int, kind: str) -> str:
    """Return the id of a claim: the article, the sentence, and the place in it."""
    return hashed("clm1", content_id, position, start, kind)


def quotation_id_of(content_id: ContentId, block: int, start: int) -> str:
    """Return the id of a quotation: the article, the block in which it begins, and the place in it."""
    return hashed("quo1", content_id, block, start)


def quotation_group_id_of(members: Sequence[str]) -> str:
    """Return the id of a group of quotations: its members, in whatever order."""
    return hashed("qgr1", sorted(members))


def mention_id_of(content_id: ContentId, block: int, start: int, kind: str) -> str:
    """Return the id of a name in an article: the block, the place in it, and what is named."""
    return hashed("nam1", content_id, block, start, kind)


def proposal_id_of(kind: str, first: str, second: str) -> str:
    """Return the id of a proposal that two names are one's, in whatever order."""
    return hashed("npr1", kind, sorted((first, second)))


def fragment_id_of(correction_id: str, block: int, start: int) -> str:
    """Return the id of a passage of another publisher's story: who tells of it, the block, and the place in it."""
    return hashed("frg1", correction_id, block, start)


def notice_id_of(change_id: ChangeId, start: int) -> NoticeId:
    """Return the id of a notice: the change that brought it, and where in it the notice begins."""
    return NoticeId(hashed("not1", change_id, start))
