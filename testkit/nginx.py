"""A real nginx on a free loopback port, with deploy/nginx.conf as an operator would fill it in."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests

from testkit.ports import HeldPort
from testkit.waiting import PATIENCE, wait_until

CONFIGURATION = Path(__file__).parent.parent / "deploy" / "nginx.conf"
_TYPES = (Path("/etc/nginx/mime.types"), Path("/usr/local/nginx/conf/mime.types"))
_AROUND = """
{user}
worker_processes {workers};
daemon off;
error_log {folder}/error.log;
pid {folder}/nginx.pid;
events {{ worker_connections 1024; }}
http {{
    include {types};
    default_type application/octet-stream;
    access_log off;
    keepalive_requests 1000000;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {site}
}}
"""


def _answers(url: str) -> bool:
    """Whatever it says: the region behind it may not be up."""
    try:
        return bool(requests.get(url, timeout=PATIENCE).status_code)
    except requests.ConnectionError:
        return False


def find_nginx() -> str:
    """nginx's command. Raises RuntimeError when it is not installed; `make test` installs it."""
    found = shutil.which("nginx", path="/usr/sbin:/usr/bin:/sbin:/usr/local/sbin:/usr/local/bin")
    if found is None:
        raise RuntimeError("nginx is not installed: apt-get install nginx")
    return found


def filled_in(port: int, region_port: int, data_folder: Path) -> str:
    """deploy/nginx.conf with its marked lines changed. Raises ValueError when one of them is not there any more."""
    text = CONFIGURATION.read_text(encoding="utf-8")
    changes = {
        "server 127.0.0.1:7860;": f"server 127.0.0.1:{region_port};",
        "listen 80;": f"listen 127.0.0.1:{port};",
        "alias /var/lib/cityframe/cache/;": f"alias {data_folder}/cache/;",
    }
    for shipped, changed in changes.items():
        if text.count(shipped) != 1:
            raise ValueError(f"{CONFIGURATION.name} has no single {shipped!r}.")
        text = text.replace(shipped, changed)
    return text


@contextmanager
def nginx(folder: Path, site: str, port: int, workers: int = 1) -> Iterator[str]:
    """nginx with `site` inside its http block, for as long as the block lasts; its URL."""
    folder.mkdir(parents=True, exist_ok=True)
    types = next(path for path in _TYPES if path.exists())
    # Started by root, nginx's workers would be somebody else, who cannot read what pytest keeps to its user.
    user = "user root;" if os.geteuid() == 0 else ""
    file = folder / "nginx.conf"
    file.write_text(_AROUND.format(folder=folder, types=types, site=site, workers=workers, user=user), encoding="utf-8")
    command = [find_nginx(), "-c", str(file), "-p", str(folder), "-e", str(folder / "error.log")]
    tested = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    if tested.returncode != 0:
        raise RuntimeError(tested.stderr)
    server = subprocess.Popen(command)
    url = f"http://127.0.0.1:{port}"
    try:
        wait_until(lambda: _answers(url), what="nginx")
        yield url
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)


@contextmanager
def shipped_nginx(folder: Path, region_port: int, data_folder: Path, workers: int = 1) -> Iterator[str]:
    """`nginx` with the shipped configuration in front of a region on this machine."""
    with HeldPort() as port:
        site = filled_in(port.number, region_port, data_folder)
        with nginx(folder, site, port.number, workers) as url:
            yield url
