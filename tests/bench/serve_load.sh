#!/usr/bin/env bash
# Measures `newsgraph serve` on the loopback with wrk (Debian: wrk), for the graph of samples/ or for the store that is
# named: requests a second, latency (median and 99th of a hundred), the server's peak memory. Prints a Markdown table.
#
#     tests/bench/serve_load.sh [--seconds 3] [--connections 16] [--jobs 2] [--store FILE]
#
# NEWSGRAPH names the program; else build/release/cli/newsgraph. wrk and the server share the machine's cores. Peak memory
# is the resident set's high-water mark of the server (VmHWM) when that row was done.
set -euo pipefail
export LC_ALL=C
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
program=${NEWSGRAPH:-$project/build/release/cli/newsgraph}
seconds=3 connections=16 jobs=2 store=
while (($#)); do
    case $1 in
        --seconds) seconds=${2:?} ;;
        --connections) connections=${2:?} ;;
        --jobs) jobs=${2:?} ;;
        --store) store=${2:?} ;;
        *) sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
    esac
    shift 2
done
[[ -x $program ]] || { echo "$0: $program is not there; run ./quickstart first" >&2; exit 2; }
command -v wrk >/dev/null || { echo "$0: wrk is not there; apt-get install wrk" >&2; exit 2; }

scratch=$(mktemp -d)
server=
trap '[[ -z $server ]] || kill "$server" 2>/dev/null || true; rm -rf "$scratch"' EXIT
if [[ -z $store ]]; then
    store=$scratch/deals.db
    "$program" build --quiet "$project/samples/articles" -o "$store" >"$scratch/build" 2>&1
fi
"$program" serve "$store" --port 0 --jobs "$jobs" >"$scratch/address" &
server=$!
until [[ -s $scratch/address ]]; do sleep 0.05; done
address=$(<"$scratch/address")

echo "| request | requests/s | median | 99 % | not answered | peak memory |"
echo "|---|---|---|---|---|---|"
for target in 'api/path?from=Microsoft&to=CoreWeave' 'api/search?q=openai' \
    'api/query?statement=MATCH+(a)-%5Br:INVESTS_IN%5D-%3E(b)+RETURN+a.name,b.name,r.amount' 'api/entity?name=OpenAI'; do
    wrk --threads 1 --connections "$connections" --duration "${seconds}s" --latency "$address$target" >"$scratch/wrk"
    awk -v target="${target%%\?*}" -v peak="$(awk '/VmHWM/ {print int($2 / 1000)}' "/proc/$server/status")" '
        $1 == "50%" { median = $2 } $1 == "99%" { slow = $2 } $1 == "Requests/sec:" { rate = $2 }
        /Non-2xx/ { refused = $NF }
        END { printf "| `/%s` | %.0f | %s | %s | %d | %d MB |\n", target, rate, median, slow, refused, peak }' "$scratch/wrk"
done
