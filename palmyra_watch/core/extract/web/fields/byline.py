"""Bylines as news pages show them: with a role, a date, a nickname or a count of comments around the names."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.bylines import is_aside
from palmyra_watch.core.extract.dates.written_dates import dates_in
from palmyra_watch.core.extract.web.fields.names import is_credit, is_house, is_nobody, is_person
from palmyra_watch.core.language import phrases
from palmyra_watch.core.text.alternation import one_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_ANY: Final = re.IGNORECASE
_SEGMENT: Final = re.compile(r"\s*[|•·●▪\n]\s*|\s+[–—-]+\s+|\t+")
_CUT: Final = re.compile(
    r"\s*[(（@#]|\s+\d|\s*[／/](?=.{0,12}(?:報導|报道|電|电|讯|訊)$)|,?\s+(?:on|am|vom|le|el|il|op)\s+(?=\w+,?\s+\d|\d)|"
    r"\s+(?:updated|published|posted|veröffentlicht|aktualisiert|publié|mis à jour|publicado|actualizado)\b",
    _ANY,
)
_LABELS: Final = "|".join((*phrases("stamps", "published"), *phrases("stamps", "changed")))
_MAIL: Final = re.compile(r"\s*[<(\[]?\b[\w.+-]+@[\w.-]+\.\w+\b[>)\]]?")
_STAMP: Final = re.compile(rf"(?:(?:{_LABELS})(?: (?:on|at|am|le|el|il))?:?\s*)?", _ANY)
_PLACE: Final = re.compile(r"\s+(?:in|at|for|from|aus|à|en|desde|w|в|din|i)\s+(?:the\s+)?[^\W\d_a-z].*$")
_LOOSE_END: Final = re.compile(r"[\s,;:.–—-]+(?:(?:on|am|vom|le|el|il|op|at|um|à)\s*)?$", _ANY)
_AMONG: Final = re.compile(r"\s*[,，、;；&＆]\s*|\s*[／/]\s*")
_HELPERS: Final = re.compile(r"\s*(?:\w+ ){1,2}(?:by|von|par|por|di)\b", _ANY)  # "Editing by Bo Orr"
_GENERATION: Final = re.compile(r"(?:Jr|Sr|II|III|IV|PhD|Ph\.D|MD|M\.D|Esq)\.?", _ANY)
_LONGEST: Final = 200
_MOST: Final = 20
_SHORT: Final = 24  # characters of a line that is a label
_LEADING: Final = 3  # pieces of a line of meta data before its byline
_ONE_LETTER: Final = 2  # letters of a word for "and" that may be a particle of a name


@lru_cache(maxsize=4096)
def names_of_byline(line: str) -> tuple[str, ...]:
    """Return the people of a line that is a byline, in order; empty for all other lines.

    >>> names_of_byline("By ANN LI and BO ORR | 3/16/21 7:15 AM EDT"), names_of_byline("By the river stood a mill")
    (('ANN LI', 'BO ORR'), ())
    >>> names_of_byline("Tuesday March 2, 2021 by Ann Li"), names_of_byline("文／王小明")
    (('Ann Li',), ('王小明',))
    """
    if len(line) > _LONGEST or is_credit(line):
        return ()
    line = _MAIL.sub("", line).strip("〔〕[]【】（） ")
    for segment in _SEGMENT.split(_without_stamp(line))[:_LEADING]:
        start = _opening().match(segment)
        rest = segment[start.end() :] if start else ""
        if rest and (names := people_in(rest)):
            return names
        if start is None and (named := _in_eastern_order(segment)):
            return named
    return ()


def only_opens(line: str) -> bool:
    """Tell whether a line is the word for "by", or a label of authors, and no more."""
    return len(line) <= _SHORT and any(
        line.casefold().strip(" :：") == word for kind in ("by", "author") for word in phrases("byline", kind)
    )


def joins_names(line: str) -> bool:
    """Tell whether a line is a word for "and", or a comma, between two names."""
    bare = line.casefold().strip()
    return bare in {",", "&", ";", "|"} or bare in phrases("byline", "with")


def people_in(text: str) -> tuple[str, ...]:
    """Return the people of what follows "by", before a date, a nickname or whatever else stands behind them."""
    dates = dates_in(text)
    whole = text[: dates[0].start] if dates else text
    for pattern in (_CUT, _credit_behind()):
        cut = pattern.search(whole)
        whole = whole[: cut.start()] if cut else whole
    groups = _groups(_without_loose_end(whole))
    names: list[str] = []
    for number, group in enumerate(groups):
        is_last = 0 < number == len(groups) - 1  # "Ann Li and Bo Orr, Upper Harrow": a place may follow
        found = _people_of_group(group, 1 if is_last else _MOST)
        if not found:
            return tuple(names) if names and (_ends_list(group[0]) or _HELPERS.match(group[0])) else ()
        names += [name for name in found if name not in names]
    return tuple(names)


def parted(text: str) -> list[str]:
    """Return what stands between words for "and"; one that may be a particle of names joins two whole names only.

    >>> parted("Ana Ruiz y Luis Gil"), parted("José Ortega y Gasset")
    (['Ana Ruiz', 'Luis Gil'], ['José Ortega y Gasset'])
    """
    parts: list[str] = []
    for part in _words_for_and().split(text):
        halves = _particles_for_and().split(part)
        whole = all(len(half.split()) > 1 for half in halves)
        parts += halves if whole else [part]
    return [part for part in parts if part.strip()]


def unlabelled(text: str) -> str:
    """Return what is told of an author without the word for it in front.

    >>> unlabelled("Autor: Ann Li"), unlabelled("Author Ann Li"), unlabelled("Authors Guild of the Upper Valley")
    ('Ann Li', 'Ann Li', 'Authors Guild of the Upper Valley')
    """
    start = _opening().match(text[:_LONGEST])
    return text[start.end() :] if start and start.end() < len(text) else text


def without_role(name: str) -> str:
    """Return a name without the role behind it, or before it.

    >>> without_role("Ann Li Senior Harrow Correspondent"), without_role("Senior reporter Bo Orr")
    ('Ann Li', 'Bo Orr')
    >>> without_role("本報記者王小明"), without_role("홍길동 기자")
    ('王小明', '홍길동')
    """
    if len(name) > _LONGEST:
        return name
    for pattern in _roles():
        found = pattern.fullmatch(name)
        bare = found["name"].strip(" ,:：·/／") if found else ""
        if bare and is_person(bare):
            return bare
    return name


def _people_of_group(parts: Iterable[str], most: int) -> list[str]:
    """Return the people of what stands between two words for "and": names with commas, and what is told of them."""
    names: list[str] = []
    for part in parts:
        bare = without_role(_PLACE.sub("", part).strip())
        if _GENERATION.fullmatch(bare) and names:
            names[-1] += f", {bare}"
        elif is_person(bare) and len(names) < most:
            names.append(bare)
        elif not names or (not _ends_list(part) and len(part.split()) > 1):
            break
    return names


def _without_loose_end(text: str) -> str:
    bare = _LOOSE_END.sub("", text)
    points = text[len(bare) : len(bare) + 1] == "." and _GENERATION.fullmatch(
        re.split(r"[\s,]+", bare)[-1] + "."
    )
    return bare + "." if points else bare


def _ends_list(part: str) -> bool:
    return is_house(part) or is_nobody(part) or is_aside(part)


def _groups(text: str) -> list[list[str]]:
    return [[part for part in _AMONG.split(group) if part.strip()] or [""] for group in parted(text)]


def _without_stamp(line: str) -> str:
    """Return a line without the date that it begins with."""
    dates = dates_in(line)
    lead = _STAMP.match(line)
    if dates and lead and dates[0].start <= lead.end():
        return line[dates[0].end :].lstrip(" ,|•·–—-:/\t") or line
    return line


def _in_eastern_order(segment: str) -> tuple[str, ...]:
    """Return the person of a line that is a name and an occupation, in scripts that write them without a space."""
    if segment.isascii() or len(segment) > _LONGEST // 5:
        return ()
    cut = _CUT.search(segment)
    bare = (segment[: cut.start()] if cut else segment).strip()
    found = without_role(bare)
    return (found,) if found != bare and not found.isascii() and " " not in found.strip() else ()


@cache
def _opening() -> re.Pattern[str]:
    """Return the pattern of what opens a byline: words for "by", labels, and labels of scripts that need no colon."""
    by = _either(phrases("byline", "by"))
    labels = [label for label in phrases("byline", "author") if not _is_eastern(label)]
    eastern = _either(label for label in phrases("byline", "author") if _is_eastern(label))
    authors = _either(label for label in labels if label.startswith(("aut", "авт", "аут")))
    return re.compile(
        rf"(?:{by})(?:\s*:\s*|\s+)(?:(?:{authors})\s*:\s*)?|(?:{_either(labels)})\s*[:：]\s*(?:(?:{by})\s+)?|"
        rf"(?:{authors})\s+(?=\S+(?:\s\S+){{0,3}}$)|(?:{eastern})\s*[:：/／|]?\s*(?=\S)",
        _ANY,
    )


@cache
def _words_for_and() -> re.Pattern[str]:
    words = [word for word in _western("with") if len(word) > _ONE_LETTER or word == "et"]
    return re.compile(rf"\s+(?:{_either(words)})\s+|\s*[&;；＆]\s*", _ANY)


@cache
def _particles_for_and() -> re.Pattern[str]:
    words = [word for word in _western("with") if len(word) <= _ONE_LETTER and word != "et"]
    return re.compile(rf"\s+(?:{_either([*words, 'och'])})\s+")


@cache
def _credit_behind() -> re.Pattern[str]:
    return re.compile(rf"[\s,]+(?:{_either(phrases('byline', 'credit'))})\s*[:：]", _ANY)


@cache
def _roles() -> tuple[re.Pattern[str], ...]:
    western = [role for role in phrases("byline", "role") if not _is_eastern(role)]
    roles, modifiers = _either(western), _either(phrases("byline", "modifier"))
    eastern = _either(role for role in phrases("byline", "role") if _is_eastern(role))
    # "Richard Roe Education editor", "Jane Doe Senior Harrow Correspondent": a word that may be a name or a place is
    # taken for a part of the role only where a word that is none stands before it.
    return (
        re.compile(
            rf"(?P<name>\S+(?: \S+){{1,4}}?),? (?:(?:{modifiers}) (?:\S+ )?)?(?:(?:{modifiers}) )*(?:{roles})\b.*",
            _ANY,
        ),
        re.compile(
            rf"(?:\S+ ){{0,3}}?(?:(?:{modifiers}) )*(?:{roles})s?:?,? (?P<name>\S+(?: \S+){{1,4}})", _ANY
        ),
        re.compile(rf"(?P<name>[^:：]+?)[ \u3000]*(?:{eastern})"),
        re.compile(rf".{{0,14}}?(?:{eastern})[ \u3000]*[:：/／]?[ \u3000]*(?P<name>\S+(?: \S+)?)"),
    )


def _western(kind: str) -> list[str]:
    return [word for word in phrases("byline", kind) if word.isalpha() and not _is_eastern(word)]


def _is_eastern(word: str) -> bool:
    return any("\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3" for char in word)


def _either(words: Iterable[str]) -> str:
    return one_of(words)
