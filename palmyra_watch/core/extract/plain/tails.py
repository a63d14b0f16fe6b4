"""Where an article's text ends, and what pages put behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.bylines import authors_of_note, is_byline, is_credit, is_name
from palmyra_watch.core.extract.dates.dateline import head_line
from palmyra_watch.core.extract.furniture import heads_links, is_comment_form, is_site_footer, opens_comments
from palmyra_watch.core.extract.passages import Shape
from palmyra_watch.core.extract.shapes import is_prose, is_stopped, is_title
from palmyra_watch.core.extract.sites import stated_site
from palmyra_watch.model import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.core.extract.passages import Passage

_WIDE_GAP: Final = 2  # empty lines
_FORM_LOOKAHEAD: Final = 30  # passages
_FOOT_WORDS: Final = 12  # a passage of more words is not part of a site's foot unless it is known
_A_SENTENCE: Final = 4
_SIGNS: Final = 2
_A_TITLE: Final = 2.5  # words of a title, on average
_NOTE_WORDS: Final = 60
_SIGNATURE_LINES: Final = 10
_TRADE: Final = re.compile(
    r"\b(?:correspondent|reporter|staff writer|journalist|columnist|contributor|contributing|freelance|news editor)",
    re.IGNORECASE,
)


def comment_headings(passages: Sequence[Passage]) -> set[int]:
    """Return the indexes of headings of comments: with signs of a form or of comments behind, or nothing at all."""
    found: set[int] = set()
    next_form = len(passages) + _FORM_LOOKAHEAD
    for index in range(len(passages) - 1, -1, -1):
        text = passages[index].text
        last = index == len(passages) - 1
        if opens_comments(text) and (last or next_form <= index + _FORM_LOOKAHEAD):
            found.add(index)
        if is_comment_form(text):
            next_form = index
    return found


def comments_from(passages: Sequence[Passage]) -> int:
    """Return the index of the first heading of comments behind some text; the length if there is none."""
    headings = comment_headings(passages)
    seen_text = False
    for index, passage in enumerate(passages):
        seen_text = seen_text or is_prose(passage)
        if seen_text and index in headings:
            return index
    return len(passages)


def foot_from(passages: Sequence[Passage], roles: Sequence[Role | None], end: int) -> int:
    """Return the index of the first line of the site's foot before `end`: two lines that such feet have, no text."""
    first, signs = end, 0
    for index in range(end - 1, 0, -1):
        text = passages[index].text
        known = roles[index] is Role.SOCIAL or (
            roles[index] is Role.FOOTER and passages[index].shape is Shape.TEXT
        )
        sign = known or is_site_footer(text) or heads_links(text)
        if not sign and roles[index] is None and not _is_foot_line(passages[index]):
            break
        if sign:
            first, signs = index, signs + 1
    return first if signs >= _SIGNS or (signs == 1 and first == end - 1 and roles[first] is None) else end


def titles_from(passages: Sequence[Passage], roles: Sequence[Role | None], end: int) -> int:
    """Return where titles of other articles begin that end a page: behind a wide gap, at least two, no sentence."""
    first, words = end, 0
    for index in range(end - 1, 0, -1):
        if roles[index] is not None or not is_title(passages[index]):
            break
        words += passages[index].words
        count = end - index
        if count > 1 and passages[index].gap >= _WIDE_GAP and words >= count * _A_TITLE:
            first = index
    return first


def mark_closing(
    passages: Sequence[Passage], roles: list[Role | None], content: int, authors: Sequence[str]
) -> None:
    """Mark what stands behind the last paragraph: notes about the authors, credits, a signature, a dated line."""
    for index in range(content - 1, 0, -1):
        if roles[index] is not None:
            continue
        role = _closing_role(passages[index], authors)
        if role is None or not any(earlier is None for earlier in roles[:index]):
            break
        roles[index] = role
    _mark_signature_block(passages, roles, content)


def _mark_signature_block(passages: Sequence[Passage], roles: list[Role | None], content: int) -> None:
    """Mark what stands behind the two hyphens of a mail (RFC 3676, section 4.3)."""
    for index in range(max(1, content - _SIGNATURE_LINES), content):
        if passages[index].shape is Shape.RULE and passages[index].text == "--":
            roles[index:content] = [Role.SIGNATURE] * (content - index)
            return


def _closing_role(passage: Passage, authors: Sequence[str]) -> Role | None:
    text = passage.text
    if passage.shape is not Shape.TEXT or passage.words > _NOTE_WORDS:
        return None
    named = authors_of_note(text)
    if is_credit(text) or (named and _fits(named, authors, text)):
        return Role.BIO
    if not named and is_name(text.lstrip("-—–~ ")):
        return Role.SIGNATURE
    return Role.HEAD if _states_a_field(text) else None


def _states_a_field(text: str) -> bool:
    """Tell whether a line behind the text says where, by whom, or when it was published."""
    if stated_site([text]) is not None:
        return True
    line = head_line(text)
    return line is not None and (is_byline(text) or _is_labelled(text))


def _fits(named: Sequence[str], authors: Sequence[str], text: str) -> bool:
    """Tell whether a note is about the authors: it has a name of theirs; if none is known, it names the trade."""
    if not authors:
        return _TRADE.search(text) is not None
    words = {word.casefold() for author in authors for word in author.split()}
    return any(word.casefold() in words for name in named for word in name.split())


def _is_labelled(text: str) -> bool:
    return text.casefold().startswith(
        ("posted", "published", "first published", "veröffentlicht", "publié", "filed")
    )


def _is_foot_line(passage: Passage) -> bool:
    """Tell whether an unknown line may stand among those of a site's foot: short, and no sentence."""
    return passage.words <= _FOOT_WORDS and not (is_stopped(passage.text) and passage.words >= _A_SENTENCE)
