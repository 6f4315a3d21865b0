"""The edge of one region as HAProxy's configuration (2.6 or newer): what visitors meet first.

It serves its own region first and the others, nearest first, over the private network with mutual TLS; it says who the
visitor is and lets nobody else say so; it tells the address book whether new visitors may come. Pure: values in, text
out. It knows no page and no picture; what a region limits, the caller hands in.

Decisions:
- Tried again, at the next region if need be: GET and HEAD whose answer never came. A POST is tried again only while
  nothing of it was sent, so that no picture is drawn twice for it. An honest 503 is no reason: another region would
  answer 404 for what it has never seen.
- Where no server's checks pass, the region's own application is asked all the same: under too much load its checks
  come late, the others get its visitors, and one region would draw down the next.
- No stickiness: pages, pictures and JSON are the same wherever they come from, and a page that finds its job unknown
  asks for it again.
- No cache of pictures: one here could not be cleared, and its hits would miss the region's own ledger of uses.
- No file of the servers' states for a reload: one that nobody renewed would take a region out again, long after it was
  drained. After a reload all are taken as well until a check or the first connection says otherwise.
- No address of a visitor in any log: only the id that each request gets, which the region's log and answers have too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from regions.catalog import Catalog, Endpoint, Region
from regions.haproxy import LOG, ServerFiles, answer, page_error_json, plain, process_section

REQUEST_ID = "X-Request-ID"
EDGE = "X-Cityframe-Edge"  # in answers: through which edge they came
SERVED_BY = "X-Cityframe-Region"  # and which region served them
PEER = "X-Cityframe-Peer"  # in requests of other regions: the id of the region whose certificate was shown
# A region answers visitors on all paths but these: they are for operators, who come from elsewhere.
CLOSED_PATHS = ("/metrics", "/healthz", "/readyz")
CLOSED_FOLDERS = ("/peer/", "/readyz/", "/api/admin/")
# What a client could say about who or where it is, in the names that proxies and the networks that sell them use.
_CLAIMS = (
    "x-forwarded-.*|forwarded|via|x-real-ip|true-client-ip|x-client-.*|x-cluster-client-ip|x-original-.*|x-envoy-.*|"
    "cf-.*|cdn-.*|fastly-.*|fly-.*|akamai-.*|x-amz-.*|x-azure-.*|x-appengine-.*|x-vercel-.*|x-geo.*|x-country.*|x-city.*|"
    "x-cityframe-.*|x-peer.*|x-accel-.*|x-request-id|x-ssl-.*"
)


@dataclass(frozen=True, slots=True)
class ClientLimits:
    """What one client may take of an edge.

    Attributes:
        bodies: the first that a path begins with -> how large a request's body may be, in bytes.
        connections: at once; of an IPv6 address's /64.
        requests: in ten seconds, likewise.
    """

    bodies: Mapping[str, int]
    connections: int
    requests: int


def edge_text(catalog: Catalog, region: Region, limits: ClientLimits, files: ServerFiles | None = None) -> str:
    """The whole configuration. Raises SettingError when a path of `files` cannot stand in one."""
    files = files or ServerFiles()
    return "\n".join(
        (
            f"# The edge of region {region.id} ({region.label}), made from regions.toml by scripts/region.py.\n",
            process_section(files, connections=8000) + _TLS,
            _DEFAULTS,
            _public(catalog, region, limits, files),
            _plain_http(catalog, region),
            _peers(catalog, region, files),
            _health(catalog, region),
            _region(catalog, region, files),
            _local(region),
            _anyway(region),
            _newcomers(region),
        )
    )


_TLS = """\
    ssl-default-bind-options ssl-min-ver TLSv1.2 no-tls-tickets
    ssl-default-bind-ciphers ECDHE+AESGCM:ECDHE+CHACHA20
    ssl-default-bind-ciphersuites TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256
"""

_BROKEN = page_error_json("The connection to the region broke.", "region_away", "server_error")
_AWAY = page_error_json("No region can be reached just now; try again in a few seconds.", "region_away", "server_error")
_LATE = page_error_json("The region did not answer in time.", "region_away", "server_error")
_TOO_MANY = page_error_json(
    "Too many requests at once from here; go on in ten seconds.", "too_many_requests", "invalid_request"
)

# `timeout server`: a link whose picture is made again waits up to 60 s, first prompts up to 90 s.
_DEFAULTS = f"""\
defaults
    mode http
{LOG}    timeout connect 2s
    timeout check 3s
    timeout client 65s
    timeout server 125s
    timeout http-request 10s
    timeout http-keep-alive 60s
    timeout queue 5s
    retries 3
    option redispatch 1
    option idle-close-on-response  # at a reload: not in the moment in which a visitor's next request is on its way
    retry-on conn-failure empty-response
    http-error {answer(502, _BROKEN)}
    http-error {answer(503, _AWAY, retry_after=5)}
    http-error {answer(504, _LATE)}
"""


def _public(catalog: Catalog, region: Region, limits: ClientLimits, files: ServerFiles) -> str:
    addresses = [region.public_listen_address]
    if catalog.anycast_address and region.announcement:
        addresses.append(catalog.anycast_address)
    binds = "\n".join(
        f"    bind {Endpoint(address, catalog.ports.https)} ssl crt {plain(files.public)} alpn h2,http/1.1"
        for address in addresses
    )
    return f"""\
# Visitors.
frontend public
{binds}
    stick-table type ipv6 size 200k expire 60s store http_req_rate(10s),conn_cur
    tcp-request connection track-sc0 src,ipmask(32,64)
    http-request return {answer(429, _TOO_MANY, retry_after=10)} \
if {{ sc_http_req_rate(0) gt {limits.requests} }} || {{ sc_conn_cur(0) gt {limits.connections} }}
    http-request deny deny_status 404 if {{ path,url_dec -m str {" ".join(CLOSED_PATHS)} }}
    http-request deny deny_status 404 if {{ path,url_dec -m beg {" ".join(CLOSED_FOLDERS)} }}
{_body_limits(limits)}
    # Nothing that a client says about who or where it is is believed, here or behind.
    http-request del-header ^({_CLAIMS})$ -m reg
    http-request set-header X-Forwarded-For %[src]
    http-request set-header X-Forwarded-Proto https
    http-request set-header {REQUEST_ID} %[unique-id]
    http-request disable-l7-retry unless METH_GET or METH_HEAD
    http-after-response set-header {REQUEST_ID} %[unique-id]
    http-after-response set-header {EDGE} {region.id}
    use_backend anyway if {{ nbsrv(region) lt 1 }}
    default_backend region
"""


def _body_limits(limits: ClientLimits) -> str:
    """The table's first fitting entry counts, so that its entries are set from the last to the first."""
    entries = reversed([*limits.bodies.items()])
    lines = [
        f"    http-request set-var(txn.body) int({largest}) if {{ path,url_dec -m beg {start} }}"
        for start, largest in entries
    ]
    # One that comes in chunks says no length: the region itself counts it.
    lines.append(
        "    http-request deny deny_status 413 if { req.hdr(content-length) -m found } "
        "{ req.hdr_val(content-length),sub(txn.body) gt 0 }"
    )
    return "\n".join(lines)


def _plain_http(catalog: Catalog, region: Region) -> str:
    return f"""\
# Whoever forgot the s: to a name of ours, whatever name the request has.
frontend plain
    bind {Endpoint(region.public_listen_address, catalog.ports.http)}
    http-request redirect prefix {region.public_url} code 308 if {{ req.hdr(host),field(1,:),lower {region.host} }}
    http-request redirect prefix {catalog.portal_url} code 308
"""


def _peers(catalog: Catalog, region: Region, files: ServerFiles) -> str:
    others = catalog.nearest_first(region)
    if not others:
        return ""
    names = " ".join(other.certificate_name for other in others)
    return f"""\
# Other regions' edges, by their certificates. Whom they ask for, and the request's id, is believed of them.
frontend peers
    bind {Endpoint(region.private_address, catalog.ports.peers)} ssl crt {plain(files.own(region.id))} \
ca-file {plain(files.authority)} verify required alpn h2,http/1.1
    unique-id-format %[req.hdr({REQUEST_ID})]
    http-request deny deny_status 403 unless {{ ssl_c_s_dn(cn) {names} }}
    http-request set-header {PEER} %[ssl_c_s_dn(cn),field(1,.)]
    http-request return status 200 content-type text/plain string yes if {{ path /readyz }} {{ nbsrv(local) ge 1 }}
    http-request return status 503 content-type text/plain string no if {{ path /readyz }}
    http-request disable-l7-retry unless METH_GET or METH_HEAD
    use_backend anyway if {{ nbsrv(local) lt 1 }}
    default_backend local
"""


def _health(catalog: Catalog, region: Region) -> str:
    addresses = dict.fromkeys((region.public_listen_address, region.private_address))
    binds = "\n".join(f"    bind {Endpoint(address, catalog.ports.health)}" for address in addresses)
    askers = dict.fromkeys(address for one in catalog.regions for address in (one.edge_address, one.private_address))
    return f"""\
# The address book's question, from any region: shall new visitors be sent here?
frontend health
{binds}
    tcp-request connection reject unless {{ src 127.0.0.0/8 ::1 {" ".join(askers)} }}
    http-request return status 503 content-type text/plain string no if {{ nbsrv(newcomers) lt 1 }}
    http-request return status 503 content-type text/plain string no unless {{ srv_is_up(region/{region.id}) }}
    http-request return status 200 content-type text/plain string yes
"""


def _region(catalog: Catalog, region: Region, files: ServerFiles) -> str:
    backups = "".join(_backup(catalog, region, other, files) for other in catalog.nearest_first(region))
    return f"""\
# The region itself; where it cannot serve, the nearest that can.
backend region
    option httpchk
    http-check send meth GET uri /readyz ver HTTP/1.1 hdr Host {region.host}
    http-check expect status 200
    http-response set-header {SERVED_BY} %[srv_name]
    server {region.id} {region.application} check inter 500ms fastinter 100ms fall 2 rise 2 \
observe layer4 error-limit 1 on-error mark-down
{backups}"""


def _backup(catalog: Catalog, region: Region, other: Region, files: ServerFiles) -> str:
    name = other.certificate_name
    tls = (
        f"ssl ca-file {plain(files.authority)} crt {plain(files.own(region.id))} verify required "
        f"verifyhost {name} sni str({name}) alpn h2,http/1.1"
    )
    # Between London and Sydney a check takes 0.8 s when nobody else is busy. Connection and handshake must come within
    # `inter` or `timeout connect`, whichever is less: with 1 s a peer that was only busy counted as gone.
    checks = f"check check-alpn http/1.1 check-sni {name} inter 3s fastinter 1s downinter 1s fall 3 rise 2"
    return f"    server {other.id} {Endpoint(other.private_address, catalog.ports.peers)} backup {tls} {checks}\n"


def _local(region: Region) -> str:
    return f"""\
# The region itself and nobody else: what other regions' edges get, so that no request goes round in a circle. It is up,
# down and drained as above.
backend local
    server {region.id} {region.application} track region/{region.id}
"""


def _anyway(region: Region) -> str:
    return f"""\
# The region itself whatever its checks say, for who would get nothing otherwise: where everything is overloaded, checks
# come late everywhere, and those who wait are served late rather than refused.
backend anyway
    retries 0
    http-response set-header {SERVED_BY} %[srv_name]
    server {region.id} {region.application}
"""


def _newcomers(region: Region) -> str:
    return f"""\
# Asks the region whether new visitors may come; one that drains says no, and goes on serving those who are there.
backend newcomers
    option httpchk
    http-check send meth GET uri /readyz/newcomers ver HTTP/1.1 hdr Host {region.host}
    http-check expect status 200
    server {region.id} {region.application} check inter 1s fastinter 250ms fall 2 rise 2
"""


def edge_server(region: Region) -> str:
    """As `backend/server`: the one whose state says whether its edge sends anybody to the region."""
    return f"region/{region.id}"
