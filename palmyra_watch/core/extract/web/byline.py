"""Bylines as news pages show them: with a role, a date, a nickname or a count of comments behind the names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from palmyra_watch.core.extract.bylines import is_name, names_in
from palmyra_watch.core.extract.written_dates import dates_in

_ANY: Final = re.IGNORECASE
_AUTHOR: Final = r"(?:authors?|autor(?:/in|in|en|a|es|as)?|auteure?s?|autore|autrice|autori)"
_BY: Final = re.compile(
    rf"(?:(?:(?:written|posted|published|story|words|text|analysis|report|reported|interview|geschrieben|verfasst|"
    rf"publié|escrito|scritto) )?(?:by|von|par|por|door|di|av|af)(?:\s*:\s*|\s+)(?:{_AUTHOR}\s*:\s*)?|"
    rf"{_AUTHOR}(?:\s*:\s*|\s+))",
    _ANY,
)
_LABEL: Final = re.compile(
    rf"(?:{_AUTHOR}\s*:\s*|{_AUTHOR}\s+(?=\S+(?:\s\S+){{0,3}}$)|(?:by|von|par|por|door)\s*:\s*)", _ANY
)
_MODIFIERS: Final = (
    r"(?:senior|junior|chief|deputy|assistant|associate|managing|executive|contributing|political|politics|foreign|"
    r"staff|special|business|economics?|money|science|health|medical|technology|tech|environment|climate|energy|"
    r"education|diplomatic|defen[cs]e|security|investigations?|investigative|city|national|world|international|"
    r"regional|local|news|features?|arts|culture|media|music|film|books|religion|religious affairs|home affairs|"
    r"legal affairs|legal|crime|courts?|transport|travel|sports?|football|royal|data|video|digital|guest|freelance|"
    r"consumer|social affairs|public affairs|white house|middle east|european?|asia|africa|us|uk)"
)
_ROLE: Final = (
    r"(?:correspondents?|reporters?|editors?|(?:staff )?writers?|columnists?|contributors?|producers?|journalists?|"
    r"bureau chief|editor-in-chief|analysts?|critics?|bloggers?|redakteur(?:in|e)?|korrespondent(?:in|en)?|"
    r"reporterin|journalist(?:in|e|es)|envoyée?s? spécia(?:le?s?|ux)|correspondante?s?|rédact(?:eur|rice)s?|"
    r"corresponsal(?:es)?|enviad[oa]s? especial(?:es)?|periodistas?|redactor(?:a|es)?|inviat[oaie]|corrispondent[ei])"
)
# "Richard Roe Education editor", "Jane Doe Senior Harrow Correspondent": a word that may be a name or a place is
# taken for a part of the role only where a word that is none stands before it.
_WITH_ROLE: Final = re.compile(
    rf"(?P<name>\S+(?: \S+){{1,4}}?),? (?:{_MODIFIERS} (?:\S+ )?)?(?:{_MODIFIERS} )*{_ROLE}\b.*", _ANY
)
_CUT: Final = re.compile(
    r"\s*[|•·(/@#]|\s+[-–—]\s|\s+\d|,?\s+(?:on|am|vom|le|el|il|op)\s+(?=\w+,?\s+\d|\d)|\s+(?:updated|published|posted|"
    r"veröffentlicht|aktualisiert|publié|mis à jour|publicado|actualizado)\b",
    _ANY,
)
_AND: Final = re.compile(r"\s+(?:and|und|et)\s+", _ANY)
_BODY: Final = re.compile(
    r"\b(?:foundation|institute?|university|universität|université|association|society|network|company|corporation|"
    r"group|agency|department|office|union|gmbh|inc|ltd|llc|corp)\b",
    _ANY,
)
_LOOSE_END: Final = re.compile(r"[\s,;:.–—-]+(?:(?:on|am|vom|le|el|il|op|at|um|à)\s*)?$", _ANY)
_LONGEST: Final = 200


@lru_cache(maxsize=4096)
def names_of_byline(line: str) -> tuple[str, ...]:
    """Return the people of a line that begins as bylines do, in order; empty for all other lines.

    >>> names_of_byline("By ANN LI and BO ORR | 3/16/21 7:15 AM EDT"), names_of_byline("By the river stood a mill")
    (('ANN LI', 'BO ORR'), ())
    """
    start = _BY.match(line[:_LONGEST])
    if start is None or len(line) > _LONGEST:
        return ()
    return _names(line[start.end() :])


def unlabelled(text: str) -> str:
    """Return what is told of an author without the word for it in front.

    >>> unlabelled("Autor: Ann Li"), unlabelled("Author Ann Li"), unlabelled("Authors Guild of the Upper Valley")
    ('Ann Li', 'Ann Li', 'Authors Guild of the Upper Valley')
    """
    start = _LABEL.match(text[:_LONGEST])
    return text[start.end() :] if start else text


def without_role(name: str) -> str:
    """Return a name without the role behind it.

    >>> without_role("Ann Li Senior Harrow Correspondent"), without_role("Bo Orr Education editor")
    ('Ann Li', 'Bo Orr')
    """
    found = _WITH_ROLE.fullmatch(name) if len(name) <= _LONGEST else None
    bare = found["name"].rstrip(",") if found else name
    return bare if is_name(bare.title() if bare.isupper() else bare) else name


def _names(text: str) -> tuple[str, ...]:
    """Return the people before the date, the nickname or whatever else stands behind them."""
    dates = dates_in(text)
    whole = text[: dates[0].start] if dates else text
    cut = _CUT.search(whole)
    whole = _LOOSE_END.sub("", whole[: cut.start()] if cut else whole)
    parts = [without_role(part.strip()) for part in whole.split(",")]
    bare = _AND.sub("; ", ", ".join(part for part in parts if part))
    found = names_in(bare.title() if bare.isupper() else bare) if bare else ()
    if not all(is_name(name) for name in found):
        return ()
    return tuple(_as_written(name, bare) for name in found if not _BODY.search(name))


def _as_written(name: str, text: str) -> str:
    place = text.casefold().find(name.casefold())
    return text[place : place + len(name)] if place >= 0 else name
