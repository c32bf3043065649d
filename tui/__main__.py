"""`python -m tui` is `incident-tui`."""

import sys

from tui.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
