# What one may choose, and the compiler flags that follow from it.
option(NEWSGRAPH_TESTS "Build the tests" ON)
option(NEWSGRAPH_BENCH "Build the programs that measure" OFF)
option(NEWSGRAPH_WERROR "Treat warnings as errors" OFF)
option(NEWSGRAPH_HARDEN "Build with the compiler's defences against memory errors" ON)
option(NEWSGRAPH_SANITIZE "Build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
option(NEWSGRAPH_CHECK_HEADERS "Make the target all_verify_interface_header_sets, which compiles every header alone" OFF)

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "Debug or Release" FORCE)
endif()
# -O2 as Debian builds its programs; for tests enough optimisation that large inputs stay quick.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g")
if(NEWSGRAPH_SANITIZE)
    # Line numbers are all that a report of the sanitizers shows; the rest would make the build a third slower.
    set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1")
endif()
set(CMAKE_VERIFY_INTERFACE_HEADER_SETS ${NEWSGRAPH_CHECK_HEADERS})

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # Without this ccache takes no part where a header is precompiled.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE_PROGRAM})
endif()

# What is linked in and never used is left out, and relocations are kept in few bytes: both are read at every start.
include(CheckLinkerFlag)
check_linker_flag(CXX "-Wl,-z,pack-relative-relocs" HAS_PACKED_RELOCATIONS)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
    add_link_options(-Wl,--gc-sections -Wl,--as-needed $<$<BOOL:${HAS_PACKED_RELOCATIONS}>:-Wl,-z,pack-relative-relocs>)
endif()

# Position-independent programs, so that the system can load them at an address that nobody can guess.
include(CheckPIESupported)
check_pie_supported(LANGUAGES CXX)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

add_library(newsgraph_options INTERFACE)
target_include_directories(newsgraph_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(newsgraph_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion)
if(NEWSGRAPH_WERROR)
    target_compile_options(newsgraph_options INTERFACE -Werror)
endif()
if(NEWSGRAPH_HARDEN)
    target_compile_definitions(newsgraph_options INTERFACE _GLIBCXX_ASSERTIONS)
    target_compile_options(newsgraph_options INTERFACE
        -fstack-clash-protection -fstack-protector-strong -ftrivial-auto-var-init=zero
        $<$<STREQUAL:${CMAKE_SYSTEM_PROCESSOR},x86_64>:-fcf-protection=full>)
    target_link_options(newsgraph_options INTERFACE -Wl,-z,relro,-z,now,-z,noexecstack)
    if(NOT NEWSGRAPH_SANITIZE)
        # The checks need optimisation, and hide from AddressSanitizer what it would find.
        target_compile_options(newsgraph_options INTERFACE
            $<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE> $<$<NOT:$<CONFIG:Debug>>:-D_FORTIFY_SOURCE=3>)
    endif()
endif()
if(NEWSGRAPH_SANITIZE)
    target_compile_options(newsgraph_options INTERFACE
        -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    target_link_options(newsgraph_options INTERFACE -fsanitize=address,undefined)
    # Tests that repeat a thing for chance's sake may repeat it less: everything takes several times as long here.
    target_compile_definitions(newsgraph_options INTERFACE NEWSGRAPH_SANITIZE)
    # GCC 12 takes what the sanitizers insert for reads of values that were never set.
    target_compile_options(newsgraph_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
endif()
