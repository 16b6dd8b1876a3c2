#include "extract/value_terms.hpp"

#include <array>
#include <unordered_map>

namespace newsgraph::extract::value_grammar {
namespace {

Term term_of(std::string_view group) {
    static const std::unordered_map<std::string_view, Term> kTerms = {
        {"number", Term::number},
        {"number_vague", Term::number_vague},
        {"fraction", Term::fraction},
        {"fraction_after", Term::fraction_after},
        {"number_join", Term::number_join},
        {"number_of", Term::number_of},
        {"scale", Term::scale},
        {"scale_dual", Term::scale_dual},
        {"scale_vague", Term::scale_vague},
        {"currency", Term::currency},
        {"currency_after", Term::currency_after},
        {"percent", Term::percent},
        {"percent_point", Term::percent_point},
        {"unit", Term::unit},
        {"count", Term::count},
        {"month", Term::month},
        {"month_weak", Term::month_weak},
        {"weekday", Term::weekday},
        {"quarter", Term::quarter},
        {"half", Term::half},
        {"quarter_word", Term::quarter_word},
        {"half_word", Term::half_word},
        {"ordinal", Term::ordinal},
        {"ordinal_prefix", Term::ordinal_prefix},
        {"ordinal_suffix", Term::ordinal_suffix},
        {"part", Term::part},
        {"year_word", Term::year_word},
        {"year", Term::year},
        {"rel_day", Term::rel_day},
        {"rel_week", Term::rel_week},
        {"rel_month", Term::rel_month},
        {"rel_year", Term::rel_year},
        {"last", Term::last},
        {"next", Term::next},
        {"this", Term::present},
        {"ago_before", Term::ago_before},
        {"ago_after", Term::ago_after},
        {"ahead_before", Term::ahead_before},
        {"ahead_after", Term::ahead_after},
        {"duration_unit", Term::duration_unit},
        {"duration", Term::duration},
        {"time_before", Term::time_before},
        {"time_after", Term::time_after},
        {"age_before", Term::age_before},
        {"age_after", Term::age_after},
        {"bound", Term::bound},
        {"bound_after", Term::bound_after},
        {"range_open", Term::range_open},
        {"range_close", Term::range_close},
        {"conversion", Term::conversion},
        {"prep", Term::prep},
        {"conj", Term::conj},
    };
    const auto it = kTerms.find(group);
    return it == kTerms.end() ? Term::other : it->second;
}

}  // namespace

Terms::Terms(const TokenRange& range, const WordClasses& classes) : range_(range) {
    starts_.assign(range.last - range.first + 1, 0);
    std::uint32_t at = range.first;
    for (std::uint32_t i = range.lexeme_first; i < range.lexeme_last; ++i) {
        const Lexeme& lexeme = (*range.lexemes)[i];
        if (lexeme.first < range.first || lexeme.first + lexeme.count > range.last) continue;
        const ClassInfo& info = classes[lexeme.cls];
        const Term term = term_of(info.group);
        if (term == Term::other) continue;
        while (at < lexeme.first) starts_[++at - range.first] = static_cast<std::uint32_t>(matches_.size());
        matches_.push_back({term, lexeme.first, lexeme.first + lexeme.count, &info});
    }
    while (at < range.last) starts_[++at - range.first] = static_cast<std::uint32_t>(matches_.size());
}

const TermMatch* Terms::at(std::uint32_t i, Term term) const {
    if (i < begin() || i >= end()) return nullptr;
    const TermMatch* best = nullptr;
    for (std::uint32_t m = starts_[i - begin()]; m < starts_[i - begin() + 1]; ++m) {
        if (matches_[m].term == term && (best == nullptr || matches_[m].last > best->last)) best = &matches_[m];
    }
    return best;
}

bool Terms::before(std::uint32_t i, Term term) const {
    for (std::uint32_t back = 1; back <= 4 && i >= begin() + back; ++back) {
        const std::uint32_t from = i - back;
        for (std::uint32_t m = starts_[from - begin()]; m < starts_[from - begin() + 1]; ++m) {
            if (matches_[m].term == term && matches_[m].last == i) return true;
        }
    }
    return false;
}

}  // namespace newsgraph::extract::value_grammar
