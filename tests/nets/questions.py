"""What the command line is asked, on each base; what may be reworded by itself has a record of its own."""

from __future__ import annotations

import shlex

from claimgraph import graph, tables

_WORDS = {
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

_SCREENS = """
emg {muscle}
emg {muscle} --rank
emg {muscle} --spare {other}
claims
trail {claim}
studies
exercises --article
search {words}
pool {exercise} {muscle}
compare {exercise} {second} --muscle {muscle}
selectivity {muscle} {other}
dominance {muscle}
audit
findings {claim}
forest {claim}
why {claim}
what-if {claim} --without {study}
graph
figure
ask 'what does mvic mean'
help claims
completion bash
programme --goal {muscle}
table measurements --exercise {exercise} --format text
check
check --quotes
explain decimal-comma
schema term
refs format --check
citations stats
citations stats --works
citations overlap
citations lineage {claim}
citations recommend --claim {claim}
citations snowball
citations searches
citations map --kind overlap
diff tests/data/trial tests/data/tiny
format --check
agreement tests/data/tiny tests/data/tiny
"""

_DATA = """
emg {muscle} --format json
emg {muscle} --rows --format json
emg {muscle} --rank --format json
emg {muscle} --spare {other} --format json
emg {muscle} --sort activity --min-studies 2 --no-weight-bearing --reviewed --format json
claims --format json
claims --contested --format json
claims --about {muscle} --stance disputes --format json
trail {claim} --format json
studies --format json
studies --unused --format json
studies --no-evidence --year 2010- --format json
exercises --format json
exercises --article --format json
exercises --weight-bearing --format json
search {words} --format json
search {words} --kind study --format json
pool {exercise} {muscle} --format json
compare {exercise} {second} --muscle {muscle} --format json
selectivity {muscle} {other} --format json
dominance {muscle} --format json
dominance {muscle} --measured --format json
audit --format json
audit --format csv
why {claim} --format json
findings --format json
forest {claim} --mode cumulative --format json
what-if {claim} --without {study} --format json
table measurements --muscle {muscle} --format csv
check --format json
refs lint --format json
refs duplicates --format json
refs flow --format json
refs retractions tests/data/notices/retraction_watch.csv --format json
diff tests/data/tiny tests/data/tiny --format json
"""

_BIBLIOGRAPHIES = """
trail {claim} --format bibtex
cite {claim}
cite {claim} {muscle} --without {study} --format bibtex-ascii
cite {claim} --format biblatex
cite {claim} --format ris
cite {claim} --format csl-json
cite {claim} --format text
cite {claim} --format md
cite {claim} --format annotated-text
cite {claim} --format annotated-md
cite {exercise} --style ieee
cite {exercise} --style vancouver
refs add tests/data/tiny/references.bib --dry-run
"""

_PAGES = """
audit --format html
cite {claim} --format html
cite {claim} --format annotated-html
"""

_GRAPHS = """
graph --view dominance --muscle {muscle} --format json
graph --around {exercise} --format json
graph --around {exercise} --format graphml
"""

_COMPLAINTS = """
colour
emg
emg {typo}
emg {muscle} --format colour
emg {muscle} --load colour
show {typo}
why {typo}
cite
table measurements --claim {claim}
explain decimal-coma
diff nowhere
merge-driver
rename claim {typo} other
merge claim {claim} {claim}
retire claim {claim} --why untrue
"""


def screens(name: str) -> list[str]:
    """Answers as people read them, and the base at a glance."""
    return ["", *_asked(name, _SCREENS)]


def data(name: str) -> list[str]:
    """Answers as programs read them."""
    # Whole tables of the shipped base are in the records of its rows.
    tables_ = [f"table {table} --format json" for table in tables.NAMES] if name == "tiny" else []
    return _asked(name, _DATA) + tables_


def bibliographies(name: str) -> list[str]:
    """Works behind something, in each format and several styles."""
    return _asked(name, _BIBLIOGRAPHIES)


def pages(name: str) -> list[str]:
    """Answers as pages for the browser."""
    return _asked(name, _PAGES)


def graphs(name: str) -> list[str]:
    """Views of the graph as data."""
    return [f"graph --view {view} --format json" for view in graph.VIEWS if view != "dominance"] + _asked(name, _GRAPHS)


def complaints(name: str) -> list[str]:
    """Faulty questions; what is accepted instead grows with the base and the house."""
    return _asked(name, _COMPLAINTS)


def show_screens(name: str) -> list[str]:
    """All that is known of one thing of each kind, as people read it."""
    return [f"show {shlex.quote(thing)}" for thing in shlex.split(_THINGS[name])]


def show_data(name: str) -> list[str]:
    """All that is known of one thing of each kind, as programs read it."""
    return [f"{question} --format json" for question in show_screens(name)]


def _asked(name: str, questions: str) -> list[str]:
    return questions.strip().format(**_WORDS[name]).splitlines()
