"""The verbs that begin a base and keep what editors need: init and schema."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from pathlib import Path

from claimgraph.cli._out import plain
from claimgraph.cli._prompting import asked, somebody
from claimgraph.cli.verbs import Parser, Verb
from claimgraph.errors import BadRequestError
from claimgraph.wording import counted


def _takes_init(parser: Parser) -> None:
    add = parser.add_argument
    add("folder", help="where; a new folder, or one that is empty but for .git")
    add("--title", metavar="TEXT", help="title of the base (default: the name of the folder)")
    add("--article", metavar="ADDRESS", help="address of the article whose claims it holds")
    add("--language", metavar="TAG", help="language of its claims, such as en or de-CH")
    text = (
        "kinds of things that claims are about, with commas: drug,policy:policies; conditions, treatments and people "
    )
    add("--kinds", metavar="WORDS", help=text + "are there already")
    add("--packs", metavar="NAMES", help="packs that it uses, with commas")
    add("--curator", metavar="NAME", action="append", default=[], help="who keeps it (repeatable)")
    add("--licence", metavar="ID", default="", help="licence of its data, such as CC-BY-4.0")
    add("--no-example", action="store_true", help="without the worked example of a claim")
    add("--force", action="store_true", help="add the files that are missing to a folder that is not empty")


def _init(options: argparse.Namespace) -> int:
    """Begin a base; what was not told is asked where somebody is there to answer."""
    from claimgraph import curation

    if options.base is not None:
        raise BadRequestError("init begins a new base and takes no --base; name the new folder alone")
    if somebody():
        usual = Path(os.path.realpath(options.folder)).name
        _ask(options, "title", "title of the base", usual)
        _ask(options, "article", "address of the article whose claims it holds (empty for none)")
        _ask(options, "language", "language of its claims", "en")
        _ask(
            options, "kinds", "kinds of things claims are about, beside conditions, treatments and people: drug,policy"
        )
    begun = curation.init(
        options.folder,
        title=options.title or "",
        article=options.article or "",
        language=options.language or "",
        kinds=_words(options.kinds),
        use=_words(options.packs),
        curators=options.curator,
        licence=options.licence,
        example=not options.no_example,
        force=options.force,
    )
    lines = [f"wrote {counted(len(begun.written), 'file')} into {begun.folder}"]
    lines += [f"left as it is: {name}" for name in begun.kept]
    if (begun.folder / ".git").exists():
        with contextlib.suppress(BadRequestError):
            # Without git there is nothing to set; `merge-driver --install` does it later.
            lines += curation.install_merge_driver(begun.folder)
    there = str(begun.folder)
    lines += [
        "",
        "Next:",
        *([] if there == "." else [f"  cd {there}"]),
        "  claimgraph check",
        "  claimgraph refs add FILE     works from a reference manager or a database",
        "  claimgraph add claim --help  claims; then study, line, result",
    ]
    sys.stdout.write("".join(f"{plain(line)}\n" for line in lines))
    return 0


def _ask(options: argparse.Namespace, name: str, question: str, usual: str = "") -> None:
    if getattr(options, name) is None:
        setattr(options, name, asked(question, usual))


def _words(text: str | None) -> list[str]:
    return [word for piece in (text or "").split(",") if (word := piece.strip())]


def _takes_schema(parser: Parser) -> None:
    parser.add_argument("name", nargs="?", help="print this one: claim, study …; without it, whether each is current")
    parser.add_argument("--write", action="store_true", help="write those that are missing or out of date")
    parser.add_argument("--check", action="store_true", help="exit 1 if one is missing or out of date")
    text = "with --write, name the schema in the first line of every YAML file, for editors that read it there"
    parser.add_argument("--modelines", action="store_true", help=text)


def _schema(options: argparse.Namespace) -> int:
    """Schemas for editors: what is there, and what would be written."""
    from claimgraph import curation
    from claimgraph.loading import find_root, own_root

    root = own_root(options.base) if options.write else find_root(options.base)
    if options.modelines and not options.write:
        raise BadRequestError("--modelines changes files; say --write as well")
    if options.name:
        sys.stdout.write(curation.schema(root, options.name))
        return 0
    change = curation.renew_schemas(root, write=options.write, modelines=options.modelines)
    for name in change.stale:
        print(plain(f"{'wrote' if options.write else 'not current:'} {name}"))
    for name in change.gone:
        print(plain(f"{'deleted' if options.write else 'of nothing in this base:'} {name}"))
    if not change.stale and not change.gone:
        print("all schemas are current")
    elif not options.write:
        print("`claimgraph schema --write` writes them", file=sys.stderr)
    return 1 if options.check and not options.write and (change.stale or change.gone) else 0


VERBS = (
    Verb(
        "init",
        "begin a base of your own: a folder that passes `check`",
        'claimgraph init tea --title "Tea and sleep" --article https://example.org/tea --kinds herb',
        _init,
        _takes_init,
    ),
    Verb(
        "schema",
        "what editors need to complete and check the files of a base",
        "claimgraph schema --write",
        _schema,
        _takes_schema,
    ),
)
