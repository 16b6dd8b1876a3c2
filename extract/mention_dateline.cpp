#include "extract/mention_dateline.hpp"

#include <algorithm>

namespace newsgraph::extract {
namespace {

/// Tokens from the beginning of the paragraph to the dash ("FRANKFURT AM MAIN, Germany, Feb. 15, 2025 (Agency Name)
/// -").
constexpr std::uint32_t kLongest = 24;

class Datelines {
  public:
    Datelines(const Document& document, const Pack& pack, const Mentions& mentions)
        : document_(document), pack_(pack), mentions_(mentions) {}

    /// Index of the mention that is the agency of the paragraph; kNone if there is none.
    std::uint32_t agency(const Block& block) const {
        const std::uint32_t dash = dash_of(block);
        if (dash == kNone) return kNone;
        const bool bracket = text(dash - 1) == ")";
        const std::uint32_t last = bracket ? dash - 1 : dash;
        const std::uint32_t found = mention_ending(last);
        if (found == kNone) return kNone;
        const Mention& mention = mentions_.mentions[found];
        if (mention.first <= block.first) return kNone;
        if (text(mention.first - 1) != (bracket ? "(" : ",")) return kNone;
        const std::uint32_t head = mention.first - 1;
        const std::uint32_t place = mention_at(block.first);
        if (place != kNone && mentions_.mentions[place].type == mention.type) return kNone;
        if (!bracket && (place == kNone || !document_.tokens[block.first].is(Token::all_caps))) return kNone;
        for (std::uint32_t i = block.first; i < head;) {
            const std::uint32_t next = past(i);
            if (next == i) return kNone;
            i = next;
        }
        return found;
    }

  private:
    std::string_view text(std::uint32_t token) const { return document_.tokens[token].of(document_.text()); }

    std::uint32_t dash_of(const Block& block) const {
        const std::uint32_t end = std::min(block.last, block.first + kLongest);
        for (std::uint32_t i = block.first + 2; i + 1 < end; ++i) {
            const std::string_view t = text(i);
            const bool dash = t == "-" || t == "\u2013" || t == "\u2014" || t == "--";
            if (dash && document_.tokens[i + 1].is(Token::space_before)) return i;
        }
        return kNone;
    }

    std::uint32_t mention_at(std::uint32_t token) const {
        const auto& all = mentions_.mentions;
        const auto found = std::lower_bound(all.begin(), all.end(), token,
                                            [](const Mention& m, std::uint32_t t) { return m.last <= t; });
        return found != all.end() && found->first <= token ? static_cast<std::uint32_t>(found - all.begin()) : kNone;
    }

    std::uint32_t mention_ending(std::uint32_t last) const {
        const std::uint32_t m = mention_at(last - 1);
        return m != kNone && mentions_.mentions[m].last == last ? m : kNone;
    }

    /// Behind the name, date word, number, mark or capitalised word at `token`; `token` itself if it is none of these.
    std::uint32_t past(std::uint32_t token) const {
        const Token& t = document_.tokens[token];
        if (const std::uint32_t m = mention_at(token); m != kNone) return mentions_.mentions[m].last;
        if (t.is(Token::punctuation) || t.is(Token::number) || t.is(Token::capital)) return token + 1;
        for (std::uint32_t l = document_.lexeme_begin[token]; l < document_.lexeme_begin[token + 1]; ++l) {
            const std::string& group = pack_.classes[document_.lexemes[l].cls].group;
            if (group == "month" || group == "month_weak" || group == "weekday")
                return token + document_.lexemes[l].count;
        }
        return token;
    }

    const Document& document_;
    const Pack& pack_;
    const Mentions& mentions_;
};

}  // namespace

void drop_agencies(const Document& document, const Pack& pack, Mentions& mentions) {
    const Datelines datelines(document, pack, mentions);
    std::vector<std::uint32_t> dropped;
    for (const Block& block : document.blocks) {
        if (block.kind != Block::Kind::paragraph) continue;
        const std::uint32_t agency = datelines.agency(block);
        if (agency != kNone) dropped.push_back(agency);
    }
    if (dropped.empty()) return;
    std::vector<Mention> kept;
    for (std::uint32_t m = 0; m < mentions.mentions.size(); ++m) {
        if (!std::binary_search(dropped.begin(), dropped.end(), m)) kept.push_back(mentions.mentions[m]);
    }
    // Things keep their order; those without a name left go.
    std::vector<ArticleEntity> entities;
    std::vector<std::uint32_t> number(mentions.entities.size(), kNone);
    for (std::uint32_t e = 0; e < mentions.entities.size(); ++e) {
        const bool named = std::any_of(kept.begin(), kept.end(), [e](const Mention& m) { return m.entity == e; });
        if (!named) continue;
        number[e] = static_cast<std::uint32_t>(entities.size());
        entities.push_back(std::move(mentions.entities[e]));
        entities.back().mentions.clear();
    }
    for (std::uint32_t m = 0; m < kept.size(); ++m) {
        kept[m].entity = number[kept[m].entity];
        entities[kept[m].entity].mentions.push_back(m);
    }
    mentions.mentions = std::move(kept);
    mentions.entities = std::move(entities);
}

}  // namespace newsgraph::extract
