"""A week of a small newsroom, as its pages were crawled: every sort of edit, a notice, walls, silences, Arabic.

All names and figures are made up. `newsroom(watch)` takes the crawl over and derives everything from it.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from html import escape
from typing import TYPE_CHECKING

from palmyra_watch.steps.import_warc.take_over import known_evidence, take_over_warc
from palmyra_watch.steps.stored.load import load_captures
from tests.adapters.foreign_files import answer, per_record, record, response, warcinfo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.steps.reports import CompareReport
    from tests.conftest import Watch

START = datetime(2026, 3, 2, 7, 30, tzinfo=UTC)
NOW = START + timedelta(days=8)
HOST = "https://www.harlowpost.example"

BRIDGE = (
    "The bridge at Harlow reopened on Tuesday after eleven months of repairs, the county said in a statement.",
    "Engineers replaced 42 beams and some 300 metres of railing, and the work cost 4.1 million pounds in the end.",
    "“We are glad to have it back,” said Tom Reed, who runs the ferry. “It was a long winter for all of us.”",
    "The barge was reportedly travelling at twice the permitted speed, according to two people who saw the accident.",
    "The county did not warn the owners of the barge, its spokeswoman Mary Holt told the Harlow Post on March 1.",
    'The report of the inquiry is <a href="https://county.example/reports/17">on its pages</a>, and its third chapter deals with the pier.',
    "The ferry will keep running until the end of the month, when its licence expires and the pier is taken down.",
)
FLOOD = (
    "The flood on the Orrin killed 30 people and left 1,200 without a home, the fire service said on Monday.",
    "Water stood two metres high in the market square of Velden, and the road to the coast was closed.",
    "“Nobody warned us,” said Ada Finch, who lost her bakery. The mayor, Jon Marsh, said that sirens had sounded at 4 a.m.",
    "More rain is expected on Thursday, and the army has sent boats and two field kitchens to the valley.",
)
ARABIC = (
    "أعيد فتح الجسر في حلب يوم الثلاثاء بعد أحد عشر شهرا من الإصلاحات، وقالت المحافظة إن 42 عاملا شاركوا في العمل.",
    "وقال المهندس سامر الخطيب إن التكلفة بلغت 4 ملايين ليرة، وإن العبارة ستواصل العمل حتى نهاية الشهر.",
    "وأضاف أن السلطات لم تحذر أصحاب القارب من خطر الاصطدام بالجسر قبل الحادث الذي وقع في الربيع الماضي.",
)
PRICES = (
    "Bread will cost more from Monday, the guild of bakers in Marston said after its yearly meeting in the town hall.",
    "A loaf of rye will cost 3.20 pounds, up from 2.90, and rolls will cost 45 pence each at most of the bakeries.",
    "The guild said that flour had become a fifth dearer since the autumn, and that it had held out for long enough.",
)
MUSEUM = (
    "The museum of clocks in Selby has found a notebook of its founder, Ida Brand, behind a panel in the attic.",
    "It holds 64 pages of drawings, among them one of the tower clock that was melted down in the war.",
    "The notebook will be shown from Saturday, and the museum wants to have it printed before the end of the year.",
)
FERRY = (
    "The last ferry to Holm will leave at 9.40 p.m. from Sunday, the operator said, forty minutes earlier than now.",
    "The change is meant to last until the harbour has been dredged, which the operator expects to take ten weeks.",
    "Commuters on the island have complained that the last train from the city arrives after the ferry has left.",
)


def page(
    headline: str,
    paragraphs: Sequence[str],
    *,
    author: str = "Ada Finch",
    published: str = "2026-03-02T06:00:00Z",
    site: str = "The Harlow Post",
    around: str = "",
    language: str = "en",
) -> bytes:
    """Return the page of an article; a paragraph may hold a link."""
    told = "".join(f"<p>{one}</p>" for one in paragraphs)
    return f"""<!doctype html><html lang="{language}" dir="auto"><head><meta charset="utf-8"><title>{escape(headline)}</title>
<meta property="og:title" content="{escape(headline)}"><meta property="og:site_name" content="{site}">
<meta name="author" content="{author}"><meta property="article:published_time" content="{published}"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<main><article><h1>{escape(headline)}</h1><p class="byline">By {author}</p>{told}</article></main>
{around}<footer>© {site}. All rights reserved.</footer></body></html>""".encode()


def crawled() -> list[bytes]:
    """Return the records of the crawl, day by day."""
    return [warcinfo(), *_bridge(), *_flood(), *_others(), *_troubles()]


def newsroom(watch: Watch) -> CompareReport:
    """Take the crawl over and derive all from it; return what the comparison found."""
    path = watch.folder / "crawl.warc.gz"
    path.write_bytes(per_record(crawled()))
    take_over_warc(watch.settings, path, pages=(), known=known_evidence(watch.settings))
    load_captures(watch.settings)
    return watch.derive()


def _seen(path: str, body: bytes, *, hours: float, host: str = HOST) -> bytes:
    date = f"{START + timedelta(hours=hours):%Y-%m-%dT%H:%M:%SZ}"
    return response(body, url=host + path, date=date)


def _answered(path: str, status: str, *, hours: float, body: bytes = b"") -> bytes:
    date = f"{START + timedelta(hours=hours):%Y-%m-%dT%H:%M:%SZ}"
    return record("response", answer(body, status=status), url=HOST + path, date=date)


def _edited(paragraphs: Sequence[str], *edits: tuple[str, str]) -> list[str]:
    found = list(paragraphs)
    for before, after in edits:
        assert any(before in one for one in found), before
        found = [one.replace(before, after, 1) for one in found]
    return found


def _bridge() -> list[bytes]:
    """Return a story of six versions: figures, names, words that say less or more, a move, a notice, bare form."""
    path, first = "/2026/03/bridge-at-harlow-reopens", list(BRIDGE)
    second = _edited(
        first, ("42 beams", "45 beams"), ("4.1 million", "4.6 million"), ("eleven months", "ten months")
    )
    third = _edited(
        second,
        ("was reportedly travelling", "was travelling"), ("did not warn", "had warned"), ("on March 1", "on March 2"),
        ("Tom Reed", "Thomas Read"), ("a long winter", "a hard winter"), ("reports/17", "reports/18"),
        (", according to two people who saw the accident", ""),
    )  # fmt: skip
    fourth = [
        *third,
        "<em>Correction: An earlier version of this article said that 42 beams were replaced. It was 45 beams.</em>",
    ]
    fifth = _edited(
        fourth,
        ("“We are glad", '"We are glad'),
        ("back,” said", 'back," said'),
        ("railing, and the", "railing, and, the"),
    )
    fifth[2], fifth[4] = fifth[4], fifth[2]
    sixth = _edited(fifth, ("taken down.", "taken down. The county has not said who will pay for that."))
    versions = ((0, "The bridge at Harlow reopens", first), (26, "The bridge at Harlow reopens", second),
                (50, "Harlow bridge reopens after ten months", third), (75, "Harlow bridge reopens after ten months", fourth),
                (98, "Harlow bridge reopens after ten months", fifth), (122, "Harlow bridge reopens: who pays?", sixth))  # fmt: skip
    return [
        _seen(path, page(headline, paragraphs), hours=hours + again)
        for hours, headline, paragraphs in versions
        for again in (0, 6.5)
    ]


def _flood() -> list[bytes]:
    """Return one event as two publishers tell it, with other figures."""
    path = "/2026/03/flood-on-the-orrin"
    told = page("Flood on the Orrin kills 30", FLOOD, author="Ben Hale")
    less = page(
        "Flood on the Orrin kills 25",
        _edited(FLOOD, ("killed 30", "killed 25"), ("1,200", "about 1,500")),
        author="Ben Hale",
    )
    other = "https://coast-courier.example"
    elsewhere = (
        "The flood on the Orrin killed 41 people, the fire service said on Monday, and washed away two bridges in the valley.",
        "“Nobody warned us,” said Ada Finch, the owner of a bakery in Velden, where water stood in the market square.",
        "Trains between Velden and the coast will not run before the weekend, the operator said in a short statement.",
    )
    return [
        _seen(path, told, hours=3),
        _seen(path, told, hours=20),
        _seen(path, less, hours=31),
        _seen("/flood", page("41 dead in flood on the Orrin", elsewhere, author="Cay Lund", site="The Coast Courier"), hours=9, host=other),
    ]  # fmt: skip


def _others() -> list[bytes]:
    bread, arabic = "/2026/03/bread-prices", "/2026/03/jisr"
    dear = page("Bread to cost more", PRICES)
    cheap = page("Bread to cost more", _edited(PRICES, ("3.20 pounds", "3.10 pounds")))
    there = page("الجسر في حلب يفتح من جديد", ARABIC, author="ليلى حداد", language="ar")
    then = page(
        "الجسر في حلب يفتح من جديد",
        _edited(ARABIC, ("42", "24"), ("القارب", "السفينة")),
        author="ليلى حداد",
        language="ar",
    )
    return [
        *(_seen(bread, dear if number % 2 == 0 else cheap, hours=8 + 12 * number) for number in range(5)),
        _seen(arabic, there, hours=5),
        _seen(arabic, then, hours=29),
        _seen("/2026/03/clock-museum", page("A notebook behind a panel", MUSEUM), hours=10),
    ]


def _troubles() -> list[bytes]:
    """Return a story that is taken away, one behind a wall, and one whose server fails."""
    ferry = page("Last ferry to Holm to leave earlier", FERRY)
    wall = (
        b"<!doctype html><html><head><title>Just a moment...</title></head><body><h1>Checking your browser before you "
        b"continue</h1><p>Please enable JavaScript and cookies. Ray ID: 8c1f2a</p></body></html>"
    )
    return [
        _seen("/2026/03/last-ferry", ferry, hours=4),
        _seen("/2026/03/last-ferry", page("Last ferry to Holm to leave earlier", _edited(FERRY, ("9.40", "9.20"))), hours=27),
        *(_answered("/2026/03/last-ferry", "404 Not Found", hours=hours) for hours in (99, 123, 150)),
        _seen("/2026/03/council-budget", page("Council passes its budget", MUSEUM[::-1]), hours=2),
        *(_seen("/2026/03/council-budget", wall, hours=hours) for hours in (33, 60)),
        _seen("/2026/03/harbour", page("Harbour to be dredged", FERRY[1:]), hours=2),
        *(_answered("/2026/03/harbour", "503 Service Unavailable", hours=hours) for hours in (50, 74, 98, 150)),
        _answered("/2026/03/subscribers-only", "403 Forbidden", hours=12, body=wall),
    ]  # fmt: skip
