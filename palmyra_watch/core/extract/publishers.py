"""News publishers and agencies by name."""

from __future__ import annotations

import re
from typing import Final

from palmyra_watch.core.text.folding import folded_letters

# Canonical names, as the publishers write themselves; an article in front may be missing in running text.
_PUBLISHERS: Final = """
The New York Times|The Washington Post|The Wall Street Journal|The Guardian|The Daily Beast|The Independent|The Times|
The Daily Telegraph|The Telegraph|The Observer|The Atlantic|The Economist|The New Yorker|The Intercept|The Nation|
The Sunday Times|The Boston Globe|The Christian Science Monitor|The Hill|The Mirror|The Sun|The Verge|The Conversation|
The Jerusalem Post|The Times of Israel|The Daily Star|The National|The Moscow Times|The Japan Times|The Hindu|
The Indian Express|The Times of India|The Sydney Morning Herald|The Age|The Globe and Mail|The Irish Times|The Scotsman|
Los Angeles Times|Chicago Tribune|USA Today|Daily Mail|Financial Times|Foreign Policy|Foreign Affairs|Newsweek|Time|
BBC|BBC News|CNN|Fox News|NBC News|CBS News|ABC News|MSNBC|NPR|PBS|Sky News|ITV News|Channel 4 News|Al Jazeera|RT|
Sputnik|Deutsche Welle|France 24|Euronews|Voice of America|Radio Free Europe/Radio Liberty|BuzzFeed News|Vice News|Vox|
Politico|Axios|Slate|Salon|HuffPost|ProPublica|Bellingcat|Middle East Eye|Al-Monitor|Haaretz|Der Spiegel|Die Zeit|
Die Welt|Bild|Süddeutsche Zeitung|Frankfurter Allgemeine Zeitung|Neue Zürcher Zeitung|Der Standard|Die Presse|
Der Tagesspiegel|die tageszeitung|Le Monde|Le Figaro|Libération|Le Parisien|L’Express|Mediapart|El País|El Mundo|
La Vanguardia|ABC|La Repubblica|Corriere della Sera|La Stampa|De Volkskrant|NRC|Trouw|De Telegraaf|De Standaard|
Le Soir|Aftonbladet|Dagens Nyheter|Aftenposten|Politiken|South China Morning Post|The Straits Times|National Geographic
"""
_AGENCIES: Final = """
Reuters|AP|Associated Press|The Associated Press|AFP|Agence France-Presse|dpa|TASS|ITAR-TASS|Xinhua|UPI|
United Press International|Interfax|RIA Novosti|RIA|ANSA|EFE|Kyodo|Kyodo News|PTI|Press Trust of India|PA|
Press Association|PA Media|Bloomberg|SANA|IRNA|Anadolu|Anadolu Agency|Yonhap|ANP|Belga|APA|KNA|epd|SID|Ritzau|TT|NTB|
STT|Tanjug|Ukrinform|WAFA|MENA|QNA|Fars|Tasnim
"""
_NAMED_LIKE_ONE: Final = re.compile(
    r"(?:The )?(?:[A-Z][\w’'-]* ){1,3}(?:Post|Times|Herald|Beast|Guardian|Journal|Tribune|Telegraph|Chronicle|"
    r"Gazette|"
    r"Globe|Mail|Observer|Examiner|Courier|Dispatch|Inquirer|Register|Sentinel|Monitor|Review|News|Today|Magazine)"
)


def _key(name: str) -> str:
    return re.sub(r"^the ", "", folded_letters(name).replace("’", "'")).strip()


_BY_KEY: Final = {
    _key(name): name for name in _PUBLISHERS.replace("\n", "").split("|") if name and name != "Time"
}
_AGENCY_KEYS: Final = frozenset(_key(name) for name in _AGENCIES.replace("\n", "").split("|") if name)


def is_agency(name: str) -> bool:
    """Tell whether a name is a news agency's: what is told to it is printed everywhere."""
    return _key(name) in _AGENCY_KEYS


def publisher_named(name: str) -> str | None:
    """Return the canonical name of a well-known publisher, an article in front or not; None for others.

    >>> publisher_named("New York Times"), publisher_named("Reuters")
    ('The New York Times', None)
    """
    return _BY_KEY.get(_key(name))


def publisher_like(name: str) -> str | None:
    """Return the canonical name, or the name itself if it ends as newspapers' names do; None for others."""
    if is_agency(name):
        return None
    return publisher_named(name) or (name if _NAMED_LIKE_ONE.fullmatch(name) else None)
