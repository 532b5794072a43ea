"""Networks of things that studies compare: agreement with metafor, and their laws."""

from __future__ import annotations

import csv
import itertools
from typing import NamedTuple

import numpy as np
import pytest
from scipy import stats

from claimgraph.synthesis import pool
from claimgraph.synthesis._consistency import Consistency, consistency_of  # on networks no base has
from claimgraph.synthesis._contrasts import fit  # the fit beneath ranks, against metafor
from claimgraph.synthesis.networks import Arms, connected, estimates_of, p_scores, ranked
from conftest import REFERENCE

DATA_SETS = ["dong2013", "hasselblad1998", "senn2013"]


def reference_data(name: str) -> tuple[list[str], dict[str, object], dict[str, float]]:
    """Treatments, the arguments of `consistency_of`, and what metafor finds."""
    with (REFERENCE / f"network_{name}_arms.csv").open() as file:
        arms = list(csv.DictReader(file))
    with (REFERENCE / f"network_{name}_results.csv").open() as file:
        results = {line["what"]: float(line["value"]) for line in csv.DictReader(file)}
    treatments = sorted({arm["treatment"] for arm in arms})
    y, x, studies, designs, parts = [], [], [], [], []
    for study, members in itertools.groupby(arms, key=lambda arm: arm["study"]):
        first, *others = members
        design = tuple(sorted(arm["treatment"] for arm in (first, *others)))
        for arm in others:
            y.append(float(arm["y"]) - float(first["y"]))
            x.append([float(arm["treatment"] == t) - float(first["treatment"] == t) for t in treatments[1:]])
            studies.append(study)
            designs.append(design)
        parts.append(np.diag([float(arm["v"]) for arm in others]) + float(first["v"]))
    v = np.zeros((len(y), len(y)))
    place = 0
    for part in parts:
        v[place : place + len(part), place : place + len(part)] = part
        place += len(part)
    return treatments, {"y": np.array(y), "x": np.array(x), "v": v, "studies": studies, "designs": designs}, results


@pytest.mark.parametrize("name", DATA_SETS)
def test_estimates_and_heterogeneity_agree_with_metafor(name: str) -> None:
    treatments, data, expected = reference_data(name)
    found = fit(data["y"], data["x"], data["v"], data["studies"])  # type: ignore[arg-type]
    assert found.estimates == pytest.approx([expected[f"estimate:{t}"] for t in treatments[1:]], abs=1e-7)
    assert found.se == pytest.approx([expected[f"se:{t}"] for t in treatments[1:]], abs=1e-7)
    assert found.tau2 == pytest.approx(expected["tau2"], abs=1e-7)
    assert found.q == pytest.approx(expected["q"], abs=1e-7)
    assert found.q_df == expected["q_df"]


@pytest.mark.parametrize("name", DATA_SETS)
def test_the_test_of_consistency_agrees_with_metafor(name: str) -> None:
    _, data, expected = reference_data(name)
    found = consistency_of(**data)  # type: ignore[arg-type]
    assert isinstance(found, Consistency)
    assert found.q == pytest.approx(expected["inconsistency_q"], abs=1e-5)  # metafor stops at τ² = 1e-8, not at 0
    assert found.df == expected["inconsistency_df"]
    assert found.tau2 == pytest.approx(expected["inconsistency_tau2"], abs=1e-7)


@pytest.mark.parametrize("name", DATA_SETS)
def test_the_baseline_of_a_study_does_not_matter(name: str) -> None:
    _, data, _ = reference_data(name)
    y, x, v, studies = (data[key] for key in ("y", "x", "v", "studies"))
    turn = np.eye(len(studies))  # type: ignore[arg-type]
    for study in set(studies):  # type: ignore[call-overload]
        at = [i for i, one in enumerate(studies) if one == study]  # type: ignore[arg-type, var-annotated]
        turn[at, at[-1]] = -1.0  # every contrast against the last arm in place of the first
        turn[at[-1], at] = 0.0
        turn[at[-1], at[-1]] = -1.0
    plain = fit(y, x, v, studies)  # type: ignore[arg-type]
    turned = fit(turn @ y, turn @ x, turn @ v @ turn.T, studies)  # type: ignore[arg-type, operator]
    assert turned.tau2 == pytest.approx(plain.tau2, rel=1e-7)
    assert turned.covariance == pytest.approx(plain.covariance, rel=1e-7)
    assert turned.estimates == pytest.approx(plain.estimates, rel=1e-7)


def test_contrasts_that_fit_exactly_have_no_heterogeneity() -> None:
    x = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, -1.0], [1.0, 0.0]])
    found = fit(x @ [0.3, -0.2], x, np.diag([0.1, 0.2, 0.1, 0.3]), ["a", "a", "b", "c"])
    assert found.tau2 == 0
    assert found.estimates == pytest.approx([0.3, -0.2])


def test_the_likelihood_is_highest_at_the_heterogeneity_found() -> None:
    from claimgraph.synthesis._contrasts import _independent, _log_likelihood  # its maximum

    _, data, _ = reference_data("hasselblad1998")
    args = (data["y"], data["x"], data["v"], data["studies"])
    found = fit(*args).tau2  # type: ignore[arg-type]
    turned = _independent(*args)  # type: ignore[arg-type]
    best = _log_likelihood(found, *turned)
    assert all(_log_likelihood(other, *turned) < best for other in (0.0, found * 0.99, found * 1.01, found * 50))


def test_p_scores_are_the_mean_probability_of_being_better() -> None:
    scores = p_scores(np.array([0.0, 1.0, 1.0]), np.diag([0.5, 0.5, 0.5]))
    assert scores == pytest.approx([0.15865525, 0.67067237, 0.67067237])


# Networks of things -----------------------------------------------------------------------------------------


class Trial(NamedTuple):
    """What one study found of several things."""

    study: str
    things: tuple[str, ...]

    @property
    def people(self) -> tuple[str, ...]:
        return (self.study,)


def trials_of(name: str) -> tuple[list[Trial], Arms]:
    with (REFERENCE / f"network_{name}_arms.csv").open() as file:
        lines = sorted(csv.DictReader(file), key=lambda line: (line["study"], line["treatment"]))
    trials = [
        Trial(study, tuple(line["treatment"] for line in members))
        for study, members in itertools.groupby(lines, key=lambda line: line["study"])
    ]
    (group,) = connected(trials)
    number = {trial.study: i for i, trial in enumerate(group)}
    return group, Arms(
        things=tuple(line["treatment"] for line in lines),
        blocks=tuple(number[line["study"]] for line in lines),
        values=np.array([float(line["y"]) for line in lines]),
        covariance=np.diag([float(line["v"]) for line in lines]),
    )


@pytest.mark.parametrize("name", DATA_SETS)
def test_things_of_any_kind_are_ranked_as_metafor_finds_them(name: str) -> None:
    treatments, _, expected = reference_data(name)
    found = ranked(*trials_of(name), 0.95, treatments[0])
    assert sorted(found.things) == treatments
    for treatment in treatments[1:]:
        pair = found.league[treatment, treatments[0]]
        assert pair.estimate == pytest.approx(expected[f"estimate:{treatment}"], abs=1e-7)
        assert pair.se == pytest.approx(expected[f"se:{treatment}"], abs=1e-7)
        assert pair.high - pair.estimate == pytest.approx(1.959963984540054 * pair.se)
    assert sum(found.scores.values()) == pytest.approx(len(treatments) / 2)
    assert (found.q, found.q_df) == (pytest.approx(expected["q"], abs=1e-7), expected["q_df"])


def with_two_arms(trials: list[Trial], arms: Arms) -> tuple[list[Trial], Arms]:
    kept = [number for number, trial in enumerate(trials) if len(trial.things) == 2]
    at = [place for place, block in enumerate(arms.blocks) if block in kept]
    return [trials[number] for number in kept], Arms(
        tuple(arms.things[place] for place in at),
        tuple(kept.index(arms.blocks[place]) for place in at),
        arms.values[at],
        arms.covariance[np.ix_(at, at)],
    )


@pytest.mark.parametrize("name", ["hasselblad1998", "senn2013"])
def test_intervals_from_the_scatter_agree_with_metafor(name: str) -> None:
    with (REFERENCE / "network_knha.csv").open() as file:
        expected = {line["treatment"]: line for line in csv.DictReader(file) if line["name"] == name}
    trials, arms = with_two_arms(*trials_of(name))
    (first,) = {thing for trial in trials for thing in trial.things} - expected.keys()
    found = ranked(trials, arms, 0.95, first, scattered=True)
    for thing, line in expected.items():
        pair = found.league[thing, first]
        assert (pair.estimate, pair.se) == pytest.approx((float(line["estimate"]), float(line["se"])), abs=1e-7)
        assert (pair.low, pair.high) == pytest.approx((float(line["low"]), float(line["high"])), abs=1e-6)
        assert pair.df == int(line["df"])


def pairs_of_two(values: list[float], variances: list[float]) -> tuple[list[Trial], Arms]:
    """Trials of the same two things."""
    trials = [Trial(f"s{number}", ("x", "y")) for number in range(len(values))]
    blocks = tuple(number for number in range(len(values)) for _ in "xy")
    covariance = np.diag([half for one in variances for half in (one / 2, one / 2)])
    return trials, Arms(
        ("x", "y") * len(values), blocks, np.array([v for one in values for v in (0.0, one)]), covariance
    )


@pytest.mark.parametrize("values", [[0.1, 0.5, 0.9, -0.4], [0.2, 0.2, 0.2], [0.2, 0.21], [0.2, 0.9], [0.3]])
def test_a_network_of_two_things_is_a_pool(values: list[float]) -> None:
    variances = [0.04 + 0.01 * place for place in range(len(values))]
    found = ranked(*pairs_of_two(values, variances), 0.9, "x", scattered=True).league["y", "x"]
    made = pool(values, variances, level=0.9, wider=True)
    assert (found.estimate, found.se) == pytest.approx((made.estimate, made.se), rel=1e-6)
    assert (found.low, found.high) == pytest.approx((made.low, made.high), rel=1e-6)


def test_an_estimate_has_the_degrees_of_freedom_of_the_blocks_that_carry_it() -> None:
    trials = [Trial("a", ("x", "y")), Trial("b", ("y", "z"))]
    arms = Arms(("x", "y", "y", "z"), (0, 0, 1, 1), np.array([0.0, 1.0, 1.0, 3.0]), np.diag([0.1, 0.1, 0.3, 0.1]))
    found = ranked(trials, arms, 0.95, "y", df=[9, 19])
    assert found.league["x", "y"].df == pytest.approx(9)
    assert found.league["z", "y"].df == pytest.approx(19)
    both = found.league["z", "x"]
    assert both.df == pytest.approx((0.2 + 0.4) ** 2 / (0.2**2 / 9 + 0.4**2 / 19))
    assert both.high - both.estimate == pytest.approx(stats.t.ppf(0.975, both.df) * both.se)
    assert sum(found.scores.values()) == pytest.approx(1.5)


@pytest.mark.parametrize("name", DATA_SETS)
def test_the_quick_part_of_a_ranking_gives_the_same_estimates(name: str) -> None:
    trials, arms = trials_of(name)
    full, untested = ranked(trials, arms, 0.95), ranked(trials, arms, 0.95, tested=False)
    assert (untested.league, untested.scores, untested.consistency) == (full.league, full.scores, None)
    quick = estimates_of(trials, arms, full.tau2 or 0.0)
    for one, other in itertools.permutations(full.things, 2):
        assert quick[one] - quick[other] == pytest.approx(full.league[one, other].estimate, abs=1e-9)


def test_few_people_make_an_interval_wider_and_a_place_less_sure() -> None:
    trials, arms = pairs_of_two([0.5], [0.04])
    wide, narrow = (ranked(trials, arms, 0.95, "x", df=[df]) for df in (2, 200))
    assert wide.league["y", "x"].high > narrow.league["y", "x"].high
    assert 0.5 < wide.scores["y"] < narrow.scores["y"]


def test_trials_that_share_nothing_are_networks_of_their_own_the_largest_first() -> None:
    pair, chain, other = Trial("a", ("x", "y")), Trial("b", ("k", "l")), Trial("c", ("l", "m"))
    assert connected([pair, chain, other]) == [[chain, other], [pair]]
    assert connected([pair, chain, other], first="x") == [[pair], [chain, other]]


def test_a_network_says_what_its_things_are_called() -> None:
    arms = Arms(("x", "y"), (0, 0), np.array([0.0, 1.0]), np.eye(2))
    found = ranked([Trial("a", ("x", "y"))], arms, 0.95, many="drugs")
    assert found.consistency_note.startswith("only one set of drugs was compared")
    assert (found.reference, found.things, found.tau2) == ("x", ("y", "x"), None)
