"""Cues by which plain questions on muscles and exercises are known, and how much each counts."""

from __future__ import annotations

_EFFECT = {
    "improve": -4, "improves": -4, "performance": -4, "prevent": -4, "prevents": -4, "reduce": -3, "reduces": -3,
    "cause": -4, "causes": -4, "faster": -4, "injury": -3, "injuries": -3, "stop me": -4, "economy": -4,
}  # fmt: skip
"""Words that ask what comes of it, which values of a muscle cannot say."""
BEST = _EFFECT | {
    "active": 1, "ranked": 1, "worst": 4, "best": 4, "top": 3, "good": 2, "exercise": 3, "exercises": 3, "workout": 3,
    "workouts": 3,
    "train": 3, "work": 2,
    "works": 2, "hit": 3, "hits": 3, "target": 3, "targets": 3, "activate": 3, "activates": 3, "activation": 3,
    "strengthen": 3, "strengthening": 3, "isolate": 3, "emg": 4, "mvic": 3, "build": 2, "grow": 2, "moves": 3,
    "how to": 2, "how do i": 3, "way to": 3, "for": 1, "übungen": 4, "übung": 4, "beste": 2, "ejercicios": 4,
    "ejercicio": 4, "mejores": 2, "trainieren": 3, "kräftigen": 3, "stärken": 3, "fortalecer": 3, "trabajar": 3,
    "drill": 3, "drills": 3, "movement": 2, "movements": 2, "burn": 1, "backing": 3, "wake up": 3, "fire": 1,
    "squeeze": 1, "load": 1,
    "recruit": 3, "recruitment": 3, "tone": 1, "increase": 1, "increases": 1, "holding": 1,
}  # fmt: skip
HARD = _EFFECT | {
    "how hard": 5, "how much": 4, "how active": 5, "activity": 4, "activation": 4, "percent": 3, "mvic": 4, "emg": 4,
    "numbers": 3, "values": 4, "value": 3, "how strong": 4, "how high": 4, "does": 1, "do": 1, "work": 3, "works": 3,
    "hit": 3, "target": 3, "activate": 4, "train": 3, "good for": 3, "use": 2, "enough for": 3, "trainiert": 3,
    "activa": 3, "trabaja": 3, "recruit": 4, "recruits": 4, "for": 1, "fire": 2, "measured": 3, "increase": 1,
    "increases": 1, "holding": 1, "load": 1,
}  # fmt: skip
COMPARE = {
    "vs": 6, "versus": 6, "or": 5, "compare": 6, "compared": 6, "comparison": 6, "better": 5, "than": 4, "against": 4,
    "between": 4, "difference": 5, "which is": 3, "harder": 4, "more": 3, "oder": 5, "vergleich": 6, "gegen": 4,
    "comparar": 6, "mejor que": 6, "o": 4, "besser": 5, "replace": 14, "more effective": 4, "and": 2, "stronger": 3,
    "beat": 4,
    "beats": 4, "superior": 4,
}  # fmt: skip
LOW = _EFFECT | {
    "low load": 7, "niedrige": 5, "niedriger": 5, "geringe": 5, "geringer": 5, "low": 4, "early": 5, "easy": 5,
    "easier": 5, "easiest": 6, "gentle": 6, "gentlest": 6, "light": 5,
    "rehab": 4, "rehabilitation": 4, "beginner": 6, "beginners": 6, "start with": 5, "starting": 3, "start": 3,
    "acute": 4, "post op": 5, "after surgery": 5, "least": 4, "lowest": 6, "weakest": 4, "not too hard": 6,
    "small": 3,
    "regression": 5, "regressions": 5, "first weeks": 9, "early stage": 6, "leichte": 6, "leicht": 6, "einfache": 5,
    "anfänger": 6, "suaves": 6, "suave": 6, "fáciles": 6, "principiantes": 6, "low intensity": 7, "mild": 5,
    "flare": 4, "flared up": 4, "irritable": 5, "reha": 4,
}  # fmt: skip
HIGH = _EFFECT | {
    "hardest": 7, "highest": 7, "most activation": 7, "most activity": 7, "maximal": 5, "maximum": 5, "max": 3,
    "strongest": 7, "hard": 4, "high load": 7, "advanced": 6, "late stage": 6, "late": 3, "intense": 5,
    "high intensity": 6, "heavy": 4, "very high": 6, "tough": 5, "toughest": 7, "challenging": 6,
    "return to sport": 5,
    "most": 3, "härteste": 7, "schwere": 4, "intensos": 6,
    "progression": 4, "progressions": 4, "highest emg": 7, "most demanding": 7, "high": 3,
}  # fmt: skip

OFTEN = (
    "how often",
    "every day",
    "everyday",
    "daily",
    "times a week",
    "times per week",
    "per week",
    "how many sets",
    "how many reps",
    "how many times",
    "how many repetitions",
    "wie oft",
    "cuántas veces",
    "every other day",
    "rest days",
    "days a week",
)
"""Phrases that ask for a dose and not for exercises."""

BESIDES = ("equipment", "equipment without", "exercise without", "load", "position", "bearing", "segment")
"""What exercises with values of a muscle can be narrowed by."""
TRUTH = ("myth", "myths", "a thing", "debunked", "real thing", "mythos", "mito")
"""Phrases that ask whether something is so, which no list of exercises tells."""
