/** Builds what ships: one script, one style sheet, and the licences of what they hold. `node build.mjs [folder]` */

import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, "..", "static");

/** All files below a folder, by their path from `here` with "/", sorted by code point. */
async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => relative(here, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join("/"));
  return files.sort((a, b) => (a < b ? -1 : 1));
}

/**
 * The hash of the sources: of package.json, what Python reads as well (two files), and each file of src/, its path, a zero, its bytes,
 * a zero; paths sorted.
 * A test computes the same without Node.
 */
async function sourcesHash() {
  const hash = createHash("sha256");
  for (const file of ["package.json", "../shared.json", "../../signs.json", ...(await filesBelow(join(here, "src")))]) {
    hash.update(file).update("\0").update(await readFile(join(here, file))).update("\0");
  }
  return hash.digest("hex");
}

const sources = await sourcesHash();
const banner = `/* claimgraph explorer; sources sha256:${sources} */`;
const common = { bundle: true, minify: true, legalComments: "none", charset: "utf8", logLevel: "warning", absWorkingDir: here, preserveSymlinks: true, write: false };

const script = await build({
  ...common, entryPoints: ["src/explorer.js"], format: "esm", target: "es2022", banner: { js: banner }, metafile: true,
});
const style = await build({ ...common, entryPoints: ["src/explorer.css"], banner: { css: banner } });

/** The packages whose code is in the bundle. */
const packages = [...new Set(Object.entries(script.metafile.outputs).flatMap(([, { inputs }]) =>
  Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]).filter(Boolean),
))].sort();

async function licenceOf(name) {
  const folder = join(here, "node_modules", name);
  const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).find((one) => /^licen[cs]e/i.test(one));
  if (!file) throw new Error(`${name} ${version} has no licence file; look up its licence and say here how to state it.`);
  const text = (await readFile(join(folder, file), "utf8")).replace(/\r\n/g, "\n").trim();
  return `${name} ${version} (${license})\n${"-".repeat(72)}\n${text}\n`;
}

const licences = await Promise.all(packages.map(licenceOf));
await mkdir(out, { recursive: true });
await writeFile(join(out, "explorer.js"), script.outputFiles[0].text);
await writeFile(join(out, "explorer.css"), style.outputFiles[0].text);
await writeFile(join(out, "LICENCES.txt"), `explorer.js holds parts of these packages.\n\n\n${licences.join("\n\n")}`);
const size = (result) => `${(result.outputFiles[0].contents.length / 1024).toFixed(0)} kB`;
console.log(`explorer.js ${size(script)}, explorer.css ${size(style)}, ${packages.length} packages, sources ${sources.slice(0, 12)}`);
