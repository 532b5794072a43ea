"""Finding a base on disk."""

from __future__ import annotations

import os
from pathlib import Path

from claimgraph import packs
from claimgraph.errors import BadRequestError, BaseNotFoundError

_WITHOUT = "without anything of a base in it"


def is_base(folder: str | os.PathLike[str]) -> bool:
    """Whether a folder holds a knowledge base: a `kb/` with something of a base in it.

    Examples
    --------
    >>> from claimgraph import loading
    >>> loading.is_base("tests/data/tiny"), loading.is_base("docs")
    (True, False)
    """
    homes = (home for pack in packs.registered() for home in pack.homes)
    inside = Path(folder) / "kb"
    return any((inside / name).exists() for name in ("base.yaml", "kinds.yaml", "vocabulary", *homes))


def refuse_inside(folder: str | os.PathLike[str]) -> None:
    """Refuse a folder for what is made of a base that lies among the files of one, which would be read as its own.

    Raises
    ------
    BadRequestError
        The folder is the `kb/` of a base, or in it.

    Examples
    --------
    >>> from claimgraph import loading
    >>> loading.refuse_inside("tests/data/tiny/public")
    """
    target = Path(os.path.realpath(folder))
    for one in (target, *target.parents):
        if one.name == "kb" and is_base(one.parent):
            raise BadRequestError(
                f"{os.fspath(folder)!r} is among the files of the base in {str(one.parent)!r}; name a folder outside "
                "its kb/, such as public"
            )


def refuse_outside(root: str | os.PathLike[str], name: str) -> None:
    """Refuse a file of a base that is a link to somewhere else, or lies behind one: it would be written there.

    Parameters
    ----------
    root
        Folder that holds `kb/`.
    name
        The file, relative to it; it need not be there.

    Raises
    ------
    BadRequestError
        It leads out of the folder.

    Examples
    --------
    >>> from claimgraph import loading
    >>> loading.refuse_outside("tests/data/tiny", "kb/schema/claim.json")
    """
    # Unlike `Path.resolve` in old Pythons, this is not stopped by links in a circle.
    leads = Path(os.path.realpath(Path(root) / name))
    if not leads.is_relative_to(os.path.realpath(root)):
        raise BadRequestError(f"{name} leads out of the base, to {str(leads)!r}; put the file itself here")


def bundled_root() -> Path:
    """Folder of the base that comes with the package.

    Examples
    --------
    >>> from claimgraph import loading
    >>> loading.is_base(loading.bundled_root())
    True
    """
    package = Path(__file__).resolve().parents[1]
    inside = package / "_bundled"
    return inside if is_base(inside) else package.parents[1]


def find_root(path: str | os.PathLike[str] | None = None) -> Path:
    """Folder that holds `kb/`.

    Parameters
    ----------
    path
        The folder, or its `kb/`. Without it, the nearest folder from the current one upward that holds a base,
        else the base that comes with the package.

    Raises
    ------
    BaseNotFoundError
        There is no base at `path`.

    Examples
    --------
    >>> from claimgraph import loading
    >>> loading.find_root("tests/data/tiny").name
    'tiny'
    """
    if path is not None:
        given = Path(path)
        for folder in (given, given.parent) if given.name == "kb" else (given,):
            if is_base(folder):
                return Path(os.path.realpath(folder))
        raise BaseNotFoundError(
            f"no knowledge base at {str(given)!r}: it {_found_at(given)}; "
            "name the folder that holds kb/ and references.bib"
        )
    if (nearest := _nearest()) is not None:
        return nearest
    if Path("kb").is_dir():
        raise BaseNotFoundError(
            f"the kb/ in this folder is one {_WITHOUT}: write kb/base.yaml with a title and a description, or name "
            "another folder with --base; the base that comes with claimgraph answers where there is no kb/"
        )
    bundled = bundled_root()
    if is_base(bundled):
        return bundled
    raise BaseNotFoundError("no folder from here upward holds a kb/, and no base came with the package")


def _found_at(given: Path) -> str:
    """What is there in place of a base, in words."""
    if not given.is_dir():
        return (
            "is a file"
            if given.is_file()
            else "is a link that leads nowhere"
            if given.is_symlink()
            else "does not exist"
        )
    if given.name == "kb":
        return f"is one {_WITHOUT}"
    return f"has a kb/ {_WITHOUT}" if (given / "kb").is_dir() else "has no kb/"


def own_root(path: str | os.PathLike[str] | None = None) -> Path:
    """Folder that holds the `kb/` to write into: as `find_root`, but never the base that comes with the package.

    Raises
    ------
    BaseNotFoundError
        There is no base at `path`, or no folder from here upward holds one.

    Examples
    --------
    >>> from claimgraph import loading
    >>> loading.own_root("tests/data/tiny").name
    'tiny'
    """
    if path is None and _nearest() is None:
        raise BaseNotFoundError(
            "no folder from here upward holds a kb/ to write into, and the base that comes with claimgraph is only "
            "read; go into the folder of your base, or name it with --base"
        )
    return find_root(path)


def _nearest() -> Path | None:
    """The nearest folder from the current one upward that holds a base."""
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if is_base(folder)), None)
