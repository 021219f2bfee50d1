/**
 * A click on a row opens its detail at the side. The name in the row stays a plain link, for keyboards, for small
 * screens and for opening in a new tab; a row says `data-panel="address"`.
 */

import { say, word } from "./words.js";

const WIDE = "(min-width: 60rem)";
const BUSY = "a, button, input, select, textarea, label, summary";

let opener = null;

function panel() {
    return document.getElementById("side-panel");
}

function mark(row) {
    for (const open of document.querySelectorAll("tr[data-open]")) {
        delete open.dataset.open;
    }
    if (row) {
        row.dataset.open = "";
    }
}

function open(row) {
    opener = row;
    window.htmx.ajax("GET", row.dataset.panel, { source: panel(), target: "#side-panel", swap: "innerHTML" });
}

function close() {
    panel().hidden = true;
    panel().replaceChildren();
    mark(null);
    say(word("closed"));
    (opener?.querySelector("a") ?? document.getElementById("main"))?.focus();
    opener = null;
}

function onClick(event) {
    if (event.target.closest("[data-close-panel]")) {
        close();
        return;
    }
    const row = event.target.closest("tr[data-panel]");
    if (!row || event.target.closest(BUSY) || String(getSelection())) {
        return;
    }
    if (matchMedia(WIDE).matches && window.htmx) {
        open(row);
    } else {
        location.assign(row.dataset.panel);
    }
}

function onArrived(event) {
    if (event.detail.target !== panel()) {
        return;
    }
    panel().hidden = false;
    panel().scrollTop = 0;
    mark(opener);
    (panel().querySelector("h2") ?? panel()).focus();
}

export function startPanel() {
    if (!panel()) {
        return;
    }
    document.addEventListener("click", onClick);
    document.addEventListener("htmx:afterSwap", onArrived);
    document.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && !event.defaultPrevented && !panel().hidden) {
            close();
        }
    });
}
