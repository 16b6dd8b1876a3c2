#!/usr/bin/env bash
# Claims of N articles as JSON Lines on standard output, as if extracted: per article 6 entities and 5 relations between
# 20,000 firms, of which few are named often and most hardly ever (the k-th about 1/k as often as the first). The same
# arguments give the same bytes.   usage: make_claims.sh [N [SEED]]
set -euo pipefail
LC_ALL=C exec awk -v articles="${1:-50000}" -v seed="${2:-1}" '
# A generator of our own (Park and Miller): that of awk differs between its makers.
function random() { state = (state * 16807) % 2147483647; return state / 2147483647 }
function firm() { return int(exp(random() * log(20000))) }
BEGIN {
    state = seed
    types = split("INVESTS_IN SUPPLIES PARTNERS_WITH COMPETES_WITH CLOUD_CONTRACT_WITH", type, " ")
    for (i = 1; i <= articles; ++i) {
        doc = sprintf("articles/%06d.txt", i)
        printf "{\"kind\":\"document\",\"doc\":\"%s\",\"title\":\"Deals of the day %d\",\"language\":\"en\",", doc, i
        printf "\"published\":\"2025-%02d-%02d\"}\n", 1 + i % 12, 1 + i % 28
        for (e = 0; e < 6; ++e) {
            name[e] = "Firm " firm()
            printf "{\"kind\":\"entity\",\"doc\":\"%s\",\"name\":\"%s\",\"type\":\"Company\",\"mentions\":[", doc, name[e]
            printf "{\"text\":\"%s\",\"start\":%d,\"end\":%d}]}\n", name[e], 100 * e, 100 * e + length(name[e])
        }
        for (r = 0; r < 5; ++r) {
            kind = type[1 + int(random() * types)]
            printf "{\"kind\":\"relation\",\"doc\":\"%s\",\"type\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",", \
                   doc, kind, name[r], name[r + 1]
            printf "\"status\":\"actual\",\"amount\":{\"value\":%d000000,\"currency\":\"USD\",\"bound\":\"exact\"},", \
                   1 + int(random() * 5000)
            printf "\"confidence\":0.8,\"evidence\":{\"text\":\"%s has a deal with %s, people who know of it said.\",", \
                   name[r], name[r + 1]
            printf "\"start\":%d,\"end\":%d}}\n", 100 * r, 100 * r + 48 + length(name[r] name[r + 1])
        }
    }
}'
