"""What is asked: the words of a command, the base that they mean, and what else shapes what is written."""

from __future__ import annotations

import os
import sys

from claimgraph.index._folder import switched_off

TYPE_CHECKING = False  # as type checkers take it, without what `typing` loads
if TYPE_CHECKING:
    from typing import TextIO

_BASE, _WITHOUT = "--base", "--no-index"
_OF_A_BASE = ("base.yaml", "kinds.yaml", "vocabulary")
"""What shows at a glance that a `kb/` is one; where it takes knowledge of packs to see it, there is no index."""
_SURROUNDINGS = "COLUMNS LINES FORCE_COLOR PYTHON_COLORS TTY_COMPATIBLE LANGUAGE LC_ALL LC_MESSAGES LANG".split()
"""What libraries that lay out text are told by their surroundings."""
_OF_TERMINALS = "TERM COLORTERM NO_COLOR TTY_INTERACTIVE".split()


class Asked:
    """A question to the index.

    Parameters
    ----------
    root
        Folder of the base, without links.
    words
        What is asked, without the option that names the base where that means the same.
    screen
        What shapes the text: terminals, their sizes, encodings, languages.
    """

    __slots__ = ("root", "screen", "words")

    def __init__(self, root: str, words: list[str], screen: str) -> None:
        self.root, self.words, self.screen = root, words, screen

    @property
    def key(self) -> str:
        """The question as one text; no word of a command holds the sign between them."""
        return "\0".join((self.screen, *self.words))


def asked(arguments: list[str], streams: tuple[TextIO, TextIO] | None = None) -> Asked | None:
    """The question that a command asks; `None` where it is not one for the index.

    Parameters
    ----------
    arguments
        The words of the command.
    streams
        What is written to in place of standard output and standard error.

    Examples
    --------
    >>> import os
    >>> from unittest import mock
    >>> from claimgraph import index
    >>> index.asked(["claims", "--no-index"]) is None
    True
    >>> with mock.patch.dict(os.environ, CLAIMGRAPH_INDEX="on"), mock.patch("sys.warnoptions", []):
    ...     index.asked(["claims", "--contested", "--base", "tests/data/tiny"]).words
    ['claims', '--contested']
    """
    if switched_off() or sys.warnoptions or sys.flags.dev_mode:
        return None
    words, folder = _without_base(arguments)
    if folder == "":
        return None
    try:
        root = _named(folder) if folder is not None else _nearest()
        screen = _screen(*(streams or (sys.stdout, sys.stderr)))
    except (OSError, ValueError, AttributeError):
        return None
    return Asked(root, words, screen) if root else None


def _without_base(arguments: list[str]) -> tuple[list[str], str | None]:
    """The words that ask, and the folder that they name: `None` without one, empty where it is for others to tell.

    At its beginning or its end the option is taken off. In the middle its place may matter, so it leaves a mark.
    """
    words: list[str] = []
    folder: str | None = None
    at, count = 0, len(arguments)
    while at < count:
        word = arguments[at]
        name, given, value = word.partition("=")
        if word == "--":
            return [*words, *arguments[at:]], folder
        if len(name) > len("--") and (_WITHOUT.startswith(name) or (name != _BASE and _BASE.startswith(name))):
            # Which option a beginning stands for is for the command to tell.
            return words, ""
        if name == _BASE:
            if not given:
                at += 1
                value = arguments[at] if at < count else ""
            if not value or value.startswith("-"):
                return words, ""
            folder = value
            if words and at + 1 < count:
                words.append(_BASE)
        else:
            words.append(word)
        at += 1
    return words, folder


def _named(folder: str) -> str:
    """The base that is named: the folder that holds `kb/`, or this `kb/` itself."""
    bare = folder.rstrip("/") or folder
    around = os.path.dirname(bare) or "."
    for one in (folder, around) if os.path.basename(bare) == "kb" else (folder,):
        if os.path.isdir(os.path.join(one, "kb")):
            return os.path.realpath(one) if _is_base(one) else ""
    return ""


def _nearest() -> str:
    """The nearest folder upward that holds `kb/`, else the one of the base that comes with the package."""
    folder = os.getcwd()
    while not os.path.isdir(os.path.join(folder, "kb")):
        above = os.path.dirname(folder)
        if above == folder:
            return _bundled()
        folder = above
    return folder if _is_base(folder) else ""


def _bundled() -> str:
    package = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    for one in (os.path.join(package, "_bundled"), os.path.dirname(os.path.dirname(package))):
        if _is_base(one):
            return one
    return ""


def _is_base(folder: str) -> bool:
    return any(os.path.exists(os.path.join(folder, "kb", name)) for name in _OF_A_BASE)


def _screen(*streams: TextIO) -> str:
    """What shapes the text that is written."""
    seen = [one.isatty() for one in streams]
    names = [*_SURROUNDINGS, *(_OF_TERMINALS if any(seen) or "FORCE_COLOR" in os.environ else ())]
    told = [f"{name}={os.environ[name]}" for name in names if name in os.environ]
    sizes = [_size(number) for number in range(3)]
    codings = [f"{one.encoding} {one.errors}" for one in streams]
    return " ".join(map(str, (*seen, *sizes, *codings, *told)))


def _size(number: int) -> str:
    try:
        size = os.get_terminal_size(number)
    except OSError:
        return "-"
    return f"{size.columns}x{size.lines}"
