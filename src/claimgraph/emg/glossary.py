"""The terms of the pack: amplitudes, how they were recorded, and what ranks say."""

from __future__ import annotations

from claimgraph.glossary import CONVENTION, Entry

_HOME = "kb/README.md"
_METHOD = "usual method of network meta-analysis; differences within studies only, never raw means"

TERMS = (
    Entry(
        "emg",
        "EMG",
        "electromyography, the electrical signal of a working muscle",
        "Its amplitude says how hard a muscle works, not whether an exercise heals or prevents anything.",
        f"{CONVENTION} for what it may stand for: the lowest rung, kb/vocabulary/rungs.yaml",
        ("electromyography", "amplitude", "activation", "muscle activity"),
        ("EMG",),
    ),
    Entry(
        "mvic",
        "% MVIC",
        "share of the muscle’s strongest voluntary contraction",
        "MVIC is the maximal voluntary isometric contraction that amplitudes were divided by; values of studies with "
        "unlike load, phase, electrode or kind of amplitude do not compare.",
        _HOME,
        ("MVIC", "%MVIC", "percent MVIC", "MVC", "% MVC", "%MVC", "maximal voluntary isometric contraction"),
        ("% MVIC", "percent of MVIC"),
    ),
    Entry(
        "band",
        "band",
        "a range of % MVIC that goes by one word, such as moderate or high",
        "It sorts exercises and is no threshold of benefit.",
        "a convention of the field, without a source; kb/vocabulary/bands.yaml",
        ("bands", "low", "moderate", "high", "very high", "low activity", "moderate activity", "high activity"),
        vocabulary="bands",
    ),
    Entry(
        "electrode",
        "electrode",
        "what recorded the muscle: on the skin (surface) or inside the muscle (fine-wire)",
        "It is surface only where a text about the study says so, else unknown.",
        _HOME,
        ("electrodes", "surface", "fine-wire", "fine wire", "surface electrode", "electrode kinds"),
        ("fine-wire electrodes", "surface electrodes"),
    ),
    Entry(
        "normalisation",
        "normalisation",
        "what an amplitude was divided by, so that people can be compared",
        "Here it is a maximal contraction (MVIC), a weaker reference contraction (RVC), something else, or not told.",
        _HOME,
        ("normalised to", "RVC", "normalization"),
    ),
    Entry(
        "kind-of-amplitude",
        "kind of amplitude",
        "whether a value is the average over a task, its peak, or a mean of which the source does not say which",
        "Values of unlike kinds stand side by side and are not ranked.",
        _HOME,
        ("statistic", "peak", "average", "mean", "median", "amplitude kind"),
    ),
    Entry(
        "backing",
        "backing",
        "published values of a muscle in an exercise: how many studies and people, what range, how it was read",
        "Much backing means that it was looked at often, not that the exercise is good.",
        f"{CONVENTION}",
        ("EMG backing",),
    ),
    Entry(
        "p-score",
        "P-score",
        "how sure it is that an exercise has more than another one of its set, on average; 0.5 is a coin toss",
        "It ranks how sure, not how much: look at the ratio and its interval too.",
        _METHOD,
        ("P score", "pscore", "rank"),
        ("P-score",),
    ),
    Entry(
        "set",
        "set",
        "exercises joined by studies that measured two of them in the same people",
        "Only exercises of one set compare; the others are listed, with what would connect them.",
        f"{CONVENTION}",
        ("connected set", "comparable"),
    ),
    Entry(
        "selectivity",
        "selectivity",
        "how many times the activity of a muscle to spare a wanted muscle has, in the same study and condition",
        "Ratios of single studies stand beside each other and are not ranked as one.",
        f"{CONVENTION}",
        ("spare", "spared", "ratio of muscles"),
    ),
    Entry(
        "dominance",
        "dominance",
        "which exercise a study found to work a muscle harder than which other",
        "Circles in it are contradictions between studies, and are shown.",
        f"{CONVENTION}",
        ("greater than", "dominates"),
    ),
    Entry(
        "exploratory",
        "exploratory",
        "an order of more exercises, also from studies without spread, with its own check",
        "It is never mixed with the order from studies with spread, and is less sure.",
        f"{CONVENTION}",
    ),
)
