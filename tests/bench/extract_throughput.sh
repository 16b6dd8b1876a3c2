#!/usr/bin/env bash
# Measures `newsgraph extract`: time, megabytes a second and peak memory, for each number of jobs and each size.
# Two sizes, ten times apart, show whether memory grows with the number of articles. Prints a Markdown table.
# Needs bash, awk, the usual tools of Linux, and the program (release build).
#
#     tests/bench/extract_throughput.sh [--jobs "1 2"] [--sizes "20 200"] [--folder FOLDER]
#
# Sizes are megabytes (10^6 bytes). With --folder the corpora stay there and are used again; else they are made in a
# temporary folder. NEWSGRAPH names the program; else build/release/cli/newsgraph.
#
# Peak memory is the resident set's high-water mark, which the kernel keeps (VmHWM), read ten times a second.
set -euo pipefail
export LC_ALL=C
bench=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export NEWSGRAPH=${NEWSGRAPH:-$(cd "$bench/../.." && pwd)/build/release/cli/newsgraph}
jobs_list="1 2" sizes="20 200" folder=
while (($#)); do
    case $1 in
        --jobs) jobs_list=${2:?} ;;
        --sizes) sizes=${2:?} ;;
        --folder) folder=${2:?} ;;
        *) sed -n '2,12s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
    esac
    shift 2
done
[[ -x $NEWSGRAPH ]] || { echo "$0: $NEWSGRAPH is not there; run ./quickstart first" >&2; exit 2; }

scratch=$(mktemp -d)
pid=
trap '[[ -z $pid ]] || kill "$pid" 2>/dev/null || true; rm -rf "$scratch"' EXIT
folder=${folder:-$scratch}
mkfifo "$scratch/never"
exec {never}<>"$scratch/never"  # reading from it with a time limit waits without starting a process

# Runs the command, its output thrown away. Sets peak (KiB), wall and cpu (seconds).
measure() {
    local began ended key value
    peak=0 began=$EPOCHREALTIME
    "$@" >/dev/null &
    pid=$!
    while [[ -e /proc/$pid/status ]]; do
        while read -r key value _; do
            if [[ $key == VmHWM: ]]; then peak=$value; fi
            if [[ $key == State: && $value == Z ]]; then break 2; fi
        done 2>/dev/null <"/proc/$pid/status" || true
        read -r -t 0.1 -u "$never" || true
    done
    wait "$pid"
    pid= ended=$EPOCHREALTIME
    wall=$(awk "BEGIN { print $ended - $began }")
}

# User and system seconds of all finished children of this shell, into the file $1. Through a pipe `times` would speak
# of a shell of its own.
children_seconds() {
    times >"$scratch/times"
    awk 'NR == 2 { for (i = 1; i <= 2; i++) { split($i, t, /[ms]/); s += t[1] * 60 + t[2] } print s }' \
        "$scratch/times" >"$1"
}

echo "- processor: $(awk -F': *' '/^model name/ { print $2; exit }' /proc/cpuinfo), $(nproc) cores"
echo "- memory: $(awk '/^MemTotal/ { printf "%.1f GB", $2 * 1024 / 1e9 }' /proc/meminfo)"
echo "- system: $(. /etc/os-release && echo "$PRETTY_NAME"), Linux $(uname -r)"
echo "- program: $("$NEWSGRAPH" --version)"
echo "- other load at the start: $(cut -d' ' -f1 /proc/loadavg) (one-minute average)"
echo
echo "| corpus | articles | jobs | wall time | processor time | MB/s | articles/s | peak memory |"
echo "|---|---|---|---|---|---|---|---|"
for size in $sizes; do
    corpus=$folder/$size
    if [[ ! -s $corpus/articles ]]; then
        articles=$("$bench/make_corpus.sh" "$corpus" "$size")
        echo "$articles" >"$corpus/articles"
    fi
    articles=$(<"$corpus/articles")
    cat "$corpus"/part-*.jsonl >/dev/null  # so that all runs find it in memory
    bytes=$(cat "$corpus"/part-*.jsonl | wc -c)
    for jobs in $jobs_list; do
        children_seconds "$scratch/before"
        measure "$NEWSGRAPH" extract --quiet --jobs "$jobs" "$corpus"/part-*.jsonl
        children_seconds "$scratch/after"
        awk -v bytes="$bytes" -v articles="$articles" -v jobs="$jobs" -v wall="$wall" -v peak="$peak" \
            -v cpu="$(paste "$scratch/before" "$scratch/after" | awk '{ print $2 - $1 }')" \
            'BEGIN { printf "| %.0f MB | %d | %d | %.1f s | %.1f s | %.2f | %.0f | %.0f MB |\n", bytes / 1e6,
                     articles, jobs, wall, cpu, bytes / 1e6 / wall, articles / wall, peak * 1024 / 1e6 }'
    done
    [[ $folder != "$scratch" ]] || rm -rf "$corpus"
done
