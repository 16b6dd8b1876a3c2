#include "cli/shell/line_editor.hpp"

#include <histedit.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <clocale>
#include <cstdio>
#include <cwchar>
#include <utility>

#include "base/unicode.hpp"
#include "cli/query/interrupt.hpp"

namespace newsgraph::cli {
namespace {

constexpr int kMostEntries = 1000;
constexpr char kControlD = '\x04';

std::atomic<bool> resized{false};
void note_resize(int) {
    resized = true;
}

/// Keeps the signals that end waiting back, except while it waits: one that came just before would go unnoticed.
struct SignalsHeld {
    SignalsHeld() {
        sigset_t held;
        sigemptyset(&held);
        sigaddset(&held, SIGINT);
        sigaddset(&held, SIGWINCH);
        pthread_sigmask(SIG_BLOCK, &held, &before);
    }
    ~SignalsHeld() { pthread_sigmask(SIG_SETMASK, &before, nullptr); }
    SignalsHeld(const SignalsHeld&) = delete;
    SignalsHeld& operator=(const SignalsHeld&) = delete;
    sigset_t before{};
};

/// What all candidates begin with, whole characters only.
std::string common_beginning(const std::vector<std::string>& candidates) {
    std::string common = candidates.front();
    for (const std::string& candidate : candidates) {
        const auto differs = std::mismatch(common.begin(), common.end(), candidate.begin(), candidate.end()).first;
        common.erase(differs, common.end());
    }
    while (!base::is_valid_utf8(common)) common.pop_back();
    return common;
}

}  // namespace

struct LineEditor::Implementation {
    Completer completer;
    std::string prompt;
    EditLine* editor = nullptr;
    History* history = nullptr;
    bool interrupted = false;
    int typed_ahead = 0;  ///< bytes, still to be read

    static Implementation& of(EditLine* editor) {
        void* self = nullptr;
        el_get(editor, EL_CLIENTDATA, &self);
        return *static_cast<Implementation*>(self);
    }

    static char* show_prompt(EditLine* editor) { return of(editor).prompt.data(); }

    /// One character of standard input. libedit's own reader goes on waiting after a Ctrl-C.
    static int read_character(EditLine* editor, wchar_t* out) {
        const SignalsHeld held;
        std::string bytes;
        while (bytes.size() < 4) {
            if (catch_interrupts()) {
                of(editor).interrupted = true;
                return -1;
            }
            if (resized.exchange(false)) el_resize(editor);
            pollfd waiting{STDIN_FILENO, POLLIN, 0};
            if (ppoll(&waiting, 1, nullptr, &held.before) < 0) continue;
            char byte = 0;
            const ssize_t got = ::read(STDIN_FILENO, &byte, 1);
            if (got <= 0) return static_cast<int>(got);
            if (of(editor).typed_ahead > 0) {
                --of(editor).typed_ahead;
                // As the terminal hands on a Ctrl-D that it took for the end of a line's input.
                if (byte == '\0') byte = kControlD;
            }
            bytes += byte;
            if (base::is_valid_utf8(bytes)) {
                std::size_t pos = 0;
                *out = static_cast<wchar_t>(base::decode_utf8(bytes, pos));
                return 1;
            }
        }
        *out = L'\uFFFD';
        return 1;
    }

    static unsigned char complete(EditLine* editor, wint_t) {
        const LineInfo* info = el_line(editor);
        const std::string_view line(info->buffer, static_cast<std::size_t>(info->cursor - info->buffer));
        const Completion found = of(editor).completer(line);
        if (found.candidates.empty()) return CC_REFRESH_BEEP;
        const std::string typed(line.substr(found.from));
        const std::string common = common_beginning(found.candidates);
        const bool further = found.candidates.size() == 1 || common.size() > typed.size();
        if (further && common != typed) {
            el_deletestr(editor, static_cast<int>(base::count_code_points(typed)));
            if (el_insertstr(editor, common.c_str()) == -1) return CC_REFRESH_BEEP;
            return CC_REFRESH;
        }
        if (found.candidates.size() == 1) return CC_REFRESH_BEEP;
        list(found.candidates);
        return CC_REDISPLAY;
    }

    static void list(const std::vector<std::string>& candidates) {
        constexpr std::size_t kMost = 60;
        std::string text = "\n";
        for (std::size_t i = 0; i < candidates.size() && i < kMost; ++i) {
            text += (i > 0 ? "  " : "") + base::escape_for_terminal(candidates[i]);
        }
        if (candidates.size() > kMost) text += "  ... (" + std::to_string(candidates.size()) + ")";
        text += '\n';
        std::fputs(text.c_str(), stdout);
        std::fflush(stdout);
    }
};

LineEditor::LineEditor(Completer completer) : implementation_(std::make_unique<Implementation>()) {
    Implementation& self = *implementation_;
    self.completer = std::move(completer);
    // Text is UTF-8 everywhere in newsgraph; libedit takes the encoding of the locale, which may be "C".
    std::setlocale(LC_CTYPE, "C.UTF-8");
    self.editor = el_init("newsgraph", stdin, stdout, stderr);
    self.history = history_init();
    HistEvent event;
    history(self.history, &event, H_SETSIZE, kMostEntries);
    history(self.history, &event, H_SETUNIQUE, 1);
    el_set(self.editor, EL_CLIENTDATA, &self);
    el_set(self.editor, EL_HIST, history, self.history);
    el_set(self.editor, EL_PROMPT, &Implementation::show_prompt);
    el_set(self.editor, EL_EDITOR, "emacs");
    el_set(self.editor, EL_SIGNAL, 0);
    el_set(self.editor, EL_GETCFN, &Implementation::read_character);
    el_set(self.editor, EL_ADDFN, "complete-name", "Completes names and keywords", &Implementation::complete);
    el_source(self.editor, nullptr);  // the keys that a person chose in ~/.editrc
    el_set(self.editor, EL_BIND, "^I", "complete-name", nullptr);
    el_set(self.editor, EL_BIND, "^R", "em-inc-search-prev", nullptr);
    struct sigaction action {};
    action.sa_handler = note_resize;
    sigemptyset(&action.sa_mask);
    sigaction(SIGWINCH, &action, nullptr);
}

LineEditor::~LineEditor() {
    history_end(implementation_->history);
    el_end(implementation_->editor);
}

LineEditor::End LineEditor::read(const std::string& prompt, std::string& line) {
    Implementation& self = *implementation_;
    self.prompt = prompt;
    self.interrupted = false;
    catch_interrupts() = false;
    // Before the prompt is there, not with the first key as libedit does: a Ctrl-D that is typed on seeing it would
    // come while the terminal still reads whole lines, and be lost. What was typed while a statement ran came so.
    el_set(self.editor, EL_PREP_TERM, 1);
    if (ioctl(STDIN_FILENO, FIONREAD, &self.typed_ahead) != 0) self.typed_ahead = 0;
    int size = 0;
    const char* text = el_gets(self.editor, &size);
    if (self.interrupted) {
        std::fputs("^C\n", stdout);
        std::fflush(stdout);
        return End::interrupted;
    }
    if (text == nullptr || size <= 0) {
        std::fputs("\n", stdout);
        std::fflush(stdout);
        return End::closed;
    }
    line.assign(text, static_cast<std::size_t>(size));
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.pop_back();
    return End::line;
}

void LineEditor::remember(const std::string& entry) {
    HistEvent event;
    history(implementation_->history, &event, H_ENTER, entry.c_str());
}

}  // namespace newsgraph::cli
