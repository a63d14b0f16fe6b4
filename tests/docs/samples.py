"""Samples of output, held against what was printed: ids, hashes, times, ports, places may differ, words may not."""

from __future__ import annotations

import re

_VARYING = re.compile(
    r"(?P<id>\b[a-z]{3}1:[0-9a-f]+)|(?P<port>(?<=127\.0\.0\.1:)\d+)|(?P<hash>\b[0-9a-f]{16,64}\b)"
    r'|(?P<byte>(?<="offset": ")\d+)'
    r"|(?P<time>\b20(?:2[5-9]|[3-9]\d)-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:[.\d]+)?(?:\+00:00)?)"
)


def missing_lines(sample: str, printed: str) -> list[str]:
    """Return the lines of a sample that were not printed; `…` stands for anything, and so does a blank line.

    >>> missing_lines("wrote  proof: 2 …\\nchg1:12ab", "wrote  proof: 2 captures\\nchg1:99ff")
    []
    >>> missing_lines("2 captures", "3 captures")
    ['2 captures']
    """
    known = [_levelled(line) for line in printed.splitlines()]
    wanted = [line for line in sample.splitlines() if line.strip()]
    return [line for line in wanted if not any(_pattern(line).fullmatch(one) for one in known)]


def _levelled(line: str) -> str:
    return _VARYING.sub(lambda found: found.lastgroup or "", " ".join(line.split()))


def _pattern(line: str) -> re.Pattern[str]:
    # `…` is put in before ids are levelled: `cap1:…` is an id as well.
    level = _levelled(re.sub(r"\b([a-z]{3}1):…", r"\1:0", line))
    return re.compile(".*".join(map(re.escape, level.split("…"))))
