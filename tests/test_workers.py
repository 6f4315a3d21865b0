"""Several worker processes on one port and one cache, as visitors, `gradio_client` and operators meet them."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import requests
from prometheus_client.parser import text_string_to_metric_families

from inference.settings import read_settings
from testkit.counting_engine import drawings, hold_file
from testkit.gradio_api import gradio_client
from testkit.ports import HeldPort
from testkit.region_process import RegionProcess
from testkit.server_process import BROKEN, ROOT, answers
from testkit.visitor import LISBON
from testkit.waiting import PATIENCE, wait_until
from ui.shared_state import share_of

WORKERS = 2


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RegionProcess]:
    """Two workers whose engine takes a moment and writes down what it draws."""
    folder = tmp_path_factory.mktemp("workers")
    command = ("-m", "testkit.counting_engine", str(folder / "drawn.txt"), "0.6")
    with RegionProcess(
        folder, command, workers=WORKERS, images_per_minute=30, trusted_proxies="127.0.0.1/32"
    ) as running:
        yield running


def ask(region: RegionProcess, method: str, path: str, **options: Any) -> requests.Response:
    """Over a connection of its own: whichever worker takes it."""
    return requests.request(method, region.url + path, timeout=PATIENCE, **options)


def wish(region: RegionProcess, prompt: str) -> str:
    answer = ask(region, "POST", "/api/images", json={"city": LISBON, "format": "1:1", "prompt": prompt})
    assert answer.status_code in (200, 202), answer.text
    return str(answer.json()["recipe_id"])


def fetch(region: RegionProcess, recipe_id: str) -> bytes | None:
    """The picture as a stubborn visitor gets it; None for a connection that broke, who then asks again."""
    try:
        answer = ask(region, "GET", f"/images/{recipe_id}.webp")
    except BROKEN:
        return None
    assert answer.status_code == 200, answer.text
    return answer.content


def fetch_by_many(region: RegionProcess, recipe_id: str, visitors: int) -> list[bytes]:
    def visitor(_: int) -> bytes:
        for _ in range(5):
            content = fetch(region, recipe_id)
            if content is not None:
                return content
        raise AssertionError("five connections broke")

    with ThreadPoolExecutor(visitors) as crowd:
        return list(crowd.map(visitor, range(visitors)))


def forget(region: RegionProcess, recipe_id: str) -> None:
    """An admin's script clears the picture, in a process of its own."""
    options = ["--recipe", recipe_id, "--trash-days", "0", "--yes", "--data-folder", str(region.folder)]
    subprocess.run([sys.executable, "-m", "scripts.clear_cache", *options], cwd=ROOT, check=True)


def metric(region: RegionProcess, name: str, **labels: str) -> float:
    text = ask(region, "GET", "/metrics").text
    return sum(
        sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if sample.name == name and labels.items() <= sample.labels.items()
    )


def test_many_who_want_one_missing_picture_get_one_drawing(region: RegionProcess) -> None:
    before = len(drawings(region.folder / "drawn.txt"))
    recipe_id = wish(region, "One for all of them")
    answers = fetch_by_many(region, recipe_id, 60)
    assert len(set(answers)) == 1
    assert len(drawings(region.folder / "drawn.txt")) == before + 1


def test_when_the_worker_that_draws_is_killed_another_draws_once(region: RegionProcess) -> None:
    record = region.folder / "drawn.txt"
    before = len(drawings(record))
    hold_file(record).touch()
    recipe_id = wish(region, "The maker dies")
    with ThreadPoolExecutor(1) as crowd:
        answers = crowd.submit(fetch_by_many, region, recipe_id, 40)
        region.wait_until(lambda: len(drawings(record)) > before)
        maker = drawings(record)[-1].process
        assert maker in region.serving()
        region.signal_worker(signal.SIGKILL, maker)
        hold_file(record).unlink()
        assert len(set(answers.result(timeout=PATIENCE))) == 1
    assert len(drawings(record)) == before + 2
    region.wait_until(lambda: len(region.serving()) == WORKERS and maker not in region.serving())


def wishes(region: RegionProcess, name: str, number: int) -> list[str]:
    """Accepted, each of a visitor of their own."""
    accepted = []
    for each in range(number):
        answer = ask(
            region, "POST", "/api/images", json={"city": LISBON, "format": "1:1", "prompt": f"{name} {each}"},
            headers={"X-Forwarded-For": f"198.51.100.{each}"},
        )  # fmt: skip
        assert answer.status_code == 202
        accepted.append(str(answer.json()["recipe_id"]))
    return accepted


def poll(region: RegionProcess, recipe_id: str) -> list[str]:
    """The states that one sees who asks again and again, broken connections left out."""
    states = ["making"]
    deadline = time.monotonic() + PATIENCE
    while states[-1] == "making" and time.monotonic() < deadline:
        with suppress(*BROKEN):
            states.append(ask(region, "GET", f"/api/images/{recipe_id}").json()["state"])
        time.sleep(0.1)
    return list(dict.fromkeys(states))


def watch(region: RegionProcess, recipe_id: str) -> list[str]:
    """The states that an EventSource hears: it connects again until the end is told."""
    states: list[str] = []
    deadline = time.monotonic() + PATIENCE
    while (not states or states[-1] in ("queued", "running")) and time.monotonic() < deadline:
        with suppress(requests.RequestException):
            with requests.get(f"{region.url}/api/jobs/{recipe_id}/events", stream=True, timeout=PATIENCE) as stream:
                lines = [line for line in stream.iter_lines() if line.startswith(b"data: ")]
            states += [json.loads(line[6:])["state"] for line in lines]
    return list(dict.fromkeys(states))


def test_what_waits_in_a_killed_worker_is_made_for_all_who_poll_and_watch(region: RegionProcess) -> None:
    record = region.folder / "drawn.txt"
    before = len(drawings(record))
    hold_file(record).touch()
    accepted = wishes(region, "Waits in the killed", 12)
    with ThreadPoolExecutor(12) as crowd:
        polled = [crowd.submit(poll, region, recipe_id) for recipe_id in accepted[::2]]
        watched = [crowd.submit(watch, region, recipe_id) for recipe_id in accepted[1::2]]
        region.wait_until(lambda: len(drawings(record)) > before)
        victim = drawings(record)[-1].process
        region.signal_worker(signal.SIGKILL, victim)
        hold_file(record).unlink()
        assert [one.result() for one in polled] == [["making", "ready"]] * 6
        for one in watched:
            assert one.result()[-1] == "done"
            assert set(one.result()) <= {"queued", "running", "done"}
    region.wait_until(lambda: len(region.serving()) == WORKERS and victim not in region.serving())


def test_renewing_the_workers_hands_on_what_waits_and_breaks_no_visit(region: RegionProcess) -> None:
    first = region.serving()
    accepted = wishes(region, "Waits in the renewed", 12)
    done = threading.Event()
    answers: list[int] = []

    def visit() -> None:
        while not done.is_set():
            answers.append(ask(region, "GET", "/api/boot").status_code)

    visitor = threading.Thread(target=visit)
    visitor.start()
    region.send_signal(signal.SIGHUP)
    with ThreadPoolExecutor(12) as crowd:
        assert list(crowd.map(lambda recipe_id: poll(region, recipe_id), accepted)) == [["making", "ready"]] * 12
    region.wait_until(lambda: len(region.serving()) == WORKERS and not set(first) & set(region.serving()))
    done.set()
    visitor.join()
    assert set(answers) == {200}


def test_what_an_admin_clears_is_gone_for_every_worker(region: RegionProcess) -> None:
    """What a worker has answered before is not sent again once another process has changed the cache."""
    recipe_id = wish(region, "Cleared by a script")
    whole = fetch(region, recipe_id)
    for _ in range(20):  # both workers have it ready in memory now
        assert ask(region, "GET", f"/api/images/{recipe_id}").json()["state"] == "ready"
        assert fetch(region, recipe_id) == whole
    forget(region, recipe_id)
    assert {ask(region, "GET", f"/api/images/{recipe_id}").json()["state"] for _ in range(20)} == {"missing"}
    assert fetch(region, recipe_id) == whole  # made again, the same


def test_gradios_events_finish_whichever_worker_is_asked(region: RegionProcess) -> None:
    def generate(number: int) -> str:
        client = gradio_client(region.url)
        image = client.predict(LISBON, f"A wish of client {number}", "1:1", None, "en", api_name="/image")
        return str(image["state"])

    with ThreadPoolExecutor(6) as clients:
        assert list(clients.map(generate, range(6))) == ["ready"] * 6


def test_gradio_does_not_say_who_a_request_claims_to_be_for(region: RegionProcess) -> None:
    for headers in ({"Host": "evil.example"}, {"X-Forwarded-Host": "evil.example"}):
        for path in ("/config", "/gradio_api/info", "/"):
            assert "evil.example" not in ask(region, "GET", path, headers=headers).text


def test_a_stranger_cannot_pretend_to_be_handed_on(region: RegionProcess) -> None:
    for _ in range(6):
        answer = ask(region, "GET", "/gradio_api/info", headers={"X-Cityframe-Client": '["203.0.113.9", 1]'})
        assert answer.status_code == 200


def test_metrics_add_up_and_a_dead_workers_counts_stay(region: RegionProcess) -> None:
    before = metric(region, "cityframe_images_total")
    for number in range(10):
        wish(region, f"Counted {number}")
    region.wait_until(lambda: metric(region, "cityframe_images_total") == before + 10, "ten more")
    victim = region.serving()[1]
    region.signal_worker(signal.SIGKILL, victim)
    region.wait_until(lambda: len(region.serving()) == WORKERS and victim not in region.serving())
    assert metric(region, "cityframe_images_total") == before + 10
    assert metric(region, "cityframe_region_info") == 1


def test_one_visitors_limit_holds_over_all_workers(region: RegionProcess) -> None:
    body = {"city": LISBON, "format": "1:1", "warm": True}
    visitor = {"X-Forwarded-For": "203.0.113.7"}
    answers = [
        ask(region, "POST", "/api/images", json={**body, "prompt": f"Limit {number}"}, headers=visitor)
        for number in range(36)
    ]
    assert sorted(answer.status_code for answer in answers) == [202] * 30 + [429] * 6
    assert int(answers[-1].headers["retry-after"]) >= 1


def test_ctrl_c_ends_all(region: RegionProcess) -> None:
    everybody = [region.running.pid, *region.serving()]
    os.killpg(region.running.pid, signal.SIGINT)  # as a terminal does
    assert region.wait() == 0
    assert not [process for process in everybody if Path(f"/proc/{process}").exists()]
    assert "Traceback" not in region.log


def test_an_admin_drains_and_ends_all_workers_through_any_of_them(tmp_path: Path) -> None:
    admin = {"Authorization": "Bearer the-admins-own-key"}
    with RegionProcess(tmp_path, workers=WORKERS, admin_key="the-admins-own-key").serve() as region:
        assert ask(region, "POST", "/api/admin/drain", headers=admin).json() == {"draining": True}
        told = [ask(region, "GET", "/readyz/newcomers") for _ in range(20)]
        assert {(one.status_code, one.json()["draining"]) for one in told} == {(503, True)}
        assert {ask(region, "GET", "/readyz").status_code for _ in range(20)} == {200}
        assert ask(region, "POST", "/api/admin/stop", headers=admin).status_code == 200
        assert region.wait() == 0


def test_workers_do_not_outlive_their_parent(tmp_path: Path) -> None:
    with RegionProcess(tmp_path, workers=WORKERS).serve(serving=1) as region:
        workers = region.children()
        region.kill()
        wait_until(lambda: not any(Path(f"/proc/{process}").exists() for process in workers), what="their end")


def left_listening(region: RegionProcess) -> list[int]:
    """Kills the parent and stops its orphans before they notice; their ids, with the port still theirs.

    Stopped before the kill they would not stay so: the kernel wakes orphans once. On a busy machine they may be
    quicker than this test, and end: then it is tried anew.
    """
    for _ in range(5):
        workers = region.serving()
        region.kill()
        for worker in workers:
            with suppress(ProcessLookupError):
                region.signal_worker(signal.SIGSTOP, worker)
        with suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", region.port), PATIENCE):
            return workers
        let_go(region, workers)
        region.serve()
    raise AssertionError("five times the workers were gone before they could be stopped")


def let_go(region: RegionProcess, workers: list[int]) -> None:
    for worker in workers:
        with suppress(ProcessLookupError):
            region.signal_worker(signal.SIGCONT, worker)


def test_a_region_whose_parent_was_killed_starts_again_at_once_on_its_port(tmp_path: Path) -> None:
    with RegionProcess(tmp_path, workers=WORKERS).serve() as region:
        for number in range(4):
            wish(region, f"Restart {number}")  # what is being drawn keeps the workers alive, not their port
        workers = left_listening(region)
        region.spawn()
        try:
            region.wait_until(lambda: "is in use: waiting for it, up to 10 s" in region.log, allow_end=False)
        finally:
            let_go(region, workers)
        region.wait_until(lambda: answers(f"{region.url}/readyz"), "the second start", allow_end=False)
        wait_until(lambda: not any(Path(f"/proc/{worker}").exists() for worker in workers), what="the end of the first")
        assert ask(region, "GET", "/readyz").status_code == 200
        assert region.log.count("waiting for it") == 1
        assert "Cannot listen" not in region.log


def run_region(folder: Path, *flags: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ui", "--workers", "2", "--data-folder", str(folder), *flags]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False)


def test_a_port_that_stays_taken_is_told(tmp_path: Path) -> None:
    with HeldPort() as port:
        port.socket.listen()
        done = run_region(tmp_path, "--port", str(port.number))
    assert done.returncode == 2
    waits, refused = done.stderr.splitlines()
    assert waits.endswith(f"127.0.0.1 port {port.number} is in use: waiting for it, up to 10 s")
    assert refused == (
        f"cityframe: Cannot listen on 127.0.0.1 port {port.number}: address already in use; "
        "choose another with CITYFRAME_PORT or --port."
    )
    assert list(tmp_path.iterdir()) == [], "nothing was begun"


def test_an_address_of_another_machine_is_told_at_once(tmp_path: Path) -> None:
    done = run_region(tmp_path, "--host", "192.0.2.1")
    assert done.returncode == 2
    assert "Cannot listen on 192.0.2.1 port 7860: cannot assign requested address" in done.stderr
    assert "waiting" not in done.stderr


def test_a_setting_that_cannot_work_ends_all_with_one_sentence(tmp_path: Path) -> None:
    with HeldPort() as port:
        done = run_region(tmp_path, "--home-city", "Atlantis-under-the-sea", "--port", str(port.number))
    assert done.returncode == 2
    assert done.stderr.count("CITYFRAME_HOME_CITY is 'Atlantis-under-the-sea'") == 1
    assert "Traceback" not in done.stderr


def test_what_is_set_for_the_region_is_divided() -> None:
    settings = read_settings(
        {"CITYFRAME_WORKERS": "3", "CITYFRAME_DRAW_PROCESSES": "4", "CITYFRAME_MEMORY_MEGABYTES": "99"}
    )
    shares = [share_of(settings, number) for number in range(3)]
    assert [share.draw_processes for share in shares] == [2, 1, 1]
    assert [share.memory_megabytes for share in shares] == [33, 33, 33]
    many = read_settings({"CITYFRAME_WORKERS": "8", "CITYFRAME_DRAW_PROCESSES": "2"})
    assert all(share_of(many, number).draw_processes == 1 for number in range(8))
