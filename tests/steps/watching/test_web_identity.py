"""Pages of one story under many addresses, stored copies, captures in quarantine, and what people decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from palmyra_watch.model import Verdict
from palmyra_watch.steps.collect import collect_documents
from palmyra_watch.steps.decide import decide
from palmyra_watch.steps.rebuild import rebuild_warehouse
from palmyra_watch.steps.stored.known import known_state
from tests.steps.watching.scripted_site import Answer, Site, page
from tests.steps.watching.test_watch import TEXT, WebWatch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WALL = (
    "<html><head><title>Just a moment...</title></head><body><h1>Checking your browser</h1>"
    '<p>Please enable JavaScript and cookies to continue.</p><div id="cf-challenge"></div></body></html>'
)
OTHER = [
    "Stock markets in the region fell sharply on Monday while traders waited for the central bank to speak about rates.",
    "The index lost three per cent of its value within an hour of opening, its worst morning since the spring of 2011.",
    "Analysts at two brokers said that they expected calm to return once the governor had answered questions on Friday.",
]


def bridge(beams: int = 42, *, canonical: str = "", headline: str = "The bridge at Harlow reopens") -> str:
    head = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    return page(headline, [TEXT[0], TEXT[1].replace("42", str(beams)), *TEXT[2:]], head=head)


def one_story_under_two_addresses(site_url: str) -> Callable[[str, int], Answer | None]:
    def script(path: str, number: int) -> Answer | None:
        if path in {"/bridge", "/amp/bridge-at-harlow"}:
            return Answer(body=bridge(42 + number, canonical=f"{site_url}/bridge"))
        return None

    return script


def nothing(_path: str, _number: int) -> Answer | None:
    return None


def test_a_canonical_link_makes_two_addresses_one_story(tmp_path: Path) -> None:
    with Site(nothing) as site:
        site.script = one_story_under_two_addresses(site.url(""))
        watch = WebWatch(tmp_path, site)
        watch.list_pages("/bridge", "/amp/bridge-at-harlow")
        watch.look_at_the_web()
        watch.look_at_the_web()
    assert watch.answers("SELECT count(*) FROM stories UNION ALL SELECT count(*) FROM versions") == [
        (1,),
        (2,),
    ]
    reasons = watch.answers("SELECT DISTINCT united_by FROM story_aliases ORDER BY 1 NULLS FIRST")
    assert reasons == [(None,), ("canonical",)]


def test_a_person_splits_what_was_united_and_merges_it_again(tmp_path: Path) -> None:
    with Site(nothing) as site:
        site.script = one_story_under_two_addresses(site.url(""))
        watch = WebWatch(tmp_path, site)
        watch.list_pages("/bridge", "/amp/bridge-at-harlow")
        watch.look_at_the_web()
    [(alias, root)] = watch.answers("SELECT source_id, root_id FROM source_roots WHERE source_id <> root_id")
    decide(watch.settings, Verdict.SPLIT, alias, reason="another story")
    watch.derive()
    split = watch.answers("SELECT count(*) FROM stories")
    decide(watch.settings, Verdict.MERGE, alias, other=root)
    watch.derive()
    merged = watch.answers("SELECT count(*) FROM stories")
    assert (split, merged) == ([(2,)], [(1,)])
    assert not rebuild_warehouse(watch.settings).differing


def test_a_login_page_unites_nothing(tmp_path: Path) -> None:
    def script(path: str, _number: int) -> Answer | None:
        if path.startswith("/story"):
            return Answer(status=302, headers=(("Location", "/account/login?next=" + path),))
        return Answer(body=page("Sign in", ["Sign in to continue reading.", "Forgot your password?"]))

    with Site(script) as site:
        watch = WebWatch(tmp_path, site)
        watch.list_pages(*(f"/story{number}" for number in range(10)))
        report, _ = watch.look_at_the_web()
    assert report.outcomes.get("present", 0) == 0
    assert sum(report.outcomes.values()) == 10
    assert watch.answers("SELECT count(*) FROM versions") == [(0,)]


def test_a_bot_wall_is_held_and_a_person_may_release_it(tmp_path: Path) -> None:
    def script(path: str, number: int) -> Answer | None:
        return Answer(body=WALL if number == 1 else bridge()) if path == "/bridge" else None

    with Site(script) as site:
        watch = WebWatch(tmp_path, site)
        watch.list_pages("/bridge")
        for _ in range(3):
            watch.look_at_the_web()
    assert watch.answers("SELECT outcome FROM looks ORDER BY observed_at") == [
        ("present",),
        ("blocked",),
        ("present",),
    ]
    assert watch.answers("SELECT count(*) FROM versions") == [(1,)]
    [(capture, state)] = watch.answers("SELECT capture_id, state FROM quarantine")
    assert state == "held"
    decide(watch.settings, Verdict.RELEASE, capture, reason="for the test")
    watch.derive()
    assert watch.answers("SELECT state FROM quarantine") == [("released",)]


def test_a_capture_that_a_person_rejects_is_no_version_any_more(tmp_path: Path) -> None:
    def script(path: str, number: int) -> Answer | None:
        return Answer(body=bridge(42 if number != 1 else 999)) if path == "/bridge" else None

    with Site(script) as site:
        watch = WebWatch(tmp_path, site)
        watch.list_pages("/bridge")
        for _ in range(3):
            watch.look_at_the_web()
    assert watch.answers("SELECT count(*) FROM changes") == [(2,)]
    [(capture,)] = watch.answers(
        "SELECT captures.capture_id FROM captures JOIN captured_articles USING (capture_id) "
        "JOIN contents USING (content_id) WHERE contents.text LIKE '%999%'"
    )
    decide(watch.settings, Verdict.REJECT, capture, reason="a test page of the publisher")
    watch.derive()
    assert watch.answers("SELECT count(*) FROM changes") == [(0,)]


def test_another_storys_text_under_the_address_is_held(tmp_path: Path) -> None:
    def script(path: str, number: int) -> Answer | None:
        if path != "/bridge":
            return None
        return Answer(body=page("Markets fall", OTHER) if number == 1 else bridge())

    with Site(script) as site:
        watch = WebWatch(tmp_path, site)
        watch.list_pages("/bridge")
        watch.look_at_the_web()
        watch.look_at_the_web()
        assert watch.answers("SELECT state FROM problems WHERE subject = 'story'") == [], (
            "nobody knows that it is gone"
        )
        assert watch.answers("SELECT present FROM articles") == [(True,)]
        watch.look_at_the_web()
    assert watch.answers("SELECT rule FROM held_captures") == [("another-story",)]
    assert watch.answers("SELECT count(*) FROM versions") == [(1,)]
    assert not rebuild_warehouse(watch.settings).differing


@pytest.mark.parametrize("way", ["canonical", "redirect"])
def test_another_text_from_a_page_that_nobody_captured_is_held_and_ends_no_run(
    tmp_path: Path, way: str
) -> None:
    def script(path: str, number: int) -> Answer | None:
        markets = page("Markets fall", OTHER, head=f'<link rel="canonical" href="{site.url("/markets")}">')
        if path == "/bridge" and number and way == "redirect":
            return Answer(status=302, headers=(("Location", site.url("/markets")),))
        if path == "/bridge":
            return Answer(body=markets if number else bridge())
        return Answer(body=page("Markets fall", OTHER)) if path == "/markets" else None

    with Site(script) as site:
        watch = WebWatch(tmp_path, site)
        watch.list_pages("/bridge")
        watch.look_at_the_web()
        watch.look_at_the_web()
    assert watch.answers("SELECT headline FROM story_timeline") == [("The bridge at Harlow reopens",)]
    [(state, rule)] = watch.answers("SELECT state, rule FROM quarantine")
    assert (state, rule) == ("held", "another-story")
    assert watch.answers("SELECT count(*) FROM captures") == [(2,)]
    assert rebuild_warehouse(watch.settings).differing == ()


def test_a_stored_copy_falls_into_its_place_in_the_timeline(tmp_path: Path) -> None:
    with Site(lambda path, _: Answer(body=bridge(50)) if path == "/bridge" else None) as site:
        watch = WebWatch(tmp_path, site)
        watch.write("old.html", bridge(42))
        copy = f'[[document]]\npath = "old.html"\nurl = "{site.url("/bridge")}"\ncaptured_at = 2016-03-28T10:00:00Z\n'
        watch.list_pages("/bridge", more=copy)
        watch.look_at_the_web()
        for _ in range(2):
            collected = collect_documents(watch.settings, known_state(watch.settings))
            watch.derive()
    assert collected.outcomes == {"unchanged": 1}
    assert watch.answers("SELECT removed, inserted, strftime(not_before, '%Y') FROM change_log") == [
        (["42"], ["50"], "2016")
    ]
    assert watch.answers("SELECT origin FROM looks ORDER BY observed_at") == [("file",), ("live",)]


@pytest.mark.parametrize("field", ["image", "section", "tags"])
def test_a_field_that_makes_no_version_has_its_history(tmp_path: Path, field: str) -> None:
    values = {
        "image": '<meta property="og:image" content="https://img.example/{}.jpg">',
        "section": '<meta property="article:section" content="Section {}">',
        "tags": '<meta name="keywords" content="bridge, tag {}">',
    }

    def script(path: str, number: int) -> Answer | None:
        head = values[field].format(number)
        return (
            Answer(body=page("The bridge at Harlow reopens", TEXT, head=head)) if path == "/bridge" else None
        )

    with Site(script) as site:
        watch = WebWatch(tmp_path, site)
        watch.list_pages("/bridge")
        watch.look_at_the_web()
        watch.look_at_the_web()
    assert watch.answers("SELECT count(*) FROM versions") == [(1,)]
    assert len(watch.answers(f"SELECT value FROM metadata_history WHERE field = '{field}'")) == 2  # noqa: S608
