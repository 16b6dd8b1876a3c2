#include "tests/tck/gherkin.hpp"

#include <stdexcept>
#include <utility>

namespace newsgraph::tck {
namespace {

using Table = std::vector<std::vector<std::string>>;

std::string_view trim(std::string_view s) {
    const auto first = s.find_first_not_of(" \t\r");
    return first == std::string_view::npos ? "" : s.substr(first, s.find_last_not_of(" \t\r") - first + 1);
}

// `rest` of a line that begins with one of the keywords.
bool starts(std::string_view line, std::string_view keyword, std::string_view& rest) {
    if (!line.starts_with(keyword)) {
        return false;
    }
    rest = trim(line.substr(keyword.size()));
    return true;
}

std::string replace_all(std::string text, const std::vector<std::string>& names,
                        const std::vector<std::string>& values) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string mark = "<" + names[i] + ">";
        for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + values[i].size())) {
            text.replace(at, mark.size(), values[i]);
        }
    }
    return text;
}

struct Outline {
    Scenario scenario;
    std::vector<Table> examples;
    bool is_outline = false;
};

class Reader {
  public:
    explicit Reader(std::string_view text) : text_(text) {}

    Feature run() {
        std::string_view line, rest;
        while (next(line)) {
            if (line.empty() || line.front() == '#' || line.front() == '@') {
                continue;
            }
            if (starts(line, "Feature:", rest)) {
                feature_.name = rest;
            } else if (starts(line, "Background:", rest)) {
                begin(false, "");
                in_background_ = true;
            } else if (starts(line, "Scenario Outline:", rest) || starts(line, "Scenario Template:", rest)) {
                begin(true, rest);
            } else if (starts(line, "Scenario:", rest) || starts(line, "Example:", rest)) {
                begin(false, rest);
            } else if (starts(line, "Examples:", rest) || starts(line, "Scenarios:", rest)) {
                current_.examples.emplace_back();
            } else if (line.front() == '|') {
                add_row(line);
            } else if (line.starts_with("\"\"\"")) {
                last_step().doc = doc();
            } else if (!step(line) && open_) {
                throw std::runtime_error("line " + std::to_string(number_) + ": what is this? " + std::string(line));
            }
        }
        finish();
        return std::move(feature_);
    }

  private:
    bool next(std::string_view& line) {
        if (pos_ >= text_.size()) {
            return false;
        }
        const auto end = std::min(text_.find('\n', pos_), text_.size());
        raw_ = text_.substr(pos_, end - pos_);
        line = trim(raw_);
        pos_ = end + 1;
        ++number_;
        return true;
    }

    bool step(std::string_view line) {
        std::string_view rest;
        for (const std::string_view keyword : {"Given ", "When ", "Then ", "And ", "But ", "* "}) {
            if (starts(line, keyword, rest)) {
                current_.scenario.steps.push_back({std::string(rest), "", {}});
                return true;
            }
        }
        return false;
    }

    Step& last_step() {
        if (current_.scenario.steps.empty()) {
            throw std::runtime_error("line " + std::to_string(number_) + ": no step before this");
        }
        return current_.scenario.steps.back();
    }

    void add_row(std::string_view line) {
        if (current_.examples.empty()) {
            last_step().table.push_back(table_cells(line));
        } else {
            current_.examples.back().push_back(table_cells(line));
        }
    }

    std::string doc() {
        const auto indentation = raw_.find('"');
        std::string result;
        std::string_view line;
        while (next(line) && !line.starts_with("\"\"\"")) {
            const auto first = std::min(raw_.find_first_not_of(" \t"), raw_.size());
            auto kept = raw_.substr(std::min(first, indentation));
            if (kept.ends_with('\r')) {
                kept.remove_suffix(1);
            }
            result += (result.empty() ? "" : "\n") + std::string(kept);
        }
        return result;
    }

    void begin(bool outline, std::string_view name) {
        finish();
        current_ = {};
        current_.is_outline = outline;
        current_.scenario.name = name;
        open_ = true;
    }

    void finish() {
        if (!open_) {
            return;
        }
        if (in_background_) {
            background_ = current_.scenario.steps;
            in_background_ = false;
            return;
        }
        auto& steps = current_.scenario.steps;
        steps.insert(steps.begin(), background_.begin(), background_.end());
        if (!current_.is_outline) {
            feature_.scenarios.push_back(current_.scenario);
            return;
        }
        std::size_t row_number = 0;
        for (const auto& table : current_.examples) {
            for (std::size_t row = 1; row < table.size(); ++row) {
                feature_.scenarios.push_back(filled(table[0], table[row], ++row_number));
            }
        }
    }

    Scenario filled(const std::vector<std::string>& names, const std::vector<std::string>& values,
                    std::size_t number) const {
        if (names.size() != values.size()) {
            throw std::runtime_error("an example of '" + current_.scenario.name + "' has too many or too few cells");
        }
        Scenario result = current_.scenario;
        result.name += " (example " + std::to_string(number) + ")";
        for (auto& step : result.steps) {
            step.text = replace_all(step.text, names, values);
            step.doc = replace_all(step.doc, names, values);
            for (auto& row : step.table) {
                for (auto& cell : row) {
                    cell = replace_all(cell, names, values);
                }
            }
        }
        return result;
    }

    std::string_view text_, raw_;
    std::size_t pos_ = 0, number_ = 0;
    Feature feature_;
    Outline current_;
    std::vector<Step> background_;
    bool open_ = false, in_background_ = false;
};

}  // namespace

std::vector<std::string> table_cells(std::string_view line) {
    std::vector<std::string> result;
    std::string cell;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const char next = i + 1 < line.size() ? line[i + 1] : '\0';
        if (line[i] == '\\' && (next == '|' || next == '\\' || next == 'n')) {
            cell += next == 'n' ? '\n' : next;
            ++i;
        } else if (line[i] == '|') {
            result.emplace_back(trim(cell));
            cell.clear();
        } else {
            cell += line[i];
        }
    }
    return result;
}

Feature read_feature(std::string_view text) {
    return Reader(text).run();
}

}  // namespace newsgraph::tck
