"""Score pairs of names by nomenklatura's logic_v2, for `bench/names.py`, in an environment of its own.

    python bench/names_logic_v2.py < pairs.json > scores.json

Gets a list of [kind, name1, name2], gives {"scores": [...], "seconds": s}. nomenklatura is no dependency of the project:
install it into an environment of its own (it needs ICU) and name that environment's Python to `bench/names.py --logic-v2`.
"""

import json
import sys
import time
from itertools import count

from followthemoney import ValueEntity, model
from nomenklatura.matching.logic_v2.model import LogicV2

SCHEMAS = {"person": "Person", "organisation": "Organization"}


def main() -> None:
    """Score all pairs one by one."""
    config = LogicV2.default_config()
    ids = count()  # it keeps what it parsed by an entity's id

    def score(kind: str, left: str, right: str) -> float:
        schema = model.get(SCHEMAS.get(kind, "LegalEntity"))
        sides = []
        for name in (left, right):
            entity = ValueEntity(schema, {"id": f"n{next(ids)}"})
            entity.add("name", name)
            sides.append(entity)
        return float(LogicV2.compare(*sides, config).score)

    pairs = json.load(sys.stdin)
    for warm in (
        ("person", "李伟", "Li Wei"),
        ("person", "Иван Куликов", "Ivan Kulikov"),
        ("organisation", "A Ltd", "A"),
    ):
        score(*warm)
    began = time.perf_counter()
    scores = [score(*pair) for pair in pairs]
    json.dump({"scores": scores, "seconds": time.perf_counter() - began}, sys.stdout)


if __name__ == "__main__":
    main()
