#include "tests/render/sample_graphs.hpp"

#include <utility>

namespace newsgraph::render::testing {
namespace {

using graph::ArticleClaims;
using graph::Claim;
using graph::Status;

graph::Schema schema() {
    graph::Schema schema;
    schema.pack = "test";
    schema.version = "1";
    for (const auto& [name, color] : {std::pair("Company", "#4c78a8"), std::pair("Person", "#f2a93b")}) {
        graph::NodeType type;
        type.name = name;
        type.color = color;
        schema.node_types.push_back(type);
    }
    const auto add = [&](const char* name, const char* phrase, bool symmetric, const char* color) {
        graph::RelationType type;
        type.name = name;
        type.phrase = phrase;
        type.symmetric = symmetric;
        type.color = color;
        schema.relation_types.push_back(type);
    };
    add("INVESTS_IN", "invests in", false, "#ffff00");  // unreadable on white unless it is darkened
    add("SUPPLIES", "supplies", false, "");
    add("PARTNERS_WITH", "partners with", true, "");
    add("COMPETES_WITH", "competes with", true, "#001133");  // and this one on black
    add("HAS_ROLE_AT", "has a role at", false, "");
    add("SUES", "sues", false, "");
    return schema;
}

Claim relation(const std::string& type, const std::string& from, const std::string& to, Status status,
               const std::string& quote) {
    Claim claim;
    claim.type = type;
    claim.subject = from;
    claim.object = to;
    claim.status = status;
    claim.confidence = 0.9;
    claim.evidence = {quote, 10, 10 + quote.size()};
    return claim;
}

ArticleClaims article(const std::string& doc, const std::string& title, const std::string& language,
                      const std::string& published, const std::string& url) {
    ArticleClaims article;
    article.document.doc = doc;
    article.document.title = title;
    article.document.language = language;
    article.document.published = published;
    article.document.url = url;
    return article;
}

void name(ArticleClaims& article, const std::string& text, const std::string& type,
          std::vector<graph::Quote> mentions = {}) {
    article.entities.push_back({text, type, std::move(mentions)});
}

graph::Graph star(const std::vector<std::string>& texts) {
    std::vector<ArticleClaims> articles;
    std::size_t number = 0;
    for (const std::string& text : texts) {
        ++number;
        ArticleClaims one = article("doc" + std::to_string(number) + text, text, "en", "2025-01-01", text);
        name(one, "Hub", "Company");
        name(one, std::to_string(number) + " " + text, "Company", {{text + " Inc.", 0, 5}});
        Claim claim = relation("SUPPLIES", "Hub", std::to_string(number) + " " + text, Status::actual, text);
        claim.role = text;
        claim.attributed_to = text;
        claim.amount = graph::Amount{5e9, "USD", graph::Bound::exact};
        one.claims.push_back(claim);
        articles.push_back(std::move(one));
    }
    return graph::merge(schema(), {}, std::move(articles));
}

}  // namespace

graph::Graph sample_graph() {
    ArticleClaims first = article("a.txt", "Microsoft and OpenAI", "en", "2025-03-11", "https://example.org/a?x=1&y=2");
    for (const char* company : {"Microsoft", "OpenAI", "CoreWeave", "Nvidia", "日本電信電話株式会社"}) {
        name(first, company, "Company");
    }
    name(first, "Sam Altman", "Person");
    Claim deal = relation("INVESTS_IN", "Microsoft", "OpenAI", Status::actual, "Microsoft put $13 bn into OpenAI.");
    deal.amount = graph::Amount{13e9, "USD", graph::Bound::exact};
    deal.date = "2023";
    first.claims.push_back(deal);
    first.claims.push_back(relation("PARTNERS_WITH", "OpenAI", "Microsoft", Status::actual, "They are partners."));
    first.claims.push_back(relation("COMPETES_WITH", "OpenAI", "Microsoft", Status::actual, "They are rivals."));
    first.claims.push_back(relation("SUPPLIES", "Microsoft", "OpenAI", Status::actual, "Microsoft supplies OpenAI."));
    first.claims.push_back(relation("SUPPLIES", "Nvidia", "CoreWeave", Status::planned, "It will deliver."));
    first.claims.push_back(relation("SUES", "CoreWeave", "Nvidia", Status::rumored, "It may sue."));
    first.claims.push_back(relation("INVESTS_IN", "Nvidia", "OpenAI", Status::cancelled, "The plan is off."));
    first.claims.push_back(
        relation("SUPPLIES", "日本電信電話株式会社", "Nvidia", Status::projected, "NTT may deliver."));
    Claim role = relation("HAS_ROLE_AT", "Sam Altman", "OpenAI", Status::actual, "Sam Altman, CEO of OpenAI");
    role.role = "CEO";
    first.claims.push_back(role);

    ArticleClaims second = article("b.txt", "ميكروسوفت و OpenAI", "ar", "2025-04", "");
    name(second, "Microsoft", "Company", {{"ميكروسوفت", 0, 9}});
    name(second, "OpenAI", "Company");
    name(second, "صندوق الاستثمارات العامة", "Company");
    deal.evidence = {"استثمرت ميكروسوفت 13 مليار دولار", 0, 31};
    second.claims.push_back(deal);
    Claim talks = relation("INVESTS_IN", "صندوق الاستثمارات العامة", "OpenAI", Status::in_talks, "يتفاوض الصندوق");
    talks.amount = graph::Amount{5e9, "USD", graph::Bound::about};
    second.claims.push_back(talks);
    return graph::merge(schema(), {}, {first, second});
}

const std::vector<std::string>& hostile_texts() {
    static const std::vector<std::string> kTexts = {
        "</script><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "java\tscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "javascript:alert(1)",
        "x\"]; evil [label=pwned,URL=<javascript:alert(1)>]; //",
        "x\\\"]; evil -> other; //",
        "\\N \\G \\l \\",
        "x\" onload=\"alert(9)",
        "\x1b]52;c;AAAA\x07 \xc2\x9b"
        "31m\rOK",
        "right\u202Eleft \u2066open",
        "=HYPERLINK(\"http://x\")",
        "@SUM(1)",
        "-1+1",
        "A`) DETACH DELETE n//",
        "'}) MATCH (n) DETACH DELETE n //",
        "../../x",
        "&lt;b&gt; &amp; &#60; &nosuch;",
        "]]> --> <!-- <![CDATA[",
        "a\nb\u2028c\u2029d",
        "|pipe| \"quote\" [x](javascript:alert(1)) `code`",
        "> . <urn:a> <urn:b> <urn:c> .",
        "\xc0\xaf \xed\xa0\x80 bad",
        "\uFFFE\uFFFF nonchars",
        std::string("nul\0inside", 10),
        "<B>bold</B>",
    };
    return kTexts;
}

graph::Graph hostile_graph() {
    return star(hostile_texts());
}

graph::Graph harmless_graph() {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < hostile_texts().size(); ++i) texts.push_back("plain " + std::string(i + 1, 'x'));
    return star(texts);
}

graph::Graph ring_graph(std::size_t n, std::size_t k) {
    ArticleClaims one = article("ring", "Ring", "en", "2025-01-01", "");
    const auto label = [](std::size_t i) { return "Name " + std::to_string(i); };
    for (std::size_t i = 0; i < n; ++i) name(one, label(i), "Company");
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t step = 1; step <= k; ++step) {
            Claim claim = relation("SUPPLIES", label(i), label((i + step * step) % n), Status::actual, "It supplies.");
            claim.amount = graph::Amount{1e6 * static_cast<double>(i + 1), "USD", graph::Bound::exact};
            one.claims.push_back(claim);
        }
    }
    return graph::merge(schema(), {}, {one});
}

}  // namespace newsgraph::render::testing
