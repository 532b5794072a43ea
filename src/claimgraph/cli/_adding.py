"""The verb that puts records into a base: from options, from a file, or by asking on a terminal."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from claimgraph import curation
from claimgraph.cli._out import plain
from claimgraph.cli._prompting import asked, somebody
from claimgraph.cli.verbs import Parser, Verb, add_verb
from claimgraph.errors import BadRequestError
from claimgraph.records import ClaimRelationKind
from claimgraph.wording import counted, in_words

if TYPE_CHECKING:
    from claimgraph.curation import Added, FieldForm, New
    from claimgraph.knowledge import KnowledgeBase

_SUMMARIES = {
    "claim": ("a statement of the article", "add claim --statement '…' --locator 'Heading \"Sleep\"' --kind empirical"),
    "study": (
        "how a work of references.bib was done",
        "add study --key KEY --design rct --finding '…' --seen-as abstract",
    ),
    "result": (
        "what a study found about one outcome",
        "add result --study KEY --outcome sleep --measure OR --estimate 0.8",
    ),
    "line": (
        "a finding that bears on a claim",
        "add line --claim CLAIM --study KEY --stance supports --directness direct",
    ),
    "thing": ("something that claims or results are about", "add thing outcome --id sleep --name sleep"),
    "term": ("a word of the vocabulary", "add term designs --id survey --name survey --definition '…'"),
    "row": ("a row of a table", "add row relations --study KEY --relation cites --related-study KEY --basis '…'"),
    "source": ("another article whose claims the base holds", "add source --id second --title '…' --url https://…"),
    "passage": ("a heading, bullet or list of an article", "add passage --locator 'Heading \"Sleep\"' --kind heading"),
    "kind": ("a kind of things of its own", "add kind --id drug --many drugs"),
    "pack": ("a pack, with the vocabularies that it begins with", "add pack NAME"),
}
_GENERATED = {("claim", "id"), ("claim", "order"), ("result", "id"), ("kind", "many")}
"""Required fields that are made where nobody tells them."""
_MOST_SHOWN = 14


class _Put(argparse.Action):
    """Puts a value into the record that is being told."""

    def __init__(self, *args: Any, path: tuple[str, ...], several: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.path, self.several = path, several

    def __call__(self, parser: Any, namespace: Any, values: Any, option_string: str | None = None) -> None:
        if not getattr(namespace, "records", None):
            namespace.records = [{}]
        group = namespace.records[-1]
        for name in self.path[:-1]:
            group = group.setdefault(name, {})
        if self.several:
            group.setdefault(self.path[-1], []).append(values)
        elif self.path[-1] in group:
            parser.error(f"{option_string} is given twice; --and begins another record")
        else:
            group[self.path[-1]] = values


class _And(argparse.Action):
    """Begins another record."""

    def __call__(self, parser: Any, namespace: Any, values: Any, option_string: str | None = None) -> None:
        if not getattr(namespace, "records", None):
            parser.error("--and stands between two records")
        namespace.records.append({})


def _takes_add(parser: Parser) -> None:
    parser.later(_fill_add)


def _fill_add(parser: Parser) -> None:
    jobs = parser.add_subparsers(metavar="WHAT", title="what", parser_class=type(parser))
    for sort in curation.SORTS:
        summary, example = _SUMMARIES[sort]
        add_verb(jobs, Verb(sort, summary, f"claimgraph {example}", _run(sort), _taker(sort)), parser.outline)


def _taker(sort: str) -> Callable[[Parser], None]:
    return lambda parser: parser.later(_filler(sort))


def _filler(sort: str) -> Callable[[Parser], None]:
    def takes(parser: Parser) -> None:
        kb = parser.outline
        of: dict[str, list[str]] = {
            "thing": [*curation.kinds_to_add(kb)],
            "term": [*curation.vocabularies_to_add(kb)],
            "row": [*kb.tables],
        }
        known = of.get(sort)
        if sort == "pack":
            parser.add_argument("of", metavar="NAME", help="name of the pack")
            parser.add_argument("--dry-run", action="store_true", help="show the difference, write nothing")
        elif known is None:
            _options(parser, sort, "")
        else:
            what = {"thing": "KIND", "term": "VOCABULARY", "row": "TABLE"}[sort]
            inner = parser.add_subparsers(metavar=what, title=what.lower(), parser_class=type(parser), dest="of")
            for name in known:
                example = f"claimgraph add {sort} {name} --help"
                takes_it = partial(_options, sort=sort, of=name)
                job = Verb(name, in_words(name), example, _run(sort), partial(Parser.later, fill=takes_it))
                add_verb(inner, job, kb)

    return takes


def _options(parser: Parser, sort: str, of: str) -> None:
    """An option for every field, and how to tell several records."""
    add = parser.add_argument
    if sort in ("line", "passage"):
        belongs = "claim" if sort == "line" else "source"
        add(
            f"--{belongs}",
            metavar=belongs.upper(),
            dest="to",
            action=_Put,
            path=("",),
            help=f"the {belongs} it belongs to",
        )
    taken = {flag for action in parser._actions for flag in action.option_strings} | _LATER
    for form in curation.forms(parser.outline, sort, of):
        flag = f"--{form.name.replace('_', '-')}"
        if flag not in taken:
            needed = form.required and (sort, form.name) not in _GENERATED
            told = form.meaning.rstrip(".").replace("%", "%%") + (" (needed)" if needed else "")
            told += " (repeatable)" if form.many else ""
            choices = form.choices or None
            metavar = None if choices else form.path[-1].upper()
            add(flag, action=_Put, path=form.path, several=form.many, help=told, choices=choices, metavar=metavar)
    if sort == "claim":
        _claim_options(parser)
    if sort == "line":
        text = "rows of a table it rests on: 'TABLE column=value, column=value' (repeatable)"
        add("--rows", action=_Put, path=("rows",), several=True, metavar="ROWS", help=text)
    text = "a field of your own, whose name begins with x- (repeatable)"
    add("--field", action=_Put, path=("field",), several=True, metavar="NAME=VALUE", help=text)
    add("--and", action=_And, nargs=0, dest="another", help="another record of the same sort follows")
    add(
        "--from",
        dest="file",
        metavar="FILE",
        help="records from a file: YAML, JSON or a JSON object a line; - reads them",
    )
    add("--dry-run", action="store_true", help="show the difference, write nothing")


_LATER = {"--about", "--also", "--and", "--base", "--dry-run", "--field", "--from", "--help", "--rows"}


def _claim_options(parser: Parser) -> None:
    add = parser.add_argument
    add("--about", action=_Put, path=("about",), several=True, metavar="THING", help="what it is about (repeatable)")
    add(
        "--searched",
        action=_Put,
        path=("searched",),
        several=True,
        metavar="WORDS",
        help="what was looked for (repeatable)",
    )
    add("--found", action=_Put, path=("found",), several=True, metavar="WORDS", help="what came of that search")
    text = "another source that says the same, and the place in it (repeatable)"
    add("--also", action=_Put, path=("also",), several=True, nargs=2, metavar=("SOURCE", "PLACE"), help=text)
    for relation in ClaimRelationKind:
        text = f"claim that this one {in_words(relation)} (repeatable)"
        add(f"--{relation}", action=_Put, path=("relations", str(relation)), several=True, metavar="CLAIM", help=text)


def _run(sort: str) -> Callable[[argparse.Namespace], int]:
    return partial(_add_sort, sort)


def _add(options: argparse.Namespace) -> int:
    raise BadRequestError(
        f"say what to add: claimgraph add {', '.join(curation.SORTS)}; `claimgraph add claim --help` has the rest"
    )


def _add_sort(sort: str, options: argparse.Namespace) -> int:
    """Add records; 2 and nothing written where one of them cannot be."""
    from claimgraph.loading import own_root, read

    of = getattr(options, "of", None) or ""
    if sort in ("thing", "term", "row") and not of:
        raise BadRequestError(f"say which: `claimgraph add {sort} --help` lists them")
    if sort == "pack":
        news = [curation.New("pack", {}, of)]
    else:
        told = [*_from_file(options.file), *(("", one) for one in getattr(options, "records", None) or [])]
        if not told and not somebody():
            raise BadRequestError(
                f"nothing was told; `claimgraph add {sort} {of} --help` lists the options".replace("  ", " ")
            )
        kb = read(own_root(options.base)).kb
        known = curation.forms(kb, sort, of)
        news = [
            _new(sort, of, _completed(kb, sort, of, known, _own_fields(dict(one))), place)
            for place, one in told or [("", {})]
        ]
    added = curation.add(options.base, news, confirm=lambda _: not options.dry_run)
    _tell(added, options)
    return 0


def _tell(added: Added, options: argparse.Namespace) -> None:
    if options.dry_run:
        sys.stdout.write(added.diff)
    lines = [f"{'would add' if options.dry_run else 'added'} {one}" for one in added.ids]
    files = [change.path for change in added.changes]
    shown = [path for path in files if not path.startswith("kb/schema/")]
    more = f" and {counted(len(files) - len(shown), 'schema')}" if len(files) > len(shown) else ""
    lines.append(f"{'would change' if options.dry_run else 'wrote'} {', '.join(shown)}{more}")
    lines += [f"verdict of {one}" for one in added.verdicts]
    told = "".join(f"{plain(line)}\n" for line in lines)
    (sys.stderr if options.dry_run else sys.stdout).write(told)
    sys.stderr.write("".join(f"{plain(str(one))}\n" for one in added.warnings))


def _new(sort: str, of: str, fields: dict[str, Any], place: str) -> New:
    """A record from what was told, with what options say in short written out."""
    to = fields.pop(
        "", fields.pop("claim", "") if sort == "line" else fields.pop("source", "") if sort == "passage" else ""
    )
    if sort == "claim":
        _claim_fields(fields)
    if sort == "line" and "rows" in fields:
        fields["rows"] = [_selector(one) if isinstance(one, str) else one for one in fields["rows"]]
    return curation.New(sort, fields, to if sort in ("line", "passage") else of, place)


def _own_fields(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields, with those of one's own under their names."""
    for told in fields.pop("field", ()):
        name, equals, value = told.partition("=")
        if not equals:
            raise BadRequestError(f"--field {told!r} has no value; write --field funding=none")
        fields[f"x-{name.strip().removeprefix('x-')}"] = value
    return fields


def _claim_fields(fields: dict[str, Any]) -> None:
    searched, found = fields.pop("searched", []), fields.pop("found", [])
    if searched or found:
        if len(found) > len(searched):
            raise BadRequestError("--found says what came of a search; name the search with --searched")
        results = [*found, *["none found"] * (len(searched) - len(found))]
        pairs = zip(searched, results, strict=True)
        fields["searches"] = [*fields.get("searches", ()), *({"query": q, "result": r} for q, r in pairs)]
    if "also" in fields:
        fields["also"] = [
            one if isinstance(one, Mapping) else {"source": one[0], "locator": one[1]} for one in fields["also"]
        ]
    if isinstance(fields.get("relations"), Mapping):
        pairs_ = ((relation, claim) for relation, claims in fields["relations"].items() for claim in claims)
        fields["relations"] = [{"relation": relation, "claim": claim} for relation, claim in pairs_]


def _selector(told: str) -> dict[str, str]:
    table, _, rest = told.strip().partition(" ")
    found = {"table": table}
    for part in filter(None, (one.strip() for one in rest.split(","))):
        column, equals, value = part.partition("=")
        if not equals:
            raise BadRequestError(f"--rows {told!r} is not understood; write it as 'results outcome=sleep'")
        found[column.strip()] = value.strip()
    return found


def _completed(
    kb: KnowledgeBase, sort: str, of: str, known: tuple[FieldForm, ...], fields: dict[str, Any]
) -> dict[str, Any]:
    """The fields, with those that are needed asked for where somebody is there to answer."""
    if sort == "line" and not fields.get("") and not fields.get("claim"):
        fields[""] = _ask("claim it belongs to", tuple(kb.claims)) if somebody() else ""
    begun = kb.studies.get(str(fields.get("key", ""))) if sort == "study" else None
    there = set(type(begun).model_fields) if begun is not None and not curation.is_stub(begun) else set()
    there |= {*fields, *(name for of_sort, name in _GENERATED if of_sort == sort)}
    missing = [form for form in known if form.required and len(form.path) == 1 and form.path[0] not in there]
    if missing and not somebody():
        needed = ", ".join(f"--{form.name.replace('_', '-')}" for form in missing)
        what = f"{sort} {of}".strip()
        raise BadRequestError(f"a {what} also needs {needed}; nothing was written")
    for form in missing:
        fields[form.path[0]] = _ask(
            form.meaning.rstrip("."), form.choices or _ids(kb, sort, of, form.path[0]), form.choices
        )
    return fields


def _ask(question: str, offered: tuple[str, ...], accepted: tuple[str, ...] = ()) -> str:
    shown = f" ({', '.join(offered[:_MOST_SHOWN])}{' …' if len(offered) > _MOST_SHOWN else ''})" if offered else ""
    return asked(f"{question}{shown}", accepted=accepted, needed=True)


def _ids(kb: KnowledgeBase, sort: str, of: str, name: str) -> tuple[str, ...]:
    """Ids of the base that a field takes."""
    kind = kb.kinds.get(of or sort)
    terms = dict(kind.terms) if kind else {}
    if table := kb.tables.get(of or "results" if sort in ("row", "result") else ""):
        terms |= dict(table.terms)
    if name in terms:
        return tuple(kb.vocabulary.get(terms[name], ()))
    if name in ("study", "key"):
        return tuple(kb.references)
    return tuple(kb.collection(name)) if name in kb.kinds and kb.kinds[name].home else ()


def _from_file(name: str | None) -> list[tuple[str, dict[str, Any]]]:
    """Records of a file, or of what another program says, each with its place."""
    if name is None:
        return []
    from claimgraph.curation import records_in

    return [(f"{name}, record {number}", one) for number, one in enumerate(records_in(name), 1)]


VERBS = (
    Verb(
        "add",
        "put a claim, a study, a result, a line … into the base, checked first",
        "claimgraph add claim --statement 'Tea helps sleep.' --locator 'paragraph 2' --kind empirical --rung symptom",
        _add,
        _takes_add,
    ),
)
