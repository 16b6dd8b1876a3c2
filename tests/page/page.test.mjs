// The HTML page as a reader uses it, in headless Chromium without network. Run by CTest, which sets NEWSGRAPH, CHROMIUM and
// PLAYWRIGHT.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { harmless, hostile, later, sample } from "./claims.mjs";

const { chromium } = await import(process.env.PLAYWRIGHT);
const folder = mkdtempSync(join(tmpdir(), "newsgraph-page-"));
let browser;

/** Makes a page of articles' claims and returns its path. */
function pageOf(name, articles) {
  const at = (ending) => join(folder, name + ending);
  writeFileSync(at(".jsonl"), articles.map((article) => JSON.stringify(article)).join("\n") + "\n");
  const run = (...words) => execFileSync(process.env.NEWSGRAPH, words, { stdio: ["ignore", "ignore", "pipe"] });
  run("build", "--claims", at(".jsonl"), "-o", at(".db"));
  run("render", at(".db"), "--top", "0", "-o", at(".html"));
  return at(".html");
}

/** Opens a page; fails at the end of `use` if anything was complained of, blocked, asked for or run. */
async function open(path, use, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, offline: true, acceptDownloads: true, ...options });
  const page = await context.newPage(), complaints = [];
  page.on("console", (message) => complaints.push(message.type() + ": " + message.text()));
  page.on("pageerror", (error) => complaints.push("error: " + error.message));
  page.on("dialog", (dialog) => { complaints.push("dialog: " + dialog.message()); dialog.dismiss(); });
  const address = path.startsWith("/") ? "file://" + path : path;
  page.on("request", (request) => {
    if (request.url() !== address && !/^(file|blob):/.test(request.url())) complaints.push("request: " + request.url());
  });
  await page.addInitScript(() => {
    window.blocked = [];
    document.addEventListener("securitypolicyviolation", (event) => window.blocked.push(event.violatedDirective));
  });
  await page.goto(address);
  await page.waitForSelector("#relations tbody tr");
  try {
    await use(page);
    assert.deepEqual(await page.evaluate(() => window.blocked), []);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

const count = (page) => page.locator("#count").textContent();
const setRange = (page, id, value) => page.locator(id).evaluate((input, to) => {
  input.value = to;
  input.dispatchEvent(new Event("input"));
}, value);
const pixels = async (page) => (await page.locator("#drawing").screenshot()).toString("base64");

let path;
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
  path = pageOf("sample", sample);
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

test("opens, lists all relations and draws a legend of what is drawn", () => open(path, async (page) => {
  assert.equal(await count(page), "4 of 4 relations");
  assert.equal(await page.locator("#relations tbody tr").count(), 4);
  assert.equal(await page.locator("#drawing canvas").count(), 3);
  const legend = await page.locator("#legend").innerText();
  assert.match(legend, /rumored/);
  assert.doesNotMatch(legend, /denied/);
}));

test("completes names and aliases in any script, with keys", () => open(path, async (page) => {
  await page.keyboard.press("/");
  await page.keyboard.type("مايكرو");
  assert.match(await page.locator("#hits li").first().innerText(), /Microsoft/);
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.locator("#search").getAttribute("aria-activedescendant"), "hit0");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("#card h2").innerText(), "Microsoft");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#card").isHidden(), true);
}));

test("a card shows each claim in its own language and direction", () => open(path, async (page) => {
  await page.locator("#relations tbody tr", { hasText: "$13 bn" }).locator("button").nth(1).click();
  const arabic = page.locator("#card blockquote .sentence[lang=ar]");
  assert.equal(await arabic.innerText(), "استثمرت مايكروسوفت 13 مليار دولار في أوبن إيه آي.");
  assert.equal(await arabic.getAttribute("dir"), "rtl");
  assert.equal(await arabic.evaluate((made) => getComputedStyle(made).direction), "rtl");
}));

test("filters by relation, thing, status, amount and day", () => open(path, async (page) => {
  await page.locator("summary", { hasText: "Status" }).click();
  await page.getByLabel("rumored").uncheck();
  assert.equal(await count(page), "3 of 4 relations");
  await page.getByLabel("rumored").check();
  await setRange(page, "#amount", 33);
  assert.equal(await count(page), "1 of 4 relations");
  await setRange(page, "#amount", 0);
  await setRange(page, "#day", 0);
  assert.equal(await page.locator("#day-text").textContent(), "2025-01-05");
  assert.equal(await count(page), "1 of 4 relations");
  assert.match(await page.locator("#relations tbody tr").innerText(), /\$10 bn[^]*rumored/); // as the first article had it
  await setRange(page, "#day", 9);
  assert.match(await page.locator("#relations tbody tr", { hasText: "OpenAI" }).first().innerText(), /\$13 bn[^]*actual/);
  await page.keyboard.press("Escape");
  await page.locator("summary", { hasText: "Relations" }).click();
  await page.locator("#types input").first().uncheck();
  assert.notEqual(await count(page), "4 of 4 relations");
}));

test("finds the shortest path and says when there is none", () => open(path, async (page) => {
  await page.locator("summary", { hasText: "Path" }).click();
  await page.locator("#path-from").fill("Microsoft");
  await page.locator("#path-to").fill("CoreWeave");
  await page.getByLabel("only along the arrows").check();
  await page.locator("#path-go").click();
  assert.match(await page.locator("#finding").innerText(), /Microsoft and CoreWeave: 2 steps\./);
  await page.locator("#path-from").fill("CoreWeave");
  await page.locator("#path-to").fill("Alone");
  await page.locator("#path-go").click();
  assert.match(await page.locator("#finding").innerText(), /Nothing that is shown ties CoreWeave and Alone\./);
}));

test("brings loops of money out", () => open(path, async (page) => {
  await page.locator("#loops").click();
  assert.match(await page.locator("#finding").innerText(), /1 loop of money[^]*→/);
  await page.locator("#loops").click();
  assert.equal(await page.locator("#finding").isHidden(), true);
}));

test("moves, zooms and opens a card with keys alone", () => open(path, async (page) => {
  await page.locator("#drawing").focus();
  for (const key of ["+", "ArrowLeft", "-", "0"]) {
    const seen = await pixels(page);
    await page.keyboard.press(key);
    await page.waitForTimeout(150);
    assert.notEqual(await pixels(page), seen, key);
  }
  await page.keyboard.press("n");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("#card h2").count(), 1);
}));

test("is dark where the system is, and by the switch", () => open(path, async (page) => {
  const back = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.equal(await back(), "rgb(20, 24, 29)");
  await page.locator("#theme").click();
  assert.equal(await back(), "rgb(255, 255, 255)");
}, { colorScheme: "dark" }));

test("saves the view as SVG and PNG", () => open(path, async (page) => {
  await page.locator("summary", { hasText: "Picture" }).click();
  const saved = async (id) => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator(id).click()]);
    return readFileSync(await download.path());
  };
  const svg = (await saved("#save-svg")).toString();
  const problem = await page.evaluate((text) => {
    const read = new DOMParser().parseFromString(text, "image/svg+xml");
    return read.querySelector("parsererror") ? "not well formed" : read.documentElement.textContent;
  }, svg);
  assert.match(problem, /CoreWeave/);
  const png = await saved("#save-png");
  assert.equal(png.subarray(1, 4).toString(), "PNG");
}));

test("hostile names, titles and sentences are text", () => open(pageOf("hostile", hostile), async (page) => {
  const plain = pageOf("harmless", harmless), shape = (of) => of.evaluate(() => {
    const counts = {};
    for (const each of document.querySelectorAll("*")) counts[each.localName] = (counts[each.localName] || 0) + 1;
    return counts;
  });
  const use = async (of) => {
    const names = await of.locator("#relations tbody tr").count();
    for (let row = 0; row < names; row += 1) await of.locator("#relations tbody tr").nth(row).locator("button").nth(1).click();
    return shape(of);
  };
  const made = await use(page);
  await open(plain, async (other) => assert.deepEqual(made, await use(other)));
  assert.equal(await page.evaluate(() => window.pwned), undefined);
  assert.equal(await page.locator("a:not([href^='#']):not([href^='http'])").count(), 0);
}));

test("the page that is served works as the file does, and shows the store as it is now", async () => {
  const store = pageOf("served", sample).replace(/html$/, "db");
  const server = spawn(process.env.NEWSGRAPH, ["serve", store, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const address = await new Promise((found) => server.stdout.once("data", (bytes) => found(String(bytes).trim())));
    await open(address, async (page) => {
      assert.equal(await count(page), "4 of 4 relations");
      assert.equal(await page.locator("#drawing canvas").count(), 3);
      await page.keyboard.press("/");
      await page.keyboard.type("Microsoft");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      assert.equal(await page.locator("#card h2").innerText(), "Microsoft");
      writeFileSync(join(folder, "later.jsonl"), later.map((claim) => JSON.stringify(claim)).join("\n") + "\n");
      execFileSync(process.env.NEWSGRAPH, ["build", "--quiet", "--claims", join(folder, "later.jsonl"), "-o", store], { stdio: "ignore" });
      await page.reload();
      await page.waitForSelector("#relations tbody tr");
      assert.equal(await count(page), "5 of 5 relations");
    }, { offline: false });
  } finally {
    server.kill("SIGTERM");
    await new Promise((ended) => server.once("exit", ended));
  }
});
