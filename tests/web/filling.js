// What tries of forms share: TAP, the program run, codes worked out apart from the form, pages opened over file:// and
// what they save. WEB as for check.js
'use strict';
const fs = require('fs');
const path = require('path');
const crypto = require('crypto');
const { execFileSync } = require('child_process');
const { pathToFileURL } = require('url');
const { HtmlValidate } = require('html-validate');
const { FORMS, PAPER, accessible, inForm, tooWide, useAxe, valid, vnu } = require('./looks.js');

let count = 0;
function ok(good, name, about = '') {
    console.log(`${good ? 'ok' : 'not ok'} ${++count} - ${name}`);
    if (!good && about) console.log(`#   ${String(about).replace(/\s+/g, ' ').slice(0, 600)}`);
}
const asked = () => count;
const is = (got, want, name) => ok(got === want, name, `got ${JSON.stringify(got)}, want ${JSON.stringify(want)}`);

// The program, on a day, in Dutch.
function run(vakwerk, day, ...words) {
    try {
        const env = { ...process.env, SOURCE_DATE_EPOCH: String(day), VAKWERK_LANG: 'nl' };
        return { code: 0, out: execFileSync(vakwerk, words, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }) };
    } catch (error) {
        return { code: error.status, out: `${error.stdout}${error.stderr}` };
    }
}

// --- What a code is, worked out apart from the form ---

function canonical(value) {
    if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
    if (value === null || typeof value !== 'object') return JSON.stringify(value);
    return `{${Object.keys(value).sort().map((k) => `${JSON.stringify(k)}:${canonical(value[k])}`).join(',')}}`;
}

function codeOf(value) {
    const { code, ...rest } = value;
    const bits = [...crypto.createHash('sha256').update(canonical(rest), 'utf8').digest()].slice(0, 10)
        .map((byte) => byte.toString(2).padStart(8, '0')).join('');
    const digits = bits.match(/.{5}/g).map((five) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[parseInt(five, 2)]).join('');
    return digits.match(/.{4}/g).join('-');
}

// --- Pages ---

async function open(context, file, faults) {
    context.setDefaultTimeout(120000);
    const page = await context.newPage();
    page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
    page.on('request', (request) => {
        if (!/^(file|blob):/.test(request.url())) faults.push(`leaves: ${request.url()}`);
    });
    page.on('dialog', (dialog) => dialog.accept());
    await page.goto(pathToFileURL(file).href);
    return page;
}

async function saved(page, button = 'button[type=submit]') {
    const [download] = await Promise.all([page.waitForEvent('download'), page.click(button)]);
    const text = fs.readFileSync(await download.path(), 'utf8');
    return { name: download.suggestedFilename(), text, value: JSON.parse(text) };
}

// Asked now and then, for a page that is not in front draws no frames to ask it at.
const until = (page, holds, about) => page.waitForFunction(holds, about, { polling: 100 });
const status = (page) => page.textContent('#status');
// Also what was typed last: it is kept a moment later.
const keptText = (page, text) => until(page, (own) => JSON.stringify(Object.values(localStorage)).includes(own), text);
const kept = (page) => until(page, () => /Bewaard|bewaart niets/.test(document.getElementById('status').textContent));

const looked = [];

async function looks(browser, file, name) {
    const faults = [];
    const context = await browser.newContext({ reducedMotion: 'reduce' });
    const page = await open(context, file, faults);
    await useAxe(page);
    for (const form of FORMS) {
        await inForm(page, form);
        faults.push(...await accessible(page, form));
    }
    for (const form of [FORMS[2], PAPER]) {
        await inForm(page, form);
        faults.push(...await page.evaluate(tooWide));
    }
    looked.push(file);
    const validator = new HtmlValidate(JSON.parse(fs.readFileSync(path.join(__dirname, 'htmlvalidate.json'))));
    faults.push(...await valid(validator, file));
    await context.close();
    ok(faults.length === 0, `${name}: axe and html-validate find nothing, on a phone, a desk, in the dark and on paper`, faults.join(' | '));
}

// Starting it takes longest: once for all that was looked at.
async function done() {
    const found = [...(await vnu(looked)).entries()].map(([file, those]) => `${path.basename(file)}: ${those.join(' | ')}`);
    ok(found.length === 0, 'vnu finds nothing in any of them', found.join(' | '));
    console.log(`1..${count}`);
}

// A main function: what it throws ends the test.
function go(main) {
    main().catch((error) => {
        console.error(error.stack);
        console.log(`Bail out! ${error.message.split("\n")[0]}`);
        process.exitCode = 1;
    });
}

module.exports = { asked, codeOf, done, go, is, kept, keptText, looks, ok, open, run, saved, status, until };
