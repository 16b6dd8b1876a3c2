#pragma once
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "query/cypher/bind.hpp"
#include "query/cypher/error.hpp"

namespace newsgraph::query::cypher {

/// The names that are visible at one place of a statement.
class Scope {
  public:
    struct Entry {
        std::string name;
        Slot slot = 0;
        bool local = false;  ///< of a comprehension, quantifier or reduce: not grouped by an aggregation around it
    };
    /// Null pointer if there is none; the latest of several. O(1) expected. Valid until the next change.
    const Entry* find(std::string_view name) const;
    /// The place of an entry that find() gave in the order of adding.
    std::size_t place(const Entry* entry) const { return static_cast<std::size_t>(entry - entries_.data()); }
    void add(std::string name, Slot slot, bool local = false);
    const std::vector<Entry>& entries() const { return entries_; }

  private:
    std::vector<Entry> entries_;
    std::unordered_map<std::string, std::size_t> latest_;  // by name; empty while there are few entries
};

/// Semantic analysis of one statement; used by bind() only. Methods throw QueryError, phase compile time.
class Binder {
  public:
    Binder(std::string_view text, const BindOptions& options) : text_(text), options_(options) {}
    BoundQuery statement(const ast::Statement& statement);

  private:
    /// What a projection groups by, while its expressions are bound.
    struct Grouping {
        struct Key {
            const ast::Expression* value;
            Slot slot;
        };
        std::vector<Key> keys;   ///< items without aggregates
        std::vector<Key> items;  ///< in ORDER BY: all items
        std::vector<BoundAggregate> aggregates;
        std::vector<const ast::Expression*> calls;  ///< of `aggregates`
        bool in_order = false;                      ///< ORDER BY is being bound
        bool whole = true;                          ///< ... an item of it without aggregates
    };

    // --- bind.cpp: queries and clauses
    BoundBody body(const ast::Query& query, const Scope& outer);
    BoundSingleQuery single_query(const ast::SingleQuery& query, BoundBody& body, std::vector<std::string>& columns);
    BoundClause clause(const ast::Clause& clause, const ast::SingleQuery& query);
    BoundUnwind unwind(const ast::Unwind& unwind);
    BoundCall call(const ast::Call& call, bool standalone);
    std::vector<BoundExpressionPtr> call_arguments(const ast::Call& call, const ProcedureSignature& procedure,
                                                   bool standalone);
    void call_results(const ast::Call& call, const ProcedureSignature& procedure, bool standalone, BoundCall& result);
    BoundCallQuery call_query(const ast::CallQuery& call);
    void check_union(const ast::Query& query, BoundBody& body, std::vector<std::vector<std::string>> columns);

    // --- bind_scope.cpp: names and complaints
    Slot new_slot(std::string name, StaticType type);
    Slot declare(const ast::Name& name, StaticType type);  ///< fails where the name is taken
    Slot resolve(const ast::Name& name);                   ///< where its value stands
    [[noreturn]] void fail_undefined(const ast::Name& name) const;
    /// What a word that is no variable may have been meant as.
    std::string advice_on_word(const ast::Name& name) const;
    [[noreturn]] void fail(base::Span span, std::string detail, const std::string& message,
                           std::string advice = "") const;
    /// "did you mean $name?", of the parameters that have values.
    std::string near_parameter(const std::string& name) const;
    [[noreturn]] void fail_type(base::Span span, const std::string& message) const;
    [[noreturn]] void fail_bound(const ast::Name& name) const;
    std::string text_of(base::Span span) const { return std::string(span.of(text_)); }
    /// The same for messages: in quotes, unless it is a text with quotes of its own.
    std::string quoted(base::Span span) const;

    // --- bind_pattern.cpp
    BoundMatch match(const ast::Match& match);
    BoundMatch match(const std::vector<const ast::PathPattern*>& patterns, const ast::Expression* where, bool optional,
                     bool may_introduce);
    BoundPath declare_path(const ast::PathPattern& pattern);
    void check_walk(const ast::PathPattern& pattern, const BoundPath& path) const;
    BoundNode declare_node(const ast::NodePattern& pattern);
    BoundRelationship declare_relationship(const ast::RelationshipPattern& pattern);
    std::unique_ptr<BoundGroup> declare_group(const ast::PatternGroup& group);
    void fill_path(const ast::PathPattern& pattern, BoundPath& path);
    void fill_group(const ast::PatternGroup& group, BoundGroup& bound);
    BoundProperties match_properties(const ast::Expression* properties);
    BoundProperties property_entries(const ast::Expression& map);
    BoundLabels labels(const std::optional<ast::LabelExpression>& labels, bool of_node) const;

    // --- bind_update.cpp
    BoundCreate create(const ast::Create& create);
    BoundMerge merge(const ast::Merge& merge);
    BoundPath made_path(const ast::PathPattern& pattern, bool by_merge, std::vector<Slot>& introduced);
    BoundNode made_node(const ast::NodePattern& pattern, bool alone, bool by_merge, std::vector<Slot>& introduced);
    BoundRelationship made_relationship(const ast::RelationshipPattern& pattern, bool by_merge,
                                        std::vector<Slot>& introduced);
    BoundProperties made_properties(const ast::Expression* properties, bool by_merge);
    std::vector<BoundSetItem> set_items(const std::vector<ast::SetItem>& items);
    BoundRemove remove(const ast::Remove& remove);
    BoundDelete delete_(const ast::Delete& del);
    std::unique_ptr<BoundForeach> foreach (const ast::Foreach& foreach, const ast::SingleQuery& query);
    BoundExpressionPtr entity(const ast::Expression& expression);
    void check_stored(const BoundExpression& value) const;

    // --- bind_projection.cpp
    BoundProjection projection(const ast::Projection& projection);
    std::string column_name(const ast::ProjectionItem& item) const;
    void star_items(const ast::Projection& projection, BoundProjection& result);
    void sort_items(const ast::Projection& projection, Grouping* grouping, BoundProjection& result);
    BoundExpressionPtr row_count(const ast::Expression* expression, std::string_view clause);
    void check_columns(const ast::Projection& projection, const BoundProjection& result) const;

    // --- bind_expression.cpp
    BoundExpressionPtr expression(const ast::Expression& e);  ///< a value
    BoundExpressionPtr condition(const ast::Expression& e);   ///< of WHERE: a boolean, in which patterns are predicates
    BoundExpressionPtr value_of(const ast::Expression& e);
    BoundExpressionPtr variable(const ast::Expression& e);
    BoundExpressionPtr literal(const ast::Expression& e) const;
    BoundExpressionPtr parameter(const ast::Expression& e);
    BoundExpressionPtr list(const ast::Expression& e);
    BoundExpressionPtr map(const ast::Expression& e);
    BoundExpressionPtr property(const ast::Expression& e);
    BoundExpressionPtr subscript(const ast::Expression& e);
    BoundExpressionPtr slice(const ast::Expression& e);
    BoundExpressionPtr case_(const ast::Expression& e);
    BoundExpressionPtr has_labels(const ast::Expression& e);
    BoundExpressionPtr has_labels(const ast::Expression& subject, const ast::LabelExpression& labels);
    BoundExpressionPtr map_projection(const ast::Expression& e);
    BoundExpressionPtr slot_value(Slot slot, base::Span span) const;

    // --- bind_operator.cpp
    BoundExpressionPtr operation(const ast::Expression& e);
    BoundExpressionPtr comparison(const ast::Expression& e);
    BoundExpressionPtr apply(Operator op, base::Span span, std::vector<BoundExpressionPtr> args) const;

    // --- bind_call.cpp: functions and aggregates
    BoundExpressionPtr function_call(const ast::Expression& e);
    BoundExpressionPtr aggregate_call(const ast::Expression& e, std::string_view name);
    BoundExpressionPtr exists_call(const ast::Expression& e);
    BoundExpressionPtr make_call(std::string_view name, base::Span span, std::vector<BoundExpressionPtr> args) const;
    void check_argument(std::string_view function, KindSet wanted, const BoundExpression& arg) const;
    std::optional<Slot> grouped(const ast::Expression& e) const;
    static bool has_aggregate(const ast::Expression& e);

    // --- bind_iteration.cpp: comprehensions, quantifiers, subqueries
    BoundExpressionPtr list_comprehension(const ast::Expression& e);
    BoundExpressionPtr quantifier(const ast::Expression& e);
    BoundExpressionPtr reduce(const ast::Expression& e);
    BoundExpressionPtr pattern_comprehension(const ast::Expression& e);
    BoundExpressionPtr pattern_predicate(const ast::Expression& e);
    BoundExpressionPtr shortest_path(const ast::Expression& e);
    BoundExpressionPtr subquery(const ast::Expression& e, SubqueryKind kind);
    BoundExpressionPtr over_list(const ast::Expression& e, std::string_view what);
    void check_reads_only(const ast::Query& query) const;

    /// Sets a member for as long as it lives.
    template <class T>
    class Setting {
      public:
        Setting(T& member, T value) : member_(member), before_(std::exchange(member, std::move(value))) {}
        ~Setting() { member_ = std::move(before_); }
        Setting(const Setting&) = delete;
        Setting& operator=(const Setting&) = delete;

      private:
        T& member_;
        T before_;
    };

    std::string_view text_;
    const BindOptions& options_;
    BoundQuery result_;
    std::set<std::string> parameters_;
    std::map<std::string, std::string> not_yielded_;  ///< results of calls without YIELD, and who gives them
    std::vector<ast::ExpressionPtr> star_variables_;  // what * stands for

    Scope scope_;                    // what is visible now
    const Scope* closed_ = nullptr;  // behind DISTINCT or an aggregate: what was visible before
    Scope outer_;                    // in a subquery: what stays visible behind its WITH
    std::size_t clause_begin_ = 0;   // entries of scope_ from here on were introduced by the clause that is being bound
    Grouping* grouping_ = nullptr;   // aggregates may stand here
    std::string_view no_aggregate_ = "here";  // why not, for the message
    bool in_aggregate_ = false;
    bool predicate_ = false;   // a pattern is a predicate here
    bool known_only_ = false;  // patterns may not introduce variables
};

/// Do both say the same (names, literals, operators; white space and parentheses do not matter)?
bool same_expression(const ast::Expression& a, const ast::Expression& b);

}  // namespace newsgraph::query::cypher
