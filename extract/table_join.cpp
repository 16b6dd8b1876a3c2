// Claims of tables beside those of sentences.
#include <algorithm>
#include <map>
#include <tuple>

#include "extract/claims.hpp"
#include "extract/table_claims.hpp"

namespace newsgraph::extract {
namespace {

/// The lines of all tables, found by where they begin.
class Lines {
  public:
    Lines(const Document& document, const std::vector<Table>& tables) : document_(document) {
        for (const Table& table : tables) {
            lines_[begin_of(table.header)] = {&table.header, true};
            for (const TableRow& row : table.rows) lines_[begin_of(row)] = {&row, false};
        }
    }

    struct Line {
        const TableRow* row = nullptr;
        bool header = false;
    };

    /// The line in which the byte lies; `row` is null outside of tables.
    Line at(std::size_t byte) const {
        auto line = lines_.upper_bound(byte);
        if (line == lines_.begin()) return {};
        --line;
        const Block& block = document_.blocks[line->second.row->block];
        return byte < document_.tokens[block.last - 1].end ? line->second : Line{};
    }

  private:
    std::size_t begin_of(const TableRow& row) const {
        return document_.tokens[document_.blocks[row.block].first].begin;
    }

    const Document& document_;
    std::map<std::size_t, Line> lines_;
};

/// Whether one cell of the row names both ends.
bool in_one_cell(const Mentions& mentions, const TableRow& row, const graph::Claim& claim) {
    return std::any_of(row.cells.begin(), row.cells.end(), [&](const Cell& cell) {
        bool subject = false, object = false;
        auto mention = std::lower_bound(mentions.mentions.begin(), mentions.mentions.end(), cell.first,
                                        [](const Mention& m, std::uint32_t first) { return m.first < first; });
        for (; mention != mentions.mentions.end() && mention->first < cell.last; ++mention) {
            if (mention->entity == kNone) continue;
            subject = subject || mentions.entities[mention->entity].name == claim.subject;
            object = object || mentions.entities[mention->entity].name == claim.object;
        }
        return subject && object;
    });
}

using Ends = std::tuple<std::string, std::string, std::string>;

Ends ends_of(const Pack& pack, const graph::Claim& claim) {
    const graph::RelationType* type = pack.schema.relation_type(claim.type);
    if (type != nullptr && type->symmetric && claim.object < claim.subject)
        return {claim.type, claim.object, claim.subject};
    return {claim.type, claim.subject, claim.object};
}

bool same_value(const graph::Claim& a, const graph::Claim& b) {
    return a.amount == b.amount && a.value == b.value && a.capacity == b.capacity;
}

}  // namespace

std::vector<graph::Claim> join_table_claims(const Document& document, const Pack& pack, const Mentions& mentions,
                                            const std::vector<Table>& tables, std::vector<graph::Claim> sentence_claims,
                                            std::vector<graph::Claim> table_claims) {
    using Kind = graph::Claim::Kind;
    const Lines lines(document, tables);
    std::map<Ends, std::size_t> relations;  // index into claims
    std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> facts;
    std::vector<graph::Claim> claims;
    const auto add = [&](graph::Claim&& claim) {
        if (claim.kind == Kind::relation) {
            relations.emplace(ends_of(pack, claim), claims.size());
        } else {
            facts[{claim.type, claim.subject}].push_back(claims.size());
        }
        claims.push_back(std::move(claim));
    };
    for (graph::Claim& claim : sentence_claims) {
        const Lines::Line line = lines.at(claim.evidence.start);
        if (line.header) continue;
        if (line.row != nullptr && claim.kind == Kind::relation && !in_one_cell(mentions, *line.row, claim)) continue;
        add(std::move(claim));
    }
    for (graph::Claim& claim : table_claims) {
        if (claim.kind == Kind::relation) {
            const auto known = relations.find(ends_of(pack, claim));
            if (known == relations.end()) {
                add(std::move(claim));
                continue;
            }
            graph::Claim& other = claims[known->second];
            if (other.evidence.start == claim.evidence.start) {
                fill_missing(claim, other);
                claim.confidence = std::max(claim.confidence, other.confidence);
                other = std::move(claim);
            } else {
                // The article's last word, where the table says more than that the thing is so.
                if (claim.status != graph::Status::actual && other.status == graph::Status::actual)
                    other.status = claim.status;
                fill_missing(other, claim);
                other.confidence = std::max(other.confidence, claim.confidence);
            }
        } else {
            auto& told = facts[{claim.type, claim.subject}];
            const auto same = std::find_if(told.begin(), told.end(), [&](std::size_t c) {
                return same_value(claims[c], claim) || claims[c].evidence.start == claim.evidence.start;
            });
            if (same == told.end()) {
                add(std::move(claim));
            } else if (claims[*same].evidence.start == claim.evidence.start) {
                // Two years of one figure in a row are two facts.
                if (claims[*same].confidence < claim.confidence || same_value(claims[*same], claim)) {
                    claims[*same] = std::move(claim);
                } else {
                    add(std::move(claim));
                }
            }
        }
    }
    sort_claims(claims);
    return claims;
}

}  // namespace newsgraph::extract
