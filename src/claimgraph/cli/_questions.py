"""The verbs that ask a question and print its answer."""

from __future__ import annotations

import argparse

from claimgraph import packs, query
from claimgraph.cli import _render
from claimgraph.cli._parser import (
    ANSWER_FORMATS,
    PROFILE_FORMATS,
    Verbs,
    add_filters,
    add_format,
    add_verb,
    add_yes_no,
    emit,
    flags,
    given,
    open_base,
)
from claimgraph.errors import BadRequestError
from claimgraph.export import DATA_FORMATS, bibliography, table
from claimgraph.knowledge import KnowledgeBase
from claimgraph.query import SORTS, Answer, Profile


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
    add_filters(
        parser,
        exercise="only this exercise",
        load="only this kind of load",
        equipment="what you have; exercises that need more are left out; `none` for nothing",
        position="only this body position",
        family="only this family of exercises",
        segment="only this part of the muscle",
        statistic="only this kind of amplitude: average, peak, mean, median",
        provenance="only values read in: full-text, abstract, peer-reviewed-secondary, unreviewed-secondary",
    )
    add_yes_no(parser, "weight-bearing", "only exercises in which the limb carries body weight, or does not")
    add_yes_no(parser, "in-article", "only exercises the article names, or does not")
    parser.add_argument("--reviewed", action="store_true", help="leave out values read only in unreviewed texts")
    parser.add_argument("--population", metavar="WORDS", help="words that describe the people measured")
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
    filters = given(options, "load", "segment", "statistic", "provenance", "reviewed", "population")
    answer = query.backing(
        kb,
        muscle,
        spare=options.spare,
        min_studies=options.min_studies,
        sort=options.sort,
        **filters,
        **given(options, "exercise", "equipment", "position", "family"),
        **flags(options, "weight_bearing", "in_article"),
    )
    if options.rows and answer.rows:
        muscles = [muscle, options.spare] if options.spare else [muscle]
        exercises = [f"exercise:{row['exercise']}" for row in answer]
        answer = query.measured_values(kb, muscle=muscles, exercise=exercises, **filters)
    return send(options, kb, answer)


def _refuse_filters(options: argparse.Namespace) -> None:
    """A ranking needs whole studies: a filter that would be ignored is an error."""
    names = (
        *("spare", "rows", "exercise", "load", "equipment", "position", "family", "segment", "statistic"),
        *("provenance", "population", "reviewed", "weight_bearing", "in_article"),
    )
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
    add_filters(
        parser,
        kind="empirical, recommendation, opinion or testimony",
        rung="what the claim asserts about: muscle-activity … injury, practice",
        stance="only claims with such a line: supports, disputes, inconclusive",
        study="only claims this study is evidence on",
        exercise="only claims about this exercise",
        muscle="only claims about this muscle",
        condition="only claims about this condition",
    )
    add_format(parser, ANSWER_FORMATS)


def _claims(options: argparse.Namespace) -> int:
    kb = open_base(options)
    if options.contested:
        return send(options, kb, query.contested(kb))
    if options.shared:
        return send(options, kb, query.shared_studies(kb))
    filters = given(options, "kind", "rung", "stance", "study", "exercise", "muscle", "condition")
    return send(options, kb, query.claims(kb, **filters))


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
    add_filters(
        parser,
        design="only this design: rct, laboratory, systematic-review …",
        seen_as="only works read as: full-text, abstract, secondary, bibliographic-only",
        claim="only works with evidence on this claim",
        muscle="only works that measured this muscle",
        exercise="only works that measured this exercise",
    )
    parser.add_argument("--year", metavar="YEARS", help="2009, 2009-2015, 2009- or -2015")
    parser.add_argument("--population", metavar="WORDS", help="words that describe the people studied")
    parser.add_argument("--unused", action="store_true", help="works that nothing in the base names")
    parser.add_argument("--no-evidence", action="store_true", help="works that are evidence for no claim")
    add_format(parser, ANSWER_FORMATS)


def _studies(options: argparse.Namespace) -> int:
    kb = open_base(options)
    if options.unused or options.no_evidence:
        return send(options, kb, query.unused_works(kb, as_evidence=options.no_evidence))
    filters = given(options, "design", "seen_as", "claim", "muscle", "exercise", "year", "population")
    return send(options, kb, query.studies(kb, **filters))


def _add_exercises(verbs: Verbs) -> None:
    parser = add_verb(
        verbs, "exercises", "the exercises, and which of them have EMG", "claimgraph exercises --article", _exercises
    )
    add_filters(
        parser,
        family="only this family",
        position="only this body position",
        equipment="what you have; exercises that need more are left out; `none` for nothing",
        muscle="only exercises in which this muscle was measured",
    )
    add_yes_no(parser, "weight-bearing", "only exercises in which the limb carries body weight, or does not")
    parser.add_argument("--article", action="store_true", help="exercises the article names, with and without EMG")
    add_format(parser, ANSWER_FORMATS)


def _exercises(options: argparse.Namespace) -> int:
    kb = open_base(options)
    if options.article:
        return send(options, kb, query.article_exercises(kb))
    filters = given(options, "family", "position", "equipment", "muscle")
    return send(options, kb, query.exercises(kb, **filters, **flags(options, "weight_bearing")))


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
