"""The sandbox: what harms is refused or drawn without it, nothing of this machine is read, nobody is called."""

from __future__ import annotations

import io
import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from inference.brand.logo_file import logo_png
from inference.brand.refusals import refuse
from inference.sandbox.runner import Sandbox
from inference.sandbox.wire import (
    Answer,
    Confinement,
    FontFile,
    Pixels,
    Refusal,
    Unbelievable,
    read,
    written,
)
from testkit.hostile_files import LOGO, broken_fonts, font_bytes, fonts, pngs, svgs

ROOT = Path(__file__).parent.parent
CANARY_COLOUR = (255, 0, 200, 255)
SANDBOX = Sandbox()


@pytest.fixture(scope="module")
def canary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("canary") / "canary.png"
    Image.new("RGBA", (300, 100), CANARY_COLOUR).save(path)
    return path


@pytest.fixture(scope="module")
def listener() -> Iterator[socket.socket]:
    """Somebody who must not be called."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield listening
        with pytest.raises(BlockingIOError):
            listening.accept()


def url_of(listener: socket.socket) -> str:
    return f"http://127.0.0.1:{listener.getsockname()[1]}"


def test_logos_that_would_do_harm_are_refused_or_drawn_without_it(canary: Path, listener: socket.socket) -> None:
    kinds = {**svgs(canary, url_of(listener)), **pngs()}
    assert len(kinds) >= 30
    data = {name: sent.encode() if isinstance(sent, str) else sent for name, (sent, _) in kinds.items()}
    with ThreadPoolExecutor(3) as threads:
        results = dict(zip(kinds, threads.map(SANDBOX.logo, data.values()), strict=True))
    assert {name: "drawn" if isinstance(result, Pixels) else "refused" for name, result in results.items()} == {
        name: becomes for name, (_, becomes) in kinds.items()
    }
    for name, result in results.items():
        if isinstance(result, Refusal):
            assert result.code != "too_hard", f"{name}: noticed before it took anything"
            assert len(refuse(result, "SVG, PNG").message) > 20
        else:
            image = Image.open(io.BytesIO(logo_png(result)[0]))
            assert CANARY_COLOUR not in {colour for _, colour in image.getcolors(2**20) or ()}, name
            assert b"run.sh" not in logo_png(result)[0]


def test_what_is_not_drawn_is_named(canary: Path, listener: socket.socket) -> None:
    sent, _ = svgs(canary, url_of(listener))["image with a path"]
    result = SANDBOX.logo(str(sent).encode())
    assert result == Refusal("not_allowed", "<image>")
    assert "<image>" in refuse(result, "SVG, PNG").message


def test_a_logo_as_editors_write_it_is_drawn() -> None:
    told = (
        '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" width="90mm" height="30mm" '
        'viewBox="0 0 300 100" sodipodi:docname="logo.svg"><sodipodi:namedview pagecolor="#fff"/>'
        '<metadata>mine</metadata><title>Acme</title><defs><linearGradient id="g"><stop offset="0" '
        'style="stop-color:#ff0000;stop-opacity:1"/><stop offset="1" stop-color="#00f"/></linearGradient></defs>'
        '<g style="fill:url(#g);font-family:sans-serif" class="a"><path id="p" d="M0 0h300v100H0z"/></g>'
        '<use xlink:href="#p" transform="translate(0 200)"/></svg>'
    )
    result = SANDBOX.logo(told.encode())
    assert isinstance(result, Pixels)
    assert (result.width, result.height) == (1200, 400)
    red, _, blue, alpha = result.rgba[:4]
    assert red > 200
    assert blue < 50
    assert alpha == 255


def test_fonts_that_would_do_harm_and_broken_ones_end_no_drawing_process(tmp_path: Path) -> None:
    kinds, broken = fonts(), broken_fonts(60)
    sent = [bytes(data) for data, _ in kinds.values() if isinstance(data, bytes)] + broken
    with ThreadPoolExecutor(3) as threads:
        results = list(threads.map(SANDBOX.font, sent))
    for (name, (_, becomes)), result in zip(kinds.items(), results, strict=False):
        assert becomes in ("either", "taken" if isinstance(result, FontFile) else "refused"), name
    restricted = results[list(kinds).index("not to be embedded")]
    assert restricted == Refusal("restricted")
    taken = [result for result in results if isinstance(result, FontFile)]
    assert len(taken) < 30, "most of what is broken is refused"
    for number, font in enumerate(taken):
        (tmp_path / f"{number}.ttf").write_bytes(font.data)
    drawn = subprocess.run([sys.executable, "-c", DRAW, str(tmp_path)], capture_output=True, text=True, check=False)
    assert (drawn.returncode, drawn.stdout.split()) == (0, [str(len(taken))]), drawn.stderr


DRAW = """
import sys
from pathlib import Path
import skia, uharfbuzz as hb
fonts = sorted(Path(sys.argv[1]).glob("*.ttf"))
canvas = skia.Surface(600, 200).getCanvas()
for path in fonts:
    font, buffer = hb.Font(hb.Face(path.read_bytes())), hb.Buffer()
    buffer.add_str("Reykjavík LISBON 0123 fi")
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    if typeface := skia.Typeface.MakeFromData(skia.Data.MakeWithCopy(path.read_bytes())):
        glyphs = skia.Font(typeface, 80)
        for info in buffer.glyph_infos:
            if outline := glyphs.getPath(info.codepoint):
                canvas.drawPath(outline, skia.Paint())
print(len(fonts))
"""


def test_a_font_keeps_its_name_and_letters_and_is_written_the_same_twice() -> None:
    first = SANDBOX.font(font_bytes("pacifico"))
    assert isinstance(first, FontFile)
    assert first.family == "Pacifico"
    assert any(low <= ord("L") <= high for low, high in first.letters)
    assert not any(low <= 0x0645 <= high for low, high in first.letters)
    assert SANDBOX.font(first.data) == first, "an exported kit is the same kit in another region"


def test_what_takes_too_long_is_ended_and_refused() -> None:
    assert Sandbox(seconds=0.001).logo(LOGO) == Refusal("too_hard")


CONFINED = """
import json, os, socket, sys
from pathlib import Path
from inference.sandbox.confinement import ResourceLimits, leave_network, limit_resources, restrict_files
limit_resources(ResourceLimits())
had = [leave_network(), restrict_files([sys.prefix, sys.base_prefix], [sys.argv[1]])]
def tried(work):
    try:
        work()
    except (OSError, MemoryError) as error:
        return type(error).__name__
    return "done"
canary, port = Path(sys.argv[2]), int(sys.argv[3])
print(json.dumps([had, tried(canary.read_bytes), tried(lambda: canary.with_name("new").write_text("x")),
    tried(lambda: Path(sys.argv[1], "new").write_text("x")),
    tried(lambda: socket.create_connection(("127.0.0.1", port), 2)), tried(lambda: bytearray(2**31)),
    restrict_files(), tried(Path(sys.argv[1], "new").read_text)]))
"""


def test_the_process_itself_can_read_nothing_and_call_nobody(
    canary: Path, listener: socket.socket, tmp_path: Path
) -> None:
    """The second line, should a parser do what it shall not: the kernel's."""
    port = str(listener.getsockname()[1])
    ran = subprocess.run(
        [sys.executable, "-c", CONFINED, str(tmp_path), str(canary), port],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    had, read_it, wrote_beside, wrote, called, took, shut, read_own = json.loads(ran.stdout)
    assert took == "MemoryError"
    if not all((*had, shut)):
        pytest.skip("this kernel has no Landlock, or gives no network namespace")
    assert (read_it, wrote_beside, wrote, read_own) == ("PermissionError", "PermissionError", "done", "PermissionError")
    assert called != "done"


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"[]\n",
        b"[" * 100_000,
        b'{"kind": "pixels", "width": 2, "height": 2}\n123',
        b'{"kind": "pixels", "width": 100000, "height": 100000}\n',
        b'{"kind": "pixels", "width": true, "height": 1}\n1234',
        b'{"kind": "pixels", "width": -1, "height": -1}\n1234',
        b'{"kind": "font", "family": "A", "letters": []}\n#!/bin/sh',
        b'{"kind": "font", "family": "A", "letters": [[9, 1]]}\nOTTO',
        b'{"kind": "font", "family": "A", "letters": [[0, 99999999]]}\nOTTO',
        b'{"kind": "font", "family": 1, "letters": []}\nOTTO',
        b'{"kind": "refusal", "code": "because", "part": ""}\n',
        b'{"kind": "pickle"}\ncos\nsystem\n',
    ],
)
def test_what_no_process_of_ours_says_is_not_believed(said: bytes) -> None:
    with pytest.raises(Unbelievable):
        read(said)


def test_what_is_said_of_a_strangers_file_is_fit_for_a_page() -> None:
    told = read(written(Answer(Confinement(True, True), Refusal("not_allowed", "\x1b[31m" + "é\n\u202e" * 99))))
    assert isinstance(told.result, Refusal)
    assert told.result.part.isprintable()
    assert len(told.result.part) <= 40
