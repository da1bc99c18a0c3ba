// Fills in every kind of form in a real browser, over file://, as people do, and says TAP.
// Usage: node forms.js FOLDER VAKWERK PORTFOLIO      WEB as for check.js
//   PORTFOLIO holds the round "ronde"; what is made goes into FOLDER.
'use strict';
const fs = require('fs');
const path = require('path');
const { pathToFileURL } = require('url');
const { launch, launchKeeping } = require('./browser.js');
const filling = require('./filling.js');

const { codeOf, done, go, is, kept, keptText, looks, ok, open, saved, status, until } = filling;
const [folder, vakwerk, portfolio] = process.argv.slice(2);
const DURING = 1741392000; // 2025-03-08
const AFTER = 1742342400; // 2025-03-19: the round is closed
const run = (day, ...words) => filling.run(vakwerk, day, ...words);

// --- Feedback without a name ---

const POINTS = [[3, 2, 3, 4], [4, 1, 3, 3], [2, 3, 2, null], [3, 2, 4, 3], [4, 4, 3, 2]];

async function answer(page, points, text) {
    for (const [i, point] of points.entries()) await page.check(`[name="points/v${i + 1}"][value="${point === null ? '' : point}"]`);
    if (text) await page.fill('textarea[name="texts/goed"]', text);
}

async function feedback(browser, forms, answers, faults) {
    const file = path.join(forms, 'formulier-leerlingen.html');
    for (const [i, points] of POINTS.entries()) {
        const context = await browser.newContext();
        const page = await open(context, file, faults);
        if (i === 0) {
            await page.click('button[type=submit]');
            ok(await page.isVisible('#problems'), 'without an answer and consent there is no file');
            is(await page.evaluate(() => document.activeElement.id), 'problems', 'and what is missing gets the focus');
        }
        await answer(page, points, i === 1 ? 'Rust, en <b>tijd</b> \u20ac "zo"' : '');
        await page.check('[name=consent]');
        const { name, text, value } = await saved(page);
        ok(/^antwoord-ronde-pupils-[0-9a-z-]+\.json$/.test(name), 'a name that says nothing of who it was', name);
        const { kind, round, form, perspective, answers: [own] } = value;
        is(own.code, codeOf({ kind, round, form, perspective, ...own }), 'its code is that of its content');
        is(await page.textContent('#code'), own.code, 'and is told');
        fs.writeFileSync(path.join(answers, name), text);
        await context.close();
    }
}

async function classInTurn(browser, forms, answers, faults) {
    const context = await browser.newContext();
    const page = await open(context, path.join(forms, 'formulier-collega-s.html'), faults);
    is(await page.locator('#class-mode').count(), 0, 'colleagues have no class');
    await page.goto(pathToFileURL(path.join(forms, 'formulier-leerlingen.html')).href);
    await page.check('#class-mode');
    ok(await page.isHidden('button[type=submit]'), 'in a class nobody saves by themselves');
    for (const [i, points] of POINTS.entries()) {
        await answer(page, points, `Leerling ${i}`);
        await page.check('[name=consent]');
        if (i % 2) await page.press('[name=consent]', 'Enter');
        else await page.click('#next');
        await until(page, (n) => document.getElementById('so-far').textContent.includes(String(n)), i + 1);
        is(await page.locator('[name^="points/"]:checked').count() + await page.locator('[name=consent]:checked').count(), 0, 'who comes next finds an empty screen');
        is(await page.inputValue('textarea[name="texts/goed"]'), '', 'and no words');
    }
    await page.click('#next');
    ok(await page.isVisible('#problems'), 'an empty answer is none');
    await page.reload();
    is((await page.textContent('#so-far')).match(/\d+/)[0], '5', 'a reload loses nobody');
    const { name, text, value } = await saved(page, '#save-class');
    is(value.answers.length, 5, 'one file for the class');
    is(new Set(value.answers.map((one) => one.random)).size, 5, 'each with a random number of their own');
    is(value.answers.filter((one) => one.code === codeOf({ kind: value.kind, round: value.round, form: value.form, perspective: value.perspective, ...one })).length, 5, 'and a code');
    fs.writeFileSync(path.join(answers, name), text);
    await context.close();
}

function countsOf(result, question) {
    return (result.match(new RegExp(`question: ${question}\\n\\s+counts: \\[(.*)\\]`)) || [])[1];
}

function typed(question, times) {
    const counts = [0, 0, 0, 0];
    for (const points of POINTS) if (points[question]) counts[points[question] - 1] += times;
    return counts.join(', ');
}

// --- Kept, whatever happens ---

async function keeps(forms, faults) {
    const file = path.join(forms, 'formulier-ouders.html');
    const home = path.join(folder, 'profile');
    let context = await launchKeeping(home);
    let page = await open(context, file, faults);
    await page.check('[name="points/v1"][value="2"]');
    await page.fill('textarea[name="texts/goed"]', 'Half geschreven');
    await keptText(page, 'Half geschreven');
    ok(/^Bewaard in deze browser om \d\d:\d\d/.test(await status(page)), 'kept by itself, and it says when', await status(page));
    await page.reload();
    ok(await page.isChecked('[name="points/v1"][value="2"]'), 'a reload brings it back');
    await context.close();
    context = await launchKeeping(home);
    page = await open(context, file, faults);
    is(await page.inputValue('textarea[name="texts/goed"]'), 'Half geschreven', 'so does another day');
    const other = await open(context, path.join(forms, 'formulier-leerlingen.html'), faults);
    is(await other.locator(':checked:not([name=mode])').count(), 0, 'another form stays empty');
    await page.check('[name=consent]');
    const first = await saved(page);
    await page.click('details.more summary');
    await page.click('#wipe');
    is(await page.inputValue('textarea[name="texts/goed"]'), '', 'wiped when asked');
    await page.reload();
    is(await page.locator(':checked').count(), 0, 'for good');
    await page.click('details.more summary');
    await page.setInputFiles('#import', { name: first.name, mimeType: 'application/json', buffer: Buffer.from(first.text) });
    await until(page, () => document.getElementById('status').textContent === 'Ingelezen.');
    is(await page.inputValue('textarea[name="texts/goed"]'), 'Half geschreven', 'its own file is read back');
    const again = await saved(page);
    is(again.text, first.text, 'and saved again it is the same answer');
    for (const [what, text] of [['of another form', first.text.replace('"perspective":"parents"', '"perspective":"pupils"')], ['of anything', '{"a":'], ['of nothing', '']]) {
        await page.setInputFiles('#import', { name: 'x.json', mimeType: 'application/json', buffer: Buffer.from(text) });
        await until(page, () => /niet uit dit formulier/.test(document.getElementById('status').textContent));
        is(await page.inputValue('textarea[name="texts/goed"]'), 'Half geschreven', `a file ${what} is refused`);
    }
    await context.close();
}

async function withoutStorage(browser, forms, answers, faults) {
    const context = await browser.newContext();
    await context.addInitScript(() => {
        Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });
    });
    const page = await open(context, path.join(forms, 'formulier-ouders.html'), faults);
    await page.check('[name="points/v1"][value="3"]');
    await kept(page);
    ok(/bewaart niets/.test(await status(page)), 'a browser that keeps nothing is told of');
    await page.check('[name=consent]');
    const { value, text } = await saved(page);
    is(value.answers[0].points.v1, 3, 'and the file is saved all the same');
    is(await page.inputValue('#text'), text, 'its text can be copied too');
    fs.writeFileSync(path.join(answers, 'ouder.json'), text);
    await context.close();
}

async function byKeyboard(browser, forms, faults) {
    const context = await browser.newContext();
    const page = await open(context, path.join(forms, 'formulier-ouders.html'), faults);
    await page.locator('[name="points/v1"]').first().focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    ok(await page.isChecked('[name="points/v1"][value="2"]'), 'arrows choose');
    await page.locator('[name=consent]').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    ok(download, 'and Enter saves');
    is(await page.evaluate(() => document.activeElement.id), 'result', 'what comes next gets the focus');
    await context.close();
}

// --- In a name ---

async function named(browser, forms, faults) {
    const context = await browser.newContext();
    const page = await open(context, path.join(forms, 'formulier-schoolleider.html'), faults);
    await page.fill('#name', 'Schoolleider');
    await page.fill('#date', '2025-03-12');
    await page.check('[name=consent][value=assessment]');
    await page.check('[name="points/v1"][value="4"]');
    await page.check('[name="points/v2"][value=""]');
    await page.fill('textarea[name="texts/goed"]', 'De groep durft.\n# Echt');
    await page.selectOption('select[name="ratings/klimaat"]', 'bekwaam');
    const { text, value } = await saved(page);
    is(value.code, codeOf(value), 'in a name: the code is that of its content');
    fs.writeFileSync(path.join(folder, 'leider.json'), text);
    await context.close();
    const added = run(AFTER, 'feedback', 'add', '-C', portfolio, path.join(folder, 'leider.json'));
    is(added.code, 0, 'and it is added', added.out);
    const item = fs.readFileSync(path.join(portfolio, '2025-03-12-feedback-van-schoolleider.md'), 'utf8');
    ok(/answers: \[v1=4\]\nratings: \[klimaat=bekwaam\]\n/.test(item), 'with what was chosen', item);
    ok(/De groep durft\.\n\\# Echt\n/.test(item), 'and the words', item);
}

async function observation(browser, faults) {
    const file = path.join(folder, 'observatie.html');
    is(run(DURING, 'observation', 'form', '-C', portfolio, '-o', file).code, 0, 'the form of an observation');
    await looks(browser, file, 'the form of an observation');
    const context = await browser.newContext();
    const page = await open(context, file, faults);
    await page.fill('#observer', 'Coach');
    await page.fill('#role', 'coach');
    await page.fill('#training', 'tweedaagse training');
    await page.fill('#title', 'Een rekenles');
    await page.fill('#date', '2025-03-10');
    await page.fill('#context', 'groep 5');
    await page.check('[name=purpose][value=development]');
    await page.check('[name=consent][value=none]');
    await page.fill('#pupils', 'Ze schrijven.');
    await page.fill('textarea[name="notes/k1"]', 'Vier kinderen zwijgen.');
    ok(await page.isHidden('[data-of=klimaat]'), 'levels of what was not seen are not asked');
    await page.check('[name=competences][value=klimaat]');
    await page.check('[name="levels/klimaat"][value=bekwaam]');
    await page.check('[name=competences][value=uitleg]');
    await page.check('[name="levels/uitleg"][value=start]');
    await page.uncheck('[name=competences][value=uitleg]');
    await page.fill('#talk-date', '2025-03-11');
    await page.fill('#talk-text', 'Een half uur.');
    const { text, value } = await saved(page);
    is(value.code, codeOf(value), 'an observation: the code is that of its content');
    is(JSON.stringify(value.levels), '{"klimaat":"bekwaam"}', 'what is hidden does not count');
    fs.writeFileSync(path.join(folder, 'observatie.json'), text);
    await context.close();
    const added = run(AFTER, 'observation', 'add', '-C', portfolio, path.join(folder, 'observatie.json'));
    is(added.code, 0, 'and it is added', added.out);
}

async function selection(browser, faults) {
    const file = path.join(folder, 'keuze.html');
    is(run(DURING, 'selection', 'form', '-C', portfolio, '-o', file).code, 0, 'the form of the selection talk');
    await looks(browser, file, 'the form of the selection talk');
    const context = await browser.newContext();
    const page = await open(context, file, faults);
    await page.fill('#date', '2025-03-12');
    await page.fill('#reason', 'De groep is veranderd.');
    await page.fill('textarea[name="looks/klimaat/stands"]', 'Klopt nog.');
    await page.uncheck('[name=chosen][value=uitleg]');
    await page.check('[name=chosen][value=ouders]');
    await page.selectOption('select[name="rows/ouders/target"]', 'bekwaam');
    await page.fill('textarea[name="rows/ouders/reason"]', 'Ouders vragen erom.');
    await page.fill('textarea[name="rows/ouders/here"]', 'Twee regels\nover hier');
    await page.check('[name="agreed/#0/sure"]');
    await page.click('button[type=submit]');
    ok(await page.isVisible('#problems'), 'one side alone agrees on nothing');
    await page.fill('[name="agreed/#1/name"]', 'Schoolleider');
    await page.check('[name="agreed/#1/sure"]');
    const { text, value } = await saved(page);
    is(value.code, codeOf(value), 'a selection: the code is that of its content');
    is(value.competences.map((row) => row.competence).join(' '), 'klimaat ouders', 'with what is chosen now');
    fs.writeFileSync(path.join(folder, 'keuze.json'), text);
    await page.reload();
    ok(await page.isChecked('[name=chosen][value=ouders]') && await page.isVisible('[data-of=ouders]'), 'a reload brings it back');
    await page.click('details.more summary');
    await page.click('#wipe');
    await page.setInputFiles('#import', { name: 'keuze.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await until(page, () => document.getElementById('status').textContent === 'Ingelezen.');
    is((await saved(page)).text, text, 'and its own file, saved again, is the same');
    await context.close();
    const added = run(AFTER, 'selection', 'add', '-C', portfolio, path.join(folder, 'keuze.json'));
    is(added.code, 0, 'and it is added', added.out);
    const item = fs.readFileSync(path.join(portfolio, '2025-03-12-wijziging.yaml'), 'utf8');
    ok(/dropped: \[uitleg\]\ncompetences:\n {2}- competence: ouders\n/.test(item), 'as the change that it is', item);
}

// --- The whole way ---

async function main() {
    const faults = [];
    const forms = path.join(folder, 'forms');
    const answers = path.join(folder, 'answers');
    fs.mkdirSync(answers);
    const made = run(DURING, 'feedback', 'form', '-C', portfolio, 'ronde', '-o', forms);
    is(made.code, 0, 'the forms of a round', made.out);
    const browser = await launch();
    for (const file of fs.readdirSync(forms).filter((name) => name.endsWith('.html')).sort()) await looks(browser, path.join(forms, file), file);
    await feedback(browser, forms, answers, faults);
    const round = path.join(forms, 'coordinator', 'ronde.yaml');
    const collect = (to) => run(AFTER, 'feedback', 'collect', round, answers, '-o', path.join(folder, to));
    is(collect('een.yaml').code, 0, 'collected');
    const one = fs.readFileSync(path.join(folder, 'een.yaml'), 'utf8');
    for (let q = 0; q < 4; q++) is(countsOf(one, `v${q + 1}`), q === 3 ? undefined : typed(q, 1), `question ${q + 1}: the numbers are the numbers typed`);
    await classInTurn(browser, forms, answers, faults);
    await withoutStorage(browser, forms, answers, faults);
    await keeps(forms, faults);
    await byKeyboard(browser, forms, faults);
    fs.unlinkSync(path.join(folder, 'een.yaml'));
    is(collect('twee.yaml').code, 0, 'collected with the class');
    const two = fs.readFileSync(path.join(folder, 'twee.yaml'), 'utf8');
    for (let q = 0; q < 4; q++) is(countsOf(two, `v${q + 1}`), typed(q, 2), `question ${q + 1}: and with theirs`);
    const added = run(AFTER, 'feedback', 'add', '-C', portfolio, path.join(folder, 'twee.yaml'));
    is(added.code, 0, 'added', added.out);
    await named(browser, forms, faults);
    await observation(browser, faults);
    await selection(browser, faults);
    await browser.close();
    is(faults.join(' | '), '', 'nothing on the console, and nothing left the machine');
    await done();
}

go(main);
