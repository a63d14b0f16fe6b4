"""The fields of an article that are compared, and all that is said of a change of one, in the order of telling."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from palmyra_watch.model import Kind, LabelName

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedField:
    """A field of an article.

    Attributes:
        attribute: Of `Article`.
        says: What a reader calls it.
        label: Of a change of it; None where its words alone tell.
        rule: Of that label.
        is_for_machines: What a page says of itself. Its words are compared by no other rule: a web address holds no
            figures, and is no text in any language.
    """

    attribute: str
    says: str
    label: LabelName | None = None
    rule: str = ""
    is_for_machines: bool = False


FIELDS: Final[Mapping[Kind, ComparedField]] = {
    Kind.HEADLINE: ComparedField(attribute="headline", says="headline"),
    Kind.BYLINE: ComparedField(
        attribute="authors", says="byline", label=LabelName.NAME, rule="name-of-author"
    ),
    Kind.DATE: ComparedField(
        attribute="published", says="date of publication", label=LabelName.DATE, rule="date-of-publication"
    ),
    Kind.MODIFIED: ComparedField(
        attribute="modified",
        says="date of last change",
        label=LabelName.FRESHNESS,
        rule="date-of-last-change",
        is_for_machines=True,
    ),
    Kind.SITE: ComparedField(
        attribute="site", says="publisher", label=LabelName.NAME, rule="name-of-publisher"
    ),
    Kind.SECTION: ComparedField(
        attribute="section",
        says="section",
        label=LabelName.BOILERPLATE,
        rule="section",
        is_for_machines=True,
    ),
    Kind.TAGS: ComparedField(
        attribute="tags",
        says="keywords",
        label=LabelName.BOILERPLATE,
        rule="keywords",
        is_for_machines=True,
    ),
    Kind.IMAGE: ComparedField(
        attribute="image",
        says="leading picture",
        label=LabelName.LINK,
        rule="leading-picture",
        is_for_machines=True,
    ),
    Kind.CANONICAL: ComparedField(
        attribute="canonical_url",
        says="canonical address",
        label=LabelName.LINK,
        rule="canonical-address",
        is_for_machines=True,
    ),
}


def is_for_machines(kind: Kind) -> bool:
    """Tell whether a change is one of what a page says of itself for machines."""
    return kind in FIELDS and FIELDS[kind].is_for_machines
