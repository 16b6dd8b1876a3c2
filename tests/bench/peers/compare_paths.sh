#!/bin/sh
# Paths and neighbourhoods: newsgraph beside igraph, graph-tool, NetworkX, Kùzu and DuckDB, on the same graph, for the
# same pairs of nodes, one engine after the other. Checks that all answers agree; prints a Markdown table of medians.
#
#     tests/bench/peers/compare_paths.sh [--scale N] [--build DIR] [--pairs N] [--seconds N] [--only "ENGINE ..."]
#
# --scale: 2^N nodes, 16 relations a node; 17 unless given. --build: where newsgraph, rmat_csv and path_ask were built;
# build/bench unless given. --seconds: how long an engine may work on one question for all pairs (60), and ten times that
# altogether with loading. --only: of igraph, graph-tool, networkx, kuzu and duckdb. Needs the Debian packages
# python3-igraph, python3-graph-tool and python3-networkx, node and npm; an engine that is not there is left out, which a
# line tells. Installs Kùzu and DuckDB (the versions of package.json) into DIR/peers, nowhere else.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
scale=17
build=build/bench
pairs=50
seconds=60
only="igraph graph-tool networkx kuzu duckdb"
while [ $# -gt 1 ]; do
    case $1 in
        --scale) scale=$2 ;;
        --build) build=$2 ;;
        --pairs) pairs=$2 ;;
        --seconds) seconds=$2 ;;
        --only) only=$2 ;;
        *) break ;;
    esac
    shift 2
done
[ $# -eq 0 ] || { echo "compare_paths.sh: what is $1?" >&2; exit 2; }
build=$(cd "$build" && pwd)
python=/usr/bin/python3 # that of Debian, for which the packages are
mkdir -p "$build/peers/paths$scale"
cd "$build/peers"
folder=$PWD/paths$scale

case $only in *kuzu* | *duckdb*)
    cp "$here/package.json" .
    npm install --silent --no-audit --no-fund >&2
    [ -f node_modules/kuzu/kuzujs.node ] || (cd node_modules/kuzu && node install.js >&2)
    ;;
esac

load=$(cut -d' ' -f1 /proc/loadavg)
"$build/tests/bench/rmat_csv" "$scale" "$folder/nodes.csv" "$folder/edges.csv.gz"
gzip -dc "$folder/edges.csv.gz" > "$folder/edges.csv"
$python "$here/ask_paths.py" pairs "$folder" "$pairs"
rm -f "$folder"/*.json

begun=$(date +%s.%N)
"$build/cli/newsgraph" import --nodes "$folder/nodes.csv" --edges "$folder/edges.csv.gz" -o "$folder/graph.db" --replace \
    --quiet >&2
taken=$(awk "BEGIN { print $(date +%s.%N) - $begun }")
"$build/tests/bench/path_ask" "$folder/graph.db" "$folder/pairs.csv" |
    sed "s/^{/{\"load_s\":$taken,/" > "$folder/0-newsgraph.json"
for engine in $only; do
    case $engine in
        kuzu | duckdb) set -- node "$here/ask_paths.js" ;;
        *) set -- $python "$here/ask_paths.py" ;;
    esac
    timeout "$((seconds * 10))" "$@" "$engine" "$folder" "$seconds" > "$folder/$engine.json" ||
        echo "$engine gave no answer" >&2
done

model=$(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1)
echo "- $model, $(nproc) cores; other load at the start: $load"
echo "- R-MAT, 2^$scale nodes, 16 relations a node of 5 types; medians of $pairs random pairs, wall time"
echo
set -- "$folder/0-newsgraph.json"
for engine in $only; do set -- "$@" "$folder/$engine.json"; done
$python "$here/ask_paths.py" table "$@"
