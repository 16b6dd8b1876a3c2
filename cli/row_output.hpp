#pragma once
#include <string>
#include <string_view>

#include "cli/console.hpp"

namespace newsgraph::cli {

/// Standard output for answers of any number of rows: they are written many at once, always whole ones, so that
/// whoever reads sees no half.
class RowOutput {
  public:
    /// `console` must outlive it.
    explicit RowOutput(Console& console) : console_(console) {}
    /// One row or several. Throws what Console::write does.
    void add(std::string_view rows) {
        text_ += rows;
        if (text_.size() >= kMostHeld) flush();
    }
    void flush() {
        console_.write(text_);
        text_.clear();
    }

  private:
    static constexpr std::size_t kMostHeld = std::size_t{1} << 16;
    Console& console_;
    std::string text_;
};

}  // namespace newsgraph::cli
