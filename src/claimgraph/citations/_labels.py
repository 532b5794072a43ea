"""Which works a review included of those that it looked at: `kb/citations/labels.csv`."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping
from pathlib import Path

from claimgraph import files
from claimgraph.citations._ids import identifier
from claimgraph.citations._store import FOLDER, MAX_BYTES, Fault, leads_out
from claimgraph.errors import BadRequestError
from claimgraph.writing import write_text

LABELS = f"{FOLDER}/labels.csv"
_HEADER = ("review", "work", "included")
_WORDS = {"yes": True, "no": False}


def load_labels(root: str | os.PathLike[str]) -> dict[str, dict[str, bool]]:
    """Whether a review included a work, by name of the review and identifier of the work.

    Parameters
    ----------
    root
        Folder that holds `kb/`.

    Raises
    ------
    BadRequestError
        The file cannot be read; its line is named.

    Examples
    --------
    >>> from claimgraph import citations
    >>> citations.load_labels("tests/data/tiny")
    {}
    """
    found, faults = _read(root)
    if faults:
        raise BadRequestError(str(faults[0]))
    return found


def label_faults(root: str | os.PathLike[str]) -> list[Fault]:
    """The first line of the labels that cannot be used, if there is one.

    Examples
    --------
    >>> from claimgraph import citations
    >>> citations.label_faults("tests/data/tiny")
    []
    """
    return _read(root)[1]


def _read(root: str | os.PathLike[str]) -> tuple[dict[str, dict[str, bool]], list[Fault]]:
    found: dict[str, dict[str, bool]] = {}
    path = Path(root) / LABELS
    if not os.path.lexists(path):
        return found, []
    try:
        if leads_out(root, LABELS):
            return found, [Fault(LABELS, None, "is a link that leads out of the base", "put the file itself here")]
        text = files.read(path, MAX_BYTES).decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except files.UnreadableFileError as fault:
        return found, [Fault(LABELS, None, fault.found, "move it away, and import the labels again")]
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        return found, [Fault(LABELS, None, f"cannot be read: {fault}", "import the labels again")]
    for line, row in enumerate(rows, start=1):
        told = ",".join(row)[:80]
        if line == 1:
            if tuple(row) != _HEADER:
                return found, [Fault(LABELS, 1, f"begins {told!r}", f"its columns are {','.join(_HEADER)}")]
        elif len(row) != 3 or not row[0] or identifier(row[1]) != row[1] or row[2] not in _WORDS:
            return found, [Fault(LABELS, line, f"found {told!r}", "write a review, an identifier, and yes or no")]
        else:
            found.setdefault(row[0], {})[row[1]] = _WORDS[row[2]]
    return found, []


def write_labels(root: str | os.PathLike[str], labels: Mapping[str, Mapping[str, bool]]) -> Path:
    """Write which works reviews included, sorted, in place of what was there.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from claimgraph import citations
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     (Path(folder) / "kb" / "citations").mkdir(parents=True)
    ...     _ = citations.write_labels(folder, {"dunn": {"doi:10.5555/a": True}})
    ...     citations.load_labels(folder)
    {'dunn': {'doi:10.5555/a': True}}
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_HEADER)
    for review in sorted(labels):
        for work in sorted(labels[review]):
            writer.writerow([review, work, "yes" if labels[review][work] else "no"])
    return write_text(Path(root) / LABELS, out.getvalue())
