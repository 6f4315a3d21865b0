"""Several regions behind one address: which there are, and what the servers around them are told.

It knows nothing of pictures, prompts and pages; what a region itself does stands in ui/ and inference/.
"""
