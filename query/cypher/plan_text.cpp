#include "query/cypher/plan_text.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace newsgraph::query::cypher {
namespace {

class Describer {
  public:
    Describer(const BoundQuery& query, std::string_view text) : query_(query), text_(text) {}

    std::string name(Slot slot) const {
        if (slot < query_.slots.size() && !query_.slots[slot].name.empty()) return query_.slots[slot].name;
        return "_" + std::to_string(slot);
    }
    std::string names(const std::vector<Slot>& slots) const {
        std::string out;
        for (const Slot slot : slots) out += (out.empty() ? "" : ", ") + name(slot);
        return out;
    }
    std::string source(const BoundExpression* expression) const {
        if (expression == nullptr) return "";
        if (expression->span.empty() || expression->span.end > text_.size()) return "...";
        std::string out(expression->span.of(text_));
        std::replace(out.begin(), out.end(), '\n', ' ');
        return out;
    }
    static std::string labels(const BoundLabels& labels) {
        std::string out;
        for (const std::string& label : labels.all_of) out += ':' + label;
        for (const std::string& label : labels.any_of) {
            out += (&label == labels.any_of.data() ? ':' : '|') + label;
        }
        return labels.expression ? ":..." : out;
    }
    static std::string arrow(Direction direction, const std::string& inside) {
        return (direction == Direction::in ? "<-[" : "-[") + inside + (direction == Direction::out ? "]->" : "]-");
    }
    static std::string range(std::uint64_t least, const std::optional<std::uint64_t>& most) {
        return std::to_string(least) + ".." + (most ? std::to_string(*most) : "");
    }
    std::string predicate(const plan::Predicate& p) const {
        using What = plan::Predicate::Kind;
        switch (p.kind) {
            case What::expression:
                return source(p.value);
            case What::refused:
                return "NOT (" + source(p.value) + ')';
            case What::present:
                return name(p.slot) + " IS NOT NULL";
            case What::labels:
            case What::types:
            case What::each_type:
                return name(p.slot) + labels(*p.labels);
            case What::property:
            case What::properties:
                return name(p.slot) + '.' + *p.key + " = " + source(p.value);
            case What::path_mode:
                return std::string(symbol(p.path->mode)) + ' ' + names(p.reads);
            case What::distinct:
                return name(p.slot) + " differs from " + names(p.others);
        }
        return "";
    }

    std::string predicates(const std::vector<plan::Predicate>& all) const {
        std::string out;
        for (const auto& p : all) out += (out.empty() ? "" : " AND ") + predicate(p);
        return out;
    }
    static Direction turned(Direction direction) {
        return direction == Direction::either ? direction
               : direction == Direction::out  ? Direction::in
                                              : Direction::out;
    }
    /// What hangs on a center: "-[:T]->()", with branches "-[:T]->(b)-[:S]->()", several of them in braces.
    std::string branch(const plan::CountLinks::Leaf& leaf) const {
        const bool named = leaf.is_deep();
        std::string out = arrow(leaf.direction, labels(*leaf.types)) + '(' + (named ? name(leaf.outer) : "") + ')';
        if (leaf.branches.size() == 1) out += branch(leaf.branches.front());
        if (leaf.branches.size() > 1) {
            std::string inner;
            for (const auto& b : leaf.branches) inner += (inner.empty() ? "" : ", ") + branch(b);
            out += '{' + inner + '}';
        }
        if (!leaf.tests.empty()) out += " WHERE " + predicates(leaf.tests);
        return out;
    }

    // Name and detail of each operation.
    using Words = std::pair<std::string, std::string>;
    Words operator()(const plan::Argument&) const { return {"Argument", ""}; }
    Words operator()(const plan::NodeScan& o) const {
        return o.label ? Words{"NodeByLabelScan", name(o.node) + ':' + *o.label} : Words{"AllNodesScan", name(o.node)};
    }
    Words operator()(const plan::NodeSeek& o) const {
        return {"NodeIndexSeek", name(o.node) + '.' + o.key + " = " + source(o.value)};
    }
    Words operator()(const plan::IdSeek& o) const { return {"NodeByIdSeek", name(o.slot) + " = " + source(o.value)}; }
    Words operator()(const plan::RelationshipScan& o) const {
        const std::string inside = (o.keep_relationship ? name(o.relationship) : "") + labels(*o.types);
        return {o.by_node ? "RelationshipScan(ByNode)" : "RelationshipScan",
                '(' + name(o.left) + ')' + arrow(o.direction, inside) + '(' + name(o.right) + ')'};
    }
    Words operator()(const plan::ColumnScan& o) const {
        std::string out = std::visit([&](const auto& scan) { return (*this)(scan).second; }, o.scan);
        if (!o.predicates.empty()) out += " WHERE " + predicates(o.predicates);
        if (o.top) out += "; first by " + name(o.top->slot) + '.' + *o.top->key + (o.top->descending ? " DESC" : "");
        return {"ColumnScan", out};
    }
    Words operator()(const plan::ChoosePaths& o) const {
        return {"ChoosePaths", name(o.path->nodes.front().slot) + " to " + name(o.path->nodes.back().slot)};
    }
    Words operator()(const plan::CountLinks& o) const {
        std::string out;
        for (const auto& leaf : o.leaves) {
            out += (out.empty() ? "" : ", ") + ('(' + name(leaf.center) + ')') + branch(leaf);
        }
        for (const auto& common : o.common) {
            out += (out.empty() ? "(" : ", (") + name(common.one.center) + ')' +
                   arrow(common.one.direction, labels(*common.one.types)) + '(' + name(common.outer) + ')' +
                   arrow(turned(common.two.direction), labels(*common.two.types)) + '(' + name(common.two.center) + ')';
            if (!common.tests.empty()) out += " WHERE " + predicates(common.tests);
        }
        return {"CountLinks", out};
    }
    Words operator()(const plan::Expand& o) const {
        const std::string inside = (o.keep_relationship ? name(o.relationship) : "") + labels(*o.types);
        const std::string once = !o.once ? ""
                                 : o.once->within.empty()
                                     ? ", each " + name(o.to) + " once"
                                     : ", each " + name(o.to) + " once for each " + names(o.once->within);
        return {o.into ? "Expand(Into)" : "Expand(All)",
                '(' + name(o.from) + ')' + arrow(o.direction, inside) + '(' + name(o.to) + ')' + once};
    }
    Words operator()(const plan::Intersect& o) const {
        return {"Intersect", (*this)(o.one).second + ", " + (*this)(o.two).second};
    }
    Words operator()(const plan::Prune& o) const { return {"Prune", names(o.keys)}; }
    Words operator()(const plan::VarExpand& o) const {
        const std::string inside = (o.keep_relationships ? name(o.relationships) : "") + labels(o.pattern->types) +
                                   '*' + range(o.pattern->least, o.pattern->most);
        return {o.distinct_ends ? "VarLengthExpand(Ends)"
                : o.into        ? "VarLengthExpand(Into)"
                                : "VarLengthExpand(All)",
                '(' + name(o.from) + ')' + arrow(o.direction, inside) + '(' + name(o.to) + ')'};
    }
    Words operator()(const plan::Endpoints& o) const {
        return {"ProjectEndpoints", '(' + name(o.left) + ')' + arrow(o.pattern->direction, name(o.pattern->slot)) +
                                        '(' + name(o.right) + ')'};
    }
    Words operator()(const plan::Repeat& o) const {
        return {"Repeat", '(' + name(o.from) + ") {" + range(o.group->least, o.group->most) + "} (" + name(o.to) + ')'};
    }
    Words operator()(const plan::ShortestPaths& o) const {
        std::string out = '(' + name(o.from) + ") to (" + name(o.to) + ')';
        const char* word = " where ";
        for (const plan::PathCondition& condition : o.conditions) {
            // Those of the ends are checked around it, too.
            if (condition.place == plan::PathCondition::Place::node && condition.local &&
                (condition.step == 0 || condition.step == o.path->steps.size())) {
                continue;
            }
            out += std::exchange(word, " AND ") + predicate(condition.predicate);
        }
        return {"ShortestPath", out};
    }
    Words operator()(const plan::BuildPath& o) const { return {"BuildPath", name(*o.path->slot)}; }
    Words operator()(const plan::Filter& o) const { return {"Filter", predicates(o.predicates)}; }
    Words operator()(const plan::Assign& o) const {
        std::string out;
        for (const Assignment* item : o.items) {
            out += (out.empty() ? "" : ", ") + source(item->value.get()) + " AS " + name(item->slot);
        }
        return {"Projection", out};
    }
    Words operator()(const plan::Aggregate& o) const { return {"Aggregation", grouping(*o.projection)}; }
    Words operator()(const plan::AggregateScan& o) const {
        std::string out = std::visit([&](const auto& scan) { return (*this)(scan).second; }, o.scan);
        if (!o.predicates.empty()) out += " WHERE " + predicates(o.predicates);
        if (o.counts) out += ", each times " + (*this)(*o.counts).second;
        return {"AggregateScan", out + "; " + grouping(*o.projection)};
    }
    std::string grouping(const BoundProjection& projection) const {
        std::string out;
        for (const Assignment& key : projection.keys) {
            out += (out.empty() ? "" : ", ") + source(key.value.get());
        }
        std::string calls;
        for (const BoundAggregate& call : projection.aggregates) {
            calls += (calls.empty() ? "" : ", ") + call.function + "(" + (call.distinct ? "DISTINCT " : "") +
                     (call.args.empty() ? "*" : source(call.args.front().get())) + ")";
        }
        return out + (out.empty() || calls.empty() ? "" : "; ") + calls;
    }
    Words operator()(const plan::Distinct& o) const { return {"Distinct", names(o.slots)}; }
    Words operator()(const plan::Sort& o) const {
        std::string out;
        for (const BoundSort& item : *o.order) {
            out += (out.empty() ? "" : ", ") + source(item.value.get()) + (item.descending ? " DESC" : "");
        }
        if (o.limit == nullptr) return {"Sort", out};
        return {"Top", out + " LIMIT " + source(o.limit)};
    }
    Words operator()(const plan::Skip& o) const { return {"Skip", source(o.count)}; }
    Words operator()(const plan::Limit& o) const { return {"Limit", source(o.count)}; }
    Words operator()(const plan::Unwind& o) const { return {"Unwind", source(o.list) + " AS " + name(o.slot)}; }
    Words operator()(const plan::Optional& o) const { return {"Optional", names(o.introduced)}; }
    Words operator()(const plan::Apply&) const { return {"Apply", ""}; }
    Words operator()(const plan::Union&) const { return {"Union", ""}; }
    Words operator()(const plan::Create& o) const { return {"Create", names(o.clause->introduced)}; }
    Words operator()(const plan::Merge& o) const { return {"Merge", names(o.clause->introduced)}; }
    Words operator()(const plan::Set& o) const {
        return {o.items->empty() ? "Eager" : o.remove ? "Remove" : "Set", ""};
    }
    Words operator()(const plan::Delete& o) const { return {o.clause->detach ? "DetachDelete" : "Delete", ""}; }
    Words operator()(const plan::Foreach& o) const { return {"Foreach", name(o.clause->slot)}; }
    Words operator()(const plan::Call& o) const { return {"ProcedureCall", o.clause->procedure}; }

  private:
    const BoundQuery& query_;
    std::string_view text_;
};

void add_lines(const plan::Node& node, std::size_t depth, const Describer& describer, const Measures* measures,
               std::vector<PlanLine>& lines) {
    PlanLine line;
    line.depth = depth;
    std::tie(line.name, line.detail) = std::visit(describer, node.operation);
    line.estimated = node.rows;
    if (measures != nullptr) {
        const auto found = measures->find(&node);
        line.rows = found == measures->end() ? 0 : found->second.rows;
        line.time = found == measures->end() ? std::chrono::nanoseconds{} : found->second.time;
    }
    lines.push_back(std::move(line));
    // A chain of first inputs stays in one column below; second inputs go in.
    for (std::size_t i = node.inputs.size(); i-- > 1;)
        add_lines(*node.inputs[i], depth + 1, describer, measures, lines);
    if (!node.inputs.empty()) {
        const bool is_union = std::holds_alternative<plan::Union>(node.operation);
        add_lines(*node.inputs[0], depth + (is_union ? 1 : 0), describer, measures, lines);
    }
}

std::string number(double value) {
    if (value >= 1e15) return ">=1e15";
    // Not 0: rows are not ruled out.
    if (value > 0 && value < 0.5) return "<1";
    return std::to_string(static_cast<long long>(std::llround(value)));
}

std::string milliseconds(std::chrono::nanoseconds time) {
    const long long microseconds = time.count() / 1000;
    std::string fraction = std::to_string(microseconds % 1000);
    return std::to_string(microseconds / 1000) + '.' + std::string(3 - fraction.size(), '0') + fraction;
}

}  // namespace

std::vector<PlanLine> plan_lines(const plan::Plan& plan, const BoundQuery& query, std::string_view text,
                                 const Measures* measures) {
    std::vector<PlanLine> lines;
    const Describer describer(query, text);
    add_lines(*plan.body.root, 0, describer, measures, lines);
    for (const auto& [body, inner] : plan.subqueries) {
        PlanLine line;
        line.name = "Subquery";
        line.estimated = inner.root->rows;
        lines.push_back(std::move(line));
        add_lines(*inner.root, 1, describer, measures, lines);
    }
    return lines;
}

std::string plan_text(const Result& result) {
    std::vector<std::vector<std::string>> cells;
    const bool measured = !result.plan.empty() && result.plan.front().rows.has_value();
    cells.push_back({"Operator", "Details", "Estimated rows"});
    if (measured) cells.back().insert(cells.back().end(), {"Rows", "Time (ms)"});
    for (const PlanLine& line : result.plan) {
        std::string tree;
        for (std::size_t i = 0; i < line.depth; ++i) tree += "| ";
        cells.push_back({tree + '+' + line.name, line.detail, number(line.estimated)});
        if (!measured) continue;
        cells.back().push_back(line.rows ? std::to_string(*line.rows) : "");
        cells.back().push_back(line.time ? milliseconds(*line.time) : "");
    }
    std::vector<std::size_t> widths(cells.front().size());
    for (const auto& row : cells) {
        for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], row[c].size());
    }
    std::string out;
    for (const auto& row : cells) {
        std::string line;
        for (std::size_t c = 0; c < row.size(); ++c) {
            const std::string blanks(widths[c] - row[c].size(), ' ');
            line += (c > 0 ? "  " : "") + (c >= 2 ? blanks + row[c] : row[c] + blanks);
        }
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + '\n';
    }
    for (const std::string& rewrite : result.rewrites) out += "Rewritten: " + rewrite + '\n';
    out.pop_back();
    return out;
}

}  // namespace newsgraph::query::cypher
