"""The languages that prompts are read in: a phrasebook each, as data, and how a prompt is put into plain English.

The rules of scene and lettering read English alone. `plain_english.py` gives them any prompt in it, and keeps what was
typed for whoever is told of it. It knows no drawing.
"""
