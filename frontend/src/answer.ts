// What an engine answers, and what an engine is: the endpoint over HTTP and the store in the browser look alike.

export interface Term {
  type: "uri" | "literal" | "bnode" | "triple";
  value: string;
  datatype?: string;
  "xml:lang"?: string;
}

export type Row = Record<string, Term | undefined>;

export type Answer =
  | { kind: "rows"; columns: string[]; rows: Row[] }
  | { kind: "boolean"; value: boolean }
  | { kind: "graph"; text: string };

/** What was wrong with a query, with its line and column (from 1) where the engine told them. */
export class QueryFault extends Error {
  constructor(
    message: string,
    readonly line?: number,
    readonly column?: number,
  ) {
    super(message);
  }
}

export interface Engine {
  /** The answer in one media type, as text. Rejects with QueryFault; with AbortError once `signal` is aborted. */
  ask(query: string, mediaType: string, signal: AbortSignal): Promise<string>;
  /** Called with a sentence while something long goes on, and how far it is (0 to 1) where that is known. */
  onProgress?: (said: string, done?: number) => void;
}

export type Form = "rows" | "graph";

export const MEDIA: Record<Form, Record<string, string>> = {
  rows: {
    csv: "text/csv",
    tsv: "text/tab-separated-values",
    json: "application/sparql-results+json",
    xml: "application/sparql-results+xml",
  },
  graph: { ttl: "text/turtle", nt: "application/n-triples" },
};

/** Run a query whose form is known from its text, and read the answer. */
export async function answer(engine: Engine, query: string, form: Form, signal: AbortSignal): Promise<Answer> {
  if (form === "graph") return { kind: "graph", text: await engine.ask(query, "text/turtle", signal) };
  const told = JSON.parse(await engine.ask(query, "application/sparql-results+json", signal));
  if (typeof told.boolean === "boolean") return { kind: "boolean", value: told.boolean };
  return { kind: "rows", columns: told.head.vars, rows: told.results.bindings };
}

const PLACE = /(?:line |at |:)(\d+)(?:,? column |:)(\d+)/;

/** An engine's complaint as a fault with its place, where its words name one. */
export function fault(said: string): QueryFault {
  const words = said.trim() || "the engine gave no reason";
  const found = PLACE.exec(words);
  return found ? new QueryFault(words, Number(found[1]), Number(found[2])) : new QueryFault(words);
}
