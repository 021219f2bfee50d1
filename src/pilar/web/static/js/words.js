/** Sentences for scripts, translated by the server and carried by one element of the page. */

export function word(name) {
    return document.getElementById("words")?.dataset[name] ?? "";
}

/** Say a sentence to screen readers, without moving anything. */
export function say(sentence) {
    const live = document.getElementById("live");
    if (live) {
        live.textContent = sentence;
    }
}
