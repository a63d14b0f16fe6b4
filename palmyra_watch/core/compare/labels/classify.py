"""What the rules say of a change: its labels, and whether it alters what a reader is told.

A change is "no" only where every difference is proven to be one of form; each proof covers the whole of its
difference. All else carries at least the label `wording`, and is "yes" where a rule is sure of a fact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from palmyra_watch.core.compare.edit_text import (
    Finding,
    Piece,
    Side,
    Sides,
    Span,
    finding_of,
    is_inside,
    plain_finding,
    short,
    sides_of,
)
from palmyra_watch.core.compare.fields import FIELDS, is_for_machines
from palmyra_watch.core.compare.form.acronyms import acronym_finding
from palmyra_watch.core.compare.form.cosmetic import explained, residue
from palmyra_watch.core.compare.form.typography import is_mark, same_but_for_stops, same_but_for_typography
from palmyra_watch.core.compare.labels.edit_facts import EditFacts
from palmyra_watch.core.compare.labels.fallback import Covered, figure_findings, wording_findings
from palmyra_watch.core.compare.labels.modality import is_source, marker_findings
from palmyra_watch.core.compare.labels.moved import exchanged, settled, without_restated
from palmyra_watch.core.compare.labels.numbers import quantity_findings
from palmyra_watch.core.compare.labels.one_sided import findings_of_text
from palmyra_watch.core.compare.labels.page_noise import is_around_the_text, is_household_text
from palmyra_watch.core.compare.labels.pairing import Scattered
from palmyra_watch.core.compare.labels.quotation import words_inside
from palmyra_watch.core.compare.labels.signs import without_signs
from palmyra_watch.model import Judgement, Kind, LabelName, Role, Substantive

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from palmyra_watch.model import Label, WordChange

_MOVES: Final = frozenset({Kind.MOVED, Kind.SPLIT, Kind.MERGED})


def classify_change(
    before: str, after: str, words: Sequence[WordChange], *, kind: Kind, role: Role
) -> Judgement:
    """Return the labels of a change, by place, and whether it alters what a reader is told.

    Both texts are literal, one of them empty for an addition or a deletion. Words that do not make the one of
    the other are found anew.

    >>> found = classify_change("215 km away", "150 km away", (), kind=Kind.EDITED, role=Role.PARAGRAPH)
    >>> [label.rule for label in found.labels], found.substantive.value
    (['quantity-value'], 'yes')
    """
    found = list(_findings(before, after, words, kind))
    around = is_around_the_text(role)
    verdict = _verdict(found)
    if around and not (before and after) and is_household_text(before or after):
        verdict = Substantive.NO
    labels = [finding.label for finding in found]
    if around and before != after:
        labels.append(_boilerplate(before, after, role))
    return Judgement(labels=tuple(sorted(dict.fromkeys(labels), key=_place)), substantive=verdict)


def _place(label: Label) -> tuple[int, int, str]:
    return (label.before_start, label.after_start, label.rule)


def _verdict(found: Sequence[Finding]) -> Substantive:
    said = {finding.verdict for finding in found}
    return next((v for v in (Substantive.YES, Substantive.UNKNOWN) if v in said), Substantive.NO)


def _boilerplate(before: str, after: str, role: Role) -> Label:
    piece = Piece(Span(0, len(before)), Span(0, len(after)))
    reason = f"outside of the text: {role}"
    finding = finding_of(
        LabelName.BOILERPLATE, f"role-{role}", Substantive.UNKNOWN, piece=piece, reason=reason
    )
    return finding.label


def _findings(before: str, after: str, words: Sequence[WordChange], kind: Kind) -> Iterator[Finding]:
    field = FIELDS.get(kind)
    whole = Piece(Span(0, len(before)), Span(0, len(after)))
    if is_for_machines(kind):
        if before != after and field and field.label:
            reason = f"{field.says}: “{short(before)}” → “{short(after)}”"
            yield finding_of(field.label, field.rule, Substantive.UNKNOWN, piece=whole, reason=reason)
        return
    if kind in _MOVES and before and after:
        yield from _layout(before, after, kind)
    if before == after:
        return
    if not before.strip() or not after.strip():
        sides = Sides(Side(before), Side(after), ())
        yield from findings_of_text(sides)
    elif kind not in {Kind.SPLIT, Kind.MERGED} or not same_but_for_stops(before, after):
        sides = sides_of(before, after, words)
        yield from _edits(sides)
    if field and field.label and not same_but_for_typography(before, after):
        yield plain_finding(sides, whole, field.label, field.rule, Substantive.YES, says=field.says)


def _layout(before: str, after: str, kind: Kind) -> Iterator[Finding]:
    cut = kind is not Kind.MOVED and same_but_for_stops(before, after)
    if before == after or cut or same_but_for_typography(before, after):
        piece = Piece(Span(0, len(before)), Span(0, len(after)))
        reason = f"{kind} without another word: “{short(after)}”"
        yield finding_of(LabelName.LAYOUT, f"layout-{kind}", Substantive.NO, piece=piece, reason=reason)


def _edits(sides: Sides) -> Iterator[Finding]:
    """Yield what the pieces are: first what is proven to be form, then facts, then what is left."""
    if same_but_for_typography(sides.before.text, sides.after.text):
        name, rule = LabelName.TYPOGRAPHY, "typography"
        yield from (plain_finding(sides, piece, name, rule, Substantive.NO) for piece in sides.pieces)
        return
    facts = EditFacts(sides)
    rest: list[Piece] = []
    for piece in sides.pieces:
        told = explained(facts, piece)
        left: list[Piece] = []
        if told is None:
            acronym = acronym_finding(sides, piece)
            told, left = ([acronym], []) if acronym else residue(facts, piece)
        yield from told
        rest += left
    if rest:
        yield from _of_facts(facts, rest)


def _of_facts(facts: EditFacts, rest: Sequence[Piece]) -> Iterator[Finding]:
    sides = facts.sides
    found = list(quantity_findings(sides, rest, facts.stated))
    found += facts.days.findings(rest)
    found += list(facts.terms.findings(rest, Covered(found)))
    found += _clear_of(facts.names.findings(rest), Covered(found))
    found, moved = settled(facts, found)
    found = without_restated(facts, found)
    found = [finding for finding in found if not facts.passing.in_a_link(finding)]
    found += facts.passing.findings(rest)
    respelt = [finding for finding in found if finding.label.name is LabelName.TRANSLITERATION]
    old_spellings = Scattered(Span(one.label.before_start, one.label.before_end) for one in respelt)
    for piece in rest:
        found += marker_findings(sides, piece)
        if not any(is_inside(piece, respelt[at]) for at in old_spellings.holding(piece.before)):
            found += _of_speaker(facts, piece)
    found += facts.quotations.findings(rest)
    signs = list(facts.signs.findings(rest, found))
    found = [*without_signs(found, signs), *signs]
    found += list(facts.terms.contrasts(rest, Covered(found)))
    if not any(one.label.rule == "name-swapped" for one in found) and (swap := exchanged(sides)):
        found.append(swap)
    found += figure_findings(sides, rest, [*found, *moved])
    quoted: list[Piece] = []
    plain: list[Piece] = []
    for piece in rest:
        (quoted if _is_quoted(facts, piece) else plain).append(piece)
    found += [words_inside(sides, piece, Substantive.YES) for piece in quoted]
    found += wording_findings(sides, plain, found)
    yield from found


def _clear_of(found: Iterable[Finding], covered: Covered) -> Iterator[Finding]:
    """Yield the findings of changed names that are no weekday, month or scale: nouns have capitals in German."""
    for one in found:
        label = one.label
        is_term = covered.before.inside(Span(label.before_start, label.before_end)) and covered.after.inside(
            Span(label.after_start, label.after_end)
        )
        if not (is_term and label.rule == "name-changed"):
            yield one


def _is_quoted(facts: EditFacts, piece: Piece) -> bool:
    words = any(not is_mark(text) for text in facts.sides.literals(piece))
    return words and facts.quotations.inside(piece)


def _of_speaker(facts: EditFacts, piece: Piece) -> Iterator[Finding]:
    if facts.quotations.inside(piece) or not is_source(facts.sides, piece, facts.sources):
        return
    name, rule, says = LabelName.ATTRIBUTION, "attribution-source", "another source"
    if facts.quotations.any:
        name, rule, says = LabelName.QUOTATION, "quotation-speaker", "another speaker"
    yield plain_finding(facts.sides, piece, name, rule, Substantive.YES, says=says)
