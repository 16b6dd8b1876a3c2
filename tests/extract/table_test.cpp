#include "extract/table.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>

#include "built_in_pack.hpp"
#include "extract/extractor.hpp"

using namespace newsgraph;
using namespace newsgraph::extract;
using graph::Status;
using test::built_in_pack;
using test::find;
using test::read;

namespace {

const graph::Claim* fact(const graph::ArticleClaims& article, std::string_view type, std::string_view subject) {
    return find(article, type, subject, "");
}

std::size_t relations(const graph::ArticleClaims& article) {
    return static_cast<std::size_t>(
        std::count_if(article.claims.begin(), article.claims.end(),
                      [](const graph::Claim& claim) { return claim.kind == graph::Claim::Kind::relation; }));
}

}  // namespace

TEST_CASE("English table: investors, sums, cities and heads of companies") {
    const graph::ArticleClaims article = read(
        "# Money of the week\n\nThree rounds were closed this week, and one fell through, the companies say.\n\n"
        "| Start-up | HQ | CEO | Lead investor | Other investors | Amount | Announced | Status |\n"
        "|---|---|---|---|---|---|---|---|\n"
        "| Varnholt Labs | Dublin | Mary Coyle | Index Ventures | Accel, Tandemo Capital | $40m | March 2025 | closed "
        "|\n"
        "| Kestrova | Berlin | – | Earlybird | n/a | €12.5 million | 2025 | cancelled |\n");
    const graph::Claim* lead = find(article, "INVESTS_IN", "Index Ventures", "Varnholt Labs");
    REQUIRE(lead != nullptr);
    CHECK_FALSE(lead->amount);  // three share it
    CHECK(lead->date == "2025-03");
    CHECK(lead->confidence == Approx(0.85));
    CHECK(lead->evidence.text.rfind("| Varnholt Labs", 0) == 0);
    CHECK(find(article, "INVESTS_IN", "Accel", "Varnholt Labs") != nullptr);
    CHECK(find(article, "INVESTS_IN", "Tandemo Capital", "Varnholt Labs") != nullptr);
    CHECK(find(article, "LOCATED_IN", "Varnholt Labs", "Dublin") != nullptr);
    const graph::Claim* head = find(article, "HAS_ROLE_AT", "Mary Coyle", "Varnholt Labs");
    REQUIRE(head != nullptr);
    CHECK(head->role == "CEO");
    const graph::Claim* other = find(article, "INVESTS_IN", "Earlybird", "Kestrova");
    REQUIRE(other != nullptr);
    CHECK(other->status == Status::cancelled);
    CHECK(other->amount == graph::Amount{12.5e6, "EUR", graph::Bound::exact});
    const graph::Claim* raised = fact(article, "funding", "Varnholt Labs");
    REQUIRE(raised != nullptr);
    CHECK(raised->amount == graph::Amount{40e6, "USD", graph::Bound::exact});
}

TEST_CASE("French table: buyers, sellers and a unit in the header") {
    const graph::ArticleClaims article = read(
        "# Les rachats du trimestre\n\nVoici les opérations annoncées par les groupes au cours du trimestre.\n\n"
        "| Acquéreur | Cible | Prix (en millions d'euros) | Statut |\n|:--|:--|--:|---|\n"
        "| Capgemini | Brivelle Conseil | 320 | finalisé |\n"
        "| Dassault Systèmes | Tourmentine | non communiqué | en négociation |\n");
    const graph::Claim* bought = find(article, "ACQUIRES", "Capgemini", "Brivelle Conseil");
    REQUIRE(bought != nullptr);
    CHECK(bought->amount == graph::Amount{320e6, "EUR", graph::Bound::exact});
    CHECK(bought->status == Status::actual);
    const graph::Claim* talks = find(article, "ACQUIRES", "Dassault Systèmes", "Tourmentine");
    REQUIRE(talks != nullptr);
    CHECK(talks->status == Status::in_talks);
    CHECK_FALSE(talks->amount);
}

TEST_CASE("Indonesian table: the kind of the deal stands in a cell") {
    const graph::ArticleClaims article = read(
        "# Transaksi pekan ini\n\nBerikut daftar transaksi yang dicatat redaksi sepanjang pekan ini.\n\n"
        "| Perusahaan | Transaksi | Pihak lain | Nilai |\n|---|---|---|---|\n"
        "| Sarana Langit | pinjaman | Bank Mandiri | Rp450 miliar |\n"
        "| Nusa Kirana | pembelian 12% saham | Telkom | Rp90 miliar |\n"
        "| Wira Data | akuisisi, batal | Indosat | – |\n");
    const graph::Claim* loan = find(article, "LENDS_TO", "Bank Mandiri", "Sarana Langit");
    REQUIRE(loan != nullptr);
    CHECK(loan->amount == graph::Amount{450e9, "IDR", graph::Bound::exact});
    const bool holds = std::any_of(article.claims.begin(), article.claims.end(), [](const graph::Claim& claim) {
        return claim.type == "OWNS_STAKE_IN" && claim.object == "Nusa Kirana" && claim.percent == 12.0;
    });
    CHECK(holds);
    const bool off = std::any_of(article.claims.begin(), article.claims.end(), [](const graph::Claim& claim) {
        return claim.type == "ACQUIRES" && claim.object == "Wira Data" && claim.status == Status::cancelled;
    });
    CHECK(off);
}

TEST_CASE("Arabic table: clients, suppliers and blank cells") {
    const graph::ArticleClaims article = read(
        "# عقود الأسبوع\n\nفي ما يلي العقود التي أعلنتها الشركات خلال هذا الأسبوع.\n\n"
        "| العميل | المورد | القيمة | الحالة |\n|---|---|---|---|\n"
        "| «أرامكو» | «هواوي» | 75 مليون دولار | مفاوضات |\n"
        "| «زين» | «إريكسون» | غير معلنة | وُقّع |\n");
    const graph::Claim* talks = find(article, "SUPPLIES", "Huawei", "Saudi Aramco");
    const graph::Claim* same = talks != nullptr ? talks : find(article, "SUPPLIES", "Huawei", "Aramco");
    REQUIRE(same != nullptr);
    CHECK(same->status == Status::in_talks);
    const graph::Claim* signed_one = find(article, "SUPPLIES", "Ericsson", "Zain");
    REQUIRE(signed_one != nullptr);
    CHECK(signed_one->status == Status::actual);
    CHECK_FALSE(signed_one->amount);
}

TEST_CASE("What the columns leave open comes from the header or the caption, with less confidence") {
    const graph::ArticleClaims header = read(
        "# Cloud bills\n\nThe largest bills of the group are these.\n\n"
        "| Counterparty | What OpenAI rents | Size ($bn) | Term |\n|---|---|---|---|\n"
        "| Oracle | data-centre capacity | 30 | 5 years |\n| CoreWeave | GPU capacity | 11.9 | n/a |\n");
    const graph::Claim* oracle = find(header, "CLOUD_CONTRACT_WITH", "OpenAI", "Oracle");
    REQUIRE(oracle != nullptr);
    CHECK(oracle->amount == graph::Amount{30e9, "USD", graph::Bound::exact});
    CHECK(oracle->duration == "P5Y");
    CHECK(oracle->confidence == Approx(0.75));

    const graph::ArticleClaims caption = read(
        "# Quarterly notes\n\nThe list below shows the acquisitions of Microsoft.\n\n"
        "| Company | Price |\n|---|---|\n| Tarvonix Ltd | $80m |\n| Obrelo Systems | $1.2bn |\n");
    const graph::Claim* bought = find(caption, "ACQUIRES", "Microsoft", "Obrelo Systems");
    REQUIRE(bought != nullptr);
    CHECK(bought->amount == graph::Amount{1.2e9, "USD", graph::Bound::exact});
    CHECK(bought->confidence == Approx(0.60));
}

TEST_CASE("What a company does to other parties, told in its own table") {
    const graph::ArticleClaims article = read(
        "# Microsoft shops around\n\n*Harbour Gazette, data desk*\n\nMicrosoft has been busy since the spring.\n\n"
        "| Steps of Microsoft | Other party | Amount, US$ bn |\n|---|---|---|\n"
        "| Investment | Anthropic | 5 |\n| Acquisition | Nuance | 19.7 |\n");
    const graph::Claim* invests = find(article, "INVESTS_IN", "Microsoft", "Anthropic");
    REQUIRE(invests != nullptr);
    CHECK(invests->amount == graph::Amount{5e9, "USD", graph::Bound::exact});
    CHECK(find(article, "ACQUIRES", "Microsoft", "Nuance") != nullptr);
    CHECK(find(article, "INVESTS_IN", "Anthropic", "Microsoft") == nullptr);
}

TEST_CASE("Figures of companies, by year") {
    const graph::ArticleClaims article = read(
        "# Results\n\nFigures as the companies gave them.\n\n"
        "| Company | Revenue 2024 (€m) | Revenue 2025 (€m) | Employees | Growth |\n|---|---|---|---|---|\n"
        "| Velmora AG | 120 | 150 | 800 | 25% |\n");
    std::vector<std::pair<double, std::string>> revenue;
    for (const graph::Claim& claim : article.claims) {
        if (claim.type == "revenue" && claim.amount) revenue.push_back({claim.amount->value, claim.date});
    }
    std::sort(revenue.begin(), revenue.end());
    CHECK(revenue == std::vector<std::pair<double, std::string>>{{120e6, "2024"}, {150e6, "2025"}});
    REQUIRE(fact(article, "headcount", article.claims.front().subject) != nullptr);
    CHECK(fact(article, "headcount", article.claims.front().subject)->value == 800.0);
}

TEST_CASE("A unit in the corner is that of all money; totals and groups of people are no names") {
    const graph::ArticleClaims article = read(
        "# Results\n\nFigures as the companies gave them.\n\n| $bn | Q3 2025 revenue | Capex | Employees "
        "|\n|---|---|---|---|\n"
        "| Microsoft | 77.7 | 34.9 | 228,000 |\n| Intel | 13.7 | 4 | 80,000 |\n| Total | 91.4 | 38.9 | 308,000 |\n");
    REQUIRE(fact(article, "revenue", "Microsoft") != nullptr);
    CHECK(fact(article, "revenue", "Microsoft")->amount->value == Approx(77.7e9));
    CHECK(fact(article, "revenue", "Microsoft")->date == "2025-Q3");
    REQUIRE(fact(article, "headcount", "Intel") != nullptr);
    CHECK(fact(article, "headcount", "Intel")->value == 80000.0);
    CHECK(fact(article, "revenue", "Total") == nullptr);
    const graph::ArticleClaims owners = read(
        "# Owners\n\nThe capital of OpenAI after the overhaul.\n\n| Shareholder | Stake |\n|---|---|\n| Microsoft | "
        "27% |\n| Employees | 26% |\n");
    REQUIRE(find(owners, "OWNS_STAKE_IN", "Microsoft", "OpenAI") != nullptr);
    CHECK(find(owners, "OWNS_STAKE_IN", "Microsoft", "OpenAI")->percent == 27.0);
    CHECK(relations(owners) == 1);
}

TEST_CASE("A table whose headers stand in its first column is read column by column") {
    const graph::ArticleClaims article = read(
        "# Two rivals\n\nThe two at a glance, in their own words.\n\n"
        "| | Varnholt Labs | Kestrova Inc |\n|---|---|---|\n| CEO | Mary Coyle | Jonas Petri |\n| Headquarters | "
        "Dublin | Berlin |\n"
        "| Investors | Accel | Index Ventures |\n");
    const graph::Claim* city = find(article, "LOCATED_IN", "Varnholt Labs", "Dublin");
    if (city != nullptr) {
        CHECK(city->evidence.text.rfind("| Headquarters", 0) == 0);
        CHECK(find(article, "LOCATED_IN", "Varnholt Labs", "Berlin") == nullptr);
    }
    CHECK(find(article, "LOCATED_IN", "Dublin", "Berlin") == nullptr);
}

TEST_CASE("Lists under an introduction name the other party") {
    const graph::ArticleClaims english = read(
        "A long week\n\nIt was a long week for the company and for those who follow it from afar.\n\n"
        "Investors in Mistral AI:\n\n- Nvidia: $2 billion, announced in September\n- Bpifrance and Lightspeed\n- "
        "Nobody else so far\n");
    const graph::Claim* nvidia = find(english, "INVESTS_IN", "Nvidia", "Mistral AI");
    REQUIRE(nvidia != nullptr);
    CHECK(nvidia->amount == graph::Amount{2e9, "USD", graph::Bound::exact});
    CHECK(find(english, "INVESTS_IN", "Bpifrance", "Mistral AI") != nullptr);
    CHECK(find(english, "INVESTS_IN", "Lightspeed", "Mistral AI") != nullptr);

    const graph::ArticleClaims french = read(
        "Une semaine chargée\n\nLa semaine fut longue pour le groupe et pour ceux qui le suivent de loin.\n\n"
        "Les fournisseurs de Renault :\n\n• Valeo\n• Forvia : 40 millions d'euros\n");
    CHECK(find(french, "SUPPLIES", "Valeo", "Renault") != nullptr);
    const graph::ArticleClaims verb = read(
        "Une levée de plus\n\nLe tour de table est bouclé, selon le groupe et ceux qui le suivent de loin.\n\n"
        "Ils ont investi dans Mistral AI :\n\n• ASML, chef de file\n• Nvidia\n");
    CHECK(find(verb, "INVESTS_IN", "ASML", "Mistral AI") != nullptr);
    CHECK(find(verb, "INVESTS_IN", "Nvidia", "Mistral AI") != nullptr);

    const graph::ArticleClaims indonesian = read(
        "Pekan yang sibuk\n\nPekan ini sibuk bagi perusahaan dan bagi mereka yang mengikutinya dari jauh.\n\n"
        "Pelanggan Nvidia:\n\n- Indosat\n- Telkom: US$30 juta\n");
    CHECK(relations(indonesian) >= 1);

    const graph::ArticleClaims arabic = read(
        "أسبوع طويل\n\nكان الأسبوع طويلاً على الشركة وعلى من يتابعها من بعيد.\n\nالمستثمرون في «أنثروبيك»:\n\n- "
        "«أمازون»\n- «غوغل»\n");
    CHECK(find(arabic, "INVESTS_IN", "Amazon", "Anthropic") != nullptr);
}

TEST_CASE("Items of a list of rounds: the money of each") {
    const graph::ArticleClaims article = read(
        "The week in money\n\nIt was a busy week for those who write cheques and for those who cash them.\n\n"
        "The rounds of the week:\n\n- Mistral AI (Paris, models): $60M series B, led by Accel\n- Hugging Face: €12m "
        "seed round from Nvidia\n");
    REQUIRE(fact(article, "funding", "Mistral AI") != nullptr);
    CHECK(fact(article, "funding", "Mistral AI")->amount == graph::Amount{60e6, "USD", graph::Bound::exact});
    REQUIRE(fact(article, "funding", "Hugging Face") != nullptr);
    CHECK(fact(article, "funding", "Hugging Face")->amount == graph::Amount{12e6, "EUR", graph::Bound::exact});
}

TEST_CASE("Items that are sentences of their own are no list of parties") {
    const graph::ArticleClaims article = read(
        "Notes\n\nHere are the notes of the week, as every Friday, in no order whatever.\n\nIn brief, after the deal "
        "of Microsoft:\n\n"
        "- Nokia, which had a hard year behind it, will hire four hundred people in Oulu and Espoo before the summer, "
        "it said.\n");
    CHECK(find(article, "PARTNERS_WITH", "Microsoft", "Nokia") == nullptr);
    CHECK(find(article, "INVESTS_IN", "Microsoft", "Nokia") == nullptr);
}

TEST_CASE("Cards of keys and values are about the name above them") {
    const graph::ArticleClaims article = read(
        "The company at a glance\n\nMistral AI\n\n- CEO: Arthur Mensch\n- Headquarters: Paris\n- Investors: Nvidia, "
        "ASML\n- Valuation: €11.7bn\n");
    CHECK(find(article, "HAS_ROLE_AT", "Arthur Mensch", "Mistral AI") != nullptr);
    CHECK(find(article, "LOCATED_IN", "Mistral AI", "Paris") != nullptr);
    CHECK(find(article, "INVESTS_IN", "ASML", "Mistral AI") != nullptr);
    REQUIRE(fact(article, "valuation", "Mistral AI") != nullptr);
    CHECK(fact(article, "valuation", "Mistral AI")->amount == graph::Amount{11.7e9, "EUR", graph::Bound::exact});
}

TEST_CASE("Broken tables do no harm") {
    SECTION("cells are missing, bars are too many, the header is merged") {
        const graph::ArticleClaims article = read(
            "# Deals\n\nThese are the deals that the companies announced.\n\n| Deals of the year | | "
            "|\n|---|---|---|\n| Buyer | Target | Price |\n"
            "| Microsoft | Obrelo Systems | $70m ||||\n| Oracle |\n|||\nGoogle | Tarvonix Ltd | $5m\n");
        CHECK(find(article, "ACQUIRES", "Microsoft", "Obrelo Systems") != nullptr);
        const graph::Claim* bare = find(article, "ACQUIRES", "Google", "Tarvonix Ltd");
        REQUIRE(bare != nullptr);
        CHECK(bare->amount == graph::Amount{5e6, "USD", graph::Bound::exact});
    }
    SECTION("a header alone, rules alone, a bar in a cell") {
        CHECK(relations(read("| Buyer | Target |\n|---|---|\n")) == 0);
        CHECK(relations(read("|---|---|\n|---|---|\n")) == 0);
        CHECK(relations(read("| | |\n| | |\n")) == 0);
        const graph::ArticleClaims article =
            read("| Buyer | Target |\n|---|---|\n| Microsoft | Obrelo \\| Systems |\n");
        CHECK(relations(article) <= 1);
    }
    SECTION("cells side by side are no sentence") {
        const graph::ArticleClaims article = read(
            "# Segments\n\nThe market as analysts see it.\n\n| Segment | Share | Colour |\n|---|---|---|\n| Nvidia | "
            "OpenAI | Oracle |\n| Intel | AMD | Arm |\n");
        CHECK(relations(article) == 0);
    }
    SECTION("two hundred columns") {
        std::string header = "| Buyer | Target ", rule = "|---|---", row = "| Microsoft | Obrelo Systems ";
        for (int i = 0; i < 200; ++i) header += "| Notes ", rule += "|---", row += "| x ";
        const graph::ArticleClaims article = read("# Deals\n\n" + header + "|\n" + rule + "|\n" + row + "|\n");
        CHECK(find(article, "ACQUIRES", "Microsoft", "Obrelo Systems") != nullptr);
    }
}

TEST_CASE("The time for a table is linear in its rows") {
    const auto seconds = [](int rows) {
        std::string text = "# Deals\n\n| Buyer | Target | Price |\n|---|---|---|\n";
        for (int i = 0; i < rows; ++i) {
            text += "| Microsoft | Obrelo " + std::to_string(i % 50) + " | $" + std::to_string(i % 90 + 1) + "m |\n";
        }
        const auto begin = std::chrono::steady_clock::now();
        const graph::ArticleClaims article = read(text);
        CHECK(relations(article) > 0);
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    };
    seconds(100);  // loads the pack
    const double small = std::max(seconds(1000), 0.01);
    CHECK(seconds(10000) < 40 * small);  // a square would be a hundred times
}
