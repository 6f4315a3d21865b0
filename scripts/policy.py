"""Looks after a region's policy, which may run meanwhile: reviews that visitors asked for, refusals, words to try.

python -m scripts.policy reviews [--decided]   what waits for a decision, with the words
python -m scripts.policy grant HASH            these words pass from now on; `refuse HASH`
python -m scripts.policy refusals [--days N]   what was refused, by category: never the words
python -m scripts.policy try "WORDS"           what the lists alone say of words; nothing is kept
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import asdict
from typing import Literal

from cache_db.cache import Cache
from inference.policy.names import names_of
from inference.policy.parts import lists_of
from inference.upkeep.quantities import counted, readable_moment
from scripts.commandline import (
    DONE,
    FAILED,
    Parser,
    act_of,
    add_common,
    known_cities,
    opened_cache,
    run,
    say,
    settings_of,
)

_DAY = 86_400.0


def show_reviews(cache: Cache, arguments: argparse.Namespace) -> int:
    reviews = cache.policy.reviews(waiting=not arguments.decided)
    lines = [
        f"{review.words_hash}  {readable_moment(review.asked)}  {review.category} ({review.rule})"
        f"{f'  {review.decision}' if review.decision else ''}  "
        f"{'the words are not kept any more' if review.words is None else repr(review.words)}"
        for review in reviews
    ]
    none = "Nothing was decided." if arguments.decided else "Nothing waits for a decision."
    say(arguments, {"reviews": [asdict(review) for review in reviews]}, lines or [none])
    return DONE


def decide(cache: Cache, arguments: argparse.Namespace) -> int:
    decision: Literal["granted", "refused"] = "granted" if arguments.action == "grant" else "refused"
    review = cache.policy.decide(arguments.hash, decision, act=act_of(f"a review of {arguments.hash[:12]}"))
    after = "these words pass from now on" if decision == "granted" else "these words are refused as before"
    say(arguments, {"review": asdict(review)}, [f"{decision.capitalize()}: {after}."])
    return DONE


def show_refusals(cache: Cache, arguments: argparse.Namespace) -> int:
    since = time.time() - arguments.days * _DAY
    counts, refusals = cache.policy.counts(since), cache.policy.refusals(since)
    lines = [f"{category}: {count:,}" for category, count in counts.items()]
    lines += [f"{readable_moment(one.at)}  {one.category} ({one.rule})  {one.words_hash}" for one in refusals]
    told = {"counts": counts, "refusals": [asdict(one) for one in refusals]}
    say(arguments, told, lines or [f"Nothing was refused in {counted(arguments.days, 'day')}."])
    return DONE


def try_words(arguments: argparse.Namespace) -> int:
    """What the lists refuse is exit status 1."""
    found = lists_of(settings_of(arguments)).check(arguments.words, names_of(known_cities()))
    told = {"category": found.category if found else "", "rule": found.rule if found else ""}
    say(arguments, told, [f"Refused: {found.category} ({found.rule})." if found else "The lists pass it."])
    return FAILED if found else DONE


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = Parser(prog="python -m scripts.policy", description=__doc__)
    actions = parser.add_subparsers(dest="action", required=True, parser_class=Parser)
    reviews = actions.add_parser("reviews", help="what waits for a decision")
    reviews.add_argument("--decided", action="store_true", help="those decided, the latest first")
    reviews.set_defaults(do=show_reviews)
    for name, words in (("grant", "the words pass from now on"), ("refuse", "they are refused as before")):
        decision = actions.add_parser(name, help=words)
        decision.add_argument("hash", metavar="HASH", help="of the words, as `reviews` shows it")
        decision.set_defaults(do=decide)
    refusals = actions.add_parser("refusals", help="what was refused, by category")
    refusals.add_argument("--days", type=int, default=7, help="how far back [7]")
    refusals.set_defaults(do=show_refusals)
    tried = actions.add_parser("try", help="what the lists alone say of words")
    tried.add_argument("words", metavar="WORDS")
    tried.set_defaults(do=None)
    for action in actions.choices.values():
        add_common(action)
    return parser.parse_args(arguments)  # type: ignore[no-any-return]  # Parser's own says Any


def main(arguments: Sequence[str]) -> int:
    given = parse(arguments)
    if given.do is None:
        return try_words(given)
    with opened_cache(settings_of(given), reading=given.do in (show_reviews, show_refusals)) as cache:
        return int(given.do(cache, given))


if __name__ == "__main__":
    raise SystemExit(run(main))
