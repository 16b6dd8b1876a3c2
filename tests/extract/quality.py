#!/usr/bin/env python3
"""Scores extraction on annotated articles that no weights are learned from, and holds it to floors.

usage: quality.py NEWSGRAPH [--folder FOLDER] [--floors FILE] [--raise]

NEWSGRAPH is the program. FOLDER holds annotated articles (tests/cases/extract/held-out), FILE a least score for each
language and measure (tests/extract/quality_floors.json). Prints a table; ends with 1 if a score lies below its floor.
--raise writes floors up to what is reached now, less a hundredth; it never lowers one.

An entity is right if the article has one of its type that bears its name or alias, whatever the case; a relation if type
and both ends are (either way round for types that the pack calls symmetric); a fact if subject, type and value are. What
is annotated as optional counts neither way. The share of right statuses is taken of the relations that were found.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
VALUES = ("amount", "value", "capacity", "date")
TOLERANCE = 0.01  # of numbers
SLACK = 0.01  # of a new floor


def folded(name):
    return " ".join(unicodedata.normalize("NFKC", name).casefold().replace("’", "'").split())


class Count:
    """True positives, what the program found, what the annotation wants."""

    def __init__(self):
        self.right = self.found = self.wanted = 0

    def add(self, right, found, wanted):
        self.right += right
        self.found += found
        self.wanted += wanted

    def f1(self):
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 0.0


class Annotation:
    def __init__(self, data, symmetric):
        self.symmetric = symmetric
        self.entities = data["entities"]
        self.number_of = {}  # (type, folded name) and ("", folded name): index of the entity
        for i, entity in enumerate(self.entities):
            for name in [entity["name"], *entity.get("aliases", [])]:
                self.number_of.setdefault((entity["type"], folded(name)), i)
                self.number_of.setdefault(("", folded(name)), i)
        self.relations = {}
        for relation in data["relations"]:
            self.relations.setdefault(self.relation_key(relation), relation)
        self.facts = data.get("facts", [])

    def end(self, name):
        return self.number_of.get(("", folded(name)), folded(name))

    def relation_key(self, relation):
        ends = [self.end(relation["from"]), self.end(relation["to"])]
        return (relation["type"], *(sorted(ends, key=str) if relation["type"] in self.symmetric else ends))


def same(wanted, found):
    if isinstance(wanted, list):
        return any(same(one, found) for one in wanted)
    if isinstance(wanted, dict):
        unit = "currency" if "currency" in wanted else "unit"
        return isinstance(found, dict) and wanted.get(unit) == found.get(unit) and same(wanted["value"], found["value"])
    if isinstance(wanted, (int, float)):
        return isinstance(found, (int, float)) and abs(found - wanted) <= TOLERANCE * abs(wanted)
    return str(found or "").startswith(str(wanted))


def score_article(annotation, records, counts):
    kind = lambda name: [r for r in records if r["kind"] == name]
    entities = {annotation.number_of.get((r["type"], folded(r["name"])), folded(r["name"])) for r in kind("entity")}
    optional = {i for i, entity in enumerate(annotation.entities) if entity.get("optional")}
    right = {e for e in entities if isinstance(e, int)}
    counts["entity"].add(len(right - optional), len(entities - optional), len(annotation.entities) - len(optional))

    relations = {}
    for record in kind("relation"):
        relations.setdefault(annotation.relation_key(record), record)
    optional = {key for key, relation in annotation.relations.items() if relation.get("optional")}
    right = (relations.keys() & annotation.relations.keys()) - optional
    counts["relation"].add(len(right), len(relations.keys() - optional), len(annotation.relations.keys() - optional))
    statuses = [key for key in right if "status" in annotation.relations[key]]
    agree = sum(relations[key].get("status") == annotation.relations[key]["status"] for key in statuses)
    counts["status"].add(agree, len(statuses), len(statuses))

    open_facts = list(annotation.facts)
    found = right = 0
    for record in kind("fact"):
        fits = [
            fact
            for fact in open_facts
            if fact["attribute"] == record["attribute"]
            and annotation.end(fact["subject"]) == annotation.end(record["subject"])
            and all(same(fact[v], record.get(v)) for v in VALUES[:3] if v in fact)
        ]
        if fits:
            open_facts.remove(fits[0])
        if not fits or not fits[0].get("optional"):
            found += 1
            right += bool(fits)
    counts["fact"].add(right, found, sum(not fact.get("optional") for fact in annotation.facts))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("newsgraph")
    parser.add_argument("--folder", type=pathlib.Path, default=ROOT / "tests/cases/extract/held-out")
    parser.add_argument("--floors", type=pathlib.Path, default=HERE / "quality_floors.json")
    parser.add_argument("--raise", dest="raising", action="store_true")
    options = parser.parse_args()

    pack = json.loads((ROOT / "extract/packs/ai-business/pack.json").read_text(encoding="utf-8"))
    symmetric = {t["name"] for t in pack["relation_types"] if t.get("symmetric")}
    annotated = {path.stem: path for path in sorted(options.folder.glob("*.json"))}
    articles = [str(path.with_suffix(".txt")) for path in annotated.values()]
    output = subprocess.run([options.newsgraph, "extract", "--quiet", *articles], check=True, stdout=subprocess.PIPE)
    records = {name: [] for name in annotated}
    for line in output.stdout.decode("utf-8").splitlines():
        record = json.loads(line)
        name = pathlib.PurePath(record.get("doc", "")).stem
        if name in records:
            records[name].append(record)

    measures = ("entity", "relation", "fact", "status")
    counts = {}
    for name, path in annotated.items():
        data = json.loads(path.read_text(encoding="utf-8"))
        article = {measure: Count() for measure in measures}
        score_article(Annotation(data, symmetric), records[name], article)
        for group in (data["language"], "all"):
            whole = counts.setdefault(group, {measure: Count() for measure in measures})
            for measure in measures:
                c = article[measure]
                whole[measure].add(c.right, c.found, c.wanted)

    floors = json.loads(options.floors.read_text(encoding="utf-8")) if options.floors.exists() else {}
    below = []
    print(f"{len(annotated)} held-out articles; floors in brackets")
    print("language  " + "".join(f"{measure:<18}" for measure in measures))
    for group in sorted(counts):
        row = f"{group:<10}"
        for measure in measures:
            reached = counts[group][measure].f1()
            floor = floors.get(group, {}).get(measure, 0.0)
            row += f"{f'{reached:.3f} ({floor:.2f})':<18}"
            if reached < floor:
                below.append(f"{measure} in {group}: {reached:.3f} is below the floor of {floor:.2f}")
            if options.raising:
                new = int((reached - SLACK) * 100) / 100
                floors.setdefault(group, {})[measure] = max(floor, new)
        print(row)
    if options.raising:
        options.floors.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    print("\n".join(below), end="\n" if below else "")
    sys.exit(1 if below else 0)


if __name__ == "__main__":
    main()
