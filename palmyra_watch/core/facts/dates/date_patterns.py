"""How prose writes dates: one pattern a form. Every repeat is bounded, so time grows with the text only.

The forms are those that were met in news, and ISO 8601; the tests show each of them.
A numeric date with slashes is read month first (US usage) where both readings are possible, and marked.
"""

from __future__ import annotations

import re

from palmyra_watch.core.facts.dates.calendar import FEASTS, MONTHS, SEASONS, WEEKDAYS
from palmyra_watch.core.language import phrases

ORDINALS = {
    word: number
    for number, word in enumerate(
        phrases("quantities", "ordinals", "en"),
        start=1,
    )
}


def _cased(words: list[str]) -> str:
    """Return an alternation of words with a capital, or in capitals: "may" is a verb, "sun" a star."""
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(form for word in longest_first for form in (word.capitalize(), word.upper()))


# The dot of "Nov. 9" belongs to it, the full stop behind "in November" does not.
_DOT = r"(?:(?:(?<=\b\w{3})|(?<=\bSept))(?<!May)(?<!MAY)\.(?=[\s,]{1,2}\d))?"
_MONTH = rf"(?P<month>{_cased(list(MONTHS))})\b{_DOT}"
_WEEKDAY = rf"(?:(?P<weekday>{_cased(list(WEEKDAYS))}),?\s{{1,3}})?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?:\s?[-–]\s?(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?)?"
_DAYS = _DAY.replace(r"\s?[-–]\s?", r"(?:\s?[-–]\s?|\s(?:and|to)\s)")
_PART = r"(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[-\s]"
_YEAR = r"(?P<year>[12]\d{3})"
_ERA = r"(?P<era>BCE?|AD|CE|B\.C\.(?:E\.)?|A\.D\.)(?!\w)"
_FREE = r"(?<![\w$£€.,/:#&=+-])"  # nothing glued before
_END = r"(?![\w%])(?!\s?%)(?![.,:/]\d)"  # nothing glued behind
_UNITS = (
    r"(?!\s(?:people|men|women|children|soldiers|troops|fighters|civilians|k(?:m|ilomet)|miles|years|days|hours|tons|tonnes|"
    r"dollars|euros|pounds|met(?:er|re)s|feet|m\b|degrees|percent|per\scent|times\b))"
)
_LABELS = "".join(
    f"(?<!{label} )"
    for label in ["Article", "article", "Section", "section", "Resolution", "Flight", "Route", "Room"]
)
_FEAST_NAMES = "|".join(
    name.title().replace("'S", "['’]s").replace("S'", "s['’]")
    for name in sorted(FEASTS, key=len, reverse=True)
)
_ORDINAL_WORDS = "|".join(sorted(ORDINALS, key=len, reverse=True))
_SEASON = "|".join(SEASONS)
_NUMBER = r"an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3}"

PATTERNS: dict[str, re.Pattern[str]] = {
    "month_day": re.compile(rf"\b{_WEEKDAY}{_MONTH}\s{{1,3}}{_DAY}(?!\d)(?:,?\s{{1,3}}{_YEAR}{_END})?"),
    "day_month": re.compile(
        rf"{_FREE}{_WEEKDAY}{_DAYS}(?:\s{{1,3}}|\sof\s){_MONTH}(?:,?\s{{1,3}}{_YEAR}{_END})?(?!\w)"
    ),
    "month_year": re.compile(
        rf"\b{_MONTH},?\s{{1,3}}(?:of\s)?(?:{_YEAR}{_END}|(?P<which>last|this|next)\syear\b)"
    ),
    "month": re.compile(
        rf"\b(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Ii]n|[Ss]ince|[Uu]ntil|[Ll]ate|[Ee]arly|[Mm]id-?|month\sof)\s?{_MONTH}(?![-\w]|\s\d|,?\s(?:of\s)?(?:[12]\d{{3}}|last\b|this\b|next\b))"
    ),
    "iso": re.compile(rf"{_FREE}{_YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?![\d-])"),
    "slashes": re.compile(
        rf"{_FREE}(?P<a>[0-3]?\d)(?P<mark>[/.])(?P<b>[0-3]?\d)(?P=mark)(?P<y>\d{{4}}|\d{{2}})(?![\w/]|\.\d)"
    ),
    "weekday": re.compile(
        rf"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming)\s{{1,3}})?(?P<weekday>{_cased(list(WEEKDAYS))})s?\b"
        rf"(?:\s(?:morning|afternoon|evening|night))?"
    ),
    "near": re.compile(
        r"\b(?P<near>[Tt]he\sday\sbefore\syesterday|[Tt]he\sday\safter\stomorrow|[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Tt]his\s(?:morning|afternoon|evening)|[Ll]ast\snight)\b"
    ),
    "period": re.compile(
        r"\b(?P<the>[Tt]he\s)?(?:(?P<part>[Ee]arlier|[Ll]ater)\s{1,3}(?=this\s))?(?P<which>[Ll]ast|[Pp]ast|[Nn]ext|[Tt]his)\s{1,3}"
        rf"(?P<period>week|weekend|month|year|decade|century|quarter|{_SEASON})\b(?!['’]?s\s?old|-)"
    ),
    "ago": re.compile(
        rf"\b(?P<number>{_NUMBER})\s{{1,3}}(?P<unit>day|week|month|year|decade)s?\s{{1,3}}ago\b",
        re.IGNORECASE,
    ),
    "century": re.compile(
        rf"\b(?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)|{_ORDINAL_WORDS})[\s-]{{1,3}}"
        rf"(?P<length>century|millennium)\b(?:\s{{1,3}}{_ERA})?",
        re.IGNORECASE,
    ),
    "era": re.compile(
        rf"{_FREE}(?:(?P<number>\d{{1,4}})\s?{_ERA}|(?:AD|A\.D\.)\s?(?P<after>\d{{1,4}})(?!\w))"
    ),
    "decade": re.compile(rf"(?<!\w)(?:{_PART})?(?:(?P<decade>[12]\d{{2}}0)s|['’](?P<short>\d0)s)\b"),
    "season": re.compile(rf"\b(?P<season>{_SEASON})(?:\sof)?\s{_YEAR}{_END}", re.IGNORECASE),
    "quarter": re.compile(rf"\bQ(?P<quarter>[1-4])\s{_YEAR}{_END}"),
    "feast": re.compile(rf"\b(?P<feast>{_FEAST_NAMES})(?!\w)(?:,?\s{_YEAR}{_END})?"),
    "year": re.compile(
        rf"(?:\b{_PART}|{_FREE}{_LABELS})(?P<year>(?:19|20)\d{{2}})(?:[-–](?P<until>(?:19|20)?\d{{2}}))?(?![-–]\w){_END}{_UNITS}"
    ),
    "old_year": re.compile(
        rf"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]efore|[Aa]fter|year|of)\s(?P<year>1[0-8]\d{{2}}){_END}(?!\s[a-z]{{2,20}}s\b){_UNITS}"
    ),
}
# What a text must hold, in small letters, for a form to be in it: most paragraphs hold nothing of most forms.
_NEEDS: dict[str, tuple[str, ...]] = {
    "ago": (" ago", "\tago", "\nago"),
    "century": ("century", "millennium"),
    "iso": ("-0", "-1"),
    "slashes": ("/", "."),
    "period": ("last", "past", "next", "this"),
    "near": ("day", "yesterday", "tomorrow", "tonight", "this", "last"),
    "weekday": ("day",),
    "feast": tuple(name.split()[0].partition("'")[0] for name in FEASTS),
    "quarter": ("q1", "q2", "q3", "q4"),
    "season": tuple(SEASONS),
}
_WITH_A_DIGIT = frozenset(
    {"iso", "slashes", "era", "decade", "season", "quarter", "year", "old_year", "day_month"}
)
_WITH_A_MONTH = frozenset({"month_day", "day_month", "month_year", "month"})
_DIGIT = re.compile(r"\d")
_MONTHS_CASED = re.compile(_cased(list(MONTHS)))


def forms_in(text: str) -> list[tuple[str, re.Pattern[str]]]:
    """Return the forms, with their patterns, that a text may hold; the others it does not."""
    lowered = text.lower()
    digits, months = _DIGIT.search(text) is not None, _MONTHS_CASED.search(text) is not None
    return [
        (name, pattern)
        for name, pattern in PATTERNS.items()
        if (digits or name not in _WITH_A_DIGIT)
        and (months or name not in _WITH_A_MONTH)
        and (name not in _NEEDS or any(word in lowered for word in _NEEDS[name]))
    ]


FUTURE = re.compile(
    r"\b(?:will|would|shall|next|coming|until|till|by|plans?|planned|planning|expects?|expected|scheduled|due|deadline|going\sto|set\s"
    r"to|aims?|hopes?|could|may|should|ahead|upcoming|forecast|proposed?|predicts?|promised?)\b"
)
