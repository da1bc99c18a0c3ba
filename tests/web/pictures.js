// Pictures of a site for the README. Usage: node pictures.js SITE FOLDER     WEB as for check.js
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

async function open(browser, site, { name, page, ...form }) {
    const opened = await browser.newPage(form);
    await opened.goto(pathToFileURL(path.resolve(site, page)).href);
    return opened;
}

async function main(site, folder) {
    const browser = await launch();
    for (const picture of PICTURES) {
        const page = await open(browser, site, picture);
        await page.screenshot({ path: path.join(folder, `${picture.name}.png`) });
        await page.close();
    }
    const page = await open(browser, site, { page: COMPETENCE });
    await page.pdf({ path: path.join(folder, 'print.pdf'), preferCSSPageSize: true });
    await browser.close();
}

main(...process.argv.slice(2)).catch((error) => {
    console.error(error);
    process.exitCode = 1;
});
