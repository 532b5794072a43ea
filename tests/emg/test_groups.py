"""Names that mean several muscles or exercises, and names in other spellings and languages."""

from __future__ import annotations

import pytest

from claimgraph import BadRequestError, KnowledgeBase, UnknownNameError, cli, query
from claimgraph.emg.records import Family
from claimgraph.knowledge import words
from claimgraph.records import Term


@pytest.fixture
def grouped(tiny: KnowledgeBase) -> KnowledgeBase:
    groups = {
        "flank": Family(id="flank", name="flanks", aliases=("sides",), definition="Both flanks."),
        "leg": Family(id="leg", name="legs", definition="One muscle only."),
        "all": Family(id="all", name="calf", definition="Named like a thing.", members=("calf", "upper-flank", "gone")),
    }
    families = {"stepping": Family(id="stepping", name="steps", definition="Steps.", members=("twist",))}
    synonyms = {"upper": Term(id="upper", name="upper", aliases=("top", "u p"), definition="Above.")}
    vocabulary = {**tiny.vocabulary, "groups": groups, "families": families, "synonyms": synonyms}
    return tiny.replace(vocabulary=vocabulary)


@pytest.mark.parametrize(
    ("name", "kind", "ids"),
    [
        ("sides", "muscle", ("upper-flank", "lower-flank")),
        ("Side", "muscle", ("upper-flank", "lower-flank")),
        ("FLANKS", "muscle", ("upper-flank", "lower-flank")),
        ("calf", "muscle", ("calf", "upper-flank")),
        ("muscle:calf", "muscle", ("calf",)),
        ("UF", "muscle", ("upper-flank",)),
        ("top flank", "muscle", ("upper-flank",)),
        ("u.p. flank", "muscle", ("upper-flank",)),
        ("steps", "exercise", ("side-step", "step", "swing", "twist")),
        ("step", "exercise", ("step",)),
        ("flank ache", "condition", ("flank-ache",)),
    ],
)
def test_a_name_means_one_thing_or_a_group(grouped: KnowledgeBase, name: str, kind: str, ids: tuple[str, ...]) -> None:
    meant = grouped.those(name, kind)
    assert sorted(meant.ids) == sorted(ids)
    assert bool(meant.group) == (len(ids) > 1)


def test_a_group_of_one_is_none(grouped: KnowledgeBase) -> None:
    with pytest.raises(UnknownNameError):
        grouped.those("legs", "muscle")


def test_a_group_narrows_tables(grouped: KnowledgeBase) -> None:
    found = {row["muscle"] for row in query.measured_values(grouped, muscle="sides")}
    assert found == {"upper-flank", "lower-flank"}


def test_the_backing_of_a_group_is_that_of_its_members_and_says_so(grouped: KnowledgeBase) -> None:
    answer = query.backing(grouped, "sides")
    each = [query.backing(grouped, f"muscle:{id_}") for id_ in ("upper-flank", "lower-flank")]
    assert len(answer) == sum(map(len, each))
    assert answer.works == query.in_order(*(one.works for one in each))
    assert answer.notes[0] == "Flanks: lower flank and upper flank."
    assert answer.brief[:2] == ("name", "muscle_name")
    assert {row["muscle"] for row in answer} == {"upper-flank", "lower-flank"}


def test_the_range_beside_a_group_to_spare_spans_its_members(grouped: KnowledgeBase) -> None:
    answer = query.backing(grouped, "muscle:calf", spare="sides")
    each = [query.backing(grouped, "muscle:calf", spare=f"muscle:{id_}") for id_ in ("upper-flank", "lower-flank")]
    for row, *alone in zip(answer, *each, strict=True):
        assert row["exercise"] == alone[0]["exercise"]
        assert row["spare_highest"] == max(
            (one["spare_highest"] for one in alone if one["spare_highest"]), default=None
        )
        assert {*row["together"]} == {label for one in alone for label in one["together"]}
    assert any(note.startswith("Spared are lower flank and upper flank:") for note in answer.notes)


def test_of_a_group_to_spare_what_works_is_left_out(grouped: KnowledgeBase) -> None:
    answer = query.backing(grouped, "upper flank", spare="sides", sort="name")
    same = query.backing(grouped, "upper flank", spare="lower flank", sort="name")
    assert answer.rows == same.rows
    with pytest.raises(BadRequestError, match="nothing of 'sides' is left to work once it is spared"):
        query.backing(grouped, "sides", spare="sides")
    with pytest.raises(BadRequestError, match="selectivity needs one muscle to spare, and 'sides' is several"):
        query.backing(grouped, "muscle:calf", spare="sides", sort="selectivity")


@pytest.mark.parametrize(
    ("least", "most", "names"),
    [
        (None, 60, ["Step", "Flank hold"]),
        (60, None, ["Lying twist"]),
        (18, 52.5, ["Step", "Flank hold"]),
        (19, 52.5, ["Flank hold"]),
        (0, 0, []),
    ],
)
def test_limits_keep_exercises_whose_values_all_lie_within(
    tiny: KnowledgeBase, least: float | None, most: float | None, names: list[str]
) -> None:
    answer = query.backing(tiny, "upper flank", load="bodyweight", at_least=least, at_most=most)
    assert [row["name"] for row in answer] == names
    if (least, most) == (19, 52.5):
        assert "1 more exercise has values on both sides of a limit (below 19 and above 52.5 % MVIC): left out." in (
            answer.notes
        )


@pytest.mark.parametrize(("least", "most"), [(-1, None), (None, float("nan")), (50, 20)])
def test_limits_that_keep_nothing_are_refused(tiny: KnowledgeBase, least: float | None, most: float | None) -> None:
    with pytest.raises(BadRequestError, match="MVIC"):
        query.backing(tiny, "upper flank", at_least=least, at_most=most)


def test_ascending_is_the_order_by_value_from_below(tiny: KnowledgeBase) -> None:
    up, down = (query.backing(tiny, "upper flank", sort=sort) for sort in ("ascending", "value"))
    known = [row["highest"] for row in up if row["highest"] is not None]
    assert known == sorted(known) == sorted(row["highest"] for row in down if row["highest"] is not None)


def test_the_command_takes_limits(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main("emg UF --max 60 --sort ascending --format csv --base tests/data/tiny".split()) == 0
    assert "lying-twist" not in capsys.readouterr().out
    assert cli.main("emg UF --rank --max 60 --base tests/data/tiny".split()) == 2
    assert "--max cannot be used with it" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("stabilisation programmes", "stabilization program"),
        ("Behaviour, centre", "behavior center"),
        ("Anaemia", "anemia"),
        ("Gesäßmuskel", "Gesaessmuskel"),
        ("glúteo", "gluteo"),
        ("injuries studies", "injury study"),
        ("presses crunches touches boxes", "press crunch touch box"),
        ("runner's, runner’s", "runners runners"),
    ],
)
def test_spellings_of_one_word_compare(one: str, other: str) -> None:
    assert words(one) == words(other)


def test_different_words_stay_different() -> None:
    told = "tendinopathy tendinitis toe to hip hop size sis four for tibial tibialis".split()
    assert len({words(word) for word in told}) == len(told)


NAMES = """
muscle: glutes = gluteal-muscles gluteus-maximus gluteus-medius gluteus-minimus
muscle: butt = gluteal-muscles gluteus-maximus gluteus-medius gluteus-minimus
muscle: quads = quadriceps rectus-femoris vastus-lateralis vastus-medialis
muscle: hamstrings = biceps-femoris hamstrings semitendinosus
muscle: hip abductors = gluteus-medius gluteus-minimus hip-abductors tensor-fasciae-latae
muscle: adductors = adductor-longus pectineus
muscle: obliques = external-oblique internal-oblique
muscle: M. gluteus medius = gluteus-medius
muscle: mittlerer Gesäßmuskel = gluteus-medius
muscle: grosser Gesassmuskel = gluteus-maximus
muscle: gluteo medio = gluteus-medius
muscle: gluteus-medius = gluteus-medius
exercise: squats = back-squat belt-squat bodyweight-squat front-squat overhead-squat \
rear-foot-elevated-split-squat rotational-squat single-leg-squat single-leg-wall-squat split-squat squat
exercise: planks = copenhagen-adduction front-plank front-plank-with-hip-extension side-plank \
side-plank-with-hip-abduction
exercise: step-ups = crossover-step-up forward-step-up lateral-step-up step-up
exercise: SL squat = single-leg-squat
exercise: SLS = single-leg-squat
exercise: one-legged RDL = single-leg-romanian-deadlift
exercise: BSS = rear-foot-elevated-split-squat
exercise: clams = clamshell
exercise: Seitstütz = side-plank
exercise: Muschel = clamshell
exercise: puente = bridge
exercise: zancada = lunge
exercise: Kniebeuge = squat
condition: runner's knee = patellofemoral-pain
"""


@pytest.mark.parametrize("line", NAMES.replace("\\\n", "").strip().splitlines())
def test_the_shipped_base_knows_what_people_say(shipped: KnowledgeBase, line: str) -> None:
    kind, _, told = line.partition(": ")
    name, _, ids = told.partition(" = ")
    assert sorted(shipped.those(name, kind).ids) == ids.split()
