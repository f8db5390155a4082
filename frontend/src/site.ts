// What every page can do with a script: search as one types, copy buttons, years on the map. All facts are there without.

import { asks } from "./ask";
import { copy } from "./save";
import { search } from "./search";
import { slider } from "./years";

for (const made of document.querySelectorAll<HTMLElement>("[data-copy]")) {
  const from = document.getElementById(made.dataset["copy"] ?? "");
  if (!from) continue;
  made.hidden = false;
  made.addEventListener("click", () => void copy(from.textContent?.trim() ?? "", made));
}

for (const map of document.querySelectorAll<HTMLElement>("[data-map]")) slider(map);

const field = document.querySelector<HTMLInputElement>("input[data-search]");
if (field) search(field);

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-asks]")) asks(form);
