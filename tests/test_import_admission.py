"""What an import takes in of an archive that was tampered with: nothing that a region's routes would stumble over."""

from __future__ import annotations

import copy
import hashlib
import json
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from cache_db.cache import Cache
from cache_db.records import ImportReport, PictureFacts, StoredNote, StoredUnderstood
from inference.cities import Gazetteer
from inference.schemas import Recipe
from inference.upkeep.admission import admit
from inference.upkeep.identity import identify_by
from testkit.kept_images import BERLIN, keep_image

Line = dict[str, Any]


def encoded(width: int, height: int, kind: str, frames: int = 1) -> bytes:
    file = BytesIO()
    pictures = [Image.new("RGB", (width, height), (40, 90, 20 * number)) for number in range(frames)]
    more = {"save_all": True, "append_images": pictures[1:]} if frames > 1 else {}
    pictures[0].save(file, kind, **more)
    return file.getvalue()


def huge_png() -> bytes:
    """60,000 x 60,000 pixels by its header, and hardly a byte behind it."""
    header = b"IHDR" + (60_000).to_bytes(4) * 2 + bytes([8, 2, 0, 0, 0])
    return b"\x89PNG\r\n\x1a\n" + (13).to_bytes(4) + header + zlib.crc32(header).to_bytes(4) + bytes(12)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory, gazetteer: Gazetteer) -> tuple[Line, dict[str, bytes]]:
    """The line and the files of one whole recipe, as a region exports it."""
    folder = tmp_path_factory.mktemp("exported")
    cache = Cache.open(folder / "cache", memory_bytes=0)
    recipe_id = keep_image(cache, gazetteer, 1, BERLIN, offered=True)
    stored = cache.recipe(recipe_id)
    assert stored is not None
    facts = PictureFacts(
        "sketch", "model-1", 1.5, "local", ignored=("rain",), notes=(StoredNote("river", {}),),
        understood=(StoredUnderstood("view", "waterfront", "the river"),),
    )  # fmt: skip
    cache.put_picture(stored.picture_id, encoded(1280, 720, "PNG"), "image/png", facts)
    card = encoded(1200, 630, "JPEG")
    cache.put_image(recipe_id, "card", card, "image/jpeg", width=1200, height=630)
    cache.maintenance.export(folder / "one.zip", [recipe_id])
    cache.close()
    with zipfile.ZipFile(folder / "one.zip") as archive:
        line = json.loads(archive.read("recipes.jsonl").splitlines()[1])
        files = {name: archive.read(name) for name in archive.namelist() if name.startswith("files/")}
    return line, files


@pytest.fixture
def taken(tmp_path: Path, gazetteer: Gazetteer) -> Iterator[Callable[[str, dict[str, bytes]], ImportReport]]:
    """Imports lines and files into an empty cache."""
    cache = Cache.open(tmp_path / "cache", memory_bytes=0)

    def take(lines: str, files: dict[str, bytes]) -> ImportReport:
        with zipfile.ZipFile(tmp_path / "changed.zip", "w") as archive:
            archive.writestr("recipes.jsonl", f'{{"format": "cityframe recipes", "version": 2}}\n{lines}')
            for name, data in files.items():
                archive.writestr(name, data)
        report = cache.maintenance.import_(tmp_path / "changed.zip", identify_by(gazetteer), admit)
        assert cache.maintenance.stats().recipes == report.recipes
        assert cache.maintenance.check(deep=True, grace_seconds=0) == []
        return report

    yield take
    cache.close()


def image_of(line: Line, variant: str) -> Line:
    return next(image for image in line["images"] if image["variant"] == variant)


def swapped(place: Callable[[Line], Line], data: bytes, **values: Any) -> Callable[[Line, dict[str, bytes]], None]:
    """Puts other bytes in a file's place, under their own digest."""

    def change(line: Line, files: dict[str, bytes]) -> None:
        digest = hashlib.sha256(data).hexdigest()
        files[f"files/{digest}"] = data
        place(line).update(digest=digest, **values)

    return change


def changed(*path: str, to: Any) -> Callable[[Line, dict[str, bytes]], None]:
    def change(line: Line, _: dict[str, bytes]) -> None:
        inner: Any = line
        for name in path[:-1]:
            inner = inner[name]
        if to is None:
            del inner[path[-1]]
        else:
            inner[path[-1]] = to

    return change


def of_page(line: Line) -> Line:
    return image_of(line, "webp")


def of_picture(line: Line) -> Line:
    picture: Line = line["picture"]
    return picture


def of_page_changed(**values: Any) -> Callable[[Line, dict[str, bytes]], None]:
    return lambda line, _: of_page(line).update(values)


def odd_variant(line: Line, _: dict[str, bytes]) -> None:
    image_of(line, "card")["variant"] = "webp-1000"


def document_of(gazetteer: Gazetteer, **changes: Any) -> Callable[[Line, dict[str, bytes]], None]:
    """Another recipe, with ids that fit it."""

    def change(line: Line, _: dict[str, bytes]) -> None:
        document = {**line["recipe"]["document"], **changes}
        values = {name: value for name, value in document.items() if name not in ("city", "lettering")}
        recipe = Recipe(gazetteer.get(document["city"]), lettering=None, **values)
        line["recipe"].update(document=document, recipe_id=recipe.id, picture_id=recipe.picture_id)

    return change


def test_what_a_region_exports_is_taken_whole(
    exported: tuple[Line, dict[str, bytes]], taken: Callable[[str, dict[str, bytes]], ImportReport]
) -> None:
    line, files = exported
    report = taken(json.dumps(line), files)
    assert (report.recipes, report.files, report.refused) == (1, 4, 0)


def test_what_an_earlier_version_exported_is_taken_with_its_sentences_as_codes(
    exported: tuple[Line, dict[str, bytes]], tmp_path: Path, gazetteer: Gazetteer
) -> None:
    """Its notes were lines of text beside an image, and a list of sentences among the facts."""
    line = json.loads(json.dumps(exported[0]))
    line["picture"]["facts"]["notes"] = ["This picture has no room for the Fernsehturm beside the other landmarks."]
    for image in line["images"]:
        image["notes"] = ""
    of_page(line)["notes"] = "No name of Berlin in a local script is known, so none is set.\nDrawn on a Sunday."
    with zipfile.ZipFile(tmp_path / "earlier.zip", "w") as archive:
        archive.writestr("recipes.jsonl", f'{{"format": "cityframe recipes", "version": 1}}\n{json.dumps(line)}')
        for name, data in exported[1].items():
            archive.writestr(name, data)
    with closing(Cache.open(tmp_path / "cache", memory_bytes=0)) as cache:
        report = cache.maintenance.import_(tmp_path / "earlier.zip", identify_by(gazetteer), admit)
        assert (report.recipes, report.sentences) == (1, ())
        facts = cache.picture_facts(line["recipe"]["picture_id"])
        image = cache.image(line["recipe"]["recipe_id"], "webp")
    assert facts is not None
    assert image is not None
    assert facts.notes == (StoredNote("no_room", {"name": "the Fernsehturm"}),)
    assert image.notes == (
        StoredNote("no_native", {"city": "Berlin"}), StoredNote("text", {"text": "Drawn on a Sunday."}),
    )  # fmt: skip


def test_a_servers_own_name_for_its_model_is_taken(
    exported: tuple[Line, dict[str, bytes]], taken: Callable[[str, dict[str, bytes]], ImportReport]
) -> None:
    line = copy.deepcopy(exported[0])
    changed("picture", "facts", "model", to="model-1-2026-04-23")(line, {})
    assert taken(json.dumps(line), exported[1]).recipes == 1


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (changed("picture", "facts", "model", to=None), "facts are of another kind"),
        (changed("picture", "facts", "html", to="<b>"), "facts are of another kind"),
        (changed("picture", "facts", "engine", to="flux"), "name another engine"),
        (changed("picture", "facts", "model", to="x" * 4001), "facts are too long"),
        (changed("picture", "facts", "seconds", to="1"), "facts are of another kind"),
        (changed("picture", "facts", "seconds", to=10**400), "no proper number of seconds"),
        (changed("picture", "facts", "notes", to="none"), "facts are of another kind"),
        (changed("picture", "facts", "notes", to=[5]), "has notes that are none"),
        (changed("picture", "facts", "notes", to=[{"code": "river"}]), "has notes that are none"),
        (changed("picture", "facts", "notes", to=[{"code": "river", "names": {"name": 5}}]), "has notes that are none"),
        (changed("picture", "facts", "notes", to=[{"code": "river", "names": {}, "x": ""}]), "has notes that are none"),
        (changed("picture", "facts", "notes", to=[{"code": "holograms", "names": {}}]), "a note that is not known"),
        (changed("picture", "facts", "notes", to=["x" * 4001]), "a note that is not known"),
        (of_page_changed(notes=None), "has notes that are none"),
        (of_page_changed(notes=[{"code": "river", "names": []}]), "has notes that are none"),
        (of_page_changed(notes=[{"code": "holograms", "names": {}}]), "a note that is not known"),
        (changed("picture", "facts", "understood", to=[{"slot": "view"}]), "facts are of another kind"),
        (changed("picture", "facts", "ignored", to=[5]), "facts are of another kind"),
        (changed("recipe", "presentation", "title", to=5), "a presentation that is none"),
        (changed("recipe", "presentation", "alt", to=["x"]), "a presentation that is none"),
        (changed("recipe", "presentation", "html", to="<b>"), "a presentation that is none"),
        (changed("recipe", "presentation", "language", to="xx"), "no language that is offered"),
        (changed("recipe", "presentation", "title", to="\ud800"), "is no recipe"),
        (changed("recipe", "presentation", "title", to=float("nan")), "is no recipe"),
        (changed("recipe", "city_id", to=2988507), "another city than its document's"),
        (changed("recipe", "created", to=9e10), "from the future"),
        (changed("picture", "made_at", to=time.time() + 10 * 86400), "from the future"),
        (odd_variant, "a variant that is not made here, 'webp-1000'"),
        (swapped(of_page, b"<script>alert(1)</script>"), "that is no whole WEBP"),
        (swapped(of_page, encoded(1280, 720, "PNG")), "that is no whole WEBP"),
        (swapped(of_page, encoded(1280, 720, "WEBP")[:-40]), "that is no whole WEBP"),
        (swapped(of_page, encoded(640, 360, "WEBP")), "other pixels than it says"),
        (swapped(of_page, encoded(640, 360, "WEBP"), width=640, height=360), "another kind or size"),
        (swapped(of_page, encoded(1280, 720, "WEBP", frames=2)), "other pixels than it says"),
        (swapped(of_picture, b"picture"), r"(picture) that is no whole PNG"),
        (swapped(of_picture, huge_png()), r"(picture) that is no whole PNG"),
        (swapped(of_picture, encoded(1280, 720, "PNG")[:-200]), r"(picture) that is no whole PNG"),
        (swapped(of_picture, encoded(720, 1280, "PNG")), "other pixels than it says"),
    ],
)
def test_one_refused_recipe_is_one_sentence(
    exported: tuple[Line, dict[str, bytes]],
    taken: Callable[[str, dict[str, bytes]], ImportReport],
    change: Callable[[Line, dict[str, bytes]], None],
    why: str,
) -> None:
    line, files = copy.deepcopy(exported)
    change(line, files)
    report = taken(json.dumps(line), files)
    assert (report.recipes, report.refused) == (0, 1)
    assert len(report.sentences) == 1
    assert report.sentences[0].startswith("Recipe 1 ")
    assert why in report.sentences[0]


@pytest.mark.parametrize("changes", [{"engine": 'x"\r\nSet-Cookie: a=b'}, {"model": "m\n"}, {"steps": -1}])
def test_a_document_that_no_region_writes_is_refused(
    exported: tuple[Line, dict[str, bytes]],
    taken: Callable[[str, dict[str, bytes]], ImportReport],
    gazetteer: Gazetteer,
    changes: dict[str, Any],
) -> None:
    line, files = copy.deepcopy(exported)
    document_of(gazetteer, **changes)(line, files)
    report = taken(json.dumps(line), files)
    assert (report.recipes, report.sentences) == (0, ("Recipe 1 has a document that is no recipe.",))


def test_millions_of_junk_lines_are_not_read_to_the_end(
    exported: tuple[Line, dict[str, bytes]], taken: Callable[[str, dict[str, bytes]], ImportReport]
) -> None:
    line, files = exported
    report = taken(json.dumps(line) + "\n" + "junk\n" * 500_000, files)
    assert (report.recipes, report.refused) == (1, 10_000)
    assert report.sentences[-1] == "10,000 recipes were refused: what follows was not looked at."
