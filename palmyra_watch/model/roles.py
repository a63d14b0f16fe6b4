"""What the blocks of a captured page are, and where they stand to its article."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Self


class Place(StrEnum):
    """Where a block of a page stands to its article: every block has exactly one of four places."""

    TEXT = "text"
    BESIDE = "beside"  # beside the text, and a part of the article's state: captions, boxes, tables, notes
    FURNITURE = "furniture"  # of the page; stored with the capture, and in no version's identity
    HIDDEN = "hidden"  # not seen by the eye


class Role(StrEnum):
    """What a block of a captured page is.

    Attributes:
        place: Of such a block; beside the text where none is given.
        in_text: Such a block belongs to what the article says.
        is_kept: It belongs to the article's state: to its text, or beside it.
    """

    place: Place
    in_text: bool
    is_kept: bool

    def __new__(cls, value: str, place: Place = Place.BESIDE) -> Self:
        """Return a role with its place."""
        role = str.__new__(cls, value)
        role._value_ = value
        role.place = place
        role.in_text = place is Place.TEXT
        role.is_kept = place in {Place.TEXT, Place.BESIDE}
        return role

    STANDFIRST = "standfirst", Place.TEXT
    PARAGRAPH = "paragraph", Place.TEXT
    SUBHEADING = "subheading", Place.TEXT
    LIST = "list", Place.TEXT
    QUOTE = "quote", Place.TEXT
    VERSE = "verse", Place.TEXT
    CODE = "code", Place.TEXT

    HEAD = "head"  # headline, byline and date lines: they are fields of the article
    CAPTION = "caption"
    BOX = "box"  # a fact box, a pull quote, whatever stands beside the text in the article's container
    TABLE = "table"
    EMBED = "embed"  # a post of another site
    RELATED = "related"  # links to other texts, also when glued to a paragraph
    SOCIAL = "social"  # "Join the conversation on …"
    NOTE = "note"  # an editor's note; never part of the text, always compared
    BIO = "bio"
    SIGNATURE = "signature"
    FOOTNOTES = "footnotes"
    ENVELOPE = "envelope"  # of a mail or a mailing-list archive
    COMMENTS = "comments"  # reply form and everything after it
    FOOTER = "footer"  # of a site or a list

    NAVIGATION = "navigation", Place.FURNITURE
    TEASER = "teaser", Place.FURNITURE
    READERS = "readers", Place.FURNITURE  # comments of readers on a web page
    ADVERTISEMENT = "advertisement", Place.FURNITURE
    COPY = "copy", Place.FURNITURE  # the body once more, for another screen
    COUNTER = "counter", Place.FURNITURE  # "4 min read", "12 comments", "3 hours ago"
    CONTROL = "control", Place.FURNITURE  # of a form
    METADATA = "metadata", Place.FURNITURE  # a line that only says what fields of the article say
    OTHER = "other", Place.FURNITURE
    HIDDEN = "hidden", Place.HIDDEN

    @property
    def is_field(self) -> bool:
        """Tell whether such a block is already told by a field of the article."""
        return self is Role.HEAD


class Apart(NamedTuple):
    """A block of a web page that is in no article: page furniture, or hidden."""

    role: Role
    text: str
