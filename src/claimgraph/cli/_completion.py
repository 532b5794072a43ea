"""What a shell needs to complete the command: verbs, options and choices, written out, so that nothing is started."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from claimgraph.cli._parser import Parser
from claimgraph.knowledge import KnowledgeBase

_ANYTHING = {"thing", "around", "focus"}
"""What arguments are called that take a thing of any kind."""
_CENTRAL = ("claim", "study")
"""Kinds that claims cannot be about, and that people ask about all the same."""
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
"""An id that means the same in every shell."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place where words follow: after the command, a verb, or a job of a verb.

    Parameters
    ----------
    words
        The verbs that lead there.
    verbs, options
        What may follow, each with its meaning.
    choices
        What may follow an option, or stand as a word of its own (under the empty name).
    takes
        Options that take a value.
    """

    words: tuple[str, ...]
    verbs: Mapping[str, str]
    options: Mapping[str, str]
    choices: Mapping[str, tuple[str, ...]]
    takes: tuple[str, ...]


def verbs(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The parsers of the verbs of a parser, by name."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def places(parser: argparse.ArgumentParser, kb: KnowledgeBase | None, words: tuple[str, ...] = ()) -> Iterator[Place]:
    """Every place of a parser, itself first; where a thing or a term of a base is named, its ids are choices."""
    if isinstance(parser, Parser):
        parser.filled()
    below = verbs(parser)
    options: dict[str, str] = {}
    choices: dict[str, tuple[str, ...]] = {}
    takes: list[str] = []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            continue
        for flag in action.option_strings:
            options[flag] = _meaning(action)
            if action.nargs != 0:
                takes.append(flag)
        known = tuple(map(str, action.choices)) if action.choices is not None else _ids(action, kb)
        if known:
            for name in action.option_strings or [""]:
                choices[name] = (*choices.get(name, ()), *known)
    told = {name: (one.description or "").rstrip(".") for name, one in below.items()}
    yield Place(words, told, options, choices, tuple(takes))
    for name, one in below.items():
        yield from places(one, kb, (*words, name))


def _ids(action: argparse.Action, kb: KnowledgeBase | None) -> tuple[str, ...]:
    """Ids of a base that an option or an argument may take, by how it is called."""
    if kb is None or action.nargs == 0:
        return ()
    names = [flag.lstrip("-") for flag in action.option_strings]
    names += [action.dest, action.metavar.lower() if isinstance(action.metavar, str) else ""]
    found: Iterable[str] = ()
    if not _ANYTHING.isdisjoint(names):
        found = (
            id_ for kind in kb.kinds.values() if kind.about or kind.id in _CENTRAL for id_ in kb.collection(kind.id)
        )
    for name in names:
        if name in kb.kinds:
            found = kb.collection(name)
            break
        if home := next((home for home in (name, f"{name}s") if home in kb.vocabulary), ""):
            found = kb.vocabulary[home]
            break
    return tuple(dict.fromkeys(id_ for id_ in found if _PLAIN.fullmatch(id_)))


def _meaning(action: argparse.Action) -> str:
    return " ".join((action.help or "").replace("%%", "%").split())


def _bash(parser: argparse.ArgumentParser, kb: KnowledgeBase | None) -> str:
    cases, values = [], []
    for place in places(parser, kb):
        at = " ".join(place.words)
        words = " ".join((*place.verbs, *place.options, *place.choices.get("", ())))
        cases.append(f'    "{at}") words="{words}" ;;')
        for flag in place.takes:
            known = " ".join(place.choices.get(flag, ()))
            values.append(f'    "{at} {flag}") known="{known}"; takes=1 ;;')
    starts = " ".join(f'"{" ".join(place.words)}"' for place in places(parser, kb) if place.words)
    return f"""# bash completion of claimgraph
_claimgraph() {{
  local cur="${{COMP_WORDS[COMP_CWORD]}}" prev="${{COMP_WORDS[COMP_CWORD-1]}}" at="" next words="" known="" takes="" i
  for ((i = 1; i < COMP_CWORD; i++)); do
    next="${{at:+$at }}${{COMP_WORDS[i]}}"
    for words in {starts}; do
      if [ "$words" = "$next" ]; then at="$next"; fi
    done
  done
  words=""
  case "$at $prev" in
{_lines(values)}
  esac
  if [ -n "$takes" ]; then
    if [ -n "$known" ]; then
      COMPREPLY=($(compgen -W "$known" -- "$cur"))
    else
      COMPREPLY=($(compgen -f -- "$cur"))
    fi
    return
  fi
  case "$at" in
{_lines(cases)}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}}
complete -o filenames -o bashdefault -F _claimgraph claimgraph
"""


def _zsh(parser: argparse.ArgumentParser, kb: KnowledgeBase | None) -> str:
    """Descriptions stand beside what is offered."""
    blocks = []
    for place in places(parser, kb):
        told = [*place.verbs.items(), *place.options.items(), *((one, "") for one in place.choices.get("", ()))]
        items = " ".join(_zsh_item(name, about) for name, about in told)
        blocks.append(f'    "{" ".join(place.words)}") items=({items}) ;;')
    values = [
        f'    "{" ".join(place.words)} {flag}") takes=1; known=({" ".join(place.choices.get(flag, ()))}) ;;'
        for place in places(parser, kb)
        for flag in place.takes
    ]
    starts = " ".join(f'"{" ".join(place.words)}"' for place in places(parser, kb) if place.words)
    return f"""#compdef claimgraph
_claimgraph() {{
  local at="" next one takes="" i
  local -a items known starts
  starts=({starts})
  for ((i = 2; i < CURRENT; i++)); do
    next="${{at:+$at }}${{words[i]}}"
    if (( ${{starts[(Ie)$next]}} )); then at="$next"; fi
  done
  case "$at ${{words[CURRENT-1]}}" in
{_lines(values)}
  esac
  if [[ -n "$takes" ]]; then
    if (( ${{#known}} )); then compadd -a known; else _files; fi
    return
  fi
  case "$at" in
{_lines(blocks)}
  esac
  _describe claimgraph items
}}
if [ "$funcstack[1]" = "_claimgraph" ]; then _claimgraph "$@"; else compdef _claimgraph claimgraph; fi
"""


def _zsh_item(name: str, about: str) -> str:
    told = f"{name.replace(':', chr(92) + ':')}:{about}" if about else name
    return _quoted(told)


def _fish(parser: argparse.ArgumentParser, kb: KnowledgeBase | None) -> str:
    lines = ["# fish completion of claimgraph", "complete -c claimgraph -f"]
    for place in places(parser, kb):
        seen = " ".join(f"; and __fish_seen_subcommand_from {word}" for word in place.words).removeprefix("; and ")
        if place.verbs:
            without = f"not __fish_seen_subcommand_from {' '.join(place.verbs)}"
            seen_here = f"{seen}; and {without}" if seen else without
        else:
            seen_here = seen
        for name, about in place.verbs.items():
            lines.append(f"complete -c claimgraph -n {_quoted(seen_here)} -a {name} -d {_quoted(about)}")
        if words := place.choices.get(""):
            lines.append(f"complete -c claimgraph -n {_quoted(seen_here)} -a {_quoted(' '.join(words))}")
        for flag, about in place.options.items():
            option = f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}"
            value = ""
            if flag in place.takes:
                known = place.choices.get(flag, ())
                value = f" -x -a {_quoted(' '.join(known))}" if known else " -r -F"
            lines.append(f"complete -c claimgraph -n {_quoted(seen_here)} {option}{value} -d {_quoted(about)}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """In single quotes, which every one of these shells reads alike but for the quote and the backslash themselves."""
    return "'" + text.replace("\\", "").replace("'", "’") + "'"


def _lines(lines: list[str]) -> str:
    return "\n".join(lines)


_Written = Callable[[argparse.ArgumentParser, KnowledgeBase | None], str]
SHELLS: dict[str, _Written] = {
    "bash": _bash,
    "zsh": _zsh,
    "fish": _fish,
}
"""What is written for each shell."""
