#include "query/cypher/slot_use.hpp"

namespace newsgraph::query::cypher {
namespace {

template <class... F>
struct Overloaded : F... {
    using F::operator()...;
};
template <class... F>
Overloaded(F...) -> Overloaded<F...>;

}  // namespace

void SlotUse::add(const BoundExpression* expression) {
    if (expression == nullptr) return;
    switch (expression->kind) {
        case BoundKind::slot:
            read(expression->slot);
            break;
        case BoundKind::reduce:
            write(expression->second);
            write(expression->slot);
            break;
        case BoundKind::list_comprehension:
        case BoundKind::quantifier:
            write(expression->slot);
            break;
        default:
            break;
    }
    add(expression->args);
    if (expression->query) add(*expression->query);
}

void SlotUse::add(const std::vector<BoundExpressionPtr>& expressions) {
    for (const auto& expression : expressions) add(expression.get());
}

void SlotUse::add(const BoundProperties& properties) {
    for (const PropertyEntry& entry : properties.entries) add(entry.value.get());
    add(properties.map.get());
}

void SlotUse::add(const BoundPath& path) {
    add_elements(path);
    if (path.slot) {
        write(*path.slot);
        named_paths_.push_back(&path);
    }
}

void SlotUse::add_elements(const BoundPath& path) {
    for (const BoundNode& node : path.nodes) {
        node.bound ? read(node.slot) : write(node.slot);
        add(node.properties);
        add(node.where.get());
    }
    for (const BoundStep& step : path.steps) {
        if (const auto* relationship = std::get_if<BoundRelationship>(&step)) {
            relationship->bound ? read(relationship->slot) : write(relationship->slot);
            add(relationship->properties);
            add(relationship->where.get());
        } else {
            const BoundGroup& group = *std::get<std::unique_ptr<BoundGroup>>(step);
            add(group.path);
            add(group.where.get());
            for (const auto& [inner, outer] : group.variables) write(outer);
        }
    }
    add(path.where.get());
}

void SlotUse::read_elements(const BoundPath& path) {
    for (const BoundNode& node : path.nodes) read(node.slot);
    for (const BoundStep& step : path.steps) {
        if (const auto* relationship = std::get_if<BoundRelationship>(&step)) {
            read(relationship->slot);
        } else {
            const BoundGroup& group = *std::get<std::unique_ptr<BoundGroup>>(step);
            read_elements(group.path);
            for (const auto& [inner, outer] : group.variables) read(outer);
        }
    }
}

void SlotUse::close() {
    for (const BoundPath* path : named_paths_) {
        if (reads(*path->slot)) read_elements(*path);
    }
}

void SlotUse::add(const std::vector<BoundSetItem>& items) {
    for (const BoundSetItem& item : items) {
        add(item.target.get());
        add(item.index.get());
        add(item.value.get());
    }
}

void SlotUse::add(const BoundProjection& projection) {
    for (const auto* assignments : {&projection.keys, &projection.computed}) {
        for (const Assignment& item : *assignments) {
            add(item.value.get());
            // A variable that is handed on is no new binding.
            const bool hands_on = item.value->kind == BoundKind::slot && item.value->slot == item.slot;
            if (!hands_on) write(item.slot);
        }
    }
    for (const BoundAggregate& aggregate : projection.aggregates) {
        add(aggregate.args);
        write(aggregate.slot);
    }
    for (const Column& column : projection.columns) read(column.slot);
    for (const BoundSort& sort : projection.order) add(sort.value.get());
    add(projection.skip.get());
    add(projection.limit.get());
    add(projection.where.get());
}

void SlotUse::add(const BoundClause& clause) {
    std::visit(Overloaded{
                   [&](const BoundMatch& match) {
                       for (const BoundPath& path : match.paths) add(path);
                       add(match.where.get());
                   },
                   [&](const BoundUnwind& unwind) {
                       add(unwind.list.get());
                       write(unwind.slot);
                   },
                   [&](const BoundProjection& projection) { add(projection); },
                   [&](const BoundCreate& create) {
                       for (const BoundPath& path : create.paths) add(path);
                   },
                   [&](const BoundMerge& merge) {
                       add(merge.path);
                       add(merge.on_create);
                       add(merge.on_match);
                   },
                   [&](const BoundSet& set) { add(set.items); },
                   [&](const BoundRemove& remove) { add(remove.items); },
                   [&](const BoundDelete& del) { add(del.targets); },
                   [&](const BoundCall& call) {
                       add(call.args);
                       for (const auto& result : call.results) write(result.second);
                       add(call.where.get());
                   },
                   [&](const BoundCallQuery& call) {
                       add(*call.body);
                       for (const Slot slot : call.results) write(slot);
                   },
                   [&](const std::unique_ptr<BoundForeach>& foreach) {
                       add(foreach->list.get());
                       write(foreach->slot);
                       for (const BoundClause& update : foreach->updates) add(update);
                   },
               },
               clause.body);
}

void SlotUse::add(const BoundBody& body) {
    for (const BoundSingleQuery& part : body.parts) {
        for (const BoundClause& clause : part.clauses) add(clause);
        for (const Slot slot : part.columns) read(slot);
    }
}

std::vector<Slot> SlotUse::free() const {
    std::vector<Slot> slots;
    for (Slot slot = 0; slot < reads_.size(); ++slot) {
        if (reads(slot) && !writes_[slot]) slots.push_back(slot);
    }
    return slots;
}

std::vector<Slot> free_slots(const BoundExpression* expression, std::size_t slots) {
    SlotUse use(slots);
    use.add(expression);
    use.close();
    return use.free();
}

}  // namespace newsgraph::query::cypher
