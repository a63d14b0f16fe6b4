"""Dates, names and places as heads of articles write them."""

from __future__ import annotations

import pytest

from palmyra_watch.core.extract.bylines import authors_of_byline, authors_of_credit, is_name, names_alone
from palmyra_watch.core.extract.dates.dateline import dateline_date, head_line, place_of
from palmyra_watch.core.extract.dates.written_dates import dates_in, publication_date
from palmyra_watch.core.extract.sites import stated_site
from palmyra_watch.model import Basis, Hints


@pytest.mark.parametrize(
    ("line", "value", "zone", "instant"),
    [
        pytest.param("March 27, 2016", "2016-03-27", None, None, id="American"),
        pytest.param("27 March 2016", "2016-03-27", None, None, id="British"),
        pytest.param("Sunday, March 27th, 2016", "2016-03-27", None, None, id="with its weekday"),
        pytest.param(
            "05.21.15 5:25 AM ET", "2015-05-21T05:25", "ET", "2015-05-21T09:25", id="figures and summer time"
        ),
        pytest.param(
            "01.21.15 5:25 AM ET", "2015-01-21T05:25", "ET", "2015-01-21T10:25", id="figures and winter time"
        ),
        pytest.param("2016-03-27T05:25:00Z", "2016-03-27T05:25:00", "Z", "2016-03-27T05:25", id="ISO 8601"),
        pytest.param(
            "2016-03-27 05:25 +02:00", "2016-03-27T05:25", "+02:00", "2016-03-27T03:25", id="an offset"
        ),
        pytest.param(
            "Mar. 27, 2016 9:15 p.m. EDT", "2016-03-27T21:15", "EDT", "2016-03-28T01:15", id="evening"
        ),
        pytest.param(
            "Mar. 27, 2016 12:05 a.m. EDT", "2016-03-27T00:05", "EDT", "2016-03-27T04:05", id="after midnight"
        ),
        pytest.param(
            "27 March 2016 19.24 BST", "2016-03-27T19:24", "BST", "2016-03-27T18:24", id="a British hour"
        ),
        pytest.param("27.03.2016, 19:24 Uhr", "2016-03-27T19:24", None, None, id="German, zone unknown"),
        pytest.param("27. März 2016", "2016-03-27", None, None, id="German"),
        pytest.param("1er avril 2016", "2016-04-01", None, None, id="French"),
        pytest.param("27 de marzo de 2016", "2016-03-27", None, None, id="Spanish"),
        pytest.param("zondag 27 maart 2016", "2016-03-27", None, None, id="Dutch"),
        pytest.param("27 marzo 2016", "2016-03-27", None, None, id="Italian"),
        pytest.param("27 марта 2016", "2016-03-27", None, None, id="Russian"),
        pytest.param("2016年3月27日", "2016-03-27", None, None, id="Chinese"),
        pytest.param(
            "March 27, 2016 5:25 IST", "2016-03-27T05:25", "IST", None, id="a zone of several meanings"
        ),
        pytest.param(
            "November 6, 2016 1:30 AM ET", "2016-11-06T01:30", "ET", None, id="an hour that came twice"
        ),
        pytest.param(
            "03/04/2016 5:25 AM ET",
            "2016-03-04T05:25",
            "ET",
            "2016-03-04T10:25",
            id="order known by the zone",
        ),
        pytest.param(
            "03/04/2016 05:25 CET", "2016-04-03T05:25", "CET", "2016-04-03T04:25", id="order of Europe"
        ),
    ],
)
def test_a_written_date_keeps_its_precision_and_its_zone(
    line: str, value: str, zone: str | None, instant: str | None
) -> None:
    found = head_line(line)
    assert found is not None
    assert found.written is not None
    date = publication_date(found.written, found.evidence, Basis.STATED)
    assert (date.value, date.zone) == (value, zone)
    assert (date.instant.strftime("%Y-%m-%dT%H:%M") if date.instant else None) == instant


@pytest.mark.parametrize(
    "line", ["03/04/2016", "31/31/2016", "30 February 2016", "99.99.2016", "1.2.3", "12:45 GMT"]
)
def test_what_is_no_date_or_may_be_two_is_none(line: str) -> None:
    assert dates_in(line) == ()


def test_an_unclear_date_still_belongs_to_the_head() -> None:
    found = head_line("Published 03/04/2016")
    assert found is not None
    assert found.written is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        pytest.param("Published: 27 March 2016; Updated 28 March 2016", 27, id="the update comes second"),
        pytest.param("Updated 28 March 2016 | Published 27 March 2016", 27, id="the update comes first"),
        pytest.param("Last modified on 28 March 2016", 28, id="there is no other"),
    ],
)
def test_the_day_of_an_update_is_not_that_of_publication(line: str, day: int) -> None:
    found = head_line(line)
    assert found is not None
    assert found.written is not None
    assert found.written.local.day == day


@pytest.mark.parametrize(
    "line",
    [
        "Deal signed on March 27, 2016",
        "What happened on 27 March 2016",
        "The city fell March 27, 2016, he said",
    ],
)
def test_a_headline_with_a_date_is_no_date_line(line: str) -> None:
    assert head_line(line) is None


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Michael Weiss", ("Michael Weiss",)),
        ("by omouggos", ("omouggos",)),
        ("BY MICHAEL WEISS", ("MICHAEL WEISS",)),
        ("By Ann Li, Bo Orr and Cy Day", ("Ann Li", "Bo Orr", "Cy Day")),
        ("By Ann Li and Bo Orr, Beirut", ("Ann Li", "Bo Orr")),
        ("By Martin King, Jr. and Ann Li", ("Martin King, Jr.", "Ann Li")),
        ("By Ann Li, Reuters", ("Ann Li",)),
        ("By Ann Li | The Guardian", ("Ann Li",)),
        ("By Ann Li, Middle East correspondent", ("Ann Li",)),
        ("By ANN LI Associated Press", ("ANN LI",)),
        ("By Khaled al-Asaad and Ludwig van Dyk", ("Khaled al-Asaad", "Ludwig van Dyk")),
        ("Von Anna Müller, Berlin", ("Anna Müller",)),
        ("Par Claire Dubois", ("Claire Dubois",)),
        ("Door Jan de Vries", ("Jan de Vries",)),
        ("By the numbers", ()),
        ("By order of the court", ()),
        ("By air and by land", ()),
    ],
)
def test_a_byline_names_people_without_places_and_roles(line: str, authors: tuple[str, ...]) -> None:
    assert authors_of_byline(line) == authors


def test_names_alone_are_people_and_not_titles() -> None:
    assert names_alone("Ann Li in Homs") == ("Ann Li",)
    assert is_name("O Mouggos")
    for title in (
        "Middle East",
        "Breaking News",
        "Early Life",
        "The Border",
        "Syria",
        "MICHAEL WEISS",
        "Ann Li 2016",
    ):
        assert not is_name(title), title


def test_credits_name_reporters_and_not_editors() -> None:
    assert authors_of_credit(
        "(Reporting by A. Li and Bo Orr; Additional reporting by Cy Day; Editing by Dee Fox)"
    ) == (
        "A. Li",
        "Bo Orr",
    )


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("BEIRUT, Lebanon — The soldier had served.", "BEIRUT, Lebanon"),
        ("BEIRUT (AP) — The soldier had served.", "BEIRUT"),
        ("LONDON, March 3 (Reuters) - Oil rose.", "LONDON"),
        ("MOSCOW, 27 March 2016 (TASS) -- Trains stopped.", "MOSCOW"),
        ("Paris (AFP) - Trains stopped.", "Paris"),
        ("WASHINGTON — “We go,” he said.", "WASHINGTON"),
        ("ISIS — the group — has gone.", None),
        ("Residents — all of them — left.", None),
        ("The US-led coalition left.", None),
    ],
)
def test_a_dateline_names_its_place(text: str, place: str | None) -> None:
    assert place_of(text) == place


def test_a_dateline_without_a_year_needs_the_year() -> None:
    text = "KYIV, March 3 — Snow fell."
    assert dateline_date(text, Hints()) is None
    found = dateline_date(text, Hints(year=2016))
    assert found is not None
    assert (found.value, found.basis) == ("2016-03-03", Basis.INFERRED)


@pytest.mark.parametrize(
    ("line", "site"),
    [
        ("Source: New York Times", "The New York Times"),
        ("This article first appeared in The Daily Courier.", "The Daily Courier"),
        ("This story was originally published by ProPublica.", "ProPublica"),
        ("Source: Reuters", None),
        ("Source: https://example.org/a", None),
        ("He appeared in The Guardian.", None),
    ],
)
def test_a_site_is_stated_by_a_line_that_says_so(line: str, site: str | None) -> None:
    assert stated_site([line]) == site
