from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from palmyra_watch.core.render.entries import ChangeEntry
from palmyra_watch.core.render.feeds import FeedHead, atom_feed, json_feed
from palmyra_watch.model import (
    ChangeId,
    Kind,
    LabelName,
    Role,
    StoryId,
    StoryKind,
    Substantive,
    WordChange,
)

HEAD = FeedHead(made_at=datetime(2021, 5, 1, tzinfo=UTC), program="palmyra-watch 0.1", changes=1)
ENTRY = ChangeEntry(
    change_id=ChangeId("chg1:0a1b"),
    story_id=StoryId("sto1:77"),
    story_kind=StoryKind.ARTICLE,
    headline="The bridge at Harlow reopens",
    location="https://harlowpost.example/bridge?a=1&b=2",
    kind=Kind.EDITED,
    role=Role.PARAGRAPH,
    before="Engineers replaced 42 beams.",
    after="Engineers replaced 45 beams.",
    words=(WordChange(before_start=19, before_end=21, after_start=19, after_end=21),),
    moved=False,
    old_position=1,
    new_position=1,
    old_number=1,
    new_number=2,
    not_before=datetime(2021, 3, 4, 5, 6, 7, tzinfo=UTC),
    not_after=datetime(2021, 3, 5, 5, 6, 7, 99, tzinfo=UTC),
    labels=(LabelName.QUANTITY,),
    substantive=Substantive.YES,
    summary="figure changed: “42 beams” → “45 beams” (para 2)",
    rank=80,
    rank_reason="a figure",
    notices=(),
    silent=True,
)
HOSTILE = [
    pytest.param("</content></entry><entry>", id="closing the element"),
    pytest.param("]]><script>alert(1)</script><!--", id="closing a CDATA section"),
    pytest.param("&lt;img src=x onerror=alert(1)&gt; &amp;lt;b&amp;gt;", id="escaped already"),
    pytest.param('"><svg onload=alert(1)>', id="closing an attribute"),
    pytest.param("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]>&b;", id="a document type"),
    pytest.param("nul \0 bell \a escape \x1b[31m form \f", id="control characters"),
    pytest.param("half a pair \ud83d and \udca9", id="surrogates"),
    pytest.param("not a character \ufffe\uffff", id="noncharacters"),
    pytest.param("\u202e right to left \u0085 next line \u2028", id="marks of direction and lines"),
]


def everywhere(text: str) -> ChangeEntry:
    return replace(
        ENTRY, headline=text, location=text, before=text, after="", words=(), summary=text, notices=(text,)
    )


def read(entries: list[ChangeEntry], head: FeedHead = HEAD) -> feedparser.FeedParserDict:
    found = feedparser.parse(atom_feed(entries, head), sanitize_html=False)
    assert not found.bozo, found.get("bozo_exception")
    return found


def addresses(entry: feedparser.FeedParserDict) -> list[str]:
    return [link.href for link in entry.get("links", [])]


def test_an_entry_tells_the_change_as_readers_of_feeds_expect() -> None:
    found = read([ENTRY])
    assert found.version == "atom10"
    (entry,) = found.entries
    assert entry.id == "tag:palmyra-watch.invalid,2026:chg1:0a1b"
    assert entry.title == "figure changed: “42 beams” → “45 beams” (para 2), no notice"
    assert entry.updated == "2021-03-05T05:06:07Z"
    assert entry.link == ENTRY.location
    assert [(tag.scheme.rpartition(":")[2], tag.term) for tag in entry.tags] == [
        ("label", "quantity"),
        ("verdict", "substantive"),
        ("verdict", "silent"),
    ]
    assert entry.content[0].type == "text/html"
    shown = html.fromstring(entry.content[0].value)
    assert shown.xpath("string(//del)") == "42"
    assert shown.xpath("string(//ins)") == "45"
    assert shown.xpath("string(//blockquote)") == "Engineers replaced 4245 beams."
    assert "after 2021-03-04T05:06:07Z" in shown.text_content()


def test_the_feed_has_what_the_standard_asks_for() -> None:
    feed = read([ENTRY]).feed
    assert (feed.id, feed.updated, feed.author) == (
        "tag:palmyra-watch.invalid,2026:changes",
        "2021-03-05T05:06:07Z",
        "Palmyra Watch",
    )
    assert "links" not in feed
    served = read([ENTRY], replace(HEAD, base_url="https://a.example/feeds/")).feed
    assert [(link.rel, link.href) for link in served.links] == [("self", "https://a.example/feeds/atom.xml")]


def test_ids_differ_as_their_changes_do_and_stay_with_them() -> None:
    other = replace(ENTRY, change_id=ChangeId("chg1:ffff"))
    ids = [entry.id for entry in read([ENTRY, other]).entries]
    assert len(set(ids)) == 2
    later = replace(ENTRY, summary="told otherwise", rank=1, labels=())
    assert read([later]).entries[0].id == ids[0]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_puts_no_markup_into_a_feed(text: str) -> None:
    found = read([everywhere(text)])
    (entry,) = found.entries
    assert addresses(entry) == []
    shown = html.fromstring(f"<div>{entry.content[0].value}</div>")
    assert {element.tag for element in shown.iter()} <= {"div", "p", "strong", "blockquote", "del", "br"}
    (item,) = json.loads(json_feed([everywhere(text)], HEAD))["items"]
    assert item["content_html"] == entry.content[0].value
    kept = "".join(letter for letter in text if letter.isascii() and letter.isprintable() and letter != " ")
    said = "".join(shown.xpath("string(//del)").split())
    assert kept in "".join(letter for letter in said if letter.isascii())


@pytest.mark.parametrize(
    ("location", "href"),
    [
        pytest.param("bridge.txt", None, id="a document"),
        pytest.param("javascript:alert(1)", None, id="a script"),
        pytest.param('HTTPS://a.example/ä b"<>?q=%20', "HTTPS://a.example/%C3%A4%20b%22%3C%3E?q=%20", id="not a URI"),
    ],
)  # fmt: skip
def test_only_addresses_of_the_web_become_links(location: str, href: str | None) -> None:
    (entry,) = read([replace(ENTRY, location=location)]).entries
    assert addresses(entry) == ([href] if href else [])
    (item,) = json.loads(json_feed([replace(ENTRY, location=location)], HEAD))["items"]
    assert item.get("url") == href


@given(st.text(alphabet=st.characters(categories=None), max_size=60))
def test_any_text_gives_a_feed_that_can_be_read(text: str) -> None:
    entry = everywhere(text)
    assert len(ET.fromstring(atom_feed([entry], HEAD)).findall("{*}entry")) == 1  # noqa: S314
    assert len(json.loads(json_feed([entry], HEAD))["items"]) == 1


def test_a_feed_without_a_change_is_a_feed() -> None:
    empty = replace(HEAD, changes=0)
    found = read([], empty)
    assert (found.entries, found.feed.updated) == ([], "2021-05-01T00:00:00Z")
    assert json.loads(json_feed([], empty))["items"] == []


def test_a_feed_that_does_not_show_all_changes_says_so() -> None:
    head = replace(HEAD, changes=3_412)
    said = "The newest 1 of 3,412 changes; all of them are in changes.ndjson"
    assert read([ENTRY], head).feed.subtitle == said
    assert json.loads(json_feed([ENTRY], head))["description"] == said
    assert "all there are" in read([ENTRY]).feed.subtitle


def test_a_long_passage_is_shortened_around_the_words_that_differ() -> None:
    long = "word " * 50_000
    before, after = f"{long}42{long}", f"{long}45{long}"
    place = len(long)
    word = WordChange(before_start=place, before_end=place + 2, after_start=place, after_end=place + 2)
    (entry,) = read([replace(ENTRY, before=before, after=after, words=(word,))]).entries
    shown = html.fromstring(entry.content[0].value)
    assert (shown.xpath("string(//del)"), shown.xpath("string(//ins)")) == ("42", "45")
    assert len(entry.content[0].value) < 3_000
    (added,) = read([replace(ENTRY, before="", after=long, words=())]).entries
    assert len(added.content[0].value) < 25_000
    assert "the whole passage is in changes.ndjson" in added.content[0].value


def test_the_json_feed_is_one_by_its_specification() -> None:
    feed = json.loads(json_feed([ENTRY], replace(HEAD, base_url="https://a.example/")))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://a.example/feed.json"
    (item,) = feed["items"]
    assert (item["id"], item["url"]) == ("tag:palmyra-watch.invalid,2026:chg1:0a1b", ENTRY.location)
    assert datetime.fromisoformat(item["date_published"]) - ENTRY.not_after < timedelta(seconds=1)
    assert item["tags"] == ["quantity", "substantive", "silent"]
    assert all(key.startswith("_") or key.islower() for key in item)
