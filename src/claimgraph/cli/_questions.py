"""The verbs that ask a question and print its answer."""

from __future__ import annotations

import argparse

from claimgraph import packs, query, tables
from claimgraph.cli import _render
from claimgraph.cli._parser import (
    ANSWER_FORMATS,
    PROFILE_FORMATS,
    Verbs,
    add_filters,
    add_format,
    add_verb,
    asked,
    emit,
    open_base,
)
from claimgraph.errors import BadRequestError
from claimgraph.export import DATA_FORMATS, bibliography, table
from claimgraph.keywords import declared, those_of
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query import SORTS, Answer, BackingOptions, Profile
from claimgraph.tables import Circumstances

_EMG = declared(BackingOptions)
_EMG_FILTERS = (
    *("exercise", "load", "equipment", "position", "family", "segment", "statistic", "provenance"),
    *("weight_bearing", "in_article", "reviewed", "population"),
)


def add(verbs: Verbs) -> None:
    """Add the verbs of this module."""
    _add_emg(verbs)
    _add_claims(verbs)
    _add_show(verbs)
    _add_trail(verbs)
    _add_studies(verbs)
    _add_exercises(verbs)
    _add_search(verbs)


def _kinds() -> tuple[str, ...]:
    return tuple(packs.kinds_of(packs.registered()))


def send(options: argparse.Namespace, kb: KnowledgeBase, answer: Answer | Profile) -> int:
    """Print an answer or a profile in the form asked for."""
    if options.format == "text":
        return _send_text(options, answer)
    if options.format in DATA_FORMATS:
        text = bibliography(kb, answer.works, options.format)
    else:
        text = table(answer, format=options.format)
    emit(text, options.out)
    return 0


def _send_text(options: argparse.Namespace, answer: Answer | Profile) -> int:
    screen = _render.console(options.out)
    if isinstance(answer, Answer):
        _render.show_answer(screen, answer)
    else:
        _render.show_profile(screen, answer)
    if options.out is not None:
        emit(screen.file.getvalue(), options.out)  # type: ignore[attr-defined]
    return 0


def _add_emg(verbs: Verbs) -> None:
    parser = add_verb(
        verbs,
        "emg",
        "exercises with EMG backing for a muscle",
        'claimgraph emg "glute med" --spare tfl --equipment none',
        _emg,
    )
    parser.add_argument("muscle", nargs="+", help="the muscle, in your words: glute med, GMed, gluteus medius")
    parser.add_argument("--spare", metavar="MUSCLE", help="a muscle whose activity stands beside it")
    parser.add_argument("--rows", action="store_true", help="every published value instead of one line an exercise")
    parser.add_argument(
        "--rank",
        action="store_true",
        help="rank by differences within studies (takes no filters)",
    )
    parser.add_argument(
        "--sensitivity", action="store_true", help="the ranking under several correlations within people"
    )
    add_filters(parser, _EMG, *_EMG_FILTERS)
    parser.add_argument("--min-studies", type=int, default=1, metavar="N", help="fewest studies (default: 1)")
    parser.add_argument("--sort", choices=SORTS, default="evidence", help="order of the exercises (default: evidence)")
    add_format(parser, ANSWER_FORMATS)


def _emg(options: argparse.Namespace) -> int:
    kb = open_base(options)
    muscle = " ".join(options.muscle)
    if options.rank or options.sensitivity:
        _refuse_filters(options)
    if options.sensitivity:
        return send(options, kb, query.rank_sensitivity(kb, muscle))
    if options.rank:
        return send(options, kb, query.rank(kb, muscle))
    filters = asked(options, _EMG)
    answer = query.backing(kb, muscle, spare=options.spare, **filters)
    if options.rows and answer.rows:
        muscles = [muscle, options.spare] if options.spare else [muscle]
        exercises = [f"exercise:{row['exercise']}" for row in answer]
        measured = those_of(filters, Circumstances) | {"exercise": exercises}
        answer = query.measured_values(kb, muscle=muscles, **measured)
    return send(options, kb, answer)


def _refuse_filters(options: argparse.Namespace) -> None:
    """A ranking needs whole studies: a filter that would be ignored is an error."""
    names = ("spare", "rows", *_EMG_FILTERS)
    used = [f"--{name.replace('_', '-')}" for name in names if getattr(options, name) not in (None, [], False)]
    if used:
        raise BadRequestError(f"a ranking takes every comparable study, so {', '.join(used)} cannot be used with it")


def _add_claims(verbs: Verbs) -> None:
    parser = add_verb(
        verbs, "claims", "the claims, and what speaks for and against each", "claimgraph claims --contested", _claims
    )
    parser.add_argument("--contested", action="store_true", help="only claims with evidence on both sides")
    parser.add_argument(
        "--shared", action="store_true", help="studies that are evidence on two claims, instead of the claims"
    )
    names = ("kind", "rung", "stance", "study", "exercise", "muscle", "condition")
    add_filters(parser, tables.accepted("claims"), *names)
    add_format(parser, ANSWER_FORMATS)


def _claims(options: argparse.Namespace) -> int:
    kb = open_base(options)
    if options.contested:
        return send(options, kb, query.contested(kb))
    if options.shared:
        return send(options, kb, query.shared_studies(kb))
    return send(options, kb, query.claims(kb, **asked(options, tables.accepted("claims"))))


def _add_show(verbs: Verbs) -> None:
    parser = add_verb(
        verbs,
        "show",
        "all that is known about one thing",
        "claimgraph show isometric-abduction-max-gmed-min-tfl",
        _show,
    )
    parser.add_argument("thing", nargs="+", help="id, name, citation key or DOI of anything in the base")
    parser.add_argument("--kind", choices=_kinds(), help="kind of thing, where a name fits several")
    add_format(parser, PROFILE_FORMATS)


def _show(options: argparse.Namespace) -> int:
    kb = open_base(options)
    return send(options, kb, query.about(kb, " ".join(options.thing), *([options.kind] if options.kind else [])))


def _add_trail(verbs: Verbs) -> None:
    parser = add_verb(
        verbs,
        "trail",
        "the way from a claim to numbers: evidence, studies, measurements, exercises",
        "claimgraph trail side-plank-high-gmed",
        _trail,
    )
    parser.add_argument("claim", nargs="+", help="id of the claim, or its beginning")
    add_format(parser, ANSWER_FORMATS)


def _trail(options: argparse.Namespace) -> int:
    kb = open_base(options)
    return send(options, kb, query.trail(kb, " ".join(options.claim)))


def _add_studies(verbs: Verbs) -> None:
    parser = add_verb(
        verbs,
        "studies",
        "the works, how they were done and read",
        "claimgraph studies --design rct --year 2015-",
        _studies,
    )
    names = ("design", "seen_as", "claim", "muscle", "exercise", "year", "population")
    add_filters(parser, tables.accepted("studies"), *names)
    parser.add_argument("--unused", action="store_true", help="works that nothing in the base names")
    parser.add_argument("--no-evidence", action="store_true", help="works that are evidence for no claim")
    add_format(parser, ANSWER_FORMATS)


def _studies(options: argparse.Namespace) -> int:
    kb = open_base(options)
    if options.unused or options.no_evidence:
        return send(options, kb, query.unused_works(kb, as_evidence=options.no_evidence))
    return send(options, kb, query.studies(kb, **asked(options, tables.accepted("studies"))))


def _add_exercises(verbs: Verbs) -> None:
    parser = add_verb(
        verbs, "exercises", "the exercises, and which of them have EMG", "claimgraph exercises --article", _exercises
    )
    names = ("family", "position", "equipment", "muscle", "weight_bearing")
    add_filters(parser, tables.accepted("exercises"), *names, family="only this family")
    parser.add_argument("--article", action="store_true", help="exercises the article names, with and without EMG")
    add_format(parser, ANSWER_FORMATS)


def _exercises(options: argparse.Namespace) -> int:
    kb = open_base(options)
    if options.article:
        return send(options, kb, query.article_exercises(kb))
    return send(options, kb, query.exercises(kb, **asked(options, tables.accepted("exercises"))))


def _add_search(verbs: Verbs) -> None:
    parser = add_verb(
        verbs, "search", "full-text search over everything", 'claimgraph search "low back pain runners"', _search
    )
    parser.add_argument("words", nargs="+", help="words that must all occur; beginnings of words fit too")
    parser.add_argument(
        "--kind",
        action="append",
        choices=_kinds(),
        help="only this kind of thing (repeatable)",
    )
    add_format(parser, ANSWER_FORMATS)


def _search(options: argparse.Namespace) -> int:
    kb = open_base(options)
    return send(options, kb, query.search(kb, " ".join(options.words), kind=options.kind))
