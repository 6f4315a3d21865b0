"""The hub's only door as HAProxy's configuration (2.6 or newer): a private address, TLS 1.3, certificate and key.

Behind it vLLM and the image server listen on loopback and ask for no key, so that neither restarts for one: the door
tells them which region asks. A key opens only together with the certificate of its own region. Keys stand in a map, as
hashes; they come and go while the door is open. Pure: values in, text out. It knows no key, and no model.
"""

from __future__ import annotations

import hashlib

from regions.catalog import PRIVATE_ZONE, Catalog, Endpoint, Hub, Region
from regions.haproxy import LOG, ServerFiles, answer, error_json, plain, process_section

LLM = Endpoint("127.0.0.1", 8000)
IMAGES = Endpoint("127.0.0.1", 8001)


def hub_door_text(
    catalog: Catalog, hub: Hub, files: ServerFiles | None = None, *, llm: Endpoint = LLM, images: Endpoint = IMAGES
) -> str:
    """The whole configuration; `llm` and `images` are where the two servers listen.

    Raises:
        SettingError: a path of `files` cannot stand in a configuration.
    """
    files = files or ServerFiles()
    return f"""\
# The door of hub {hub.id} ({hub.label}), made from regions.toml by scripts/region.py.

{process_section(files, connections=2000)}    ssl-default-bind-options ssl-min-ver TLSv1.3

defaults
    mode http
{LOG}    timeout connect 2s
    timeout client 130s
    timeout server 130s
    timeout http-request 10s
    timeout queue 60s
    option idle-close-on-response  # at a reload: not in the moment in which a region's next request is on its way
    http-error {answer(503, _AWAY, retry_after=5)}

frontend door
    bind {Endpoint(hub.private_address, catalog.ports.hub)} ssl crt {plain(files.own(hub.id))} \
ca-file {plain(files.authority)} verify optional alpn h2,http/1.1
    http-request return {answer(401, _NO_CERTIFICATE)} \
unless {{ ssl_c_used }} {{ ssl_c_verify 0 }}
    http-request set-var(txn.region) \
req.hdr(authorization),regsub(^bearer\\s+,,i),sha2(256),hex,map({plain(files.keys)}) \
if {{ req.hdr(authorization) -m reg -i ^bearer\\s }}
    http-request return {answer(401, _NO_KEY)} \
unless {{ var(txn.region) -m found }}
    http-request set-var(txn.certificate) ssl_c_s_dn(cn)
    http-request set-var(txn.wanted) var(txn.region),concat(.{PRIVATE_ZONE})
    http-request return {answer(403, _WRONG_REGION)} \
unless {{ var(txn.certificate),strcmp(txn.wanted) eq 0 }}
    # What says who asks is said here alone, and visitors' headers have no business at a hub.
    http-request del-header ^(authorization|cookie|forwarded|via|x-forwarded-.*|x-real-ip|x-client-.*|cf-.*)$ -m reg
    http-request set-header X-Cityframe-Region %[var(txn.region)]
    http-request set-header X-Request-ID %[unique-id]
    use_backend llm if {{ path_beg /v1/chat/ }}
    use_backend llm if {{ path /v1/completions }}
    default_backend images

backend images
    server images {images} maxconn 256

backend llm
    server llm {llm} maxconn 256
"""


def key_line(key: str, region: Region) -> str:
    """The line of the map that lets a region in with `key`: its SHA-256 and the region's id."""
    return f"{key_hash(key)} {region.id}"


def key_hash(key: str) -> str:
    """As HAProxy's `sha2(256),hex` writes it."""
    return hashlib.sha256(key.encode()).hexdigest().upper()


_AWAY = error_json("The server behind this door is away.", "server_away", "server_error")
_NO_CERTIFICATE = error_json(
    "This server wants a client certificate of its own authority.", "no_certificate", "invalid_request_error"
)
_NO_KEY = error_json(
    "This server needs a bearer key, and this is none of its keys.", "invalid_api_key", "invalid_request_error"
)
_WRONG_REGION = error_json("The key and the certificate are of two regions.", "wrong_region", "invalid_request_error")
