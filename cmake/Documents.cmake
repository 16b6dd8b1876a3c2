# Targets for the outputs of commands that the documents show (tests/docs/outputs.sh): check-docs tells what has changed,
# update-docs writes it into them.
if(TARGET newsgraph)
    foreach(mode check update)
        add_custom_target(${mode}-docs
            COMMAND ${CMAKE_COMMAND} -E env NEWSGRAPH=$<TARGET_FILE:newsgraph> ${CMAKE_SOURCE_DIR}/tests/docs/outputs.sh ${mode}
            DEPENDS newsgraph
            USES_TERMINAL VERBATIM)
    endforeach()
endif()
