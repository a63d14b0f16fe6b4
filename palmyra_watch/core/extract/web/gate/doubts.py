"""What makes the gate doubt a page that it does not refuse: later captures may outvote it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.web.gate.consent import consent_share, is_demand
from palmyra_watch.core.extract.web.gate.errors import error_wordings
from palmyra_watch.core.extract.web.gate.missing import not_found_line
from palmyra_watch.core.extract.web.gate.stubs import login_line, pay_line, script_line
from palmyra_watch.core.extract.web.gate.walls import wall_wording

if TYPE_CHECKING:
    from palmyra_watch.core.extract.web.gate.facts import GateFacts

_ENOUGH: Final = 250  # words of an article that no interstitial has
_PART: Final = 0.3  # of what is said
_HARDLY_ANY: Final = 60  # words


def doubt_of(facts: GateFacts) -> str:
    """Return why a page may be no article, in words; empty when nothing is doubtful.

    The signs are the gate's own, without the bounds that keep it from refusing articles about such pages.
    """
    if facts.is_marked or facts.is_dated or facts.article_words >= _ENOUGH:
        return ""
    said = wall_wording(facts) or not_found_line(facts) or login_line(facts) or script_line(facts)
    said = said or pay_line(facts.lines) or next(iter(error_wordings(facts)), "")
    said = said or next((title for title in facts.titles if is_demand(title)), "")
    if said:
        return f"it has a wording of pages that are no articles: “{said[:200]}”"
    if consent_share(facts) >= _PART:
        return f"{consent_share(facts):.0%} of what it says asks for consent"
    if facts.asks_password and facts.article_words < _ENOUGH // 2:
        return "it asks for a password"
    if facts.article_words < _HARDLY_ANY and not facts.prose:
        return f"it has {facts.article_words} words and no paragraph"
    return ""
