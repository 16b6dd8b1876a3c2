#include "extract/read/date_and_language.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <optional>
#include <vector>

#include "extract/read/ascii.hpp"

namespace newsgraph::extract {

namespace {

constexpr std::array<std::string_view, 12> months = {"jan", "feb", "mar", "apr", "may", "jun",
                                                     "jul", "aug", "sep", "oct", "nov", "dec"};

std::string two_digits(unsigned n) {
    return {static_cast<char>('0' + n / 10), static_cast<char>('0' + n % 10)};
}

std::string day_text(std::chrono::year_month_day day) {
    return std::to_string(static_cast<int>(day.year())) + "-" + two_digits(static_cast<unsigned>(day.month())) + "-" +
           two_digits(static_cast<unsigned>(day.day()));
}

std::optional<long long> number_of(std::string_view digits) {
    long long value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return value;
}

graph::DateText checked(std::string text) {
    return graph::is_date_text(text) ? text : graph::DateText();
}

graph::DateText from_digits(std::string_view field) {
    if (field.size() == 4) return checked(std::string(field));
    if (field.size() == 8) {
        return checked(std::string(field.substr(0, 4)) + "-" + std::string(field.substr(4, 2)) + "-" +
                       std::string(field.substr(6, 2)));
    }
    if (field.size() != 10 && field.size() != 13) return {};
    const std::optional<long long> number = number_of(field);
    if (!number) return {};
    const std::chrono::sys_seconds time{std::chrono::seconds(field.size() == 13 ? *number / 1000 : *number)};
    return day_text(std::chrono::floor<std::chrono::days>(time));
}

graph::DateText from_iso(std::string_view field) {
    std::size_t size = 0;
    while (size < field.size() && (is_ascii_digit(field[size]) || field[size] == '-')) ++size;
    // "20250922T130000Z"
    if (size == 8 && field.find('-') >= size) return from_digits(field.substr(0, 8));
    return checked(std::string(field.substr(0, std::min<std::size_t>(size, 10))));
}

/// Day, English month and year in any order that tells them apart by their form.
graph::DateText from_words(std::string_view field) {
    int day = 0;
    int year = 0;
    unsigned month = 0;
    for (std::size_t i = 0; i < field.size();) {
        std::size_t end = i;
        if (is_ascii_digit(field[i])) {
            while (end < field.size() && is_ascii_digit(field[end])) ++end;
            const bool is_clock = end < field.size() && field[end] == ':';
            const std::optional<long long> number = number_of(field.substr(i, end - i));
            if (!number || is_clock) break;  // a time of day ends the date
            if (end - i == 4 && year == 0) year = static_cast<int>(*number);
            if (end - i <= 2 && day == 0) day = static_cast<int>(*number);
        } else if (is_ascii_letter(field[i])) {
            while (end < field.size() && is_ascii_letter(field[end])) ++end;
            const std::string word = lower_ascii(field.substr(i, end - i));
            for (unsigned m = 0; m < months.size() && word.size() >= 3; ++m) {
                if (word.starts_with(months[m]) && month == 0) month = m + 1;
            }
        } else {
            end = i + 1;
        }
        i = end;
    }
    if (month == 0 || year == 0) return {};
    const std::string text = std::to_string(year) + "-" + two_digits(month);
    return day == 0 ? checked(text) : checked(text + "-" + two_digits(static_cast<unsigned>(day)));
}

struct Language {
    std::string_view code;
    std::string_view longer;  // ISO 639-2 codes and English name, a space between
};
constexpr std::array languages = {
    Language{"ar", "ara arabic"},     Language{"bn", "ben bengali"},     Language{"cs", "ces cze czech"},
    Language{"da", "dan danish"},     Language{"de", "deu ger german"},  Language{"el", "ell gre greek"},
    Language{"en", "eng english"},    Language{"es", "spa spanish"},     Language{"fa", "fas per persian"},
    Language{"fi", "fin finnish"},    Language{"fr", "fra fre french"},  Language{"he", "heb hebrew iw"},
    Language{"hi", "hin hindi"},      Language{"hu", "hun hungarian"},   Language{"id", "ind indonesian in"},
    Language{"it", "ita italian"},    Language{"ja", "jpn japanese"},    Language{"ko", "kor korean"},
    Language{"ms", "msa may malay"},  Language{"nl", "nld dut dutch"},   Language{"no", "nor norwegian nb nn"},
    Language{"pl", "pol polish"},     Language{"pt", "por portuguese"},  Language{"ro", "ron rum romanian"},
    Language{"ru", "rus russian"},    Language{"sv", "swe swedish"},     Language{"th", "tha thai"},
    Language{"tr", "tur turkish"},    Language{"uk", "ukr ukrainian"},   Language{"ur", "urd urdu"},
    Language{"vi", "vie vietnamese"}, Language{"zh", "zho chi chinese"},
};

bool has_word(std::string_view words, std::string_view word) {
    for (std::size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1)) {
        const bool begins = at == 0 || words[at - 1] == ' ';
        const bool ends = at + word.size() == words.size() || words[at + word.size()] == ' ';
        if (begins && ends) return true;
    }
    return false;
}

}  // namespace

graph::DateText metadata_date(std::string_view field) {
    field = trim_ascii(field);
    if (field.empty() || field.size() > 100) return {};
    std::size_t digits = 0;
    while (digits < field.size() && is_ascii_digit(field[digits])) ++digits;
    if (digits == field.size()) return from_digits(field);
    if (digits == 4 && field[4] == '-') return from_iso(field);
    if (digits == 8 && field[8] == 'T') return from_digits(field.substr(0, 8));
    return from_words(field);
}

void take_date(graph::DateText& published, std::string& not_a_date, std::string_view field) {
    if (!published.empty()) return;
    published = metadata_date(field);
    if (published.empty() && not_a_date.empty()) not_a_date = trim_ascii(field);
}

std::string language_code(std::string_view tag) {
    tag = trim_ascii(tag);
    const std::string code = lower_ascii(tag.substr(0, tag.find_first_of("-_,; ")));
    if (code.size() < 2 || code.size() > 12) return {};
    for (const Language& language : languages) {
        if (code == language.code || has_word(language.longer, code)) return std::string(language.code);
    }
    const bool unknown_code = code.size() == 2 && is_ascii_letter(code[0]) && is_ascii_letter(code[1]);
    return unknown_code ? code : std::string();
}

}  // namespace newsgraph::extract
