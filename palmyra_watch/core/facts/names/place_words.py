"""Words that decide whether a capitalised name is a place, and of which country a text speaks."""

from __future__ import annotations

from functools import cache

from palmyra_watch.core.facts.lexicon import words
from palmyra_watch.core.facts.names.gazetteer import countries, key_of

# Names of places that are common words, first names or surnames as well: they need a preposition and a country.
COMMON = words(
    """
    nice of reading lamb mobile bath sale split male march deal hull cork man orange phoenix buffalo liberty
    independence union best same most nancy tours bar ham rugby wells settle ware batman police home bad hope
    troy bury battle sandwich rye lancaster crane commerce enterprise normal peculiar truth surprise defiance
    eagle elk bend heath media spring spa summit superior sterling temple universal vista zion enfield central
    concord corona cypress date de delta early eden fair falls federal field force forest fort garden general
    gold grand green grove harbor high hill imperial iron island justice king la lake landing lead level light
    little lone long los magnolia major mar meridian mission moody motherwell mountain new north novel ogre oil
    ore paradise park pearl pine plain plains plant pleasant post power price progress providence
    quarry queen queens rapid red rich ridge river rock rose royal saint salt san santa sea security shade
    silver snow south south spears star stone street strong success sun table tank teller three trail tree
    triangle tulip two unity valley van vega victory view wall war ward waters weed west white wood wise young
    may june august april sunday monday friday eye era manly police reform dili ems bite ban along bali man
    western eastern northern southern lion empire pearl sahara sahel capital coalition observatory kremlin
    sahara sahel ancient arab islamic state republic democratic national royal army air navy desert city town
    """
)
PERSONAL = words(
    """
    jordan chad georgia israel paris sydney austin houston dallas lincoln jackson madison washington jefferson
    charlotte florence victoria chelsea carolina virginia kenya india asia troy brooklyn savannah alexandria
    adelaide darwin wellington hamilton nelson napier hastings kingston stanley franklin clinton jackson
    cleveland columbus denver carter kennedy taylor houston tyler logan kelly morgan mason parker carson
    carmen diego santiago valencia lorraine regina aurora elizabeth helena eugene leon santana salvador
    francisco jose juan pedro antonio domingo louis paul george john peter james david michael thomas joseph
    bernard martin vincent albert henry edward philip frederick warren preston chester milton gordon russell
    douglas graham ross bruce murray craig leslie lindsay sheffield bolton burton clayton melbourne lancaster
    ramsey barnet blackburn bradford burnley crawley halifax huntington kent lewes london marsden newton
    stafford sutton walsall warwick winchester york perth cairns durban casey blair garcia gomez hidalgo
    lopez mendoza molina moreno rojas romero santos silva torres vargas zamora rodriguez omar ali ahmed
    hassan hussein khalil mahmoud osman salem said lamb clark weiss toner bush trump obama putin
    """
)
# Rightly capitalised behind a place's name: "Damascus University" tells of Damascus.
INSTITUTIONS = words(
    """
    museum airport university province governorate region city river bridge street airbase prison citadel
    theater theatre hospital district county state port harbour harbor station square cathedral mosque church
    suburb suburbs area countryside mayor police stadium zoo castle palace court conference summit declaration
    agreement accord talks peninsula border valley desert front offensive siege road highway metro stock
    international central east west north south bay island islands camp refinery dam military old
    """
)
NEWSPAPERS = words(
    """
    times post herald tribune journal observer chronicle gazette mirror star sun examiner inquirer globe today
    review magazine news dispatch mail express telegraph guardian standard daily weekly magazine ledger united
    town rovers wanderers athletic albion giants yankees knicks lakers bulls bears bulldogs capitals fc
    """
)
MODIFIERS = words(
    """
    northern southern eastern western central greater inner outer upper lower old ancient downtown north south
    east west northeast northwest southeast southwest mid nearby near modern medieval roman occupied liberated
    rural urban city town village province district former then mainland metropolitan capital
    """
)
PROVINCES = words(
    "province provinces governorate governorates region regions state county oblast canton countryside"
)
TITLES = words(
    """
    mr mrs ms miss dr prof professor gen sen rep col capt lt sgt sir lord lady president king queen prince
    princess pope bishop judge justice minister senator captain colonel general major saint
    """
)
# Words that a capital says nothing of: they open sentences, name days, or stand in headlines.
OPENERS = words(
    """
    the a an in on at by for from with as if when while after before since although though because but and or
    so yet he she it they we you i this that these those there here his her its their our my your what who why
    how where which some many most several both each all no not now then later earlier however meanwhile still
    also even once despite during according to under over between until within without among another other such
    near inside outside around across about above below behind beyond like unlike via towards toward into onto
    through throughout upon against along monday tuesday wednesday thursday friday saturday sunday january
    february march april may june july august september october november december update read more photo image
    map watch video breaking yes well today yesterday tomorrow last next first second one two three is are was
    were has have had do does did will would can could should
    """
)
LOCATIVES = words(
    """
    in at near from to of outside around towards toward into through via between across inside throughout
    reach reached enter entered leave left retake retook retaken capture captured seize seized besieged
    bombed bombing recapture recaptured liberate liberated visit visited invade invaded conquer conquered
    off beyond past city town village capital province east west north south northeast northwest southeast
    southwest reaching entering leaving capturing retaking taking seizing over within
    """
)
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
