#pragma once

namespace newsgraph::test {

/// How often a test with random input repeats: `all` times, or a tenth of that (at least once) under the sanitizers,
/// where everything takes five to twenty times as long. Seeds count up from the same one, so that what fails there
/// fails here too.
constexpr int rounds(int all) {
#ifdef NEWSGRAPH_SANITIZE
    return all < 10 ? 1 : all / 10;
#else
    return all;
#endif
}

}  // namespace newsgraph::test
