"""`python -m inference.hub`: serve pictures from this machine's GPU. Settings: `python -m inference.hub --help`."""

from __future__ import annotations

import os
import sys

from inference.errors import SettingError
from inference.hub.launch import flux_engine, listen, set_up_log
from inference.hub.settings import read_hub_settings
from inference.hub.supervisor import supervise


def main() -> int:
    """Exit status: 0 stopped by hand, 1 the model does not load or the GPU is lost, 2 a setting that cannot work."""
    try:
        settings = read_hub_settings(os.environ, sys.argv[1:])
        set_up_log(settings)
        listener = listen(settings)
    except SettingError as error:
        print(f"cityframe hub: {error.message}", file=sys.stderr)
        return 2
    return supervise(settings, listener, flux_engine)


if __name__ == "__main__":
    sys.exit(main())
