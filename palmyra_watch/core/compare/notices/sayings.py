"""What a notice says, in the terms in which changes are measured."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.compare.notices.dimensions import (
    ANY_COUNT,
    COUNT,
    PEOPLE,
    UNKNOWN,
    counts_people,
    named_dimensions,
)
from palmyra_watch.core.compare.notices.evidence import Figure, content_words, figures_of, words_in
from palmyra_watch.core.compare.notices.paragraphs import NAMED_PARAGRAPHS, paragraphs_named
from palmyra_watch.core.compare.notices.proper import proper_names
from palmyra_watch.core.compare.notices.things import counted_phrases, fates_of
from palmyra_watch.core.compare.notices.wording import compiled, shadow_of
from palmyra_watch.core.language import word_set

if TYPE_CHECKING:
    from palmyra_watch.core.compare.notices.notice import Notice

_REACH: Final = 4000  # characters of a notice that are read
_STORY_DATE: Final = compiled(r"\bthis (?:[\w.,'-]{1,20} ){0,4}?(?:story|version|article|report)\b")
_REGRETS: Final = compiled(r"\b(?:the )?(?:[\w.]+ ){1,5}regrets the \w+|\b(?:on|of) page \w+")
_LABEL: Final = compiled(r"[\s(*\[]{0,8}(?:\w+[' ]?s?'? ?(?:and |& )?){1,4}(?:[,(\[][^:\n]{0,60})?:(?!\d)")
_HEADLINE: Final = compiled(r"\bheadlines?\b|\bsub-?head(?:ing|line)s?\b")
_NOT_HEADLINE_ONLY: Final = compiled(
    r"\bheadlines? and\b|\band (?:in )?(?:the |its |a )?headlines?\b|\bas well as\b|\bboth\b|\bheadline, "
)
_BYLINE: Final = compiled(r"\bbylines?\b|\bauthor'?s?'? name\b|\breporter'?s?'? name\b|\bauthorship\b")
_SPELLING: Final = compiled(r"\bmisspel\w+|\bspellings?\b|\btypos?\b|\btypographical\b|\bmisspelt\b")
_TYPO: Final = compiled(r"\btypos?\b|\btypographical\b")
_QUOTED: Final = compiled(r"\bmisquot\w+|\bquot(?:e|es|ed|ation|ations)\b|\bparaphras\w+")
_ATTRIBUTED: Final = compiled(r"\bmisattribut\w+|\battribut\w+")
_IN_QUOTES: Final = compiled(r"[\"'](\w{1,20}(?: \w{1,20}){0,2})[\"']")
_NAME: Final = compiled(r"\bnames?\b|\bsurnames?\b|\bmisidentif\w+|\bidentity\b|\bmisnamed\b|\bspelling of\b")
_ROLE: Final = compiled(
    r"\btitles?\b|\branks?\b|\bpositions?\b|\bpost held\b|\brole\b|\boccupation\b"
    r"|\bjob\b"
)
_REMOVED: Final = compiled(r"\bremov\w+|\bdelet\w+|\bwithdr\w+|\bomit\w*|\btaken? out\b|\bcut\b")
_ADDED: Final = compiled(
    r"\badd(?:s|ed|ing)?\b|\binclud\w+|\bupdat\w+ with\b|\bnew\b|\bcomments?\b|\bresponse\b"
)
_BOILERPLATE: Final = word_set("notices", "boilerplate")


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What a notice says of changes.

    Attributes:
        words: Content words without those of which notices are made.
        subject_words: Those of what it says was wrong or is new.
        names: Those of its words that are proper names, where it says what was wrong or is right.
        named: What it says is measured or counted, figures without a value.
        dimensions: Of its figures, and those that it names without a figure.
        stated: Dimensions of its figures alone.
        paragraphs: Numbers of the paragraphs that it names, from 1.
        all_words: Its words, folded, those without a meaning of their own too.
        quoted: It speaks of what somebody was quoted with, and not of who said it.
        words_in_quotes: Of at most three words between quotation marks.
        headline_only: It speaks of the headline, and of nothing else.
    """

    figures: tuple[Figure, ...]
    words: frozenset[str]
    subject_words: frozenset[str]
    wrong_words: frozenset[str]
    right_words: frozenset[str]
    wrong_figures: tuple[Figure, ...]
    right_figures: tuple[Figure, ...]
    names: frozenset[str]
    named: tuple[Figure, ...]
    dimensions: frozenset[str]
    stated: frozenset[str]
    paragraphs: frozenset[int]
    headline: bool
    headline_only: bool
    byline: bool
    spelling: bool
    typo_only: bool
    name: bool
    role: bool
    all_words: frozenset[str]
    removes: bool
    adds: bool
    quoted: bool
    words_in_quotes: frozenset[str]

    @property
    def is_generic(self) -> bool:
        """Tell whether the notice names nothing by which a change could be known."""
        return not (self.figures or self.words or self.dimensions or self.spelling)


def saying_of(notice: Notice) -> Saying:
    """Return what a notice says, without its label, its own date and the numbers of paragraphs."""
    body = shadow_of(notice.text[:_REACH])
    content = _stripped(body, shadow_of(notice.dated))
    named = _named_figures(_NO_NAMED.sub(" ", content))
    figures = _of_what_is_named(figures_of(content), named)
    stated = frozenset(figure.dimension for figure in figures if figure.dimension)
    wrong, right = shadow_of(notice.wrong), shadow_of(notice.right)
    told = "".join(f" x {part}" for part in (shadow_of(notice.subject), wrong, right) if part)
    headline = _HEADLINE.search(content) is not None
    return Saying(
        figures=figures,
        words=content_words(content) - _BOILERPLATE_STEMS,
        subject_words=content_words(shadow_of(notice.subject)) - _BOILERPLATE_STEMS,
        wrong_words=content_words(wrong),
        right_words=content_words(right),
        wrong_figures=figures_of(wrong),
        right_figures=figures_of(right),
        names=proper_names(told or content) - _BOILERPLATE_STEMS,
        named=named,
        dimensions=stated | {figure.dimension for figure in named},
        stated=stated,
        paragraphs=paragraphs_named(body),
        headline=headline,
        headline_only=headline and _NOT_HEADLINE_ONLY.search(content) is None,
        byline=_BYLINE.search(content) is not None,
        spelling=_SPELLING.search(content) is not None,
        typo_only=_TYPO.search(content) is not None and _NAME.search(content) is None,
        name=_NAME.search(content) is not None,
        role=_ROLE.search(content) is not None,
        all_words=words_in(_SET_AGAINST.sub(" ", content)),
        removes=_REMOVED.search(content) is not None,
        adds=_ADDED.search(content) is not None,
        words_in_quotes=frozenset().union(*(words_in(found[1]) for found in _IN_QUOTES.finditer(content))),
        quoted=_QUOTED.search(content) is not None and _ATTRIBUTED.search(content) is None,
    )


def _named_figures(content: str) -> tuple[Figure, ...]:
    """Return what the notice says is measured or counted, without values."""
    phrases = [phrase for phrase in counted_phrases(content) if content_words(phrase)]
    rest = content
    for phrase in phrases:
        rest = rest.replace(phrase, " ", 1)
    counts = {ANY_COUNT} if phrases else set()
    return (
        *(_counted(phrase) for phrase in phrases),
        *(
            Figure(None, None, dimension, fate=fates_of(rest) if dimension == PEOPLE else frozenset())
            for dimension in sorted(named_dimensions(rest) - counts)
        ),
    )


def _counted(phrase: str) -> Figure:
    """Return what a phrase counts, as if a figure stood before it: people, things, or a unit."""
    like = next(iter(figures_of(f"12 {phrase}")), None)
    people = counts_people(phrase)
    dimension = like.dimension if like and like.dimension != ANY_COUNT else COUNT
    return Figure(
        None,
        None,
        PEOPLE if people else dimension,
        like.unit if like and not people else "",
        counted=frozenset(
            word for word in content_words(phrase) if counts_people(f"{word}s") or not fates_of(word)
        )
        if people or dimension == COUNT
        else frozenset(),
        fate=fates_of(phrase),
    )


def _of_what_is_named(figures: tuple[Figure, ...], named: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Return the figures, bare ones as of what their neighbour in the notice or the notice itself names."""
    measured = [figure for figure in figures if not _is_bare(figure) and figure.low is not None]
    told = []
    for figure in figures:
        like = min(measured, key=lambda other: abs(other.start - figure.start), default=None)
        if not _is_bare(figure):
            told.append(_counting(figure, named))
        elif like is not None:
            told.append(
                replace(
                    figure, dimension=like.dimension, unit=like.unit, counted=like.counted, fate=like.fate
                )
            )
        elif len(named) == 1:
            told.append(
                replace(figure, dimension=named[0].dimension, counted=named[0].counted, fate=named[0].fate)
            )
        else:
            told.append(figure)
    return tuple(told)


def _is_bare(figure: Figure) -> bool:
    return figure.dimension in {UNKNOWN, ANY_COUNT} and not figure.counted and not figure.words


def _counting(figure: Figure, named: tuple[Figure, ...]) -> Figure:
    """Return a figure of persons with the fate of the only ones of whom the notice speaks."""
    like = [other for other in named if other.dimension == figure.dimension == PEOPLE]
    return replace(figure, fate=like[0].fate) if len(like) == 1 and not figure.fate else figure


_BOILERPLATE_STEMS: Final = frozenset().union(*(content_words(word) for word in _BOILERPLATE))
_SET_AGAINST: Final = compiled(r", (?:and )?not\b|\band not\b")
_NO_NAMED: Final = compiled(r"\bto date\b|\bone day\b|\bwhen (?:in fact|it|they|he|she)\b|\bthe day after\b")


def _stripped(body: str, dated: str) -> str:
    label = _LABEL.match(body)
    content = body[label.end() :] if label else body
    content = _REGRETS.sub(" ", content)
    content = NAMED_PARAGRAPHS.sub(" ", _STORY_DATE.sub(" this ", content))
    return content.replace(dated, " ", 1) if dated else content
