// What somebody says in their own name: leader, coach, the teacher; also what was seen in a lesson.

function makeFile(values) {
    const file = sealed({ ...data.head, ...values, random: kept.random });
    return {
        name: `${data.head.kind}-${file.date || ''}-${slug(file.name || file.observer || '')}.json`,
        text: `${JSON.stringify(file)}\n`,
        code: file.code,
    };
}

// Levels are asked for competences that something was said about, or all when nothing is ticked yet.
function showLevels() {
    const boxes = [...form.querySelectorAll('[name=competences]')];
    const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
    for (const part of document.querySelectorAll('[data-of]')) part.hidden = !chosen.includes(part.dataset.of);
}

if (form.querySelector('[name=competences]')) {
    form.addEventListener('change', showLevels);
    form.addEventListener('filled', showLevels);
    addEventListener('DOMContentLoaded', showLevels);
}
