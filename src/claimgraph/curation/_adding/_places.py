"""Where a record goes: the file it belongs in, and that file with it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from claimgraph.curation._adding._items import with_field, with_item, with_record
from claimgraph.curation._adding._new import New, kind_called, table_called, vocabulary_called
from claimgraph.curation._adding._rows import with_rows
from claimgraph.curation._beginnings import questions, vocabularies
from claimgraph.curation._changing import text_of
from claimgraph.curation._plural import plural
from claimgraph.curation._schema import FOLDER, modeline
from claimgraph.curation._stubs import is_stub
from claimgraph.curation._yaml import as_yaml
from claimgraph.errors import BadRequestError, UnknownNameError, did_you_mean, suggest
from claimgraph.loading import Reading, names_taken, parse
from claimgraph.packs import Kind, Table, fault, methods_of, own_kinds, pack_names, registered
from claimgraph.records import ID_PATTERN, KEY_PATTERN, BaseInfo, Claim, KindDeclaration, Source, Study

INFO, KINDS, SCHEME = "kb/base.yaml", "kb/kinds.yaml", "kb/vocabulary/scheme.yaml"
_LITTLE = frozenset(
    "a an and are as at be by do does for from has have in is it its of on or than that the their to was with".split()
)
_WORDS_OF_ID = 5


class Places:
    """The files of a base as they become while records are put in.

    Parameters
    ----------
    root
        Folder that holds `kb/`.
    reading
        The base as it is.
    """

    def __init__(self, root: Path, reading: Reading) -> None:
        self._root, self._reading, self.kb = root, reading, reading.kb
        self.texts: dict[str, str] = {}
        self.before: dict[str, str | None] = {}
        """What files said when they were first looked at."""
        self.touched: set[str] = set()
        """Claims whose verdicts may be others."""
        self._new: dict[str, tuple[str, int | None]] = {}
        self._rows: dict[str, tuple[Table, list[dict[str, str]]]] = {}
        self._marked = (root / FOLDER).is_dir()
        self._results = {row.id for row in self.kb.results}
        self._order = max((claim.order or 0 for claim in self.kb.claims.values()), default=0)

    def put(self, new: New) -> str:
        """Put one record in; what it is called."""
        fields = dict(new.fields)
        match new.sort:
            case "claim":
                return self._claim(fields)
            case "study":
                return self._study(fields)
            case "line":
                return self._line(fields, new.of)
            case "result":
                return self._row("results", fields)
            case "row":
                return self._row(new.of, fields)
            case "thing":
                return self._thing(kind_called(self.kb, new.of), fields)
            case "term":
                vocabulary_called(self.kb, new.of)
                return self._listed(f"kb/vocabulary/{new.of}.yaml", new, fields, _needed(fields, "id"))
            case "source":
                return self._source(fields)
            case "passage":
                return self._passage(fields, new.of)
            case "kind":
                return self._kind(fields)
        return self._pack(new.of)

    def finish(self) -> None:
        """Put in what was gathered: rows of one file all at once."""
        for path, (table, rows) in self._rows.items():
            self.texts[path] = with_rows(self._text(path), table, rows, path)
        self._rows.clear()

    # Records of their own ---------------------------------------------------------------------------------

    def _claim(self, fields: dict[str, Any]) -> str:
        if "id" not in fields:
            fields = {"id": self._claim_id(str(_needed(fields, "statement"))), **fields}
        if "order" not in fields:
            self._order = (self._order // 10 + 1) * 10
            fields["order"] = str(self._order)
        id_ = _fit("claim", str(fields["id"]), ID_PATTERN)
        if isinstance(fields.get("about"), list):
            fields["about"] = self._about(fields["about"])
        self.touched.add(id_)
        return self._filed(self.kb.kinds["claim"], id_, _ordered(fields, Claim))

    def _about(self, names: Sequence[str]) -> dict[str, list[str]]:
        """Things by the plural of their kind, from ids or node keys."""
        found: dict[str, list[str]] = {}
        kinds = {kind.id: kind for kind in self.kb.kinds.values() if kind.about}
        for name in names:
            told, _, id_ = str(name).rpartition(":")
            fitting = [
                kind
                for kind in kinds.values()
                if told in ("", kind.id) and (id_ in self.kb.things[kind.id] or f"{kind.id}:{id_}" in self._new)
            ]
            if len(fitting) != 1:
                several = f"fits {' and '.join(f'{kind.id}:{id_}' for kind in fitting)}; say which" if fitting else ""
                known = [one for kind in kinds for one in self.kb.things[kind]]
                near = did_you_mean(suggest(id_, known)) or "; `claimgraph add thing KIND` adds it"
                raise BadRequestError(
                    f"--about {name!r} {several}"
                    if several
                    else f"nothing called {name!r} that a claim can be about{near}"
                )
            found.setdefault(fitting[0].collection, []).append(id_)
        order = [kind.collection for kind in kinds.values()]
        return {name: found[name] for name in sorted(found, key=order.index)}

    def _claim_id(self, statement: str) -> str:
        """An id of the first telling words of a statement, with a number where it is taken."""
        words = re.findall(r"[a-z0-9]+", statement.casefold().replace("’", "").replace("'", ""))
        stem = "-".join([word for word in words if word not in _LITTLE][:_WORDS_OF_ID]) or "claim"
        found, count = stem, 2
        while found in self.kb.claims or f"claim:{found}" in self._new:
            found, count = f"{stem}-{count}", count + 1
        return found

    def _study(self, fields: dict[str, Any]) -> str:
        key = _fit("study", str(_needed(fields, "key")), KEY_PATTERN)
        study = self.kb.studies.get(key)
        self.touched |= {claim.id for claim in self.kb.claims.values() if any(e.study == key for e in claim.evidence)}
        if study is None:
            return self._filed(self.kb.kinds["study"], key, fields, by="key")
        path, index = self._reading.origin[f"study:{key}"]
        if not is_stub(study):
            return self._more_of_study(key, fields, path, index)
        if index is not None:
            raise BadRequestError(f"the study {key!r} was begun in {path}, a list; complete it there")
        self.texts[path] = self._headed(path, as_yaml(fields))
        return f"study {key}"

    def _more_of_study(self, key: str, fields: dict[str, Any], path: str, index: int | None) -> str:
        """Fields that a study lacks; one that it has is never replaced."""
        text = self._text(path) or ""
        data = parse(text).data
        there = data if index is None else data[index]
        news = {name: value for name, value in fields.items() if name != "key"}
        if taken := sorted(set(news) & set(there)):
            raise BadRequestError(
                f"there is a study {key!r} already, in {path}, and it says {', '.join(taken)}; change that there"
            )
        names = (*methods_of(self.kb.packs), *Study.model_fields)
        for name, value in news.items():
            before = frozenset(names[: names.index(name)] if name in names else names)
            before |= {"key", "design", "sample"} if name in methods_of(self.kb.packs) else frozenset()
            text = with_field(text, index, name, value, before, path)
        self.texts[path] = text
        return f"study {key}"

    def _thing(self, kind: Kind, fields: dict[str, Any]) -> str:
        id_ = _fit(kind.one, str(_needed(fields, "id")), ID_PATTERN)
        if kind.listed:
            told = self._listed(f"kb/{kind.home}", New("thing", fields, kind.id), fields, id_)
            self._new[f"{kind.id}:{id_}"] = (f"kb/{kind.home}", 0)
            return told
        return self._filed(kind, id_, fields)

    def _filed(self, kind: Kind, id_: str, fields: dict[str, Any], by: str = "id") -> str:
        """A record in a file of its own, or in the list where the base keeps those of its kind in lists."""
        name = f"{kind.id}:{id_}"
        if name in self._reading.origin or name in self._new:
            path = self._reading.origin.get(name, self._new.get(name, ("", None)))[0]
            raise BadRequestError(
                f"there is a {kind.one} {id_!r} already, in {path}; change it there, or take another id"
            )
        lists = {
            path
            for thing, (path, index) in self._reading.origin.items()
            if thing.startswith(f"{kind.id}:") and index is not None
        }
        alone = any(
            index is None for thing, (_, index) in self._reading.origin.items() if thing.startswith(f"{kind.id}:")
        )
        if lists and not alone:
            path = max(lists)
            self.texts[path] = with_record(self._text(path) or "", fields, path, by)
            self._new[name] = (path, 0)
        else:
            path = f"kb/{kind.folder}/{id_}.yaml"
            if self._text(path) is not None:
                raise BadRequestError(f"there is a file {path} already; change it, or take another id")
            self.texts[path] = self._headed(path, as_yaml(fields))
            self._new[name] = (path, None)
        return f"{kind.one} {id_}"

    def _listed(self, path: str, new: New, fields: dict[str, Any], id_: Any) -> str:
        """A record in a list of the vocabulary."""
        stem = Path(path).stem
        known = self.kb.things[new.of] if new.sort == "thing" else self.kb.vocabulary.get(stem, {})
        name = f"{stem}:{id_}"
        if id_ in known or name in self._new:
            raise BadRequestError(f"{path} has {id_!r} already; change it there, or take another id")
        before = self._text(path)
        self.texts[path] = with_record(before if before is not None else self._headed(path, ""), fields, path)
        self._new[name] = (path, 0)
        return f"{new.of} {id_}"

    # Inside other records ---------------------------------------------------------------------------------

    def _line(self, fields: dict[str, Any], claim: str) -> str:
        if not claim:
            raise BadRequestError("a line belongs to a claim; name it with --claim")
        id_ = claim.removeprefix("claim:")
        origin = self._new.get(f"claim:{id_}") or self._reading.origin.get(f"claim:{id_}")
        if origin is None:
            raise UnknownNameError(id_, "claim", suggest(id_, self.kb.claims))
        path, index = origin
        text = self._text(path) or ""
        if index is not None:
            index = _position(text, id_)
        before = tuple(Claim.model_fields)[: tuple(Claim.model_fields).index("evidence")]
        self.texts[path] = with_item(text, index, "evidence", fields, frozenset(before), path)
        self.touched.add(id_)
        return f"line of {fields.get('study', '?')} on {id_}"

    def _source(self, fields: dict[str, Any]) -> str:
        id_ = _fit("source", str(_needed(fields, "id")), ID_PATTERN)
        if id_ in self.kb.sources:
            raise BadRequestError(f"{INFO} has a source {id_!r} already; change it there, or take another id")
        self._into_info("sources", _ordered(fields, Source))
        return f"source {id_}"

    def _passage(self, fields: dict[str, Any], of: str) -> str:
        from claimgraph.curation._adding._outline import with_passage

        sources = tuple(self.kb.sources)
        id_ = of or (sources[0] if len(sources) == 1 else "")
        if id_ not in sources:
            near = did_you_mean(suggest(id_, sources))
            raise BadRequestError(f"no source {id_!r} in {INFO}; accepted: {', '.join(sources) or 'none'}{near}")
        self.texts[INFO] = with_passage(self._text(INFO) or "", sources.index(id_), fields, INFO)
        return f"passage {fields.get('locator', '?')!r} of {id_}"

    def _kind(self, fields: dict[str, Any]) -> str:
        id_ = _fit("kind", str(_needed(fields, "id")), ID_PATTERN)
        if id_ in self.kb.kinds:
            raise BadRequestError(f"the base has a kind {id_!r} already")
        fields = _ordered({"many": plural(id_), **fields}, KindDeclaration)
        made = {name: value for name, value in fields.items() if name in KindDeclaration.model_fields}
        try:
            one = KindDeclaration.model_validate(made)
        except ValidationError as wrong:
            raise BadRequestError(f"{id_!r} cannot be a kind: {wrong.errors()[0]['msg']}") from None
        if (wrong_ := fault(one, self.kb.kinds, names_taken())) is not None:
            raise BadRequestError(f"{id_!r} cannot be a kind of this base: {wrong_[1]}; {wrong_[2]}")
        before = self._text(KINDS)
        self.texts[KINDS] = with_record(before if before is not None else self._headed(KINDS, ""), fields, KINDS)
        own = self.kb.own_kinds
        self.kb = self.kb.replace(own_kinds=(*own, *own_kinds([one], self.kb.kinds)))
        return f"kind {id_}"

    def _pack(self, name: str) -> str:
        if name not in pack_names():
            near = did_you_mean(suggest(name, pack_names()))
            raise BadRequestError(f"no pack {name!r} is installed; accepted: {', '.join(pack_names()) or 'none'}{near}")
        pack = next(one for one in registered() if one.name == name)
        if pack in self.kb.packs:
            raise BadRequestError(f"the base uses the pack {name!r} already")
        self._into_info("packs", name)
        self.kb = self.kb.replace(packs=(*self.kb.packs, pack))
        for stem, text in vocabularies(pack).items():
            path = f"kb/vocabulary/{stem}.yaml"
            before = self._text(path)
            if before is None:
                self.texts[path] = self._headed(path, text)
            for record in parse(text).data if before is not None else ():
                if record["id"] not in self.kb.vocabulary.get(stem, {}):
                    self.texts[path] = with_record(self._text(path) or "", record, path)
        if (rules := self._text(SCHEME)) is not None:
            known = {question.id for question in self.kb.scheme.questions}
            for question in questions(pack):
                if question["id"] not in known:
                    rules = with_item(rules, 0, "questions", question, frozenset(), SCHEME)
            self.texts[SCHEME] = rules
        return f"pack {name}"

    def _into_info(self, key: str, item: Any) -> None:
        names = tuple(BaseInfo.model_fields)
        before = frozenset(names[: names.index(key)])
        self.texts[INFO] = with_item(self._text(INFO) or "", None, key, item, before, INFO)

    # Tables -----------------------------------------------------------------------------------------------

    def _row(self, name: str, fields: dict[str, Any]) -> str:
        table = table_called(self.kb, name)
        cells = {column: _cell(value) for column, value in fields.items()}
        if name == "results" and cells.get("things"):
            cells["things"] = "; ".join(self._node_key(one.strip()) for one in cells["things"].split(";"))
        if "id" in table.columns and "id" not in cells:
            cells["id"] = self._row_id(cells)
        path = self._file_of(name, cells.get("study", ""))
        self._rows.setdefault(path, (table, []))[1].append(cells)
        key = cells.get("study", "")
        self.touched |= {claim.id for claim in self.kb.claims.values() if any(e.study == key for e in claim.evidence)}
        return f"{table.node or 'row of ' + name} {cells.get('id') or cells.get('study', '')}"

    def _node_key(self, told: str) -> str:
        """`kind:id` for the bare id of a thing, where one kind has it; all else as it was told."""
        kinds = [
            k.id
            for k in self.kb.kinds.values()
            if k.about and (told in self.kb.things[k.id] or f"{k.id}:{told}" in self._new)
        ]
        return f"{kinds[0]}:{told}" if len(kinds) == 1 else told

    def _row_id(self, cells: Mapping[str, str]) -> str:
        """An id from study and outcome, with a number where it is taken."""
        stem = "-".join(filter(None, (cells.get("study"), cells.get("outcome")))) or "row"
        taken = self._results
        found, count = stem, 2
        while found in taken:
            found, count = f"{stem}-{count}", count + 1
        taken.add(found)
        return found

    def _file_of(self, name: str, study: str) -> str:
        """The file of a table that has rows of the study already, else the only one, else the last."""
        files = [path for path, role in self._reading.files.items() if role == name]
        held = self._reading.rows[name]
        own = [path for path in files if any(getattr(row, "study", None) == study for row in held.get(path, ()))]
        return own[0] if own else max(files) if files else f"kb/{name}.csv"

    # Files ------------------------------------------------------------------------------------------------

    def _text(self, path: str) -> str | None:
        if path in self.texts:
            return self.texts[path]
        return self.before.setdefault(path, text_of(self._root, path))

    def _headed(self, path: str, text: str) -> str:
        """A new file, with the line that editors read where the base has schemas."""
        return modeline(path, text, self.kb) if self._marked else text


def _ordered(fields: Mapping[str, Any], record: Any) -> dict[str, Any]:
    order = list(record.model_fields)
    return {name: fields[name] for name in sorted(fields, key=lambda n: order.index(n) if n in order else len(order))}


def _needed(fields: Mapping[str, Any], name: str) -> Any:
    if not fields.get(name):
        raise BadRequestError(f"{name!r} is needed; say --{name.replace('_', '-')}")
    return fields[name]


def _fit(what: str, id_: str, pattern: str) -> str:
    """The id, which becomes the name of a file."""
    if not re.fullmatch(pattern, id_) or len(id_) > 120:
        raise BadRequestError(
            f"{id_[:60]!r} is no id of a {what}; use words in lower case, digits and hyphens between them"
            if pattern == ID_PATTERN
            else f"{id_[:60]!r} is no key of a {what}; use letters, digits and the signs _ . + -"
        )
    return id_


def _cell(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, Sequence) and not isinstance(value, str) else str(value)


def _position(text: str, id_: str) -> int:
    data = parse(text).data or []
    return next(i for i, one in enumerate(data) if isinstance(one, Mapping) and one.get("id") == id_)
