"""The hub's door in a real HAProxy: who comes in, what is told behind it, keys and certificates that change."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests

from inference.errors import SettingError
from inference.upstream.answer import Answer, UpstreamUnavailable
from inference.upstream.client import Upstream
from inference.upstream.credentials import Credentials
from regions.authority import Authority
from regions.catalog import Endpoint
from regions.hub_door import hub_door_text
from regions.runtime import EdgeAway, Runtime
from scripts import hub_keys, make_pki
from scripts.commandline import run
from testkit.edges import HAProxy, Regions
from testkit.load import load
from testkit.loopback import LoopbackServer, json_answer, loopback
from testkit.waiting import PATIENCE, wait_until

CHAT, IMAGES = "/v1/chat/completions", "/v1/images/generations"


class Door:
    """The door of one hub with a stand-in for each server behind it, and the files of two regions."""

    def __init__(self, folder: Path, regions: Regions, llm: LoopbackServer, images: LoopbackServer) -> None:
        self.regions, self.llm, self.images = regions, llm, images
        self.files = regions.files("tor")
        hub = regions.catalog.hub("tor")
        self.keys = {place: folder / f"{place}.key" for place in ("lon", "nyc")}
        for place in self.keys:
            assert self.command("add", place, "--key-file", str(self.keys[place]), "--closed") == 0
        text = hub_door_text(regions.catalog, hub, self.files, llm=_endpoint(llm.url), images=_endpoint(images.url))
        self.haproxy = HAProxy(text, self.files)
        self.url = regions.catalog.hub_url(regions.catalog.region("lon")).removesuffix("/v1")

    def command(self, *words: str) -> int:
        """Exit status of scripts/hub_keys.py."""
        where = ["--keys", str(self.files.keys), "--socket", str(self.files.socket)]
        return run(hub_keys.command, [*words, *where, "--regions-file", str(self.regions.file)])

    def certificate(self, place: str) -> str:
        return str(self.regions.certificates / f"{place}.pem")

    def ask(self, path: str, *, certificate: str = "", key: str = "", **headers: str) -> requests.Response:
        """`certificate`: of which place; `key`: the key itself."""
        told = {"Authorization": f"Bearer {key}"} if key else {}
        return requests.post(
            self.url + path,
            json={},
            headers={**told, **headers},
            verify=self.regions.authority,
            cert=self.certificate(certificate) if certificate else None,
            timeout=PATIENCE,
        )

    def key(self, place: str) -> str:
        return self.keys[place].read_text().strip()

    def upstream(self, place: str) -> Upstream:
        """As a region has it."""
        credentials = Credentials(
            key_file=str(self.keys[place]),
            authority=self.regions.authority,
            certificate=self.certificate(place),
        )
        return Upstream(f"{self.url}/v1", credentials=credentials, attempts=1)


def _endpoint(url: str) -> Endpoint:
    place = urlsplit(url)
    return Endpoint(place.hostname or "", place.port or 0)


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    folder: Path = tmp_path_factory.mktemp("door")
    with ExitStack() as stack:
        llm, images = stack.enter_context(loopback()), stack.enter_context(loopback())
        llm.answers(json_answer({"by": "llm"}))
        images.answers(json_answer({"by": "images"}))
        regions = Regions(folder, {"lon": 7860, "nyc": 7861})
        stack.callback(regions.close)
        door = Door(folder, regions, llm, images)
        stack.enter_context(door.haproxy)
        door.haproxy.serve()
        yield door


def code_of(answer: requests.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


def test_who_may_comes_to_the_server_that_the_path_means(door: Door) -> None:
    for path, by in ((CHAT, "llm"), (IMAGES, "images")):
        answer = door.ask(path, certificate="lon", key=door.key("lon"))
        assert (answer.status_code, answer.json()) == (200, {"by": by})


def test_who_may_not_is_told_why_and_comes_to_nobody(door: Door) -> None:
    seen = len(door.images.seen), len(door.llm.seen)
    for path in (CHAT, IMAGES):
        assert code_of(door.ask(path, key=door.key("lon"))) == (401, "no_certificate")
        assert code_of(door.ask(path, certificate="lon")) == (401, "invalid_api_key")
        assert code_of(door.ask(path, certificate="lon", key="guessed")) == (401, "invalid_api_key")
        assert code_of(door.ask(path, certificate="lon", Authorization="Basic eDp5")) == (401, "invalid_api_key")
        assert code_of(door.ask(path, certificate="lon", key=door.key("nyc"))) == (403, "wrong_region")
        assert code_of(door.ask(path, certificate="tor", key=door.key("lon"))) == (403, "wrong_region")
    assert (len(door.images.seen), len(door.llm.seen)) == seen


def test_another_authoritys_certificate_is_none(door: Door, tmp_path: Path) -> None:
    name = door.regions.catalog.region("lon").certificate_name
    forged = Authority.made(datetime.now(UTC)).issue(name, names=[name], addresses=[], now=datetime.now(UTC))
    (tmp_path / "forged.pem").write_bytes(forged)
    with pytest.raises(requests.ConnectionError):
        requests.post(
            door.url + IMAGES, json={}, headers={"Authorization": f"Bearer {door.key('lon')}"},
            verify=door.regions.authority, cert=str(tmp_path / "forged.pem"), timeout=PATIENCE,
        )  # fmt: skip


def test_behind_the_door_a_request_says_who_asks_and_nothing_of_visitors(door: Door) -> None:
    door.ask(
        IMAGES,
        certificate="lon",
        key=door.key("lon"),
        **{"X-Cityframe-Region": "nyc", "Cookie": "cf_city=1", "X-Forwarded-For": "192.0.2.1"},
    )
    headers = {name.lower(): value for name, value in door.images.seen[-1].headers.items()}
    assert headers["x-cityframe-region"] == "lon"
    assert not {"authorization", "cookie", "x-forwarded-for"} & set(headers)


def test_a_key_is_changed_while_the_door_is_open(
    door: Door, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, newer = door.key("nyc"), tmp_path / "newer.key"
    assert door.command("add", "nyc", "--key-file", str(newer)) == 0
    new = newer.read_text().strip()
    for key in (old, new):
        assert door.ask(IMAGES, certificate="nyc", key=key).status_code == 200, "both, until the old one is put out"
    assert door.command("remove", "nyc", "--all-but-newest") == 0
    assert code_of(door.ask(IMAGES, certificate="nyc", key=old)) == (401, "invalid_api_key")
    door.haproxy.reload()
    assert door.ask(IMAGES, certificate="nyc", key=new).status_code == 200, "a reload forgets nothing"
    assert code_of(door.ask(IMAGES, certificate="nyc", key=old)) == (401, "invalid_api_key")
    capsys.readouterr()
    assert door.command("list", "--json") == 0
    printed = capsys.readouterr().out
    assert [one["region"] for one in json.loads(printed)["keys"]] == ["lon", "nyc"]
    assert new not in printed + door.files.keys.read_text() + door.haproxy.log
    newer.replace(door.keys["nyc"])


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["add", "par", "--key-file", "key", "--closed"], "There is no region 'par'; allowed are lon, nyc."),
        (["add", "lon", "--key-file", "/none/key", "--closed"], "/none/key cannot be written"),
        (["remove", "lon", "--closed"], "Give either --digest or --all-but-newest."),
        (["remove", "lon", "--digest", "Z", "--closed"], "0 keys of lon begin with 'Z'; one is allowed."),
        (["add", "lon", "--closed"], "The following arguments are required: --key-file"),
    ],
)
def test_a_key_that_cannot_be_changed_is_told_and_nothing_changes(
    door: Door, words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = door.files.keys.read_text()
    assert door.command(*words) == 2
    assert sentence in capsys.readouterr().err
    assert door.files.keys.read_text() == before


def test_a_door_that_is_not_there_or_refuses_is_told(door: Door, tmp_path: Path) -> None:
    with pytest.raises(EdgeAway, match="No HAProxy hears at"):
        Runtime(tmp_path / "none.sock").servers()
    with pytest.raises(EdgeAway, match="HAProxy refuses: No such server"):
        door.haproxy.runtime.set_state("images/none", "drain")
    (tmp_path / "keys.map").write_text("one two three\n")
    with pytest.raises(SettingError, match="has a line that is no hash with a region"):
        hub_keys.KeyMap(tmp_path / "keys.map", None).entries()


def test_certificates_and_keys_are_renewed_under_load_and_nobody_fails(door: Door, tmp_path: Path) -> None:
    upstreams = {place: door.upstream(place) for place in ("lon", "nyc")}
    with ExitStack() as stack:
        for upstream in upstreams.values():
            stack.enter_context(closing(upstream))

        def visit() -> str:
            for upstream in upstreams.values():
                upstream.post(IMAGES, {}, Answer.json)
            return ""

        with load(failing(visit)) as visitors:
            visitors.wait_for_more()
            before = Path(door.certificate("lon")).read_bytes()
            made = make_pki.renew(door.regions.catalog, door.regions.certificates, datetime.now(UTC), within=365)
            assert made == ["lon.pem", "nyc.pem", "tor.pem"]
            assert Path(door.certificate("lon")).read_bytes() != before
            door.haproxy.reload()
            visitors.wait_for_more()
            for place in ("lon", "nyc"):
                assert door.command("add", place, "--key-file", str(door.keys[place])) == 0
            visitors.wait_for_more()
            for place in ("lon", "nyc"):
                assert door.command("remove", place, "--all-but-newest") == 0
            visitors.wait_for_more()
        assert visitors.failures == []


def failing(visit: Any) -> Any:
    def told() -> str:
        try:
            return str(visit())
        except UpstreamUnavailable as error:
            return error.message

    return told


def test_a_broken_new_file_leaves_the_last_good_one(door: Door, tmp_path: Path) -> None:
    own, key = tmp_path / "own.pem", tmp_path / "key"
    own.write_bytes(Path(door.certificate("lon")).read_bytes())
    key.write_text(door.key("lon"))
    credentials = Credentials(key_file=str(key), authority=door.regions.authority, certificate=str(own))
    with closing(Upstream(f"{door.url}/v1", credentials=credentials, attempts=1)) as upstream:
        assert upstream.post(IMAGES, {}, Answer.json) == {"by": "images"}
        own.write_text("half a file")
        key.write_text("\n")
        assert upstream.post(IMAGES, {}, Answer.json) == {"by": "images"}
        own.unlink()
        key.unlink()
        assert upstream.post(IMAGES, {}, Answer.json) == {"by": "images"}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"key": "a", "key_file": "b"}, "both given"),
        ({"key_file": "none.key"}, "none.key cannot be used: No such file"),
        ({"key_file": "empty.key"}, "empty.key cannot be used: It is empty"),
        ({"certificate": "empty.key"}, "it holds no certificate with its key"),
        ({"authority": "empty.key"}, "it holds no certificate"),
        ({"authority": "none.crt"}, "none.crt cannot be used: No such file"),
    ],
)
def test_files_that_cannot_be_used_are_told_at_the_start(
    tmp_path: Path, given: dict[str, str], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.key").touch()
    with pytest.raises(SettingError, match=words):
        Credentials(**given)


def test_while_the_servers_are_away_the_door_says_so(door: Door, tmp_path: Path) -> None:
    with loopback() as gone:
        url = gone.url
    text = hub_door_text(
        door.regions.catalog, door.regions.catalog.hub("tor"), door.files, images=_endpoint(url), llm=_endpoint(url)
    )
    (tmp_path / "text").write_text(text)
    door.haproxy.file.write_text(text)
    door.haproxy.reload()
    seen: list[requests.Response] = []

    def away() -> bool:
        seen.append(door.ask(IMAGES, certificate="lon", key=door.key("lon")))
        return code_of(seen[-1]) == (503, "server_away")

    wait_until(away, what="the end of the process before, which may take a last connection")
    assert seen[-1].headers["retry-after"] == "5"
    wait_until(lambda: door.haproxy.running.poll() is None, what="the door")
