"""True warnings that nobody can mend yet: acknowledged with a reason, as long as they read as they did.

`kb/acknowledged.csv` names each by its code, its file and its message. Line numbers
in a message do not count. It is read with a check; loading needs none of it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from claimgraph import citations
from claimgraph.checks.rules import CODES, Code, describe
from claimgraph.errors import Level, Problem, did_you_mean, suggest
from claimgraph.loading import Reading

FILE = "kb/acknowledged.csv"
_HEADER = ("code", "path", "message", "reason", "by", "on")
_LINE = re.compile(r"(?<=\.yaml)(:\d+)+|(?<=\.csv)(:\d+)+|(?<=\.bib)(:\d+)+")
_LIKE = f"copy code, path and message from `claimgraph check --format json`; the columns are {', '.join(_HEADER)}"

describe(
    "faulty-acknowledgement",
    """A row of kb/acknowledged.csv does not say what is acknowledged, why, by whom, or on which day.

    Why: an acknowledgement stands for a decision, which others must be able to follow.
    Mend: copy `code`, `path` and `message` from `claimgraph check --format json`, and write a reason, a name and a day.
    Example: a row for `review-beside-primary` without a reason.
    """,
    Level.WARNING,
)
describe(
    "stale-acknowledgement",
    """A row of kb/acknowledged.csv is for a warning that a check does not give, or not in these words.

    Why: what was acknowledged is mended, or it says something else now, which nobody has looked at.
    Mend: delete the row, or look at the warning as it reads now and acknowledge that.
    Example: a review may include one more study than when the row was written.
    """,
    Level.WARNING,
)


def acknowledged(reading: Reading, found: Sequence[Problem], ran: Iterable[Code]) -> Iterator[Problem]:
    """The problems, those that are acknowledged with their reason; then what is wrong with acknowledgements.

    Parameters
    ----------
    reading
        A base as it was read.
    found
        Its problems.
    ran
        The codes whose rules were run.
    """
    whole = not any(problem.level is Level.ERROR for problem in found)
    given = {code.name for code in ran} | {code.name for code in CODES.values() if code.rule is None}
    reasons: dict[tuple[str, str, str], tuple[int, str]] = {}
    faults: list[Problem] = []
    try:
        for line, (code, path, message, reason, by, on) in citations.read_sheet(reading.root, FILE, _HEADER):
            if told := _fault(code, reason, by, on):
                faults.append(_problem("faulty-acknowledgement", line, *told))
            elif (key := (code, path, _LINE.sub("", message))) in reasons:
                faults.append(_problem("faulty-acknowledgement", line, "acknowledges the same again", "delete the row"))
            else:
                reasons[key] = line, reason
    except citations.SheetError as error:
        faults.append(_problem("faulty-acknowledgement", error.fault.line, error.fault.found, error.fault.remedy))
    told_of = set()
    for problem in found:
        key = problem.code, problem.path, _LINE.sub("", problem.message)
        told_of.add(key)
        known = reasons.get(key) if problem.level is Level.WARNING else None
        yield problem if known is None else replace(problem, acknowledged=known[1])
    for key, (line, _) in reasons.items():
        if whole and key not in told_of and key[0] in given:
            now = [one.message for one in found if (one.code, one.path) == key[:2] and one.level is Level.WARNING]
            hint = f"it reads now: {now[0]}" if len(now) == 1 else "delete the row, or acknowledge what is found now"
            faults.append(_problem("stale-acknowledgement", line, f"no {key[0]} in {key[1]} reads like this", hint))
    yield from faults


def _fault(code: str, reason: str, by: str, on: str) -> tuple[str, str] | None:
    """What is wrong with a row, and what is accepted."""
    known = CODES.get(code)
    if known is None:
        return f"{code!r} is no code", f"{_LIKE}{did_you_mean(suggest(code, CODES))}"
    if known.level is Level.ERROR:
        return f"{code!r} is an error, which has to be mended", "delete the row; only warnings can be acknowledged"
    if missing := [name for name, text in (("reason", reason), ("by", by), ("on", on)) if not text.strip()]:
        return f"has no {' and no '.join(missing)}", "say why it stays, who decided that, and on which day"
    try:
        dt.date.fromisoformat(on)
    except ValueError:
        return f"{on!r} is no day", "write it as 2026-03-01"
    return None


def _problem(code: str, line: int | None, message: str, hint: str) -> Problem:
    return Problem(code, Level.WARNING, FILE, line, None, "", message, hint)
