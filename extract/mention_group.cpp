// Ties the names of one article together: to the lexicon, to each other, and to repetitions that the tagger passed
// over.
#include <algorithm>
#include <map>
#include <numeric>
#include <unordered_map>

#include "extract/mention.hpp"
#include "extract/mention_trim.hpp"

namespace newsgraph::extract {
namespace {

using base::Script;

std::vector<std::uint64_t> words_of(const Document& document, const Mention& mention) {
    std::vector<std::uint64_t> words;
    for (std::uint32_t i = mention.first; i < mention.last; ++i) {
        if (document.tokens[i].is(Token::word | Token::number)) words.push_back(document.tokens[i].hash);
    }
    return words;
}

bool has_group(const Document& document, const Pack& pack, std::uint32_t token, std::string_view group) {
    for (std::uint32_t l = document.lexeme_begin[token]; l < document.lexeme_begin[token + 1]; ++l) {
        if (pack.classes[document.lexemes[l].cls].group == group) return true;
    }
    return false;
}

/// Lexicon entry that the mention's tokens spell, with or without the legal forms at its ends; -1 if there is none.
/// Prefers an entry of the mention's own type.
std::int32_t known_entity(const Document& document, const Pack& pack, const Mention& mention) {
    std::uint32_t first = mention.first;
    std::uint32_t last = mention.last;
    std::int32_t found = -1;
    const auto look = [&] {
        auto match = std::lower_bound(document.names.begin(), document.names.end(), first,
                                      [](const PhraseMatch& m, std::uint32_t f) { return m.first < f; });
        for (; match != document.names.end() && match->first == first; ++match) {
            if (match->phrase->kind != Phrase::Kind::entity || match->first + match->count != last) continue;
            const auto id = static_cast<std::int32_t>(match->phrase->id);
            if (pack.entities[match->phrase->id].type == mention.type) {
                found = id;
                return;
            }
            if (found < 0 && !match->phrase->exact_case) found = id;
        }
    };
    look();
    if (found >= 0) return found;
    while (last - first > 1 && has_group(document, pack, last - 1, "legal_form")) --last;
    while (last - first > 1 && has_group(document, pack, first, "legal_form")) ++first;
    if (last - first != mention.last - mention.first) look();
    return found;
}

/// One spelling of a name in the article.
struct Spelling {
    std::vector<std::uint64_t> words;
    std::vector<std::uint32_t> mentions;
    std::vector<std::uint32_t> votes;  // per node type
    TypeIndex type = -1;
    std::int32_t known = -1;
    std::uint32_t parent = 0;
    bool latin = false;
};

class Grouper {
  public:
    Grouper(const Document& document, const Pack& pack, std::vector<Mention> mentions)
        : document_(document), pack_(pack), mentions_(std::move(mentions)) {}

    Mentions run() {
        collect();
        repeat();
        std::sort(mentions_.begin(), mentions_.end(),
                  [](const Mention& a, const Mention& b) { return a.first < b.first; });
        collect();
        tie();
        return deliver();
    }

  private:
    void collect() {
        spellings_.clear();
        of_words_.clear();
        for (std::uint32_t m = 0; m < mentions_.size(); ++m) {
            Mention& mention = mentions_[m];
            mention.known = known_entity(document_, pack_, mention);
            if (mention.known >= 0) mention.type = pack_.entities[static_cast<std::size_t>(mention.known)].type;
            std::vector<std::uint64_t> words = words_of(document_, mention);
            if (words.empty()) continue;
            const auto [it, fresh] = of_words_.try_emplace(words, static_cast<std::uint32_t>(spellings_.size()));
            if (fresh) {
                Spelling spelling;
                spelling.words = std::move(words);
                spelling.votes.assign(pack_.schema.node_types.size(), 0);
                spelling.parent = it->second;
                spellings_.push_back(std::move(spelling));
            }
            Spelling& spelling = spellings_[it->second];
            spelling.mentions.push_back(m);
            ++spelling.votes[static_cast<std::size_t>(mention.type)];
            spelling.latin = spelling.latin || document_.tokens[mention.first].script == Script::latin;
        }
        for (Spelling& spelling : spellings_) {
            const auto top = std::max_element(spelling.votes.begin(), spelling.votes.end());
            spelling.type = static_cast<TypeIndex>(top - spelling.votes.begin());
            for (const std::uint32_t m : spelling.mentions) {
                Mention& mention = mentions_[m];
                mention.type = spelling.type;
                const std::int32_t known = known_entity(document_, pack_, mention);
                if (known >= 0) {
                    spelling.known = known;
                    spelling.type = pack_.entities[static_cast<std::size_t>(known)].type;
                }
            }
        }
    }

    /// Finds the spellings where the tagger did not see them.
    void repeat() {
        std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> by_first;
        for (std::uint32_t s = 0; s < spellings_.size(); ++s) by_first[spellings_[s].words.front()].push_back(s);
        std::vector<bool> taken(document_.tokens.size(), false);
        for (const Mention& mention : mentions_) {
            for (std::uint32_t i = mention.first; i < mention.last; ++i) taken[i] = true;
        }
        for (std::uint32_t s = 0; s < document_.sentences.size(); ++s) {
            const Sentence& sentence = document_.sentences[s];
            for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
                if (taken[i]) continue;
                const auto it = by_first.find(document_.tokens[i].hash);
                if (it == by_first.end()) continue;
                const Token& token = document_.tokens[i];
                if (token.script == Script::latin && !token.is(Token::capital | Token::inner_caps | Token::has_digit))
                    continue;
                std::uint32_t best_last = 0;
                std::uint32_t best = 0;
                for (const std::uint32_t candidate : it->second) {
                    const std::uint32_t last = match(spellings_[candidate].words, i, sentence.last, taken);
                    if (last > best_last) {
                        best_last = last;
                        best = candidate;
                    }
                }
                // A single word of a list, without capitals to show that it is a name, is too weak.
                const bool weak = best_last == i + 1 && (token.script != Script::latin || i == sentence.first) &&
                                  token.word_id != 0 && spellings_[best].known < 0;
                if (best_last == 0 || weak || in_currency(document_, pack_, i, best_last)) continue;
                Mention mention;
                mention.first = i;
                mention.last = best_last;
                mention.sentence = s;
                mention.type = spellings_[best].type;
                mentions_.push_back(mention);
                i = best_last - 1;
            }
        }
    }

    std::uint32_t match(const std::vector<std::uint64_t>& words, std::uint32_t at, std::uint32_t last,
                        const std::vector<bool>& taken) const {
        std::size_t w = 0;
        for (std::uint32_t i = at; i < last && i < at + 2 * words.size(); ++i) {
            if (taken[i]) return 0;
            if (!document_.tokens[i].is(Token::word | Token::number)) continue;
            if (document_.tokens[i].hash != words[w]) return 0;
            if (++w == words.size()) return i + 1;
        }
        return 0;
    }

    std::uint32_t root(std::uint32_t s) {
        while (spellings_[s].parent != s) s = spellings_[s].parent = spellings_[spellings_[s].parent].parent;
        return s;
    }

    void join(std::uint32_t a, std::uint32_t b) {
        a = root(a);
        b = root(b);
        if (a == b) return;
        const std::int32_t known_a = spellings_[a].known;
        const std::int32_t known_b = spellings_[b].known;
        if (known_a >= 0 && known_b >= 0 && known_a != known_b) return;
        if (b < a) std::swap(a, b);
        spellings_[b].parent = a;
        if (spellings_[a].known < 0) {
            spellings_[a].known = spellings_[b].known;
            if (spellings_[b].known >= 0) spellings_[a].type = spellings_[b].type;
        }
    }

    void tie() {
        std::map<std::int32_t, std::uint32_t> of_known;
        for (std::uint32_t s = 0; s < spellings_.size(); ++s) {
            if (spellings_[s].known < 0) continue;
            const auto [it, fresh] = of_known.try_emplace(spellings_[s].known, s);
            if (!fresh) join(it->second, s);
        }
        bracketed();
        tickers();
        for (std::uint32_t s = 0; s < spellings_.size(); ++s) short_form(s);
    }

    /// A word in capitals that is the ticker of a company which the article names stands for the company.
    void tickers() {
        std::unordered_map<std::string_view, std::uint32_t> of_ticker;
        for (std::uint32_t s = 0; s < spellings_.size(); ++s) {
            if (spellings_[s].known < 0) continue;
            const auto& links = pack_.entities[static_cast<std::size_t>(spellings_[s].known)].links;
            if (const auto ticker = links.find("ticker"); ticker != links.end()) of_ticker.emplace(ticker->second, s);
        }
        for (std::uint32_t s = 0; s < spellings_.size(); ++s) {
            if (spellings_[s].known >= 0 || spellings_[s].words.size() != 1) continue;
            const Token& token = document_.tokens[mentions_[spellings_[s].mentions.front()].first];
            if (!token.is(Token::all_caps)) continue;
            const auto it = of_ticker.find(token.of(document_.text()));
            if (it != of_ticker.end()) join(it->second, s);
        }
    }

    /// "Indonesia Investment Authority (INA)", "جي 42 (G42)".
    void bracketed() {
        for (std::size_t m = 1; m < mentions_.size(); ++m) {
            const Mention& a = mentions_[m - 1];
            const Mention& b = mentions_[m];
            if (a.sentence != b.sentence || b.first < a.last + 1 || b.first > a.last + 2) continue;
            if (b.last >= document_.tokens.size() || document_.text()[document_.tokens[b.first - 1].begin] != '(' ||
                document_.text()[document_.tokens[b.last].begin] != ')') {
                continue;
            }
            const auto x = of_words_.find(words_of(document_, a));
            const auto y = of_words_.find(words_of(document_, b));
            if (x == of_words_.end() || y == of_words_.end()) continue;
            const Spelling& left = spellings_[root(x->second)];
            const Spelling& right = spellings_[root(y->second)];
            const bool transliteration = left.latin != right.latin;
            if (left.type == right.type || transliteration) {
                const bool place_of = left.type != right.type;
                if (!place_of || right.known < 0) join(x->second, y->second);
            }
        }
    }

    /// A shorter spelling of the same type stands for the longer one that it begins (any name) or ends (people).
    void short_form(std::uint32_t s) {
        const Spelling& part = spellings_[s];
        if (part.known >= 0 && spellings_[root(s)].mentions.size() > 1 && part.words.size() > 1) return;
        const bool person = pack_.schema.node_types[static_cast<std::size_t>(part.type)].name == person_type();
        std::uint32_t found = kNone;
        for (std::uint32_t t = 0; t < spellings_.size(); ++t) {
            const Spelling& whole = spellings_[t];
            if (t == s || whole.type != part.type || whole.words.size() <= part.words.size()) continue;
            const bool begins = std::equal(part.words.begin(), part.words.end(), whole.words.begin());
            const bool ends = std::equal(part.words.rbegin(), part.words.rend(), whole.words.rbegin());
            if (!(begins || (person && ends))) continue;
            if (part.known >= 0 && !person) continue;              // "Samsung" and "Samsung Biologics" are two
            if (found != kNone && root(found) != root(t)) return;  // two could be meant
            found = t;
        }
        if (found == kNone) return;
        if (person && part.known >= 0 && spellings_[found].known < 0) spellings_[s].known = -1;
        join(found, s);
    }

    /// Surnames belong to the node type whose names the pack declares personal.
    std::string_view person_type() const { return pack_.person_type; }

    std::string text_of(const Mention& mention) const {
        const std::string_view text = document_.text();
        std::string out;
        bool space = false;
        for (const char c :
             text.substr(document_.tokens[mention.first].begin,
                         document_.tokens[mention.last - 1].end - document_.tokens[mention.first].begin)) {
            if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
                space = !out.empty();
                continue;
            }
            if (space) out.push_back(' ');
            space = false;
            out.push_back(c);
        }
        return out;
    }

    Mentions deliver() {
        Mentions out;
        std::unordered_map<std::uint32_t, std::uint32_t> entity_of;
        std::vector<std::size_t> name_words;
        for (Mention& mention : mentions_) {
            const auto it = of_words_.find(words_of(document_, mention));
            if (it == of_words_.end()) continue;
            const std::uint32_t s = root(it->second);
            const Spelling& spelling = spellings_[s];
            const auto [entity, fresh] = entity_of.try_emplace(s, static_cast<std::uint32_t>(out.entities.size()));
            if (fresh) {
                ArticleEntity added;
                added.type = spelling.type;
                added.known = spelling.known;
                if (spelling.known >= 0) added.name = pack_.entities[static_cast<std::size_t>(spelling.known)].name;
                out.entities.push_back(std::move(added));
                name_words.push_back(0);
            }
            ArticleEntity& target = out.entities[entity->second];
            mention.entity = entity->second;
            mention.type = target.type;
            mention.known = target.known;
            if (target.known < 0) {
                // The fullest form; Latin script before others, because that is how the world's press would write it.
                const std::size_t words = words_of(document_, mention).size() +
                                          (document_.tokens[mention.first].script == Script::latin ? 100 : 0);
                if (words > name_words[entity->second]) {
                    name_words[entity->second] = words;
                    target.name = text_of(mention);
                }
            }
            target.mentions.push_back(static_cast<std::uint32_t>(out.mentions.size()));
            out.mentions.push_back(mention);
        }
        return out;
    }

    const Document& document_;
    const Pack& pack_;
    std::vector<Mention> mentions_;
    std::vector<Spelling> spellings_;
    std::map<std::vector<std::uint64_t>, std::uint32_t> of_words_;
};

}  // namespace

Mentions group_mentions(const Document& document, const Pack& pack, std::vector<Mention> mentions) {
    return Grouper(document, pack, std::move(mentions)).run();
}

}  // namespace newsgraph::extract
