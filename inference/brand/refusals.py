"""Why a visitor's file is not taken, in a sentence: for each word that the sandbox has for it, and for a large one."""

from __future__ import annotations

from inference.errors import RefusedFile
from inference.sandbox.wire import LONGEST_SENT_SIDE, Refusal
from inference.serving.client_limits import KILOBYTE, LARGEST_FONT, LARGEST_PNG, LARGEST_SVG

PNG_BEGINNING = b"\x89PNG\r\n\x1a\n"


def check_size(data: bytes, parameter: str) -> None:
    """Raises RefusedFile for a file with more bytes than one of its kind may have."""
    if parameter == "font":
        kinds, largest = "TTF, OTF, WOFF2", LARGEST_FONT
    elif data.startswith(PNG_BEGINNING):
        kinds, largest = "PNG", LARGEST_PNG
    else:
        kinds, largest = "SVG", LARGEST_SVG
    if len(data) > largest:
        raise _too_large(kinds, largest, parameter)


def refuse(refusal: Refusal, kinds: str) -> RefusedFile:
    """The error to raise. `kinds`: of file that could be sent, such as `SVG, PNG`."""
    parameter = "logo" if "PNG" in kinds else "font"
    match refusal.code:
        case "not_allowed":
            error = RefusedFile(
                "The SVG holds {part}, which is not drawn here: plain shapes, paths, gradients and clip paths are, "
                "with texts turned into paths.",
                parameter=parameter,
                reason="svg_not_allowed",
                values={"part": refusal.part},
            )
        case "too_complex":
            error = RefusedFile(
                "The SVG is more complex than a logo: at most 3,000 elements, 32 levels and 50 repetitions are drawn.",
                parameter=parameter,
                reason="svg_too_complex",
            )
        case "too_large" if parameter == "font":
            error = _too_large("TTF, OTF, WOFF2", LARGEST_FONT, parameter)
        case "too_large":
            error = RefusedFile(
                "The logo has more than {limit} pixels on a side.",
                parameter=parameter,
                reason="logo_too_many_pixels",
                values={"limit": LONGEST_SENT_SIDE},
            )
        case "blank":
            error = RefusedFile("Nothing can be seen in this logo.", parameter=parameter, reason="logo_blank")
        case "restricted":
            error = RefusedFile(
                "This font forbids being embedded (its OS/2 fsType); its maker would have to allow it.",
                parameter=parameter,
                reason="font_restricted",
            )
        case "too_hard":
            error = RefusedFile(
                "Reading this file took more time or memory than one file is given; nothing of it was kept.",
                parameter=parameter,
                reason="file_too_hard",
            )
        case "unreadable":
            error = RefusedFile(
                "This file cannot be read; {kinds} can.",
                parameter=parameter,
                reason="file_unreadable",
                values={"kinds": kinds},
            )
    return error


def _too_large(kinds: str, largest: int, parameter: str) -> RefusedFile:
    return RefusedFile(
        "A file of this kind ({kinds}) may have at most {limit} KB, unpacked.",
        parameter=parameter,
        reason="file_too_large",
        values={"kinds": kinds, "limit": largest // KILOBYTE},
    )
