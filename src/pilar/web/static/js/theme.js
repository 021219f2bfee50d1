/** Light or dark: the system's choice until the person makes one; kept in a cookie, so the server draws it at once. */

import { matching, onEveryPart } from "./parts.js";

const YEAR = 31536000;

function dark() {
    const chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function turn() {
    const theme = dark() ? "light" : "dark";
    document.documentElement.dataset.theme = theme;
    document.cookie = `pilar_theme=${theme}; path=/; max-age=${YEAR}; samesite=lax`;
}

export function startTheme() {
    document.addEventListener("click", (event) => {
        if (event.target.closest("[data-theme-switch]")) {
            turn();
        }
    });
    onEveryPart((part) => {
        for (const button of matching(part, "[data-theme-switch]")) {
            button.hidden = false;
        }
    });
}
