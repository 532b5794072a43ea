"""What plain questions on one exercise or one muscle, and on its studies, are replied to with."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from claimgraph.emg import base
from claimgraph.emg.activity import activities
from claimgraph.emg.questions._asked_things import meant_exercises, target_of
from claimgraph.emg.questions._backing import measured_values
from claimgraph.emg.questions._exercises import article_exercises, exercises
from claimgraph.emg.questions._grid import grid
from claimgraph.emg.questions._narrowed import asked_order, told_how
from claimgraph.emg.questions._replies import EFFECT, assumed
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query import (
    Heard,
    Named,
    Reply,
    about,
    ask_key,
    ask_name,
    asked_years,
    claims,
    how_many,
    people_asked,
    people_in,
    studies,
    studies_behind,
    study_limits,
)
from claimgraph.wording import enumeration, in_sentence

_EITHER = re.compile(r"\b(?:or|either|oder|o)\b", re.IGNORECASE)
"""Words by which one of several is enough."""
_CLAIMED = re.compile(r"\b(?:claim\w*|article|blog|say|said|wrong|artikel|artículo)\b", re.IGNORECASE)
"""Words that ask for what is claimed."""
_LISTED = 20
"""Exercises that are named as not measured, at most."""


def told_worked(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """All that is known of an exercise, its muscles among it."""
    one = heard.of("exercise")[0]
    if EFFECT.search(heard.text):
        return None
    if one.group:
        return told_family(kb, heard)
    if told_how(kb, heard, (), (one.key,))[0]:
        return told_numbers(kb, heard)
    told = partial(measured_in, kb, one.key)
    return Reply(("show", ask_name(kb, one)), partial(about, kb, ask_key(one)), told)


def measured_in(kb: KnowledgeBase, exercise: str) -> tuple[str, ...]:
    """Which muscles somebody measured in an exercise, how hard each works there, and by whom."""
    told = []
    found = activities(kb, (row for row in base.measurements(kb) if row.exercise == exercise))
    for (_, muscle), one in sorted(found.items(), key=lambda pair: -(pair[1].highest or 0)):
        name = in_sentence(kb.called("muscle", muscle))
        mark = " ?" if one.counts_unreviewed else ""
        value = f"{one.span('–')}{mark} % MVIC" if one.counting else "doubtful"
        labels = [kb.label(key) for key in one.studies]
        told.append(f"{name} {value}{f' ({enumeration(labels)})' if labels else ''}")
    return (f"Measured in it: {'; '.join(told)}.",) if told else ("Nobody measured it, as far as this base knows.",)


def told_numbers(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """All muscles that were measured in the exercises named, with what is said of the kind of values."""
    meant, kinds = meant_exercises(kb, heard, ())
    if heard.of("muscle"):
        return None
    ids = {id_ for one in meant for id_ in kb.those(one.wide or ask_key(one), "exercise").ids}
    how, told = told_how(kb, heard, (), ids)
    found = grid(kb, exercise=[one.wide or ask_key(one) for one in meant], **how)
    if not found.rows:
        return None
    names = [word for one in meant for word in ("--exercise", one.wide or ask_name(kb, one))]
    return Reply(("emg", "--grid", *names, *told), lambda: found, lambda: (*_extreme(kb, heard, ids), *kinds))


def _extreme(kb: KnowledgeBase, heard: Heard, exercises_: Collection[str]) -> tuple[str, ...]:
    """The lowest value that counts of some exercises, or the highest, where that is asked for."""
    order = asked_order(heard.text)
    rows = (row for row in base.measurements(kb) if row.exercise in exercises_)
    values = [row for one in activities(kb, rows).values() for row in one.counting]
    if not order or not values:
        return ()
    row = (min if order == "ascending" else max)(values, key=lambda one: one.value)
    what = in_sentence(kb.called("muscle", row.muscle))
    least = "lowest" if order == "ascending" else "highest"
    return (f"The {least} value that counts: {row.value} % MVIC, {what} ({kb.label(row.study)}).",)


def told_unmeasured(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """The exercises in which somebody measured a muscle, and first those in which nobody did."""
    one = heard.of("muscle")[0]
    name = one.wide or ask_key(one)
    ids = {*kb.those(name, "muscle").ids}
    rows = base.measurements(kb)
    done = {row.exercise for row in rows if row.muscle in ids}
    left = [id_ for id_ in base.exercises(kb) if id_ not in done]
    left.sort(key=lambda id_: -len({row.study for row in base.measurements_by_exercise(kb).get(id_, ())}))
    names = [in_sentence(kb.called("exercise", id_)) for id_ in left]
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    listed = f": {', '.join(names[:_LISTED])}{more}" if names else ""
    what = in_sentence(one.key if one.group else kb.called("muscle", one.key))
    note = (
        f"As far as this base knows, nobody measured {what} in {len(left)} of {len(base.exercises(kb))} exercises"
        f"{listed}. Listed below are those in which somebody did."
    )
    found = exercises(kb, muscle=name)
    return Reply(("exercises", "--muscle", one.wide or ask_name(kb, one)), lambda: found, lambda: (note,))


def told_detail(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """Every value of an exercise with how it was done: nobody compared that, but studies tell it."""
    muscles = list(dict.fromkeys(heard.of("muscle")))
    meant, kinds = meant_exercises(kb, heard, muscles)
    one = muscles[0] if muscles else target_of(kb, heard)
    if one is None or not meant:
        return None
    names = [each.wide or ask_key(each) for each in meant]
    told = [word for each in meant for word in ("--exercise", each.wide or ask_name(kb, each))]
    muscle = one.wide or ask_key(one)
    found = measured_values(kb, muscle=muscle, exercise=names)
    if not found.rows and muscles:
        return told_detail(kb, replace(heard, named=tuple(one for one in heard.named if one.kind != "muscle")))
    if not found.rows:
        return told_numbers(kb, heard)
    note = (
        "Each value with how it was done, where its study says so (columns variant and load): values of different "
        "studies do not compare, those of one study do."
    )
    apart = (*assumed(kb, heard, one), *kinds, *_other_muscles(kb, muscles, told), note)
    return Reply(("emg", one.wide or ask_name(kb, one), *told, "--rows"), lambda: found, lambda: apart)


def _other_muscles(kb: KnowledgeBase, muscles: Sequence[Named], exercises_: Sequence[str]) -> Iterator[str]:
    """Where the values of further muscles are that are named."""
    for one in muscles[1:]:
        name = one.wide or ask_name(kb, one)
        command = " ".join(f'"{word}"' if " " in word else word for word in (name, *exercises_))
        yield f"Not answered: {name}: `claimgraph emg {command} --rows` has its values."


def told_alternatives(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """The exercises of the same family, which are what the base knows of the same sort."""
    one = heard.of("exercise")[0]
    ids = kb.those(one.key, "exercise").ids if one.group else (one.key,)
    family = next((found for id_ in ids if (found := base.exercises(kb)[id_].family)), None)
    if family is None:
        return None
    return Reply(("exercises", "--family", family), partial(exercises, kb, family=family))


def told_family(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    one = heard.of("exercise")[0]
    name = one.key if one.group else one.wide
    terms = kb.vocabulary.get("families", {})
    id_ = next((id_ for id_, term in terms.items() if term.name == name), None)
    if id_ is None or not any(exercise.family == id_ for exercise in base.exercises(kb).values()):
        return None
    return Reply(("exercises", "--family", id_), partial(exercises, kb, family=id_))


def claims_on(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """The claims about an exercise."""
    one = heard.of("exercise")[0]
    if EFFECT.search(heard.text) and not _CLAIMED.search(heard.text):
        return None
    found = claims(kb, exercise=[one.wide or ask_key(one)])
    if not found.rows:
        return None
    ids = [row["claim"] for row in found]
    told = () if one.group or one.wide else measured_in(kb, one.key)
    answer = ("claims", "--exercise", one.wide or ask_name(kb, one))
    return Reply(answer, lambda: found, lambda: (*told, *studies_behind(kb, ids)))


def told_article(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    return Reply(("exercises", "--article"), partial(article_exercises, kb))


def show_muscle(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    one = heard.of("muscle")[0]
    key = kb.find(one.key, "muscle") if one.group and one.key in _names(kb) else None
    if one.group and key is None:
        return None
    told = str(key) if key else ask_key(one)
    return Reply(("show", str(key) if key else ask_name(kb, one)), partial(about, kb, told))


def studies_of(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    options: dict[str, Any] = {}
    command = ["studies"]
    for kind in ("muscle", "exercise"):
        for one in dict.fromkeys(heard.of(kind)):
            options.setdefault(kind, []).append(one.wide or ask_key(one))
            command += [f"--{kind}", one.wide or ask_name(kb, one)]
    if years := asked_years(heard):
        options["year"] = years
        command += ["--year", years]
    limits, told = study_limits(heard)
    options |= limits
    command += told
    _, within, rest = heard.text.rpartition(" in ")
    people = people_in(kb, replace(heard, text=f"in {rest}") if within else heard)
    if not people or not studies(kb, **options, population=people).rows:
        asked = (word for one in people_asked(heard.text) for word in one.words)
        people = next((word for word in asked if studies(kb, **options, population=word).rows), people)
    if people and (within or people_asked(heard.text)) and studies(kb, **options, population=people).rows:
        options["population"] = people
        command += ["--population", people]
    # That no study is so large, or free to read, is an answer.
    return Reply(
        tuple(command), partial(studies, kb, **options), lambda: _newest(kb, heard, options), sure=bool(limits)
    )


def _newest(kb: KnowledgeBase, heard: Heard, options: dict[str, Any]) -> tuple[str, ...]:
    """How many studies fit, where that is asked; and the newest of them, where there are several."""
    fitting = how_many(heard, len(studies(kb, **options).rows))
    fitting += (*_with_all(kb, heard, options), *_of_kinds(kb, heard))
    years = {row["label"]: row["year"] for row in studies(kb, **options) if row["year"]}
    if len(years) < 2:
        return fitting
    newest = [label for label, year in years.items() if year == max(years.values())]
    return (*fitting, f"The newest: {enumeration(newest)}.")


def _of_kinds(kb: KnowledgeBase, heard: Heard) -> Iterator[str]:
    """Which kinds of an exercise are counted apart from it, as each is an exercise of its own."""
    for one in dict.fromkeys(heard.of("exercise")):
        known = base.exercises(kb)
        apart = [] if one.group or one.wide else [id_ for id_ in known if id_.endswith(f"-{one.key}")]
        told = [in_sentence(kb.called("exercise", id_)) for id_ in apart if base.measurements_by_exercise(kb).get(id_)]
        if told:
            yield f"Counted apart, as exercises of their own: {enumeration(told)}."


def _with_all(kb: KnowledgeBase, heard: Heard, options: dict[str, Any]) -> tuple[str, ...]:
    """Which of the studies listed are about each of several exercises, or muscles, that are named."""
    kind = next((one for one in ("exercise", "muscle") if len(options.get(one, ())) > 1), "")
    if not kind or _EITHER.search(heard.text):
        return ()
    rest = {name: value for name, value in options.items() if name != kind}
    sets = [{row["label"] for row in studies(kb, **rest, **{kind: [one]})} for one in options[kind]]
    found = [row["label"] for row in studies(kb, **options) if all(row["label"] in one for one in sets)]
    return (f"With each of them: {enumeration(found)}." if found else "No study has each of them; listed are all.",)


def _names(kb: KnowledgeBase) -> set[str]:
    return {name for muscle in base.muscles(kb).values() for name in (muscle.name, *muscle.aliases)}
