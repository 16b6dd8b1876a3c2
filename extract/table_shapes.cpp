#include "extract/table_shapes.hpp"

#include <algorithm>

#include "extract/table_cells.hpp"

namespace newsgraph::extract {
namespace {

using Holds = TableColumn::Holds;

/// Longer lines before a list tell a story, they do not introduce.
constexpr std::size_t kIntroWords = 22;
/// Longer items are sentences of their own, unless a colon or a dash sets the name apart.
constexpr std::size_t kItemWords = 14;
constexpr std::size_t kKeyWords = 4;
constexpr std::size_t kValueWords = 25;

std::string_view mark_at(const Document& document, std::uint32_t token) {
    return document.tokens[token].is(Token::punctuation) ? document.tokens[token].of(document.text())
                                                         : std::string_view{};
}

bool is_colon(std::string_view mark) {
    return mark == ":" || mark == "\uff1a";
}

/// Behind the bullet, the number of the item, emphasis.
std::uint32_t behind_bullet(const Document& document, const Block& block) {
    std::uint32_t i = block.first;
    while (i < block.last && document.tokens[i].is(Token::punctuation)) ++i;
    if (i == block.first && i + 1 < block.last && document.tokens[i].is(Token::number)) {
        const std::string_view mark = mark_at(document, i + 1);
        if (mark == "." || mark == ")") i += 2;
        while (i < block.last && document.tokens[i].is(Token::punctuation)) ++i;
    }
    return i;
}

std::size_t words_in(const Document& document, const Cell& cell) {
    return static_cast<std::size_t>(
        std::count_if(document.tokens.begin() + cell.first, document.tokens.begin() + cell.last,
                      [](const Token& token) { return token.is(Token::word | Token::number); }));
}

/// Whether one header of the pack spells all words of the cell.
bool is_key(const Document& document, const Pack& pack, const Cell& cell) {
    const std::size_t words = words_in(document, cell);
    if (words == 0 || words > kKeyWords) return false;
    const auto found = pack.tables.headers.find(document.tokens, cell.first, cell.last);
    return found.size() == 1 && words_in(document, {found.front().first, found.front().last}) == words;
}

bool joins_names(const Document& document, const Pack& pack, std::uint32_t token) {
    const std::string_view mark = mark_at(document, token);
    if (mark == "," || mark == "\u060c" || mark == "*" || mark == "&" || mark == "\u00ab" || mark == "\u00bb" ||
        mark == "\"")
        return true;
    for (std::uint32_t l = document.lexeme_begin[token]; l < document.lexeme_begin[token + 1]; ++l) {
        const Lexeme& lexeme = document.lexemes[l];
        if (lexeme.count == 1 && pack.classes[lexeme.cls].name == "conj:and") return true;
    }
    return false;
}

/// The names that the item begins with; empty if it begins with another word or goes on like a sentence.
Cell head_of(const Document& document, const Pack& pack, const Mentions& mentions, const Block& block) {
    const std::uint32_t begin = behind_bullet(document, block);
    auto mention = std::lower_bound(mentions.mentions.begin(), mentions.mentions.end(), begin,
                                    [](const Mention& m, std::uint32_t first) { return m.first < first; });
    Cell head{begin, begin};
    std::uint32_t at = begin;
    for (; mention != mentions.mentions.end() && mention->last <= block.last; ++mention) {
        if (mention->kind != Mention::Kind::name) continue;
        bool joined = true;
        for (std::uint32_t i = at; i < mention->first; ++i) joined = joined && joins_names(document, pack, i);
        if (!joined) break;
        if (head.empty()) head.first = mention->first;
        head.last = at = mention->last;
    }
    if (head.empty()) return head;
    while (at < block.last &&
           (mark_at(document, at) == "*" || mark_at(document, at) == "\u00bb" || mark_at(document, at) == "\""))
        ++at;
    if (at == block.last) return head;
    // What brackets explain stands between the name and the colon.
    if (mark_at(document, at) == "(") {
        std::uint32_t close = at;
        while (close < block.last && mark_at(document, close) != ")") ++close;
        if (close + 1 < block.last && is_colon(mark_at(document, close + 1))) at = close + 1;
    }
    const std::string_view mark = mark_at(document, at);
    const bool apart = is_colon(mark) || mark == "-" || mark == "\u2013" || mark == "\u2014";
    const bool ends = mark == "(" || mark == "," || mark == "\u060c" || mark == "." || mark == ";" || mark == "\u061b";
    const std::size_t words = words_in(document, {at, block.last});
    return (apart && words <= kValueWords) || (ends && words <= kItemWords) ? head : Cell{};
}

}  // namespace

Table upright(const Document& document, const Pack& pack, const Table& table) {
    const auto known = [&](const TableRow& row) {
        return !row.cells.empty() && is_key(document, pack, row.cells.front());
    };
    const std::size_t keys = static_cast<std::size_t>(std::count_if(table.rows.begin(), table.rows.end(), known));
    const auto headers =
        std::count_if(table.header.cells.begin() + (table.header.cells.empty() ? 0 : 1), table.header.cells.end(),
                      [&](const Cell& cell) { return !columns_of(document, pack, cell).empty(); });
    const std::size_t lines = table.rows.size();
    if (headers > 0 || keys + known(table.header) < 2 || keys * 2 < lines) return table;
    Table turned;
    turned.shape = Table::Shape::turned;
    turned.caption = table.caption;
    turned.above = table.above;
    turned.header.block = table.header.block;
    std::size_t width = table.header.cells.size();
    for (const TableRow& row : table.rows) width = std::max(width, row.cells.size());
    const auto cell = [](const TableRow& row, std::size_t c) { return c < row.cells.size() ? row.cells[c] : Cell{}; };
    for (std::size_t c = 0; c < width; ++c) {
        TableRow row;
        row.block = table.header.block;
        row.cells.push_back(cell(table.header, c));
        for (const TableRow& line : table.rows) row.cells.push_back(cell(line, c));
        if (c == 0) {
            turned.header = std::move(row);
        } else {
            turned.rows.push_back(std::move(row));
        }
    }
    return turned;
}

std::vector<Table> find_lists(const Document& document, const Pack& pack, const Mentions& mentions) {
    std::vector<Table> lists;
    if (pack.tables.empty()) return lists;
    for (std::uint32_t b = 1; b < document.blocks.size(); ++b) {
        if (document.blocks[b].kind != Block::Kind::item || document.blocks[b - 1].kind == Block::Kind::item) continue;
        std::uint32_t end = b;
        while (end < document.blocks.size() && document.blocks[end].kind == Block::Kind::item) ++end;
        const Block& above = document.blocks[b - 1];
        if (above.kind == Block::Kind::row) continue;
        const std::string_view last = mark_at(document, above.last - 1);
        const bool title = b == 1;
        if ((above.kind != Block::Kind::heading || title) && !is_colon(last)) continue;
        Table list;
        list.shape = Table::Shape::list;
        const auto sentence = std::lower_bound(document.sentences.begin(), document.sentences.end(), above.last,
                                               [](const Sentence& s, std::uint32_t at) { return s.last < at; });
        if (sentence == document.sentences.end()) continue;
        list.intro = {std::max(sentence->first, above.first), above.last};
        if (words_in(document, list.intro) > kIntroWords) continue;
        list.header.block = b - 1;
        list.header.cells.assign(2, Cell{above.last, above.last});
        for (const auto& match : pack.tables.headers.find(document.tokens, list.intro.first, list.intro.last)) {
            const TableColumn& column = pack.tables.columns[match.meaning];
            if (column.holds != Holds::name || column.subject ||
                CellReader{document, pack, mentions}.in_name(match.first))
                continue;
            list.header.cells.front() = {match.first, match.last};
            break;
        }
        for (std::uint32_t i = b; i < end; ++i) {
            const Block& item = document.blocks[i];
            const Cell head = head_of(document, pack, mentions, item);
            if (!head.empty()) list.rows.push_back({i, {head, Cell{head.last, item.last}}});
        }
        if (!list.rows.empty()) lists.push_back(std::move(list));
        b = end - 1;
    }
    return lists;
}

std::vector<Table> find_cards(const Document& document, const Pack& pack) {
    std::vector<Table> cards;
    if (pack.tables.empty()) return cards;
    Table card;
    const auto close = [&] {
        if (card.header.cells.size() >= 2) cards.push_back(std::move(card));
        card = Table{};
    };
    for (std::uint32_t b = 0; b < document.blocks.size(); ++b) {
        const Block& block = document.blocks[b];
        if (block.kind == Block::Kind::row) {
            close();
            continue;
        }
        const std::uint32_t begin = behind_bullet(document, block);
        std::uint32_t colon = begin;
        while (colon < block.last && colon < begin + 2 * kKeyWords && !is_colon(mark_at(document, colon))) ++colon;
        Cell value{std::min(colon + 1, block.last), block.last};
        while (value.first < value.last && mark_at(document, value.first) == "*") ++value.first;
        const bool line = colon < block.last && is_colon(mark_at(document, colon)) &&
                          is_key(document, pack, {begin, colon}) && !value.empty() &&
                          words_in(document, value) <= kValueWords;
        if (!line) {
            close();
            continue;
        }
        if (card.rows.empty()) {
            card.shape = Table::Shape::card;
            card.header.block = b;
            if (b > 0) card.caption = b - 1;
            card.rows.push_back({b, {}});
        }
        card.header.cells.push_back({begin, colon});
        card.rows.front().cells.push_back(value);
    }
    close();
    return cards;
}

}  // namespace newsgraph::extract
