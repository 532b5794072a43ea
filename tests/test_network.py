"""Networks of things that studies compare: agreement with metafor, and their laws."""

from __future__ import annotations

import csv
import itertools
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from claimgraph.synthesis._consistency import Consistency, consistency_of
from claimgraph.synthesis._contrasts import fit
from claimgraph.synthesis.networks import Arms, connected, p_scores, ranked

REFERENCE = Path(__file__).parent / "reference"
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
    from claimgraph.synthesis._contrasts import _independent, _log_likelihood

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


def test_trials_that_share_nothing_are_networks_of_their_own_the_largest_first() -> None:
    pair, chain, other = Trial("a", ("x", "y")), Trial("b", ("k", "l")), Trial("c", ("l", "m"))
    assert connected([pair, chain, other]) == [[chain, other], [pair]]
    assert connected([pair, chain, other], first="x") == [[pair], [chain, other]]


def test_a_network_says_what_its_things_are_called() -> None:
    arms = Arms(("x", "y"), (0, 0), np.array([0.0, 1.0]), np.eye(2))
    found = ranked([Trial("a", ("x", "y"))], arms, 0.95, many="drugs")
    assert found.consistency_note.startswith("only one set of drugs was compared")
    assert (found.reference, found.things, found.tau2) == ("x", ("y", "x"), None)
