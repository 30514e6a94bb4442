"""The benchmarks of the house: every target, measured beside the naive way of doing the same."""
