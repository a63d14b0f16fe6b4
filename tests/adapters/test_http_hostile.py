"""Servers, names and redirects that mean no good."""

from __future__ import annotations

import gzip
import itertools
import random
import socket
import threading
import time
import zlib
from typing import TYPE_CHECKING

import brotli
import pytest

from palmyra_watch.adapters.http import Client, FetchPolicy, addresses_of
from palmyra_watch.model import Failure, NoReply, Reply
from tests.adapters.loopback import RESET, Loopback, always, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from palmyra_watch.adapters.http import Resolver
    from tests.adapters.loopback import Answer, Visit

PAGE = b"<p>The convoy covered 170 kilometers.</p>"
HEAD = b"HTTP/1.1 200 OK\r\n"


def answer_of(answer: Answer, **changes: object) -> Reply | NoReply:
    settings: dict[str, object] = {
        "user_agent": "PalmyraWatch/0.1",
        "deadline_seconds": 8.0,
        "max_body_bytes": 200_000,
        "private_hosts": frozenset({"127.0.0.1"}),
    }
    with Loopback(answer) as server, Client(FetchPolicy(**(settings | changes))) as fetcher:  # type: ignore[arg-type]
        return fetcher.fetch(server.url())


OUTSIDE = "93.184.216.34"


def route(monkeypatch: pytest.MonkeyPatch, port: int) -> list[tuple[str, int]]:
    """Lead connections to a public address to a port of this machine, and return those that were asked for."""
    dialled: list[tuple[str, int]] = []
    connect = socket.create_connection

    def rerouted(address: tuple[str, int], timeout: float) -> socket.socket:
        dialled.append(address)
        return connect(("127.0.0.1", port) if address[0] == OUTSIDE else address, timeout=timeout)

    monkeypatch.setattr(socket, "create_connection", rerouted)
    return dialled


def slowly(*pieces: bytes, then: bytes, every_seconds: float = 0.05) -> Answer:
    def answer(_: Visit) -> Iterator[bytes]:
        yield from pieces
        for _n in range(200):
            time.sleep(every_seconds)
            yield then

    return answer


def chunked(*pieces: bytes) -> bytes:
    return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces)


CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    ("answer", "failure", "status"),
    [
        pytest.param(always(), Failure.CONNECTION, None, id="closes without a word"),
        pytest.param(always(RESET), Failure.CONNECTION, None, id="resets without a word"),
        pytest.param(always(HEAD), Failure.CONNECTION, None, id="closes inside the head"),
        pytest.param(always(b"HT"), Failure.CONNECTION, None, id="closes after two letters"),
        pytest.param(always(HEAD + b"Content-Length: 500\r\n\r\n" + PAGE), Failure.CONNECTION, 200, id="fewer bytes than promised"),
        pytest.param(always(HEAD + b"Content-Length: 500\r\n\r\n" + PAGE, RESET), Failure.CONNECTION, 200, id="resets inside the body"),
        pytest.param(always(CHUNKED + chunked(PAGE)), Failure.CONNECTION, 200, id="chunks without an end"),
        pytest.param(always(CHUNKED + b"zzzz\r\nnot a length"), Failure.MALFORMED, 200, id="chunks that are none"),
        pytest.param(always(CHUNKED + b"5\r\nhello world\r\n"), Failure.MALFORMED, 200, id="a chunk longer than it says"),
        pytest.param(always(CHUNKED + b"5;" + b"x" * 300_000), Failure.TOO_LARGE, 200, id="a chunk's head without end"),
        pytest.param(always(b"<html>" + PAGE), Failure.MALFORMED, None, id="HTTP/0.9"),
        pytest.param(always(b"<html>\r\n\r\n" + PAGE), Failure.MALFORMED, None, id="HTTP/0.9 in lines"),
        pytest.param(always(b"SSH-2.0-OpenSSH_9.6\r\n"), Failure.MALFORMED, None, id="another protocol"),
        pytest.param(always(b"\x00" * 5000), Failure.MALFORMED, None, id="zeros"),
        pytest.param(always(b"HTTP/1.1 two OK\r\n\r\n"), Failure.MALFORMED, None, id="a status in letters"),
        pytest.param(always(HEAD + b"Content-Length: many\r\n\r\n"), Failure.MALFORMED, None, id="a length in letters"),
        pytest.param(always(HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!"), Failure.MALFORMED, None, id="two lengths"),
        pytest.param(always(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"), Failure.MALFORMED, None, id="another protocol that nobody asked for"),
        pytest.param(always(HEAD + b"A: " + b"x" * 300_000), Failure.TOO_LARGE, None, id="a header without end"),
        pytest.param(always(HEAD + b"A: b\r\n" * 50_000 + b"\r\n"), Failure.TOO_LARGE, None, id="fifty thousand headers"),
        pytest.param(always(b"HTTP/1.1 100 Continue\r\n\r\n" * 50_000), Failure.TOO_LARGE, None, id="`continue` without end"),
        pytest.param(always(HEAD + b"Content-Length: 100000000\r\n\r\n"), Failure.TOO_LARGE, 200, id="a hundred megabytes promised"),
        pytest.param(always(HEAD + b"Content-Length: " + b"9" * 20 + b"\r\n\r\n"), Failure.TOO_LARGE, 200, id="more promised than all disks hold"),
        pytest.param(lambda _: itertools.chain([HEAD + b"\r\n"], itertools.repeat(b"x" * 60_000)), Failure.TOO_LARGE, 200, id="a body without end"),
        pytest.param(lambda _: itertools.chain([CHUNKED], itertools.repeat(chunked(b"x" * 60_000))), Failure.TOO_LARGE, 200, id="chunks without number"),
        pytest.param(lambda _: [whole("200 OK", "Content-Encoding: gzip", body=gzip.compress(bytes(5_000_000)))], Failure.TOO_LARGE, 200, id="a bomb of gzip"),
        pytest.param(lambda _: [whole("200 OK", "Content-Encoding: br", body=brotli.compress(bytes(5_000_000)))], Failure.TOO_LARGE, 200, id="a bomb of brotli"),
        pytest.param(lambda _: [whole("200 OK", body=gzip.compress(bytes(5_000_000)))], Failure.TOO_LARGE, 200, id="a bomb that no header names"),
    ],
)  # fmt: skip
def test_what_a_server_does_wrong_is_told_and_never_raised(
    answer: Answer, failure: Failure, status: int | None
) -> None:
    reply = answer_of(answer)
    assert isinstance(reply, NoReply), reply
    assert (reply.failure, reply.status) == (failure, status), reply.reason
    assert reply.reason


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(slowly(then=b""), id="says nothing"),
        pytest.param(slowly(HEAD, then=b"A"), id="a letter of a header now and then"),
        pytest.param(slowly(HEAD, then=b"A: b\r\n"), id="a header now and then"),
        pytest.param(slowly(then=b"HTTP/1.1 102 Processing\r\n\r\n"), id="`processing` now and then"),
        pytest.param(slowly(HEAD + b"\r\n", then=b"x"), id="a letter of the body now and then"),
        pytest.param(slowly(CHUNKED, then=chunked(b"x")), id="a chunk now and then"),
        pytest.param(slowly(CHUNKED + b"0\r\n", then=b"A: b\r\n"), id="a trailer now and then"),
    ],
)
def test_the_deadline_holds_though_bytes_trickle_in(answer: Answer) -> None:
    reply = answer_of(answer, deadline_seconds=0.6)  # what never ends would hang without it
    assert isinstance(reply, NoReply)
    assert reply.failure is Failure.TIMEOUT


def test_the_deadline_is_for_all_hops_together() -> None:
    def answer(visit: Visit) -> Iterator[bytes]:
        time.sleep(0.25)
        yield whole("302 Found", f"Location: {visit.path}x")

    reply = answer_of(answer, deadline_seconds=0.8)
    assert isinstance(reply, NoReply)
    assert reply.failure is Failure.TIMEOUT
    assert len(reply.hops) <= 3


@pytest.mark.parametrize(
    ("answer", "body", "damage"),
    [
        pytest.param(always(HEAD + b"\r\n" + PAGE), PAGE, (), id="a body that ends with the connection"),
        pytest.param(always(b"HTTP/1.0 200 OK\r\n\r\n" + PAGE), PAGE, (), id="HTTP/1.0"),
        pytest.param(always(CHUNKED + chunked(PAGE[:9], PAGE[9:], b"")), PAGE, (), id="chunks"),
        pytest.param(always(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", whole("200 OK", body=PAGE)), PAGE, (), id="early hints before it"),
        pytest.param(always(b"HTTP/1.1 200\r\nContent-Length: 41\r\n\r\n" + PAGE), PAGE, (), id="a status without words"),
        pytest.param(always(whole("204 No Content").replace(b"0\r\n", b"500\r\n")), b"", (), id="no content though a length is given"),
        pytest.param(always(whole("304 Not Modified").replace(b" 0\r\n", b" 5000000\r\n")), b"", (), id="not modified with the length of the page"),
        pytest.param(always(whole("200 OK", body=gzip.compress(PAGE))), PAGE, ("the bytes are gzip, which no header says",), id="gzip under a blank header"),
        pytest.param(always(whole("200 OK", "Content-Encoding: gzip", body=PAGE)), PAGE, ("the header says gzip, the bytes are not",), id="gzip that is none"),
        pytest.param(always(whole("200 OK", "Content-Encoding: br", body=brotli.compress(PAGE))), PAGE, (), id="brotli that nobody asked for"),
        pytest.param(always(whole("200 OK", "Content-Encoding: deflate", "Content-Encoding: gzip", body=gzip.compress(zlib.compress(PAGE)))), PAGE, (), id="two codings in two headers"),
        pytest.param(always(whole("200 OK", "Content-Encoding: gzip", body=b"")), b"", (), id="gzip of nothing"),
    ],
)  # fmt: skip
def test_an_odd_answer_is_an_answer(answer: Answer, body: bytes, damage: tuple[str, ...]) -> None:
    reply = answer_of(answer)
    assert isinstance(reply, Reply), reply
    assert (reply.body, reply.damage) == (body, damage)


def test_a_body_of_the_limit_is_kept_and_one_byte_more_is_not() -> None:
    assert isinstance(answer_of(always(HEAD + b"\r\n" + bytes(200_000))), Reply)
    reply = answer_of(always(HEAD + b"\r\n" + bytes(200_001)))
    assert isinstance(reply, NoReply)
    assert reply.failure is Failure.TOO_LARGE


def test_a_head_of_the_limit_is_read_and_one_byte_more_is_not() -> None:
    head = HEAD + b"Content-Length: 0\r\nA: " + b"x" * 500 + b"\r\n\r\n"
    assert isinstance(answer_of(always(head), max_header_bytes=len(head)), Reply)
    reply = answer_of(always(head), max_header_bytes=len(head) - 1)
    assert isinstance(reply, NoReply)
    assert reply.failure is Failure.TOO_LARGE


def test_no_garbage_is_raised() -> None:
    dice = random.Random(170)
    sound = CHUNKED.replace(b"OK", b"OK\r\nContent-Encoding: gzip") + chunked(gzip.compress(PAGE), b"")

    def garbled(_: Visit) -> list[bytes]:
        garbage = bytearray(sound)
        for _n in range(dice.randrange(1, 6)):
            garbage[dice.randrange(len(garbage))] = dice.randrange(256)
        return [bytes(garbage)]

    policy = FetchPolicy(user_agent="x", deadline_seconds=2, private_hosts=frozenset({"127.0.0.1"}))
    with Loopback(garbled) as server, Client(policy) as fetcher:
        answers = [fetcher.fetch(server.url()) for _ in range(300)]
    assert {type(answer) for answer in answers} == {Reply, NoReply}
    assert {answer.failure for answer in answers if isinstance(answer, NoReply)} <= {
        Failure.MALFORMED, Failure.CONNECTION, Failure.TOO_LARGE, Failure.REDIRECTS, Failure.TIMEOUT,
    }  # fmt: skip


def test_no_location_and_no_cookie_is_raised() -> None:
    dice = random.Random(150)
    letters = bytes(range(0x21, 0x7F)) + b" =;,/:@[]%.\xff\xc3\xa4\xe2"

    def text() -> bytes:
        return bytes(dice.choices(letters, k=dice.randrange(40))).strip()

    def garbled(_: Visit) -> list[bytes]:
        start = dice.choice(
            [b"", b"http://", b"http://127.0.0.1/", b"//", b"http://xn--", b"https://[", b"/"]
        )
        cookie = dice.choice([b"", b"a=", b"a=b; expires=", b"a=b; domain=", b"a=b; max-age=", b"a=b; path="])
        lines = [b"HTTP/1.1 302 F", b"Location: " + start + text(), b"Set-Cookie: " + cookie + text()]
        return [b"\r\n".join([*lines, b"Content-Length: 0", b"", b""])]

    def nowhere(host: str, _port: int) -> tuple[str, ...]:
        if host != "127.0.0.1":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return (host,)

    with Loopback(garbled) as server:
        hosts = frozenset({server.host})
        policy = FetchPolicy(user_agent="x", deadline_seconds=5, max_redirects=3, private_hosts=hosts)
        with Client(policy, resolver=nowhere) as fetcher:
            answers = [fetcher.fetch(server.url()) for _ in range(200)]
    assert {answer.failure for answer in answers if isinstance(answer, NoReply)} >= {
        Failure.REFUSED_ADDRESS, Failure.UNRESOLVED, Failure.REDIRECTS,
    }  # fmt: skip


def test_a_port_where_nobody_listens_is_a_refused_connection() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        with Client(FetchPolicy(user_agent="x", private_hosts=frozenset({"127.0.0.1"}))) as fetcher:
            reply = fetcher.fetch(f"http://127.0.0.1:{port}/")
    assert isinstance(reply, NoReply)
    assert (reply.failure, "refused" in reply.reason) == (Failure.CONNECTION, True)


@pytest.mark.parametrize(
    ("greeting", "failure"),
    [
        pytest.param(b"HTTP/1.1 400 Bad Request\r\n\r\n", Failure.TLS, id="speaks plain HTTP"),
        pytest.param(b"", Failure.TIMEOUT, id="says nothing"),
    ],
)
def test_a_handshake_with_a_server_that_knows_no_tls_ends(greeting: bytes, failure: Failure) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        held: list[socket.socket] = []

        def greet() -> None:
            held.append(listening.accept()[0])
            held[0].sendall(greeting)

        threading.Thread(target=greet, daemon=True).start()
        policy = FetchPolicy(
            user_agent="x", connect_timeout_seconds=0.5, private_hosts=frozenset({"127.0.0.1"})
        )
        with Client(policy) as fetcher:
            reply = fetcher.fetch(f"https://127.0.0.1:{listening.getsockname()[1]}/")
        held[0].close()
    assert isinstance(reply, NoReply)
    assert reply.failure is failure, reply.reason


class TestNamesThatLeadInside:
    def refused(
        self, url: str, resolver: Resolver = addresses_of, hosts: frozenset[str] = frozenset()
    ) -> str:
        with Client(FetchPolicy(user_agent="x", private_hosts=hosts), resolver=resolver) as fetcher:
            reply = fetcher.fetch(url)
        assert isinstance(reply, NoReply)
        assert reply.failure is Failure.REFUSED_ADDRESS, reply
        return reply.reason

    @pytest.mark.parametrize(
        "host",
        [
            "localhost", "localhost.", "LOCALHOST", "127.0.0.1", "127.0.0.1.", "0.0.0.0", "[::1]", "[::]",  # noqa: S104
            "[::ffff:127.0.0.1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "2130706433", "0x7f.1",
            "0177.0.0.1", "127.1", "１２７.０.０.１", "127。0。0。1", "169.254.169.254", "100.64.0.1", "user@127.0.0.1",
            "example.org@127.0.0.1", "example.org:80@127.0.0.1",
        ],
    )  # fmt: skip
    def test_this_machine_is_not_dialled_however_it_is_written(self, host: str) -> None:
        with Loopback(always(whole("200 OK"))) as server:
            assert self.refused(f"http://{host}:{server.port}/")
        assert server.visits == []

    @pytest.mark.parametrize(
        "addresses",
        [
            pytest.param(("10.0.0.1",), id="inside"),
            pytest.param(("8.8.8.8", "10.0.0.1"), id="outside and inside"),
            pytest.param(("2606:4700::1111", "::ffff:10.0.0.1"), id="outside and inside, mapped"),
            pytest.param(("224.0.0.1",), id="to many"),
            pytest.param(("fe80::1%eth0",), id="along the cable"),
            pytest.param(("not an address",), id="to nonsense"),
        ],
    )
    def test_every_address_of_a_name_must_be_public(self, addresses: tuple[str, ...]) -> None:
        assert self.refused("http://rebound.test/", lambda _host, _port: addresses)

    def test_a_name_is_looked_up_once_and_that_address_is_dialled(self) -> None:
        asked: list[str] = []

        def resolver(host: str, _port: int) -> tuple[str, ...]:
            asked.append(host)
            return ("127.0.0.1",) if len(asked) == 1 else ("127.9.9.9",)

        with Loopback(always(whole("200 OK", body=PAGE))) as server:
            policy = FetchPolicy(user_agent="x", private_hosts=frozenset({"rebound.test"}))
            with Client(policy, resolver=resolver) as fetcher:
                reply = fetcher.fetch(f"http://rebound.test:{server.port}/")
            assert isinstance(reply, Reply), reply
            assert (reply.body, asked) == (PAGE, ["rebound.test"])
            assert server.visits[0].header("host") == f"rebound.test:{server.port}"

    def test_a_name_that_points_inside_at_the_second_look_is_refused_at_the_second_hop(self) -> None:
        answers = iter([("127.0.0.1",), ("127.0.0.1",)])
        moved = whole("302 F", "Location: http://other.test/")
        with Loopback(always(moved)) as server:
            reason = self.refused(
                f"http://first.test:{server.port}/",
                lambda _host, _port: next(answers),
                frozenset({"first.test"}),
            )
        assert reason == "not a public address: other.test leads to 127.0.0.1: 127.0.0.1 is this machine"

    def test_what_a_name_means_later_does_not_matter(self, monkeypatch: pytest.MonkeyPatch) -> None:
        answers = iter([(OUTSIDE,), ("127.0.0.1",), ("127.0.0.1",)])
        with Loopback(always(whole("200 OK", body=PAGE))) as server:
            dialled = route(monkeypatch, server.port)
            with Client(FetchPolicy(user_agent="x"), resolver=lambda _host, _port: next(answers)) as fetcher:
                reply = fetcher.fetch("http://rebound.test/")
        assert isinstance(reply, Reply), reply
        assert (reply.body, dialled) == (PAGE, [(OUTSIDE, 80)])
        assert server.visits[0].header("host") == "rebound.test"

    def test_credentials_do_not_go_to_a_public_host_over_an_open_line(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        credentials = {"news.test": (("Cookie", "subscriber=1"),)}
        with Loopback(always(whole("200 OK"))) as server:
            route(monkeypatch, server.port)
            policy = FetchPolicy(user_agent="x", credentials=credentials)
            with Client(policy, resolver=lambda _host, _port: (OUTSIDE,)) as fetcher:
                assert isinstance(fetcher.fetch("http://news.test/"), Reply)
        assert [visit.header("cookie") for visit in server.visits] == [""]

    @pytest.mark.parametrize("private", ["inside.test", "127.0.0.1"])
    def test_a_public_page_does_not_lead_to_a_private_host_though_it_may_be_dialled(
        self, private: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def resolver(host: str, _port: int) -> tuple[str, ...]:
            return (OUTSIDE,) if host == "public.test" else ("127.0.0.1",)

        def answer(visit: Visit) -> list[bytes]:
            host = visit.header("host").partition(":")[0]
            return [
                whole("302 F", f"Location: http://{private}/") if host == "public.test" else whole("200 OK")
            ]

        with Loopback(answer) as server:
            route(monkeypatch, server.port)
            reason = self.refused("http://public.test/", resolver, frozenset({private}))
        assert "127.0.0.1 is this machine" in reason
        assert [visit.header("host") for visit in server.visits] == ["public.test"]

    @pytest.mark.parametrize(
        ("hosts", "answered"),
        [
            pytest.param({"127.0.0.1"}, True, id="the host with any port"),
            pytest.param({"127.0.0.1:{port}"}, True, id="the host with this port"),
            pytest.param({"127.0.0.1:1"}, False, id="the host with another port"),
            pytest.param({"localhost"}, False, id="another name of the same machine"),
            pytest.param(set(), False, id="none"),
        ],
    )
    def test_a_private_host_is_dialled_only_if_named(self, hosts: set[str], answered: bool) -> None:  # noqa: FBT001
        with Loopback(always(whole("200 OK"))) as server:
            named = frozenset(host.format(port=server.port) for host in hosts)
            with Client(FetchPolicy(user_agent="x", private_hosts=named)) as fetcher:
                assert isinstance(fetcher.fetch(server.url()), Reply) is answered

    def test_a_name_that_nobody_knows_is_unresolved(self) -> None:
        def resolver(_host: str, _port: int) -> tuple[str, ...]:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

        assert self.unresolved(resolver) == (
            Failure.UNRESOLVED,
            "gone.test has no address: Name or service not known",
        )
        assert self.unresolved(lambda _host, _port: ()) == (Failure.UNRESOLVED, "gone.test has no address")

    def test_name_servers_are_waited_for_until_the_deadline(self) -> None:
        waiting = threading.Event()

        def resolver(_host: str, _port: int) -> tuple[str, ...]:
            waiting.wait(10)
            return ("127.0.0.1",)

        failure, _ = self.unresolved(resolver)
        waiting.set()
        assert failure is Failure.TIMEOUT

    def unresolved(self, resolver: Callable[[str, int], tuple[str, ...]]) -> tuple[Failure, str]:
        with Client(FetchPolicy(user_agent="x", deadline_seconds=0.5), resolver=resolver) as fetcher:
            reply = fetcher.fetch("http://gone.test/")
        assert isinstance(reply, NoReply)
        return reply.failure, reply.reason

    def test_the_second_address_is_tried_when_the_first_takes_no_connection(self) -> None:
        with Loopback(always(whole("200 OK"))) as server:
            policy = FetchPolicy(user_agent="x", private_hosts=frozenset({"two.test"}))
            with Client(policy, resolver=lambda _host, _port: ("127.9.9.9", "127.0.0.1")) as fetcher:
                assert isinstance(fetcher.fetch(f"http://two.test:{server.port}/"), Reply)
