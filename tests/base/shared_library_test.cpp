#include "base/shared_library.hpp"

#include <catch2/catch.hpp>

#include "base/issue.hpp"

using namespace newsgraph;

namespace {

/// The message of the error that `action` throws.
template <class Action>
std::string message(Action action) {
    try {
        action();
    } catch (const base::Error& error) {
        CHECK(error.issue().code == "library.missing");
        return error.what();
    }
    return "";
}

}  // namespace

TEST_CASE("a shared library gives its functions by name") {
    const base::SharedLibrary library("libm.so.6", "libc6");
    double (*floor)(double) = nullptr;
    library.find("floor", floor);
    CHECK(floor(2.5) == 2);
}

TEST_CASE("a shared library that is not there, or lacks a function, is told with its package") {
    CHECK(message([] { base::SharedLibrary("libnone.so.1", "libnone1"); }) ==
          "libnone.so.1 cannot be loaded (install Debian's package libnone1)");
    CHECK(message([] {
              const base::SharedLibrary library("libm.so.6", "libc6");
              void (*function)() = nullptr;
              library.find("no_such_function", function);
          }) == "no_such_function of libm.so.6 cannot be loaded (install Debian's package libc6)");
}
