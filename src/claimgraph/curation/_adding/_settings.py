"""What a base is made of: its sources and their passages, its kinds and packs."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from claimgraph.curation._adding._files import Files, fit, needed, ordered
from claimgraph.curation._adding._items import with_item, with_record
from claimgraph.curation._beginnings import questions, vocabularies
from claimgraph.curation._file_names import refuse_name
from claimgraph.curation._plural import plural
from claimgraph.errors import BadRequestError, did_you_mean, suggest
from claimgraph.loading import names_taken, parse
from claimgraph.packs import fault, own_kinds, pack_names, registered
from claimgraph.records import ID_PATTERN, BaseInfo, KindDeclaration, Source

INFO, KINDS, SCHEME = "kb/base.yaml", "kb/kinds.yaml", "kb/vocabulary/scheme.yaml"


class Settings(Files):
    """What is declared once for the whole base."""

    def _source(self, fields: dict[str, Any]) -> str:
        id_ = fit("source", str(needed(fields, "id")), ID_PATTERN)
        if id_ in self.kb.sources:
            raise BadRequestError(f"{INFO} has a source {id_!r} already; change it there, or take another id")
        self._into_info("sources", ordered(fields, Source))
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
        id_ = fit("kind", str(needed(fields, "id")), ID_PATTERN)
        if id_ in self.kb.kinds:
            raise BadRequestError(f"the base has a kind {id_!r} already")
        fields = ordered({"many": plural(id_), **fields}, KindDeclaration)
        made = {name: value for name, value in fields.items() if name in KindDeclaration.model_fields}
        try:
            one = KindDeclaration.model_validate(made)
        except ValidationError as wrong:
            raise BadRequestError(f"{id_!r} cannot be a kind: {wrong.errors()[0]['msg']}") from None
        if (wrong_ := fault(one, self.kb.kinds, names_taken())) is not None:
            raise BadRequestError(f"{id_!r} cannot be a kind of this base: {wrong_[1]}; {wrong_[2]}")
        refuse_name("kind", one.many, "give it another plural with --many", ending="")
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
