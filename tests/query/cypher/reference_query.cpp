#include <algorithm>
#include <set>
#include <stdexcept>

#include "query/cypher/compare.hpp"
#include "query/cypher/operators.hpp"
#include "query/cypher/parse.hpp"
#include "reference.hpp"

using namespace newsgraph::query::cypher;

namespace newsgraph::test {

namespace {

constexpr std::size_t kMostRows = 2'000;

struct RowLess {
    bool operator()(const List& a, const List& b) const { return order(a, b) < 0; }
};

}  // namespace

Reference::Table Reference::run(std::string_view text) {
    text_ = text;
    const ast::Statement statement = parse(text);
    return answer(statement.query);
}

Reference::Table Reference::answer(const ast::Query& query) {
    Table table;
    bool distinct = false;
    for (std::size_t i = 0; i < query.parts.size(); ++i) {
        std::vector<std::string> columns;
        const Rows rows = clauses(query.parts[i], {Row{}}, &columns);
        if (i == 0) table.columns = columns;
        if (i > 0 && !query.unions[i - 1].all) distinct = true;
        for (const Row& row : rows) {
            if (columns.empty()) break;
            List cells;
            for (const std::string& column : table.columns) cells.push_back(row.at(column));
            table.rows.push_back(std::move(cells));
        }
    }
    if (distinct) {
        std::set<List, RowLess> kept(table.rows.begin(), table.rows.end());
        table.rows.assign(kept.begin(), kept.end());
    }
    return table;
}

Reference::Rows Reference::rows_of(const ast::Query& query, const Row& row) {
    std::vector<std::string> columns;
    return clauses(query.parts.at(0), {row}, &columns);
}

Reference::Rows Reference::clauses(const ast::SingleQuery& query, Rows rows, std::vector<std::string>* columns) {
    for (const ast::Clause& clause : query.clauses) {
        if (const auto* m = std::get_if<ast::Match>(&clause.body)) {
            rows = match(*m, rows);
        } else if (const auto* u = std::get_if<ast::Unwind>(&clause.body)) {
            rows = unwind(*u, rows);
        } else if (const auto* p = std::get_if<ast::Projection>(&clause.body)) {
            rows = project(*p, rows, columns);
        } else if (!write(clause, rows)) {
            throw std::logic_error("the reference does not know this clause");
        }
        if (rows.size() > kMostRows) throw TooMuch{};
    }
    return rows;
}

Reference::Rows Reference::match(const ast::Match& match, const Rows& rows) {
    std::vector<const ast::PathPattern*> patterns;
    std::set<std::string> names;
    for (const auto& pattern : match.patterns) {
        patterns.push_back(&pattern);
        names.merge(names_of(pattern));
    }
    Rows result;
    for (const Row& row : rows) {
        bool any = false;
        for (Row& found : match_patterns(patterns, row, match.where.get())) {
            if (match.where && as_truth(value(*match.where, found)) != Truth::yes) continue;
            result.push_back(std::move(found));
            any = true;
        }
        if (!any && match.optional) {
            Row padded = row;
            for (const std::string& name : names) padded.try_emplace(name);
            result.push_back(std::move(padded));
        }
        if (result.size() > kMostRows) throw TooMuch{};
    }
    return result;
}

Reference::Rows Reference::unwind(const ast::Unwind& unwind, const Rows& rows) {
    Rows result;
    for (const Row& row : rows) {
        const Value list = value(*unwind.list, row);
        if (list.is_null()) continue;
        for (const Value& item : list.is_list() ? list.list() : List{list}) {
            Row longer = row;
            longer[unwind.variable.text] = item;
            result.push_back(std::move(longer));
        }
    }
    return result;
}

Reference::Rows Reference::project(const ast::Projection& projection, const Rows& rows,
                                   std::vector<std::string>* columns) {
    struct Item {
        std::string name;
        const Expression* value;
        bool aggregates;
    };
    if (projection.star) throw std::logic_error("the reference does not know *");
    std::vector<Item> items;
    bool grouping = false;
    columns->clear();
    for (const auto& item : projection.items) {
        const std::string name = item.alias ? item.alias.text : std::string(item.span.of(text_));
        items.push_back({name, item.value.get(), has_aggregate(*item.value)});
        grouping = grouping || items.back().aggregates;
        columns->push_back(name);
    }

    // Each group has one row of results and the rows behind it.
    std::vector<Rows> groups;
    if (!grouping) {
        for (const Row& row : rows) groups.push_back({row});
    } else {
        std::map<List, std::size_t, RowLess> places;
        for (const Row& row : rows) {
            List key;
            for (const Item& item : items) {
                if (!item.aggregates) key.push_back(value(*item.value, row));
            }
            const auto [at, is_new] = places.try_emplace(std::move(key), groups.size());
            if (is_new) groups.emplace_back();
            groups[at->second].push_back(row);
        }
        const bool has_keys = !std::all_of(items.begin(), items.end(), [](const Item& i) { return i.aggregates; });
        if (groups.empty() && !has_keys) groups.emplace_back();
    }

    struct Made {
        Row row;
        List cells, keys;
    };
    std::vector<Made> made;
    std::set<List, RowLess> seen;
    for (const Rows& group : groups) {
        const Row first = group.empty() ? Row{} : group.front();
        Made one;
        for (const Item& item : items) {
            one.row[item.name] = value(*item.value, first, grouping ? &group : nullptr);
            one.cells.push_back(one.row[item.name]);
        }
        if (projection.distinct && !seen.insert(one.cells).second) continue;
        Row both = first;
        for (const auto& [name, cell] : one.row) both[name] = cell;
        for (const auto& sort : projection.order)
            one.keys.push_back(value(*sort.value, both, grouping ? &group : nullptr));
        made.push_back(std::move(one));
    }
    std::stable_sort(made.begin(), made.end(), [&](const Made& a, const Made& b) {
        for (std::size_t i = 0; i < projection.order.size(); ++i) {
            const auto c = order(a.keys[i], b.keys[i]);
            if (c != 0) return projection.order[i].descending ? c > 0 : c < 0;
        }
        return false;
    });
    const auto bound = [&](const ast::ExpressionPtr& e, std::size_t otherwise) {
        return e ? std::min(static_cast<std::size_t>(value(*e, {}).integer()), made.size()) : otherwise;
    };
    const std::size_t begin = bound(projection.skip, 0);
    const std::size_t end = std::min(made.size(), begin + bound(projection.limit, made.size()));
    Rows result;
    for (std::size_t i = begin; i < end; ++i) {
        if (projection.where && as_truth(value(*projection.where, made[i].row)) != Truth::yes) continue;
        result.push_back(std::move(made[i].row));
    }
    return result;
}

}  // namespace newsgraph::test
