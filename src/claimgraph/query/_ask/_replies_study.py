"""What plain questions on one study are replied to with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from claimgraph.knowledge import KnowledgeBase
from claimgraph.query._ask._declare import Heard, Reply
from claimgraph.query._ask._replies import told_show
from claimgraph.records import WorkRelation, risk_word
from claimgraph.wording import counted, enumeration

_BIAS = re.compile(r"\bbias|\bquality\b|\bapprais", re.IGNORECASE)
_REPLICATED = re.compile(r"\breplicat|\breproduc|\bconfirmed\b|\brepliz", re.IGNORECASE)
"""Words that ask how well a study was done, and whether another one found the same."""


def show_study(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """All that is known of a study, what most ask for first: who was in it, and what its rows are about."""
    one = heard.of("study")[:1]
    found = told_show(kb, replace(heard, named=one))
    if not found or not one:
        return found
    return replace(found, notes=lambda: (*_of_study(kb, heard.text, one[0].key), *study_in_brief(kb, one[0].key)))


def _of_study(kb: KnowledgeBase, text: str, key: str) -> Iterator[str]:
    """What was judged of a study's risk of bias, and which others stand beside it, where that is asked."""
    if _BIAS.search(text):
        yield f"Risk of bias: {risk_word(kb.studies[key], kb.scheme).brief}."
    if _REPLICATED.search(text):
        own = [id_ for id_ in kb.claims if any(line.evidence.study == key for line in kb.lines_on(id_))]
        beside = {id_: len({line.evidence.study for line in kb.lines_on(id_)} - {key}) for id_ in own}
        links = (row for row in kb.relations if row.relation is WorkRelation.REPLICATES)
        doubles = {row.study for row in links if row.related_study == key}
        if doubles:
            yield f"Repeated by: {enumeration([kb.label(one) for one in sorted(doubles)])}."
            return
        told = [f"{id_} ({counted(n, 'other study', 'other studies')})" for id_, n in beside.items()]
        rest = f"; others stand beside it on {enumeration(told)}" if told else ""
        yield f"No work of the base is recorded as a replication of it{rest}."


def study_in_brief(kb: KnowledgeBase, key: str) -> tuple[str, ...]:
    """How large a study was, of whom and of which design; and the things in its rows.

    Examples
    --------
    >>> from claimgraph import load
    >>> study_in_brief(load("tests/data/tiny"), "cole2015twist")[0][:17]
    'Cole et al. 2015:'
    """
    study = kb.studies[key]
    design = str(kb.term_name("designs", study.design)).lower() if study.design else ""
    people = counted(study.sample.n, "person", "people") if study.sample.n else "number of people not told"
    about_whom = f" ({study.sample.population})" if study.sample.population else ""
    told = [f"{kb.label(key)}: {', '.join(filter(None, [people + about_whom, design]))}."]
    held: dict[str, dict[str, None]] = {}
    for table in kb.tables.values():
        for row in kb.rows[table.name] if table.relations else ():
            if getattr(row, "study", None) != key:
                continue
            for column in table.relations:
                kind, id_ = kb.kinds.get(column), getattr(row, column, None)
                if kind is not None and id_:
                    held.setdefault(kind.many, {}).setdefault(str(kb.called(kind.id, id_)).lower())
    if held:
        parts = (f"{many} ({len(names)}): {enumeration([*names])}" for many, names in held.items())
        told.append(f"What the base holds of it is on {'; '.join(parts)}.")
    return tuple(told)
