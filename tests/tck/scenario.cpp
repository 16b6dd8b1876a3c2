#include "tests/tck/scenario.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>

#include "query/cypher/bind.hpp"
#include "query/cypher/error.hpp"
#include "query/cypher/execute.hpp"
#include "query/cypher/graph_reader.hpp"
#include "tests/tck/expected.hpp"
#include "tests/tck/mock_procedure.hpp"
#include "tests/tck/snapshot.hpp"

namespace newsgraph::tck {

using namespace query::cypher;

namespace {

struct Failure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// "SyntaxError at compile time: UndefinedVariable"
struct ExpectedError {
    std::string type, phase, detail;
};

std::optional<ExpectedError> expected_error(const std::string& step) {
    const auto raised = step.find(" should be raised at "), colon = step.find(": ");
    if (raised == std::string::npos || colon == std::string::npos) {
        return std::nullopt;
    }
    const auto type = step.find(' ') + 1;  // behind "a" or "an"
    const auto phase = raised + std::string(" should be raised at ").size();
    return ExpectedError{step.substr(type, raised - type), step.substr(phase, colon - phase), step.substr(colon + 2)};
}

std::string lines(const std::vector<std::string>& rows) {
    constexpr std::size_t kMost = 12;
    std::string result;
    for (std::size_t i = 0; i < std::min(rows.size(), kMost); ++i) {
        result += "\n      " + rows[i];
    }
    return result + (rows.size() > kMost ? "\n      ..." : rows.empty() ? "\n      (no rows)" : "");
}

class Runner {
  public:
    Runner(const Scenario& scenario, const Settings& settings) : scenario_(scenario), settings_(settings) {}

    void run() {
        for (std::size_t i = 0; i < scenario_.steps.size(); ++i) {
            step(scenario_.steps[i]);
        }
        if (error_ && !error_checked_) {
            throw Failure("unexpected " + describe(*error_));
        }
    }

  private:
    static bool starts(const std::string& text, std::string_view beginning) { return text.starts_with(beginning); }

    void step(const Step& step) {
        const std::string& text = step.text;
        if (text == "an empty graph" || text == "any graph") {
            return;
        }
        if (starts(text, "the ") && text.ends_with(" graph")) {
            load(text.substr(4, text.size() - 10));
        } else if (starts(text, "having executed")) {
            setup(step.doc);
        } else if (starts(text, "parameters are")) {
            for (const auto& row : step.table) {
                parameters_.set(row.at(0), read_value(row.at(1)));
            }
        } else if (starts(text, "there exists a procedure ")) {
            procedures_.add(mock_procedure(text.substr(25), step.table));
        } else if (starts(text, "executing query") || starts(text, "executing control query")) {
            execute(step.doc);
        } else if (starts(text, "the result should be")) {
            check_result(step);
        } else if (text == "no side effects") {
            check_effects({});
        } else if (starts(text, "the side effects should be")) {
            check_effects(step.table);
        } else if (const auto error = expected_error(text)) {
            check_error(*error);
        } else {
            throw Failure("unknown step: " + text);
        }
    }

    void load(const std::string& name) {
        const auto file = settings_.graphs / name / (name + ".cypher");
        std::ifstream in(file, std::ios::binary);
        if (!in) {
            throw Failure("cannot read " + file.string());
        }
        setup(std::string(std::istreambuf_iterator<char>(in), {}));
    }

    void setup(const std::string& query) {
        try {
            once(query);
        } catch (const QueryError& error) {
            throw Failure("preparing failed: " + describe(error));
        }
    }

    Result once(const std::string& query) {
        if (settings_.prepare_only) {
            BindOptions options;
            options.find_procedure = procedures_.finder();
            options.parameters = &parameters_;
            prepare(query, options);
            return {};
        }
        RunOptions options;
        options.procedures = &procedures_;
        options.seed = 1;
        return query::cypher::run(graph_, query, parameters_, options);
    }

    void execute(const std::string& query) {
        if (error_ && !error_checked_) {
            throw Failure("unexpected " + describe(*error_));
        }
        if (!settings_.prepare_only) {
            before_ = take_snapshot(graph_);
        }
        error_.reset();
        error_checked_ = false;
        result_ = {};
        try {
            result_ = once(query);
        } catch (const QueryError& error) {
            error_ = error;
        }
    }

    static std::string describe(const QueryError& error) {
        return std::string(to_string(error.type)) + " at " +
               (error.phase == Phase::compile_time ? "compile time" : "runtime") + ": " + error.detail + " (" +
               error.what() + ")";
    }

    void check_error(const ExpectedError& expected) {
        const std::string wanted = expected.type + " at " + expected.phase + ": " + expected.detail;
        if (settings_.prepare_only && expected.phase != "compile time") {
            error_checked_ = true;
            if (error_ && expected.phase == "runtime") {
                throw Failure("expected " + wanted + "\n    found " + describe(*error_));
            }
            return;
        }
        if (!error_) {
            throw Failure("expected " + wanted + "\n    found none");
        }
        error_checked_ = true;
        const std::string phase = error_->phase == Phase::compile_time ? "compile time" : "runtime";
        const bool same = to_string(error_->type) == expected.type &&
                          (expected.phase == "any time" || expected.phase == phase) &&
                          (expected.detail == "*" || expected.detail == error_->detail);
        if (!same) {
            throw Failure("expected " + wanted + "\n    found " + describe(*error_));
        }
    }

    void check_result(const Step& step) {
        if (error_) {
            throw Failure("unexpected " + describe(*error_));
        }
        if (settings_.prepare_only) {
            return;
        }
        const bool ordered = step.text.find(", in order") != std::string::npos;
        const bool unordered_lists = step.text.find("ignoring element order") != std::string::npos;
        if (step.text == "the result should be empty") {
            if (!result_.rows.empty()) {
                throw Failure("expected no rows, found " + std::to_string(result_.rows.size()));
            }
            return;
        }
        const auto& names = step.table.at(0);
        if (names.size() != result_.columns.size() ||
            !std::is_permutation(names.begin(), names.end(), result_.columns.begin())) {
            throw Failure("expected the columns" + lines(names) + "\n    found" + lines(result_.columns));
        }
        std::vector<std::string> expected, found;
        for (std::size_t i = 1; i < step.table.size(); ++i) {
            std::string row = "|";
            for (const auto& cell : step.table[i]) {
                row += " " + canonical(cell, unordered_lists) + " |";
            }
            expected.push_back(std::move(row));
        }
        const GraphReader reader(graph_);
        for (const auto& values : result_.rows) {
            std::string row = "|";
            for (const auto& name : names) {
                const auto at = std::find(result_.columns.begin(), result_.columns.end(), name);
                row += " " +
                       canonical(values.at(static_cast<std::size_t>(at - result_.columns.begin())), reader,
                                 unordered_lists) +
                       " |";
            }
            found.push_back(std::move(row));
        }
        auto expected_set = expected, found_set = found;
        if (!ordered) {
            std::sort(expected_set.begin(), expected_set.end());
            std::sort(found_set.begin(), found_set.end());
        }
        if (expected_set != found_set) {
            throw Failure("expected" + lines(expected) + "\n    found" + lines(found));
        }
    }

    void check_effects(const std::vector<std::vector<std::string>>& table) {
        if (error_ && !error_checked_) {
            throw Failure("unexpected " + describe(*error_));
        }
        if (settings_.prepare_only) {
            return;
        }
        std::map<std::string, std::size_t> expected;
        for (const auto& row : table) {
            expected[row.at(0)] = std::stoul(row.at(1));
        }
        const auto found = side_effects(before_, take_snapshot(graph_));
        if (expected != found) {
            std::string text = "expected the side effects";
            for (const auto& [name, count] : expected) {
                text += " " + name + " " + std::to_string(count);
            }
            text += "\n    found";
            for (const auto& [name, count] : found) {
                text += " " + name + " " + std::to_string(count);
            }
            throw Failure(text);
        }
    }

    const Scenario& scenario_;
    const Settings& settings_;
    PropertyGraph graph_;
    Procedures procedures_;
    Map parameters_;
    Snapshot before_;
    Result result_;
    std::optional<QueryError> error_;
    bool error_checked_ = false;
};

}  // namespace

Outcome run_scenario(const Scenario& scenario, const Settings& settings) {
    try {
        Runner(scenario, settings).run();
        return {};
    } catch (const std::exception& error) {
        return {Outcome::Kind::failed, error.what()};
    }
}

}  // namespace newsgraph::tck
