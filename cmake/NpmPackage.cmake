# Packages of the npm registry, fetched once at configuration into build/npm, where every preset finds them again.
# Only pinned versions are taken, and only with the checksum that is written beside the call. The npm client fetches them,
# since it knows the user's mirror and proxy. With NEWSGRAPH_NPM_CACHE, a folder of archives as `npm pack` writes them,
# nothing is fetched.
set(NEWSGRAPH_NPM_CACHE "${CMAKE_SOURCE_DIR}/build/npm" CACHE PATH "Folder that keeps the packages of npm")

# Unpacks a package beside the build and sets `result` to its folder, or to "" with a warning when it cannot be fetched:
# `lacking` tells what is missing then. A wrong checksum is an error.
function(newsgraph_npm_package name version sha512 lacking result)
    set(${result} "" PARENT_SCOPE)
    set(archive "${NEWSGRAPH_NPM_CACHE}/${name}-${version}.tgz")
    if(NOT EXISTS "${archive}")
        file(MAKE_DIRECTORY "${NEWSGRAPH_NPM_CACHE}")
        find_program(NPM_PROGRAM npm)
        if(NPM_PROGRAM)
            execute_process(COMMAND ${NPM_PROGRAM} pack ${name}@${version} --ignore-scripts --prefer-offline
                                    --fetch-retries=1 --pack-destination ${NEWSGRAPH_NPM_CACHE}
                            OUTPUT_QUIET ERROR_QUIET TIMEOUT 60)
        endif()
    endif()
    if(NOT EXISTS "${archive}")
        message(WARNING "${name} ${version} cannot be fetched from npm: ${lacking}. Configure again with npm and network, "
                        "or put ${name}-${version}.tgz, as `npm pack ${name}@${version}` writes it, into "
                        "${NEWSGRAPH_NPM_CACHE}.")
        return()
    endif()
    file(SHA512 "${archive}" found)
    if(NOT found STREQUAL sha512)
        message(FATAL_ERROR "${archive} is not ${name} ${version} as it was published: its SHA-512 is ${found}. Remove it and "
                            "configure again.")
    endif()
    set(folder "${CMAKE_BINARY_DIR}/npm/${name}-${version}")
    if(NOT EXISTS "${folder}/package/package.json")
        file(ARCHIVE_EXTRACT INPUT "${archive}" DESTINATION "${folder}")
    endif()
    set(${result} "${folder}/package" PARENT_SCOPE)
endfunction()
