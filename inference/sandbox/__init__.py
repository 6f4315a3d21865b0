"""The sandbox: one disposable process with limits, for everything that parses what a visitor sent."""
