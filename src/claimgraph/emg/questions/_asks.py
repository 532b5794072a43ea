"""The plain questions that the pack can answer, and how people put them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import partial
from typing import Any

from claimgraph.emg import base
from claimgraph.emg.questions._asked_words import (
    BEARING,
    EQUIPMENT,
    KEEP,
    LACK,
    NUMBERS,
    OTHER_THAN,
    POSITIONS,
    SPARE,
    SPARE_WEAK,
    STOP,
    TOPICS,
)
from claimgraph.emg.questions._exercises import article_exercises, exercises
from claimgraph.emg.questions._grid import grid
from claimgraph.emg.questions._groups import backing
from claimgraph.emg.questions._kinds import measured_kinds
from claimgraph.emg.questions._pools import pool, selectivity
from claimgraph.emg.questions._programme import programme
from claimgraph.emg.questions._ranks import rank
from claimgraph.emg.questions._side_by_side import compare, side_by_side
from claimgraph.errors import BadRequestError
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query import Asks, Heard, Named, Phrasing, Reply, Role, about, ask_key, ask_name, claims, studies
from claimgraph.wording import enumeration, in_sentence

_LIMITS = {"least", "most"}
_ONE_LEG = "single-leg-"
"""How ids of exercises on one leg begin."""
_MOST = 6
"""Exercises that stand side by side at most."""


def _target(kb: KnowledgeBase, heard: Heard) -> Named | None:
    """The muscle wanted: the first one named, else the one that the base speaks of."""
    found = heard.of("muscle")
    if found:
        return found[0]
    default = base.default_muscle(kb)
    return Named("muscle", default) if default else None


def _spared(kb: KnowledgeBase, heard: Heard) -> Named | None:
    return next((one for one in _sparable(kb, heard) if one is not None), None)


def _sparable(kb: KnowledgeBase, heard: Heard) -> list[Named | None]:
    """What is to be spared, as muscles: of a group the one that has its name, or its only one; else nothing."""
    found: list[Named | None] = []
    target = _target(kb, heard)
    work = kb.those(target.key, "muscle").ids if target and target.group else (target.key if target else "",)
    for one in heard.of("muscle", "spare"):
        ids = kb.those(one.key, "muscle").ids if one.group else (one.key,)
        own = [id_ for id_ in ids if one.key.casefold() in {name.casefold() for name in _called(kb, id_)}]
        single = [*ids] if len(ids) == 1 else [] if {*ids} & {*work} else own
        found.append(Named("muscle", single[0], role="spare") if single else None)
    return found


def _called(kb: KnowledgeBase, id_: str) -> tuple[str, ...]:
    muscle = base.muscles(kb)[id_]
    return (muscle.name, *muscle.aliases)


def _kit(kb: KnowledgeBase, heard: Heard) -> tuple[list[str], tuple[str, ...]]:
    """Equipment that one has: what is named, else none where some is to be left out."""
    lacked = list(dict.fromkeys(one.key for one in heard.of("equipment", "without")))
    kit = list(dict.fromkeys(one.key for one in heard.of("equipment") if one.key not in lacked))
    if not lacked or kit:
        return kit, ()
    names = [str(kb.term_name("equipment", id_)) for id_ in lacked if id_ != "none"]
    told = f"Left out, with all other equipment: {enumeration(names)}. Add `--equipment NAME` for what you have."
    return ["none"], (told,) if names else ()


def _meant(kb: KnowledgeBase, heard: Heard, muscles: Iterable[Named]) -> tuple[list[Named], tuple[str, ...]]:
    """The exercises named; kinds of one in its place where nobody measured it under its own name, which is said."""
    if not heard.of("exercise"):
        return [], ()
    wanted = {id_ for one in muscles for id_ in kb.those(one.wide or ask_key(one), "muscle").ids}
    found: list[Named] = []
    notes = []
    for one in heard.of("exercise"):
        kinds = [] if one.group or one.wide else measured_kinds(kb, one.key, wanted or None)
        if kinds:
            notes.append(f"{kb.called('exercise', one.key)} has no value under this plain name; taken are kinds of it.")
        found += [Named("exercise", id_) for id_ in kinds] or [one]
    return list(dict.fromkeys(found)), tuple(notes)


def _whole_groups(kb: KnowledgeBase, heard: Heard) -> tuple[str, ...]:
    """That a group cannot be spared as a whole."""
    said = []
    for one, spared in zip(heard.of("muscle", "spare"), _sparable(kb, heard), strict=True):
        if spared is None:
            names = [in_sentence(kb.called("muscle", id_)) for id_ in kb.those(one.key, "muscle").ids]
            said.append(f"Not spared: {one.key}, which is a group; name one of them to spare: {enumeration(names)}.")
    more = list(dict.fromkeys(one.key for one in _sparable(kb, heard) if one is not None))[1:]
    said += [f"One muscle can be spared at a time, not {in_sentence(kb.called('muscle', id_))} too." for id_ in more]
    return tuple(said)


def _backing(
    kb: KnowledgeBase, heard: Heard, *, least: float | None = None, most: float | None = None, sort: str = ""
) -> Reply | None:
    target, spared = _target(kb, heard), _spared(kb, heard)
    if target is None or (heard.of("muscle", "spare") and spared is None and not heard.of("muscle")):
        return None
    if spared is not None and spared.key == target.key:
        spared = None
    targets = list(dict.fromkeys(heard.of("muscle"))) or [target]
    if len(targets) > 1:
        command = ["emg", "--grid", *(word for one in targets for word in ("--muscle", one.wide or ask_name(kb, one)))]
    else:
        command = ["emg", target.wide or ask_name(kb, target)]
    options: dict[str, Any] = {}
    if spared is not None:
        command += ["--spare", ask_name(kb, spared)]
        options["spare"] = ask_key(spared)
    meant, kinds = _meant(kb, heard, targets)
    for one in meant:
        options.setdefault("exercise", []).append(one.wide or ask_key(one))
        command += ["--exercise", one.wide or ask_name(kb, one)]
    kit, left_out = _kit(kb, heard)
    for id_ in kit:
        options.setdefault("equipment", []).append(id_)
        command += ["--equipment", id_]
    for sort_of in ("load", "position"):
        for one in dict.fromkeys(heard.of(sort_of)):
            options.setdefault(sort_of, []).append(one.key)
            command += [f"--{sort_of}", one.key]
    for one in heard.of("bearing")[:1]:
        options["weight_bearing"] = one.key == "yes"
        command.append("--weight-bearing" if one.key == "yes" else "--no-weight-bearing")
    least, most = heard.numbers.get("least", least), heard.numbers.get("most", most)
    if least is not None:
        options["at_least"] = least
        command += ["--min", f"{least:g}"]
    if most is not None:
        options["at_most"] = most
        command += ["--max", f"{most:g}"]
    if sort:
        options["sort"] = sort
        command += ["--sort", sort]
    names = [one.wide or ask_key(one) for one in targets]
    answer = partial(grid, kb, names, **options) if len(names) > 1 else partial(backing, kb, names[0], **options)
    return Reply(tuple(command), answer, lambda: (*_whole_groups(kb, heard), *kinds, *left_out, *_ruled_out(kb, heard)))


def _ruled_out(kb: KnowledgeBase, heard: Heard) -> tuple[str, ...]:
    """That an exercise which is ruled out stands in the table all the same."""
    names = [ask_name(kb, one) for one in heard.of("exercise", "without")]
    return (f"Pass over {enumeration(names)}: a table cannot leave out an exercise.",) if names else ()


def _low(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """Exercises below the third band: low and moderate; nothing where the question sets its own limits."""
    if heard.numbers.keys() & _LIMITS:
        return None
    bands = base.bands(kb)
    most = float(bands[2].lower) - 1 if len(bands) > 2 else None
    return _backing(kb, heard, most=most, sort="ascending")


def _high(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    if heard.numbers.keys() & _LIMITS:
        return None
    bands = base.bands(kb)
    return _backing(kb, heard, least=float(bands[-1].lower) if bands else None, sort="value")


def _compare(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """Exercises side by side, in the muscle named or in all; the values of families, and of what nobody measured."""
    muscles = heard.of("muscle")
    named = list(dict.fromkeys(heard.of("exercise")))
    both, kinds = _meant(kb, heard, muscles)
    both = [*(one for one in both if one in named), *(one for one in both if one not in named)][:_MOST]
    if not muscles and heard.claims and any(one.group for one in named):
        return None
    if any(one.group or one.wide for one in both) or len({one.key for one in both}) < 2:
        return _backing(kb, heard)
    command = ["compare", *(ask_name(kb, one) for one in both)]
    for one in muscles:
        command += ["--muscle", one.wide or ask_name(kb, one)]
    wanted = [one.wide or ask_key(one) for one in muscles]
    answer = side_by_side(kb, [ask_key(one) for one in both], wanted or None)
    return Reply(tuple(command), lambda: answer, lambda: kinds) if answer.rows else _backing(kb, heard)


def _legs(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """Exercises on one leg beside the same ones on two."""
    known = base.exercises(kb)
    named = {
        id_ for one in heard.of("exercise") for id_ in (kb.those(one.key, "exercise").ids if one.group else [one.key])
    }
    pairs = [(id_.removeprefix(_ONE_LEG), id_) for id_ in known if id_.removeprefix(_ONE_LEG) in known.keys() - {id_}]
    rows = Counter(row.exercise for row in base.measurements(kb))
    pairs.sort(key=lambda pair: -min(rows[id_] for id_ in pair))
    kin = {known[id_].family for id_ in named}
    wanted = (
        [pair for pair in pairs if named & {*pair}]
        or [pair for pair in pairs if kin & {known[id_].family for id_ in pair}]
        or pairs
    )
    muscles = [one.wide or ask_key(one) for one in heard.of("muscle")]
    told = [word for one in heard.of("muscle") for word in ("--muscle", one.wide or ask_name(kb, one))]
    ids = [id_ for pair in wanted for id_ in pair][:_MOST]
    if len(ids) < 2:
        return None
    first, second, *others = (f"exercise:{id_}" for id_ in ids)
    muscle = muscles[0] if len(muscles) == 1 else muscles or None
    names = [kb.called("exercise", id_).lower() for id_ in ids]
    return Reply(("compare", *names, *told), partial(compare, kb, first, second, *others, muscle=muscle), _legs_note)


def _legs_note() -> tuple[str, ...]:
    return ("The base cannot say which is better: these are exercises on two legs and the same on one, side by side.",)


def _worked(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """All that is known of an exercise, its muscles among it."""
    one = heard.of("exercise")[0]
    if one.group:
        return _family(kb, heard)
    return Reply(("show", ask_name(kb, one)), partial(about, kb, ask_key(one)))


def _family(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    one = heard.of("exercise")[0]
    name = one.key if one.group else one.wide
    terms = kb.vocabulary.get("families", {})
    id_ = next((id_ for id_, term in terms.items() if term.name == name), None)
    if id_ is None or not any(exercise.family == id_ for exercise in base.exercises(kb).values()):
        return None
    return Reply(("exercises", "--family", id_), partial(exercises, kb, family=id_))


def _programme(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    target, spared = _target(kb, heard), _spared(kb, heard)
    if target is None or target.group:
        return None
    command = ["programme", "--goal", ask_name(kb, target)]
    options: dict[str, Any] = {}
    if spared is not None and spared.key != target.key:
        command += ["--spare", ask_name(kb, spared)]
        options["spare"] = ask_key(spared)
    equipment, left_out = _kit(kb, heard)
    if equipment:
        command += [word for key in equipment for word in ("--equipment", key)]
        options["equipment"] = equipment
    try:
        answer = programme(kb, ask_key(target), **options)
    except BadRequestError:
        return None
    return Reply(tuple(command), lambda: answer, lambda: (*_whole_groups(kb, heard), *left_out))


def _rank(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    target = _target(kb, heard)
    if target is None or target.group:
        return None
    return Reply(("emg", ask_name(kb, target), "--rank"), partial(rank, kb, ask_key(target)))


def _ratio(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    both = [one for one in (*heard.of("muscle"), *heard.of("muscle", "spare")) if not one.group]
    if len({one.key for one in both}) < 2:
        return None
    first, second = both[:2]
    command = ("selectivity", ask_name(kb, first), ask_name(kb, second))
    return Reply(command, partial(selectivity, kb, ask_key(first), ask_key(second)))


def _pool(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    target = _target(kb, heard)
    one = heard.of("exercise")[0]
    if target is None or target.group or one.group:
        return None
    command = ("pool", ask_name(kb, one), ask_name(kb, target))
    return Reply(command, partial(pool, kb, ask_key(one), ask_key(target)))


def _claims_on(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """The claims about an exercise."""
    one = heard.of("exercise")[0]
    found = claims(kb, exercise=[one.wide or ask_key(one)])
    if not found.rows:
        return None
    return Reply(("claims", "--exercise", one.wide or ask_name(kb, one)), lambda: found)


def _article(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    return Reply(("exercises", "--article"), partial(article_exercises, kb))


def _show_muscle(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    one = heard.of("muscle")[0]
    key = kb.find(one.key, "muscle") if one.group and one.key in _names(kb) else None
    if one.group and key is None:
        return None
    told = str(key) if key else ask_key(one)
    return Reply(("show", str(key) if key else ask_name(kb, one)), partial(about, kb, told))


def _studies_of(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    options: dict[str, list[str]] = {}
    command = ["studies"]
    for kind in ("muscle", "exercise"):
        for one in heard.of(kind):
            options.setdefault(kind, []).append(one.wide or ask_key(one))
            command += [f"--{kind}", one.wide or ask_name(kb, one)]
    return Reply(tuple(command), partial(studies, kb, **options))


def _names(kb: KnowledgeBase) -> set[str]:
    return {name for muscle in base.muscles(kb).values() for name in (muscle.name, *muscle.aliases)}


_BEST = {
    "best": 4, "top": 3, "good": 2, "exercise": 3, "exercises": 3, "workout": 3, "workouts": 3, "train": 3, "work": 2,
    "works": 2, "hit": 3, "hits": 3, "target": 3, "targets": 3, "activate": 3, "activates": 3, "activation": 3,
    "strengthen": 3, "strengthening": 3, "isolate": 3, "emg": 4, "mvic": 3, "build": 2, "grow": 2, "moves": 3,
    "how to": 2, "how do i": 3, "way to": 3, "for": 1, "übungen": 4, "übung": 4, "beste": 2, "ejercicios": 4,
    "ejercicio": 4, "mejores": 2, "trainieren": 3, "kräftigen": 3, "stärken": 3, "fortalecer": 3, "trabajar": 3,
    "drill": 3, "drills": 3, "movement": 2, "movements": 2, "burn": 1, "backing": 3, "wake up": 3, "fire": 1,
    "squeeze": 1,
    "recruit": 3, "recruitment": 3, "tone": 1,
}  # fmt: skip
_HARD = {
    "how hard": 5, "how much": 4, "how active": 5, "activity": 4, "activation": 4, "percent": 3, "mvic": 4, "emg": 4,
    "numbers": 3, "values": 4, "value": 3, "how strong": 4, "how high": 4, "does": 1, "do": 1, "work": 3, "works": 3,
    "hit": 3, "target": 3, "activate": 4, "train": 3, "good for": 3, "use": 2, "enough for": 3, "trainiert": 3,
    "activa": 3, "trabaja": 3, "recruit": 4, "recruits": 4, "for": 1, "fire": 2, "measured": 3,
}  # fmt: skip
_COMPARE = {
    "vs": 6, "versus": 6, "or": 5, "compare": 6, "compared": 6, "comparison": 6, "better": 5, "than": 4, "against": 4,
    "between": 4, "difference": 5, "which is": 3, "harder": 4, "more": 3, "oder": 5, "vergleich": 6, "gegen": 4,
    "comparar": 6, "mejor que": 6, "o": 4, "besser": 5, "more effective": 4, "and": 2, "stronger": 3, "beat": 4,
    "beats": 4, "superior": 4,
}  # fmt: skip
_LOW = {
    "low load": 7, "low": 4, "early": 5, "easy": 5, "easier": 5, "easiest": 6, "gentle": 6, "gentlest": 6, "light": 5,
    "rehab": 4, "rehabilitation": 4, "beginner": 6, "beginners": 6, "start with": 5, "starting": 3, "start": 3,
    "acute": 4, "post op": 5, "after surgery": 5, "least": 4, "lowest": 6, "weakest": 4, "not too hard": 6,
    "small": 3,
    "regression": 5, "regressions": 5, "first weeks": 5, "early stage": 6, "leichte": 6, "leicht": 6, "einfache": 5,
    "anfänger": 6, "suaves": 6, "suave": 6, "fáciles": 6, "principiantes": 6, "low intensity": 7, "mild": 5,
    "under": 4, "below": 4, "less than": 4, "at most": 4, "flare": 4, "flared up": 4, "irritable": 5, "reha": 4,
}  # fmt: skip
_HIGH = {
    "hardest": 7, "highest": 7, "most activation": 7, "most activity": 7, "maximal": 5, "maximum": 5, "max": 3,
    "strongest": 7, "hard": 4, "high load": 7, "advanced": 6, "late stage": 6, "late": 3, "intense": 5,
    "high intensity": 6, "heavy": 4, "very high": 6, "tough": 5, "toughest": 7, "challenging": 6,
    "return to sport": 5,
    "over": 4, "above": 4, "at least": 4, "more than": 4, "most": 3, "härteste": 7, "schwere": 4, "intensos": 6,
    "progression": 4, "progressions": 4, "peak": 3, "highest emg": 7, "most demanding": 7, "high": 3,
}  # fmt: skip

_OFTEN = (
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

_BESIDES = ("equipment", "equipment without", "exercise without", "load", "position", "bearing")
"""What exercises with values of a muscle can be narrowed by."""

ASKS = Asks(
    kinds=("muscle", "exercise"),
    terms={"equipment": "equipment", "load": "loads", "position": "", "bearing": ""},
    words={"equipment": EQUIPMENT, "position": POSITIONS, "bearing": BEARING},
    faint={name: "muscle" for name in ("running", "run", "jogging", "laufen", "correr", "walking", "gait", "gehen",
                                       "caminar", "level walking")},
    stop=STOP,
    roles=(
        Role("spare", "muscle", before=SPARE, weak=SPARE_WEAK, after=KEEP),
        Role("without", "equipment", before=LACK),
        Role("without", "exercise", before=OTHER_THAN),
    ),
    numbers={
        "most": ("under", "below", "less than", "max", "maximum", "at most", "up to", "no more than", "unter", "bis",
                 "menos de", "hasta"),
        "least": ("over", "above", "more than", "min", "minimum", "at least", "über", "mindestens", "más de"),
    },
    cues={"claim": NUMBERS, "why": NUMBERS,
          "claims about": {"exercise": 6, "exercises": 6, "workout": 6, "übungen": 6, "ejercicios": 6}},
    topics=TOPICS,
    alike={"firing": ("activate", "activates", "activation")},
    phrasings=(
        Phrasing(
            "backing",
            "exercises with EMG of the muscle",
            "What are the best exercises for it?",
            _backing,
            cues=_BEST,
            needs={"muscle": 1},
            takes=(*_BESIDES, "least", "most"),
            base=5,
            against=("ratio", "ranking", "rank", *_OFTEN),
        ),
        Phrasing(
            "spare",
            "exercises that work one muscle, with another to spare beside it",
            "Which exercises work it without the other?",
            _backing,
            cues=_BEST,
            needs={"muscle": 1, "muscle spare": 1},
            takes=(*_BESIDES, "exercise", "least", "most"),
            base=9,
        ),
        Phrasing(
            "spare alone",
            "exercises for the muscle that the base speaks of, with one to spare beside it",
            "What can I do without it taking over?",
            _backing,
            cues=_BEST,
            needs={"muscle spare": 1},
            takes=(*_BESIDES, "exercise", "least", "most"),
            base=4,
        ),
        Phrasing(
            "how hard",
            "how hard the muscle works in the exercise",
            "How hard does it work there?",
            _backing,
            cues=_HARD,
            needs={"muscle": 1, "exercise": 1},
            takes=(*_BESIDES, "least", "most"),
            base=8,
        ),
        Phrasing(
            "muscles beside each other",
            "exercises by muscles: which muscle works how hard in which",
            "Does it work the one or the other?",
            _backing,
            cues={"vs": 3, "versus": 3, "or": 3, "and": 3, "both": 3, "oder": 3, "und": 3, "o": 3, "y": 3, "than": 1,
                  "compare": 3, "which muscle": 4, "exercise": 2, "exercises": 2, "work": 1, "active": 1, "activity": 1,
                  "together": 2},
            needs={"muscle": 2},
            takes=(*_BESIDES, "exercise", "least", "most"),
            base=7,
            against=("ratio", "ratios", "selectivity", "ranking", "rank", "more than", "relative to"),
        ),
        Phrasing(
            "compare",
            "two exercises against each other",
            "Is one better than the other?",
            _compare,
            cues=_COMPARE,
            needs={"exercise": 2},
            takes=("muscle",),
            base=6,
        ),
        Phrasing(
            "one leg or two",
            "exercises on one leg beside the same ones on two",
            "Is one leg better than two?",
            _legs,
            cues={"single leg": 5, "one leg": 5, "unilateral": 10, "bilateral": 6, "double leg": 6, "two leg": 5,
                  "two legs": 5, "both legs": 5, "single": 3, "double": 4, "einbeinig": 10, "beidbeinig": 6,
                  "better": 2, "or": 1, "than": 1, "vs": 2, "versus": 2, "one legged": 5, "single legged": 5,
                  "two legged": 5},
            takes=("exercise", "muscle"),
            base=-9,
        ),
        Phrasing(
            "low",
            "exercises of low load for the muscle, the lowest first",
            "Which ones are gentle?",
            _low,
            cues=_LOW,
            needs={"muscle": 1},
            takes=(*_BESIDES, "exercise", "least", "most"),
            base=5,
            against=("ratio", "ratios", "selectivity"),
        ),
        Phrasing(
            "high",
            "exercises of very high load for the muscle, the highest first",
            "Which ones are hardest?",
            _high,
            cues=_HIGH,
            needs={"muscle": 1},
            takes=(*_BESIDES, "exercise", "least", "most"),
            base=5,
            against=("ratio", "ratios", "selectivity"),
        ),
        Phrasing(
            "worked",
            "all that is known about the exercise, the muscles it works among it",
            "What does it work?",
            _worked,
            cues={
                "muscles": 5, "muscle": 4, "what does": 4, "what do": 4, "work": 3, "works": 3, "train": 3,
                "target": 3,
                "what is": 4, "what are": 4, "how do": 3, "how to do": 5, "how to": 4, "tell me about": 5, "about": 2,
                "good": 2, "worth": 3, "any good": 3, "use": 1, "useful": 2, "emg": 4, "which": 1, "was ist": 4,
                "qué es": 4, "show": 4, "explain": 3, "for": 1, "trainiert": 3, "activate": 3,
            },
            needs={"exercise": 1},
            takes=_BESIDES,
            base=4,
        ),
        Phrasing(
            "family",
            "the exercises of a family",
            "Which ones are there?",
            _family,
            cues={"which": 2, "list": 4, "kinds of": 5, "types of": 5, "variations": 5, "variants": 5, "all": 3,
                  "what": 1, "exercises": 2, "are there": 3, "different": 3, "show": 2, "emg": 2},
            needs={"exercise": 1},
            base=3,
        ),
        Phrasing(
            "programme",
            "two to four exercises for the muscle, with receipts, and a page to print",
            "Can I have a programme for it?",
            _programme,
            cues={"programme": 9, "program": 9, "plan": 7, "routine": 7, "session": 4, "handout": 9, "minutes": 5,
                  "min": 3, "workout": 2, "minute": 5, "programm": 9, "trainingsplan": 9, "programa": 9, "rutina": 8,
                  "give me a": 2},
            needs={"muscle": 1},
            takes=("equipment", "equipment without"),
            base=2,
        ),
        Phrasing(
            "rank",
            "a ranking of exercises by differences within studies",
            "How do they rank?",
            _rank,
            cues={"rank": 9, "ranking": 9, "ranked": 9, "rangliste": 9, "order": 3, "league table": 9, "p score": 8,
                  "network": 5, "meta analysis": 3, "exercises": 1, "clasificación": 8, "ranks": 9},
            needs={"muscle": 1},
            base=0,
        ),
        Phrasing(
            "ratio",
            "how much more of one muscle than of the other",
            "What is the ratio of the two?",
            _ratio,
            cues={"ratio": 8, "ratios": 8, "index": 6, "selectivity": 9, "selective": 7, "relative to": 6, "more": 3,
                  "more than": 2, "than": 3, "vs": 4, "versus": 4, "verhältnis": 8, "proporción": 7, "to": 1,
                  "compared": 3},
            needs={"muscle": 2},
            takes=("exercise",),
            base=3,
        ),
        Phrasing(
            "ratio with spared",
            "how much more of one muscle than of the other",
            "What is the ratio of the two?",
            _ratio,
            cues={"ratio": 9, "ratios": 9, "index": 7, "selectivity": 9, "selective": 7, "relative to": 6,
                  "verhältnis": 8},
            needs={"muscle": 1, "muscle spare": 1},
            takes=("exercise",),
            base=1,
        ),
        Phrasing(
            "pool",
            "one number for an exercise and a muscle",
            "What is the average over studies?",
            _pool,
            cues={"pooled": 9, "pool": 8, "mean": 5, "average": 5, "one number": 8, "overall": 4, "combined": 6,
                  "meta analysis": 5, "meta analyse": 6, "durchschnitt": 6, "media": 4, "single number": 8},
            needs={"exercise": 1},
            takes=("muscle",),
            base=2,
        ),
        Phrasing(
            "claims on exercise",
            "the claims about the exercise",
            "What is claimed about it?",
            _claims_on,
            cues={"article": 10, "claims": 9, "claim": 8, "claimed": 9, "say about": 4, "blog": 5, "right about": 6,
                  "artikel": 6, "artículo": 6, "wrong about": 5},
            needs={"exercise": 1},
            takes=("muscle",),
            base=-1,
        ),
        Phrasing(
            "in the article",
            "the exercises the article names",
            "Which exercises does the article name?",
            _article,
            cues={"article": 4, "exercises": 4, "lack evidence": 6, "no evidence": 6, "without evidence": 6,
                   "exercise": 3, "recommended": 2, "recommends": 3, "names": 3, "name": 3,
                  "mentions": 4, "mentioned": 4, "blog": 3, "übungen": 3, "ejercicios": 3},
            base=0,
        ),
        Phrasing(
            "without",
            "exercises without some equipment for the muscle that the base speaks of",
            "What can I do without a machine?",
            _backing,
            cues={"exercises": 4, "exercise": 3, "what can i do": 4, "workout": 3, "best": 2, "übungen": 4,
                  "ejercicios": 4},
            needs={"equipment without": 1},
            takes=("equipment",),
            base=2,
        ),
        Phrasing(
            "home",
            "exercises with what there is, for the muscle that the base speaks of",
            "What can I do at home?",
            _backing,
            cues={"exercises": 4, "exercise": 3, "what can i do": 4, "workout": 3, "best": 2, "übungen": 4,
                  "ejercicios": 4},
            needs={"equipment": 1},
            base=2,
        ),
        *(
            Phrasing(
                f"studies of {kind}",
                f"the studies on the {kind}",
                "Which studies are there on it?",
                _studies_of,
                cues={"studies": 5, "study": 4, "papers": 6, "paper": 5, "research": 5, "trials": 4, "literature": 5,
                      "who measured": 6, "who studied": 6, "who tested": 6, "who looked at": 6, "who examined": 6,
                      "who researched": 6, "been studied": 4, "studien": 5, "estudios": 5, "published": 3,
                      "which studies": 3, "how many": 2},
                needs={kind: 1},
                takes=("muscle", "exercise"),
                base=1,
            )
            for kind in ("muscle", "exercise")
        ),
        Phrasing(
            "no muscle named",
            "exercises for the muscle that the base speaks of",
            "What are the best exercises?",
            _backing,
            cues={"best exercises": 5, "best exercise": 5, "exercises for runner": 5, "good exercises": 4,
                  "which exercises": 4, "what exercises": 4, "beste übungen": 5, "mejores ejercicios": 5},
            base=1,
        ),
        Phrasing(
            "about muscle",
            "all that is known about the muscle",
            "What is it?",
            _show_muscle,
            cues={"what is": 6, "what are": 3, "where is": 6, "what does": 6, "do": 1, "tell me about": 7, "anatomy": 6,
                  "function": 6, "about": 2, "who": 1, "was ist": 6, "qué es": 6, "show": 3, "everything": 4},
            needs={"muscle": 1},
            base=1,
            against=("exercise", "exercises", "best", "ratio"),
        ),
    ),
)  # fmt: skip
"""What the pack declares of plain questions."""
