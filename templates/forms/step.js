// A step of an assessment: a judgement, a talk, what was agreed, what follows. Each rests on those before it.

function makeFile(values) {
    const file = sealed({ ...data.head, ...values, random: kept.random });
    return {
        name: `${data.head.kind}-${data.head.package.slice(0, 8)}-${slug(file.name || file.date || '')}.json`,
        text: `${JSON.stringify(file)}\n`,
        code: file.code,
    };
}

// A goal is asked whole as soon as something of it is there.
function moreProblems() {
    const found = [];
    for (const [n, goal] of ((readForm().goals) || []).entries()) {
        if (!n || !goal) continue;
        for (const key of ['title', 'competence', 'criterion', 'action', 'by']) {
            const control = form.elements[`goals/#${n}/${key}`];
            if (!goal[key]) found.push({ control, text: words('fill-in', { label: labelOf(control) }) });
        }
    }
    return found;
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
    keep();
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
