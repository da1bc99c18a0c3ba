// A step of an assessment: a judgement, a talk, what was agreed, what follows. Each rests on those before it.

function makeFile(values) {
    const file = sealed({ ...data.head, ...values, random: kept.random });
    return {
        name: `${data.head.kind}-${data.head.package.slice(0, 8)}-${slug(file.name || file.date || '')}.json`,
        text: `${JSON.stringify(file)}\n`,
        code: file.code,
    };
}

// What one answer asks for besides: a goal is asked whole as soon as something of it is there, an agreement has a level,
// and who is not granted it hears how to try again.
function moreProblems() {
    const values = readForm();
    const names = [];
    for (const [n, goal] of (values.goals || []).entries()) {
        if (!n || !goal) continue;
        for (const key of ['title', 'competence', 'criterion', 'action', 'by']) if (!goal[key]) names.push(`goals/#${n}/${key}`);
    }
    for (const [id, row] of Object.entries(values.competences || {})) {
        if (row.end === 'agreed' && !row.level) names.push(`competences/${id}/level`);
    }
    if (form.elements.resit && ['later', 'refused'].includes(values.outcome) && !values.resit) names.push('resit');
    return names.map((name) => {
        const found = form.elements[name];
        const control = found instanceof RadioNodeList ? found[0] : found;
        return { control, text: words('fill-in', { label: labelOf(control) }) };
    });
}

// --- How far, and for how long: for who fills it in alone ---

const parts = [...document.querySelectorAll('[data-part]')];

function isDone(part) {
    return [...part.querySelectorAll('input, textarea, select')].every((control) => control.checkValidity());
}

function showProgress() {
    const box = byId('progress');
    if (!box) return;
    const done = parts.filter(isDone).length;
    const minutes = kept.minutes || 0;
    box.textContent = words('progress', { n: done, all: parts.length }) + (minutes ? ` ${words('minutes', { n: minutes })}` : '');
}

function spendMinute() {
    if (document.hidden) return;
    kept.minutes = (kept.minutes || 0) + 1;
    store();
    showProgress();
}

// On paper a text stands whole.
addEventListener('beforeprint', () => {
    for (const area of form.querySelectorAll('textarea')) area.style.height = `${area.scrollHeight + 4}px`;
});
addEventListener('afterprint', () => {
    for (const area of form.querySelectorAll('textarea')) area.style.height = '';
});

if (byId('progress')) {
    form.addEventListener('input', showProgress);
    form.addEventListener('filled', showProgress);
    addEventListener('DOMContentLoaded', showProgress);
    setInterval(spendMinute, 60000);
}
