"""The plain questions that any base can answer: claims, what they are about, studies, words, works."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from claimgraph import appraisal, glossary
from claimgraph.errors import UnknownNameError
from claimgraph.knowledge import KnowledgeBase
from claimgraph.packs import Kind
from claimgraph.query._about import about, references
from claimgraph.query._answer import Answer
from claimgraph.query._ask._declare import Asks, Heard, Named, Phrasing, Reply
from claimgraph.query._ask._words import ALIKE, STOP, TOPICS
from claimgraph.query._audit import audit, why
from claimgraph.query._claims import claims, contested
from claimgraph.query._trail import trail
from claimgraph.query._works import studies
from claimgraph.records import Claim
from claimgraph.tables import accepted, parse_columns
from claimgraph.wording import capital, ended

_NAMED = 5
"""Studies of a claim that are named."""
_TOLD = 6
"""Programmes of studies that are named."""
_EXPLAINED = parse_columns("""
    about: What is told.
    text: What it says.
""")
_KINDS = ("condition", "treatment", "person", "study", "outcome")


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


def _verdict(kb: KnowledgeBase, claim: str) -> tuple[str, ...]:
    """How a claim stands, with the sentence of its certainty and the studies that decide."""
    verdict = appraisal.appraise(kb, claim, sensitivity=False)
    told = appraisal.headline(kb, verdict)
    body = f" Rests on: {told.body}." if told.body else ""
    return (f"Verdict: {verdict.words}. {told.sentence}{body}",)


def _beside_the_point(kb: KnowledgeBase, heard: Heard) -> bool:
    """Whether a treatment of a condition is asked for, and the claim that fits is about neither."""
    asked = {f"{kind}:{one.key}" for kind in ("condition", "treatment") for one in heard.of(kind)}
    claim = kb.claims[heard.claims[0]]
    held = {f"{kind.id}:{id_}" for kind, id_ in _about_of(kb, claim)}
    return bool(heard.of("condition") and heard.of("treatment")) and not asked & held


def _about_of(kb: KnowledgeBase, claim: Claim) -> Iterator[tuple[Kind, str]]:
    for kind in kb.kinds.values():
        yield from ((kind, id_) for id_ in claim.about.ids.get(kind.collection, ()))


def _claim(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    id_ = heard.claims[0]
    if _beside_the_point(kb, heard):
        return None
    if not kb.claims[id_].evidence and not kb.parts_of.get(id_):
        return _why(kb, heard)
    return Reply(("trail", id_), partial(trail, kb, id_), partial(_verdict, kb, id_))


def _why(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    id_ = heard.claims[0]
    if _beside_the_point(kb, heard):
        return None
    return Reply(("why", id_), partial(why, kb, id_), partial(_verdict, kb, id_))


def _claims_about(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    options: dict[str, list[str]] = {}
    command = ["claims"]
    for one in heard.named:
        if one.kind in {"condition", "treatment", "person"} and not one.role:
            options.setdefault(one.kind, []).append(ask_key(one))
            command += [f"--{one.kind}", ask_name(kb, one)]
    found = claims(kb, **options)
    apart: tuple[str, ...] = ()
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
        apart = (f"No claim is about {sought}; these are about {tried}.",)
    if not found.rows:
        return _unclaimed(kb, heard)
    if len(options.get("treatment", ())) > 1:
        apart += ("No claim compares one treatment with the other.",)
    ids = [row["claim"] for row in found.rows]
    return Reply(tuple(command), lambda: found, lambda: (*apart, *_standing(kb, ids)))


def _unclaimed(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """What is known of a condition that no claim is about."""
    conditions = [one for one in heard.of("condition") if not one.group]
    if len(conditions) != 1:
        return None
    key = f"condition:{conditions[0].key}"
    note = f"No claim is about {ask_name(kb, conditions[0])}; this is what the base holds of it."
    return Reply(("show", key), partial(about, kb, key), lambda: (note,))


def _standing(kb: KnowledgeBase, ids: Iterable[str]) -> Iterator[str]:
    """The studies of each of some claims."""
    for id_ in ids:
        labels = list(dict.fromkeys(kb.label(line.evidence.study) for line in kb.lines_on(id_)))
        more = f" and {len(labels) - _NAMED} more" if len(labels) > _NAMED else ""
        if labels:
            yield f"{id_}: {', '.join(labels[:_NAMED])}{more}."


_TERM = parse_columns("""
    term: The term.
    says: What it means.
    more: What to make of it.
    source: Where that is from.
""")
_AROUND_TERMS = set(
    """a about an and answer answers are by define defined definition der die das does do es explain expression exactly
    for here i in is it me mean meaning meant means of on please s stand stands term tell the this to was what whats
    word ist bedeutet heißt qué que significa you""".split()
)
"""Words of a question on a term that are not the term."""


def _explain(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """A term of answers: all that is asked beside the words around it, else a part that can be nothing else."""
    told = [word for word in re.findall(r"[^\s,;:.!?()\"“”]+", heard.text) if word.casefold() not in _AROUND_TERMS]
    tries = [" ".join(told)] if told else []
    for size in (4, 3, 2, 1):
        parts = (told[at : at + size] for at in range(len(told) - size + 1))
        tries += [" ".join(part) for part in parts if size > 1 or part[0].isupper()]
    entry = next((found for text in tries if (found := glossary.find(text, kb.packs)) is not None), None)
    if entry is None:
        return None
    row = {"term": entry.name, "says": entry.says, "more": entry.more, "source": entry.source}
    answer = Answer(f"What does {entry.name} mean?", _TERM, (row,))
    return Reply(("explain", entry.id), lambda: answer)


def _studies(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """Studies of a design, of the claims on what is named or of people with it."""
    options: dict[str, Any] = {}
    command = ["studies"]
    for one in heard.of("design"):
        options.setdefault("design", []).append(one.key)
        command += ["--design", one.key]
    if "since" in heard.numbers:
        options["year"] = f"{heard.numbers['since']:.0f}-"
        command += ["--year", options["year"]]
    known = {one.name for one in accepted("studies", kb)}
    for one in heard.named:
        if one.kind in known and one.kind in kb.kinds and one.kind != "study":
            options.setdefault(one.kind, []).append(ask_key(one))
            command += [f"--{one.kind}", ask_name(kb, one)]
    about_ = [one for one in heard.named if one.kind not in {"design", "study", *known} and one.kind in kb.kinds]
    about_ids = _claims_of(kb, about_) if about_ else list(heard.claims[:1]) if len(command) < 4 else []
    if about_ids:
        options["claim"] = about_ids
        command += [word for id_ in about_ids for word in ("--claim", id_)]
    elif about_:
        options["population"] = " ".join(ask_name(kb, one) for one in about_)
        command += ["--population", options["population"]]
    if len(command) == 1:
        return None
    return Reply(tuple(command), partial(studies, kb, **options))


def _claims_of(kb: KnowledgeBase, things: Iterable[Named]) -> list[str]:
    """Ids of the claims about any of some things, in the order of the source."""
    keys = set()
    for one in things:
        ids = kb.those(one.key, one.kind).ids if one.group else (one.key,)
        keys |= {f"{one.kind}:{id_}" for id_ in ids}
    wanted = {claim.id for key in keys for claim in kb.claims_about.get(key, ())}
    return [id_ for id_ in kb.claims if id_ in wanted and kb.claims[id_].evidence]


def _show_study(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    return _show(kb, replace(heard, named=heard.of("study")[:1]))


def _show(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    plain = [one for one in heard.named if not one.role and one.kind in kb.kinds]
    if len(plain) != 1:
        return None
    try:
        key = kb.find(ask_key(plain[0])) if not plain[0].group else kb.find(plain[0].key, plain[0].kind)
    except UnknownNameError:
        return None
    return Reply(("show", str(key)), partial(about, kb, str(key)))


def _cite(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    plain = [one for one in heard.named if not one.role and not one.group and one.kind in kb.kinds]
    keys = [ask_key(one) for one in plain[:1]] or [f"claim:{id_}" for id_ in heard.claims[:1]]
    if not keys:
        return None
    return Reply(("cite", *keys), lambda: _references(kb, keys[0]))


def _references(kb: KnowledgeBase, key: str) -> Answer:
    return replace(references(kb, about(kb, key).works), question=f"Which works does it rest on: {kb.name(key)}?")


def _audit(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    return Reply(("audit",), partial(audit, kb))


def _contested(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    return Reply(("claims", "--contested"), partial(contested, kb))


def _all_claims(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    return Reply(("claims",), partial(claims, kb))


def _dose(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """The claim about how often, where the base has one."""
    wanted = ("session", "week", "minute", "time")
    held = {
        id_: sum(word in claim.statement.casefold() for word in wanted)
        for id_, claim in kb.claims.items()
        if claim.evidence
    }
    best = max(held.values(), default=0)
    if best < 2:
        return None
    ids = [id_ for id_, count in held.items() if count == best]
    first = next((id_ for id_ in heard.claims if id_ in ids), ids[0])
    note = "No trial in the base compares how often; this is what trials did, and found."
    return Reply(
        ("trail", first), partial(trail, kb, first), lambda: (*_verdict(kb, first), note, *_programmes(kb, first))
    )


def _programmes(kb: KnowledgeBase, claim: str) -> Iterator[str]:
    """What the people of some studies did, those of the claim first, then the larger ones."""
    near = {line.evidence.study for line in kb.lines_on(claim)}
    doses = [(key, study.sample.n or 0, study.dose) for key, study in kb.studies.items() if study.dose]
    doses.sort(key=lambda one: (one[0] not in near, -one[1]))
    told = [f"{kb.label(key)}: {dose.said}" for key, _, dose in doses if dose.said]
    if told:
        more = f"; {len(told) - _TOLD} more in column dose of `claimgraph table studies`" if len(told) > _TOLD else ""
        yield f"Programmes of studies. {'; '.join(told[:_TOLD])}{more}."


def _term(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    """What a term of the glossary means."""
    entry = glossary.find(heard.term, kb.packs)
    if entry is None:
        return None
    told = [(entry.name, f"{capital(ended(entry.says))} {ended(entry.more)}"), ("source", entry.source)]
    words = kb.vocabulary.get(entry.vocabulary, {}).values() if entry.vocabulary else ()
    told += [(term.name, text) for term in words if (text := getattr(term, "definition", ""))]
    rows = tuple({"about": name, "text": text} for name, text in told)
    return Reply(("explain", entry.id), lambda: Answer(f"What is {entry.name}?", _EXPLAINED, rows))


def _all_studies(kb: KnowledgeBase, heard: Heard) -> Reply | None:
    count = len(kb.studies)
    return Reply(("studies",), partial(studies, kb), lambda: (f"The base holds {count} studies.",))


_EVIDENCE = {
    "evidence": 4, "proof": 4, "proven": 3, "study": 2, "studies": 2, "research": 3, "science": 3, "is it true": 4,
    "true that": 4, "really": 1, "does": 1, "do": 1, "is": 1, "are": 1, "help": 2, "helps": 2, "cause": 2,
    "causes": 2,
    "reduce": 2, "prevent": 2, "improve": 2, "lead to": 2, "make": 1, "need": 2, "should": 1, "enough": 2, "too": 1,
    "why": 1, "bad for": 1, "good for": 1, "stimmt es": 4, "hilft": 2, "hilft es": 3, "helfen": 2, "es verdad": 4,
    "ayuda": 2, "ayudan": 2, "sirve": 2, "myth": 3, "believe": 1, "link between": 3, "linked": 2, "related": 2,
    "connection": 2, "firing": 4, "fire": 3,
    "associated": 2, "wrong": 2, "my": 1, "can": 1, "tell": 1, "work": 1, "works": 1, "effective": 2,
}  # fmt: skip

ASKS = Asks(
    kinds=_KINDS,
    terms={"design": "designs"},
    words={
        "design": {
            "rct": ("trials", "clinical trials", "controlled trials", "randomised trials", "randomised", "RCTs"),
            "systematic-review": ("systematic reviews", "reviews", "review papers"),
            "meta-analysis": ("meta-analyses", "meta analyses", "pooled analyses"),
            "cohort": ("cohort studies", "cohorts", "prospective studies", "prospective"),
        },
    },
    stop=STOP,
    numbers={"since": ("since", "after", "from", "newer than", "seit", "desde")},
    topics=TOPICS,
    alike=ALIKE,
    phrasings=(
        Phrasing(
            "term",
            "what a term of the answers means",
            "What does inconclusive mean?",
            _term,
            cues={"what is": 3, "what does": 3, "explain": 3, "mean": 3, "define": 3, "was ist": 3, "que es": 3},
            needs={"term": 1},
            takes=("*", "claim"),
            base=20,
            against=("what is contested",),
        ),
        Phrasing(
            "claim",
            "how a claim stands, and its studies",
            "Does strength work improve performance?",
            _claim,
            cues=_EVIDENCE,
            needs={"claim": 1},
            takes=("*",),
            base=2,
        ),
        Phrasing(
            "why",
            "why a claim stands as it does, step by step",
            "Why is the verdict on the claim so uncertain?",
            _why,
            cues={
                "verdict": 4,
                "why": 4,
                "certainty": 4,
                "how sure": 4,
                "how certain": 4,
                "uncertain": 3,
                "graded": 4,
                "inconclusive": 5,
                "supported": 5,
                "refuted": 5,
                "contested": 4,
                "judged": 4,
                "rated": 4,
                "undecided": 4,
                "unsure": 3,
                "how come": 4,
                "reason for": 3,
                "warum": 4,
                "por que": 4,
            },
            needs={"claim": 1},
            takes=("*",),
            base=-2,
        ),
        Phrasing(
            "claims about",
            "the claims about a condition, a treatment or a person",
            "What helps with it?",
            _claims_about,
            cues={
                "what helps": 5,
                "helps": 3,
                "help": 3,
                "evidence": 4,
                "treat": 4,
                "treatment": 4,
                "treating": 4,
                "claims": 5,
                "claim": 4,
                "known about": 5,
                "know about": 4,
                "research": 3,
                "science": 3,
                "cure": 3,
                "what about": 2,
                "say about": 3,
                "what can i do": 4,
                "get rid": 3,
                "is good for": 3,
                "good for": 3,
                "best for": 3,
                "was hilft": 5,
                "que ayuda": 5,
                "qué sirve": 4,
                "cause": 2,
                "causes": 2,
                "prevent": 3,
                "work": 2,
                "works": 2,
                "effective": 3,
                "evidenz": 4,
                "evidencia": 4,
                "for": 1,
                "against": 1,
                "fix": 3,
                "any good": 3,
                "rehab": 2,
            },
            needs={"condition": 1},
            takes=("treatment", "person"),
            base=6,
        ),
        Phrasing(
            "claims about treatment",
            "the claims about a treatment",
            "Does it work?",
            _claims_about,
            cues={
                "evidence": 4,
                "work": 3,
                "works": 3,
                "effective": 3,
                "help": 3,
                "helps": 3,
                "any good": 4,
                "claims": 5,
                "claim": 4,
                "research": 3,
                "science": 3,
                "worth": 3,
                "useful": 3,
                "benefit": 3,
                "evidenz": 4,
                "evidencia": 4,
                "funciona": 4,
                "hilft": 3,
                "good for": 2,
                "should": 2,
                "do": 1,
                "does": 1,
            },
            needs={"treatment": 1},
            takes=("condition", "person"),
            base=4,
        ),
        Phrasing(
            "claims about person",
            "the claims about a person",
            "What is said about her?",
            _claims_about,
            cues={"claims": 4, "claim": 4, "said": 3, "true": 3, "say about": 3, "weak": 2, "had": 1, "did": 1},
            needs={"person": 1},
            takes=("condition", "treatment"),
            base=6,
        ),
        Phrasing(
            "studies",
            "studies by design, topic and year",
            "Are there randomised trials on it?",
            _studies,
            cues={
                "studies": 2,
                "papers": 2,
                "any": 1,
                "are there": 2,
                "is there": 2,
                "list": 2,
                "which": 1,
                "show": 2,
                "find": 2,
                "give me": 2,
                "gibt es": 2,
                "hay": 2,
            },
            needs={"design": 1},
            takes=("*", "since"),
            base=10,
        ),
        Phrasing(
            "studies about",
            "the studies of the claims on something",
            "Which studies are there on it?",
            _studies,
            cues={
                "studies": 5,
                "papers": 5,
                "which studies": 3,
                "what studies": 3,
                "trials": 4,
                "research": 3,
                "literature": 3,
                "studien": 5,
                "estudios": 5,
                "published": 2,
            },
            needs={"condition": 1},
            takes=("treatment", "outcome", "since"),
            base=1,
        ),
        Phrasing(
            "all studies",
            "the studies of the base",
            "How many studies are there?",
            _all_studies,
            cues={
                "how many studies": 9,
                "all studies": 9,
                "list of studies": 9,
                "list studies": 9,
                "which studies": 6,
                "how many papers": 9,
                "all papers": 9,
                "are the studies": 6,
                "quality of the studies": 8,
            },
            base=0,
        ),
        Phrasing(
            "works",
            "the references behind something",
            "What are the references for it?",
            _cite,
            cues={
                "references": 9,
                "reference": 7,
                "bibliography": 9,
                "citations": 9,
                "cite": 9,
                "citation": 8,
                "sources": 7,
                "source": 4,
                "bibtex": 9,
                "literature list": 9,
                "reading list": 9,
                "literatur": 8,
                "referencias": 9,
                "bibliografía": 9,
                "doi": 6,
            },
            takes=("*", "claim"),
            base=0,
        ),
        *(
            Phrasing(
                f"show {kind}",
                f"all that is known about one {kind}",
                example,
                _show_study if kind == "study" else _show,
                cues={
                    "risk of bias": 6,
                    "according to": 5,
                    "what is": 5,
                    "what are": 5,
                    "whats": 5,
                    "who is": 6,
                    "who was": 6,
                    "tell me about": 6,
                    "everything about": 6,
                    "all about": 6,
                    "explain": 4,
                    "define": 4,
                    "meaning of": 4,
                    "mean": 3,
                    "show": 5,
                    "show me": 5,
                    "know about": 3,
                    "describe": 5,
                    "was ist": 5,
                    "qué es": 5,
                    "que es": 5,
                    "what did": 5,
                    "find": 3,
                    "found": 3,
                    "what does": 2,
                    "summary of": 5,
                    "details": 4,
                    "wer ist": 6,
                },
                needs={kind: 1},
                base=base,
            )
            for kind, base, example in (
                ("condition", 2, "What is it?"),
                ("treatment", 2, "What is this treatment?"),
                ("person", 3, "Who is this?"),
                ("study", 8, "What did this study find?"),
                ("outcome", 2, "What is this outcome?"),
            )
        ),
        Phrasing(
            "audit",
            "whether the article holds up, claim by claim",
            "Does the article hold up?",
            _audit,
            cues={
                "article": 5,
                "hold up": 7,
                "holds up": 7,
                "trust": 4,
                "audit": 9,
                "fact check": 9,
                "overall": 3,
                "verdicts": 7,
                "all verdicts": 8,
                "reliable": 3,
                "correct": 2,
                "right": 2,
                "how good is": 2,
                "which claims": 4,
                "refuted": 5,
                "supported": 4,
                "true": 2,
                "claims": 3,
                "artikel": 5,
                "artículo": 5,
                "blog": 4,
                "well supported": 5,
                "no evidence": 4,
                "wrong": 2,
            },
            base=0,
        ),
        Phrasing(
            "contested",
            "claims with evidence on both sides",
            "What is contested?",
            _contested,
            cues={
                "contested": 9,
                "disputed": 8,
                "controversial": 9,
                "controversy": 9,
                "disagree": 8,
                "conflicting": 8,
                "contradict": 8,
                "contradicting": 8,
                "both sides": 8,
                "debated": 8,
                "mixed evidence": 8,
                "claims": 1,
                "umstritten": 9,
                "controvertido": 9,
                "contradictory": 8,
                "inconsistent": 6,
            },
            base=0,
        ),
        Phrasing(
            "all claims",
            "the claims of the article",
            "What does the article claim?",
            _all_claims,
            cues={
                "article claim": 9,
                "article claims": 9,
                "article say": 8,
                "article says": 8,
                "claims are": 5,
                "list claims": 8,
                "all claims": 8,
                "list of claims": 8,
                "list the claims": 8,
                "what claims": 7,
                "article": 2,
                "behauptet": 7,
                "claimed": 5,
            },
            base=0,
        ),
        Phrasing(
            "explain",
            "what a term of answers means",
            "What does the term mean?",
            _explain,
            cues={
                "mean": 6,
                "meaning": 6,
                "meaning of": 2,
                "define": 6,
                "definition": 6,
                "explain": 6,
                "stand for": 7,
                "term": 5,
                "what is": 5,
                "what are": 5,
                "was bedeutet": 7,
                "was heißt": 7,
                "was ist": 5,
                "significa": 7,
                "qué es": 5,
            },
            base=0,
        ),
        Phrasing(
            "dose",
            "what trials did: how often, how long",
            "How often a week?",
            _dose,
            cues={
                "how often": 8,
                "times a week": 7,
                "times per week": 7,
                "per week": 6,
                "a week": 4,
                "weekly": 5,
                "how many sets": 8,
                "how many reps": 8,
                "how many times": 7,
                "sets": 3,
                "reps": 4,
                "repetitions": 4,
                "how many minutes": 8,
                "minutes a day": 7,
                "minutes per day": 7,
                "how many weeks": 7,
                "how many sessions": 8,
                "frequency": 6,
                "dose": 6,
                "dosage": 6,
                "how long": 6,
                "how much training": 6,
                "how much strength": 6,
                "how much should": 6,
                "how much do i": 6,
                "every day": 7,
                "everyday": 6,
                "every other day": 7,
                "rest days": 7,
                "days a week": 7,
                "daily": 5,
                "minutes": 4,
                "twice": 4,
                "wie oft": 8,
                "pro woche": 5,
                "cuántas veces": 8,
                "veces por semana": 6,
                "sessions": 4,
                "session": 4,
            },
            takes=("*", "claim"),
            base=0,
        ),
    ),
)
"""What the core declares of plain questions."""

__all__ = ["ASKS", "ask_key", "ask_name"]
