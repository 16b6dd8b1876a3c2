#include "extract/read/html_main.hpp"

#include <algorithm>
#include <string_view>

#include "extract/read/ascii.hpp"
#include "extract/read/html_hints.hpp"
#include "extract/read/html_stats.hpp"
#include "extract/read/html_tag.hpp"

namespace newsgraph::extract {

namespace {

/// How much is pruned before the search. Each level is tried when the one before leaves too little text.
enum class Pruning { by_words, by_tags, none };

/// The header of an article holds its headline; any other is part of the page.
bool is_page_header(const HtmlPage& page, std::size_t i) {
    if (page[i].tag != "header") return false;
    for (std::size_t n = i; n != 0; n = page[n].parent) {
        if (page[n].tag == "article" || page[n].tag == "main") return false;
    }
    return true;
}

bool is_inline(std::string_view tag) {
    return tag == "a" || tag == "span" || tag == "time" || tag == "label" || tag == "br";
}

class Finder {
  public:
    Finder(const HtmlPage& page, const PageStats& stats) : page_(page), stats_(stats) {}

    MainText run(Pruning pruning) {
        main_.dropped.assign(page_.size(), false);
        prune(pruning);
        score();
        widen();
        if (pruning != Pruning::none) clean();
        drop_empty_sections();
        main_.headline = find_headline();
        return std::move(main_);
    }

  private:
    void drop(std::size_t i) { std::fill_n(main_.dropped.begin() + i, page_[i].end - i, true); }

    // --- what is no candidate at all --------------------------------------------------------------------------------

    void prune(Pruning pruning) {
        for (std::size_t i = 1; i < page_.size(); ++i) {
            if (main_.dropped[i] || page_[i].is_text()) continue;
            const std::string_view tag = page_[i].tag;
            if (tag == "script" || tag == "title" || tag == "head") {
                drop(i);
            } else if (pruning != Pruning::none && tag != "body" && is_boilerplate(i, pruning)) {
                drop(i);
            }
        }
    }

    bool is_boilerplate(std::size_t i, Pruning pruning) const {
        const Hint hint = hint_of(page_[i]);
        const bool by_words = pruning == Pruning::by_words && hint.words < 0 && !is_heading(page_[i].tag);
        if (!hint.hidden && !hint.boilerplate && !by_words && !is_page_header(page_, i)) return false;
        // Some pages wrap all they have in one form, or hide it until a script runs, or mark the whole as
        // "with-sidebar".
        return stats_.prose(i) * 2 <= stats_.prose(0) || (by_words && !hint.hidden && !stats_.has_headline(i));
    }

    // --- which block holds the article ------------------------------------------------------------------------------

    void score() {
        std::vector<double> score(page_.size(), 0);
        for (std::size_t i = 1; i < page_.size(); ++i) {
            if (main_.dropped[i] || page_[i].is_text() || is_inline(page_[i].tag) || is_heading(page_[i].tag)) continue;
            const std::size_t length = stats_.own_text(i);
            if (length < 25) continue;
            const double density = static_cast<double>(stats_.own_link_text(i)) / static_cast<double>(length);
            const double points =
                (1.0 + static_cast<double>(stats_.own_commas(i)) + std::min(static_cast<double>(length) / 100, 3.0)) *
                (1 - density);
            add(score, i, points);
        }
        double best = 0;
        for (std::size_t i = 1; i < page_.size(); ++i) {
            if (score[i] <= 0 || main_.dropped[i]) continue;
            const double weighted = (score[i] + tag_bonus(i)) * (1 - stats_.link_density(i));
            if (weighted > best) {
                best = weighted;
                main_.root = i;
            }
        }
    }

    /// A paragraph speaks for the block around it, and less for those further out.
    void add(std::vector<double>& score, std::size_t i, double points) const {
        const bool is_paragraph = page_[i].tag == "p" || page_[i].tag == "pre" || page_[i].tag == "li";
        if (!is_paragraph) score[i] += points;  // text right in a div: the div is the paragraph and its block
        std::size_t block = i;
        double share = 1;
        for (int level = 0; level < 5 && block != 0; ++level) {
            block = page_[block].parent;
            if (page_[block].tag == "body" || page_[block].tag == "html") share /= 2;
            score[block] += points * share;
            share = level == 0 ? 0.5 : share * 2 / 3;
        }
    }

    double tag_bonus(std::size_t i) const {
        const std::string_view tag = page_[i].tag;
        const double words = 10.0 * hint_of(page_[i]).words;
        if (tag == "article" || tag == "main") return words + 10;
        if (tag == "ul" || tag == "ol" || tag == "dl" || tag == "header") return words - 5;
        return words;
    }

    /// From the best block to the whole article: its headline and parts that advertisements have cut off.
    void widen() {
        for (std::size_t n = main_.root; n != 0; n = page_[n].parent) {
            if (page_[n].tag == "article") {
                main_.root = n;
                return;
            }
        }
        for (int level = 0; level < 4 && main_.root != 0; ++level) {
            const std::size_t parent = page_[main_.root].parent;
            if (page_[parent].tag == "html") return;
            const std::size_t here = kept_prose(main_.root);
            const std::size_t there = kept_prose(parent);
            const bool adds_headline = !stats_.has_headline(main_.root) && stats_.has_headline(parent);
            const bool adds_prose = there >= here + here / 5;
            if (!adds_prose && !(adds_headline && there <= here + here / 5)) return;
            if (adds_prose && !is_continued(parent)) return;
            main_.root = parent;
        }
    }

    /// Whether the prose beside the root is paragraphs like its own and not blocks of another article or of comments.
    bool is_continued(std::size_t parent) const {
        std::size_t good = 0;
        std::size_t all = 0;
        for (std::size_t i = parent + 1; i < page_[parent].end; i = page_[i].end) {
            if (i == main_.root || main_.dropped[i]) continue;
            all += stats_.text(i);
            if (page_[i].tag != "article" && stats_.link_density(i) < 0.25) good += stats_.prose(i);
        }
        return good * 2 >= all;
    }

    std::size_t kept_prose(std::size_t i) const {
        std::size_t sum = 0;
        for (std::size_t n = i; n < page_[i].end;) {
            if (main_.dropped[n]) {
                n = page_[n].end;
                continue;
            }
            sum += stats_.own_prose(n);
            ++n;
        }
        return sum;
    }

    // --- what does not belong in it ---------------------------------------------------------------------------------

    void clean() {
        for (std::size_t i = main_.root + 1; i < page_[main_.root].end; ++i) {
            if (main_.dropped[i] || page_[i].is_text() || is_inline(page_[i].tag)) continue;
            if (is_clutter(i)) drop(i);
        }
    }

    bool is_clutter(std::size_t i) const {
        const std::string_view tag = page_[i].tag;
        const std::size_t length = stats_.text(i);
        const double density = stats_.link_density(i);
        if (length == 0 || is_heading(tag) || tag == "br" || tag == "hr") return false;
        if (tag == "figcaption") return !stats_.has_table(page_[i].parent);
        if (tag == "p" || tag == "li" || tag == "dd" || tag == "dt") return density > 0.8;
        if (tag == "table" || is_table_frame(tag) || is_table_cell(tag)) return tag == "table" && density > 0.7;
        if (i == main_.root || stats_.has_headline(i)) return false;
        if (density > 0.5) return true;
        // "Print", "3 min read": short words beside the text, no sentence.
        const bool is_leaf = stats_.own_text(i) == length && (tag == "div" || tag == "section");
        return is_leaf && length < 25 && !stats_.ends_sentence(i);
    }

    /// "Related stories" with nothing left below it.
    void drop_empty_sections() {
        bool any_text = false;
        char level = '9';  // of the last heading seen from the end
        for (std::size_t i = page_[main_.root].end; i-- > main_.root;) {
            if (main_.dropped[i]) continue;
            if (page_[i].is_text()) {
                const bool blank = std::all_of(page_[i].text.begin(), page_[i].text.end(), is_ascii_space);
                if (!blank && !in_heading(i)) any_text = true;
            } else if (is_heading(page_[i].tag)) {
                const char own_level = page_[i].tag[1];
                if (!any_text && own_level != '1' && (level == '9' || level <= own_level)) {
                    drop(i);
                    continue;
                }
                level = own_level;
                any_text = false;
            }
        }
    }

    bool in_heading(std::size_t i) const {
        for (std::size_t n = i; n != main_.root && n != 0; n = page_[n].parent) {
            if (is_heading(page_[n].tag)) return true;
        }
        return false;
    }

    std::size_t find_headline() const {
        for (std::size_t i = main_.root; i < page_[main_.root].end; ++i) {
            if (page_[i].tag == "h1" && !main_.dropped[i]) return i;
        }
        for (std::size_t i = main_.root; i-- > 0;) {
            if (page_[i].tag == "h1" && stats_.text(i) >= 15 && !hint_of(page_[i]).hidden) return i;
        }
        return 0;
    }

    const HtmlPage& page_;
    const PageStats& stats_;
    MainText main_;
};

}  // namespace

MainText find_main_text(const HtmlPage& page) {
    const PageStats stats(page);
    MainText best;
    std::size_t most = 0;
    for (const Pruning pruning : {Pruning::by_words, Pruning::by_tags, Pruning::none}) {
        MainText found = Finder(page, stats).run(pruning);
        const std::size_t length = stats.kept_text(found.root, found.dropped);
        if (pruning == Pruning::by_words || length > 2 * most) {
            best = std::move(found);
            most = length;
        }
        if (most >= 250) break;  // a short item, but an article
    }
    // A page of links to articles is none itself.
    if (stats.link_density(best.root) > 0.8) best.dropped.assign(page.size(), true);
    return best;
}

}  // namespace newsgraph::extract
