#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/console.hpp"
#include "cli/query/runner.hpp"
#include "cli/shell/line_editor.hpp"

namespace newsgraph::cli {

/// What a line that begins with a dot does: it changes how statements are run and shown.
class DotCommands {
  public:
    /// `store` is the file that is asked, which no answer may overwrite. `read` runs the script of that name. All must
    /// outlive it.
    DotCommands(QueryRunner& runner, Console& console, std::string store, std::function<void(const std::string&)> read);

    /// False where the line says to leave. Throws base::Error (usage, "shell.command", "shell.argument", or as the
    /// command says).
    bool run(std::string_view line);

    /// Whether the first word of a line that begins with a dot is one of the commands.
    bool knows(std::string_view line) const;

    /// Of a line that begins with a dot.
    Completion complete(std::string_view line) const;

  private:
    using Words = std::vector<std::string>;
    struct Command {
        const char* name;
        const char* arguments;
        const char* says;
        /// Words behind the name, and the line behind the name.
        void (DotCommands::*run)(const Words& words, std::string_view rest);
    };
    static const std::vector<Command>& table();
    static const Command& find(const std::string& name);

    void changes(const Words& words, std::string_view rest);
    void explain(const Words& words, std::string_view rest);
    void help(const Words& words, std::string_view rest);
    void import(const Words& words, std::string_view rest);
    void mode(const Words& words, std::string_view rest);
    void once(const Words& words, std::string_view rest);
    void output(const Words& words, std::string_view rest);
    void pager(const Words& words, std::string_view rest);
    void parameter(const Words& words, std::string_view rest);
    void quit(const Words& words, std::string_view rest);
    void read(const Words& words, std::string_view rest);
    void schema(const Words& words, std::string_view rest);
    void timer(const Words& words, std::string_view rest);
    void undo(const Words& words, std::string_view rest);

    QueryRunner& runner_;
    Console& console_;
    std::string store_;
    std::function<void(const std::string&)> read_;
    bool left_ = false;
};

}  // namespace newsgraph::cli
