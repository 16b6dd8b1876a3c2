#!/bin/sh
# newsgraph beside Kùzu: the same questions to the same graph in the same run. Prints a Markdown table.
#
#     tests/bench/peers/compare.sh [--scale N] [--build DIR]
#
# --scale: 2^N nodes, 16 relationships a node; 17 unless given. --build: where cypher_bench was built; build/bench
# unless given. Needs node and npm; installs Kùzu (the version of package.json) into DIR/peers, nowhere else.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
scale=17
build=build/bench
while [ $# -gt 0 ]; do
    case $1 in
        --scale) scale=$2; shift 2 ;;
        --build) build=$2; shift 2 ;;
        *) echo "use: compare.sh [--scale N] [--build DIR]" >&2; exit 2 ;;
    esac
done
build=$(cd "$build" && pwd)
bench=$build/tests/bench/cypher_bench
mkdir -p "$build/peers"
cd "$build/peers"
cp "$here/package.json" .
# npm may be told to run no scripts of packages; the one of Kùzu puts its binary in place.
npm install --silent --no-audit --no-fund >&2
[ -f node_modules/kuzu/kuzujs.node ] || (cd node_modules/kuzu && node install.js >&2)

rm -rf graph database
"$bench" write graph "$scale"
node "$here/ask_kuzu.js" load graph database > load.jsonl
"$bench" ask graph > newsgraph.jsonl
for threads in 2 1; do
    node "$here/ask_kuzu.js" ask graph database "$threads" > "kuzu$threads.jsonl"
done
node "$here/table.js" newsgraph.jsonl load.jsonl kuzu2.jsonl kuzu1.jsonl
