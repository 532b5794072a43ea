"""The pass over all files of a base: each file read by its role, each fault noted, and a base of what is left."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

from claimgraph import bibliography, packs
from claimgraph.errors import Level, Problem, did_you_mean, suggest
from claimgraph.knowledge import KnowledgeBase, Place
from claimgraph.loading import _tables, _validate, _yaml
from claimgraph.loading._files import WHOLE, Cuts, Files
from claimgraph.loading._open import prepared
from claimgraph.loading._plan import Plan, planned, used_packs
from claimgraph.loading._reading import BIBLIOGRAPHY, Reading
from claimgraph.loading._work_ids import with_ids
from claimgraph.records import BaseInfo, Reference


class Assembly:
    """One pass over the files."""

    def __init__(self, root: Path, without: Cuts | None = None) -> None:
        self.files = Files(root, without=without or {})
        self.result = Reading(root, without=self.files.without, problems=self.files.problems)
        self.plan: Plan = planned(self.files)
        self.info: BaseInfo | None = None
        self.noted: dict[int, str] = {}
        """What to do about lines of the file at hand of which a part is lost."""
        self.starts: list[int] = []
        """Line of each record of the file at hand, where it holds a list of them."""
        self.things: dict[str, dict[str, Any]] = defaultdict(dict)
        self.vocabulary: dict[str, dict[str, Any]] = defaultdict(dict)
        self.places: dict[str, Place] = {}

    def reading(self) -> Reading:
        for role, relative, path in self.files.listing(self.plan.role_of, whole=self.plan.whole):
            self.result.files[relative] = role
            if role == "kinds":
                continue
            text = self.files.text(relative, path)
            if text is None:
                self.result.unread.add(relative)
                continue
            if role in self.plan.tables:
                self._table(role, relative, text)
            else:
                self._yaml(role, relative, text)
        self.result.files |= dict.fromkeys(self._emptied(), "vocabulary")
        self._base_info()
        references = self._references()
        rows = self.result.rows
        held: dict[str, Any] = {kind.collection: self.things[kind.id] for kind in self.plan.kinds.values() if kind.home}
        held |= {table: tuple(row for file in rows[table].values() for row in file) for table in self.plan.tables}
        self.result.kb = KnowledgeBase(
            info=self.info or BaseInfo(title="untitled", description="no kb/base.yaml"),
            references=references,
            vocabulary=self.vocabulary,
            root=self.result.root,
            places=self.places,
            packs=used_packs(self.plan, self.info, held["studies"].values(), held["claims"].values()),
            own_kinds=self.plan.own,
            **held,
        )
        return self.result

    def _emptied(self) -> list[str]:
        """Vocabularies that are left out whole: they are there, with no term in them."""
        known = {f"kb/vocabulary/{name}.yaml" for name in self.plan.vocabularies}
        return [path for path, lines in self.files.without.items() if lines is WHOLE and path in known]

    def _base_info(self) -> None:
        if self.info is None and not any(role == "base" for role in self.result.files.values()):
            self.files.report(
                "no-base-info",
                "kb/base.yaml",
                "is missing",
                "write at least `title: …` and `description: …` into it",
            )

    def _unknown_packs(self, relative: str, info: BaseInfo) -> None:
        names = packs.pack_names()
        for i, name in enumerate(info.packs or ()):
            if name not in names:
                place = self.result.yaml_spot(relative, ("packs", i))
                near = did_you_mean(suggest(name, names)).removeprefix("; ")
                self.files.report(
                    "unknown-pack",
                    relative,
                    f"no pack {name!r} is installed; installed: {', '.join(names) or 'none beside the core'}",
                    near or "install it, or take it from the list",
                    line=place.line,
                    column=place.column,
                    where=f"packs.{i + 1}",
                )

    # YAML --------------------------------------------------------------------------------------------------

    def _yaml(self, role: str, relative: str, text: str) -> None:
        document = _yaml.parse(text)
        for fault in document.faults:
            self.files.report(fault.code, relative, fault.message, fault.hint, line=fault.line, column=fault.column)
        if document.faults:
            self.result.unread.add(relative)
            return
        before = len(self.result.problems)
        self.noted = {note.line: note.hint for note in document.notes}
        self.starts = document.starts
        if document.data is None:
            self.result.unread.add(relative)
            self.files.report("empty-file", relative, "holds no record", "write one, or delete the file")
            return
        stem = Path(relative).stem
        known = self.plan.vocabularies
        if role == "vocabulary" and stem not in known:
            if not self.plan.whole:
                return
            self.files.report(
                "unknown-vocabulary",
                relative,
                f"{stem!r} is not a vocabulary; accepted: {', '.join(sorted(known))}",
                self.plan.brought(stem) or did_you_mean(suggest(stem, known)).removeprefix("; ") or "rename the file",
            )
            return
        is_list = isinstance(document.data, list)
        if role == "base" and is_list:
            self.files.report("not-a-mapping", relative, "holds a list", "it describes the base: one record")
            return
        for index, item in enumerate(document.data) if is_list else [(None, document.data)]:
            self._record(role, stem, relative, item, index)
        told = {problem.line for problem in self.result.problems[before:]}
        for note in (note for note in document.notes if note.line not in told):
            self.files.report(
                note.code,
                relative,
                note.message,
                note.hint,
                line=note.line,
                column=note.column,
                level=Level.WARNING,
            )

    def _record(self, role: str, stem: str, relative: str, item: Any, index: int | None) -> None:
        kind = BaseInfo if role == "base" else self.plan.record_of(role, stem)
        record, complaints = prepared(self.plan, kind, item)
        top: tuple[int, ...] = () if index is None else (index,)
        other = self.plan.home_of_another(role, item) if record is None else None
        if other is not None:
            place = self.result.yaml_spot(relative, top)
            message = f"holds a {other.one}, by the names of its fields"
            hint = f"move it to kb/{other.home}"
            self.files.report("wrong-folder", relative, message, hint, line=place.line, column=place.column)
            self._note_broken(other.id, stem, item)
            return
        for complaint in complaints:
            place = self.result.yaml_spot(relative, (*top, *complaint.loc))
            self.result.problems.append(
                Problem(
                    complaint.code,
                    Level.ERROR,
                    relative,
                    place.line,
                    place.column,
                    _validate.spoken(complaint.loc),
                    complaint.message,
                    self.noted.get(place.line or 0, complaint.hint),
                )
            )
        if record is None:
            self._note_broken(role, stem, item)
            return
        if role == "base":
            self.info = record
            self._unknown_packs(relative, record)
            self.result.origin["base:"] = (relative, None)
            self.places.update({f"source:{s.id}": Place(relative) for s in record.sources})
            return
        id_ = record.key if role == "study" else record.id
        group = self.things[role]
        thing = f"{role}:{id_}"
        if role == "vocabulary":
            named = self.plan.listed.get(stem)
            group = self.things[named] if named else self.vocabulary[stem]
            thing = f"{named}:{id_}" if named else f"vocabulary:{stem}/{id_}"
        if id_ in group:
            first = self.result.spot(thing)
            here = self.result.yaml_spot(relative, top)
            self.files.report(
                "duplicate-id",
                relative,
                f"{id_!r} is already the id of the record at {first.path}:{first.line}",
                "give one of them another id, or merge them",
                line=here.line,
            )
            return
        group[id_] = record
        self.result.origin[thing] = (relative, index)
        if index is None:
            self.places[thing] = Place(relative)
        else:
            self.places[thing] = Place(relative, self.starts[index])
        if role != "vocabulary" and index is None and stem != id_:
            place = self.result.yaml_spot(relative, ("key" if role == "study" else "id",))
            self.files.report(
                "file-name",
                relative,
                f"the record's id is {id_!r} and the file is called {stem!r}",
                f"rename the file to {id_}.yaml, or correct the id",
                line=place.line,
            )

    def _note_broken(self, role: str, stem: str, item: Any) -> None:
        id_ = item.get("key" if role == "study" else "id") if isinstance(item, dict) else None
        if isinstance(id_, str):
            kind = self.plan.listed.get(stem, stem) if role == "vocabulary" else role
            self.result.broken[kind].add(id_)

    # Tables and references ---------------------------------------------------------------------------------

    def _table(self, table: str, relative: str, text: str) -> None:
        declared = self.plan.tables[table]
        kind = declared.record
        required = [name for name, info in kind.model_fields.items() if info.is_required()]
        before = len(self.result.problems)
        parsed = _tables.parse(
            self.files,
            relative,
            text,
            known=declared.columns,
            required=required,
            numbers=declared.numbers,
        )
        records: list[Any] = []
        for line, cells in parsed.rows:
            record, complaints = _validate.validate(kind, cells)
            for complaint in complaints:
                name = str(complaint.loc[0]) if complaint.loc else ""
                message, hint = complaint.message, complaint.hint
                if complaint.code == "missing-field":
                    message, hint = f"the cell {name!r} is empty", "every row needs it"
                self.result.problems.append(
                    Problem(
                        complaint.code,
                        Level.ERROR,
                        relative,
                        line,
                        parsed.columns.get(name),
                        name,
                        message,
                        hint,
                    )
                )
            if record is not None:
                records.append(record)
                self.result.row_lines[id(record)] = (relative, line, parsed.columns)
                if declared.node:
                    self.places.setdefault(f"{declared.node}:{record.id}", Place(relative, line))
        self.result.rows[table][relative] = records
        if any(problem.level is Level.ERROR for problem in self.result.problems[before:]):
            self.result.unread.add(relative)

    def _references(self) -> dict[str, Reference]:
        path = self.result.root / BIBLIOGRAPHY
        if not path.is_file():
            self.files.report(
                "no-bibliography",
                BIBLIOGRAPHY,
                "is missing",
                "put it beside kb/; it holds one BibTeX entry per work",
                level=Level.ERROR if self.things["study"] else Level.WARNING,
            )
            return {}
        if not self.files.inside(path):
            self.files.report(
                "path-escape", BIBLIOGRAPHY, "is a link that leads out of the base's folder", "copy the file"
            )
            return {}
        text = self.files.text(BIBLIOGRAPHY, path)
        if text is None:
            return {}
        library = bibliography.parse(text, BIBLIOGRAPHY)
        # A base that has no study yet may begin with no work.
        begun = bool(self.things["study"]) or bool(text.strip(" \n") and not text.lstrip().startswith("%"))
        self.result.problems.extend(one for one in library.problems if begun or one.code != "bib-empty")
        return with_ids(library.references, self.things["study"].values())
