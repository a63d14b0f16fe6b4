"""Two neighbouring versions of a story in, the typed changes between them out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from palmyra_watch.core.compare.alignment import Relation, alignment_of
from palmyra_watch.core.compare.record import field_changes
from palmyra_watch.core.compare.words import word_changes
from palmyra_watch.core.identity import change_id_of
from palmyra_watch.core.text.sentences import article_sentences
from palmyra_watch.model import Change, Kind, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.core.compare.alignment import Link
    from palmyra_watch.core.compare.record import FieldChange
    from palmyra_watch.model import Article, Sentence, Version

ENGINE = "compare/1"  # raise it when the same two texts may give other changes

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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Finding:
    kind: Kind
    role: Role
    before: str
    after: str
    old_position: int | None = None
    new_position: int | None = None
    moved: bool = False


def changes_between(old_version: Version, new_version: Version) -> tuple[Change, ...]:
    """Return the changes from one version to the next: fields first, then the text in its new order."""
    return comparison_of(old_version, new_version).changes


def comparison_of(old_version: Version, new_version: Version) -> Comparison:
    """Return the changes from one version to the next, and whether a bound was hit."""
    old, new = old_version.article, new_version.article
    fields = field_changes(old, new)
    findings = [
        _Finding(kind=field.kind, role=Role.HEAD, before=field.before, after=field.after) for field in fields
    ]
    findings += _head_findings(old, new, fields)
    in_text, truncated = _text_findings(article_sentences(old), article_sentences(new))
    findings += in_text
    changes = tuple(
        _change(finding, ordinal, old_version, new_version) for ordinal, finding in enumerate(findings)
    )
    return Comparison(changes=changes, truncated=truncated)


def _head_findings(old: Article, new: Article, fields: Sequence[FieldChange]) -> list[_Finding]:
    """Return edits of headline, byline and date lines that no field tells: nothing may be lost there either."""
    before = [block.text for block in old.blocks if block.role.is_field]
    after = [block.text for block in new.blocks if block.role.is_field]
    findings = []
    for link in alignment_of(before, after).links:
        was, now = _joined(before, link.old), _joined(after, link.new)
        if link.relation is not Relation.KEPT and not _told_by_fields(was, now, old, new, fields):
            findings.append(_Finding(kind=_KIND_OF[link.relation], role=Role.HEAD, before=was, after=now))
    return findings


def _told_by_fields(was: str, now: str, old: Article, new: Article, fields: Sequence[FieldChange]) -> bool:
    """Tell whether two lines are the same once the values of changed fields are taken out of them."""
    kinds = {field.kind for field in fields}
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
    for value in sorted(values, key=len, reverse=True):
        rest = rest.replace(" ".join(value.split()), " ")
    connectors = {"by", "and", "&", ",", "|", "-", "–", "—"}
    return " ".join(word for word in rest.replace(",", " ").split() if word.casefold() not in connectors)


def _text_findings(old: Sequence[Sentence], new: Sequence[Sentence]) -> tuple[list[_Finding], bool]:
    before, after = [sentence.text for sentence in old], [sentence.text for sentence in new]
    alignment = alignment_of(
        before,
        after,
        old_paragraphs=[sentence.block for sentence in old],
        new_paragraphs=[sentence.block for sentence in new],
    )
    findings: list[_Finding] = []
    previous: Link | None = None
    for link in alignment.links:
        if link.relation is Relation.KEPT and not link.moved:
            previous = link
            continue
        there = new[link.new[0]] if link.new else old[link.old[0]]
        finding = _finding(link, there.role, _joined(before, link.old), _joined(after, link.new))
        if previous is not None and _travelled_together(previous, link):
            last = findings.pop()
            finding = _Finding(
                kind=last.kind,
                role=last.role,
                before=f"{last.before} {finding.before}",
                after=f"{last.after} {finding.after}",
                old_position=last.old_position,
                new_position=last.new_position,
                moved=True,
            )
        findings.append(finding)
        previous = link
    return findings, alignment.truncated


def _travelled_together(one: Link, next_one: Link) -> bool:
    """Tell whether two unedited sentences moved as neighbours: a paragraph that moves is one change."""
    return (
        one.moved
        and next_one.moved
        and one.relation is next_one.relation is Relation.KEPT
        and next_one.old[0] == one.old[-1] + 1
        and next_one.new[0] == one.new[-1] + 1
    )


def _finding(link: Link, role: Role, before: str, after: str) -> _Finding:
    return _Finding(
        kind=_KIND_OF[link.relation],
        role=role,
        before=before,
        after=after,
        old_position=link.old[0] if link.old else None,
        new_position=link.new[0] if link.new else None,
        moved=link.moved,
    )


def _joined(texts: Sequence[str], indices: Sequence[int]) -> str:
    return " ".join(texts[index] for index in indices)


def _change(finding: _Finding, ordinal: int, old: Version, new: Version) -> Change:
    differs = finding.before and finding.after and finding.before != finding.after
    return Change(
        change_id=change_id_of(
            old.version_id, new.version_id, ordinal, finding.kind, finding.before, finding.after
        ),
        story_id=new.story_id,
        old_version_id=old.version_id,
        new_version_id=new.version_id,
        ordinal=ordinal,
        kind=finding.kind,
        role=finding.role,
        before=finding.before,
        after=finding.after,
        words=word_changes(finding.before, finding.after) if differs else (),
        old_position=finding.old_position,
        new_position=finding.new_position,
        moved=finding.moved,
    )
