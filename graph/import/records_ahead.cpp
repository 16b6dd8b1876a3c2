#include "graph/import/records_ahead.hpp"

#include <utility>

namespace newsgraph::graph {
namespace {

constexpr std::size_t kMostRecords = 4096, kMostBytes = std::size_t{1} << 19, kMostAhead = 4;

}  // namespace

RecordsAhead::RecordsAhead(CsvReader& reader) : reader_(reader), thread_([this] { read_all(); }) {}

RecordsAhead::~RecordsAhead() {
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void RecordsAhead::read_all() {
    try {
        Batch batch;
        for (;;) {
            const CsvReader::Next kind = reader_.next();
            if (kind != CsvReader::Next::end) {
                Record record{kind, 0, reader_.line()};
                if (kind == CsvReader::Next::record) {
                    record.fields = static_cast<std::uint32_t>(reader_.fields().size());
                    for (const std::string_view field : reader_.fields()) {
                        batch.bytes += field;
                        batch.ends.push_back(static_cast<std::uint32_t>(batch.bytes.size()));
                    }
                }
                batch.records.push_back(record);
            }
            const bool is_last = kind == CsvReader::Next::end || kind == CsvReader::Next::open_quote;
            if (is_last || batch.records.size() >= kMostRecords || batch.bytes.size() >= kMostBytes) {
                if (!hand_over(batch)) return;
            }
            if (is_last) break;
        }
    } catch (...) {
        const std::lock_guard lock(mutex_);
        error_ = std::current_exception();
    }
    {
        const std::lock_guard lock(mutex_);
        ended_ = true;
    }
    changed_.notify_all();
}

bool RecordsAhead::hand_over(Batch& batch) {
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return stopped_ || full_.size() < kMostAhead; });
        if (stopped_) return false;
        full_.push_back(std::move(batch));
        batch = {};
        if (!spare_.empty()) {
            batch = std::move(spare_.front());
            spare_.pop_front();
        }
    }
    changed_.notify_all();
    return true;
}

CsvReader::Next RecordsAhead::next() {
    if (at_record_ == batch_.records.size()) {
        {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [this] { return ended_ || !full_.empty(); });
            if (full_.empty()) {
                if (error_) std::rethrow_exception(error_);
                return CsvReader::Next::end;
            }
            batch_.records.clear();
            batch_.ends.clear();
            batch_.bytes.clear();
            spare_.push_back(std::move(batch_));  // its memory is used again
            batch_ = std::move(full_.front());
            full_.pop_front();
        }
        changed_.notify_all();
        at_record_ = at_field_ = at_byte_ = 0;
        if (batch_.records.empty()) return CsvReader::Next::end;  // the file held none behind the last full batch
    }
    const Record& record = batch_.records[at_record_++];
    line_ = record.line;
    fields_.clear();
    for (std::uint32_t i = 0; i < record.fields; ++i) {
        const std::size_t end = batch_.ends[at_field_++];
        fields_.push_back(std::string_view(batch_.bytes).substr(at_byte_, end - at_byte_));
        at_byte_ = end;
    }
    return record.kind;
}

}  // namespace newsgraph::graph
