"""MIG slices: which cards there are, which model fits where, and what an operator does about it."""
