"""What somebody who asks for a whole base may say of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimgraph.errors import BadRequestError
from claimgraph.files import refused_by_windows

_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+-]{0,59}")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is said of a base beside what its files say.

    Parameters
    ----------
    version
        Version of the data; empty where there is none.
    iri
        Address under which the base is published, with `/` or `#` at its end; empty where it is nowhere.
    """

    version: str = ""
    iri: str = ""


def checked_version(version: str) -> str:
    """The version of data, if it is one: it can be part of the name of a file.

    Raises
    ------
    BadRequestError
        It is none.

    Examples
    --------
    >>> from claimgraph import export
    >>> export.checked_version("2026.1")
    '2026.1'
    """
    if not _VERSION.fullmatch(version) or refused_by_windows(version):
        raise BadRequestError(
            f"{version!r} is no version; write letters, numbers, dots, hyphens and plus signs, such as 2026.1 or 1.0.0"
        )
    return version
