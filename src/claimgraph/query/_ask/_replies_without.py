"""What plain questions on verdicts without some study are replied to with."""

from __future__ import annotations

from functools import partial

from claimgraph.knowledge import KnowledgeBase
from claimgraph.query._ask._declare import Heard, Reply
from claimgraph.query._audit import what_if
from claimgraph.wording import counted, enumeration


def told_without(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """The verdict on a claim without the study that is named, and what becomes of all others that it is part of."""
    study = heard.of("study")[0].key
    lined = [id_ for id_ in kb.claims if any(line.evidence.study == study for line in kb.lines_on(id_))]
    asked = [id_ for id_ in heard.claims if id_ in lined]
    if not lined:
        return None
    ids = asked[:1] or lined
    found = {id_: what_if(kb, id_, study) for id_ in ids}
    moved = {id_: answer for id_, answer in found.items() if len({row["verdict"] for row in answer}) > 1}
    first = next(iter(moved), ids[0])
    return Reply(
        ("what-if", first, "--without", study), lambda: found[first], partial(_of_all, kb, study, [*found], [*moved])
    )


def _of_all(kb: KnowledgeBase, study: str, ids: list[str], moved: list[str]) -> tuple[str, ...]:
    if len(ids) == 1:
        return ()
    label = kb.label(study)
    kept = [id_ for id_ in ids if id_ not in moved]
    told = f"{label} has lines on {counted(len(ids), 'claim')}. Without it the verdict changes on"
    return (f"{told} {enumeration(moved) if moved else 'none'}; it stays on {enumeration(kept) if kept else 'none'}.",)
