"""Pages that keep the article back: behind a login, a choice about cookies, a payment, or a script."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.web.gate.consent import has_news
from palmyra_watch.core.extract.web.gate.rules import FIRST_LINES, line_like, refused, title_like
from palmyra_watch.core.language import phrases
from palmyra_watch.core.text.openings import Openings
from palmyra_watch.model import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.core.extract.web.gate.facts import GateFacts
    from palmyra_watch.model import Refusal

_STUB: Final = 120  # words of text; teasers of the large paywalls have 30 to 110
_SHELL: Final = 40
_SHELL_LINES: Final = 80  # words of the whole page
_LONG: Final = 3  # paragraphs of prose
_ABOVE: Final = 12  # lines: banners about cookies stand first, and also above whole articles
_LETTERS: Final = 2
_OFFER: Final = 16  # words of a line that offers a subscription; sentences of news that begin so go on

_LOGIN: Final = (
    r"(?:please )?(?:sign|log) ?[io]n(?: (?:to|or|with|required|page|now|here|for).{0,80})?|"
    r"login(?: page| required)?|anmelden|"
    r"einloggen|se connecter|connexion|iniciar sesión|accedi|inloggen|(?:create|register for) (?:an|"
    r"a free|your) account.{0,40}|"
    r"register (?:to|for free to) (?:continue|read).{0,40}"
)
_LOGIN_LINE: Final = (
    r"(?:please )?(?:sign|log) ?in to (?:continue|read|view|access|keep reading|see)\b|you (?:must|"
    r"need to|have to) (?:be )?"
    r"(?:logged|signed|log|sign) ?in to\b|(?:log|sign) in or (?:register|create an account|"
    r"sign up) to (?:continue|read|view)|"
    r"register (?:now |for free )?to (?:continue|keep) reading"
)
_CONSENT_LINE: Final = (
    r"before you continue to \S+$|(?:please )?(?:accept|agree to|consent to) (?:all |our |"
    r"the use of )*cookies to (?:continue|read|access|view)|weiterlesen mit werbung|mit werbung weiterlesen|"
    r"to (?:continue|access) (?:to |reading )?.{0,40}(?:accept|consent)\b.{0,20}cookies"
)
_BANNER_LINE: Final = (  # it also stands above whole articles
    r"(?:we|\S{2,30}) and (?:our|its) (?:\d+ )?(?:technology |advertising )?partners (?:store|use|process|access)"
)
_SCRIPT: Final = (
    r"(?:please )?(?:enable|turn on|activate|allow) java ?script|you need to enable java ?script|"
    r"java ?script (?:is |must be |seems to be |needs to be )?"
    r"(?:is )?(?:required|disabled|enabled|not enabled|not available)|this (?:site|page|app|"
    r"website) (?:requires|needs|works best with) java ?script|"
    r"we're sorry but .{1,60} doesn't work properly without java ?script|your browser (?:does not|"
    r"doesn't) support java ?script|"
    r"bitte (?:aktivieren sie|schalten sie) java ?script|veuillez activer java ?script|"
    r"(?:sorry, )?(?:this|your) browser is (?:not supported|no longer supported|out of date)"
)
_ROOTS: Final = ('id="root"', 'id="app"', 'id="__next"', 'id="__nuxt"', "id=root", "id=app", 'id="main-app"')


def withheld_article(facts: GateFacts) -> Refusal | None:
    """Return why the page keeps its article back; None when it shows one."""
    for rule in (_consent, _paywall, _login, _shell):
        if refusal := rule(facts):
            return refusal
    return None


def _consent(facts: GateFacts) -> Refusal | None:
    if facts.article_words >= _STUB or facts.prose >= _LONG - 1:
        return None
    said = line_like(_CONSENT_LINE, facts.offers[:_ABOVE], longest=_OFFER)
    if not said and not has_news(facts):
        said = line_like(_BANNER_LINE, facts.offers[:_ABOVE], longest=_OFFER)
    return refused("consent-page", "the page asks for consent first", said, Outcome.BLOCKED) if said else None


def _paywall(facts: GateFacts) -> Refusal | None:
    words = facts.article_words
    if facts.is_free is False and (words < _STUB or words * 2 < facts.stated_words):
        whole = f" of {facts.stated_words}" if facts.stated_words else ""
        evidence = f'"isAccessibleForFree": false, and {words}{whole} words are shown'
        return refused("paywall-stub", "only the beginning is shown", evidence, Outcome.BLOCKED)
    said = pay_line(facts.offers) if words < _STUB and facts.prose < _LONG else None
    if not said:
        return None
    return refused("paywall-stub", f"only {words} words are shown", said, Outcome.BLOCKED)


def pay_line(lines: Sequence[str]) -> str | None:
    """Return the line that asks for a subscription, in the way of the text or behind it; None without one."""
    may_offer = (line for line in lines if may_open_an_offer(line[:_LETTERS]))
    said = (text for line in may_offer if _offers().match((text := " ".join(line.split())).lower()))
    return next((text for text in said if len(text.split()) <= _OFFER), None)


@lru_cache(maxsize=4096)
def may_open_an_offer(start: str) -> bool:
    """Tell whether a line that asks for a subscription may begin with two characters."""
    return _offers().may_begin(start.lower())


@cache
def _offers() -> Openings:
    return Openings(phrases("paywall", "offers"), letters=_LETTERS)


def login_line(facts: GateFacts) -> str | None:
    """Return the line, or the title, that asks for a login; None without one."""
    return title_like(_LOGIN, facts.titles) or line_like(
        _LOGIN_LINE, facts.lines[:FIRST_LINES], longest=_OFFER
    )


def script_line(facts: GateFacts) -> str | None:
    """Return the line that asks for scripts; None without one."""
    return line_like(_SCRIPT, facts.lines)


def _login(facts: GateFacts) -> Refusal | None:
    if facts.article_words >= _STUB or facts.prose >= _LONG - 1:
        return None
    plain = not facts.is_marked and (facts.asks_password or facts.article_words < _SHELL)
    said = title_like(_LOGIN, facts.titles) if plain else None
    said = said or line_like(_LOGIN_LINE, facts.offers[:FIRST_LINES], longest=_OFFER)
    if not said or (facts.is_marked and facts.article_words >= _STUB // 2):
        return None
    return refused("login-page", "the page asks for a login", said, Outcome.BLOCKED)


def _shell(facts: GateFacts) -> Refusal | None:
    if facts.article_words >= _SHELL or facts.words >= _SHELL_LINES:
        return None
    said = line_like(_SCRIPT, facts.offers) or line_like(_SCRIPT, [facts.unscripted])
    root = next((mark for mark in _ROOTS if mark in facts.markup), None) if facts.words < _SHELL else None
    if not said and not (root and "<script" in facts.markup):
        return None
    return refused(
        "script-only", "the page shows nothing without its scripts", said or root or "", Outcome.QUARANTINED
    )
