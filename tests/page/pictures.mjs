// Makes the pictures of docs/render.md: node tests/page/pictures.mjs PAGE.html docs/images, with CHROMIUM and PLAYWRIGHT set as
// in CMakeLists.txt. PAGE.html is drawn from the samples.
const { chromium } = await import(process.env.PLAYWRIGHT);
const [page, folder] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });

async function picture(name, colorScheme, prepare) {
  const context = await browser.newContext({ viewport: { width: 1100, height: 760 }, offline: true, colorScheme: colorScheme });
  const tab = await context.newPage();
  await tab.goto("file://" + page);
  await prepare(tab);
  await tab.waitForTimeout(500);
  await tab.screenshot({ path: folder + "/" + name });
  await context.close();
}

await picture("page-light.png", "light", async () => {});
await picture("page-dark.png", "dark", async (tab) => { await tab.locator("#loops").click(); });
await picture("page-arabic.png", "light", async (tab) => {
  const rows = tab.locator("#relations tbody tr");
  for (let row = 0; row < await rows.count(); row += 1) {
    await rows.nth(row).locator("button").nth(1).evaluate((button) => button.click());
    if (await tab.locator("#card .sentence[lang=ar]").count() > 0 && await tab.locator("#card blockquote").count() > 1) break;
  }
  await tab.evaluate(() => scrollTo(0, 150));
});
await browser.close();
