/** Making DOM from text only: elements, links that are safe, things copied and things saved. */

const SVG = "http://www.w3.org/2000/svg";
const PAGE = Math.random().toString(36).slice(2, 8);
let last = 0;

/**
 * A name for an element that no other element of the document has. Two cells of one notebook may each hold their own
 * copy of this module, hence the random part.
 * @param {string} word what it is for
 * @returns {string}
 */
export function uid(word) {
  last += 1;
  return `cg-${word}-${PAGE}-${last}`;
}

function put(element, name, value) {
  if (value === undefined || value === null || value === false) return;
  if (name.startsWith("on")) {
    element.addEventListener(name.slice(2).toLowerCase(), value);
  } else if (name === "style" || name === "innerHTML" || name === "srcdoc") {
    throw new Error(`h() takes no '${name}': set element.style.x, or pass text as a child`);
  } else if (name === "dataset") {
    for (const [key, text] of Object.entries(value)) if (text !== undefined && text !== null) element.dataset[key] = text;
  } else if (name === "value" || name === "checked" || name === "indeterminate" || name === "inert") {
    element[name] = value;
  } else {
    element.setAttribute(name, value === true && !name.startsWith("aria-") ? "" : String(value));
  }
}

function fill(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === undefined || child === null || child === false) continue;
    element.append(typeof child === "object" ? child : document.createTextNode(String(child)));
  }
  return element;
}

/**
 * An HTML element. Strings become text nodes, never markup.
 * @param {string} tag
 * @param {Record<string, unknown> | null} [props] attributes; `on…` are listeners; null, undefined and false are left out
 * @param {...unknown} children elements, texts, arrays of these; null, undefined and false are left out
 * @returns {HTMLElement}
 */
export function h(tag, props, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) put(element, name, value);
  return fill(element, children);
}

/** An SVG element; arguments as in {@link h}. */
export function s(tag, props, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(props ?? {})) put(element, name, value);
  return fill(element, children);
}

/** A button that does not submit; `props.class` is added to `cg-button`. */
export function button(props, ...children) {
  const { class: more, ...rest } = props;
  return h("button", { type: "button", class: more ? `cg-button ${more}` : "cg-button", ...rest }, ...children);
}

/** Write an element's text only if it differs, so that a live region or a selection is not disturbed. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Set an attribute only if it differs; false, null and undefined take it away. */
export function attr(element, name, value) {
  if (value === false || value === null || value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, String(value));
}

/**
 * Make the children of an element exactly these, in this order, moving as few as possible: an element that stays keeps
 * its focus and scroll place.
 * @param {Element} parent
 * @param {Element[]} wanted
 */
export function settle(parent, wanted) {
  const keep = new Set(wanted);
  for (const child of [...parent.children]) if (!keep.has(child)) child.remove();
  let place = parent.firstElementChild;
  for (const child of wanted) {
    if (child === place) place = place.nextElementSibling;
    else parent.insertBefore(child, place);
  }
}

/**
 * The address if it may be followed: http, https or a DOI; otherwise null.
 * @param {unknown} url an address, "doi:10.…" or a bare "10.…/…"
 * @returns {string | null}
 */
export function safeUrl(url) {
  if (typeof url !== "string") return null;
  const text = url.trim();
  const doi = /^(?:doi:\s*)?(10\.\d{4,9}\/\S+)$/i.exec(text);
  if (doi) return `https://doi.org/${encodeURI(doi[1]).replace(/[?#]/g, encodeURIComponent)}`;
  if (!/^https?:\/\//i.test(text)) return null;
  try {
    const parsed = new URL(text);
    const web = parsed.protocol === "https:" || parsed.protocol === "http:";
    return web && !parsed.username && !parsed.password ? parsed.href : null;
  } catch {
    return null;
  }
}

/**
 * A link that opens beside the page, or the plain text if the address may not be followed.
 * @param {string} url
 * @param {string} text
 */
export function link(url, text) {
  const href = safeUrl(url);
  if (href === null) return h("span", null, text);
  return h("a", { class: "cg-link", href, target: "_blank", rel: "noopener noreferrer" }, text);
}

/**
 * Save something as a file of the reader's browser.
 * @param {string} name file name with its ending
 * @param {string | Blob} content
 * @param {string} [type] media type of a text
 */
export function download(name, content, type = "text/plain;charset=utf-8") {
  const blob = content instanceof Blob ? content : new Blob([content], { type });
  const address = URL.createObjectURL(blob);
  const anchor = h("a", { href: address, download: name, hidden: true });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/**
 * Put a text on the clipboard; where the browser refuses the clipboard to a file or a notebook, through a selection.
 * @param {string} text
 * @returns {Promise<boolean>} whether it is there now
 */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text) {
  const before = document.activeElement;
  const area = h("textarea", { readonly: true, "aria-hidden": "true", tabindex: "-1", value: text });
  Object.assign(area.style, { position: "absolute", left: "-99rem", top: `${window.scrollY}px` });
  (before?.closest?.(".cg-root") ?? document.body).append(area);
  area.focus({ preventScroll: true });
  area.select();
  let done = false;
  try {
    done = document.execCommand("copy");
  } catch {
    done = false;
  }
  area.remove();
  before?.focus?.({ preventScroll: true });
  return done;
}
