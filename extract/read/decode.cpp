#include "extract/read/decode.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "extract/read/ascii.hpp"
#include "extract/read/format.hpp"
#include "extract/read/read_issue.hpp"

namespace newsgraph::extract {

namespace {

/// "\xFF\xFE" or "\xFE\xFF" when one half of the byte pairs is mostly 0 or 6, as in UTF-16 of a western or Arabic text.
/// Without the mark such bytes are valid UTF-8 full of control characters, so nobody after us would see it.
std::string_view missing_utf16_mark(std::string_view bytes) {
    const std::size_t size = std::min<std::size_t>(bytes.size(), 4096) & ~std::size_t{1};
    if (size < 8) return {};
    std::size_t high[2] = {0, 0};
    for (std::size_t i = 0; i < size; ++i) high[i & 1] += bytes[i] == '\0' || bytes[i] == '\x06';
    const std::size_t pairs = size / 2;
    if (high[1] > pairs / 2 && high[0] <= pairs / 50) return "\xFF\xFE";
    if (high[0] > pairs / 2 && high[1] <= pairs / 50) return "\xFE\xFF";
    return {};
}

/// Whether the bytes hold more control characters than any single-byte or East Asian encoding of a text does. Detectors
/// see UTF-16 in such data.
bool has_binary_bytes(std::string_view bytes) {
    const std::string_view head = bytes.substr(0, std::size_t{1} << 16);
    const auto odd = std::count_if(head.begin(), head.end(), [](char c) {
        return (c >= 0 && c < 0x20 && !is_ascii_space(c) && c != 0x1B) || c == 0x7F;
    });
    return static_cast<std::size_t>(odd) * 20 > head.size();
}

bool has_mark(std::string_view bytes) {
    return bytes.starts_with("\xEF\xBB\xBF") || bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

/// Well-formed multi-byte sequences and broken bytes. Other encodings hardly ever look like UTF-8 by chance, so a text
/// with many of the former and few of the latter is damaged UTF-8 and must not be read as, say, Windows-1252.
bool is_damaged_utf8(std::string_view bytes) {
    std::size_t good = 0;
    std::size_t bad = 0;
    for (std::size_t pos = 0; pos < bytes.size();) {
        if (static_cast<unsigned char>(bytes[pos]) < 0x80) {
            ++pos;
            continue;
        }
        const std::size_t begin = pos;
        base::decode_utf8(bytes, pos);
        (pos - begin > 1 ? good : bad) += 1;
    }
    return bad > 0 && good >= 4 * bad;
}

std::string plural(std::size_t count, const char* thing) {
    return std::to_string(count) + " " + thing + (count == 1 ? "" : "s");
}

}  // namespace

bool looks_binary(std::string_view text) {
    std::size_t odd = 0;
    std::size_t all = 0;
    for (std::size_t pos = 0; pos < text.size() && pos < (std::size_t{1} << 16); ++all) {
        if (text[pos] >= 0x20 && text[pos] < 0x7F) {  // nearly all of a western text
            ++pos;
            continue;
        }
        const char32_t c = base::decode_utf8(text, pos);
        const bool control = (c < 0x20 && !(c >= 0x09 && c <= 0x0D)) || (c >= 0x7F && c < 0xA0 && c != 0x85);
        if (control || c == 0xFFFD) ++odd;
    }
    return odd * 20 > all;
}

std::optional<std::string> decode_article(std::string bytes, std::string_view declared, const std::string& where,
                                          const base::IssueSink& issues) {
    const auto reject = [&](const char* code, std::string what, const char* advice) {
        report(issues, read_issue(code, where, std::move(what), advice));
        return std::nullopt;
    };
    if (bytes.empty()) return reject("read.empty", "is empty", "fill it or leave it out");
    if (const std::string_view kind = binary_format(std::string_view(bytes).substr(0, 512)); !kind.empty()) {
        return reject("read.binary", "is " + std::string(kind) + ", not text", "convert it to text first");
    }
    std::string text;
    std::size_t replaced = 0;
    const bool marked = has_mark(bytes);
    if (!marked && base::is_valid_utf8(bytes) && bytes.find('\0') == std::string::npos) {
        text = std::move(bytes);
    } else {
        if (const std::string_view mark = marked ? std::string_view() : missing_utf16_mark(bytes); !mark.empty()) {
            bytes.insert(0, mark);
        }
        if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
        if (!has_mark(bytes) && (base::is_valid_utf8(bytes) || is_damaged_utf8(bytes))) {
            text = base::repair_utf8(bytes, &replaced);
        } else if (!has_mark(bytes) && has_binary_bytes(bytes)) {
            return reject("read.binary", "is binary data, not text", "convert it to text first");
        } else {
            base::Decoded decoded = base::decode_bytes(bytes, declared);
            replaced = decoded.replaced;
            text = std::move(decoded.text);
            // Binary data is told by its zeros before they are replaced, as any single-byte encoding has a
            // letter for nearly all else.
            if (text.find('\0') != std::string::npos) text = base::repair_utf8(text);
        }
    }
    if (looks_binary(text)) return reject("read.binary", "is binary data, not text", "convert it to text first");
    if (std::all_of(text.begin(), text.end(), is_ascii_space)) {
        return reject("read.empty", "holds nothing but white space", "fill it or leave it out");
    }
    if (replaced > 0) {
        report(issues, read_issue("read.encoding", where,
                                  plural(replaced, "character") + " could not be decoded and became U+FFFD",
                                  "save the file as UTF-8"));
    }
    return text;
}

}  // namespace newsgraph::extract
