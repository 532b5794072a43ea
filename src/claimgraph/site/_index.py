"""What is looked up in a site: an index of all its things, and the list of its pages for search engines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import escape

from claimgraph.appraisal import Verdict
from claimgraph.cards import row
from claimgraph.site._context import Site
from claimgraph.site._frame import whole_address
from claimgraph.site._places import page_of


def index(site: Site) -> dict[str, Any]:
    """Each thing with its address, its names, and how claims stand."""
    return {
        "title": site.kb.info.title,
        "kinds": {kind.id: site.to_kind(kind.id) for kind in site.places.kinds()},
        "things": list(_things(site)),
    }


def _things(site: Site) -> Iterator[dict[str, Any]]:
    for kind in site.places.kinds():
        for id_ in site.places.ids(kind.id):
            shown = row(site.maker, f"{kind.id}:{id_}")
            thing = site.kb.collection(kind.id).get(id_)
            told: dict[str, Any] = {
                "kind": kind.id,
                "id": id_,
                "url": whole_address(page_of(kind.id, id_)),
                "text": shown.text,
            }
            if shown.mark is not None:
                verdict: Verdict = site.maker.verdict(id_)
                told["verdict"] = verdict.words
                told["direction"], told["certainty"] = str(verdict.direction), str(verdict.certainty)
                told["sentence"] = site.maker.headline(id_).sentence
            if aliases := getattr(thing, "aliases", ()):
                told["aliases"] = list(aliases)
            yield told


def index_json(index: dict[str, Any]) -> str:
    """The index for programs."""
    return json.dumps(index, ensure_ascii=False, separators=(",", ":")).replace('},{"kind"', '},\n{"kind"') + "\n"


def index_script(index: dict[str, Any]) -> str:
    """The index for the search box, which reads it where pages may read no data, as on a disk."""
    kinds = index["kinds"]
    rows = [
        [one["kind"], one["url"], one["text"], one.get("verdict", ""), " ".join([one["id"], *one.get("aliases", ())])]
        for one in index["things"]
    ]
    told = json.dumps([kinds, rows], ensure_ascii=False, separators=(",", ":"))
    return f"window.claimgraphIndex={told};\n"


def sitemap(address: str, paths: Iterable[str]) -> str:
    """The addresses of all pages."""
    rows = "".join(f"<url><loc>{escape(address + whole_address(path))}</loc></url>\n" for path in sorted(paths))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    )
