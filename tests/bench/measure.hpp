#pragma once
// What the benchmark programs share: the clock, and a word on the machine.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

namespace newsgraph::bench {

/// Milliseconds that `work` takes.
template <class Work>
double milliseconds(const Work& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

/// Milliseconds of processor time (user and system, all threads) that `work` takes: what other programs do at the same
/// time changes it little.
template <class Work>
double processor_milliseconds(const Work& work) {
    const std::clock_t start = std::clock();
    work();
    return 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

/// Requires at least one value.
inline double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Processor, cores and load at the start, and whether the program was built for speed.
inline void print_machine() {
    std::ifstream cpu("/proc/cpuinfo");
    std::string line, name = "unknown";
    while (std::getline(cpu, line)) {
        if (line.starts_with("model name")) {
            name = line.substr(line.find(':') + 2);
            break;
        }
    }
    double load = 0;
    std::ifstream("/proc/loadavg") >> load;
    std::printf("- processor: %s, %u cores\n- other load at the start: %.2f (one-minute average)\n", name.c_str(),
                std::thread::hardware_concurrency(), load);
#ifndef NDEBUG
    std::printf("- built without optimisation: these figures say nothing\n");
#endif
    std::printf("\n");
}

}  // namespace newsgraph::bench
