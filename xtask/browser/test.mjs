// Drives a browser over a page that a run wrote: filters it, opens a case, copies an ask, and looks at it.
//
// node test.mjs CHROMIUM SCREENSHOTS PAGE...
import assert from "node:assert/strict";
import { createReadStream, mkdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { basename, join } from "node:path";
import { chromium } from "playwright-core";

/// What a reader may be made to wait for; seconds of work, as a busy machine takes any number of the clock's.
const MOST_BYTES = 15 * 2 ** 20;
const MOST_SECONDS = 5;

const [program, screenshots, ...pages] = process.argv.slice(2);
mkdirSync(screenshots, { recursive: true });

// The clipboard is for secure origins, and a file is none for every browser.
const server = createServer((request, response) => {
  const page = pages.find((one) => request.url === `/${basename(one)}`);
  if (!page) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
  createReadStream(page).pipe(response);
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const origin = `http://127.0.0.1:${server.address().port}`;

// Containers run as root, where Chromium has no sandbox; the page is our own.
const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
const browser = await chromium.launch({ executablePath: program, args });
let copied = 0;
try {
  for (const page of pages) await drive(page);
  assert(copied > 0, "no page has an ask to copy");
} finally {
  await browser.close();
  server.close();
}

async function drive(path) {
  const name = basename(path, ".html");
  const bytes = statSync(path).size;
  assert(bytes <= MOST_BYTES, `${name}: ${bytes} bytes are more than ${MOST_BYTES}`);
  const { page, context, seconds, work } = await open(name, {});
  assert(work <= MOST_SECONDS, `${name}: was usable after ${work.toFixed(1)} s of work, not within ${MOST_SECONDS} s`);
  const cases = await page.locator(".case").count();
  console.log(`${name}: ${(bytes / 2 ** 20).toFixed(1)} MiB, ${cases} cases, usable after ${seconds.toFixed(1)} s, ${work.toFixed(1)} s of them work`);
  if (cases > 0) {
    await filters(page, name);
    await opens(page, name);
    // A page on which nobody fails shows nothing to copy; one of the pages does.
    if ((await copyable(page).count()) > 0) {
      await copies(page, name);
      copied += 1;
    }
  }
  await context.close();
  await withoutScripts(name, cases);
  await look(name);
}

/// Opens the page, demands that it asks nobody for anything and throws nothing, and tells how long it took.
async function open(name, options) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin });
  const page = await context.newPage();
  const address = `${origin}/${name}.html`;
  page.on("pageerror", (error) => assert.fail(`${name}: ${error}`));
  page.on("request", (request) => {
    const mine = request.url() === address || request.url() === `${origin}/favicon.ico`;
    assert(mine, `${name}: asks for ${request.url()}`);
  });
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const started = performance.now();
  await page.goto(address);
  // Usable: the script has gone over all cases and has counted them.
  const listed = options.javaScriptEnabled !== false && (await page.locator(".filter").count()) > 0;
  if (listed) await page.waitForFunction(() => document.querySelector(".shown").textContent !== "");
  const seconds = (performance.now() - started) / 1000;
  const { metrics } = await session.send("Performance.getMetrics");
  const work = metrics.find((metric) => metric.name === "TaskDuration").value;
  return { page, context, seconds, work };
}

function shown(page) {
  return page.locator(".case:not([hidden])").count();
}

async function filters(page, name) {
  const all = await shown(page);
  assert.equal(all, await page.locator(".case").count(), `${name}: nothing is hidden at first`);
  // By a word of an id.
  const id = await page.locator(".case .id").first().textContent();
  await page.fill("[name=q]", id);
  const found = page.locator(".case:not([hidden]) .id");
  assert((await found.allTextContents()).includes(id), `${name}: ${id} is not found`);
  assert((await shown(page)) < all || all === 1, `${name}: the filter hides nothing`);
  assert.match(page.url(), /#q=/, `${name}: the filter is not in the address`);
  await page.click("[name=clear]");
  assert.equal(await shown(page), all, `${name}: clearing shows everything again`);
  // By a subject, through a cell of the matrix.
  const cell = page.locator(".matrix a").last();
  await cell.click();
  assert.equal(await cell.getAttribute("aria-current"), "true", `${name}: the cell is not marked`);
  const subject = await page.inputValue("[name=subject]");
  assert.notEqual(subject, "", `${name}: the cell filters by no subject`);
  const some = await shown(page);
  assert(some > 0, `${name}: the cell leads to nothing`);
  // The address alone leads there too.
  const again = await page.context().newPage();
  await again.goto(page.url());
  assert.equal(await shown(again), some, `${name}: the address leads elsewhere`);
  await again.close();
  await page.fill("[name=q]", "there is no such case");
  assert.equal(await shown(page), 0, `${name}: nonsense is found`);
  await page.click("[name=clear]");
}

async function opens(page, name) {
  const one = page.locator(".case:visible").first();
  assert(!(await one.locator(".facts").isVisible()), `${name}: a case is open at first`);
  await one.locator("summary").click();
  assert(await one.locator(".facts").isVisible(), `${name}: a case does not open`);
  await one.locator("summary").click();
}

/// The cases in view that have an ask to copy.
function copyable(page) {
  return page.locator(".case:visible", { has: page.locator(".paste") });
}

async function copies(page, name) {
  const one = copyable(page).first();
  await one.locator("summary").click();
  const paste = one.locator(".paste").first();
  await paste.locator(".copy").click();
  await paste.getByText("Copied").waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, await paste.locator("code").textContent(), `${name}: something else was copied`);
  assert.match(copied, /\{"id":1,"op":"/, `${name}: what was copied is no ask`);
  await one.locator("summary").click();
}

/// Everything stands on the page without scripts; only the filter does not.
async function withoutScripts(name, cases) {
  const { page, context } = await open(name, { javaScriptEnabled: false });
  assert.equal(await page.locator(".case").count(), cases, `${name}: cases are missing without scripts`);
  assert.equal(await page.locator(".filter:visible").count(), 0, `${name}: a filter that does nothing is shown`);
  await context.close();
}

/// Wide and narrow, light and dark; nothing but a table in its own frame may be wider than the window.
async function look(name) {
  for (const width of [1400, 390]) {
    for (const colorScheme of ["light", "dark"]) {
      const viewport = { width, height: width > 1000 ? 1000 : 844 };
      const { page, context } = await open(name, { viewport, colorScheme });
      const over = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
      assert(over <= 0, `${name}: ${over} pixels too wide at ${width}`);
      const file = (part) => join(screenshots, `${name}-${width}-${colorScheme}-${part}.png`);
      await page.screenshot({ path: file("top") });
      const one = page.locator(".case:visible", { has: page.locator(".paste") }).first();
      if ((await one.count()) > 0) {
        await one.locator("summary").click();
        await one.scrollIntoViewIfNeeded();
        await page.locator("#disagreements").scrollIntoViewIfNeeded();
        await page.evaluate(() => document.getElementById("disagreements").scrollIntoView());
        await page.screenshot({ path: file("case") });
      }
      await context.close();
    }
  }
}
