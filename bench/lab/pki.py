"""Certificates of the lab: the private authority's, made by scripts/make_pki.py, and one that visitors' clients accept.

The public one is signed by itself, and the lab's visitors are given it as their authority: what a public authority does
is not played.
"""

from __future__ import annotations

import secrets
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from bench.lab.errors import LabError
from bench.lab.programs import path_of
from regions.catalog import Catalog
from scripts.make_pki import make


def make_public(catalog: Catalog, folder: Path) -> Path:
    """`public.crt`, which visitors trust, and `public.pem`, with its key, for the edges, in `folder`; the former."""
    certificate, key = folder / "public.crt", folder / "public.key"
    command = [
        path_of("openssl"), "req", "-x509", "-days", "30",
        "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
        "-subj", f"/CN={catalog.host}", "-addext", f"subjectAltName=DNS:{catalog.host},DNS:*.{catalog.host}",
        "-keyout", str(key), "-out", str(certificate),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise LabError(f"openssl made no certificate: {done.stderr.strip()}")
    (folder / "public.pem").write_text(certificate.read_text("ascii") + key.read_text("ascii"), encoding="ascii")
    return certificate


def make_private(catalog: Catalog, folder: Path) -> None:
    """The authority and a certificate for each place in `folder`/certificates, each region's key in `folder`/keys."""
    make(catalog, folder / "certificates", datetime.now(UTC))
    keys = folder / "keys"
    keys.mkdir()
    for region in catalog.regions:
        (keys / f"{region.id}.key").write_text(secrets.token_urlsafe(32), encoding="ascii")
