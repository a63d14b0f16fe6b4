"""What looks like a notice and is none: policies, disclaimers, stamps, and corrections by others.

Stamps: "Updated 3 hours ago" and "Last updated 3 March" say that something may have changed, but not what; they
are no notices. "This article has been updated." is one, because it is a statement of the publisher that the text
was changed; as it names nothing, it covers nothing (see `coverage`).
"""

from __future__ import annotations

from typing import Final

from palmyra_watch.core.compare.notices.wording import DONE, MISTAKEN, THIS, VERSION, compiled

_POLICY: Final = compiled(
    r"\b(?:e-?mail|contact|write to|call|tell|reach) (?:us|our|the)\b|\S@\S"
    r"|\bcorrections? (?:policy|page|desk|column|box|team|editor)|\bif you (?:see|spot|notice|find|believe"
    r"|think|have)\b"
    r"|\b(?:report|request|submit|suggest|see|spot) (?:an?|any) (?:possible )?(?:corrections?|errors?"
    r"|mistakes?)"
    r"|\b(?:read|see|view|click|visit|follow)\b.{0,20} (?:here|corrections|polic|standards|more)"
    r"|\bcommitted to accura|\bstrives? (?:to|for)\b|\bpromptly\b|\bcorrects? (?:all )?(?:its |our )?errors"
    r"|\b(?:privacy|cookie) (?:policy|notice)|\bterms (?:of|and)\b|\bsubscri|\bour (?:app|website|site"
    r"|newsletter)\b"
)
_NO_EDIT: Final = compiled(
    r"\b(?:edited|condensed|shortened|cut|abridged)\b(?: and \w+| or \w+)? (?:for|to) (?:the sake of )?"
    r"(?:brevity|length|clarity|space|style)|\b(?:changed|altered|withheld|omitted) to (?:protect|preserve"
    r"|hide|conceal)"
    r"|\b(?:edited|condensed|translated|adapted|excerpted)\b.{0,20} (?:for (?:length|brevity|clarity)|from"
    r"|by|and condensed)"
    r"|\b(?:names?|identit\w+|details)\b.{0,40} (?:been|were|was) (?:changed|altered|removed|withheld)"
    r"|\b(?:automatic(?:ally)?|by machine|by (?:an? )?(?:algorithm|bot|software))\b"
    r"|\bdigitally\b|\bupdated (?:daily|weekly|hourly|monthly|regularly|every|continuously|continually"
    r"|frequently|as )"
    r"|\b(?:photo\w*|image|picture|video|recording)\b[^.]{0,40} (?:altered|edited|modified|doctored"
    r"|retouched)"
    rf"|\b{DONE} by (?!\w+ing\b)"
)
_UNRELATED_REGRET: Final = compiled(
    r"\b(?:inconvenience|delays?|disruption|interruption|technical (?:issue|problem|difficult)|outage|that"
    r" (?:this|we are)"
    r"|to inform|to announce|the loss|the passing|any offence caused by the images)\b"
)
_RELATED_REGRET: Final = compiled(
    r"\b(?:errors?|mistakes?|inaccurac\w+|confusion|misunderstanding|oversight|misstatement|distress"
    r"|publish\w*|unreserved"
    r"\w*|any offen[cs]e|misquot\w+|for (?:stating|saying|reporting|suggesting|having)|to (?:mr|mrs|ms|dr))\b"
)
_SPEAKER_BEHIND: Final = compiled(
    r"[,\"] (?:(?:the|a|an) )?[\w .'-]{1,60}? (?:said|told|added|wrote|says?|claims?|tweeted|acknowledged"
    r"|explained)\b"
    r"(?: in [^.]{1,60}| on [^.]{1,40}|[^.]{0,20})?\.?\"?\s*$"
)
_SPEAKER_BEFORE: Final = compiled(
    r"(?:said|says|saying|acknowledged|acknowledging|admitted|admitting|noted|noting|wrote|writing|added"
    r"|adding"
    r"|conceded|explained|explaining|reads?|reading|states|stating|told \w+|claimed|announced"
    r"|(?:this|the|an?|following) (?:\w+ )?(?:note|statement|notice|correction|message|line):)(?: that|:"
    r"|,)?\s*[\"(]?$"
)
_ELSEWHERE: Final = compiled(
    r"\b(?:wayback|archive[ds]?|cached|screenshots?|according to|(?:published|carried|posted|printed"
    r"|written|seen) (?:by|in|on)"
    r"|(?:on|from) the [\w.' ]{1,30}(?:website|site)|bbc's|by the bbc|newspaper's|its own)\b"
)
_CHANGE: Final = compiled(
    rf"\b(?:{VERSION}\b|{MISTAKEN}|after (?:its |it was )?(?:initial |first )?publication"
    rf"|{THIS}[^.]{{0,60}}? "
    rf"(?:was|were|has|have)(?: been)? (?:\w+ )?{DONE}|(?:has|have) (?:now |since )?been {DONE}"
    r"|should have (?:been|said|read|stated)|should (?:be|read|say)\b|originally (?:said|stated|reported"
    r"|misstated|gave)"
    r"|corrects?\b|corrected\b|correction (?:was|has been) made|clarif(?:y|ies|ied)|we (?:regret"
    r"|apologi[sz]e)|retract\w*"
    r"|(?:was|were) (?:changed|amended|removed|added|updated|replaced|deleted)|updates? with|in error"
    r"|recasts)"
)
_WRONG: Final = compiled(rf"\b(?:{MISTAKEN}|in error|errors?|mistakes?|instead|not|should have)\b|\b{DONE}")
_FRESHNESS: Final = compiled(r"\b(?:last updated|updated (?:\d+|a few|an?|one|two|three) \w+ ago)\b")
_CHANGE_TOLD: Final = compiled(
    rf"\b(?:{VERSION} (?:of|said|in|mis)|{THIS}[^.]{{0,60}}? (?:was|has|originally)|should have|misstated"
    rf"|misspelled)"
)
_CONTRAST: Final = compiled(r"(?:,| and) not (?!to\b|for\b|that\b)|\b(?:rather than|instead of)\b")
_MYSELF: Final = compiled(r"\b(?:I|I'm|my|me|you|your)\b")
_HEADLINE_LABELS: Final = frozenset({"label-correction", "label-clarification", "label-apology"})
_SYNDICATED: Final = compiled(
    rf"{VERSION} (?:of|to) [^.;]{{1,60}}? (?:was |were |had |has |have |been |also |first |originally |previously )*"
    r"(?:published|appear(?:s|ed)|ran|runs?|printed|posted|delivered|aired|broadcast|circulated|distributed|presented"
    r"|written|read out|was co-?published) (?:by|in|on|at|as|here|under|with|to|for)\b"
)
_THIS: Final = compiled(THIS)
_EASILY_SAID: Final = frozenset({"apology", "regret", "has-been-corrected", "we-corrected"})  # by anyone
_LEAST_WORDS: Final = 2


def is_quoted(text: str, floor: int, at: int) -> bool:
    """Tell whether an offset lies inside quotation marks that opened behind `floor`."""
    before = text[floor:at]
    if before.count("“") > before.count("”") or before.count("«") > before.count("»"):
        return True
    return before.count('"') % 2 == 1 or before.rfind("‘") > before.rfind("’")


def is_policy(content: str) -> bool:
    """Tell whether what a label opens is a standing policy, a link or an invitation, and tells of no change."""
    return _POLICY.search(content) is not None and _CHANGE_TOLD.search(content) is None


def tells_of_a_change(content: str, rule: str = "") -> bool:
    """Tell whether words speak of a change to the page, and not of editing before publication.

    Behind "For the record:" it is enough that one thing is set against another, if nobody speaks of himself.
    """
    if rule == "label-for-the-record" and _CONTRAST.search(content) and not _MYSELF.search(content):
        return True
    return _CHANGE.search(content) is not None and _NO_EDIT.search(content) is None


def is_a_headline(rule: str, content: str) -> bool:
    """Tell whether a label is the first word of a headline: no figure, no contrast, no full stop behind it."""
    ended = content.rstrip().endswith((".", "!", "?", ")", '"', "'", "]", "*"))
    told = any(char.isdigit() for char in content) or _CONTRAST.search(content) or tells_of_a_change(content)
    return rule in _HEADLINE_LABELS and not ended and not told


def says_something(content: str) -> bool:
    """Tell whether a label is followed by words enough to be a notice."""
    return len(content.split(maxsplit=_LEAST_WORDS)) >= _LEAST_WORDS and _FRESHNESS.search(content) is None


def is_refused(rule: str, sentence: str, before: str) -> bool:
    """Tell whether a statement is somebody else's, a policy, or editing before publication.

    `before` is what stands in the sentence before the statement.
    """
    if _SYNDICATED.search(sentence) and not _WRONG.search(sentence):
        return True
    if _NO_EDIT.search(sentence) or _SPEAKER_BEFORE.search(before):
        return True
    own = rule not in _EASILY_SAID and _THIS.search(sentence) is not None
    if not own and _SPEAKER_BEHIND.search(sentence):
        return True
    if rule == "apology":
        related = _RELATED_REGRET.search(sentence) and not _UNRELATED_REGRET.search(sentence)
        return not related or _POLICY.search(sentence) is not None
    if rule == "we-corrected":
        return _POLICY.search(sentence) is not None
    return not own and _ELSEWHERE.search(sentence) is not None
