#include "graph/import/csv_reader.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace newsgraph::graph {

CsvReader::CsvReader(ReadBytes read, std::size_t most_bytes) : read_(std::move(read)), most_bytes_(most_bytes) {
    fill();
    if (buffer_.starts_with("\xef\xbb\xbf")) at_ = 3;
}

/// Reads a block more, though pipes give less at a time: a record is searched anew after each.
bool CsvReader::fill() {
    if (at_end_) return false;
    constexpr std::size_t kBlock = std::size_t{1} << 18;
    buffer_.erase(0, at_);
    at_ = 0;
    std::size_t size = buffer_.size();
    const std::size_t had = size;
    buffer_.resize(had + kBlock);
    while (size < buffer_.size()) {
        const std::size_t got = read_(buffer_.data() + size, buffer_.size() - size);
        if (got == 0) {
            at_end_ = true;
            break;
        }
        size += got;
    }
    buffer_.resize(size);
    return size > had;
}

/// Notes where the fields of the record at at_ lie. Bytes stay as they are: what is not whole yet is searched again.
CsvReader::Found CsvReader::find_record() {
    const char* const begin = buffer_.data();
    const char* const end = begin + buffer_.size();
    const auto place_of = [&](const char* p) { return static_cast<std::size_t>(p - begin); };
    places_.clear();
    lines_ = 0;
    for (const char* p = begin + at_;; ++p) {
        Place& place = places_.emplace_back();
        if (p < end && *p == '"') {
            const char* const first = ++p;
            for (;; p += 2) {
                p = static_cast<const char*>(std::memchr(p, '"', static_cast<std::size_t>(end - p)));
                if (!p) return at_end_ ? Found::open_quote : Found::more;
                if (p + 1 == end && !at_end_) return Found::more;
                if (p + 1 == end || p[1] != '"') break;
                place.doubled = true;
            }
            place.begin = place_of(first);
            place.end = place_of(p);
            lines_ += static_cast<std::size_t>(std::count(first, p, '\n'));
            const char* const closed = ++p;
            while (p < end && *p != ',' && *p != '\n') ++p;
            const bool is_return = p == closed + 1 && *closed == '\r';
            if (p != closed && !is_return) place.tail_end = place_of(p);
        } else {
            place.begin = place_of(p);
            while (p < end && *p != ',' && *p != '\n') ++p;
            place.end = place_of(p);
        }
        if (p == end && !at_end_) return Found::more;
        if (p < end && *p == ',') continue;
        // The carriage return of a line end belongs to no field.
        std::size_t& last = place.tail_end != 0 ? place.tail_end : place.end;
        const bool is_open = place.tail_end != 0 || place.begin == at_ || begin[place.begin - 1] == ',';
        if (is_open && last > place.begin && begin[last - 1] == '\r') --last;
        next_ = place_of(p) + (p < end ? 1 : 0);
        lines_ += p < end ? 1 : 0;
        return Found::record;
    }
}

void CsvReader::take_fields() {
    fields_.clear();
    for (const Place& place : places_) {
        if (!place.doubled && place.tail_end == 0) {
            fields_.push_back(std::string_view(buffer_).substr(place.begin, place.end - place.begin));
            continue;
        }
        // What is left when quotes and their doubles are taken out is shorter: it fits where it stood.
        std::size_t to = place.begin;
        for (std::size_t from = place.begin; from < place.end; ++from) {
            buffer_[to++] = buffer_[from];
            if (buffer_[from] == '"') ++from;
        }
        for (std::size_t from = place.end + 1; from < place.tail_end; ++from) buffer_[to++] = buffer_[from];
        fields_.push_back(std::string_view(buffer_).substr(place.begin, to - place.begin));
    }
}

/// Drops the record at at_, which is too long to be kept: only where it ends is still of interest.
void CsvReader::pass_over() {
    bool quoted = false, field_begins = true;
    for (;; ++at_) {
        if (at_ == buffer_.size() && !fill()) return;
        const char c = buffer_[at_];
        if (c == '\n') ++next_line_;
        if (quoted) {
            // Of a doubled quote the first ends the field and the second begins it again.
            if (c == '"') quoted = false;
            field_begins = !quoted;
        } else {
            if (c == '\n') {
                ++at_;
                return;
            }
            if (c == '"' && field_begins) quoted = true;
            field_begins = c == ',';
        }
    }
}

CsvReader::Next CsvReader::next() {
    for (;;) {
        line_ = next_line_;
        Found found = find_record();
        while (found == Found::more && buffer_.size() - at_ <= most_bytes_) {
            fill();
            found = find_record();
        }
        if (found == Found::more || (found == Found::record && next_ - at_ > most_bytes_)) {
            pass_over();
            return Next::too_long;
        }
        if (found == Found::open_quote) {
            at_ = buffer_.size();
            return Next::open_quote;
        }
        const bool is_empty = places_.size() == 1 && places_[0].begin == places_[0].end && places_[0].begin == at_;
        const bool is_end = at_ == buffer_.size();
        if (!is_empty) take_fields();
        at_ = next_;
        next_line_ += lines_;
        if (!is_empty) return Next::record;
        if (is_end) return Next::end;
    }
}

}  // namespace newsgraph::graph
