#include "tests/graph/reference_merge.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>
#include <sstream>
#include <tuple>

#include "base/unicode.hpp"

namespace newsgraph::graph::test {
namespace {

/// What JSON Lines keep of a confidence.
double two_decimals(double confidence) {
    return std::round(confidence * 100) / 100;
}

using Node = std::pair<std::string, std::string>;  // type and key

std::string show(double number) {
    std::ostringstream out;
    out.precision(12);
    out << number;
    return out.str();
}

std::string show(const Claim& c) {
    std::string text = c.type + "," + c.subject + "," + c.object + "," + std::string(to_string(c.status));
    if (c.amount) text += "," + show(c.amount->value) + c.amount->currency + std::string(to_string(c.amount->bound));
    if (c.percent) text += "," + show(*c.percent) + "%";
    if (c.value) text += "," + show(*c.value);
    if (c.capacity) text += "," + show(c.capacity->value) + c.capacity->unit;
    return text + "," + c.duration + "," + c.role + "," + c.date + "," + c.attributed_to + "," +
           show(two_decimals(c.confidence)) + "@" + std::to_string(c.evidence.start) + "-" +
           std::to_string(c.evidence.end);
}

/// Claims of one document and start may stand in any order: shown as a set within each (date, document, start).
using ClaimLines = std::set<std::tuple<std::string, std::string, std::size_t, std::string>>;

std::string show(const ClaimLines& claims) {
    std::string text;
    for (const auto& [date, doc, start, claim] : claims) text += "[" + doc + ":" + claim + "]";
    return text;
}

std::string entity_line(const std::string& name, const std::string& type, const std::set<std::string>& aliases,
                        const std::map<std::string, std::string>& links, const std::set<std::string>& docs,
                        std::size_t mentions, const ClaimLines& facts) {
    std::string text = "entity " + name + "|" + type + "|";
    for (const std::string& alias : aliases) text += alias + ";";
    for (const auto& [link, target] : links) text += link + "=" + target + ";";
    for (const std::string& doc : docs) text += doc + " ";
    return text + "|" + std::to_string(mentions) + "|" + show(facts);
}

std::string relation_line(const std::string& from, const std::string& to, const Relation& r, const ClaimLines& claims) {
    Claim values;
    values.type = r.type;
    values.status = r.status;
    values.amount = r.amount;
    values.percent = r.percent;
    values.value = r.value;
    values.capacity = r.capacity;
    values.duration = r.duration;
    values.role = r.role;
    values.date = r.date;
    return "relation " + from + "|" + to + "|" + show(values) + "|" + show(r.confidence) + "|" +
           std::to_string(r.sources) + "|" + show(claims);
}

class Reference {
  public:
    Reference(const Schema& schema, const std::vector<LexiconEntry>& lexicon,
              const std::vector<ArticleClaims>& articles)
        : schema_(schema), lexicon_(lexicon) {
        for (const ArticleClaims& article : articles) articles_[article.document.doc] = article;
    }

    std::vector<std::string> lines() {
        std::set<Node> nodes;
        for (const auto& [doc, article] : articles_) {
            for (const EntityRecord& record : article.entities) nodes.insert(node_of(record.type, record.name));
            for (const Claim& claim : article.claims) {
                nodes.insert(end_of(article, claim, true));
                if (claim.kind == Claim::Kind::relation) nodes.insert(end_of(article, claim, false));
            }
        }
        std::vector<std::pair<Node, std::string>> lines;
        for (const Node& node : nodes) lines.emplace_back(Node{name_of(node), node.first}, describe_node(node));
        std::sort(lines.begin(), lines.end());
        std::vector<std::string> all;
        for (const auto& [place, line] : lines) all.push_back(line);
        for (const auto& [from_place, from_line] : lines) {
            for (const auto& [to_place, to_line] : lines) describe_relations(from_place, to_place, all);
        }
        return all;
    }

  private:
    static std::string key_of(const std::string& name) {
        const std::string folded = base::fold_name(name);
        return folded.empty() ? name : folded;
    }

    const LexiconEntry* known(const std::string& type, const std::string& key) const {
        std::vector<const LexiconEntry*> by_alias;
        for (const LexiconEntry& entry : lexicon_) {
            if (entry.type != type) continue;
            if (key_of(entry.name) == key) return &entry;
            for (const std::string& alias : entry.aliases) {
                if (key_of(alias) == key) by_alias.push_back(&entry);
            }
        }
        return by_alias.size() == 1 ? by_alias[0] : nullptr;
    }

    Node node_of(const std::string& type, const std::string& name) const {
        const LexiconEntry* entry = known(type, key_of(name));
        return {type, key_of(entry != nullptr ? entry->name : name)};
    }

    Node end_of(const ArticleClaims& article, const Claim& claim, bool is_from) const {
        const std::string& name = is_from ? claim.subject : claim.object;
        std::vector<std::string> order;
        const RelationType* type = claim.kind == Claim::Kind::relation ? schema_.relation_type(claim.type) : nullptr;
        if (type != nullptr) order = is_from ? type->from : type->to;
        for (const NodeType& other : schema_.node_types) order.push_back(other.name);
        for (const std::string& wanted : order) {
            for (const EntityRecord& record : article.entities) {
                if (record.type == wanted && key_of(record.name) == key_of(name)) return node_of(wanted, record.name);
            }
        }
        return node_of(order.front(), name);
    }

    bool is_record_end(const ArticleClaims& article, const std::string& name) const {
        return std::any_of(article.entities.begin(), article.entities.end(),
                           [&](const EntityRecord& record) { return key_of(record.name) == key_of(name); });
    }

    /// Calls back with each (article, claim, whether the end was made by the claim) that has `node` at an end.
    void each_end(const Node& node,
                  const std::function<void(const ArticleClaims&, const Claim&, const std::string&)>& visit) const {
        for (const auto& [doc, article] : articles_) {
            for (const Claim& claim : unique_claims(article)) {
                if (end_of(article, claim, true) == node) visit(article, claim, claim.subject);
                if (claim.kind == Claim::Kind::relation && end_of(article, claim, false) == node) {
                    visit(article, claim, claim.object);
                }
            }
        }
    }

    static std::vector<Claim> unique_claims(const ArticleClaims& article) {
        std::vector<Claim> claims;
        for (const Claim& claim : article.claims) {
            if (std::find(claims.begin(), claims.end(), claim) == claims.end()) claims.push_back(claim);
        }
        return claims;
    }

    std::string name_of(const Node& node) const {
        if (const LexiconEntry* entry = known(node.first, node.second)) return entry->name;
        std::map<std::string, std::size_t> count;
        for (const auto& [doc, article] : articles_) {
            std::map<std::string, std::set<std::tuple<std::size_t, std::size_t, std::string>>> mentions;
            for (const EntityRecord& record : article.entities) {
                if (node_of(record.type, record.name) != node) continue;
                auto& of_name = mentions[record.name];
                for (const Quote& q : record.mentions) of_name.emplace(q.start, q.end, q.text);
            }
            for (const auto& [name, places] : mentions) count[name] += std::max<std::size_t>(1, places.size());
        }
        each_end(node, [&](const ArticleClaims& article, const Claim&, const std::string& name) {
            if (!is_record_end(article, name)) ++count[name];
        });
        std::string best;
        for (const auto& [name, n] : count) {
            if (best.empty() || n > count[best]) best = name;
        }
        return best;
    }

    std::string describe_node(const Node& node) const {
        std::set<std::string> aliases, docs;
        std::map<std::string, std::string> links;
        std::size_t mentions = 0;
        ClaimLines facts;
        for (const auto& [doc, article] : articles_) {
            std::set<std::tuple<std::string, std::size_t, std::size_t, std::string>> places;
            for (const EntityRecord& record : article.entities) {
                if (node_of(record.type, record.name) != node) continue;
                docs.insert(doc);
                aliases.insert(record.name);
                for (const Quote& q : record.mentions) {
                    aliases.insert(q.text);
                    places.emplace(record.name, q.start, q.end, q.text);
                }
            }
            mentions += places.size();
        }
        each_end(node, [&](const ArticleClaims& article, const Claim& claim, const std::string& name) {
            const std::string& doc = article.document.doc;
            docs.insert(doc);
            if (!is_record_end(article, name)) aliases.insert(name);
            if (claim.kind == Claim::Kind::fact) {
                facts.emplace(last_day(article.document.published), doc, claim.evidence.start, show(claim));
            }
        });
        if (const LexiconEntry* entry = known(node.first, node.second)) {
            aliases.insert(entry->aliases.begin(), entry->aliases.end());
            links = entry->links;
        }
        aliases.erase(name_of(node));
        return entity_line(name_of(node), node.first, aliases, links, docs, mentions, facts);
    }

    struct Said {
        const ArticleClaims* article;
        Claim claim;
        std::string date;
        std::string text;
    };

    /// `from` and `to` are (name, type).
    void describe_relations(const Node& from, const Node& to, std::vector<std::string>& lines) const {
        std::map<std::string, std::vector<Said>> by_type;
        for (const auto& [doc, article] : articles_) {
            for (const Claim& claim : unique_claims(article)) {
                if (claim.kind != Claim::Kind::relation) continue;
                const Node a = end_of(article, claim, true), b = end_of(article, claim, false);
                if (a == b) continue;
                Node first{name_of(a), a.first}, second{name_of(b), b.first};
                const RelationType* type = schema_.relation_type(claim.type);
                if (type != nullptr && type->symmetric && second < first) std::swap(first, second);
                if (first != from || second != to) continue;
                const std::string& text = article.document.text;
                by_type[claim.type].push_back(Said{&article, claim, last_day(article.document.published),
                                                   text.empty() ? "doc " + doc : "text " + text});
            }
        }
        for (const auto& [type, said] : by_type) lines.push_back(describe_relation(from.first, to.first, type, said));
    }

    /// The value of the best supported claim: `value` gives what a claim says as (unit or text, number, bound).
    using Value = std::tuple<std::string, double, int>;
    static std::optional<Value> best(const std::vector<Said>& said,
                                     const std::function<std::optional<Value>(const Claim&)>& value) {
        using Rank = std::tuple<std::size_t, std::string, double, double, std::string, int>;
        std::optional<std::pair<Rank, Value>> winner;
        for (const Said& one : said) {
            const std::optional<Value> mine = value(one.claim);
            if (!mine) continue;
            std::set<std::string> texts;
            for (const Said& other : said) {
                const std::optional<Value> theirs = value(other.claim);
                if (!theirs || std::get<0>(*theirs) != std::get<0>(*mine)) continue;
                const double a = std::get<1>(*mine), b = std::get<1>(*theirs);
                if (std::abs(a - b) <= 0.01 * std::max(std::abs(a), std::abs(b))) texts.insert(other.text);
            }
            const Rank rank{texts.size(),       one.date,           two_decimals(one.claim.confidence),
                            std::get<1>(*mine), std::get<0>(*mine), -std::get<2>(*mine)};
            if (!winner || rank > winner->first) winner.emplace(rank, *mine);
        }
        return winner ? std::optional<Value>(winner->second) : std::nullopt;
    }

    static std::string describe_relation(const std::string& from, const std::string& to, const std::string& type,
                                         const std::vector<Said>& said) {
        Relation r;
        r.type = type;
        std::string latest;
        for (const Said& one : said) latest = std::max(latest, one.date);
        std::map<Status, std::set<std::string>> tellers;
        for (const Said& one : said) tellers[one.claim.status].insert(one.text);
        std::set<std::pair<int, int>> choices;  // fewest first: minus tellers, then precedence
        for (const Said& one : said) {
            const Status status = one.claim.status;
            if (one.date == latest)
                choices.emplace(-static_cast<int>(tellers[status].size()), static_cast<int>(status));
        }
        r.status = static_cast<Status>(choices.begin()->second);

        const auto text_of = [&](std::string Claim::*member) {
            const auto value = best(said, [&](const Claim& c) -> std::optional<Value> {
                if ((c.*member).empty()) return std::nullopt;
                return Value{c.*member, 0, 0};
            });
            return value ? std::get<0>(*value) : std::string();
        };
        const auto number_of = [&](std::optional<double> Claim::*member) -> std::optional<double> {
            const auto value = best(said, [&](const Claim& c) -> std::optional<Value> {
                if (!(c.*member)) return std::nullopt;
                return Value{"", *(c.*member), 0};
            });
            if (!value) return std::nullopt;
            return std::get<1>(*value);
        };
        const auto amount = best(said, [](const Claim& c) -> std::optional<Value> {
            if (!c.amount) return std::nullopt;
            return Value{c.amount->currency, c.amount->value, static_cast<int>(c.amount->bound)};
        });
        if (amount)
            r.amount = Amount{std::get<1>(*amount), std::get<0>(*amount), static_cast<Bound>(std::get<2>(*amount))};
        const auto capacity = best(said, [](const Claim& c) -> std::optional<Value> {
            if (!c.capacity) return std::nullopt;
            return Value{c.capacity->unit, c.capacity->value, 0};
        });
        if (capacity) r.capacity = Capacity{std::get<1>(*capacity), std::get<0>(*capacity)};
        r.percent = number_of(&Claim::percent);
        r.value = number_of(&Claim::value);
        r.duration = text_of(&Claim::duration);
        r.role = text_of(&Claim::role);
        r.date = text_of(&Claim::date);
        std::map<std::string, double> surest;
        for (const Said& one : said) surest[one.text] = std::max(surest[one.text], two_decimals(one.claim.confidence));
        double doubt = 1;
        for (const auto& [text, confidence] : surest) doubt *= 1 - confidence;
        r.confidence = std::min(0.99, std::round((1 - doubt) * 10000) / 10000);
        r.sources = surest.size();
        ClaimLines claims;
        for (const Said& one : said) {
            claims.emplace(one.date, one.article->document.doc, one.claim.evidence.start, show(one.claim));
        }
        return relation_line(from, to, r, claims);
    }

    const Schema& schema_;
    const std::vector<LexiconEntry>& lexicon_;
    std::map<std::string, ArticleClaims> articles_;
};

}  // namespace

std::vector<std::string> describe(const Graph& graph) {
    const auto claim_lines = [&](const std::vector<ClaimIndex>& claims) {
        ClaimLines lines;
        for (const ClaimIndex claim : claims) {
            const GraphClaim& one = graph.claims[claim];
            const DocumentRecord& document = graph.documents[one.document];
            lines.emplace(last_day(document.published), document.doc, one.claim.evidence.start, show(one.claim));
        }
        return lines;
    };
    std::vector<std::string> lines;
    for (const Entity& entity : graph.entities) {
        std::set<std::string> docs;
        for (const DocumentIndex document : entity.documents) docs.insert(graph.documents[document].doc);
        lines.push_back(entity_line(entity.name, entity.type, {entity.aliases.begin(), entity.aliases.end()},
                                    entity.links, docs, entity.mentions, claim_lines(entity.facts)));
    }
    for (const Relation& relation : graph.relations) {
        lines.push_back(relation_line(graph.entities[relation.from].name, graph.entities[relation.to].name, relation,
                                      claim_lines(relation.claims)));
    }
    return lines;
}

std::vector<std::string> describe_merged(const Schema& schema, const std::vector<LexiconEntry>& lexicon,
                                         const std::vector<ArticleClaims>& articles) {
    return Reference(schema, lexicon, articles).lines();
}

}  // namespace newsgraph::graph::test
