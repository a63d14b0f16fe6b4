"""Units of measure as news prose writes them, and their sizes.

Factors: NIST Special Publication 811 (2008), appendix B. A month is a twelfth, and a year 365.2425 days, of the
Gregorian calendar. Money has a dimension per currency: nothing converts at a rate that nobody stated.
"""

from __future__ import annotations

from dataclasses import dataclass

from palmyra_watch.core.language import phrases, word_set


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit of measure.

    Attributes:
        name: Singular.
        dimension: Units of one dimension can be converted into each other.
        factor: Size in the dimension's base unit (metre, kilogram, second, square metre, litre, watt …).
        offset: Added before the factor applies; for temperatures only.
    """

    name: str
    dimension: str
    factor: float = 1.0
    offset: float = 0.0


def _rows() -> dict[str, tuple[Unit, tuple[str, ...]]]:
    rows: dict[str, tuple[Unit, tuple[str, ...]]] = {}
    for line in phrases("units", "units", "en"):
        name, dimension, factor, spellings = line.split("|")
        unit = Unit(name=name, dimension=dimension, factor=float(factor))
        guarded = spellings.replace("km/h/", "km∕h/").replace("m/s/", "m∕s/")
        rows[name] = unit, tuple(item.replace("∕", "/") for item in guarded.split("/") if item)
    return rows


_ROWS = _rows()
_DEGREES = (
    Unit(name="degree", dimension="temperature, scale unknown"),
    Unit(name="degree Celsius", dimension="temperature", offset=273.15),
    Unit(name="degree Fahrenheit", dimension="temperature", factor=5 / 9, offset=459.67),
)
UNITS: dict[str, Unit] = {name: unit for name, (unit, _) in _ROWS.items()} | {
    unit.name: unit for unit in _DEGREES
}

_DEGREE_SPELLINGS = {
    "degree": ("degrees", "degree", "°"),
    "degree Celsius": ("degrees celsius", "degrees centigrade", "degrees c", "°c", "° c"),
    "degree Fahrenheit": ("degrees fahrenheit", "degrees f", "°f", "° f"),
}


def _spellings() -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    pairs = [(name, (name.lower(), *others)) for name, (_, others) in _ROWS.items()]
    for name, spellings in pairs + list(_DEGREE_SPELLINGS.items()):
        for spelling in spellings:
            marked = spelling
            for mark in ("-", "/", "°", "."):
                marked = marked.replace(mark, f" {mark} ")
            found[tuple(marked.split())] = name
    return found


# Words of a spelling, in lower case and with marks as words of their own → the unit's name.
SPELLINGS = _spellings()
LONGEST_SPELLING = max(map(len, SPELLINGS))
# The words with which some spelling of a unit begins: nothing else need be looked up.
FIRST_WORDS = frozenset(words[0] for words in SPELLINGS)

# Symbols that differ from another only in the case of a letter (SI Brochure, 9th edition, 3; IEC 80000-13).
CASED = {
    "mW": "milliwatt",
    "MW": "megawatt",
    "kB": "kilobyte",
    "KB": "kilobyte",
    "kb": "kilobit",
    "Kb": "kilobit",
    "MB": "megabyte",
    "Mb": "megabit",
    "GB": "gigabyte",
    "Gb": "gigabit",
    "TB": "terabyte",
    "Tb": "terabit",
    "mg": "milligram",
    "Mg": "megagram",
    "ml": "millilitre",
    "Ml": "megalitre",
    "ms": "millisecond",
    "Ms": "megasecond",
    "mV": "millivolt",
    "MV": "megavolt",
    "mHz": "millihertz",
    "MHz": "megahertz",
    "mSv": "millisievert",
    "MSv": "megasievert",
}

ATTACHED = word_set("quantities", "attached")
SIGNS = {"$": "US dollar", "£": "pound sterling", "€": "euro", "¥": "yen", "₹": "rupee", "₽": "rouble"} | {
    "₺": "Turkish lira",
    "₪": "shekel",
    "₩": "won",
    "₦": "naira",
}
# A dollar sign alone is the US dollar (AP Stylebook, "currency"); these letters before it name another.
DOLLARS = {"us": "US dollar", "a": "Australian dollar", "au": "Australian dollar", "c": "Canadian dollar"} | {
    "ca": "Canadian dollar",
    "hk": "Hong Kong dollar",
    "nz": "New Zealand dollar",
    "s": "Singapore dollar",
}
CODES = {"usd": "US dollar", "eur": "euro", "gbp": "pound sterling", "rs": "rupee", "inr": "rupee"} | {
    "aud": "Australian dollar",
    "cad": "Canadian dollar",
    "jpy": "yen",
    "cny": "yuan",
}
MONIES = frozenset(
    {unit.name for unit in UNITS.values() if unit.dimension in {"US dollar", "pound sterling"}}
    | set(SIGNS.values())
    | set(DOLLARS.values())
    | set(CODES.values())
)
TIMES = frozenset(unit.name for unit in UNITS.values() if unit.dimension == "time")


def differ_by_case(before: str, after: str) -> bool:
    """Tell whether two symbols of units that are the same but for capitals are two units.

    >>> differ_by_case("mW", "MW"), differ_by_case("KM", "km")
    (True, False)
    """
    one, other = CASED.get(before), CASED.get(after)
    return before.casefold() == after.casefold() and one is not None and other is not None and one != other


def in_base(value: float, unit: str) -> tuple[float, str]:
    """Return the value in the base unit of its dimension, and the dimension; an unknown unit is its own.

    >>> round(in_base(215, "kilometre")[0] / in_base(1, "mile")[0], 1)
    133.6
    """
    known = UNITS.get(unit)
    if known is None:
        return value, unit
    return (value + known.offset) * known.factor, known.dimension
