"""The cards of conditions and treatments: all that the base holds about one, and where nobody looked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from claimgraph.cards._card import Card, Row, Section, Shown
from claimgraph.cards._found import compared, found, role_words
from claimgraph.cards._maker import CardMaker
from claimgraph.cards._packs import with_sections
from claimgraph.cards._people import kinds_of_it, such_people
from claimgraph.cards._read import works_read
from claimgraph.cards._rows import claims_section, status
from claimgraph.cards._terms import declared_facts, sort_of
from claimgraph.cards._words import facts, section, sections
from claimgraph.knowledge import Ref
from claimgraph.records import Claim, Contrast, Result, Role
from claimgraph.wording import capital, counted, dotted, ended, enumeration, people

_MOST, _FEW = 12, 4
"""Rows from which on a section is folded; studies that are named in a row."""
_ELSEWHERE = "As far as this base knows. That is not the same as having looked and found nothing."
_TRIALS, _LOOKED = ("rct", "nonrandomised-trial", "case-series"), ("case-control", "cross-sectional", "laboratory")
_CONTRASTS = (Contrast.BETWEEN_GROUPS, Contrast.ASSOCIATION, Contrast.POOLED)


@dataclass(frozen=True, slots=True)
class _Area:
    """What can be known of a condition or a treatment.

    Parameters
    ----------
    name
        Name of the section.
    title
        Its heading.
    without
        What is not there where it is empty.
    designs
        Designs of studies that look at it, also where they left no number; any if none is named.
    """

    name: str
    title: str
    without: str
    designs: tuple[str, ...] = ()


_OF_CONDITIONS = (
    _Area("claims", "Claims about it", "claims about it"),
    _Area("trials", "What was tried against it", "trials of a treatment", _TRIALS),
    _Area("groups", "People with it against people without", "comparisons of people with and without it", _LOOKED),
    _Area("followed", "Followed over time", "follow-up of who gets it, of injuries and harms", ("cohort",)),
    _Area("measured", "What was measured in such people", "values measured in such people", _LOOKED),
    _Area("studies", "Studies of such people", "studies of such people"),
)
_OF_TREATMENTS = (
    _Area("claims", "Claims about it", "claims about it"),
    _Area("complaints", "Tried in people with a complaint", "trials in people with a complaint", _TRIALS),
    _Area("injuries", "Injuries and harms over time", "follow-up of injuries and harms", ("cohort", *_TRIALS)),
    _Area("others", "Tried for other outcomes", "trials for other outcomes", (*_TRIALS, *_LOOKED)),
)
"""What is asked of every condition and every treatment, in the order of their cards."""


def condition_card(maker: CardMaker, id_: str) -> Card:
    """A condition and its kinds: claims, trials, comparisons, follow-up, measurements and studies of such people."""
    kb = maker.kb
    ids = kinds_of_it(kb, "condition", id_)
    has_it = such_people(kb, ids)
    rows = _about(maker, "condition", ids)
    named = {row.study for row in rows if has_it(row.population)}
    of_such = [key for key, study in kb.studies.items() if key in named or has_it(study.sample.population)]
    held = _sorted_by(rows, lambda row: _of_condition(maker, row))
    return _gathered(maker, Ref("condition", id_), ids, _OF_CONDITIONS, held, of_such)


def treatment_card(maker: CardMaker, id_: str) -> Card:
    """A treatment: claims, and what was found where it was tried, by what for."""
    ids = kinds_of_it(maker.kb, "treatment", id_)
    held = _sorted_by(_about(maker, "treatment", ids), lambda row: _of_treatment(maker, row))
    return _gathered(maker, Ref("treatment", id_), ids, _OF_TREATMENTS, held, ())


def _of_condition(maker: CardMaker, row: Result) -> str:
    if "treatment:" in (row.things or ""):
        return "trials"
    if row.contrast is Contrast.PREDICTION or _is_event(maker, row):
        return "followed"
    return "groups" if row.contrast in _CONTRASTS else "measured"


def _of_treatment(maker: CardMaker, row: Result) -> str:
    if _is_event(maker, row):
        return "injuries"
    return "complaints" if "condition:" in (row.things or "") else "others"


def _is_event(maker: CardMaker, row: Result) -> bool:
    """Whether its outcome stands on the highest rung: whether people get hurt or ill."""
    steps = {id_: rung.step for id_, rung in maker.kb.vocabulary.get("rungs", {}).items() if rung.step is not None}
    outcome = maker.kb.things["outcome"].get(row.outcome)
    return bool(steps) and outcome is not None and steps.get(outcome.rung) == max(steps.values())


def _about(maker: CardMaker, kind: str, ids: Iterable[str]) -> list[Result]:
    by_key = maker.kb.rows_about("results")
    return list({row.id: row for id_ in ids for row in by_key.get(f"{kind}:{id_}", ())}.values())


def _sorted_by(rows: Iterable[Result], area: Callable[[Result], str]) -> dict[str, list[Result]]:
    held: dict[str, list[Result]] = {}
    for row in rows:
        held.setdefault(area(row), []).append(row)
    return held


def _gathered(
    maker: CardMaker,
    ref: Ref,
    ids: tuple[str, ...],
    areas: tuple[_Area, ...],
    held: Mapping[str, list[Result]],
    of_such: Iterable[str],
) -> Card:
    kb, thing = maker.kb, maker.kb.get(ref)
    claims = tuple({claim.id: claim for one in ids for claim in kb.claims_about.get(f"{ref.kind}:{one}", ())}.values())
    studies = list(of_such)
    own: dict[str, Section | None] = {
        area.name: _filled(maker, area, claims, held.get(area.name, ()), studies) for area in areas
    }
    told = with_sections(maker, ref, own)
    names = {one.name or "measured" for one in told}
    empty = [area for area in areas if area.name not in names and area.name != "claims"]
    silent = sorted({*studies, *maker.works_of(claims)} - {row.study for rows in held.values() for row in rows})
    looked = {area.name: [key for key in silent if _looks(maker, key, area)] for area in empty}
    nobody = [area.without for area in empty if not looked[area.name]]
    works = maker.in_order(
        maker.works_of(claims), studies, (row.study for rows in held.values() for row in rows), _shown(maker, told)
    )
    kind = kb.kinds[ref.kind]
    return Card(
        kicker=dotted(capital(kind.one), sort_of(maker, kind, thing)),
        title=capital(thing.name),
        lead=" ".join(filter(None, (getattr(thing, "description", None), _lead(maker, claims, held, works, nobody)))),
        facts=facts(
            ("Also called", ", ".join(thing.aliases)),
            ("Kinds of it", maker.values(ref.kind, ids[1:])),
            *declared_facts(maker, kind, thing),
            ("How it was read", works_read(kb, works)),
            ("File", maker.place(str(ref))),
        ),
        sections=sections(
            *told,
            section("Looked at, without a number here", _in_words(maker, empty, looked)),
            replace(section("Nobody looked here", (Row(capital(one)) for one in nobody), _ELSEWHERE), name="nobody"),
        ),
        works=works,
    )


def _filled(
    maker: CardMaker, area: _Area, claims: tuple[Claim, ...], rows: Iterable[Result], studies: list[str]
) -> Section:
    if area.name == "claims":
        return claims_section(maker, area.title, claims)
    if area.name == "studies":
        return section(f"{area.title} ({len(studies)})", (Shown(f"study:{key}") for key in studies), most=_MOST)
    listed = [_result(maker, row) for row in rows]
    return section(f"{area.title} ({counted(len(listed), 'result')})", listed, most=_MOST)


def _result(maker: CardMaker, row: Result) -> Row:
    """A result by its study first: who found what of what."""
    study, said = maker.kb.studies.get(row.study), found(row)
    return Row(
        text=f"{maker.called('study', row.study)}: {maker.called('outcome', row.outcome)}: {said.words}",
        small=dotted(
            maker.term("designs", study.design) if study else "",
            said.people,
            compared(row),
            row.timepoint,
            role_words(row) if row.role not in (Role.PRIMARY, Role.ONLY) else "",
            f"read in {row.extracted_from.words}",
            status(maker, row.study),
            "doubtful, never counts" if row.cautioned else "",
        ),
        ref=f"result:{row.id}",
        works=maker.in_order([row.study]),
    )


def _looks(maker: CardMaker, key: str, area: _Area) -> bool:
    study = maker.kb.studies.get(key)
    return study is not None and (not area.designs or study.design in area.designs)


def _in_words(maker: CardMaker, areas: Iterable[_Area], looked: Mapping[str, list[str]]) -> Iterator[Row]:
    """Areas that studies looked at whose findings are told in words only."""
    for area in areas:
        if keys := looked[area.name]:
            names = enumeration([maker.called("study", key) for key in keys[:_FEW]])
            more = f" and {len(keys) - _FEW} more" if len(keys) > _FEW else ""
            yield Row(capital(area.without), f"by {names}{more}; no number of theirs on it is in this base")


def _shown(maker: CardMaker, told: Iterable[Section]) -> set[str]:
    """Works behind the things that packs show."""
    keys = set()
    for item in (item for one in told for item in one.rows if isinstance(item, Shown)):
        kind, _, id_ = item.ref.partition(":")
        thing: Any = maker.kb.collection(kind).get(id_) if kind in maker.kb.kinds else None
        keys |= {key for key in (getattr(thing, "study", None),) if isinstance(key, str)}
    return keys


def _lead(
    maker: CardMaker,
    claims: tuple[Claim, ...],
    held: Mapping[str, list[Result]],
    works: tuple[str, ...],
    nobody: list[str],
) -> str:
    """How much there is, and what there is not."""
    kb = maker.kb
    size = kb.people_behind((key, study.sample.n) for key in works if (study := kb.studies.get(key)))
    results = sum(map(len, held.values()))
    told = [counted(len(claims), "claim") if claims else "no claim", counted(results, "result")]
    works_told = counted(len(works), "study", "studies") + (f" of {people(size)}" if size else "")
    has = f"This base holds {enumeration([*told, works_told])}."
    return f"{has} {ended(f'Nobody looked, as far as it knows, at {enumeration(nobody)}')}" if nobody else has
