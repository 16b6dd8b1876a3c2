// Numerals. A number token is digits (of any script) with single separators between them:
//   numeral := digits { separator digits }        separator := . , ٫ ٬ ،
// Which separator is the decimal mark: with two kinds present the last one, if it stands once; a single kind that
// repeats separates groups of three; a single separator before exactly three digits separates a group where the
// language's own format says so, else it is the decimal mark. Where the format lists a space, a numeral may go on over
// tokens of three digits ("1 234 567,8").
#include <charconv>
#include <cmath>

#include "base/unicode.hpp"
#include "extract/value_terms.hpp"

namespace newsgraph::extract::value_grammar {
namespace {

constexpr std::size_t kMostDigits = 18;
constexpr char32_t kArabicDecimal = U'\u066b';
constexpr char32_t kArabicThousands = U'\u066c';

struct Groups {
    std::vector<std::string> digits;
    std::u32string separators;
};

Groups split(std::string_view text) {
    Groups out;
    out.digits.emplace_back();
    for (std::size_t pos = 0; pos < text.size();) {
        const char32_t c = base::decode_utf8(text, pos);
        const base::CharInfo& info = base::char_info(c);
        if ((info.flags & base::CharInfo::digit) != 0 && info.folded < 128) {
            out.digits.back().push_back(static_cast<char>(info.folded));
        } else {
            out.separators.push_back(c);
            out.digits.emplace_back();
        }
    }
    return out;
}

bool all_threes(const Groups& groups, std::size_t from, std::size_t to) {
    if (groups.digits[0].empty() || groups.digits[0].size() > 3) return false;
    for (std::size_t i = from; i < to; ++i) {
        if (groups.digits[i].size() != 3) return false;
    }
    return true;
}

bool separates_groups(char32_t mark, const NumberFormat& format) {
    return mark == kArabicThousands || (mark != format.decimal && format.thousands.find(mark) != std::u32string::npos);
}

/// The index of the group that follows the decimal mark, groups.digits.size() where there is none; nullopt for no
/// number.
std::optional<std::size_t> decimal_group(const Groups& groups, const NumberFormat& format) {
    const std::u32string& marks = groups.separators;
    const std::size_t n = groups.digits.size();
    if (marks.empty()) return n;
    const char32_t tail = marks.back();
    if (marks.find_first_not_of(tail) == std::u32string::npos) {
        if (marks.size() > 1) return all_threes(groups, 1, n) ? std::optional(n) : std::nullopt;
        const bool group_of_three = all_threes(groups, 1, n) && groups.digits[0] != "0";
        if (tail == kArabicDecimal) return 1;
        return group_of_three && separates_groups(tail, format) ? n : 1;
    }
    const char32_t head = marks.front();
    if (marks.find(tail) != marks.size() - 1 || marks.find_first_not_of(head) != marks.size() - 1) return std::nullopt;
    return all_threes(groups, 1, n - 1) ? std::optional(n - 1) : std::nullopt;
}

std::optional<double> to_double(const std::string& text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

/// Whether token i is the next group of three behind token i - 1, with one space of the language's format between them.
bool continues(const Terms& terms, std::uint32_t i, const NumberFormat& format) {
    if (!terms.is_number(i)) return false;
    std::size_t pos = terms.token(i - 1).end;
    if (pos >= terms.token(i).begin) return false;
    const char32_t gap = base::decode_utf8(terms.whole_text(), pos);
    if (pos != terms.token(i).begin || format.thousands.find(gap) == std::u32string::npos) return false;
    const Groups groups = split(terms.text(i));
    if (groups.digits[0].size() != 3) return false;
    return groups.separators.empty() || (groups.separators.size() == 1 && groups.separators[0] == format.decimal);
}

}  // namespace

std::optional<Digits> read_digits(const Terms& terms, std::uint32_t i, const NumberFormat& format) {
    if (!terms.is_number(i)) return std::nullopt;
    const Groups groups = split(terms.text(i));
    const std::optional<std::size_t> decimal = decimal_group(groups, format);
    if (!decimal) return std::nullopt;
    std::string whole;
    std::string fraction;
    for (std::size_t g = 0; g < groups.digits.size(); ++g) (g < *decimal ? whole : fraction) += groups.digits[g];

    Digits out;
    out.last = i + 1;
    out.plain = groups.separators.empty();
    if (out.plain && whole.size() <= 3 && whole != "0") {
        while (fraction.empty() && out.last < terms.end() && continues(terms, out.last, format)) {
            const Groups more = split(terms.text(out.last++));
            whole += more.digits[0];
            if (more.digits.size() > 1) fraction = more.digits[1];
            out.plain = false;
            if (whole.size() > kMostDigits) return std::nullopt;
        }
    }
    if (whole.empty() || whole.size() > kMostDigits || fraction.size() > kMostDigits) return std::nullopt;
    const std::optional<double> value = to_double(fraction.empty() ? whole : whole + "." + fraction);
    if (!value) return std::nullopt;
    out.value = *value;
    out.length = whole.size();
    return out;
}

std::optional<std::vector<int>> read_dotted(const Terms& terms, std::uint32_t i) {
    if (!terms.is_number(i)) return std::nullopt;
    const Groups groups = split(terms.text(i));
    if (groups.digits.size() != 3 || groups.separators != U"..") return std::nullopt;
    std::vector<int> out;
    for (const std::string& digits : groups.digits) {
        if (digits.empty() || digits.size() > 4) return std::nullopt;
        out.push_back(std::stoi(digits));
    }
    return out;
}

}  // namespace newsgraph::extract::value_grammar
