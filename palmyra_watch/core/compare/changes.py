"""Two neighbouring versions of a story in, the typed changes between them out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from palmyra_watch.core.compare.alignment.links import Relation, alignment_of
from palmyra_watch.core.compare.alignment.page_merges import with_joined_pages
from palmyra_watch.core.compare.labels.classify import classify_change
from palmyra_watch.core.compare.oversized import outer_change, unread
from palmyra_watch.core.compare.raw_changes import Finding, affordable
from palmyra_watch.core.compare.record import field_changes
from palmyra_watch.core.compare.significance.weighing import is_learned, weight_of
from palmyra_watch.core.compare.story import labelled
from palmyra_watch.core.compare.summary import summary_of
from palmyra_watch.core.compare.unshown import with_unshown
from palmyra_watch.core.compare.version_text import Side
from palmyra_watch.core.compare.whole_notes import with_whole_notes
from palmyra_watch.core.compare.words import word_changes
from palmyra_watch.core.identity import change_id_of
from palmyra_watch.core.text.folding import words_of
from palmyra_watch.model import Change, Kind, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.core.compare.alignment.links import Link
    from palmyra_watch.core.compare.record import FieldChange
    from palmyra_watch.model import Article, Version, WordChange

# What a line of the head says around a name, in the languages of `extract.bylines`.
_LEAD_IN = words_of(
    "by von par por door di af av written posted published author autor auteur autore and und et y en e & | - – —"
)
ENGINE = "compare/8"  # raise it when the same two texts may give other changes

_KIND_OF = {
    Relation.KEPT: Kind.MOVED,  # a kept sentence is told only when it moved
    Relation.EDITED: Kind.EDITED,
    Relation.ADDED: Kind.ADDED,
    Relation.DELETED: Kind.DELETED,
    Relation.SPLIT: Kind.SPLIT,
    Relation.MERGED: Kind.MERGED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What lies between two versions.

    Attributes:
        truncated: A bound on time or memory was hit: the changes are all told, but coarser than usual.
    """

    changes: tuple[Change, ...]
    truncated: bool


def changes_between(old_version: Version, new_version: Version) -> tuple[Change, ...]:
    """Return the changes from one version to the next: fields first, then the text in its new order."""
    return comparison_of(old_version, new_version).changes


def comparison_of(old_version: Version, new_version: Version) -> Comparison:
    """Return the changes from one version to the next, and whether a bound was hit."""
    old, new = old_version.article, new_version.article
    fields = field_changes(old, new)
    findings = [
        Finding(kind=field.kind, role=Role.HEAD, before=field.before, after=field.after) for field in fields
    ]
    findings += _head_findings(old, new, fields)
    was, now = Side.of(old), Side.of(new)
    in_text, truncated = _text_findings(was, now)
    size = sum(len(block.text) for article in (old, new) for block in article.blocks)
    findings = with_whole_notes(affordable([*findings, *in_text], size), new.language)
    changes = tuple(
        _change(finding, ordinal, old_version, new_version) for ordinal, finding in enumerate(findings)
    )
    cut = truncated or any(finding.coarse for finding in findings)
    told = with_joined_pages(changes, old=len(was.sentences), new=len(now.sentences))
    shown = with_unshown(told, old, new, sentences=(len(was.sentences), len(now.sentences)))
    return Comparison(changes=labelled(shown, new.language), truncated=cut)


def _head_findings(old: Article, new: Article, fields: Sequence[FieldChange]) -> list[Finding]:
    """Return edits of headline, byline and date lines that no field tells: nothing may be lost there either."""
    before = [block.text for block in old.blocks if block.role.is_field]
    after = [block.text for block in new.blocks if block.role.is_field]
    findings = []
    for link in alignment_of(before, after).links:
        was, now = _joined(before, link.old), _joined(after, link.new)
        if link.relation is Relation.KEPT and not link.moved:
            continue
        if not _told_by_fields(was, now, old, new, fields):
            kind = _KIND_OF[link.relation]
            findings.append(Finding(kind=kind, role=Role.HEAD, before=was, after=now, moved=link.moved))
    return findings


def _told_by_fields(was: str, now: str, old: Article, new: Article, fields: Sequence[FieldChange]) -> bool:
    """Tell whether two lines are the same once the values of changed fields are taken out of them."""
    kinds = {field.kind for field in fields}
    if not kinds:
        return False
    return _without(was, _values(old, kinds)) == _without(now, _values(new, kinds))


def _values(article: Article, kinds: set[Kind]) -> list[str]:
    values: list[str] = []
    if Kind.HEADLINE in kinds and article.headline:
        values.append(article.headline)
    if Kind.BYLINE in kinds:
        values.extend(article.authors)
    if Kind.DATE in kinds and article.published:
        values.append(article.published.evidence)
    if Kind.SITE in kinds and article.site:
        values.append(article.site)
    return values


def _without(line: str, values: Sequence[str]) -> str:
    rest = " ".join(line.split())
    for value in sorted(filter(str.strip, values), key=len, reverse=True):
        rest = re.sub(re.escape(" ".join(value.split())), " ", rest, flags=re.IGNORECASE)
    words = (word for word in rest.replace(",", " ").replace(":", " ").split())
    return " ".join(word for word in words if word.casefold() not in _LEAD_IN)


def _text_findings(old: Side, new: Side) -> tuple[list[Finding], bool]:
    before = [sentence.text for sentence in old.sentences]
    after = [sentence.text for sentence in new.sentences]
    alignment = alignment_of(
        before,
        after,
        old_paragraphs=[sentence.block for sentence in old.sentences],
        new_paragraphs=[sentence.block for sentence in new.sentences],
    )
    findings: list[Finding] = []
    previous: Link | None = None
    for link in alignment.links:
        if link.relation is Relation.KEPT and not link.moved:
            previous = link
            continue
        finding = _finding(link, _joined(before, link.old), _joined(after, link.new), old, new)
        if previous is not None and _travelled_together(previous, link):
            last = findings.pop()
            finding = replace(
                last,
                before=f"{last.before} {finding.before}",
                after=f"{last.after} {finding.after}",
            )
        findings.append(finding)
        previous = link
    return findings, alignment.truncated or old.truncated or new.truncated


def _travelled_together(one: Link, next_one: Link) -> bool:
    """Tell whether two unedited sentences moved as neighbours: a paragraph that moves is one change."""
    return (
        one.moved
        and next_one.moved
        and one.relation is next_one.relation is Relation.KEPT
        and next_one.old[0] == one.old[-1] + 1
        and next_one.new[0] == one.new[-1] + 1
    )


def _finding(link: Link, before: str, after: str, old: Side, new: Side) -> Finding:
    side, position = (new, link.new[0]) if link.new else (old, link.old[0])
    there = side.sentences[position]
    return Finding(
        kind=_KIND_OF[link.relation],
        role=there.role,
        before=before,
        after=after,
        old_position=link.old[0] if link.old else None,
        new_position=link.new[0] if link.new else None,
        moved=link.moved,
        block=there.block,
        paragraph=side.paragraphs[there.block],
    )


def _joined(texts: Sequence[str], indices: Sequence[int]) -> str:
    return " ".join(texts[index] for index in indices)


def _change(finding: Finding, ordinal: int, old: Version, new: Version) -> Change:
    before, after, kind, role = finding.before, finding.after, finding.kind, finding.role
    words: tuple[WordChange, ...]
    if finding.coarse:
        words, judgement = outer_change(before, after), unread(before, after)
    else:
        words = word_changes(before, after) if before and after and before != after else ()
        judgement = classify_change(before, after, words, kind=kind, role=role)
    position = finding.new_position if finding.new_position is not None else finding.old_position
    rank, significance = weight_of(
        judgement,
        before=before,
        after=after,
        words=words,
        kind=kind,
        role=role,
        position=position,
        sentences=len(new.article.blocks),
        learned=not finding.coarse and is_learned(old.article, new.article),
    )
    return Change(
        change_id=change_id_of(old.version_id, new.version_id, ordinal, kind, before, after),
        story_id=new.story_id,
        old_version_id=old.version_id,
        new_version_id=new.version_id,
        ordinal=ordinal,
        kind=kind,
        role=role,
        before=before,
        after=after,
        words=words,
        old_position=finding.old_position,
        new_position=finding.new_position,
        moved=finding.moved,
        block=finding.block,
        judgement=judgement,
        rank=rank.score,
        rank_reason=rank.reason,
        significance=significance.value if significance else None,
        significance_reasons=significance.told if significance else None,
        summary=summary_of(
            judgement,
            kind=kind,
            role=role,
            before=before,
            after=after,
            words=words,
            paragraph=finding.paragraph,
        ),
    )
