"""Plain questions on numbers, lists and limits, and those that name no muscle, with the words they are known by."""

from __future__ import annotations

from claimgraph.emg.questions._asked_cues import BESIDES, BEST, OFTEN
from claimgraph.emg.questions._replies_more import (
    all_exercises,
    all_muscles,
    told_gentle,
    told_limits,
    told_one_leg,
    told_values,
    told_weak,
)
from claimgraph.emg.questions._replies_programme import told_programme
from claimgraph.query import Phrasing

_FROM = {
    "come from": 7, "comes from": 7, "number": 3, "numbers": 3, "value": 3, "values": 3, "source": 4, "where does": 3,
    "where do": 3, "where is": 1, "who got": 5, "who found": 4, "who measured": 1, "which study": 4, "every value": 8,
    "all values": 8, "all numbers": 8, "all the values": 8, "raw": 6,
    "standard deviation": 9, "standard deviations": 9, "sd": 7, "dispersion": 7, "spread": 5,
    "published values": 8, "each study": 6,
    "percent": 2, "mvic": 1, "woher": 6, "de dónde": 6, "where did": 3, "you get": 3,
}  # fmt: skip

FURTHER = (
    *(
        Phrasing(
            f"values of {kind}",
            "every published value, with its study",
            "Where does the number come from?",
            told_values,
            cues=_FROM,
            needs={kind: 1},
            takes=("muscle", "exercise"),
            base=-1,
        )
        for kind in ("exercise", "muscle")
    ),
    Phrasing(
        "for a weak muscle",
        "exercises for a muscle that is weak",
        "What strengthens it where it is weak?",
        told_weak,
        cues={"exercise": 8, "exercises": 8, "workout": 6, "best": 4, "strengthen": 6, "train": 4, "übungen": 8,
              "übung": 8, "ejercicios": 8, "ejercicio": 8, "fix": 4, "for": 1, "what can i do": 4, "how do i": 3},
        needs={"condition": 1},
        takes=(*BESIDES, "least", "most", "muscle spare"),
        base=4,
        against=("does", "cause", "causes", "evidence", "claim", "claims", *OFTEN),
    ),
    Phrasing(
        "on one leg",
        "exercises of the muscle on one leg",
        "Which ones are done on one leg?",
        told_one_leg,
        cues=BEST | {"on one leg": 8, "one leg": 5, "single leg": 8, "single legged": 8, "one legged": 8,
                     "unilateral": 8, "einbeinig": 8, "einbeinige": 8, "una pierna": 8},
        needs={"muscle": 1},
        takes=(*BESIDES, "least", "most", "muscle spare"),
        base=0,
        against=("two legs", "both legs", "double leg", "two leg", "two legged", "bilateral", "or", "vs", "versus",
                 "than", "better", "compare", "beidbeinig", *OFTEN),
    ),
    Phrasing(
        "gentle",
        "exercises of low load for the muscle that the base speaks of",
        "Which exercise is the easiest to start with?",
        told_gentle,
        cues={"easiest": 5, "gentlest": 5, "easy": 2, "gentle": 2, "start with": 3, "beginner": 4, "beginners": 4,
              "begin with": 3, "exercise": 2, "exercises": 2, "low load": 4, "early rehab": 5, "first weeks": 4,
              "leichte": 3, "anfänger": 4, "fácil": 3, "fáciles": 3, "principiantes": 4, "übungen": 2, "übung": 2,
              "ejercicios": 2, "ejercicio": 2, "least demanding": 5},
        takes=("equipment", "equipment without", "position", "bearing"),
        base=0,
    ),
    Phrasing(
        "programme alone",
        "two to four exercises for the muscle that the base speaks of, and a page to print",
        "Can you make me a programme?",
        told_programme,
        cues={"programme": 7, "program": 7, "plan": 5, "routine": 6, "handout": 7, "workout": 5, "make me a": 4,
              "give me a": 4, "build me a": 4, "write me a": 4, "minute": 2, "minutes": 2, "mins": 2,
              "trainingsplan": 8,
              "programm": 7, "programa": 7, "rutina": 7, "to print": 4, "session": 1},
        takes=("equipment", "equipment without"),
        base=0,
        against=("how often", "how many", "how long", "who", "enough", "is it", "did", "studies", "does"),
    ),
    Phrasing(
        "all muscles",
        "the muscles of the base",
        "Which muscles are there?",
        all_muscles,
        cues={"what muscles are": 6, "which muscles are": 6, "what muscles do": 4, "muscles were measured": 8,
              "muscles measured": 8,
              "measured most": 6, "which muscles do": 4,
              "list of muscles": 9, "all muscles": 9, "list muscles": 9, "muscles": 1, "database": 3, "covered": 4,
              "in here": 3, "do you have": 4, "do you know": 4, "list all muscles": 2, "how many muscles": 9,
              "welche muskeln": 6, "qué músculos": 6, "are there": 3},
        base=-2,
        against=("active", "used", "work", "works", "how were", "how was", "how are"),
    ),
    Phrasing(
        "all exercises",
        "the exercises of the base",
        "Which exercises are there?",
        all_exercises,
        cues={"list of exercises": 9, "all exercises": 9, "list exercises": 9, "list all exercises": 2,
              "how many exercises": 9, "exercises are": 3, "database": 3, "covered": 4, "in here": 3, "do you have": 4,
              "exercises do you": 5, "do you know": 4, "exercises are in": 3, "exercise": 1,
              "tested most": 9, "most tested": 9, "studied most": 9, "most studied": 9, "most often tested": 9,
              "most often measured": 9, "most often studied": 9, "measured most": 8, "most measured": 8},
        base=-2,
        against=("article", "blog", "were measured", "measured in", "not measured", "muscle", "muscles"),
    ),
    Phrasing(
        "limits",
        "what the numbers cannot show",
        "What are the limits of it?",
        told_limits,
        cues={"limitation": 7, "limitations": 7, "limits of": 7, "weaknesses of": 6, "problem with": 5,
              "problems with": 5, "trust emg": 8, "emg trustworthy": 8, "emg reliable": 8, "emg tell": 5,
              "emg show": 4, "emg not": 4, "emg prove": 6, "drawback": 6, "drawbacks": 6, "caveats": 6, "grenzen": 6,
              "limitaciones": 7, "emg": 1, "higher emg": 4, "more emg": 4, "emg mean": 2,
              "good measure": 7, "measure of": 5, "emg good": 5, "emg valid": 8, "valid": 4, "validity": 6,
              "emg accurate": 8},
        base=0,
        against=("what does", "what is"),
    ),
)  # fmt: skip
"""Questions beside those on muscles and exercises that are named."""
