"""Settings as an operator meets them: read once, refused in one sentence that names the nearest valid one."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from inference.errors import SettingError
from inference.hub.settings import HubSettings
from inference.settings import Settings, environment_name, flag_name, read_settings
from inference.settings_table import settings_table

ROOT = Path(__file__).parent.parent


def test_defaults_need_no_environment() -> None:
    settings = read_settings({"HOME": "/root", "PATH": "/bin"})
    assert settings == Settings()
    assert settings.base_url == "http://127.0.0.1:7860"


def test_a_flag_overrides_the_environment() -> None:
    settings = read_settings({"CITYFRAME_PORT": "8000", "CITYFRAME_REGION_LABEL": "Sydney"}, ["--port", "9000"])
    assert (settings.port, settings.region_label) == (9000, "Sydney")


def test_types_are_those_of_the_defaults() -> None:
    settings = read_settings(
        {"CITYFRAME_SHARE": "yes", "CITYFRAME_LLM_TIMEOUT": "2.5", "CITYFRAME_DATA_FOLDER": "/tmp/x"}
    )
    assert (settings.share, settings.llm_timeout, settings.data_folder) == (True, 2.5, Path("/tmp/x"))


def test_the_hubs_settings_may_stand_beside_a_regions() -> None:
    assert read_settings({"CITYFRAME_HUB_PORT": "8001", "CITYFRAME_HUB_ANYTHING": "1"}) == Settings()


@pytest.mark.parametrize(
    ("environment", "arguments", "words"),
    [
        ({"CITYFRAME_PROT": "1"}, [], ["CITYFRAME_PROT", "nearest is CITYFRAME_PORT"]),
        ({"CITYFRAME_": "1"}, [], ["CITYFRAME_ is not a setting"]),
        ({"CITYFRAME_PORT": "0"}, [], ["CITYFRAME_PORT is 0", "1 to 65535", "nearest is 1"]),
        ({"CITYFRAME_PORT": "70000"}, [], ["nearest is 65535"]),
        ({"CITYFRAME_PORT": "eighty"}, [], ["'eighty'", "a whole number"]),
        ({"CITYFRAME_CACHE_MEGABYTES": "200000000"}, [], ["0 to 100000000", "nearest is 100000000"]),
        ({"CITYFRAME_LLM_TIMEOUT": "nan"}, [], ["CITYFRAME_LLM_TIMEOUT", "1 to 600"]),
        ({"CITYFRAME_LLM_TIMEOUT": "inf"}, [], ["nearest is 600"]),
        ({"CITYFRAME_LOG_LEVEL": "inof"}, [], ["'inof'", "nearest is info"]),
        ({"CITYFRAME_SHARE": "maybe"}, [], ["true and false"]),
        ({"CITYFRAME_PUBLIC_URL": "london.example.com"}, [], ["https://example.com"]),
        ({"CITYFRAME_LLM_URL": "http://[::1"}, [], ["CITYFRAME_LLM_URL"]),
        ({"CITYFRAME_TRUSTED_PROXIES": "10.0.0.0/8, nginx"}, [], ["'nginx'", "10.0.0.0/8"]),
        ({"CITYFRAME_REGION_ID": "a b"}, [], ["letters, digits"]),
        ({"CITYFRAME_REGION_LABEL": "a\nb"}, [], ["control character"]),
        ({}, ["--prot", "1"], ["--prot is not an option", "nearest is --port"]),
        ({}, ["--port"], ["--port"]),
        ({}, ["--port", "x"], ["--port is 'x'"]),
    ],
)
def test_what_is_wrong_is_told_in_one_sentence(
    environment: dict[str, str], arguments: list[str], words: list[str]
) -> None:
    with pytest.raises(SettingError) as raised:
        read_settings(environment, arguments)
    message = raised.value.message
    assert message.endswith(".")
    assert "\n" not in message
    for word in words:
        assert word in message


def test_secrets_are_never_shown() -> None:
    settings = read_settings({"CITYFRAME_LLM_KEY": "sk-very-secret", "CITYFRAME_IMAGES_KEY": ""})
    assert "sk-very-secret" not in repr(settings)
    masked = settings.masked()
    assert masked["CITYFRAME_LLM_KEY"] == "set"
    assert masked["CITYFRAME_IMAGES_KEY"] == "not set"


def test_a_password_in_a_url_is_refused_without_being_repeated() -> None:
    with pytest.raises(SettingError) as raised:
        read_settings({"CITYFRAME_LLM_URL": "http://me:hunter2@hub/v1"})
    assert "hunter2" not in raised.value.message


def test_help_prints_every_setting() -> None:
    printed = subprocess.run(
        [sys.executable, "-m", "ui", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    for entry in fields(Settings):
        assert environment_name(entry) in printed
        assert flag_name(entry) in printed
        assert entry.metadata["help"] in printed


def test_the_start_stops_at_a_wrong_setting() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "ui", "--prot", "1"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 2
    assert ended.stderr.strip() == "cityframe: --prot is not an option; the nearest is --port."


def test_help_shows_large_limits_by_all_their_digits() -> None:
    for table in (Settings, HubSettings):
        assert "e+" not in settings_table(table)
    assert "(0 to 100000000)" in settings_table(Settings)
