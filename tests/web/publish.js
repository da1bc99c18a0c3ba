// A site of frameworks as somebody uses it, over file://: searching, with the keyboard alone, without script. Says TAP.
// Usage: node publish.js SITE     WEB as for check.js; SITE has the framework junior-leraar-po
'use strict';
const fs = require('fs');
const path = require('path');
const { launch } = require('./browser.js');
const { asked, go, is, ok, open } = require('./filling.js');

const [site] = process.argv.slice(2);
const front = path.join(site, 'index.html');
const versions = fs.readdirSync(path.join(site, 'nl', 'junior-leraar-po')).filter((name) => name.startsWith('v'));
const framework = path.join(site, 'nl', 'junior-leraar-po', versions[0], 'index.html');
const faults = [];
const focused = (page) => page.evaluate(() => document.activeElement.textContent.trim() || document.activeElement.id);

async function searching(page) {
    ok(await page.isVisible('#Query'), 'there is something to search with');
    await page.fill('#Query', 'LEIDING');
    const first = page.locator('#Results li a').first();
    is(await first.textContent(), 'Leiding en ritme', 'what bears the word comes first, whatever its capitals');
    ok(!await page.isVisible('#Overview'), 'the overview gives way');
    ok(/^\d+ keer gevonden$/.test(await page.textContent('#Found')), 'how many is told', await page.textContent('#Found'));
    await page.fill('#Query', 'een ritme leiding');
    is(await first.textContent(), 'Leiding en ritme', 'all words count, in any order');
    await page.fill('#Query', 'overgangen');
    ok(/overgangen/.test(await page.locator('#Results li', { hasText: 'Leiding en ritme' }).locator('mark').textContent()),
        'a word in the text is shown where it stands');
    await page.fill('#Query', 'regulatiéf <b>');
    ok(await page.isVisible('#Overview'), 'nothing found leaves the overview');
    ok(/Niets gevonden/.test(await page.textContent('#Found')), 'and says so');
    await page.fill('#Query', 'ritme');
    await page.press('#Query', 'Escape');
    is(await page.inputValue('#Query'), '', 'Escape empties');
    ok(await page.isVisible('#Overview') && !await page.isVisible('#Results'), 'and brings the overview back');
    await page.fill('#Query', 'leiding en ritme');
    await first.click();
    ok(page.url().endsWith('#leiding'), 'a result leads to the competence', page.url());
    ok(await page.locator('#leiding').isVisible(), 'that is there');
}

async function atTheKeyboard(context) {
    const page = await open(context, front, faults);
    await page.keyboard.press('Tab');
    is(await focused(page), 'Naar de inhoud', 'the first stop leads past the header');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    is(await focused(page), 'Query', 'and behind it comes the search');
    await page.keyboard.type('ritme');
    await page.waitForSelector('#Results li');
    await page.keyboard.press('Tab');
    is(await focused(page), 'Leiding en ritme', 'then what was found');
    await page.keyboard.press('Enter');
    await page.waitForURL(/#leiding$/);
    await page.waitForFunction(() => document.querySelector(':target'));
    await page.keyboard.press('Tab');
    ok(/^Leiding en ritme/.test(await focused(page)), 'a heading can be reached', await focused(page));
    is(await page.locator(':focus span').evaluate((span) => getComputedStyle(span).visibility), 'visible', 'and shows that it is a link to itself');
    await page.close();
}

async function others(context) {
    const page = await open(context, framework, faults);
    await page.hover('#relatie a');
    is(await page.locator('#relatie span').evaluate((span) => getComputedStyle(span).visibility), 'visible', 'so it does when pointed at');
    is(await page.locator('#leiding span').evaluate((span) => getComputedStyle(span).visibility), 'hidden', 'and else not');
    await page.click('.languages a');
    is(await page.getAttribute('html', 'lang'), 'en', 'the other language');
    ok(page.url().endsWith(`/en/junior-leraar-po/${versions[0]}/index.html`), 'of the same page', page.url());
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('.files a >> nth=0')]);
    ok(download.suggestedFilename().endsWith('.zip'), 'the folder to start with comes down', download.suggestedFilename());
    await page.close();
}

async function onAPhone(browser) {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
    const page = await open(context, framework, faults);
    const [one, other] = await page.locator('#leiding ~ table td').all();
    const [above, below] = [await one.boundingBox(), await other.boundingBox()];
    ok(below.y >= above.y + above.height && below.x === above.x, 'on a phone levels stand under each other');
    is(await one.evaluate((cell) => getComputedStyle(cell, '::before').content), '"Startbekwaam"', 'each with its name');
    await context.close();
}

async function withoutScript(browser) {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await open(context, front, faults);
    ok(!await page.isVisible('#Query'), 'without script there is no search');
    ok(await page.isVisible('#Overview a >> text=Junior Leraar po >> nth=0'), 'and the list is there');
    await context.close();
}

async function use(browser) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await open(context, front, faults);
    await searching(page);
    await page.close();
    await atTheKeyboard(context);
    await others(context);
    await onAPhone(browser);
    await withoutScript(browser);
}

async function main() {
    const browser = await launch();
    await use(browser).finally(() => browser.close());
    is(faults.join(' | '), '', 'nothing on the console, and nothing left the machine');
    console.log(`1..${asked()}`);
}

go(main);
