/** The page comes in parts: first whole, then what htmx brings. */

/** Run now for the whole page, and again for every part that comes later. */
export function onEveryPart(run) {
    run(document);
    document.addEventListener("htmx:load", (event) => run(event.detail.elt));
}

/** All elements of a part that match, the part itself included. */
export function matching(part, selector) {
    const inside = [...part.querySelectorAll(selector)];
    return part instanceof Element && part.matches(selector) ? [part, ...inside] : inside;
}
