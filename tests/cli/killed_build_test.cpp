#include <fcntl.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <functional>
#include <thread>

#include "base/issue.hpp"
#include "graph/store.hpp"
#include "program.hpp"

using namespace newsgraph;
using namespace newsgraph::test;

namespace {

/// Claims of one article as JSON Lines. Every seventh article says the same as others, so that relations of several
/// articles are among what is lost and read again.
std::string article(int number) {
    const std::string doc = "a" + std::to_string(1000 + number) + ".txt", buyer = "Buyer " + std::to_string(number % 7);
    const std::string seller = number % 2 == 0 ? "شركة أوراكل" : "Société Générale";
    return R"({"kind":"document","doc":")" + doc + R"(","title":"Deal )" + std::to_string(number) +
           R"(","language":"en","published":"2025-09-22"})" + "\n" + R"({"kind":"relation","doc":")" + doc +
           R"(","type":"INVESTS_IN","from":")" + buyer + R"(","to":")" + seller +
           R"(","status":"actual","confidence":0.9,"evidence":{"text":"A buyer pays a seller.","start":0,"end":22}})" +
           "\n";
}

/// `newsgraph build --claims - -o deals.db`, which waits for more claims until it is killed.
class Build {
  public:
    explicit Build(const std::string& folder) {
        int ends[2];
        REQUIRE(pipe2(ends, O_CLOEXEC) == 0);
        in_ = ends[1];
        pid_ = fork();
        REQUIRE(pid_ >= 0);
        if (pid_ == 0) {
            const int nowhere = open("/dev/null", O_WRONLY);
            if (chdir(folder.c_str()) != 0 || dup2(ends[0], STDIN_FILENO) < 0 || dup2(nowhere, STDOUT_FILENO) < 0)
                _exit(126);
            execl(NEWSGRAPH_PROGRAM, "newsgraph", "build", "--quiet", "--claims", "-", "-o", "deals.db",
                  static_cast<char*>(nullptr));
            _exit(127);
        }
        close(ends[0]);
    }
    ~Build() { kill_now(); }
    Build(const Build&) = delete;
    Build& operator=(const Build&) = delete;

    void feed(const std::string& text) const {
        for (std::size_t done = 0; done < text.size();) {
            const ssize_t count = write(in_, text.data() + done, text.size() - done);
            REQUIRE(count > 0);
            done += static_cast<std::size_t>(count);
        }
    }

    bool has_read_all() const {
        int left = 0;
        return ioctl(in_, FIONREAD, &left) == 0 && left == 0;
    }

    /// Ends the program as a loss of power would, without a word. The signal that ended it, or 0.
    int kill_now() {
        if (pid_ <= 0) return 0;
        kill(pid_, SIGKILL);
        int status = 0;
        waitpid(pid_, &status, 0);
        pid_ = -1;
        close(in_);
        return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    }

  private:
    pid_t pid_ = -1;
    int in_ = -1;
};

std::size_t articles_in(const std::string& store) {
    if (!std::filesystem::exists(store)) return 0;
    try {
        return graph::Store(store, graph::Store::Mode::read).counts().documents;
    } catch (const base::Error&) {
        return 0;  // the writer is about to make it
    }
}

bool wait_until(const std::function<bool()>& condition) {
    for (int i = 0; i < 3000; ++i) {
        if (condition()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return false;
}

}  // namespace

TEST_CASE("a build that is killed leaves the last committed state, and running it again completes the graph") {
    const Folder folder;
    std::string all, committed;
    for (int i = 0; i < 700; ++i) {
        all += article(i);
        if (i < 500) committed = all;
    }
    const std::string store = folder.path("deals.db");
    {
        Build build(folder.path());
        build.feed(all);
        REQUIRE(wait_until([&] { return articles_in(store) == 500; }));
        REQUIRE(wait_until([&] { return build.has_read_all(); }));
        std::this_thread::sleep_for(std::chrono::milliseconds(50));  // in the middle of what comes next
        CHECK(build.kill_now() == SIGKILL);
    }
    const auto graph = [&](const std::string& name) {
        const Run run = run_program({"export", name, "--format", "jsonld"}, "", folder.path());
        CHECK(run.err.empty());
        REQUIRE(run.code == 0);
        return run.out;
    };
    REQUIRE(run_program({"build", "--claims", "-", "-o", "first.db"}, committed, folder.path()).code == 0);
    CHECK((graph("deals.db") == graph("first.db")));

    const Run again = run_program({"build", "--claims", "-", "-o", "deals.db"}, all, folder.path());
    CHECK(again.out.starts_with("deals.db: 700 articles read (200 added, 0 replaced, 500 unchanged), 0 issues; "));
    REQUIRE(run_program({"build", "--claims", "-", "-o", "whole.db"}, all, folder.path()).code == 0);
    CHECK((graph("deals.db") == graph("whole.db")));
}
