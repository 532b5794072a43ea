"""Inputs that Hypothesis invents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import networkx as nx
from hypothesis import strategies as st

from claimgraph import KnowledgeBase
from claimgraph.emg.records import EmgMethod
from claimgraph.packs import registered
from claimgraph.records import (
    Appraisal,
    BaseInfo,
    Claim,
    ClaimKind,
    Directness,
    Domain,
    EvidenceLine,
    IndirectBecause,
    Override,
    Reading,
    Relation,
    Rung,
    Sample,
    Search,
    Stance,
    Study,
    StudyStatus,
    Upgrade,
    UpgradeReason,
    WorkRelation,
)

xml_texts = st.text(
    st.characters(codec="utf-8", exclude_characters="\ufffe\uffff").filter(lambda c: c in "\t\n\r" or c >= " "),
    max_size=20,
)
"""Texts that an XML file can hold, quotes, angle brackets and all line ends included."""

_SCALARS: dict[str, st.SearchStrategy[object]] = {
    "words": xml_texts,
    "count": st.integers(-(2**63), 2**63 - 1),
    "value": st.floats(allow_nan=False, allow_infinity=False),
    "flag": st.booleans(),
}
_attributes = st.fixed_dictionaries({"label": xml_texts}, optional=_SCALARS)


@st.composite
def small_multigraphs(draw: st.DrawFn) -> nx.MultiDiGraph:
    """Graphs of up to five nodes with scalar attributes of every kind, parallel edges and loops."""
    graph = nx.MultiDiGraph(title=draw(xml_texts.filter(bool)))
    names = draw(st.lists(xml_texts.filter(bool), min_size=1, max_size=5, unique=True))
    graph.add_nodes_from((name, draw(_attributes)) for name in names)
    for number in range(draw(st.integers(0, 6))):
        start, end = draw(st.sampled_from(names)), draw(st.sampled_from(names))
        graph.add_edge(start, end, f"{start} to {end} {number}", **draw(_attributes))
    return graph


_ODD_BYTES = st.sampled_from(
    [
        *(b": ", b"- ", b"\n", b"\r\n", b"\t", b" ", b'"', b"'", b"{", b"}", b"[", b"]", b",", b";", b"#", b"|", b"%"),
        *(b"&a ", b"*a", b"!!int ", b"---\n", b"? ", b"<<: x\n", b"<<<<<<< ours\n", b"null", b"~", b"no", b"1e999"),
        *(b"-1", b"nan", b"99999999999999999999", b"2024-13-41", b"\x00", b"\xff", b"\xef\xbb\xbf", b"\xe2\x80\xae"),
        *(b"\xe2\x80\xa8", b"\xed\xa0\x80", b"@article{x,", b"\\", b"$", b"id: step\n", b"study: nobody\n"),
    ]
)


@st.composite
def damaged(draw: st.DrawFn, text: bytes) -> bytes:
    """The text after one to four accidents: bytes deleted, put in, replaced or cut off, lines doubled or moved."""
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        length = draw(st.integers(1, 40))
        lines = text.split(b"\n")
        line = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["delete", "insert", "replace", "cut", "double", "drop", "move"])):
            case "delete":
                text = text[:at] + text[at + length :]
            case "insert":
                text = text[:at] + draw(_ODD_BYTES) + text[at:]
            case "replace":
                text = text[:at] + draw(st.binary(min_size=1, max_size=3)) + text[at + length :]
            case "cut":
                text = text[:at]
            case "double":
                text = b"\n".join([*lines[:line], lines[line], *lines[line:]])
            case "drop":
                text = b"\n".join(lines[:line] + lines[line + 1 :])
            case "move":
                text = b"\n".join(lines[line:] + lines[:line])
    return text


_bibtex_words = st.text(st.characters(codec="utf-8", categories=["L", "Nd"]), min_size=1, max_size=8).filter(
    lambda word: word.lower() not in ("and", "others")
)
_bibtex_pieces = st.one_of(
    _bibtex_words,
    st.sampled_from(
        [r"\&", r"\'e", r"{\"o}", r"{\o}", r"\%", "--", "~", r"$\alpha$", "(x)", "=", "#", "'", "@ {x}", ","]
    ),
    _bibtex_words.map(lambda word: f"{{{word}}}"),
    _bibtex_words.map(lambda word: rf"\textit{{{word} {{x}}}}"),
)
_bibtex_prose = st.lists(_bibtex_pieces, min_size=1, max_size=6).map(lambda pieces: "x " + " ".join(pieces))
_bibtex_people = st.lists(
    st.one_of(
        st.tuples(_bibtex_words, _bibtex_words).map(", ".join),
        st.tuples(_bibtex_words, _bibtex_words).map(" ".join),
        _bibtex_words.map(lambda word: f"van {word}, {word}"),
        _bibtex_words.map(lambda word: f"{word}, Jr., {word}"),
        _bibtex_words.map(lambda word: f"{{{word} and {word}}}"),
    ),
    min_size=1,
    max_size=8,
).flatmap(lambda names: st.sampled_from([names, [*names, "others"]]).map(" and ".join))


@st.composite
def _bibtex_value(draw: st.DrawFn, text: str) -> str:
    """One way of writing a value: braces, quotes, two pieces, or a string of the file at its end."""
    return draw(
        st.sampled_from([f"{{{text}}}", f'"{text}"', f'{{{text}}} # "{text}"', f"{{{text} }} # S2", f"{{\n{text}}}"])
    )


@st.composite
def bibtex_texts(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A BibTeX text without faults, in any of the usual spellings, and its keys in order."""
    keys = draw(
        st.lists(st.from_regex(r"[a-z0-9][a-z0-9_.+\-]{0,8}", fullmatch=True), min_size=1, max_size=4, unique=True)
    )
    blocks = ['@string{s1 = "of {S}"}\n@string(S2 = s1 # { x})']
    for key in keys:
        fields = [
            ("title", draw(_bibtex_value(draw(_bibtex_prose)))),
            ("author", "{" + draw(_bibtex_people) + "}"),
            ("YEAR", draw(st.sampled_from(["2010", "{2010}", '"2010"']))),
            ("Journal", draw(_bibtex_value(draw(_bibtex_prose)))),
            *draw(
                st.sampled_from(
                    [[], [("month", "mar")], [("doi", "{10.1000/a_b%2F(1)}"), ("unverified", "{title, doi}")]]
                )
            ),
        ]
        body = f"{key},\n" + ",\n".join(f"  {name} = {value}" for name, value in draw(st.permutations(fields)))
        body += draw(st.sampled_from(["", ",", ",\n", "\n"]))
        blocks.append(draw(st.sampled_from([f"@article{{{body}}}", f"@Article (\n{body})", f"@article\n {{{body}}}"])))
        blocks += draw(st.sampled_from([[], ["a note of 3 words"], ["@comment{jabref: {x}}"], ['@preamble{"x"}']]))
    return draw(st.sampled_from(["\n", "\n\n", " "])).join(blocks), keys


RUNGS = ("muscle-activity", "physiology", "strength-or-impairment", "performance", "symptom", "injury")
"""The ladder of what a claim asserts about, from the lowest rung up."""

_DAY = dt.date(2024, 5, 31)


def base_of(
    claims: Iterable[Claim], studies: Iterable[Study], relations: Iterable[Relation] = (), **more: object
) -> KnowledgeBase:
    """A base of these records alone, with the usual rungs and all packs; it is judged by the default scheme."""
    steps = [*enumerate(RUNGS), (None, "practice")]
    rungs = {name: Rung(id=name, name=name.replace("-", " "), definition="x", step=step) for step, name in steps}
    return KnowledgeBase(
        info=BaseInfo(title="A base", description="Invented."),
        claims={claim.id: claim for claim in claims},
        studies={study.key: study for study in studies},
        relations=tuple(relations),
        vocabulary={"rungs": rungs, **more},  # type: ignore[dict-item]
        packs=registered(),
    )


def evidence_line(study: str, stance: Stance, because: IndirectBecause | None = None) -> EvidenceLine:
    """A line of this study: direct, or indirect for this reason."""
    return EvidenceLine(
        study=study,
        stance=stance,
        directness=Directness.DIRECT if because is None else Directness.INDIRECT,
        indirect_because=because,
        finding="x",
        limitation="x",
        locator="x",
    )


def relation(study: str, kind: WorkRelation, related: str) -> Relation:
    """A relation between two works."""
    return Relation(study=study, relation=kind, related_study=related, basis="x")


_DESIGNS = (
    *("systematic-review", "meta-analysis", "rct", "laboratory", "nonrandomised-trial", "cohort", "case-control"),
    *("cross-sectional", "case-series", "narrative-review", "testimony", "news", "unheard-of"),
    *("rct", "laboratory", "cohort", "systematic-review"),
)
_PEOPLE = st.sampled_from([None, 0, 5, 14, 15, 16, 25, 49, 50, 99, 100, 200, 400, 1000])
_JUDGED = st.sampled_from([(), (), ("low",), ("High",), ("some concerns", "critically low")])
_BECAUSE = (None, None, None, IndirectBecause.SURROGATE, IndirectBecause.POPULATION)
_MARKS = st.sampled_from(
    [
        (sample, emg, status)
        for sample in (None, None, None, None, "one", "two")
        for emg in (None, EmgMethod())
        for status in (*[StudyStatus.ACTIVE] * 6, StudyStatus.CORRECTED, StudyStatus.RETRACTED)
    ]
)
"""Sample, EMG and status of a study: few share a sample, fewer are retracted."""


@st.composite
def appraised_studies(draw: st.DrawFn, key: str) -> Study:
    """A study of any design and size: appraised or not, sharing its sample or not, seldom retracted."""
    sample, emg, status = draw(_MARKS)
    return Study(
        key=key,
        design=draw(st.sampled_from(_DESIGNS)),
        sample=Sample(n=draw(_PEOPLE), id=sample),
        emg=emg,
        finding="x",
        appraisal=tuple(
            Appraisal(instrument="x", domain=f"d{number}", judgement=judgement, why="x", by="x")
            for number, judgement in enumerate(draw(_JUDGED))
        ),
        seen_as=Reading.ABSTRACT,
        status=status,
    )


def evidence_lines(keys: Iterable[str], stances: Iterable[Stance] = tuple(Stance)) -> st.SearchStrategy[EvidenceLine]:
    """Evidence lines of these studies, of any directness."""
    kinds = [(stance, because) for stance in stances for because in _BECAUSE]
    return st.builds(lambda key, kind: evidence_line(key, *kind), st.sampled_from(list(keys)), st.sampled_from(kinds))


JUDGEMENTS = st.one_of(
    st.just(((), ())),
    st.just(((), ())),
    st.builds(
        lambda domains, amount, upgraded: (
            tuple(Override(domain=domain, amount=amount, why="x", by="x", on=_DAY) for domain in domains),
            (Upgrade(because=UpgradeReason.DOSE_RESPONSE, amount=2, why="x", by="x", on=_DAY),) if upgraded else (),
        ),
        st.lists(st.sampled_from(list(Domain)), max_size=2, unique=True),
        st.integers(0, 2),
        st.booleans(),
    ),
)
"""What a person judged: overrides and upgrades, mostly none."""


@st.composite
def appraised_claims(draw: st.DrawFn, id_: str, keys: list[str]) -> Claim:
    """A claim on any rung with up to ten lines of these studies, seldom with judgements of a person."""
    overrides, upgrades = draw(JUDGEMENTS)
    return Claim(
        id=id_,
        statement="x",
        locator="x",
        kind=ClaimKind.EMPIRICAL,
        rung=draw(st.sampled_from(["muscle-activity", "symptom", *RUNGS, "practice"])),
        evidence=tuple(draw(st.lists(evidence_lines(keys), max_size=10))) if keys else (),
        searches=draw(st.sampled_from([(), (Search(query="x", result="none found"),)])),
        overrides=overrides,
        upgrades=upgrades,
    )


_LINKS = st.sampled_from(
    [
        *(WorkRelation.SAME_SAMPLE, WorkRelation.COMPANION_OF, WorkRelation.RETRACTS, WorkRelation.CITES),
        *(WorkRelation.INCLUDES, WorkRelation.INCLUDES),
    ]
)


@st.composite
def small_bases(draw: st.DrawFn, least_studies: int = 0) -> KnowledgeBase:
    """Bases of up to three claims and eight studies; a work includes or retracts earlier works only."""
    studies = [draw(appraised_studies(f"s{number}")) for number in range(draw(st.integers(least_studies, 8)))]
    keys = [study.key for study in studies]
    claims = [draw(appraised_claims(f"c{number}", keys)) for number in range(draw(st.sampled_from([1, 1, 2, 3])))]
    pairs = [(earlier, later) for later in keys for earlier in keys if earlier < later]
    links = draw(st.lists(st.tuples(st.sampled_from(pairs), _LINKS), max_size=6)) if pairs else []
    return base_of(claims, studies, (relation(later, kind, earlier) for (earlier, later), kind in links))
