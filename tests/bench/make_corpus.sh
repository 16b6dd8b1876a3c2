#!/usr/bin/env bash
# Makes a corpus of any size by repeating and shuffling the paragraphs of samples/articles: articles of about 300 words
# in English, French, Indonesian and Arabic, and pages that mix them, as JSON Lines. The same arguments give the same bytes.
# Needs bash, awk and the program.
#
#     tests/bench/make_corpus.sh FOLDER [MEGABYTES [SEED]]        default: 200 megabytes (10^6 bytes), seed 1
#
# NEWSGRAPH names the program; else build/release/cli/newsgraph. Prints the number of articles.
set -euo pipefail
export LC_ALL=C
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
newsgraph=${NEWSGRAPH:-$project/build/release/cli/newsgraph}
[[ $# -ge 1 && $# -le 3 && ${2:-200} =~ ^[1-9][0-9]*$ && ${3:-1} =~ ^[1-9][0-9]*$ ]] || {
    echo "usage: $0 FOLDER [MEGABYTES [SEED]]" >&2
    exit 2
}
[[ -x $newsgraph ]] || { echo "$0: $newsgraph is not there; run ./quickstart first" >&2; exit 2; }
mkdir -p "$1"
rm -f "$1"/part-*.jsonl
"$newsgraph" extract --quiet --jobs 1 --with-text "$project/samples/articles" |
    awk -v bytes="${2:-200}000000" -v part_bytes=20000000 -v folder="$1" -v words=300 -v seed="${3:-1}" \
        -f "$project/tests/bench/shuffle_paragraphs.awk"
