from __future__ import annotations

import gzip
import logging
import shutil
import ssl
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from palmyra_watch.adapters.http import Client, Conditions, FetchPolicy, Redirects, Refusal
from palmyra_watch.errors import SettingsError
from palmyra_watch.model import Failure, Hop, NoReply, Reply
from tests.adapters.loopback import Loopback, always, certificate, whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.adapters.loopback import Answer, Visit

PAGE = b"<p>The convoy covered 170 kilometers.</p>"
HERE = frozenset({"127.0.0.1"})


def client(**changes: object) -> Client:
    settings: dict[str, object] = {
        "user_agent": "PalmyraWatch/0.1 (+https://example.org/watch)",
        "deadline_seconds": 10.0,
        "connect_timeout_seconds": 5.0,
        "private_hosts": HERE,
    }
    return Client(FetchPolicy(**(settings | changes)))  # type: ignore[arg-type]


def site(pages: Mapping[str, bytes]) -> Answer:
    return lambda visit: [pages.get(visit.path, whole("404 Not Found"))]


def fetched(answer: Answer, path: str = "/", **changes: object) -> Reply:
    with Loopback(answer) as server, client(**changes) as fetcher:
        reply = fetcher.fetch(server.url(path))
    assert isinstance(reply, Reply), reply
    return reply


def test_an_answer_is_kept_as_it_was_sent() -> None:
    packed = gzip.compress(PAGE)
    head = ("Content-Type: text/html", "CONTENT-encoding: gzip", "X-Twice: 1", "x-twice: 2", 'ETag: W/"a"')
    began = datetime.now(UTC)
    with Loopback(always(whole("200 OK", *head, body=packed))) as server, client() as fetcher:
        reply = fetcher.fetch(f"http://reader:secret@127.0.0.1:{server.port}/a b?q=ü#part")
        assert isinstance(reply, Reply)
        assert reply.url == f"http://{server.host}/a b?q=ü#part"
        assert reply.final_url == f"http://{server.host}/a%20b?q=%C3%BC"
        assert (server.visits[0].path, server.visits[0].header("host")) == ("/a%20b?q=%C3%BC", server.host)
    assert (reply.status, reply.payload, reply.body, reply.damage) == (200, packed, PAGE, ())
    assert [f"{name}: {value}" for name, value in reply.headers[:-1]] == list(head)
    assert reply.header("x-TWICE") == "1, 2"
    assert began <= reply.received_at <= datetime.now(UTC)


def test_a_request_names_the_program_and_nothing_else() -> None:
    with Loopback(always(whole("200 OK"))) as server, client() as fetcher:
        fetcher.fetch(server.url(), accept="application/rss+xml")
    lines = server.visits[0].head.decode().split("\r\n")
    assert lines[0] == "GET / HTTP/1.1"
    assert sorted(line.split(":")[0].lower() for line in lines[1:] if line) == [
        "accept", "accept-encoding", "connection", "host", "user-agent",
    ]  # fmt: skip
    assert "Accept: application/rss+xml" in lines


@pytest.mark.parametrize(
    ("conditions", "sent"),
    [
        pytest.param(None, ("", ""), id="none known"),
        pytest.param(Conditions(etag='W/"1"'), ('W/"1"', ""), id="an etag"),
        pytest.param(Conditions(last_modified="Mon, 21 Mar 2016 10:00:00 GMT"), ("", "Mon, 21 Mar 2016 10:00:00 GMT"), id="a date"),
        pytest.param(Conditions(etag='"é"'), ('"é"', ""), id="an etag in Latin letters"),
        pytest.param(Conditions(etag='"→"'), ("", ""), id="an etag that fits into no header"),
        pytest.param(Conditions(etag="a\r\nX-Evil: 1"), ("", ""), id="an etag that would be a header more"),
        pytest.param(Conditions(etag="1", url="http://example.org/"), ("", ""), id="an etag of another page"),
    ],
)  # fmt: skip
def test_conditions_are_sent_where_they_came_from(
    conditions: Conditions | None, sent: tuple[str, str]
) -> None:
    with Loopback(always(whole("304 Not Modified"))) as server, client() as fetcher:
        reply = fetcher.fetch(server.url("/story"), conditions=conditions)
    visit = server.visits[0]
    assert (visit.header("if-none-match"), visit.header("if-modified-since")) == sent
    assert visit.header("x-evil") == ""
    assert isinstance(reply, Reply)
    assert (reply.status, reply.payload, reply.body) == (304, b"", b"")


def test_conditions_of_the_page_behind_a_redirect_go_to_that_page_alone() -> None:
    answer = site({"/": whole("301 Moved", "Location: /story"), "/story": whole("304 Not Modified")})
    with Loopback(answer) as server, client() as fetcher:
        fetcher.fetch(server.url(), conditions=Conditions(etag="x", url=server.url("/story")))
    assert [(visit.path, visit.header("if-none-match")) for visit in server.visits] == [
        ("/", ""),
        ("/story", "x"),
    ]


@pytest.mark.parametrize(
    ("location", "path"),
    [
        pytest.param("/b", "/b", id="a path"),
        pytest.param("b", "/x/b", id="beside it"),
        pytest.param("?q=1", "/x/a?q=1", id="a query"),
        pytest.param("//{host}/b", "/b", id="without a scheme"),
        pytest.param("http://{host}/b#part", "/b", id="absolute, with a fragment"),
        pytest.param("http://u:secret@{host}/b", "/b", id="with a password"),
        pytest.param("/b%20c/ü".encode().decode("latin-1"), "/b%20c/%C3%BC", id="letters in UTF-8"),
        pytest.param("/\xfc", "/%C3%BC", id="letters in Latin-1"),
        pytest.param("\\b", "/b", id="a backslash"),
    ],
)
@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See", "307 Temporary", "308 Permanent"])
def test_a_redirect_is_followed_and_remembered(status: str, location: str, path: str) -> None:
    def answer(visit: Visit) -> list[bytes]:
        if visit.path == "/x/a":
            return [
                whole(status, "Location: " + location.replace("{host}", visit.header("host")), body=b"moved")
            ]
        return [whole("200 OK", body=visit.path.encode())]

    with Loopback(answer) as server, client() as fetcher:
        reply = fetcher.fetch(server.url("/x/a"))
        assert isinstance(reply, Reply), reply
        assert (reply.body.decode(), reply.url, reply.final_url) == (
            path,
            server.url("/x/a"),
            server.url(path),
        )
        (hop,) = reply.hops
        assert (hop.url, hop.status) == (server.url("/x/a"), int(status[:3]))
        assert "secret" not in hop.location
        assert hop.location.startswith(server.url())


def test_a_redirect_that_is_to_be_reported_is_the_answer() -> None:
    moved = whole("302 Found", "Location: //elsewhere.test/", body=b"moved")
    with Loopback(always(moved)) as server, client() as fetcher:
        reply = fetcher.fetch(server.url(), follow=Redirects.REPORT)
    assert isinstance(reply, Reply)
    assert (reply.status, reply.hops, reply.body) == (302, (), b"moved")
    assert reply.header("location") == "//elsewhere.test/"


@pytest.mark.parametrize(
    "status", ["300 Choices", "304 Not Modified", "305 Proxy", "404 Not Found", "503 Busy"]
)
def test_an_answer_that_is_no_redirect_is_a_reply_whatever_its_location(status: str) -> None:
    reply = fetched(always(whole(status, "Location: /elsewhere")))
    assert (reply.status, reply.hops) == (int(status[:3]), ())


@pytest.mark.parametrize(
    ("pages", "failure", "reason", "hops"),
    [
        pytest.param({"/": whole("302 F", "Location: /")}, Failure.REDIRECTS, "loop", 1, id="to itself"),
        pytest.param(
            {"/": whole("302 F", "Location: /b"), "/b": whole("302 F", "Location: /")},
            Failure.REDIRECTS, "loop", 2, id="in a circle",
        ),
        pytest.param({"/": whole("302 F")}, Failure.REDIRECTS, "without a Location", 0, id="nowhere"),
        pytest.param({"/": whole("302 F", "Location: ")}, Failure.REDIRECTS, "without a Location", 0, id="to nothing"),
        pytest.param({"/": whole("302 F", "Location: file:///etc/passwd")}, Failure.REFUSED_ADDRESS, "not http", 1, id="to a file"),
        pytest.param({"/": whole("302 F", "Location: http://[")}, Failure.REFUSED_ADDRESS, "cannot be read", 1, id="to nonsense"),
        pytest.param({"/": whole("302 F", "Location: http://localhost/")}, Failure.REFUSED_ADDRESS, "this machine|not global", 1, id="to this machine by name"),
        pytest.param({"/": whole("302 F", "Location: http://169.254.169.254/latest")}, Failure.REFUSED_ADDRESS, "link-local", 1, id="to a cloud's metadata"),
        pytest.param({"/": whole("302 F", "Location: http://[::ffff:127.0.0.2]/")}, Failure.REFUSED_ADDRESS, "this machine", 1, id="to this machine, mapped"),
        pytest.param({"/": whole("302 F", "Location: http://2130706433/")}, Failure.REFUSED_ADDRESS, "unusual", 1, id="to a number"),
    ],
)  # fmt: skip
def test_a_redirect_that_is_not_followed_has_its_reason(
    pages: dict[str, bytes], failure: Failure, reason: str, hops: int
) -> None:
    with Loopback(site(pages)) as server, client() as fetcher:
        answer = fetcher.fetch(server.url())
    assert isinstance(answer, NoReply), answer
    assert answer.failure is failure
    assert any(word in answer.reason for word in reason.split("|")), answer.reason
    assert len(answer.hops) == hops


def test_redirects_without_end_are_given_up() -> None:
    def answer(visit: Visit) -> list[bytes]:
        return [whole("302 F", f"Location: {visit.path}x")]

    with Loopback(answer) as server, client(max_redirects=4) as fetcher:
        reply = fetcher.fetch(server.url())
    assert isinstance(reply, NoReply)
    assert (reply.failure, len(reply.hops), len(server.visits), reply.status) == (
        Failure.REDIRECTS,
        4,
        5,
        302,
    )


def test_a_cookie_lives_as_long_as_its_fetch() -> None:
    def answer(visit: Visit) -> list[bytes]:
        if "seen=1" in visit.header("cookie"):
            return [whole("200 OK", body=PAGE)]
        return [whole("302 Found", "Set-Cookie: seen=1; Path=/", f"Location: {visit.path}")]

    with Loopback(answer) as server, client() as fetcher:
        replies = [fetcher.fetch(server.url("/story")) for _ in range(2)]
    assert [reply.body for reply in replies if isinstance(reply, Reply)] == [PAGE, PAGE]
    assert [visit.header("cookie") for visit in server.visits] == ["", "seen=1", "", "seen=1"]


def test_every_hop_asks_for_leave() -> None:
    asked: list[str] = []

    def visit(url: str) -> Refusal | None:
        asked.append(url)
        return Refusal(failure=Failure.ROBOTS, reason="disallowed") if url.endswith("/b") else None

    with Loopback(site({"/": whole("302 F", "Location: /b")})) as server, client() as fetcher:
        reply = fetcher.fetch(server.url(), visit=visit)
        assert isinstance(reply, NoReply)
        assert (reply.failure, reply.reason, reply.final_url) == (
            Failure.ROBOTS,
            "disallowed",
            server.url("/b"),
        )
        assert reply.hops == (Hop(url=server.url(), status=302, location=server.url("/b")),)
        assert asked == [server.url(), server.url("/b")]
    assert len(server.visits) == 1


def test_the_time_that_a_visit_waits_is_not_the_servers() -> None:
    with Loopback(always(whole("200 OK"))) as server, client(deadline_seconds=0.5) as fetcher:
        assert isinstance(fetcher.fetch(server.url(), visit=lambda _: time.sleep(0.8)), Reply)


def test_credentials_go_to_their_host_alone_and_are_told_to_nobody(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    secret = "Bearer t0p-s3cret"  # noqa: S105  # made up
    with Loopback(always(whole("200 OK"))) as other:
        moved = whole("302 F", f"Location: http://127.0.0.1:{other.port}/")
        with Loopback(always(moved)) as server:
            policy = FetchPolicy(
                user_agent="PalmyraWatch/0.1",
                private_hosts=HERE,
                credentials={server.host: (("Authorization", secret),)},
            )
            with Client(policy) as fetcher:
                reply = fetcher.fetch(server.url())
    assert isinstance(reply, Reply)
    assert server.visits[0].header("authorization") == secret
    assert other.visits[0].header("authorization") == ""
    assert not [text for text in (repr(reply), repr(policy), caplog.text) if "s3cret" in text]


def test_a_private_host_is_given_its_credentials_over_an_open_line() -> None:
    header = (("Cookie", "subscriber=1"),)
    with Loopback(always(whole("200 OK"))) as server:
        policy = FetchPolicy(user_agent="x", credentials={f"news.test:{server.port}": header})
        address = f"http://news.test:{server.port}/"
        with Client(policy, resolver=lambda _host, _port: ("127.0.0.1",)) as fetcher:
            assert isinstance(fetcher.fetch(address), NoReply)  # not public, so nothing was sent at all
        allowed = FetchPolicy(
            user_agent="x", private_hosts=frozenset({"news.test"}), credentials=policy.credentials
        )
        with Client(allowed, resolver=lambda _host, _port: ("127.0.0.1",)) as fetcher:
            fetcher.fetch(address)
    assert [visit.header("cookie") for visit in server.visits] == ["subscriber=1"]


@pytest.mark.parametrize(
    "settings",
    [
        pytest.param({"user_agent": ""}, id="no user agent"),
        pytest.param({"user_agent": "a\nb"}, id="two lines"),
        pytest.param({"user_agent": "x", "credentials": {"a.test": (("Cookie", "s3cret\r\nX: y"),)}}, id="a credential of two lines"),
        pytest.param({"user_agent": "x", "credentials": {"a.test": (("Coo kie", "s3cret"),)}}, id="a name with a space"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_header_is_refused_before_it_is_sent(settings: dict[str, object]) -> None:
    with pytest.raises(SettingsError) as raised:
        FetchPolicy(**settings)  # type: ignore[arg-type]
    assert "s3cret" not in str(raised.value)


def test_many_threads_share_a_client() -> None:
    def answer(visit: Visit) -> list[bytes]:
        return [whole("200 OK", f"Set-Cookie: c={visit.path}", body=visit.path.encode() * 2000)]

    with Loopback(answer) as server, client() as fetcher, ThreadPoolExecutor(16) as pool:
        replies = list(pool.map(lambda n: fetcher.fetch(server.url(f"/{n}")), range(100)))
    assert [reply.body for reply in replies if isinstance(reply, Reply)] == [
        f"/{n}".encode() * 2000 for n in range(100)
    ]
    assert {visit.header("cookie") for visit in server.visits} == {""}


def test_a_client_that_was_left_fetches_no_more() -> None:
    with client() as fetcher:
        pass
    with pytest.raises(RuntimeError, match="was left"):
        fetcher.fetch("http://127.0.0.1/")


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs the openssl command")
class TestTls:
    def secure(
        self, tmp_path: Path, *, asked: str, signed_for: str = "news.test", trusted: bool = True
    ) -> tuple[Reply | NoReply, Loopback]:
        server_side = certificate(tmp_path, signed_for)
        trust = ssl.create_default_context(cafile=tmp_path / f"{signed_for}.pem") if trusted else None
        with Loopback(always(whole("200 OK", body=PAGE)), tls=server_side) as server:
            policy = FetchPolicy(
                user_agent="x",
                private_hosts=frozenset({asked}),
                credentials={f"{asked}:{server.port}": (("Cookie", "s=1"),)},
            )
            with Client(policy, resolver=lambda _host, _port: ("127.0.0.1",), certificates=trust) as fetcher:
                return fetcher.fetch(f"https://{asked}:{server.port}/"), server

    def test_the_certificate_is_that_of_the_name_though_an_address_is_dialled(self, tmp_path: Path) -> None:
        reply, server = self.secure(tmp_path, asked="news.test")
        assert isinstance(reply, Reply), reply
        (visit,) = server.visits
        assert (reply.body, visit.name, visit.header("host")) == (
            PAGE,
            "news.test",
            f"news.test:{server.port}",
        )
        assert visit.header("cookie") == "s=1"

    @pytest.mark.parametrize(
        ("asked", "trusted", "reason"),
        [
            pytest.param("news.test", False, "self-signed|self signed", id="signed by nobody"),
            pytest.param("other.test", True, "Hostname mismatch|not valid for", id="made out to another"),
        ],
    )
    def test_a_certificate_that_does_not_hold_ends_the_fetch(
        self,
        tmp_path: Path,
        asked: str,
        trusted: bool,  # noqa: FBT001
        reason: str,
    ) -> None:
        reply, server = self.secure(tmp_path, asked=asked, trusted=trusted)
        assert isinstance(reply, NoReply)
        assert reply.failure is Failure.TLS
        assert any(word in reply.reason for word in reason.split("|")), reply.reason
        assert server.visits == []


def test_the_environment_names_no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    with (
        Loopback(always(whole("200 OK", body=b"proxy"))) as proxy,
        Loopback(always(whole("200 OK", body=PAGE))) as server,
    ):
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url())
        with client() as fetcher:
            reply = fetcher.fetch(server.url())
    assert isinstance(reply, Reply)
    assert (reply.body, proxy.visits) == (PAGE, [])
