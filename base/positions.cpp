// Byte offsets, code points, lines and columns.
#include <algorithm>

#include "base/unicode.hpp"

namespace newsgraph::base {
namespace {

constexpr std::size_t kBlock = 256;

/// Offset of the beginning of the character that byte `offset` belongs to.
std::size_t character_begin(std::string_view text, std::size_t offset) {
    for (std::size_t back = 1; back <= 3 && back <= offset; ++back) {
        std::size_t end = offset - back;
        decode_utf8(text, end);
        if (end > offset) return offset - back;
    }
    return offset;
}

}  // namespace

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
    blocks_.reserve(text.size() / kBlock + 1);
    std::size_t count = 0;
    for (std::size_t pos = 0; pos < text.size(); ++count) {
        // A block counts the characters that begin before it: one that lies across its border belongs to it.
        std::size_t next = pos;
        decode_utf8(text, next);
        while (blocks_.size() * kBlock <= pos) blocks_.push_back(count);
        pos = next;
    }
    blocks_.push_back(count);
}

std::size_t CodePointIndex::code_point(std::size_t offset) const {
    offset = character_begin(text_, std::min(offset, text_.size()));
    const std::size_t block = std::min(offset / kBlock, blocks_.size() - 1);
    std::size_t count = blocks_[block];
    // The first character of a block may begin up to three bytes behind its border.
    std::size_t pos = character_begin(text_, block * kBlock);
    if (pos < block * kBlock) decode_utf8(text_, pos);
    for (; pos < offset; ++count) decode_utf8(text_, pos);
    return count;
}

std::size_t CodePointIndex::byte(std::size_t n) const {
    const auto after = std::upper_bound(blocks_.begin(), blocks_.end(), n);
    const auto block = static_cast<std::size_t>(after - blocks_.begin()) - 1;
    std::size_t pos = std::min(block * kBlock, text_.size());
    if (const std::size_t begin = character_begin(text_, pos); begin < pos) {
        pos = begin;
        decode_utf8(text_, pos);
    }
    for (std::size_t count = blocks_[block]; count < n && pos < text_.size(); ++count) decode_utf8(text_, pos);
    return pos;
}

LineColumn line_column(std::string_view text, std::size_t offset) {
    offset = std::min(offset, text.size());
    const std::string_view before = text.substr(0, offset);
    LineColumn at;
    at.line = 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
    const std::size_t newline = before.rfind('\n');
    const std::size_t line_begin = newline == std::string_view::npos ? 0 : newline + 1;
    std::size_t pos = line_begin;
    while (pos < text.size()) {
        decode_utf8(text, pos);
        if (pos > offset) break;
        ++at.column;
    }
    return at;
}

}  // namespace newsgraph::base
