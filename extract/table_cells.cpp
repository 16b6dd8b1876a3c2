#include "extract/table_cells.hpp"

#include <algorithm>

namespace newsgraph::extract {

std::vector<std::uint32_t> CellReader::entities(const Cell& cell) const {
    std::vector<std::uint32_t> open, bracketed;
    auto mention = std::lower_bound(mentions.mentions.begin(), mentions.mentions.end(), cell.first,
                                    [](const Mention& m, std::uint32_t first) { return m.first < first; });
    int depth = 0;
    std::uint32_t at = cell.first;
    for (; mention != mentions.mentions.end() && mention->first < cell.last; ++mention) {
        if (mention->kind != Mention::Kind::name || mention->last > cell.last || mention->entity == kNone) continue;
        for (; at < mention->first; ++at) {
            const std::string_view mark = document.tokens[at].of(document.text());
            depth += mark == "(" ? 1 : mark == ")" && depth > 0 ? -1 : 0;
        }
        std::vector<std::uint32_t>& list = depth > 0 ? bracketed : open;
        if (std::find(list.begin(), list.end(), mention->entity) == list.end()) list.push_back(mention->entity);
    }
    return open.empty() ? bracketed : open;
}

std::vector<Value> CellReader::values(const Cell& cell, LanguageId language) const {
    if (cell.empty()) return {};
    const TokenRange range{document.text(),
                           &document.tokens,
                           &document.lexemes,
                           cell.first,
                           cell.last,
                           document.lexeme_begin[cell.first],
                           document.lexeme_begin[cell.last],
                           language};
    ValueContext context;
    context.classes = &pack.classes;
    if (language != kNoLanguage) context.format = pack.languages[language].numbers;
    context.published = document.published;
    return find_values(range, context);
}

bool CellReader::in_name(std::uint32_t token) const {
    const auto mention = std::upper_bound(mentions.mentions.begin(), mentions.mentions.end(), token,
                                          [](std::uint32_t at, const Mention& m) { return at < m.last; });
    return mention != mentions.mentions.end() && mention->first <= token && mention->kind == Mention::Kind::name;
}

}  // namespace newsgraph::extract
