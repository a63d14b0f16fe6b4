from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palmyra_watch.core.discovery.times import stated_instant

TEN = datetime(2016, 3, 7, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "literal",
    [
        "Mon, 07 Mar 2016 10:00:00 GMT",
        "Mon, 7 Mar 2016 10:00 UT",
        "7 Mar 2016 10:00:00 +0000",
        "07 Mar 16 10:00:00 Z",
        "Mon, 07 Mar 2016 12:00:00 +0200 (CEST)",
        "Mon, 07 Mar 2016 05:00:00 EST",
        "Mon, 07 Mar 2016 04:00:00 CST",
        "Monday, 07-Mar-16 10:00:00 GMT",
        "Mon, 07 March 2016 11:00:00 CET",
        "Mon,  07  Mar  2016  10:00:00  -0000",
        "2016-03-07T10:00:00Z",
        "2016-03-07t10:00z",
        "2016-03-07T10:00:00.000000+00:00",
        "2016-03-07T15:30:00+05:30",
        "2016-03-07T00:15:00−09:45",
        "2016-03-07 11:00:00 +0100",
        "2016-03-07T11:00:00+01",
        "20160307T10:00:00Z",
        "2016-03-08T00:00:00+14:00",
    ],
)
def test_a_time_with_a_zone_is_an_instant(literal: str) -> None:
    assert stated_instant(literal) == TEN
    assert stated_instant(literal).tzinfo is UTC  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "literal",
    [
        pytest.param("", id="nothing"),
        pytest.param("Mon, 07 Mar 2016 10:00:00", id="a mail's time without zone"),
        pytest.param("2016-03-07T10:00:00", id="a time without zone"),
        pytest.param("2016-03-07", id="a day"),
        pytest.param("2016-03-07Z", id="a day with a zone"),
        pytest.param("Mon, 07 Mar 2016 GMT", id="a mail's day"),
        pytest.param("2016", id="a year"),
        pytest.param("1457344800", id="a count of seconds"),
        pytest.param("Mon, 07 Mar 2016 10:00:00 PM", id="half a day is no zone"),
        pytest.param("Mon, 07 Mar 2016 10:00:00 A", id="a military zone, which mails got wrong"),
        pytest.param("Mon, 07 Mar 2016 10:00:00 IST", id="a zone of three countries"),
        pytest.param("Mon, 07 Foo 2016 10:00:00 GMT", id="no month"),
        pytest.param("2016-02-30T10:00:00Z", id="no day"),
        pytest.param("2016-03-07T24:00:00Z", id="no hour"),
        pytest.param("2016-03-07T10:61:00Z", id="no minute"),
        pytest.param("2016-03-07T10:00:61Z", id="no second"),
        pytest.param("2016-03-07T10:00:00+15:00", id="no offset"),
        pytest.param("0001-01-01T00:00:00+14:00", id="before all years"),
        pytest.param("9999-12-31T23:59:59-12:00", id="after all years"),
        pytest.param("0000-00-00T00:00:00Z", id="zeros"),
        pytest.param("٢٠١٦-٠٣-٠٧T10:00:00Z", id="other digits"),
        pytest.param("2016-03-07T10:00:00Z and more", id="words behind"),
        pytest.param("2016-03-07T10:00:00Z" + " " * 400 + "x", id="words far behind"),
    ],
)
def test_what_states_no_zone_or_no_time_is_no_instant(literal: str) -> None:
    assert stated_instant(literal) is None


def test_fractions_and_leap_seconds_are_read() -> None:
    assert stated_instant("2016-03-07T10:00:00,5Z") == TEN.replace(microsecond=500_000)
    assert stated_instant("2016-12-31T23:59:60Z") == datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC)


def test_years_of_two_digits_are_of_the_century_that_mails_mean() -> None:
    assert stated_instant("07 Mar 99 10:00 GMT") == TEN.replace(year=1999)


@given(st.datetimes(min_value=datetime(1000, 1, 2), max_value=datetime(9999, 12, 30)), st.integers(-840, 840))  # noqa: DTZ001
def test_every_standard_time_is_read_back(local: datetime, minutes: int) -> None:
    when = local.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    assert stated_instant(when.isoformat()) == when
