"""Problems as people and machines read them: text, JSON, and annotations of a code host."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

from claimgraph.errors import Level, Problem
from claimgraph.wording import noun

_GROUP_FROM = 4
"""A code that comes up this often gets one heading for all of its places."""


def render_text(problems: Iterable[Problem], grouped: bool = True, shown: int = 10) -> str:
    """Problems as text, with a count at the end; of those that are acknowledged, just how many there are.

    Parameters
    ----------
    grouped
        Put a code that comes up four times or more under one heading, with its places below; if not, those that are
        acknowledged are told too, with their reasons.
    shown
        Places shown under a heading; the rest is counted.

    Examples
    --------
    >>> from claimgraph import check, checks
    >>> print(checks.render_text(check("tests/data/tiny")).splitlines()[-1])
    1 warning
    """
    found = sorted(problems, key=lambda problem: problem.sort_key)
    still = [problem for problem in found if not problem.acknowledged]
    by_code: dict[tuple[str, Level], list[Problem]] = defaultdict(list)
    for problem in still:
        by_code[problem.code, problem.level].append(problem)
    many = {key for key, same in by_code.items() if grouped and len(same) >= _GROUP_FROM}
    lines = [str(problem) for problem in still if (problem.code, problem.level) not in many]
    for code, level in sorted(many, key=lambda key: (key[1] is not Level.ERROR, key[0])):
        lines += _group(code, level, by_code[code, level], shown)
    lines += [] if grouped else [str(problem) for problem in found if problem.acknowledged]
    lines.append(count(still))
    if acknowledged := len(found) - len(still):
        lines.append(f"{acknowledged} {noun(acknowledged, 'warning')} acknowledged in kb/acknowledged.csv")
    return "\n".join(lines) + "\n"


def _group(code: str, level: Level, problems: list[Problem], shown: int) -> list[str]:
    hints = {problem.hint for problem in problems}
    shared = hints.pop() if len(hints) == 1 else ""
    heading = f"{level}[{code}] in {len(problems)} places" + (f": {shared}" if shared else "")
    lines = [heading]
    for problem in problems[:shown]:
        where = f" {problem.where}" if problem.where else ""
        hint = f"; {problem.hint}" if problem.hint and not shared else ""
        lines.append(f"  {problem.place}:{where}{': ' if where else ' '}{problem.message}{hint}")
    if len(problems) > shown:
        lines.append(f"  … and {len(problems) - shown} more")
    return lines


def count(problems: Iterable[Problem]) -> str:
    """`2 errors, 1 warning`, or `no problems`."""
    levels = [problem.level for problem in problems]
    parts = [(levels.count(Level.ERROR), "error"), (levels.count(Level.WARNING), "warning")]
    return ", ".join(f"{n} {noun(n, word)}" for n, word in parts if n) or "no problems"


def render_json(problems: Iterable[Problem]) -> str:
    """Problems as a JSON list, one object each, none left out.

    Examples
    --------
    >>> from claimgraph import check, checks
    >>> print(checks.render_json(check("tests/data/tiny")).splitlines()[2])
        "code": "retracted-evidence",
    """
    found = sorted(problems, key=lambda problem: problem.sort_key)
    return json.dumps([problem.as_dict() for problem in found], ensure_ascii=False, indent=2) + "\n"


def render_github(problems: Iterable[Problem], prefix: str = "") -> str:
    """Problems as workflow commands, which show up beside the changed lines of a pull request; none acknowledged.

    Parameters
    ----------
    prefix
        Folder of the base inside the repository, if it is not its root.

    Examples
    --------
    >>> from claimgraph import check, checks
    >>> print(checks.render_github(check("tests/data/tiny"))[:60], "…")
    ::warning file=kb/claims/twist-eases-ache.yaml,line=40,col=3 …
    """
    found = sorted((one for one in problems if not one.acknowledged), key=lambda problem: problem.sort_key)
    return "".join(_command(problem, prefix) for problem in found)


def _command(problem: Problem, prefix: str) -> str:
    path = f"{prefix.strip('/')}/{problem.path}" if prefix.strip("/") else problem.path
    facts = {"file": path, "line": problem.line, "col": problem.column, "title": problem.code}
    given = ",".join(f"{name}={_property(str(value))}" for name, value in facts.items() if value is not None)
    where = f"{problem.where}: " if problem.where else ""
    hint = f"; {problem.hint}" if problem.hint else ""
    return f"::{problem.level} {given}::{_data(where + problem.message + hint)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
