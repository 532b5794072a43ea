"""Accidents to whole bases: whatever happens to the files, opening them ends in a base or in problems with places."""

from __future__ import annotations

from pathlib import Path

import mutated_bases


def test_no_accident_ends_in_anything_but_a_base_or_problems(tmp_path: Path) -> None:
    found = list(mutated_bases.cases(60, 7, tmp_path))
    assert [one for one in found if one[2].startswith("FAULT")] == []
    assert len({became for _, _, became, _ in found}) >= 4  # the accidents are of many kinds
