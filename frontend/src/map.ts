// An answer on the map of the world: states coloured by a number or by words of their row.

import type { Row, Term } from "./answer";
import { element } from "./chart";
import { isNumber, shown } from "./table";

/** Dark enough on light paper and light enough on dark to be told apart; the words beside them say what they mean. */
const HUES = ["#3a6ea5", "#c8553d", "#5b8e4b", "#8a5a9e", "#c99a2e", "#4b9aa8", "#8b6b4f", "#6f7a86"];

/** The code of a state, where a term is one of ours. */
function code(term: Term | undefined, base: string): string | undefined {
  const found = term?.type === "uri" && term.value.startsWith(`${base}state/`) && term.value.slice(base.length + 6);
  return found && /^[A-Z]{3}$/.test(found) ? found : undefined;
}

export interface Placed {
  /** The value of each state, by its three-letter code. */
  values: Map<string, Term | undefined>;
  measure: string;
}

/** What can be shown on a map: undefined where no column holds states. */
export function placed(columns: string[], rows: Row[], base: string): Placed | undefined {
  const where = columns.find((column) => rows.some((row) => code(row[column], base)));
  if (!where) return undefined;
  const others = columns.filter((column) => column !== where);
  const distinct = (column: string) => new Set(rows.map((row) => row[column]?.value)).size;
  const measure =
    others.find((column) => rows.some((row) => isNumber(row[column]))) ??
    others.filter((column) => distinct(column) <= HUES.length).sort((a, b) => distinct(b) - distinct(a))[0];
  const values = new Map<string, Term | undefined>();
  for (const row of rows) {
    const state = code(row[where], base);
    if (state && !values.has(state)) values.set(state, measure ? row[measure] : undefined);
  }
  return { values, measure: measure ?? where };
}

/** Colour a map, whose shapes carry `data-state`, and say below what the colours mean. */
export function map(text: string, { values, measure }: Placed, prefixes: Map<string, string>): HTMLElement {
  const whole = document.createElement("figure");
  const drawn = new DOMParser().parseFromString(text, "image/svg+xml").documentElement as unknown as SVGElement;
  drawn.setAttribute("role", "img");
  drawn.prepend(element("title", {}, `${values.size} states of the answer on a map, by ${measure}`));
  const numbers = [...values.values()].filter(isNumber).map((term) => Number(term?.value));
  const low = Math.min(...numbers);
  const high = Math.max(...numbers);
  const names = { prefixes, base: "\0" };
  const words = [...new Set([...values.values()].map((term) => shown(term, names).textContent || "in the answer"))].sort();
  for (const shape of drawn.querySelectorAll("[data-state]")) {
    const state = shape.getAttribute("data-state") ?? "";
    if (!values.has(state)) {
      shape.setAttribute("fill", "#9aa3ad");
      shape.setAttribute("fill-opacity", "0.3");
      continue;
    }
    const term = values.get(state);
    const said = shown(term, names).textContent || "in the answer";
    shape.setAttribute("fill", numbers.length ? (HUES[0] ?? "") : (HUES[words.indexOf(said) % HUES.length] ?? ""));
    if (numbers.length && isNumber(term)) {
      const part = high > low ? (Number(term?.value) - low) / (high - low) : 1;
      shape.setAttribute("fill-opacity", String(0.3 + 0.7 * part));
    }
    shape.prepend(element("title", {}, `${state}: ${said}`));
  }
  const key = document.createElement("figcaption");
  if (numbers.length) {
    key.textContent = `${measure}: from ${low.toLocaleString("en")} (pale) to ${high.toLocaleString("en")} (full); grey: not in the answer`;
  } else {
    const list = document.createElement("ul");
    list.className = "key";
    words.slice(0, HUES.length).forEach((word, index) => {
      const item = document.createElement("li");
      const patch = element("svg", { viewBox: "0 0 12 12", width: 12, height: 12, "aria-hidden": "true" });
      patch.append(element("rect", { width: 12, height: 12, fill: HUES[index] ?? "" }));
      item.append(patch, ` ${word}`);
      list.append(item);
    });
    key.append(`${measure}:`, list);
  }
  whole.append(drawn, key);
  return whole;
}
