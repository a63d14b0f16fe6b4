from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palmyra_watch.core.robots import LARGEST_FILE_BYTES, RobotsRules

UNHURRIED = settings(deadline=None)  # the machine may be busy
AGENT = "PalmyraWatch"
PAGE = "https://example.org/news/story.html"

GROUPS = b"""\
User-agent: *
Disallow: /private/
Allow: /private/open/
Crawl-delay: 2

User-agent: PalmyraWatch/9.9 (any version)
Disallow: /news/
Allow: /news/story
Crawl-delay: 7.5

User-agent: Palmyra
Disallow: /

Sitemap: https://example.org/sitemap.xml
Sitemap: https://example.org/news.xml
"""


@pytest.mark.parametrize(
    ("status", "body", "allowed"),
    [
        pytest.param(200, b"", True, id="an empty file"),
        pytest.param(200, b"User-agent: *\nDisallow: /", False, id="a file that forbids"),
        pytest.param(404, b"User-agent: *\nDisallow: /", True, id="no such file"),
        pytest.param(403, b"", True, id="forbidden to read"),
        pytest.param(429, b"", True, id="too many requests"),
        pytest.param(301, b"", True, id="redirects that lead nowhere"),
        pytest.param(500, b"User-agent: *\nAllow: /", False, id="a server that fails"),
        pytest.param(503, b"", False, id="a server that is busy"),
        pytest.param(None, b"", False, id="no answer"),
        pytest.param(200, b"<!DOCTYPE html><p>Disallow: /</p>", True, id="a page instead of rules"),
        pytest.param(200, b"\xef\xbb\xbfUser-agent: *\nDisallow: /", False, id="a byte order mark"),
        pytest.param(200, b"User-agent: *\rDisallow: /\r", False, id="old Macintosh line ends"),
        pytest.param(200, b"\xff\xfe\x00\x01" * 100, True, id="bytes that are not text"),
    ],
)
def test_the_status_decides_before_the_rules(status: int | None, body: bytes, allowed: bool) -> None:  # noqa: FBT001
    assert RobotsRules.parse(status, body).allows(PAGE, AGENT) is allowed


@pytest.mark.parametrize(
    ("path", "agent", "allowed"),
    [
        pytest.param("/news/other", AGENT, False, id="its own group forbids"),
        pytest.param("/news/story-1", AGENT, True, id="the longest match decides"),
        pytest.param("/private/x", AGENT, True, id="its own group replaces the one for everybody"),
        pytest.param("/news/other", "palmyrawatch", False, id="case does not matter"),
        pytest.param("/news/other", "PalmyraWatch/0.1 (+https://example.org)", False, id="nor a version"),
        pytest.param("/private/x", "Gazette", False, id="everybody else"),
        pytest.param("/private/open/x", "Gazette", True, id="everybody else, the longest match"),
        pytest.param("/anything", "Palmyra", False, id="the shorter token"),
        pytest.param("/news/other", "PalmyraWatcher", True, id="a longer token is another agent"),
        pytest.param("/robots.txt", "Palmyra", True, id="the rules themselves"),
    ],
)
def test_a_group_is_for_the_whole_product_token(path: str, agent: str, allowed: bool) -> None:  # noqa: FBT001
    assert RobotsRules.parse(200, GROUPS).allows(f"https://example.org{path}", agent) is allowed


def test_a_crawl_delay_is_that_of_the_group() -> None:
    rules = RobotsRules.parse(200, GROUPS)
    assert rules.crawl_delay(AGENT) == 7.5
    assert rules.crawl_delay("Gazette") == 2
    assert rules.crawl_delay("Palmyra") is None
    assert RobotsRules.parse(503, b"").crawl_delay(AGENT) is None


@pytest.mark.parametrize("delay", [b"inf", b"nan", b"-1", b"1e999", b"soon", b""])
def test_a_crawl_delay_that_is_no_time_is_none(delay: bytes) -> None:
    rules = RobotsRules.parse(200, b"User-agent: *\nCrawl-delay: " + delay + b"\nDisallow: /x\n")
    assert rules.crawl_delay(AGENT) is None


def test_sitemaps_are_listed_as_they_stand() -> None:
    expected = ("https://example.org/sitemap.xml", "https://example.org/news.xml")
    assert RobotsRules.parse(200, GROUPS).sitemaps == expected


def test_a_path_cut_by_the_limit_forbids_nothing_else() -> None:
    head = b"User-agent: *\nDisallow: /a\n"
    filling = b"#" * (LARGEST_FILE_BYTES - len(head) - len(b"\nDisallow: /ne")) + b"\nDisallow: /news/old/\n"
    body = head + filling
    assert body[:LARGEST_FILE_BYTES].endswith(b"Disallow: /ne")
    rules = RobotsRules.parse(200, body)
    assert rules.allows(PAGE, AGENT)
    assert not rules.allows("https://example.org/a", AGENT)


@pytest.mark.parametrize("url", ["http://[", "not a url", "", "http://example.org:abc/robots.txt"])
def test_what_is_not_a_url_is_answered(url: str) -> None:
    assert RobotsRules.parse(200, b"User-agent: *\nDisallow: /x").allows(url, AGENT) in {True, False}


@pytest.mark.timeout(300)
def test_a_file_of_stars_is_judged() -> None:
    line = b"Disallow: /" + b"*a" * 500 + b"$\n"
    rules = RobotsRules.parse(200, b"User-agent: *\n" + line * (LARGEST_FILE_BYTES // len(line)))
    assert rules.allows("https://example.org/" + "a" * 2_000 + "b", AGENT)


@UNHURRIED
@given(st.binary(max_size=300), st.text(max_size=40), st.text(max_size=20))
def test_any_bytes_any_url_and_any_agent_have_an_answer(body: bytes, url: str, agent: str) -> None:
    rules = RobotsRules.parse(200, b"User-agent: *\n" + body)
    assert rules.allows(url, agent) in {True, False}
    assert (rules.crawl_delay(agent) or 0) >= 0
