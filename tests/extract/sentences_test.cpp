#include <catch2/catch.hpp>

#include "built_in_pack.hpp"
#include "extract/document.hpp"

using namespace newsgraph;
using namespace newsgraph::extract;
using test::built_in_pack;

namespace {

std::vector<std::string> sentences(const std::string& text) {
    Source source;
    source.text = text;
    const Document document = analyse(source, built_in_pack());
    std::vector<std::string> out;
    for (const Sentence& s : document.sentences) {
        out.emplace_back(document.text().substr(document.tokens[s.first].begin,
                                                document.tokens[s.last - 1].end - document.tokens[s.first].begin));
    }
    return out;
}

std::size_t count(const std::string& text) {
    return sentences(text).size();
}

}  // namespace

TEST_CASE("English: abbreviations end no sentence, whole words do") {
    CHECK(count("The board of Warner Bros. Discovery met on Monday in the city. It sold the unit.") == 2);
    CHECK(count("SCOTTSDALE, Ariz., Dec. 3, 2025 - The maker of the chips said that it would build there.") == 1);
    CHECK(count("The case of Halden v. Brook was about the engine No. 4 of the ship and its oil.") == 1);
    CHECK(count("The house belongs to the Azrieli Group. Nobody minded that at the time.") == 2);
    CHECK(count("They had applied for a licence in July. A debut on the exchange is far away.") == 2);
    CHECK(count("The start-up raised $41M. Every cent of the money came from one fund.") == 2);
    CHECK(count("It was the fund of J. R. Tollan and of Dr. Imani Keller that paid for the plant.") == 1);
    CHECK(count("They bought the shares of Corvel Inc. The price was not told to the press.") == 2);
    CHECK(count("It closed its series C. The round was led by a bank from the north.") == 2);
}

TEST_CASE("French: titles and initials") {
    CHECK(
        count("Selon M. Fallot, le groupe a vendu la filiale à un fonds pour une somme modeste. Le prix est secret.") ==
        2);
    CHECK(count("Le patron, le Dr. Imbert, a signé avec la société en juin. Qui est entré au capital ?") == 2);
    CHECK(count("L'article no. 5 du contrat est celui que les deux parties ont signé.") == 1);
}

TEST_CASE("Indonesian: legal forms, currencies, titles") {
    CHECK(count("Perusahaan itu membeli saham dari PT. Sarana Langit dengan harga Rp. 500 miliar pada tahun ini.") ==
          1);
    CHECK(count("Saham itu milik grup Sinar Mas. Masing-masing memegang separuh dari perusahaan itu.") == 2);
    CHECK(count("Alat itu diuji oleh Dr. Sardi di rumah sakit. Hasilnya akan terbit pada bulan depan.") == 2);
}

TEST_CASE("Arabic: a title of one letter") {
    CHECK(count("قال د. سامي العمري إن الشركة ستبيع الوحدة إلى الصندوق. ولم يذكر السعر في البيان.") == 2);
}

TEST_CASE("Lines that were wrapped by hand go on behind a comma or a word that leads on") {
    CHECK(count("The company said on Monday that it had signed a contract with the\nMicrosoft unit, the largest of the "
                "year.") == 1);
    CHECK(count("Among the investors in the latest round of the company are Accel,\nNvidia and a fund from the north "
                "of the country.") == 1);
    CHECK(
        count("A heading that is as long as a line of text that was wrapped by hand\nThe company said so on Monday.") ==
        2);
}

TEST_CASE("Emphasis and numbers begin no list item") {
    Source source;
    source.text =
        "Title of it\n\n*Some Paper, 3 May 2025*\n\n- an item\n\n-5% was the change in the price of the shares.\n";
    const Document document = analyse(source, built_in_pack());
    REQUIRE(document.blocks.size() == 4);
    CHECK(document.blocks[1].kind != Block::Kind::item);
    CHECK(document.blocks[2].kind == Block::Kind::item);
    CHECK(document.blocks[3].kind != Block::Kind::item);
}
