// Clicks through pages in Chromium and tells, as JSON, what is wrong with them: node look.mjs JOB.json
// A job: {chromium, profile, base, pages: [path…], query: path or null}. Each page is seen light and dark, on a desk and
// on a telephone; axe looks at each; requests to other hosts, errors on the console and failed answers are findings.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const job = JSON.parse(readFileSync(process.argv[2], "utf8"));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const findings = [];
const seen = { pages: 0, rows: 0 };
const browser = await chromium.launch({ executablePath: job.chromium, args: ["--no-sandbox"] });
const ways = [
  { name: "light, desk", colorScheme: "light", viewport: { width: 1280, height: 900 } },
  { name: "dark, telephone", colorScheme: "dark", viewport: { width: 390, height: 800 } },
];

for (const { name, ...way } of ways) {
  // axe is put in by the driver, past the page's own policy; what the page itself loads is still held by it
  const context = await browser.newContext({ ...way });
  const page = await context.newPage();
  let where = "";
  const tell = (what) => findings.push(`${where} (${name}): ${what}`);
  page.on("console", (said) => ["error", "warning"].includes(said.type()) && tell(`console: ${said.text()}`));
  page.on("pageerror", (thrown) => tell(`script: ${thrown.message}`));
  page.on("request", (request) => {
    if (!/^(?:data|blob):/.test(request.url()) && !request.url().startsWith(job.base)) tell(`asks ${request.url()}`);
  });
  const look = async () => {
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    for (const one of violations) tell(`axe: ${one.id}: ${one.nodes.slice(0, 3).map((node) => node.target).join("; ")}`);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (over > 1) tell(`is ${over} pixels wider than the screen`);
  };
  for (where of job.pages) {
    const response = await page.goto(job.base + where, { waitUntil: "load" });
    if (!response.ok()) tell(`status ${response.status()}`);
    seen.pages += 1;
    await look();
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
  await context.close();
}

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
