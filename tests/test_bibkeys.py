"""Works whose key cannot name a file: they get an id, the key stays, and both are found."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import claimgraph
from claimgraph import export, graph
from claimgraph.cli import main
from claimgraph.errors import Level
from claimgraph.knowledge import KnowledgeBase
from claimgraph.loading._work_ids import with_ids  # the law over any keys needs no files
from claimgraph.records import KEY_PATTERN, Reference
from conftest import TINY

KEY = "DBLP:conf/x/Dunn18"


@pytest.fixture
def renamed(tmp_path: Path) -> Callable[[bool], Path]:
    """The invented base with a key of a library for one work; with a study of it, or without."""

    def make(is_study: bool) -> Path:
        import shutil

        root = tmp_path / "base"
        shutil.copytree(TINY, root)
        works = root / "references.bib"
        text = works.read_text(encoding="utf-8")
        entry = f"\n@article{{{KEY}, author = {{New, Nat}}, title = {{On Gait}}, journal = {{J}}, year = {{2020}}}}\n"
        new = text.replace("{dunn2018review,", f"{{{KEY},") if is_study else text + entry
        works.write_text(new, encoding="utf-8")
        path = root / "kb" / "studies" / "dunn2018review.yaml"
        if is_study:
            path.write_text(path.read_text(encoding="utf-8") + f"\nbibkey: {KEY}\n", encoding="utf-8")
        return root

    return make


def test_a_study_names_the_key_of_its_work_and_both_are_found(
    renamed: Callable[[bool], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    root = renamed(True)
    assert [p for p in claimgraph.check(root) if p.level is Level.ERROR and p.code != "retracted-evidence"] == []
    kb = claimgraph.load(root)
    assert kb.references[KEY] is kb.references["dunn2018review"]
    assert kb.references[KEY].cited_as == KEY
    for named in (KEY, "dunn2018review"):
        assert main(["cite", named, "--format", "bibtex", "--base", str(root)]) == 0
        assert f"{{{KEY}," in capsys.readouterr().out
    assert f'"id": "{KEY}"' in export.bibliography(kb, ["dunn2018review"], format="csl-json")


def test_no_node_is_named_after_a_key_with_other_signs(renamed: Callable[[bool], Path]) -> None:
    kb = claimgraph.load(renamed(False))
    assert KEY in kb.references
    assert not any(KEY in node for node in graph.build(kb).nodes)
    assert all(re.fullmatch(KEY_PATTERN, key) for key in kb.references)


def test_a_base_without_such_keys_is_as_it_was(tiny: KnowledgeBase) -> None:
    assert all(reference.key == key and not reference.bibkey for key, reference in tiny.references.items())
    assert "nobody" not in tiny.references
    assert tiny.references.get("nobody") is None
    with pytest.raises(KeyError):
        tiny.references["nobody"]


@given(st.lists(st.text(st.sampled_from("aB1:/-.+"), min_size=1, max_size=6).map(lambda text: f"k{text}"), unique=True))
def test_each_work_has_one_id_that_is_a_slug_and_is_found_by_its_key(keys: list[str]) -> None:
    works = with_ids({key: Reference(key, "misc") for key in keys}, ())
    assert len(works) == len(keys)
    assert all(re.fullmatch(KEY_PATTERN, id_) and work.key == id_ for id_, work in works.items())
    assert [work.cited_as for work in works.values()] == keys
