#include "extract/read/html_reduce.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "extract/read/ascii.hpp"
#include "extract/read/html_tag.hpp"

namespace newsgraph::extract {

namespace {

class Reducer {
  public:
    Reducer(std::string_view html, const HtmlLimits& limits) : html_(html), limits_(limits) {}

    ReducedHtml run() {
        out_.reserve(html_.size() / 2);
        out_ = "<!DOCTYPE html>";
        std::size_t pos = 0;
        while (pos < html_.size() && !cut_) {
            const std::size_t tag = html_.find('<', pos);
            if (tag != pos) text(html_.substr(pos, tag - pos));
            if (tag == std::string_view::npos) break;
            pos = markup(tag);
        }
        close_down_to(0);
        return {std::move(out_), cut_};
    }

  private:
    struct Open {
        std::string_view name;
        bool written;
    };

    /// Handles what begins at the "<" at `pos` and returns where the next thing begins.
    std::size_t markup(std::size_t pos) {
        const std::string_view rest = html_.substr(pos);
        if (rest.starts_with("<!--")) {
            const std::size_t end = html_.find("-->", pos + 2);
            return end == std::string_view::npos ? html_.size() : end + 3;
        }
        if (rest.size() > 1 && (rest[1] == '!' || rest[1] == '?')) {
            const std::size_t end = html_.find('>', pos);
            return end == std::string_view::npos ? html_.size() : end + 1;
        }
        const bool closing = rest.size() > 1 && rest[1] == '/';
        if (rest.size() <= (closing ? 2u : 1u) || !is_ascii_letter(rest[closing ? 2 : 1])) {
            text("&lt;");
            return pos + 1;
        }
        const std::size_t end = scan_tag(html_, pos, limits_.attribute_bytes, tag_);
        if (end == std::string_view::npos) return html_.size();
        if (closing) {
            end_tag();
            return end;
        }
        return start_tag(end);
    }

    void text(std::string_view s) {
        if (needs_cell()) {
            if (std::all_of(s.begin(), s.end(), is_ascii_space)) return;
            push_cell();
        }
        for (std::size_t nul; (nul = s.find('\0')) != std::string_view::npos; s.remove_prefix(nul + 1)) {
            out_.append(s.substr(0, nul));
        }
        out_.append(s);
    }

    // --- start tags -------------------------------------------------------------------------------------------

    std::size_t start_tag(std::size_t end) {
        const TagRule& rule = tag_rule(tag_.name);
        switch (rule.kind) {
            case TagKind::raw:
                return raw_element(end);
            case TagKind::with_content:
                return skip_element(end);
            case TagKind::dropped:
                if (rule.name == "html" && stack_.empty() && !seen_html_) {
                    seen_html_ = true;
                    write_start("html");
                }
                return end;
            case TagKind::empty:
                if (needs_cell()) push_cell();
                write_start(rule.name);
                return end;
            case TagKind::table_part:
                table_part(rule.name);
                return end;
            case TagKind::inline_element:
                if (needs_cell()) push_cell();
                if (rule.name == "a") close_nearest("a");
                // Most spans carry nothing but looks.
                push(rule.name, rule.name != "span" || !tag_.attributes.empty());
                return end;
            case TagKind::block:
                break;
        }
        if (needs_cell()) push_cell();
        if (rule.name == "li") close_item("li", "li");
        if (rule.name == "dt" || rule.name == "dd") close_item("dt", "dd");
        close_nearest("p");
        if (is_heading(rule.name) && !stack_.empty() && is_heading(stack_.back().name))
            close_down_to(stack_.size() - 1);
        // A form within a form, a button within a button: HTML has no such thing.
        if ((rule.name == "form" || rule.name == "button") && is_open(rule.name)) return end;
        push(rule.name, true);
        return end;
    }

    void push(std::string_view name, bool written) {
        if (stack_.size() >= limits_.depth) return;
        if (written) write_start(name);
        stack_.push_back({name, written});
    }

    void write_start(std::string_view name) {
        if (++elements_ > limits_.elements) {
            cut_ = true;
            return;
        }
        write_tag(out_, name, tag_.attributes);
    }

    bool needs_cell() const { return !stack_.empty() && is_table_frame(stack_.back().name); }

    void push_cell() {
        if (stack_.size() >= limits_.depth) {  // no room for a cell: leave the table
            close_nearest("table", true);
            return;
        }
        const std::vector<Attribute> kept = std::move(tag_.attributes);
        tag_.attributes.clear();
        push("td", true);
        tag_.attributes = kept;
    }

    void table_part(std::string_view name) {
        std::size_t table = stack_.size();
        while (table > 0 && stack_[table - 1].name != "table") --table;
        if (table == 0) return;  // a stray cell: its text goes on as if the tag were not there
        std::size_t keep = table;
        const bool section = name == "thead" || name == "tbody" || name == "tfoot" || name == "caption";
        if (!section && keep < stack_.size() && is_table_section(stack_[keep].name)) ++keep;
        if (!section && name != "tr" && keep < stack_.size() && stack_[keep].name == "tr") ++keep;
        close_down_to(keep);
        push(name, true);
    }

    // --- end tags ---------------------------------------------------------------------------------------------

    void end_tag() {
        const TagRule& rule = tag_rule(tag_.name);
        if (rule.kind == TagKind::empty && rule.name == "br") {  // "</br>" counts as "<br>"
            tag_.attributes.clear();
            write_start("br");
        }
        if (rule.kind == TagKind::block || rule.kind == TagKind::inline_element || rule.kind == TagKind::table_part) {
            close_nearest(rule.name, rule.kind == TagKind::table_part, rule.kind == TagKind::inline_element);
        }
    }

    /// Closes the nearest open element of that name (any heading for a heading), unless a cell or table is in between
    /// (`through_cells`: only a table), or for an inline one a block. Returns whether there was one.
    bool close_nearest(std::string_view name, bool through_cells = false, bool stop_at_block = false) {
        for (std::size_t i = stack_.size(); i-- > 0;) {
            const std::string_view open = stack_[i].name;
            if (open == name || (is_heading(open) && is_heading(name))) {
                close_down_to(i);
                return true;
            }
            if (open == "table" || (!through_cells && name != "table" && is_table_cell(open))) return false;
            if (stop_at_block && tag_rule(open).kind == TagKind::block) return false;
        }
        return false;
    }

    /// An item ends the one before it in the same list.
    void close_item(std::string_view one, std::string_view other) {
        for (std::size_t i = stack_.size(); i-- > 0;) {
            const std::string_view open = stack_[i].name;
            if (open == one || open == other) return close_down_to(i);
            const bool passable = open == "p" || open == "div" || tag_rule(open).kind == TagKind::inline_element;
            if (!passable) return;
        }
    }

    void close_down_to(std::size_t size) {
        while (stack_.size() > size) {
            if (stack_.back().written) {
                out_.append("</").append(stack_.back().name).push_back('>');
            }
            stack_.pop_back();
        }
    }

    bool is_open(std::string_view name) const {
        return std::any_of(stack_.begin(), stack_.end(), [&](const Open& open) { return open.name == name; });
    }

    // --- elements whose content is no markup, or is of no interest -------------------------------------------------

    std::size_t raw_element(std::size_t begin) {
        const std::string name = tag_.name;
        const std::size_t close = find_end_tag(name, begin);
        const std::string_view content = html_.substr(begin, close - begin);
        const bool is_data =
            name == "script" && std::any_of(tag_.attributes.begin(), tag_.attributes.end(), [](const Attribute& a) {
                return a.name == "type" && same_ignoring_case(a.value, "application/ld+json");
            });
        const bool is_title = name == "title" && !seen_title_;
        if (is_data || is_title) {
            seen_title_ = seen_title_ || is_title;
            if (needs_cell()) push_cell();
            write_start(name);
            if (!cut_) out_.append(content).append("</").append(name).push_back('>');
        }
        if (close >= html_.size()) return html_.size();
        const std::size_t end = html_.find('>', close);
        return end == std::string_view::npos ? html_.size() : end + 1;
    }

    /// Passes over an element with all that is in it. One that is never closed loses only its tag: a page must not
    /// vanish because of a missing </svg>.
    std::size_t skip_element(std::size_t begin) {
        const std::string name = tag_.name;
        std::size_t depth = 1;
        std::size_t pos = begin;
        if (unclosed_.contains(name)) return begin;
        Tag inner;
        while (depth > 0) {
            pos = html_.find('<', pos);
            if (pos == std::string_view::npos) {
                unclosed_[name] = true;
                return begin;
            }
            const std::size_t at = pos + 1 + (pos + 1 < html_.size() && html_[pos + 1] == '/');
            const bool same = same_ignoring_case(html_.substr(std::min(at, html_.size()), name.size()), name);
            const char after = at + name.size() < html_.size() ? html_[at + name.size()] : '>';
            if (same && !is_ascii_letter(after) && !is_ascii_digit(after) && after != '-') {
                const std::size_t end = scan_tag(html_, pos, 0, inner);
                if (end == std::string_view::npos) {
                    unclosed_[name] = true;
                    return begin;
                }
                if (at == pos + 2) {
                    --depth;
                } else if (html_[end - 2] != '/') {
                    ++depth;
                }
                pos = end;
            } else {
                ++pos;
            }
        }
        return pos;
    }

    std::size_t find_end_tag(std::string_view name, std::size_t from) const {
        for (std::size_t pos = from; (pos = html_.find("</", pos)) != std::string_view::npos; pos += 2) {
            if (same_ignoring_case(html_.substr(pos + 2, name.size()), name)) return pos;
        }
        return html_.size();
    }

    std::string_view html_;
    const HtmlLimits& limits_;
    std::string out_;
    std::vector<Open> stack_;
    Tag tag_;
    std::size_t elements_ = 0;
    bool cut_ = false;
    bool seen_title_ = false;
    bool seen_html_ = false;
    std::map<std::string, bool> unclosed_;
};

}  // namespace

ReducedHtml reduce_html(std::string_view html, const HtmlLimits& limits) {
    return Reducer(html, limits).run();
}

}  // namespace newsgraph::extract
