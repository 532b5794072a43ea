"""Keyword arguments declared once: name, type, meaning and default in a typed dictionary that functions share.

A function says `**filters: Unpack[ClaimFilters]`, which type checkers and editors read, and is decorated with
`takes(ClaimFilters)`, which shows the same names to `help` and to notebooks.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, wraps
from typing import Annotated, Any, TypeVar, cast, get_args, get_origin, get_type_hints

from claimgraph.errors import did_you_mean, suggest
from claimgraph.wording import capital

_Function = TypeVar("_Function", bound=Callable[..., Any])
_Typed = TypeVar("_Typed")


@dataclass(frozen=True, slots=True)
class Keyword:
    """A keyword argument that several functions take; it stands in the `Annotated` of a key of a typed dictionary.

    Parameters
    ----------
    meaning
        What it does, as a phrase that fits a list of options: `only claims about this condition`.
    default
        Value where nothing is given.
    more
        What else to know, in sentences; empty where the meaning says it all.
    name, type
        Key and type in the typed dictionary; `declared` fills them in.
    """

    meaning: str
    default: Any = field(default=None, kw_only=True)
    more: str = field(default="", kw_only=True)
    name: str = field(default="", kw_only=True)
    type: Any = field(default=Any, kw_only=True)

    @property
    def values(self) -> str:
        """What may be given, as a sentence; empty where the meaning says it."""
        return ""

    @property
    def sentences(self) -> str:
        """The meaning for a docstring."""
        meaning = capital(self.meaning)
        stop = "" if meaning.endswith((".", "…")) else "."
        return " ".join(filter(None, (f"{meaning}{stop}", self.values, self.more)))


@cache
def declared(typed: type) -> tuple[Keyword, ...]:
    """The keywords of a typed dictionary, in its order.

    Examples
    --------
    >>> from typing import TypedDict
    >>> class Cut(TypedDict, total=False):
    ...     thickness: Annotated[int, Keyword("thickness of a slice in mm", default=3)]
    >>> [(one.name, one.type, one.default) for one in declared(Cut)]
    [('thickness', <class 'int'>, 3)]
    """
    found = []
    for name, hint in get_type_hints(typed, include_extras=True).items():
        kind, *told = get_args(hint) if get_origin(hint) is Annotated else (hint,)
        keyword = next((one for one in told if isinstance(one, Keyword)), None)
        if keyword is None:
            raise TypeError(f"{typed.__name__}.{name} says nothing about itself; annotate it with a Keyword")
        found.append(replace(keyword, name=name, type=kind))
    return tuple(found)


def takes(typed: type, *, also: Iterable[Keyword] | None = None) -> Callable[[_Function], _Function]:
    """Decorator of a function with `**options: Unpack[typed]`: the options arrive complete, and `help` lists them.

    Defaults fill in what is not given, the signature has every name with its type and default, and the section
    "Parameters" of the docstring gets a paragraph for each.

    Parameters
    ----------
    typed
        The typed dictionary.
    also
        What else may be given: these are shown too, and other names go through, with nothing filled in. That is for
        functions that hand all on to one that judges names: what packs and bases declare stands in no dictionary.

    Raises
    ------
    TypeError
        When the function is called: there is no such argument; the message lists those there are.

    Examples
    --------
    >>> from typing import TypedDict, Unpack
    >>> class Cut(TypedDict, total=False):
    ...     thickness: Annotated[int, Keyword("thickness of a slice in mm", default=3)]
    >>> @takes(Cut)
    ... def slices(length: int, **cut: Unpack[Cut]) -> int:
    ...     return length // cut["thickness"]
    >>> slices(12), slices(12, thickness=4)
    (4, 3)
    >>> slices(12, thicknes=4)
    Traceback (most recent call last):
    TypeError: slices() got an unexpected keyword argument 'thicknes'; accepted: thickness; did you mean 'thickness'?
    """
    known = tuple({one.name: one for one in (*declared(typed), *(also or ()))}.values())
    defaults = {one.name: one.default for one in known}

    def decorate(function: _Function) -> _Function:
        signature = inspect.signature(function)
        own = [one for one in signature.parameters.values() if one.kind is not inspect.Parameter.VAR_KEYWORD]
        named = [one.name for one in own if one.kind is inspect.Parameter.KEYWORD_ONLY] + list(defaults)
        accepted = {one.name for one in own} | defaults.keys()

        @wraps(function)
        def complete(*args: Any, **options: Any) -> Any:
            if also is not None:
                return function(*args, **options)
            if not accepted >= options.keys():
                refuse_unknown(function.__name__, options, accepted, named)
            return function(*args, **{**defaults, **options})

        shown = [
            inspect.Parameter(one.name, inspect.Parameter.KEYWORD_ONLY, default=one.default, annotation=one.type)
            for one in known
        ]
        complete.__signature__ = signature.replace(parameters=[*own, *shown])  # type: ignore[attr-defined]
        complete.__doc__ = _documented(function.__doc__ or "", known)
        return cast(_Function, complete)

    return decorate


def refuse_unknown(function: str, given: Iterable[str], accepted: Iterable[str], shown: Iterable[str] = ()) -> None:
    """Raise a `TypeError` if an argument is not accepted; `shown` are the names that the message lists."""
    known = set(accepted)
    for name in given:
        if name not in known:
            listed, near = ", ".join(shown or accepted) or "none", did_you_mean(suggest(name, known))
            raise TypeError(f"{function}() got an unexpected keyword argument {name!r}; accepted: {listed}{near}")


def those_of(options: Mapping[str, Any], typed: type[_Typed]) -> _Typed:
    """Those of some options that a smaller typed dictionary has, to hand them on."""
    return cast(_Typed, {name: options[name] for name in typed.__annotations__ if name in options})


def _documented(doc: str, known: Iterable[Keyword]) -> str:
    """A docstring whose section "Parameters" ends with these keywords."""
    text = inspect.cleandoc(doc)
    told = "\n".join(f"{one.name}\n    {one.sentences}" for one in known)
    lines = text.splitlines()
    heads = [at for at in range(len(lines) - 1) if lines[at + 1] and set(lines[at + 1]) == {"-"}]
    own = next((at for at in heads if lines[at] == "Parameters"), None)
    end = next((at for at in heads if own is None or at > own), len(lines))
    before, after = "\n".join(lines[:end]).rstrip(), "\n".join(lines[end:])
    head = "\n" if own is not None else "\n\nParameters\n----------\n"
    return f"{before}{head}{told}" + (f"\n\n{after}" if after else "")
