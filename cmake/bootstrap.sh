# Functions that ./check, ./quickstart and .ci/run share; read by bash from the project's folder.

say() { printf '\n== %s\n' "$*"; }

complain() { printf '%s\n' "$@" >&2; }

# Names of the packages in cmake/packages.txt that are not installed.
missing_packages() {
    local entry name command
    sed -e 's/#.*//' cmake/packages.txt | while read -r entry _; do
        [ -n "$entry" ] || continue
        name=${entry%%:*} command=
        [[ $entry != *:* ]] || command=${entry#*:}
        if [ -n "$command" ] && command -v "$command" >/dev/null; then continue; fi
        [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || echo "$name"
    done
}

# Installs what is missing. Does nothing, and needs no rights, when nothing is.
install_packages() {
    if ! command -v dpkg-query >/dev/null; then
        complain "This is no Debian: packages are not installed by themselves here." \
                 "cmake/packages.txt names what newsgraph is built from; the build goes on with what is there."
        return 0
    fi
    local missing=() as_root=()
    mapfile -t missing < <(missing_packages)
    [ ${#missing[@]} -gt 0 ] || return 0

    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            complain "These packages are missing, and installing them needs root or sudo:" "  ${missing[*]}" \
                     "Ask an administrator to run:" "  apt-get install --no-install-recommends ${missing[*]}" \
                     "then run $0 again."
            return 1
        fi
        as_root=(sudo)
    fi
    say "Installing ${#missing[@]} packages: ${missing[*]}"
    # A second attempt gets over a mirror that was busy for a moment.
    local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o Acquire::Retries=3 -o DPkg::Lock::Timeout=120)
    if ! "${apt[@]}" update || ! "${apt[@]}" install --yes --no-install-recommends "${missing[@]}"; then
        complain "The packages could not be installed; the lines above say why. When that is mended, run $0 again."
        return 1
    fi
}

# How many compilers run at once: one a core, but not more than memory allows, at a gigabyte each.
build_jobs() {
    local cores gigabytes
    cores=$(nproc)
    gigabytes=$(awk '/^MemAvailable:/ {print int($2 / 1000000)}' /proc/meminfo)
    [ "${gigabytes:-1}" -ge 1 ] || gigabytes=1
    echo $((cores < gigabytes ? cores : gigabytes))
}

# Configures and builds the preset $1 in build/$1.
build_preset() {
    local preset=$1 cache=build/$1/CMakeCache.txt
    # A build folder that came along when the project was copied or moved speaks of the old place.
    if [ -f "$cache" ] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" "$cache"; then
        rm -rf "build/$preset"
    fi
    say "Building in build/$preset"
    mkdir -p "build/$preset"
    if ! cmake --preset "$preset" >"build/$preset/configure.log" 2>&1; then
        cat "build/$preset/configure.log" >&2
        return 1
    fi
    cmake --build --preset "$preset" --parallel "$(build_jobs)"
}
