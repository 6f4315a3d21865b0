"""Plans how a card is cut into slices for FLUX and the language model, and checks a running hub against the plan.

    python -m scripts.plan_fleet                       the cards of this machine
    python -m scripts.plan_fleet --card "H100 80GB"    a described card; name it twice for two
    python -m scripts.plan_fleet --check               this machine's cards and servers against the plan
    python -m scripts.plan_fleet --write-environment deploy/hub.env    the slices' UUIDs of now, after a boot

It prints commands and files and never changes a card itself. Exit status: 0 well, 1 not as planned, 2 no such plan.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from inference.errors import CityframeError, InvalidRequest
from inference.slices.card_file import load_cards, save_cards
from inference.slices.deploy_files import updated_environment
from inference.slices.known_cards import DESCRIBED, described
from inference.slices.mig import Card
from inference.slices.nvml import read_cards
from inference.slices.placement import Wish
from inference.slices.planner import Plan, chosen, plans
from inference.slices.report import report
from inference.slices.verification import Server, check_cards, check_server


def find_cards(names: Sequence[str]) -> list[Card]:
    """The named cards, each described or saved in a file; with no names those of this machine.

    Raises:
        CityframeError: a name is unknown, a file unreadable, or this machine has no card.
    """
    if not names:
        return read_cards()
    if names[0].endswith(".json"):
        if len(names) > 1:
            raise InvalidRequest("A file holds all cards of a machine; name one file and nothing else.")
        return load_cards(Path(names[0]))
    return [described(name, index) for index, name in enumerate(names)]


def find_plans(cards: Sequence[Card], wish: Wish, layout: str) -> list[Plan]:
    """The ranked plans, or the one that `layout` (images=PROFILE,llm=PROFILE) names.

    Raises:
        InvalidRequest: nothing fits, or the layout is none.
    """
    if not layout:
        return plans(cards, wish)
    seats = dict(part.partition("=")[::2] for part in layout.split(","))
    if set(seats) != {"images", "llm"} or len(cards) != 1:
        raise InvalidRequest("A layout looks like images=4g.40gb,llm=3g.40gb and is for one card.", parameter="layout")
    return [chosen(cards[0], seats["images"], seats["llm"], wish)]


def check(cards: list[Card], plan: Plan, servers: Sequence[Server]) -> tuple[str, bool]:
    """A line for each finding, and whether all is well.

    Raises:
        InvalidRequest: there is nothing to look at.
    """
    findings = check_cards(cards, plan)
    for server in servers:
        findings += check_server(server, plan)
    if all(finding.ok is None for finding in findings):
        raise InvalidRequest("There is nothing to check: the cards are described ones, and no server is named.")
    words = {True: "as planned", False: "NOT AS PLANNED", None: "not looked at"}
    lines = [f"{words[finding.ok]}: {finding.sentence}" for finding in findings]
    return "\n".join(lines), all(finding.ok is not False for finding in findings)


def write_environment(path: Path, plan: Plan) -> None:
    """Brings the devices in a deploy/hub.env up to date; makes the file where there is none.

    Raises:
        InvalidRequest: a card is not cut as planned, or the file cannot be written.
    """
    try:
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        updated = updated_environment(text, plan)
        if updated != text:
            beside = path.with_name(path.name + ".new")  # a power cut leaves the old file or the new one
            beside.write_text(updated, encoding="utf-8")
            beside.replace(path)
    except OSError as error:
        raise InvalidRequest(f"{path} cannot be written: {error.strerror}.") from error


def _parser() -> argparse.ArgumentParser:
    default = Wish()
    parser = argparse.ArgumentParser(
        prog="python -m scripts.plan_fleet", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    known = ", ".join(DESCRIBED)
    parser.add_argument("--card", action="append", default=[], help=f"{known}, or a file of --save; repeat for more")
    parser.add_argument("--precision", choices=("bf16", "fp8"), default=default.precision, help="of FLUX [%(default)s]")
    parser.add_argument("--together", type=int, default=1, help="pictures drawn together: 1 or 4 [%(default)s]")
    parser.add_argument("--context", type=int, default=default.context, help="tokens of one conversation [%(default)s]")
    parser.add_argument(
        "--conversations", type=int, default=default.conversations, help="full ones at once [%(default)s]"
    )
    parser.add_argument("--layout", default="", help="images=PROFILE,llm=PROFILE instead of the best")
    parser.add_argument("--save", type=Path, help="write the cards to this file, for planning elsewhere")
    parser.add_argument(
        "--write-environment",
        type=Path,
        metavar="FILE",
        help="put the slices' UUIDs of now into this deploy/hub.env, whose other lines stay; for each boot",
    )
    parser.add_argument("--check", action="store_true", help="compare the cards and the servers with the plan")
    for role, port in (("llm", 8000), ("images", 8001)):
        url = f"http://127.0.0.1:{port}/v1"
        parser.add_argument(f"--{role}-url", default=url, help='its API, for --check; "" leaves it out [%(default)s]')
        parser.add_argument(f"--{role}-key-file", type=Path, help="file with its bearer key, for --check")
    parser.add_argument("--llm-model", default="meta-llama/Llama-3.1-8B-Instruct", help="its name [%(default)s]")
    parser.add_argument("--images-model", default="black-forest-labs/FLUX.1-schnell", help="its name [%(default)s]")
    return parser


def _servers(arguments: argparse.Namespace) -> list[Server]:
    def key(path: Path | None) -> str:
        try:
            return path.read_text(encoding="utf-8").strip() if path else ""
        except OSError as error:
            raise InvalidRequest(f"The key's file {path} cannot be read: {error.strerror}.") from error

    servers = [
        Server("llm", arguments.llm_url, key(arguments.llm_key_file), arguments.llm_model),
        Server("images", arguments.images_url, key(arguments.images_key_file), arguments.images_model),
    ]
    return [server for server in servers if server.url]


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        if min(options.together, options.context, options.conversations) < 1:
            raise InvalidRequest("Pictures together, tokens and conversations are whole numbers from 1 on.")
        cards = find_cards(options.card)
        if options.save:
            save_cards(options.save, cards)
        wish = Wish(options.precision, options.together, options.context, options.conversations)
        ranked = find_plans(cards, wish, options.layout)
        if options.write_environment:
            write_environment(options.write_environment, ranked[0])
            return 0
        if not options.check:
            print(report(cards, ranked, wish))
            return 0
        text, well = check(cards, ranked[0], _servers(options))
    except CityframeError as error:
        print(error.message, file=sys.stderr)
        return 2
    print(text)
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
