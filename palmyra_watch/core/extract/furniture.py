"""What belongs to a page and not to what its article says, by how it is worded.

Each pattern stands for a phrase of a publishing system or an editor's habit; none for a single page. Words that
an article might use must fill a whole line to count.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from palmyra_watch.model import Role

_ANY: Final = re.IGNORECASE

_SOCIAL: Final = re.compile(
    r"(?:join the conversation|like us|follow (?:us|me|@?\w+|[\w .’']{2,30}) on|find us on|(?:share|tweet|email|"
    r"print|save|pin|post)"
    r"(?: (?:this|it|on|via|to|article|story|page|link|facebook|twitter|x|linkedin|whatsapp|email|telegram|"
    r"pinterest|reddit))*"
    r":?|(?:facebook|twitter|whatsapp|linkedin|pinterest|reddit|tumblr|telegram|instagram|e-?mail|"
    r"messenger|"
    r"google\+|copy link|print|share|flipboard|[|,/·•\s])+|like loading\W*|like this:?|loading\W*|"
    r"(?:\d[\d,.k]* )?shares?|"
    r"(?:subscribe|sign up) (?:to|for) (?:our|the|my) .{2,80}newsletter.{0,80}|advertisement|anzeige|publicité|"
    r"publicidad|"
    r"advertisement - (?:story|article) continues below|(?:story|article) continues (?:below|after) advertisement|"
    r"skip (?:to|past) .{2,40}|click (?:here )?to (?:share|tweet|email|print)\b.{0,80}|teilen|partager|compartir|"
    r"deel dit)"
    r"[\s>»›→:.!]*",
    _ANY,
)
_SOCIAL_START: Final = re.compile(
    r"(?:join the conversation on|follow (?:us|me|him|her|@\w+) on|like us on|find us on|follow @\w+)\b.{0,120}",
    _ANY,
)
_RELATED: Final = re.compile(
    r"(?:read (?:more|also|next|this)|more (?:on this|from|about this|coverage|stories)|also read|see also|"
    r"related(?: "
    r"(?:articles?|stories|posts?|content|links?|news|coverage|topics?))?|also|more|watch|listen|recommended|"
    r"further reading|"
    r"lesen sie (?:auch|mehr)|mehr (?:zum thema|dazu)|lire aussi|à lire (?:aussi|également)|voir aussi|lea también|"
    r"leer más|lees (?:ook|meer)|leggi anche|leia (?:também|mais)|siehe auch|tags?|filed under|categories|topics)"
    r"\s*(?::|>>|»|→|…|\.\.\.)\s*.{0,200}",
    _ANY,
)
_RELATED_HEADING: Final = re.compile(
    r"(?:related(?: (?:articles?|stories|posts?|content|links?|news|coverage|topics?))?|recent (?:posts?|stories|"
    r"articles)|"
    r"(?:more|other|latest|top|popular|trending|further|previous|featured)(?: \w+)? (?:stories|articles|posts?|news|"
    r"headlines|"
    r"coverage|reads?)|most (?:read|popular|viewed|shared|commented|recent)|read (?:more|next|also)|see also|"
    r"you (?:may|might) "
    r"(?:also )?(?:like|be interested in).{0,30}|more (?:on this story|from .{2,40}|like this|to read)|don[’']t miss|"
    r"topics|tags|tagged|explore more.{0,40}|recommended(?: (?:for you|stories))?|what to read next|"
    r"editor[’']?s[’']? picks?|around the web|from the web|"
    r"promoted (?:stories|content)|paid post|mehr zum thema|das könnte sie auch interessieren|lesen sie auch|"
    r"à lire aussi|"
    r"sur le même sujet|noticias relacionadas|más noticias|lees ook|meer over dit onderwerp|meistgelesen)[\s:>»…]*",
    _ANY,
)
_RELATED_LINE: Final = re.compile(
    r"(?:read more|read also|also read|see also|lire aussi|lees ook|lesen sie auch|"
    r"continue reading)\b\s?[^a-z\s].{0,200}|"
    r"(?:read more|continue reading|read the (?:full|whole) (?:story|article).{0,40}|weiterlesen|lire la suite|"
    r"leer más)\W*",
)
_GLUED: Final = re.compile(
    r"(?<=[.!?”\"’»)…])\s*(?=(?:Read [Mm]ore|READ MORE|Read [Aa]lso|READ ALSO|Also [Rr]ead|ALSO READ|See [Aa]lso|"
    r"SEE ALSO|Related|RELATED|"
    r"MORE|Lire aussi|Lees ook|Lesen Sie auch|Lea también|Leggi anche)(?::\s*\S| ?[–—>»-] ?\S|"
    r" (?:more )?[“‘\"]?[^\W\d_a-z]))"
)
_NOTE: Final = re.compile(
    r"[(\[*_•\s]*(?:(?:editor(?:[’']?s|ial)?[’']?|publisher[’']?s|author[’']?s|translator[’']?s|"
    r"moderator[’']?s) (?:note|comment)|"
    r"editors[’'] note|note (?:to (?:editors|readers)|from the editors?)|(?:correction|clarification|update|erratum|"
    r"corrigendum|"
    r"disclaimer|retraction|amendment)s?(?: (?:appended|\([^)]{1,40}\)|[^\W\d_]{3,9}\.? \d{1,2},? \d{4}))?|korrektur|"
    r"berichtigung|anmerkung der redaktion|hinweis der redaktion|anm\. d\. red\.?|rectificatif|note de la rédaction|"
    r"ndlr|"
    r"correctif|fe de errata(?:s)?|nota (?:del editor|de la redacción)|rectificatie|correctie|noot van de redactie|"
    r"naschrift|rettifica|nota della redazione)(?:\s*[:.–—)\]]|\s-\s)",
    _ANY,
)
_NOTE_SENTENCE: Final = re.compile(
    r"[(\[*_•\s]*(?:"
    r"(?:an?|the|this|our)? ?(?:earlier|previous|original|initial) (?:version|edition) of (?:this|the|"
    r"our) (?:article|story|post|"
    r"report|piece|headline|column|page)\b|"
    r"this (?:article|story|post|piece|column|page|headline|report)(?: of this article)? (?:was|has been) (?:later |"
    r"since )?"
    r"(?:amended|corrected|updated|changed|edited|revised|clarified|first published|originally published)|"
    r"this (?:article|story|post|piece|column|report) (?:incorrectly|mistakenly|wrongly|misstated|misidentified|"
    r"misspelled)|"
    r"(?:the )?(?:views|opinions) expressed (?:here|in this (?:article|piece|post|column|blog|commentary))|"
    r"we regret the error)",
    _ANY,
)
_COMMENTS: Final = re.compile(
    r"(?:leave|post|add|write|submit|make) (?:a|your|us a) (?:reply|comment|response)s?(?: cancel reply)?|"
    r"(?:\d+|one|two|no) (?:comments?|thoughts?|responses?|replies|kommentare?|commentaires?|comentarios?|reacties?)"
    r"(?: (?:on|to|for|so far|zu|sur).{0,200})?|comments?(?: \(\d+\)| are closed)?|join the (?:discussion|"
    r"conversation)|"
    r"discussion(?: \(\d+\))?|schreiben sie einen kommentar|(?:einen )?kommentar (?:schreiben|verfassen|"
    r"hinterlassen)|kommentare|"
    r"laisser un commentaire|commentaires|deja (?:un comentario|una respuesta)|comentarios|geef een reactie|reacties|"
    r"lascia un commento|commenti|deixe um comentário|comentários",
    _ANY,
)
_FORM: Final = re.compile(
    r"fill in your details|your e-?mail address will not be|required fields|you are commenting using|akismet|"
    r"notify me of|"
    r"\bpost comment|submit comment|cancel reply|bloggers like this|disqus|gravatar|ihre e-mail-adresse wird|"
    r"votre adresse e-?mail ne sera|tu dirección de correo electrónico no",
    _ANY,
)
_COMMENTED: Final = re.compile(
    r".{1,40} (?:says|said|sagt|dit|dice) ?:|reply|.{0,40}\bat \d{1,2}:\d\d(?: ?[ap]m)?(?: .{0,20})?|log ?(?:in|"
    r"out)\b.{0,30}|"
    r".{0,30}\d+ (?:minutes?|hours?|days?|weeks?|months?|years?) ago|\d* ?likes?|permalink|name ?\*|"
    r".{0,30}\(required\)|report",
    _ANY,
)
_FOOTER: Final = re.compile(
    r"(?:contact(?: us)?|about(?: us)?|privacy(?: policy)?|terms(?: (?:of (?:use|service)|and conditions|"
    r"& conditions))?|cookies?(?: "
    r"policy)?|site ?map|advertise(?: with us)?|careers|newsletters?|subscribe|archives?|categories|blogroll|meta|"
    r"search|menu|"
    r"navigation|home|impressum|datenschutz|kontakt|mentions légales|contacto|aviso legal|log in|entries rss|"
    r"comments rss|"
    r"copyright .{2,80}|(?:©|\(c\)) ?\d{4}.{0,100}|\d{4} ?©.{0,80}|all rights reserved.{0,80}|"
    r"alle rechte vorbehalten.{0,60}|"
    r"tous droits réservés.{0,60}|back to top|translate\W*|select language.{0,40}|powered by .{2,60}|"
    r"proudly powered by .{2,60}|"
    r"blog at wordpress\.com.{0,40}|create a free website.{0,80}|theme: .{2,80}|follow|older posts?|newer posts?|"
    r"[←«‹] ?(?:previous|older).{0,100}|(?:next|newer).{0,100}[→»›]|previous (?:post|article|message).{0,120}|next "
    r"(?:post|article|message).{0,120}|post navigation|start typing and press enter.{0,60}|"
    r"type and press enter.{0,40}|"
    r"skip to content|close|enter your email.{0,80}|this site uses (?:akismet|cookies).{0,200}|"
    r"we use cookies.{0,300}|"
    r"we(?:'|’)re not around right now.{0,200}|messages sorted by.{0,120}|view all posts(?: by .{2,60})?)",
    _ANY,
)
_LIST_WORD: Final = (
    r"(?:mailing[- ]?lists?|mail ?lijst|maillijst|mailingliste|mailliste|liste de (?:diffusion|discussion)|lista de "
    r"(?:distribución|correo|discussão|discusión|difusión)|lista di (?:distribuzione|discussione)|mailinglijst|"
    r"postilista|"
    r"e-?postlist\w*|sändlist\w*|lista dyskusyjn\w*|levelezőlist\w*|список рассылки|mailing list)"
)
_LIST_FOOTER: Final = re.compile(
    rf"(?=.*\b{_LIST_WORD}).{{0,40}}(?:inform|détails|detal|more about|meer over|to (?:unsubscribe|subscribe)|"
    rf"unsubscribe|"
    r"lisätietoja|mer om|további).{0,140}|_{20,}.{0,200}|"
    rf"\S{{2,60}} {_LIST_WORD}|https?://\S*(?:mailman|listinfo|lists\.)\S*|-{{8,}} ?next part ?-{{8,}}|"
    rf"an html attachment was "
    r"scrubbed.{0,60}|a non-text attachment was scrubbed.{0,60}",
    _ANY,
)
_OF_LISTS: Final = (
    "list",
    "lijst",
    "список",
    "mailman",
    "____",
    "next part",
    "attachment was",
)  # one is in each
_PRESS: Final = re.compile(
    r"(?:(?:media|press) )?contacts?: .{2,200}|(?:for )?immediate release.{0,60}|embargoed? (?:until|for).{2,80}|"
    r"press release|pressemitteilung|"
    r"communiqué de presse",
    _ANY,
)
_SECTION: Final = re.compile(
    r"(?:(?:home|news|world|world news|us news|uk news|politics|opinion|editorial|analysis|culture|business|sports?|"
    r"science|"
    r"middle east(?: and north africa)?|europe|asia|africa|americas|latin america|international|national|local|arts?|"
    r"technology|tech|health|travel|environment|life|style|media|exclusive|breaking(?: news)?|live|video|features?|"
    r"blogs?|"
    r"politik|ausland|inland|wirtschaft|kultur|sport|wissen|panorama|monde|politique|société|économie|buitenland|"
    r"binnenland|"
    r"economie|internacional|política|economía|esteri|cronaca)\s*[|>»›/·•–-]?\s*)+|.{2,40}(?: [>»›] .{2,40})+",
    _ANY,
)
_WORDED: Final = (
    (Role.RELATED, (_RELATED, _RELATED_LINE)),
    (Role.SOCIAL, (_SOCIAL, _SOCIAL_START)),
)
_SHORT: Final = 400
_A_NOTE: Final = 4000
_TAIL: Final = 60


def role_of(text: str) -> Role | None:
    """Return the role of a passage that is furniture by its wording wherever it stands; None for all others.

    >>> role_of("Join the conversation on Facebook >>").value, role_of("He joined the conversation.")
    ('social', None)
    """
    if len(text) > _A_NOTE:
        return None
    if _NOTE.match(text[: _TAIL * 2]) or _NOTE_SENTENCE.match(text[:_SHORT]):
        return Role.NOTE
    if len(text) > _SHORT:
        return None
    if _is_list_footer(text):
        return Role.FOOTER
    role = next((role for role, patterns in _WORDED if any(p.fullmatch(text) for p in patterns)), None)
    return None if role is Role.RELATED and text.endswith((".", ".”", '."')) else role


def _is_list_footer(text: str) -> bool:
    """Tell whether a passage is what mailing lists add: looked at closely if a word of theirs is in it."""
    small = text.casefold()
    return any(word in small for word in _OF_LISTS) and _LIST_FOOTER.fullmatch(text) is not None


def is_section(text: str) -> bool:
    """Tell whether a line names a section of a site, a trail of them, or a kind of document."""
    return len(text) <= _SHORT and bool(_SECTION.fullmatch(text) or _PRESS.fullmatch(text))


def opens_comments(text: str) -> bool:
    """Tell whether a line is the heading of readers' comments or of the form for them."""
    return len(text) <= _SHORT and _COMMENTS.fullmatch(text.rstrip(" :")) is not None


@lru_cache(maxsize=4096)
def is_comment_form(text: str) -> bool:
    """Tell whether a passage shows that comments stand here."""
    return len(text) <= _SHORT and bool(_FORM.search(text) or _COMMENTED.fullmatch(text))


def heads_links(text: str) -> bool:
    """Tell whether a line is the heading of links to other texts."""
    return len(text) <= _SHORT and _RELATED_HEADING.fullmatch(text) is not None


def is_site_footer(text: str) -> bool:
    """Tell whether a line is one of those that stand at the foot of sites."""
    return len(text) <= _SHORT and _FOOTER.fullmatch(text.rstrip(" .")) is not None


def glued_link(text: str) -> int | None:
    """Return where a link to another text begins that was scraped onto the end of a paragraph; None if none was.

    Nothing is cut off that ends as a sentence of the paragraph would.
    """
    if len(text) > _A_NOTE:
        return None
    places = [match.end() for match in _GLUED.finditer(text) if match.start()]
    if not places or text.rstrip().endswith((".", "!", ".”", '."', ".’")):
        return None
    return places[0]
