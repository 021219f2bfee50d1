"""Opens a file and prints how it was refused, and the most memory in MB that this took, here and in its children."""

from __future__ import annotations

import re
import resource
import sys
from pathlib import Path

from pilar.kernel.problems import Problem
from pilar.volunteers.services.books import open_book

KB_PER_MB = 1024
PEAK = re.compile(r"VmHWM:\s+(\d+) kB")
"""The peak of this program alone; what ``resource`` says of oneself begins with that of the program that started it."""

try:
    open_book(Path(sys.argv[1]).read_bytes())
    told = "opened"
except Problem as problem:
    told = problem.sentence
peak = PEAK.search(Path("/proc/self/status").read_text())
own = int(peak[1]) if peak else 0
children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
sys.stdout.write(f"{told}\n{own // KB_PER_MB}\n{children // KB_PER_MB}\n")
