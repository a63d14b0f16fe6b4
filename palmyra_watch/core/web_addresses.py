"""Web addresses: what a URL asks to be dialled, and which hosts and addresses are public.

URLs come from feeds, redirects and users, so none is trusted: it may be written to reach a machine that only this
one can reach. The rules are a table of ours, because the standard library's differ from one version of Python to
the next and call multicast, `::127.0.0.1` and `fec0::` global.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final
from urllib.parse import quote, urljoin, urlsplit

import idna

DEFAULT_PORTS: Final = {"http": 80, "https": 443}
LONGEST_URL: Final = 16_384  # characters; servers refuse longer ones (RFC 9110, section 4.1 asks for 8,000)

# IANA IPv4 Special-Purpose Address Registry, the blocks that are not globally reachable, and multicast.
_NOT_PUBLIC_V4: Final = tuple(
    (ip_network(block), what)
    for block, what in (
        ("0.0.0.0/8", "this network"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "shared by a provider's customers"),
        ("127.0.0.0/8", "this machine"),
        ("168.63.129.16/32", "the host of an Azure machine"),
        ("169.254.0.0/16", "link-local"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "for protocols"),
        ("192.0.2.0/24", "for documentation"),
        ("192.88.99.0/24", "a relay"),
        ("192.168.0.0/16", "private"),
        ("198.18.0.0/15", "for benchmarks"),
        ("198.51.100.0/24", "for documentation"),
        ("203.0.113.0/24", "for documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
    )
)
# IANA IPv6 Global Unicast Address Assignments: all of it lies in 2000::/3; these parts of it are not public.
_UNICAST_V6: Final = IPv6Network("2000::/3")
_NOT_PUBLIC_V6: Final = tuple(
    (IPv6Network(block), what)
    for block, what in (
        ("2001::/23", "for protocols"),
        ("2001:db8::/32", "for documentation"),
        ("3fff::/20", "for documentation"),
    )
)
_NAT64: Final = IPv6Network("64:ff9b::/96")  # RFC 6052
_V4_BITS: Final = 0xFFFFFFFF

_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?", re.ASCII)  # names with _ exist and resolve
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*", re.ASCII)  # what makes the last label an IPv4 number (WHATWG URL)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.ASCII | re.IGNORECASE)
_USERINFO = re.compile(r"^([a-z][a-z0-9+.-]*:)?([/\\]{2,})[^/\\?#]*@", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class WebAddress:
    """What an http(s) URL asks for, in one spelling.

    Attributes:
        host: Lower case, IDNA, without a final dot; an IPv6 address without brackets.
        target: Path and query, percent-encoded where a request needs it.
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """Return the host as a Host header has it: with the port, unless it is the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Return scheme, host and port: what one robots.txt is for (RFC 9309, section 2.3)."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """Return the URL, without fragment or user name."""
        return f"{self.origin}{self.target}"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnusableUrl:
    """That a URL is not one to dial, and why."""

    reason: str


def web_address_of(url: str) -> WebAddress | UnusableUrl:
    """Return what a URL asks for, or why it is refused; a user name and password in it are dropped.

    >>> web_address_of("HTTP://user@Example.ORG.:80/a b#c").url
    'http://example.org/a%20b'
    >>> web_address_of("http://0x7f.1/").reason
    'its host 0x7f.1 is an address in an unusual spelling'
    """
    if len(url) > LONGEST_URL:
        return UnusableUrl(reason=f"it has {len(url):,} characters, more than {LONGEST_URL:,}")
    try:
        parts = urlsplit(_with_slashes(url))
        port = parts.port
    except ValueError as error:
        return UnusableUrl(reason=f"it cannot be read: {error}")
    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS:
        return UnusableUrl(reason=f"it is not http or https but {scheme or 'without a scheme'}")
    if port == 0:
        return UnusableUrl(reason="port 0 cannot be dialled")
    host = _host(parts.netloc.rpartition("@")[2])
    if isinstance(host, UnusableUrl):
        return host
    query = f"?{parts.query}" if parts.query else ""
    target = quote((parts.path or "/") + query, safe="!$%&'()*+,/:;=?@[]|~", errors="replace")
    return WebAddress(scheme=scheme, host=host, port=port or DEFAULT_PORTS[scheme], target=target)


def url_from(base: str, reference: str) -> str:
    """Return where a link or a Location leads, absolute, by RFC 3986; the reference itself if it cannot be joined."""
    try:
        return without_userinfo(urljoin(base, _with_slashes(reference)).partition("#")[0])
    except ValueError:
        return without_userinfo(reference)


def without_userinfo(url: str) -> str:
    """Return a URL, well-formed or not, without the user name and password that it may carry.

    >>> without_userinfo("https://reader:secret@example.org/a@b")
    'https://example.org/a@b'
    """
    return _USERINFO.sub(r"\1\2", url.strip(), count=1)


def refusal_of(address: str) -> str:
    """Return why an IP address is not public, or an empty string if it is.

    An IPv6 address that stands for an IPv4 one (mapped, NAT64, 6to4, Teredo) is judged by that one.

    >>> refusal_of("64:ff9b::a00:1")
    '10.0.0.1 is private'
    >>> refusal_of("8.8.8.8")
    ''
    """
    try:
        meant = ip_address(address)
    except ValueError:
        return f"{address} is not an address"
    if isinstance(meant, IPv6Address):
        inner = _embedded(meant)
        if inner is None:
            return _refusal_of_v6(meant)
        meant = inner
    return next((f"{meant} is {what}" for block, what in _NOT_PUBLIC_V4 if meant in block), "")


def _refusal_of_v6(address: IPv6Address) -> str:
    if address.scope_id or address not in _UNICAST_V6:
        return f"{address} is not global unicast"
    return next((f"{address} is {what}" for block, what in _NOT_PUBLIC_V6 if address in block), "")


def _embedded(address: IPv6Address) -> IPv4Address | None:
    if address in _NAT64:
        return IPv4Address(int(address) & _V4_BITS)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)


def _with_slashes(url: str) -> str:
    """Return a URL with the slashes that browsers read for backslashes (WHATWG URL, special schemes)."""
    url = url.strip("".join(map(chr, range(33))))
    scheme = _SCHEME.match(url)
    if scheme and scheme[1].lower() not in DEFAULT_PORTS:
        return url
    end = min((place for mark in "?#" if (place := url.find(mark)) >= 0), default=len(url))
    return url[:end].replace("\\", "/") + url[end:]


def _host(written: str) -> str | UnusableUrl:
    if written.startswith("["):
        try:
            address = IPv6Address(written[1 : written.index("]")])
        except ValueError:
            return UnusableUrl(reason=f"its host {written} is not an address")
        return UnusableUrl(reason=f"its host {written} names a zone") if address.scope_id else str(address)
    name = _ascii_name(re.sub(r":[0-9]*\Z", "", written))
    if name is None or not all(_LABEL.fullmatch(label) for label in name.split(".")):
        return UnusableUrl(reason=f"its host {written!r} is not a name" if written else "it names no host")
    if _NUMBER.fullmatch(name.rpartition(".")[2]) and not _is_plain_v4(name):
        return UnusableUrl(reason=f"its host {name} is an address in an unusual spelling")
    return name


def _ascii_name(written: str) -> str | None:
    name = written
    if not name.isascii():
        try:
            name = idna.encode(name, uts46=True).decode("ascii")
        except (idna.IDNAError, UnicodeError):
            return None
    name = name.lower().removesuffix(".")
    return name if len(name) <= 253 else None  # noqa: PLR2004  # RFC 1035, section 2.3.4


def _is_plain_v4(name: str) -> bool:
    try:
        return str(IPv4Address(name)) == name
    except ValueError:
        return False
