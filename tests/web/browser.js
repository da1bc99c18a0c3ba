// The browser as tests and pictures use it: one for all, without network, on files alone.
'use strict';
const fs = require('fs');
const path = require('path');
const { chromium } = require('playwright-core');

function options() {
    return {
        executablePath: fs.readFileSync(path.join(process.env.WEB, 'browser'), 'utf8').trim(),
        // Containers have no room for the sandbox, and what is opened here is our own.
        args: ['--no-sandbox', '--disable-background-networking'],
    };
}

function launch() {
    return chromium.launch(options());
}

// One that keeps what pages store in a folder, for the next time.
function launchKeeping(folder) {
    return chromium.launchPersistentContext(folder, options());
}

module.exports = { launch, launchKeeping };
