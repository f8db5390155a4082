// Completion: terms and prefixes of the endpoint's description, variables of the query, SPARQL's own words.

import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import type { EditorView } from "@codemirror/view";
import type { Description, Known } from "./description";

const WORDS =
  "SELECT DISTINCT WHERE FILTER OPTIONAL UNION MINUS GRAPH VALUES BIND AS ORDER BY GROUP HAVING LIMIT OFFSET ASK CONSTRUCT DESCRIBE PREFIX FROM NAMED EXISTS NOT IN COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT LANG STR BOUND IF COALESCE REGEX CONTAINS STRSTARTS YEAR DESC ASC UNDEF".split(
    " ",
  );

/** Put a prefixed name in place, and declare its prefix at the top where the query does not yet. */
function insertName(name: string, description: Description) {
  return (view: EditorView, _completion: Completion, from: number, to: number) => {
    const prefix = name.slice(0, name.indexOf(":"));
    const namespace = description.prefixes.get(prefix);
    const declared = new RegExp(`\\bprefix\\s+${prefix}:`, "i").test(view.state.doc.toString());
    const head = !declared && namespace ? `PREFIX ${prefix}: <${namespace}>\n` : "";
    const changes = head ? [{ from: 0, to: 0, insert: head }] : [];
    changes.push({ from, to, insert: name });
    view.dispatch({ changes, selection: { anchor: from + head.length + name.length }, userEvent: "input.complete" });
  };
}

function option(term: Known, description: Description): Completion {
  return {
    label: term.name,
    detail: [term.label, term.count ? `${term.count.toLocaleString("en")}×` : ""].filter(Boolean).join(", "),
    info: term.definition || undefined,
    type: term.kind,
    apply: term.name.includes("//") ? `<${term.iri}>` : insertName(term.name, description),
  };
}

/** The source of completions for a description that may still be on its way. */
export function complete(given: () => Description | undefined) {
  return (context: CompletionContext): CompletionResult | null => {
    const variable = context.matchBefore(/[?$]\w*/);
    if (variable) {
      const found = new Set(context.state.doc.toString().match(/[?$]\w+/g) ?? []);
      found.delete(variable.text);
      return { from: variable.from, options: [...found].sort().map((label) => ({ label, type: "variable" })) };
    }
    const word = context.matchBefore(/[\w-]*:?[\w-]*/);
    if (!word || (word.from === word.to && !context.explicit)) return null;
    const description = given();
    const terms = description ? description.terms.map((term) => option(term, description)) : [];
    if (word.text.includes(":")) return { from: word.from, options: terms, validFor: /^[\w-]*:[\w-]*$/ };
    const prefixes: Completion[] = [...(description?.prefixes ?? [])].map(([prefix, detail]) => ({
      label: `${prefix}:`,
      detail,
      type: "namespace",
    }));
    // a word of a term's label finds the term, so that one need not know its name
    const typed = word.text.toLowerCase();
    const called = (description?.terms ?? [])
      .filter((term) => typed.length > 1 && term.label.toLowerCase().includes(typed))
      .map((term) => ({ ...option(term, description as Description), label: `${term.label} (${term.name})`, boost: -1 }));
    const words: Completion[] = WORDS.map((label) => ({ label, type: "keyword" }));
    return { from: word.from, options: [...words, ...prefixes, ...called], validFor: /^[\w-]*$/ };
  };
}
