"""The hub's settings as an operator meets them: refused in one sentence, keys never shown."""

from __future__ import annotations

import pytest

from inference.errors import SettingError
from inference.hub.settings import HubSettings, read_hub_settings
from inference.settings import read_settings

KEYS = "london:0123456789abcdef,sydney:fedcba9876543210"


def hub(**settings: str) -> HubSettings:
    return read_hub_settings({f"CITYFRAME_HUB_{name.upper()}": value for name, value in settings.items()})


def test_defaults_are_schnell_on_loopback() -> None:
    settings = hub()
    assert settings.base_url == "http://127.0.0.1:8001"
    assert settings.name == "black-forest-labs/FLUX.1-schnell"
    assert settings.default_size() == (1024, 1024)


def test_a_regions_settings_may_stand_beside_the_hubs() -> None:
    environment = {"CITYFRAME_REGION_ID": "london", "CITYFRAME_HUB_PORT": "9000"}
    assert read_hub_settings(environment).port == 9000
    assert read_settings(environment).region_id == "london"


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"host": "0.0.0.0"}, "does not listen on 0.0.0.0 without keys"),
        ({"host": "hub.example.com"}, "without keys"),
        ({"keys": "london:short"}, "The key of region 'london' is not usable"),
        ({"keys": "0123456789abcdef"}, "london:KEY"),
        ({"keys": "a:0123456789abcdef,b:0123456789abcdef"}, "share a key"),
        ({"buckets": "64x64"}, "WIDTHxHEIGHTxCOUNT"),
        ({"buckets": "1000x1000x1"}, "multiples of 16"),
        ({"buckets": "512x512x9"}, "1 to 8 together"),
        ({"buckets": "", "compile": "true"}, "needs CITYFRAME_HUB_BUCKETS"),
        ({"buckets": "512x512x1", "compile": "true"}, "CITYFRAME_HUB_SIZE is '1024x1024'; no bucket has it"),
        ({"size": "4096x4096"}, "CITYFRAME_HUB_SIZE"),
        ({"size": "large"}, "WIDTHxHEIGHT is allowed"),
        ({"dtype": "int4"}, "nearest is"),
        ({"modle": "x"}, "CITYFRAME_HUB_MODLE is not a setting; the nearest is CITYFRAME_HUB_MODEL"),
    ],
)
def test_what_cannot_work_is_told_in_one_sentence(settings: dict[str, str], words: str) -> None:
    with pytest.raises(SettingError) as raised:
        hub(**settings)
    message = raised.value.message
    assert words in message
    assert message.endswith(".")
    assert "0123456789abcdef" not in message


def test_a_public_address_with_keys_is_fine_and_the_keys_are_not_shown() -> None:
    settings = hub(host="0.0.0.0", keys=KEYS)
    assert settings.key_table() == {"0123456789abcdef": "london", "fedcba9876543210": "sydney"}
    assert "0123456789abcdef" not in repr(settings)
    assert settings.masked()["CITYFRAME_HUB_KEYS"] == "set"


def test_large_pictures_are_drawn_one_by_one_small_ones_together() -> None:
    settings = hub()
    assert settings.batch_counts(1024, 1024) == (1,)
    assert settings.batch_counts(720, 1280) == (1,)
    assert settings.batch_counts(512, 512) == (1, 2, 3, 4, 5, 6, 7, 8)


def test_compiled_only_what_was_compiled_is_offered() -> None:
    settings = hub(compile="true", buckets="1024x1024x1,512x512x4")
    assert settings.batch_counts(512, 512) == (1, 4)
    assert settings.offers(1024, 1024)
    assert not settings.offers(768, 512)
    assert [str(bucket) for bucket in settings.bucket_list()] == ["1024x1024x1", "512x512x1", "512x512x4"]
