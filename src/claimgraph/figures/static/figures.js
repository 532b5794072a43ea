// Draws the figures of a page or notebook: still pictures become interactive ones, laid out for the room they have.
(function () {
  const here = (window.claimgraphFigures = window.claimgraphFigures || { libraries: {} });
  const STYLE = "__STYLE__";
  const LEAST = 600, WIDE = 900, SMALLEST = 0.62;

  async function unpacked(text) {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  }

  function run(script) {
    const element = document.createElement("script");
    // Names of module loaders are hidden from it, so that it always becomes `window.Plotly`.
    element.textContent = `(function (define, exports, module) {${script}\n})();`;
    document.head.append(element);
    element.remove();
    return window.Plotly;
  }

  // A library, once it is there; its cell may come after the figure's.
  async function library(name) {
    while (!here.libraries[name]) await new Promise((next) => setTimeout(next, 200));
    const found = here.libraries[name];
    if (typeof found === "string") here.libraries[name] = unpacked(found).then(run);
    return here.libraries[name];
  }

  function put(target, path, value) {
    const parts = path.match(/[^.[\]]+/g), last = parts.pop();
    for (const part of parts) target = target[part] ??= {};
    target[last] = value;
  }

  const copy = (value) => JSON.parse(JSON.stringify(value));

  function formFor(spec, room) {
    if (!spec.forms) return null;
    return room < LEAST ? spec.forms.narrow : room >= WIDE ? spec.forms.wide : spec.forms.usual;
  }

  // On paper a long picture is cut between rows, and the names of its columns stand on each page.
  function paged(box) {
    const still = box.querySelector("img.claimgraph-still");
    if (!box.dataset.pages || !still || box.querySelector(".claimgraph-paper")) return;
    const { width, height, head, foot, cuts } = JSON.parse(box.dataset.pages);
    const made = (name, ...children) => {
      const element = document.createElement(name);
      element.append(...children);
      return element;
    };
    const piece = (from, to) => {
      const image = made("img"), frame = made("div", image);
      image.src = still.src;
      image.alt = "";
      image.style.top = `${(-100 * from) / (to - from)}%`;
      frame.className = "claimgraph-piece";
      frame.style.aspectRatio = `${width} / ${to - from}`;
      return frame;
    };
    const row = (from, to) => made("tr", made("td", piece(from, to)));
    const rows = cuts.slice(1).map((to, at) => row(cuts[at], to));
    const table = made("table", ...(head ? [made("thead", row(...head))] : []), made("tbody", ...rows));
    if (foot) table.append(made("tfoot", row(...foot)));
    table.setAttribute("role", "presentation");
    const paper = made("div", piece(0, head ? head[0] : cuts[0]), table);
    const end = foot ? foot[1] : cuts.at(-1);
    if (height > end + 1) paper.append(piece(end, height));
    paper.className = "claimgraph-paper";
    paper.setAttribute("role", "img");
    paper.setAttribute("aria-label", box.dataset.says);
    box.append(paper);
    box.classList.add("claimgraph-long");
  }

  here.draw = async function (box) {
    paged(box);
    const spec = JSON.parse(await unpacked(box.dataset.figure));
    const Plotly = await library(spec.library);
    const frame = document.createElement("div"), plot = document.createElement("div");
    frame.className = "claimgraph-plot";
    plot.className = "plotly-graph-div";
    if (box.dataset.id) plot.id = box.dataset.id;
    frame.append(plot);
    const natural = spec.layout.width ?? (spec.forms ? 0 : LEAST);
    let drawn = false, shown = 0, form = null, busy = false;

    function layoutFor(room) {
      const changes = copy(formFor(spec, room)?.layout ?? {});
      changes.width ??= spec.layout.width ?? (spec.forms ? room : Math.max(room, natural));
      return changes;
    }

    async function fit() {
      const room = box.clientWidth;
      if (busy || !room || room === shown) return;
      busy = true;
      shown = room;
      const next = formFor(spec, room), changes = layoutFor(room);
      if (!drawn) {
        const layout = copy(spec.layout), data = copy(spec.data);
        for (const [path, value] of Object.entries(changes)) put(layout, path, value);
        data.forEach((trace, at) => { if (next) trace.name = next.names[at]; });
        box.classList.add("claimgraph-drawn");
        box.prepend(frame);
        await Plotly.newPlot(plot, data, layout, { ...spec.config, responsive: false });
        named(plot, box.dataset.says);
        drawn = true;
      } else if (next === form) {
        await Plotly.relayout(plot, { width: changes.width });
      } else {
        await Plotly.update(plot, { name: next.names }, changes);
      }
      form = next;
      const scale = Math.min(1, Math.max(room / changes.width, room < LEAST ? 1 : SMALLEST));
      plot.style.transformOrigin = "0 0";
      plot.style.transform = scale < 1 ? `scale(${scale})` : "";
      frame.style.width = `${Math.floor(changes.width * scale)}px`;
      frame.style.height = `${plot.offsetHeight * scale}px`;
      const scrolls = box.scrollWidth > box.clientWidth + 1;
      if (scrolls) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
      keepNames(scrolls && scale === 1);
      busy = false;
      if (box.clientWidth !== shown) fit();
    }

    // While a picture scrolls sideways, the names of its rows stay where they are: a copy of them on top.
    function keepNames(yes) {
      frame.querySelector(".claimgraph-names")?.remove();
      if (!yes || !plot.querySelector(".ytick text")) return;
      const { l, t, h } = plot._fullLayout._size, copied = plot.querySelector(".main-svg").cloneNode(true);
      copied.querySelectorAll(".bglayer, .plot, .infolayer, .shapelayer, .xaxislayer-above, defs").forEach((part) => part.remove());
      for (const name of ["class", "role", "aria-label"]) copied.removeAttribute(name);
      copied.style.cssText = `position:absolute;left:0;top:${8 - t}px;background:none`;
      const names = document.createElement("div"), shown = document.createElement("div");
      names.className = "claimgraph-names";
      names.setAttribute("aria-hidden", "true");
      shown.style.cssText = `top:${t + 20}px;width:${l}px;height:${h + 16}px`;
      shown.append(copied);
      names.append(shown);
      frame.prepend(names);
    }

    // What assistive technology hears: one picture with its sentence, not the drawing's parts.
    function named(element, says) {
      element.querySelectorAll(".main-svg").forEach((svg, at) => {
        if (at) return svg.setAttribute("aria-hidden", "true");
        svg.setAttribute("role", "img");
        svg.setAttribute("aria-label", says);
      });
    }

    await fit();
    new ResizeObserver(fit).observe(box);
  };

  if (!document.getElementById("claimgraph-figures")) {
    const style = document.createElement("style");
    style.id = "claimgraph-figures";
    style.textContent = STYLE;
    document.head.append(style);
  }
})();
