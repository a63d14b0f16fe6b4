"""The wording of notices, as large English-language publishers write them. Patterns meet `shadow_of` a text.

Every statement is tied to the page itself ("this article", "we", "an earlier version of this story"), and
stands at the beginning of a sentence: that, and not a list of exceptions, keeps reported corrections, officials'
corrections and policies out. Repeats are bounded, so that matching stays linear.

Sources: the correction forms that the stylebooks and corrections policies describe of Reuters (Handbook of
Journalism: "Corrects …", "refiled", "This story corrects"), AP ("This story has been corrected to show …, not"),
the Guardian ("This article was amended on … An earlier version said …"), the New York Times ("Because of an
editing error", "An earlier version of this article misstated"), the Los Angeles Times ("For the"
            r" record"), the BBC
("This article originally stated … and has been amended"), the Washington Post and NPR.
"""

from __future__ import annotations

import re
from typing import Final

_FOLDS: Final = {ord(char): "'" for char in "‘’ʼ′`´"} | {ord(char): '"' for char in "“”„«»″"}
_SPACES: Final = {ord(char): " " for char in "\u00a0\u2009\u202f\u200b\ufeff\t"}
_DASHES: Final = {ord(char): "-" for char in "‐‑‒–—―−"}


def shadow_of(text: str) -> str:
    """Return the text with quotes, dashes and spaces folded, each character by one: the offsets stay."""
    return text.translate(_FOLDS | _SPACES | _DASHES)


def compiled(pattern: str) -> re.Pattern[str]:
    """Return the pattern of a wording, in any letter case."""
    return re.compile(pattern, re.IGNORECASE)


THING: Final = (
    r"(?:article(?! of faith)|story|report|post|piece|page|column|item|dispatch|blog(?: post)?|live ?blog"
    r"|headline|caption"
    r"|sub-?head(?:ing|line)?|graphic|chart|map|photo(?:graph)?|picture|image|video|transcript|interview"
    r"|profile"
    r"|obituary|essay|review|editorial|analysis|explainer|newsletter|feature|summary|standfirst|copy|feed"
    r"|podcast|byline|dateline|list|timeline|alert|tweet)s?\b"
)
_NAMED: Final = r"(?:[\w.,'-]{1,20} ){0,4}?"  # "this March 3 story", "this BBC News article"
THIS: Final = rf"(?:this|our) {_NAMED}{THING}"
VERSION: Final = (
    r"(?:an?|the|some|two|several)? ?\b(?:earlier|previous|prior|original|initial|first|older|preliminary) "
    r"(?:published )?(?:versions?|editions?|drafts?|headlines?|captions?|posts?|photo captions?|tweets?"
    r"|alerts?)"
)
MISTAKEN: Final = (
    r"(?:mis(?:stated|identified|spelled|spelt|attributed|represented|characteri[sz]ed|quoted|named|reported"
    r"|interpreted|described|printed|labell?ed|dated|calculated|construed|translated|stating|spelling)"
    r"|incorrect(?:ly)?|wrong(?:ly)?|mistaken(?:ly)?|erroneous(?:ly)?|inaccurate(?:ly)?|in error)\b"
)
SAID: Final = (
    r"(?:said|says|stated|reported|gave|described|identified|referred|listed|claimed|named|attributed"
    r"|included"
    r"|contained|suggested|quoted|indicated|called|used|carried|omitted|put|wrote|implied|had)\b"
)
_ADVERB: Final = r"(?:(?:now|since|also|later|subsequently|again|further) ){0,2}"
DONE: Final = (
    r"(?:amended|corrected|updated|changed|clarified|edited|revised|modified|altered|removed|retracted"
    r"|withdrawn"
    r"|deleted|rewritten|replaced|refiled|reworded|rectified|fixed|added|restored|taken down)\b"
)
_ERROR: Final = (
    r"(?:errors?|mistakes?|omissions?|mix-?up|oversight|misunderstanding|confusion|miscommunication"
    r"|inaccurac\w+)"
)

# What may stand before a statement: brackets, bullets, "On 3 March", "Due to a mistake,".
LEAD: Final = (
    r"[\s(*\[_|>•†-]{0,8}(?:(?:please )?note(?: that)?:? |nb:? |and |but )?"
    r"(?:(?:on|at) [^.;\"]{1,40}? (?=this |our ))?(?:(?:on|at|as of|after|following|due to|owing to"
    r"|because of|through|in line with)\b[^.;\"]{1,120}?, ?)?"
)
_CORRECTS: Final = r"(?:correct(?:s|ed|ing)|refile[sd]|clarif(?:ies|ied)|updates|adds|removes|fixes|amends)\b"
_OBJECT: Final = (
    r"(?:the |in |to |a |an |first |last |day|date|name|spelling|typo|headline|para|byline|dateline|title"
    r"|attrib"
    r"|figure|number|quote|age|reference|month|year|currency|conversion|throughout|that |with |second "
    r"|third |lead|location|place|city|town|country|nationality|rank|amount|unit|distance|toll|wording|word"
    r"|translation|role|score|result|venue|surname|identity|affiliation|dropped)"
)
_DAYS: Final = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|last week|this week)"
_ITEM: Final = (
    r"(?:story|stories|articles?|reports?|columns?|headlines?|captions?|briefs?|graphics?|maps?|charts?"
    r"|photo(?:graph)?s?|items?|listings?|obituar(?:y|ies)|editorials?)"
)
_NOUN: Final = r"(?:article|story|post|headline|caption|piece|column|item|copy|live ?blog)"

STATEMENTS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (rule, re.compile(LEAD + pattern, re.IGNORECASE))
    for rule, pattern in (
        ("earlier-version", rf"(?:{VERSION} (?:of|to|on|for) {THIS}|{VERSION} {MISTAKEN})"),
        ("earlier-version", rf"{VERSION} (?:of|to|on|for) the {_NOUN}\b.{{0,60}}?\b(?:{MISTAKEN}|{SAID})"),
        ("earlier-version", rf"in {VERSION} (?:of|to|on|for) {THIS}"),
        (
            "this-story-corrects",
            rf"this {_NAMED}(?:story|version|article|item|report|update) {_ADVERB}{_CORRECTS}",
        ),
        (
            "article-amended",
            rf"(?:this|our|these) {_NAMED}{THING},? (?:was|were|has|have)(?: been)? {_ADVERB}{DONE}",
        ),
        (
            "article-amended",
            (
                rf"(?:the )?{_NOUN} (?:has been|have been|was) {_ADVERB}(?:corrected|updated|amended) "
                rf"(?:to|with|at|on|after|accordingly)\b"
            ),
        ),
        (
            "article-amended",
            (
                rf"(?:the|a|an|some|two) [^.;\"]{{1,80}}? (?:in|on|of|for|to|from|with|accompanying) {THIS}"
                rf"[^.;\"]{{0,40}}? (?:was|were|has|have)(?: been)? {_ADVERB}{DONE}"
            ),
        ),
        (
            "article-amended",
            (
                rf"(?:the|a|an|some|two) [^.;\"]{{1,80}}? (?:was|were|has been|have been) {_ADVERB}{DONE} "
                rf"(?:from|in|to|on) {THIS}"
            ),
        ),
        (
            "headline-changed",
            (
                rf"the (?:headline|sub-?headline|caption|byline|dateline)(?: and \w+)? "
                rf"(?:was|were|has been|have been) {_ADVERB}{DONE}"
            ),
        ),
        (
            "originally-stated",
            (
                rf"(?:this|our) {_NAMED}{THING} (?:had )?(?:originally|initially|previously|at first|first|"
                rf"mistakenly|erroneously|incorrectly|wrongly) (?:{SAID}|{MISTAKEN})"
            ),
        ),
        ("originally-stated", rf"(?:this|our) {_NAMED}{THING} {MISTAKEN}"),
        (
            "originally-stated",
            (
                rf"the {_NOUN} (?:originally|initially|previously|at first) [^.]{{0,400}}?\b"
                rf"(?:{MISTAKEN}|has (?:now |since )?been {DONE})"
            ),
        ),
        (
            "originally-stated",
            rf"we (?:originally|initially|incorrectly|mistakenly|wrongly|erroneously) {SAID}",
        ),
        (
            "originally-stated",
            r"we misstated\b|we misidentified\b|we misspell?ed\b|we misreported\b|we misquoted\b",
        ),
        (
            "editing-error",
            (
                rf"(?:because of|due to|owing to|through|as (?:a|the) result of) (?:an?|some)? ?"
                rf"(?:editing|sub-?editing|editor's|editors'|proofreading|typing) {_ERROR}"
            ),
        ),
        (
            "editing-error",
            (
                rf"(?:because of|due to|owing to|through|as (?:a|the) result of) [^.;\"]{{1,80}}?{_ERROR}"
                rf"[^.;\"]{{0,40}}, (?:{VERSION}|{THIS}|we )"
            ),
        ),
        (
            "misstating-item",
            (
                rf"(?:an?|the) (?:\w+ ){{0,2}}(?:article|headline|caption|picture caption|column|obituary) "
                rf"(?:on|in|about|with|accompanying|published)\b [^.;\"]{{1,200}}? {MISTAKEN}"
            ),
        ),
        (
            "misstating-item",
            (
                rf"(?:in {_DAYS}'s [\w ]{{1,30}}, (?:an?|the) (?:\w+ ){{0,3}}{_ITEM}\b(?: [^.;\"]{{1,160}}?)??|"
                rf"(?:{_DAYS}'s|our) (?:\w+ ){{0,3}}{_ITEM}\b(?: [^.;\"]{{1,160}}?)??"
                rf"|(?:an?|the|one) (?:\w+ ){{0,3}}{_ITEM}\b [^.;\"]{{0,120}}?"
                rf"\b(?:in|of|on) (?:{_DAYS}|page \w+|our)\b[^.;\"]{{0,120}}?) "
                rf"(?:{MISTAKEN}|omitted\b|(?:gave|had|listed|contained|included|used) (?:an?|the)"
                r" (?:wrong|incorrect)\b)"
            ),
        ),
        (
            "in-a-story",
            (
                r"in (?:an?|some|our) (?:versions of an? )?(?:story|stories|article|column|dispatch"
                r"|headline|caption)\b"
                r"[^;\"]{1,250}? (?:we|the associated press|reuters|agence france-presse|the post|the"
                r" times|bloomberg) "
                rf"(?:\w+ )?(?:{MISTAKEN}|{SAID} {MISTAKEN})"
            ),
        ),
        (
            "apology",
            (
                r"we(?: would like to| wish to| must)?(?: \w+ly| very much)?(?: and \w+ly)? "
                r"(?:apologi[sz]e|regret|are sorry)(?: \w+ly)?\b"
            ),
        ),
        (
            "regret",
            (
                r"(?:the )?(?:[\w.]+ ){0,4}(?:post|times|guardian|journal|news|tribune|bbc|cnn|npr|reuters"
                r"|ap|"
                rf"press|herald|star|mail|telegraph|independent|globe) (?:regrets|apologi[sz]es for) the"
                rf" {_ERROR}"
            ),
        ),
        (
            "we-corrected",
            rf"we(?:'ve| have)? {_ADVERB}{DONE}[^.;\"]{{1,80}}?\b(?:this|our|the) {_NAMED}{THING}",
        ),
        ("we-corrected", r"we got (?:it|this|that) wrong:"),
        ("we-corrected", r"we are happy to (?:clarify|make clear|correct|set the record straight)\b"),
        (
            "retracted",
            (
                rf"(?:the )?(?:[\w.]+ ){{0,6}}(?:has|have|is|are) (?:\w+ )?(?:retract(?:ed|ing)|withdrawn|"
                rf"withdrawing) (?:this|our) {_NAMED}{THING}"
            ),
        ),
        (
            "has-been-corrected",
            (
                r"(?:this|these|both|the (?:errors?|mistakes?|spelling|typo|reference|figures?|text|"
                r"article|story|headline|caption|post)) (?:has|have) (?:now |since )?been "
                r"(?:corrected|amended|fixed|rectified|clarified|removed)"
                r"(?: (?:above|below|online|accordingly|on this page|in the text|throughout))?[.)!\s]*$"
            ),
        ),
        (
            "updated-with",
            (
                r"(?:story |article )?updated\b(?!-).{0,60}? (?:with|to (?:reflect|include|add|show|say|"
                r"correct|clarify|note|remove))\b"
            ),
        ),
    )
)

# Wire services' advisories: the first letter is a capital, and most stand in brackets.
WIRE: Final = re.compile(
    r"[\s*]{0,4}(?:[A-Z]{4,12} ?-{1,2} ?)?"
    rf"(?:\([A-Z][\w ]{{1,20}}\) ?-{{0,2}} ?)?(?:(?:EDS|Eds|Editors)[:.]? ?)?(?:"
    rf"[(\[] ?(?i:corrects?|clarifies|updates|adds|recasts|refiles|removes|deletes|fixes|amends)\b"
    r"|[A-Z][\w-]{1,30}(?: [A-Z][\w-]{1,30}){0,3} (?:corrects|clarifies|refiles|fixes) (?:in )?(?:the )?"
    r"(?:\w+ )?(?:para|headline|lead|byline|dateline)"
    rf"|(?:Corrects|CORRECTS|Clarifies|CLARIFIES|Refiles|REFILES) (?i:{_OBJECT})"
    r"|(?:Updates|UPDATES) (?i:with|throughout|from|headline|toll|death toll)\b)"
)
# Anywhere in a sentence: "…, not 215 as an earlier version of this article said."
INSIDE: Final = compiled(rf"\b{VERSION} (?:of|to|on|for) {THIS}")
TRIGGER: Final = compiled(
    r"correct|clarif|happy to|got (?:it|this|that) wrong"
    r"|updat|apolog|regret|sorry|retract|withdr|editor|\beds\b|for the record|erratum|errat"
    r"|corrigend"
    r"|amend|earlier|previous|prior|original|initial|version|refile|recast|\badds\b|removes|delet|fixe"
    r"|changed|mis[a-z]"
    r"|wrong|omitted|erroneous|inaccura|mistake|add(?:end|ed)|edited|revised|modif|rectif|note|error|remov"
    r"|replac|reword|rewrit|restored|taken down|alter"
)
