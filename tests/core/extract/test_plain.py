"""Rules of the extraction, one by one, and what must hold of every text."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palmyra_watch.core.extract.plain.documents import page_from_text
from palmyra_watch.core.text.folding import BLANKS
from palmyra_watch.model import Article, Basis, Block, Hints, Page, Role

PROSE = "The council met on Monday and talked for six hours about the bridge that nobody wants to pay for."
OTHER = "Nothing was decided in the end, and the members of the council went home late in the evening."


def sole(text: str, *, hints: Hints = Hints()) -> Article:  # noqa: B008
    page = page_from_text(text, hints=hints)
    assert len(page.articles) == 1
    return page.articles[0]


def roles(article: Article) -> list[str]:
    return [block.role.value for block in article.blocks]


def all_blocks(page: Page) -> list[Block]:
    blocks = [*page.furniture, *(block for article in page.articles for block in article.blocks)]
    return sorted(blocks, key=lambda block: block.source_start)


LINES = st.sampled_from(
    [
        "", "", "", PROSE, OTHER, "A headline of five words", "By Ann Li", "March 27, 2016", "Ann Li", "Read more: X",
        "Leave a Reply", "Name *", "[1] A note", "So.[1] And so.[2]", "- one", "- two", "----", "* * *", "> quoted",
        ">", "> more", "From: Ann Li <a@b.c>", "Subject: Bread", "Contact Us", "Recent Posts", "Photo: Bo", "a", "  ",
        "BERLIN (AP) — It rained.", "Correction: no.", "Bo Orr is a reporter.", "x" * 74, "word " * 14, "12 000",
        "He left. Read more About him", "\u00a0", "Old gate (image from", "--", "古城收复。", "_______________________",
    ]
)  # fmt: skip
TEXTS = st.lists(LINES, max_size=30).map("\n".join) | st.text(
    st.characters(exclude_categories=["Cs"]), max_size=200
)


@given(TEXTS)
def test_every_visible_character_stands_in_exactly_one_block(text: str) -> None:
    blocks = all_blocks(page_from_text(text))
    covered = [False] * len(text)
    for block in blocks:
        assert 0 <= block.source_start < block.source_end <= len(text)
        assert not any(covered[block.source_start : block.source_end])
        covered[block.source_start : block.source_end] = [True] * (block.source_end - block.source_start)
    assert all(covered[n] for n, char in enumerate(text) if char not in BLANKS)


@given(TEXTS)
def test_no_visible_character_is_lost_but_marks_of_footnotes_and_quotation(text: str) -> None:
    found = Counter("".join(block.text for block in all_blocks(page_from_text(text))))
    for char, count in Counter(text).items():
        if char not in BLANKS and char not in "[]0123456789>":
            assert found[char] == count, char


@given(TEXTS)
def test_extraction_is_the_same_each_time_and_articles_have_text(text: str) -> None:
    page = page_from_text(text)
    assert page == page_from_text(text)
    assert all(article.text for article in page.articles)
    assert bool(page.articles or page.furniture) == bool(text.strip(BLANKS))


@pytest.mark.parametrize("text", ["", " ", "\n\n\t\n", "\u00a0\n\ufeff"])
def test_blanks_hold_no_article(text: str) -> None:
    assert page_from_text(text) == Page(articles=(), furniture=())


@pytest.mark.parametrize("text", ["It rained.", "Rain", "Correction: it rained.", "Photo: rain"])
def test_a_single_line_is_an_article(text: str) -> None:
    assert sole(text).text == text
    assert sole(text).headline is None


WRAPPED = """The council met on Monday and talked for six hours about the bridge that
nobody wants to pay for. The mayor—who was late—said that it was a well-
known problem, and that the town would have to find the money for it—
somehow. Then she left.
The members stayed.
"""


def test_hard_wraps_are_undone_and_short_lines_end_paragraphs() -> None:
    first, second = sole(WRAPPED).text.split("\n\n")
    assert "bridge that nobody" in first
    assert "a well-known problem" in first
    assert "it—somehow." in first
    assert second == "The members stayed."


def test_a_space_at_the_end_of_a_line_stays_behind_a_dash() -> None:
    assert "it— somehow" in sole(WRAPPED.replace("for it—\n", "for it— \n")).text


def test_a_paragraph_that_was_cut_short_stays_apart() -> None:
    text = WRAPPED.replace(
        "Then she left.\nThe members stayed.", "Then she left for the\n\nThe members stayed."
    )
    assert [block.text[-12:] for block in sole(text).blocks] == ["left for the", "bers stayed."]


def test_quoted_mail_is_unwrapped_without_its_marks() -> None:
    text = "".join(f"> {line}\n" for line in WRAPPED.splitlines())
    assert sole(text).text == sole(WRAPPED).text


@pytest.mark.parametrize(
    ("inner", "role"),
    [
        pytest.param("City 03 2016 19", Role.CAPTION, id="a file's name with numbers"),
        pytest.param("Workers at the bridge on Sunday (photo by", Role.CAPTION, id="a cut credit"),
        pytest.param("Workers at the bridge. Photograph: Ann Li/PA", Role.CAPTION, id="a credit"),
        pytest.param("Workers at the bridge. © Ann Li", Role.CAPTION, id="a copyright sign"),
        pytest.param("Map showing the bridge", Role.CAPTION, id="what a map shows"),
        pytest.param("Bridge valley map", Role.CAPTION, id="a thing that is a map"),
        pytest.param("Click on the map to enlarge it.", Role.CAPTION, id="how to see more"),
        pytest.param("Join the conversation on Facebook >>", Role.SOCIAL, id="an invitation"),
        pytest.param("Read more: The bridge and its enemies", Role.RELATED, id="a link"),
        pytest.param("Lees ook: De brug", Role.RELATED, id="a Dutch link"),
        pytest.param("EDITOR’S NOTE: We do not agree with everything.", Role.NOTE, id="an editor's note"),
        pytest.param("Correction: the bridge is 40 metres long.", Role.NOTE, id="a correction"),
        pytest.param(
            "This article was amended on 3 May. An earlier version said so.", Role.NOTE, id="an amendment"
        ),
        pytest.param("What happens next", Role.SUBHEADING, id="a subheading"),
        pytest.param("What happens next?", Role.SUBHEADING, id="a question as subheading"),
        pytest.param("- bread\n- wine", Role.LIST, id="a list"),
        pytest.param("Stone upon stone\nlay by the river\nand no one came", Role.LIST, id="verses"),
        pytest.param("“Treason,” he called it.", Role.PARAGRAPH, id="a short sentence"),
        pytest.param("He has not been seen", Role.PARAGRAPH, id="a sentence that was cut short at the end"),
        pytest.param(
            "The report said that 400 people had died.", Role.PARAGRAPH, id="a report that is quoted"
        ),
        pytest.param(
            "The report was updated on Monday, he said.", Role.PARAGRAPH, id="a report that was updated"
        ),
        pytest.param("Update 2 of the plan was refused.", Role.PARAGRAPH, id="an update in a sentence"),
        pytest.param("Read more about the bridge in her book.", Role.PARAGRAPH, id="advice to read"),
        pytest.param("Also: the bridge is old.", Role.PARAGRAPH, id="a sentence that begins like a link"),
        pytest.param(
            "He left. She stayed. They wept. © Ann Li", Role.PARAGRAPH, id="a paragraph with a glued credit"
        ),
        pytest.param(
            "He left. She stayed.\n\nHe left. She stayed.", Role.PARAGRAPH, id="two sentences twice"
        ),
        pytest.param("Users click to see the bridge.", Role.PARAGRAPH, id="people who click"),
        pytest.param("The police killed four people (AP).", Role.PARAGRAPH, id="an agency in brackets"),
        pytest.param("Never again.\n\nNever again.", Role.PARAGRAPH, id="an outcry that is repeated"),
    ],
)
def test_what_stands_between_paragraphs_is_told_by_its_words_and_shape(inner: str, role: Role) -> None:
    last = "" if role is Role.PARAGRAPH and not inner.endswith((".", "?", "!")) else f"\n\n{OTHER} {PROSE}\n"
    article = sole(f"Bridge is still closed\n\nMarch 27, 2016\n\n{PROSE} {OTHER}\n\n{inner}{last}")
    assert {block.role for block in article.blocks[3:][: 1 + inner.count("\n\n")]} == {role}


@pytest.mark.parametrize(
    ("caption", "role"),
    [
        pytest.param(
            "Ancient harbour of Tyre, where ships were built.", Role.CAPTION, id="a thing and its place"
        ),
        pytest.param(
            "The harbour was closed, which helped nobody.", Role.PARAGRAPH, id="a sentence with its own verb"
        ),
    ],
)
def test_a_noun_phrase_between_long_paragraphs_is_a_caption(caption: str, role: Role) -> None:
    long = f"{PROSE} {OTHER} {PROSE}"
    assert sole(f"{long}\n\n{caption}\n\n{long}\n").blocks[1].role is role


def test_a_caption_and_its_copy_are_captions_and_two_paragraphs_alike_are_text() -> None:
    line = "Workers stand at the bridge and wait for the mayor."
    assert roles(sole(f"{PROSE}\n\n{line}\n\n{line}\n\n{OTHER}\n")) == [
        "paragraph",
        "caption",
        "caption",
        "paragraph",
    ]
    twice = f"{PROSE} {OTHER}"
    assert roles(sole(f"{twice}\n\n{twice}\n\n{OTHER}\n")) == ["paragraph"] * 3


def test_a_link_that_hangs_on_a_paragraph_is_split_off_with_its_place() -> None:
    text = f"{PROSE}\n\n{OTHER} Read more Workers at the bridge. © Ann LiBridge stays closed\n\n{PROSE}\n"
    article = sole(text)
    assert roles(article) == ["paragraph", "paragraph", "related", "paragraph"]
    link = article.blocks[2]
    assert (
        text[link.source_start : link.source_end]
        == link.text
        == "Read more Workers at the bridge. © Ann LiBridge stays closed"
    )
    assert article.blocks[1].text == OTHER


def test_the_end_of_a_paragraph_is_no_link_if_it_ends_as_a_sentence() -> None:
    assert roles(sole(f"{OTHER} Read More Slowly, said the teacher to the child.\n")) == ["paragraph"]


def test_footnote_marks_go_only_where_there_are_footnotes() -> None:
    article = sole(f"It was so.[1] It [now] is not.[2]\n\n{PROSE}\n\n[1] A book.\n")
    assert article.text.startswith("It was so. It [now] is not.\n\n")
    assert article.blocks[-1].role is Role.FOOTNOTES
    assert "x[1]" in sole(f"The value is x[1] here, and nothing else is said of it.\n\n{PROSE}\n").text
    assert "x[3]" in sole(f"The value is x[3] here, and nothing else is said of it.\n\n{PROSE}\n").text


def test_titles_of_other_articles_behind_a_wide_gap_are_furniture() -> None:
    titles = "Mayor wins second term\n\nRiver is rising again\n\nHow the bridge was built"
    page = page_from_text(f"Bridge is still closed\n\n{PROSE}\n\n{OTHER}\n\n\n\n{titles}\n")
    assert [block.role for block in page.furniture] == [Role.RELATED] * 3
    near = page_from_text(f"Bridge is still closed\n\n{PROSE}\n\n{OTHER}\n\n{titles}\n")
    assert near.furniture == ()
    assert page.articles[0].text == f"{PROSE}\n\n{OTHER}"


def test_comments_need_more_than_a_word() -> None:
    form = "Discussion\n\nYour email address will not be published.\n\nName *"
    assert "Discussion" not in sole(f"{PROSE}\n\n{form}\n").text
    assert (
        OTHER
        in sole(f"{PROSE}\n\nDiscussion\n\n{OTHER} I like it, and people reply at 5:12 pm to it.\n").text
    )


@pytest.mark.parametrize(
    ("between", "second", "count"),
    [
        pytest.param("\n\n\n", "River floods the valley\n\nBy Ann Li\n\n", 2, id="gap and byline"),
        pytest.param("\n\n\n", "River floods the valley\nMarch 3, 2016\n\n", 2, id="gap and date"),
        pytest.param("\n\n\n", "River floods the valley\n\nLYDD (AP) — ", 2, id="gap and dateline"),
        pytest.param("\n\n----\n\n", "River floods the valley\n\nAnn Li\n\n", 2, id="rule and name"),
        pytest.param(
            "\n\n",
            "River floods the valley\n\nBy Ann Li\n\nMarch 3, 2016\n\n",
            2,
            id="no gap, byline and date",
        ),
        pytest.param("\n\n\n", "River floods the valley\n\n", 1, id="gap and a subheading"),
        pytest.param("\n\n\n", "", 1, id="gap only"),
        pytest.param("\n\n", "River floods the valley\n\nAnn Li\n\n", 1, id="no gap and a name"),
        pytest.param("\n\n\n\n", "March 3, 2016\n\n", 1, id="a date as subheading"),
    ],
)
def test_a_second_article_needs_a_gap_a_headline_and_a_proof(between: str, second: str, count: int) -> None:
    page = page_from_text(
        f"Bridge is still closed\n\nMay 1, 2016\n\n{PROSE}\n\n{OTHER}{between}{second}{PROSE}\n\n{OTHER}\n"
    )
    assert len(page.articles) == count


@pytest.mark.parametrize(
    "sender",
    [
        "Ann Li ann at example.org",
        "Ann Li ann op example.org",
        "Ann Li ann bei example.org",
        "Ann Li ann@example.org",
    ],
)
@pytest.mark.parametrize(
    "footer",
    [
        "More information about the Water mailing list",
        "Meer informatie over de Water maillijst",
        "Mehr Informationen über die Mailingliste Water",
        "Plus d'informations sur la liste de diffusion Water",
        "Más información sobre la lista de distribución Water",
    ],
)
def test_a_list_archive_has_an_envelope_and_a_footer_in_any_language(sender: str, footer: str) -> None:
    top = f"[Water] The bridge\n\n{sender}\nDi Mai 22 16:39:47 CEST 2015\n\n\n"
    page = page_from_text(f"{top}{PROSE}\n\n{OTHER}\n\n{footer}\n")
    article = page.articles[0]
    assert (article.headline, article.authors, article.text) == (
        "The bridge",
        ("Ann Li",),
        f"{PROSE}\n\n{OTHER}",
    )
    assert article.published is not None
    assert article.published.value == "2015-05-22T16:39:47"
    assert [block.role.value for block in page.furniture] == ["envelope"] * 3 + ["footer"]


def test_an_envelope_without_its_subject_is_still_one() -> None:
    top = "Ann Li ann at example.org\nFri May 22 16:39:47 CEST 2015\n\n\n"
    article = sole(f"{top}Bridge is still closed\nBy Bo Orr\n\n{PROSE}\n\n{OTHER}\n")
    assert (article.headline, article.authors, article.published) == (
        "Bridge is still closed",
        ("Bo Orr",),
        None,
    )


def test_a_credit_on_the_first_line_is_no_headline() -> None:
    article = sole(f"Workers at the bridge (photo by\n\nWorkers at the bridge (photo by\n\n{PROSE}\n")
    assert article.headline is None
    assert roles(article) == ["caption", "caption", "paragraph"]


def test_a_clipping_in_a_mail_does_not_take_the_date_and_sender_of_the_mail() -> None:
    top = "[Water] The bridge\n\nAnn Li ann at example.org\nFri May 22 16:39:47 CEST 2015\n\n\n"
    page = page_from_text(f"{top}Bridge is still closed\nBy Bo Orr\n\n{PROSE}\n\n{OTHER}\n")
    article = page.articles[0]
    assert (article.headline, article.authors, article.published) == (
        "Bridge is still closed",
        ("Bo Orr",),
        None,
    )


def test_a_mail_in_quoted_printable_is_read_line_by_line() -> None:
    text = (
        "From: Ann Li <ann@example.org>\nSubject: Bridge\nContent-Type: text/plain; charset=iso-8859-1\n"
        "Content-Transfer-Encoding: quoted-printable\n\nThe caf=E9 on the corner was =\nclosed.\n\nIt rained.\n"
    )
    blocks = page_from_text(text).articles[0].blocks
    assert [block.text for block in blocks] == ["The café on the corner was closed.", "It rained."]
    assert text[blocks[1].source_start : blocks[1].source_end] == "It rained."


def test_a_mail_in_base64_is_read_and_its_blocks_lie_in_the_source() -> None:
    body = (
        "VGhlIGNvdW5jaWwgbWV0IG9uIE1vbmRheSwgYW5kIHRoZSBjYWbDqSB3YXMgY2xvc2VkLgoKTm90aGluZyB3YXMgZGVjaWRlZC4K"
    )
    text = (
        "From: Ann Li <ann@example.org>\nSubject: Caf=?utf-8?q?=C3=A9?=\nMIME-Version: 1.0\n"
        f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{body}\n"
    )
    page = page_from_text(text)
    assert (
        page.articles[0].text == "The council met on Monday, and the café was closed.\n\nNothing was decided."
    )
    places = [(block.source_start, block.source_end) for block in page.articles[0].blocks]
    assert places[0][0] == text.index(body)
    assert places[0][1] <= places[1][0] < places[1][1] <= len(text)


EASTER = (
    f"The council met on Sunday and talked for hours.\n\n{PROSE}\n\nThe town was celebrating Easter then.\n"
)


def test_a_feast_and_a_weekday_give_the_day_if_the_year_is_known() -> None:
    assert sole(EASTER).published is None
    published = sole(EASTER, hints=Hints(year=2016)).published
    assert published is not None
    assert (published.value, published.basis) == ("2016-03-27", Basis.INFERRED)
    assert published.evidence == "on Sunday … celebrating Easter"
    assert sole(EASTER.replace("on Sunday", "on Monday"), hints=Hints(year=2016)).published is None


def test_today_with_a_date_is_inferred_and_events_are_no_dates() -> None:
    published = sole(f"He said so this morning (3/30/2016).\n\n{PROSE}\n").published
    assert published is not None
    assert (published.value, published.basis) == ("2016-03-30", Basis.INFERRED)
    assert sole(f"He died on March 3, 2016, in the morning.\n\n{PROSE}\n").published is None


@pytest.mark.parametrize(
    ("sentence", "note", "site"),
    [
        pytest.param("told The Daily Beast", "", "The Daily Beast", id="told it twice"),
        pytest.param("told Reuters", "", None, id="told an agency"),
        pytest.param("told Kyodo News", "", None, id="told an agency that sounds like a paper"),
        pytest.param("told Ann Orr", "", None, id="told a person"),
        pytest.param("told RT", "", "RT", id="told a channel"),
        pytest.param(
            "told RT",
            "EDITOR’S NOTE: Publication of articles does not mean that we agree.",
            None,
            id="a reprint",
        ),
    ],
)
def test_a_site_is_inferred_from_whom_people_talk_to(sentence: str, note: str, site: str | None) -> None:
    article = sole(
        f"A man {sentence} that it was so.\n\n{PROSE}\n\nHe {sentence} that it was late.\n\n{note}\n"
    )
    assert (article.site, article.site_basis) == (site, Basis.INFERRED if site else None)


def test_a_site_named_once_is_not_inferred_and_its_reporters_are_enough() -> None:
    assert sole(f"A man told The Daily Beast that it was so.\n\n{PROSE}\n").site is None
    assert (
        sole(f"A year ago, New York Times reporters met the man.\n\n{PROSE}\n").site == "The New York Times"
    )


def test_a_note_about_the_author_gives_the_author_and_one_about_others_is_text() -> None:
    assert sole(f"{PROSE}\n\nOrr is a special correspondent.\n").authors == ("Orr",)
    assert sole(f"{PROSE}\n\nOrr is the director of the museum and its author.\n").authors == ()
    assert (
        roles(sole(f"Bridge closed today\n\nBy Ann Li\n\n{PROSE}\n\nOrr is a reporter in Lydd.\n"))[-1]
        == "paragraph"
    )


MEGABYTES = 2_000_000


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    "unit",
    [
        "a\n",
        "a\n\n",
        " ",
        '"',
        "[1]",
        "1",
        "> a\n",
        "x",
        "word ",
        "March 27, 2016\n",
        "By A B\n\n",
        "----\n\n",
        "told The Times ",
        "Leave a Reply\n\n",
        "The Old Gate\n\n\n",
    ],
)
def test_two_megabytes_of_anything_are_read_to_their_end(unit: str) -> None:
    text = unit * (MEGABYTES // len(unit))
    read = page_from_text(text)
    kept = [block.text for article in read.articles for block in article.blocks]
    words = "".join("".join(kept).split())
    assert (
        words == "[1]" if unit == "[1]" else words == "".join(text.split())
    )  # the same mark of a footnote is one
