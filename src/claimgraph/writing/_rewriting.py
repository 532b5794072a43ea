"""A text is read, changed and written again, and nothing that others save meanwhile is lost."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from claimgraph import files
from claimgraph.errors import BadRequestError
from claimgraph.writing._alone import alone
from claimgraph.writing._replacing import SavedMeanwhileError, replace

_TRIES = 5
"""How often a change is made anew because somebody saved the file meanwhile."""


def rewrite(path: str | os.PathLike[str], change: Callable[[str], str]) -> tuple[str, str]:
    r"""Read a UTF-8 text, change it, and write it where it differs; gives the text before and after.

    Others who rewrite in the same folder wait. An editor does not wait: where the file was saved while the change was
    made, the change is made anew, of what was saved. So `change` may be called several times; the last one counts.

    Parameters
    ----------
    path
        The file; its line ends stay.
    change
        Gets the text and gives the new one; what it raises is raised, and nothing is written.

    Raises
    ------
    BadRequestError
        The file cannot be read or written, is no UTF-8, or is saved again and again.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from claimgraph.writing import rewrite
    >>> with TemporaryDirectory() as folder:
    ...     note = Path(folder) / "note.txt"
    ...     _ = note.write_text("twice\n", encoding="utf-8")
    ...     rewrite(note, str.upper)
    ('twice\n', 'TWICE\n')
    """
    target = Path(os.path.realpath(path))
    with alone(target.parent):
        for _ in range(_TRIES):
            old = files.read(path)
            try:
                before = old.decode("utf-8")
            except UnicodeDecodeError:
                raise BadRequestError(f"{target.name} is not UTF-8; save it as UTF-8 first") from None
            after = change(before)
            if after == before:
                return before, after
            try:
                replace(target, after.encode("utf-8"), old)
            except SavedMeanwhileError:
                continue
            except BadRequestError:
                raise
            except (OSError, ValueError) as fault:
                reason = getattr(fault, "strerror", None) or str(fault)
                raise BadRequestError(f"{str(path)!r} cannot be written: {reason}") from fault
            return before, after
    raise BadRequestError(f"{str(path)!r} is saved again and again by another program; close it, then try again")
