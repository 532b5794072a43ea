"""What a base may hold: the packs it uses, the kinds it declares itself, and where everything stands."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from claimgraph import packs
from claimgraph.errors import Level, did_you_mean, suggest
from claimgraph.knowledge import KnowledgeBase
from claimgraph.loading import _validate, _yaml
from claimgraph.loading._files import Files
from claimgraph.packs import Kind, Method, Pack, Table
from claimgraph.records import BaseInfo, Claim, KindDeclaration, Record, Study, Term

INFO, KINDS = "base.yaml", "kinds.yaml"
LAYOUTS = ("file-per-record", "list")
"""How records of a kind with a folder can stand: each in a file of its own, or all in one list."""
_FOREIGN = 2
"""Fields that a record does not have from which it may be one of another kind."""


@dataclass(frozen=True)
class Plan:
    """What the files of one base may be.

    Parameters
    ----------
    packs
        The packs it uses, the core first.
    own
        Kinds it declares itself.
    told
        Whether it names its packs; where it does not, a field of any pack may show that it uses one.
    whole
        Whether `own` has every kind that it declares; where it has not, names that nobody knows may be theirs.
    """

    packs: tuple[Pack, ...]
    own: tuple[Kind, ...] = ()
    told: bool = True
    whole: bool = True

    @property
    def possible(self) -> tuple[Pack, ...]:
        """The packs whose fields a record may have."""
        return self.packs if self.told else packs.registered()

    @cached_property
    def kinds(self) -> Mapping[str, Kind]:
        """Kinds of things by id."""
        return packs.kinds_of(self.packs, self.own)

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        """Tables by name."""
        return packs.tables_of(self.packs)

    @cached_property
    def folders(self) -> Mapping[str, str]:
        """Kinds by the folder that has one record of them a file."""
        return {kind.folder: kind.id for kind in self.kinds.values() if kind.folder}

    @cached_property
    def listed(self) -> Mapping[str, str]:
        """Kinds by the vocabulary that lists them."""
        return {kind.vocabulary: kind.id for kind in self.kinds.values() if kind.listed}

    @cached_property
    def vocabularies(self) -> Mapping[str, type[Record]]:
        """Vocabularies and the record each lists; those that own kinds take terms from are lists of plain terms."""
        named = {name: Term for kind in self.own for name in kind.terms.values()}
        return {**named, **packs.vocabularies_of(self.packs, self.kinds.values())}

    @cached_property
    def about(self) -> tuple[str, ...]:
        """Names that a claim may have under `about`."""
        return tuple(kind.collection for kind in self.kinds.values() if kind.about)

    @cached_property
    def methods(self) -> Mapping[str, Method]:
        """Ways to measure, by the field of a study."""
        return packs.methods_of(self.possible)

    @cached_property
    def settings(self) -> tuple[str, ...]:
        """Fields of `kb/base.yaml` that packs read."""
        return tuple(packs.settings_of(self.possible))

    @cached_property
    def reasons(self) -> tuple[str, ...]:
        """What can separate an indirect finding from a claim."""
        return tuple(packs.reasons_of(self.possible))

    def brought(self, name: str) -> str:
        """What to do about a name that a pack declares which the base does not use; nothing for other names."""
        pack = packs.bringing(name)
        if pack is None or pack in self.packs:
            return ""
        return f"it is for the pack {pack.name!r}: name it under `packs:` in kb/base.yaml"

    def role_of(self, parts: tuple[str, ...]) -> str | None:
        """What a file of `kb/` is, from the parts of its path; `None` if it belongs to no part of a base."""
        if parts in ((INFO,), (KINDS,)):
            return Path(parts[0]).stem
        first, suffix = parts[0], Path(parts[-1]).suffix
        if suffix == ".yaml" and len(parts) > 1:
            if first in self.folders:
                return self.folders[first]
            if first == "vocabulary" and len(parts) == 2:
                return "vocabulary"
        if suffix == ".csv":
            table = first if len(parts) == 2 else Path(first).stem if len(parts) == 1 else ""
            if table in self.tables:
                return table
        return None

    def home_of_another(self, role: str, item: Any) -> Kind | None:
        """The kind of a record that stands in the folder of another kind, where its fields leave no doubt."""
        if role not in self.kinds or not isinstance(item, dict):
            return None
        fields = {str(name) for name in item if not str(name).startswith("x-")}
        if len(fields - set(self.kinds[role].record.model_fields)) < _FOREIGN:
            return None
        for kind in self.kinds.values():
            own = kind.record.model_fields
            needed = {name for name, field in own.items() if field.is_required()}
            methods = self.methods if kind.id == "study" else ()
            if kind.folder and kind.id != role and needed <= fields <= {*own, *methods}:
                return kind
        return None

    def record_of(self, role: str, stem: str) -> type[Record]:
        """The record that a file of this role holds."""
        return self.vocabularies[stem] if role == "vocabulary" else self.kinds[role].record


def planned(files: Files) -> Plan:
    """The plan of a base, from `kb/base.yaml` and `kb/kinds.yaml`; what is wrong with the second is reported."""
    wanted, before = _wanted(files), len(files.problems)
    plan = Plan(packs.active(wanted, _places(files.root)), told=wanted is not None)
    relative, path = f"kb/{KINDS}", files.root / "kb" / KINDS
    text = files.text(relative, path) if path.is_file() and files.inside(path) else None
    if text is None:
        return replace(plan, whole=path.is_dir() or not os.path.lexists(path))
    own = _own(files, plan, relative, text)
    return replace(plan, own=own, whole=all(one.level is not Level.ERROR for one in files.problems[before:]))


def used_packs(
    plan: Plan, info: BaseInfo | None, studies: Iterable[Study], claims: Iterable[Claim]
) -> tuple[Pack, ...]:
    """The packs of the plan, and those that fields of records show: ways to measure, settings, reasons."""
    missing = [pack for pack in plan.possible if pack not in plan.packs]
    if not missing:
        return plan.packs
    fields = {name for study in studies for name in study.methods} | set((info and info.model_extra) or ())
    fields |= {line.indirect_because for claim in claims for line in claim.evidence if line.indirect_because}
    shown = [pack for pack in missing if not fields.isdisjoint({*pack.methods, *pack.settings, *pack.reasons})]
    return tuple(pack for pack in packs.registered() if pack in plan.packs or pack in shown)


def _places(root: Path) -> frozenset[str]:
    """The homes of packs that are there."""
    homes = {home for pack in packs.registered() for home in pack.homes}
    return frozenset(home for home in homes if (root / "kb" / home).exists())


def _wanted(files: Files) -> list[str] | None:
    """The packs that `kb/base.yaml` names; what is wrong with that file is reported when its turn comes."""
    silent = Files(files.root, without=files.without)
    path = files.root / "kb" / INFO
    text = silent.text(f"kb/{INFO}", path) if path.is_file() and silent.inside(path) else None
    data = _yaml.parse(text).data if text is not None else None
    named = data.get("packs") if isinstance(data, dict) else None
    if not isinstance(named, list):
        return None
    return [str(name) for name in named]


def _own(files: Files, plan: Plan, relative: str, text: str) -> tuple[Kind, ...]:
    document = _yaml.parse(text, with_marks=True)
    for one in document.faults:
        files.report(one.code, relative, one.message, one.hint, line=one.line, column=one.column)
    items = document.data if isinstance(document.data, list) else [document.data] if document.data else []
    declared: dict[_yaml.Path, KindDeclaration] = {}
    known, names = dict(packs.kinds_of(plan.possible)), names_taken()
    for index, item in enumerate(items):
        record, complaints = _validate.validate(KindDeclaration, item)
        top: _yaml.Path = (index,) if isinstance(document.data, list) else ()
        found = [(c.code, c.loc, c.message, c.hint) for c in complaints]
        if record is not None and (wrong := packs.fault(record, known, names)):
            found.append(("bad-kind", *wrong))
        for code, loc, message, hint in found:
            line, column = _mark(document.marks, (*top, *loc))
            files.report(code, relative, message, hint, line=line, column=column, where=_validate.spoken(loc))
        if record is not None and not found:
            declared[top] = record
            known |= {kind.id: kind for kind in packs.own_kinds([record], known)}
    kinds = packs.own_kinds(declared.values(), plan.kinds)
    placed = dict(zip(declared, kinds, strict=True))
    mentioned = {item["id"] for item in items if isinstance(item, dict) and isinstance(item.get("id"), str)}
    homes = {kind.id for kind in replace(plan, own=kinds).kinds.values() if kind.home}
    _dangling(files, relative, placed, homes | mentioned, document.marks)
    return kinds


def names_taken() -> frozenset[str]:
    """What is something else than a kind in every base, in its files or in Python.

    Examples
    --------
    >>> from claimgraph import loading
    >>> "replace" in loading.names_taken()
    True
    """
    attributes = {*dir(KnowledgeBase), *(field.name for field in fields(KnowledgeBase))}
    tables = {table.name for pack in packs.registered() for table in pack.tables}
    return frozenset({*attributes, *tables, "base", "reference"})


def _dangling(
    files: Files, relative: str, own: Mapping[_yaml.Path, Kind], known: Collection[str], marks: _yaml.Marks
) -> None:
    """Report fields that point to a kind which is not there, or whose things have no files."""
    for top, kind in own.items():
        for name, link in kind.links.items():
            if link.kind not in known:
                line, column = _mark(marks, (*top, "fields", name))
                near = did_you_mean(suggest(link.kind, known)).removeprefix("; ")
                message = f"found 'thing:{link.kind}', and there is no such kind of thing"
                files.report("bad-kind", relative, message, near or "declare it", line=line, column=column)


def _mark(marks: _yaml.Marks, path: tuple[Any, ...]) -> tuple[int, int]:
    while path and path not in marks:
        path = path[:-1]
    return marks.get(path, (1, 1))
