/* Says in words when a passkey could not be used; the library that asks for it only tells programs. */

document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const trouble = document.querySelector("[data-passkey-trouble]");
    if (trouble) {
        trouble.hidden = false;
    }
});
