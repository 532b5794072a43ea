"""The files by which others cite a release and archives describe it: CITATION.cff, Zenodo's and RO-Crate's metadata."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from claimgraph._version import __version__
from claimgraph.release._about import About

CRATE = "ro-crate-metadata.json"
_PROFILE = "https://w3id.org/ro/crate/1.1"
_SPDX = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")
_TYPES = {
    ".bib": "application/x-bibtex",
    ".css": "text/css",
    ".csv": "text/csv",
    ".db": "application/vnd.sqlite3",
    ".gexf": "application/gexf+xml",
    ".graphml": "application/graphml+xml",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".md": "text/markdown",
    ".ris": "application/x-research-info-systems",
    ".svg": "image/svg+xml",
    ".trig": "application/trig",
    ".ttl": "text/turtle",
    ".txt": "text/plain",
    ".xml": "application/xml",
    ".yaml": "application/yaml",
    ".cff": "application/yaml",
}


def citation(about: About) -> str:
    """`CITATION.cff`, version 1.2.0: the base as a data set. Its texts are written as JSON, which YAML reads."""
    info = about.kb.info
    fields: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "If you use this base, please cite it, and the studies behind what you take from it.",
        "type": "dataset",
        "title": info.title,
        "abstract": info.description,
        "version": about.version,
        "date-released": about.on.isoformat(),
        **({"license": info.licence} if info.licence and _SPDX.fullmatch(info.licence) else {}),
        **({"url": about.iri} if about.iri else {}),
    }
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items()]
    lines += ["authors:", *(f"- name: {json.dumps(name, ensure_ascii=False)}" for name in about.creators)]
    return "\n".join(lines) + "\n"


def zenodo(about: About) -> str:
    """`.zenodo.json`: what Zenodo fills its form with."""
    info = about.kb.info
    sources = [one.url for one in info.sources if one.url and one.url.startswith("http")]
    fields: dict[str, Any] = {
        "title": info.title,
        "upload_type": "dataset",
        "description": info.description,
        "version": about.version,
        "publication_date": about.on.isoformat(),
        "creators": [{"name": name} for name in about.creators],
        "access_right": "open",
        **({"license": info.licence.lower()} if info.licence and _SPDX.fullmatch(info.licence) else {}),
        "related_identifiers": [{"identifier": url, "relation": "isDerivedFrom"} for url in sources],
        "notes": f"Made with claimgraph {__version__}.",
    }
    return json.dumps({name: value for name, value in fields.items() if value}, indent=2, ensure_ascii=False) + "\n"


def crate(about: About, files: Mapping[str, bytes]) -> str:
    """`ro-crate-metadata.json`, version 1.1: every file of the release with its type, size and checksum."""
    graph = [*_described(about, files), *(_file(name, files[name]) for name in sorted(files))]
    return json.dumps({"@context": f"{_PROFILE}/context", "@graph": graph}, indent=2, ensure_ascii=False) + "\n"


def _described(about: About, files: Mapping[str, bytes]) -> Iterator[dict[str, Any]]:
    info = about.kb.info
    yield {
        "@id": CRATE,
        "@type": "CreativeWork",
        "about": {"@id": "./"},
        "conformsTo": {"@id": _PROFILE},
    }
    people = [f"#creator-{number}" for number, _ in enumerate(about.creators, 1)]
    known = bool(info.licence and _SPDX.fullmatch(info.licence))
    licence = f"https://spdx.org/licenses/{info.licence}" if known else "#licence"
    yield {
        "@id": "./",
        "@type": "Dataset",
        "name": info.title,
        "description": info.description,
        "version": about.version,
        "datePublished": about.on.isoformat(),
        "license": {"@id": licence},
        "creator": [{"@id": one} for one in people],
        **({"url": about.iri} if about.iri else {}),
        "hasPart": [{"@id": _id(name)} for name in sorted(files)],
    }
    told = info.licence or "No licence was declared: ask the curators before you use it."
    yield {"@id": licence, "@type": "CreativeWork", "name": told}
    yield from ({"@id": one, "@type": "Person", "name": name} for one, name in zip(people, about.creators, strict=True))


def _file(name: str, data: bytes) -> dict[str, Any]:
    kind = _TYPES.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")
    return {
        "@id": _id(name),
        "@type": "File",
        "name": PurePosixPath(name).name,
        "encodingFormat": kind,
        "contentSize": str(len(data)),
        "sha256": hashlib.sha256(data).hexdigest(),
    }


def _id(name: str) -> str:
    return quote(name)
