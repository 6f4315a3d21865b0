"""What tests and benchmarks share: real servers to start, clients to visit them, engines and models that cost little.

Nothing here is a test, and nothing here patches anything: a stand-in is real code with the contract of what it stands
in for. It knows neither `tests` nor `bench`; what needs .venv-hub is below `testkit.hub`.
"""
