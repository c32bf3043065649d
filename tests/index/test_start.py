"""A start with a cached index loads nothing that only reading YAML needs."""

import subprocess
import sys
from pathlib import Path

from tui.index.store import refresh
from tui.resources import content_path

HEAVY = ("yaml", "ahocorasick", "rapidfuzz", "textual", "rich", "tui.corpus.linker", "tui.corpus.reader")


def test_a_warm_start_is_light() -> None:
    refresh(content_path()).close()
    code = (
        "import sys; from pathlib import Path; from tui.index.store import open_index\n"
        "index, fresh = open_index(Path(sys.argv[1]))\n"
        f"print(fresh, index.counts()['incident'], [m for m in {HEAVY!r} if m in sys.modules])"
    )
    command = [sys.executable, "-c", code, str(content_path())]
    root = Path(__file__).parent.parent.parent
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout.split(" ", 2) == ["True", "9", "[]\n"]
