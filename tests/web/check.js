// Looks at every page of some sites in a real browser, over file://, and says TAP: one line a page.
// Usage: node check.js FOLDER… [--looks FOLDER…]      WEB names the folder with node_modules (tests/web/install)
//
// Every page: axe (WCAG 2.2 AA and good practice) at 1280 and 320 px, light and dark, at 320 px and on paper no
// wider than there is room, nothing on the console, no request that leaves the site, html-validate and vnu. Of the
// folders behind --looks, which differ from the first by their style sheet alone, only the longest page of each
// kind is looked at. The first page is tests/web/bad.html, in which each of these must find its fault.
'use strict';
const fs = require('fs');
const path = require('path');
const { pathToFileURL } = require('url');
const { HtmlValidate } = require('html-validate');
const { launch } = require('./browser.js');
const { FORMS, PAPER, accessible, inForm, tooWide, useAxe, valid, vnu } = require('./looks.js');

const WORKERS = 2;

function walk(folder) {
    return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const file = path.join(folder, entry.name);
        return entry.isDirectory() ? walk(file) : [file];
    }).sort();
}

// A folder of items is a kind; pages beside each other at the top or under about/ differ all.
function kind(root, file) {
    const folder = path.relative(root, path.dirname(file));
    return path.basename(folder) === 'about' || fs.existsSync(path.join(folder, 'index.html')) ? file : folder;
}

function samples(root, files) {
    const longest = new Map();
    for (const file of files) {
        const key = kind(root, file);
        const other = longest.get(key);
        if (!other || fs.statSync(file).size > fs.statSync(other).size) longest.set(key, file);
    }
    return new Set(longest.values());
}

// What one page has wrong, in all forms.
async function look(page, { root, file }) {
    const faults = [];
    const inside = pathToFileURL(root + path.sep).href;
    const seen = {
        console: (message) => {
            if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()}`);
        },
        pageerror: (error) => faults.push(`console: ${error.message}`),
        request: (request) => {
            if (!request.url().startsWith(inside)) faults.push(`leaves: ${request.url()}`);
        },
        requestfailed: (request) => faults.push(`missing: ${request.url()}`),
    };
    for (const [event, listener] of Object.entries(seen)) page.on(event, listener);
    await inForm(page, FORMS[0]);
    await page.goto(pathToFileURL(file).href);
    await useAxe(page);
    for (const form of FORMS) {
        await inForm(page, form);
        faults.push(...await accessible(page, form));
    }
    for (const form of [FORMS[2], PAPER]) {
        await inForm(page, form);
        faults.push(...await page.evaluate(tooWide));
    }
    for (const [event, listener] of Object.entries(seen)) page.off(event, listener);
    return faults;
}

async function work(browser, validator, tasks, done) {
    const page = await browser.newPage({ reducedMotion: 'reduce' });
    for (let task = tasks.shift(); task; task = tasks.shift()) {
        done(task, [...await look(page, task), ...await valid(validator, task.file)]);
    }
    await page.close();
}

function tasksOf(folder, looks) {
    const root = fs.realpathSync(folder);
    const files = walk(root).filter((file) => file.endsWith('.html'));
    const chosen = samples(root, files);
    const wanted = looks ? files.filter((file) => chosen.has(file)) : files;
    const name = (file) => path.join(path.basename(root), path.relative(root, file));
    return wanted.map((file) => ({ root, file, name: name(file) }));
}

let count = 0;
function say(name, faults) {
    console.log(`${faults.length ? 'not ok' : 'ok'} ${++count} - ${name}`);
    for (const fault of new Set(faults)) console.log(`#   ${fault.replace(/\s+/g, ' ')}`);
}

const BAD = ['axe', 'wide', 'console', 'leaves', 'missing', 'html-validate', 'vnu'];

async function main(args) {
    const end = args.includes('--looks') ? args.indexOf('--looks') : args.length;
    const folders = args.filter((arg) => arg !== '--looks');
    const bad = { root: __dirname, file: path.join(__dirname, 'bad.html') };
    const tasks = folders.flatMap((folder, i) => tasksOf(folder, i >= end));
    const styles = folders.flatMap(walk).filter((file) => file.endsWith('.css')).map((file) => fs.realpathSync(file));
    const checked = vnu([bad, ...tasks].map(({ file }) => file).concat(styles));
    const validator = new HtmlValidate(JSON.parse(fs.readFileSync(path.join(__dirname, 'htmlvalidate.json'))));
    const browser = await launch();
    const found = new Map();
    const queue = [bad, ...tasks];
    await Promise.all(Array.from({ length: WORKERS }, () =>
        work(browser, validator, queue, (task, faults) => found.set(task, faults))));
    await browser.close();
    const fromVnu = await checked;
    const all = (task) => [...found.get(task), ...fromVnu.get(task.file) || []];

    const caught = all(bad);
    for (const what of BAD) say(`${what}: seen in a bad page`, caught.some((f) => f.startsWith(what)) ? [] : caught);
    for (const task of tasks) say(task.name, all(task));
    for (const file of styles) say(file.split(path.sep).slice(-2).join('/'), fromVnu.get(file) || []);
    console.log(`1..${count}`);
}

main(process.argv.slice(2)).catch((error) => {
    console.log(`Bail out! ${error.stack}`);
    process.exitCode = 1;
});
