#pragma once
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "query/cypher/ast.hpp"
#include "query/cypher/error.hpp"
#include "query/cypher/token.hpp"

namespace newsgraph::query::cypher {

/// Recursive descent over the tokens of one statement; used by parse() only. Every method reads what its name says from
/// the current token on and stands behind it afterwards, or throws QueryError.
///
/// What could have stood at the furthest place reached is noted on the way, for the message of a syntax error.
class Parser {
  public:
    explicit Parser(std::string_view text);
    ast::Statement statement();

  private:
    // --- parser_tokens.cpp: looking at tokens
    const Token& token(std::size_t ahead = 0) const;
    void advance() { ++pos_; }
    bool at_symbol(std::string_view symbol, std::size_t ahead = 0) const;
    bool at_word(std::string_view keyword, std::size_t ahead = 0) const;  ///< keywords are given in upper case
    bool at_words(std::initializer_list<std::string_view> keywords) const;
    bool accept(std::string_view symbol);
    bool accept_word(std::string_view keyword);
    void expect(std::string_view symbol);
    void expect_word(std::string_view keyword);
    bool at_name() const;  ///< of a variable: no reserved word
    bool at_any_name(std::size_t ahead = 0) const;
    ast::Name variable(std::string_view what = "a variable");
    ast::Name any_name(std::string_view what);  ///< of a label, type, property, function: reserved words too
    std::uint64_t whole_number(std::string_view what);
    base::Span since(std::size_t first_token) const;            ///< from there to the last token read
    void note(std::string_view expected, bool quoted = false);  ///< `expected` must live as long as the parser
    [[noreturn]] void fail_here();
    /// What to do about the unexpected token `at`, for people who know other languages; may be empty.
    std::string advice_on(std::size_t at) const;
    std::string advice_on_symbol(std::size_t at) const;
    bool is_comment_of_sql(std::size_t at) const;       ///< at or behind "-- words"
    bool is_list_in_parentheses(std::size_t at) const;  ///< IN (1, 2
    bool is_thousands(std::size_t comma) const;         ///< 1,000
    bool is_in_cast(std::size_t at) const;              ///< CAST(x AS
    static std::string advice_on_number(std::string_view text);
    std::string node_in_parentheses(std::size_t at) const;  ///< "(n:Company)" of n:Company
    bool noted(std::string_view expected) const;            ///< "unexpected ..., expected ..."
    [[noreturn]] void fail_at(base::Span span, std::string detail, const std::string& message,
                              std::string advice = "") const;

    // --- parser_query.cpp
    ast::Query query();
    ast::SingleQuery single_query();
    void check_order(const ast::SingleQuery& query) const;
    bool at_clause() const;
    ast::Clause clause();
    ast::Match match();
    ast::Projection projection(bool is_return);
    ast::Call call(bool standalone_possible);
    ast::CallQuery call_query();
    std::vector<ast::ProjectionItem> projection_items(ast::Projection& projection);
    bool at_query_end() const;
    /// The braces behind EXISTS, COUNT and COLLECT: a query or a pattern with an optional WHERE.
    std::unique_ptr<ast::Query> subquery();

    // --- parser_update.cpp
    ast::Create create();
    ast::Merge merge();
    std::vector<ast::SetItem> set_items();
    ast::SetItem set_item();
    ast::Remove remove();
    ast::Delete delete_();
    std::unique_ptr<ast::Foreach> foreach ();

    // --- parser_pattern.cpp
    std::vector<ast::PathPattern> patterns();
    ast::PathPattern path_pattern();        ///< with variable, selector, mode
    ast::PathPattern path_body();           ///< nodes and steps
    ast::PathPattern shortest_path_call();  ///< shortestPath((a)-[*]-(b))
    std::optional<ast::PathSelector> selector();
    std::optional<PathMode> path_mode();
    ast::NodePattern node_pattern();
    ast::RelationshipPattern relationship_pattern();
    ast::PathStep path_group();
    bool at_group() const;
    void relationship_detail(ast::RelationshipPattern& pattern);
    ast::Range star_range();
    std::optional<ast::Range> quantifier();
    bool at_dash(std::size_t ahead = 0) const;
    bool at_left_arrow(std::size_t ahead = 0) const;
    bool at_right_arrow() const;
    bool at_relationship(std::size_t ahead = 0) const;
    ast::ExpressionPtr pattern_properties();
    ast::LabelExpression label_expression(bool with_or);
    ast::LabelExpression label_conjunction();
    ast::LabelExpression label_atom();

    // --- parser_expression.cpp: operators, from the loosest to the tightest
    ast::ExpressionPtr expression();
    ast::ExpressionPtr chain(Operator op, std::string_view keyword, ast::ExpressionPtr (Parser::*operand)());
    ast::ExpressionPtr xor_expression();
    ast::ExpressionPtr and_expression();
    ast::ExpressionPtr not_expression();
    ast::ExpressionPtr comparison();
    ast::ExpressionPtr predicate();
    ast::ExpressionPtr sum();
    ast::ExpressionPtr product();
    ast::ExpressionPtr power();
    ast::ExpressionPtr signed_();
    ast::ExpressionPtr postfix();
    ast::ExpressionPtr binary(Operator op, ast::ExpressionPtr left, ast::ExpressionPtr right) const;

    // --- parser_atom.cpp
    ast::ExpressionPtr atom();
    ast::ExpressionPtr word_atom();
    ast::ExpressionPtr call_or_variable();
    ast::ExpressionPtr parenthesised();
    ast::ExpressionPtr bracketed();
    ast::ExpressionPtr pattern_comprehension();
    ast::ExpressionPtr list_comprehension();
    ast::ExpressionPtr quantified(Quantifier quantifier);
    ast::ExpressionPtr reduce();
    ast::ExpressionPtr case_();
    ast::ExpressionPtr map_projection(ast::ExpressionPtr subject);
    ast::ExpressionPtr map();
    ast::ExpressionPtr pattern_expression(ast::PathPattern pattern, std::size_t first_token) const;
    bool may_be_pattern() const;  ///< a parenthesis that begins a path, as far as a few tokens tell

    // --- parser_literal.cpp
    ast::ExpressionPtr number(bool negative);
    ast::ExpressionPtr leaf(ast::ExpressionKind kind, const Token& token) const;
    /// An expression made of `args` (none null at `required`), from `first_token` to the last token read.
    ast::ExpressionPtr node(ast::ExpressionKind kind, std::size_t first_token,
                            std::vector<ast::ExpressionPtr> args) const;
    void set_height(ast::Expression& expression) const;

    /// Counts how deep methods nest; throws beyond kMostDepth.
    class Depth {
      public:
        explicit Depth(Parser& parser);
        ~Depth() { --parser_.depth_; }
        Depth(const Depth&) = delete;
        Depth& operator=(const Depth&) = delete;

      private:
        Parser& parser_;
    };

    std::string_view text_;
    std::vector<Token> tokens_;
    std::vector<std::size_t> closing_;  // for an opening parenthesis its closing one, else 0
    std::vector<bool> no_pattern_;      // tried at this token in vain
    std::size_t pos_ = 0;
    std::size_t depth_ = 0;
    std::size_t in_brackets_ = 0;  // > 0: a | ends the expression, it is no part of labels
    std::size_t in_subquery_ = 0;  // > 0: of EXISTS, COUNT or COLLECT, which may end with MATCH
    std::size_t noted_at_ = 0;
    std::vector<std::pair<std::string_view, bool>> noted_;  // what, and whether it is shown in quotes
};

/// Reserved words cannot name variables unless quoted. ASCII case does not matter.
bool is_reserved(std::string_view word);
bool same_word(std::string_view word, std::string_view upper_case);

}  // namespace newsgraph::query::cypher
