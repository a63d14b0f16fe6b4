"""What answers of a publisher's server come to."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta

import pytest

from palmyra_watch.core.encoding.content_encoding import Unpacked, unpacked
from palmyra_watch.core.web_looks import common_targets, live_look_of, look_of, telling_date
from palmyra_watch.model import Failure, Hop, NoReply, Outcome, Reply

NOW = datetime(2024, 5, 1, 12, 0, 30, tzinfo=UTC)
STORY = "https://herald.example/2024/bridge"


def reply(
    status: int = 200,
    *,
    final: str = STORY,
    damage: tuple[str, ...] = (),
    headers: tuple[tuple[str, str], ...] = (),
) -> Reply:
    hops = (Hop(url=STORY, status=302, location=final),) if final != STORY else ()
    return Reply(
        url=STORY, final_url=final, hops=hops, status=status, headers=headers, payload=b"", body=b"", received_at=NOW,
        damage=damage,
    )  # fmt: skip


def no_reply(failure: Failure) -> NoReply:
    return NoReply(
        url=STORY, final_url=STORY, hops=(), failure=failure, reason="why", status=None, failed_at=NOW
    )


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        pytest.param(reply(), Outcome.PRESENT, id="200"),
        pytest.param(reply(404), Outcome.ABSENT, id="not found"),
        pytest.param(reply(410), Outcome.ABSENT, id="gone"),
        pytest.param(reply(401), Outcome.BLOCKED, id="login wanted"),
        pytest.param(reply(402), Outcome.BLOCKED, id="payment wanted"),
        pytest.param(reply(403), Outcome.BLOCKED, id="forbidden"),
        pytest.param(reply(451), Outcome.BLOCKED, id="for legal reasons"),
        pytest.param(reply(429), Outcome.FAILED, id="too many requests"),
        pytest.param(reply(500), Outcome.FAILED, id="server error"),
        pytest.param(reply(503), Outcome.FAILED, id="overloaded"),
        pytest.param(reply(206), Outcome.FAILED, id="a part of the page"),
        pytest.param(reply(final="https://herald.example/2024/new-slug"), Outcome.PRESENT, id="moved"),
        pytest.param(reply(final="http://www.herald.example/2024/bridge/?utm_source=x"), Outcome.PRESENT, id="another spelling"),
        pytest.param(reply(final="https://herald.example/login?next=x"), Outcome.BLOCKED, id="sent to a login page"),
        pytest.param(reply(final="https://consent.herald.example/x"), Outcome.BLOCKED, id="sent to a consent page"),
        pytest.param(reply(final="https://herald.example/"), Outcome.ABSENT, id="sent to the front page"),
        pytest.param(reply(final="https://herald.example/de/startseite.html"), Outcome.ABSENT, id="sent to a front page by its name"),
        pytest.param(reply(final="https://herald.example/uk/"), Outcome.ABSENT, id="sent to the front page of an edition"),
        pytest.param(reply(final="https://herald.example/en/bridge-reopens"), Outcome.PRESENT, id="moved below an edition"),
        pytest.param(reply(final="https://herald.example/2024/home"), Outcome.PRESENT, id="a story named home"),
        pytest.param(reply(final="https://check.example/"), Outcome.FAILED, id="sent to another site's front page"),
        pytest.param(reply(final="https://herald.example/errors/500.html?from=%2F2024%2Fbridge"), Outcome.FAILED, id="sent to an error page"),
        pytest.param(reply(final="https://herald.example/oops-a-bridge-moved"), Outcome.PRESENT, id="a slug that begins like an error"),
        pytest.param(reply(final="https://herald.example/" + "x" * 9_000), Outcome.PRESENT, id="sent to an endless address"),
        pytest.param(no_reply(Failure.ROBOTS), Outcome.BLOCKED, id="robots rules"),
        pytest.param(no_reply(Failure.TIMEOUT), Outcome.FAILED, id="too slow"),
        pytest.param(no_reply(Failure.UNRESOLVED), Outcome.FAILED, id="no such host"),
    ],
)  # fmt: skip
def test_an_answer_comes_to_one_outcome_and_says_why(answer: Reply | NoReply, outcome: Outcome) -> None:
    look = look_of(answer)
    assert look.outcome is outcome
    assert bool(look.reason) is (outcome is not Outcome.PRESENT)
    assert live_look_of(answer, known_at="") == look


@pytest.mark.parametrize(
    ("final", "known_at", "outcome"),
    [
        pytest.param(STORY, STORY, Outcome.UNCHANGED, id="asked about what is stored"),
        pytest.param(STORY, STORY + "#top", Outcome.UNCHANGED, id="another spelling of the same address"),
        pytest.param(STORY, "", Outcome.FAILED, id="nothing was asked about"),
        pytest.param("https://herald.example/login", STORY, Outcome.FAILED, id="another page answered"),
        pytest.param("https://herald.example/2024/new", "https://herald.example/2024/new", Outcome.UNCHANGED, id="the page moved before"),
    ],
)  # fmt: skip
def test_not_modified_counts_only_for_what_was_asked_about(
    final: str, known_at: str, outcome: Outcome
) -> None:
    assert live_look_of(reply(304, final=final), known_at=known_at).outcome is outcome


WHOLE = gzip.compress(b"".join(b"<p>%d</p>" % (number**5) for number in range(3_000)))


@pytest.mark.parametrize(
    ("payload", "coding", "outcome"),
    [
        pytest.param(WHOLE, "gzip", Outcome.PRESENT, id="sound"),
        pytest.param(WHOLE[:-20], "gzip", Outcome.FAILED, id="the coding breaks off"),
        pytest.param(
            WHOLE[:9_000] + b"\xff" * 40 + WHOLE[9_040:], "gzip", Outcome.FAILED, id="broken in the middle"
        ),
        pytest.param(b"<p>plain</p>", "gzip", Outcome.PRESENT, id="the header is wrong, the page is whole"),
        pytest.param(WHOLE, "", Outcome.PRESENT, id="the header is missing, the page is whole"),
        pytest.param(WHOLE + b"rest", "gzip", Outcome.PRESENT, id="bytes follow the page"),
    ],
)
def test_half_a_body_is_no_sight_of_a_page(payload: bytes, coding: str, outcome: Outcome) -> None:
    body = unpacked(payload, coding, max_bytes=1_000_000)
    assert isinstance(body, Unpacked)
    assert live_look_of(reply(damage=body.damage), known_at="").outcome is outcome


@pytest.mark.parametrize(
    ("stated", "used"),
    [
        pytest.param("Wed, 01 May 2024 11:50:00 GMT", True, id="ten minutes old"),
        pytest.param("Wed, 01 May 2024 12:00:30 GMT", False, id="of the same second: an edit may share it"),
        pytest.param("Wed, 01 May 2024 12:00:00 GMT", False, id="less than a minute old"),
        pytest.param("Wed, 01 May 2024 13:00:00 GMT", False, id="in the future"),
        pytest.param("Wed, 01 May 2024 11:50:00", True, id="without a zone"),
        pytest.param("yesterday", False, id="no date"),
        pytest.param("Wed, 99 May 99999 11:50:00 GMT", False, id="no day of any calendar"),
        pytest.param("", False, id="none sent"),
    ],
)
def test_a_date_is_asked_about_only_when_no_edit_can_share_it(stated: str, used: bool) -> None:  # noqa: FBT001
    assert telling_date(stated, NOW) == (stated if used else "")


def test_a_date_that_was_too_fresh_can_be_asked_about_later() -> None:
    stated = "Wed, 01 May 2024 12:00:30 GMT"
    assert [telling_date(stated, NOW + timedelta(minutes=wait)) for wait in (0, 2)] == ["", stated]


TARGET = "https://herald.example/welcome"


@pytest.mark.parametrize(
    ("trips", "targets"),
    [
        pytest.param([(f"{STORY}-{n}", TARGET) for n in range(3)], {"herald.example/welcome"}, id="three stories"),
        pytest.param([(f"{STORY}-{n}", TARGET) for n in range(2)], set(), id="two stories"),
        pytest.param([(f"{STORY}?utm_source={n}", TARGET) for n in range(5)], set(), id="five spellings of one story"),
        pytest.param([(STORY, STORY.replace("https", "http"))] * 5, set(), id="pages that are sent to themselves"),
        pytest.param(
            [(f"{STORY}-{n}", f"{TARGET}?utm_campaign={n}") for n in range(3)], {"herald.example/welcome"},
            id="the same page by three spellings",
        ),
        pytest.param(
            [(f"{STORY}-{n}", f"{TARGET}?next=%2F2024%2Fbridge-{n}") for n in range(3)], {"herald.example/welcome"},
            id="a page that is told where to return to",
        ),
        pytest.param(
            [(f"{STORY}-{n}", f"https://herald.example/read?id={n}") for n in range(9)], set(),
            id="nine that moved to addresses with a number",
        ),
        pytest.param([(f"{STORY}-{n}", f"{STORY}-{n}-new") for n in range(9)], set(), id="nine that moved"),
        pytest.param([(f"{STORY}-{n}", "https://herald.example/" + "x" * 9_000) for n in range(3)], set(), id="no address"),
    ],
)  # fmt: skip
def test_a_page_where_several_stories_end_is_none_of_them(
    trips: list[tuple[str, str]], targets: set[str]
) -> None:
    assert common_targets(trips) == targets
