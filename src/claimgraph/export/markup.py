"""Markup for pages of packs: elements whose texts are escaped on their way in, and links that are checked."""

from claimgraph.export._html import Html, Link, Part, address, bullets, el, facts, head, join, outward, section

__all__ = ["Html", "Link", "Part", "address", "bullets", "el", "facts", "head", "join", "outward", "section"]
