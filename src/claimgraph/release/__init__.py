"""A base as a release: one archive that anyone can cite, and what archives ask of it; nothing is ever uploaded.

Examples
--------
>>> from claimgraph import release
>>> made = release.make("1.0", "tests/data/trial", since="tests/data/trial")
>>> "base/references.bib" in made.parts
True
"""

from __future__ import annotations

from claimgraph.release._make import Released, make, put, refused, release

__all__ = ["Released", "make", "put", "refused", "release"]
