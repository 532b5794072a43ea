"""One service on the wire: its pace, its pauses, its redirects, and bounds on what it may send.

Keys are put into a request below the library's own logging and appear in no message of ours.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import ssl
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from claimgraph._version import __version__
from claimgraph.citations._fetch import _words
from claimgraph.citations._fetch._clock import Clock
from claimgraph.citations._fetch._service import Question, Service
from claimgraph.errors import BadRequestError

if TYPE_CHECKING:
    import httpx

MAX_REPLY = 64 * 1024 * 1024
"""Bytes of one reply, unpacked."""
ATTEMPTS = 5
"""Times that a question is asked before it is given up."""
LONGEST_WAIT = 120.0
"""Seconds that a service may make us wait."""
REPLY_WITHIN = 120.0
"""Seconds in which a reply must be there whole."""
_SILENCE = 30.0
"""Seconds without a sign of the service."""
_REDIRECTS = 5
_AGAIN = frozenset({408, 429, 500, 502, 503, 504})
_CONTACT = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_LOCAL = ("127.0.0.1", "localhost", "::1")


class Wire:
    """Questions to one service, one after the other.

    Parameters
    ----------
    service
        The service.
    base
        Address in place of the service's own: a mirror or a local server.
    key, contact
        The user's key, and an address of mail by which the service can reach them.
    limit
        Requests that may be made.
    clock
        Tells the time and waits.
    """

    def __init__(
        self,
        service: Service,
        *,
        base: str = "",
        key: str = "",
        contact: str = "",
        limit: int | None = None,
        clock: Clock | None = None,
    ) -> None:
        self.service, self.clock = service, clock or Clock()
        self.has_key = bool(key)
        self.base = _address(base or service.base).rstrip("/")
        self._host = urlsplit(self.base).hostname or ""
        self._family = self._host if base else service.family
        self._contact = _mail(contact)
        self._limit, self.requests = limit, 0
        self._interval = service.keyed_interval if key else service.interval
        self._next = 0.0
        if find_spec("httpx") is None:
            raise _words.no_httpx()
        self._client = self._opened(_printable(key))

    def __enter__(self) -> Wire:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def ask(self, question: Question) -> bytes:
        """The reply to a question, JSON that was read once.

        Raises
        ------
        RefusedError
            This question has no answer.
        AbsentError
            It asked for one work, which the service does not know.
        StoppedError
            Nothing more can be asked.
        """
        import httpx

        why = ""
        for attempt in range(ATTEMPTS):
            wait = 0.0
            try:
                status, headers, data = self._once(question)
                if status == 200:
                    if _is_json(data):
                        return data
                    why = "sent a reply that was cut off or is no JSON"
                elif status in _AGAIN:
                    why = "takes no more requests for now (429)" if status == 429 else f"answered {status}"
                    wait = _retry_after(headers, self.clock.now())
                else:
                    self._refuse(status, headers)
            except httpx.TimeoutException:
                why = "did not answer in time"
            except httpx.HTTPError:
                why = "could not be reached, or broke off its reply"
            if attempt + 1 < ATTEMPTS:
                self._pause(attempt, wait)
        raise _words.gave_up(self.service, why, ATTEMPTS)

    def _pause(self, attempt: int, wait: float) -> None:
        if wait > LONGEST_WAIT:
            raise _words.wait_too_long(self.service, wait, self.has_key)
        self.clock.sleep(max(wait, 2.0**attempt * (0.5 + self.clock.chance())))

    def _refuse(self, status: int, headers: Mapping[str, str]) -> None:
        title = self.service.title
        if status in (401, 402, 403):
            if (wait := _retry_after(headers, self.clock.now())) > 0:
                raise _words.wait_too_long(self.service, wait, self.has_key)
            raise _words.unauthorised(self.service, status, self.has_key)
        if status in (404, 410):
            raise _words.AbsentError
        if status in (400, 413, 414, 422):
            raise _words.RefusedError(f"{title} does not understand the request ({status})", split=True)
        raise _words.RefusedError(f"{title} answered {status}, which says nothing; run again later")

    def _once(self, question: Question) -> tuple[int, Mapping[str, str], bytes]:
        """One request with its redirects."""
        import httpx

        url, method, body = self.base + question.path, "GET" if question.body is None else "POST", question.body
        parameters: Mapping[str, str] | None = question.parameters or None
        for _ in range(_REDIRECTS + 1):
            self._take_turn()
            try:
                request = self._client.build_request(method, url, params=parameters, json=body)
            except httpx.InvalidURL:
                raise _words.RefusedError(f"the address that {self.service.title} is asked at is none") from None
            response = self._client.send(request, stream=True)
            try:
                if not response.is_redirect:
                    self._slow_down(response.headers)
                    return response.status_code, response.headers, self._body(response)
                if method == "POST" and response.status_code not in (307, 308):
                    raise _words.RefusedError(
                        f"{self.service.title} sends us elsewhere with what was posted; run again later"
                    )
                url, parameters = self._elsewhere(str(request.url.join(response.headers["location"]))), None
            finally:
                response.close()
        raise _words.RefusedError(f"{self.service.title} sends us from one address to the next without end")

    def _take_turn(self) -> None:
        if self._limit is not None and self.requests >= self._limit:
            raise _words.enough(self._limit)
        wait = self._next - self.clock.seconds()
        if wait > 0:
            self.clock.sleep(wait)
        self._next = self.clock.seconds() + self._interval
        self.requests += 1

    def _elsewhere(self, url: str) -> str:
        target, home = urlsplit(url), urlsplit(self.base)
        host = target.hostname or ""
        inside = host == self._family or host.endswith(f".{self._family}")
        same = (target.scheme, target.netloc) == (home.scheme, home.netloc)
        if target.username is None and (same or (target.scheme == "https" and inside)):
            return url
        raise _words.RefusedError(
            f"{self.service.title} sends us to {host or 'no host'} ({target.scheme or 'no'} address), "
            "which is not its own; nothing was asked there"
        )

    def _body(self, response: httpx.Response) -> bytes:
        import httpx

        until, found = self.clock.seconds() + REPLY_WITHIN, bytearray()
        for part in response.iter_bytes():
            found += part
            if len(found) > MAX_REPLY:
                raise _words.RefusedError(
                    f"{self.service.title} sends more than {MAX_REPLY // 1024**2} MiB in one reply", split=True
                )
            if self.clock.seconds() > until:
                raise httpx.ReadTimeout("")
        return bytes(found)

    def _slow_down(self, headers: Mapping[str, str]) -> None:
        """Take up the pace that a reply asks for, if it is slower than ours."""
        count, span = headers.get("x-rate-limit-limit", ""), headers.get("x-rate-limit-interval", "").rstrip("s")
        if count.isdecimal() and span.isdecimal() and 0 < int(count) < 10**6 and len(span) < 5:
            self._interval = max(self._interval, min(int(span) / int(count), LONGEST_WAIT))

    def _opened(self, key: str) -> httpx.Client:
        import httpx

        secret = {self.service.key_parameter: key} if key and self.service.key_parameter else {}
        if self._contact and self.service.contact_parameter:
            secret[self.service.contact_parameter] = self._contact
        header = {self.service.key_header: key} if key and self.service.key_header else {}

        class _WithKey(httpx.HTTPTransport):
            """Adds what is secret to a request, below whatever notes or reports it."""

            def handle_request(self, request: httpx.Request) -> httpx.Response:
                sent = httpx.Request(
                    request.method,
                    request.url.copy_merge_params(secret) if secret else request.url,
                    headers=[*request.headers.multi_items(), *header.items()],
                    stream=request.stream,
                    extensions=request.extensions,
                )
                return super().handle_request(sent)

        proxy = None if proxy_bypass(self._host) else getproxies().get(urlsplit(self.base).scheme)
        contact = f" (mailto:{self._contact})" if self._contact else ""
        try:
            transport = _WithKey(verify=_trusted(), proxy=proxy)
        except (ValueError, ImportError, httpx.InvalidURL):
            raise BadRequestError(
                "the proxy that is set here (https_proxy or all_proxy) is none that can be used; write http://HOST:PORT"
            ) from None
        return httpx.Client(
            transport=transport,
            timeout=_SILENCE,
            follow_redirects=False,
            headers={"user-agent": f"claimgraph/{__version__}{contact}", "accept": "application/json"},
        )


@cache
def _trusted() -> ssl.SSLContext:
    """The authorities that vouch for services: reading them takes a while."""
    import httpx

    return httpx.create_ssl_context()


def _address(base: str) -> str:
    try:
        parts = urlsplit(base)
    except ValueError:
        parts = urlsplit("")
    safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOCAL)
    if safe and parts.hostname and parts.username is None and not parts.query:
        return base
    raise BadRequestError(
        f"{base!r} is no address to fetch from; write https://…, or http:// for a server on this machine"
    )


def _mail(contact: str) -> str:
    if contact and not _CONTACT.fullmatch(contact):
        raise BadRequestError(f"{contact!r} is no address of mail; write one such as ada@example.org")
    return contact


def _printable(key: str) -> str:
    if not re.fullmatch(r"[\x21-\x7e]*", key):
        raise BadRequestError("the key holds a sign that no key has, such as a space; copy it again")
    return key


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True


def _retry_after(headers: Mapping[str, str], now: dt.datetime) -> float:
    """Seconds that a service asks us to wait; 0 where it says nothing."""
    told = headers.get("retry-after", "").strip()
    if not told and re.fullmatch(r"-?0*(\.0*)?", headers.get("x-ratelimit-remaining", "x")):
        told = headers.get("x-ratelimit-reset", "")
    if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,6})?", told):
        return float(told)
    try:
        when = parsedate_to_datetime(told)
        return max(0.0, (when if when.tzinfo else when.replace(tzinfo=dt.UTC)).__sub__(now).total_seconds())
    except (TypeError, ValueError, OverflowError):
        return 0.0
