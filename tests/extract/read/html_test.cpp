#include "extract/read/html.hpp"

#include <catch2/catch.hpp>
#include <chrono>

#include "extract/read/html_metadata.hpp"
#include "extract/read/html_reduce.hpp"

namespace newsgraph::extract {

namespace {

const std::string paragraph =
    "<p>Nvidia said on Monday that it would invest, over years, up to $100 billion in OpenAI.</p>";
const std::string sentence = "Nvidia said on Monday that it would invest, over years, up to $100 billion in OpenAI.";

std::string repeated(const std::string& text, std::size_t count) {
    std::string out;
    for (std::size_t n = 0; n < count; ++n) out += text;
    return out;
}

/// The greatest number of elements open at once.
std::size_t depth_of(const std::string& html) {
    const HtmlPage page = parse_html(html);
    std::vector<std::size_t> depth(page.size(), 0);
    std::size_t most = 0;
    for (std::size_t i = 1; i < page.size(); ++i) most = std::max(most, depth[i] = depth[page[i].parent] + 1);
    return most;
}

PageMetadata metadata_of(const std::string& html) {
    return page_metadata(parse_html(reduce_html(html).html));
}

}  // namespace

TEST_CASE("Reduced HTML is well nested and small") {
    const auto reduced = [](const char* html) { return reduce_html(html).html.substr(15); };
    CHECK(reduced("<P CLASS='a' onclick=x>One<p>Two</p>") == "<p class=\"a\">One</p><p>Two</p>");
    CHECK(reduced("<b><i>x</b></i>") == "x");
    CHECK(reduced("<ul><li>a<li>b</ul>") == "<ul><li>a</li><li>b</li></ul>");
    CHECK(reduced("<table>x<tr><td>a<td>b<tr><td>c</table>y") ==
          "<table><td>x</td><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>y");
    CHECK(reduced("<td>stray</td>") == "stray");
    CHECK(reduced("<div><span id=s>x</div>y</span>") == "<div><span id=\"s\">x</span></div>y");
    CHECK(reduced("<a href=1>x<a href=2>y") == "<a href=\"1\">x</a><a href=\"2\">y</a>");
    CHECK(reduced("a < b <!-- <p> --> c <3") == "a &lt; b  c &lt;3");
    CHECK(reduced("<script>'<p>'</script>x<svg><svg></svg><p></svg>y<svg>z") == "xyz");
    CHECK(reduced("<x-card hidden>x</x-card>") == "<span hidden=\"\">x</span>");
    CHECK(reduced("<div style='display : none'>x") == "<div hidden=\"\">x</div>");
    CHECK(reduced("<p a=\"unclosed>x</p>") == "");
}

TEST_CASE("Nesting is bounded whatever the page does") {
    for (const char* unit :
         {"<span class=x>", "<div>", "<table><tr><td>", "<ul><li>", "<span class=x><div></span>", "<div><table></div>",
          "<div><select></div></select>", "<p><span id=x>", "<b x=1><p>", "<form><div>", "<h1><span id=i>"}) {
        INFO(unit);
        const std::string reduced = reduce_html(repeated(unit, 3'000) + paragraph).html;
        CHECK(depth_of(reduced) < 800);
        CHECK(read_html(repeated(unit, 3'000) + paragraph).text.find(sentence) != std::string::npos);
    }
    // All of this page is one link, so it has no article; its depth is bounded like the others'.
    CHECK(depth_of(reduce_html(repeated("<a href=x><div>", 3'000)).html) < 800);
}

TEST_CASE("Costly pages are read in time that grows with their size") {
    for (const std::string& page :
         {repeated("<b x=1>", 3'000) + repeated("<p>x", 3'000), "<table>" + repeated("<p>x", 10'000),
          "<p " + repeated("class=b ", 10'000) + ">", repeated("<svg>", 10'000), repeated("<!--", 10'000),
          repeated("<", 10'000), repeated("<a href=\"", 10'000),
          "<figure>" + repeated("<figcaption>x y", 5'000) + "</figure>"}) {
        // Without the reduction some of these become millions of nodes, others minutes of work.
        CHECK(parse_html(reduce_html(page).html).size() < page.size());
        const auto begin = std::chrono::steady_clock::now();
        read_html(page + paragraph);
        CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
    }
    bool cut = false;
    read_html(paragraph + repeated("<p>", 210'000), &cut);
    CHECK(cut);
}

TEST_CASE("The date of publication is taken from whatever a page offers") {
    const auto date = [](const std::string& head) { return metadata_of(head).published; };
    CHECK(
        date(
            R"(<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2025-09-22T23:30:00-05:00"}</script>)") ==
        "2025-09-22");
    CHECK(
        date(
            R"(<script type="application/ld+json">[{"@type":"Organization"},{"@graph":[{"@type":["Thing","ReportageNewsArticle"],
                "datePublished":"2025-01-02"}]}]</script>)") == "2025-01-02");
    CHECK(
        date(
            R"(<script type="application/ld+json">{broken</script><meta property="article:published_time" content="2024-12-31">)") ==
        "2024-12-31");
    CHECK(date("<meta name=DC.date content='2025-03'>") == "2025-03");
    CHECK(date("<p>x<time datetime='2025-05-06T10:00'>yesterday</time>") == "2025-05-06");
    CHECK(date("<span itemprop=datePublished content=20250607>x</span>") == "2025-06-07");
    CHECK(date("<time>3 October 2025</time>") == "2025-10-03");
    CHECK(date("<meta name=date content='03/04/2025'>") == "");
    CHECK(date("<meta name=date content='2025-02-30'>") == "");
}

TEST_CASE("Language, address and title come from metadata in order of belief") {
    CHECK(metadata_of("<html lang=fr-CA><meta property=og:locale content=en_US>").language == "fr");
    CHECK(metadata_of("<meta property=og:locale content=id_ID>").language == "id");
    CHECK(metadata_of("<meta http-equiv=Content-Language content='ar, en'>").language == "ar");
    CHECK(
        metadata_of("<link rel=canonical href='https://a.example/x'><meta property=og:url content='https://b.example'>")
            .url == "https://a.example/x");
    CHECK(
        metadata_of("<link rel=canonical href='javascript:alert(1)'><meta property=og:url content='/relative'>").url ==
        "");
    CHECK(metadata_of("<title>Oracle signs OpenAI - again | The Ledger</title>").title ==
          "Oracle signs OpenAI - again");
    CHECK(metadata_of("<title>The Ledger | Oracle signs</title><meta property=og:site_name content='The Ledger'>")
              .title == "Oracle signs");
    CHECK(metadata_of("<title>AI &amp; chips\n  in   one</title>").title == "AI & chips in one");
}

TEST_CASE("The encoding that a page declares is found") {
    CHECK(declared_encoding("<meta charset=\"windows-1256\">") == "windows-1256");
    CHECK(declared_encoding("<META http-equiv=Content-Type content='text/html; charset=ISO-8859-1'>") == "ISO-8859-1");
    CHECK(declared_encoding("<?xml version='1.0' encoding='koi8-r'?>") == "koi8-r");
    CHECK(declared_encoding("<p>charset of the page</p>") == "");
}

TEST_CASE("A short page is read, a page of links is not") {
    CHECK(read_html("<p>Short.</p>").text == "Short.\n");
    CHECK(read_html("Just text, <b>no</b> more").text == "Just text, no more\n");
    CHECK(read_html(repeated("<li><a href=x>A story of this day, with its headline</a></li>", 30)).text.empty());
    CHECK(read_html("").text.empty());
}

TEST_CASE("A form around the whole page is not the form that is dropped") {
    const std::string page = "<form id=aspnet><div class=page-with-sidebar>" + repeated(paragraph, 3) + "</div></form>";
    CHECK(read_html(page).text == sentence + "\n\n" + sentence + "\n\n" + sentence + "\n");
}

}  // namespace newsgraph::extract
