// The shapes of states as SVG paths, from Natural Earth 1:110m (public domain), projected once so that no page has to.
// A state that is too small for that scale gets a dot at the middle of its shape at 1:50m.
// Usage: node shapes.mjs STATES.csv > world.json
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { csvParse } from "d3-dsv";
import { geoArea, geoCentroid, geoNaturalEarth1, geoPath } from "d3-geo";
import { feature } from "topojson-client";

const WIDTH = 960;
const HEIGHT = 440;
const require = createRequire(import.meta.url);
const atlas = (scale) => {
  const world = JSON.parse(readFileSync(require.resolve(`world-atlas/countries-${scale}.json`), "utf8"));
  return feature(world, world.objects.countries).features;
};

// Natural Earth draws these apart and gives them no number; the United Nations' maps do not.
const WITHIN = { Kosovo: "XKX", Somaliland: "SOM", "N. Cyprus": "CYP" };
const states = csvParse(readFileSync(process.argv[2], "utf8"));
const byNumber = new Map(states.map((state) => [state.iso_numeric, state.alpha3]));
const code = (shape) => WITHIN[shape.properties.name] ?? byNumber.get(shape.id);

const projection = geoNaturalEarth1().fitExtent([[2, 2], [WIDTH - 2, HEIGHT + 70]], { type: "Sphere" });
const path = geoPath(projection).digits(1);

/** A path of absolute M, L and Z with relative steps instead: half the size. Steps are of rounded points, so none drifts. */
function relative(drawn) {
  let [x, y] = [0, 0];
  let out = "";
  for (const [, command, at] of drawn.matchAll(/([MLZ])([^MLZ]*)/g)) {
    if (command === "Z") {
      out += "z";
      continue;
    }
    const [toX, toY] = at.split(",").map((value) => Math.round(Number(value) * 10));
    const step = [toX - x, toY - y].map((value) => String(value / 10).replace(/^(-?)0\./, "$1."));
    if (command === "M") out += `M${toX / 10},${toY / 10}`;
    else if (toX !== x || toY !== y) out += `l${step[0]}${step[1].startsWith("-") ? "" : ","}${step[1]}`;
    [x, y] = [toX, toY];
  }
  return out;
}

const shapes = {};
const land = [];
for (const shape of atlas("110m")) {
  if (shape.properties.name === "Antarctica") continue;
  const drawn = relative(path(shape) ?? "");
  const state = code(shape);
  if (!drawn) continue;
  if (state) shapes[state] = (shapes[state] ?? "") + drawn;
  else land.push(drawn);
}
const dots = {};
for (const shape of atlas("50m").sort((a, b) => geoArea(b) - geoArea(a))) {
  const state = code(shape);
  if (!state || shapes[state] || dots[state]) continue;
  dots[state] = projection(geoCentroid(shape)).map((value) => Math.round(value * 10) / 10);
}
// Tuvalu is too small even for 1:50m; the place is that of Funafuti, 8.5° S 179.2° E.
if (!shapes.TUV) dots.TUV ??= projection([179.2, -8.5]).map((value) => Math.round(value * 10) / 10);
const missing = states.map((state) => state.alpha3).filter((state) => !shapes[state] && !dots[state]);
if (missing.length) throw new Error(`no shape and no dot: ${missing.join(" ")}`);
const sorted = (some) => Object.fromEntries(Object.entries(some).sort(([a], [b]) => (a < b ? -1 : 1)));
const whole = { width: WIDTH, height: HEIGHT, land: land.join(""), shapes: sorted(shapes), dots: sorted(dots) };
process.stdout.write(`${JSON.stringify(whole, null, 1)}\n`);
