"""What differs between the fields of two articles: records with stable keys, compared by deepdiff."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deepdiff import DeepDiff

from palmyra_watch.core.compare.fields import FIELDS
from palmyra_watch.core.states.moments import same_moment
from palmyra_watch.model import Basis, Kind, PublicationDate

if TYPE_CHECKING:
    from palmyra_watch.model import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A field that differs, as text; empty on the side where it is not stated."""

    kind: Kind
    before: str
    after: str


def field_changes(old: Article, new: Article) -> tuple[FieldChange, ...]:
    """Return the fields that differ, headline first. What was only inferred is not a field that was edited.

    One moment in two spellings does not differ.
    """
    before, after = _record(old), _record(new)
    if _one_moment(old.published, new.published):
        after[Kind.DATE] = before[Kind.DATE]
    if _one_moment(old.modified, new.modified):
        after[Kind.MODIFIED] = before[Kind.MODIFIED]
    difference = DeepDiff(before, after, view="tree")
    touched = {item.path(output_format="list")[0] for items in difference.values() for item in items}
    return tuple(
        FieldChange(kind=kind, before=_written(before[kind]), after=_written(after[kind]))
        for kind in FIELDS
        if kind in touched
    )


def _one_moment(one: PublicationDate | None, other: PublicationDate | None) -> bool:
    return bool(_stated(one) and _stated(other)) and same_moment(one, other)


def _record(article: Article) -> dict[Kind, str | list[str]]:
    site = article.site or "" if article.site_basis is Basis.STATED else ""
    told = {kind: _plain(getattr(article, field.attribute)) for kind, field in FIELDS.items()}
    return {**told, Kind.SITE: site}


def _plain(value: str | tuple[str, ...] | PublicationDate | None) -> str | list[str]:
    if isinstance(value, PublicationDate):
        return _stated(value)
    return list(value) if isinstance(value, tuple) else value or ""


def _stated(moment: PublicationDate | None) -> str:
    if moment is None or moment.basis is not Basis.STATED:
        return ""
    return " ".join(filter(None, (moment.value, moment.zone)))


def _written(value: str | list[str]) -> str:
    return value if isinstance(value, str) else "; ".join(value)
