"""The lab: three regions, their edges, an address book, a hub and visitors in six cities, on one machine.

Each place is a network namespace, and a switch in user space makes the ways between them as long as in the world. What
runs there is real: `python -m ui`, HAProxy, gdnsd, BIRD. It measures, breaks things and takes everything down again.

    python -m bench.lab quick|full
"""
