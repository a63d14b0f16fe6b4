"""What a notice says: what was wrong, in which words, what is right, and when it was dated."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from palmyra_watch.core.compare.notices.wording import DONE, compiled
from palmyra_watch.core.facts.reading import facts_of
from palmyra_watch.core.language import phrases

_REACH: Final = 4000  # characters of a notice that are read; none of a publisher's is nearly as long
_TITLES: Final = phrases("notices", "titles", "en")
_TITLED: Final = "|".join(rf"(?<=\b{title})" for title in _TITLES)
_UNTITLED: Final = "".join(rf"(?<!\b{title})" for title in _TITLES)
_SOME: Final = (  # words up to the end of a clause; "3.5", "U.S." and "Ms. Obi" go on
    rf"(?:[^.;()\n]|\.(?=\w)|(?:{_TITLED})\.(?= )){{1,300}}?"
)
_STOPS: Final = (
    rf"(?:{_UNTITLED}\.|[;()\n])(?!\w)|$|,? (?:as (?:an?|we|previously|originally|stated|reported|the)|which"
    r"|when in fact|in fact"
    r"|according|because|due to|instead of|rather than)\b|, not\b|, who\b|, and not\b|,? in (?:the )?(?:\w+ )?para"
    r"| in headline"
    r"|,? and (?:has|have) (?:now |since )?been"
)
_END: Final = rf"(?={_STOPS})"
_NOT: Final = r"(?:,? (?:and not|instead of|rather than)|, not) "
_IS: Final = (
    r"(?:that )?(?:(?:it|he|she|they|this|there) (?:is|was|are|were|should be|should have been) "
    r"|the (?:correct |actual |right )?(?:figure|number|name|distance|spelling|date|sum|toll) (?:is|was) )?"
)
_SAYING: Final = (
    r"(?:said|stated|reported|suggested|indicated|claimed|wrote|implied|called|named|identified|described"
    r"|quoted|listed"
    r"|referred to|attributed|put|misidentified|misspelled|misspelt|stating|saying)\b"
)
_PATTERNS: Final = tuple(
    compiled(pattern)
    for pattern in (
        (rf"\b(?:changed|amended|corrected|revised|updated|altered|edited)\b[^.;\n]{{0,80}}? from"
         rf" (?P<wrong>{_SOME}) "
        rf"to (?P<right>{_SOME}){_END}"),
        (rf"\b(?:gave|put|listed|stated|described|identified|misidentified|misspelled) (?P<subject>{_SOME}) "
        rf"(?:as|at) (?P<wrong>{_SOME}){_END}"),
        (rf"\bto (?:say|show|reflect|read|state|note|clarify|make clear|indicate|specify)"
         rf" {_IS}(?P<right>{_SOME})"
        rf"(?:{_NOT}(?P<wrong>{_SOME}))?{_END}"),
        rf"(?:^|[.;:(] |that ){_IS}(?P<right>[^\s.;(]{_SOME}){_NOT}(?P<wrong>{_SOME}){_END}",
        (r"\b(?:misstated|misspelled|misspelt|misidentified|misattributed|misrepresented"
         r"|mischaracteri[sz]ed|misquoted"
        r"|misnamed|misreported|misdescribed|mistranslated|misdated|(?:incorrectly|wrongly|mistakenly)"
        r" (?:identified|named|"
        rf"described|gave|listed|stated)|gave (?:an incorrect|the wrong|an? wrong))"
        rf" (?P<subject>{_SOME}){_END}"),
        rf"\b{_SAYING}(?: that)? (?P<wrong>{_SOME}){_END}",
        (r"(?:\bin fact,? |\bactually |\bthe correct [\w ]{1,30}? (?:is|was|are|were) |\bshould (?:have"
         r" )?(?:be|been|say|said"
        r"|read) |\b(?:when|in fact|but|whereas) (?:it|they|he|she) (?:is|was|were|are) |(?:^|[.;] )(?:it"
        r"|he|she|they|the "
        rf"(?:figure|number|name|distance|toll|date)) (?:is|was|were|are) ){_IS}(?P<right>{_SOME}){_END}"),
        (r"\b(?:corrects?|corrected|fix(?:es)?|correcting|clarif(?:y|ies)|removes?|adds?|includes?"
         r"|updates? with|updated with"
        rf"|updates|deletes?|reflect|removed|remove|regarding|refer to) (?!paragraph|that\b|to\b"
        rf"|in\b)(?P<subject>{_SOME})"
        rf"(?= to (?:say|show|read|reflect)|{_STOPS})"),
    )
)  # fmt: skip
_LEFT: Final = " \"',:-("
_RIGHT: Final = " \"',:-)"
_DATED: Final = re.compile(
    rf"{DONE}(?: again)?,?(?: at [\d:.]{{1,5}} ?(?:[ap]\.?m\.?)?(?: [A-Z]{{2,4}})?)?,?(?: on| in)?"
    rf" ?(?:\w+day,? )?$"
    r"|^[\s(\[]*(?:on |at [\d:.]{1,5} ?(?:[ap]\.?m\.?)? ?(?:[A-Z]{2,4} )?on )?(?:\w+day,? )?$|\bthis $",
    re.IGNORECASE,
)
_BEFORE_A_DATE: Final = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The literal words of a notice, by what they are; empty where it does not say."""

    subject: str
    wrong: str
    right: str
    dated: str


def contents_of(text: str, shadow: str, start: int, end: int) -> Contents:
    """Return what the notice between two offsets says; the patterns that come first win."""
    end = min(end, start + _REACH)
    body = shadow[start:end]
    spans: dict[str, tuple[int, int]] = {}
    for pattern in _PATTERNS:
        found = pattern.search(body)
        if found is None:
            continue
        for name in pattern.groupindex:
            span = _trimmed(body, found.span(name))
            if name not in spans and span[0] < span[1] and not _inside(span, spans):
                spans[name] = span
    literal = {name: text[start + a : start + b] for name, (a, b) in spans.items()}
    return Contents(
        subject=literal.get("subject", ""),
        wrong=literal.get("wrong", ""),
        right=literal.get("right", ""),
        dated=_dated(text[start:end], body),
    )


def _inside(span: tuple[int, int], spans: dict[str, tuple[int, int]]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in spans.values())


def _trimmed(body: str, span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    while start < end and body[start] in _LEFT:
        start += 1
    while start < end and body[end - 1] in _RIGHT:
        end -= 1
    return start, end


def _dated(literal: str, body: str) -> str:
    for mention in facts_of(literal).dates(None):
        if _DATED.search(body[max(0, mention.start - _BEFORE_A_DATE) : mention.start]):
            return mention.literal
    return ""
