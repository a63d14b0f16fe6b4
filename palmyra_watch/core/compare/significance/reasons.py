"""What the features of an edit are called before a reader."""

from __future__ import annotations

from typing import Final

# What is said of a feature that is above its mean, and of one that is below it; nothing where that says nothing.
_SAYS: Final = {
    "verdict yes": ("a fact differs", ""),
    "verdict no": ("the same in another form", ""),
    "verdict unknown": ("no fact is sure to differ", ""),
    "labels": ("much is touched", "little is touched"),
    "removed nothing": ("words are only added", ""),
    "inserted nothing": ("words are only taken away", ""),
    "removed words": ("many words are taken away", "few words are taken away"),
    "inserted words": ("many words are put in", "few words are put in"),
    "removed content words": ("content words are taken away", "hardly a content word is taken away"),
    "inserted content words": ("content words are put in", "hardly a content word is put in"),
    "removed figures": ("a figure differs", ""),
    "inserted figures": ("a figure differs", ""),
    "removed capitals": ("a name or another word with a capital is gone", ""),
    "inserted capitals": ("a name or another word with a capital is new", ""),
    "removed stops": ("the end of a sentence is touched", ""),
    "inserted stops": ("the end of a sentence is touched", ""),
    "removed brackets": ("brackets are touched", ""),
    "inserted brackets": ("brackets are touched", ""),
    "removed quotation marks": ("quotation marks are touched", ""),
    "inserted quotation marks": ("quotation marks are touched", ""),
    "new content words": ("content words are put in", "hardly a content word is put in"),
    "content words gone": ("content words are taken away", ""),
    "content words in both": ("content words stay, in another place or form", ""),
    "novel words": ("the text did not have these words", "hardly a word that the text did not have"),
    "two novel words": ("the text did not have these words", ""),
    "lost words": ("the text has these words no more", ""),
    "only adds content": ("words are only added", ""),
    "only adds function words": ("words are only added", ""),
    "only removes content": ("words are only taken away", ""),
    "pronoun for content": ("a pronoun stands for a noun", ""),
    "as many novel as lost": ("as many words come as go", ""),
    "no other content word": ("no content word comes or goes", ""),
    "only marks": ("only punctuation or spacing differs", ""),
    "only function words": ("only function words differ", ""),
    "novel capital": ("a name or another word with a capital is new", ""),
    "capital gone": ("a name or another word with a capital is gone", ""),
    "capital said again": ("a name or another word with a capital is said again", ""),
    "novel figure": ("a figure differs", ""),
    "likeness": ("the wording is alike", ""),
    "almost alike": ("almost the same letters", ""),
    "unlikeness": ("the wording is another", ""),
    "length gained": ("the text is longer", ""),
    "one word for another": ("one word stands for another", ""),
    "whole text added": ("a whole sentence is new", ""),
    "whole text removed": ("a whole sentence is gone", ""),
    "share gained": ("the text is longer", ""),
    "at the end": ("the end of the text is touched", ""),
}
# What follows from it that a whole sentence came or went is told as that.
_OF_A_NEW_SENTENCE: Final = frozenset(
    {
        "words are only added",
        "the text is longer",
        "content words are put in",
        "many words are put in",
        "few words are put in",
        "few words are taken away",
        "hardly a content word is taken away",
        "the text did not have these words",
    }
)
_OF_A_LOST_SENTENCE: Final = frozenset(
    {
        "words are only taken away",
        "content words are taken away",
        "many words are taken away",
        "few words are taken away",
        "few words are put in",
        "hardly a content word is put in",
        "hardly a word that the text did not have",
        "the text has these words no more",
    }
)
_NOUNS: Final = {
    "quantity": "a figure",
    "name": "a name",
    "date": "a date",
    "quotation": "a quotation",
    "attribution": "an attribution",
    "hedge": "a hedge",
    "negation": "a negation",
    "wording": "the wording",
    "letter": "letter case",
    "punctuation": "punctuation",
}
_ENDS: Final = {"added": "is new", "removed": "is gone"}


def reason_for(feature: str, distance: float) -> str:
    """Return what to say of a feature that is so far from its mean; empty where there is nothing to say.

    >>> reason_for("rule quantity-value", 0.9), reason_for("rule name-added", 0.8), reason_for("rule name-added", -0.2)
    ('a figure differs', 'a name is new', '')
    """
    if distance == 0:
        return ""
    kind, _, rest = feature.partition(" ")
    if kind == "rule":
        return _of_rule(rest) if distance > 0 else ""
    if feature in _SAYS:
        return _SAYS[feature][0 if distance > 0 else 1]
    # "inserted prepositions": a class of words
    what = "taken away" if kind == "removed" else "put in"
    return f"{rest} are {what}" if distance > 0 else ""


def of_the_whole(reason: str, *, before: bool, after: bool) -> str:
    """Return a reason as it is told where text stands on one side only; `before` and `after` say where there is some.

    >>> of_the_whole("the text is longer", before=False, after=True)
    'a whole sentence is new'
    """
    if not before and reason in _OF_A_NEW_SENTENCE:
        return "a whole sentence is new"
    return "a whole sentence is gone" if not after and reason in _OF_A_LOST_SENTENCE else reason


def _of_rule(rule: str) -> str:
    kind, _, rest = rule.partition("-")
    return f"{_NOUNS.get(kind, kind)} {_ENDS.get(rest, 'differs')}"
