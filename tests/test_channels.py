"""Pictures for channels: where letters may stand, what the file is, and what a wish for one means."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cache_db.records import Presentation
from inference.channels import CHANNELS, check_channel, output_of
from inference.engines.base import EngineInfo
from inference.errors import BrandGone, InvalidRequest
from inference.image_maker import sized
from inference.imagefiles.encoding import JPEG_QUALITIES, encode, encode_jpeg
from inference.imagefiles.finishing import FinishingOrder, finish, lettered
from inference.imagefiles.variants import make_variant
from inference.lettering import letter
from inference.long_links import LinkKeys, LongLink
from inference.schemas import Brand, City, FileWish, Lettering, Overlay, Recipe, SafeBox, TitleRoom
from inference.service import create_service
from inference.settings import read_settings
from inference.typesetting.extras import Extras
from inference.typesetting.layout import MARK
from inference.upkeep.identity import identify_by
from testkit.brand_folder import BrandFolder
from testkit.brand_sample import COLOURS, font_bytes, logo_png
from testkit.channel_lot import pictures
from testkit.dressed import shown
from testkit.plain_engine import PlainEngine
from testkit.region import RunningRegion
from testkit.shared import shared_gazetteer, shared_pool
from testkit.visitor import Browser, error_of
from testkit.waiting import wait_until
from tests.test_recipe_ids import finished_recipes

LISBON = 2267057
ON_SCREEN = [channel for channel in CHANNELS.values() if not channel.dpi]


@pytest.fixture(scope="module")
def lisbon() -> City:
    return shared_gazetteer().get(LISBON)


def grey(width: int, height: int, level: int) -> bytes:
    return bytes([level]) * (width * height * 3)


def test_every_channel_says_where_its_numbers_are_from_and_stays_within_two_to_one() -> None:
    for channel in CHANNELS.values():
        safe = channel.safe
        assert 0.5 <= channel.width / channel.height <= 2, channel.id
        assert 0 <= safe.left < safe.right <= channel.width
        assert 0 <= safe.top < safe.bottom <= channel.height
        assert channel.source.startswith("http")
        assert date.fromisoformat(channel.checked) <= date(2100, 1, 1)
        assert channel.file == ("png" if channel.dpi else "jpg")
    a3 = CHANNELS["print-a3"]
    assert (a3.width, a3.height, a3.trim) == (3579, 5031, (3508, 4961)), "3 mm of bleed at 300 dpi"


def test_channels_of_one_size_share_a_picture_and_have_their_own_safe_boxes(lisbon: City) -> None:
    story, reel = (output_of(CHANNELS[name]) for name in ("ig-story", "ig-reel"))
    assert story.safe != reel.safe
    assert story.title_area == reel.title_area, "the title has room in both"
    plain = Recipe(lisbon, "Lisbon", 1080, 1920, 1, 1, "sketch", "m")
    told = [replace(plain, safe=one.safe, title_area=one.title_area) for one in (story, reel)]
    assert told[0].picture_id == told[1].picture_id
    assert told[0].id != told[1].id


def test_no_letter_logo_or_mark_leaves_what_is_safe() -> None:
    for number, (recipe, worn) in enumerate(pictures(len(ON_SCREEN), 4, ON_SCREEN)):
        one = shown(recipe, worn)
        assert one.outside() == [], (recipe.size, recipe.prompt)
        if number % 3 == 0:
            assert one.ink_outside() == 0, (recipe.size, recipe.prompt)


@pytest.mark.parametrize("level", [20, 128, 240])
@pytest.mark.parametrize("colour", ["", *COLOURS])
def test_words_have_contrast_in_any_brand_colour_on_any_ground(lisbon: City, level: int, colour: str) -> None:
    extras = Extras(overlay=Overlay("Spring sale", "Book now", "3 May"), brand=Brand(colour=colour))
    done = letter(grey(640, 800, level), 640, 800, Lettering("Lisbon", "sans"), lisbon, extras=extras)
    assert done.contrast is not None
    assert done.contrast >= 3


def test_the_citys_name_stays_beside_a_headline(lisbon: City) -> None:
    alone = letter(grey(640, 800, 30), 640, 800, Lettering("Lisbon"), lisbon, extras=Extras(SafeBox(40, 40, 600, 760)))
    both = letter(
        grey(640, 800, 30), 640, 800, Lettering("Lisbon"), lisbon,
        extras=Extras(SafeBox(40, 40, 600, 760), Overlay("Spring sale")),
    )  # fmt: skip
    assert both.taken[0] == alone.taken[0]
    assert both.taken[1].top >= both.taken[0].bottom


def test_a_logo_goes_where_it_stands_out_and_on_a_plate_where_it_does_nowhere(lisbon: City) -> None:
    picture = np.full((600, 600, 3), 245, np.uint8)
    picture[300:, 300:] = 20  # white is seen in the lower right alone
    done = letter(picture.tobytes(), 600, 600, None, lisbon, extras=Extras(logo=logo_png("#ffffff")))
    (box,) = done.taken
    assert (box.left > 300, box.top > 300, done.notes) == (True, True, ())
    pale = letter(grey(600, 600, 245), 600, 600, None, lisbon, extras=Extras(logo=logo_png("#ffffff")))
    assert [note.code for note in pale.notes] == ["logo_plate"]
    (box,) = pale.taken
    shown_there = np.frombuffer(pale.rgb, np.uint8).reshape(600, 600, 3)[box.top : box.bottom, box.left : box.right]
    assert shown_there.min() < 40, "a dark plate behind a white logo"


def test_letters_that_a_brands_font_lacks_are_set_in_ours_and_said(lisbon: City) -> None:
    def notes(text: str) -> list[str]:
        extras = Extras(font=font_bytes())
        return [one.code for one in letter(grey(640, 640, 30), 640, 640, Lettering(text), lisbon, extras=extras).notes]

    assert notes("Lisboa") == []
    assert notes("東京") == ["font_lacks"]
    plain, own = (letter(grey(640, 640, 30), 640, 640, Lettering("Lisboa"), lisbon, extras=Extras(font=font))
                  for font in (b"", font_bytes()))  # fmt: skip
    assert plain.rgb != own.rgb


def test_the_mark_lies_inside_and_leaves_a_free_corner_free(lisbon: City) -> None:
    safe = SafeBox(64, 36, 1216, 684, free_corner=(192, 94))
    ground = grey(1280, 720, 60)
    order = FinishingOrder(ground, 1280, 720, None, lisbon, {}, mark=True, safe=safe)
    differs = np.frombuffer(lettered(order).rgb, np.uint8).reshape(720, 1280, 3) != 60
    rows, columns = np.nonzero(differs.any(axis=2))
    assert (columns.min() >= 64, rows.max() < 684) == (True, True)
    assert columns.max() < 64 + MARK[0] + 2, "at the left, where the platform's corner is at the right"


def test_a_jpeg_stays_below_its_channels_limit_or_says_so(lisbon: City) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (480, 480, 3), np.uint8).tobytes()
    whole = len(encode(noise, 480, 480, "jpg", {}))
    data, quality = encode_jpeg(noise, 480, 480, {}, most_bytes=round(0.8 * whole))
    assert (len(data) <= 0.8 * whole, quality < 92, quality in JPEG_QUALITIES) == (True, True, True)
    order = FinishingOrder(noise, 480, 480, None, lisbon, {}, mark=False)
    told = [
        [note.code for note in finish(replace(order, file=FileWish("jpg", most_bytes=round(share * whole)))).notes]
        for share in (2, 0.8, 0.1)
    ]
    assert told == [[], ["quality_reduced"], ["file_too_large"]]
    assert encode_jpeg(noise, 480, 480, {}, most_bytes=1)[1] == 75


def test_a_prints_file_tells_its_dots_per_inch(lisbon: City) -> None:
    order = FinishingOrder(grey(64, 64, 9), 64, 64, None, lisbon, {}, mark=False, file=FileWish("png", dpi=300))
    for kind in ("png", "jpg"):
        told = Image.open(io.BytesIO(make_variant(kind, order).data)).info["dpi"]
        assert [round(value) for value in told] == [300, 300]


def test_an_engine_of_few_sizes_draws_the_nearest_and_the_middle_of_it_is_enlarged(lisbon: City) -> None:
    hub = EngineInfo("flux", "m", "FLUX", 4, 1, 1.0, embedded=False, sizes=((1024, 1024), (720, 1280), (1280, 720)))
    story = output_of(CHANNELS["ig-story"])
    wish = Recipe(
        lisbon, "Lisbon", *story.size, 1, 4, "flux", "m", safe=story.safe, title_area=story.title_area, file=story.file
    )
    recipe = sized(wish, hub)
    assert ((recipe.width, recipe.height), recipe.output, recipe.title_area) == ((720, 1280), (1080, 1920), None)
    thumbnail = sized(replace(wish, width=1280, height=720), hub)
    assert (thumbnail.output, thumbnail.size) == (None, (1280, 720))
    sketch = replace(hub, embedded=True, sizes=())
    assert (sized(recipe, sketch).output, sized(recipe, sketch).size) == (None, (1080, 1920))
    picture = np.zeros((400, 600, 3), np.uint8)
    picture[:, 100:500] = 200  # all that a square cut of it shows
    room = TitleRoom(0.25, 0.1, 0.75, 0.3, "centre", "#ffffff")
    order = FinishingOrder(picture.tobytes(), 600, 400, None, lisbon, {}, mark=False, output=(800, 800), room=room)
    cut = np.frombuffer(lettered(order).rgb, np.uint8).reshape(800, 800, 3)
    assert cut[:, 8:-8].min() > 190


def test_long_links_and_imports_carry_what_a_channel_and_a_brand_decide() -> None:
    keys, identify = LinkKeys("k1:0123456789abcdef-secret"), identify_by(shared_gazetteer())
    for recipe in finished_recipes():
        recipe_id, payload = keys.sign(LongLink(recipe)).split(".", 1)
        assert keys.open(recipe_id, payload, shared_gazetteer().get).recipe == recipe
    story = output_of(CHANNELS["ig-story"])
    good = replace(
        finished_recipes()[1], prompt="Lisbon", width=1080, height=1920, output=None, safe=story.safe, overlay=None,
        title_area=story.title_area, lettering=None, seed=1,
    )  # fmt: skip
    assert identify(good.to_document()) == (good.id, good.picture_id)
    for bad in (
        replace(good, width=80_000),
        replace(good, safe=SafeBox(0, 0, 2000, 100)), replace(good, overlay=Overlay("x" * 61)),
        replace(good, brand=Brand(("red",))), replace(good, brand=Brand(logo="../secret")),
        replace(good, file=FileWish("exe")),  # type: ignore[arg-type]
        replace(good, output=(1080, 1920, 3)),  # type: ignore[arg-type]
    ):  # fmt: skip
        with pytest.raises(ValueError, match="no recipe"):
            identify(bad.to_document())


def test_a_channel_that_is_not_offered_is_refused() -> None:
    with pytest.raises(InvalidRequest, match="not offered"):
        check_channel("billboard")


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningRegion]:
    with RunningRegion(tmp_path_factory.mktemp("region")) as running:
        yield running


def test_a_wish_for_a_channel_gives_its_picture_and_its_file(region: RunningRegion) -> None:
    browser = Browser(region)
    channels = browser.get("/api/channels").json()["channels"]
    assert [one["id"] for one in channels] == list(CHANNELS)
    wish = {"channel": "og-card", "overlay": {"headline": "Spring in {city}, from {date}", "date": "3 May"}}
    made = browser.picture(prompt="Lisbon at dawn", **wish)
    assert (made["width"], made["height"], made["format"]) == (1200, 630, None)
    assert made["overlay"] == {"headline": "Spring in Lisbon, from 3 May", "action": "", "date": "3 May"}
    assert made["safe"]["left"] == 60
    jpeg = browser.get(made["urls"]["jpg"]).content
    assert Image.open(io.BytesIO(jpeg)).size == (1200, 630)
    plain = browser.picture(prompt="Lisbon at dawn", channel="og-card")
    assert plain["recipe_id"] != made["recipe_id"]
    assert plain["receipt"]["seconds"] == made["receipt"]["seconds"], "one drawing, other words"
    for bad in ({"channel": "x"}, {"overlay": {"headline": "x" * 61}}):
        assert browser.wish(prompt="Lisbon", **bad).status_code == 400
    assert browser.wish(prompt="Lisbon", kit="none").status_code == 404
    assert error_of(browser.wish(prompt="Lisbon", channel="x"))["param"] == "channel"
    assert browser.get(f"/s/{made['recipe_id']}").status_code == 200


def test_a_picture_whose_logo_was_deleted_stays_and_is_not_drawn_again(tmp_path: Path, lisbon: City) -> None:
    folder = BrandFolder(tmp_path / "brands")
    digest = folder.keep(logo_png())
    service = create_service(
        read_settings({"CITYFRAME_DATA_FOLDER": str(tmp_path / "data")}), engine=PlainEngine(),
        cities=shared_gazetteer(), pool=shared_pool(), brand_files=folder,
    )  # fmt: skip
    service.start()
    with closing(service):
        recipe = service.recipe(
            lisbon, "Lisbon", picture_format="1:1", seed=1, lettering=None, brand=Brand(logo=digest)
        )
        service.request(recipe, Presentation(title="Logo"))
        wait_until(lambda: service.flight(recipe.id).state == "done", what="the picture")  # type: ignore[union-attr]
        (folder.folder / digest).unlink()
        assert service.image_data(recipe.id, "webp")
        with pytest.raises(BrandGone) as gone:
            service.made_variant(recipe.id, "png")
        assert gone.value.status == 410
