#include "tests/render/well_formed_xml.hpp"

#include <set>
#include <vector>

#include "base/unicode.hpp"

namespace newsgraph::render::testing {
namespace {

bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':' || c == '_' ||
           c == '-' || c == '.';
}

std::string bad_reference(std::string_view text) {
    for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
        const std::size_t end = text.find(';', at);
        const std::string_view name = text.substr(at + 1, end == std::string_view::npos ? 0 : end - at - 1);
        const bool known = name == "amp" || name == "lt" || name == "gt" || name == "quot" || name == "apos" ||
                           (name.size() > 1 && name[0] == '#');
        if (!known) return "bad reference at " + std::string(text.substr(at, 12));
    }
    return "";
}

class Checker {
  public:
    explicit Checker(std::string_view text) : text_(text) {}

    XmlCheck check() {
        check_characters();
        while (result_.problem.empty() && at_ < text_.size()) {
            const std::size_t next = std::min(text_.find('<', at_), text_.size());
            const std::string_view content = text_.substr(at_, next - at_);
            if (content.find("]]>") != std::string_view::npos) fail("]]> in text");
            if (const std::string bad = bad_reference(content); !bad.empty()) fail(bad);
            at_ = next;
            if (at_ < text_.size()) markup();
        }
        if (!open_.empty()) fail("not closed: " + open_.back());
        return result_;
    }

  private:
    void fail(const std::string& problem) {
        if (result_.problem.empty()) result_.problem = problem;
    }

    void check_characters() {
        if (!base::is_valid_utf8(text_)) fail("not UTF-8");
        for (std::size_t at = 0; at < text_.size();) {
            const char32_t c = base::decode_utf8(text_, at);
            if ((c < 0x20 && c != '\n' && c != '\t' && c != '\r') || c == 0xFFFE || c == 0xFFFF) {
                fail("forbidden character");
            }
        }
    }

    void markup() {
        const std::string_view rest = text_.substr(at_);
        if (rest.starts_with("<!--")) return skip("-->", "--", 4);
        if (rest.starts_with("<?")) return skip("?>", "", 2);
        if (rest.starts_with("<!DOCTYPE")) return skip(">", "[", 9);
        if (rest.starts_with("</")) return end_tag();
        start_tag();
    }

    void skip(std::string_view end, std::string_view forbidden, std::size_t from) {
        const std::size_t stop = text_.find(end, at_ + from);
        if (stop == std::string_view::npos) return fail("unfinished markup"), void(at_ = text_.size());
        if (!forbidden.empty() &&
            text_.substr(at_ + from, stop - at_ - from).find(forbidden) != std::string_view::npos) {
            fail("forbidden in markup: " + std::string(forbidden));
        }
        at_ = stop + end.size();
    }

    std::string name() {
        const std::size_t begin = at_;
        while (at_ < text_.size() && is_name(text_[at_])) ++at_;
        if (begin == at_) fail("a name is missing at " + std::string(text_.substr(begin, 20)));
        return std::string(text_.substr(begin, at_ - begin));
    }

    void blanks() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t')) ++at_;
    }

    void end_tag() {
        at_ += 2;
        const std::string tag = name();
        blanks();
        if (at_ >= text_.size() || text_[at_] != '>') return fail("bad end tag " + tag), void(at_ = text_.size());
        ++at_;
        if (open_.empty() || open_.back() != tag) return fail("not open: " + tag);
        open_.pop_back();
    }

    void start_tag() {
        ++at_;
        const std::string tag = name();
        ++result_.elements;
        std::set<std::string> attributes;
        while (result_.problem.empty()) {
            blanks();
            if (at_ >= text_.size()) return fail("unfinished tag " + tag);
            if (text_.substr(at_).starts_with("/>")) return void(at_ += 2);
            if (text_[at_] == '>') {
                ++at_;
                return open_.push_back(tag);
            }
            const std::string attribute = name();
            if (!attributes.insert(attribute).second) fail("twice: " + attribute);
            if (!text_.substr(at_).starts_with("=\"")) return fail("no quoted value: " + attribute);
            const std::size_t end = text_.find('"', at_ + 2);
            if (end == std::string_view::npos) return fail("unfinished value: " + attribute);
            const std::string_view value = text_.substr(at_ + 2, end - at_ - 2);
            if (value.find('<') != std::string_view::npos) fail("'<' in a value: " + attribute);
            if (const std::string bad = bad_reference(value); !bad.empty()) fail(bad);
            at_ = end + 1;
        }
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<std::string> open_;
    XmlCheck result_;
};

}  // namespace

XmlCheck check_xml(std::string_view text) {
    return Checker(text).check();
}

std::size_t count_elements(std::string_view xml, std::string_view name) {
    std::size_t count = 0;
    const std::string tag = "<" + std::string(name);
    for (std::size_t at = xml.find(tag); at != std::string_view::npos; at = xml.find(tag, at + 1)) {
        const std::size_t end = at + tag.size();
        if (end < xml.size() && !is_name(xml[end])) ++count;
    }
    return count;
}

}  // namespace newsgraph::render::testing
