# Every third-party package, in one place. cmake/packages.txt names the Debian packages that hold them. All of them are
# imported targets, whose headers the compiler treats as system headers: they give no warnings.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n data)
find_package(SQLite3 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(Boost REQUIRED)
find_package(spdlog REQUIRED)
find_package(CLI11 REQUIRED)
find_package(RapidJSON REQUIRED)
pkg_check_modules(GRAPHVIZ REQUIRED IMPORTED_TARGET libgvc libcgraph)
pkg_check_modules(GUMBO REQUIRED IMPORTED_TARGET gumbo)
find_library(CLD2_LIBRARY cld2 REQUIRED)
