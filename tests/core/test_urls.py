"""One spelling for a URL, one key for a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palmyra_watch.core.urls import (
    canonical_url,
    is_front_page,
    is_gate_url,
    is_page_url,
    joined,
    page_key,
    same_site,
)
from palmyra_watch.errors import BadUrl

STORY = "https://www.herald.example/2016/03/27/city-retaken"


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("http://www.herald.example/2016/03/27/city-retaken", id="http"),
        pytest.param("https://herald.example/2016/03/27/city-retaken/", id="no www, final slash"),
        pytest.param(
            "https://HERALD.example:443/2016/03/27/city-retaken#comments", id="case, port, fragment"
        ),
        pytest.param("https://m.herald.example/2016/03/27/city-retaken", id="mobile host"),
        pytest.param("https://amp.herald.example/2016/03/27/city-retaken", id="AMP host"),
        pytest.param("https://www.herald.example/2016/03/27/city-retaken/amp/", id="AMP path"),
        pytest.param("https://www.herald.example/2016/03/27/city-retaken?amp=1", id="AMP parameter"),
        pytest.param("https://www.herald.example/2016/03/27/city-retaken?outputType=amp", id="AMP output"),
        pytest.param(
            "https://www.herald.example/2016/03/27/city-retaken?utm_source=a&fbclid=b", id="tracking"
        ),
        pytest.param("https://www.herald.example/2016/03/27/city-retaken?at_medium=RSS", id="feed campaign"),
        pytest.param("https://www.herald.example:443//2016/03/27/city-retaken", id="doubled slash"),
    ],
)
def test_addresses_of_one_page_share_a_key(other: str) -> None:
    assert page_key(other) == page_key(STORY)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("https://www.herald.example/2016/03/27/city-retaken?page=2", id="second page"),
        pytest.param("https://www.herald.example/2016/03/27/city-retaken?id=7", id="article id"),
        pytest.param("https://www.herald.example/2016/03/28/city-retaken", id="another day"),
        pytest.param("https://www.herald.example/2016/03/27/City-retaken", id="case of a path"),
        pytest.param("https://live.herald.example/2016/03/27/city-retaken", id="another host"),
        pytest.param("https://www.herald.example:8443/2016/03/27/city-retaken", id="another port"),
    ],
)
def test_addresses_of_different_pages_do_not(other: str) -> None:
    assert page_key(other) != page_key(STORY)


def test_a_story_told_by_its_query_keeps_the_query() -> None:
    one, other = "https://n.example/view.php?id=7&s=2", "https://n.example/view.php?s=2&id=8"
    assert page_key(one) != page_key(other)
    assert page_key(one) == page_key("http://n.example/view.php?s=2&id=7&utm_medium=mail")


@pytest.mark.parametrize(
    "text",
    ["", "story.html", "/a/b", "ftp://n.example/a", "mailto:a@n.example", "javascript:alert(1)", "http://",
     "https://[::1", "http://a b/", "http://n.example:99999/", "file:///etc/passwd", "http://n.example/" + "a" * 5000],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(text: str) -> None:
    assert not is_page_url(text)
    with pytest.raises(BadUrl):
        canonical_url(text)


@given(st.text(max_size=60))
def test_any_text_is_a_url_or_is_refused(text: str) -> None:
    for candidate in (text, "https://n.example/" + text, "http://" + text):
        if is_page_url(candidate):
            once = canonical_url(candidate)
            assert canonical_url(once) == once
            assert page_key(once) == page_key(candidate)


def test_links_of_a_page_are_made_absolute() -> None:
    assert joined(STORY, "../28/next?x=1#y") == "https://www.herald.example/2016/03/28/next?x=1"
    assert joined(STORY, "//other.example/a") == "https://other.example/a"
    assert joined(STORY, "mailto:desk@herald.example") is None


@pytest.mark.parametrize(
    "url",
    [
        "https://herald.example/login?next=/2016/story",
        "https://login.herald.example/",
        "https://herald.example/account/sign-in",
        "https://herald.example/auth/login.aspx?x=1",
    ],
)
def test_a_gate_is_told_by_whole_words_of_its_path(url: str) -> None:
    assert is_gate_url(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://herald.example/2016/03/minister-resigns-after-login-scandal",
        "https://herald.example/2016/subscription-services-boom",
        STORY,
    ],
)
def test_a_story_about_logins_is_not_a_gate(url: str) -> None:
    assert not is_gate_url(url)


def test_front_pages_and_sites() -> None:
    assert is_front_page("https://www.herald.example/?utm_source=x")
    assert is_front_page("https://herald.example/pt-br/capa")
    assert not is_front_page(STORY)
    assert not is_front_page("https://herald.example/home/garden")
    assert not is_front_page("https://herald.example/?p=home")
    assert same_site(STORY, "http://m.herald.example/x")
    assert not same_site(STORY, "https://herald.example.evil.example/")
    assert not same_site(STORY, "https://otherherald.example/")
