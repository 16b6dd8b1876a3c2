#include "cli/query/interrupt.hpp"

#include <signal.h>

namespace newsgraph::cli {
namespace {

std::atomic<bool> interrupted{false};
static_assert(std::atomic<bool>::is_always_lock_free);

void interrupt(int) {
    interrupted = true;
}

}  // namespace

std::atomic<bool>& catch_interrupts() {
    struct sigaction action {};
    action.sa_handler = interrupt;
    sigemptyset(&action.sa_mask);
    // Without SA_RESTART: who waits for a key is told at once.
    sigaction(SIGINT, &action, nullptr);
    return interrupted;
}

}  // namespace newsgraph::cli
