// What an endpoint tells of itself: prefixes, classes and properties with their counts, terms' labels, examples.
// It is fetched as N-Triples (W3C 2014), whose lines are a regular language, so that one pattern reads them.

export interface Known {
  iri: string;
  name: string;
  label: string;
  definition: string;
  kind: "class" | "property";
  count: number;
}

export interface Example {
  title: string;
  about: string;
  query: string;
}

export interface Description {
  prefixes: Map<string, string>;
  terms: Known[];
  examples: Example[];
}

type Told = { iri: string } | { literal: string };

const LINE = /^<([^>]*)> <([^>]*)> (?:<([^>]*)>|"((?:[^"\\]|\\.)*)"(?:@[\w-]+|\^\^<[^>]*>)?) \.$/;
const ESCAPE = /\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g;
const PLAIN: Record<string, string> = { t: "\t", n: "\n", r: "\r", b: "\b", f: "\f" };

const plain = (text: string) =>
  text.replace(ESCAPE, (_, short, long, one) =>
    one ? (PLAIN[one] ?? one) : String.fromCodePoint(Number.parseInt(short ?? long, 16)),
  );

const SH = "http://www.w3.org/ns/shacl#";
const VOID = "http://rdfs.org/ns/void#";
const RDFS = "http://www.w3.org/2000/01/rdf-schema#";
const DEFINITION = "http://www.w3.org/2004/02/skos/core#definition";

/** Read a description; lines that are no triple of these (comments, blank nodes) are passed over. */
export function read(text: string): Description {
  const graph = new Map<string, Map<string, Told[]>>();
  for (const line of text.split("\n")) {
    const found = LINE.exec(line);
    if (!found) continue;
    const [, subject = "", predicate = "", iri, literal = ""] = found;
    const said = graph.get(subject) ?? new Map<string, Told[]>();
    graph.set(subject, said);
    said.set(predicate, [...(said.get(predicate) ?? []), iri === undefined ? { literal: plain(literal) } : { iri }]);
  }
  const one = (subject: string, predicate: string) => {
    const told = graph.get(subject)?.get(predicate)?.[0];
    return told && ("iri" in told ? told.iri : told.literal);
  };
  const prefixes = new Map<string, string>();
  const examples: Example[] = [];
  for (const subject of graph.keys()) {
    const prefix = one(subject, `${SH}prefix`);
    const namespace = one(subject, `${SH}namespace`);
    if (prefix !== undefined && namespace) prefixes.set(prefix, namespace);
    const query = one(subject, `${SH}select`) ?? one(subject, `${SH}construct`) ?? one(subject, `${SH}ask`);
    if (!query) continue;
    const about = one(subject, `${RDFS}comment`) ?? "";
    examples.push({ title: one(subject, `${RDFS}label`) ?? (about || subject), about, query });
  }
  const counted = new Map<string, Known>();
  for (const subject of graph.keys()) {
    for (const kind of ["class", "property"] as const) {
      const iri = one(subject, VOID + kind);
      if (!iri) continue;
      const count = Number(one(subject, `${VOID}${kind === "class" ? "entities" : "triples"}`) ?? 0);
      const known = counted.get(iri);
      if (known && known.count >= count) continue;
      const label = one(iri, `${RDFS}label`) ?? "";
      const definition = one(iri, DEFINITION) ?? "";
      counted.set(iri, { iri, name: shorten(iri, prefixes), label, definition, kind, count });
    }
  }
  const terms = [...counted.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  examples.sort((a, b) => (a.title < b.title ? -1 : 1));
  return { prefixes, terms, examples };
}

/** An IRI by its prefix where the rest is a name that needs no escape; else as it is, without brackets. */
export function shorten(iri: string, prefixes: Map<string, string>): string {
  for (const [prefix, namespace] of prefixes) {
    const rest = iri.slice(namespace.length);
    if (iri.startsWith(namespace) && /^[\w-]*$/.test(rest)) return `${prefix}:${rest}`;
  }
  return iri;
}
