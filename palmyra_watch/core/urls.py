"""Addresses of the web: one spelling each, and one key for the many addresses of one page."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

from palmyra_watch.core.language import phrases
from palmyra_watch.errors import BadUrl

_DEFAULT_PORTS = {"http": 80, "https": 443}
_SCHEMES = frozenset(_DEFAULT_PORTS)
LONGEST_URL = 4_000  # characters; servers give up at 8,000 or before, and no article needs that many
LONGEST_HOST = 253  # characters, RFC 1035, 2.3.4

_TRACKING_PREFIXES = ("utm_", "pk_", "mtm_", "matomo_", "hsa_", "stm_")
_AMP_PARAMETERS = frozenset({"amp", "outputtype=amp", "output=amp", "view=amp"})
_HOST_PREFIX = re.compile(r"^(?:www\d?|m|mobile|amp|touch)\.(?=[^.]+\.)")
_AMP_END = re.compile(r"(?:/amp|\.amp(?=\.html?$)|\.amp)/?$", re.IGNORECASE)
_INDEX_PAGE = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)
_EDITION = re.compile(r"[a-z]{2}(?:[-_][a-z]{2})?")  # of a country or a language; stories have longer names


def canonical_url(url: str) -> str:
    """Return a URL in one spelling: scheme and host in lower case, no default port, no fragment, no tracking.

    Raises:
        BadUrl: It is not an absolute http or https URL.

    >>> canonical_url("HTTPS://News.Example.org:443/a b/?id=7&utm_source=x#top")
    'https://news.example.org/a%20b/?id=7'
    """
    if len(url) > LONGEST_URL:
        raise BadUrl(url[:80] + "…", f"has {len(url)} characters")
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        host = _host(parts.hostname or "")
    except ValueError as error:
        raise BadUrl(url, str(error)) from error
    scheme = parts.scheme.lower()
    if scheme not in _SCHEMES or not host:
        raise BadUrl(url, "is not an http or https address")
    at = f":{port}" if port is not None and port != _DEFAULT_PORTS[scheme] else ""
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return urlunsplit((scheme, host + at, path, _without_tracking(parts.query), ""))


def _host(host: str) -> str:
    bare = host.lower().rstrip(".")
    if len(bare) > LONGEST_HOST:
        raise ValueError("has a host name that no system resolves")
    if not bare.isascii():
        try:
            bare = bare.encode("idna").decode("ascii")
        except UnicodeError as error:
            raise ValueError(f"{host!r} is not a host name") from error
    if re.search(r"[\s\\/<>\"'%^`{|}]", bare):
        raise ValueError(f"{host!r} is not a host name")
    return f"[{bare}]" if ":" in bare else bare


def _without_tracking(query: str) -> str:
    kept = [part for part in query.split("&") if part and not _tracks(part)]
    return quote("&".join(kept), safe="=&%:@!$'()*+,;/?~-._[]")


def _tracks(part: str) -> bool:
    name = unquote(part.partition("=")[0]).lower()
    return name in phrases("address", "tracking_parameter") or name.startswith(_TRACKING_PREFIXES)


def page_key(url: str) -> str:
    """Return what the many addresses of one page share: no scheme, `www.`, `m.`, AMP mark, final slash.

    The order of query parameters does not tell pages apart, their values do.

    Raises:
        BadUrl: It is not an absolute http or https URL.

    >>> page_key("http://www.example.org/2016/03/story/amp/?b=2&a=1")
    'example.org/2016/03/story?a=1&b=2'
    """
    parts = urlsplit(canonical_url(url))
    host = _HOST_PREFIX.sub("", parts.netloc)
    path = _INDEX_PAGE.sub("/", parts.path)
    path = re.sub(r"/{2,}", "/", _AMP_END.sub("", path)).rstrip("/")
    pairs = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name.lower() not in _AMP_PARAMETERS and f"{name}={value}".lower() not in _AMP_PARAMETERS
    ]
    query = urlencode(sorted(pairs))
    return f"{host}{path}" + (f"?{query}" if query else "")


def is_page_url(url: str) -> bool:
    """Tell whether a text is an absolute http or https URL."""
    try:
        canonical_url(url)
    except BadUrl:
        return False
    return True


def joined(base: str, url: str) -> str | None:
    """Return a link of a page as an absolute URL in one spelling; None when it leads to no page."""
    try:
        return canonical_url(urljoin(base, url.strip()))
    except (BadUrl, ValueError):
        return None


def site_of(url: str) -> str:
    """Return the host without `www.` and its like: `example.org`.

    Raises:
        BadUrl: It is not an absolute http or https URL.
    """
    return _HOST_PREFIX.sub("", urlsplit(canonical_url(url)).netloc)


def same_site(one: str, other: str) -> bool:
    """Tell whether two URLs stand under one host, or one under a sub-domain of the other.

    >>> same_site("https://www.example.org/a", "https://amp.example.org/b")
    True
    """
    first, second = site_of(one), site_of(other)
    return first == second or first.endswith("." + second) or second.endswith("." + first)


def is_front_page(url: str) -> bool:
    """Tell whether a URL is the front page of a site: without path and query, of an edition, or under a usual name.

    >>> is_front_page("https://example.org/en-gb/home.html"), is_front_page("https://example.org/en/2016/home")
    (True, False)
    """
    _, _, path = page_key(url).partition("/")
    if "?" in page_key(url):
        return False
    segments = _segments(path)
    if segments and _EDITION.fullmatch(segments[0]):
        segments = segments[1:]
    return not segments or (len(segments) == 1 and segments[0] in phrases("address", "front_page"))


def is_error_url(url: str) -> bool:
    """Tell whether a URL leads to a site's page about errors, by whole segments of its path or a parameter's name.

    >>> is_error_url("https://example.org/error/?aspxerrorpath=/story"), is_error_url("https://example.org/error-in-report")
    (True, False)
    """
    parts = urlsplit(canonical_url(url))
    names = {name.lower() for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    return not (
        names.isdisjoint(phrases("address", "error_parameter"))
        and set(_segments(parts.path)).isdisjoint(phrases("address", "error_page"))
    )


def _segments(path: str) -> list[str]:
    """Return the segments of a path in lower case, without the endings of files."""
    return [segment.rpartition(".")[0] or segment for segment in path.lower().split("/") if segment]


def is_gate_url(url: str) -> bool:
    """Tell whether a URL leads to a login, consent or subscription page, by the words of its host and path.

    >>> is_gate_url("https://accounts.example.org/signin?return=%2Fstory")
    True
    >>> is_gate_url("https://example.org/2016/how-to-subscribe-to-calm")
    False
    """
    parts = urlsplit(canonical_url(url))
    words = {*_segments(parts.path), parts.netloc.split(".")[0]}
    return not words.isdisjoint(phrases("address", "gate_page"))
