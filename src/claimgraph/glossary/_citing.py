"""Terms of answers about who cites whom."""

from __future__ import annotations

from claimgraph.glossary._entry import CONVENTION, Entry

_GREENBERG = "Greenberg 2009, doi 10.1136/bmj.b2680"

TERMS = (
    Entry(
        "corrected-covered-area",
        "corrected covered area",
        "how far reviews rest on the same studies: 0 % where they share none, 100 % where all include the same",
        "Below 5 % the overlap is slight, below 10 % moderate, below 15 % high, else very high; a number from lists "
        "that are known in part may still change either way.",
        "Pieper et al. 2014, doi 10.1016/j.jclinepi.2013.11.007",
        ("CCA", "overlap", "overlap of reviews"),
        ("corrected covered area",),
    ),
    Entry(
        "co-citation",
        "co-citation",
        "how many works cite both of two works",
        "Works that are often cited together tend to be about the same; new works have none yet.",
        "Small 1973, doi 10.1002/asi.4630240406",
        ("cocitation", "cited together"),
        ("co-citation", "co-cited"),
    ),
    Entry(
        "bibliographic-coupling",
        "bibliographic coupling",
        "how many works two works both cite",
        "Works that build on the same are likely about the same; it can be seen from the day they appear, if their "
        "lists of references are known.",
        "Kessler 1963, doi 10.1002/asi.5090140103",
        ("coupling",),
        ("bibliographic coupling", "bibliographically coupled"),
    ),
    Entry(
        "pagerank",
        "PageRank",
        "how often a reader who follows references at random would come by a work",
        "Being cited by works that are cited much themselves counts more; it says what is read, not what is true.",
        "Brin and Page 1998, doi 10.1016/S0169-7552(98)00110-X",
        ("page rank",),
        ("PageRank",),
    ),
    Entry(
        "main-path",
        "main path",
        "the line of works through a field that most chains of citations run along",
        "It shows how a thought was handed on; works off the path are not worse.",
        "Hummon and Doreian 1989, doi 10.1016/0378-8733(89)90017-8",
        ("search path count", "SPC"),
        ("main path",),
    ),
    Entry(
        "disruption-index",
        "disruption index",
        "whether those who cite a work leave what it built on behind (towards 1) or cite it as well (towards −1)",
        "It needs whole lists of references: where these are missing, works look newer than they are.",
        "Funk and Owen-Smith 2017, doi 10.1287/mnsc.2015.2366",
        ("CD index", "disruption"),
        ("disruption index",),
    ),
    Entry(
        "citation-bias",
        "citation bias",
        "works that support a claim are cited more often than their number says",
        "It is the share of citations that go to supporting works, less the share of these among all works on the "
        "claim; 0 is even, and only citations whose intent is known are counted.",
        _GREENBERG,
        (),
        ("citation bias",),
    ),
    Entry(
        "amplification",
        "amplification",
        "citations that lead to works without data of their own on the claim",
        "A claim looks better founded with each of them, though nobody measured anything new.",
        _GREENBERG,
        ("amplified",),
        ("(amplification)",),
    ),
    Entry(
        "invention",
        "invention",
        "a chain of citations that ends where nobody measured what is claimed, or only supposed it",
        "On its way from work to work a guess can turn into a fact.",
        _GREENBERG,
        ("invented",),
        ("(invention)",),
    ),
    Entry(
        "self-citation",
        "self-citation",
        "a citation between works that share an author",
        "It is common and no fault by itself; citations whose authors are not known are counted apart.",
        f"usual term; that names count where ids are missing is {CONVENTION}",
        ("self citation",),
        ("self-citation", "self-citations"),
    ),
)
