"""The verbs about verdicts: audit, findings, forest, why and what-if."""

from __future__ import annotations

import argparse
import json
import shutil

from claimgraph import appraisal, query
from claimgraph.appraisal import ForestMode
from claimgraph.cli.verbs import ANSWER_FORMATS, Parser, Verb, add_format, emit, open_base, send, with_left_out


def _takes_audit(parser: Parser) -> None:
    add_format(parser, (*ANSWER_FORMATS, "html"))


def _audit(options: argparse.Namespace) -> int:
    kb = open_base(options)
    if options.format == "html":
        from claimgraph.export import audit_page

        emit(audit_page(kb), options.out)
        return 0
    return send(options, kb, query.audit(kb))


def _takes_findings(parser: Parser) -> None:
    parser.add_argument("claim", nargs="*", help="ids of claims; all claims without any")
    _takes_baseline(parser)
    add_format(parser, (*ANSWER_FORMATS, "html"))


def _takes_baseline(parser: Parser) -> None:
    parser.add_argument(
        "--baseline",
        metavar="RISK",
        type=_risk,
        help="share of people with the outcome otherwise, such as 0.07 or 7%% (default: that of all comparators)",
    )


def _risk(text: str) -> float:
    """A share of people, as a number or in percent."""
    told = text.strip()
    return float(told.removesuffix("%")) / 100 if told.endswith("%") else float(told)


def _findings(options: argparse.Namespace) -> int:
    kb = open_base(options)
    found = query.findings(kb, *options.claim, baseline=options.baseline)
    if options.format == "html":
        from claimgraph.export import findings_page

        emit(findings_page(kb, found), options.out)
        return 0
    return send(options, kb, found)


def _takes_forest(parser: Parser) -> None:
    parser.add_argument("claim", nargs="+", help="id of the claim")
    modes = tuple(str(mode) for mode in ForestMode)
    parser.add_argument("--mode", choices=modes, default=modes[0], help=f"what the rows are (default: {modes[0]})")
    add_format(parser, (*ANSWER_FORMATS, "html"))


def _forest(options: argparse.Namespace) -> int:
    kb, claim = open_base(options), " ".join(options.claim)
    if options.format == "html":
        from claimgraph import figures

        asked, answer = kb.claim(claim), query.forest(kb, claim, mode=options.mode)
        drawn = dict.fromkeys(row["claim"] for row in answer.rows if row["effect"]) or (asked.id,)
        parts = [
            figures.plot_claim_forest(kb, f"claim:{id_}", mode=options.mode, named=id_ != asked.id) for id_ in drawn
        ]
        figures.with_note(parts[0], kb.left_out)
        emit(figures.page(parts, f"Forest plot: {asked.statement}", answers=with_left_out(kb, answer)), options.out)
        return 0
    found = query.forest(kb, claim, mode=options.mode)
    if options.format != "text":
        return send(options, kb, found)
    from claimgraph.cli._forest import forest_lines

    width = 100 if options.out is not None else max(40, shutil.get_terminal_size().columns)
    emit("".join(f"{line}\n" for line in forest_lines(found, width)), options.out)
    return 0


def _takes_why(parser: Parser) -> None:
    parser.add_argument("claim", nargs="+", help="id of the claim")
    _takes_baseline(parser)
    add_format(parser, (*ANSWER_FORMATS, "verdict"))


def _why(options: argparse.Namespace) -> int:
    kb = open_base(options)
    if options.format == "verdict":
        verdict = appraisal.appraise(kb, " ".join(options.claim))
        headline = appraisal.headline(kb, verdict, baseline=options.baseline)
        data = appraisal.verdict_data(verdict) | {"headline": headline.as_dict()}
        emit(json.dumps(data, indent=2, ensure_ascii=False) + "\n", options.out)
        return 0
    return send(options, kb, query.why(kb, " ".join(options.claim), baseline=options.baseline))


def _takes_what_if(parser: Parser) -> None:
    parser.add_argument("claim", nargs="+", help="id of the claim")
    parser.add_argument(
        "--without", action="append", required=True, metavar="STUDY", help="a study to leave out (repeatable)"
    )
    add_format(parser, ANSWER_FORMATS)


def _what_if(options: argparse.Namespace) -> int:
    kb = open_base(options)
    return send(options, kb, query.what_if(kb, " ".join(options.claim), options.without))


VERBS = (
    Verb(
        "audit",
        "whether the article holds up: a verdict for each claim",
        "claimgraph audit --format html --out audit.html",
        _audit,
        _takes_audit,
        lasting=True,
    ),
    Verb(
        "findings",
        "a summary-of-findings table: people, effect and certainty of some claims",
        "claimgraph findings CLAIM CLAIM --format md",
        _findings,
        _takes_findings,
        lasting=True,
    ),
    Verb(
        "forest",
        "the effects behind a claim, sample by sample and all as one",
        "claimgraph forest CLAIM --format html --out forest.html",
        _forest,
        _takes_forest,
        lasting=True,
    ),
    Verb(
        "why",
        "how the verdict on a claim was made, step by step",
        "claimgraph why CLAIM",
        _why,
        _takes_why,
        lasting=True,
    ),
    Verb(
        "what-if",
        "the verdict on a claim if some studies were not there",
        "claimgraph what-if CLAIM --without STUDY",
        _what_if,
        _takes_what_if,
        lasting=True,
    ),
)
