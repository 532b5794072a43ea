"""How each kind of thing looks as one row of another thing's card."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from claimgraph import packs
from claimgraph.cards._card import Mark, Row, Section, Shown
from claimgraph.cards._found import compared, found, numbers_of_line, result_title, role_words
from claimgraph.cards._maker import CardMaker
from claimgraph.cards._words import section
from claimgraph.knowledge import Line
from claimgraph.records import Claim, EvidenceLine, Result, Role, Stance, StudyStatus
from claimgraph.wording import counted, dotted, people

STATUS = {
    StudyStatus.RETRACTED: "retracted, not counted",
    StudyStatus.CORRECTED: "corrected after publication",
    StudyStatus.CONCERN: "an expression of concern was published",
}


def directness(line: EvidenceLine) -> str:
    """`direct`, or `indirect` and why."""
    apart = f": {packs.because(line.indirect_because)}" if line.indirect_because else ""
    return f"{line.directness}{apart}"


def status(maker: CardMaker, key: str) -> str:
    """Whether a work does not stand, or was corrected.

    Examples
    --------
    >>> from claimgraph import cards, load
    >>> cards.status(cards.CardMaker(load("tests/data/tiny")), "fox2020withdrawn")
    'retracted, not counted'
    """
    if key in maker.retracted:
        return STATUS[StudyStatus.RETRACTED]
    study = maker.kb.studies.get(key)
    return STATUS.get(study.status, "") if study else ""


def how(maker: CardMaker, key: str) -> str:
    """Design, people and reading of a study."""
    study = maker.kb.studies.get(key)
    if study is None:
        return ""
    return dotted(
        maker.term("designs", study.design),
        people(study.sample.n) if study.sample.n is not None else "number of people not known",
        study.seen_as.words,
        status(maker, key),
    )


def balance(maker: CardMaker, claim: Claim) -> str:
    """`3 lines for, 1 against, 0 undecided`: lines of studies that stand, those on its parts among them."""
    found = [line.evidence for line in maker.kb.lines_on(claim.id)]
    if not found:
        return "no evidence line"
    out = maker.retracted
    lines = Counter(line.stance for line in found if line.study not in out)
    told = counted(lines[Stance.SUPPORTS], "line")
    return f"{told} for, {lines[Stance.DISPUTES]} against, {lines[Stance.INCONCLUSIVE]} undecided"


def claims_section(maker: CardMaker, title: str, found: tuple[Claim, ...]) -> Section:
    """Claims, each with its own row.

    Examples
    --------
    >>> from claimgraph import cards, load
    >>> maker = cards.CardMaker(load("tests/data/tiny"))
    >>> cards.claims_section(maker, "Claims about it", maker.kb.claims_about["person:gale"]).rows[0].ref
    'claim:champion-twists-daily'
    """
    return section(title, [Shown(f"claim:{claim.id}") for claim in found])


def lines_section(maker: CardMaker, title: str, lines: tuple[Line, ...]) -> Section:
    """Each claim with those of the lines that bear on it.

    Examples
    --------
    >>> from claimgraph import cards, load
    >>> maker = cards.CardMaker(load("tests/data/tiny"))
    >>> cards.lines_section(maker, "What rests on it", maker.kb.lines_by_result["eck2019null-ache"]).title
    'What rests on it (1 line)'
    """
    rows: list[Row | Shown] = []
    for claim in dict.fromkeys(line.claim.id for line in lines):
        words = f"On “{maker.called('claim', claim)}”"
        verdict = maker.verdict_mark(claim)
        rows.append(Row(words, f"Verdict: {verdict.words}" if verdict else "", ref=f"claim:{claim}"))
        rows += [Shown(f"evidence:{line.id}") for line in lines if line.claim.id == claim]
    return section(f"{title} ({counted(len(lines), 'line')})", rows)


def study_row(maker: CardMaker, key: str) -> Row:
    """A work as a row."""
    reference = maker.kb.references.get(key)
    title = reference.title if reference is not None else ""
    label = maker.called("study", key)
    return Row(text=f"{label}: {title}" if title else label, small=how(maker, key), ref=f"study:{key}", works=(key,))


def _claim(maker: CardMaker, id_: str) -> Row:
    claim = maker.kb.claims[id_]
    return Row(
        text=claim.statement,
        small=balance(maker, claim),
        mark=maker.verdict_mark(id_),
        ref=f"claim:{id_}",
        works=maker.in_order(maker.works_of([claim])),
    )


def _evidence(maker: CardMaker, id_: str) -> Row:
    line: Line = maker.kb.collection("evidence")[id_]
    evidence = line.evidence
    return Row(
        text=evidence.finding,
        small=dotted(maker.called("study", evidence.study), how(maker, evidence.study), directness(evidence)),
        mark=stance_mark(evidence),
        ref=f"evidence:{id_}",
        works=maker.in_order([evidence.study]),
        facts=numbers_of_line(maker, evidence),
    )


def _result(maker: CardMaker, id_: str) -> Row:
    row: Result = maker.kb.collection("result")[id_]
    return Row(
        text=result_title(maker, row),
        small=dotted(
            found(row).people,
            compared(row),
            row.timepoint,
            role_words(row) if row.role not in (Role.PRIMARY, Role.ONLY) else "",
            maker.called("study", row.study),
            f"read in {row.extracted_from.words}",
            status(maker, row.study),
            "doubtful, never counts" if row.cautioned else "",
            maker.worded(row.note),
        ),
        ref=f"result:{id_}",
        works=maker.in_order([row.study]),
    )


def stance_mark(line: EvidenceLine) -> Mark:
    """The stance of a line in words."""
    return Mark("stance", str(line.stance), str(line.stance))


def _source(maker: CardMaker, id_: str) -> Row:
    source = maker.kb.sources[id_]
    return Row(text=source.title, small=dotted(source.publisher, source.date), ref=f"source:{id_}")


def _person(maker: CardMaker, id_: str) -> Row:
    person = maker.kb.people[id_]
    return Row(text=person.name, small=person.role, ref=f"person:{id_}")


ROWS: Mapping[str, Callable[[CardMaker, str], Row]] = {
    "source": _source,
    "claim": _claim,
    "evidence": _evidence,
    "study": study_row,
    "person": _person,
    "result": _result,
}
