"""Terms of answers: declared once, found by any of their names, shown where they first stand."""

from __future__ import annotations

import re

import pytest

from claimgraph import KnowledgeBase, glossary, packs, query
from claimgraph.appraisal import Direction, direction_words
from claimgraph.cli import main
from claimgraph.explorer import payload
from claimgraph.export import audit_page, findings_page, glossed
from claimgraph.glossary import Entry

TERMS = glossary.terms()


def explained(capsys: pytest.CaptureFixture[str], *asked: str, base: str = "tests/data/tiny") -> tuple[int, str, str]:
    code = main(["explain", *asked, "--base", base])
    told = capsys.readouterr()
    return code, told.out, told.err


@pytest.mark.parametrize("entry", TERMS, ids=lambda entry: entry.id)
def test_a_term_is_explained_in_sentences_with_its_source(entry: Entry) -> None:
    assert re.fullmatch(r"[a-z0-9-]+", entry.id)
    assert entry.says[0].islower() or entry.says.split()[0].isupper() or entry.says.startswith("GRADE")
    assert not entry.says.endswith((".", ";"))
    assert entry.more.endswith(".")
    assert entry.source
    assert len(entry.note) <= 200


def test_no_two_terms_are_asked_by_one_name() -> None:
    for entry in TERMS:
        for name in entry.names:
            assert glossary.find(name) == entry, name


def test_each_verdict_is_explained() -> None:
    for direction in Direction:
        words = direction_words(direction)
        assert glossary.find(str(direction)) or glossary.find(words) or glossary.spotted(words), words


@pytest.mark.parametrize(
    ("asked", "id_"),
    [
        ("% MVIC", "mvic"),
        ("p score", "p-score"),
        ("I2", "i2"),
        ("tau2", "tau2"),
        ("τ²", "tau2"),
        ("fine wire", "electrode"),
    ],
)
def test_a_term_is_found_however_it_is_typed(asked: str, id_: str) -> None:
    found = glossary.find(asked)
    assert found is not None
    assert found.id == id_


def test_terms_are_spotted_as_whole_words_in_their_order() -> None:
    assert [one.id for one in glossary.spotted("REML; 41 % MVIC, P-score 0.5; indirectly")] == [
        "reml",
        "mvic",
        "p-score",
    ]
    assert glossary.spotted("") == ()
    assert glossary.spotted("41 % MVIC", packs.registered()[:1]) == ()


def test_explain_tells_terms_words_of_the_base_and_codes(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = explained(capsys, "very", "low", "certainty")
    assert code == 0
    assert out.startswith("certainty\nHow sure a verdict is")
    assert "Source: our convention" in out
    assert "- low:" in explained(capsys, "band")[1]
    assert "kb/vocabulary/designs.yaml" in explained(capsys, "rct", base=".")[1]
    assert explained(capsys, "decimal-comma")[1].startswith("warning[decimal-comma]")
    assert explained(capsys, "mvic", base="nowhere")[1].startswith("% MVIC")
    code, out, err = explained(capsys, "electrod")
    assert (code, out) == (2, "")
    assert "no term or code called 'electrod'" in err
    assert "did you mean 'electrode'" in err
    listed = explained(capsys)[1]
    assert all(entry.id in listed for entry in TERMS)
    assert "decimal-comma" in listed


def test_an_answer_explains_its_first_two_terms_and_keeps_the_command_whole(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    for asked in (
        ["emg", "upper flank"],
        ["why", "twist-eases-ache"],
        ["show", "step"],
        ["emg", "upper flank", "--rank"],
    ):
        main([*asked, "--base", "tests/data/tiny"])
        told = capsys.readouterr().out
        assert 1 <= told.count("`claimgraph explain ") <= 2, asked
        for line in told.splitlines():
            assert len(line.rstrip()) <= 60
            assert line.count("`claimgraph explain") == len(re.findall(r"`claimgraph explain [a-z0-9-]+`", line))
    main(["emg", "upper flank", "--base", "tests/data/tiny", "--format", "md"])
    assert "claimgraph explain" not in capsys.readouterr().out


def test_markup_says_what_a_term_means_once_and_only_in_text() -> None:
    used = packs.registered()
    told = glossed(
        '<h2>indirect</h2><p title="indirect">A <a href="#">contested</a> b<br>indirect &amp; indirect</p>', used
    )
    assert re.sub(r"<abbr[^>]*>|</abbr>", "", told).count("indirect") == 4
    assert told.count("<abbr") == 1
    assert '<br><abbr class="cg-term" tabindex="0" title="indirect: About something near' in told
    assert "<abbr" not in glossed('<ul class="cg-refs"><li>REML<br>τ²</li></ul>', used)
    assert "<abbr" in glossed('<ul class="cg-refs"><li>REML</li></ul><p>REML</p>', used)


def test_pages_and_cards_explain_their_terms(tiny: KnowledgeBase) -> None:
    profile = query.about(tiny, "twist-eases-ache")
    for page in (
        profile._repr_html_(),
        audit_page(tiny),
        findings_page(tiny, query.findings(tiny)),
    ):
        terms = re.findall(r'<abbr class="cg-term" tabindex="0" title="([^"]+)">', page)
        assert terms
        assert len(terms) == len(set(terms))
    assert [
        name for name in ("certainty", "indirect") if any(name in text for _, text in payload(tiny)["words"]["terms"])
    ] == ["certainty", "indirect"]
