"""What dividing seats costs at the most that is taken: 5,000 seats among all kab/kota, by their numbers of villages.

By each method it is measured what a published division needs: the table, what is told of it, how firm it is, and its
trace. Best of several, in seconds of processor; prints a line for each; exits with 1 when a bar is missed.
"""

from __future__ import annotations

import csv
import sys
import time
from pathlib import Path

from pilar.trainings.rules.quota import MOST_SEATS, Plan, Way, closest, margin, outcome, trace

PACKAGED = Path(__file__).resolve().parent.parent / "src" / "pilar" / "regions" / "packaged" / "regency_facts.csv"
SECONDS, ROUNDS = 1.0, 3


def main() -> int:
    """Divide by every method and say whether the bar holds."""
    weights = _villages()
    print(f"\nseats: {MOST_SEATS:,} among {len(weights)} kab/kota with {sum(weights.values()):,} villages")
    hold = [_measured(way, weights) for way in Way if way.method]
    return 0 if all(hold) else 1


def _villages() -> dict[str, int]:
    """Return how many villages every kab/kota has."""
    with PACKAGED.open(encoding="utf-8", newline="") as file:
        return {row["code"]: int(row["villages"]) for row in csv.DictReader(file) if "." in row["code"]}


def _measured(way: Way, weights: dict[str, int]) -> bool:
    plan = Plan(seats=MOST_SEATS, way=way)
    took = min(_once(plan, weights) for _ in range(ROUNDS))
    holds = took <= SECONDS
    print(f"  {way.value:42}{took:>9.2f} s   <= {SECONDS}{'' if holds else '  MISSED'}")
    return holds


def _once(plan: Plan, weights: dict[str, int]) -> float:
    began = time.process_time()
    found = outcome(plan, weights)
    margin(weights, found, plan)
    closest(weights, found, plan)
    trace(plan, weights, found)
    return time.process_time() - began


if __name__ == "__main__":
    sys.exit(main())
