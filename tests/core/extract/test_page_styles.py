"""Pages as content systems of many countries make them: each rule with a page that falls under it, and one that must not."""

from __future__ import annotations

import pytest
from news_pages import HEADLINE, PARAGRAPHS, article_of, extracted, json_ld, page, paragraphs

from palmyra_watch.model import Place, Role

H1 = f"<h1>{HEADLINE}</h1>"
OPENS = f"<article>{H1}{paragraphs(PARAGRAPHS[:2])}"
CLOSES = f"{paragraphs(PARAGRAPHS[2:])}</article>"
BODY = f"<div class='text'>{paragraphs()}</div>"


def role_in(html: str, text: str) -> Role | None:
    """Return the role of the block of a page that has a text."""
    found = extracted(html)
    blocks = [*(block for article in found.articles for block in article.blocks), *found.rest]
    return next((block.role for block in blocks if text in block.text.split("\n")), None)


def between(inside: str) -> str:
    return page(article=OPENS + inside + CLOSES)


def text_of(html: str) -> list[str]:
    return [block.text for block in article_of(html).blocks if block.role.in_text]


@pytest.mark.parametrize(
    "line",
    [
        "Temps de lecture : 3 min", "3 минуты чтения", "2 часа назад", "12 комментариев", "Реклама", "3 min czytania",
        "2 godziny temu", "Udostępnij", "3 min läsning", "12 kommentarer", "Annons", "3 dk okuma", "2 saat önce",
        "Reklam", "Paylaş", "2時間前", "コメント12件", "広告", "続きを読む", "2小时前", "12条评论", "阅读全文", "2시간 전",
        "댓글 12개", "공유", "منذ ساعتين", "12 تعليقا", "إعلان", "3 λεπτά ανάγνωση", "12 σχόλια", "לפני 2 שעות", "פרסומת",
        "2 घंटे पहले", "शेयर करें", "12 bình luận", "Baca selengkapnya", "Hirdetés", "Publicitate", "* * *", "___",
    ],
)  # fmt: skip
def test_a_line_of_a_template_is_furniture_in_every_language(line: str) -> None:
    found = role_in(between(f"<p>{line}</p>"), line)
    assert found is not None
    assert found.place is Place.FURNITURE


@pytest.mark.parametrize(
    "sentence",
    [
        "12 комментариев стёрли из протокола два часа назад.", "12 kommentarer ströks ur protokollet för 2 timmar sedan.",
        "Реклама на стене стоила городу 300 рублей.", "Reklam panosu 12 yorum aldı ve kaldırıldı.",
        "広告の費用は12万円だった。", "市议会两小时前删除了12条评论。", "댓글 12개가 회의록에서 지워졌다.",
    ],
)  # fmt: skip
def test_a_sentence_with_the_words_of_a_template_is_text(sentence: str) -> None:
    assert sentence in text_of(between(f"<p>{sentence}</p>"))


@pytest.mark.parametrize(
    "line",
    [
        "Читайте также: {}", "Läs också: {}", "Czytaj także: {}", "Ayrıca okuyun: {}", "関連記事：{}", "相关阅读：{}",
        "관련기사: {}", "اقرأ أيضا: {}", "Διαβάστε επίσης: {}", "קראו גם: {}", "यह भी पढ़ें: {}", "Baca juga: {}",
        "Lire aussi {}", "LEGGI ANCHE {}", "READ NEXT {}",
    ],
)  # fmt: skip
@pytest.mark.parametrize("wrapper", ["<p>{}</p>", "<div class='x'><p><strong>{}</strong></p></div>"])
def test_a_line_that_leads_to_another_text_is_none_of_this_one(line: str, wrapper: str) -> None:
    link = line.format("<a href='/x'>Seven ferries are late once more on the lower quay</a>")
    assert text_of(between(wrapper.format(link))) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "sentence",
    [
        "Read more books, she told the <a href='/x'>pupils of the lower school</a>.",
        "Related costs of <a href='/x'>the dam</a> were not told.",
        "Подробнее о стене <a href='/x'>рассказал</a> мэр города в понедельник.",
    ],
)
def test_a_sentence_that_begins_like_such_a_line_is_text(sentence: str) -> None:
    plain = sentence.replace("<a href='/x'>", "").replace("</a>", "")
    assert plain in text_of(between(f"<p>{sentence}</p>"))


@pytest.mark.parametrize(
    "line",
    [
        "Оформите подписку, чтобы читать дальше", "Bli prenumerant för att läsa vidare", "Devamını okumak için abone olun",
        "この記事は有料会員限定です。残り812文字", "订阅后继续阅读全文", "이 기사는 유료 회원 전용입니다", "اشترك لمتابعة القراءة",
        "Kup prenumeratę, aby czytać dalej", "Cet article est réservé aux abonnés.", "Il vous reste 62.5% de cet article à lire.",
        "Sign up for our newsletter to get the best of the valley.", "Suscríbase aquí a nuestra newsletter diaria",
        "© 2026 The Valley Post", "14 maggio 2026 © RIPRODUZIONE RISERVATA", "저작권자 ⓒ 할로뉴스 무단전재 및 재배포 금지",
        "责任编辑：李安", "The dam in April. Photo: J. Marsh", "Der Damm im April (Foto: J. Marsch/dpa)", "動いた壁（写真：共同）",
    ],
)  # fmt: skip
def test_pitches_rights_and_credits_stand_beside_the_text(line: str) -> None:
    found = role_in(between(f"<p>{line}</p>"), line)
    assert found is not None
    assert found.place is Place.BESIDE


@pytest.mark.parametrize(
    "sentence",
    [
        "The paper said that one in nine of its readers was paying for it.",
        "Der Verlag hat sich für das Buch alle Rechte vorbehalten.",
        "The clerk showed a photo: it had the wall and both carts.",
        "记者：你怎么看这堵墙的问题，市长先生",
    ],
)
def test_a_sentence_about_readers_rights_or_photos_is_text(sentence: str) -> None:
    assert sentence in text_of(between(f"<p>{sentence}</p>"))


NOTES = [
    "Исправление: стена имеет длину 37 метров.", "В предыдущей версии этой статьи говорилось о 73 метрах.",
    "Rättelse: Muren är 37 meter lång.", "I en tidigare version av artikeln stod det 73 meter.",
    "Sprostowanie: mur ma 37 metrów.", "Düzeltme: Duvar 37 metredir.", "Bu haberin önceki sürümünde 73 metre yazıyordu.",
    "訂正：壁の長さは37メートルです。", "【訂正】壁の長さは37メートルでした。", "更正：墙长37米，不是73米。", "本文早前版本将墙长误写为73米。",
    "[정정] 옹벽의 길이는 37미터입니다.", "تصحيح: طول الجدار 37 مترا.", "ورد في نسخة سابقة من هذا الخبر أن الطول 73 مترا.",
    "Διόρθωση: ο τοίχος έχει μήκος 37 μέτρα.", "תיקון: אורך הקיר 37 מטרים.", "In einer früheren Version dieses Artikels hieß es 73 Meter.",
    "Une version précédente de cet article indiquait 73 mètres.", "Una versión anterior de esta noticia decía 73 metros.",
    "Erramos: o muro tem 37 metros.", "Correction, May 15: The wall is 37 metres long.",
    "A correction was made on May 15, 2026: The wall is 37 metres long.", "Ralat: tembok itu sepanjang 37 meter.",
]  # fmt: skip


@pytest.mark.parametrize("note", NOTES)
@pytest.mark.parametrize("where", ["<article>{h}{b}<p>{n}</p></article>", "<article>{h}{b}</article><footer><p><em>{n}</em></p></footer>"])  # fmt: skip
def test_a_note_of_correction_is_found_in_every_language(note: str, where: str) -> None:
    assert role_in(page(article=where.format(h=H1, b=paragraphs(), n=note)), note) is Role.NOTE


@pytest.mark.parametrize(
    "sentence",
    [
        "В предыдущей версии закона говорилось о других суммах.",
        "In einer früheren Version des Gesetzes stand eine andere Summe.",
        "Une version précédente du traité indiquait une autre somme.",
        "Una versión anterior del plan preveía un puente de madera.",
        "Korrekturen an der Mauer kosten die Stadt viel Geld.",
        "Corrections Canada said that two men had left the prison.",
        "An earlier version of the bridge fell into the river in 1931.",
    ],
)
def test_a_sentence_about_earlier_versions_of_other_things_is_text(sentence: str) -> None:
    assert sentence in text_of(between(f"<p>{sentence}</p>"))


def test_a_label_that_only_markup_parts_from_its_note_is_known() -> None:
    markup = (
        "<div><span class='lbl'>Clarification</span><span class='txt'>The county paid for it.</span></div>"
    )
    assert role_in(between(markup), "Clarification The county paid for it.") is Role.NOTE


@pytest.mark.parametrize(
    ("markup", "text", "role"),
    [
        pytest.param("{h}<figure><img><figcaption>The dam in April</figcaption></figure>{b}", "The dam in April", Role.CAPTION, id="a figure between headline and body"),
        pytest.param("<header>{h}<figure><figcaption>The dam in April</figcaption></figure></header><div>{b}</div>", "The dam in April", Role.CAPTION, id="a figure in the header of the article"),
        pytest.param("{h}<div class='bild'><img><p>The dam in April</p></div>{b}", "The dam in April", Role.CAPTION, id="a picture with a line and no class for it"),
        pytest.param("{h}{b}<div class='related'><figure><figcaption>Another dam altogether</figcaption></figure></div>", "Another dam altogether", Role.TEASER, id="but not the figure of a teaser"),
        pytest.param("<nav><figure><figcaption>Another dam altogether</figcaption></figure></nav>{h}{b}", "Another dam altogether", Role.NAVIGATION, id="nor that of a menu"),
        pytest.param("<div>{h}<h2>Two thousand people leave the valley before noon</h2></div><div>{b}</div>", "Two thousand people leave the valley before noon", Role.STANDFIRST, id="a second headline below the first"),
        pytest.param("<div>{h}<h2><a href='/x'>Two thousand people leave the valley before noon</a></h2></div><div>{b}</div>", "Two thousand people leave the valley before noon", Role.NAVIGATION, id="but not a link there"),
        pytest.param("<x-page><x-head>{h}</x-head><x-text>The gauge at the mill stood at nine feet by dusk.</x-text>{b}</x-page>", "The gauge at the mill stood at nine feet by dusk.", Role.STANDFIRST, id="custom elements are blocks"),
    ],
)  # fmt: skip
def test_what_stands_around_a_body_has_its_place(markup: str, text: str, role: Role) -> None:
    html = page(article=markup.format(h=H1, b=BODY))
    found = role_in(html, text)
    assert found is role or (found is not None and {found.place, role.place} == {Place.FURNITURE})
    assert set(PARAGRAPHS) <= set(text_of(html))


@pytest.mark.parametrize(
    ("markup", "text", "place"),
    [
        pytest.param("<p><img><br>The dam in April</p>", "The dam in April", Place.BESIDE, id="a picture and a short line in a paragraph"),
        pytest.param("<p><img>The gauge at the mill stood at nine feet by dusk.</p>", "The gauge at the mill stood at nine feet by dusk.", Place.TEXT, id="a picture and a sentence"),
        pytest.param("<div class='img'><img><span class='photo-caption'>The dam in April.</span></div>", "The dam in April.", Place.BESIDE, id="a span with the class of a caption"),
        pytest.param("<div><em class='img_desc'>The dam in April</em></div>", "The dam in April", Place.BESIDE, id="emphasis with such a class"),
        pytest.param("<p>The gauge <x-term>at the mill</x-term> stood at nine feet by dusk.</p>", "The gauge at the mill stood at nine feet by dusk.", Place.TEXT, id="a custom element in a line"),
        pytest.param("<div class='card'><a href='/x'><h4>Ferry late again</h4></a><p>The boats leave later from now on.</p></div>", "The boats leave later from now on.", Place.BESIDE, id="a teaser with no word for it"),
        pytest.param("<div class='part'><h4><a href='#x'>What comes next</a></h4><p>The boats leave later from now on.</p></div>", "The boats leave later from now on.", Place.TEXT, id="a section whose heading links to itself"),
        pytest.param("<p><a href='/x'>Ferry late again on the lower quay</a></p>", "Ferry late again on the lower quay", Place.BESIDE, id="a line that is a link"),
        pytest.param("<p><a href='/x'>The engineers published their report on Monday.</a></p>", "The engineers published their report on Monday.", Place.TEXT, id="a sentence that is a link"),
        pytest.param("<div class='fb-post'><blockquote><p>All is well at the dam.</p></blockquote></div>", "All is well at the dam.", Place.BESIDE, id="a post in a box"),
        pytest.param("<div class='infokasten'><p>The dam was built in 1931 of stone and lime.</p></div>", "The dam was built in 1931 of stone and lime.", Place.BESIDE, id="a fact box of another language"),
        pytest.param("<div data-testid='NewsletterSignup'><p>All the news that you need to start the day.</p></div>", "All the news that you need to start the day.", Place.BESIDE, id="a component named by an attribute"),
        pytest.param("<div data-testid='paragraph-7'>The gauge at the mill stood at nine feet by dusk.</div>", "The gauge at the mill stood at nine feet by dusk.", Place.TEXT, id="a paragraph named so"),
        pytest.param("The gauge stood at nine feet by dusk.<br><br><b>What comes next</b><br>The engineers return on Monday.", "What comes next", Place.TEXT, id="a bold line in loose text"),
    ],
)  # fmt: skip
def test_a_box_without_words_for_it_has_its_place(markup: str, text: str, place: Place) -> None:
    found = role_in(between(markup), text)
    assert found is not None
    assert found.place is place


BY_ANN = json_ld({"@type": "NewsArticle", "headline": HEADLINE, "datePublished": "2021-03-17T08:00:00Z", "author": {"@type": "Person", "name": "Ann Li"}})  # fmt: skip


@pytest.mark.parametrize(
    ("tail", "text", "role"),
    [
        pytest.param("<p><em>Ann Li covers the valley for this paper.</em></p>", "Ann Li covers the valley for this paper.", Role.BIO, id="the author at the end"),
        pytest.param("<h3>Über die Autorin</h3><p>Seit 2019 schreibt sie über Dämme und Wege.</p>", "Seit 2019 schreibt sie über Dämme und Wege.", Role.BIO, id="a heading about the author"),
        pytest.param("<p>Maria Ortiz covers the cost of it herself.</p>", "Maria Ortiz covers the cost of it herself.", Role.PARAGRAPH, id="but not another person"),
    ],
)  # fmt: skip
def test_lines_about_the_author_stand_beside_the_text(tail: str, text: str, role: Role) -> None:
    html = page(head=BY_ANN, article=f"<article>{H1}{paragraphs()}{tail}</article>")
    assert role_in(html, text) is role


def test_a_cell_of_a_table_that_lays_out_the_page_is_the_body_and_its_neighbours_are_none() -> None:
    links = "".join(f"<a href='/{n}'>Ferry late in week {n}</a><br>" for n in range(4))
    html = page(
        article=f"<table><tr><td>{links}</td><td>{H1}{paragraphs()}</td><td><b>More news</b><br>{links}</td></tr></table>"
    )
    assert text_of(html) == list(PARAGRAPHS)


def test_headings_of_the_first_level_in_the_body_are_subheadings() -> None:
    inside = f"{paragraphs(PARAGRAPHS[:2])}<h1>What comes next</h1>{paragraphs(PARAGRAPHS[2:])}"
    html = page(article=f"<article>{H1}{inside}</article>")
    assert text_of(html) == [*PARAGRAPHS[:2], "What comes next", *PARAGRAPHS[2:]]


def test_a_list_of_things_keeps_headings_that_are_links() -> None:
    things = "".join(
        f"<div><h3><a href='/{n}'>Walk {n}</a></h3><p>{text}</p></div>" for n, text in enumerate(PARAGRAPHS)
    )
    headings = [f"Walk {n}" for n in range(len(PARAGRAPHS))]
    assert [
        text for text in text_of(page(article=f"<article>{H1}{things}</article>")) if text in headings
    ] == headings


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        pytest.param("<p><span>IN BRIEF</span><a href='/x'>Ferry late</a> on Monday, said the clerk of it.</p>", "IN BRIEF Ferry late on Monday, said the clerk of it.", id="a label in capitals and a link"),
        pytest.param("<p><span class='d'>T</span><span class='r'>he</span> board met on Monday and on Friday.</p>", "The board met on Monday and on Friday.", id="but not a dropped capital"),
        pytest.param("<p><i>Mc</i>Donald left the board on Monday, said the clerk.</p>", "McDonald left the board on Monday, said the clerk.", id="nor part of a name"),
    ],
)  # fmt: skip
def test_words_in_elements_side_by_side_never_glue(markup: str, text: str) -> None:
    assert any(text in one for one in text_of(between(markup)))
