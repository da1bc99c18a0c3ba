// An assessment from the package to goals in the portfolio, each form filled in in a real browser over file://, by people
// with a browser that keeps, one that is started again, and one that keeps nothing. Says TAP.
// Usage: node assess.js FOLDER VAKWERK PORTFOLIO      WEB as for check.js
//   PORTFOLIO is saved and has no errors; what is made goes into FOLDER.
'use strict';
const fs = require('fs');
const path = require('path');
const { execFileSync } = require('child_process');
const { launch, launchKeeping } = require('./browser.js');
const filling = require('./filling.js');

const { codeOf, done, go, is, kept, keptText, looks, ok, open, saved, status, until } = filling;
const [folder, vakwerk, portfolio] = process.argv.slice(2);
const run = (...words) => filling.run(vakwerk, 1788000000, ...words);
const files = [];
const faults = [];
let browser;
let zip;
let form;

function keep(name, { text, value }) {
    is(value.code, codeOf(value), `${name}: the code is that of its content`);
    const file = path.join(folder, `${name}.json`);
    fs.writeFileSync(file, text);
    files.push(file);
}

function assess() {
    const out = path.join(folder, `uit${files.length}`);
    const { code, out: said } = run('assess', zip, ...files, '-o', out);
    is(code, 0, `${files.length} files put together`, said);
    return out;
}

const area = (page, name, text) => page.fill(`textarea[name="${name}"]`, text);

async function fillPerson(page, name, role) {
    await page.fill('input[name=name]', name);
    await page.selectOption('select[name=role]', role);
    await page.fill('input[name=organisation]', 'Een andere school');
    await area(page, 'qualification', 'Opgeleid als beoordelaar.');
    await page.check('[name=independent]');
    await page.fill('input[name=date]', '2026-09-01');
    await page.check('[name=admissible][value=yes]');
    await area(page, 'admissible-why', 'Er is genoeg.');
}

async function fillWhole(page) {
    for (const key of ['variation', 'relevance', 'authenticity', 'currency', 'quantity']) await page.check(`[name=${key}][value=partly]`);
    for (const key of ['strengths', 'next', 'advice']) await area(page, key, `Over ${key}.`);
}

async function fillRow(page, id, level) {
    await page.check(`[name="competences/${id}/level"][value=${level}]`);
    await area(page, `competences/${id}/justification`, `Dat bleek bij ${id}.\n<b>Echt</b>`);
    await page.check(`[name="competences/${id}/context"][value=some]`);
    await area(page, `competences/${id}/question`, `Hoe ging ${id}?`);
}

// --- The judgements ---

// In a browser that is closed halfway and opened another day.
async function first() {
    const home = path.join(folder, 'profile');
    let context = await launchKeeping(home);
    let page = await open(context, form, faults);
    ok(/^0 van 2 competenties/.test(await page.textContent('#progress')), 'nothing is judged yet', await page.textContent('#progress'));
    await fillPerson(page, 'Ada Anders', 'teacher-educator');
    await fillRow(page, 'klimaat', 'bekwaam');
    await keptText(page, 'Hoe ging klimaat?');
    ok(/^1 van 2/.test(await page.textContent('#progress')), 'one is', await page.textContent('#progress'));
    await page.click('button[type=submit]');
    ok(await page.isVisible('#problems'), 'half a judgement is none');
    await context.close();
    context = await launchKeeping(home);
    page = await open(context, form, faults);
    is(await page.inputValue('textarea[name="competences/klimaat/justification"]'), 'Dat bleek bij klimaat.\n<b>Echt</b>', 'another day goes on where it was');
    await fillRow(page, 'uitleg', 'bekwaam');
    const piece = page.locator('[name="competences/uitleg/evidence"]').first();
    await piece.check();
    await fillWhole(page);
    const one = await saved(page);
    ok(one.value.competences.uitleg.evidence.length === 1, 'evidence is clicked together');
    is(one.value.minutes, undefined, 'how long it took stays with the assessor');
    keep('ada', one);
    await page.click('details.more summary');
    await page.setInputFiles('#import', { name: 'x.json', mimeType: 'application/json', buffer: Buffer.from(one.text.replace(/"package":"../, '"package":"00')) });
    await until(page, () => /niet uit dit formulier/.test(document.getElementById('status').textContent));
    ok(true, 'the file of another package is refused');
    await page.click('#wipe');
    await page.setInputFiles('#import', { name: 'ada.json', mimeType: 'application/json', buffer: Buffer.from(one.text) });
    await until(page, () => document.getElementById('status').textContent === 'Ingelezen.');
    is((await saved(page)).text, one.text, 'its own file, saved again, is the same');
    await context.close();
}

// In a browser that keeps nothing, on a phone.
async function second() {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
    await context.addInitScript(() => {
        Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });
    });
    await context.clock.install();
    const page = await open(context, form, faults);
    await fillPerson(page, 'Bob Bont', 'school-leader');
    await kept(page);
    ok(/bewaart niets/.test(await status(page)), 'a browser that keeps nothing is told of');
    await fillRow(page, 'klimaat', 'bekwaam');
    await fillRow(page, 'uitleg', 'start');
    await fillWhole(page);
    keep('bob', await saved(page));
    const told = await status(page);
    await context.clock.fastForward(61000);
    await until(page, () => /Ongeveer \d/.test(document.getElementById('progress').textContent));
    is(await status(page), told, 'a minute that passes says nothing');
    is(await page.evaluate('dirty'), false, 'and what was saved stays saved');
    await context.close();
}

// --- The steps behind them ---

async function step(name, fill) {
    const file = path.join(assess(), `formulier-${name}.html`);
    ok(fs.existsSync(file), `${name}: its form is there`);
    if (['gesprek', 'besluit', 'vervolg'].includes(name)) await looks(browser, file, name);
    const context = await browser.newContext();
    const page = await open(context, file, faults);
    await fill(page);
    keep(name, await saved(page));
    await context.close();
}

async function interview(page) {
    await page.fill('input[name=date]', '2026-09-10');
    await page.fill('input[name=present]', 'Wij drieën');
    ok((await page.textContent('main')).includes('Hoe ging uitleg?'), 'the questions of both are there');
    for (const id of ['klimaat', 'uitleg']) {
        await area(page, `competences/${id}/changed`, 'Niet veel.');
        for (const n of [1, 2]) {
            const label = await page.locator(`fieldset:has([name="competences/${id}/final/${n}"]) legend`).textContent();
            const level = id === 'uitleg' && label.includes('Bob') ? 'start' : 'bekwaam';
            await page.check(`[name="competences/${id}/final/${n}"][value=${level}]`);
        }
    }
}

async function consensus(page) {
    await page.fill('input[name=date]', '2026-09-10');
    is(await page.locator('[name="competences/klimaat/end"]').count(), 0, 'only what they differ on is asked');
    await page.check('[name="competences/uitleg/end"][value=agreed]');
    await area(page, 'competences/uitleg/outcome', 'Bob zag een les meer.');
    await page.click('button[type=submit]');
    ok(/Het niveau waar u samen voor staat/.test(await page.textContent('#problems')), 'an agreement has a level');
    await page.check('[name="competences/uitleg/level"][value=start]');
}

async function advice(page) {
    await page.fill('input[name=date]', '2026-09-11');
    for (const id of ['klimaat', 'uitleg']) {
        await area(page, `competences/${id}/reason`, 'Daarom.');
        await area(page, `competences/${id}/next`, 'Verder.');
    }
    await page.check('[name=outcome][value=reached]');
    await area(page, 'summary', 'Het gaat goed.');
}

async function reaction(page) {
    await page.fill('input[name=date]', '2026-09-12');
    for (const key of ['criteria', 'part', 'heard', 'say']) await page.check(`[name=${key}][value=yes]`);
    await area(page, 'say-why', 'Ik wil nog een jaar begeleiding.');
}

async function decision(page) {
    ok((await page.textContent('main')).includes('nog een jaar begeleiding'), 'the teacher’s words are there for who decides');
    await page.fill('input[name=date]', '2026-09-20');
    await page.fill('input[name=name]', 'Bestuurder');
    await page.fill('input[name=role]', 'het bestuur');
    await area(page, 'reason', 'Het advies.');
    await area(page, 'objection', 'Schriftelijk.');
    await page.fill('[name=objection-until]', '2026-11-01');
    await page.check('[name=outcome][value=later]');
    await page.click('button[type=submit]');
    ok(/wanneer en hoe opnieuw/.test(await page.textContent('#problems')), 'who is not granted it hears how to try again');
    await page.check('[name=outcome][value=granted]');
}

async function followUp(page) {
    await page.fill('input[name=date]', '2026-09-25');
    await page.fill('[name="goals/#0/title"]', 'Vaker vragen stellen');
    await page.selectOption('[name="goals/#0/competence"]', 'uitleg');
    await page.selectOption('[name="goals/#0/to"]', 'bekwaam');
    await area(page, 'goals/#0/criterion', 'Meer kinderen praten.');
    await area(page, 'goals/#0/action', 'Wachten.');
    await page.fill('[name="goals/#0/by"]', '2027-02-01');
    await area(page, 'school', 'Een uur per week.');
    await page.fill('[name="goals/#1/title"]', 'Half');
    await page.click('button[type=submit]');
    ok(await page.isVisible('#problems'), 'half a goal is none');
    await page.fill('[name="goals/#1/title"]', '');
}

async function main() {
    browser = await launch();
    is(run('pack', '-C', portfolio, '-o', folder).code, 0, 'packed');
    zip = path.join(folder, fs.readdirSync(folder).find((name) => name.endsWith('.zip')));
    execFileSync('unzip', ['-q', zip, '-d', folder]);
    const top = path.join(folder, path.basename(zip, '.zip'));
    form = path.join(top, 'data', 'form', 'beoordeling.html');
    const context = await browser.newContext();
    const page = await open(context, path.join(top, 'START-HIER.html'), faults);
    await page.click('a[href="data/form/beoordeling.html"]');
    ok(/Beoordeling van/.test(await page.textContent('h1')), 'START-HIER leads to the form');
    const [opened] = await Promise.all([context.waitForEvent('page'), page.locator('#c-uitleg a[target=_blank]').first().click()]);
    await opened.waitForLoadState();
    ok(/competence\/uitleg\.html$/.test(opened.url()), 'which leads to the claim, beside it');
    await opened.click('.go a');
    ok(/beoordeling\.html#c-uitleg$/.test(opened.url()), 'and that back to where it is judged');
    await context.close();
    await looks(browser, form, 'the form');
    await first();
    await second();
    await step('gesprek', interview);
    await step('overleg', consensus);
    await step('advies', advice);
    await step('reactie', reaction);
    await step('besluit', decision);
    await step('vervolg', followUp);
    const out = assess();
    for (const name of ['index.html', 'verslag.html', 'advies.html', 'vervolg.html']) await looks(browser, path.join(out, name), name);
    const added = run('goal', 'add', '-C', portfolio, files[files.length - 1]);
    is(added.code, 0, 'goals are back in the portfolio', added.out);
    ok(/Vaker vragen stellen/.test(fs.readFileSync(path.join(portfolio, '2026-09-25-vaker-vragen-stellen.md'), 'utf8')), 'as they were typed');
    await browser.close();
    is(faults.join(' | '), '', 'nothing on the console, and nothing left the machine');
    await done();
}

go(main);
