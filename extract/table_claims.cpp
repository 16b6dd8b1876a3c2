#include "extract/table_claims.hpp"

#include <algorithm>
#include <map>

#include "extract/table_record.hpp"
#include "extract/table_shapes.hpp"

namespace newsgraph::extract {
namespace {

using Holds = TableColumn::Holds;

/// A share from which on the buyer has control.
constexpr double kControl = 50;

class TableReader {
  public:
    TableReader(const Document& document, const Pack& pack, const Mentions& mentions)
        : reader_{document, pack, mentions},
          document_(document),
          pack_(pack),
          words_(pack.tables),
          mentions_(mentions) {}

    void read(const Table& table, std::vector<graph::Claim>& claims) {
        shape_ = table.shape;
        const Plan plan = make_plan(reader_, table);
        for (const TableRow& row : table.rows) {
            const Record record = read_record(reader_, plan, row);
            const std::size_t before = claims.size();
            relations(plan, record, claims);
            facts(plan, record, before, claims);
        }
    }

  private:
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
        of_kind(record.kind, kBothColumns);
        for (const Pairing& p : plan.pairings) {
            if (both(p) && !words_.relations[p.rule].said && fresh(p)) use(p, kBothColumns);
        }
        if (record.kind < 0) {
            of_kind(plan.kind, kOneColumn);
            of_kind(plan.caption_kind, kFromCaption);
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
        if (plan.party < 0) return;
        std::int32_t kind = record.kind;
        double confidence = plan.party_confidence;
        // In a list the words behind a name may be about others that are named there.
        if (shape_ == Table::Shape::list && !reader_.entities(record.row->cells.back()).empty()) kind = -1;
        if (kind < 0) kind = plan.kind;
        if (kind < 0 && plan.caption_kind >= 0) {
            kind = plan.caption_kind;
            confidence = kFromCaption;
        }
        const TypeIndex type =
            kind < 0 ? TypeIndex{-1} : relation_of(words_.kinds[static_cast<std::size_t>(kind)], record);
        std::vector<bool> told(plan.fields.size());
        for (const bool said : {true, false}) {
            for (Pairing p : plan.pairings) {
                if (p.from != kNoField && p.to != kNoField) continue;
                const TableRelation& rule = words_.relations[p.rule];
                const std::size_t f = p.from == kNoField ? p.to : p.from;
                // Without a word for the relation the column alone must tell it: "company" does not.
                const TableColumn& column = words_.columns[plan.fields[f].columns.front()];
                const bool general = column.subject || column.other;
                if (told[f] || (said ? rule.type != type : rule.said || general)) continue;
                // "Steps of Foo": in a column of other parties Foo acts.
                if (rule.party_first && column.other && p.to == kNoField) std::swap(p.from, p.to);
                told[f] = tell(plan, record, p, confidence, claims);
            }
        }
        if (plan.intro.empty() || told.front()) return;
        const std::vector<std::uint32_t> party = {static_cast<std::uint32_t>(plan.party)};
        const std::vector<std::uint32_t>& items = record.entities.front();
        for (const IntroRelation& relation : plan.intro) {
            const bool first = relation.party_first;
            if (claim_ends(record, relation.rule, first ? party : items, first ? items : party, confidence, plan,
                           claims))
                return;
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
            const auto others = reader_.entities(record.row->cells[f]);
            if (others.size() == 1 && mentions_.entities[others.front()].type == 0) {
                claim_ends(record, rule, record.entities[plan.subject], others, kFromCaption, plan, claims);
            }
        }
    }

    /// What the row says besides ("80 % of revenue").
    void beside(const Plan& plan, const Record& record, std::vector<graph::Claim>& claims) const {
        for (std::size_t f = 0; f < plan.fields.size() && f < record.row->cells.size(); ++f) {
            if (!may_tell(pack_, plan.fields[f])) continue;
            const Cell& cell = record.row->cells[f];
            for (const auto& match : words_.kind_words.find(document_.tokens, cell.first, cell.last)) {
                if (!words_.kinds[match.meaning].also) continue;
                for (const Pairing& p : plan.pairings) {
                    if (p.from == kNoField || p.to == kNoField ||
                        words_.relations[p.rule].type != words_.kinds[match.meaning].relation)
                        continue;
                    if (tell(plan, record, p, kOneColumn, claims)) return;
                }
            }
        }
    }

    bool permits(const std::vector<std::string>& types, std::uint32_t entity) const {
        if (types.empty()) return true;
        const std::string& type =
            pack_.schema.node_types[static_cast<std::size_t>(mentions_.entities[entity].type)].name;
        return std::find(types.begin(), types.end(), type) != types.end();
    }

    /// Claims of all names in one column with all in another; whether there was any.
    bool tell(const Plan& plan, const Record& record, const Pairing& pairing, double confidence,
              std::vector<graph::Claim>& claims) const {
        const std::vector<std::uint32_t> party = {static_cast<std::uint32_t>(std::max(plan.party, 0))};
        return claim_ends(record, words_.relations[pairing.rule],
                          pairing.from == kNoField ? party : record.entities[pairing.from],
                          pairing.to == kNoField ? party : record.entities[pairing.to], confidence, plan, claims);
    }

    bool claim_ends(const Record& record, const TableRelation& rule, const std::vector<std::uint32_t>& froms,
                    const std::vector<std::uint32_t>& tos, double confidence, const Plan& plan,
                    std::vector<graph::Claim>& claims) const {
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
            claim.evidence = evidence(record, {from, to}, kNoField);
            fill(plan, record, type, claim);
            if (claim.role.empty() && allows(type, "role")) claim.role = rule.role;
            claims.push_back(std::move(claim));
        }
        return !ends.empty();
    }

    /// The line of the row; where the cells of a record stand on lines of their own, those that name either end or the
    /// value.
    graph::Quote evidence(const Record& record, const std::vector<std::uint32_t>& entities, std::size_t field) const {
        std::uint32_t first = kNone, last = 0;
        const auto take = [&](std::uint32_t block) {
            first = std::min(first, block);
            last = std::max(last, block);
        };
        if (shape_ == Table::Shape::turned || shape_ == Table::Shape::card) {
            for (std::size_t f = 0; f < record.entities.size() && f < record.row->cells.size(); ++f) {
                const bool named = std::any_of(
                    record.entities[f].begin(), record.entities[f].end(),
                    [&](std::uint32_t e) { return std::find(entities.begin(), entities.end(), e) != entities.end(); });
                // The subject of a turned table stands in its header.
                const bool header = shape_ == Table::Shape::turned && f == 0;
                if ((named && !header) || f == field) take(block_of(record.row->cells[f]));
            }
        }
        if (first == kNone) take(record.row->block);
        graph::Quote quote;
        quote.start = document_.tokens[document_.blocks[first].first].begin;
        quote.end = document_.tokens[document_.blocks[last].last - 1].end;
        quote.text = document_.text().substr(quote.start, quote.end - quote.start);
        return quote;
    }

    std::uint32_t block_of(const Cell& cell) const {
        const auto block = std::upper_bound(document_.blocks.begin(), document_.blocks.end(), cell.first,
                                            [](std::uint32_t at, const Block& b) { return at < b.last; });
        return static_cast<std::uint32_t>(block - document_.blocks.begin());
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
                    if (value.kind == Kind::amount && own == field.is(pack_, Holds::amount) && !claim.amount &&
                        allows(type, "amount")) {
                        claim.amount = graph::Amount{value.number, value.unit, value.bound};
                    } else if (value.kind == Kind::percent && own == field.is(pack_, Holds::percent) &&
                               !claim.percent && allows(type, "percent")) {
                        claim.percent = value.number;
                    } else if (value.kind == Kind::capacity && own == field.is(pack_, Holds::capacity) &&
                               !claim.capacity && allows(type, "capacity")) {
                        claim.capacity = graph::Capacity{value.number, value.unit};
                    } else if (value.kind == Kind::duration && own == field.is(pack_, Holds::duration) &&
                               claim.duration.empty() && allows(type, "duration")) {
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
            for (std::uint32_t l = document_.lexeme_begin[cell.first];
                 l < document_.lexeme_begin[cell.last] && claim.role.empty(); ++l) {
                const ClassId cls = document_.lexemes[l].cls;
                if (const std::uint16_t frame = pack_.frame_of_class[cls];
                    frame > 0 && pack_.frames[frame - 1u].relation >= 0 &&
                    pack_.schema.relation_types[static_cast<std::size_t>(pack_.frames[frame - 1u].relation)].name ==
                        type.name) {
                    claim.role = pack_.classes[cls].argument;
                }
            }
        }
    }

    /// The entity that the values of the record are about; -1 = none, or several.
    std::int64_t subject_of(const Plan& plan, const Record& record) const {
        const bool own = plan.subject != kNoField && words_.columns[plan.fields[plan.subject].columns.front()].subject;
        if (shape_ == Table::Shape::card && !own) return plan.party;
        if (plan.subject == kNoField || record.entities[plan.subject].size() != 1) return -1;
        return record.entities[plan.subject].front();
    }

    void facts(const Plan& plan, const Record& record, std::size_t first_claim,
               std::vector<graph::Claim>& claims) const {
        const std::int64_t about_whom = subject_of(plan, record);
        if (about_whom < 0) return;
        const auto subject = static_cast<std::uint32_t>(about_whom);
        if (pack_.schema.node_types[static_cast<std::size_t>(mentions_.entities[subject].type)].name ==
            pack_.person_type)
            return;
        if (shape_ == Table::Shape::list) return item_facts(record, subject, claims);
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
                claim.confidence = shape_ == Table::Shape::card ? plan.party_confidence : kBothColumns;
                claim.evidence = evidence(record, {}, f);
                claims.push_back(std::move(claim));
            }
        }
    }

    /// An item that tells the kind of a deal and begins with its money: "Foo: $60m series B, led by Bar".
    void item_facts(const Record& record, std::uint32_t subject, std::vector<graph::Claim>& claims) const {
        if (record.kind < 0 || record.values.size() < 2 || record.values[1].empty()) return;
        if (mentions_.entities[subject].type != 0 || words_before(record.row->cells[1], record.values[1].front()) > 1)
            return;
        const TypeIndex relation = relation_of(words_.kinds[static_cast<std::size_t>(record.kind)], record);
        for (const TableFact& fact : words_.facts) {
            const graph::FactType& type = pack_.schema.fact_types[static_cast<std::size_t>(fact.type)];
            graph::Claim claim;
            if (fact.when != relation || !set_value(type.measure, {record.values[1].front()}, claim)) continue;
            claim.kind = graph::Claim::Kind::fact;
            claim.type = type.name;
            claim.subject = mentions_.entities[subject].name;
            claim.status = record.status;
            claim.confidence = kFromCaption;
            claim.evidence = evidence(record, {}, kNoField);
            claims.push_back(std::move(claim));
        }
    }

    /// Words between the value and the last colon or dash before it, or the beginning of the cell.
    std::size_t words_before(const Cell& cell, const Value& value) const {
        std::size_t words = 0;
        for (std::uint32_t i = value.first; i-- > cell.first;) {
            const std::string_view text = document_.tokens[i].of(document_.text());
            if (text == ":" || text == "\u2013" || text == "\u2014") break;
            words += document_.tokens[i].is(Token::word);
        }
        return words;
    }

    /// Whether the row is about a relation: it tells it, or would if the other end were named.
    bool about(const Plan& plan, const Record& record, TypeIndex relation, std::size_t first_claim,
               const std::vector<graph::Claim>& claims) const {
        const std::string& name = pack_.schema.relation_types[static_cast<std::size_t>(relation)].name;
        for (std::size_t c = first_claim; c < claims.size(); ++c) {
            if (claims[c].kind == graph::Claim::Kind::relation && claims[c].type == name) {
                return claims[c].object == mentions_.entities[static_cast<std::size_t>(subject_of(plan, record))].name;
            }
        }
        if (record.kind >= 0)
            return relation_of(words_.kinds[static_cast<std::size_t>(record.kind)], record) == relation;
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

    CellReader reader_;
    Table::Shape shape_ = Table::Shape::lines;
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
    for (const Table& table : tables) reader.read(upright(document, pack, table), claims);
    for (const Table& list : find_lists(document, pack, mentions)) reader.read(list, claims);
    for (const Table& card : find_cards(document, pack)) reader.read(card, claims);
    return claims;
}

}  // namespace newsgraph::extract
