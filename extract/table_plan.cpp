// What the columns of a table are and which pairs of them are relations.
#include "extract/table_plan.hpp"

#include <algorithm>
#include <map>

namespace newsgraph::extract {
namespace {

using Holds = TableColumn::Holds;

class Planner {
  public:
    Planner(const CellReader& reader, const Table& table)
        : reader_(reader),
          document_(reader.document),
          pack_(reader.pack),
          words_(reader.pack.tables),
          mentions_(reader.mentions),
          table_(table) {}

    Plan run() const {
        Plan plan;
        bool known = false;
        for (const Cell& cell : table_.header.cells) {
            plan.fields.push_back(field_of(cell, document_.blocks[table_.header.block].language));
            known = known || !plan.fields.back().columns.empty();
        }
        const bool list = table_.shape == Table::Shape::list;
        if (!known && !list) return plan;
        std::vector<std::uint16_t>& first = plan.fields.front().columns;
        if (first.empty() && (list || mostly_names())) {
            for (std::uint16_t c = 0; c < words_.columns.size(); ++c) {
                if (list ? words_.columns[c].other : words_.columns[c].subject) first.push_back(c);
            }
        }
        for (std::size_t f = plan.fields.size(); f-- > 0;) {
            if (plan.fields[f].is(pack_, Holds::name)) plan.subject = f;
        }
        spread_unit(plan);
        find_party(plan);
        find_kinds(plan);
        if (list && plan.party >= 0) find_intro_relations(plan);
        pair_columns(plan);
        return plan;
    }

  private:
    Field field_of(const Cell& cell, LanguageId language) const {
        Field field;
        field.columns = columns_of(document_, pack_, cell);
        for (std::uint32_t l = document_.lexeme_begin[cell.first]; l < document_.lexeme_begin[cell.last]; ++l) {
            const ClassInfo& info = pack_.classes[document_.lexemes[l].cls];
            if (info.group == "currency" || info.group == "currency_after") {
                if (field.currency.empty()) field.currency = info.argument;
            }
            if (info.group == "scale" && info.number > 0) field.scale = info.number;
            if (info.group == "unit") field.unit = info.argument;
        }
        for (const Value& value : reader_.values(cell, language)) {
            if (value.kind == Value::Kind::date) field.date = value.iso;
        }
        return field;
    }

    /// A unit in the corner of the table ("$bn") is that of all its money.
    void spread_unit(Plan& plan) const {
        const Field corner = plan.fields.front();
        if (corner.currency.empty() || corner.is(pack_, Holds::amount)) return;
        for (Field& field : plan.fields) {
            const bool money =
                field.is(pack_, Holds::amount) ||
                std::any_of(words_.facts.begin(), words_.facts.end(), [&](const TableFact& fact) {
                    return field.is_column(fact.column) &&
                           pack_.schema.fact_types[static_cast<std::size_t>(fact.type)].measure == "money";
                });
            if (!money || !field.currency.empty()) continue;
            field.currency = corner.currency;
            field.scale = corner.scale;
        }
    }

    /// Whether most cells of the first column name something of a type that acts.
    bool mostly_names() const {
        std::size_t names = 0;
        for (const TableRow& row : table_.rows) {
            if (row.cells.empty()) continue;
            const auto entities = reader_.entities(row.cells.front());
            names += !entities.empty() && mentions_.entities[entities.front()].type == 0;
        }
        return names * 2 > table_.rows.size();
    }

    /// The texts around a table, nearest first: its headers and the lines above them, the last sentence before it, the
    /// heading, the first block of the article.
    std::vector<Cell> surroundings() const {
        std::vector<Cell> out;
        const auto block = [&](std::uint32_t b) {
            if (b != kNone) out.push_back({document_.blocks[b].first, document_.blocks[b].last});
        };
        if (table_.shape == Table::Shape::list) return {table_.intro};
        if (table_.shape == Table::Shape::lines) block(table_.header.block);
        for (const TableRow& row : table_.above) block(row.block);
        if (table_.caption != kNone && document_.blocks[table_.caption].kind != Block::Kind::row) {
            const Block& caption = document_.blocks[table_.caption];
            auto sentence = std::lower_bound(document_.sentences.begin(), document_.sentences.end(), caption.last,
                                             [](const Sentence& s, std::uint32_t at) { return s.last < at; });
            if (sentence != document_.sentences.end() && sentence->first >= caption.first)
                out.push_back({sentence->first, sentence->last});
        }
        block(document_.blocks[table_.header.block].heading);
        if (table_.header.block > 0) block(0);
        return out;
    }

    void find_party(Plan& plan) const {
        const bool lines = table_.shape == Table::Shape::lines;
        const std::uint32_t above = lines ? document_.blocks[table_.header.block].heading : kNone;
        // The line above a table may name who wrote the article. What the article is about is named again, so such
        // names come first, and of others none that stands in that line.
        for (const std::size_t times : {std::size_t{2}, std::size_t{1}}) {
            double confidence = lines ? kOneColumn : kFromCaption;
            for (const Cell& text : surroundings()) {
                std::int32_t found = -1;
                std::size_t parties = 0;
                for (const std::uint32_t e : parties_of(text)) {
                    if (mentions_.entities[e].type != 0) continue;
                    found = static_cast<std::int32_t>(e);
                    ++parties;
                }
                const bool by_header = !lines || confidence == kOneColumn;
                const bool byline =
                    times == 1 && above != kNone && above != 0 && text.first == document_.blocks[above].first;
                if (parties == 1 && !byline &&
                    (by_header || mentions_.entities[static_cast<std::size_t>(found)].mentions.size() >= times)) {
                    plan.party = found;
                    plan.party_confidence = confidence;
                    return;
                }
                confidence = kFromCaption;
            }
        }
    }

    /// What the text names; for the introduction of a list, when it names nothing, what its pronouns and descriptions
    /// stand for.
    std::vector<std::uint32_t> parties_of(const Cell& text) const {
        std::vector<std::uint32_t> out = reader_.entities(text);
        if (!out.empty() || table_.shape != Table::Shape::list) return out;
        for (auto m = first_mention(text.first); m != mentions_.mentions.end() && m->last <= text.last && out.empty();
             ++m) {
            if (m->kind != Mention::Kind::implicit && m->entity != kNone) out.push_back(m->entity);
        }
        return out;
    }

    void find_kinds(Plan& plan) const {
        std::map<std::int32_t, std::size_t> votes;
        std::size_t told = 0;
        for (const TableRow& row : table_.rows) {
            const std::int32_t kind = kind_of(reader_, plan, row);
            if (kind < 0) continue;
            ++told;
            ++votes[kind];
        }
        for (const auto& [kind, count] : votes) {
            if (count * 2 > told) plan.kind = kind;
        }
        for (const Cell& text : surroundings()) {
            for (const auto& match : words_.kind_words.find(document_.tokens, text.first, text.last)) {
                if (!words_.kinds[match.meaning].also && plan.caption_kind < 0) plan.caption_kind = match.meaning;
            }
        }
    }

    /// The relations that triggers of the introduction may say of its party and the items: the place of the party shows
    /// which end it is, so the items are the other.
    void find_intro_relations(Plan& plan) const {
        const Cell& text = table_.intro;
        for (std::uint32_t l = document_.lexeme_begin[text.first]; l < document_.lexeme_begin[text.last]; ++l) {
            const Lexeme& lexeme = document_.lexemes[l];
            const std::uint16_t frame = pack_.frame_of_class[lexeme.cls];
            if (frame == 0 || pack_.frames[frame - 1u].relation < 0 || reader_.in_name(lexeme.first)) continue;
            for (auto m = first_mention(text.first); m != mentions_.mentions.end() && m->last <= text.last; ++m) {
                if (m->entity != static_cast<std::uint32_t>(plan.party)) continue;
                const int side = side_of(pack_.frames[frame - 1u], lexeme, *m);
                if (side == 0) continue;
                IntroRelation relation;
                relation.rule.type = pack_.frames[frame - 1u].relation;
                relation.rule.role = pack_.classes[lexeme.cls].argument;
                relation.party_first = side > 0;
                plan.intro.push_back(std::move(relation));
                break;
            }
        }
    }

    std::vector<Mention>::const_iterator first_mention(std::uint32_t token) const {
        return std::lower_bound(mentions_.mentions.begin(), mentions_.mentions.end(), token,
                                [](const Mention& m, std::uint32_t first) { return m.first < first; });
    }

    bool has_group(std::uint32_t token, std::string_view group) const {
        for (std::uint32_t l = document_.lexeme_begin[token]; l < document_.lexeme_begin[token + 1]; ++l) {
            if (pack_.classes[document_.lexemes[l].cls].group == group) return true;
        }
        return false;
    }

    /// 1: the mention is the first end of the frame's relation, -1: the second, 0: the frame does not tell.
    int side_of(const Frame& frame, const Lexeme& trigger, const Mention& mention) const {
        const bool verb = frame.name.ends_with(".v");
        const std::uint32_t end = trigger.first + trigger.count;
        std::vector<std::string_view> slots;
        const auto words = [&](std::uint32_t first, std::uint32_t last) {
            return std::count_if(document_.tokens.begin() + first, document_.tokens.begin() + last,
                                 [](const Token& t) { return t.is(Token::word) && !t.is(Token::clitic); });
        };
        if (mention.last <= trigger.first) {
            bool passive = false;
            for (std::uint32_t i = trigger.first; verb && i > table_.intro.first && i + 3 > trigger.first; --i) {
                passive = passive || has_group(i - 1, "aux_pass");
            }
            if (!verb && words(mention.last, trigger.first) == 0) slots.push_back("possessive");
            slots.push_back(passive ? "object" : "subject");
        } else if (mention.first >= end) {
            for (std::uint32_t i = end; i < mention.first; ++i) {
                for (std::uint32_t l = document_.lexeme_begin[i]; l < document_.lexeme_begin[i + 1]; ++l) {
                    const ClassInfo& info = pack_.classes[document_.lexemes[l].cls];
                    if (info.group == "prep") slots.push_back(info.argument);
                }
            }
            if (slots.empty() && words(end, mention.first) > 1) return 0;
            slots.push_back(verb ? "object" : "possessive");
        }
        for (const std::string_view slot : slots) {
            const bool from = std::find(frame.from.begin(), frame.from.end(), slot) != frame.from.end();
            const bool to = std::find(frame.to.begin(), frame.to.end(), slot) != frame.to.end();
            if (from != to) return from ? 1 : -1;
        }
        return 0;
    }

    void pair_columns(Plan& plan) const {
        const auto fields_of = [&](const std::vector<std::uint16_t>& columns) {
            std::vector<std::size_t> out;
            for (std::size_t f = 0; f < plan.fields.size(); ++f) {
                if (!plan.fields[f].is(pack_, Holds::name)) continue;
                const bool any = std::any_of(columns.begin(), columns.end(),
                                             [&](std::uint16_t c) { return plan.fields[f].is_column(c); });
                if (any) out.push_back(f);
            }
            return out;
        };
        std::vector<Pairing> open;
        for (std::uint16_t r = 0; r < words_.relations.size(); ++r) {
            const auto from = fields_of(words_.relations[r].from);
            const auto to = fields_of(words_.relations[r].to);
            for (const std::size_t f : from) {
                for (const std::size_t t : to) {
                    if (f != t) plan.pairings.push_back({r, f, t});
                }
            }
            if (plan.party < 0) continue;
            if (to.empty()) {
                for (const std::size_t f : from) open.push_back({r, f, kNoField});
            } else if (from.empty()) {
                for (const std::size_t t : to) open.push_back({r, kNoField, t});
            }
        }
        plan.pairings.insert(plan.pairings.end(), open.begin(), open.end());
    }

    const CellReader& reader_;
    const Document& document_;
    const Pack& pack_;
    const TableWords& words_;
    const Mentions& mentions_;
    const Table& table_;
};

}  // namespace

Plan make_plan(const CellReader& reader, const Table& table) {
    return Planner(reader, table).run();
}

bool may_tell(const Pack& pack, const Field& field) {
    return field.columns.empty() || field.is(pack, Holds::deal) || field.is(pack, Holds::status) ||
           field.is(pack, Holds::duration);
}

std::int32_t kind_of(const CellReader& reader, const Plan& plan, const TableRow& row) {
    const Pack& pack = reader.pack;
    std::int32_t found = -1;
    for (std::size_t f = 0; f < plan.fields.size() && f < row.cells.size(); ++f) {
        if (!may_tell(pack, plan.fields[f])) continue;
        const bool deal = plan.fields[f].is(pack, Holds::deal);
        for (const auto& match :
             pack.tables.kind_words.find(reader.document.tokens, row.cells[f].first, row.cells[f].last)) {
            if (pack.tables.kinds[match.meaning].also) continue;
            if (deal) return match.meaning;
            if (found < 0) found = match.meaning;
        }
    }
    return found;
}

}  // namespace newsgraph::extract
