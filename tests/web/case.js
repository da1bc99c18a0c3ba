// Are packages of CASE what its schema says? One line of TAP a file; what the schema must refuse is tried too.
// Usage: node case.js SCHEMA FILE…      NODE_PATH names the packages of tests/web/install
'use strict';
const fs = require('fs');
const path = require('path');
const Ajv = require('ajv/dist/2019');
const addFormats = require('ajv-formats');

const [schema, ...files] = process.argv.slice(2);
const ajv = new Ajv({ allErrors: true, strict: false });
addFormats(ajv);
const validate = ajv.compile(JSON.parse(fs.readFileSync(schema, 'utf8')));
const identifiers = (value, into = []) => {
    for (const [key, inner] of Object.entries(value ?? {})) {
        if (key === 'identifier' && value.lastChangeDateTime) into.push(inner);
        if (inner && typeof inner === 'object' && !key.endsWith('URI')) identifiers(inner, into);
    }
    return into;
};
let count = 0;
function report(good, name, why) {
    console.log(`${good ? 'ok' : 'not ok'} ${++count} - ${name}`);
    if (!good) process.exitCode = 1;
    if (!good && why) console.log(`# ${why}`);
}

for (const file of files) {
    const value = JSON.parse(fs.readFileSync(file, 'utf8'));
    const good = validate(value);
    report(good, `${path.basename(file)} is valid`, good ? '' : ajv.errorsText(validate.errors.slice(0, 5)));
    const all = identifiers(value);
    report(all.length > 20 && new Set(all).size === all.length, `${path.basename(file)} names nothing twice`);
    const items = new Set(value.CFItems.map((item) => item.identifier).concat(value.CFDocument.identifier));
    const loose = value.CFAssociations.filter(({ originNodeURI, destinationNodeURI }) =>
        !items.has(originNodeURI.identifier) || !items.has(destinationNodeURI.identifier));
    report(loose.length === 0, `${path.basename(file)} has no loose ends`);
    delete value.CFDocument.title;
    value.CFItems[0].colour = 'red';
    report(!validate(value), `${path.basename(file)}, spoilt, is refused`);
}
console.log(`1..${count}`);
