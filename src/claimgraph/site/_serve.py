"""A look at a site on this computer: served to nobody else."""

from __future__ import annotations

import os
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from claimgraph.errors import BadRequestError

HOST = "127.0.0.1"
_NAMES = frozenset({"127.0.0.1", "localhost"})


class _Handler(SimpleHTTPRequestHandler):
    """Gives files of the folder to a browser that asks for this computer by its own name."""

    def send_head(self):  # type: ignore[no-untyped-def]  # as in the class it is from
        if (self.headers.get("Host") or "").rpartition(":")[0] not in _NAMES:
            self.send_error(403, "this site is served to this computer alone")
            return None
        root = Path(self.directory).resolve()
        if not Path(self.translate_path(self.path)).resolve().is_relative_to(root):
            self.send_error(404)
            return None
        return super().send_head()

    def list_directory(self, path):  # type: ignore[no-untyped-def]  # as in the class it is from
        self.send_error(404)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is told of each file."""


def server(folder: str | os.PathLike[str], port: int = 0) -> ThreadingHTTPServer:
    """What serves a folder to this computer alone; its `server_address` has the port.

    Parameters
    ----------
    folder
        The folder of a site.
    port
        The port; any that is free if 0.

    Raises
    ------
    BadRequestError
        The port is taken, or none.

    Examples
    --------
    >>> from claimgraph import site
    >>> with site.server("docs") as found:
    ...     found.server_address[0]
    '127.0.0.1'
    """
    try:
        return ThreadingHTTPServer((HOST, port), partial(_Handler, directory=os.fspath(folder)))
    except (OSError, OverflowError) as fault:
        reason = getattr(fault, "strerror", None) or fault
        raise BadRequestError(f"no site can be served at port {port}: {reason}; name another with --port") from fault
