"""Where a record goes: a file of its own, a list, or a place inside another record."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from claimgraph.curation._adding._files import Files, fit, needed, ordered
from claimgraph.curation._adding._items import with_field, with_item, with_record
from claimgraph.curation._adding._new import New
from claimgraph.curation._stubs import is_stub
from claimgraph.curation._yaml import as_yaml
from claimgraph.errors import BadRequestError, UnknownNameError, did_you_mean, suggest
from claimgraph.loading import parse
from claimgraph.packs import Kind, methods_of
from claimgraph.records import ID_PATTERN, KEY_PATTERN, Claim, Study

_LITTLE = frozenset(
    "a an and are as at be by do does for from has have in is it its of on or than that the their to was with".split()
)
_WORDS_OF_ID = 5


class Records(Files):
    """Claims with their lines, studies, things and terms."""

    def _claim(self, fields: dict[str, Any]) -> str:
        if "id" not in fields:
            fields = {"id": self._claim_id(str(needed(fields, "statement"))), **fields}
        if "order" not in fields:
            self._order = (self._order // 10 + 1) * 10
            fields["order"] = str(self._order)
        id_ = fit("claim", str(fields["id"]), ID_PATTERN)
        if isinstance(fields.get("about"), list):
            fields["about"] = self._about(fields["about"])
        self.touched.add(id_)
        return self._filed(self.kb.kinds["claim"], id_, ordered(fields, Claim))

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
        key = fit("study", str(needed(fields, "key")), KEY_PATTERN)
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
        id_ = fit(kind.one, str(needed(fields, "id")), ID_PATTERN)
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
            self.origins.record(path, id_, self._from)
        else:
            path = f"kb/{kind.folder}/{id_}.yaml"
            if self._text(path) is not None:
                raise BadRequestError(f"there is a file {path} already; change it, or take another id")
            self.texts[path] = self._headed(path, as_yaml(fields))
            self._new[name] = (path, None)
            self.origins.record(path, id_, self._from)
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
        self.origins.record(path, str(id_), self._from)
        return f"{new.of} {id_}"

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


def _position(text: str, id_: str) -> int:
    data = parse(text).data or []
    return next(i for i, one in enumerate(data) if isinstance(one, Mapping) and one.get("id") == id_)
