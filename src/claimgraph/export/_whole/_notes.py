"""A base as a folder of Markdown notes, one a thing, for Obsidian, Quarto or any editor."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from posixpath import relpath
from typing import Any
from urllib.parse import quote

from claimgraph import query
from claimgraph.cards import CardMaker, card
from claimgraph.export._cards import card_note, styled
from claimgraph.export._whole._asked import Asked
from claimgraph.files import refused_by_windows
from claimgraph.knowledge import KnowledgeBase
from claimgraph.markdown import inline, line
from claimgraph.wording import capital, counted, slug

_START = "index.md"


def notes(kb: KnowledgeBase, asked: Asked) -> Mapping[str, bytes]:
    """The notes by path: `claim/ID.md`, `study/KEY.md` and so on, and an index; links between them are relative.

    Evidence lines stand in the note of their claim, rows of tables in the note of their study.
    """
    pages = dict(_places(kb))
    maker, told = CardMaker.of(kb), {row["claim"]: row for row in query.audit(kb)}
    works = styled(kb, list(kb.references))
    files = {_START: _index(kb, pages, told, asked)}
    for key, place in pages.items():
        made = card(maker, key)
        body = card_note(maker, made, _Addresses(kb, pages, place), works)
        files[place] = f"{_matter(kb, key, made.title, told)}\n{body}"
    return {name: text.encode("utf-8") for name, text in sorted(files.items())}


def _places(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Things that have a note, and where: whatever has a file or an entry of its own in the base, and sources."""
    for kind in kb.kinds.values():
        if kind.home or kind.id == "source":
            for id_ in kb.collection(kind.id):
                name = f"{id_}_" if refused_by_windows(f"{id_}.md") else id_
                yield f"{kind.id}:{id_}", f"{kind.id}/{name}.md"


class _Addresses:
    """The address of each thing's note, from one of them."""

    def __init__(self, kb: KnowledgeBase, pages: Mapping[str, str], place: str) -> None:
        self.kb, self.pages, self.folder = kb, pages, place.rpartition("/")[0]
        self.place = place

    def __call__(self, ref: str) -> str:
        target = self.pages.get(self._holder(ref), "")
        return quote(relpath(target, self.folder or ".")) if target and target != self.place else ""

    def _holder(self, ref: str) -> str:
        """The thing in whose note a line or a row stands."""
        kind, _, id_ = ref.partition(":")
        if ref in self.pages or kind not in self.kb.kinds:
            return ref
        found = self.kb.collection(kind).get(id_)
        if kind == "evidence" and found is not None:
            return f"claim:{found.claim.id}"
        study = getattr(found, "study", None)
        return f"study:{study}" if study else ref


def _matter(kb: KnowledgeBase, key: str, title: str, told: Mapping[str, Mapping[str, Any]]) -> str:
    """The properties at the head of a note, as YAML whose texts are written as JSON."""
    kind, _, id_ = key.partition(":")
    thing = kb.collection(kind)[id_]
    fields: dict[str, Any] = {"title": title, "id": id_, "kind": kind, "tags": [kind]}
    if aliases := [str(one) for one in getattr(thing, "aliases", ())]:
        fields["aliases"] = aliases
    if kind == "claim":
        row = told[id_]
        fields |= {"verdict": row["verdict"], "certainty": row["certainty"]}
        fields["tags"] = [kind, slug(row["direction"])]
    if kind == "study" and (reference := kb.references.get(id_)) is not None:
        fields |= {name: value for name, value in (("year", reference.year), ("doi", reference.doi)) if value}
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items())
    return "\n".join(["---", *lines, "---", ""])


def _index(kb: KnowledgeBase, pages: Mapping[str, str], told: Mapping[str, Mapping[str, Any]], asked: Asked) -> str:
    parts = [f"# {line(kb.info.title)}", line(kb.info.description)]
    parts += [f"Version {line(asked.version)}."] if asked.version else []
    parts += [line(kb.left_out)] if kb.set_aside else []
    for kind in kb.kinds.values():
        held = [key for key in pages if key.startswith(f"{kind.id}:")]
        if held:
            parts.append(f"## {capital(kind.many)}")
            parts.append("\n".join(_entries(kb, held, pages, told)))
    by = ", ".join(kb.info.curators)
    parts.append(line(f"{counted(len(pages), 'note')}{f', kept by {by}' if by else ''}."))
    parts += [line(f"Licence: {kb.info.licence}.")] if kb.info.licence else []
    matter = f"---\ntitle: {json.dumps(kb.info.title, ensure_ascii=False)}\n---\n"
    return matter + "\n" + "\n\n".join(parts) + "\n"


def _entries(
    kb: KnowledgeBase, keys: Iterable[str], pages: Mapping[str, str], told: Mapping[str, Mapping[str, Any]]
) -> Iterator[str]:
    for key in keys:
        kind, _, id_ = key.partition(":")
        verdict = f" — {line(told[id_]['verdict'])}" if kind == "claim" else ""
        yield f"- [{inline(' '.join(kb.name(key).split()))}](<{quote(pages[key])}>){verdict}"
