#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "extract/token.hpp"
#include "extract/word_class.hpp"
#include "graph/values.hpp"

namespace newsgraph::extract {

/// A quantity or date in the text.
struct Value {
    enum class Kind { amount, percent, count, capacity, duration, date };
    Kind kind = Kind::count;
    std::uint32_t first = 0, last = 0;  ///< tokens [first, last), with its currency, bound and unit words
    graph::Bound bound = graph::Bound::exact;
    double number = 0;      ///< amount, percent, count, capacity: the number with its scale
    double upper = 0;       ///< of a range "from 3 to 5": the upper end; else equal to number
    std::string unit;       ///< currency (ISO 4217), unit of capacity; count: class argument of a counted noun, if any
    std::string iso;        ///< duration or date
    bool bare = false;      ///< a count without scale, unit or noun: a plain number
    bool relative = false;  ///< a date that needed the article's own date
    bool conversion = false;  ///< an amount in brackets behind another amount: the same money again
    bool vague = false;       ///< "billions", "puluhan miliar": no usable number
};

/// What the value grammar of one language needs: classes found as lexemes, number format, the article's date.
struct ValueContext {
    const WordClasses* classes = nullptr;
    NumberFormat format;
    graph::DateText published;  ///< for relative dates; may be empty
};

/// Finds all values in a range of tokens (a sentence), left to right, never overlapping. Rules and their order: docs of
/// the pack's value classes in docs/packs.md. Linear in the number of tokens.
std::vector<Value> find_values(const TokenRange& range, const ValueContext& context);

/// The first full date of a dateline ("SAN FRANCISCO, Sept. 22, 2025 -", "Publié le 6 novembre 2025 à 7h12",
/// "الثلاثاء 12 أغسطس/آب 2025") among the given ranges (the head of an article, each in its language); empty if there
/// is none.
graph::DateText find_dateline(const std::vector<TokenRange>& ranges, const std::vector<NumberFormat>& formats,
                              const WordClasses& classes);

}  // namespace newsgraph::extract
