// A question's form on a site without a server: its parameters are bound here, and the query page answers.
// What each kind becomes is what treatygraph.query.parameters makes of it; texts are escaped, never pasted.

interface Settings {
  base: string;
  terms: string;
  sparql: string;
  /** Of each parameter its kind, and its default or null. */
  parameters: Record<string, [kind: string, fallback: string | null]>;
  objects: Record<string, string>;
}

const XSD = "http://www.w3.org/2001/XMLSchema#";
const IRI = /^[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|\\^`\x7f-\x9f]*$/;

const literal = (text: string) =>
  `"${text.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n").replace(/\r/g, "\\r")}"`;

function iri(text: string): string {
  if (!IRI.test(text)) throw new Error(`${text} is no address of a thing`);
  return `<${text}>`;
}

/** A value as a term of SPARQL, by the kind of its parameter. */
export function term(kind: string, value: string, { base, terms, objects }: Settings): string {
  if (kind === "date") return `${literal(value)}^^<${XSD}date>`;
  if (kind === "year") return `${literal(value)}^^<${XSD}gYear>`;
  if (kind === "number") return `${literal(value)}^^<${XSD}integer>`;
  if (kind === "text") return literal(value);
  if (kind === "iri") return iri(value);
  if (kind === "predicate") return iri(terms + value);
  return iri(`${base}${kind === "object" ? objects[value] : kind}/${value}`);
}

/** The question's SPARQL with the form's values in place. */
export function bound(settings: Settings, given: (name: string) => string): string {
  return settings.sparql.replace(/VALUES \?(\w+) \{ UNDEF \}/g, (slot, name: string) => {
    const [kind, fallback] = settings.parameters[name] ?? [];
    const value = given(name).trim() || fallback;
    return kind && value ? `VALUES ?${name} { ${term(kind, value, settings)} }` : slot;
  });
}

export function asks(form: HTMLFormElement): void {
  const settings: Settings = JSON.parse(document.getElementById(form.dataset["asks"] ?? "")?.textContent ?? "{}");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const values = new FormData(form);
    const query = bound(settings, (name) => String(values.get(name) ?? ""));
    location.href = `${form.dataset["query"]}#${new URLSearchParams({ query })}`;
  });
}
