"""Pages that ask for consent before they show anything, known by what they are made of.

A title proves nothing: a play is named “Consent”, and an article tells of cookie banners. A page of consent talks
to its reader about cookies and data for most of its length, offers a choice, and has no article.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.web.gate.rules import refused
from palmyra_watch.core.language import phrases
from palmyra_watch.core.text.folding import word_count
from palmyra_watch.model import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.core.extract.web.gate.facts import GateFacts
    from palmyra_watch.model import Refusal

_MOST_WORDS: Final = 900  # the wordiest dialogues list their purposes; lists of partners come by script
_TALK: Final = 6  # words of a line that says something; shorter ones are menus and buttons
_A_BUTTON: Final = 12  # words; two buttons beside one another come as one line
_A_HEADLINE: Final = 3  # words
_A_SENTENCE: Final = 8
_ASKED: Final = 0.3  # of what is said, where the title begins as those of such pages do
_OFFERED: Final = 0.5  # where a choice is offered
_PURE: Final = 0.75  # where the title or a heading only speaks of the subject
_FAMILY: Final = re.compile(  # the portals of Yahoo, AOL and their kin
    r".{1,40} is part of the .{1,40} family of brands|.{1,30} ist teil der .{1,30}markenfamilie",
    re.IGNORECASE,
)
_ENDS: Final = (".", "!", "?", ".”", '."', "。")


def consent_page(facts: GateFacts) -> Refusal | None:
    """Return why the page is one that asks for consent; None when it is none."""
    if facts.is_marked or facts.is_dated or facts.words > _MOST_WORDS:
        return None
    talk = _talk(facts)
    spoken = [line for line in talk if _speaks_of_consent(line)]
    share = consent_share(facts)
    titles = [text for text in facts.titles if is_demand(text)]
    choices = [line for line in facts.lines if word_count(line) <= _A_BUTTON and _said("choice").match(line)]
    if not _is_asked(facts, share, titles=titles, choices=choices) or has_news(facts):
        return None
    evidence = (titles or choices or spoken)[0]
    who = f"{share:.0%} of what the page says asks for consent" if talk else "the page asks for consent"
    return refused("consent-page", who, evidence, Outcome.BLOCKED)


def _is_asked(facts: GateFacts, share: float, *, titles: Sequence[str], choices: Sequence[str]) -> bool:
    if titles and (share >= _ASKED or (choices and not facts.article_words)):
        return True
    if choices and share >= _OFFERED:
        return True
    return share >= _PURE and any(_said("subject").search(text) for text in facts.titles)


def has_news(facts: GateFacts) -> bool:
    """Tell whether a headline and a sentence of news stand there, however short: a flash below a banner."""
    headed = any(
        word_count(text) >= _A_HEADLINE and not _said("subject").search(text) and not is_demand(text)
        for text in facts.headings
    )
    return headed and any(_is_news(line) for line in facts.lines)


def _is_news(line: str) -> bool:
    """Tell whether a line is a sentence that neither speaks of the subject nor to its reader."""
    own = _said("subject").search(line) or _said("reader").search(line) or "©" in line
    return not own and word_count(line) >= _A_SENTENCE and line.rstrip().endswith(_ENDS)


def _speaks_of_consent(line: str) -> bool:
    return bool(_said("subject").search(line) and _said("reader").search(line))


def consent_share(facts: GateFacts) -> float:
    """Return which share of what a page says asks its reader for consent, by words: 0 to 1."""
    talk = _talk(facts)
    return _words([line for line in talk if _speaks_of_consent(line)]) / max(_words(talk), 1)


def _talk(facts: GateFacts) -> list[str]:
    return [line for line in facts.lines if word_count(line) >= _TALK]


def is_demand(title: str) -> bool:
    """Tell whether a title begins as those of pages of consent do."""
    return bool(_said("title").match(title) or _FAMILY.fullmatch(title))


def _words(lines: Sequence[str]) -> int:
    return sum(word_count(line) for line in lines)


@cache
def _said(kind: str) -> re.Pattern[str]:
    """Return what finds the phrases of a kind, of all languages, as whole words.

    Of those that speak to a reader the case counts: “us” is no country, and “Ihre” is not “ihre”.
    """
    known, flags = phrases("consent", kind), re.IGNORECASE
    if kind == "reader":
        known, flags = tuple({*known, *(word[0].upper() + word[1:] for word in known)}), re.NOFLAG
    longest_first = sorted(known, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", flags)
