from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palmyra_watch.core.web_addresses import (
    UnusableUrl,
    WebAddress,
    refusal_of,
    url_from,
    web_address_of,
    without_userinfo,
)

UNHURRIED = settings(deadline=None)  # the machine may be busy


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8",
        "1.1.1.1",
        "172.15.255.255",
        "172.32.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "2606:4700::1111",
        "2a00:1450:4001:80b::200e",
        pytest.param("::ffff:8.8.8.8", id="a public one, mapped"),
        pytest.param("64:ff9b::808:808", id="a public one by NAT64"),
        pytest.param("2002:808:808::1", id="a public one by 6to4"),
    ],
)
def test_a_public_address_is_not_refused(address: str) -> None:
    assert refusal_of(address) == ""


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("127.0.0.1", "this machine"),
        ("127.255.255.254", "this machine"),
        ("0.0.0.0", "this network"),  # noqa: S104
        ("10.1.2.3", "private"),
        ("172.16.0.1", "private"),
        ("192.168.1.1", "private"),
        ("169.254.169.254", "link-local"),
        ("100.64.0.1", "shared"),
        ("100.100.100.200", "shared"),
        ("192.0.0.192", "protocols"),
        ("198.18.0.1", "benchmarks"),
        ("224.0.0.1", "multicast"),
        ("239.255.255.250", "multicast"),
        ("240.0.0.1", "reserved"),
        ("255.255.255.255", "reserved"),
        ("::1", "not global"),
        ("::", "not global"),
        ("fe80::1", "not global"),
        ("fe80::1%eth0", "not global"),
        ("fec0::1", "not global"),
        ("fd00:ec2::254", "not global"),
        ("ff02::1", "not global"),
        ("2001:db8::1", "documentation"),
        ("100::1", "not global"),
        pytest.param("::127.0.0.1", "not global", id="this machine in the form that was given up"),
        pytest.param("::ffff:127.0.0.1", "127.0.0.1 is this machine", id="this machine, mapped"),
        pytest.param("::ffff:a9fe:a9fe", "169.254.169.254", id="link-local, mapped, in hexadecimal"),
        pytest.param("64:ff9b::7f00:1", "127.0.0.1", id="this machine by NAT64"),
        pytest.param("64:ff9b:1::7f00:1", "not global", id="a NAT64 of a network's own"),
        pytest.param("2002:7f00:1::", "127.0.0.1", id="this machine by 6to4"),
        pytest.param("2001:0:4136:e378:8000:63bf:f5ff:fffe", "10.0.0.1", id="a private one by Teredo"),
        pytest.param("example.org", "not an address", id="a name"),
    ],
)
def test_an_address_that_is_not_public_is_refused(address: str, reason: str) -> None:
    assert reason in refusal_of(address)


@UNHURRIED
@given(st.integers(0, 2**32 - 1))
def test_what_the_standard_library_calls_private_is_refused(number: int) -> None:
    address = IPv4Address(number)
    if not address.is_global or address.is_multicast:
        assert refusal_of(str(address))
    assert refusal_of(str(address)) == refusal_of(f"::ffff:{address}")


@UNHURRIED
@given(st.integers(0, 2**128 - 1))
def test_an_ipv6_address_that_is_private_is_refused(number: int) -> None:
    address = IPv6Address(number)
    if not address.is_global and address.ipv4_mapped is None:
        assert refusal_of(str(address))


@pytest.mark.parametrize(
    ("url", "read"),
    [
        pytest.param("http://example.org", "http://example.org/", id="no path"),
        pytest.param(" \t\nhttps://example.org/\n", "https://example.org/", id="white space around it"),
        pytest.param(
            "HTTPS://EXAMPLE.ORG:443/A", "https://example.org/A", id="capitals and the default port"
        ),
        pytest.param("http://example.org:443/", "http://example.org:443/", id="the other scheme's port"),
        pytest.param("https://example.org./", "https://example.org/", id="a trailing dot"),
        pytest.param("https://u:p@example.org/", "https://example.org/", id="a password"),
        pytest.param("https://a@b@example.org/", "https://example.org/", id="two at signs"),
        pytest.param("https://example.org/a?b=c#d", "https://example.org/a?b=c", id="a fragment"),
        pytest.param("https://example.org/ä b?ü", "https://example.org/%C3%A4%20b?%C3%BC", id="letters"),
        pytest.param("https://example.org/%E4%20", "https://example.org/%E4%20", id="a path already encoded"),
        pytest.param("https://bücher.example/", "https://xn--bcher-kva.example/", id="an IDNA name"),
        pytest.param("https://a_b.example.org/", "https://a_b.example.org/", id="an underscore"),
        pytest.param("http:\\\\example.org\\a?b\\c", "http://example.org/a?b%5Cc", id="backslashes"),
        pytest.param(
            "http://example.org\\@10.0.0.1/", "http://example.org/@10.0.0.1/", id="a backslash before @"
        ),
        pytest.param("http://[2606:4700::1111]:8080/", "http://[2606:4700::1111]:8080/", id="IPv6"),
        pytest.param("http://[::FFFF:7F00:1]/", "http://[::ffff:7f00:1]/", id="IPv6 in capitals"),
        pytest.param("http://8.8.8.8/", "http://8.8.8.8/", id="IPv4"),
        pytest.param("http://１２７.０.０.１/", "http://127.0.0.1/", id="IPv4 in wide digits"),
        pytest.param("http://ⓔxample.org/", "http://example.org/", id="a letter in a circle"),
    ],
)
def test_a_url_is_read_in_one_spelling(url: str, read: str) -> None:
    address = web_address_of(url)
    assert isinstance(address, WebAddress), address
    assert address.url == read


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/passwd", "not http"),
        ("ftp://example.org/", "not http"),
        ("gopher://example.org/", "not http"),
        ("javascript:alert(1)", "not http"),
        ("//example.org/", "not http"),
        ("example.org", "not http"),
        ("", "not http"),
        ("http://", "no host"),
        ("http:///etc/passwd", "no host"),
        ("http://user@/", "no host"),
        ("http://example.org:0/", "port 0"),
        ("http://example.org:99999/", "cannot be read"),
        ("http://example.org:abc/", "cannot be read"),
        ("http://[::1/", "cannot be read"),
        ("http://[fe80::1%25eth0]/", "zone|address"),
        ("http://2130706433/", "unusual spelling"),
        ("http://0x7f.1/", "unusual spelling"),
        ("http://0x7f000001/", "unusual spelling"),
        ("http://0177.0.0.1/", "unusual spelling"),
        ("http://127.1/", "unusual spelling"),
        ("http://127.0.0.1.5/", "unusual spelling"),
        ("http://127.0.0.01./", "unusual spelling"),
        ("http://１２７.1/", "unusual spelling"),
        ("http://example..org/", "not a name"),
        ("http://example.org../", "not a name"),
        ("http://.example.org/", "not a name"),
        ("http://exa mple.org/", "not a name"),
        ("http://exam%70le.org/", "not a name"),
        ("http://example.org%00.evil.test/", "not a name"),
        ("http://" + "a" * 64 + ".org/", "not a name"),
        ("http://" + "a." * 200 + "org/", "not a name"),
        ("http://example.org/" + "a" * 20_000, "characters"),
    ],
)
def test_a_url_that_cannot_be_dialled_has_its_reason(url: str, reason: str) -> None:
    refused = web_address_of(url)
    assert isinstance(refused, UnusableUrl), refused
    assert any(word in refused.reason for word in reason.split("|")), refused.reason


@UNHURRIED
@given(st.text(max_size=80).map(lambda tail: "http://" + tail) | st.text(max_size=80))
def test_any_text_is_an_address_or_refused_and_reads_back_as_itself(text: str) -> None:
    read = web_address_of(text)
    if isinstance(read, WebAddress):
        assert web_address_of(read.url) == read
        assert read.url.isascii()
        assert not any(mark in read.url for mark in ' \r\n\t#"<>\\')
    url_from("http://example.org/a", text)
    without_userinfo(text)


@pytest.mark.parametrize(
    ("location", "leads"),
    [
        pytest.param("/b?c", "https://example.org/b?c", id="a path"),
        pytest.param("b", "https://example.org/x/b", id="beside it"),
        pytest.param("//other.test/b", "https://other.test/b", id="without a scheme"),
        pytest.param("\\\\other.test\\b", "https://other.test/b", id="with backslashes"),
        pytest.param("HTTP://other.test", "HTTP://other.test", id="absolute"),
        pytest.param("http://me:secret@other.test/", "http://other.test/", id="with a password"),
        pytest.param("file:///etc/passwd", "file:///etc/passwd", id="a file"),
        pytest.param("?q=1#top", "https://example.org/x/a?q=1", id="a query"),
        pytest.param("", "https://example.org/x/a", id="empty"),
    ],
)
def test_a_location_leads_where_the_rfc_says(location: str, leads: str) -> None:
    assert url_from("https://example.org/x/a", location) == leads
