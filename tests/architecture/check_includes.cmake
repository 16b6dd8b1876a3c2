# Checks the #include lines of the tree ROOT against the rules below and names every line that breaks one.
# With EXPECTED, a file of messages, the tree must break the rules in just those places.
cmake_policy(SET CMP0057 NEW)

set(folders base graph extract query render cli)

# Which folders of the project a folder may include, itself among them. The folders of tests/ follow the folders that they
# test, and may include what lies in tests/ or beside them.
set(base_may base)
set(graph_may base graph)
set(extract_may base graph extract)
set(query_may base graph query)
set(render_may base graph render)
set(cli_may base graph extract query render cli)

# Where a third-party library may be included: its name, its headers, the files. Tests may include any, to look at what was
# made from outside.
set(libraries
    "RapidJSON"   "^rapidjson/"                                "^base/json"
    "ICU"         "^unicode/"                                  "^base/"
    "SQLite"      "^sqlite3"                                   "^graph/store"
    "Boost"       "^boost/"                                    "^graph/topology"
    "xxHash"      "^xxhash\\.h$"                              "^graph/snapshot"
    "RE2"         "^re2/"                                      "^query/cypher/regex\\.cpp$"
    "Graphviz"    "^(graphviz/.*|gvc\\.h|cgraph\\.h|gvplugin\\.h)$"  "^render/"
    "Nettle"      "^nettle/"                                   "^render/"
    "Gumbo"       "^gumbo\\.h$"                                "^extract/read/"
    "zlib"        "^zlib\\.h$"                                 "^(extract|cli)/"
    "CLD2"        "^cld2/"                                     "^extract/"
    "LIBLINEAR"   "^linear\\.h$"                               "^extract/train/"
    "spdlog"      "^spdlog/"                                   "^cli/"
    "CLI11"       "^CLI/"                                      "^cli/"
    "libmicrohttpd" "^microhttpd\\.h$"                        "^cli/serve/"
    "libedit"     "^(histedit\\.h|editline/)"                  "^cli/shell/line_editor\\.cpp$")

set(problems "")
foreach(folder ${folders})
    foreach(prefix "" "tests/")
        file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/${prefix}${folder}/*.cpp ${ROOT}/${prefix}${folder}/*.hpp)
        list(SORT files)
        # A header that the build writes is named in the folder's CMakeLists.txt.
        set(made "")
        if(EXISTS ${ROOT}/${prefix}${folder}/CMakeLists.txt)
            file(READ ${ROOT}/${prefix}${folder}/CMakeLists.txt made)
        endif()
        foreach(name ${files})
            file(STRINGS ${ROOT}/${name} lines REGEX "^[ \t]*#[ \t]*include[ \t]")
            foreach(line ${lines})
                if(line MATCHES "include[ \t]+\"([^\"]*)\"")
                    set(header ${CMAKE_MATCH_1})
                    string(REGEX MATCH "^[^/]*" from "${header}")
                    get_filename_component(here ${name} DIRECTORY)
                    string(FIND "${made}" "/${header}" making)
                    if(prefix STREQUAL "tests/" AND (from STREQUAL "tests" OR EXISTS ${ROOT}/${here}/${header}))
                        continue()
                    elseif(NOT header MATCHES "/" AND NOT making EQUAL -1)
                        continue()
                    elseif(NOT from IN_LIST folders OR NOT header MATCHES "/")
                        string(APPEND problems "${name}: \"${header}\" does not name a header by its path in the project\n")
                    elseif(NOT from IN_LIST ${folder}_may)
                        list(JOIN ${folder}_may ", " may)
                        string(APPEND problems "${name}: \"${header}\" is included, but ${folder}/ may include only ${may}\n")
                    endif()
                elseif(line MATCHES "include[ \t]+<([^>]*)>" AND prefix STREQUAL "")
                    set(header ${CMAKE_MATCH_1})
                    set(rules ${libraries})
                    while(rules)
                        list(POP_FRONT rules library headers allowed)
                        if(header MATCHES "${headers}" AND NOT name MATCHES "${allowed}")
                            string(APPEND problems "${name}: <${header}> is included, but ${library} is used only in ${allowed}\n")
                        endif()
                    endwhile()
                endif()
            endforeach()
        endforeach()
    endforeach()
endforeach()

set(expected "")
if(EXPECTED)
    file(READ ${EXPECTED} expected)
endif()
if(NOT problems STREQUAL expected)
    if(EXPECTED)
        message(NOTICE "expected:\n${expected}\nfound:")
    endif()
    message(NOTICE "${problems}")
    message(FATAL_ERROR "includes break the rules of ${CMAKE_CURRENT_LIST_FILE}")
endif()
