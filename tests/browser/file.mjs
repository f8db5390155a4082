// A site opened by file:// and one on a plain host: node file.mjs JOB.json; the job: {chromium, file, host, state, words}.
// Tells, as JSON, what a reader could do in each: read, search, follow links, see pictures, ask.

import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";

const job = JSON.parse(readFileSync(process.argv[2], "utf8"));
const browser = await chromium.launch({ executablePath: job.chromium, args: ["--no-sandbox"] });

async function visit(base) {
  const page = await browser.newPage();
  const thrown = [];
  const elsewhere = [];
  page.on("pageerror", (fault) => thrown.push(fault.message));
  page.on("request", (request) => {
    if (!/^(?:data|blob):/.test(request.url()) && !request.url().startsWith(base)) elsewhere.push(request.url());
  });
  await page.goto(`${base}index.html`);
  const styled = await page.evaluate(() => getComputedStyle(document.querySelector("header.top")).display);
  const shapes = await page.locator(".map svg path").count();
  await page.fill("#q", job.search);
  await page.waitForSelector(".found a", { timeout: 10_000 });
  const found = await page.locator(".found a").first().textContent();
  await page.locator(".found a").first().click();
  await page.waitForLoadState();
  const title = await page.textContent("h1");
  await page.locator("#status tbody a").first().click();
  await page.waitForLoadState();
  const next = await page.textContent("h1");

  // a question's form: its values go to the query page, which answers
  await page.goto(`${base}question/attended-not-signed.html`);
  const written = await page.locator("main table tbody tr").count();
  await page.locator("form.asking button").click();
  await page.waitForURL(/query\.html#query=/);
  const asked = await page.evaluate(() => decodeURIComponent(location.hash.replaceAll("+", " ")));

  const answers = {};
  for (const [name, query] of Object.entries(job.queries)) {
    await page.goto("about:blank");
    await page.goto(`${base}query.html#${new URLSearchParams({ query })}`);
    await page.click("#query-run");
    // while it works, and only then, it can be stopped
    await page.locator("button:text-is('Stop'):disabled").waitFor({ timeout: 60_000 });
    answers[name] = { rows: await page.locator("#query-answer tbody tr").count(), said: await page.textContent("#query-status") };
  }
  await page.close();
  return { thrown, elsewhere, styled, shapes, found, title, next, written, asked: asked.slice(0, 400), answers };
}

const told = { file: await visit(job.file), host: await visit(job.host) };
await browser.close();
console.log(JSON.stringify(told));
