"""The tiny models, made once and kept for the next run: making one imports torch, which costs seconds each time."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path

from testkit.server_process import ROOT

HUB_PYTHON = ROOT / ".venv-hub" / "bin" / "python"
_KEPT = ROOT / ".pytest_cache" / "models"  # named by what makes them
_MAKERS = ROOT / "testkit" / "hub"
_REQUIREMENTS = ROOT / "requirements-hub-test.txt"


def copy_model(name: str, folder: Path) -> None:
    """Puts a model into `folder`. `name` is the module beside this one that makes it, in .venv-hub."""
    shutil.copytree(_kept_model(name), folder, dirs_exist_ok=True)


def _kept_model(name: str) -> Path:
    makers = sorted(_MAKERS.glob("tiny_*.py"))
    content = b"".join(path.read_bytes() for path in (*makers, _REQUIREMENTS))
    kept = _KEPT / f"{name}-{hashlib.blake2b(content, digest_size=8).hexdigest()}"
    if not kept.exists():
        _KEPT.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=_KEPT) as making:
            made = Path(making) / name
            subprocess.run([HUB_PYTHON, "-m", f"testkit.hub.{name}", made], cwd=ROOT, check=True, capture_output=True)
            try:
                made.rename(kept)
            except OSError:  # another process was first
                if not kept.exists():
                    raise
    return kept
