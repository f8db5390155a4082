// An answer as a table. Only text is ever put into the page: whatever a literal holds, it is shown, not run.

import type { Row, Term } from "./answer";
import { shorten } from "./description";

const STEP = 200;

export interface Names {
  prefixes: Map<string, string>;
  /** The base of the graph's own IRIs: things under it have pages here. */
  base: string;
}

const KINDS = /^(?:state|claim|meeting|treaty|declaration|resolution|source|profile)\//;

/** Where a link to an IRI goes: the page of a thing of ours, a web address as it is; nothing for other schemes. */
export function address(iri: string, base: string): string | undefined {
  const path = iri.startsWith(base) ? iri.slice(base.length) : undefined;
  if (path !== undefined && KINDS.test(path) && !path.includes("..")) return `${path}.html`;
  if (path?.startsWith("ontology#")) return `ontology.html${path.slice("ontology".length)}`;
  return /^https?:\/\//.test(iri) ? iri : undefined;
}

/** A term as a person reads it, in an element of its own. */
export function shown(term: Term | undefined, names: Names): HTMLElement | Text {
  if (!term) return document.createTextNode("");
  if (term.type !== "uri") {
    const text = term.type === "triple" ? JSON.stringify(term.value) : term.value;
    if (!term["xml:lang"]) return document.createTextNode(text);
    const said = document.createElement("span");
    said.lang = term["xml:lang"];
    said.textContent = text;
    return said;
  }
  const text = shorten(term.value, names.prefixes);
  const href = address(term.value, names.base);
  if (!href) return document.createTextNode(text);
  const link = document.createElement("a");
  link.href = href;
  // the hash at the end of an address tells a person nothing; the link has it
  link.textContent = text.startsWith(names.base) ? text.slice(names.base.length).replace(/-[0-9a-f]{16}$/, "") : text;
  link.title = term.value;
  return link;
}

/** A table of rows, so many at first, more on demand. */
export function table(columns: string[], rows: Row[], names: Names): HTMLElement {
  const whole = document.createElement("div");
  const scrolled = document.createElement("div");
  scrolled.className = "scroll";
  scrolled.tabIndex = 0;
  scrolled.setAttribute("role", "group");
  scrolled.setAttribute("aria-label", "Answer as a table");
  const made = document.createElement("table");
  made.createCaption().textContent = `${rows.length.toLocaleString("en")} ${rows.length === 1 ? "row" : "rows"}`;
  const head = made.createTHead().insertRow();
  for (const column of columns) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = column;
    head.append(cell);
  }
  const body = made.createTBody();
  let upTo = 0;
  const more = document.createElement("button");
  more.type = "button";
  const grow = () => {
    for (const row of rows.slice(upTo, upTo + STEP)) {
      const line = body.insertRow();
      for (const column of columns) {
        const term = row[column];
        const cell = line.insertCell();
        if (isNumber(term)) cell.className = "number";
        cell.append(shown(term, names));
      }
    }
    upTo = Math.min(upTo + STEP, rows.length);
    more.hidden = upTo >= rows.length;
    more.textContent = `Show more (${(rows.length - upTo).toLocaleString("en")} left)`;
  };
  more.addEventListener("click", grow);
  grow();
  scrolled.append(made);
  whole.append(scrolled, more);
  return whole;
}

const NUMBERS = /#(?:integer|decimal|double|float|int|long|short|nonNegativeInteger|positiveInteger)$/;

/** Whether a term is a number by its datatype. */
export function isNumber(term: Term | undefined): boolean {
  return term?.type === "literal" && NUMBERS.test(term.datatype ?? "");
}
