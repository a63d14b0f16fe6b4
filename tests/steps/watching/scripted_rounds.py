"""Two hundred articles of a publisher through three rounds: what each shows, and what that has to come to."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.steps.watching.scripted_site import Answer, page

if TYPE_CHECKING:
    from collections.abc import Callable

_WORDS = [
    "the",
    "a",
    "of",
    "to",
    "in",
    "on",
    "and",
    "but",
    "after",
    "before",
    "with",
    "from",
    "by",
    "for",
    "near",
    "under",
    "over",
    "while",
    "where",
    "harbour",
    "bridge",
    "council",
    "market",
    "river",
    "farmer",
    "engineer",
    "school",
    "hospital",
    "railway",
    "station",
    "valley",
    "forest",
    "winter",
    "summer",
    "morning",
    "evening",
    "street",
    "museum",
    "theatre",
    "library",
    "teacher",
    "driver",
    "captain",
    "doctor",
    "village",
    "county",
    "ferry",
    "road",
    "tunnel",
    "tower",
    "garden",
    "window",
    "letter",
    "report",
    "meeting",
    "budget",
    "contract",
    "repair",
    "storm",
    "flood",
    "wind",
    "rain",
    "snow",
    "road",
    "water",
    "power",
    "signal",
    "timber",
    "stone",
    "iron",
    "glass",
    "paper",
    "painted",
    "carried",
    "reached",
    "opened",
    "closed",
    "called",
    "asked",
    "planned",
    "crossed",
    "followed",
    "turned",
    "moved",
    "kept",
    "found",
    "built",
    "served",
    "watched",
    "counted",
    "measured",
    "lifted",
    "lowered",
    "quiet",
    "narrow",
    "broad",
    "early",
    "late",
    "heavy",
    "light",
    "northern",
    "southern",
    "eastern",
    "western",
    "old",
    "new",
    "small",
    "large",
    "local",
    "public",
    "private",
    "common",
    "wooden",
    "broken",
    "empty",
    "open",
    "dark",
    "bright",
]

P, U = "present", "unchanged"
GATE_PATH = "/account/login"
WELCOME_PATH = "/welcome"


@dataclass(frozen=True)
class Text:
    """An article: a headline and paragraphs that no other article shares."""

    headline: str
    paragraphs: tuple[str, ...]

    def html(self, *, head: str = "", around: str = "") -> str:
        return page(self.headline, list(self.paragraphs), head=head, around=around)


def text_of(name: str) -> Text:
    """Return the article of a name, always the same."""
    chance = random.Random(name)

    def sentence(words: int) -> str:
        return " ".join(chance.choice(_WORDS) for _ in range(words)).capitalize() + "."

    paragraphs = [" ".join(sentence(chance.randint(11, 17)) for _ in range(3)) for _ in range(5)]
    paragraphs.insert(
        2, f"Engineers replaced 42 beams of the {sentence(9).lower()[:-1]}, and the work took a year."
    )
    return Text(headline=sentence(7)[:-1], paragraphs=tuple(paragraphs))


@dataclass(frozen=True)
class Case:
    """Articles that go through the same things.

    Attributes:
        answer: Of an article by its name and the round.
        looks: What the rounds come to, as far as they look at it.
        changes: Rows of the change log of each article: kind, removed, inserted, labels, substantive.
        listed: In the source list; else a feed or a sitemap names it.
        site: Which of the three sites has it.
    """

    name: str
    count: int
    answer: Callable[[str, int], Answer | None]
    looks: tuple[str, ...]
    changes: tuple[tuple[str, tuple[str, ...], tuple[str, ...], str], ...] = ()
    listed: bool = True
    site: int = 0

    def names(self) -> list[str]:
        return [f"{self.name}-{number}" for number in range(1, self.count + 1)]


def _plain(name: str, _round: int) -> Answer:
    return Answer(body=text_of(name).html())


def _packed(name: str, _round: int) -> Answer:
    return Answer(body=text_of(name).html(), packed=True)


def _untagged(name: str, _round: int) -> Answer:
    return Answer(body=text_of(name).html(), tagged=False)


def _with_token(name: str, number: int) -> Answer:
    around = f'<div data-token="{number * 7919 + 13}"></div>'
    return Answer(body=text_of(name).html(around=around), tagged=False)


def _with_figure(name: str, number: int) -> Answer:
    text = text_of(name)
    paragraphs = tuple(one.replace("42 beams", "24 beams") if number else one for one in text.paragraphs)
    return Answer(body=Text(text.headline, paragraphs).html())


def _other_headline(name: str) -> str:
    return Text(f"Ferry captain {name} resigns", text_of(name).paragraphs).html()


def _headline_edited(name: str, number: int) -> Answer:
    return Answer(body=_other_headline(name) if number else text_of(name).html())


def _headline_back(name: str, number: int) -> Answer:
    return Answer(body=_other_headline(name) if number == 1 else text_of(name).html())


NOTICE = "Correction: An earlier version of this article misstated the length of the railing."


def _with_notice(name: str, number: int) -> Answer:
    text = text_of(name)
    return Answer(body=Text(text.headline, (*text.paragraphs, NOTICE)[: 6 + bool(number)]).html())


def _moved(name: str, number: int) -> Answer:
    if number:
        return Answer(status=301, headers=(("Location", f"/moved-to/{name}"),), tagged=False)
    return Answer(body=text_of(name).html())


def _sent_to(path: str) -> Callable[[str, int], Answer]:
    def answer(name: str, number: int) -> Answer:
        if number == 1:
            return Answer(
                status=302,
                headers=(("Location", f"{path}?from={name}" if "?" in path else path),),
                tagged=False,
            )
        return Answer(body=text_of(name).html())

    return answer


def _status_in_round_two(status: int) -> Callable[[str, int], Answer]:
    def answer(name: str, number: int) -> Answer:
        return Answer(status=status, body="<h1>not now</h1>") if number == 1 else _plain(name, number)

    return answer


WALL = (
    "<!doctype html><html><head><title>Just a moment...</title></head><body><h1>{host}</h1>"
    "<p>Checking your browser before accessing the site.</p><p>Enable JavaScript and cookies to continue</p>"
    "<script>window._cf_chl_opt={{}}</script></body></html>"
)
LIMIT = (
    "<!doctype html><html><head><title>Too Many Requests</title></head><body><h1>429 Too Many Requests</h1>"
    "<p>You have sent too many requests.</p></body></html>"
)


def _page_in_round_two(body: str) -> Callable[[str, int], Answer]:
    def answer(name: str, number: int) -> Answer:
        return Answer(body=body) if number == 1 else _plain(name, number)

    return answer


def _cut(name: str, number: int) -> Answer:
    return Answer(body=text_of(name).html() + " " * number, cut=number == 1)


def _collapsed(name: str, number: int) -> Answer:
    text = text_of(name)
    return Answer(body=Text(text.headline, text.paragraphs[:1] if number == 1 else text.paragraphs).html())


def _of_another(name: str, number: int) -> Answer:
    shown = "quiet-1" if number == 1 else name
    return Answer(body=text_of(shown).html(head=f'<link rel="canonical" href="/news/{shown}">'))


def _new_template(name: str, number: int) -> Answer:
    text = text_of(name)
    if not number:
        return Answer(body=text.html())
    inside = "".join(f'<div class="row"><p class="v2">{one}</p></div>' for one in text.paragraphs)
    return Answer(
        body=f"<!doctype html><html lang=en><head><title>{text.headline} | Herald</title>"
        '<meta property="og:site_name" content="The Harlow Herald"></head>'
        '<body><div id="top"><a href="/">Home</a></div><div class="wrap"><article class="story">'
        f'<div class="headline"><h1>{text.headline}</h1></div><div class="article-body">{inside}</div></article>'
        "</div></body></html>"
    )


def _light(name: str, number: int) -> Answer:
    """Show an article at a second address, which names the first."""
    story = name.replace("light", "twofold")
    return Answer(body=_twofold(story, number).body.replace("<body>", '<body class="light">'))


def _twofold(name: str, number: int) -> Answer:
    head = f'<link rel="canonical" href="/news/{name}">'
    text = text_of(name)
    paragraphs = tuple(one.replace("42 beams", "43 beams") if number else one for one in text.paragraphs)
    return Answer(body=Text(text.headline, paragraphs).html(head=head))


def _dying(name: str, number: int) -> Answer:
    return Answer(hangs=True) if number else _plain(name, number)


def _never(_name: str, _round: int) -> Answer | None:
    raise AssertionError("robots.txt asks not to come here")


_FIGURE = (("edited", ("42",), ("24",), "yes"),)
CASES = (
    Case("quiet", 52, _plain, (P, U, U)),
    Case("calm", 48, _plain, (P, U, U), site=1),
    Case("packed", 10, _packed, (P, U, U)),
    Case("untagged", 5, _untagged, (P, U, U)),
    Case("token", 15, _with_token, (P, P, P)),
    Case("figure", 6, _with_figure, (P, P, U), _FIGURE),
    Case("headline", 3, _headline_edited, (P, P, U), (("headline", (), (), "yes"),)),
    Case("back", 2, _headline_back, (P, P, P), (("headline", (), (), "yes"),) * 2),
    Case("notice", 2, _with_notice, (P, P, U), (("added", (), (), "unknown"),)),
    Case("moved", 4, _moved, (P, P, U)),
    Case("welcome", 10, _sent_to(WELCOME_PATH), (P, "failed", U)),
    Case("login", 2, _sent_to(GATE_PATH), (P, "blocked", U)),
    Case("gone", 3, _status_in_round_two(410), (P, "absent", U)),
    Case("forbidden", 2, _status_in_round_two(403), (P, "blocked", U)),
    Case("error", 2, _status_in_round_two(500), (P, "failed", U)),
    Case("wall", 3, _page_in_round_two(WALL.format(host="herald")), (P, "blocked", P)),
    Case("limit", 2, _page_in_round_two(LIMIT), (P, "failed", P)),
    Case("cut", 2, _cut, (P, "failed", P)),
    Case("collapsed", 2, _collapsed, (P, P, P)),
    Case("foreign", 1, _of_another, (P, P, P)),
    Case("template", 4, _new_template, (P, P, U)),
    Case("twofold", 3, _twofold, (P, P, U), (("edited", ("42",), ("43",), "yes"),)),
    Case("light", 3, _light, (P, P, U)),
    Case("mapped", 4, _plain, (P, U, U), listed=False),
    Case("fed", 3, _plain, (P, U), listed=False),
    Case("dying", 5, _dying, (P, "failed", "failed"), site=2),
    Case("secret", 2, _never, ("blocked", "blocked", "blocked")),
)  # fmt: skip

ROBOTS = (
    "User-agent: *\nDisallow: /news/secret-\n",
    "User-agent: *\nCrawl-delay: 0.03\n",
    "",
)
_BY_NAME = {name: case for case in CASES for name in case.names()}


def site_script(site: int) -> Callable[[str, int], Answer | None]:
    """Return what one of the three sites answers."""

    def script(path: str, number: int) -> Answer | None:
        if path == "/robots.txt":
            return Answer(body=ROBOTS[site], headers=(("Content-Type", "text/plain"),), tagged=False)
        if path in {WELCOME_PATH, GATE_PATH}:
            return Answer(body=text_of("welcome to members").html(), tagged=False)
        if path == "/feed.xml":
            return _feed(number)
        if path == "/sitemap.xml":
            return _sitemap()
        folder, _, name = path.removeprefix("/").partition("/")
        if folder == "moved-to" and name in _BY_NAME:
            return Answer(body=text_of(name).html(head=f'<link rel="canonical" href="{path}">'))
        case = _BY_NAME.get(name)
        return case.answer(name, number) if folder == "news" and case and case.site == site else None

    return script


def _feed(number: int) -> Answer:
    named = ["/news/quiet-1?utm_source=feed", "/news/quiet-2"]
    if number:
        named += [f"/news/fed-{new}" for new in (1, 2, 3)] + ["/sport/cup-final", "/news/live-blog"]
    items = "".join(f"<item><title>One</title><link>{path}</link></item>" for path in named)
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Herald</title>{items}</channel></rss>'
    return Answer(body=body, headers=(("Content-Type", "application/rss+xml"),))


def _sitemap() -> Answer:
    urls = "".join(f"<url><loc>/news/mapped-{number}</loc></url>" for number in range(1, 5))
    body = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
    return Answer(body=body, headers=(("Content-Type", "application/xml"),))
