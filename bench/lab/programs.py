"""The programs that only the lab needs: found, or installed with apt where that is possible. No service is started.

HAProxy, a C compiler, gdnsd, BIRD and iproute2. It knows how to get them, not what they are for.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bench.lab.errors import LabError

_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
# The program that is looked for, and Debian's package of it.
PACKAGES = {
    "ip": "iproute2",
    "cc": "gcc libc6-dev linux-libc-dev",
    "openssl": "openssl",
    "haproxy": "haproxy",
    "gdnsd": "gdnsd",
    "bird": "bird2",
    "birdc": "bird2",
}
# What packages ask before they start a service (invoke-rc.d, deb-systemd-invoke); 101 is "not allowed".
_POLICY = Path("/usr/sbin/policy-rc.d")
_NO_SERVICE = "#!/bin/sh\nexit 101\n"


def find(program: str) -> str | None:
    return shutil.which(program, path=_PATH)


def path_of(program: str) -> str:
    """Raises LabError when it is not installed."""
    found = find(program)
    if found is None:
        raise LabError(f"{program} is not installed: apt-get install {PACKAGES[program]}")
    return found


def missing(packages: Mapping[str, str] = PACKAGES) -> list[str]:
    """The packages of the programs that are not there."""
    absent = {word for program, names in packages.items() if find(program) is None for word in names.split()}
    return sorted(absent)


def install_missing() -> list[str]:
    """Installs what is missing and returns the packages. Raises LabError when that is not possible."""
    wanted = missing()
    if not wanted:
        return []
    if find("apt-get") is None:
        raise LabError(f"Please install what the lab needs, then run it again: {' '.join(wanted)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "PATH": _PATH}
    with _services_denied():
        for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *wanted]):
            done = subprocess.run(["apt-get", *command], env=environment, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                raise LabError(f"apt-get {command[0]} failed: {done.stderr.strip()[-2000:]}")
    return wanted


@contextmanager
def _services_denied() -> Iterator[None]:
    """While the block lasts no package starts its service. What an administrator has put there is put back."""
    before = _POLICY.read_bytes() if _POLICY.exists() else None
    mode = _POLICY.stat().st_mode if before is not None else 0
    _POLICY.write_text(_NO_SERVICE, encoding="ascii")
    _POLICY.chmod(0o755)
    try:
        yield
    finally:
        if before is None:
            _POLICY.unlink()
        else:
            _POLICY.write_bytes(before)
            _POLICY.chmod(mode)
