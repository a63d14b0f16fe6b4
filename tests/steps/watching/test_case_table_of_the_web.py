"""The failures of other systems that concern the web (the rest is in tests/core/compare/test_case_table.py)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palmyra_watch.core.discovery import entries_named
from tests.steps.watching.scripted_site import Answer, Site, page
from tests.steps.watching.test_watch import TEXT, WebWatch

if TYPE_CHECKING:
    from pathlib import Path

BRIDGE = page("The bridge at Harlow reopens", TEXT)
RATE_LIMIT = (
    "<html><head><title>429 Too Many Requests</title></head><body><h1>Too Many Requests</h1>"
    "<p>We have limited how often you can send requests. Please slow down and try again later.</p></body></html>"
)
OUTCOMES = "SELECT outcome FROM looks ORDER BY observed_at"
VERSIONS = "SELECT count(*) FROM versions"


def test_a_rate_limit_page_with_status_200_is_quarantined_and_never_a_version(tmp_path: Path) -> None:
    def script(path: str, number: int) -> Answer | None:
        return Answer(body=RATE_LIMIT if number == 1 else BRIDGE) if path == "/bridge" else None

    with Site(script) as site:
        watch = WebWatch(tmp_path, site)
        watch.list_pages("/bridge")
        for _ in range(3):
            watch.look_at_the_web()
    assert watch.answers(VERSIONS) == [(1,)]
    assert watch.answers("SELECT state, outcome FROM quarantine") == [("held", "failed")]
    assert watch.answers(OUTCOMES) == [("present",), ("failed",), ("present",)]


def test_ten_stories_that_redirect_to_one_page_are_ten_failed_observations(tmp_path: Path) -> None:
    def script(path: str, number: int) -> Answer | None:
        if path.startswith("/story"):
            if number == 0:
                return Answer(
                    body=page(f"Story {path[6:]}", [f"{text} It was day {path[6:]}." for text in TEXT])
                )
            return Answer(status=302, headers=(("Location", "/welcome"),))
        return (
            Answer(body=page("Welcome back", ["Tell us who you are, and read on as a member."] * 4))
            if path == "/welcome"
            else None
        )

    with Site(script) as site:
        watch = WebWatch(tmp_path, site)
        watch.list_pages(*(f"/story{number}" for number in range(10)))
        watch.look_at_the_web()
        report, compared = watch.look_at_the_web()
    assert report.outcomes == {"failed": 10}
    assert compared.changes == ()
    assert watch.answers("SELECT count(*) FROM stories UNION ALL SELECT count(*) FROM versions") == [
        (10,),
        (10,),
    ]


def test_a_story_that_answers_410_is_gone_after_several_looks_with_the_time_it_was_last_seen(
    tmp_path: Path,
) -> None:
    def script(path: str, number: int) -> Answer | None:
        if path != "/bridge":
            return None
        return Answer(body=BRIDGE) if number in {0, 4} else Answer(status=410)

    with Site(script) as site:
        watch = WebWatch(tmp_path, site)
        watch.list_pages("/bridge")
        states = []
        for _ in range(5):
            watch.look_at_the_web()
            states += watch.answers("SELECT state, contains(reason, 'last seen') FROM problems") or [
                ("there", True)
            ]
    assert states == [("there", True), ("absent", True), ("absent", True), ("gone", True), ("there", True)]
    assert watch.answers(VERSIONS) == [(1,)]


def test_403_and_500_are_no_absence(tmp_path: Path) -> None:
    def script(path: str, number: int) -> Answer | None:
        return (
            (Answer(body=BRIDGE), Answer(status=403), Answer(status=500))[number]
            if path == "/bridge"
            else None
        )

    with Site(script) as site:
        watch = WebWatch(tmp_path, site)
        watch.list_pages("/bridge")
        for _ in range(3):
            watch.look_at_the_web()
    assert watch.answers(OUTCOMES) == [("present",), ("blocked",), ("failed",)]


def test_the_same_article_in_a_new_template_is_no_edit(tmp_path: Path) -> None:
    old = BRIDGE
    text = "".join(f'<div class="story-par"><p>{paragraph}</p></div>' for paragraph in TEXT)
    new = (
        '<!doctype html><html lang="en"><head><title>The bridge at Harlow reopens | Harlow Herald</title>'
        '<meta property="og:site_name" content="The Harlow Herald"></head><body><div id="app"><div class="topbar">'
        '<a href="/">Front page</a><a href="/news">News</a></div><section class="content"><div class="headline">'
        f'<h1>The bridge at Harlow reopens</h1></div><div class="body">{text}</div></section>'
        '<div class="more"><h3>More news</h3><a href="/a">A ferry</a> <a href="/b">A pier</a></div></div></body></html>'
    )
    with Site(
        lambda path, number: Answer(body=new if number else old) if path == "/bridge" else None
    ) as site:
        watch = WebWatch(tmp_path, site)
        watch.list_pages("/bridge")
        watch.look_at_the_web()
        watch.look_at_the_web()
    assert watch.answers("SELECT count(*) FROM captures") == [(2,)]
    assert watch.answers("SELECT summary FROM changes") == []
    assert watch.answers(VERSIONS) == [(1,)]


def test_a_feed_time_without_a_zone_has_no_zone() -> None:
    feed = (
        '<rss version="2.0"><channel><title>Herald</title>'
        "<item><title>A</title><link>https://n.example/a</link><pubDate>Mon, 28 Mar 2016 10:00:00</pubDate></item>"
        "<item><title>B</title><link>https://n.example/b</link><pubDate>Mon, 28 Mar 2016 10:00:00 +0200</pubDate></item>"
        "</channel></rss>"
    )
    found = {one.url[-1]: one for one in entries_named(feed.encode(), base="https://n.example/rss")}
    assert found["a"].published_at is None
    assert found["a"].published == "Mon, 28 Mar 2016 10:00:00"
    assert found["b"].published_at is not None
    assert found["b"].published_at.isoformat() == "2016-03-28T08:00:00+00:00"
