"""What a region keeps: prompts, recipes, pictures and finished images, and what is being made right now.

It works with plain values and imports neither `inference` nor `ui`.
"""
