"""How commands about several regions are told which regions' file to read. It knows no command."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from regions.catalog import SHIPPED


def add_regions_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--regions-file", metavar="FILE", help="the regions' file [CITYFRAME_REGIONS_FILE, else deploy/regions.toml]"
    )


def regions_file_of(arguments: argparse.Namespace) -> Path:
    return Path(arguments.regions_file or os.environ.get("CITYFRAME_REGIONS_FILE") or SHIPPED)
