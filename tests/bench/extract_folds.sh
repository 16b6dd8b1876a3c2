#!/usr/bin/env bash
# Measures extraction on articles that it has not learned from: for each fold (number in an article's id, modulo 5)
# trains the pack's weights without it, reads its articles and scores them; then the same articles with the weights of
# the tree, which have learned from them. Prints both scores and how often relations of a confidence are right.
# Needs annotated articles beside the project: NEWSGRAPH_SHARED/articles, NEWSGRAPH_SHARED/gold with score.py (default
# ../shared), python3, and the bench build. Some three minutes a fold, two folds at a time.
#
#     cmake --preset bench && cmake --build --preset bench
#     tests/bench/extract_folds.sh [FOLD...]                         # 0 to 4 unless named
set -euo pipefail
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
shared=${NEWSGRAPH_SHARED:-$root/../shared}
newsgraph=$root/build/bench/cli/newsgraph
train=$root/build/bench/extract/newsgraph-train
for file in "$newsgraph" "$train" "$shared/gold/score.py"; do
    [[ -e $file ]] || { sed -n '2,10s/^# \{0,1\}//p' "$0" >&2; echo "$0: $file is not there" >&2; exit 2; }
done
folds=("$@")
((${#folds[@]})) || folds=(0 1 2 3 4)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

fold_of() { # ARTICLE OR ANNOTATION
    local number
    number=$(basename "$1" | grep -oE '[0-9]+' | head -n 1)
    echo $((10#$number % 5))
}

left_out() { # FOLD: claims of its articles by weights that have not seen them
    local packs=$scratch/packs-$1
    cp -r "$root/extract/packs" "$packs"
    rm -f "$packs/ai-business/weights.json"
    "$train" "$packs/ai-business" "$shared/gold" "$root/tests/cases/extract" -o "$packs/ai-business/weights.json" \
        --leave-out "$1" 2>"$scratch/train-$1.log" || { cat "$scratch/train-$1.log" >&2; return 1; }
    "$newsgraph" extract --quiet --pack "$packs/ai-business" $(<"$scratch/articles-$1") >"$scratch/left-out-$1.jsonl"
}

mkdir "$scratch/gold"
for fold in "${folds[@]}"; do
    for article in "$shared"/articles/*.txt; do
        if [[ $(fold_of "$article") == "$fold" ]]; then echo "$article"; fi
    done >"$scratch/articles-$fold"
    for annotation in "$shared"/gold/*.json; do
        if [[ $(fold_of "$annotation") == "$fold" ]]; then cp "$annotation" "$scratch/gold/"; fi
    done
done
export -f left_out
export root shared newsgraph train scratch
printf '%s\n' "${folds[@]}" | xargs -P 2 -I{} bash -c 'set -euo pipefail; left_out {}'
for fold in "${folds[@]}"; do cat "$scratch/left-out-$fold.jsonl"; done >"$scratch/left-out.jsonl"
for fold in "${folds[@]}"; do cat "$scratch/articles-$fold"; done | xargs "$newsgraph" extract --quiet >"$scratch/learned.jsonl"

echo "## Left out (folds ${folds[*]})"
python3 "$shared/gold/score.py" "$scratch/gold" "$scratch/left-out.jsonl" --by language
echo
echo "## Learned from"
python3 "$shared/gold/score.py" "$scratch/gold" "$scratch/learned.jsonl" --by language
echo
echo "## Confidence of relations, left out"
python3 "$here/reliability.py" "$shared/gold" "$scratch/gold" "$scratch/left-out.jsonl"
