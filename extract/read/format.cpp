#include "extract/read/format.hpp"

#include <algorithm>
#include <array>

#include "extract/read/ascii.hpp"

namespace newsgraph::extract {

namespace {

struct Ending {
    std::string_view name;
    Format format;
};
constexpr std::array endings = {
    Ending{".txt", Format::text},         Ending{".md", Format::markdown},       Ending{".markdown", Format::markdown},
    Ending{".html", Format::html},        Ending{".htm", Format::html},          Ending{".xhtml", Format::html},
    Ending{".jsonl", Format::json_lines}, Ending{".ndjson", Format::json_lines}, Ending{".json", Format::json_lines},
};

struct Magic {
    std::string_view bytes;
    std::size_t offset;
    std::string_view name;
};
constexpr std::array magics = {
    Magic{"%PDF-", 0, "a PDF document"},
    Magic{std::string_view("PK\x03\x04", 4), 0, "a zip archive or an office document"},
    Magic{std::string_view("\xD0\xCF\x11\xE0", 4), 0, "an old office document"},
    Magic{"{\\rtf", 0, "an RTF document"},
    Magic{std::string_view("\x89PNG", 4), 0, "a PNG picture"},
    Magic{std::string_view("\xFF\xD8\xFF", 3), 0, "a JPEG picture"},
    Magic{"GIF8", 0, "a GIF picture"},
    Magic{std::string_view("\x7F"
                           "ELF",
                           4),
          0, "a program"},
    Magic{std::string_view("BZh", 3), 0, "bzip2 data"},
    Magic{std::string_view("\xFD"
                           "7zXZ",
                           5),
          0, "xz data"},
    Magic{std::string_view("\x28\xB5\x2F\xFD", 4), 0, "Zstandard data"},
    Magic{"ustar", 257, "a tar archive"},
    Magic{"SQLite format 3", 0, "a SQLite database"},
};

}  // namespace

bool has_gzip_ending(std::string_view path) {
    return ends_with_ignoring_case(path, ".gz");
}

bool looks_gzip(std::string_view head) {
    return head.starts_with("\x1F\x8B\x08");
}

Format format_by_ending(std::string_view path) {
    if (has_gzip_ending(path)) path.remove_suffix(3);
    for (const Ending& ending : endings) {
        if (ends_with_ignoring_case(path, ending.name)) return ending.format;
    }
    return Format::unknown;
}

Format format_by_content(std::string_view head) {
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    head = trim_ascii(head);
    if (head.starts_with('{')) return Format::json_lines;
    if (head.starts_with("# ") || head.starts_with("---\n") || head.starts_with("---\r\n")) return Format::markdown;
    if (head.starts_with('<')) {
        const std::string_view beginning = head.substr(0, 1024);
        for (const std::string_view tag :
             {"<!doctype html", "<html", "<head", "<body", "<article", "<div", "<p>", "<h1"}) {
            if (find_ignoring_case(beginning, tag) != std::string_view::npos) return Format::html;
        }
    }
    return Format::text;
}

std::string_view binary_format(std::string_view head) {
    for (const Magic& magic : magics) {
        if (head.size() > magic.offset && head.substr(magic.offset).starts_with(magic.bytes)) return magic.name;
    }
    return {};
}

}  // namespace newsgraph::extract
