"""Notices in a text: labelled paragraphs, and sentences in which a page speaks of its own changes.

A label ("Correction:") makes its whole paragraph a notice, or the next paragraph where it stands on a line of
its own. A statement ("An earlier version of this article …") makes a notice of its sentence and of those behind
it that carry it on ("It is 150 kilometers."), at most `_CARRIED_ON` of them without a cue of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.compare.notices import refusals
from palmyra_watch.core.compare.notices.contents import contents_of
from palmyra_watch.core.compare.notices.labels import Label, is_stamp, label_at
from palmyra_watch.core.compare.notices.notice import Notice, NoticeKind
from palmyra_watch.core.compare.notices.wording import (
    INSIDE,
    MISTAKEN,
    SAID,
    STATEMENTS,
    TRIGGER,
    VERSION,
    WIRE,
    compiled,
    shadow_of,
)
from palmyra_watch.core.text.sentences import sentences_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_CARRIED_ON: Final = 2
_REACH: Final = 4000  # characters of a sentence that are looked at
_LINE_BREAK: Final = re.compile(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")  # those of `str.splitlines`
_RIGHTED: Final = compiled(
    r"\bnot\b|\bin fact\b|\bactually\b|\bshould (?:have|be|read|say)\b|\brather than\b|\binstead of\b"
    r"|\bcorrect\b"
    r"|\bregrets?\b|\bapologi[sz]e|\berrors?\b|\bamended\b|\bthis has\b"
)
_PRONOUN: Final = compiled(
    r"[\s(]*(?:it|he|she|they|the (?:figure|number|name|title|distance|date|sum)|its|his|her|their)\b"
)
_MORE: Final = compiled(
    rf"[\s(]*(?:{VERSION} (?:{SAID}|{MISTAKEN})|the (?:correct|actual|right|true|proper|errors?|mistakes?"
    rf"|story|article|text"
    r"|headline|caption|correction|quotation|quote|reference|sentence)\b|in fact\b|we (?:regret"
    r"|apologi[sz]e|are sorry)\b"
    r"|(?:this|that|these|it) (?:has|have|was|were) (?:now |since |also )*(?:been )?(?:corrected|amended"
    r"|fixed|changed|updated|removed|clarified|added)"
    r"|(?:the )?[\w. ]{1,30} regrets? the)"
)
_AS_EARLIER: Final = compiled(rf"\b(?:as|than) (?:in )?{VERSION}(?: (?:{SAID}|{MISTAKEN}|had it)|\W*$)")
_CONTRAST: Final = compiled(r"[^.;]{1,300}?(?:, (?:and )?not |\brather than\b|\binstead of\b|\bin fact\b)")
_AMENDS: Final = frozenset({"article-amended", "headline-changed", "updated-with"})
_COLUMNS: Final = frozenset({"misstating-item", "in-a-story"})  # a paragraph of theirs tells of nothing else
_WRONG_TOLD: Final = compiled(rf"\b(?:{MISTAKEN}|{SAID})")
_KINDS: Final = (
    (NoticeKind.RETRACTION, compiled(r"\bretract(?:ed|ing|ion)?\b|\bwithdrawn\b|\bwithdrawing\b")),
    (NoticeKind.CORRECTION, compiled(rf"\bcorrect(?:s|ed|ing|ion)?\b|\berrors?\b|\bmistakes?\b|\btypos?\b"
                                     rf"|{MISTAKEN}|\bmisspel")),
    (NoticeKind.CLARIFICATION, compiled(r"\bclarif(?:y|ies|ied|ication)|\bfor clarity\b|\bto make clear\b")),
    (NoticeKind.CORRECTION, compiled(rf"\b{VERSION}\b|\boriginally\b|\binitially\b")),
    (NoticeKind.UPDATE, compiled(r"\bupdat(?:es?|ed)\b|\badds\b|\brecasts\b")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    paragraph: int  # where its paragraph begins
    rule: str  # of the statement in it; empty if it makes none
    at: int  # where the statement begins


def find_notices(text: str) -> tuple[Notice, ...]:
    """Return the notices of a text in order; none overlaps another.

    >>> notice, = find_notices("An earlier version of this article misstated the toll. It is 40, not 30.")
    >>> notice.kind.value, notice.rule, notice.subject, notice.right, notice.wrong
    ('correction', 'earlier-version', 'the toll', '40', '30')
    >>> find_notices("Though the BBC has corrected the original text, it can still be viewed.")
    ()
    """
    shadow = shadow_of(text)
    if not TRIGGER.search(shadow):
        return ()
    found: list[Notice] = []
    done = 0
    for start, end in _paragraphs(shadow):
        if start < done:
            continue
        for notice in _in_paragraph(text, shadow, start, end):
            found.append(notice)
            done = notice.end
    return tuple(found)


def _paragraphs(shadow: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in shadow.splitlines(keepends=True):
        inner = line.strip()
        if inner:
            left = start + len(line) - len(line.lstrip())
            yield left, left + len(inner)
        start += len(line)


def _in_paragraph(text: str, shadow: str, start: int, end: int) -> list[Notice]:
    label = label_at(shadow, start)
    if label is not None:
        notice = _labelled(text, shadow, start, label)
        return [] if notice is None else [notice]
    if not TRIGGER.search(shadow, start, end):
        return []
    return _stated(text, shadow, start, end)


def _labelled(text: str, shadow: str, start: int, label: Label) -> Notice | None:
    """Return the notice that a label opens, to the end of the paragraph in which its content stands."""
    content_start = label.content_start
    while content_start < len(shadow) and shadow[content_start].isspace():
        content_start += 1
    line_end = _line_end(shadow, content_start)
    content = shadow[content_start:line_end].rstrip()
    end = content_start + len(content)
    stated = _statement(text, shadow, (start, content_start, end)).rule if content else ""
    if not refusals.says_something(content) or is_stamp(content):
        return None
    if not label.certain and not stated and not refusals.tells_of_a_change(content, label.rule):
        return None
    if not stated and (refusals.is_policy(content) or refusals.is_a_headline(label.rule, content)):
        return None
    kind = NoticeKind.RETRACTION if _KINDS[0][1].search(content) and stated else label.kind
    notice = _notice(text, shadow, (start, end), rule=label.rule, kind=kind, content_start=content_start)
    if label.dated_end > label.dated_start:
        return replace(notice, dated=text[label.dated_start : label.dated_end])
    return notice


def _line_end(shadow: str, start: int) -> int:
    found = _LINE_BREAK.search(shadow, start)
    return found.start() if found else len(shadow)


def _stated(text: str, shadow: str, start: int, end: int) -> list[Notice]:
    """Return the notices that the sentences of an unlabelled paragraph make."""
    notices: list[Notice] = []
    run: list[_Sentence] = []
    for span in sentences_of(shadow[start:end]):
        at, behind = start + span.start, start + span.end
        label = label_at(shadow, at) if at > start else None
        if label is not None and label.certain and _goes_on_with_a_change(shadow, label, end):
            notice = _labelled(text, shadow, at, label)
            return [*notices, *_run(text, shadow, run), *([notice] if notice else [])]
        sentence = _statement(text, shadow, (start, at, behind))
        if sentence.rule or (run and _carries_on(shadow, run, sentence)):
            run.append(sentence)
            continue
        notices += _run(text, shadow, run)
        run = []
    return notices + _run(text, shadow, run)


def _goes_on_with_a_change(shadow: str, label: Label, end: int) -> bool:
    return refusals.tells_of_a_change(shadow[label.content_start : min(end, label.content_start + _REACH)])


def _run(text: str, shadow: str, run: list[_Sentence]) -> list[Notice]:
    if not run:
        return []
    start, end = run[0].start, run[-1].end
    rules = [sentence.rule for sentence in run if sentence.rule]
    apology = all(rule in {"apology", "regret"} for rule in rules)
    kind = NoticeKind.APOLOGY if apology else _kind_of(shadow[start:end])
    return [_notice(text, shadow, (start, end), rule=rules[0], kind=kind, content_start=start)]


def _kind_of(words: str) -> NoticeKind:
    return next((kind for kind, pattern in _KINDS if pattern.search(words)), NoticeKind.CORRECTION)


def _statement(text: str, shadow: str, place: tuple[int, int, int]) -> _Sentence:
    """Return a sentence, by (paragraph's start, its start, its end), with the rule of the statement it makes."""
    paragraph, start, end = place
    words = shadow[start : min(end, start + _REACH)]
    rule, at = _rule_of(words)
    if rule and refusals.is_quoted(text, max(paragraph, start + at - _REACH), start + at):
        rule = ""
    if rule and refusals.is_refused(rule, words, words[:at]):
        rule = ""
    return _Sentence(start, end, paragraph, rule, start + at)


def _rule_of(words: str) -> tuple[str, int]:
    if WIRE.match(words):
        return "wire-advisory", 0
    for rule, pattern in STATEMENTS:
        if pattern.match(words):
            return rule, 0
    inside = INSIDE.search(words)
    return ("earlier-version-inside", inside.start()) if inside else ("", 0)


def _carries_on(shadow: str, run: list[_Sentence], sentence: _Sentence) -> bool:
    """Tell whether a sentence without a statement goes on telling what the one before it began."""
    words, previous = shadow[sentence.start : sentence.end], shadow[run[-1].start : run[-1].end]
    if _MORE.match(words) or _AS_EARLIER.search(words):
        return True
    if run[-1].rule in _AMENDS and _CONTRAST.match(words):
        return True
    without = sum(not one.rule for one in run[-_CARRIED_ON:])
    if without >= _CARRIED_ON or run[-1].rule == "updated-with":
        return False
    if run[0].rule in _COLUMNS and run[0].start == run[0].paragraph:
        return True
    told = _WRONG_TOLD.search(previous) is not None
    return told and (_PRONOUN.match(words) is not None or _RIGHTED.search(words) is not None)


def _notice(
    text: str, shadow: str, span: tuple[int, int], *, rule: str, kind: NoticeKind, content_start: int
) -> Notice:
    start, end = span
    contents = contents_of(text, shadow, content_start, end)
    return Notice(
        kind=kind,
        text=text[start:end],
        start=start,
        end=end,
        rule=rule,
        subject=contents.subject,
        wrong=contents.wrong,
        right=contents.right,
        dated=contents.dated,
    )
