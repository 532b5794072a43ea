"""Ids that become names of files, which every system has to have room for."""

from __future__ import annotations

from claimgraph.errors import BadRequestError
from claimgraph.files import refused_by_windows


def refuse_name(what: str, name: str, remedy: str = "take another id", *, ending: str = ".yaml") -> None:
    """Stop at an id whose file could not be on Windows.

    Parameters
    ----------
    what
        What it is the id of.
    name
        The id.
    remedy
        What to do.
    ending
        Ending of its file; empty for a folder.

    Raises
    ------
    BadRequestError
        There is no such file on Windows.

    Examples
    --------
    >>> from claimgraph.curation import _file_names
    >>> _file_names.refuse_name("claim", "con")
    Traceback (most recent call last):
        ...
    claimgraph.errors.BadRequestError: the claim 'con' cannot have a file 'con.yaml': ...; take another id
    """
    if fault := refused_by_windows(f"{name}{ending}"):
        held = f"a file {name + ending!r}" if ending else f"a folder {name!r}"
        raise BadRequestError(f"the {what} {name!r} cannot have {held}: on Windows that {fault}; {remedy}")
