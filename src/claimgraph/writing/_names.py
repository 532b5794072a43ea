"""Names of files that Windows does not take."""

from __future__ import annotations

import re

_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]) *(\..*)?", re.IGNORECASE | re.DOTALL)
_SIGNS = re.compile(r'[<>:"|?*\\/\x00-\x1f]')


def refused_by_windows(name: str) -> str:
    """Why a file cannot have this name on Windows; empty if it can.

    Examples
    --------
    >>> refused_by_windows("nul.txt"), refused_by_windows("answer.csv")
    ('is the name of a device', '')
    """
    if _DEVICES.fullmatch(name):
        return "is the name of a device"
    if found := _SIGNS.search(name):
        return f"holds {found[0]!r}"
    return "ends in a full stop or a space" if name != name.rstrip(". ") else ""
