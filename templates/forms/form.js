'use strict';
// What all forms share. A form is plain HTML; this adds that it is kept while somebody writes, saved as a file, and
// read back. Controls are named after their place in the file: "points/l1" is {"points": {"l1": …}}, "agreed/#0/name"
// is in a list. data-type="int" makes a number (or null), data-list a list of the boxes that are ticked.
// Each kind of form brings its own makeFile(values): {name, text, code}.

const form = document.getElementById('form');
const data = JSON.parse(document.getElementById('data').textContent);
const place = `vakwerk:${data.id}`;
const byId = (id) => document.getElementById(id);

// --- Words ---

function words(key, values = {}) {
    return data.texts[key].replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

function say(text) {
    byId('status').textContent = text;
}

// --- Values ---

const isShown = (control) => !control.closest('[hidden]') && !control.disabled;

function controls() {
    return [...form.elements].filter((control) => control.name);
}

function valueOf(control) {
    const text = control.value.trim();
    if (control.type === 'checkbox' && !('list' in control.dataset)) return control.checked;
    if (control.dataset.type === 'int') return text === '' ? null : Number(text);
    return text;
}

function put(object, path, value) {
    let at = object;
    path.forEach((step, i) => {
        const key = step.startsWith('#') ? Number(step.slice(1)) : step;
        if (i + 1 === path.length) at[key] = value;
        else at = at[key] || (at[key] = path[i + 1].startsWith('#') ? [] : {});
    });
}

const pathOf = (control) => control.name.split('/');

// Rows of a list that were not filled in leave no holes.
function compact(value) {
    if (Array.isArray(value)) return value.filter((row) => row !== undefined).map(compact);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, compact(inner)]));
}

// What was filled in, as it goes into the file; what was left open is left out.
function readForm() {
    const values = {};
    for (const control of controls().filter(isShown)) {
        const path = pathOf(control);
        const value = valueOf(control);
        if ('list' in control.dataset) {
            if (control.checked) put(values, [...path, `#${listLength(values, path)}`], value);
        } else if (control.type === 'radio' ? control.checked : value !== '') {
            put(values, path, value);
        }
    }
    return compact(values);
}

function listLength(values, path) {
    const list = path.reduce((at, key) => (at ? at[key] : undefined), values);
    return list ? list.length : 0;
}

// Everything as it stands on the screen, to be put back there.
function readScreen() {
    const screen = {};
    for (const control of controls()) {
        if (control.type === 'radio' || 'list' in control.dataset) {
            if (control.checked) (screen[control.name] = screen[control.name] || []).push(control.value);
        } else if (control.type !== 'file') {
            screen[control.name] = control.type === 'checkbox' ? control.checked : control.value;
        }
    }
    return screen;
}

function writeScreen(screen) {
    for (const control of controls()) {
        const value = screen[control.name];
        if (control.type === 'radio' || 'list' in control.dataset) control.checked = (value || []).includes(control.value);
        else if (control.type === 'checkbox') control.checked = Boolean(value);
        else if (control.type !== 'file') control.value = value === undefined ? control.defaultValue : value;
    }
    form.dispatchEvent(new Event('filled'));
}

// A file's values as a screen would hold them.
function screenOf(value, name = '', screen = {}) {
    if (value !== null && typeof value === 'object') {
        for (const [key, inner] of Object.entries(value)) {
            const step = Array.isArray(value) ? `#${key}` : key;
            const isList = Array.isArray(value) && typeof inner !== 'object';
            screenOf(inner, isList ? name : name ? `${name}/${step}` : step, screen);
        }
        return screen;
    }
    const text = value === null ? '' : value;
    const several = [...form.elements].some((c) => c.name === name && (c.type === 'radio' || 'list' in c.dataset));
    if (several) (screen[name] = screen[name] || []).push(String(text));
    else screen[name] = typeof text === 'boolean' ? text : String(text);
    return screen;
}

// --- Digests and codes ---

const utf8 = (text) => new TextEncoder().encode(text);
const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const randomNumber = () => hex(crypto.getRandomValues(new Uint8Array(16)));

// RFC 8785, of texts, whole numbers, truths, null, lists and maps.
function canonical(value) {
    if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
    if (value === null || typeof value !== 'object') return JSON.stringify(value);
    return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

// FIPS 180-4. Of our own: crypto.subtle is not there on every page that is opened as a file.
function sha256(bytes) {
    const primes = [];
    for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p)) primes.push(n);
    const fraction = (x) => ((x - Math.floor(x)) * 2 ** 32) | 0;
    const k = primes.map((p) => fraction(Math.cbrt(p)));
    const state = primes.slice(0, 8).map((p) => fraction(Math.sqrt(p)));
    const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
    padded.set(bytes);
    padded[bytes.length] = 0x80;
    const view = new DataView(padded.buffer);
    view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
    view.setUint32(padded.length - 4, bytes.length * 8);
    const right = (x, n) => (x >>> n) | (x << (32 - n));
    for (let at = 0; at < padded.length; at += 64) {
        const w = [];
        for (let i = 0; i < 64; i++) {
            if (i < 16) w[i] = view.getInt32(at + 4 * i);
            else {
                const s0 = right(w[i - 15], 7) ^ right(w[i - 15], 18) ^ (w[i - 15] >>> 3);
                const s1 = right(w[i - 2], 17) ^ right(w[i - 2], 19) ^ (w[i - 2] >>> 10);
                w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
            }
        }
        let [a, b, c, d, e, f, g, h] = state;
        for (let i = 0; i < 64; i++) {
            const s1 = right(e, 6) ^ right(e, 11) ^ right(e, 25);
            const one = (h + s1 + ((e & f) ^ (~e & g)) + k[i] + w[i]) | 0;
            const s0 = right(a, 2) ^ right(a, 13) ^ right(a, 22);
            const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
            [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
        }
        [a, b, c, d, e, f, g, h].forEach((word, i) => { state[i] = (state[i] + word) | 0; });
    }
    const digest = new Uint8Array(32);
    state.forEach((word, i) => new DataView(digest.buffer).setInt32(4 * i, word));
    return digest;
}

// 80 bits to read out: Crockford's Base32 in groups of four.
function codeOf(value) {
    const bits = [...sha256(utf8(canonical(value)))].slice(0, 10).map((byte) => byte.toString(2).padStart(8, '0')).join('');
    const digits = bits.match(/.{5}/g).map((five) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[parseInt(five, 2)]).join('');
    return digits.match(/.{4}/g).join('-');
}

// A part with the code that stands over it and over what it is bound to.
function sealed(part, bound = {}) {
    return { ...part, code: codeOf({ ...bound, ...part }) };
}

// --- Kept in the browser ---

let keeps = true;
let dirty = false; // is something not in a file yet?
const kept = {}; // what is kept beside the screen: the random number, the answers of a class

function store() {
    try {
        localStorage.setItem(place, JSON.stringify({ screen: readScreen(), kept }));
        keeps = localStorage.getItem(place) !== null;
    } catch (error) {
        keeps = false;
    }
}

function keep() {
    store();
    const time = new Date().toLocaleTimeString(data.lang, { hour: '2-digit', minute: '2-digit' });
    say(keeps ? words('kept', { time }) : words('not-kept'));
}

function restore() {
    try {
        const stored = JSON.parse(localStorage.getItem(place));
        if (!stored) return;
        Object.assign(kept, stored.kept);
        writeScreen(stored.screen);
        say(words('restored'));
    } catch (error) {
        keeps = false;
        say(words('not-kept'));
    }
}

function wipe() {
    try {
        localStorage.removeItem(place);
    } catch (error) {
        // what was never kept need not be wiped
    }
    for (const key of Object.keys(kept)) delete kept[key];
    form.reset();
    form.dispatchEvent(new Event('filled'));
    byId('result').hidden = true;
    dirty = false;
    say(words('wiped'));
}

// --- What is missing ---

function complain(problems) {
    const box = byId('problems');
    const list = box.querySelector('ul');
    list.replaceChildren(...problems.map(({ control, text }) => {
        const link = document.createElement('a');
        if (!control.id) control.id = `at-${control.name}`;
        link.href = `#${control.id}`;
        link.textContent = text;
        link.addEventListener('click', (event) => {
            event.preventDefault();
            control.focus();
        });
        const item = document.createElement('li');
        item.append(link);
        return item;
    }));
    box.hidden = problems.length === 0;
    if (problems.length) box.focus();
}

function labelOf(control) {
    const group = control.type === 'radio' && control.closest('fieldset');
    const label = group ? group.querySelector('legend') : control.labels && control.labels[0];
    return (label ? label.textContent : control.name).trim();
}

// Required controls that are empty; a kind may add its own (moreProblems).
function problems() {
    const seen = new Set();
    const found = [];
    for (const control of controls().filter(isShown)) {
        if (control.checkValidity() || seen.has(control.name)) continue;
        seen.add(control.name);
        found.push({ control, text: words('fill-in', { label: labelOf(control) }) });
    }
    return typeof moreProblems === 'function' ? found.concat(moreProblems()) : found;
}

// --- Files ---

function download(name, text) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

function save() {
    const found = problems();
    complain(found);
    if (found.length) return;
    kept.random = kept.random || randomNumber();
    const { name, text, code } = makeFile(readForm());
    keep();
    download(name, text);
    byId('code').textContent = code;
    byId('file').textContent = name;
    byId('text').value = text;
    byId('result').hidden = false;
    byId('result').focus();
    dirty = false;
}

function slug(text) {
    const plain = text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
    return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 40) || 'x';
}

// A file that this very form saved. What only one form has (the head) must be the same.
function readFile(text) {
    let value;
    try {
        value = JSON.parse(text);
    } catch (error) {
        return null;
    }
    const same = value && Object.entries(data.head).every(([key, own]) => canonical(value[key]) === canonical(own));
    return same ? value : null;
}

async function importFile(event) {
    const file = event.target.files[0];
    event.target.value = '';
    const value = file && file.size < 1 << 20 ? readFile(await file.text()) : null;
    if (!value) {
        say(words('other-file'));
        return;
    }
    takeFile(value);
    keep();
    say(words('imported'));
}

// What stands in the file comes on the screen; a kind may do it in its own way.
function takeFile(value) {
    if (value.random) kept.random = value.random;
    writeScreen(screenOf(value));
}

async function copyText() {
    const box = byId('text');
    box.select();
    try {
        await navigator.clipboard.writeText(box.value);
        say(words('copied'));
    } catch (error) {
        say(document.execCommand('copy') ? words('copied') : words('copy-by-hand'));
    }
}

// --- Going ---

function begin() {
    let timer;
    document.body.classList.add('script');
    form.noValidate = true;
    form.addEventListener('input', () => {
        dirty = true;
        clearTimeout(timer);
        timer = setTimeout(keep, 300);
    });
    form.addEventListener('submit', (event) => {
        event.preventDefault();
        save();
    });
    addEventListener('pagehide', () => { if (dirty) keep(); });
    addEventListener('beforeunload', (event) => { if (dirty && !keeps) event.preventDefault(); });
    byId('print').addEventListener('click', () => print());
    byId('wipe').addEventListener('click', () => { if (confirm(words('wipe-sure'))) wipe(); });
    byId('import').addEventListener('change', importFile);
    byId('copy').addEventListener('click', copyText);
    restore();
}

addEventListener('DOMContentLoaded', begin);
