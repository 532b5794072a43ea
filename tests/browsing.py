"""A browser for the tests: the installed Chromium, without a network, remembering what a page said and asked for."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, _NAMES)), None)
WITHOUT = f"none of {', '.join(_NAMES)} on the path"
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --disable-dev-shm-usage --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
PATIENCE_MS = 20_000
"""How long to wait for what should come soon; a busy machine is slow."""

_LOUD = {"error", "warning"}

# Breaches of the page's policy show nowhere else than in this event and, for some of them, on the console.
_WITNESS = """() => {
  window.breaches = [];
  document.addEventListener("securitypolicyviolation", (event) => {
    window.breaches.push(`${event.violatedDirective}: ${event.blockedURI || event.sample}`);
  });
}"""

# What has the focus, and how that shows: an outline, a shadow, or the ring drawn round a mark of the picture.
_FOCUS = """() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  const boxed = element.querySelector?.(":scope > .cg-head-box");
  const ringed = element.closest(".cg-svg") && document.querySelector(".cg-ring-focus") !== null;
  const edged = boxed !== null && boxed !== undefined && getComputedStyle(boxed).stroke !== "none";
  const inside = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  const words = element.labels?.[0]?.textContent || element.textContent.trim().slice(0, 60);
  return {
    name: element.getAttribute("aria-label") || words,
    tag: element.tagName.toLowerCase(),
    key: element.dataset?.key ?? null,
    shows: outlined || style.boxShadow !== "none" || Boolean(ringed) || edged,
    inside: inside && box.width > 0,
  };
}"""

# Elements that reach over the right edge of the window and are not inside something that scrolls; what is cut counts.
_TOO_WIDE = """() => {
  const scrolls = (element) => {
    for (let one = element.parentElement; one && one !== document.documentElement; one = one.parentElement) {
      if (["auto", "scroll"].includes(getComputedStyle(one).overflowX)) return true;
    }
    return element.ownerSVGElement !== null && element.ownerSVGElement !== undefined;
  };
  const seen = (element) => element.checkVisibility({ visibilityProperty: true });
  const shown = [...document.querySelectorAll("body *")].filter(seen);
  const wide = shown.filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5 && !scrolls(element));
  const page = document.documentElement.scrollWidth;
  return [...(page > innerWidth ? [`the page is ${page} px wide`] : []),
    ...wide.map((element) => `${element.tagName} ${element.className.baseVal ?? element.className}`)];
}"""

# Things to press that are smaller than they should be; names in running text may be, as lines of text are.
_SMALL = """(least) => {
  const pressed = "button, input:not([type=hidden]), select, summary, [role=option], .cg-link";
  const small = [];
  for (const element of document.querySelectorAll(`.cg-root :is(${pressed})`)) {
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    if (element.matches(".cg-ref, .cg-link, :disabled")) continue;
    const label = element.closest("label") ?? element;
    const { width, height } = label.getBoundingClientRect();
    if (Math.min(width, height) < least - 0.5) {
      const name = element.getAttribute("aria-label") ?? element.textContent.trim().slice(0, 40);
      small.push(`${element.tagName} ${element.className} "${name}": ${width.toFixed(0)} by ${height.toFixed(0)}`);
    }
  }
  return small;
}"""


@contextmanager
def chromium() -> Iterator[Any]:
    """A running browser; closed again before other tests need this thread's event loop."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        try:
            yield browser
        finally:
            browser.close()


def expect(found: Any) -> Any:
    """What should become true of something on a page; it is waited for."""
    from playwright.sync_api import expect as expected

    return expected(found)


def until(page: Any, true: str, arg: Any = None) -> None:
    """Wait until what a script says of a page is true.

    Playwright's own `wait_for_function` evaluates text inside the page from its second look on, which the policy of our
    pages forbids.
    """
    for _ in range(PATIENCE_MS // 50):
        if page.evaluate(true, arg):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"still not true: {true}")


class Visit:
    """A page in a window of its own, with what it complained of and what it asked the network for.

    Parameters
    ----------
    browser
        As `chromium` gives it.
    width, height
        Of the window, in CSS pixels.
    options
        As Playwright takes them for a window: `color_scheme`, `java_script_enabled`, `has_touch` …
    """

    def __init__(self, browser: Any, *, width: int = 1400, height: int = 900, **options: Any) -> None:
        options = {"reduced_motion": "reduce", "accept_downloads": True, **options}
        self.context = browser.new_context(viewport={"width": width, "height": height}, **options)
        self.context.set_default_timeout(PATIENCE_MS)
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.dialogs: list[str] = []
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("dialog", self._asked)
        self.page.add_init_script(f"({_WITNESS})()")

    def open(self, file: Path, fragment: str = "") -> Any:
        """Open a file from disk, without a network."""
        self.context.set_offline(True)
        self.page.goto(file.as_uri() + fragment)
        return self.page

    def foreign(self) -> list[str]:
        """Requests for anything but the file itself and what the page made."""
        return [url for url in self.requests if not url.startswith(("file:", "data:", "blob:"))]

    def breaches(self) -> list[str]:
        """What the page's own policy forbade it; empty, too, where the page runs no scripts."""
        found: list[str] = self.page.evaluate("() => window.breaches ?? []")
        return found

    def faults(self) -> list[str]:
        """All that a page should not do: complain, ask the network, break its policy, interrupt with a dialog."""
        return [*self.complaints, *self.foreign(), *self.breaches(), *self.dialogs]

    def focus(self) -> dict[str, Any] | None:
        """What has the focus: its name, tag, key, whether that shows and lies in the window; `None` if nothing has."""
        found: dict[str, Any] | None = self.page.evaluate(_FOCUS)
        return found

    def too_wide(self) -> list[str]:
        """What reaches over the right edge of the window."""
        found: list[str] = self.page.evaluate(_TOO_WIDE)
        return found

    def small_targets(self, least: int) -> list[str]:
        """What is to be pressed and has less than so many CSS pixels one way or the other."""
        found: list[str] = self.page.evaluate(_SMALL, least)
        return found

    def close(self) -> None:
        """Close the window."""
        self.context.close()

    def _heard(self, said: Any) -> None:
        if said.type in _LOUD:
            self.complaints.append(said.text)

    def _asked(self, dialog: Any) -> None:
        self.dialogs.append(f"dialog: {dialog.message}")
        dialog.dismiss()
