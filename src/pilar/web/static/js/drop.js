/**
 * A file may be dropped anywhere on a drop field, not only on its small button. The field says what was chosen, refuses
 * what is too large before it is sent for minutes in vain, and shows that it is being sent.
 */

const MB = 1024 * 1024;

/** Whether a file is larger than its field takes; a field without a limit takes everything. */
export function isTooLarge(size, most) {
    return Number(most) > 0 && size > Number(most);
}

/** A size as people read it: 3,2 MB. */
export function inWords(size, language) {
    const number = Math.max(size / MB, 0.1);
    return `${number.toLocaleString(language, { maximumFractionDigits: 1 })} MB`;
}

function fieldOf(event) {
    return event.target instanceof Element ? event.target.closest("[data-drop]") : null;
}

function inputOf(field) {
    return field.querySelector('input[type="file"]');
}

function tell(field, words, { wrong = false } = {}) {
    const line = field.querySelector("[data-drop-words]");
    if (line) {
        line.textContent = words;
    }
    field.toggleAttribute("data-wrong", wrong);
    if (wrong) {
        inputOf(field)?.setAttribute("aria-invalid", "true");
    } else {
        inputOf(field)?.removeAttribute("aria-invalid");
    }
}

function refusesAny(field) {
    const input = inputOf(field);
    return [...(input?.files ?? [])].some((file) => isTooLarge(file.size, input.dataset.most));
}

function showChosen(field) {
    const file = inputOf(field)?.files?.[0];
    const tooLarge = refusesAny(field);
    const chosen = file ? `${file.name} · ${inWords(file.size, document.documentElement.lang)}` : "";
    tell(field, tooLarge ? field.dataset.tooLarge : chosen, { wrong: tooLarge });
}

function showSending(field, sending) {
    const bar = field.querySelector("progress");
    if (bar) {
        bar.hidden = !sending;
    }
    if (sending) {
        tell(field, field.dataset.sending);
    }
}

function send(event) {
    const fields = [...event.target.querySelectorAll("[data-drop]")];
    const wrong = fields.find(refusesAny);
    if (wrong) {
        event.preventDefault();
        inputOf(wrong).focus();
        return;
    }
    for (const field of fields.filter((one) => inputOf(one)?.files?.length)) {
        showSending(field, true);
    }
}

export function startDrop() {
    document.addEventListener("dragover", (event) => {
        const field = fieldOf(event);
        if (field) {
            event.preventDefault();
            field.dataset.over = "";
        }
    });
    document.addEventListener("dragleave", (event) => {
        const field = fieldOf(event);
        if (field && !field.contains(event.relatedTarget)) {
            delete field.dataset.over;
        }
    });
    document.addEventListener("drop", (event) => {
        const field = fieldOf(event);
        if (!field) {
            return;
        }
        event.preventDefault();
        delete field.dataset.over;
        const input = inputOf(field);
        input.files = event.dataTransfer.files;
        input.dispatchEvent(new Event("change", { bubbles: true }));
    });
    document.addEventListener("change", (event) => {
        const field = fieldOf(event);
        if (field) {
            showChosen(field);
        }
    });
    document.addEventListener("submit", send);
    // Whoever comes back by the browser's arrow finds the form at rest, and a file that may still be chosen.
    window.addEventListener("pageshow", () => {
        for (const field of document.querySelectorAll("[data-drop]")) {
            showSending(field, false);
            showChosen(field);
        }
    });
}
