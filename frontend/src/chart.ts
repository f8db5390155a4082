// An answer as a chart: bars, the first words of a row beside its first number; years stand upright in their order.

import type { Row } from "./answer";
import { isNumber, shown } from "./table";

const SVG = "http://www.w3.org/2000/svg";
const MOST = 60;

export function element(name: string, attributes: Record<string, string | number>, text?: string): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (text !== undefined) made.textContent = text;
  return made;
}

export interface Series {
  label: string;
  measure: string;
  bars: { name: string; value: number }[];
  left: number;
}

/** What can be drawn of rows: undefined where no column holds numbers throughout, or none holds anything else. */
export function series(columns: string[], rows: Row[], prefixes: Map<string, string>): Series | undefined {
  const filled = rows.filter((row) => columns.some((column) => row[column]));
  const measure = columns.find((column) => filled.length > 0 && filled.every((row) => isNumber(row[column])));
  const others = columns.filter((column) => column !== measure);
  const label = others.find((column) => rows.some((row) => row[column]?.type === "literal")) ?? others[0];
  if (!measure || !label) return undefined;
  const names = { prefixes, base: "\0" };
  const bars = filled.map((row) => ({
    name: shown(row[label], names).textContent ?? "",
    value: Number(row[measure]?.value),
  }));
  return { label, measure, bars: bars.slice(0, MOST), left: Math.max(0, bars.length - MOST) };
}

/** The largest step of 1, 2 or 5 times a power of ten that gives at least three lines below `most`. */
export function step(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most / 3 || 1));
  return [5, 2, 1].map((times) => times * power).find((size) => most / size >= 3) ?? power;
}

/** Horizontal bars. */
export function chart({ bars, label, measure, left }: Series): SVGElement {
  const height = 26;
  const names = Math.min(260, 12 + 7.2 * Math.max(...bars.map((bar) => bar.name.length)));
  const width = 760;
  const room = width - names - 70;
  const most = Math.max(0, ...bars.map((bar) => bar.value)) || 1;
  const bottom = bars.length * height + 34;
  const drawn = element("svg", { viewBox: `0 0 ${width} ${bottom + 22}`, role: "img", class: "chart" });
  const said = `${measure} by ${label}: ${bars.length} bars${left ? `, ${left} more rows not drawn` : ""}`;
  drawn.append(element("title", {}, said));
  const gap = step(most);
  for (let at = 0; at <= most; at += gap) {
    const x = names + (at / most) * room;
    drawn.append(element("line", { x1: x, x2: x, y1: 24, y2: bottom - 4, stroke: "currentColor", "stroke-opacity": 0.2 }));
    drawn.append(element("text", { x, y: 16, "text-anchor": "middle", "font-size": 12, fill: "currentColor" }, at.toLocaleString("en")));
  }
  bars.forEach(({ name, value }, index) => {
    const y = 26 + index * height;
    const short = name.length * 7.2 > names ? `${name.slice(0, Math.floor(names / 7.2) - 1)}…` : name;
    const long = Math.max(0, (value / most) * room);
    const middle = { y: y + height / 2 + 2, "font-size": 13, fill: "currentColor" };
    drawn.append(element("text", { x: names - 6, "text-anchor": "end", ...middle }, short));
    drawn.append(element("rect", { x: names, y: y + 3, width: long, height: height - 8, fill: "#3a6ea5" }));
    drawn.append(element("text", { x: names + long + 5, ...middle }, value.toLocaleString("en")));
  });
  if (left) drawn.append(element("text", { x: names, y: bottom + 12, "font-size": 12, fill: "currentColor" }, `… and ${left} more`));
  return drawn;
}
