/*
 * Maps of regions: the name of what is pointed at, and one tab stop with arrow keys instead of one per unit.
 * Without this file every unit is a plain link with its name as a title.
 */

const UNITS = "[data-region-map] svg a";
const KEYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
const SIDEWAYS = 2;

/** The middle of a unit on the screen. */
function middle(unit) {
    const box = unit.getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
}

/** The nearest of the others in a direction; what lies aside counts as farther away. */
export function nearest(from, others, [across, down]) {
    let best = null;
    let least = Infinity;
    others.forEach(([x, y], index) => {
        const ahead = (x - from[0]) * across + (y - from[1]) * down;
        const aside = Math.abs((x - from[0]) * down) + Math.abs((y - from[1]) * across);
        const distance = ahead + SIDEWAYS * aside;
        if (ahead > 0.5 && distance < least) {
            least = distance;
            best = index;
        }
    });
    return best;
}

function units(map) {
    return [...map.querySelectorAll("svg a")];
}

/** Leave one unit in the order of tabs: the current one, the one last visited, or the first. */
function rove(map, chosen) {
    const all = units(map);
    const stop = chosen ?? all.find((unit) => unit.hasAttribute("aria-current")) ?? all[0];
    all.forEach((unit) => unit.setAttribute("tabindex", unit === stop ? "0" : "-1"));
}

/** Say the name below the map and draw a line around the unit, above its neighbours. */
function show(unit) {
    const map = unit.closest("[data-region-map]");
    const name = map.querySelector("[data-region-name]");
    const ring = map.querySelector("[data-region-ring]");
    const path = unit.querySelector("path");
    name.hidden = false;
    name.textContent = unit.getAttribute("aria-label");
    ring.setAttribute("d", path.getAttribute("d"));
    ring.setAttribute("transform", path.getAttribute("transform") ?? "");
}

function hide(map) {
    const focused = map.querySelector("svg a:focus-visible");
    if (focused) {
        show(focused);
        return;
    }
    map.querySelector("[data-region-name]").textContent = "";
    map.querySelector("[data-region-ring]").setAttribute("d", "");
}

function go(event) {
    const unit = event.target.closest?.(UNITS);
    if (!unit) {
        return;
    }
    const map = unit.closest("[data-region-map]");
    const all = units(map);
    const ends = { Home: 0, End: all.length - 1 };
    const target = event.key in ends ? ends[event.key] : nearest(middle(unit), all.map(middle), KEYS[event.key]);
    event.preventDefault();
    if (target !== null) {
        rove(map, all[target]);
        all[target].focus();
    }
}

function start(root) {
    root.querySelectorAll("[data-region-map]").forEach((map) => {
        rove(map, null);
        map.querySelector(".region-map__skip")?.remove();
    });
}

if (typeof document !== "undefined") {
    const over = (event) => event.target.closest?.(UNITS);
    const out = (event) => event.target.closest?.("[data-region-map]");
    document.addEventListener("keydown", (event) => {
        if (event.key in KEYS || event.key === "Home" || event.key === "End") {
            go(event);
        }
    });
    document.addEventListener("pointerover", (event) => over(event) && show(over(event)));
    document.addEventListener("focusin", (event) => over(event) && show(over(event)));
    document.addEventListener("pointerout", (event) => out(event) && hide(out(event)));
    document.addEventListener("focusout", (event) => out(event) && hide(out(event)));
    document.addEventListener("htmx:afterSwap", (event) => start(event.target.parentNode ?? document));
    start(document);
}
