"""Plays histories of trainings by chance, and looks after every act that no seat is lost, doubled or taken.

    python -m tools.sim [HISTORIES] [FIRST_SEED]

Each history follows from its number: one that fails is played again alone by giving 1 and that number. Prints what was
done and what was refused; exits with 1 when a promise was broken.
"""

from __future__ import annotations

import os
import sys
import time
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

HISTORIES, FIRST = 10_000, 1
AT_ONCE = 100
SHOWN = 5


def main(arguments: list[str]) -> int:
    """Play the histories asked for, two or more at a time, and say what came of them."""
    count, first = [int(text) for text in arguments] + [HISTORIES, FIRST][len(arguments) :]
    seeds = range(first, first + count)
    parts = [seeds[start : start + AT_ONCE] for start in range(0, count, AT_ONCE)]
    acts: Counter[str] = Counter()
    faults: dict[int, str] = {}
    began = time.perf_counter()
    print(f"{count:,} histories, seeds {seeds[0]} to {seeds[-1]}", flush=True)
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
        for done, broken in pool.map(_play, parts):
            acts.update(done)
            faults.update(broken)
    _print(acts, faults)
    print(f"{len(faults):,} of {count:,} histories broke a promise, {time.perf_counter() - began:.0f} s")
    return 1 if faults else 0


def _play(seeds: range) -> tuple[Counter[str], dict[int, str]]:
    """Play some histories; return what was done, and of those that failed why."""
    from tests.trainings.histories import play

    acts: Counter[str] = Counter()
    faults: dict[int, str] = {}
    for seed in seeds:
        try:
            acts.update(play(seed))
        except Exception:  # noqa: BLE001 -- whatever it is, the seed is what one needs
            faults[seed] = traceback.format_exc(limit=-3)
    return acts, faults


def _print(acts: Counter[str], faults: dict[int, str]) -> None:
    names = sorted({name.removesuffix(" refused") for name in acts})
    print(f"  {'act':22}{'done':>10}{'refused':>10}")
    for name in names:
        print(f"  {name:22}{acts[name]:>10,}{acts[f'{name} refused']:>10,}")
    for seed, why in sorted(faults.items())[:SHOWN]:
        print(f"\nseed {seed}: python -m tools.sim 1 {seed}\n{why}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
