"""Units of measure as news prose writes them, and their sizes.

Factors: NIST Special Publication 811 (2008), appendix B. A month is a twelfth, and a year 365.2425 days, of
the
Gregorian calendar. Money has a dimension per currency: nothing converts at a rate that nobody stated.
"""

from __future__ import annotations

from dataclasses import dataclass

from palmyra_watch.core.facts.lexicon import words


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


_DAY = 86400.0
_PER_HOUR = "kilometres per hour/kilometers per hour/kilometres an hour/kilometers an hour"
_YEAR = 365.2425 * _DAY

# name | dimension | factor | plural and other spellings, "/" between two
_TABLE = f"""
second|time|1|seconds/sec/secs
minute|time|60|minutes/min/mins
hour|time|3600|hours/hr/hrs
day|time|{_DAY}|days
night|time|{_DAY}|nights
week|time|{7 * _DAY}|weeks/wk/wks
fortnight|time|{14 * _DAY}|fortnights
month|time|{_YEAR / 12}|months/mth/mths
year|time|{_YEAR}|years/yr/yrs
decade|time|{10 * _YEAR}|decades
century|time|{100 * _YEAR}|centuries
millennium|time|{1000 * _YEAR}|millennia/millenniums
kilometre|length|1000|kilometres/kilometer/kilometers/km/kms
metre|length|1|metres/meter/meters/m
centimetre|length|0.01|centimetres/centimeter/centimeters/cm/cms
millimetre|length|0.001|millimetres/millimeter/millimeters/mm
mile|length|1609.344|miles/mi
nautical mile|length|1852|nautical miles
yard|length|0.9144|yards/yd/yds
foot|length|0.3048|feet/ft
inch|length|0.0254|inches
light-year|length|9.46073e15|light-years/light years
square kilometre|area|1e6|square kilometres/square kilometer/square kilometers/sq km/km²/km2
square metre|area|1|square metres/square meter/square meters/sq m/m²/m2
square mile|area|2589988.110336|square miles/sq miles/sq mi
square foot|area|0.09290304|square feet/sq ft
square yard|area|0.83612736|square yards
acre|area|4046.8564224|acres
hectare|area|10000|hectares/ha
cubic metre|volume|1000|cubic metres/cubic meter/cubic meters/cu m/m³
cubic foot|volume|28.316846592|cubic feet
litre|volume|1|litres/liter/liters
millilitre|volume|0.001|millilitres/milliliter/milliliters/ml
gallon|volume|3.785411784|gallons
barrel|volume|158.987294928|barrels/bbl
ton|mass|1000|tons/tonne/tonnes
kiloton|mass|1e6|kilotons/kilotonne/kilotonnes
megaton|mass|1e9|megatons/megatonne/megatonnes
kilogram|mass|1|kilograms/kilogramme/kilogrammes/kilo/kilos/kg/kgs
gram|mass|0.001|grams/gramme/grammes/g
milligram|mass|1e-6|milligrams/mg
pound|mass|0.45359237|pounds/lb/lbs
ounce|mass|0.028349523125|ounces/oz
carat|mass|0.0002|carats
kilometre per hour|speed|{1000 / 3600}|km/h/kph/kmh/{_PER_HOUR}
mile per hour|speed|0.44704|mph/miles per hour/miles an hour
metre per second|speed|1|m/s/metres per second/meters per second
knot|speed|{1852 / 3600}|knots
milliwatt|power|0.001|milliwatts
watt|power|1|watts
kilowatt|power|1000|kilowatts/kw
megawatt|power|1e6|megawatts/mw
gigawatt|power|1e9|gigawatts/gw
kilowatt-hour|energy|3.6e6|kilowatt-hours/kilowatt hours/kwh
megawatt-hour|energy|3.6e9|megawatt-hours/megawatt hours/mwh
gigawatt-hour|energy|3.6e12|gigawatt-hours/gigawatt hours/gwh
terawatt-hour|energy|3.6e15|terawatt-hours/terawatt hours/twh
volt|voltage|1|volts
kilobyte|data|1e3|kilobytes
kilobit|data|125|kilobits
megabit|data|125000|megabits
gigabit|data|1.25e8|gigabits
terabit|data|1.25e11|terabits
megabyte|data|1e6|megabytes/mb
gigabyte|data|1e9|gigabytes/gb
terabyte|data|1e12|terabytes/tb
megahertz|frequency|1e6|mhz
gigahertz|frequency|1e9|ghz
decibel|sound|1|decibels
magnitude|magnitude|1|
percent|share|1|%/per cent/pc
percentage point|share points|1|percentage points
basis point|share points|0.01|basis points
US dollar|US dollar|1|dollars/dollar/bucks/us dollars/u.s. dollars/american dollars/usd
Australian dollar|Australian dollar|1|australian dollars/aud
Canadian dollar|Canadian dollar|1|canadian dollars/cad
Hong Kong dollar|Hong Kong dollar|1|hong kong dollars
cent|US dollar|0.01|cents
euro|euro|1|euros/eur
pound sterling|pound sterling|1|pounds sterling/british pounds/quid/gbp
penny|pound sterling|0.01|pence
Syrian pound|Syrian pound|1|syrian pounds
Egyptian pound|Egyptian pound|1|egyptian pounds
Lebanese pound|Lebanese pound|1|lebanese pounds
Turkish lira|Turkish lira|1|lira/liras/turkish lira
rouble|rouble|1|roubles/ruble/rubles
yen|yen|1|
yuan|yuan|1|renminbi
rupee|rupee|1|rupees
dinar|dinar|1|dinars
dirham|dirham|1|dirhams
rial|rial|1|rials/riyal/riyals
shekel|shekel|1|shekels
franc|franc|1|francs
krona|krona|1|kronor/kroner/krone
peso|peso|1|pesos
"""


def _rows() -> dict[str, tuple[Unit, tuple[str, ...]]]:
    rows: dict[str, tuple[Unit, tuple[str, ...]]] = {}
    for line in _TABLE.strip().splitlines():
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

# What may be glued to a numeral ("215km", "2.5m", "30C"). Case matters: 5G is no weight, 4K no number.
ATTACHED = words(
    "k m mn bn tn km kms mm cm m² km² km2 kg kgs g mg ml mph kph kmh kw kW KW MW GW kWh MWh GWh TWh MB GB "
    "TB ft lb lbs oz "
    "mi yd ha hr hrs min mins yr yrs C F pc MHz GHz bbl"
)
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
