// The query page: an editor over the page's own form, an engine, and the answer in the ways it can be looked at.

import { type Answer, type Engine, type Form, MEDIA, QueryFault, answer } from "./answer";
import { type Files, InBrowser } from "./browser";
import { chart, series } from "./chart";
import { type Description, read } from "./description";
import { Editor, formOf } from "./editor";
import { Endpoint } from "./endpoint";
import { map, placed } from "./map";
import { copy, png, save, standalone } from "./save";
import { type Names, table } from "./table";

/** What the page says of itself, as JSON in a data block. */
interface Settings {
  base: string;
  /** Where the endpoint describes itself, as N-Triples. */
  description: string;
  /** A map of the world whose shapes carry `data-state`. */
  map: string;
  /** One of both: an endpoint over HTTP, or the files of an engine in the browser. */
  endpoint?: string;
  browser?: Files;
}

function must<T extends HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found as T;
}

function button(text: string, click: (made: HTMLButtonElement) => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", () => click(made));
  return made;
}

class QueryPage {
  private readonly settings: Settings = JSON.parse(must("query-settings").textContent ?? "{}");
  private readonly engine: Engine;
  private readonly editor: Editor;
  private readonly area = must<HTMLTextAreaElement>("query-text");
  private readonly status = must("query-status");
  private readonly progress = must<HTMLProgressElement>("query-progress");
  private readonly result = must("query-answer");
  private readonly go = must<HTMLButtonElement>("query-run");
  private readonly halt: HTMLButtonElement;
  private description?: Description;
  private running?: AbortController;

  constructor() {
    const { browser, endpoint } = this.settings;
    this.engine = browser ? new InBrowser(browser) : new Endpoint(endpoint ?? "sparql");
    this.engine.onProgress = (said, done) => this.say(`${said} …`, done);
    const given = new URLSearchParams(location.hash.slice(1)).get("query");
    this.editor = new Editor(must("query-editor"), given ?? this.area.value, {
      label: "SPARQL query",
      description: () => this.description,
      run: () => void this.run(),
    });
    document.documentElement.classList.add("edits");
    this.halt = button("Stop", () => this.running?.abort());
    this.halt.disabled = true;
    const link = button("Copy a link to this query", (made) => void copy(this.permalink(), made));
    this.go.after(this.halt, link);
    this.go.form?.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.run();
    });
    window.addEventListener("hashchange", () => {
      const changed = new URLSearchParams(location.hash.slice(1)).get("query");
      if (changed && changed !== this.editor.text) this.editor.text = changed;
    });
    void this.learn();
    if (given) void this.run();
  }

  private permalink(): string {
    // after the #, so that a query is sent to nobody by the link alone, and any plain host can serve it
    const address = new URL(location.href);
    address.search = "";
    address.hash = new URLSearchParams({ query: this.editor.text }).toString();
    return address.href;
  }

  private say(words: string, done?: number): void {
    this.status.textContent = words;
    this.progress.hidden = done === undefined;
    if (done !== undefined) this.progress.value = done;
  }

  /** Fetch what the endpoint tells of itself; without it the editor still edits, and says so. */
  private async learn(): Promise<void> {
    try {
      const response = await fetch(this.settings.description, { headers: { accept: "application/n-triples" } });
      if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
      this.description = read(await response.text());
      this.offer(this.description);
    } catch (thrown) {
      const reason = location.protocol === "file:" ? FROM_FILE : `no completion: ${String(thrown)}`;
      this.say(reason);
    }
  }

  private offer({ examples }: Description): void {
    const chosen = must<HTMLSelectElement>("query-examples");
    for (const [index, example] of examples.entries()) chosen.add(new Option(example.title, String(index)));
    must("query-examples-row").hidden = false;
    chosen.addEventListener("change", () => {
      const example = examples[Number(chosen.value)];
      if (!chosen.value || !example) return;
      this.editor.text = example.query;
      must("query-about").textContent = example.about;
    });
  }

  async run(): Promise<void> {
    this.running?.abort();
    const mine = new AbortController();
    this.running = mine;
    this.halt.disabled = false;
    this.editor.mark();
    const query = this.editor.text;
    const began = performance.now();
    const form = formOf(query);
    try {
      const found = await answer(this.engine, query, form, mine.signal);
      history.replaceState(null, "", this.permalink());
      this.say(`Answered in ${Math.round(performance.now() - began).toLocaleString("en")} ms.`);
      await this.show(found, query, form);
    } catch (thrown) {
      if (this.running !== mine) return;
      this.fail(thrown);
    } finally {
      if (this.running === mine) this.halt.disabled = true;
    }
  }

  private fail(thrown: unknown): void {
    this.progress.hidden = true;
    if (thrown instanceof DOMException && thrown.name === "AbortError") {
      this.say("Stopped.");
      return;
    }
    this.say(location.protocol === "file:" ? FROM_FILE : thrown instanceof Error ? thrown.message : String(thrown));
    if (thrown instanceof QueryFault) this.editor.mark(thrown);
  }

  private async show(found: Answer, query: string, form: Form): Promise<void> {
    const names: Names = { prefixes: this.description?.prefixes ?? new Map(), base: this.settings.base };
    const views = new Map<string, HTMLElement>();
    if (found.kind === "rows") {
      views.set("Table", table(found.columns, found.rows, names));
      const drawable = series(found.columns, found.rows, names.prefixes);
      if (drawable) views.set("Chart", pictured(chart(drawable), "chart"));
      const onMap = placed(found.columns, found.rows, names.base);
      if (onMap) {
        const world = await fetch(this.settings.map);
        if (world.ok) {
          const figure = map(await world.text(), onMap, names.prefixes);
          const drawn = figure.querySelector("svg");
          if (drawn) views.set("Map", pictured(drawn, "map", figure));
        }
      }
    } else {
      const text = document.createElement("pre");
      text.tabIndex = 0;
      text.textContent = found.kind === "graph" ? found.text : found.value ? "Yes" : "No";
      views.set("Answer", text);
    }
    this.result.replaceChildren(...tabs(views), this.takeAway(query, form));
  }

  private takeAway(query: string, form: Form): HTMLElement {
    const line = document.createElement("p");
    line.className = "takeaway";
    line.append("Take the answer as ");
    for (const [ending, media] of Object.entries(MEDIA[form])) {
      const take = button(ending.toUpperCase(), () => {
        this.engine
          .ask(query, media, new AbortController().signal)
          .then((text) => {
            save(`answer.${ending}`, new Blob([text], { type: media }));
            this.say(`answer.${ending} is ready.`);
          })
          .catch((thrown: unknown) => this.fail(thrown));
      });
      line.append(take, " ");
    }
    return line;
  }
}

const FROM_FILE =
  "A browser lets no page opened from a file read the files beside it. Serve this folder (python3 -m http.server in it) to ask questions here.";

/** A picture with what takes it away. */
function pictured(drawn: SVGElement, name: string, around?: HTMLElement): HTMLElement {
  const whole = document.createElement("div");
  const line = document.createElement("p");
  line.className = "takeaway";
  line.append(
    "Take the picture as ",
    button("SVG", () => save(`${name}.svg`, new Blob([standalone(drawn)], { type: "image/svg+xml" }))),
    " ",
    button("PNG", () => void png(drawn).then((blob) => save(`${name}.png`, blob))),
  );
  whole.append(around ?? drawn, line);
  return whole;
}

/** Views one of which is seen, chosen by tabs as the ARIA practices have them: arrows move among them. */
function tabs(views: Map<string, HTMLElement>): HTMLElement[] {
  if (views.size < 2) return [...views.values()];
  const list = document.createElement("div");
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", "The answer as");
  const handles: HTMLButtonElement[] = [];
  const panels = [...views].map(([name, view], index) => {
    const id = `answer-${name.toLowerCase()}`;
    const handle = button(name, () => choose(index));
    handle.setAttribute("role", "tab");
    handle.id = `${id}-tab`;
    handle.setAttribute("aria-controls", id);
    handles.push(handle);
    const panel = document.createElement("div");
    panel.id = id;
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", handle.id);
    panel.append(view);
    return panel;
  });
  const choose = (chosen: number) => {
    handles.forEach((handle, index) => {
      handle.setAttribute("aria-selected", String(index === chosen));
      handle.tabIndex = index === chosen ? 0 : -1;
    });
    panels.forEach((panel, index) => {
      panel.hidden = index !== chosen;
    });
  };
  list.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const at = handles.findIndex((handle) => handle.tabIndex === 0);
    const next = (at + by + handles.length) % handles.length;
    choose(next);
    handles[next]?.focus();
  });
  list.append(...handles);
  choose(0);
  return [list, ...panels];
}

new QueryPage();
