"""Jinja2 with autoescape, and how the pages write times, windows of time, sizes and addresses."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from palmyra_watch.core.render.entries import clock_off_words
from palmyra_watch.core.render.site.rows import anchor, page_path, publisher, title
from palmyra_watch.core.render.summary import counted, published

if TYPE_CHECKING:
    from datetime import datetime

    from jinja2 import Template

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
_UNITS = ((86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second"))
_FEW = 2  # of a unit, below which the next smaller one is told


def moment(time: datetime) -> str:
    """Return a UTC time for reading.

    >>> from datetime import datetime, UTC
    >>> moment(datetime(2021, 3, 4, 5, 6, 7, tzinfo=UTC))
    '4 Mar 2021, 05:06:07 UTC'
    """
    return f"{time.day} {_MONTHS[time.month - 1]} {time:%Y, %H:%M:%S} UTC"


def exact(time: datetime) -> str:
    """Return a UTC time in ISO 8601, to the second.

    >>> from datetime import datetime, UTC
    >>> exact(datetime(2021, 3, 4, 5, 6, 7, 8, tzinfo=UTC))
    '2021-03-04T05:06:07Z'
    """
    return f"{time:%Y-%m-%dT%H:%M:%S}Z"


def window(since: datetime, until: datetime) -> str:
    """Return how long a time between two looks is, in the largest unit of which there are two.

    >>> from datetime import datetime
    >>> window(datetime(2021, 3, 4), datetime(2021, 3, 5, 12)), window(datetime(2021, 3, 4), datetime(2021, 3, 4))
    ('36 hours', '0 seconds')
    """
    seconds = max(0, round((until - since).total_seconds()))
    for size, unit in _UNITS:
        if seconds >= _FEW * size or size == 1:
            number = seconds // size
            return f"{number:,} {unit}{'' if number == 1 else 's'}"
    return ""  # pragma: no cover - the last unit always answers


def web_address(url: str | None) -> str:
    """Return an address that a browser may follow; empty for every other scheme, `javascript:` above all."""
    return url if url and url.lower().startswith(("http://", "https://")) else ""


def language_tag(language: str | None) -> str:
    """Return a language for `lang`; empty unless it looks like a code of ISO 639."""
    return (
        language if language and language.isascii() and language.isalpha() and len(language) <= _TAG else ""
    )


_TAG = 3


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("palmyra_watch.core.render.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "moment": moment,
        "exact": exact,
        "counted": counted,
        "published": published,
        "publisher": publisher,
        "title_of": title,
        "page_path": page_path,
        "anchor": anchor,
        "web_address": web_address,
        "language_tag": language_tag,
        "clock_off": clock_off_words,
    }
    return environment


def template(name: str) -> Template:
    """Return a template of the folder beside this module."""
    return _environment().get_template(name)
