#!/usr/bin/env bash
# What the documents say that commands print, against what they print.
#
#     tests/docs/outputs.sh check [DOCUMENT...]      shows the difference; exit code 1 if there is one
#     tests/docs/outputs.sh update [DOCUMENT...]     writes what is printed now into the documents
#
# In a fence that begins ```console, a line "$ command" is run and the lines below it are its output, errors and notes
# among them. A fence that begins ```text right behind a fence that begins ```cypher holds what the statement answers on
# deals.db, which a command above it has made. Output beyond 40 lines is cut and counted. The commands of one document
# run one after the other in a folder of their own that holds nothing but samples/. NEWSGRAPH names the program; else
# build/release/cli/newsgraph. Without a document: README.md, docs/query.md and
# docs/analytics.md, docs/paths.md.
set -euo pipefail
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
mode=${1:-}
[[ $mode == check || $mode == update ]] || { sed -n '4,5s/^# *//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
shift
[[ $# -gt 0 ]] || set -- "$project/README.md" "$project/docs/query.md" "$project/docs/analytics.md" "$project/docs/paths.md"
program=$(realpath "${NEWSGRAPH:-$project/build/release/cli/newsgraph}")
[[ -x $program ]] || { echo "$program is not there; run ./quickstart first" >&2; exit 2; }
unset NEWSGRAPH_PACK
export NO_COLOR=1
most_lines=40
newsgraph() { "$program" "$@"; }

# What a reader sees after typing $1.
output_of() {
    local lines
    mapfile -t lines < <(eval "$1" 2>&1 </dev/null)
    if [[ ${#lines[@]} -eq 0 ]]; then return; fi
    if [[ ${#lines[@]} -le $((most_lines + 1)) ]]; then
        printf '%s\n' "${lines[@]}"
    else
        printf '%s\n' "${lines[@]:0:most_lines}" "... $((${#lines[@]} - most_lines)) more lines"
    fi
}

# The document $1 with the outputs of now.
rewrite() {
    local line state=text statement=
    while IFS= read -r line || [[ -n $line ]]; do
        if [[ $state == text || $state == asked ]]; then
            printf '%s\n' "$line"
            if [[ $line == '```console' ]]; then
                state=console
            elif [[ $line == '```cypher' ]]; then
                state=cypher statement=
            elif [[ $state == asked && $line == '```text' ]]; then
                output_of 'newsgraph query deals.db "$statement"'
                state=answer
            elif [[ -n $line ]]; then
                state=text
            fi
        elif [[ $state == cypher && $line != '```' ]]; then
            printf '%s\n' "$line"
            statement+=${statement:+$'\n'}$line
        elif [[ $state == cypher ]]; then
            printf '%s\n' "$line"
            state=asked
        elif [[ $line == '```' ]]; then
            printf '%s\n' "$line"
            state=text
        elif [[ $line == '$ '* ]]; then
            printf '%s\n' "$line"
            output_of "${line#'$ '}"
        fi
    done <"$1"
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
differ=0
for document in "$@"; do
    document=$(realpath "$document")
    mkdir "$scratch/here"
    ln -s "$project/samples" "$scratch/here/samples"
    (cd "$scratch/here" && rewrite "$document") >"$scratch/new"
    rm -r "$scratch/here"
    if [[ $mode == update ]]; then
        cmp -s "$scratch/new" "$document" || { cat "$scratch/new" >"$document" && echo "$document was updated"; }
    else
        diff -u --label "$document" --label "as printed now" "$document" "$scratch/new" || differ=1
    fi
done
exit "$differ"
