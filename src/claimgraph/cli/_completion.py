"""What a shell needs to complete the command: verbs, options and choices, written out, so that nothing is started."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass


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


def places(parser: argparse.ArgumentParser, words: tuple[str, ...] = ()) -> Iterator[Place]:
    """Every place of a parser, itself first."""
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
        if action.choices is not None:
            for name in action.option_strings or [""]:
                choices[name] = tuple(map(str, action.choices))
    told = {name: (one.description or "").rstrip(".") for name, one in below.items()}
    yield Place(words, told, options, choices, tuple(takes))
    for name, one in below.items():
        yield from places(one, (*words, name))


def _meaning(action: argparse.Action) -> str:
    return " ".join((action.help or "").replace("%%", "%").split())


def _bash(parser: argparse.ArgumentParser) -> str:
    cases, values = [], []
    for place in places(parser):
        at = " ".join(place.words)
        words = " ".join((*place.verbs, *place.options, *place.choices.get("", ())))
        cases.append(f'    "{at}") words="{words}" ;;')
        for flag in place.takes:
            known = " ".join(place.choices.get(flag, ()))
            values.append(f'    "{at} {flag}") known="{known}"; takes=1 ;;')
    starts = " ".join(f'"{" ".join(place.words)}"' for place in places(parser) if place.words)
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


def _zsh(parser: argparse.ArgumentParser) -> str:
    """Descriptions stand beside what is offered."""
    blocks = []
    for place in places(parser):
        told = [*place.verbs.items(), *place.options.items(), *((one, "") for one in place.choices.get("", ()))]
        items = " ".join(_zsh_item(name, about) for name, about in told)
        blocks.append(f'    "{" ".join(place.words)}") items=({items}) ;;')
    values = [
        f'    "{" ".join(place.words)} {flag}") takes=1; known=({" ".join(place.choices.get(flag, ()))}) ;;'
        for place in places(parser)
        for flag in place.takes
    ]
    starts = " ".join(f'"{" ".join(place.words)}"' for place in places(parser) if place.words)
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


def _fish(parser: argparse.ArgumentParser) -> str:
    lines = ["# fish completion of claimgraph", "complete -c claimgraph -f"]
    for place in places(parser):
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


SHELLS: dict[str, Callable[[argparse.ArgumentParser], str]] = {"bash": _bash, "zsh": _zsh, "fish": _fish}
"""What is written for each shell."""
