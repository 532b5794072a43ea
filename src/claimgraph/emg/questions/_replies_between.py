"""What plain questions on two muscles, or on two exercises, are replied to with; and on ranks and single numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import zip_longest

from claimgraph.emg import base
from claimgraph.emg.questions._asked_things import meant_exercises, single_muscle, target_of
from claimgraph.emg.questions._pools import pool, selectivity
from claimgraph.emg.questions._ranks import rank
from claimgraph.emg.questions._replies import told_backing
from claimgraph.emg.questions._replies_of_one import told_numbers
from claimgraph.emg.questions._side_by_side import compare, side_by_side
from claimgraph.errors import ClaimgraphError
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query import Answer, Heard, Named, Reply, ask_key, ask_name
from claimgraph.wording import capital, ended, enumeration

_LOWEST = re.compile(r"\b(?:lowest|smallest|least|minimal|minimum)\b", re.IGNORECASE)
_RATIO = re.compile(r"\bratio", re.IGNORECASE)
"""Words that ask for the least of a ratio: one of the first kind, and further on one of the second."""
_ONE_LEG = "single-leg-"
"""How ids of exercises on one leg begin."""
_ONE = re.compile(r"\b(?:single|one|unilateral|sl|einbeinig(?:e[ns]?)?)\b", re.IGNORECASE)
"""What says that a thing is done on one leg, beside its name for two."""
_MOST = 6
"""Exercises that stand side by side at most."""


def told_compare(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """Exercises side by side, in the muscle named or in all; the values of families, and of what nobody measured."""
    muscles = heard.of("muscle")
    named = list(dict.fromkeys(heard.of("exercise")))
    if len(named) < 2 and not (named[0].group or named[0].wide):
        return None
    both, kinds = meant_exercises(kb, heard, muscles)
    if len(both) > _MOST and not any(one.group or one.wide for one in named):
        each = [meant_exercises(kb, replace(heard, named=(*muscles, one)), muscles)[0] for one in named]
        both = list(dict.fromkeys(one for several in zip_longest(*each) for one in several if one is not None))
    both = [*(one for one in both if one in named), *(one for one in both if one not in named)][:_MOST]
    if not muscles and heard.claims and any(one.group for one in named):
        return None
    if any(one.group or one.wide for one in both) or len({one.key for one in both}) < 2:
        return told_backing(kb, heard)
    command = ["compare", *(ask_name(kb, one) for one in both)]
    for one in muscles:
        command += ["--muscle", one.wide or ask_name(kb, one)]
    wanted = [one.wide or ask_key(one) for one in muscles]
    answer = side_by_side(kb, [ask_key(one) for one in both], wanted or None)
    if not answer.rows:
        measured = {row.exercise for row in base.measurements(kb)}
        all_there = not muscles and all(one.key in measured for one in both)
        return told_numbers(kb, heard) if all_there else told_backing(kb, heard)
    return Reply(tuple(command), lambda: answer, lambda: kinds)


def told_compare_kinds(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """An exercise beside another of its kind that is only named by what differs: `side-lying or standing`."""
    named = heard.of("exercise")
    if any(one.group for one in named) or len({one.key for one in named}) != 1:
        return None
    known = base.exercises(kb)
    parts = named[0].key.split("-")
    tails = ["-".join(parts[at:]) for at in range(1, len(parts))]
    said = [one.key for one in heard.of("position")] + list(heard.beside)
    other = next((id_ for word in said for tail in tails if (id_ := f"{word}-{tail}") in known), "")
    on_one_leg = f"{_ONE_LEG}{named[0].key}"
    if not other and on_one_leg in known and _ONE.search(heard.text):
        other = on_one_leg
    if not other or other == named[0].key:
        return None
    rest = tuple(one for one in heard.named if one.kind != "position")
    return told_compare(kb, replace(heard, named=(*rest, Named("exercise", other))))


def told_legs(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """Exercises on one leg beside the same ones on two."""
    known = base.exercises(kb)
    named = {
        id_ for one in heard.of("exercise") for id_ in (kb.those(one.key, "exercise").ids if one.group else [one.key])
    }
    pairs = [(id_.removeprefix(_ONE_LEG), id_) for id_ in known if id_.removeprefix(_ONE_LEG) in known.keys() - {id_}]
    rows = Counter(row.exercise for row in base.measurements(kb))
    pairs = [pair for pair in pairs if all(rows[id_] for id_ in pair)] or pairs
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


def told_ratio(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """The ratio of two muscles in the same people; where no study has it, the second one beside the first."""
    both = list(dict.fromkeys((*heard.of("muscle"), *heard.of("muscle", "spare"))))
    if len(both) < 2:
        return None
    first, second = both[:2]
    least = _LOWEST.search(heard.text)
    turned = least is not None and _RATIO.search(heard.text, least.end()) is not None
    if turned:
        first, second = second, first
    keys = [f"muscle:{id_}" for one in (first, second) if (id_ := single_muscle(kb, one))]
    found = selectivity(kb, *keys) if len({*keys}) == 2 else None
    if found is None or not found.rows:
        named = (replace(first, role=""), replace(second, role="spare"), *heard.of("exercise"))
        return told_backing(kb, replace(heard, named=named))
    names = [str(kb.name(key)).lower() for key in keys]
    one, other = names
    told = (f"The lowest ratio of {other} to {one} is the highest one of {one} to {other}.",) if turned else ()
    return Reply(("selectivity", *names), lambda: found, lambda: (*told, *_ratios_in(kb, heard, found)))


def _ratios_in(kb: KnowledgeBase, heard: Heard, found: Answer) -> Iterator[str]:
    """What an answer about ratios says of the exercises named."""
    for one in heard.of("exercise"):
        ids = kb.those(one.key, "exercise").ids if one.group or one.wide else (one.key,)
        told = [
            f"{row['ratio']:.3g} ({row['label']})"
            for row in found
            if row["exercise"] in ids and row["ratio"] is not None
        ]
        yield f"{capital(ask_name(kb, one))}: {enumeration(told) if told else 'no ratio in the base'}."


def told_pool(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    target = target_of(kb, heard)
    one = heard.of("exercise")[0]
    if target is None or target.group or one.group:
        return None
    command = ("pool", ask_name(kb, one), ask_name(kb, target))
    try:
        answer = pool(kb, ask_key(one), ask_key(target))
    except ClaimgraphError as error:
        found, told = told_backing(kb, heard), str(error)
        return replace(found, notes=lambda: (f"No one number: {ended(told)}", *found.notes())) if found else None
    return Reply(command, lambda: answer)


def told_rank(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    target = target_of(kb, heard)
    if target is None or target.group:
        return None
    found = rank(kb, ask_key(target))
    if not found.rows and (instead := told_backing(kb, heard)) is not None:
        note = "No ranking by differences within studies: no two exercises were measured so that they can be compared."
        return replace(instead, notes=lambda: (note, *instead.notes()))
    return Reply(("emg", ask_name(kb, target), "--rank"), lambda: found)
