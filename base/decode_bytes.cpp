// Bytes of unknown encoding to UTF-8.
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <optional>

#include "base/unicode.hpp"

namespace newsgraph::base {
namespace {

struct CloseConverter {
    void operator()(UConverter* c) const { ucnv_close(c); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

struct CloseDetector {
    void operator()(UCharsetDetector* d) const { ucsdet_close(d); }
};
using Detector = std::unique_ptr<UCharsetDetector, CloseDetector>;

struct Mark {
    std::string_view bytes;
    const char* encoding;
};
// UTF-32LE begins with the mark of UTF-16LE: the longer ones stand first.
constexpr std::array<Mark, 5> kMarks{{
    {{"\x00\x00\xFE\xFF", 4}, "UTF-32BE"},
    {{"\xFF\xFE\x00\x00", 4}, "UTF-32LE"},
    {{"\xEF\xBB\xBF", 3}, "UTF-8"},
    {{"\xFE\xFF", 2}, "UTF-16BE"},
    {{"\xFF\xFE", 2}, "UTF-16LE"},
}};

void U_CALLCONV count_replaced(const void* context, UConverterToUnicodeArgs* args, const char* units, int32_t length,
                               UConverterCallbackReason reason, UErrorCode* status) {
    if (reason > UCNV_IRREGULAR) return;  // the converter is being reset, closed or copied
    ++*static_cast<std::size_t*>(const_cast<void*>(context));
    UCNV_TO_U_CALLBACK_SUBSTITUTE(nullptr, args, units, length, reason, status);
}

/// The name that pages use ("ISO-8859-1"; IANA's first name for it is "ISO_8859-1:1987").
std::string usual_name(const char* encoding) {
    for (const char* standard : {"MIME", "IANA"}) {
        UErrorCode status = U_ZERO_ERROR;
        if (const char* name = ucnv_getStandardName(encoding, standard, &status)) return name;
    }
    return encoding;
}

/// The text in UTF-8, or nothing when ICU knows no such encoding.
std::optional<Decoded> convert(std::string_view bytes, const char* encoding) {
    UErrorCode status = U_ZERO_ERROR;
    const Converter converter(ucnv_open(encoding, &status));
    if (U_FAILURE(status)) return std::nullopt;
    Decoded out;
    ucnv_setToUCallBack(converter.get(), count_replaced, &out.replaced, nullptr, nullptr, &status);

    std::array<UChar, 4096> pivot{};
    const char* source = bytes.data();
    const char* const end = source + bytes.size();
    char32_t lead = 0;  // first half of a surrogate pair that the pivot cut in two
    do {
        UChar* target = pivot.data();
        status = U_ZERO_ERROR;
        ucnv_toUnicode(converter.get(), &target, pivot.data() + pivot.size(), &source, end, nullptr, true, &status);
        for (const UChar* unit = pivot.data(); unit != target; ++unit) {
            const char32_t c = *unit;
            if (c >= 0xD800 && c <= 0xDBFF) {
                lead = c;
            } else if (c >= 0xDC00 && c <= 0xDFFF) {
                append_utf8(out.text, 0x10000 + ((lead - 0xD800) << 10) + (c - 0xDC00));
            } else {
                append_utf8(out.text, c);
            }
        }
    } while (status == U_BUFFER_OVERFLOW_ERROR);
    if (U_FAILURE(status)) return std::nullopt;

    out.used = usual_name(encoding);
    return out;
}

Decoded as_utf8(std::string_view bytes) {
    Decoded out;
    out.used = "UTF-8";
    if (is_valid_utf8(bytes)) {
        out.text = bytes;
    } else {
        out.text = repair_utf8(bytes, &out.replaced);
    }
    return out;
}

/// UTF-16 without a mark: Western text has a zero in every other byte. Such bytes are valid UTF-8 too.
const char* guess_utf16(std::string_view bytes) {
    const std::size_t pairs = std::min<std::size_t>(bytes.size(), 4096) / 2;
    if (pairs < 4) return nullptr;
    std::array<std::size_t, 2> zeros{};
    for (std::size_t i = 0; i < 2 * pairs; ++i) zeros[i % 2] += bytes[i] == '\0';
    if (zeros[1] * 10 > pairs * 4 && zeros[0] * 20 < pairs) return "UTF-16LE";
    if (zeros[0] * 10 > pairs * 4 && zeros[1] * 20 < pairs) return "UTF-16BE";
    return nullptr;
}

/// UTF-8 with a few broken places, such as a text that was cut inside a character: it has many well-formed
/// sequences of several bytes, which hardly ever come about by chance in another encoding.
bool is_damaged_utf8(std::string_view bytes) {
    std::size_t good = 0;
    std::size_t bad = 0;
    for (std::size_t pos = 0; pos < bytes.size();) {
        const std::size_t begin = pos;
        decode_utf8(bytes, pos);
        if (pos - begin > 1) {
            ++good;
        } else if (static_cast<unsigned char>(bytes[begin]) >= 0x80) {
            ++bad;
        }
    }
    return good > 4 * bad;
}

/// Pages that name Latin-1 or ASCII are in truth windows-1252, which has letters and quotation marks where Latin-1 has
/// control characters (WHATWG Encoding Standard).
std::string true_encoding(const char* name) {
    const std::string usual = usual_name(name);
    return usual == "ISO-8859-1" || usual == "US-ASCII" ? "windows-1252" : usual;
}

std::optional<Decoded> decode_detected(std::string_view bytes) {
    constexpr std::size_t kSample = std::size_t{1} << 20;
    UErrorCode status = U_ZERO_ERROR;
    const Detector detector(ucsdet_open(&status));
    if (U_FAILURE(status)) return std::nullopt;
    ucsdet_setText(detector.get(), bytes.data(), static_cast<int32_t>(std::min(bytes.size(), kSample)), &status);
    int32_t count = 0;
    const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &status);
    if (U_FAILURE(status)) return std::nullopt;
    for (int32_t i = 0; i < count; ++i) {
        const char* name = ucsdet_getName(matches[i], &status);
        // EBCDIC pages are guesses that are always wrong for articles.
        if (U_FAILURE(status) || std::strncmp(name, "IBM42", 5) == 0) continue;
        if (auto decoded = convert(bytes, true_encoding(name).c_str())) return decoded;
    }
    return std::nullopt;
}

}  // namespace

Decoded decode_bytes(std::string_view bytes, std::string_view declared) {
    for (const Mark& mark : kMarks) {
        if (!bytes.starts_with(mark.bytes)) continue;
        const std::string_view rest = bytes.substr(mark.bytes.size());
        if (std::strcmp(mark.encoding, "UTF-8") == 0) return as_utf8(rest);
        if (auto decoded = convert(rest, mark.encoding)) return *decoded;
    }
    if (const char* encoding = guess_utf16(bytes)) {
        if (auto decoded = convert(bytes, encoding)) return *decoded;
    }
    if (is_valid_utf8(bytes) || is_damaged_utf8(bytes)) return as_utf8(bytes);

    // What is declared UTF-8 and is far from it was declared wrongly.
    const std::string encoding = declared.empty() ? "UTF-8" : true_encoding(std::string(declared).c_str());
    if (encoding != "UTF-8") {
        if (auto decoded = convert(bytes, encoding.c_str())) return *decoded;
    }
    if (auto decoded = decode_detected(bytes)) return *decoded;
    if (auto decoded = convert(bytes, "windows-1252")) return *decoded;
    return as_utf8(bytes);
}

}  // namespace newsgraph::base
