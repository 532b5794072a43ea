"""A new base: a folder that passes `check`, with vocabularies, rules, an example, and what editors and git need."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from claimgraph import packs
from claimgraph.curation._file_names import refuse_name
from claimgraph.curation._init_files import base_files, other_files
from claimgraph.curation._plural import plural
from claimgraph.errors import BadRequestError, did_you_mean, suggest
from claimgraph.loading import names_taken
from claimgraph.packs import Kind
from claimgraph.records import KindDeclaration, control_character
from claimgraph.writing import write_text

_ADDRESS = re.compile(r"https?://[^\s/]+\S*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_KIND = re.compile(r"(?P<id>[a-z0-9]+(-[a-z0-9]+)*)(:(?P<many>[a-z0-9]+(-[a-z0-9]+)*))?")
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Begun:
    """What was written to begin a base."""

    folder: Path
    """The folder that holds `kb/`."""
    written: tuple[str, ...]
    """Files that were written, relative to the folder."""
    kept: tuple[str, ...]
    """Files that were there and stay as they are."""


def init(
    folder: str | os.PathLike[str],
    *,
    title: str = "",
    article: str = "",
    language: str = "",
    kinds: Iterable[str] = (),
    use: Iterable[str] = (),
    curators: Iterable[str] = (),
    licence: str = "",
    example: bool = True,
    force: bool = False,
) -> Begun:
    """Write a new base that `check` finds nothing wrong in.

    Parameters
    ----------
    folder
        Where; made if it is not there, and empty but for `.git`.
    title
        Title of the base; the name of the folder in words if left out.
    article
        Address of the article whose claims it holds.
    language
        Language that claims are written in, as a tag such as `en` or `de-CH`.
    kinds
        Kinds of things that claims are about, beside those every base has: `drug`, or `policy:policies` with a plural
        of its own.
    use
        Packs that it uses.
    curators
        Who keeps it.
    licence
        Licence of its data, as an SPDX id.
    example
        Whether to write a worked example of a claim, marked as one.
    force
        Write into a folder that is not empty; files that are there stay as they are.

    Raises
    ------
    BadRequestError
        The folder is not empty, or what is told cannot be right.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import claimgraph
    >>> from claimgraph import curation
    >>> with TemporaryDirectory() as folder:
    ...     begun = curation.init(f"{folder}/tea", title="Tea and sleep", kinds=["herb"])
    ...     claimgraph.load(begun.folder).info.title, claimgraph.check(begun.folder)
    ('Tea and sleep', [])
    """
    target = Path(folder)
    _room(target, force)
    told: dict[str, Any] = {
        "title": _line("title", title) or _in_words(target),
        "article": _fitting("article", article, _ADDRESS, "an address that begins with https:// or http://"),
        "language": _fitting("language", language, _LANGUAGE, "a tag such as en or de-CH"),
        "curators": [_line("curator", one) for one in curators],
        "licence": _line("licence", licence),
        "packs": _known_packs(use),
    }
    declared = _declared(kinds, told["packs"])
    texts = base_files(declared, example=example, **told)
    texts |= _tried(texts, told["title"])
    kept = tuple(name for name in texts if os.path.lexists(target / name))
    made = [name for name in texts if name not in kept]
    for name in made:
        path = target / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise BadRequestError(f"{str(path.parent)!r} cannot be made: {fault.strerror}") from fault
        write_text(path, texts[name])
    return Begun(target, tuple(made), kept)


def _room(target: Path, force: bool) -> None:
    """Refuse what is no folder, and one with something in it unless told otherwise."""
    if target.is_symlink() and not target.exists():
        raise BadRequestError(f"{str(target)!r} is a link that leads nowhere; name a folder for the base")
    if not target.exists():
        refuse_name("base", _called(target), "name another folder", ending="")
    if target.exists() and not target.is_dir():
        raise BadRequestError(f"{str(target)!r} is a file; name a folder for the base")
    there = sorted(one.name for one in target.iterdir() if one.name != ".git") if target.is_dir() else []
    if there and not force:
        shown = ", ".join(there[:_SHOWN]) + (" …" if len(there) > _SHOWN else "")
        raise BadRequestError(
            f"{str(target)!r} is not empty: it holds {shown}; name a new folder, or say --force to add the files that "
            "are missing and leave all others as they are"
        )


def _tried(texts: dict[str, str], title: str) -> dict[str, str]:
    """What follows from the files of a base; they are read in a place of their own, so that no faulty one begins."""
    from claimgraph.checks import problems
    from claimgraph.loading import read

    with TemporaryDirectory() as place:
        for name, text in texts.items():
            (Path(place) / name).parent.mkdir(parents=True, exist_ok=True)
            write_text(Path(place) / name, text)
        reading = read(Path(place))
        found = problems(reading)
        if found:
            raise BadRequestError(f"a base of this cannot begin: {found[0]}")
        return other_files(reading.kb, title)


def _in_words(target: Path) -> str:
    """A title from the name of a folder."""
    words = " ".join(re.split(r"[-_\s]+", _called(target))).strip()
    return words[:1].upper() + words[1:] if words and not control_character(words) else "Claims and their evidence"


def _called(target: Path) -> str:
    """Name of a folder, also of `.`; unlike `Path.resolve` in old Pythons, not stopped by links in a circle."""
    return Path(os.path.realpath(target)).name


def _line(what: str, text: str) -> str:
    line = " ".join(text.split())
    if control_character(line):
        raise BadRequestError(f"the {what} {text!r} holds a character that steers a terminal; leave it out")
    return line


def _fitting(what: str, text: str, form: re.Pattern[str], accepted: str) -> str:
    line = _line(what, text)
    if line and not form.fullmatch(line):
        raise BadRequestError(f"the {what} {line!r} is none; accepted: {accepted}")
    return line


def _known_packs(use: Iterable[str]) -> list[str]:
    names = list(dict.fromkeys(use))
    for name in names:
        if name not in packs.pack_names():
            accepted = ", ".join(packs.pack_names()) or "none"
            near = did_you_mean(suggest(name, packs.pack_names()))
            raise BadRequestError(f"no pack {name!r} is installed; accepted: {accepted}{near}")
    return names


def _declared(kinds: Iterable[str], use: Sequence[str]) -> list[KindDeclaration]:
    """Declarations of kinds that were named."""
    known: dict[str, Kind] = dict(packs.kinds_of(packs.active(use, ())))
    names = names_taken()
    found: list[KindDeclaration] = []
    for told in kinds:
        fits = _KIND.fullmatch(told.strip())
        if fits is None:
            raise BadRequestError(
                f"{told!r} is no kind of thing; write one word in lower case, such as drug, with its plural where that "
                "is unusual: policy:policies"
            )
        one = KindDeclaration(id=fits["id"], many=fits["many"] or plural(fits["id"]))
        fault = packs.fault(one, known, names)
        if fault is not None:
            raise BadRequestError(f"{told!r} cannot be a kind of this base: {fault[1]}; {fault[2]}")
        refuse_name("kind", one.many, "name its plural: --kinds KIND:PLURAL", ending="")
        known |= {kind.id: kind for kind in packs.own_kinds([one], known)}
        found.append(one)
    return found
