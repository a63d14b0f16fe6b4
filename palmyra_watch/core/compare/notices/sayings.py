"""What a notice says, in the terms in which changes are measured."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.compare.notices.dimensions import named_dimensions
from palmyra_watch.core.compare.notices.evidence import content_words, figures_of, words_in
from palmyra_watch.core.compare.notices.wording import compiled, shadow_of
from palmyra_watch.core.text.folding import words_of

if TYPE_CHECKING:
    from palmyra_watch.core.compare.notices.evidence import Figure
    from palmyra_watch.core.compare.notices.notice import Notice

_REACH: Final = 4000  # characters of a notice that are read
_PARAGRAPH: Final = compiled(
    r"\b(?:in )?(?:the )?para(?:graph)?s? (\d{1,3}(?:(?:, ?| and |, and |-)\d{1,3}){0,8})"
    r"|\b(\d{1,3}|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final)(?:st|nd|rd"
    r"|th)? para(?:graph)?\b"
)
_IN_ORDER: Final = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
)
_STORY_DATE: Final = compiled(r"\bthis (?:[\w.,'-]{1,20} ){0,4}?(?:story|version|article|report)\b")
_LABEL: Final = compiled(r"[\s(*\[]{0,8}(?:\w+[' ]?s?'? ?(?:and |& )?){1,4}(?:[,(\[][^:\n]{0,60})?:(?!\d)")
_HEADLINE: Final = compiled(r"\bheadlines?\b|\bsub-?head(?:ing|line)s?\b")
_NOT_HEADLINE_ONLY: Final = compiled(
    r"\bheadlines? and\b|\band (?:in )?(?:the |its |a )?headlines?\b|\bas well as\b|\bboth\b|\bheadline, "
)
_BYLINE: Final = compiled(r"\bbylines?\b|\bauthor'?s?'? name\b|\breporter'?s?'? name\b|\bauthorship\b")
_SPELLING: Final = compiled(r"\bmisspel\w+|\bspellings?\b|\btypos?\b|\btypographical\b|\bmisspelt\b")
_NAME: Final = compiled(r"\bnames?\b|\bsurnames?\b|\bmisidentif\w+|\bidentity\b|\bmisnamed\b|\bspelling of\b")
_ROLE: Final = compiled(
    r"\btitles?\b|\branks?\b|\bpositions?\b|\bpost held\b|\brole\b|\boccupation\b"
    r"|\bjob\b"
)
_REMOVED: Final = compiled(r"\bremov\w+|\bdelet\w+|\bwithdr\w+|\bomit\w*|\btaken? out\b|\bcut\b")
_ADDED: Final = compiled(
    r"\badd(?:s|ed|ing)?\b|\binclud\w+|\bupdat\w+ with\b|\bnew\b|\bcomments?\b|\bresponse\b"
)
_BOILERPLATE: Final = words_of(
    """
    correction clarification update updated updates apology retraction editor note notes reader record eds
    erratum
    article story report post piece page column item blog headline caption text copy version versions earlier
    previous
    prior original originally initial initially first version correct corrected corrects correcting incorrect
    incorrectly wrong wrongly mistake mistakenly erroneous erroneously inaccurate inaccurately error errors
    editing
    misstated misidentified misspelled misspelt misattributed misquoted misreported misrepresented amended
    amend
    changed change changes clarified clarify clarifies edited revised modified removed remove removes deleted
    added add adds
    include included includes reflect show state stated reported publication published apologise apologize
    regret
    sorry due owing because fact actually should instead rather paragraph paragraphs paras para spelling typo
    typos
    typographical name names named refiled refile fix fixes new information detail details additional further
    developments latest since now later misspelling withdrawn retracted retract read stating saying
    incorrectly given gave
    number figure figures refer referred reference version online print edition accuracy clarity throughout
    content
    give gives giving title rank position role job
    was were have has accordingly subsequently some several various minor media confusion any sincerely please
    cause
    caused reflects reflecting recasts recast background context lead amendment publishing process minor thi
    wa ha
    """
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What a notice says of changes.

    Attributes:
        words: Content words without those of which notices are made.
        subject_words: Those of what it says was wrong or is new.
        dimensions: Of its figures, and those that it names without a figure.
        stated: Dimensions of its figures alone.
        paragraphs: Numbers of the paragraphs that it names, from 1.
        all_words: Its words, folded, those without a meaning of their own too.
        headline_only: It speaks of the headline, and of nothing else.
    """

    figures: tuple[Figure, ...]
    words: frozenset[str]
    subject_words: frozenset[str]
    dimensions: frozenset[str]
    stated: frozenset[str]
    paragraphs: frozenset[int]
    headline: bool
    headline_only: bool
    byline: bool
    spelling: bool
    name: bool
    role: bool
    all_words: frozenset[str]
    removes: bool
    adds: bool

    @property
    def is_generic(self) -> bool:
        """Tell whether the notice names nothing by which a change could be known."""
        return not (self.figures or self.words or self.dimensions or self.spelling)


def saying_of(notice: Notice) -> Saying:
    """Return what a notice says, without its label, its own date and the numbers of paragraphs."""
    body = shadow_of(notice.text[:_REACH])
    content = _stripped(body, shadow_of(notice.dated))
    figures = figures_of(content)
    stated = frozenset(figure.dimension for figure in figures if figure.dimension)
    named = named_dimensions(_NO_NAMED.sub(" ", content))
    headline = _HEADLINE.search(content) is not None
    return Saying(
        figures=figures,
        words=content_words(content) - _BOILERPLATE_STEMS,
        subject_words=content_words(shadow_of(notice.subject)) - _BOILERPLATE_STEMS,
        dimensions=stated | named,
        stated=stated,
        paragraphs=_paragraphs(body),
        headline=headline,
        headline_only=headline and _NOT_HEADLINE_ONLY.search(content) is None,
        byline=_BYLINE.search(content) is not None,
        spelling=_SPELLING.search(content) is not None,
        name=_NAME.search(content) is not None,
        role=_ROLE.search(content) is not None,
        all_words=words_in(content),
        removes=_REMOVED.search(content) is not None,
        adds=_ADDED.search(content) is not None,
    )


_BOILERPLATE_STEMS: Final = frozenset().union(*(content_words(word) for word in _BOILERPLATE))
_NO_NAMED: Final = compiled(r"\bto date\b|\bone day\b|\bwhen (?:in fact|it|they|he|she)\b|\bthe day after\b")


def _stripped(body: str, dated: str) -> str:
    label = _LABEL.match(body)
    content = body[label.end() :] if label else body
    content = _PARAGRAPH.sub(" ", _STORY_DATE.sub(" this ", content))
    return content.replace(dated, " ", 1) if dated else content


def _paragraphs(body: str) -> frozenset[int]:
    found: set[int] = set()
    for match in _PARAGRAPH.finditer(body):
        if match[1]:
            found |= {int(number) for number in re.findall(r"\d+", match[1])}
        elif match[2].isdigit():
            found.add(int(match[2]))
        elif match[2].lower() in _IN_ORDER:
            found.add(_IN_ORDER.index(match[2].lower()) + 1)
    return frozenset(found)
