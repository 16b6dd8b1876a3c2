#include <algorithm>

#include "base/names.hpp"
#include "query/cypher/binder.hpp"

namespace newsgraph::query::cypher {

const Scope::Entry* Scope::find(std::string_view name) const {
    if (!latest_.empty()) {
        const auto found = latest_.find(std::string(name));
        return found == latest_.end() ? nullptr : &entries_[found->second];
    }
    for (auto entry = entries_.rbegin(); entry != entries_.rend(); ++entry) {
        if (entry->name == name) {
            return &*entry;
        }
    }
    return nullptr;
}

void Scope::add(std::string name, Slot slot, bool local) {
    // Scopes are copied often and mostly small: a table pays only for the large ones of generated statements.
    constexpr std::size_t kFew = 24;
    entries_.push_back({std::move(name), slot, local});
    if (entries_.size() == kFew) {
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            latest_[entries_[i].name] = i;
        }
    } else if (entries_.size() > kFew) {
        latest_[entries_.back().name] = entries_.size() - 1;
    }
}

namespace {

bool mentions(const ast::Expression& e, std::string_view variable) {
    return (e.kind == ast::ExpressionKind::variable && e.name.text == variable) ||
           std::any_of(e.args.begin(), e.args.end(), [&](const auto& arg) { return arg && mentions(*arg, variable); });
}

}  // namespace

Slot Binder::new_slot(std::string name, StaticType type) {
    result_.slots.push_back({std::move(name), type});
    return static_cast<Slot>(result_.slots.size() - 1);
}

Slot Binder::declare(const ast::Name& name, StaticType type) {
    if (!name) {
        return new_slot("", type);
    }
    if (scope_.find(name.text)) {
        fail_bound(name);
    }
    const Slot slot = new_slot(name.text, type);
    scope_.add(name.text, slot);
    return slot;
}

Slot Binder::resolve(const ast::Name& name) {
    const Scope::Entry* entry = scope_.find(name.text);
    if (!entry) {
        if (grouping_ && grouping_->in_order && !in_aggregate_ && !grouping_->whole) {
            // Visible before the grouping: a part of a key, or not there any more.
            for (const auto& key : grouping_->keys) {
                if (mentions(*key.value, name.text)) {
                    fail(name.span, "AmbiguousAggregationExpression",
                         "'" + name.text + "' has no single value in a group",
                         "give what it is needed for a name with AS, and use that name");
                }
            }
        }
        fail_undefined(name);
    }
    if (grouping_ && !grouping_->in_order && !in_aggregate_ && !entry->local) {
        for (const auto& key : grouping_->keys) {
            if (key.value->kind == ast::ExpressionKind::variable && key.value->name.text == name.text) {
                return key.slot;
            }
        }
        fail(name.span, "AmbiguousAggregationExpression", "'" + name.text + "' has no single value in a group",
             "project it on its own too, so that it is grouped by");
    }
    return entry->slot;
}

void Binder::fail_undefined(const ast::Name& name) const {
    std::vector<std::string> known;
    for (const auto& entry : scope_.entries()) {
        known.push_back(entry.name);
    }
    const std::string message = "there is no variable '" + name.text + "' here";
    if (closed_ && closed_->find(name.text)) {
        fail(name.span, "UndefinedVariable", message + " any more",
             "behind DISTINCT or an aggregate only the columns are left: make a column of what is needed");
    }
    if (const auto near = base::nearest_names(name.text, known, 1); !near.empty()) {
        fail(name.span, "UndefinedVariable", message, "did you mean '" + near.front() + "'?");
    }
    if (const auto left_out = not_yielded_.find(name.text); left_out != not_yielded_.end()) {
        fail(name.span, "UndefinedVariable", message,
             "write CALL " + left_out->second + "(...) YIELD " + left_out->first);
    }
    fail(name.span, "UndefinedVariable", message, advice_on_word(name));
}

std::string Binder::near_parameter(const std::string& name) const {
    std::vector<std::string> given;
    for (const auto& [key, value] : *options_.parameters) given.push_back(key);
    const auto near = base::nearest_names(name, given, 1);
    if (!near.empty()) return "did you mean $" + near.front() + "?";
    return given.empty() ? "" : "there is $" + given.front();
}

std::string Binder::advice_on_word(const ast::Name& name) const {
    const std::string_view before = text_.substr(0, std::min(name.span.begin, text_.size()));
    const std::string_view behind = text_.substr(std::min(name.span.end, text_.size()));
    const std::string_view left = before.substr(0, before.find_last_not_of(" \t\r\n") + 1);
    const std::string_view right = behind.substr(std::min(behind.find_first_not_of(" \t\r\n"), behind.size()));
    const bool dashes = left.ends_with("--") && left.size() < before.size();
    if (dashes && (left.size() == 2 || left[left.size() - 3] <= ' ')) return "a comment begins with //";
    if (behind.starts_with('.') || behind.starts_with('[') || behind.starts_with('{')) return "";
    if (name.text.find('\'') != std::string::npos) return "";
    const std::string text = "a text stands in quotes: '" + name.text + "'";
    const auto entity = std::find_if(scope_.entries().begin(), scope_.entries().end(), [&](const Scope::Entry& entry) {
        const KindSet kinds = result_.slots[entry.slot].type.kinds;
        return kinds == KindSet(Kind::node) || kinds == KindSet(Kind::relationship);
    });
    if (entity == scope_.entries().end()) return text;
    const std::string property = "a property is written with what has it: " + entity->name + '.' + name.text;
    // What is compared stands left, what it is compared with right; alone, a text is mostly a name.
    const bool compared = right.starts_with('=') || right.starts_with('<') || right.starts_with('>');
    const bool value = left.ends_with('=') || left.ends_with('<') || left.ends_with('>');
    const bool is_capital = name.text[0] >= 'A' && name.text[0] <= 'Z';
    return compared || !(value || is_capital) ? property : text;
}

std::string Binder::quoted(base::Span span) const {
    const std::string text = text_of(span);
    const bool has_quotes = text.starts_with('\'') || text.starts_with('"');
    return has_quotes ? text : "'" + text + "'";
}

void Binder::fail(base::Span span, std::string detail, const std::string& message, std::string advice) const {
    throw QueryError(ErrorType::syntax_error, Phase::compile_time, std::move(detail), message, span, std::move(advice));
}

void Binder::fail_type(base::Span span, const std::string& message) const {
    fail(span, "InvalidArgumentType", message);
}

void Binder::fail_bound(const ast::Name& name) const {
    fail(name.span, "VariableAlreadyBound", "the variable '" + name.text + "' is there already", "choose another name");
}

}  // namespace newsgraph::query::cypher
