# cmake -D BUILD=build/dev -D BINDIR=bin -D DATADIR=share -P check_install.cmake
# Installs what stands in BUILD below BUILD/install-test and uses it there. Stops with an error at the first thing that is
# not as it should be.
set(root ${BUILD}/install-test)
set(elsewhere ${root}/elsewhere)
file(REMOVE_RECURSE ${root})
file(MAKE_DIRECTORY ${elsewhere})
file(WRITE ${elsewhere}/article.txt "Microsoft has invested $13 billion in OpenAI, the start-up said on Monday.\n")
unset(ENV{NEWSGRAPH_PACK})

# Runs a command in a folder that has nothing to do with the project; it must succeed, quietly, and `expected` must be in
# its output.
function(expect expected)
    execute_process(COMMAND ${ARGN} WORKING_DIRECTORY ${elsewhere}
        RESULT_VARIABLE code OUTPUT_VARIABLE output ERROR_VARIABLE errors)
    string(FIND "${output}" "${expected}" place)
    if(NOT code EQUAL 0 OR place EQUAL -1 OR NOT errors STREQUAL "")
        message(FATAL_ERROR "${ARGN}\nended with ${code} instead of \"${expected}\"\n${output}\n${errors}")
    endif()
endfunction()

# The program must find the packs of its own prefix before any other.
function(check_prefix prefix)
    set(program ${prefix}/${BINDIR}/newsgraph)
    set(packs ${prefix}/${DATADIR}/newsgraph/packs)
    expect("ai-business  ${packs}/ai-business\n" ${program} pack list)
    expect(" in ${packs}/ai-business\n" ${program} doctor)
    expect("\"from\":\"Microsoft\",\"to\":\"OpenAI\"" ${program} extract article.txt)
    expect("1 article read (1 added" ${program} build article.txt -o ${root}/deals.db)
    file(REMOVE ${root}/deals.db)

    # A pack that the environment names, by name and by folder, and one that is given.
    file(COPY ${packs}/ DESTINATION ${root}/other)
    file(RENAME ${root}/other/ai-business ${root}/other/mine)
    expect(" in ${packs}/ai-business\n" ${CMAKE_COMMAND} -E env NEWSGRAPH_PACK=ai-business ${program} doctor)
    expect(" in ${root}/other/mine\n" ${CMAKE_COMMAND} -E env NEWSGRAPH_PACK=${root}/other/mine ${program} doctor)
    expect(" in ../other/mine\n" ${program} doctor --pack ../other/mine)
    file(REMOVE_RECURSE ${root}/other)
endfunction()

execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --prefix ${root}/first OUTPUT_QUIET
    RESULT_VARIABLE code ERROR_VARIABLE errors)
if(NOT code EQUAL 0)
    message(FATAL_ERROR "the installation ended with ${code}\n${errors}")
endif()
check_prefix(${root}/first)
file(RENAME ${root}/first ${root}/moved)
check_prefix(${root}/moved)
file(REMOVE_RECURSE ${root})
