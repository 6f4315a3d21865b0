"""Engines: each turns one recipe into one picture."""
