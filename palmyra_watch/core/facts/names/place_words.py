"""Words that decide whether a capitalised name is a place, and of which country a text speaks."""

from __future__ import annotations

from functools import cache

from palmyra_watch.core.facts.names.gazetteer import countries, key_of
from palmyra_watch.core.language import word_set

COMMON = word_set("names", "common")
PERSONAL = word_set("names", "personal")
INSTITUTIONS = word_set("names", "institutions")
NEWSPAPERS = word_set("names", "newspapers")
MODIFIERS = word_set("names", "modifiers")
PROVINCES = word_set("names", "provinces")
TITLES = word_set("names", "place-words-titles")
OPENERS = word_set("names", "openers")
LOCATIVES = word_set("names", "locatives")
_ENDINGS = ("n", "an", "ian", "i", "ese", "ish")
_OTHER_DEMONYMS = """
FR french frenchman frenchmen|GB british briton britons english scottish welsh|DE german germans|NL dutch
ES spanish spaniard|TR turkish turk turks|PL polish|GR greek greeks|US american americans|CN chinese
CH swiss|DK danish dane|SE swedish swede|AF afghan afghans|PS palestinian palestinians|PK pakistani
PH filipino filipinos|IE irish|PT portuguese|CZ czech|SK slovak|FI finnish|HU hungarian|UA ukrainian
AR argentine|BR brazilian|CA canadian|IT italian|NO norwegian|IS icelandic|AE emirati|KW kuwaiti|LB lebanese
KZ kazakh|UZ uzbek|TJ tajik|TM turkmen|AZ azerbaijani azeri|SI slovenian slovene|HR croatian croat|RS serbian
serb|BA bosnian|MK macedonian|AL albanian|KR|BD bangladeshi|LK|VN vietnamese|MM burmese|TH thai|PE peruvian
CO colombian|EC ecuadorian|NI nicaraguan|CY cypriot|LU|MT maltese|SD sudanese|CD congolese|YE yemeni yemenis
OM omani|QA qatari|BH bahraini|SA saudi saudis|IL israeli israelis|IQ iraqi iraqis|IR iranian iranians
RU russian russians|SY syrian syrians|EG egyptian egyptians|JO jordanian|LY libyan|TN tunisian|DZ algerian
MA moroccan|IN indian|JP japanese|NZ|BE belgian|AT austrian|RO romanian|BG bulgarian|NP nepali|MX mexican
"""


@cache
def demonyms() -> dict[str, str]:
    """Return the country (ISO code) of each word for its people or things, in small letters.

    >>> demonyms()["syrian"], demonyms()["kenyan"], demonyms()["dutch"]
    ('SY', 'KE', 'NL')
    """
    found: dict[str, str] = {}
    for country in countries():
        name = key_of(country.name)
        if " " not in name:
            stem = name[:-1] if name[-1] in "aeoy" else name
            found |= {f"{base}{ending}": country.country for base in (name, stem) for ending in _ENDINGS}
    for group in _OTHER_DEMONYMS.replace("\n", "|").split("|"):
        iso, *rest = group.split() or [""]
        if iso.isupper():
            found |= dict.fromkeys(rest, iso)
    return {word: iso for word, iso in found.items() if word not in {"chin", "romania", "omani n", "niger"}}
