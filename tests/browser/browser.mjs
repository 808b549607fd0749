/* browser.mjs: does in Chromium what test_browser.py asks for: a job a line on standard input, an answer a line on standard
 * output, both JSON. Judges nothing: what is right says the test. */
import {createRequire} from "node:module";
import {readFileSync} from "node:fs";
import {createInterface} from "node:readline";
import {pathToFileURL} from "node:url";

const require = createRequire(import.meta.url);
const {chromium} = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const browser = await chromium.launch({executablePath: process.env.RINGI_CHROMIUM || "/usr/bin/chromium", args: [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
  "--disable-sync", "--disable-dev-shm-usage"]});

/* Opens a file in a context of its own; what it asks for and complains of is noted. */
async function open(job, options = {}) {
  const context = await browser.newContext({viewport: {width: job.width || 1280, height: 900}, colorScheme: job.scheme || "light", ...options});
  const page = await context.newPage(), seen = {requests: [], complaints: []}, url = pathToFileURL(job.file).href;
  page.setDefaultTimeout(120000);
  page.on("request", request => { if (request.url() !== url && !request.url().startsWith("data:")) seen.requests.push(request.url()); });
  page.on("console", message => { if (["error", "warning"].includes(message.type())) seen.complaints.push(message.text()); });
  page.on("pageerror", error => seen.complaints.push(String(error)));
  await page.goto(url + (job.hash || ""));
  return {context, page, seen};
}

/* What lies far below is skipped by the browser until it is scrolled to: here everything is laid out. */
const lay_out = page => page.evaluate(() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("*{content-visibility:visible!important}");
  document.adoptedStyleSheets = [sheet];
});

const jobs = {
  /* Requests and complaints. */
  async open(job) {
    const {context, seen} = await open(job);
    await context.close();
    return seen;
  },

  /* Requests, complaints, violations. */
  async look(job) {
    const {context, page, seen} = await open(job);
    await lay_out(page);
    await page.evaluate(axe);
    const found = await page.evaluate(async only => {
      const result = await globalThis.axe.run(document, {runOnly: only, resultTypes: ["violations"]});
      return {rules: result.passes.length, violations: result.violations.map(each => `${each.id}: ${each.nodes.length} times, such as ${each.nodes[0].html.slice(0, 200)} (${(each.nodes[0].any[0] || {}).message || each.help})`)};
    }, job.rules ? {type: "rule", values: job.rules} : {type: "tag", values: tags});
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    const background = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    await context.close();
    return {...seen, ...found, overflow, background};
  },

  /* What a reader sees without script. */
  async text(job) {
    const {context, page, seen} = await open(job, {javaScriptEnabled: false});
    await lay_out(page).catch(() => {});
    const text = await page.evaluate(() => document.body.innerText);
    await context.close();
    return {...seen, text};
  },

  /* The page as paper, after a choice, a fold and in dark: all of that must not matter. */
  async print(job) {
    const {context, page, seen} = await open(job);
    if (await page.locator("#words").count()) {
      await page.fill("#words", "xyzzy");
      await page.waitForTimeout(100);
    }
    await page.click('[data-do="fold"]');
    await page.pdf({path: job.to, format: "A4", preferCSSPageSize: true});
    await context.close();
    return seen;
  },

  /* Everything by keyboard. `steps`: ["press", key], ["focus", selector], ["type", text], ["choose", selector, value],
   * ["ask", expression]; the answers of `ask` come back. */
  async use(job) {
    const {context, page, seen} = await open(job);
    await context.grantPermissions(["clipboard-read", "clipboard-write"]).catch(() => {});
    const answers = [];
    for (const [verb, ...rest] of job.steps) {
      if (verb === "press") await page.keyboard.press(rest[0]);
      else if (verb === "focus") await page.focus(rest[0]);
      else if (verb === "type") await page.keyboard.type(rest[0]);
      else if (verb === "choose") await page.selectOption(rest[0], rest[1]);
      else if (verb === "size") await page.setViewportSize({width: rest[0], height: rest[1]});
      else if (verb === "wait") await page.waitForTimeout(rest[0]);
      else if (verb === "media") await page.emulateMedia(rest[0]);
      else if (verb === "ask") {
        await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
        answers.push(await page.evaluate(rest[0]));
      } else throw new Error(`no step ${verb}`);
    }
    await context.close();
    return {...seen, answers};
  },

  /* Milliseconds from each key stroke to the frame that shows what it did. */
  async strokes(job) {
    const start = performance.now();
    const {context, page, seen} = await open(job);
    const opened = performance.now() - start;
    await page.waitForTimeout(1500); /* a reader doesn't type at once; texts are gathered when nothing else is to be done */
    await page.focus("#words");
    const times = [];
    for (const key of job.keys) {
      const wait = page.evaluate(() => new Promise(done => {
        document.addEventListener("input", () => {
          const start = performance.now();
          requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => done(performance.now() - start);
            channel.port2.postMessage(0);
          });
        }, {once: true});
        globalThis.ready = true;
      }));
      await page.waitForFunction(() => globalThis.ready);
      await page.evaluate(() => { globalThis.ready = false; });
      await page.keyboard.press(key);
      times.push(await wait);
    }
    const count = await page.textContent("#count");
    await context.close();
    return {...seen, opened, times, count};
  },
};

for await (const line of createInterface({input: process.stdin})) {
  const job = JSON.parse(line);
  let answer;
  try {
    answer = await jobs[job.do](job);
  } catch (error) {
    answer = {failed: String(error.stack || error)};
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
await browser.close();
