// Builds the scripts into the package: node build.mjs [FOLDER]. The same sources and lockfile give the same bytes.

import { build } from "esbuild";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { constants, gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, "../src/treatygraph/pages/static");
mkdirSync(out, { recursive: true });

const made = await build({
  absWorkingDir: here,
  entryPoints: ["src/query.ts", "src/worker.ts", "src/site.ts"],
  outdir: out,
  bundle: true,
  minify: true,
  // plain scripts, not modules: a browser takes no module from a file, and the pages can be opened from files
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
  logOverride: { "empty-import-meta": "silent" },
});

const wasm = readFileSync(join(here, "node_modules/oxigraph/web_bg.wasm"));
const packed = gzipSync(wasm, { level: constants.Z_BEST_COMPRESSION });
packed[9] = 255; // the header's "operating system": unknown, so that the bytes do not tell where they were made
writeFileSync(join(out, "oxigraph.wasm.gz"), packed);

// every package of which the bundles hold a part, with its licence in full where the package has it
const packages = new Set(["oxigraph"]);
for (const input of Object.keys(made.metafile.inputs)) {
  const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
  if (found) packages.add(found[1]);
}
const lines = ["What the scripts in this folder hold of others' work, each under its licence.", ""];
for (const name of [...packages].sort()) {
  const folder = join(here, "node_modules", name);
  const told = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  lines.push(`## ${name} ${told.version}: ${told.license}`, "");
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const own = join(here, "licences", `${name.replace("/", "-")}.txt`);
  lines.push(readFileSync(file ? join(folder, file) : own, "utf8").replace(/\r\n/g, "\n").trim(), "");
}
writeFileSync(join(out, "LICENCES.txt"), `${lines.join("\n")}`);
