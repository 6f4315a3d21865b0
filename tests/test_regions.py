"""Several regions as data: the catalog and its sentences, what a region reads of it, the texts made from it."""

from __future__ import annotations

import base64
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from inference.cities import Gazetteer
from inference.errors import SettingError
from inference.schemas import LANGUAGES
from inference.service import create_service
from inference.serving.client_limits import BODY_LIMITS
from inference.settings import read_settings
from regions.address_book import address_book_text, zone_text
from regions.anycast import anycast_text
from regions.authority import read_certificate
from regions.catalog import SHIPPED, Announcement, Catalog, Endpoint, Tunnel, kilometres, parse_catalog, read_catalog
from regions.edge import CLOSED_FOLDERS, edge_text
from regions.haproxy import ServerFiles
from regions.hub_door import hub_door_text
from regions.private_way import private_way_text
from scripts import make_pki
from scripts import region as region_command
from scripts.commandline import run
from scripts.region_files import CLIENT_LIMITS
from testkit.edges import check_haproxy
from ui.portal.translations import words_of

SHIPPED_TEXT = SHIPPED.read_text(encoding="utf-8")
ANNOUNCED = 'anycast = { as_number = 1, router_address = "10.0.0.1", router_as_number = 2 }'
KEY = base64.b64encode(bytes(32)).decode()


@pytest.fixture
def catalog() -> Catalog:
    return read_catalog()


@pytest.fixture
def files(tmp_path: Path, catalog: Catalog) -> ServerFiles:
    """With all that HAProxy looks for when it checks a configuration."""
    certificates = tmp_path / "certificates"
    make_pki.make(catalog, certificates, datetime.now(UTC))
    (certificates / "public.pem").write_bytes((certificates / "lon.pem").read_bytes())
    (tmp_path / "keys.map").touch()
    return ServerFiles(certificates, tmp_path, tmp_path / "keys.map", user="")


def test_the_shipped_file_has_three_regions_where_their_home_cities_are(catalog: Catalog, gazetteer: Gazetteer) -> None:
    assert [(region.id, region.label) for region in catalog.regions] == [
        ("lon", "London"),
        ("nyc", "New York"),
        ("syd", "Sydney"),
    ]
    for region in catalog.regions:
        city = gazetteer.get(region.home_city)
        assert region.label in city.name
        at_home = replace(region, latitude=city.latitude, longitude=city.longitude)
        assert kilometres(region, at_home) < 20
    assert {region.hub for region in catalog.regions} == {hub.id for hub in catalog.hubs}


def test_others_are_nearest_first(catalog: Catalog) -> None:
    def order(place: str) -> list[str]:
        return [other.id for other in catalog.nearest_first(catalog.region(place))]

    assert (order("lon"), order("nyc"), order("syd")) == (["nyc", "syd"], ["lon", "syd"], ["nyc", "lon"])
    assert kilometres(catalog.region("lon"), catalog.region("nyc")) == pytest.approx(5570, abs=30)


def changed(old: str, new: str) -> str:
    assert old in SHIPPED_TEXT
    return SHIPPED_TEXT.replace(old, new, 1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("portal_url = ", "regions.toml is not TOML"),
        (changed("portal_url", "portal"), "portal_url is missing"),
        (changed('latitude = 51.5085', "latitude = 91"), "region 'lon': latitude is 91; degrees from -90 to 90"),
        (changed('latitude = 51.5085', 'latitude = "51"'), "latitude is '51'"),
        (changed("longitude = -0.1257", "longitude = -180.1"), "longitude is -180.1; degrees from -180 to 180"),
        (changed("longitude = -0.1257", "longitude = nan"), "longitude is nan"),
        (changed("longitude = -0.1257", "longitude = true"), "longitude is True"),
        (changed("latitude = 51.5085", "lattitude = 51.5085"), "region 'lon': latitude is missing"),
        (changed('label = "London"', 'label = "London"\nlable = "x"'), "lable is not a key; the nearest is label"),
        (changed('label = "London"', 'label = ""'), "region 'lon': label is ''"),
        (changed('label = "London"', 'label = "a\\nb"'), "in one line"),
        (changed('id = "nyc"', 'id = "lon"'), "id 'lon' is given 2 times"),
        (changed('id = "nyc"', 'id = "NYC"'), "id is 'NYC'; small letters, digits and -"),
        (changed('id = "nyc"', "id = 5"), "id is 5"),
        (changed("home_city = 2643743", 'home_city = "London"'), "home_city is 'London'; a whole number from 1"),
        (changed("https://lon.", "http://lon."), "public_url is 'http://lon.cityframe.example.com'"),
        (changed("https://lon.cityframe.example.com", "https://lon.cityframe.example.com/x"), "such as https://london"),
        (changed("https://lon.cityframe.example.com", "https://lon.example.net"), "a name below the portal's"),
        (changed("https://lon.cityframe.example.com", "https://a:b@lon.cityframe.example.com"), "public_url is"),
        (changed("https://lon.cityframe.example.com", "https://lon.cityframe.example.com:0x"), "public_url is"),
        (changed("https://nyc.", "https://lon."), "is given 2 times"),
        (changed('"192.0.2.1"', '"192.0.2.256"'), "edge_address is '192.0.2.256'; one IPv4 or IPv6 address"),
        (changed('"192.0.2.1"', '"0.0.0.0"'), "edge_address is '0.0.0.0'"),
        (changed('"192.0.2.1"', '"198.51.100.1"'), "edge_address '198.51.100.1' is given 2 times"),
        (changed('"10.90.1.1"', '"10.90.4.1"'), "private_address '10.90.4.1' is given 2 times"),
        (changed('hub = "tor"', 'hub = "par"'), "region 'lon': hub is 'par'; allowed are tor"),
        (changed('hub = "tor"', 'hub = "tor"\napplication = "localhost"'), "application is 'localhost'"),
        (changed('hub = "tor"', 'hub = "tor"\napplication = "127.0.0.1:0"'), "such as 127.0.0.1:7860"),
        (changed('hub = "tor"', 'hub = "tor"\nanycast = { as_number = 1 }'), "[anycast]: router_address is missing"),
        (
            changed('hub = "tor"', f'hub = "tor"\n{ANNOUNCED}'),
            "[anycast] with the address that is announced is missing",
        ),
        (changed('hub = "tor"', 'hub = "tor"\nwireguard = { public_key = "x" }'), "no WireGuard"),
        (SHIPPED_TEXT + "\n[ports]\nhttps = 0\n", "https is 0; a whole number from 1 to 65535"),
        (SHIPPED_TEXT + "\n[ports]\nhealth = 443\n", "port 443 is given twice"),
        (SHIPPED_TEXT + "\n[ports]\ndns = 53\n", "dns is not a key"),
        (SHIPPED_TEXT + "\n[regions]\n", "regions is not a key; the nearest is region"),
        ('portal_url = "https://a.example"\nhub = 1', "hub is no list of tables; entries [[hub]] are allowed"),
        ('portal_url = "https://a.example"\nhub = []', "hub is no list of tables"),
    ],
)  # fmt: skip
def test_what_cannot_work_is_refused_in_a_sentence(text: str, words: str) -> None:
    with pytest.raises(SettingError) as refused:
        parse_catalog(text)
    assert words in refused.value.message
    assert refused.value.message.startswith("regions.toml")
    assert refused.value.message.endswith(".")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="cannot be read: No such file"):
        read_catalog(tmp_path / "none.toml")
    (tmp_path / "latin").write_bytes(b"\xff")
    with pytest.raises(SettingError, match="is not text in UTF-8"):
        read_catalog(tmp_path / "latin")


def test_a_region_reads_its_entry_and_what_is_set_by_hand_wins() -> None:
    settings = read_settings({"CITYFRAME_LLM_URL": "", "CITYFRAME_REGION_LABEL": "Londres"}, ["--region", "lon"])
    assert (settings.region_id, settings.region_label, settings.home_city) == ("lon", "Londres", "2643743")
    assert settings.base_url == "https://cityframe.example.com"
    assert settings.peers == "nyc=https://10.90.2.1:7443,syd=https://10.90.3.1:7443"
    assert (settings.llm_url, settings.images_url) == ("", "https://10.90.4.1:8443/v1")
    trusted = [str(network) for network in settings.trusted_networks]
    assert trusted == ["127.0.0.0/8", "::1/128", "10.90.1.1/32"], "its own edge, and no other"
    assert read_settings({"CITYFRAME_REGION": "syd"}).region_label == "Sydney"
    assert settings.admin_url == "http://127.0.0.1:7860", "the edge keeps operators' routes shut"


def test_another_file_has_other_regions(tmp_path: Path) -> None:
    more = tmp_path / "more.toml"
    paris = SHIPPED_TEXT.split("\n[[region]]\n")[1].replace('"lon"', '"par"')
    paris = paris.replace("London", "Paris").replace("//lon.", "//par.").replace("192.0.2.1", "192.0.2.9")
    more.write_text(f"{SHIPPED_TEXT}\n[[region]]\n{paris.replace('10.90.1.1', '10.90.9.1')}", encoding="utf-8")
    settings = read_settings({}, ["--region", "par", "--regions-file", str(more)])
    assert (settings.region_id, settings.region_label) == ("par", "Paris")


def test_the_program_refuses_a_region_that_is_not_there() -> None:
    command = [sys.executable, "-m", "ui", "--region", "par"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=SHIPPED.parents[1])
    assert (ran.returncode, ran.stderr) == (2, "cityframe: There is no region 'par'; allowed are lon, nyc, syd.\n")


def test_behind_a_providers_translation_servers_bind_to_their_own_address() -> None:
    translated = changed('hub = "tor"', 'hub = "tor"\nlisten_address = "172.31.0.5"')
    catalog = parse_catalog(translated)
    london = catalog.region("lon")
    edge = edge_text(catalog, london, CLIENT_LIMITS)
    assert re.findall(r"bind 172\.31\.0\.5:(\d+)", edge) == ["443", "80", "8080"]
    assert "bind 192.0.2.1" not in edge
    assert "listen => [ 172.31.0.5 ]" in address_book_text(catalog, london)
    assert "lon 300 A 192.0.2.1" in zone_text(catalog)


def test_a_certificate_for_nobody_is_refused(tmp_path: Path) -> None:
    given = {"CITYFRAME_UPSTREAM_CERTIFICATE": "own.pem", "CITYFRAME_DATA_FOLDER": str(tmp_path)}
    with pytest.raises(SettingError, match="are for a hub or peers behind https"):
        create_service(read_settings(given))


def test_every_edge_and_door_is_one_that_haproxy_takes(catalog: Catalog, files: ServerFiles, tmp_path: Path) -> None:
    anycast = with_anycast(catalog)
    texts = [edge_text(catalog, region, CLIENT_LIMITS, files) for region in catalog.regions]
    texts += [edge_text(anycast, anycast.regions[0], CLIENT_LIMITS, files)]
    alone = replace(catalog, regions=catalog.regions[:1])
    texts += [edge_text(alone, alone.regions[0], CLIENT_LIMITS, files)]
    v6 = replace(catalog.regions[0], edge_address="2001:db8::1", private_address="fd00::1")
    texts += [edge_text(replace(catalog, regions=(v6, *catalog.regions[1:])), v6, CLIENT_LIMITS, files)]
    texts += [hub_door_text(catalog, hub, files) for hub in catalog.hubs]
    for number, text in enumerate(texts):
        file = tmp_path / f"{number}.cfg"
        file.write_text(text, encoding="utf-8")
        check_haproxy(file)


def test_an_edge_sends_nearest_first_and_to_no_circle(catalog: Catalog) -> None:
    text = edge_text(catalog, catalog.region("syd"), CLIENT_LIMITS)
    region = text.partition("\nbackend region\n")[2].partition("\nbackend ")[0]
    servers = [line.split()[1] for line in region.splitlines() if line.startswith("    server ")]
    assert servers == ["syd", "nyc", "lon"]
    local = text.partition("\nbackend local\n")[2].partition("\nbackend ")[0]
    assert [line.split()[1] for line in local.splitlines() if line.startswith("    server ")] == ["syd"]
    for start, largest in BODY_LIMITS.items():
        assert f"int({largest}) if {{ path,url_dec -m beg {start} }}" in text
    assert "/peer/" in CLOSED_FOLDERS


def test_what_an_edge_answers_by_itself_is_said_in_every_language(catalog: Catalog) -> None:
    text = edge_text(catalog, catalog.regions[0], CLIENT_LIMITS)
    reasons = set(re.findall(r'"reason": "(\w+)"', text))
    assert reasons == {"region_away", "too_many_requests"}
    for language in LANGUAGES:
        assert language == "en" or {f"error_{reason}" for reason in reasons} <= set(words_of(language))


@pytest.mark.parametrize("path", ["relative", "/with blank", "/with\nline", '/with"quote', "/with#", "/é"])
def test_a_path_that_a_configuration_would_misread_is_refused(catalog: Catalog, path: str) -> None:
    with pytest.raises(SettingError, match="cannot stand in a configuration"):
        edge_text(catalog, catalog.regions[0], CLIENT_LIMITS, ServerFiles(certificates=Path(path)))


def test_the_address_book_knows_every_region_and_asks_every_door(catalog: Catalog) -> None:
    text = address_book_text(catalog, catalog.region("nyc"))
    assert "listen => [ 198.51.100.1 ]" in text
    assert "datacenters => [lon, nyc, syd]" in text
    assert "syd => [-33.8679, 151.2073]" in text
    assert f"port => {catalog.ports.health}" in text
    assert text.count("{") == text.count("}")
    zone = zone_text(catalog).splitlines()
    assert "@ 5/5 DYNA geoip!portal" in zone
    assert sum(" NS " in line for line in zone) == 3
    for region in catalog.regions:
        assert f"{region.id} 300 A {region.edge_address}" in zone
        assert f"ns-{region.id} 3600 A {region.edge_address}" in zone


def with_anycast(catalog: Catalog) -> Catalog:
    first = replace(catalog.regions[0], announcement=Announcement(65001, "192.0.2.254", 64600))
    return replace(catalog, anycast_address="198.51.100.200", regions=(first, *catalog.regions[1:]))


def test_anycast_is_for_who_announces(catalog: Catalog) -> None:
    with pytest.raises(SettingError, match="'lon' announces no anycast address"):
        anycast_text(catalog, catalog.regions[0])
    announcing = with_anycast(catalog)
    text = anycast_text(announcing, announcing.regions[0])
    for words in ("local 192.0.2.1 as 65001;", "neighbor 192.0.2.254 as 64600;", "where net = 198.51.100.200/32;"):
        assert words in text
    assert "bind 198.51.100.200:443" in edge_text(announcing, announcing.regions[0], CLIENT_LIMITS)
    assert "198.51.100.200" not in edge_text(announcing, announcing.regions[1], CLIENT_LIMITS)


def test_the_private_way_has_its_peers_and_no_private_key(catalog: Catalog) -> None:
    with pytest.raises(SettingError, match="'lon' has no wireguard"):
        private_way_text(catalog, catalog.regions[0])
    regions = tuple(
        replace(region, tunnel=Tunnel(KEY, Endpoint(region.edge_address, 51820))) for region in catalog.regions
    )
    hubs = tuple(replace(hub, tunnel=Tunnel(KEY, Endpoint("192.0.2.77", 51820))) for hub in catalog.hubs)
    tunnelled = replace(catalog, regions=regions, hubs=hubs)
    region, hub = private_way_text(tunnelled, regions[0]), private_way_text(tunnelled, hubs[0])
    assert (region.count("[Peer]"), hub.count("[Peer]")) == (3, 3)
    assert "AllowedIPs = 10.90.4.1/32" in region
    assert "Endpoint = 192.0.2.77:51820" in region
    assert "PrivateKey" not in region + hub


def test_the_files_of_all_places_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(region_command.command, ["files", "--out", str(tmp_path / "out")]) == 0
    written = {str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*") if path.is_file()}
    zone = "gdnsd/zones/cityframe.example.com"
    of_regions = {f"{place}/{one}" for place in ("lon", "nyc", "syd") for one in ("haproxy.cfg", "gdnsd/config", zone)}
    assert written == of_regions | {"tor/haproxy.cfg"}
    assert run(region_command.command, ["files", "--out", "/proc/none"]) == 2
    assert run(region_command.command, ["files", "--out", str(tmp_path), "--keys", "/a b"]) == 2
    assert "cannot stand in a configuration" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["drain", "par"], "There is no region 'par'; allowed are lon, nyc, syd."),
        (["drain", "lon", "--wait", "-1"], "--wait is -1; seconds from 0 are allowed."),
        (["drian", "lon"], "invalid choice: 'drian'"),
        (["status", "lon", "--regions-file", "none.toml"], "none.toml cannot be read"),
        (["drain", "lon", "--url", "http://127.0.0.1:1"], "The region at http://127.0.0.1:1 is not running"),
        (["status", "lon", "--url", "http://127.0.0.1:1", "--socket", "/none"], "No HAProxy hears at /none"),
    ],
)
def test_a_command_that_cannot_work_says_why(
    words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(region_command.command, words) in (1, 2)
    assert sentence in capsys.readouterr().err


def test_certificates_are_made_once_renewed_when_they_end_and_warned_of(
    catalog: Catalog, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    now = datetime.now(UTC)
    made = make_pki.make(catalog, tmp_path, now)
    assert made == ["ca.crt", "ca.key", "lon.pem", "nyc.pem", "syd.pem", "tor.pem"]
    assert make_pki.make(catalog, tmp_path, now) == []
    assert {path.name for path in tmp_path.iterdir() if path.stat().st_mode & 0o077} == {"ca.crt"}
    london = (tmp_path / "lon.pem").read_bytes()
    read_certificate(london).verify_directly_issued_by(read_certificate((tmp_path / "ca.crt").read_bytes()))
    assert make_pki.renew(catalog, tmp_path, now, within=30) == []
    later = now + timedelta(days=61)
    assert [one.file for one in make_pki.lasting(catalog, tmp_path, later) if one.ends_within(30)] == made[2:]
    assert make_pki.renew(catalog, tmp_path, later, within=30) == made[2:]
    assert (tmp_path / "lon.pem").read_bytes() != london
    common = ["--out", str(tmp_path)]
    assert run(make_pki.command, ["check", *common]) == 0
    assert run(make_pki.command, ["check", *common, "--within", "200"]) == 1
    assert "To be renewed: lon.pem, nyc.pem, syd.pem, tor.pem." in capsys.readouterr().out
    (tmp_path / "syd.pem").unlink()
    assert run(make_pki.command, ["check", *common]) == 1
    assert "syd.pem is missing." in capsys.readouterr().out


def test_an_authority_that_cannot_sign_is_told(
    catalog: Catalog, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_pki.make(catalog, tmp_path, datetime.now(UTC))
    (tmp_path / "lon.pem").unlink()
    for content, sentence in (
        (b"nonsense", "The authority's key cannot be read."),
        ((tmp_path / "nyc.pem").read_bytes(), "The authority's key is not that of its certificate."),
    ):
        (tmp_path / "ca.key").write_bytes(content)
        assert run(make_pki.command, ["make", "--out", str(tmp_path)]) == 2
        assert sentence in capsys.readouterr().err
    (tmp_path / "ca.key").unlink()
    assert run(make_pki.command, ["make", "--out", str(tmp_path)]) == 2
    assert "ca.key cannot be read" in capsys.readouterr().err
