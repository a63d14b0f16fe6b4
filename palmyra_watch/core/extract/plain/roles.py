"""What each passage of an article's body is: text, or one of the things that pages put between it and behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.furniture import heads_links, role_of
from palmyra_watch.core.extract.passages import Shape
from palmyra_watch.core.extract.plain.captions import is_caption, is_noun_phrase_between, repeats
from palmyra_watch.core.extract.plain.envelopes import is_attribution
from palmyra_watch.core.extract.plain.footnotes import has_marks, is_heading, is_note
from palmyra_watch.core.extract.plain.tails import comments_from, foot_from, mark_closing, titles_from
from palmyra_watch.core.extract.shapes import is_line, is_prose, is_stopped, is_title
from palmyra_watch.model import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.core.extract.passages import Passage

_HEADING_WORDS: Final = 12
_LINKS: Final = 8
_ALIKE: Final = 4  # words from which a repeated passage is a caption and not an outcry


def body_roles(passages: Sequence[Passage], authors: Sequence[str]) -> list[Role]:
    """Return the role of each passage of a body; what no rule knows is text."""
    roles: list[Role | None] = [_worded(passage) for passage in passages]
    content = _mark_tail(passages, roles)
    _mark_links(passages, roles, content)
    _mark_footnotes(passages, roles, content)
    mark_closing(passages, roles, content, authors)
    _mark_captions(passages, roles, content)
    return _text_roles(passages, roles)


def _worded(passage: Passage) -> Role | None:
    if passage.shape is Shape.RULE:
        return Role.FOOTER
    if passage.shape is Shape.LINK:
        return Role.RELATED
    if passage.shape is Shape.HEADERS:
        return Role.ENVELOPE
    return Role.ENVELOPE if is_attribution(passage) else role_of(passage.text)


def _mark_tail(passages: Sequence[Passage], roles: list[Role | None]) -> int:
    """Mark comments, the foot of the site and titles of other articles; return where they begin."""
    content = comments_from(passages)
    roles[content:] = [Role.COMMENTS] * (len(roles) - content)
    foot = foot_from(passages, roles, content)
    roles[foot:content] = [role or Role.FOOTER for role in roles[foot:content]]
    titles = titles_from(passages, roles, foot)
    roles[titles:foot] = [Role.RELATED] * (foot - titles)
    return titles


def _mark_links(passages: Sequence[Passage], roles: list[Role | None], content: int) -> None:
    """Mark a box of links: its heading, and the lines or the list directly below."""
    for index in range(content):
        if roles[index] is not None or not heads_links(passages[index].text):
            continue
        roles[index] = Role.RELATED
        for below in range(index + 1, min(index + 1 + _LINKS, content)):
            passage = passages[below]
            listed = passage.shape is Shape.LIST and below == index + 1
            if not listed and (passage.alone or not is_title(passage)):
                break
            roles[below] = Role.RELATED


def _mark_footnotes(passages: Sequence[Passage], roles: list[Role | None], content: int) -> None:
    """Mark the notes at the end: numbered as the marks in the text are, or announced by a heading."""
    marked = has_marks(passage.text for passage in passages[:content])
    first = content
    while first and (
        roles[first - 1] is not None or (marked and is_note(passages[first - 1].text, listed=False))
    ):
        first -= 1
    heading = next((n for n in range(content - 1, 0, -1) if is_heading(passages[n].text)), None)
    if heading is not None and all(
        roles[n] is not None or is_note(passages[n].text, listed=True) for n in range(heading + 1, content)
    ):
        first = min(first, heading) if heading + 1 < content else first
    if first == 0:
        return
    for index in range(first, content):
        roles[index] = roles[index] or Role.FOOTNOTES


def _mark_captions(passages: Sequence[Passage], roles: list[Role | None], content: int) -> None:
    for index in range(content):
        passage = passages[index]
        if roles[index] is not None or passage.shape is not Shape.TEXT:
            continue
        copied = index + 1 < content and _are_copies(passage, passages[index + 1])
        if copied:
            roles[index] = roles[index + 1] = Role.CAPTION
        elif is_caption(passage.text) or _is_label(passages, index, content):
            roles[index] = Role.CAPTION


def _are_copies(one: Passage, other: Passage) -> bool:
    return one.words >= _ALIKE and other.shape is Shape.TEXT and repeats(one.text, one.words, other.text)


def _is_label(passages: Sequence[Passage], index: int, content: int) -> bool:
    if index == 0 or index + 1 >= content:
        return False
    passage = passages[index]
    before, after = passages[index - 1].words, passages[index + 1].words
    return is_noun_phrase_between(passage.text, passage.words, before, after)


def _text_roles(passages: Sequence[Passage], roles: list[Role | None]) -> list[Role]:
    """Give the passages that no rule has marked the role that their shape suggests."""
    result: list[Role] = []
    text_follows = False
    for passage, role in zip(reversed(passages), reversed(roles), strict=True):
        result.append(role or _shaped_role(passage, text_follows=text_follows))
        text_follows = text_follows or (role is None and is_prose(passage))
    return result[::-1]


def _shaped_role(passage: Passage, *, text_follows: bool) -> Role:
    if passage.shape is Shape.LIST:
        return Role.LIST
    heading = is_title(passage) and is_line(passage) and passage.words <= _HEADING_WORDS
    if heading and text_follows and (not is_stopped(passage.text) or passage.text.endswith("?")):
        return Role.SUBHEADING
    return Role.PARAGRAPH
