"""`python -m ui.console`: serve the admin console until it is stopped. Settings: `python -m ui --help`."""

from __future__ import annotations

import logging
import os
import sys

from inference.errors import CityframeError
from inference.settings import read_settings


def main() -> int:
    """Exit status: 0 stopped by hand, 2 a setting, folder or port that cannot work."""
    try:
        settings = read_settings(os.environ, sys.argv[1:])
        logging.basicConfig(level=settings.log_level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s")
        from ui.console.server import serve  # heavy: not needed to refuse a setting

        serve(settings)
    except CityframeError as error:
        print(f"cityframe: {error.message}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        pass
    return 0


if __name__ == "__main__":
    sys.exit(main())
