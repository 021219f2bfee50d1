/** Menus are plain details elements; this only closes them as people expect. */

function openMenus() {
    return document.querySelectorAll("details[data-menu][open]");
}

export function startMenus() {
    document.addEventListener("click", (event) => {
        for (const menu of openMenus()) {
            if (!menu.contains(event.target)) {
                menu.open = false;
            }
        }
    });
    document.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") {
            return;
        }
        for (const menu of openMenus()) {
            menu.open = false;
            menu.querySelector("summary").focus();
            event.preventDefault();
        }
    });
}
