// What a drop field says of a file before it is sent.

import assert from "node:assert/strict";
import { test } from "node:test";

import { inWords, isTooLarge } from "../../src/pilar/web/static/js/drop.js";

test("a file is too large only beyond the limit of its field", () => {
    assert.equal(isTooLarge(100, "100"), false);
    assert.equal(isTooLarge(101, "100"), true);
});

test("a field without a limit leaves it to the server", () => {
    assert.equal(isTooLarge(10 ** 12, undefined), false);
    assert.equal(isTooLarge(10 ** 12, ""), false);
});

test("a size is said in megabytes, never as nothing", () => {
    assert.equal(inWords(3_355_443, "id"), "3,2 MB");
    assert.equal(inWords(12, "id"), "0,1 MB");
});
