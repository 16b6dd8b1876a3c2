#!/usr/bin/env python3
"""How often relations of a confidence are right, as a Markdown table.

usage: reliability.py SCORER_FOLDER GOLD_FOLDER CLAIMS.jsonl

SCORER_FOLDER holds score.py, which says which relations are right: those it takes for wrong, and the optional ones
that it does not count, are told apart by it alone.
"""
import sys

EDGES = [0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__.strip())
    sys.path.insert(0, sys.argv[1])
    import score

    gold, claims = score.load(sys.argv[2], sys.argv[3])
    bins = [[0, 0, 0.0] for _ in EDGES[1:]]  # right, judged, sum of confidences
    for doc, annotation in gold.items():
        others = [r for r in claims.get(doc, []) if r["kind"] != "relation"]
        for relation in (r for r in claims.get(doc, []) if r["kind"] == "relation"):
            tally = score.score_doc(annotation, others + [relation])[0]["relation"]
            if tally.tp + tally.fp == 0:
                continue  # optional
            confidence = relation.get("confidence", 0)
            b = next(i for i in range(len(bins)) if confidence <= EDGES[i + 1])
            bins[b][0] += tally.tp
            bins[b][1] += 1
            bins[b][2] += confidence
    print("| confidence | relations | mean confidence | right |\n|---|---|---|---|")
    for low, high, (right, judged, total) in zip(EDGES, EDGES[1:], bins):
        if judged:
            print(f"| {low:.1f} to {high:.1f} | {judged} | {total / judged:.2f} | {right / judged:.2f} |")
    for least in (0.0, 0.5):
        judged = sum(b[1] for low, b in zip(EDGES, bins) if low >= least)
        right = sum(b[0] for low, b in zip(EDGES, bins) if low >= least)
        if judged:
            print(f"\nOf {judged} relations of confidence {least:.1f} or more {right / judged:.2f} are right.")


if __name__ == "__main__":
    main()
