"""The verb about the backing of exercises for a muscle."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from claimgraph.cli.verbs import (
    ANSWER_FORMATS,
    Parser,
    Verb,
    add_format,
    add_options,
    chosen,
    emit,
    filter_options,
    open_base,
    send,
    with_left_out,
)
from claimgraph.emg import questions
from claimgraph.emg.questions import SORTS, BackingOptions, Limits
from claimgraph.emg.synthesis import RankOptions
from claimgraph.emg.tables import Circumstances
from claimgraph.errors import BadRequestError
from claimgraph.keywords import declared, those_of
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query import Answer

_FILTERS = (
    *("exercise", "load", "equipment", "position", "family", "segment", "statistic", "provenance"),
    *("weight_bearing", "in_article", "reviewed", "population", "detail", "leave_out"),
)
_ADMITTED = ("mixed", "cautioned", "unreviewed")


def _takes_emg(parser: Parser) -> None:
    parser.add_argument("muscle", nargs="*", help="the muscle, in your words: glute med, GMed, gluteus medius")
    text = "exercises by muscles; muscles and groups by --muscle, else all"
    parser.add_argument("--grid", action="store_true", help=text)
    text = "with --grid: a muscle or a group (repeatable)"
    parser.add_argument("--muscle", dest="muscles", action="append", metavar="MUSCLE", help=text)
    text = "a muscle, or a group, whose activity stands beside it (repeatable)"
    parser.add_argument("--spare", action="append", metavar="MUSCLE", help=text)
    parser.add_argument("--rows", action="store_true", help="every published value instead of one line an exercise")
    parser.add_argument(
        "--rank",
        action="store_true",
        help="rank by differences within studies (takes no filters)",
    )
    parser.add_argument(
        "--exploratory",
        action="store_true",
        help="an order of more exercises, from orders and ratios without spread, with its own check",
    )
    parser.add_argument(
        "--sensitivity", action="store_true", help="the ranking under several correlations within people"
    )
    add_options(parser, *filter_options(declared(BackingOptions), *_FILTERS))
    for flag, one in zip(("--min", "--max"), declared(Limits), strict=True):
        parser.add_argument(flag, dest=one.name, type=float, metavar="PERCENT", help=one.meaning)
    parser.add_argument("--min-studies", type=int, default=1, metavar="N", help="fewest studies (default: 1)")
    text = "only the first N exercises of the order"
    parser.add_argument("--top", type=int, metavar="N", help=text)
    parser.add_argument("--sort", choices=SORTS, default="evidence", help="order of the exercises (default: evidence)")
    for one in declared(RankOptions):
        if one.name in _ADMITTED:
            text = f"with a ranking: {one.meaning}"
            parser.add_argument(f"--{one.name}", action="store_true", help=text)
    add_format(parser, (*ANSWER_FORMATS, "html"))


def _emg(options: argparse.Namespace) -> int:
    kb = open_base(options)
    muscle = " ".join(options.muscle)
    if options.grid:
        return _grid(options, kb, muscle)
    if options.muscles:
        raise BadRequestError("--muscle goes with --grid; name the muscle without it, or add --grid")
    if not muscle:
        raise BadRequestError('no muscle is named; write it as `claimgraph emg "glute med"`, or ask for --grid')
    if options.rank or options.sensitivity or options.exploratory:
        _refuse_filters(options)
        _refuse_group(kb, muscle)
        if options.exploratory and options.sensitivity:
            raise BadRequestError("--exploratory tries its own range of spreads; leave --sensitivity out")
        question: Callable[..., Answer] = questions.rank
        if options.sensitivity:
            question = questions.rank_sensitivity
        elif options.exploratory:
            question = questions.rank_exploratory
        admitted = {name: getattr(options, name) for name in _ADMITTED}
        answer = question(kb, muscle, **admitted)
        if options.format != "html":
            return send(options, kb, answer)
        if options.sensitivity:
            raise BadRequestError("--sensitivity has no picture; leave --format html out, or --sensitivity")
        return _page(options, kb, muscle, answer, admitted)
    if options.format == "html":
        raise BadRequestError("--format html goes with --rank, alone or with --exploratory")
    if used := [f"--{name}" for name in _ADMITTED if getattr(options, name)]:
        raise BadRequestError(f"{', '.join(used)} goes with --rank, --exploratory or --sensitivity")
    filters = chosen(options)
    answer = questions.backing(
        kb,
        muscle,
        spare=options.spare,
        min_studies=options.min_studies,
        sort=options.sort,
        at_least=options.at_least,
        at_most=options.at_most,
        top=options.top,
        **filters,
    )
    if options.rows and answer.rows:
        muscles = [muscle, *(options.spare or ())]
        exercises = [f"exercise:{row['exercise']}" for row in answer]
        measured = those_of(filters, Circumstances) | {"exercise": exercises}
        answer = questions.measured_values(kb, muscle=muscles, **measured)
    return send(options, kb, answer)


def _grid(options: argparse.Namespace, kb: KnowledgeBase, muscle: str) -> int:
    """Exercises by muscles."""
    others = ("rows", "rank", "sensitivity", "exploratory", *_ADMITTED)
    if used := [f"--{name}" for name in others if getattr(options, name)]:
        raise BadRequestError(f"--grid shows ranges only; leave {', '.join(used)} out, or --grid")
    if options.format == "html":
        raise BadRequestError("--grid has no page of its own; leave --format html out")
    if len(options.spare or ()) > 1:
        raise BadRequestError("--grid puts one muscle last; give --spare once, or leave --grid out")
    answer = questions.grid(
        kb,
        [*([muscle] if muscle else []), *(options.muscles or [])] or None,
        spare=options.spare[0] if options.spare else None,
        min_studies=options.min_studies,
        sort=options.sort,
        at_least=options.at_least,
        at_most=options.at_most,
        top=options.top,
        **chosen(options),
    )
    return send(options, kb, answer)


def _page(
    options: argparse.Namespace, kb: KnowledgeBase, muscle: str, answer: Answer, admitted: dict[str, bool]
) -> int:
    """The order as a picture, with its table beside."""
    from claimgraph import figures

    draw = figures.plot_exploratory if options.exploratory else figures.plot_ranked
    figure = figures.with_note(draw(kb, muscle, **admitted), kb.left_out)
    emit(figures.page(figure, answer.question, answers=with_left_out(kb, answer)), options.out)
    return 0


def _refuse_filters(options: argparse.Namespace) -> None:
    """A ranking needs whole studies: a filter that would be ignored is an error."""
    used = [name for name in ("spare", "rows", "top") if getattr(options, name)]
    used += [flag for flag, name in (("min", "at_least"), ("max", "at_most")) if getattr(options, name) is not None]
    used += list(chosen(options))
    if used:
        told = ", ".join(f"--{name.replace('_', '-')}" for name in used)
        raise BadRequestError(f"a ranking takes every comparable study, so {told} cannot be used with it")


def _refuse_group(kb: KnowledgeBase, muscle: str) -> None:
    meant = kb.those(muscle, "muscle")
    if meant.group:
        accepted = ", ".join(f"muscle:{id_}" for id_ in meant.ids)
        raise BadRequestError(f"a ranking is for one muscle, and {muscle!r} is a group; accepted: {accepted}")


VERBS = (
    Verb(
        "emg",
        "exercises with EMG backing for a muscle",
        'claimgraph emg "glute med" --spare tfl --equipment none',
        _emg,
        _takes_emg,
        before="claims",
        lasting=True,
    ),
)
