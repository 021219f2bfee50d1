/** Copy a prepared text; the button only shows where the browser can. */

import { matching, onEveryPart } from "./parts.js";
import { say, word } from "./words.js";

const SHOWN_MS = 2500;

async function copy(button) {
    await navigator.clipboard.writeText(button.dataset.copy);
    const label = button.querySelector("[data-copy-word]");
    const before = label.textContent;
    label.textContent = word("copied");
    say(word("copied"));
    setTimeout(() => {
        label.textContent = before;
    }, SHOWN_MS);
}

export function startCopy() {
    if (!navigator.clipboard) {
        return;
    }
    document.addEventListener("click", (event) => {
        const button = event.target.closest("[data-copy]");
        if (button) {
            copy(button);
        }
    });
    onEveryPart((part) => {
        for (const button of matching(part, "[data-copy]")) {
            button.hidden = false;
        }
    });
}
