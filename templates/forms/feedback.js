// Feedback without a name: one answer, or those of a class in turn on one tablet.

const pick = byId('class-mode');

function answerOf(values) {
    const head = { kind: data.head.kind, round: data.head.round, form: data.head.form, perspective: data.head.perspective };
    const answer = { random: kept.random || randomNumber(), consent: true, points: values.points || {}, texts: values.texts || {} };
    return sealed(answer, head);
}

const isClass = () => Boolean(pick && pick.checked);

function fileOf(answers) {
    const code = answers.length === 1 ? answers[0].code : words('class-code', { n: answers.length });
    const mark = answers.length === 1 ? code.slice(0, 9) : `klas-${answers.length}-${answers[0].code.slice(0, 4)}`;
    return {
        name: `antwoord-${data.head.round}-${data.head.perspective}-${mark}.json`.toLowerCase(),
        text: `${JSON.stringify({ ...data.head, answers })}\n`,
        code,
    };
}

function makeFile(values) {
    return fileOf(isClass() ? kept.answers : [answerOf(values)]);
}

// Something must be answered; an n/a alone is not.
function moreProblems() {
    const { points = {}, texts = {} } = readForm();
    if (Object.values(points).some((point) => point !== null) || Object.keys(texts).length) return [];
    return [{ control: form.querySelector('[name^="points/"], textarea'), text: words('nothing-answered') }];
}

function takeFile(value) {
    const answer = value.answers.length === 1 && value.answers[0];
    if (!answer) {
        kept.answers = value.answers;
        showClass();
        return;
    }
    kept.random = answer.random;
    writeScreen(screenOf({ consent: true, points: answer.points, texts: answer.texts }));
}

// --- The class in turn ---

function showClass() {
    const n = (kept.answers || []).length;
    for (const part of document.querySelectorAll('.of-class')) part.hidden = !isClass();
    for (const part of document.querySelectorAll('.of-one')) part.hidden = isClass();
    if (isClass()) byId('so-far').textContent = words('so-far', { n });
    byId('save-class').disabled = n === 0;
}

// The answer is put away, and the screen is empty for who comes next. There is no way back to it.
function next() {
    const found = problems();
    complain(found);
    if (found.length) return;
    kept.random = randomNumber();
    kept.answers = [...(kept.answers || []), answerOf(readForm())];
    delete kept.random;
    form.reset();
    pick.checked = true;
    dirty = true;
    keep();
    showClass();
    say(words('thanks', { n: kept.answers.length }));
    scrollTo(0, 0);
    form.querySelector('legend, label').scrollIntoView();
    byId('questions').focus();
}

function saveClass() {
    const { name, text, code } = fileOf(kept.answers);
    download(name, text);
    byId('code').textContent = code;
    byId('file').textContent = name;
    byId('text').value = text;
    byId('result').hidden = false;
    byId('result').focus();
    dirty = false;
}

if (pick) {
    pick.addEventListener('change', showClass);
    form.addEventListener('filled', showClass);
    byId('next').addEventListener('click', next);
    byId('save-class').addEventListener('click', saveClass);
    form.addEventListener('submit', (event) => {
        if (!isClass()) return;
        event.stopImmediatePropagation(); // Enter in a class: who comes next, never somebody's file
        event.preventDefault();
        next();
    }, true);
    addEventListener('DOMContentLoaded', showClass);
}

// --- Read aloud, where the browser can ---

if ('speechSynthesis' in window) {
    for (const part of document.querySelectorAll('[data-speak]')) {
        const button = document.createElement('button');
        button.type = 'button';
        button.className = 'speak';
        button.textContent = words('read-aloud');
        button.setAttribute('aria-label', `${words('read-aloud')}: ${part.dataset.speak}`);
        button.addEventListener('click', () => {
            const speech = new SpeechSynthesisUtterance(part.dataset.speak);
            speech.lang = data.lang;
            speechSynthesis.cancel();
            speechSynthesis.speak(speech);
        });
        part.append(button);
    }
}
