"""Looks up names as nomenklatura does: candidates by its index, each held against the query by logic-v2.

Its index is for many queries at once, and takes as long for one as for a hundred; so it is asked all of them together,
and of none is it known how long it waited. `names` and two files, a JSON object a line with an id, a FollowTheMoney schema
and names: prints as JSON how long it took to read the first, how long to answer the second, and what each found.
`pairs` and a file of two entities a line: prints how alike they are by logic-v2.
"""

import json
import sys
import tempfile
import time
from pathlib import Path

from followthemoney import Dataset, StatementEntity
from nomenklatura.blocker import Index
from nomenklatura.matching.logic_v2.model import LogicV2
from nomenklatura.resolver import Linker
from nomenklatura.store.memory import MemoryStore

KEPT = 10
DATASET = Dataset.make({"name": "names", "title": "Names"})


def entities_in(path, prefix=""):
    for line in Path(path).read_text().splitlines():
        row = json.loads(line)
        data = {"id": prefix + row["id"], "schema": row["schema"], "properties": {"name": row["names"]}}
        yield StatementEntity.from_data(DATASET, data)


def processor():
    return time.process_time() * 1000


def indexed(path, folder):
    store = MemoryStore(DATASET, Linker({}))
    with store.writer() as writer:
        for entity in entities_in(path):
            writer.add_entity(entity)
    view = store.default_view()
    index = Index(view, Path(folder), {"memory": 2000})
    index.build()
    return view, index


def ask(queries, view, index, config):
    by_id = {query.id: query for query in queries}
    found = {}
    for asked, matches in index.match_entities(queries):
        candidates = [view.get_entity(match.id) for match, _ in matches]
        scored = [(LogicV2.compare(by_id[asked.id], each, config).score, each.id) for each in candidates]
        scored.sort(key=lambda each: -each[0])
        found[asked.id] = [name for _, name in scored[:KEPT]]
    return [{"took": None, "found": found.get(query.id, [])} for query in queries]


def names(listed, asked):
    with tempfile.TemporaryDirectory() as folder:
        start = processor()
        view, index = indexed(listed, folder)
        built = processor() - start
        config = LogicV2.default_config()
        queries = list(entities_in(asked, "query-"))
        start = processor()
        answers = ask(queries, view, index, config)
        index.close()
        return {"built": built, "asking": processor() - start, "answers": answers}


def pairs(path):
    config = LogicV2.default_config()
    scores = []
    for line in Path(path).read_text().splitlines():
        left, right = json.loads(line)
        of = [StatementEntity.from_data(DATASET, {**each, "id": f"{each['id']}-{len(scores)}"}) for each in (left, right)]
        scores.append(LogicV2.compare(*of, config).score)
    return scores


what, *files = sys.argv[1:]
json.dump({"names": names, "pairs": pairs}[what](*files), sys.stdout)
