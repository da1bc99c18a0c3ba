// What a page is looked at for: in which forms, and with which instruments. WEB as for check.js
'use strict';
const fs = require('fs');
const path = require('path');
const { execFile } = require('child_process');
const { fileURLToPath } = require('url');

const WIDE = 1280;
const NARROW = 320;
const FORMS = [
    { width: WIDE, height: 900, colors: 'light' },
    { width: WIDE, height: 900, colors: 'dark' },
    { width: NARROW, height: 640, colors: 'light' },
    { width: NARROW, height: 640, colors: 'dark' },
];
const PAPER = { width: 673, height: 980, colors: 'light', media: 'print' }; // A4 without its margins, in pixels
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const modules = path.join(process.env.WEB, 'node_modules');
const axe = fs.readFileSync(path.join(modules, 'axe-core', 'axe.min.js'), 'utf8');

async function accessible(page, form) {
    const { violations } = await page.evaluate(
        ([tags]) => axe.run(document, { runOnly: tags, resultTypes: ['violations'], preload: false }), [TAGS]);
    return violations.map(({ id, help, nodes }) =>
        `axe ${id} at ${form.width} ${form.colors}: ${help}: ${nodes[0].html.slice(0, 160)}`);
}

function tooWide() {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const scrolls = (e) => e && (getComputedStyle(e).overflowX !== 'visible' || scrolls(e.parentElement));
    const outside = [...document.body.querySelectorAll('*')].filter((e) =>
        e.getBoundingClientRect().right > width + 1 && !scrolls(e.parentElement));
    const where = outside.length ? outside[outside.length - 1].outerHTML.slice(0, 160) : '';
    return [`wide: ${document.documentElement.scrollWidth} px instead of ${width}: ${where}`];
}

async function inForm(page, form) {
    await page.setViewportSize({ width: form.width, height: form.height });
    await page.emulateMedia({ colorScheme: form.colors, media: form.media || 'screen' });
}

// Before `accessible` can be asked.
function useAxe(page) {
    return page.evaluate(axe);
}

// Faults by file, of one run over all files.
function vnu(files) {
    const jar = path.join(modules, 'vnu-jar', 'build', 'dist', 'vnu.jar');
    const options = ['-Xss4m', '-jar', jar, '--format', 'json', '--stdout', '--exit-zero-always', '--also-check-css'];
    return new Promise((resolve, reject) => {
        execFile('java', [...options, ...files], { maxBuffer: 1 << 28 }, (error, stdout) => {
            if (error) return reject(error);
            const faults = new Map();
            // Whether a file may be loaded is for the browser to say: vnu takes each for a foreign one.
            const messages = JSON.parse(stdout).messages.filter((m) => !/Content Security Policy/.test(m.message));
            for (const { url, type, lastLine, message } of messages) {
                const file = fileURLToPath(url);
                faults.set(file, [...faults.get(file) || [], `vnu ${type}: line ${lastLine}: ${message}`]);
            }
            resolve(faults);
        });
    });
}

async function valid(validator, file) {
    const report = await validator.validateFile(file);
    return report.results.flatMap(({ messages }) =>
        messages.map(({ line, ruleId, message }) => `html-validate ${ruleId}: line ${line}: ${message}`));
}

module.exports = { FORMS, PAPER, accessible, inForm, tooWide, useAxe, valid, vnu };
