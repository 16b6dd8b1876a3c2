#include "cli/moment.hpp"

#include <array>
#include <ctime>

namespace newsgraph::cli {

std::string present_moment() {
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&now, &utc);
    std::array<char, 32> buffer{};
    const std::size_t size = std::strftime(buffer.data(), buffer.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);
    return {buffer.data(), size};
}

}  // namespace newsgraph::cli
