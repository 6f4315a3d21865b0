"""What must not be made is not, and what may leave the region is decided once.

`gate.py` is the one door that every word of a visitor passes; `leaving.py` is asked before every way out.
"""
