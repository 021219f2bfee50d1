/** What htmx should do with a refusal: show the sentence, never lose what was typed. */

import { say, word } from "./words.js";

/** A form that was sent back with its errors. */
const SENT_BACK = 422;

function slotFor(element) {
    return element.closest("form")?.querySelector("[data-problem]") ?? document.getElementById("problem");
}

function show(slot, sentence) {
    const line = document.createElement("p");
    line.className = "ina-notice ina-tone--negative";
    line.setAttribute("role", "alert");
    line.textContent = sentence;
    slot.replaceChildren(line);
    slot.scrollIntoView({ block: "nearest" });
    say(sentence);
}

export function startHtmx() {
    document.addEventListener("htmx:beforeSwap", (event) => {
        const { detail } = event;
        const refusal = detail.serverResponse.includes("data-problem-fragment");
        if (detail.xhr.status < 400 || !(refusal || detail.xhr.status === SENT_BACK)) {
            return;
        }
        detail.shouldSwap = true;
        detail.isError = false;
        // A whole form sent back goes where it came from; a bare problem goes to the summary beside the form.
        if (refusal) {
            detail.target = slotFor(detail.requestConfig.elt);
            detail.swapOverride = "innerHTML show:none";
        }
    });
    for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
        document.addEventListener(name, (event) => {
            const slot = slotFor(event.detail.elt);
            if (slot) {
                show(slot, word("failed"));
            }
        });
    }
}
