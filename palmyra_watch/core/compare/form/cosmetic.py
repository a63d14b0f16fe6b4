"""What is proven to be the same in another form: typography, spelling, transliteration, the same figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from palmyra_watch.core.compare.edit_text import Piece, Span, plain_finding
from palmyra_watch.core.compare.form import equivalence, spelling, transliteration, typography
from palmyra_watch.core.compare.form.forms import same_forms
from palmyra_watch.core.compare.form.markup import only_markup
from palmyra_watch.core.compare.labels.numbers import is_another_unit
from palmyra_watch.core.compare.labels.page_noise import link_finding
from palmyra_watch.core.compare.labels.quotation import words_inside
from palmyra_watch.core.language.spoken import ENGLISH
from palmyra_watch.core.text.tokens import is_number
from palmyra_watch.model import LabelName, Substantive

if TYPE_CHECKING:
    from palmyra_watch.core.compare.edit_text import Finding
    from palmyra_watch.core.compare.labels.edit_facts import EditFacts

_NO: Final = Substantive.NO
_SAYS: Final = {
    "same-number": "the same figure, written otherwise",
    "same-unit": "the same unit, written otherwise",
    "same-hour": "the same hour, written otherwise",
}
_SCORE_MARKS: Final = frozenset("-–:/")
_MOST_WORDS: Final = 60  # in a piece that is looked at word by word


def explained(facts: EditFacts, piece: Piece) -> list[Finding] | None:
    """Return what a piece is, where that is all that it is; None if something is left to explain."""
    sides = facts.sides
    if facts.passing.is_age(piece):
        verdict = Substantive.UNKNOWN if facts.passing.bare else _NO
        says = "the age of the page"
        return [plain_finding(sides, piece, LabelName.FRESHNESS, "freshness", verdict, says=says)]
    link = facts.passing.links_in(piece)
    if link is not None:
        inside = link.before.holds(piece.before) and link.after.holds(piece.after)
        return [link_finding(sides, link)] if inside else None
    if ENGLISH in facts.spoken and same_forms(sides, piece):
        was, now = ("".join(filter(str.isalnum, text.casefold())) for text in sides.literals(piece))
        name = LabelName.TYPOGRAPHY if was == now else LabelName.SPELLING
        told = _found(facts, piece, name, "same-form", "the same in another form")
        return _with_quotation(facts, piece, told)
    value = _of_values(facts, piece)
    if value is not None or (
        facts.signs.changed(piece) is not None and not facts.quotations.only_style(piece)
    ):
        return value
    return _of_markup(facts, piece) or _of_marks(facts, piece) or _of_words(facts, piece)


def _of_markup(facts: EditFacts, piece: Piece) -> list[Finding] | None:
    if not only_markup(facts.sides, piece):
        return None
    told = _found(facts, piece, LabelName.TYPOGRAPHY, "markup", "marks of HTML or Markdown")
    return _with_quotation(facts, piece, told)


def _of_values(facts: EditFacts, piece: Piece) -> list[Finding] | None:
    """Return what a piece is, where it writes the same figure or date in another way."""
    rule = equivalence.same_value(facts.sides, piece)
    if rule is not None:
        return _with_quotation(facts, piece, _found(facts, piece, LabelName.TYPOGRAPHY, rule, _SAYS[rule]))
    dates = facts.days.restyled(piece) or facts.terms.restyled(piece)
    if dates is None:
        return None
    told = _found(facts, dates, LabelName.TYPOGRAPHY, "same-date", "the same date, written otherwise")
    return _with_quotation(facts, piece, told)


def _of_marks(facts: EditFacts, piece: Piece) -> list[Finding] | None:
    sides = facts.sides
    was, now = sides.literals(piece)
    if facts.quotations.only_style(piece):
        return [_found(facts, piece, LabelName.TYPOGRAPHY, "quotation-style", "marks of another kind")]
    if not (typography.is_mark(was) and typography.is_mark(now)):
        return None
    if set(was + now) & typography.QUOTE_MARKS and not (was.strip() and now.strip()):
        return None
    if typography.same_but_for_typography(was, now) and was.strip() and now.strip():
        return [_found(facts, piece, LabelName.TYPOGRAPHY, "typography", "")]
    if set(was + now) & typography.QUOTE_MARKS:
        return None
    silent = typography.marks_say_nothing(sides, piece)
    rule = "punctuation" if silent else "punctuation-may-matter"
    verdict = _NO if silent else Substantive.UNKNOWN
    return [plain_finding(sides, piece, LabelName.TYPOGRAPHY, rule, verdict, says="punctuation only")]


def _of_words(facts: EditFacts, piece: Piece) -> list[Finding] | None:
    """Return what a piece is word by word, where both sides have as many and each pair is explained."""
    found: list[Finding] = []
    pairs = word_pairs(facts, piece)
    for pair in pairs:
        finding = of_pair(facts, pair)
        if finding is None:
            return None
        found += finding
    return found or None


def word_pairs(facts: EditFacts, piece: Piece) -> list[Piece]:
    """Return the words of a piece that differ, one by one; the piece itself where that cannot be told."""
    old, new = facts.sides.before.indices(piece.before), facts.sides.after.indices(piece.after)
    if len(old) != len(new) or not 0 < len(old) <= _MOST_WORDS:
        return []
    spans = zip(
        facts.sides.before.spans[old.start : old.stop],
        facts.sides.after.spans[new.start : new.stop],
        strict=True,
    )
    pieces = [Piece(one, other) for one, other in spans]
    return [pair for pair in pieces if len(set(facts.sides.literals(pair))) > 1]


def of_pair(facts: EditFacts, pair: Piece) -> list[Finding] | None:
    """Return what a word in the place of another is, if it is sure to be the same word; None otherwise."""
    was, now = facts.sides.literals(pair)
    if typography.same_but_for_typography(was, now):
        return [_found(facts, pair, LabelName.TYPOGRAPHY, "typography", "")]
    if typography.same_abbreviation(was, now):
        return [_found(facts, pair, LabelName.TYPOGRAPHY, "abbreviation", "the same abbreviation")]
    if facts.signs.changed(pair) is not None or is_another_unit(facts.sides, pair):
        return None
    if typography.only_letter_case(was, now):
        silent = typography.case_says_nothing(was, now)
        rule, verdict = ("letter-case", _NO) if silent else ("letter-case-may-matter", Substantive.UNKNOWN)
        told = plain_finding(facts.sides, pair, LabelName.TYPOGRAPHY, rule, verdict, says="letter case only")
        return [told]
    if typography.is_mark(was) and typography.is_mark(now):
        return _of_marks(facts, pair)
    return None if is_number(was) or is_number(now) else _of_spelling(facts, pair, was, now)


def _of_spelling(facts: EditFacts, pair: Piece, was: str, now: str) -> list[Finding] | None:
    rules = (
        (spelling.same_word_elsewhere, "british-american", "British or American spelling"),
        (spelling.same_word_mistyped, "misspelling", "spelling"),
        (spelling.is_dropped_accent, "accent", "spelling"),
    )
    for same, rule, says in rules:
        if same(was, now):
            return _with_quotation(facts, pair, _found(facts, pair, LabelName.SPELLING, rule, says))
    if spelling.is_slip(was, now) and facts.is_english:
        return _with_quotation(
            facts, pair, _found(facts, pair, LabelName.SPELLING, "misspelling", "spelling")
        )
    old, new = facts.names.around(pair)
    if transliteration.same_name(was, now, full_before=old, full_after=new):
        whole = facts.names.full(pair)
        told = _found(facts, whole, LabelName.TRANSLITERATION, "transliteration", "spelling of a name")
        return _with_quotation(facts, pair, told)
    return None


def _found(facts: EditFacts, piece: Piece, name: LabelName, rule: str, says: str) -> Finding:
    return plain_finding(facts.sides, piece, name, rule, _NO, says=says)


def _with_quotation(facts: EditFacts, piece: Piece, told: Finding) -> list[Finding]:
    """Return the finding, and that it lies in a quotation: another's words are not ours to respell."""
    if not facts.quotations.inside(piece):
        return [told]
    return [told, words_inside(facts.sides, piece, Substantive.UNKNOWN)]


def residue(facts: EditFacts, piece: Piece) -> tuple[list[Finding], list[Piece]]:
    """Return what is explained of a piece, and what is left of it, neighbouring words together."""
    found: list[Finding] = []
    rest: list[Piece] = []
    pairs = word_pairs(facts, piece)
    if not pairs:
        return [], [piece]
    for pair in pairs:
        told = of_pair(facts, pair)
        if told is not None:
            found += told
        elif rest and _neighbours(facts, rest[-1], pair):
            rest[-1] = Piece(
                Span(rest[-1].before.start, pair.before.end), Span(rest[-1].after.start, pair.after.end)
            )
        else:
            rest.append(pair)
    return found, rest


def _neighbours(facts: EditFacts, left: Piece, right: Piece) -> bool:
    """Tell whether nothing but white space lies between two pieces, or the mark of a score between two figures."""
    was = facts.sides.before.text[left.before.end : right.before.start]
    now = facts.sides.after.text[left.after.end : right.after.start]
    if was == now and was in _SCORE_MARKS:
        return all(is_number(text) for pair in (left, right) for text in facts.sides.literals(pair))
    return not was.strip() and not now.strip()
