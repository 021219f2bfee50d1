/** A file may be dropped anywhere on a drop field, not only on its small button. */

function fieldOf(event) {
    return event.target instanceof Element ? event.target.closest("[data-drop]") : null;
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
        const input = field.querySelector('input[type="file"]');
        input.files = event.dataTransfer.files;
        input.dispatchEvent(new Event("change", { bubbles: true }));
    });
}
