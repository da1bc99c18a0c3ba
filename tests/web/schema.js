// The schemas of `vakwerk schema` under the eyes of a validator: they are valid themselves, take what the loader takes, and
// refuse what it refuses. TAP on standard output.
//
//     node tests/web/schema.js SCHEMAS
'use strict';
const fs = require('fs');
const path = require('path');
const Ajv = require('ajv');
const formats = require('ajv-formats');
const YAML = require('yaml');

const folder = process.argv[2];
let count = 0, failed = 0;
function ok(good, name, why) {
    console.log(`${good ? 'ok' : 'not ok'} ${++count} - ${name}`);
    if (!good) { failed++; console.log(`# ${String(why).replace(/\n/g, '\n# ')}`) }
}

const ajv = new Ajv({ strict: true, allowUnionTypes: true, strictRequired: false, allErrors: true });
formats(ajv);
const ending = '.schema.json';
const names = fs.readdirSync(folder).filter((name) => name.endsWith(ending)).sort();
for (const name of names) {
    const schema = JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'));
    ok(ajv.validateSchema(schema), `${name} is a schema of draft-07`, ajv.errorsText(ajv.errors));
    ajv.addSchema(schema, name);
}
ok(names.length === 17, 'one for each kind, one for any file', names.join(' '));
for (const name of names) {
    let why = '';
    try { ajv.getSchema(name) } catch (error) { why = error.message }
    ok(why === '', `${name} is clear to a strict validator`, why);
}

// What stands in a file, and the name of its schema; null for files of other programs.
function read(file) {
    let text = fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
    if (file.endsWith('.md')) {
        const head = /^---\r?\n([^]*?)^---\r?$/m.exec(text);
        if (!head) return null;
        text = head[1];
    }
    const value = YAML.parse(text);
    if (!value || !(value.kind || value.vakwerk || value['vakwerk-framework'])) return null;
    return { value, schema: file.endsWith('.md') ? value.kind : 'vakwerk' };
}

function complaints({ value, schema }) {
    const validate = ajv.getSchema(schema + ending);
    return validate(value) ? '' : ajv.errorsText(validate.errors, { separator: '\n' });
}

function files(top) {
    return fs.readdirSync(top, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1)).flatMap((entry) => {
        const file = path.join(top, entry.name);
        return entry.isDirectory() ? files(file) : /\.(md|yaml)$/.test(file) ? [file] : [];
    });
}

// --- What is sound ---

for (const top of ['example-portfolio', 'templates/frameworks', 'tests/frameworks', 'tests/broken/base']) {
    const wrong = [];
    let seen = 0;
    for (const file of files(top)) {
        const found = read(file);
        if (!found) continue;
        seen++;
        const why = complaints(found);
        if (why) wrong.push(`${file}: ${why}`);
    }
    ok(wrong.length === 0 && seen > 0, `${top}: all ${seen} files are taken`, wrong.join('\n'));
}

// --- What is planted ---

function refused(what, schema, text) {
    ok(complaints({ value: YAML.parse(text), schema }) !== '', `refused: ${what}`, text);
}

function taken(what, schema, text) {
    const why = complaints({ value: YAML.parse(text), schema });
    ok(why === '', `taken: ${what}`, why);
}

const round = 'kind: round\ntitle: Ronde\npurpose: development\nopens: 2026-01-01\ncloses: 2026-01-20\n'
    + 'questionnaire: q\ncoordinator: Coach\ngroups: [{perspective: pupils, asked: 20}]\n';
taken('a round', 'round', round);
taken('a round, by what it says it is', 'vakwerk', round);
taken('a title that is a number, and an empty optional key', 'round', round.replace('Ronde', '2026') + 'date:\n');
taken('a draft that has hardly begun', 'round', 'kind: round\ndraft: true\n');
taken('somebody else’s file', 'vakwerk', 'services: {web: {image: x}}\n');
refused('a key with a typing error', 'round', round.replace('closes', 'close'));
refused('the same, by what it says it is', 'vakwerk', round.replace('closes', 'close'));
refused('a kind that is none', 'vakwerk', 'kind: rond\n');
refused('a file of another kind', 'claim', round);
refused('a day that does not exist', 'round', round.replace('01-20', '02-30'));
refused('a day written otherwise', 'round', round.replace('2026-01-20', '20-01-2026'));
refused('a missing key', 'round', round.replace(/coordinator.*\n/, ''));
refused('a required key with nothing behind it', 'round', round.replace('Coach', ''));
refused('a choice that is none', 'round', round.replace('development', 'both'));
refused('an id with capitals', 'round', round.replace('questionnaire: q', 'questionnaire: Q'));
refused('a number in words', 'round', round.replace('20}', 'twenty}'));
refused('a number below zero', 'round', round.replace('20}', '-1}'));
refused('a wrong key inside a row', 'round', round.replace('asked', 'aksed'));
refused('a text where a list belongs', 'round', round.replace(/groups: .*/, 'groups: pupils'));
refused('two lines where one belongs', 'round', round.replace('title: Ronde', 'title: "a\\nb"'));

const observation = 'kind: observation\ntitle: Les\ndate: 2026-01-01\nobserver: Coach\n';
taken('an observation', 'observation', `${observation}levels: [uitleg=bekwaam]\n`);
refused('a rating without level', 'observation', `${observation}levels: [uitleg]\n`);
refused('true that is no true', 'observation', `${observation}sample: maybe\n`);
refused('a digest that is too short', 'observation', `${observation}seal: abc\n`);

const role = fs.readFileSync('tests/frameworks/role.yaml', 'utf8');
refused('a framework of another format', 'framework', role.replace('vakwerk-framework: 1', 'vakwerk-framework: 7'));
refused('a word list that is one word', 'framework', role.replace(/sources:\n.*/, 'sources: boek'));
refused('a misspelt rule', 'framework', role.replace('per-year', 'per-jaar'));
refused('a type of evidence that is none', 'framework', role.replace('[lesson, video', '[les, video'));
refused('a text without any language', 'framework', role.replace('title: {nl: Uitleg, en: Explanation}', 'title: {}'));
taken('a framework in another language too', 'framework', role.replace('{nl: Uitleg, en: Explanation}', '{nl: Uitleg, fy: Utlis}'));

const extending = 'vakwerk-framework: 1\nid: rol-noord\nversion: 1.0.0\nextends: {id: rol, version: 1.0.0, sha256: ' + 'a'.repeat(64) + '}\n';
taken('a framework that extends another', 'framework', extending);
refused('one that does not say which version', 'framework', extending.replace(' version: 1.0.0, sha', ' sha'));
refused('one that extends nothing and says nothing', 'framework', extending.replace(/extends.*\n/, ''));

// --- What check refuses for its form alone, the schema refuses too ---

for (const rule of ['VW010', 'VW011', 'VW013', 'VW014', 'VW017']) {
    const found = files(`tests/broken/${rule}`).map(read).filter((one) => one);
    ok(found.some((one) => complaints(one) !== ''), `${rule}: its broken example is refused`, found.length);
}

console.log(`1..${count}`);
process.exitCode = failed ? 1 : 0;
