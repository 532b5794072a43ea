"""The manual page of the command, made from its parser."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from claimgraph._version import __version__
from claimgraph.cli import _completion


def page(parser: argparse.ArgumentParser) -> str:
    """The manual page as `man` reads it."""
    return "\n".join(_lines(parser)) + "\n"


def _lines(parser: argparse.ArgumentParser) -> Iterator[str]:
    yield f'.TH CLAIMGRAPH 1 "" "claimgraph {__version__}" "User Commands"'
    yield from (".ad l", ".nh", ".SH NAME")
    yield f"claimgraph \\- {_plain(parser.description)}"
    yield ".SH SYNOPSIS"
    yield ".B claimgraph"
    yield "[\\-\\-base FOLDER] VERB \\&..."
    yield ".SH OPTIONS"
    yield from _options(parser)
    yield ".SH VERBS"
    yield from _verbs(parser, "claimgraph")
    yield ".SH EXIT STATUS"
    yield from (".TP", "0", "The question has an answer, or the base is in order.")
    yield from (".TP", "1", "Nothing was found, or the base has problems.")
    yield from (".TP", "2", "Wrong usage; a message says what is accepted.")


def _verbs(parser: argparse.ArgumentParser, before: str) -> Iterator[str]:
    for name, verb in _completion.verbs(parser).items():
        yield f".SS {_plain(f'{before} {name}')}"
        yield _plain(verb.description)
        yield ".PP"
        yield from _options(verb)
        if verb.epilog:
            yield from (".PP", "Example:", ".PP", ".nf")
            yield from (f".RS\n{_plain(line.strip())}\n.RE" for line in verb.epilog.splitlines()[1:])
            yield ".fi"
        yield from _verbs(verb, f"{before} {name}")


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction | argparse._HelpAction):
            continue
        names = ", ".join(action.option_strings)
        value = str(action.metavar or ("" if names else action.dest)).upper() if action.nargs != 0 else ""
        if action.choices is not None:
            value = "{" + ", ".join(map(str, action.choices)) + "}"
        yield ".TP"
        yield f"\\fB{_plain(f'{names} {value}'.strip())}\\fR"
        yield _plain((action.help or "").replace("%%", "%"))


def _plain(text: str | None) -> str:
    """Text without what `man` would take for a command."""
    told = " ".join((text or "").split()).replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{told}" if told.startswith((".", "'")) else told
