"""The order of recommended works: what it rests on, and that it is the same for the same data."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from claimgraph.citations import Author, Network, Order, Work, draws_of, measure
from claimgraph.citations._recommend import Likeness, Ranking, rank  # the order before it is put in words
from claimgraph.citations._recommend._text import terms, weigh  # compared with scikit-learn
from claimgraph.errors import BadRequestError


def field(*works: Work) -> Network:
    return Network.of(works)


def work(name: str, *cited: str, **facts: object) -> Work:
    return Work((f"key:{name}",), references=tuple(f"key:{one}" for one in cited) or None, **facts)  # type: ignore[arg-type]


def ranked(network: Network, *starts: str, text: bool = True, **answers: list[str]) -> list[str]:
    numbers = {name: [network.index[f"key:{one}"] for one in given] for name, given in answers.items()}
    found = rank(Likeness.of(network, text=text), [network.index[f"key:{one}"] for one in starts], **numbers)
    return [network.ids[i].removeprefix("key:") for i in found.order]


def test_shared_references_come_before_nothing_shared() -> None:
    network = field(work("seed", "a", "b"), work("near", "a", "b"), work("far", "c", "d"))
    assert ranked(network, "seed") == ["near", "far"]


def test_a_reference_that_all_share_says_less_than_a_rare_one() -> None:
    crowd = [work(f"w{i}", "handbook", f"x{i}") for i in range(8)]
    network = field(work("seed", "handbook", "rare"), work("other", "rare", "y"), *crowd)
    assert ranked(network, "seed")[0] == "other"


def test_a_work_without_a_list_of_references_is_found_by_who_cites_it() -> None:
    network = field(work("seed", "lone", "a"), work("lone"), work("mid", "a", "b", "c", "d"), work("far", "x", "y"))
    assert ranked(network, "seed")[0] == "lone"


def test_a_work_near_to_many_starts_comes_before_one_that_copies_a_single_start() -> None:
    starts = [work(f"s{i}", f"r{i}", f"q{i}") for i in range(4)]
    network = field(*starts, work("broad", "r0", "r1", "r2", "r3"), work("copy", "r0", "q0"))
    assert ranked(network, "s0", "s1", "s2", "s3", text=False)[0] == "broad"


def test_text_ranks_where_nobody_cites_and_is_left_out_on_request() -> None:
    network = field(
        work("seed", title="Twisting of the trunk", abstract="Twisting eases the ache."),
        work("alike", title="Trunk twisting again", abstract="An ache is eased by twisting."),
        work("apart", title="Bread and butter", abstract="Butter melts."),
    )
    assert ranked(network, "seed") == ["alike", "apart"]
    likeness = Likeness.of(network, text=False)
    assert not rank(likeness, [network.index["key:seed"]]).parts.any()


def test_authors_count_by_id_and_by_name() -> None:
    one, same, other = (Author("Ada Able", "A1"),), (Author("A. Able", "A1"),), (Author("Ben Best", "A2"),)
    network = field(work("seed", authors=one), work("hers", authors=same), work("his", authors=other))
    assert ranked(network, "seed")[0] == "hers"


def test_what_was_answered_never_comes_back_and_moves_the_rest() -> None:
    network = field(
        work("seed", "a", "b"),
        work("bad", "a", "x", "y", "z"),
        work("like-bad", "a", "x", "y", "z", "v"),
        work("like-good", "b", "p", "q", "r", "v"),
        work("good", "b", "p", "q", "r"),
    )
    found = ranked(network, "seed", taken=["good"], declined=["bad"])
    assert found == ["like-good", "like-bad"]


def test_a_work_that_is_start_and_declined_is_a_start() -> None:
    network = field(work("seed", "a"), work("near", "a"))
    assert ranked(network, "seed", declined=["seed"]) == ["near"]


@given(st.permutations(range(9)), st.randoms(use_true_random=False))
def test_the_order_in_which_works_are_read_changes_nothing(order: list[int], chance: object) -> None:
    works = [work(f"w{i}", f"w{(i * 2) % 9}", f"r{i % 3}", title=f"word{i % 4} trunk", year=2000 + i) for i in range(9)]
    plain, mixed = field(*works), field(*(works[i] for i in order))
    one, other = (rank(Likeness.of(network), [0, 3], declined=[5]) for network in (plain, mixed))
    assert one.order == other.order
    assert one.scores.tobytes() == other.scores.tobytes()


def test_nearness_is_the_sum_of_all_walks() -> None:
    network = field(work("a", "b", "x"), work("b", "c"), work("c", "x", "y"), work("d", "y"))
    likeness = Likeness.of(network)
    dense = likeness.links.toarray()
    degree = dense.sum(axis=0)
    step = dense / np.where(degree > 0, degree, 1)
    expected = np.linalg.inv(np.eye(len(dense)) - 0.6 * step)
    np.testing.assert_allclose(likeness.linked(range(len(dense))), expected, atol=1e-6)


def test_many_starts_are_ranked_as_few_are(monkeypatch: pytest.MonkeyPatch) -> None:
    network = field(*(work(f"w{i:02}", f"r{i % 5}", f"r{i % 7}", title=f"word{i % 3} trunk") for i in range(40)))
    likeness = Likeness.of(network)
    whole = rank(likeness, range(20), declined=range(30, 35))
    monkeypatch.setattr("claimgraph.citations._recommend._rank._AT_ONCE", 3)
    parts = rank(likeness, range(20), declined=range(30, 35))
    np.testing.assert_allclose(whole.parts, parts.parts, atol=1e-9)
    assert whole.order == parts.order


def test_no_works_and_no_links_are_ranked_without_a_fault() -> None:
    assert ranked(field(work("seed"), work("b"), work("c")), "seed") == ["b", "c"]
    assert ranked(field(work("seed")), "seed") == []


@given(st.lists(st.text(st.sampled_from("abé ö-3."), max_size=30), min_size=1, max_size=8))
def test_words_weigh_as_scikit_learn_has_it(texts: list[str]) -> None:
    mine, columns = weigh(texts)
    if columns:
        theirs = TfidfVectorizer(analyzer=terms, sublinear_tf=True, min_df=2)
        expected = theirs.fit_transform(texts)
        assert theirs.get_feature_names_out().tolist() == columns
        np.testing.assert_allclose(mine.toarray(), expected.toarray(), atol=1e-12)


def test_precision_and_recall_are_those_one_counts_by_hand() -> None:
    order = Order((True, False, True) + (False,) * 16 + (True,))
    assert order.average_precision == pytest.approx((1 + 2 / 3 + 3 / 20) / 3)
    assert (order.tenth, order.recall(order.tenth), order.possible) == (2, 1 / 3, 2 / 3)
    assert order.needed == 2
    assert math.isnan(Order((False, False)).average_precision)
    assert Order((False,) * 10 + (True,)).needed == math.inf


def test_draws_differ_from_each_other_and_not_from_run_to_run() -> None:
    assert draws_of("hgfedcba") == draws_of("abcdefgh")
    assert len(set(draws_of("abcdefgh"))) > 5


def test_answers_are_measured_on_what_is_left() -> None:
    works = [work(f"in{i:02}", "core", f"r{i}") for i in range(12)] + [work(f"out{i:02}", f"z{i}") for i in range(30)]
    found = measure(field(*works), [f"key:in{i:02}" for i in range(12)], draws=2, rounds=1, answers=4)
    assert (found.works, found.included, len(found.draws)) == (42, 12, 2)
    order = found.draws[0].orders["ours"]
    assert order.average_precision == 1
    turn = found.draws[0].rounds[0]
    assert len(turn.before.hits) == len(turn.after.hits) == 42 - 5 - 4
    assert sum(turn.after.hits) == 3
    assert turn.whole.hits == order.hits[:4] + turn.after.hits


def test_too_few_included_works_are_told() -> None:
    with pytest.raises(BadRequestError, match="2 included works are too few to start from 5 of them"):
        measure(field(work("a"), work("b")), ["key:a", "key:b"])


def test_a_ranking_gives_its_sum() -> None:
    network = field(work("seed", "a"), work("near", "a", "seed"))
    found = rank(Likeness.of(network), [network.index["key:seed"]])
    assert isinstance(found, Ranking)
    assert found.scores[found.order[0]] == pytest.approx(found.parts[found.order[0]].sum())
