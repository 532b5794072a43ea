"""The files a new base begins with, as texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import Any

from claimgraph._version import __version__
from claimgraph.curation._beginnings import vocabularies
from claimgraph.curation._dictionary import dictionary
from claimgraph.curation._schema import modeline, schemas
from claimgraph.curation._yaml import as_yaml
from claimgraph.knowledge import KnowledgeBase
from claimgraph.loading import default_rules
from claimgraph.packs import active, kinds_of, own_kinds
from claimgraph.records import BaseInfo, KindDeclaration

VOCABULARIES = ("designs", "rungs", "instruments", "tiers", "treatment-kinds")
"""Vocabularies that a new base begins with."""

_WORKS = "% The works, one BibTeX entry each; `claimgraph refs add FILE` adds them.\n"
_AS_THEY_ARE = {
    ".editorconfig": "editorconfig",
    ".gitattributes": "gitattributes",
    ".github/workflows/evidence.yml": "github.yml",
    ".github/workflows/site.yml": "github-pages.yml",
    ".gitignore": "gitignore",
    ".gitlab-ci.yml": "gitlab-ci.yml",
    ".pre-commit-config.yaml": "pre-commit.yaml",
    ".vscode/extensions.json": "vscode-extensions.json",
}
"""Files and the templates that they are copies of."""


def base_files(
    declared: Sequence[KindDeclaration],
    *,
    title: str,
    article: str,
    language: str,
    curators: Iterable[str],
    licence: str,
    packs: Sequence[str],
    example: bool,
) -> dict[str, str]:
    """The files that are the base, by their name in its folder."""
    info: dict[str, Any] = {
        "title": title,
        "description": f"Claims of {article or 'an article'}, and the evidence for and against them.",
        "sources": [{"id": "article", "title": title, "url": article}],
        "language": language,
        "curators": list(curators),
        "licence": licence,
        "packs": list(packs),
    }
    texts = {"kb/base.yaml": as_yaml(info)}
    if declared:
        texts["kb/kinds.yaml"] = as_yaml([one.model_dump(include={"id", "many"}) for one in declared])
    if example:
        texts["kb/claims/example-claim.yaml"] = template("example.yaml")
    for name in VOCABULARIES:
        texts[f"kb/vocabulary/{name}.yaml"] = template(f"vocabulary/{name}.yaml")
    for pack in active(packs, ())[1:]:
        for name, text in vocabularies(pack).items():
            path = f"kb/vocabulary/{name}.yaml"
            texts[path] = text + texts.get(path, "")
    texts["kb/vocabulary/scheme.yaml"] = default_rules(active(packs, ()))
    texts["references.bib"] = _WORKS
    used = active(packs, ())
    kinds = own_kinds(declared, kinds_of(used))
    bare = KnowledgeBase(BaseInfo(title=title, description=title), packs=used, own_kinds=kinds)
    return {name: modeline(name, text, bare) for name, text in texts.items()}


def other_files(kb: KnowledgeBase, title: str) -> dict[str, str]:
    """What stands around a base for people, editors and git, by its name in the folder."""
    texts = {name: template(one) for name, one in _AS_THEY_ARE.items()}
    readme = template("readme.md").replace("@TITLE@", title)
    texts |= {"README.md": readme, "kb/README.md": dictionary(kb), "requirements.txt": f"claimgraph~={__version__}\n"}
    return dict(sorted({**texts, **schemas(kb)}.items()))


def template(name: str) -> str:
    """A file that comes with the package to begin a base with."""
    return (files(__package__) / "templates" / name).read_text(encoding="utf-8")
