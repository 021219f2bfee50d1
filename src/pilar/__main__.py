"""``python -m pilar`` is ``pilar``."""

import sys

from pilar.cli import main

if __name__ == "__main__":
    sys.exit(main())
