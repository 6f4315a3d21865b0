"""`python -m inference.hub`: serve pictures from this machine's GPU. Settings: `python -m inference.hub --help`."""

from __future__ import annotations

import logging
import os
import sys

from inference.engines.flux.engine import FluxEngine
from inference.errors import SettingError
from inference.hub.server import flux_options, listen, run, set_library_environment
from inference.hub.settings import read_hub_settings


def main() -> int:
    """Exit status: 0 stopped by hand, 1 the model does not load or the GPU is lost, 2 a setting that cannot work."""
    try:
        settings = read_hub_settings(os.environ, sys.argv[1:])
        logging.basicConfig(level=settings.log_level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s")
        listener = listen(settings)
    except SettingError as error:
        print(f"cityframe hub: {error.message}", file=sys.stderr)
        return 2
    set_library_environment(settings, os.environ.setdefault)
    return run(FluxEngine(flux_options(settings)), settings, listener)


if __name__ == "__main__":
    sys.exit(main())
