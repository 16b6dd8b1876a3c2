# Every third-party package, in one place. cmake/packages.txt names the Debian packages that hold them. All of them are
# imported targets, whose headers the compiler treats as system headers: they give no warnings.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n data)
find_package(SQLite3 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(Boost REQUIRED)
find_package(spdlog REQUIRED)
# One file uses it: compiled into that, it saves two libraries to load.
set_target_properties(spdlog::spdlog_header_only PROPERTIES
    INTERFACE_LINK_LIBRARIES "Threads::Threads;fmt::fmt-header-only")
find_package(CLI11 REQUIRED)
find_package(RapidJSON REQUIRED)
pkg_check_modules(GRAPHVIZ REQUIRED IMPORTED_TARGET libcgraph) # linked to by tests only
pkg_check_modules(NETTLE REQUIRED IMPORTED_TARGET nettle)
pkg_check_modules(RE2 REQUIRED IMPORTED_TARGET re2)
pkg_check_modules(XXHASH REQUIRED IMPORTED_TARGET libxxhash)
pkg_check_modules(EDIT REQUIRED IMPORTED_TARGET libedit)
pkg_check_modules(GUMBO REQUIRED IMPORTED_TARGET gumbo)
find_library(CLD2_LIBRARY cld2 REQUIRED)
find_library(CGRAPH_LIBRARY cgraph REQUIRED)
find_library(GVC_LIBRARY gvc REQUIRED)
find_library(MICROHTTPD_LIBRARY microhttpd REQUIRED)

# These do what few commands need and are loaded when it is asked for (base/shared_library.hpp): ${library}_SONAME is the
# name to ask for.
foreach(library CLD2 CGRAPH GVC MICROHTTPD)
    get_filename_component(file ${${library}_LIBRARY} REALPATH)
    get_filename_component(file ${file} NAME)
    string(REGEX MATCH "^[^.]+\\.so\\.[0-9]+" ${library}_SONAME "${file}")
endforeach()

# Loading shared libraries takes longer than answering a question. What brings an archive is linked from it: of the target's
# library, or of those that it names.
function(newsgraph_link_archive target)
    foreach(property IMPORTED_LOCATION IMPORTED_LOCATION_RELEASE INTERFACE_LINK_LIBRARIES)
        get_target_property(library ${target} ${property})
        string(REGEX REPLACE "\\.so$" ".a" archive "${library}")
        if(library AND EXISTS "${archive}")
            set_target_properties(${target} PROPERTIES ${property} "${archive}")
        endif()
    endforeach()
endfunction()
option(NEWSGRAPH_LINK_ARCHIVES "Link libraries into the program where Debian has archives of them: it starts faster" ON)
if(NEWSGRAPH_LINK_ARCHIVES)
    foreach(target ICU::i18n SQLite::SQLite3 PkgConfig::RE2 PkgConfig::XXHASH PkgConfig::GUMBO PkgConfig::NETTLE)
        newsgraph_link_archive(${target})
    endforeach()
endif()
# Programs of which many are built and none is waited for need not grow by ICU's 30 MB of tables each.
if(NEWSGRAPH_LINK_ARCHIVES AND CMAKE_BUILD_TYPE STREQUAL "Release")
    foreach(target ZLIB::ZLIB ICU::uc ICU::data PkgConfig::EDIT)
        newsgraph_link_archive(${target})
    endforeach()
    set_property(TARGET ICU::uc APPEND PROPERTY INTERFACE_LINK_LIBRARIES ICU::data)
    # What libedit is made on.
    foreach(name tinfo bsd md)
        find_library(ARCHIVE_OF_${name} NAMES lib${name}.a ${name} REQUIRED)
        set_property(TARGET PkgConfig::EDIT APPEND PROPERTY INTERFACE_LINK_LIBRARIES ${ARCHIVE_OF_${name}})
    endforeach()
endif()
