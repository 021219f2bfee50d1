/** Messages can be closed; an error summary takes the focus when it appears. Nothing goes away by itself. */

import { matching, onEveryPart } from "./parts.js";

export function startMessages() {
    document.addEventListener("click", (event) => {
        event.target.closest("[data-dismiss]")?.closest("[data-toast]")?.remove();
    });
    onEveryPart((part) => {
        for (const button of matching(part, "[data-dismiss]")) {
            button.hidden = false;
        }
        matching(part, "[data-error-summary]:not([data-still])")[0]?.focus();
    });
}
