"""The hub on many slices and machines: the same image server as replicas under Ray Serve.

Serve places replicas, scales and replaces them; what is ours is the gateway in front, which sends each drawing to a
kind of slice and repeats it when a replica is lost. `application.py` puts the parts together.
"""
