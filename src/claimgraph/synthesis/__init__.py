"""Numbers of several studies together: pools, ranks, selectivity; and when they do not compare."""
