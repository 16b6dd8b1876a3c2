#include "extract/read/html_text.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "extract/read/ascii.hpp"
#include "extract/read/html_table.hpp"
#include "extract/read/html_tag.hpp"

namespace newsgraph::extract {

namespace {

class Renderer {
  public:
    Renderer(const HtmlPage& page, const MainText& main) : page_(page), main_(main) {}

    std::string run() {
        if (main_.headline != 0) block("# " + text_of(page_, main_.headline), false);
        for (std::size_t i = main_.root; i < page_[main_.root].end; ++i) {
            leave(i);
            if (main_.dropped[i] || (i == main_.headline && i != 0)) {
                flush();
                i = page_[i].end - 1;
                continue;
            }
            const HtmlNode& node = page_[i];
            if (node.is_text()) {
                text(node);
            } else if (node.tag == "table" && is_data_table(page_, i, main_.dropped)) {
                flush();
                std::string rows = render_table(page_, i, main_.dropped);
                while (rows.ends_with('\n')) rows.pop_back();
                block(rows, false);
                i = node.end - 1;
            } else {
                enter(i);
            }
        }
        flush();
        if (!out_.empty()) out_ += '\n';
        return std::move(out_);
    }

  private:
    static bool is_inline(std::string_view tag) {
        return tag == "a" || tag == "span" || tag == "time" || tag == "label";
    }

    void enter(std::size_t i) {
        const std::string_view tag = page_[i].tag;
        if (tag == "br") {
            while (line_.ends_with(' ')) line_.pop_back();
            if (!line_.empty()) line_ += '\n';
            return;
        }
        if (is_inline(tag)) return;
        flush();
        open_.push_back(i);
        if (tag == "li") new_item_ = true;
        if (tag == "ul" || tag == "ol") ++lists_;
    }

    /// Closes what ends before node i.
    void leave(std::size_t i) {
        while (!open_.empty() && page_[open_.back()].end <= i) {
            const std::string_view tag = page_[open_.back()].tag;
            flush();
            if (tag == "ul" || tag == "ol") --lists_;
            if (tag == "li") new_item_ = false;
            open_.pop_back();
        }
    }

    void text(const HtmlNode& node) {
        const bool preformatted =
            std::any_of(open_.begin(), open_.end(), [&](std::size_t i) { return page_[i].tag == "pre"; });
        if (preformatted) {
            line_ += node.text;
        } else {
            append_collapsed(line_, node.text);
        }
    }

    bool in_item() const {
        return std::any_of(open_.begin(), open_.end(), [&](std::size_t i) { return page_[i].tag == "li"; });
    }

    /// Ends the paragraph in hand.
    void flush() {
        std::string_view text = line_;
        while (text.starts_with("\xC2\xA0")) text.remove_prefix(2);
        text = trim_ascii(text);
        while (text.ends_with("\xC2\xA0")) text = trim_ascii(text.substr(0, text.size() - 2));
        if (!text.empty()) {
            std::string prefix;
            bool item = false;
            if (!open_.empty() && is_heading(page_[open_.back()].tag)) {
                prefix = std::string(static_cast<std::size_t>(page_[open_.back()].tag[1] - '0'), '#') + " ";
            } else if (in_item()) {
                prefix = std::string(2 * (lists_ > 0 ? lists_ - 1 : 0), ' ') + (new_item_ ? "- " : "  ");
                item = true;
                new_item_ = false;
            }
            block(prefix + std::string(text), item);
        }
        line_.clear();
    }

    /// Items of one list stand on lines of their own, all else has a blank line around it.
    void block(const std::string& text, bool item) {
        if (!out_.empty()) out_ += item && last_was_item_ ? "\n" : "\n\n";
        out_ += text;
        last_was_item_ = item;
    }

    const HtmlPage& page_;
    const MainText& main_;
    std::string out_;
    std::string line_;               // of the paragraph in hand
    std::vector<std::size_t> open_;  // blocks around it
    std::size_t lists_ = 0;
    bool new_item_ = false;
    bool last_was_item_ = false;
};

}  // namespace

std::string render_main_text(const HtmlPage& page, const MainText& main) {
    return Renderer(page, main).run();
}

}  // namespace newsgraph::extract
