"""Documents of many kinds, written for these tests, and what each holds."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import pytest

from palmyra_watch.core.extract.plain.documents import page_from_text

if TYPE_CHECKING:
    from palmyra_watch.model import Article, Block, Page

AP = """Flood cuts off northern valley, hundreds wait for help

By MARIA ORTEGA and JOHN K. SMITH, Associated Press

RIVERTON, Ohio (AP) — A flood cut off the northern valley on Tuesday, and at least 240 people were waiting for boats, officials said.

The river rose by 3.5 meters (11.5 feet) in six hours, Gov. Ann Lee told The Associated Press. "We have never seen this," she said.

Two bridges were closed. The Interstate was still open, said Sgt. Bob Orr.

___

Associated Press writers Tom Hill in Columbus and Amy Ray in Dayton contributed to this report.

___

This story has been corrected to show that two bridges were closed, not three.
"""

GUARDIAN = """Council to close last library in the county

Campaigners say the decision, taken behind closed doors, will hurt the poorest families

Jane Harris in Barrow

Sunday 27 March 2016 19.24 BST Last modified on Monday 28 March 2016 08.00 BST

Share on Facebook
Share on Twitter
Share via Email

Shares
1,234
Comments
56

The council has voted to close the last library in the county, despite a petition that was signed by 12,000 people.

‘A dark day’ … protesters outside the town hall. Photograph: Mark Green/PA

“It is a dark day,” said Ruth Bell, who has run the reading group since 1998.

Read more: How libraries became a battlefield

The leader of the council, Paul Stone, said that the building cost £400,000 a year.

• This article was amended on 29 March 2016. An earlier version said that 21,000 people had signed the petition.

Topics
Libraries
Local government

Most viewed
"""

REUTERS = """Oil steadies as traders wait for cartel meeting

LONDON, March 3 (Reuters) - Oil prices steadied on Thursday as traders waited for a meeting of producers next week.

Brent crude was up 12 cents at $37.05 a barrel by 1015 GMT.

"The market needs a signal," said Olga Weber, an analyst at a bank in Zurich.

(Reporting by Ann Li and Bo Orr; Additional reporting by Cy Day; Editing by Dee Fox)
"""

WORDPRESS = """My Little War Blog

Just another weblog

Home
About
Contact

The battle for the salt works
Posted on March 29, 2016 by rednomad
Leave a comment

The salt works north of the town changed hands twice in one week, and nobody in the capital noticed.

On Monday the guards ran away. On Tuesday they came back with forty men and two old trucks.

Share this:
Twitter
Facebook
Like this:
Like Loading...

Posted in Uncategorized | Tagged salt, war
3 thoughts on “The battle for the salt works”

hilde says:
March 30, 2016 at 5:12 pm

I was there in 1998. It is a lonely place, and I can well believe that nobody noticed any of this.

Reply

Leave a Reply Cancel reply
Your email address will not be published. Required fields are marked *
Name *
Email *
Website
"""

BBCLIVE = """Storm Oda: live updates

12:45 GMT
Trains stopped in the west
All trains west of the river have been stopped, the operator says. Passengers are asked to stay at home.

12:30 GMT
First homes without power
About 4,000 homes are without power, most of them on the coast. Engineers are on their way.

12:10 GMT
Good afternoon
Welcome to our coverage of Storm Oda, which reached the coast an hour ago with winds of 120 km/h.
"""

GERMAN = """Ausland > Naher Osten
Armee meldet Rückzug aus der Oase
Von Anna Müller, Beirut
27. März 2016, 19:24 Uhr

Die Armee hat sich nach eigenen Angaben aus der Oase zurückgezogen. Am 3. April sollen die Gespräche beginnen, sagte ein Sprecher.

Nach Angaben von Dr. Karl Weiß leben dort noch etwa 1.500 Menschen. „Wir haben kaum noch Wasser“, sagte er der Zeitung.

Hilfe kommt nicht an
Die Vereinten Nationen haben drei Lastwagen geschickt, die an der Grenze stehen und nicht weiterfahren dürfen.

Lesen Sie auch: Warum die Oase so wichtig ist
Das Abkommen war im Januar unterschrieben worden.

Anmerkung der Redaktion: In einer früheren Fassung hieß es, dort lebten 15.000 Menschen.
"""

FRENCH = """Le pont de la vallée fermé jusqu’à l’été
Par Claire Dubois
Publié le 27 mars 2016 à 14h05, mis à jour le 28 mars 2016 à 09h30

Le pont de la vallée sera fermé jusqu’à l’été, a annoncé dimanche la préfecture. « C’est une catastrophe pour nous », dit Mme Petit, boulangère.

Les travaux coûteront 1,5 million d’euros. Ils avaient été repoussés trois fois depuis 2012.

Lire aussi : Les ponts malades du département
"""

DIGEST = """Message: 1
Date: Fri, 22 May 2015 16:39:47 +0200
From: Ann Li <ann@example.org>
To: water@lists.example.org
Subject: [Water] Dam is leaking
Message-ID: <1@x>

Dear all,

the dam above the village has been leaking since Monday. I have seen it with
my own eyes, and the engineers whom I asked did not want to talk about it at
all, which is not a good sign.

Ann

------------------------------

Message: 2
Date: Sat, 23 May 2015 09:01:00 +0200
From: bo at example.org (Bo Orr)
To: water@lists.example.org
Subject: Re: [Water] Dam is leaking

On Fri, 22 May 2015, Ann Li <ann@example.org> wrote:
> the dam above the village has been leaking since Monday. I have seen it with
> my own eyes, and the engineers whom I asked did not want to talk about it at
> all, which is not a good sign.

It has been leaking for years, and no one has been hurt so far. I would not
worry too much about it.

_______________________________________________
Water mailing list
Water@lists.example.org
https://lists.example.org/mailman/listinfo/water
"""

FORWARD = """FYI, see below. I think that this is what we talked about.

-----Original Message-----
From: Carla Diaz
Sent: Monday, March 28, 2016 9:15 AM
To: Desk
Subject: FW: Bridge collapse

Bridge collapses in heavy rain
By Tom Hill
March 27, 2016

A bridge collapsed in heavy rain on Sunday night, and three cars fell into the
river. Nobody was killed, the police said, but two people were taken to the
hospital in the next town.

The bridge was built in 1961 and had last been inspected two years ago.
"""

PRESS = """FOR IMMEDIATE RELEASE
March 28, 2016

Contact: Paula Voss, +1 555 0100, press@example.org

Museum returns 40 statues to the city

LYDD, March 28, 2016 — The Museum of the Coast today returned 40 statues to the city of Lydd, from which they had been taken in 1911.

"They are home," said the museum's director, Ray Bond.

About the Museum of the Coast
The museum was founded in 1890 and has 200,000 visitors a year.

###
"""

BULLETS = """What we know about the explosion at the mill

By Ann Li

An explosion destroyed the old mill early on Friday. This is what we know so far:

- Four people were hurt, none of them badly.
- The mill had been empty since 2011, although
  the owner had plans for it.
- Police have not named a suspect.

The road to the mill will stay closed until Monday, the police said in the afternoon.
"""

SUBHEADS = """The long way home

March 27, 2016

They left in the night, with two bags and a dog, and walked to the border in eleven days.

The border

Nobody was at the border when they came. The barrier was open, and the office was empty.


A new life

In the new country they found work in a bakery. They have not been back since that day.

What next?

They do not know what will come next, and they say that they do not want to know it.
"""

FOOTNOTES = """Who counts the dead?

by Ann Li

The number of 4,000 comes from a single source.[1] It was repeated by two newspapers,[2] and then by everyone.

The source itself spoke of “up to 4,000”, and later of 2,500.[3] No one printed that.

Notes

[1] Interview with the author, May 2015.
[2] The Daily Star, 3 May 2015; The Times, 4 May 2015.
[3] Letter to the author.
"""

POEM = """Evening at the wall

The wall is tall
and I am small
the moon is up
above us all

The guards have gone
to drink and sing
and I go on
remembering
"""

ARABIC = """الجيش يستعيد المدينة القديمة

٢٧ مارس ٢٠١٦

قال الجيش إنه استعاد المدينة القديمة بعد معارك استمرت ثلاثة أيام. وأضاف المتحدث أن الطرق ما زالت مغلقة. هل يعود السكان؟ لا أحد يعرف ذلك.

وقالت منظمات الإغاثة إن أكثر من ١٥٠٠ شخص ينتظرون العودة إلى بيوتهم في المدينة.
"""

CHINESE = """古城收复 部队清除地雷

2016年3月27日

军方周日表示，部队已经收复这座古城，正在清除地雷。居民什么时候能回家？目前还不清楚。“我们需要时间。”发言人说。

据报道，城内的博物馆损失严重，但是大部分遗迹仍然完好。
"""

EML = """Return-Path: <ann@example.org>
From: =?utf-8?q?Ann_L=C3=AD?= <ann@example.org>
To: desk@example.org
Subject: =?utf-8?q?Caf=C3=A9?= closed
Date: Fri, 22 May 2015 16:39:47 +0200
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b1"

--b1
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

The caf=C3=A9 on the corner was closed on Friday, after forty years, because =
the rent had been doubled. The owner said that she was sorry.

Nobody knows what will come next.
--b1
Content-Type: text/html; charset="utf-8"

<p>The caf&eacute;</p>
--b1--
"""

SINGLE_NEWLINES = """Town votes to keep its trees
By Ann Li
27 March 2016
The town has voted to keep its old trees, after a night of speeches in which hardly anyone spoke for cutting them down.
The mayor said that she would respect the vote. "It is clear what people want," she told reporters.
A second vote, on the car park, was put off until May.
"""

SUFFIX = """Storm closes schools in the north - BBC News

27 March 2016

Schools in the north were closed on Friday because of the storm, the council said in the morning.

© 2016 BBC. The BBC is not responsible for the content of external sites.
"""

COPYRIGHT_END = """Storm closes schools in the north

Schools in the north were closed on Friday because of the storm, the council said in the morning.

Source: The Daily Courier

Copyright 2016 The Daily Courier. All rights reserved.
Privacy Policy
Terms of Use
"""


Expected = tuple[str | None, tuple[str, ...], str | None, str | None, str | None, str | None, str]


def runs(blocks: tuple[Block, ...]) -> str:
    """Return the roles in order, neighbours of one role counted: "head*2 paragraph"."""
    counted = [(role, len(list(group))) for role, group in groupby(block.role.value for block in blocks)]
    return " ".join(role if count == 1 else f"{role}*{count}" for role, count in counted)


def told(article: Article) -> Expected:
    return (
        article.headline,
        article.authors,
        article.site,
        article.published.value if article.published else None,
        article.dateline,
        article.language,
        runs(article.blocks),
    )


def furniture_of(page: Page) -> str:
    return runs(page.furniture)


@pytest.mark.parametrize(
    ("text", "articles", "furniture"),
    [
        pytest.param(
            AP,
            [
                (
                    "Flood cuts off northern valley, hundreds wait for help",
                    ("MARIA ORTEGA", "JOHN K. SMITH"),
                    None,
                    None,
                    "RIVERTON, Ohio",
                    "en",
                    "head*2 paragraph*3 footer bio footer note",
                ),
            ],
            "",
            id="agency copy",
        ),
        pytest.param(
            GUARDIAN,
            [
                (
                    "Council to close last library in the county",
                    ("Jane Harris",),
                    None,
                    "2016-03-27T19:24",
                    None,
                    "en",
                    "head standfirst head*2 social*7 paragraph caption paragraph related paragraph note",
                ),
            ],
            "footer*4",
            id="newspaper page with buttons and counters",
        ),
        pytest.param(
            REUTERS,
            [
                (
                    "Oil steadies as traders wait for cartel meeting",
                    ("Ann Li", "Bo Orr"),
                    None,
                    None,
                    "LONDON",
                    "en",
                    "head paragraph*3 bio",
                ),
            ],
            "",
            id="agency copy with a date in its dateline",
        ),
        pytest.param(
            WORDPRESS,
            [
                (
                    "The battle for the salt works",
                    ("rednomad",),
                    None,
                    "2016-03-29",
                    None,
                    "en",
                    "head*2 social*3 head*2 social paragraph*2",
                ),
            ],
            "social*5 footer comments*10",
            id="blog with a menu, comments and a form",
        ),
        pytest.param(
            BBCLIVE,
            [
                (
                    "Storm Oda: live updates",
                    (),
                    None,
                    None,
                    None,
                    "en",
                    "head subheading*2 paragraph subheading*2 paragraph subheading*2 paragraph",
                ),
            ],
            "",
            id="live page",
        ),
        pytest.param(
            GERMAN,
            [
                (
                    "Armee meldet Rückzug aus der Oase",
                    ("Anna Müller",),
                    None,
                    "2016-03-27T19:24",
                    None,
                    "de",
                    "head*4 paragraph*2 subheading paragraph related paragraph note",
                ),
            ],
            "",
            id="German newspaper",
        ),
        pytest.param(
            FRENCH,
            [
                (
                    "Le pont de la vallée fermé jusqu’à l’été",
                    ("Claire Dubois",),
                    None,
                    "2016-03-27T14:05",
                    None,
                    "fr",
                    "head*3 paragraph*2",
                ),
            ],
            "related",
            id="French newspaper",
        ),
        pytest.param(
            DIGEST,
            [
                (
                    "Dam is leaking",
                    ("Ann Li",),
                    None,
                    "2015-05-22T16:39:47",
                    None,
                    "en",
                    "paragraph*3",
                ),
                (
                    "Dam is leaking",
                    ("Bo Orr",),
                    None,
                    "2015-05-23T09:01:00",
                    None,
                    "en",
                    "envelope paragraph*2",
                ),
            ],
            "envelope footer envelope footer*4",
            id="digest of a mailing list",
        ),
        pytest.param(
            FORWARD,
            [
                (None, (), None, None, None, None, "paragraph"),
                (
                    "Bridge collapses in heavy rain",
                    ("Tom Hill",),
                    None,
                    "2016-03-27",
                    None,
                    "en",
                    "head*3 paragraph*2",
                ),
            ],
            "envelope",
            id="forwarded mail",
        ),
        pytest.param(
            PRESS,
            [
                (
                    "Museum returns 40 statues to the city",
                    (),
                    None,
                    "2016-03-28",
                    "LYDD",
                    "en",
                    "head*4 paragraph*2 subheading paragraph",
                ),
            ],
            "footer",
            id="press release",
        ),
        pytest.param(
            BULLETS,
            [
                (
                    "What we know about the explosion at the mill",
                    ("Ann Li",),
                    None,
                    None,
                    None,
                    "en",
                    "head*2 paragraph list paragraph",
                ),
            ],
            "",
            id="list in the middle",
        ),
        pytest.param(
            SUBHEADS,
            [
                (
                    "The long way home",
                    (),
                    None,
                    "2016-03-27",
                    None,
                    "en",
                    "head*2 paragraph subheading paragraph subheading paragraph subheading paragraph",
                ),
            ],
            "",
            id="subheadings behind wide gaps",
        ),
        pytest.param(
            FOOTNOTES,
            [
                (
                    "Who counts the dead?",
                    ("Ann Li",),
                    None,
                    None,
                    None,
                    "en",
                    "head*2 paragraph*2 footnotes*4",
                ),
            ],
            "",
            id="numbered footnotes",
        ),
        pytest.param(
            POEM,
            [
                ("Evening at the wall", (), None, None, None, "en", "head list*2"),
            ],
            "",
            id="poem",
        ),
        pytest.param(
            ARABIC,
            [
                (
                    "الجيش يستعيد المدينة القديمة",
                    (),
                    None,
                    "2016-03-27",
                    None,
                    "ar",
                    "head*2 paragraph*2",
                ),
            ],
            "",
            id="Arabic",
        ),
        pytest.param(
            CHINESE,
            [
                (
                    "古城收复 部队清除地雷",
                    (),
                    None,
                    "2016-03-27",
                    None,
                    "zh",
                    "head*2 paragraph*2",
                ),
            ],
            "",
            id="Chinese",
        ),
        pytest.param(
            EML,
            [
                ("Café closed", ("Ann Lí",), None, "2015-05-22T16:39:47", None, "en", "paragraph*2"),
            ],
            "envelope",
            id="mail of two parts in quoted-printable",
        ),
        pytest.param(
            SINGLE_NEWLINES,
            [
                (
                    "Town votes to keep its trees",
                    ("Ann Li",),
                    None,
                    "2016-03-27",
                    None,
                    "en",
                    "head*3 paragraph*3",
                ),
            ],
            "",
            id="one line a paragraph",
        ),
        pytest.param(
            SUFFIX,
            [
                (
                    "Storm closes schools in the north",
                    (),
                    "BBC News",
                    "2016-03-27",
                    None,
                    None,
                    "head*2 paragraph",
                ),
            ],
            "footer",
            id="publisher behind the headline",
        ),
        pytest.param(
            COPYRIGHT_END,
            [
                (
                    "Storm closes schools in the north",
                    (),
                    "The Daily Courier",
                    None,
                    None,
                    None,
                    "head paragraph head",
                ),
            ],
            "footer*3",
            id="source line and copyright",
        ),
    ],
)
def test_each_kind_of_document_is_read(text: str, articles: list[Expected], furniture: str) -> None:
    page = page_from_text(text)
    assert [told(article) for article in page.articles] == articles
    assert furniture_of(page) == furniture
