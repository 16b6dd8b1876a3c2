#include "extract/train/label.hpp"

#include <algorithm>
#include <map>

#include "extract/tokenize.hpp"

namespace newsgraph::extract::train {
namespace {

struct Form {
    std::vector<Token> tokens;
    std::uint32_t entity = 0;
    TypeIndex type = -1;
    std::string text;
    bool from_lexicon = false;
};

bool matches(const Document& document, const Form& form, std::uint32_t at, std::uint32_t last, bool strict_case) {
    if (at + form.tokens.size() > last) return false;
    for (std::size_t i = 0; i < form.tokens.size(); ++i) {
        const Token& token = document.tokens[at + i];
        if (token.hash != form.tokens[i].hash) return false;
        if (strict_case && form.tokens[i].is(Token::capital) && !token.is(Token::capital)) return false;
    }
    return true;
}

}  // namespace

std::vector<Mention> gold_mentions(const Document& document, const Pack& pack, const GoldArticle& article) {
    std::vector<Form> forms;
    for (std::uint32_t e = 0; e < article.entities.size(); ++e) {
        const TypeIndex type = pack.node_type(article.entities[e].type);
        if (type < 0) continue;
        for (const std::string& text : article.entities[e].forms) {
            Form form{tokenize(text, pack.vocabulary, pack.clitics), e, type, text};
            if (!form.tokens.empty()) forms.push_back(std::move(form));
        }
        // Annotators leave out what the lexicon knows ("مايكروسوفت" of Microsoft).
        for (const KnownEntity& known : pack.entities) {
            if (known.type != type || known.name != article.entities[e].name) continue;
            for (const std::string& text : known.aliases) {
                Form form{tokenize(text, pack.vocabulary, pack.clitics), e, type, text, true};
                if (!form.tokens.empty()) forms.push_back(std::move(form));
            }
        }
    }
    std::stable_sort(forms.begin(), forms.end(),
                     [](const Form& a, const Form& b) { return a.tokens.size() > b.tokens.size(); });
    std::vector<Mention> out;
    std::vector<bool> taken(document.tokens.size(), false);
    // First with the capitals of the annotation; for names that were not found so, as the lexicon writes them, then
    // without the capitals.
    enum class Pass { annotated, lexicon, any_case };
    std::vector<bool> found(article.entities.size(), false);
    for (const Pass pass : {Pass::annotated, Pass::lexicon, Pass::any_case}) {
        const bool strict = pass != Pass::any_case;
        std::vector<bool> missing = found;
        missing.flip();
        for (const Form& form : forms) {
            if (form.from_lexicon != (pass == Pass::lexicon) || !missing[form.entity]) continue;
            for (std::uint32_t s = 0; s < document.sentences.size(); ++s) {
                const Sentence& sentence = document.sentences[s];
                for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
                    if (taken[i] || !matches(document, form, i, sentence.last, strict)) continue;
                    const auto last = static_cast<std::uint32_t>(i + form.tokens.size());
                    if (std::any_of(taken.begin() + i, taken.begin() + last, [](bool t) { return t; })) continue;
                    std::fill(taken.begin() + i, taken.begin() + last, true);
                    found[form.entity] = true;
                    Mention mention;
                    mention.first = i;
                    mention.last = last;
                    mention.sentence = s;
                    mention.type = form.type;
                    mention.entity = form.entity;
                    out.push_back(mention);
                }
            }
        }
    }
    std::sort(out.begin(), out.end(), [](const Mention& a, const Mention& b) { return a.first < b.first; });
    return out;
}

Mentions annotated_mentions(const Document& document, const Pack& pack, const GoldArticle& article) {
    std::map<std::pair<std::string, TypeIndex>, std::int32_t> known;
    for (std::size_t i = 0; i < pack.entities.size(); ++i) {
        known[{pack.entities[i].name, pack.entities[i].type}] = static_cast<std::int32_t>(i);
    }
    Mentions out;
    for (const GoldEntity& entity : article.entities) {
        ArticleEntity added;
        added.name = entity.name;
        added.type = pack.node_type(entity.type);
        for (const std::string& form : entity.forms) {
            const auto it = known.find({form, added.type});
            if (it != known.end() && added.known < 0) added.known = it->second;
        }
        out.entities.push_back(std::move(added));
    }
    out.mentions = gold_mentions(document, pack, article);
    for (std::uint32_t m = 0; m < out.mentions.size(); ++m) {
        Mention& mention = out.mentions[m];
        mention.known = out.entities[mention.entity].known;
        out.entities[mention.entity].mentions.push_back(m);
    }
    return out;
}

}  // namespace newsgraph::extract::train
