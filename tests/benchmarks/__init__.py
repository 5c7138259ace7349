"""Speed as ratios against a floor run in the same minute: `python -m tests.benchmarks [NAME..]`."""
