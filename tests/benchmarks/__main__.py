"""Runs the benchmarks that are named, or all, and prints their ratios: never a pass or a fail."""

import importlib
import os
import sys
import tempfile

from tests.benchmarks.measure import table

ALL = ("headless", "saving", "beside", "first_paint", "keys", "season", "merge")

if __name__ == "__main__":
    os.environ["INSPECTOR_HOME"] = tempfile.mkdtemp(prefix="inspector-home-")
    os.environ["INSPECTOR_KEYS"] = tempfile.mkdtemp(prefix="inspector-keys-")
    # Without compiled modules every start would be measured as the very first.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    for name in sys.argv[1:] or ALL:
        print(table(importlib.import_module(f"tests.benchmarks.{name}").measure()), flush=True)
