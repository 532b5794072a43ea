"""The explorer as a widget in a running JupyterLab, in a real browser, with a server on this machine only."""

from __future__ import annotations

import json
import os
import re
import secrets
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from browsing import CHROMIUM, WITHOUT, Visit, chromium, expect, until
from conftest import TINY

pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason=WITHOUT)]

NAME = "look.ipynb"
CELLS = (
    f"import claimgraph; kb = claimgraph.load({str(TINY)!r}); w = kb.explore('matrix', height=560); "
    "v = kb.explore('matrix', height=560)",
    "w",
    "v",
    "print('told:', w.state['focus'], w.selection.ids, list(w.selection.measurements()['value']))",
    "w.show('evidence'); w.filter(stance='disputes'); w.focus('cole2015twist')",
    "w.undo(); w.undo(); w.undo()",
    "print('other:', v.state['focus'], v.selection.ids, v.state['view'])",
)
# Cells by what they are for.
LOAD, FIRST, SECOND, TELL, DRIVE, UNDO, OTHER = range(len(CELLS))
SETTINGS = {
    # All cells stay in the page, whether they are in sight or not.
    "@jupyterlab/notebook-extension/tracker": {"windowingMode": "none"},
    "@jupyterlab/apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}
# JupyterLab drops what is run before the notebook has its kernel, and shows no sign of that.
CONNECTED = """async () => {
  const { context, sessionContext } = window.jupyterapp.shell.currentWidget;
  await context.ready;
  await sessionContext.ready;
  await sessionContext.session.kernel.info;
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a JupyterLab that serves one notebook from a folder of its own, its token included."""
    nbformat = pytest.importorskip("nbformat")
    pytest.importorskip("jupyterlab")
    home = tmp_path_factory.mktemp("jupyter")
    folder = home / "notebooks"
    folder.mkdir()
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, folder / NAME)
    token = secrets.token_hex(16)
    places = {
        f"{name}_DIR": str(home / name.lower())
        for name in (
            "JUPYTER_CONFIG",
            "JUPYTER_DATA",
            "JUPYTER_RUNTIME",
            "JUPYTERLAB_SETTINGS",
            "JUPYTERLAB_WORKSPACES",
        )
    }
    for name, settings in SETTINGS.items():
        file = home / "jupyterlab_settings" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(settings), encoding="utf-8")
    command = [
        *(
            sys.executable,
            "-m",
            "jupyterlab",
            "--no-browser",
            "--allow-root",
            "--ip=127.0.0.1",
            "--port=0",
            "--expose-app-in-browser",
        ),
        *(f"--IdentityProvider.token={token}", f"--ServerApp.root_dir={folder}"),
    ]
    running = subprocess.Popen(
        command, env={**os.environ, **places}, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    try:
        yield f"{_address(running)}/lab/tree/{NAME}?token={token}&reset"
    finally:
        running.terminate()
        running.wait(timeout=20)
        assert running.stderr is not None
        running.stderr.close()


def _address(running: subprocess.Popen[str]) -> str:
    """The address that the server tells once it is up."""
    assert running.stderr is not None
    said = []
    for line in running.stderr:
        said.append(line)
        if found := re.search(r"(http://127\.0\.0\.1:\d+)/lab", line):
            return found[1]
    raise AssertionError("JupyterLab ended early:\n" + "".join(said[-20:]))


@pytest.fixture(scope="module")
def lab(server: str) -> Iterator[Visit]:
    """A window with the notebook, its base loaded and both widgets drawn."""
    with chromium() as browser:
        visit = Visit(browser, width=1700, height=1700)
        visit.page.goto(server)
        visit.page.locator(".jp-Notebook .jp-CodeCell").nth(OTHER).wait_for()
        visit.page.evaluate(CONNECTED)
        for cell in (LOAD, FIRST, SECOND):
            run(visit.page, cell)
        for cell in (FIRST, SECOND):
            widget(visit.page, cell).locator(".cg-mark").first.wait_for()
        yield visit
        visit.close()


def cell_of(page: Any, number: int) -> Any:
    return page.locator(".jp-Notebook .jp-CodeCell").nth(number)


def widget(page: Any, number: int) -> Any:
    return cell_of(page, number).locator(".cg-root")


def run(page: Any, number: int) -> str:
    """Run a cell to its end; what it printed."""
    cell = cell_of(page, number)
    prompt = cell.locator(".jp-InputPrompt")
    before = prompt.inner_text()
    cell.locator(".jp-InputArea-editor").click()
    page.keyboard.press("Control+Enter")
    until(
        page,
        """([number, before]) => {
          const cell = document.querySelectorAll(".jp-Notebook .jp-CodeCell")[number];
          const prompt = cell.querySelector(".jp-InputPrompt");
          return prompt.innerText !== before && /\\[\\d+\\]/.test(prompt.innerText); }""",
        arg=[number, before],
    )
    assert cell.locator(".jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr']").count() == 0
    printed = cell.locator(".jp-OutputArea-output pre")
    return str(printed.first.inner_text()).strip() if printed.count() else ""


def mark(page: Any, number: int, key: str) -> Any:
    return widget(page, number).locator(f'.cg-mark[data-key="{key}"]')


def test_both_widgets_are_drawn_and_ask_no_other_machine(lab: Visit, server: str) -> None:
    for cell in (FIRST, SECOND):
        expect(widget(lab.page, cell).locator(".cg-mark")).to_have_count(8)
        expect(widget(lab.page, cell)).to_have_attribute("data-home", "widget")
    local = server.partition("/lab")[0]
    own = (local, local.replace("http", "ws"), "data:", "blob:")
    assert [url for url in lab.requests if not url.startswith(own)] == []
    assert [said for said in lab.complaints if "cg-" in said or "explorer" in said or "anywidget" in said] == []


def test_what_is_opened_and_selected_in_the_browser_is_known_to_python(lab: Visit) -> None:
    page = lab.page
    widget(page, FIRST).get_by_role("tab", name="Exercises and muscles").click()
    mark(page, FIRST, "exercise:hold").click()
    mark(page, FIRST, "exercise:hold").click(modifiers=["Control"])
    expect(mark(page, FIRST, "exercise:hold")).to_have_attribute("aria-pressed", "true")
    assert run(page, TELL) == "told: exercise:hold ('exercise:hold',) [30.0]"


def test_python_drives_the_picture(lab: Visit) -> None:
    page = lab.page
    shown = widget(page, FIRST)
    shown.get_by_role("tab", name="Exercises and muscles").click()
    expect(shown.locator('.cg-mark[data-kind="muscle"]').first).to_be_visible()
    run(page, DRIVE)
    expect(shown.get_by_role("tab", name="Claims and their evidence")).to_have_attribute("aria-selected", "true")
    expect(shown.locator(".cg-card-title").first).to_have_text("Twists and Holds in 30 Adults")
    expect(shown.locator(".cg-view-count")).to_contain_text(
        "2 of 8 evidence lines, 10 of 10 measurements, 5 of 5 results"
    )
    run(page, UNDO)
    expect(shown.get_by_role("tab", name="Exercises and muscles")).to_have_attribute("aria-selected", "true")
    expect(shown.locator(".cg-view-count")).to_contain_text(
        "8 of 8 evidence lines, 10 of 10 measurements, 5 of 5 results"
    )
    expect(mark(page, FIRST, "exercise:hold")).to_be_visible()


def test_two_widgets_on_one_page_do_not_disturb_each_other(lab: Visit) -> None:
    page = lab.page
    assert run(page, OTHER) == "other: None () matrix"
    mark(page, SECOND, "evidence:twist-eases-ache/eck2019null/1").click()
    before = widget(page, FIRST).locator(".cg-card-title").first.inner_text()
    assert run(page, OTHER) == "other: evidence:twist-eases-ache/eck2019null/1 () matrix"
    assert widget(page, FIRST).locator(".cg-card-title").first.inner_text() == before
    ids = page.locator(".cg-root [id]").evaluate_all("all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))


def test_letters_typed_in_the_picture_are_no_commands_of_the_notebook(lab: Visit) -> None:
    page = lab.page
    count = page.locator(".jp-Notebook .jp-Cell").count()
    key = "evidence:step-activates-flank/dunn2018review/1"
    mark(page, SECOND, key).focus()
    # In JupyterLab these make, delete, cut, copy and change cells, restart the kernel and show the line numbers.
    for letter in ("a", "b", "d", "d", "x", "c", "v", "z", "m", "y", "l", "0", "0", "Shift+L", "i", "i", "1", "Space"):
        page.keyboard.press(letter)
        assert page.evaluate("() => document.activeElement.dataset.key ?? null") == key, letter
    expect(mark(page, SECOND, key)).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("ArrowDown")
    assert page.locator(".jp-Notebook .jp-Cell").count() == count
    assert page.locator(".jp-MarkdownCell").count() == 0
    assert page.get_by_role("dialog").count() == 0
    box = widget(page, SECOND).get_by_role("combobox", name="Search claims")
    box.click()
    page.keyboard.type("dd corkscrew aab")
    assert box.input_value() == "dd corkscrew aab"
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    assert page.locator(".jp-Notebook .jp-Cell").count() == count
    # Ctrl + Z takes back the selection, not the work in a cell.
    page.keyboard.press("Escape")
    mark(page, SECOND, key).focus()
    page.keyboard.press("Control+z")
    expect(mark(page, SECOND, key)).to_have_attribute("aria-pressed", "false")
    assert cell_of(page, TELL).locator(".cm-content").inner_text().strip() == CELLS[TELL]


def test_the_widget_is_dark_where_jupyterlab_is(lab: Visit) -> None:
    page = lab.page
    ground = "one => getComputedStyle(one).backgroundColor"
    light = widget(page, FIRST).evaluate(ground)
    page.get_by_role("menuitem", name="Settings").click()
    page.locator(".lm-Menu-item", has_text=re.compile("^Theme$")).hover()
    page.locator(".lm-Menu-item", has_text=re.compile("^JupyterLab Dark$")).click()
    until(page, "() => document.body.dataset.jpThemeLight === 'false'")
    dark = widget(page, FIRST).evaluate(ground)
    brightness = [sum(map(int, re.findall(r"\d+", tone)[:3])) for tone in (light, dark)]
    assert brightness[0] > 700
    assert brightness[1] < 150
