#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <string_view>
#include <vector>

#include "base/file.hpp"
#include "base/json.hpp"
#include "graph/schema_json.hpp"
#include "graph/snapshot.hpp"
#include "graph/snapshot_format.hpp"

namespace newsgraph::graph {
namespace {

using namespace snapshot;

std::string names_to_json(const NetworkNames& names) {
    base::JsonWriter json;
    json.begin_object().member("schema", schema_to_json(names.schema)).member("source", names.source);
    json.member("undated", names.undated);
    const auto list = [&](const char* key, const std::vector<std::string>& values) {
        json.key(key).begin_array();
        for (const std::string& value : values) json.value(value);
        json.end_array();
    };
    list("types", names.types);
    list("labels", names.labels);
    list("currencies", names.currencies);
    json.end_object();
    return std::string(json.text());
}

/// Sections one behind the other, with what fills their last pages and the checksums of all pages.
class Layout {
  public:
    Layout(const Network& network, const GraphRecordArrays& records) : names_(names_to_json(network.names())) {
        add(kNamesSection, 1, names_);
        NetworkArrays::each(network.arrays(), [&](std::uint32_t number, const auto& array) { add(number, array); });
        if (records.counts.empty()) return;
        add(kCountsSection, records.counts);
        add(kBeginsSection, records.begin);
        add(kRowsSection, records.bytes);
    }

    /// All parts of the file, in order.
    const std::vector<std::string_view>& finish(std::uint64_t stamp) {
        Header header;
        header.sections = static_cast<std::uint32_t>(entries_.size());
        header.checksums = at_;
        header.size = at_ + sums_.size() * sizeof(std::uint64_t);
        header.stamp = stamp;
        std::string& page = head_;
        page.assign(kPage, '\0');
        std::memcpy(page.data() + sizeof header, entries_.data(), entries_.size() * sizeof(Entry));
        std::memcpy(page.data(), &header, sizeof header);
        header.checksum = XXH3_64bits(page.data(), kPage);
        std::memcpy(page.data(), &header, sizeof header);
        parts_.insert(parts_.begin(), page);
        parts_.emplace_back(reinterpret_cast<const char*>(sums_.data()), sums_.size() * sizeof(std::uint64_t));
        return parts_;
    }

  private:
    template <class T>
    void add(std::uint32_t number, std::span<const T> array) {
        add(number, sizeof(T), {reinterpret_cast<const char*>(array.data()), array.size_bytes()});
    }
    void add(std::uint32_t number, std::size_t element, std::string_view bytes) {
        entries_.push_back({number, static_cast<std::uint32_t>(element), at_, bytes.size()});
        parts_.push_back(bytes);
        const std::size_t whole = bytes.size() / kPage * kPage;
        for (std::size_t i = 0; i < whole; i += kPage) sums_.push_back(XXH3_64bits(bytes.data() + i, kPage));
        if (whole < bytes.size()) {
            std::string page(bytes.substr(whole));
            page.resize(kPage, '\0');
            sums_.push_back(XXH3_64bits(page.data(), kPage));
            parts_.push_back(std::string_view(kZeros.data(), kPage - (bytes.size() - whole)));
        }
        at_ += round_up(bytes.size());
    }

    static constexpr std::array<char, kPage> kZeros{};
    std::uint64_t at_ = kPage;
    std::vector<Entry> entries_;
    std::vector<std::string_view> parts_;
    std::vector<std::uint64_t> sums_;
    std::string names_, head_;
};

}  // namespace

void write_snapshot(const std::string& path, const Network& network, std::uint64_t stamp,
                    const GraphRecordArrays& records) {
    Layout layout(network, records);
    base::write_file(path, layout.finish(stamp));
}

void each_snapshot_part(const Network& network, const std::function<void(std::string_view)>& take) {
    Layout layout(network, {});
    for (const std::string_view part : layout.finish(0)) take(part);
}

}  // namespace newsgraph::graph
