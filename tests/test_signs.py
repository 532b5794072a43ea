"""One set of signs, everywhere: texts, pages, pictures and the script of the explorer."""

from __future__ import annotations

from claimgraph import export, signs
from claimgraph.appraisal import Direction
from claimgraph.figures._style import STANCES as DRAWN  # no public name tells how figures draw
from claimgraph.knowledge import KnowledgeBase
from claimgraph.packs import SHAPES
from claimgraph.records import Stance


def test_every_stance_and_every_direction_has_a_sign_of_its_own() -> None:
    assert list(signs.STANCES) == [str(one) for one in Stance]
    assert set(signs.VERDICTS) == {str(one) for one in Direction}
    letters = [one.sign for one in signs.VERDICTS.values()]
    assert len(set(letters)) == len(letters)
    looks = [(one.shape, one.fill) for one in signs.VERDICTS.values()]
    assert len(set(looks)) == len(looks)
    assert {one.shape for sort in (signs.STANCES, signs.VERDICTS) for one in sort.values()} <= {*SHAPES}


def test_a_finding_for_the_claim_looks_like_a_verdict_for_it() -> None:
    for stance, direction in (("supports", "supported"), ("disputes", "refuted"), ("inconclusive", "inconclusive")):
        one, other = signs.STANCES[stance], signs.VERDICTS[direction]
        assert (one.sign, one.shape, one.colour) == (other.sign, other.shape, other.colour)


def test_figures_draw_the_same_shapes() -> None:
    assert {code: style.symbol for code, style in DRAWN.items()} == {
        code: one.shape for code, one in signs.STANCES.items()
    }


def test_the_audit_page_explains_each_sign(tiny: KnowledgeBase) -> None:
    page = export.audit_page(tiny)
    for one in (*signs.STANCES.values(), *signs.VERDICTS.values()):
        assert f"<dt>{one.sign}</dt>" in page
