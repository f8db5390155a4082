// A slider over the years of a map: shapes carry the days on which their state signed, joined, left; no request is made.

type Status = "party" | "signatory" | "withdrawn" | "outside";

const WORDS: Record<Status, string> = {
  party: "State Party",
  signatory: "Signatory",
  withdrawn: "Withdrawn",
  outside: "Not party",
};

/** What a state was at the end of a day, by the days (ISO, which sort as they follow) that changed it. */
export function status(day: string, signed?: string, party?: string, left?: string): Status {
  if (left && left <= day) return "withdrawn";
  if (party && party <= day) return "party";
  return signed && signed <= day ? "signatory" : "outside";
}

/** Put a slider before the years that a map lists as links, which stay for whoever wants a page of one. */
export function slider(map: HTMLElement): void {
  const list = map.querySelector(".years");
  const shapes = [...map.querySelectorAll<SVGElement>("svg [data-state]")];
  const years = [...(list?.querySelectorAll("a, [aria-current]") ?? [])].map((one) => Number(one.textContent)).filter(Boolean);
  const last = (map.dataset["day"] ?? "").slice(0, 4);
  if (!list || !shapes.length || !years.length || !last) return;
  const line = document.createElement("p");
  line.className = "slider";
  const label = document.createElement("label");
  label.textContent = "At the end of the year ";
  const said = document.createElement("output");
  const range = document.createElement("input");
  range.type = "range";
  range.min = String(Math.min(...years, Number(last)));
  range.max = String(Math.max(...years, Number(last)));
  range.value = last;
  said.textContent = last;
  label.append(range);
  line.append(label, " ", said);
  list.before(line);
  const names = new Map(shapes.map((shape) => [shape, shape.closest("a")?.getAttribute("aria-label")?.split(":")[0] ?? ""]));
  range.addEventListener("input", () => {
    const day = `${range.value}-12-31`;
    let parties = 0;
    for (const shape of shapes) {
      if (shape.classList.contains("status-unknown")) continue;
      const { signed, party, left } = shape.dataset;
      const now = status(day, signed, party, left);
      shape.setAttribute("class", now);
      shape.closest("a")?.setAttribute("aria-label", `${names.get(shape)}: ${WORDS[now]}, end of ${range.value}`);
      if (now === "party") parties += 1;
    }
    said.textContent = `${range.value}: ${parties} States Parties`;
  });
}
