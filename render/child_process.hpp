#pragma once
#include <chrono>
#include <cstddef>
#include <functional>
#include <string>

namespace newsgraph::render {

struct ChildLimits {
    std::chrono::milliseconds time{60'000};  ///< wall clock; the child is killed when it is over
    std::size_t memory = 0;                  ///< bytes of address space; 0 = none (and none under AddressSanitizer)
};

struct ChildResult {
    enum class End {
        done,     ///< the work returned; `output` is what it returned
        failed,   ///< it threw, or left by itself
        crashed,  ///< a signal ended it
        timed_out,
        out_of_memory,
    };
    End end = End::failed;
    std::string output;
    std::string messages;  ///< what it wrote to standard error, at most 64 KiB
};

/// Runs `work` in a forked copy of this process and brings back the bytes that it returns. Nothing that it changes is
/// seen here. Throws base::Error (limit, "process.start") when no process can be made.
ChildResult run_in_child(const std::function<std::string()>& work, const ChildLimits& limits);

}  // namespace newsgraph::render
