"""What the policy's lists catch alone, by language and category, and what they refuse that is good.

python -m bench.policy    writes bench/results/policy.md
"""

from __future__ import annotations

import time
from pathlib import Path

from inference.cities import Gazetteer
from inference.policy.names import names_of
from inference.policy.terms import default_lists
from testkit.policy_lines import policy_lines, score_of, table_of

_RESULT = Path(__file__).parent / "results" / "policy.md"


def report() -> str:
    cities = Gazetteer.load()
    lists, is_name = default_lists(), names_of(cities)
    score_of(lists, is_name)  # compiles the patterns
    began = time.process_time()
    score = score_of(lists, is_name)
    each = 1000 * (time.process_time() - began) / len(list(policy_lines()))
    refused = "\n".join(f"- {line.language}: {line.text} ({rule})" for line, rule in score.refused) or "- none"
    missed = "\n".join(f"- {line.language}, {line.category}: {line.text}" for line in score.missed)
    return f"""# The policy's lists alone

`python -m bench.policy`, over tests/data/policy_lines.json: 40 bad and 40 good lines in each of eight languages. The
same hand wrote lists and lines, so the shares are an upper bound; what visitors write will fare worse, and the judge is
there for that. A bad line counts as caught whatever category is told.

Caught:

{table_of(score)}

Good lines refused: {len(score.refused)} of {score.good} ({len(score.refused) / score.good:.1%})

{refused}

One line takes {each:.1f} ms of CPU time.

Missed:

{missed}
"""


def main() -> None:
    text = report()
    _RESULT.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
