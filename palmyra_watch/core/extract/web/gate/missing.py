"""Pages that say that the article is not there: soft 404s, parked domains, pages of archives about captures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.web.gate.rules import FEW, Sign, evidence_in, line_like, refused, title_like
from palmyra_watch.core.text.folding import word_count
from palmyra_watch.model import Outcome, Refusal

if TYPE_CHECKING:
    from palmyra_watch.core.extract.web.gate.facts import GateFacts

_THING: Final = (
    r"(?:web ?|requested )?(?:page|article|story|content|post|document|file|url|link|address|resource)"
)
_GONE: Final = (
    r"(?:(?:is |was |has been |can ?not be |could not be |couldn't be |can't be |is no longer |"
    r"no longer |doesn't |does not |"
    r"not |un)?(?:found|exists?|available|removed|deleted|gone|moved|expired))"
)
_NOT_FOUND: Final = (
    r"(?:(?:oops|sorry|uh[- ]oh|whoops|hmm+|oh no|d'oh)\W{0,5}\s?)?(?:but )?(?:"
    r"(?:http )?(?:error|status|fehler|erreur)?\W{0,3}(?:404|410)(?:\W{1,5}(?:error|http|fehler))?"
    rf"(?:\W{{1,5}}(?:(?:{_THING} )?not found|gone|{_THING} {_GONE}|error|"
    rf"nothing (?:to see )?here.{{0,20}}|seite nicht gefunden|page introuvable))?|"
    rf"(?:(?:this|the|that|your) )?{_THING}(?: you(?:'re| are| were)? (?:looking for|requested|"
    rf"tried to reach))? "
    rf"(?:(?:is |was |has been )?(?:not found|removed|deleted|no longer (?:available|exists?|here)|"
    rf"not available|unavailable|missing|gone)"
    r"|(?:can ?not|could not|couldn't|can't) be found|(?:doesn't|does not|no longer) exists?|"
    r"not found)(?: (?:on this (?:server|site)|any ?more|here))?|"
    rf"(?:sorry, )?we (?:can't|cannot|couldn't|could not) (?:seem to )?find (?:that|this|the|"
    rf"your) {_THING}.{{0,40}}|"
    rf"no such {_THING}|not found|nothing found|that page can't be found|"
    r"seite nicht gefunden|(?:die )?seite (?:existiert|wurde) nicht.{0,30}|page (?:non trouvée|"
    r"introuvable|inexistante)|"
    r"página no encontrada|(?:la )?página no existe|pagina no encontrada|pagina non trovata|"
    r"pagina niet gevonden|página não encontrada|"
    r"sidan (?:kunde inte hittas|hittades inte)|siden (?:ble|blev) ikke funnet|страница не найдена|"
    r"nie znaleziono strony|sayfa bulunamadı|"
    r"ページが見つかりません|页面不存在|找不到页面|페이지를 찾을 수 없습니다|الصفحة غير موجودة)"
)
_LINE: Final = (
    r"(?:(?:oops|sorry|uh[- ]oh|whoops)\W{0,5}\s?)?(?:but )?(?:we(?:'re| are) sorry\W{0,4})?"
    rf"(?:(?:the|this|that) {_THING} (?:that )?(?:you(?:'re| are| were)? (?:looking for|requested|"
    rf"tried to reach|requesting) )?"
    r"(?:can ?not be found|could not be found|couldn't be found|can't be found|was not found|"
    r"is not available|does not exist|"
    r"doesn't exist|no longer exists|(?:has|have|had|may have|might have|"
    r"could have) (?:either )?(?:been (?:moved|removed|deleted|renamed|changed)|moved|expired)|"
    r"is no longer available)\b|"
    rf"we (?:can't|cannot|couldn't|could not) find (?:that|this|the) {_THING}|"
    rf"it looks like nothing was found at this location)"
)
_STUB: Final = 120  # words
_A_SENTENCE: Final = 16  # words; in news such a sentence goes on
_BELOW_MENUS: Final = 400  # lines
_FEWEST: Final = 12  # words of an article of which the page itself does not say that it is one
_FLASH: Final = 6  # words of its sentence
_HEADED: Final = 3  # words of a headline
_ENDS: Final = (".", "!", "?", ".”", '."', "。")
_PARKED: Final = Sign(
    rule="parked-domain", who="a parked domain", outcome=Outcome.QUARANTINED,
    titles=r"(?:this )?domain (?:name )?(?:is |may be )?(?:for sale|parked|expired|available)|"
    r".{1,60} is for sale|buy this domain|domain parking",
    lines=r"(?:this|the) (?:web ?(?:site|page) |domain(?: name)? )(?:\S{1,80} )?(?:is|may be|"
    r"has been|was|might be) (?:currently )?"
    r"(?:for sale|parked|registered (?:at|with|by|and parked)|expired|available for purchase)|"
    r"(?:buy|purchase|get|inquire about|make an offer on) this domain|"
    r"(?:the owner of )?\S{3,60}\.\S{2,12} is (?:offering it )?for sale|"
    r"this (?:page|domain) is (?:provided courtesy of|parked (?:free|courtesy))",
    marks=("sedoparking.com", "parkingcrew.net", "bodis.com", "window.park =", "hugedomains.com/domain_profile"),
)  # fmt: skip
_ARCHIVE: Final = (
    Sign(
        rule="archive-excluded", who="an archive that leaves the page out", outcome=Outcome.BLOCKED,
        lines=r"(?:sorry\.? ?)?this (?:url|page|site) (?:has been|is) excluded from the wayback machine|"
        r"page cannot be (?:crawled or )?displayed due to robots\.txt|this url is (?:blocked|"
        r"not available) (?:due to|in) ",
    ),
    Sign(
        rule="archive-missing", who="an archive without the page", outcome=Outcome.ABSENT,
        lines=r"(?:hrm\.? ?)?(?:the )?wayback machine (?:has not archived|doesn't have) that (?:url|page)|"
        r"this (?:url|page) (?:has not been|is not) (?:archived|in the (?:archive|wayback machine))",
    ),
    Sign(
        rule="archive-redirect", who="an archive about a redirect", outcome=Outcome.QUARANTINED,
        lines=r"got an http \d{3} response at crawl time|loading\.\.\. ?http://web\.archive\.org",
    ),
    Sign(
        rule="rate-limit",
        who="an archive that limits requests",
        outcome=Outcome.FAILED,
        lines=r"we are limiting the number of urls|you have already reached the limit of",
    ),
    Sign(
        rule="archive-error", who="an archive that is overloaded", outcome=Outcome.FAILED,
        lines=r"(?:the )?(?:wayback machine|internet archive)(?:'s)? (?:services? )?(?:is|"
        r"are) (?:temporarily |currently )?(?:offline|unavailable|overloaded)|"
        r"this snapshot cannot be displayed due to an internal error|"
        r"internet archive services are temporarily offline|"
        r""
        r"the site could be (?:temporarily )?unavailable or too busy",
    ),
)  # fmt: skip
# What the replay puts into pages that are asked for without `id_`.
_TOOLBAR: Final = (
    "<!-- BEGIN WAYBACK TOOLBAR INSERT -->",
    "<!-- BEGIN PLAYBACK TOOLBAR -->",
    'id="wm-ipp-base"',
)
_LONG: Final = 3


def missing_article(facts: GateFacts) -> Refusal | None:
    """Return why the page says that there is no article; None when it does not say so."""
    if facts.is_marked:
        return None
    said = title_like(_NOT_FOUND, facts.titles)
    if said and (facts.article_words < _STUB or facts.prose < _LONG):
        return refused("soft-404", "the page says that it was not found", said, Outcome.ABSENT)
    line = (
        line_like(_LINE, facts.lines[:_BELOW_MENUS])
        if facts.article_words < _STUB and facts.prose < _LONG - 1
        else None
    )
    if line:
        return refused("soft-404", "the page says that it was not found", line, Outcome.ABSENT)
    if facts.words <= FEW and facts.prose < _LONG - 1 and (evidence := evidence_in(_PARKED, facts)):
        return refused(_PARKED.rule, _PARKED.who, evidence, _PARKED.outcome)
    return None


def not_found_line(facts: GateFacts) -> str:
    """Return the title or line that says that a page was not found; empty without one."""
    return title_like(_NOT_FOUND, facts.titles) or line_like(_LINE, facts.lines[:_BELOW_MENUS]) or ""


def no_article(facts: GateFacts) -> Refusal | None:
    """Return why a page that shows hardly a word is no article; None when it has one, if only a flash of a sentence."""
    if facts.is_marked or facts.article_words >= _FEWEST or _is_flash(facts):
        return None
    reason = f"no article was found among {facts.words} words"
    return Refusal(rule="no-article", reason=reason, outcome=Outcome.QUARANTINED)


def _is_flash(facts: GateFacts) -> bool:
    """Tell whether one sentence under a headline is all there is, as in the flashes of agencies."""
    if facts.article_words < _FLASH or not any(word_count(text) >= _HEADED for text in facts.headings):
        return False
    sentences = (line for line in facts.lines if line.rstrip().endswith(_ENDS) and line not in facts.headings)
    return any(_FLASH <= word_count(line) < _FEWEST for line in sentences)


def archive_page(facts: GateFacts) -> Refusal | None:
    """Return why the page is an archive's own, or was changed by it; None when it is the publisher's."""
    toolbar = next((mark for mark in _TOOLBAR if mark in facts.markup), None)
    if toolbar:
        return refused(
            "archive-banner", "an archive wrote into the page", toolbar.strip("<!- >"), Outcome.QUARANTINED
        )
    if facts.is_marked or facts.article_words >= _STUB or facts.prose >= _LONG:
        return None
    for sign in _ARCHIVE:
        if evidence := evidence_in(
            sign, facts, within=len(facts.lines), longest=_A_SENTENCE
        ):  # archives have long menus
            return refused(sign.rule, sign.who, evidence, sign.outcome)
    return None
