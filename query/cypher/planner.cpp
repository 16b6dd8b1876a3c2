#include "query/cypher/planner.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "query/cypher/match_planner.hpp"

namespace newsgraph::query::cypher {
namespace plan {

NodePtr make(Operation operation, NodePtr input, double rows) {
    auto node = std::make_unique<Node>();
    node->operation = std::move(operation);
    if (input) node->inputs.push_back(std::move(input));
    node->rows = rows;
    return node;
}

}  // namespace plan

namespace {

/// Rows of UNWIND and of procedures, where nothing is known of them.
constexpr double kTypicalList = 10;

class Planner {
  public:
    Planner(const BoundQuery& query, const PropertyGraph& graph, Budget& budget, const Shortcuts& shortcuts)
        : query_(query), statistics_(graph), use_(query.slots.size()), context_{statistics_, use_, budget, shortcuts} {
        use_.add(query.body);
        use_.close();
        plan_.slots = query.slots.size();
    }

    plan::Plan run() {
        plan_.body = body(query_.body, SlotSet(query_.slots.size()));
        return std::move(plan_);
    }

  private:
    /// One clause after the other; `bound` are the slots that have a value, of which `scope` were given one here.
    struct State {
        plan::NodePtr root;
        SlotSet bound, scope;
        bool writes = false;
    };

    plan::Body body(const BoundBody& body, const SlotSet& bound) {
        if (body.parts.size() == 1) {
            const BoundSingleQuery& part = body.parts.front();
            return {chain(part.clauses, bound), part.columns};
        }
        plan::Union all;
        plan::NodePtr root = plan::make(plan::Argument{});
        root->inputs.clear();
        double rows = 0;
        for (const BoundSingleQuery& part : body.parts) {
            plan::NodePtr input = chain(part.clauses, bound);
            rows += input->rows;
            root->inputs.push_back(std::move(input));
            all.columns.push_back(part.columns);
        }
        for (std::size_t i = 0; i < body.columns.size(); ++i) {
            all.results.push_back(static_cast<Slot>(plan_.slots++));
        }
        plan::Body result{nullptr, all.results};
        root->operation = std::move(all);
        root->rows = rows;
        result.root = std::move(root);
        if (body.distinct) result.root = plan::make(plan::Distinct{result.columns}, std::move(result.root), rows);
        return result;
    }

    plan::NodePtr chain(const std::vector<BoundClause>& clauses, const SlotSet& bound) {
        State state{plan::make(plan::Argument{}), bound, SlotSet(bound.capacity())};
        for (std::size_t i = 0; i < clauses.size(); ++i) {
            subqueries(clauses[i], state);
            const auto* match = std::get_if<BoundMatch>(&clauses[i].body);
            const auto* next = i + 1 < clauses.size() ? std::get_if<BoundProjection>(&clauses[i + 1].body) : nullptr;
            if (match != nullptr && next != nullptr && count(*match, *next, state)) continue;
            std::visit([&](const auto& c) { add(c, state); }, clauses[i].body);
        }
        return std::move(state.root);
    }

    static void put(State& state, plan::Operation operation, double rows) {
        state.root = plan::make(std::move(operation), std::move(state.root), std::max(rows, 1e-3));
    }
    static void put(State& state, plan::Operation operation) { put(state, std::move(operation), state.root->rows); }
    static void bring(State& state, const std::vector<Slot>& slots) {
        state.bound.add(slots);
        state.scope.add(slots);
    }

    // --- clauses

    /// Plans a match behind which rows are only counted, if leaving relationships unwalked helps there.
    bool count(const BoundMatch& match, const BoundProjection& projection, State& state) {
        if (match.optional || !projection.aggregating) return false;
        // How often counts of a variable read it: they need not, for what MATCH binds is never null.
        std::map<Slot, std::size_t> counted;
        for (const BoundAggregate& aggregate : projection.aggregates) {
            if (aggregate.function != "count" || aggregate.distinct) return false;
            if (aggregate.args.empty()) continue;
            const BoundExpression& argument = *aggregate.args.front();
            if (argument.kind != BoundKind::slot || !is_element(match, argument.slot)) return false;
            ++counted[argument.slot];
        }
        CountRequest request;
        request.unread = [&](Slot slot, std::size_t in_pattern) {
            const auto found = counted.find(slot);
            return use_.read_count(slot) == in_pattern + (found == counted.end() ? 0 : found->second);
        };
        request.reads_only = !query_.body.writes;
        request.weight = static_cast<Slot>(plan_.slots++);
        std::vector<const BoundPath*> paths;
        for (const BoundPath& path : match.paths) paths.push_back(&path);
        state.root =
            plan_match(std::move(state.root), paths, match.where.get(), state.bound, context_, nullptr, &request);
        bring(state, match.introduced);
        if (request.used) weight_ = request.weight;
        return true;
    }

    /// A node or relationship of the match that is one in every row.
    static bool is_element(const BoundMatch& match, Slot slot) {
        for (const BoundPath& path : match.paths) {
            for (const BoundNode& node : path.nodes) {
                if (node.slot == slot) return true;
            }
            for (const BoundStep& step : path.steps) {
                const auto* relationship = std::get_if<BoundRelationship>(&step);
                if (relationship != nullptr && relationship->slot == slot) return true;
            }
        }
        return false;
    }

    void add(const BoundMatch& match, State& state) {
        std::vector<const BoundPath*> paths;
        for (const BoundPath& path : match.paths) paths.push_back(&path);
        if (!match.optional) {
            state.root = plan_match(std::move(state.root), paths, match.where.get(), state.bound, context_);
        } else {
            SlotSet inner_bound = state.bound;
            plan::NodePtr inner =
                plan_match(plan::make(plan::Argument{}), paths, match.where.get(), inner_bound, context_);
            const double rows = state.root->rows * std::max(1.0, inner->rows);
            std::vector<Slot> introduced = match.introduced;
            for (const BoundPath& path : match.paths) new_slots(path, introduced);
            put(state, plan::Optional{introduced}, rows);
            state.root->inputs.push_back(std::move(inner));
            state.bound.add(introduced);
        }
        bring(state, match.introduced);
    }

    /// Adds the slots that a path brings, also those without a name.
    static void new_slots(const BoundPath& path, std::vector<Slot>& slots) {
        const auto add = [&](Slot slot) {
            if (std::find(slots.begin(), slots.end(), slot) == slots.end()) slots.push_back(slot);
        };
        for (const BoundNode& node : path.nodes) {
            if (!node.bound) add(node.slot);
        }
        for (const BoundStep& step : path.steps) {
            if (const auto* relationship = std::get_if<BoundRelationship>(&step)) {
                if (!relationship->bound) add(relationship->slot);
            } else {
                for (const auto& [inner, outer] : std::get<std::unique_ptr<BoundGroup>>(step)->variables) add(outer);
            }
        }
    }

    void add(const BoundUnwind& unwind, State& state) {
        double items = kTypicalList;
        if (unwind.list->kind == BoundKind::list) items = static_cast<double>(unwind.list->args.size());
        put(state, plan::Unwind{unwind.list.get(), unwind.slot}, state.root->rows * items);
        bring(state, {unwind.slot});
    }

    static std::vector<const Assignment*> assigned(const std::vector<Assignment>& items) {
        std::vector<const Assignment*> result;
        for (const Assignment& item : items) {
            const bool hands_on = item.value->kind == BoundKind::slot && item.value->slot == item.slot;
            if (!hands_on) result.push_back(&item);
        }
        return result;
    }

    void add(const BoundProjection& projection, State& state) {
        if (projection.aggregating) {
            const double groups = projection.keys.empty() ? 1 : std::sqrt(state.root->rows);
            put(state, plan::Aggregate{&projection, std::exchange(weight_, std::nullopt)}, groups);
        } else if (auto items = assigned(projection.keys); !items.empty()) {
            put(state, plan::Assign{std::move(items)});
        }
        if (auto items = assigned(projection.computed); !items.empty()) put(state, plan::Assign{std::move(items)});
        std::vector<Slot> columns;
        for (const Column& column : projection.columns) columns.push_back(column.slot);
        if (projection.distinct) put(state, plan::Distinct{columns}, state.root->rows * 0.5);
        if (!projection.order.empty()) {
            plan::Sort sort;
            sort.order = &projection.order;
            sort.keeps = columns;
            // WHERE behind it may read what ORDER BY reads.
            for (const Slot slot : free_slots(projection.where.get(), query_.slots.size())) sort.keeps.push_back(slot);
            std::sort(sort.keeps.begin(), sort.keeps.end());
            sort.keeps.erase(std::unique(sort.keeps.begin(), sort.keeps.end()), sort.keeps.end());
            put(state, std::move(sort));
        }
        if (projection.skip) put(state, plan::Skip{projection.skip.get()});
        if (projection.limit) {
            double rows = state.root->rows;
            const BoundExpression& count = *projection.limit;
            if (count.kind == BoundKind::literal && count.literal.is_integer()) {
                rows = std::min(rows, static_cast<double>(count.literal.integer()));
            }
            put(state, plan::Limit{projection.limit.get(), state.writes}, rows);
        }
        state.scope = SlotSet(state.scope.capacity());
        bring(state, columns);
        filter(projection.where.get(), state);
    }

    void filter(const BoundExpression* condition, State& state) {
        if (condition == nullptr) return;
        plan::Predicate predicate;
        predicate.value = condition;
        predicate.reads = free_slots(condition, query_.slots.size());
        put(state, plan::Filter{{std::move(predicate)}}, state.root->rows * 0.5);
    }

    /// What a writing clause keeps of each row: all that may still be read.
    static std::vector<Slot> kept(const State& state) { return state.scope.list(); }

    void add(const BoundCreate& create, State& state) {
        std::vector<Slot> slots = create.introduced;
        for (const BoundPath& path : create.paths) new_slots(path, slots);
        bring(state, slots);
        put(state, plan::Create{&create, kept(state)});
        state.writes = true;
        for (const BoundPath& path : create.paths) build(path, state);
    }

    void build(const BoundPath& path, State& state) {
        if (!path.slot || !use_.reads(*path.slot)) return;
        put(state, plan::BuildPath{&path});
        bring(state, {*path.slot});
    }

    void add(const BoundMerge& merge, State& state) {
        SlotSet inner_bound = state.bound;
        plan::NodePtr inner = plan_match(plan::make(plan::Argument{}), {&merge.path}, nullptr, inner_bound, context_);
        std::vector<Slot> slots = merge.introduced;
        new_slots(merge.path, slots);
        bring(state, slots);
        put(state, plan::Merge{&merge, kept(state)});
        state.root->inputs.push_back(std::move(inner));
        state.writes = true;
        build(merge.path, state);
    }

    void add(const BoundSet& set, State& state) {
        put(state, plan::Set{&set.items, false, kept(state)});
        state.writes = true;
    }

    void add(const BoundRemove& remove, State& state) {
        put(state, plan::Set{&remove.items, true, kept(state)});
        state.writes = true;
    }

    void add(const BoundDelete& del, State& state) {
        put(state, plan::Delete{&del, kept(state)});
        state.writes = true;
    }

    void add(const std::unique_ptr<BoundForeach>& foreach, State& state) {
        SlotSet inner_bound = state.bound;
        inner_bound.add(foreach->slot);
        plan::NodePtr inner = chain(foreach->updates, inner_bound);
        put(state, plan::Foreach{foreach.get(), kept(state)});
        state.root->inputs.push_back(std::move(inner));
        state.writes = true;
    }

    void add(const BoundCall& call, State& state) {
        put(state, plan::Call{&call}, state.root->rows * (call.unit ? 1 : kTypicalList));
        for (const auto& result : call.results) bring(state, {result.second});
    }

    void add(const BoundCallQuery& call, State& state) {
        plan::Body inner = body(*call.body, state.bound);
        if (!call.unit && inner.columns != call.results) {
            plan::NodePtr root = plan::make(plan::Union{{inner.columns}, call.results}, nullptr, inner.root->rows);
            root->inputs.push_back(std::move(inner.root));
            inner.root = std::move(root);
        }
        const double rows = state.root->rows * (call.unit ? 1 : std::max(inner.root->rows, 0.1));
        if (call.body->writes) {
            // Its first row must not see what it writes for the later ones: all rows are there before it begins.
            put(state, plan::Set{&nothing_, false, kept(state)});
            state.writes = true;
        }
        put(state, plan::Apply{call.unit}, rows);
        state.root->inputs.push_back(std::move(inner.root));
        bring(state, call.results);
        if (call.body->writes) put(state, plan::Set{&nothing_, false, kept(state)});
    }

    // --- subqueries of expressions

    /// Plans all subqueries of the expressions of a clause.
    void subqueries(const BoundClause& clause, const State& state);
    void subqueries(const BoundExpression* expression, const SlotSet& bound);
    void subqueries(const BoundPath& path, const SlotSet& bound);
    void subqueries(const std::vector<BoundSetItem>& items, const SlotSet& bound);

    const BoundQuery& query_;
    Statistics statistics_;
    SlotUse use_;
    PlanContext context_;
    plan::Plan plan_;
    std::optional<Slot> weight_;  // of the rows that the next projection groups
    static const std::vector<BoundSetItem> nothing_;
};

const std::vector<BoundSetItem> Planner::nothing_;

void Planner::subqueries(const BoundExpression* expression, const SlotSet& bound) {
    if (expression == nullptr) return;
    for (const auto& arg : expression->args) subqueries(arg.get(), bound);
    if (!expression->query) return;
    // Whatever it reads and does not bring itself has a value when it runs.
    SlotUse use(query_.slots.size());
    use.add(*expression->query);
    use.close();
    SlotSet known(query_.slots.size());
    known.add(use.free());
    plan::Body inner = body(*expression->query, known);
    plan_.subqueries.emplace_back(expression->query.get(), std::move(inner));
}

void Planner::subqueries(const BoundPath& path, const SlotSet& bound) {
    for (const BoundNode& node : path.nodes) {
        for (const PropertyEntry& entry : node.properties.entries) subqueries(entry.value.get(), bound);
        subqueries(node.properties.map.get(), bound);
        subqueries(node.where.get(), bound);
    }
    for (const BoundStep& step : path.steps) {
        if (const auto* relationship = std::get_if<BoundRelationship>(&step)) {
            for (const PropertyEntry& entry : relationship->properties.entries) subqueries(entry.value.get(), bound);
            subqueries(relationship->properties.map.get(), bound);
            subqueries(relationship->where.get(), bound);
        } else {
            const BoundGroup& group = *std::get<std::unique_ptr<BoundGroup>>(step);
            subqueries(group.path, bound);
            subqueries(group.where.get(), bound);
        }
    }
    subqueries(path.where.get(), bound);
}

void Planner::subqueries(const std::vector<BoundSetItem>& items, const SlotSet& bound) {
    for (const BoundSetItem& item : items) {
        subqueries(item.target.get(), bound);
        subqueries(item.index.get(), bound);
        subqueries(item.value.get(), bound);
    }
}

void Planner::subqueries(const BoundClause& clause, const State& state) {
    const SlotSet& bound = state.bound;
    const auto all = [&](const std::vector<BoundExpressionPtr>& expressions) {
        for (const auto& expression : expressions) subqueries(expression.get(), bound);
    };
    if (const auto* match = std::get_if<BoundMatch>(&clause.body)) {
        for (const BoundPath& path : match->paths) subqueries(path, bound);
        subqueries(match->where.get(), bound);
    } else if (const auto* unwind = std::get_if<BoundUnwind>(&clause.body)) {
        subqueries(unwind->list.get(), bound);
    } else if (const auto* projection = std::get_if<BoundProjection>(&clause.body)) {
        for (const Assignment& item : projection->keys) subqueries(item.value.get(), bound);
        for (const Assignment& item : projection->computed) subqueries(item.value.get(), bound);
        for (const BoundAggregate& aggregate : projection->aggregates) all(aggregate.args);
        for (const BoundSort& sort : projection->order) subqueries(sort.value.get(), bound);
        subqueries(projection->skip.get(), bound);
        subqueries(projection->limit.get(), bound);
        subqueries(projection->where.get(), bound);
    } else if (const auto* create = std::get_if<BoundCreate>(&clause.body)) {
        for (const BoundPath& path : create->paths) subqueries(path, bound);
    } else if (const auto* merge = std::get_if<BoundMerge>(&clause.body)) {
        subqueries(merge->path, bound);
        subqueries(merge->on_create, bound);
        subqueries(merge->on_match, bound);
    } else if (const auto* set = std::get_if<BoundSet>(&clause.body)) {
        subqueries(set->items, bound);
    } else if (const auto* remove = std::get_if<BoundRemove>(&clause.body)) {
        subqueries(remove->items, bound);
    } else if (const auto* del = std::get_if<BoundDelete>(&clause.body)) {
        all(del->targets);
    } else if (const auto* call = std::get_if<BoundCall>(&clause.body)) {
        all(call->args);
        subqueries(call->where.get(), bound);
    } else if (const auto* foreach = std::get_if<std::unique_ptr<BoundForeach>>(&clause.body)) {
        subqueries((*foreach)->list.get(), bound);
    }
}

}  // namespace

plan::Plan make_plan(const BoundQuery& query, const PropertyGraph& graph, Budget& budget, const Shortcuts& shortcuts) {
    return Planner(query, graph, budget, shortcuts).run();
}

}  // namespace newsgraph::query::cypher
