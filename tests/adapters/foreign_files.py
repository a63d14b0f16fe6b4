"""WARC and ARC files as other programs write them, byte by byte."""

from __future__ import annotations

import base64
import gzip
import hashlib
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

URL = "https://news.example.org/2016/bridge.html"
DATE = "2016-03-01T10:20:30Z"
HTML = b"<!doctype html><html><body><p>The bridge at Harlow reopened on Tuesday.</p></body></html>"


def sha1(body: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()


def head(fields: dict[str, str | None], length: int, version: str = "WARC/1.0") -> bytes:
    lines = [version, *(f"{name}: {value}" for name, value in fields.items() if value is not None)]
    return "\r\n".join([*lines, f"Content-Length: {length}", "", ""]).encode()


def record(kind: str, block: bytes, *, url: str = URL, date: str = DATE, **more: str | None) -> bytes:
    """A record of one kind; further fields have `_` for `-`."""
    fields = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{hashlib.md5(block + url.encode() + date.encode(), usedforsecurity=False).hexdigest()}>",
        "WARC-Target-URI": url,
        "WARC-Date": date,
        "Content-Type": "application/http; msgtype=response",
        **{name.replace("_", "-"): value for name, value in more.items()},
    }
    return head(fields, len(block)) + block + b"\r\n\r\n"


def answer(
    body: bytes = HTML, *, status: str = "200 OK", headers: Iterable[str] = ("Content-Type: text/html",)
) -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", *headers, "", ""]).encode("latin-1") + body


def response(body: bytes = HTML, *, url: str = URL, date: str = DATE, **more: str | None) -> bytes:
    more = {"WARC_Payload_Digest": sha1(body), **more}
    return record("response", answer(body), url=url, date=date, **more)


def revisit(
    body: bytes = HTML,
    *,
    url: str = URL,
    date: str = "2016-03-02T00:00:00Z",
    block: bytes = b"",
    **more: str | None,
) -> bytes:
    """A revisit that names the digest of a body only, unless told otherwise."""
    profile = "http://netpreserve.org/warc/1.0/revisit/identical-payload-digest"
    more = {"WARC_Profile": profile, "WARC_Payload_Digest": sha1(body), **more}
    return record("revisit", block, url=url, date=date, **more)


def warcinfo() -> bytes:
    return record("warcinfo", b"software: another/1.0\r\n", Content_Type="application/warc-fields")


def arc(*pages: tuple[str, str, bytes]) -> bytes:
    """An ARC file of version 1: URL, 14 digits, block."""
    spec = b"1 0 InternetArchive\nURL IP-address Archive-date Content-type Archive-length\n"
    out = f"filedesc://x.arc 0.0.0.0 20080430204825 text/plain {len(spec)}\n".encode() + spec + b"\n"
    for url, date, block in pages:
        out += f"{url} 192.0.2.1 {date} text/html {len(block)}\n".encode() + block + b"\n"
    return out


def per_record(records: Iterable[bytes]) -> bytes:
    return b"".join(gzip.compress(one) for one in records)


def whole(records: Iterable[bytes]) -> bytes:
    return gzip.compress(b"".join(records))


def in_blocks(records: Iterable[bytes], size: int = 100) -> bytes:
    """Compressed in members that end anywhere, as parallel compressors do."""
    data = b"".join(records)
    return b"".join(gzip.compress(data[at : at + size]) for at in range(0, len(data), size))


def chunked(body: bytes, size: int = 7) -> bytes:
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def deflated(body: bytes) -> bytes:
    return zlib.compress(body)
