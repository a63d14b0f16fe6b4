"""Pages that stand before the article: of services against robots, of content networks, of overloaded servers.

The wordings are those of the services' own pages, as they are shown and documented: Cloudflare ("challenge
pages", "Error 1020"), Akamai ("Access Denied", errors.edgesuite.net), AWS WAF (CAPTCHA and challenge actions) and
CloudFront (custom error responses), DataDome, HUMAN (PerimeterX), Imperva (Incapsula, Distil), Sucuri, Google ("unusual
traffic"), nginx and Apache error pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.web.gate.rules import (
    FEW,
    FIRST_LINES,
    Sign,
    evidence_in,
    line_like,
    refused,
    title_like,
)
from palmyra_watch.model import Outcome

if TYPE_CHECKING:
    from palmyra_watch.core.extract.web.gate.facts import GateFacts
    from palmyra_watch.model import Refusal

_HUMAN: Final = (
    r"(?:(?:please )?(?:verify|confirm|prove|make sure)(?:ing)? (?:that )?(?:you are|you're|"
    r"you) (?:a |not a )?"
    r"(?:human|robot|bot)\b|i'?a?m not a robot|press (?:&|and) hold\b|are you (?:a robot|human)|"
    r"(?:please )?complete the (?:security check|captcha)|let'?s confirm you are human|human verification|"
    r"(?:please )?solve (?:this|the) captcha|one more step|quick (?:security )?check needed|"
    r"checking (?:if the site connection is secure|your browser)|"
    r"to (?:continue|proceed), please (?:click|complete|verify|type|confirm)|"
    r"(?:as you were browsing|something about your browser)|(?:our systems have|we(?:'ve|"
    r" have)) detected unusual)"
)
_WALLS: Final = (
    Sign(
        rule="bot-wall", who="a Cloudflare page", outcome=Outcome.BLOCKED,
        titles=r"just a moment(?:\.\.\.)?|attention required|please wait\.\.\. ?(?:\| cloudflare)?|"
        r"ddos-guard|"
        r"access denied \| .{1,80} used cloudflare to restrict access|verifying you are human.{0,40}",
        lines=r"checking your browser before accessing|"
        r".{0,80} needs to review the security of your connection|"
        r"sorry, you have been blocked|verif(?:y|ying) you are human\b|"
        r"enable javascript and cookies to continue|"
        r"this process is automatic\. your browser will redirect|error\W{0,3}10(?:06|07|08|09|10|12|"
        r"15|20)\b|"
        r"ddos protection by\b",
        marks=("window._cf_chl_opt", "cf-browser-verification", 'id="challenge-form"', "cf-error-details"),
    ),
    Sign(
        rule="bot-wall", who="an Akamai page", outcome=Outcome.BLOCKED,
        lines=r"you don't have permission to access .{1,300} on this server",
        marks=("errors.edgesuite.net", "errors.edgekey.net", "bm-verify="),
    ),
    Sign(
        rule="bot-wall", who="an AWS WAF page", outcome=Outcome.BLOCKED,
        titles=r"human verification",
        marks=("awsWafCookieDomainList", "AwsWafIntegration.", "AwsWafCaptcha", "window.gokuProps"),
    ),
    Sign(
        rule="bot-wall", who="a CloudFront page", outcome=Outcome.BLOCKED,
        lines=r"request blocked\. ?(?:we can't connect|$)|"
        r"the amazon cloudfront distribution is configured to block access",
    ),
    Sign(
        rule="bot-wall", who="a DataDome page", outcome=Outcome.BLOCKED,
        lines=r"please enable js and disable any ad ?blocker",
        marks=("captcha-delivery.com",),
    ),
    Sign(
        rule="bot-wall", who="a PerimeterX page", outcome=Outcome.BLOCKED,
        titles=r"access to this page has been denied\.?|robot or human\??",
        lines=r"access to this page has been denied because we believe you are using automation|"
        r"press (?:&|and) hold to confirm you are",
        marks=("px-captcha", "_pxBlockScript", "captcha.px-cdn.net"),
    ),
    Sign(
        rule="bot-wall", who="an Imperva page", outcome=Outcome.BLOCKED,
        titles=r"pardon our interruption(?:\.\.\.)?",
        lines=r"request unsuccessful\. incapsula incident|pardon our interruption",
        marks=("_Incapsula_Resource?SWUDNSAI", "Incapsula incident ID", "distil_r_captcha"),
    ),
    Sign(
        rule="bot-wall", who="a Sucuri page", outcome=Outcome.BLOCKED,
        titles=r"sucuri website firewall.{0,40}",
        lines=r"access denied - sucuri website firewall",
        marks=("sucuri_cloudproxy_js",),
    ),
    Sign(
        rule="bot-wall", who="a page that asks for proof of a human", outcome=Outcome.BLOCKED, prose=2,
        titles=_HUMAN + r".{0,60}", lines=_HUMAN,
        marks=("g-recaptcha", "h-captcha", "hcaptcha.com", "recaptcha/api.js", "cf-turnstile", "captcha",
               'type="checkbox"', "type=checkbox"),
        needs_mark=True,
    ),
    Sign(
        rule="bot-wall", who="a page against robots", outcome=Outcome.BLOCKED, prose=2,
        titles=r"are you a robot\??|(?:error )?403(?: -)? ?forbidden|403|forbidden|"
        r"access (?:to this page )?(?:is |has been )?denied|"
        r"security check(?: required)?|blocked|request blocked|you have been blocked",
        lines=r""
        r"we've detected unusual activity from your (?:computer )?network|"
        r"your (?:ip address|access|request) (?:has been|is|was) (?:temporarily )?(?:blocked|denied)\b",
    ),
    Sign(
        rule="bot-wall", who="a page against programs", outcome=Outcome.BLOCKED, prose=2,
        titles=r"automated (?:access|requests?|traffic|queries) (?:detected|blocked|denied|not allowed)|"
        r"(?:unusual|suspicious) (?:activity|traffic)(?: detected)?",
        lines=r"(?:due to|because of) (?:\w+ ){0,3}(?:automated|programmatic|robotic) (?:reading|scraping|crawling|"
        r"access|traffic|requests|downloads?)\b|"
        r"(?:programmatic|automated) access (?:to .{1,80} )?is (?:limited|restricted|blocked|not (?:allowed|"
        r"permitted))|"
        r"(?:automated|unusual|suspicious) (?:traffic|activity|requests?) (?:has|have|was|were) (?:been )?detected|"
        r"(?:request access|tick the box|check the box|click the button)\b.{0,60}"
        r"\b(?:human|robot|go on|continue|proceed|request access)",
    ),
    Sign(
        rule="bot-wall", who="a page about unusual traffic", outcome=Outcome.BLOCKED,
        lines=r"our systems have detected unusual traffic",
    ),
    Sign(
        rule="rate-limit", who="a page that limits requests", outcome=Outcome.FAILED, prose=3,
        titles=r"(?:error )?429(?: (?:error|-|:))*(?: ?too many requests)?|too many requests|"
        r"(?:api )?rate limit(?:ed| exceeded| reached)?|"
        r"error 1015.{0,40}|slow down|you are being rate limited",
        lines=r"(?:http )?(?:error )?429\b.{0,20}too many requests|too many requests\W*$|(?:api |"
        r"your )?rate limit (?:exceeded|reached)|you (?:have been|are being) rate.?limited|"
        r"you have (?:sent|made) too many requests|we are limiting the number of",
    ),
    Sign(
        rule="server-error", who="an error page of a server", outcome=Outcome.FAILED, prose=2,
        titles=r"(?:error |http )?5\d\d(?: error)?(?:\W{1,4}(?:(?:internal |web )?server (?:error|is)|"
        r"origin (?:is|error)|backend|"
        r"bad gateway|gateway time|service (?:temporarily )?unavailable|error\b).{0,40})?|"
        r"internal server error|bad gateway|gateway time-?out|"
        r"service (?:temporarily )?unavailable|(?:the )?request could not be satisfied|"
        r"error: the request could not be satisfied|"
        r"database error|error establishing a database connection|application error|"
        r"web server is (?:down|returning an unknown error)|"
        r"connection timed out|backend fetch failed|varnish cache server|guru meditation",
        lines=r"generated by cloudfront|error establishing a database connection|error 50\d\b|"
        r"the server encountered an internal error or misconfiguration|guru meditation",
        marks=(),
    ),
    Sign(
        rule="redirect-page", who="a page that only leads elsewhere", outcome=Outcome.QUARANTINED, prose=2,
        titles=r"(?:error )?30[12378] (?:moved permanently|moved temporarily|found|see other|"
        r"(?:temporary|permanent) redirect)|"
        r"moved permanently|document moved|object moved|redirecting(?:\.\.\.)?",
        lines=r"(?:the|this) (?:document|object|page) (?:has|may be found|can be found|"
        r"was) (?:permanently )?(?:moved|here)\b|"
        r"if you are not redirected automatically",
    ),
    Sign(
        rule="maintenance", who="a page about maintenance", outcome=Outcome.FAILED, prose=2,
        titles=r"(?:(?:site|website|we are|we're|currently|down|scheduled|under|for|undergoing|"
        r"routine) ){0,5}maintenance(?: mode| page)?|"
        r"(?:we'll|we will) be (?:right )?back(?: soon| shortly)?|be right back|"
        r"temporarily (?:unavailable|offline|down)|site (?:is )?(?:temporarily )?(?:offline|"
        r"unavailable)",
        lines=r"(?:this|our|the) (?:web ?)?site is (?:currently |temporarily )?(?:undergoing|"
        r"down for|under|closed for|offline for|unavailable due to) .{0,40}maintenance|"
        r"briefly unavailable for scheduled maintenance",
    ),
)  # fmt: skip


def wall_before(facts: GateFacts) -> Refusal | None:
    """Return why the page is one that stands before an article; None when it is none."""
    if facts.is_marked or facts.is_dated or facts.words > FEW:
        return None
    for sign in _WALLS:
        if evidence := evidence_in(sign, facts):
            return refused(sign.rule, sign.who, evidence, sign.outcome)
    return None


def wall_wording(facts: GateFacts) -> str:
    """Return the title or line that is worded as on a wall, whatever else the page has; empty without one."""
    for sign in _WALLS:
        said = title_like(sign.titles, facts.titles) or line_like(sign.lines, facts.lines[:FIRST_LINES])
        if said:
            return said
    return ""
