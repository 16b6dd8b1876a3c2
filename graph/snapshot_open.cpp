#include <fcntl.h>
#include <sys/stat.h>
#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <iterator>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/mapped_file.hpp"
#include "graph/hash.hpp"
#include "graph/schema_json.hpp"
#include "graph/snapshot.hpp"
#include "graph/snapshot_format.hpp"
#include "graph/store/file_head.hpp"

namespace newsgraph::graph {
namespace {

using namespace snapshot;

/// What the numbers of a section must stay below, or, for begins, that they ascend and end at the limit.
struct Range {
    std::uint64_t offset = 0, bytes = 0;
    std::uint32_t element = 0;
    std::uint64_t limit = 0;  ///< 0: any number
    bool ascends = false;
};

std::uint64_t number_at(const char* at, std::uint32_t element) {
    std::uint64_t number = 0;
    std::memcpy(&number, at, element);  // little-endian, as `order` showed
    return number;
}

template <class T>
bool all_below(const char* begin, const char* end, std::uint64_t limit) {
    T most = 0;
    for (const T* at = reinterpret_cast<const T*>(begin); at != reinterpret_cast<const T*>(end); ++at)
        most = std::max(most, *at);
    return most < limit;
}

/// The bytes of one snapshot and which of its pages were found right.
class Pages final : public PageCheck {
  public:
    /// `keeper` owns the bytes, which begin at `data`.
    Pages(const char* data, std::shared_ptr<const void> keeper, std::string where, const Header& header)
        : data_(data),
          keeper_(std::move(keeper)),
          path_(std::move(where)),
          header_(header),
          seen_(header.checksums / kPage) {}

    const char* data() const { return data_; }
    void add(const Range& range) {
        const auto behind = std::upper_bound(ranges_.begin(), ranges_.end(), range,
                                             [](const Range& a, const Range& b) { return a.offset < b.offset; });
        ranges_.insert(behind, range);
    }

    [[noreturn]] void fail(const void* data) const override {
        fail_at(static_cast<std::size_t>(static_cast<const char*>(data) - data_) / kPage);
    }

    void look_at_all() const override {
        look(data() + kPage, header_.checksums - kPage);
        all_seen_ = true;
    }

  private:
    void look(const void* begin, std::size_t bytes) const override {
        if (bytes == 0) return;
        const auto at = static_cast<std::size_t>(static_cast<const char*>(begin) - data());
        for (std::size_t page = at / kPage; page <= (at + bytes - 1) / kPage; ++page) {
            if (seen_[page]) continue;
            check(page);
            seen_[page] = true;
        }
    }

    void check(std::size_t page) const {
        const char* begin = data() + page * kPage;
        const std::uint64_t sum =
            number_at(data() + header_.checksums + (page - 1) * sizeof(std::uint64_t), sizeof(std::uint64_t));
        if (XXH3_64bits(begin, kPage) != sum || !in_range(page)) fail_at(page);
    }

    [[noreturn]] void fail_at(std::size_t page) const {
        base::Issue issue;
        issue.kind = base::IssueKind::store;
        issue.code = "snapshot.damaged";
        issue.where = path_;
        issue.what = "the snapshot is damaged at byte " + std::to_string(page * kPage);
        issue.advice = "delete it; it is made anew from the store";
        throw base::Error(std::move(issue));
    }

    bool in_range(std::size_t page) const {
        const std::uint64_t offset = page * kPage;
        const auto behind = std::upper_bound(ranges_.begin(), ranges_.end(), offset,
                                             [](std::uint64_t at, const Range& range) { return at < range.offset; });
        if (behind == ranges_.begin()) return true;
        const Range& range = *std::prev(behind);
        const char* begin = data() + offset;
        const char* end = data() + std::min(offset + kPage, range.offset + range.bytes);
        if (range.limit == 0 || begin >= end) return true;
        if (range.ascends) {
            // The first number of the next page belongs to this one's last stretch.
            const char* last = std::min(end + range.element, data() + range.offset + range.bytes);
            std::uint64_t before = number_at(begin, range.element);
            for (const char* at = begin + range.element; at < last; at += range.element) {
                const std::uint64_t number = number_at(at, range.element);
                if (number < before) return false;
                before = number;
            }
            return before < range.limit;
        }
        switch (range.element) {
            case 1:
                return all_below<std::uint8_t>(begin, end, range.limit);
            case 2:
                return all_below<std::uint16_t>(begin, end, range.limit);
            default:
                return all_below<std::uint32_t>(begin, end, range.limit);
        }
    }

    const char* data_;
    std::shared_ptr<const void> keeper_;
    std::string path_;
    Header header_;
    std::vector<Range> ranges_;       // by offset
    mutable std::vector<bool> seen_;  // by page of the file
};

/// The file's header where it is whole and of this state.
std::optional<Header> read_header(std::string_view bytes, std::uint64_t stamp) {
    Header header;
    if (bytes.size() < kPage) return std::nullopt;
    std::memcpy(&header, bytes.data(), sizeof header);
    if (header.magic != kMagic || header.order != kOrder || header.stamp != stamp || header.size != bytes.size())
        return std::nullopt;
    std::string page(bytes.substr(0, kPage));
    Header blank = header;
    blank.checksum = 0;
    std::memcpy(page.data(), &blank, sizeof blank);
    if (XXH3_64bits(page.data(), kPage) != header.checksum) return std::nullopt;
    const bool fits = header.sections <= kMostSections && header.checksums % kPage == 0 && header.checksums >= kPage &&
                      header.checksums <= header.size &&
                      (header.checksums / kPage - 1) * sizeof(std::uint64_t) == header.size - header.checksums;
    return fits ? std::optional(header) : std::nullopt;
}

std::optional<Entry> find_entry(const char* data, const Header& header, std::uint32_t number) {
    for (std::uint32_t i = 0; i < header.sections; ++i) {
        Entry entry;
        std::memcpy(&entry, data + sizeof header + i * sizeof entry, sizeof entry);
        if (entry.number != number) continue;
        const bool fits = entry.offset % kPage == 0 && entry.offset >= kPage && entry.offset <= header.checksums &&
                          entry.bytes <= header.checksums - entry.offset;
        return fits ? std::optional(entry) : std::nullopt;
    }
    return std::nullopt;
}

std::optional<NetworkNames> read_names(const std::string& text, const std::string& where) {
    try {
        const base::Json json = base::parse_json(text, where);
        NetworkNames names;
        names.schema = schema_from_json(json.text("schema"), where);
        names.source = json.text("source");
        names.undated = static_cast<std::size_t>(std::clamp(json.number_or("undated", 0), 0.0, 4e9));
        const auto list = [&](const char* key, std::vector<std::string>& values) {
            const base::Json* items = json.find(key);
            for (const base::Json& item : items ? items->items : std::vector<base::Json>{})
                values.push_back(item.string);
        };
        list("types", names.types);
        list("labels", names.labels);
        list("currencies", names.currencies);
        if (names.currencies.empty()) return std::nullopt;
        return names;
    } catch (const base::Error&) {
        return std::nullopt;
    }
}

/// How many numbers each array must hold for the others to be used with it.
bool sizes_agree(const NetworkArrays& a) {
    const std::size_t v = a.label.size(), e = a.out_end.size(), k = a.key_vertex.size();
    const auto of_edges = [&](std::size_t size) { return size == 0 || size == e; };
    return a.out_begin.size() == v + 1 && a.in_begin.size() == v + 1 && a.out_type.size() == e &&
           a.in_end.size() == e && a.in_type.size() == e && a.in_edge.size() == e && of_edges(a.amount.size()) &&
           of_edges(a.currency.size()) && of_edges(a.status.size()) && of_edges(a.confidence.size()) &&
           of_edges(a.sources.size()) && of_edges(a.day.size()) && of_edges(a.precision.size()) &&
           of_edges(a.relation.size()) && a.mentions.size() == v && a.name_begin.size() == v + 1 &&
           a.key_begin.size() == k + 1 && a.key_is_name.size() == k;
}

/// What the numbers of the array at `array` refer to.
void set_limit(const NetworkArrays& a, const NetworkNames& names, const void* array, Range& range) {
    const std::size_t vertices = a.label.size(), edges = a.out_end.size();
    const auto is = [&](const auto& one) { return array == static_cast<const void*>(&one); };
    range.ascends = is(a.out_begin) || is(a.in_begin) || is(a.name_begin) || is(a.key_begin);
    if (is(a.out_begin) || is(a.in_begin)) range.limit = edges + 1;
    if (is(a.name_begin)) range.limit = a.name_bytes.size() + 1;
    if (is(a.key_begin)) range.limit = a.key_bytes.size() + 1;
    if (is(a.out_end) || is(a.in_end) || is(a.key_vertex)) range.limit = vertices;
    if (is(a.out_type) || is(a.in_type)) range.limit = names.types.size();
    if (is(a.in_edge)) range.limit = edges;
    if (is(a.label)) range.limit = names.labels.size();
    if (is(a.currency)) range.limit = names.currencies.size();
    if (is(a.precision)) range.limit = static_cast<std::uint64_t>(DatePrecision::year) + 1;
    if (is(a.status)) range.limit = static_cast<std::uint64_t>(Status::actual) + 1;
}

/// The section of a number as an array; empty where there is none or it is none of such elements.
template <class T>
std::span<const T> section(const Pages& pages, const Header& header, std::uint32_t number) {
    const std::optional<Entry> entry = find_entry(pages.data(), header, number);
    if (!entry || entry->element != sizeof(T) || entry->bytes % sizeof(T) != 0) return {};
    return {reinterpret_cast<const T*>(pages.data() + entry->offset), entry->bytes / sizeof(T)};
}

template <class T>
Range range_of(const Pages& pages, std::span<const T> array) {
    Range range;
    range.offset = static_cast<std::uint64_t>(reinterpret_cast<const char*>(array.data()) - pages.data());
    range.bytes = array.size_bytes();
    range.element = sizeof(T);
    return range;
}

GraphRecords records_in(const std::shared_ptr<Pages>& pages, const Header& header) {
    GraphRecordArrays arrays;
    arrays.counts = section<std::uint64_t>(*pages, header, kCountsSection);
    arrays.begin = section<std::uint64_t>(*pages, header, kBeginsSection);
    arrays.bytes = section<char>(*pages, header, kRowsSection);
    pages->need(arrays.counts.data(), arrays.counts.size_bytes());
    if (!GraphRecords::sizes_agree(arrays)) return {};
    Range begins = range_of(*pages, arrays.begin);
    begins.ascends = true;
    begins.limit = arrays.bytes.size() + 1;
    pages->add(begins);
    return GraphRecords(arrays, pages, *pages);
}

std::optional<Snapshot> snapshot_in(std::string_view bytes, std::shared_ptr<const void> keeper,
                                    const std::string& where, std::uint64_t stamp) {
    const std::optional<Header> header = read_header(bytes, stamp);
    if (!header) return std::nullopt;
    auto pages = std::make_shared<Pages>(bytes.data(), std::move(keeper), where, *header);
    const std::optional<Entry> text = find_entry(pages->data(), *header, kNamesSection);
    if (!text) return std::nullopt;
    pages->need(pages->data() + text->offset, text->bytes);
    std::optional<NetworkNames> names = read_names(std::string(pages->data() + text->offset, text->bytes), where);
    if (!names) return std::nullopt;

    NetworkArrays arrays;
    NetworkArrays::each(arrays, [&]<class T>(std::uint32_t number, std::span<const T>& array) {
        array = section<T>(*pages, *header, number);
    });
    if (!sizes_agree(arrays)) return std::nullopt;
    NetworkArrays::each(arrays, [&](std::uint32_t, const auto& array) {
        if (array.empty()) return;
        Range range = range_of(*pages, array);
        set_limit(arrays, *names, &array, range);
        pages->add(range);
    });
    GraphRecords records = records_in(pages, *header);
    const PageCheck* check = pages.get();
    return Snapshot{Network(arrays, std::make_shared<const NetworkNames>(std::move(*names)), std::move(pages), check),
                    std::move(records)};
}

}  // namespace

Graph Snapshot::graph() const {
    Graph graph = records.graph();
    graph.schema = network.names().schema;
    return graph;
}

std::optional<Snapshot> open_snapshot(const std::string& path, std::uint64_t stamp) {
    try {
        const auto file = std::make_shared<const base::MappedFile>(path);
        return snapshot_in(file->bytes(), file, path, stamp);
    } catch (const base::Error&) {
        // Absent or unreadable, or its names are damaged: what is derived can be derived anew.
        return std::nullopt;
    }
}

std::optional<Network> read_snapshot(std::string bytes, const std::string& where) {
    const auto kept = std::make_shared<const std::string>(std::move(bytes));
    std::optional<Snapshot> snapshot = snapshot_in(*kept, kept, where, 0);
    if (!snapshot) return std::nullopt;
    return std::move(snapshot->network);
}

std::string snapshot_path(const std::string& store) {
    return store + ".snapshot";
}

bool has_snapshot(const std::string& store) {
    const std::uint64_t stamp = stamp_of_file(store);
    if (stamp == 0) return false;
    try {
        return read_header(base::MappedFile(snapshot_path(store)).bytes(), stamp).has_value();
    } catch (const base::Error&) {
        return false;
    }
}

std::uint64_t stamp_of_file(const std::string& path) {
    Hash hash;
    for (const std::string& name : {path, path + "-wal"}) {
        struct stat about {};
        const bool exists = ::stat(name.c_str(), &about) == 0;
        if (name == path && (!exists || !S_ISREG(about.st_mode))) return 0;
        if (!exists || about.st_size == 0) continue;
        hash.add(static_cast<std::uint64_t>(about.st_size));
        hash.add(static_cast<std::uint64_t>(about.st_mtim.tv_sec))
            .add(static_cast<std::uint64_t>(about.st_mtim.tv_nsec));
        hash.add(static_cast<std::uint64_t>(about.st_ino));
    }
    // Bytes 24 to 27 of a SQLite file count its changes (https://sqlite.org/fileformat.html): two writes within one
    // tick of the clock differ there.
    const std::string head = read_file_head(path, 100);
    if (head.empty()) return 0;
    hash.add(std::string_view(head).substr(24, 4));
    return hash.value();
}

}  // namespace newsgraph::graph
