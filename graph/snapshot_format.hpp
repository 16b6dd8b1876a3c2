// The file that write_snapshot() writes and open_snapshot() maps. Numbers stand as in the memory of the machine that
// wrote it; `order` shows whether they can be read.
//
//   snapshot  = header:page section* checksums      each section begins at a page; zeros fill the last page of each
//   page      = 4096 bytes
//   header    = Header entry{Header.sections} zeros
//   entry     = Entry                               number: of the array in NetworkArrays::each, or a k...Section
//   names     = JSON {"schema": text, "source": text, "undated": number, "types": [], "labels": [], "currencies": []}
//   counts    = number{4}                           documents, entities, relations, claims; 64 bits each
//   begins    = number{rows + 1}                    of rows among the bytes of all rows, 64 bits each
//   row       = field*                              as each_field() lists them (graph_records.cpp)
//   checksums = XXH3-64 of each page behind the header, up to the checksums
//
// Imported graphs lie in stores in this form: what is written today must be read tomorrow.
//
// Header.checksum is XXH3-64 of the header page with that field 0.
#pragma once
#include <array>
#include <cstdint>

namespace newsgraph::graph::snapshot {

inline constexpr std::size_t kPage = 4096;
inline constexpr std::array<char, 8> kMagic = {'n', 'g', 's', 'n', 'a', 'p', '1', '\n'};
inline constexpr std::uint32_t kOrder = 0x01020304;
inline constexpr std::uint32_t kNamesSection = 1000;
inline constexpr std::uint32_t kCountsSection = 1001, kBeginsSection = 1002, kRowsSection = 1003;

struct Header {
    std::array<char, 8> magic = kMagic;
    std::uint32_t order = kOrder;
    std::uint32_t sections = 0;
    std::uint64_t size = 0;       ///< of the file
    std::uint64_t checksums = 0;  ///< where they begin
    std::uint64_t stamp = 0;
    std::uint64_t checksum = 0;
};

struct Entry {
    std::uint32_t number = 0;
    std::uint32_t element = 0;  ///< bytes
    std::uint64_t offset = 0;
    std::uint64_t bytes = 0;
};

inline constexpr std::size_t kMostSections = (kPage - sizeof(Header)) / sizeof(Entry);

inline constexpr std::uint64_t round_up(std::uint64_t bytes) {
    return (bytes + kPage - 1) / kPage * kPage;
}

}  // namespace newsgraph::graph::snapshot
