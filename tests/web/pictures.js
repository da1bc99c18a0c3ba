// Pictures of a portfolio's site and of a site of frameworks for the README.
// Usage: node pictures.js SITE FRAMEWORKS FOLDER     WEB as for check.js
'use strict';
const path = require('path');
const { pathToFileURL } = require('url');
const { launch } = require('./browser.js');

const COMPETENCE = 'competence/samenwerken.html';
const DESK = { viewport: { width: 1280, height: 900 }, deviceScaleFactor: 0.75 };
const PHONE = { viewport: { width: 320, height: 693 }, deviceScaleFactor: 1.5 };
const PICTURES = [
    { name: 'overview', page: 'index.html', ...DESK },
    { name: 'competence', page: COMPETENCE, ...DESK },
    { name: 'timeline', page: 'about/timeline.html', ...DESK, colorScheme: 'dark' },
    { name: 'phone', page: COMPETENCE, ...PHONE },
];
const FRAMEWORK_PICTURES = [
    { name: 'frameworks', page: 'index.html', ...DESK },
    { name: 'framework', page: 'nl/coach/v1.0.0/index.html', place: '#luisteren', ...DESK },
];

async function open(browser, site, { name, page, place = '', ...form }) {
    const opened = await browser.newPage(form);
    await opened.goto(pathToFileURL(path.resolve(site, page)).href + place);
    return opened;
}

async function take(browser, site, pictures, folder) {
    for (const picture of pictures) {
        const page = await open(browser, site, picture);
        await page.screenshot({ path: path.join(folder, `${picture.name}.png`) });
        await page.close();
    }
}

async function main(site, frameworks, folder) {
    const browser = await launch();
    await take(browser, site, PICTURES, folder);
    await take(browser, frameworks, FRAMEWORK_PICTURES, folder);
    const page = await open(browser, site, { page: COMPETENCE });
    await page.pdf({ path: path.join(folder, 'print.pdf'), preferCSSPageSize: true });
    await browser.close();
}

main(...process.argv.slice(2)).catch((error) => {
    console.error(error);
    process.exitCode = 1;
});
