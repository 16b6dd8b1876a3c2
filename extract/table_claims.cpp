#include "extract/table_claims.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "extract/value.hpp"

namespace newsgraph::extract {
namespace {

using Holds = TableColumn::Holds;

constexpr double kColumns = 0.85;  // see table_claims
constexpr double kOneColumn = 0.75;
constexpr double kCaption = 0.60;
/// A share from which on the buyer has control.
constexpr double kControl = 50;
constexpr std::size_t kNoField = ~std::size_t{0};

/// What a column of a table is, from its header.
struct Field {
    std::vector<std::uint16_t> columns;  ///< of the pack; empty when the header says nothing known
    std::string currency;                ///< the header gives: "Value (US$bn)"
    std::string unit;
    double scale = 1;
    std::string date;
    bool is(const Pack& pack, Holds holds) const { return !columns.empty() && pack.tables.columns[columns.front()].holds == holds; }
    bool is_column(std::uint16_t column) const { return std::find(columns.begin(), columns.end(), column) != columns.end(); }
};

/// Two columns (or a column and the party that the table as a whole is about) that are the ends of a relation.
struct Pairing {
    std::uint16_t rule = 0;   ///< index into TableWords::relations
    std::size_t from = kNoField, to = kNoField;  ///< fields; kNoField = the party of the table
};

struct Plan {
    std::vector<Field> fields;
    std::vector<Pairing> pairings;
    std::size_t subject = kNoField;       ///< the column that facts are about
    std::int32_t party = -1;              ///< entity that the table as a whole is about
    double party_confidence = kCaption;
    std::int32_t kind = -1;               ///< of most rows, of those that have one
    std::int32_t caption_kind = -1;
};

/// The row at hand.
struct Record {
    const TableRow* row = nullptr;
    std::vector<std::vector<std::uint32_t>> entities;  ///< per field
    std::vector<std::vector<Value>> values;            ///< per field
    std::int32_t kind = -1;
    graph::Status status = graph::Status::actual;
};

class TableReader {
  public:
    TableReader(const Document& document, const Pack& pack, const Mentions& mentions)
        : document_(document), pack_(pack), words_(pack.tables), mentions_(mentions) {}

    void read(const Table& table, std::vector<graph::Claim>& claims) {
        const Plan plan = make_plan(table);
        if (plan.pairings.empty() && plan.subject == kNoField) return;
        for (const TableRow& row : table.rows) {
            const Record record = read_row(plan, row);
            const std::size_t before = claims.size();
            relations(plan, record, claims);
            facts(plan, record, before, claims);
        }
    }

  private:
    // What the table is about.

    Plan make_plan(const Table& table) const {
        Plan plan;
        bool known = false;
        for (const Cell& cell : table.header.cells) {
            plan.fields.push_back(field_of(cell, document_.blocks[table.header.block].language));
            known = known || !plan.fields.back().columns.empty();
        }
        if (!known) return plan;
        if (plan.fields.front().columns.empty() && mostly_names(table)) {
            for (std::uint16_t c = 0; c < words_.columns.size(); ++c) {
                if (words_.columns[c].subject) plan.fields.front().columns.push_back(c);
            }
        }
        for (std::size_t f = plan.fields.size(); f-- > 0;) {
            if (plan.fields[f].is(pack_, Holds::name)) plan.subject = f;
        }
        find_party(table, plan);
        find_kinds(table, plan);
        pair_columns(plan);
        return plan;
    }

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
        for (const Value& value : values_of(cell, language)) {
            if (value.kind == Value::Kind::date) field.date = value.iso;
        }
        return field;
    }

    /// Whether most cells of the first column name something of a type that acts.
    bool mostly_names(const Table& table) const {
        std::size_t names = 0;
        for (const TableRow& row : table.rows) {
            if (row.cells.empty()) continue;
            const auto entities = entities_of(row.cells.front());
            names += !entities.empty() && mentions_.entities[entities.front()].type == 0;
        }
        return names * 2 > table.rows.size();
    }

    /// The texts around a table, nearest first: its headers and the lines above them, the last sentence before it, the heading, the
    /// first block of the article.
    std::vector<Cell> surroundings(const Table& table) const {
        std::vector<Cell> out;
        const auto block = [&](std::uint32_t b) {
            if (b != kNone) out.push_back({document_.blocks[b].first, document_.blocks[b].last});
        };
        block(table.header.block);
        for (const TableRow& row : table.above) block(row.block);
        if (table.caption != kNone && document_.blocks[table.caption].kind != Block::Kind::row) {
            const Block& caption = document_.blocks[table.caption];
            auto sentence = std::lower_bound(document_.sentences.begin(), document_.sentences.end(), caption.last,
                                             [](const Sentence& s, std::uint32_t at) { return s.last < at; });
            if (sentence != document_.sentences.end() && sentence->first >= caption.first) out.push_back({sentence->first, sentence->last});
        }
        block(document_.blocks[table.header.block].heading);
        if (table.header.block > 0) block(0);
        return out;
    }

    void find_party(const Table& table, Plan& plan) const {
        double confidence = kOneColumn;
        for (const Cell& text : surroundings(table)) {
            std::int32_t found = -1;
            std::size_t parties = 0;
            for (const std::uint32_t e : entities_of(text)) {
                if (mentions_.entities[e].type != 0) continue;
                found = static_cast<std::int32_t>(e);
                ++parties;
            }
            if (parties == 1) {
                plan.party = found;
                plan.party_confidence = confidence;
                return;
            }
            confidence = kCaption;
        }
    }

    void find_kinds(const Table& table, Plan& plan) const {
        std::map<std::int32_t, std::size_t> votes;
        std::size_t told = 0;
        for (const TableRow& row : table.rows) {
            const std::int32_t kind = kind_of(plan, row);
            if (kind < 0) continue;
            ++told;
            ++votes[kind];
        }
        for (const auto& [kind, count] : votes) {
            if (count * 2 > told) plan.kind = kind;
        }
        for (const Cell& text : surroundings(table)) {
            for (const auto& match : words_.kind_words.find(document_.tokens, text.first, text.last)) {
                if (!words_.kinds[match.meaning].also && plan.caption_kind < 0) plan.caption_kind = match.meaning;
            }
        }
    }

    void pair_columns(Plan& plan) const {
        const auto fields_of = [&](const std::vector<std::uint16_t>& columns) {
            std::vector<std::size_t> out;
            for (std::size_t f = 0; f < plan.fields.size(); ++f) {
                if (!plan.fields[f].is(pack_, Holds::name)) continue;
                const bool any = std::any_of(columns.begin(), columns.end(), [&](std::uint16_t c) { return plan.fields[f].is_column(c); });
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

    // One row.

    Record read_row(const Plan& plan, const TableRow& row) const {
        Record record;
        record.row = &row;
        record.entities.resize(plan.fields.size());
        record.values.resize(plan.fields.size());
        const LanguageId language = document_.blocks[row.block].language;
        for (std::size_t f = 0; f < plan.fields.size() && f < row.cells.size(); ++f) {
            if (plan.fields[f].is(pack_, Holds::name)) {
                if (!is_blank(document_, pack_, row.cells[f])) record.entities[f] = entities_of(row.cells[f]);
            } else if (!row.cells[f].empty()) {
                record.values[f] = values_of(row.cells[f], language);
                for (Value& value : record.values[f]) complete(plan.fields[f], value);
            }
        }
        record.kind = kind_of(plan, row);
        record.status = status_of(plan, row);
        return record;
    }

    std::vector<Value> values_of(const Cell& cell, LanguageId language) const {
        if (cell.empty()) return {};
        const TokenRange range{document_.text(), &document_.tokens, &document_.lexemes, cell.first, cell.last,
                               document_.lexeme_begin[cell.first], document_.lexeme_begin[cell.last], language};
        ValueContext context;
        context.classes = &pack_.classes;
        if (language != kNoLanguage) context.format = pack_.languages[language].numbers;
        context.published = document_.published;
        return find_values(range, context);
    }

    /// Gives a plain number the unit that the header names.
    void complete(const Field& field, Value& value) const {
        if (value.kind != Value::Kind::count || !value.unit.empty()) return;
        if (field.is(pack_, Holds::date) && value.bare && value.number >= 1900 && value.number < 2100) {
            value.kind = Value::Kind::date;
            value.iso = std::to_string(static_cast<int>(value.number));
        } else if (field.is(pack_, Holds::percent) && value.bare && value.number <= 100) {
            value.kind = Value::Kind::percent;
        } else if (!field.unit.empty() && value.bare) {
            value.kind = Value::Kind::capacity;
            value.unit = field.unit;
        } else if (!field.currency.empty()) {
            value.kind = Value::Kind::amount;
            value.unit = field.currency;
            if (value.bare) value.number *= field.scale;
        } else if (value.bare) {
            value.number *= field.scale;
        }
    }

    /// Names in a cell, each once. Names in brackets explain the others and count only alone.
    std::vector<std::uint32_t> entities_of(const Cell& cell) const {
        std::vector<std::uint32_t> open, bracketed;
        auto mention = std::lower_bound(mentions_.mentions.begin(), mentions_.mentions.end(), cell.first,
                                        [](const Mention& m, std::uint32_t first) { return m.first < first; });
        int depth = 0;
        std::uint32_t at = cell.first;
        for (; mention != mentions_.mentions.end() && mention->first < cell.last; ++mention) {
            if (mention->kind != Mention::Kind::name || mention->last > cell.last || mention->entity == kNone) continue;
            for (; at < mention->first; ++at) {
                const std::string_view mark = document_.tokens[at].of(document_.text());
                depth += mark == "(" ? 1 : mark == ")" && depth > 0 ? -1 : 0;
            }
            std::vector<std::uint32_t>& list = depth > 0 ? bracketed : open;
            if (std::find(list.begin(), list.end(), mention->entity) == list.end()) list.push_back(mention->entity);
        }
        return open.empty() ? bracketed : open;
    }

    /// Whether words in the column may tell what the row is about.
    bool may_tell(const Plan& plan, std::size_t f) const {
        const Field& field = plan.fields[f];
        return field.columns.empty() || field.is(pack_, Holds::deal) || field.is(pack_, Holds::status) || field.is(pack_, Holds::duration);
    }

    std::int32_t kind_of(const Plan& plan, const TableRow& row) const {
        std::int32_t found = -1;
        for (std::size_t f = 0; f < plan.fields.size() && f < row.cells.size(); ++f) {
            if (!may_tell(plan, f)) continue;
            const bool deal = plan.fields[f].is(pack_, Holds::deal);
            for (const auto& match : words_.kind_words.find(document_.tokens, row.cells[f].first, row.cells[f].last)) {
                if (words_.kinds[match.meaning].also) continue;
                if (deal) return match.meaning;
                if (found < 0) found = match.meaning;
            }
        }
        return found;
    }

    graph::Status status_of(const Plan& plan, const TableRow& row) const {
        std::optional<graph::Status> other;
        for (std::size_t f = 0; f < plan.fields.size() && f < row.cells.size(); ++f) {
            const Field& field = plan.fields[f];
            if (field.is(pack_, Holds::nothing) || is_blank(document_, pack_, row.cells[f])) continue;
            const bool own = field.is(pack_, Holds::status);
            for (const auto& match : words_.status_words.find(document_.tokens, row.cells[f].first, row.cells[f].last)) {
                if (in_name(match.first)) continue;
                const auto status = static_cast<graph::Status>(match.meaning);
                if (own) return status;
                // Outside its column a word for "done" is often about something else.
                if (!other && status != graph::Status::actual) other = status;
            }
            if (!own) continue;
            for (std::uint32_t l = document_.lexeme_begin[row.cells[f].first]; l < document_.lexeme_begin[row.cells[f].last]; ++l) {
                const ClassInfo& info = pack_.classes[document_.lexemes[l].cls];
                if (info.group != "status") continue;
                if (const auto status = graph::parse_status(info.argument)) return *status;
            }
        }
        return other.value_or(graph::Status::actual);
    }

    bool in_name(std::uint32_t token) const {
        const auto mention = std::upper_bound(mentions_.mentions.begin(), mentions_.mentions.end(), token,
                                              [](std::uint32_t at, const Mention& m) { return at < m.last; });
        return mention != mentions_.mentions.end() && mention->first <= token && mention->kind == Mention::Kind::name;
    }

    // Claims.

    /// The relation that a kind means in this row.
    TypeIndex relation_of(const TableKind& kind, const Record& record) const {
        if (kind.part < 0) return kind.relation;
        for (const auto& values : record.values) {
            for (const Value& value : values) {
                if (value.kind == Value::Kind::percent && value.number < kControl) return kind.part;
            }
        }
        return kind.relation;
    }

    void relations(const Plan& plan, const Record& record, std::vector<graph::Claim>& claims) const {
        const std::size_t first = claims.size();
        std::vector<std::pair<std::size_t, std::size_t>> done;
        const auto fresh = [&](const Pairing& p) {
            return std::none_of(done.begin(), done.end(), [&](const auto& pair) {
                return (pair.first == p.from && pair.second == p.to) || (pair.first == p.to && pair.second == p.from);
            });
        };
        const auto use = [&](const Pairing& pairing, double confidence) {
            if (tell(plan, record, pairing, confidence, claims)) done.push_back({pairing.from, pairing.to});
        };
        const auto both = [](const Pairing& p) { return p.from != kNoField && p.to != kNoField; };
        const auto of_kind = [&](std::int32_t kind, double confidence) {
            if (kind < 0) return;
            const TypeIndex type = relation_of(words_.kinds[static_cast<std::size_t>(kind)], record);
            for (const Pairing& p : plan.pairings) {
                if (both(p) && words_.relations[p.rule].type == type && fresh(p)) use(p, confidence);
            }
        };
        of_kind(record.kind, kColumns);
        for (const Pairing& p : plan.pairings) {
            if (both(p) && !words_.relations[p.rule].said && fresh(p)) use(p, kColumns);
        }
        if (record.kind < 0) {
            of_kind(plan.kind, kOneColumn);
            of_kind(plan.caption_kind, kCaption);
        }
        if (claims.size() == first) with_party(plan, record, claims);
        if (claims.size() == first) in_deal(plan, record, claims);
        beside(plan, record, claims);
        share(first, claims);
    }

    /// One amount for several parties is nobody's own.
    static void share(std::size_t first, std::vector<graph::Claim>& claims) {
        std::map<std::string, std::size_t> parties;
        for (std::size_t c = first; c < claims.size(); ++c) ++parties[claims[c].type];
        for (std::size_t c = first; c < claims.size(); ++c) {
            if (parties[claims[c].type] > 1) claims[c].amount.reset();
        }
    }

    /// One end is a column, the other the party of the table.
    void with_party(const Plan& plan, const Record& record, std::vector<graph::Claim>& claims) const {
        std::int32_t kind = record.kind;
        double confidence = plan.party_confidence;
        if (kind < 0) kind = plan.kind;
        if (kind < 0 && plan.caption_kind >= 0) {
            kind = plan.caption_kind;
            confidence = kCaption;
        }
        const TypeIndex type = kind < 0 ? TypeIndex{-1} : relation_of(words_.kinds[static_cast<std::size_t>(kind)], record);
        // The column alone tells the relation, if it is more than "company".
        for (const bool said : {true, false}) {
            for (const Pairing& p : plan.pairings) {
                if (p.from != kNoField && p.to != kNoField) continue;
                const TableRelation& rule = words_.relations[p.rule];
                const std::size_t f = p.from == kNoField ? p.to : p.from;
                const bool general = words_.columns[plan.fields[f].columns.front()].subject;
                if (said ? rule.type != type : rule.said || general) continue;
                if (tell(plan, record, p, confidence, claims)) return;
            }
        }
    }

    /// A cell that tells the deal names the other party ("$2bn in Foo"): what the first party of the row does to it.
    void in_deal(const Plan& plan, const Record& record, std::vector<graph::Claim>& claims) const {
        const std::int32_t kind = record.kind >= 0 ? record.kind : plan.kind >= 0 ? plan.kind : plan.caption_kind;
        if (kind < 0 || plan.subject == kNoField || record.entities[plan.subject].size() != 1) return;
        TableRelation rule;
        rule.type = relation_of(words_.kinds[static_cast<std::size_t>(kind)], record);
        for (std::size_t f = 0; f < plan.fields.size() && f < record.row->cells.size(); ++f) {
            if (!plan.fields[f].is(pack_, Holds::deal)) continue;
            const auto others = entities_of(record.row->cells[f]);
            if (others.size() == 1 && mentions_.entities[others.front()].type == 0) {
                claim_ends(plan, record, rule, record.entities[plan.subject], others, kCaption, claims);
            }
        }
    }

    /// What the row says besides ("80 % of revenue").
    void beside(const Plan& plan, const Record& record, std::vector<graph::Claim>& claims) const {
        for (std::size_t f = 0; f < plan.fields.size() && f < record.row->cells.size(); ++f) {
            if (!may_tell(plan, f)) continue;
            const Cell& cell = record.row->cells[f];
            for (const auto& match : words_.kind_words.find(document_.tokens, cell.first, cell.last)) {
                if (!words_.kinds[match.meaning].also) continue;
                for (const Pairing& p : plan.pairings) {
                    if (p.from == kNoField || p.to == kNoField || words_.relations[p.rule].type != words_.kinds[match.meaning].relation) continue;
                    if (tell(plan, record, p, kOneColumn, claims)) return;
                }
            }
        }
    }

    bool permits(const std::vector<std::string>& types, std::uint32_t entity) const {
        if (types.empty()) return true;
        const std::string& type = pack_.schema.node_types[static_cast<std::size_t>(mentions_.entities[entity].type)].name;
        return std::find(types.begin(), types.end(), type) != types.end();
    }

    /// Claims of all names in one column with all in another; whether there was any.
    bool tell(const Plan& plan, const Record& record, const Pairing& pairing, double confidence, std::vector<graph::Claim>& claims) const {
        const std::vector<std::uint32_t> party = {static_cast<std::uint32_t>(std::max(plan.party, 0))};
        return claim_ends(plan, record, words_.relations[pairing.rule], pairing.from == kNoField ? party : record.entities[pairing.from],
                          pairing.to == kNoField ? party : record.entities[pairing.to], confidence, claims);
    }

    bool claim_ends(const Plan& plan, const Record& record, const TableRelation& rule, const std::vector<std::uint32_t>& froms,
                    const std::vector<std::uint32_t>& tos, double confidence, std::vector<graph::Claim>& claims) const {
        const graph::RelationType& type = pack_.schema.relation_types[static_cast<std::size_t>(rule.type)];
        std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
        for (const std::uint32_t from : froms) {
            for (const std::uint32_t to : tos) {
                if (from != to && permits(type.from, from) && permits(type.to, to)) ends.push_back({from, to});
            }
        }
        for (auto [from, to] : ends) {
            if (type.symmetric && to < from) std::swap(from, to);
            graph::Claim claim;
            claim.kind = graph::Claim::Kind::relation;
            claim.type = type.name;
            claim.subject = mentions_.entities[from].name;
            claim.object = mentions_.entities[to].name;
            claim.status = record.status;
            claim.confidence = confidence;
            claim.evidence = evidence(*record.row);
            fill(plan, record, type, claim);
            if (claim.role.empty()) claim.role = rule.role;
            claims.push_back(std::move(claim));
        }
        return !ends.empty();
    }

    graph::Quote evidence(const TableRow& row) const {
        const Block& block = document_.blocks[row.block];
        graph::Quote quote;
        quote.start = document_.tokens[block.first].begin;
        quote.end = document_.tokens[block.last - 1].end;
        quote.text = document_.text().substr(quote.start, quote.end - quote.start);
        return quote;
    }

    static bool allows(const graph::RelationType& type, std::string_view attribute) {
        return std::find(type.attributes.begin(), type.attributes.end(), attribute) != type.attributes.end();
    }

    void fill(const Plan& plan, const Record& record, const graph::RelationType& type, graph::Claim& claim) const {
        for (const bool own : {true, false}) {  // the column made for it first
            for (std::size_t f = 0; f < plan.fields.size(); ++f) {
                const Field& field = plan.fields[f];
                if (field.is(pack_, Holds::nothing) || field.is(pack_, Holds::fact)) continue;
                for (const Value& value : record.values[f]) {
                    if (value.vague || value.conversion) continue;
                    using Kind = Value::Kind;
                    if (value.kind == Kind::amount && own == field.is(pack_, Holds::amount) && !claim.amount && allows(type, "amount")) {
                        claim.amount = graph::Amount{value.number, value.unit, value.bound};
                    } else if (value.kind == Kind::percent && own == field.is(pack_, Holds::percent) && !claim.percent && allows(type, "percent")) {
                        claim.percent = value.number;
                    } else if (value.kind == Kind::capacity && own == field.is(pack_, Holds::capacity) && !claim.capacity && allows(type, "capacity")) {
                        claim.capacity = graph::Capacity{value.number, value.unit};
                    } else if (value.kind == Kind::duration && own == field.is(pack_, Holds::duration) && claim.duration.empty() && allows(type, "duration")) {
                        claim.duration = value.iso;
                    } else if (value.kind == Kind::date && own && field.is(pack_, Holds::date) && claim.date.empty()) {
                        claim.date = value.iso;
                    }
                }
            }
        }
        if (!allows(type, "role")) return;
        for (std::size_t f = 0; f < plan.fields.size() && f < record.row->cells.size(); ++f) {
            const Cell& cell = record.row->cells[f];
            if (!plan.fields[f].is(pack_, Holds::role) || cell.empty()) continue;
            for (std::uint32_t l = document_.lexeme_begin[cell.first]; l < document_.lexeme_begin[cell.last] && claim.role.empty(); ++l) {
                const ClassId cls = document_.lexemes[l].cls;
                if (const std::uint16_t frame = pack_.frame_of_class[cls]; frame > 0 && pack_.frames[frame - 1u].relation >= 0 &&
                    pack_.schema.relation_types[static_cast<std::size_t>(pack_.frames[frame - 1u].relation)].name == type.name) {
                    claim.role = pack_.classes[cls].argument;
                }
            }
        }
    }

    void facts(const Plan& plan, const Record& record, std::size_t first_claim, std::vector<graph::Claim>& claims) const {
        if (plan.subject == kNoField || record.entities[plan.subject].size() != 1) return;
        const std::uint32_t subject = record.entities[plan.subject].front();
        if (pack_.schema.node_types[static_cast<std::size_t>(mentions_.entities[subject].type)].name == pack_.person_type) return;
        for (const TableFact& fact : words_.facts) {
            if (fact.when >= 0 && !about(plan, record, fact.when, first_claim, claims)) continue;
            const graph::FactType& type = pack_.schema.fact_types[static_cast<std::size_t>(fact.type)];
            for (std::size_t f = 0; f < plan.fields.size(); ++f) {
                if (plan.fields[f].columns.empty() || plan.fields[f].columns.front() != fact.column) continue;
                graph::Claim claim;
                if (!set_value(type.measure, record.values[f], claim)) continue;
                claim.kind = graph::Claim::Kind::fact;
                claim.type = type.name;
                claim.subject = mentions_.entities[subject].name;
                claim.status = record.status;
                claim.date = plan.fields[f].date;
                claim.confidence = kColumns;
                claim.evidence = evidence(*record.row);
                claims.push_back(std::move(claim));
            }
        }
    }

    /// Whether the row is about a relation: it tells it, or would if the other end were named.
    bool about(const Plan& plan, const Record& record, TypeIndex relation, std::size_t first_claim,
               const std::vector<graph::Claim>& claims) const {
        const std::string& name = pack_.schema.relation_types[static_cast<std::size_t>(relation)].name;
        for (std::size_t c = first_claim; c < claims.size(); ++c) {
            if (claims[c].kind == graph::Claim::Kind::relation && claims[c].type == name) {
                return claims[c].object == mentions_.entities[record.entities[plan.subject].front()].name;
            }
        }
        if (record.kind >= 0) return relation_of(words_.kinds[static_cast<std::size_t>(record.kind)], record) == relation;
        return std::any_of(plan.pairings.begin(), plan.pairings.end(), [&](const Pairing& p) {
            const TableRelation& rule = words_.relations[p.rule];
            return rule.type == relation && !rule.said && p.from != kNoField && p.to == plan.subject;
        });
    }

    static bool set_value(std::string_view measure, const std::vector<Value>& values, graph::Claim& claim) {
        for (const Value& value : values) {
            if (value.vague || value.conversion) continue;
            if (value.kind == Value::Kind::amount && (measure == "money" || measure == "event")) {
                claim.amount = graph::Amount{value.number, value.unit, value.bound};
                return true;
            }
            if (value.kind == Value::Kind::count && measure == "count") {
                claim.value = value.number;
                return true;
            }
            if (value.kind == Value::Kind::capacity && measure == "capacity") {
                claim.capacity = graph::Capacity{value.number, value.unit};
                return true;
            }
        }
        return false;
    }

    const Document& document_;
    const Pack& pack_;
    const TableWords& words_;
    const Mentions& mentions_;
};

}  // namespace

std::vector<graph::Claim> table_claims(const Document& document, const Pack& pack, const Mentions& mentions,
                                       const std::vector<Table>& tables) {
    std::vector<graph::Claim> claims;
    if (pack.tables.empty()) return claims;
    TableReader reader(document, pack, mentions);
    for (const Table& table : tables) reader.read(table, claims);
    return claims;
}

}  // namespace newsgraph::extract
