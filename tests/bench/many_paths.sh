#!/bin/sh
# A million shortest paths between two things, in each format: processor time, bytes and peak memory.
#
#     tests/bench/many_paths.sh [NEWSGRAPH]
#
# NEWSGRAPH: build/bench/cli/newsgraph unless given. Needs GNU time. The graph: LAYERS layers of WIDTH nodes, each tied to
# all of the next, between one node before the first and one behind the last; WIDTH^LAYERS paths.
set -eu
newsgraph=$(realpath "${1:-build/bench/cli/newsgraph}")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
awk -v width=32 -v layers=4 'BEGIN {
    print "id:ID,name,:LABEL\na,a,Firm\nb,b,Firm" > "n.csv"
    print ":START_ID,:END_ID,:TYPE,amount:double,currency" > "e.csv"
    srand(1)
    for (l = 0; l < layers; ++l)
        for (i = 0; i < width; ++i) {
            print l "_" i ",n" l "_" i ",Firm" > "n.csv"
            if (l == 0) tie("a", "0_" i)
            if (l == layers - 1) tie(l "_" i, "b")
            else for (k = 0; k < width; ++k) tie(l "_" i, (l + 1) "_" k)
        }
}
function tie(from, to) { print from "," to ",INVESTS_IN," int(1 + rand() * 2000) "e6,USD" > "e.csv" }'
"$newsgraph" import --nodes n.csv --edges e.csv -o layers.db --quiet
for format in jsonlines csv text json; do
    /usr/bin/time -f "$format: %U s user, %S s system, %M KiB at most" \
        "$newsgraph" path layers.db a b --all-shortest --max-hops 5 --format "$format" --timeout 0 --quiet | wc -lc
done
