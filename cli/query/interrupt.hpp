#pragma once
#include <atomic>

namespace newsgraph::cli {

/// From now on Ctrl-C (SIGINT) sets the flag that is returned instead of ending the program. Whoever starts work that
/// it may end clears it first.
std::atomic<bool>& catch_interrupts();

}  // namespace newsgraph::cli
