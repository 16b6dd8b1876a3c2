#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph::graph {

/// Fills a buffer of so many bytes; gives how many it wrote, 0 at the end.
using ReadBytes = std::function<std::size_t(char* buffer, std::size_t size)>;

/// Reads records of comma-separated values (RFC 4180):
///
///     record = field {"," field} (LF | CR LF | end)
///     field  = '"' {any byte but '"' | '""'} '"' {any byte but "," and LF}
///            | {any byte but "," and LF}                                    not beginning with '"'
///
/// A quote inside a field that does not begin with one is a plain character. Empty lines are passed over, and so is a
/// mark of UTF-8 at the beginning. Memory stays at a few times `most_bytes`, whatever comes.
class CsvReader {
  public:
    /// `most_bytes`: of one record.
    explicit CsvReader(ReadBytes read, std::size_t most_bytes = std::size_t{1} << 20);

    enum class Next { record, end, too_long, open_quote };
    /// Reads the next record into fields(). too_long: it was passed over; open_quote: the text ended within quotes.
    Next next();
    /// Valid until next().
    const std::vector<std::string_view>& fields() const { return fields_; }
    std::size_t line() const { return line_; }  ///< 1-based, where the record began

  private:
    enum class Found { record, more, open_quote };
    struct Place {
        std::size_t begin = 0, end = 0;
        bool doubled = false;      // it holds doubled quotes
        std::size_t tail_end = 0;  // of what stands behind the closing quote; 0: nothing
    };
    bool fill();
    Found find_record();
    void take_fields();
    void pass_over();

    ReadBytes read_;
    std::size_t most_bytes_;
    std::string buffer_;
    std::size_t at_ = 0;     // where the record begins
    std::size_t next_ = 0;   // where the next one does
    std::size_t lines_ = 0;  // line feeds inside the record
    std::size_t next_line_ = 1, line_ = 0;
    bool at_end_ = false;
    std::vector<Place> places_;
    std::vector<std::string_view> fields_;
};

}  // namespace newsgraph::graph
