// Search over states, meetings and claims, by an index that is fetched when somebody first types.
// The index is a script, not JSON, since a page opened from a file may load the one and not the other.

/** An entry: the words that are shown, the path of its page, what kind of thing it is, other words that find it. */
export type Entry = [label: string, path: string, kind: string, also?: string];

declare global {
  interface Window {
    treatygraphIndex?: Entry[];
  }
}

const MOST = 12;

/** Words without case and accents, so that "cote" finds "Côte d'Ivoire". */
export function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** The entries that hold every word typed, those first that begin with them; things before claims. */
export function find(index: Entry[], typed: string): Entry[] {
  const words = folded(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const whole = words.join(" ");
  const ranked: [number, Entry][] = [];
  for (const entry of index) {
    const label = folded(entry[0]);
    const text = entry[3] ? `${label} ${folded(entry[3])}` : label;
    if (!words.every((word) => text.includes(word))) continue;
    const rank = (entry[2] === "claim" ? 4 : 0) + (label === whole ? 0 : label.startsWith(whole) ? 1 : 2);
    ranked.push([rank, entry]);
  }
  return ranked.sort(([a], [b]) => a - b).map(([, entry]) => entry);
}

function load(address: string): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    if (window.treatygraphIndex) return resolve(window.treatygraphIndex);
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(window.treatygraphIndex ?? []);
    script.onerror = () => reject(new Error("the index could not be fetched"));
    document.head.append(script);
  });
}

/** Let a field search: `data-search` is the way from its page to the start page, beside which the index stands. */
export function search(field: HTMLInputElement): void {
  const list = document.createElement("ul");
  list.className = "found";
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  said.className = "found-count";
  const place = field.closest("form") ?? field;
  place.after(said, list);
  const top = new URL(field.dataset["search"] ?? "", document.baseURI);
  const look = async () => {
    try {
      const found = find(await load(new URL("search-index.js", top).href), field.value);
      said.textContent = field.value.trim() ? `${found.length.toLocaleString("en")} found` : "";
      list.replaceChildren(
        ...found.slice(0, MOST).map(([label, path, kind]) => {
          const link = document.createElement("a");
          link.href = new URL(path, top).href;
          link.textContent = label;
          const item = document.createElement("li");
          item.append(link, ` (${kind})`);
          return item;
        }),
      );
    } catch (thrown) {
      said.textContent = String(thrown);
    }
  };
  field.addEventListener("input", () => void look());
  field.form?.addEventListener("submit", (event) => {
    const first = list.querySelector("a");
    if (!first) return;
    event.preventDefault();
    location.href = first.href;
  });
  // what another page's field sent here, on a site that has no server to answer it
  field.value ||= new URLSearchParams(location.search).get("q") ?? "";
  if (field.value && !document.getElementById("found-here")) void look();
}
