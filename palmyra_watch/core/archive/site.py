"""Where an archive answers, in the two dialects that are spoken."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urljoin, urlsplit

from palmyra_watch.core.urls import is_page_url


class Dialect(StrEnum):
    """How an archive wants to be asked."""

    WAYBACK = "wayback"  # the Internet Archive's
    PYWB = "pywb"  # pywb's own, which OpenWayback-like archives run


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveSite:
    """An archive.

    Attributes:
        base_url: Without a final slash: of the site for Wayback, of the collection for pywb.
    """

    base_url: str
    dialect: Dialect

    @property
    def index_url(self) -> str:
        """Return where the CDX server answers."""
        return self.base_url + ("/cdx/search/cdx" if self.dialect is Dialect.WAYBACK else "/cdx")

    def playback_url(self, timestamp: str, url: str) -> str:
        """Return where the stored bytes of a capture are, not the viewer page around them (`id_`)."""
        between = "/web/" if self.dialect is Dialect.WAYBACK else "/"
        return f"{self.base_url}{between}{timestamp}id_/{url}"

    def capture_at(self, location: str, *, asked: str) -> tuple[str, str] | None:
        """Return timestamp and URL of the capture that a redirect of the archive leads to.

        None when it leads away from the archive, or to no capture. `Location` comes absolute, without a scheme, and
        as a path; `asked` is the URL that it answers.
        """
        target = urljoin(asked, location)
        if urlsplit(target).netloc != urlsplit(self.base_url).netloc:
            return None
        found = re.search(r"/(\d{14})(?:[a-z]{2}_)?/(.+)$", target, re.DOTALL)
        if not found:
            return None
        url = found[2] if "://" in found[2][:12] else re.sub(r"^(https?:)/(?=[^/])", r"\1//", found[2])
        url = url if "://" in url[:12] else f"http://{url}"
        return (found[1], url) if is_page_url(url) else None
