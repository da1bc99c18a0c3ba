// The browser as tests and pictures use it: one for all, without network, on files alone.
'use strict';
const fs = require('fs');
const path = require('path');
const { chromium } = require('playwright-core');

function launch() {
    return chromium.launch({
        executablePath: fs.readFileSync(path.join(process.env.WEB, 'browser'), 'utf8').trim(),
        // Containers have no room for the sandbox, and what is opened here is our own.
        args: ['--no-sandbox', '--disable-background-networking'],
    });
}

module.exports = { launch };
