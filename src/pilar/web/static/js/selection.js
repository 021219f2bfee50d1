/**
 * Choosing many rows. A form marked data-selection holds rows with a checkbox data-choose, one data-choose-all in the
 * head, and a bar; a box data-choose-matching in the bar stands for everybody who fits, its value says how many.
 * Without scripts the bar simply stands below the list.
 */

import { matching, onEveryPart } from "./parts.js";
import { word } from "./words.js";

function boxes(form) {
    return [...form.querySelectorAll("input[data-choose]")];
}

function show(form) {
    const all = boxes(form);
    const chosen = all.filter((box) => box.checked).length;
    const bar = form.querySelector("[data-selection-bar]");
    const head = form.querySelector("input[data-choose-all]");
    const everybody = form.querySelector("input[data-choose-matching]");
    const count = everybody && everybody.checked ? everybody.dataset.chooseMatching : chosen;
    if (everybody && chosen === 0) {
        everybody.checked = false;
    }
    if (bar) {
        bar.hidden = chosen === 0;
        bar.querySelector("[data-selection-count]").textContent = `${count} ${word("selected")}`;
    }
    if (head) {
        head.checked = chosen > 0 && chosen === all.length;
        head.indeterminate = chosen > 0 && chosen < all.length;
    }
}

export function startSelection() {
    document.addEventListener("change", (event) => {
        const form = event.target.closest("form[data-selection]");
        if (!form) {
            return;
        }
        if (event.target.matches("[data-choose-all]")) {
            for (const box of boxes(form)) {
                box.checked = event.target.checked;
            }
        }
        show(form);
    });
    onEveryPart((part) => {
        for (const form of matching(part, "form[data-selection]")) {
            show(form);
        }
    });
}
