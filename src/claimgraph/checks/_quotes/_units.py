"""Units, names of statistics and numbers in words, as works print them."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

PERCENT, POINT_OF_PERCENT, POINT, PEOPLE, LEVEL = "%", "percentage point", "point", "people", "% CI"


class Size(NamedTuple):
    """What a unit measures, and how many of the smallest one of these it is."""

    of: str
    factor: Decimal


_WRITTEN = {
    POINT_OF_PERCENT: "percentage points|percentage point|percent points|percent point|%-points|% points|pp",
    PERCENT: "%|percent|per cent|pct|vol%",
    POINT: "points|point|pts",
    PEOPLE: "patients|patient|participants|participant|subjects|subject|people|persons|person|adults|adult|men|women|"
    "individuals|volunteers|athletes|athlete|runners|runner|players|children|students|controls|males|females|males|"
    "cases|respondents|workers",
    "year": "years|year|yrs|yr",
    "month": "months|month|mo",
    "week": "weeks|week|wks|wk",
    "day": "days|day",
    "hour": "hours|hour|hrs|hr|h",
    "minute": "minutes|minute|mins|min",
    "second": "seconds|second|secs|sec|s",
    "ms": "milliseconds|millisecond|msec|ms",
    "kg": "kilograms|kilogram|kgs|kg",
    "g": "grams|gram|g",
    "mg": "milligrams|milligram|mg",
    "µg": "micrograms|microgram|mcg|µg|ug",
    "km": "kilometres|kilometers|kilometre|kilometer|km",
    "m": "metres|meters|metre|meter|m",
    "cm": "centimetres|centimeters|cm",
    "mm": "millimetres|millimeters|mm",
    "yard": "yards|yard|yd",
    "ml": "millilitres|milliliters|mL|ml",
    "l": "litres|liters|litre|liter|L",
    "mmHg": "mmHg|mm Hg",
    "kPa": "kPa",
    "Hz": "Hz|hertz",
    "kHz": "kHz",
    "kN": "kN|kilonewtons|kilonewton",
    "N": "newtons|newton|N",
    "Nm": "Nm|N·m|N m|newton metres",
    "W": "watts|watt|W",
    "J": "joules|J",
    "kJ": "kJ",
    "kcal": "kcal",
    "°C": "°C|° C|degrees Celsius",
    "°": "°|degrees|degree|deg",
    "bpm": "bpm|beats per minute|beats/min",
    "mmol": "mmol",
    "µV": "µV|uV|microvolts",
    "mV": "mV",
    "fold": "fold|times",
    "session": "sessions|session",
    "repetition": "repetitions|repetition|reps|rep",
    "set": "sets|set",
    "trial": "trials|trial|RCTs|studies|study",
}
UNITS = {written: unit for unit, forms in _WRITTEN.items() for written in forms.split("|")}
"""Unit by each way of writing it."""

SIZES = {
    unit: Size(of, Decimal(factor))
    for of, factors in {
        "time": {"ms": "0.001", "second": "1", "minute": "60", "hour": "3600", "day": "86400", "week": "604800"},
        "years": {"month": "1", "year": "12"},
        "mass": {"µg": "0.000001", "mg": "0.001", "g": "1", "kg": "1000"},
        "length": {"mm": "1", "cm": "10", "m": "1000", "km": "1000000"},
        "volume": {"ml": "1", "l": "1000"},
        "force": {"N": "1", "kN": "1000"},
        "frequency": {"Hz": "1", "kHz": "1000"},
    }.items()
    for unit, factor in factors.items()
}

_NAMED = {
    "p": "p|P|p-value|P-value|p value|P value|p-values|p values",
    "n": "n|N",
    "r": "r|R|rho|ρ|correlation",
    "R2": "R2|R^2|r2|r^2",
    "d": "d|g|Cohen's d|Hedges' g",
    "OR": "OR|aOR|odds ratio|Odds ratio|odds ratios",
    "RR": "RR|aRR|risk ratio|relative risk|Relative risk|Risk ratio|rate ratio",
    "HR": "HR|aHR|hazard ratio|Hazard ratio",
    "MD": "MD|WMD|mean difference|Mean difference",
    "SMD": "SMD|standardised mean difference|standardized mean difference",
    "SD": "SD|standard deviation|s.d.",
    "SE": "SE|SEM|standard error|s.e.",
    "ICC": "ICC",
    "kappa": "κ|kappa|Kappa",
    "I2": "I2|I^2",
    "t": "t",
    "F": "F",
}
NAMES = {written: name for name, forms in _NAMED.items() for written in forms.split("|")}
"""Name of a statistic by each way of writing it."""

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
WORDS: dict[str, int] = {
    **{word: value for value, word in enumerate(_ONES)},
    **_TENS,
    **{
        f"{ten}{gap}{one}": value + n
        for ten, value in _TENS.items()
        for n, one in enumerate(_ONES[:10])
        if n
        for gap in "- "
    },
    "hundred": 100,
    "one hundred": 100,
    "a hundred": 100,
}
"""Numbers by their words."""

LESS = (
    "fall fell drop declin decreas reduc lower less loss lost shorten shorter smaller negativ invers minus fewer below "
    "worse cut weaker improv eas reliev slower faster favour favor"
).split()
"""How words begin that say what a minus sign says."""
