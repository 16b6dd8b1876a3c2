#include "extract/table_names.hpp"

#include <algorithm>
#include <unordered_set>

namespace newsgraph::extract {
namespace {

using Holds = TableColumn::Holds;

/// A cell with more words than this describes something.
constexpr std::size_t kMostWords = 6;

std::uint64_t spelling(const Document& document, std::uint32_t first, std::uint32_t last) {
    std::uint64_t hash = 1469598103934665603ull;
    for (std::uint32_t i = first; i < last; ++i) hash = (hash ^ document.tokens[i].hash) * 1099511628211ull;
    return hash;
}

/// `sure`: not as a word that is also a common one.
bool in_lexicon(const Document& document, const Mention& mention, bool sure) {
    auto match = std::lower_bound(document.names.begin(), document.names.end(), mention.first,
                                  [](const PhraseMatch& m, std::uint32_t first) { return m.first < first; });
    for (; match != document.names.end() && match->first == mention.first; ++match) {
        if (match->phrase->kind == Phrase::Kind::entity && match->first + match->count == mention.last &&
            !(sure && match->phrase->exact_case)) {
            return true;
        }
    }
    return false;
}

std::string_view text_of(const Document& document, std::uint32_t token) {
    return document.tokens[token].of(document.text());
}

bool parts(std::string_view mark) {
    return mark == "," || mark == ";" || mark == "/" || mark == "+" || mark == "&" || mark == "\u060c" ||
           mark == "\u061b";
}

bool quotes(std::string_view mark) {
    return mark == "\"" || mark == "\u00ab" || mark == "\u00bb" || mark == "\u201c" || mark == "\u201d" ||
           mark == "'" || mark == "`";
}

class Mender {
  public:
    Mender(const Document& document, const Pack& pack, std::vector<Mention> mentions)
        : document_(document), pack_(pack), mentions_(std::move(mentions)) {}

    std::vector<Mention> run(const std::vector<Table>& tables) {
        forget_headers(tables);
        std::vector<Mention> added;
        for (const Table& table : tables) {
            std::vector<Column> columns;
            for (const Cell& cell : table.header.cells) columns.push_back(column_of(cell));
            for (const TableRow& row : table.rows) {
                for (std::size_t c = 0; c < row.cells.size() && c < columns.size(); ++c) {
                    if (columns[c].node >= 0 && !is_blank(document_, pack_, row.cells[c]))
                        add_names(row.cells[c], columns[c], added);
                }
            }
        }
        const auto middle = static_cast<std::ptrdiff_t>(mentions_.size());
        mentions_.insert(mentions_.end(), added.begin(), added.end());
        std::inplace_merge(mentions_.begin(), mentions_.begin() + middle, mentions_.end(),
                           [](const Mention& a, const Mention& b) { return a.first < b.first; });
        return std::move(mentions_);
    }

  private:
    struct Column {
        TypeIndex node = -1;
        std::vector<bool> permitted;  // per node type: most relations of the column take it
    };

    Column column_of(const Cell& header) const {
        Column out;
        const std::vector<std::uint16_t> columns = columns_of(document_, pack_, header);
        if (columns.empty() || pack_.tables.columns[columns.front()].holds != Holds::name) return out;
        const std::uint16_t column = columns.front();
        out.node = pack_.tables.columns[column].node;
        std::vector<std::size_t> takers(pack_.schema.node_types.size());
        std::size_t rules = 0;
        const auto permit = [&](const std::vector<std::uint16_t>& ends, const std::vector<std::string>& types) {
            if (std::find(ends.begin(), ends.end(), column) == ends.end()) return;
            ++rules;
            for (std::size_t t = 0; t < takers.size(); ++t) {
                takers[t] += types.empty() ||
                             std::find(types.begin(), types.end(), pack_.schema.node_types[t].name) != types.end();
            }
        };
        for (const TableRelation& rule : pack_.tables.relations) {
            const graph::RelationType& type = pack_.schema.relation_types[static_cast<std::size_t>(rule.type)];
            permit(rule.from, type.from);
            permit(rule.to, type.to);
        }
        for (const std::size_t n : takers) out.permitted.push_back(n * 2 >= rules);
        return out;
    }

    void forget_headers(const std::vector<Table>& tables) {
        if (tables.empty()) return;
        std::vector<bool> header(document_.blocks.size());
        for (const Table& table : tables) header[table.header.block] = true;
        const auto stands_in_header = [&](const Mention& m) { return header[document_.sentences[m.sentence].block]; };
        std::unordered_set<std::uint64_t> elsewhere;
        for (const Mention& m : mentions_) {
            if (!stands_in_header(m)) elsewhere.insert(spelling(document_, m.first, m.last));
        }
        std::erase_if(mentions_, [&](const Mention& m) {
            return stands_in_header(m) && !in_lexicon(document_, m, false) &&
                   !elsewhere.contains(spelling(document_, m.first, m.last));
        });
    }

    void add_names(const Cell& cell, const Column& column, std::vector<Mention>& added) {
        std::uint32_t first = cell.first;
        int depth = 0;
        for (std::uint32_t i = cell.first; i < cell.last; ++i) {
            const std::string_view mark = document_.tokens[i].is(Token::punctuation) ? text_of(document_, i) : "";
            if (mark == "(" || mark == "[") {
                if (depth++ == 0) add_name(first, i, column, added);
            } else if (mark == ")" || mark == "]") {
                depth = std::max(0, depth - 1);
                first = i + 1;
            } else if (depth == 0 && parts(mark)) {
                add_name(first, i, column, added);
                first = i + 1;
            }
        }
        if (depth == 0) add_name(first, cell.last, column, added);
    }

    void add_name(std::uint32_t first, std::uint32_t last, const Column& column, std::vector<Mention>& added) {
        while (first < last && quotes(text_of(document_, first))) ++first;
        while (first < last && quotes(text_of(document_, last - 1))) --last;
        if (first == last) return;
        std::size_t words = 0, capitals = 0;
        for (std::uint32_t i = first; i < last; ++i) {
            if (quotes(text_of(document_, i))) return;  // a name and more
            words += document_.tokens[i].is(Token::word);
            capitals += document_.tokens[i].is(Token::word) && document_.tokens[i].is(Token::capital);
        }
        const Token& head = document_.tokens[first];
        const bool cased = head.script == base::Script::latin;
        if (words == 0 || words > kMostWords || !head.is(Token::word)) return;
        if (cased && !head.is(Token::capital | Token::inner_caps | Token::has_digit)) return;
        auto near = std::lower_bound(mentions_.begin(), mentions_.end(), first,
                                     [](const Mention& m, std::uint32_t at) { return m.last <= at; });
        if (near != mentions_.end() && near->first < last) {
            const bool only =
                (near + 1 == mentions_.end() || near[1].first >= last) && near->first >= first && near->last <= last;
            if (only && !in_lexicon(document_, *near, true)) mend(first, last, column, capitals == words, *near);
            return;
        }
        const auto sentence = std::upper_bound(document_.sentences.begin(), document_.sentences.end(), first,
                                               [](std::uint32_t at, const Sentence& s) { return at < s.last; });
        if (sentence == document_.sentences.end() || last > sentence->last) return;
        Mention mention;
        mention.first = first;
        mention.last = last;
        mention.sentence = static_cast<std::uint32_t>(sentence - document_.sentences.begin());
        mention.type = column.node;
        added.push_back(mention);
    }

    /// The one unknown name in a part of a cell: it is all of the part if that is written like a name, and of a type
    /// that the column takes.
    void mend(std::uint32_t first, std::uint32_t last, const Column& column, bool capitals, Mention& mention) const {
        const Sentence& sentence = document_.sentences[mention.sentence];
        if (capitals && first >= sentence.first && last <= sentence.last) {
            mention.first = first;
            mention.last = last;
        }
        if (column.node >= 0 && !column.permitted[static_cast<std::size_t>(mention.type)]) mention.type = column.node;
    }

    const Document& document_;
    const Pack& pack_;
    std::vector<Mention> mentions_;
};

}  // namespace

std::vector<Mention> mend_table_names(const Document& document, const Pack& pack, const std::vector<Table>& tables,
                                      std::vector<Mention> mentions) {
    return Mender(document, pack, std::move(mentions)).run(tables);
}

}  // namespace newsgraph::extract
