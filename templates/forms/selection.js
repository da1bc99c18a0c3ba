// The selection talk: competences are ticked, and what was agreed on each is written beneath it. Both put their name
// to it before there is a file.

const chosen = () => [...form.querySelectorAll('[name=chosen]')].filter((box) => box.checked).map((box) => box.value);

function showChosen() {
    const ids = chosen();
    for (const part of document.querySelectorAll('[data-of]')) part.hidden = !ids.includes(part.dataset.of);
    byId('choose').hidden = isLookBack();
    byId('how-many').textContent = words('how-many', { n: ids.length });
}

// Rows stand on the screen under their competence, in the file one after another.
function rowsOf(rows = {}, wanted = null) {
    return Object.entries(rows)
        .filter(([id, row]) => (wanted ? wanted.includes(id) : Object.keys(row).length))
        .map(([competence, row]) => ({ competence, ...row }));
}

const isLookBack = () => Boolean(byId('look-back-only') && byId('look-back-only').checked);

function makeFile(values) {
    const agreed = Object.values(values.agreed || {}).filter((one) => one.sure).map(({ name, role }) => ({ name, role, date: values.date }));
    const part = {
        ...data.head,
        date: values.date,
        reason: values.reason || '',
        competences: isLookBack() ? [] : rowsOf(values.rows, chosen()),
        'looked-back': rowsOf(values.looks),
        agreed,
        random: kept.random,
    };
    const file = sealed(part);
    return { name: `keuzegesprek-${file.date}.json`, text: `${JSON.stringify(file)}\n`, code: file.code };
}

function moreProblems() {
    const { agreed = {} } = readForm();
    const found = [];
    const roles = Object.values(agreed).filter((one) => one.sure && one.name).map((one) => one.role);
    const first = form.querySelector('[name="agreed/#0/name"]');
    if (!roles.includes('candidate') || !roles.some((role) => role && role !== 'candidate')) found.push({ control: first, text: words('both-agree') });
    if (!isLookBack() && !chosen().length) found.push({ control: form.querySelector('[name=chosen]'), text: words('choose-some') });
    return found;
}

function takeFile(value) {
    const screen = screenOf({ date: value.date, reason: value.reason });
    screen.chosen = value.competences.map((row) => row.competence);
    const lists = { rows: value.competences, looks: value['looked-back'] };
    for (const [name, list] of Object.entries(lists)) {
        for (const { competence, ...row } of list) Object.assign(screen, screenOf(row, `${name}/${competence}`));
    }
    value.agreed.forEach((one, i) => Object.assign(screen, screenOf({ name: one.name, role: one.role, sure: true }, `agreed/#${i}`)));
    kept.random = value.random;
    writeScreen(screen);
}

form.addEventListener('change', showChosen);
form.addEventListener('filled', showChosen);
addEventListener('DOMContentLoaded', showChosen);
