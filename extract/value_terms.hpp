#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/value.hpp"

/// The inside of find_values: what its grammar functions share. Nothing outside extract/value*.cpp includes this.
namespace newsgraph::extract::value_grammar {

/// The class groups of a language file that the grammar reads; docs/value-classes.md says what each holds.
enum class Term : std::uint8_t {
    other,
    number,
    number_vague,
    fraction,
    fraction_after,
    number_join,
    number_of,
    scale,
    scale_dual,
    scale_vague,
    currency,
    currency_after,
    percent,
    percent_point,
    unit,
    count,
    month,
    month_weak,
    weekday,
    quarter,
    half,
    quarter_word,
    half_word,
    ordinal,
    ordinal_prefix,
    ordinal_suffix,
    part,
    year_word,
    year,
    rel_day,
    rel_week,
    rel_month,
    rel_year,
    last,
    next,
    present,
    ago_before,
    ago_after,
    ahead_before,
    ahead_after,
    duration_unit,
    duration,
    time_before,
    time_after,
    age_before,
    age_after,
    bound,
    bound_after,
    range_open,
    range_close,
    conversion,
    prep,
    conj,
};

/// A phrase of such a class at tokens [first, last).
struct TermMatch {
    Term term = Term::other;
    std::uint32_t first = 0, last = 0;
    const ClassInfo* info = nullptr;
};

/// The terms of one range of tokens, by where they begin. Holds references to the range: use it at once.
class Terms {
  public:
    Terms(const TokenRange& range, const WordClasses& classes);

    std::uint32_t begin() const { return range_.first; }
    std::uint32_t end() const { return range_.last; }
    bool empty() const { return matches_.empty(); }
    const Token& token(std::uint32_t i) const { return (*range_.tokens)[i]; }
    std::string_view text(std::uint32_t i) const { return token(i).of(range_.text); }
    std::string_view whole_text() const { return range_.text; }

    /// The longest phrase of `term` that begins at token i, or nullptr.
    const TermMatch* at(std::uint32_t i, Term term) const;
    /// Whether a phrase of `term` ends just before token i; looks back at most four tokens.
    bool before(std::uint32_t i, Term term) const;
    /// Whether any term at all begins at token i.
    bool any(std::uint32_t i) const { return starts_[i - range_.first] != starts_[i - range_.first + 1]; }

    bool is_number(std::uint32_t i) const { return i < end() && token(i).is(Token::number); }
    bool is_mark(std::uint32_t i, std::string_view mark) const { return i < end() && text(i) == mark; }
    /// "-" or an en dash.
    bool is_dash(std::uint32_t i) const { return is_mark(i, "-") || is_mark(i, "–") || is_mark(i, "‑"); }
    /// Whether token i is written together with token i - 1.
    bool glued(std::uint32_t i) const { return i > begin() && i < end() && !token(i).is(Token::space_before); }

  private:
    TokenRange range_;
    std::vector<TermMatch> matches_;
    std::vector<std::uint32_t> starts_;  // per token of the range, and one more: index into matches_
};

/// Digits with their separators at token i, read by the language's rules.
struct Digits {
    double value = 0;
    std::uint32_t last = 0;  ///< behind the last token taken (French groups of digits are several tokens)
    bool plain = false;      ///< neither separators nor groups: may be a day, a year
    std::size_t length = 0;  ///< digits before the decimal mark
};
/// nullopt where the token is no number, a version ("1.2.3"), a dotted date, or longer than 18 digits: an identifier.
std::optional<Digits> read_digits(const Terms& terms, std::uint32_t i, const NumberFormat& format);
/// "11.03.2025" as one token: day, month, year in the order written.
std::optional<std::vector<int>> read_dotted(const Terms& terms, std::uint32_t i);

/// A number with its scale: "13 billion", "deux milliards et demi", "نصف مليار".
struct Number {
    double value = 0;
    double mantissa = 0;  ///< before the scale
    std::uint32_t last = 0;
    bool scaled = false;
    bool digits = false;      ///< begins with digits, not with a word
    bool plain_year = false;  ///< four bare digits from 1900 to 2100
    bool plain = false;
    bool vague = false;
    bool implied = false;  ///< a scale alone: "a billion", "مليار دولار"
};
/// `money` tells that a currency stands before: single letters then are scales ("USD 5 B").
std::optional<Number> read_number(const Terms& terms, std::uint32_t i, const NumberFormat& format, bool money);

struct Context {
    const Terms& terms;
    const NumberFormat& format;
    const graph::DateText& published;
};

/// Amounts, percents, counts, capacities, durations with their bounds and ranges.
std::optional<Value> read_quantity(const Context& context, std::uint32_t i);
/// Dates, absolute and relative.
std::optional<Value> read_date(const Context& context, std::uint32_t i);

/// A calendar date of known precision; 0 = unknown.
struct Day {
    int year = 0, month = 0, day = 0;
};
Day parse_day(std::string_view iso);
std::string to_iso(const Day& day);
/// `day` moved by n units of Y, M, W or D; as precise as the unit makes sense (weeks: the month). Empty if `day` lacks
/// it.
std::string shift(const Day& day, long n, char unit);
/// The year of a month without one: the nearest, past rather than future. `direction`: -1 last, 0 nearest, 1 next, 2
/// this year.
int nearest_year(const Day& published, int month, int day, int direction);
/// Weekday 1-7 (Monday first) nearest to `published` in the direction (0: that day or before).
std::string nearest_weekday(const Day& published, int weekday, int direction);
bool valid_day(int year, int month, int day);
/// Amount and unit of a duration class argument: "Y" -> 1 Y, "10Y" -> 10 Y.
std::pair<int, char> duration_unit(std::string_view argument);
std::string duration_iso(double n, std::string_view argument);

}  // namespace newsgraph::extract::value_grammar
