"""Small inputs that others' tools were reported to get wrong, each with the value that is right."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from claimgraph import bibliography, synthesis
from claimgraph.bibliography import merge, read_any
from claimgraph.records import Reference


def only(text: str, name: str) -> Reference:
    """The work of a file, as it stands in a bibliography afterwards."""
    (reference,) = bibliography.parse(merge("", read_any(text, name)).text).references.values()
    return reference


def test_letters_written_as_commands_eat_their_space_in_people_titles_and_journals() -> None:
    text = r"""@article{a, author={\O stby, Ylva and Stra\ss er, Hans and \AA s, Eva}, title={Stra\ss e am \O resund},
      journal={\O l Stra\ss e}, year=2019}"""
    for reference in (only(text, "x.bib"), bibliography.parse(text).references["a"]):
        assert [name.family for name in reference.authors] == ["Østby", "Straßer", "Ås"]
        assert reference.title == "Straße am Øresund"
        assert reference.fields["journal"] == "Øl Straße"


WRITERS: dict[str, Callable[[str, str, str], str]] = {
    "x.bib": lambda title, author, journal: f"@article{{a, title={{{title}}}, author={{{author}}}, "
    f"journal={{{journal}}}}}",
    "x.ris": lambda title, author, journal: f"TY  - JOUR\nTI  - {title}\nAU  - {author}\nJO  - {journal}\nER  - \n",
    "x.nbib": lambda title, author, journal: f"PMID- 1\nTI  - {title}\nFAU - {author}\nJT  - {journal}\n",
    "x.enw": lambda title, author, journal: f"%0 Journal Article\n%T {title}\n%A {author}\n%J {journal}\n",
    "x.ciw": lambda title, author, journal: f"FN x\nVR 1.0\nPT J\nTI {title}\nAF {author}\nSO {journal}\nER\nEF\n",
    "x.csv": lambda title, author, journal: f'Title,Authors,Year,Source title\n{title},"{author}",2019,{journal}\n',
    "x.json": lambda title, author, journal: json.dumps([
        {"type": "article-journal", "title": title, "container-title": journal,
         "author": [dict(zip(("family", "given"), author.split(", "), strict=True))]}
    ]),
}  # fmt: skip


@pytest.mark.parametrize("name", WRITERS)
def test_letters_and_accents_are_composed_however_they_come_in(name: str) -> None:
    reference = only(WRITERS[name]("E\u0301tude", "Roux, E\u0301. T.", "Acte\u0301"), name)
    assert [(one.family, one.given) for one in reference.authors] == [("Roux", "\u00c9. T.")]
    assert (reference.title, reference.fields["journal"]) == ("\u00c9tude", "Act\u00e9")


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("journal", ["Gait & Posture", "Gait &amp; Posture", "Gait &amp;amp; Posture"])
def test_a_sign_that_was_escaped_twice_is_the_sign(name: str, journal: str) -> None:
    assert only(WRITERS[name]("Twists", "Eck, E.", journal), name).fields["journal"] == "Gait & Posture"


@pytest.mark.parametrize("values", [[50.0, 50.0], [50.0, 50.1, 49.9]])
def test_agreement_beyond_chance_makes_no_interval_narrower(values: list[float]) -> None:
    variances = [4.0] * len(values)
    pool = synthesis.pool(values, variances, wider=True)
    plain = synthesis.pool(values, variances, knapp_hartung=False)
    assert (pool.low, pool.high) == (plain.low, plain.high)
