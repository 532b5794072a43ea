"""What the command line answers to a reader of each base, and its help."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shlex
import sys
from collections.abc import Iterator
from functools import cache
from unittest import mock

import claimgraph
from claimgraph import graph, tables
from claimgraph.cli import main

from .bases import FOLDERS, ROOT
from .record import Record, compact, digest, flat, short

_VERSION = re.compile(rf"(?<![\d.]){re.escape(claimgraph.__version__)}(?![\d.])")
_VERBS = (
    *"emg claims show trail studies exercises search pool compare selectivity dominance audit why what-if".split(),
    *"cite graph table explore check explain refs".split(),
    *("refs add", "refs lint", "refs format"),
)
_NAMES = {
    "tiny": {
        "muscle": "UF",
        "other": "'lower flank'",
        "claim": "twist-eases-ache",
        "study": "able2010step",
        "exercise": "step",
        "second": "twist",
        "words": "flank step",
        "typo": "stpe",
    },
    "shipped": {
        "muscle": "'glute med'",
        "other": "tfl",
        "claim": "gmed-weakness-lbp",
        "study": "distefano2009gluteal",
        "exercise": "clamshell",
        "second": "'side plank'",
        "words": "back pain",
        "typo": "clamhsell",
    },
}
"""What the questions are about, in each base."""

_THINGS = {
    "tiny": (
        "claim:twist-eases-ache claim:champion-twists-daily study:able2010step study:dunn2018review exercise:step "
        "exercise:swing muscle:upper-flank condition:flank-ache treatment:twisting person:gale source:flank-article "
        "evidence:twist-eases-ache/cole2015twist/1 measurement:able2010step-8923bc41 'upper flank' 10.5555/able.2010"
    ),
    "shipped": (
        "claim:side-plank-high-gmed claim:radcliffe-test-and-18-months study:distefano2009gluteal exercise:clamshell "
        "exercise:side-plank muscle:gluteus-medius condition:low-back-pain treatment:hip-strengthening "
        "person:paula-radcliffe source:best-glute-medius-exercises 'glute max'"
    ),
}
"""One or two things of each kind, for `show`."""

_QUESTIONS = """
emg {muscle}
emg {muscle} --format json
emg {muscle} --rows --format json
emg {muscle} --rank
emg {muscle} --rank --format json
emg {muscle} --spare {other}
emg {muscle} --spare {other} --format json
emg {muscle} --sort activity --min-studies 2 --no-weight-bearing --reviewed --format json
claims
claims --format json
claims --contested --format json
claims --about {muscle} --stance disputes --format json
trail {claim}
trail {claim} --format json
trail {claim} --format bibtex
studies
studies --format json
studies --unused --format json
studies --no-evidence --year 2010- --format json
exercises --format json
exercises --article
exercises --article --format json
exercises --weight-bearing --format json
search {words}
search {words} --format json
search {words} --kind study --format json
pool {exercise} {muscle}
pool {exercise} {muscle} --format json
compare {exercise} {second} --muscle {muscle}
compare {exercise} {second} --muscle {muscle} --format json
selectivity {muscle} {other}
selectivity {muscle} {other} --format json
dominance {muscle}
dominance {muscle} --format json
dominance {muscle} --measured --format json
audit
audit --format json
audit --format csv
audit --format html
why {claim}
why {claim} --format json
what-if {claim} --without {study}
what-if {claim} --without {study} --format json
cite {claim}
cite {claim} {muscle} --without {study} --format bibtex-ascii
cite {claim} --format biblatex
cite {claim} --format ris
cite {claim} --format csl-json
cite {claim} --format text
cite {claim} --format md
cite {claim} --format html
cite {claim} --format annotated-text
cite {claim} --format annotated-md
cite {claim} --format annotated-html
cite {exercise} --style ieee
cite {exercise} --style vancouver
graph
graph --around {exercise} --format json
graph --around {exercise} --format graphml
table measurements --muscle {muscle} --format csv
table measurements --exercise {exercise} --format text
check
check --format json
refs lint --format json
refs format --check
explain
explain decimal-comma
explain decimal-coma
emg {typo}
show {typo}
colour
emg {muscle} --format colour
"""

_LARGE = {"tiny": ("graph --view whole",), "shipped": ("graph ",)}
"""Graphs of which a record holds groups."""

_MANY = 100
"""So many lines of a long text from the shipped base stand in its record; the rest as a digest."""


def answers(name: str) -> Record:
    """What each question is answered with, but for `show`."""
    asked = _QUESTIONS.strip().format(**_NAMES[name]).splitlines()
    asked += [f"graph --view {view} --format json" for view in graph.VIEWS if view != "dominance"]
    asked.append(f"graph --view dominance --muscle {_NAMES[name]['muscle']} --format json")
    if name == "tiny":
        # Those of the shipped base are in the records of the rows.
        asked += [f"table {table} --format json" for table in tables.NAMES]
    return {f"claimgraph {one}".strip(): _lines(name, one) for one in ["", *asked]}


def shows(name: str) -> Record:
    """All that is known of one thing, as text and as data."""
    things = [shlex.quote(thing) for thing in shlex.split(_THINGS[name])]
    forms = ("", " --format json")
    return {f"claimgraph show {thing}{form}": _lines(name, f"show {thing}{form}") for thing in things for form in forms}


def helps() -> Record:
    """Help of the command and of each verb, on lines as long as they like."""
    return {
        f"claimgraph {verb} --help".replace("  ", " "): [
            # Python 3.13 no longer says the value of an option twice.
            re.sub(r"(-\w) ([A-Z]+), (--[\w-]+ \2)", r"\1, \3", line).rstrip()
            for line in _run("tiny", f"{verb} --help", columns=1000).splitlines()
        ]
        for verb in ("", *_VERBS)
    }


def _lines(name: str, question: str) -> list[str]:
    text = _run(name, question)
    try:
        document = json.loads(text)
    except ValueError:
        lines = [line.rstrip() for line in text.splitlines()]
        if name == "shipped" and len(lines) > _MANY:
            return [f"{len(lines)} lines, {digest(text)}", *(short(line, name) for line in lines[:_MANY])]
    else:
        lines = list(_groups(document) if question.startswith(_LARGE[name]) else flat(document))
    return [short(line, name) for line in lines]


def _groups(document: dict[str, list[dict[str, str]]]) -> Iterator[str]:
    """A large graph: how many of each kind and relation there are, and a digest; the records of the graph have all."""
    for part, by in (("nodes", "kind"), ("edges", "relation")):
        for group in sorted({one[by] for one in document[part]}):
            found = [compact(one) for one in document[part] if one[by] == group]
            yield f"{part} {group}: {len(found)}, {digest(str(found))}"


def _run(name: str, question: str, columns: int = 100) -> str:
    """What a question prints; first the exit code and what goes to standard error, where there is any."""
    said, complained = io.StringIO(), io.StringIO()
    with contextlib.ExitStack() as stack:
        stack.enter_context(contextlib.chdir(ROOT))
        stack.enter_context(mock.patch.dict(os.environ, {"COLUMNS": str(columns), "NO_COLOR": "1"}))
        _read_each_base_once(stack)
        stack.enter_context(contextlib.redirect_stdout(said))
        stack.enter_context(contextlib.redirect_stderr(complained))
        try:
            code = main(["--base", FOLDERS[name], *shlex.split(question)])
        except SystemExit as stop:
            code = int(stop.code or 0)
    text = said.getvalue()
    if code or complained.getvalue():
        text = f"exit {code}\n{complained.getvalue()}{text}"
    return _VERSION.sub("VERSION", text.replace(str(ROOT), "ROOT"))


@cache
def _opened(root: str | None) -> claimgraph.KnowledgeBase:
    return _LOAD(root)


_LOAD = claimgraph.load


def _read_each_base_once(stack: contextlib.ExitStack) -> None:
    """Let the verbs find the base that is there already, wherever they take `load` from."""
    for room, module in list(sys.modules.items()):
        if room.startswith("claimgraph.") and vars(module).get("load") is _LOAD:
            stack.enter_context(mock.patch.object(module, "load", _opened))
