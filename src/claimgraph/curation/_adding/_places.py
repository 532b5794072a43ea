"""Where a record goes: the file it belongs in, and that file with it."""

from __future__ import annotations

from claimgraph.curation._adding._files import needed
from claimgraph.curation._adding._new import New, kind_called, vocabulary_called
from claimgraph.curation._adding._records import Records
from claimgraph.curation._adding._settings import Settings
from claimgraph.curation._adding._tables import Tables


class Places(Records, Settings, Tables):
    """The files of a base as they become while records of all sorts are put in; `Files` has the parameters."""

    def put(self, new: New) -> str:
        """Put one record in; what it is called."""
        fields, self._from = dict(new.fields), new.place
        match new.sort:
            case "claim":
                return self._claim(fields)
            case "study":
                return self._study(fields)
            case "line":
                return self._line(fields, new.of)
            case "result":
                return self._row("results", fields)
            case "row":
                return self._row(new.of, fields)
            case "thing":
                return self._thing(kind_called(self.kb, new.of), fields)
            case "term":
                vocabulary_called(self.kb, new.of)
                return self._listed(f"kb/vocabulary/{new.of}.yaml", new, fields, needed(fields, "id"))
            case "source":
                return self._source(fields)
            case "passage":
                return self._passage(fields, new.of)
            case "kind":
                return self._kind(fields)
        return self._pack(new.of)
