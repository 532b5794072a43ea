/** The one module that is shipped: for a notebook anywidget's `render`; a page that has the data starts it at once. */

import { DATA, startPage } from "./homes/page.js";
import { render } from "./homes/widget.js";

export { mount } from "./app.js";
export { startPage };
export default { render };

// Inside a page nobody can import this module, so it starts itself there.
if (typeof document !== "undefined" && document.getElementById(DATA)) startPage();
