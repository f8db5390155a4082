// The query editor. It lives in a shadow root: CodeMirror then brings its style as a constructed sheet, which the
// page's policy (no inline style) lets pass.

import { autocompletion, closeBrackets, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { HighlightStyle, bracketMatching, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic, lintGutter, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { SparqlLanguage, sparql } from "codemirror-lang-sparql";
import type { Form, QueryFault } from "./answer";
import { complete } from "./completion";
import type { Description } from "./description";

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--code-keyword)", fontWeight: "bold" },
  { tag: [tags.operatorKeyword, tags.modifier, tags.definitionKeyword], color: "var(--code-keyword)" },
  { tag: [tags.string, tags.number, tags.bool, tags.literal], color: "var(--code-literal)" },
  { tag: tags.variableName, color: "var(--code-variable)" },
  { tag: [tags.typeName, tags.namespace, tags.propertyName, tags.url, tags.atom], color: "var(--code-name)" },
  { tag: tags.comment, color: "var(--code-comment)", fontStyle: "italic" },
]);

const look = EditorView.theme({
  "&": { color: "var(--code-ink)", backgroundColor: "var(--code-paper)", fontSize: "0.9375rem" },
  "&.cm-focused": { outline: "3px solid var(--focus)", outlineOffset: "1px" },
  ".cm-content": { fontFamily: "ui-monospace, monospace", minHeight: "12rem", caretColor: "var(--code-ink)" },
  ".cm-scroller": { maxHeight: "60vh", overflow: "auto" },
  ".cm-cursor": { borderLeftColor: "var(--code-ink)" },
  ".cm-gutters": { backgroundColor: "var(--code-paper)", color: "var(--code-comment)", border: "none" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--code-active)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { background: "var(--code-selected) !important" },
  ".cm-tooltip": { background: "var(--code-paper)", color: "var(--code-ink)", border: "1px solid var(--code-comment)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { background: "var(--code-selected)", color: "var(--code-ink)" },
  ".cm-completionInfo": { maxWidth: "24rem" },
  ".cm-completionDetail": { color: "var(--code-comment)", fontStyle: "normal" },
});

export interface Around {
  /** What a screen reader calls the editor. */
  label: string;
  description: () => Description | undefined;
  /** What Ctrl+Enter (⌘ Enter) does. */
  run: () => void;
}

export class Editor {
  private readonly view: EditorView;

  constructor(place: HTMLElement, text: string, { label, description, run }: Around) {
    const root = place.attachShadow({ mode: "open" });
    // Tab leaves the editor, as everywhere on a page: whoever goes by keyboard is never caught in it
    const keys = [{ key: "Mod-Enter", run: () => (run(), true) }, ...completionKeymap, ...historyKeymap, ...defaultKeymap];
    const extensions = [
      lineNumbers(),
      lintGutter(),
      history(),
      drawSelection(),
      bracketMatching(),
      closeBrackets(),
      highlightActiveLine(),
      sparql(),
      syntaxHighlighting(colours),
      autocompletion({ override: [complete(description)], icons: false }),
      keymap.of(keys),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false" }),
      look,
    ];
    this.view = new EditorView({ parent: root, root, state: EditorState.create({ doc: text, extensions }) });
    // a part that scrolls must be reached by keyboard too
    this.view.scrollDOM.tabIndex = 0;
    this.view.scrollDOM.setAttribute("role", "group");
    this.view.scrollDOM.setAttribute("aria-label", `${label}, scrolling`);
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  set text(given: string) {
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: given } });
  }

  focus(): void {
    this.view.focus();
  }

  /** Underline where a query does not parse; nothing where no place is told. */
  mark(wrong?: QueryFault): void {
    const found: Diagnostic[] = [];
    if (wrong?.line && wrong.line <= this.view.state.doc.lines) {
      const line = this.view.state.doc.line(wrong.line);
      const from = Math.min(line.from + (wrong.column ?? 1) - 1, line.to);
      found.push({ from, to: Math.min(from + 1, line.to), severity: "error", message: wrong.message });
    }
    this.view.dispatch(setDiagnostics(this.view.state, found));
  }
}

/** Whether a query gives rows (or yes or no) or a graph, by its own words. */
export function formOf(query: string): Form {
  let graph = false;
  SparqlLanguage.parser.parse(query).iterate({
    enter: (node) => {
      if (node.name === "ConstructQuery" || node.name === "DescribeQuery") graph = true;
    },
  });
  return graph ? "graph" : "rows";
}
