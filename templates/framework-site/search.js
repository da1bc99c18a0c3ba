// Searches the list that search-index.js sets: [title, where, address, text] for each thing that can be found.
'use strict';

const search = document.getElementById('Search');
const query = document.getElementById('Query');
const found = document.getElementById('Found');
const results = document.getElementById('Results');
const overview = document.getElementById('Overview');
const MOST = 60;
const AROUND = 70; // characters shown before the word that was found

// Without accents and capitals, and as long as what it was made of.
const plain = (text) => text.toLowerCase().replace(/[\u00c0-\u024f]/g, (c) => c.normalize('NFD')[0]);

const entries = searchIndex.map(([title, where, href, text]) => ({
    title, where, href, text, plainTitle: plain(title), plainAll: plain(`${title} ${where} ${text}`), plainText: plain(text),
}));

// Lower is better: all words in the title, some of them, none.
function rank(entry, words) {
    const inTitle = words.filter((word) => entry.plainTitle.includes(word)).length;
    return inTitle === words.length ? 0 : inTitle ? 1 : 2;
}

function matching(words) {
    return entries.filter((entry) => words.every((word) => entry.plainAll.includes(word)))
        .map((entry, at) => ({ entry, at, rank: rank(entry, words) }))
        .sort((a, b) => a.rank - b.rank || a.at - b.at)
        .map(({ entry }) => entry);
}

// The text around the first word found, that word marked.
function excerpt(entry, words) {
    const p = document.createElement('p');
    const at = words.map((word) => [entry.plainText.indexOf(word), word]).filter(([i]) => i >= 0).sort((a, b) => a[0] - b[0])[0];
    const [start, word] = at || [0, ''];
    const from = start > AROUND ? entry.text.lastIndexOf(' ', start - AROUND) + 1 : 0;
    const mark = document.createElement('mark');
    mark.textContent = entry.text.slice(start, start + word.length);
    p.append((from ? '… ' : '') + entry.text.slice(from, start));
    if (word) p.append(mark);
    const rest = entry.text.slice(start + word.length, from + 4 * AROUND);
    p.append(rest + (from + 4 * AROUND < entry.text.length ? ' …' : ''));
    return p;
}

function item(entry, words) {
    const li = document.createElement('li');
    const title = document.createElement('h3');
    const link = document.createElement('a');
    const where = document.createElement('p');
    link.href = search.dataset.root + entry.href;
    link.textContent = entry.title;
    title.append(link);
    where.className = 'kicker';
    where.textContent = entry.where;
    li.append(title, where);
    if (entry.text) li.append(excerpt(entry, words));
    return li;
}

function show() {
    const words = plain(query.value).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    const list = words.length ? matching(words) : [];
    const ul = document.createElement('ul');
    ul.append(...list.slice(0, MOST).map((entry) => item(entry, words)));
    results.lastElementChild.replaceChildren(ul);
    results.hidden = !list.length;
    overview.hidden = list.length > 0;
    const { found: many, foundOne, foundNone } = search.dataset;
    found.textContent = !words.length ? '' : !list.length ? foundNone : list.length === 1 ? foundOne : many.replace('{n}', list.length);
}

query.addEventListener('input', show);
query.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    query.value = '';
    show();
});
search.hidden = false;
show();
