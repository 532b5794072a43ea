"""What the plain questions that any base answers are replied to with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from claimgraph import appraisal
from claimgraph.errors import UnknownNameError
from claimgraph.knowledge import KnowledgeBase, words
from claimgraph.packs import Kind
from claimgraph.query._about import about, references
from claimgraph.query._answer import Answer
from claimgraph.query._ask._declare import Heard, Named, Reply
from claimgraph.query._audit import audit, why
from claimgraph.query._claims import claims, contested
from claimgraph.query._trail import trail
from claimgraph.records import Claim
from claimgraph.signs import VERDICTS
from claimgraph.wording import capital, counted, enumeration, in_words

_NAMED = 5
"""Studies of a claim that are named."""
KINDS = ("condition", "treatment", "person", "study", "outcome")


def ask_name(kb: KnowledgeBase, one: Named) -> str:
    """What to type for something named.

    Examples
    --------
    >>> from claimgraph import load, query
    >>> query.ask_name(load("tests/data/tiny"), query.Named("study", "cole2015twist"))
    'cole2015twist'
    """
    if one.group or one.kind not in kb.kinds:
        return one.key
    if one.kind == "study":
        return one.key
    return str(kb.called(one.kind, one.key)).lower()


def ask_key(one: Named) -> str:
    """What to hand to a function for something named: a node key, or the name of a group.

    Examples
    --------
    >>> from claimgraph import query
    >>> query.ask_key(query.Named("study", "cole2015twist"))
    'study:cole2015twist'
    """
    return one.key if one.group else f"{one.kind}:{one.key}"


def verdict_of(kb: KnowledgeBase, claim: str) -> tuple[str, ...]:
    """How a claim stands, with the sentence of its certainty and the studies that decide."""
    verdict = appraisal.appraise(kb, claim, sensitivity=False)
    told = appraisal.headline(kb, verdict)
    body = f" Rests on: {told.body}." if told.body else ""
    return (f"Verdict: {verdict.words}. {told.sentence}{body}",)


def _beside_the_point(kb: KnowledgeBase, heard: Heard) -> bool:
    """Whether a treatment of a condition is asked for, and the claim that fits is about neither."""
    asked = {f"{kind}:{one.key}" for kind in ("condition", "treatment") for one in heard.of(kind)}
    claim = kb.claims[heard.claims[0]]
    held = {f"{kind.id}:{id_}" for kind, id_ in about_of(kb, claim)}
    return bool(heard.of("condition") and heard.of("treatment")) and not asked & held


def about_of(kb: KnowledgeBase, claim: Claim) -> Iterator[tuple[Kind, str]]:
    for kind in kb.kinds.values():
        yield from ((kind, id_) for id_ in claim.about.ids.get(kind.collection, ()))


def told_claim(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    id_ = heard.claims[0]
    if not kb.claims[id_].evidence and not kb.parts_of.get(id_) and not _PREVENTS.search(heard.text):
        kin = [one for one in heard.claims[1:] if kb.claims[one].about == kb.claims[id_].about]
        id_ = next((one for one in kin if kb.claims[one].evidence), id_)
    if _beside_the_point(kb, heard):
        return None
    if not kb.claims[id_].evidence and not kb.parts_of.get(id_):
        return told_why(kb, replace(heard, claims=(id_,)))
    return Reply(("trail", id_), partial(trail, kb, id_), partial(verdict_of, kb, id_))


_PREVENTS = re.compile(r"\bprevent|\bavoid|\bfree\b|\bvorbeug|\bpreven", re.IGNORECASE)
"""Words that ask whether something keeps a complaint away, and not whether it treats one."""


def told_why(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    id_ = heard.claims[0]
    if _beside_the_point(kb, heard):
        return None
    return Reply(("why", id_), partial(why, kb, id_), partial(verdict_of, kb, id_))


def claims_about(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    options: dict[str, list[str]] = {}
    command = ["claims"]
    claimed = {"condition", "treatment", "person", *(kind.id for kind in kb.own_kinds if kind.about)}
    for one in heard.named:
        if one.kind in claimed and not one.role:
            options.setdefault(one.kind, []).append(ask_key(one))
            command += [f"--{one.kind}", ask_name(kb, one)]
    found = claims(kb, **options)
    apart: tuple[str, ...] = ()
    if not found.rows and len(options) > 1 and "condition" in options and (wider := _wider(kb, heard)):
        kept = [ask_name(kb, one) for one in heard.of("condition")]
        wide = [ask_name(kb, one) for one in wider]
        found = claims(kb, **{**options, "condition": [ask_key(one) for one in wider]})
        if found.rows:
            command = ["claims", *(word for name in wide for word in ("--condition", name))]
            beside = [one for one in heard.named if one.kind in options.keys() - {"condition"} and not one.role]
            command += [word for one in beside for word in (f"--{one.kind}", ask_name(kb, one))]
            apart = (f"No claim on it is about {enumeration(kept)} alone; these are about {enumeration(wide)}.",)
    if not found.rows and len(options) > 1 and "condition" in options:
        others = " and ".join(ask_name(kb, one) for one in heard.named if one.kind in {"treatment", "person"})
        kept = options["condition"]
        found = claims(kb, condition=kept)
        conditions = [ask_name(kb, one) for one in heard.of("condition")]
        command = ["claims", *(word for name in conditions for word in ("--condition", name))]
        apart = (f"No claim is about {others} for it; these are about {' and '.join(conditions)}.",)
    if not found.rows and len(options) > 1 and "treatment" in options:
        sought = " and ".join(ask_name(kb, one) for one in heard.of("condition"))
        treatments = [one for one in heard.named if one.kind == "treatment" and not one.role]
        found = claims(kb, treatment=options["treatment"])
        command = ["claims", *(word for one in treatments for word in ("--treatment", ask_name(kb, one)))]
        tried = " and ".join(ask_name(kb, one) for one in treatments)
        held = [f"`claimgraph show condition:{one.key}`" for one in heard.of("condition") if not one.group]
        what = f" What is known of it: {enumeration(held)}." if held else ""
        apart = (f"No claim is about {sought}; these are about {tried}.{what}",)
    if not found.rows:
        return _unclaimed(kb, heard)
    if len(options.get("treatment", ())) > 1:
        apart += ("No claim compares one treatment with the other.",)
    ids = [row["claim"] for row in found.rows]
    return Reply(tuple(command), lambda: found, lambda: (*apart, *studies_behind(kb, ids)))


def _wider(kb: KnowledgeBase, heard: Heard) -> list[Named]:
    """Conditions that are named, each as the one of which it is a kind; empty where none is a kind of another."""
    found = []
    for one in heard.of("condition"):
        broader = None if one.group else getattr(kb.collection("condition").get(one.key), "broader", None)
        found.append(replace(one, key=broader, wide="") if broader else one)
    return found if found != list(heard.of("condition")) else []


def _unclaimed(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """What is known of a condition that no claim is about."""
    conditions = [one for one in heard.of("condition") if not one.group]
    if len(conditions) != 1:
        return None
    key = f"condition:{conditions[0].key}"
    note = f"No claim is about {ask_name(kb, conditions[0])}; this is what the base holds of it."
    return Reply(("show", key), partial(about, kb, key), lambda: (note,))


def studies_behind(kb: KnowledgeBase, ids: Iterable[str]) -> Iterator[str]:
    """The studies of each of some claims, in a sentence a claim.

    Examples
    --------
    >>> from claimgraph import load
    >>> [*studies_behind(load("tests/data/tiny"), ["twist-eases-ache"])][0][:17]
    'twist-eases-ache:'
    """
    for id_ in ids:
        labels = list(dict.fromkeys(kb.label(line.evidence.study) for line in kb.lines_on(id_)))
        more = f" and {len(labels) - _NAMED} more" if len(labels) > _NAMED else ""
        if labels:
            yield f"{id_}: {', '.join(labels[:_NAMED])}{more}."


_UNSUPPORTED = re.compile(r"\bnot supported\b|\bunsupported\b|\bnot hold\b", re.IGNORECASE)
"""Words that ask for claims that do not stand."""
_SUREST = re.compile(
    r"\bstrongest (?:evidence|claims?)\b|\bbest (?:evidence|supported)\b|\bmost certain\b|\bsurest\b", re.IGNORECASE
)
"""Words that ask for the verdicts that are surest."""
_ONE_STUDY = re.compile(r"\b(?:one|a single|single|only one|just one) (?:study|paper|trial)\b", re.IGNORECASE)
"""Words that ask for claims on which there is no second study."""


def told_show(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    plain = [one for one in heard.named if not one.role and one.kind in kb.kinds]
    if len(plain) != 1:
        return None
    try:
        key = kb.find(ask_key(plain[0])) if not plain[0].group else kb.find(plain[0].key, plain[0].kind)
    except UnknownNameError:
        return None
    return Reply(("show", str(key)), partial(about, kb, str(key)))


def told_cite(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    plain = [one for one in heard.named if not one.role and not one.group and one.kind in kb.kinds]
    keys = [ask_key(one) for one in plain[:1]] or [f"claim:{id_}" for id_ in heard.claims[:1]]
    if not keys:
        return None
    if plain and plain[0].kind == "study":
        return Reply(("cite", plain[0].key), partial(references, kb, [plain[0].key]))
    return Reply(("cite", *keys), lambda: _references(kb, keys[0]))


def _references(kb: KnowledgeBase, key: str) -> Answer:
    return replace(references(kb, about(kb, key).works), question=f"Which works does it rest on: {kb.name(key)}?")


def told_audit(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """All verdicts; first the claims of the one that a question names."""
    return Reply(("audit",), partial(audit, kb), lambda: tuple(_of_verdicts(kb, heard)))


def _of_verdicts(kb: KnowledgeBase, heard: Heard) -> Iterator[str]:
    said = {*words(heard.text)}
    if _UNSUPPORTED.search(heard.text):
        apart = [verdict for verdict in appraisal.verdicts(kb, sensitivity=False) if "supported" not in verdict.words]
        yield f"Not supported: {len(apart)} of {len(kb.claims)}; of each the verdict says why."
        return
    if _ONE_STUDY.search(heard.text):
        alone = [id_ for id_ in kb.claims if len({line.evidence.study for line in kb.lines_on(id_)}) == 1]
        yield f"On one study alone rest {counted(len(alone), 'claim')}{': ' if alone else ''}{', '.join(alone)}."
    if "most" in said and said & {"evidence", "study"}:
        counts = {id_: len({line.evidence.study for line in kb.lines_on(id_)}) for id_ in kb.claims}
        first = sorted(counts, key=lambda id_: -counts[id_])[:3]
        yield f"Most studies: {enumeration([f'{id_} ({counts[id_]})' for id_ in first])}."
    if _SUREST.search(heard.text):
        found = appraisal.verdicts(kb, sensitivity=False)
        best = max((verdict.certainty.rank for verdict in found), default=0)
        surest = [verdict for verdict in found if verdict.certainty.rank == best]
        more = f" and {len(surest) - _NAMED} more" if len(surest) > _NAMED else ""
        named = ", ".join(f"{verdict.claim} ({verdict.words})" for verdict in surest[:_NAMED])
        yield f"No verdict is surer than {in_words(surest[0].certainty)} certainty; so stand {named}{more}."
    asked = [code for code, sign in VERDICTS.items() if {*words(sign.words)} <= said]
    if not asked:
        return
    found = appraisal.verdicts(kb, sensitivity=False)
    for code in asked:
        ids = [verdict.claim for verdict in found if str(verdict.direction) == code]
        yield f"{capital(VERDICTS[code].words)}: {', '.join(ids) if ids else 'none'}."


def told_contested(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    return Reply(("claims", "--contested"), partial(contested, kb))


def all_claims(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    return Reply(("claims",), partial(claims, kb))
