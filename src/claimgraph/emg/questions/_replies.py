"""What plain questions on muscles and exercises are replied to with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Any

from claimgraph.emg import base
from claimgraph.emg.questions._asked_things import (
    beside,
    kit_of,
    meant_exercises,
    spared_of,
    target_of,
    whole_groups,
)
from claimgraph.emg.questions._grid import grid
from claimgraph.emg.questions._groups import backing
from claimgraph.emg.questions._narrowed import (
    asked_order,
    asked_studies,
    asked_top,
    doubtful_note,
    electrode_note,
    kin_note,
    kin_of,
    nearest_limit,
    nobody_note,
    people_note,
    people_told,
    silent,
    told_how,
)
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query import (
    Heard,
    Named,
    Reply,
    ask_key,
    ask_name,
)
from claimgraph.wording import in_sentence

_FEW = 3
"""Exercises named up to which doubtful values are told."""
_LIMITS = {"least", "most"}
EFFECT = re.compile(
    r"\b(?:injur\w*|risk|prevents?|faster|slower|performance|economy|safe|pain|causes?)\b", re.IGNORECASE
)
"""Words that ask what comes of exercises, which no list of them tells."""
_HIGHEST = re.compile(r"\bhighest\b|\bmax(?:imum)? value|höchste|más alto", re.IGNORECASE)
"""Words that ask for the highest value, also of an exercise that has lower ones as well."""


def told_backing(
    kb: KnowledgeBase,
    heard: Heard,
    *,
    least: float | None = None,
    most: float | None = None,
    sort: str = "",
    people: str = "",
) -> Reply | None:
    heard, of_two = _limits_of_two(kb, heard)
    target = target_of(kb, heard)
    targets = list(dict.fromkeys(heard.of("muscle"))) or [one for one in (target,) if one]
    whole = len(targets) == 1
    found = beside(kb, heard, targets) if whole else [one for one in (spared_of(kb, heard),) if one is not None]
    if target is None or (heard.of("muscle", "spare") and not found and not heard.of("muscle")):
        return None
    spared = [one for one in found if one.key != target.key]
    if len(targets) > 1:
        command = ["emg", "--grid", *(word for one in targets for word in ("--muscle", one.wide or ask_name(kb, one)))]
    else:
        command = ["emg", target.wide or ask_name(kb, target)]
    options: dict[str, Any] = {}
    command += [word for one in spared for word in ("--spare", one.wide or ask_name(kb, one))]
    if spared:
        keys = [one.wide or ask_key(one) for one in spared]
        options["spare"] = keys if len(keys) > 1 else keys[0]
    meant, kinds = meant_exercises(kb, heard, targets)
    for one in meant:
        options.setdefault("exercise", []).append(one.wide or ask_key(one))
        command += ["--exercise", one.wide or ask_name(kb, one)]
    kit, left_out = kit_of(kb, heard)
    for id_ in kit:
        options.setdefault("equipment", []).append(id_)
        command += ["--equipment", id_]
    for sort_of in ("load", "position"):
        for one in dict.fromkeys(heard.of(sort_of)):
            options.setdefault(sort_of, []).append(one.key)
            command += [f"--{sort_of}", one.key]
    for id_ in _parts(kb, heard, targets):
        options.setdefault("segment", []).append(id_)
        command += ["--segment", id_]
    for one in heard.of("bearing")[:1]:
        options["weight_bearing"] = one.key == "yes"
        command.append("--weight-bearing" if one.key == "yes" else "--no-weight-bearing")
    for one in dict.fromkeys(heard.of("exercise", "without")):
        options.setdefault("leave_out", []).append(one.wide or ask_key(one))
        command += ["--leave-out", one.wide or ask_name(kb, one)]
    least, most = heard.numbers.get("least", least), heard.numbers.get("most", most)
    if least is not None:
        options["at_least"] = least
        command += ["--min", f"{least:g}"]
    if most is not None:
        options["at_most"] = most
        command += ["--max", f"{most:g}"]
    if sort := sort or asked_order(heard.text):
        options["sort"] = sort
        command += ["--sort", sort]
    if top := asked_top(heard.text):
        options["top"] = top
        command += ["--top", str(top)]
    if studies_ := asked_studies(heard.text):
        options["min_studies"] = studies_
        command += ["--min-studies", str(studies_)]
    names = [one.wide or ask_key(one) for one in targets]
    ask_base = partial(grid, kb, names) if len(names) > 1 else partial(backing, kb, names[0])
    ids = {id_ for name in names for id_ in kb.those(name, "muscle").ids}
    kept = {id_ for one in meant for id_ in kb.those(one.wide or ask_key(one), "exercise").ids}
    how, told_how_ = told_how(kb, heard, ids, kept)
    if how and ask_base(**options | how).rows:
        options |= how
        command += told_how_
    if (told := people or people_told(kb, heard, ids)) and (people or ask_base(**options, population=told).rows):
        options["population"] = told
        command += ["--population", told]
    called = () if people or "population" not in options else people_note(heard, told)
    groups = () if whole else whole_groups(kb, heard)
    apart = (*of_two, *assumed(kb, heard, target), *groups, *kinds, *left_out, *called)
    if meant and not ask_base(**options).rows and (family := kin_of(kb, heard.of("exercise"), ids)):
        less = {name: value for name, value in options.items() if name != "exercise"} | {"family": family}
        if (of_kin := ask_base(**less)).rows:
            at = command.index("--exercise")
            rest = command[at + 2 * len(meant) :]
            note = kin_note(kb, heard.of("exercise"), family, targets)
            return Reply((*command[:at], "--family", family, *rest), lambda: of_kin, lambda: (note, *apart))
    apart = (*apart, *electrode_note(kb, heard, ids))
    if meant and len(meant) <= _FEW:
        apart = (*doubtful_note(kb, meant, ids), *apart)
    if meant and not ask_base(**{"exercise": options["exercise"]}).rows:
        if EFFECT.search(heard.text):
            return None
        apart = (nobody_note(kb, meant, targets), *apart)
    if len(meant) > 1 and not kinds:
        apart = (*silent(kb, meant, ask_base(**options)), *apart)
    if not people and heard.numbers.keys() & _LIMITS and len(names) == 1 and not ask_base(**options).rows:
        free = {name: value for name, value in options.items() if name not in {"at_least", "at_most"}}
        apart = (*nearest_limit(ask_base(**free), options), *apart)
    return Reply(tuple(command), partial(ask_base, **options), lambda: apart)


def _limits_of_two(kb: KnowledgeBase, heard: Heard) -> tuple[Heard, tuple[str, ...]]:
    """Of two muscles, one over a limit and the other under one: the second is spared, and its limit told."""
    both = list(dict.fromkeys(heard.of("muscle")))
    least, most = (heard.numbers.get(part) for part in ("least", "most"))
    if len(both) != 2 or least is None or most is None or heard.of("muscle", "spare"):
        return heard, ()
    hits = [match.start() for match in re.finditer(rf"\b(?:{least:.0f}|{most:.0f})\b", heard.text)]
    if least < most or len(hits) < 2:
        return heard, ()
    over = both[0] if list(heard.numbers).index("least") == 0 else both[1]
    rest = tuple(replace(one, role="spare") if one.kind == "muscle" and one != over else one for one in heard.named)
    other = next(one for one in both if one != over)
    name = in_sentence(other.key if other.group else kb.called("muscle", other.key))
    note = f"Not answered: at most {most:g} % MVIC for {name}: its values stand beside, without a limit."
    return replace(heard, named=rest, numbers={"least": least}), (note,)


def assumed(kb: KnowledgeBase, heard: Heard, target: Named) -> tuple[str, ...]:
    """That no muscle is named, and which one is taken."""
    if heard.of("muscle"):
        return ()
    name = in_sentence(kb.called("muscle", target.key))
    return (f"No muscle is named to work; taken is {name}, of which the base holds most.",)


def _parts(kb: KnowledgeBase, heard: Heard, targets: Iterable[Named]) -> list[str]:
    """The parts of a muscle that are asked for, of those that it has."""
    ids = {id_ for one in targets for id_ in kb.those(one.wide or ask_key(one), "muscle").ids}
    known = {part for id_ in ids for part in base.muscles(kb)[id_].segments}
    return list(dict.fromkeys(one.key for one in heard.of("segment") if one.key in known))


def told_low(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """Exercises below the third band: low and moderate; nothing where the question sets its own limits."""
    if heard.numbers.keys() & _LIMITS:
        return None
    bands = base.bands(kb)
    most = float(bands[2].lower) - 1 if len(bands) > 2 else None
    return told_backing(kb, heard, most=most, sort="ascending")


def told_high(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    if heard.numbers.keys() & _LIMITS:
        return None
    bands = base.bands(kb)
    least = float(bands[-1].lower) if bands and not _HIGHEST.search(heard.text) else None
    return told_backing(kb, heard, least=least, sort="value")
