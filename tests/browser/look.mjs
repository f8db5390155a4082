// Clicks through pages in Chromium and tells, as JSON, what is wrong with them: node look.mjs JOB.json
// A job: {chromium, base, pages: [path…], query: path or null, clicks: {from, through: [selector…]}, words: {path: [word…]}}.
// Each page is visited once: seen light and dark and at three widths, printed, and gone through by keyboard; axe looks at
// it; requests to other hosts, errors on the console and failed answers are findings.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const job = JSON.parse(readFileSync(process.argv[2], "utf8"));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const findings = [];
const seen = { pages: 0, rows: 0 };
const browser = await chromium.launch({ executablePath: job.chromium, args: ["--no-sandbox"] });
// axe is put in by the driver, past the page's own policy; what the page itself loads is still held by it
const context = await browser.newContext({ colorScheme: "light", viewport: { width: 1280, height: 900 } });
const page = await context.newPage();
let where = "";
let way = "";
const tell = (what) => findings.push(`${where} (${way}): ${what}`);
page.on("console", (said) => ["error", "warning"].includes(said.type()) && tell(`console: ${said.text()}`));
page.on("pageerror", (thrown) => tell(`script: ${thrown.message}`));
page.on("request", (request) => {
  if (!/^(?:data|blob):/.test(request.url()) && !request.url().startsWith(job.base)) tell(`asks ${request.url()}`);
});

async function axeFinds(rules) {
  const options = { resultTypes: ["violations"], ...(rules && { runOnly: { type: "rule", values: rules } }) };
  const { violations } = await page.evaluate((asked) => window.axe.run(document, asked), options);
  for (const one of violations) tell(`axe: ${one.id}: ${one.nodes.slice(0, 3).map((node) => node.target).join("; ")}`);
}

// the whole of axe once light and wide and once dark and narrow; between, only what width and colours can change
async function look() {
  await page.evaluate(axe);
  for (const [colorScheme, width, rules] of [
    ["light", 1280, null], ["dark", 1280, ["color-contrast"]], ["light", 768, ["scrollable-region-focusable"]], ["dark", 360, null],
  ]) {
    way = `${colorScheme}, ${width} wide`;
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await axeFinds(rules);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (over > 1) tell(`is ${over} pixels wider than the screen`);
  }
  await page.emulateMedia({ media: "print", colorScheme: "light" });
  await page.setViewportSize({ width: 720, height: 1000 });
  way = "printed";
  const print = await page.evaluate(() => ({
    over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    main: document.querySelector("main").innerText.length,
    nav: document.querySelector("header nav")?.offsetHeight ?? 0,
  }));
  if (print.over > 1) tell(`is ${print.over} pixels wider than the paper`);
  if (print.main < 5) tell("has nothing on it");
  if (print.nav > 0) tell("prints the menu");
  await page.emulateMedia({ media: "screen", colorScheme: "light" });
  await page.setViewportSize({ width: 1280, height: 900 });
}

// by keyboard: the skip link comes first and leads into the content, what has the focus shows it, and Tab reaches the
// first links and fields of the page in the order in which they stand
async function tabThrough() {
  way = "by keyboard";
  const order = await page.evaluate(() => {
    const able = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    const seen = [...document.querySelectorAll(able)].filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled);
    seen.forEach((one, at) => one.setAttribute("data-order", String(at)));
    return seen.length;
  });
  let last = -1;
  for (let step = 0; step < Math.min(order, 25); step += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const one = document.activeElement;
      const style = getComputedStyle(one);
      const told = one.getAttribute("data-order");
      const shape = one.closest("svg") !== null; // shapes of a map mark themselves, not their box
      return { skip: one.classList.contains("skip"), order: told === null ? null : Number(told), text: one.outerHTML.slice(0, 80),
        shown: shape || style.outlineStyle !== "none" || one.closest(".cm-editor") !== null };
    });
    if (step === 0 && !at.skip) tell(`first reaches ${at.text}`);
    if (!at.shown) tell(`does not show the focus on ${at.text}`);
    if (at.order !== null) {
      if (at.order <= last) break; // round again
      if (at.order !== last + 1) tell(`passes over ${at.order - last - 1} before ${at.text}`);
      last = at.order;
    }
  }
  await page.focus(".skip");
  await page.keyboard.press("Enter");
  await page.waitForURL(/#main$/, { timeout: 3_000 }).catch(() => tell("the skip link does not lead to the content"));
}

for (where of job.pages) {
  way = "light, 1280 wide";
  const response = await page.goto(job.base + where, { waitUntil: "load" });
  if (!response.ok()) tell(`status ${response.status()}`);
  seen.pages += 1;
  await look();
  await tabThrough();
}
if (job.query) {
  where = job.query;
  await page.goto(job.base + where);
  await page.click("#query-run");
  await page.waitForSelector("#query-answer table", { timeout: 30_000 }).catch(() => tell("gives no table"));
  seen.rows = await page.locator("#query-answer tbody tr").count();
  await look();
  if (!page.url().includes("#query=")) tell("has no permalink");
  const options = await page.locator("#query-examples option").count();
  if (options < 20) tell(`offers ${options} examples`);
}
// as a reader clicks: from page to page by the links' words
if (job.clicks) {
  way = "clicked";
  where = job.clicks.from;
  await page.goto(job.base + where);
  for (const selector of job.clicks.through) {
    const [answer] = await Promise.all([
      page.waitForResponse((one) => one.request().isNavigationRequest() && one.status() < 300, { timeout: 15_000 }).catch(() => null),
      page.locator(selector).first().click({ timeout: 10_000 }).catch(() => tell(`has no ${selector}`)),
    ]);
    where = page.url().slice(job.base.length);
    if (!answer) tell(`a click on ${selector} leads nowhere`);
    else if (!/html/.test(answer.headers()["content-type"] ?? "")) tell(`leads to ${answer.headers()["content-type"]}`);
    seen.clicks = (seen.clicks ?? 0) + 1;
  }
}
await context.close();

// without scripts every fact is there: the words of the page are the same, but for what scripts add
const still = await browser.newContext({ javaScriptEnabled: false });
const plain = await still.newPage();
for (const [path, words] of Object.entries(job.words ?? {})) {
  await plain.goto(job.base + path);
  const text = await plain.textContent("main");
  for (const word of words) if (!text.includes(word)) findings.push(`${path} without scripts: does not say ${word}`);
}
await browser.close();
console.log(JSON.stringify({ findings, ...seen }));
