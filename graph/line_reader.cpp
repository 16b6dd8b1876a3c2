#include "graph/line_reader.hpp"

#include <string_view>

namespace newsgraph::graph {

bool LineReader::next() {
    constexpr std::size_t kBlock = std::size_t{1} << 16;
    line_.clear();
    too_long_ = false;
    bool any = false;
    for (;;) {
        if (at_ == block_.size()) {
            block_.resize(kBlock);
            in_.read(block_.data(), static_cast<std::streamsize>(kBlock));
            block_.resize(static_cast<std::size_t>(in_.gcount()));
            at_ = 0;
            if (block_.empty()) break;
        }
        any = true;
        const std::size_t end = block_.find('\n', at_);
        const std::string_view part = std::string_view(block_).substr(at_, end == std::string::npos ? end : end - at_);
        if (!too_long_ && line_.size() + part.size() > max_bytes_) {
            too_long_ = true;
            line_ = std::string();  // gives the memory back, unlike clear()
        }
        if (!too_long_) line_ += part;
        at_ = end == std::string::npos ? block_.size() : end + 1;
        if (end != std::string::npos) break;
    }
    if (!any) return false;
    ++number_;
    if (!line_.empty() && line_.back() == '\r') line_.pop_back();
    return true;
}

}  // namespace newsgraph::graph
