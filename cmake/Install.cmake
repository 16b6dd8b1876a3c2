# The program in bin/ and its packs in share/newsgraph/packs, where it looks for them beside itself.
if(TARGET newsgraph)
    install(TARGETS newsgraph RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
install(DIRECTORY ${CMAKE_SOURCE_DIR}/extract/packs/ DESTINATION ${CMAKE_INSTALL_DATADIR}/newsgraph/packs)
install(FILES ${CMAKE_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
