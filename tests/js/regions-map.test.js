// The arrow keys of a map of regions: which unit lies next in a direction.

import assert from "node:assert/strict";
import { test } from "node:test";

import { nearest } from "../../src/pilar/regions/static/regions/map.js";

const RIGHT = [1, 0];
const LEFT = [-1, 0];
const DOWN = [0, 1];
const UP = [0, -1];
const BANDUNG = [50, 50];
const OTHERS = [
    [50, 50], // itself
    [80, 52],
    [60, 90],
    [20, 50],
    [50, 10],
    [70, 20],
];

test("an arrow goes to the nearest unit in its direction", () => {
    assert.equal(nearest(BANDUNG, OTHERS, RIGHT), 1);
    assert.equal(nearest(BANDUNG, OTHERS, DOWN), 2);
    assert.equal(nearest(BANDUNG, OTHERS, LEFT), 3);
    assert.equal(nearest(BANDUNG, OTHERS, UP), 4);
});

test("a unit straight ahead comes before a nearer one far aside", () => {
    assert.equal(nearest([0, 0], [[10, 30], [40, 0]], RIGHT), 1);
});

test("at the edge of the map an arrow goes nowhere", () => {
    assert.equal(nearest([80, 52], OTHERS, RIGHT), null);
});
