#pragma once
#include <cstddef>
#include <istream>
#include <string>

namespace newsgraph::graph {

/// Reads lines of bounded length from a stream that may be hostile: of a longer line only the fact is told and the rest
/// is passed over, so that memory stays at `max_bytes` whatever comes. Line ends are LF or CR LF.
class LineReader {
  public:
    LineReader(std::istream& in, std::size_t max_bytes) : in_(in), max_bytes_(max_bytes) {}

    /// Reads the next line into line(); false at the end of the stream.
    bool next();
    const std::string& line() const { return line_; }
    std::size_t number() const { return number_; }  ///< 1-based, of line()
    bool too_long() const { return too_long_; }     ///< line() was longer than allowed and is empty

  private:
    std::istream& in_;
    std::size_t max_bytes_;
    std::string line_;
    std::size_t number_ = 0;
    bool too_long_ = false;
    std::string block_;
    std::size_t at_ = 0;
};

}  // namespace newsgraph::graph
