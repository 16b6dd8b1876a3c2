#pragma once
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "graph/import/csv_reader.hpp"

namespace newsgraph::graph {

/// The records of a CsvReader in their order, cut by a thread of its own a few thousand records ahead: unpacking and
/// cutting a file goes on while what came before is looked up and kept. What reading throws comes out of next().
class RecordsAhead {
  public:
    /// Requires a reader that nobody else uses any more.
    explicit RecordsAhead(CsvReader& reader);
    /// Waits for the block that is being read.
    ~RecordsAhead();
    RecordsAhead(const RecordsAhead&) = delete;
    RecordsAhead& operator=(const RecordsAhead&) = delete;

    /// As CsvReader::next; likewise the others.
    CsvReader::Next next();
    const std::vector<std::string_view>& fields() const { return fields_; }
    std::size_t line() const { return line_; }
    /// The field that stands so many places behind the last one of the present record; empty where it was not handed
    /// over yet.
    std::string_view ahead(std::size_t place) const {
        const std::size_t field = at_field_ + place;
        if (field >= batch_.ends.size()) return {};
        const std::size_t begin = field == 0 ? 0 : batch_.ends[field - 1];
        return std::string_view(batch_.bytes).substr(begin, batch_.ends[field] - begin);
    }

  private:
    struct Record {
        CsvReader::Next kind = CsvReader::Next::record;
        std::uint32_t fields = 0;
        std::size_t line = 0;
    };
    struct Batch {
        std::vector<Record> records;
        std::vector<std::uint32_t> ends;  // of the fields of all records, in bytes
        std::string bytes;
    };
    void read_all();
    /// False when nobody wants more.
    bool hand_over(Batch& batch);

    CsvReader& reader_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Batch> full_, spare_;
    bool ended_ = false, stopped_ = false;
    std::exception_ptr error_;

    Batch batch_;  // that records are taken of now
    std::size_t at_record_ = 0, at_field_ = 0, at_byte_ = 0, line_ = 1;
    std::vector<std::string_view> fields_;
    std::thread thread_;
};

}  // namespace newsgraph::graph
