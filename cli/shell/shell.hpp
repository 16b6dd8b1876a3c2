#pragma once
#include <string>
#include <string_view>

#include "cli/console.hpp"
#include "cli/query/runner.hpp"
#include "cli/shell/dot_commands.hpp"

namespace newsgraph::cli {

/// Runs what is typed at a terminal, or stands in a script: statements, and lines that begin with a dot.
class Shell {
  public:
    /// `store` is the file that `runner` asks. All must outlive it.
    Shell(QueryRunner& runner, Console& console, std::string store);

    /// Until a person leaves. Mistakes are told and forgotten. Returns an exit code.
    int interactive();

    /// Statements separated by semicolons, up to the first that fails, which throws base::Error. `where` names the
    /// script in messages. The exit code: 1 where no statement gave anything.
    int script(std::string_view text, std::string_view where);

  private:
    /// Runs what is complete in `typed` and takes it away; with `all` the rest too.
    void run_typed(std::string& typed, bool all);
    void read(const std::string& path);
    std::string banner() const;

    QueryRunner& runner_;
    Console& console_;
    std::string store_;
    DotCommands commands_;
    std::size_t depth_ = 0;  // of scripts that read scripts
    bool left_ = false;
};

}  // namespace newsgraph::cli
