#include "cli/explanation.hpp"

#include <cstdio>

namespace newsgraph::cli {
namespace {

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : "; ") + query::safe(part);
    return text;
}

std::string number(const char* format, double value) {
    char text[32];
    std::snprintf(text, sizeof text, format, value);
    return text;
}

std::string reading_text(const extract::ExplainedReading& reading, const query::TextOptions& options) {
    const query::Tone tone = reading.chosen ? query::Tone::good : query::Tone::dim;
    std::string text = "  " + query::paint(options, tone, reading.chosen ? "+" : "-") + " " +
                       query::paint(options, query::Tone::relation, query::safe(reading.type)) + " " +
                       query::safe(reading.from) + " -> " + query::safe(reading.to) + "  " +
                       number("%.2f", reading.weighed) + "  " + query::safe(reading.verdict) + "\n";
    text += "      ";
    if (reading.trigger.empty()) {
        text += "close together, without a trigger";
    } else {
        text += "\"" + query::safe(reading.trigger) + "\" (" + query::safe(reading.frame) + ")";
    }
    text += ": " + number("%.2f", reading.alone) + " by itself, " + number("%.2f", reading.weighed) +
            " beside the others\n";
    for (const extract::ScorePart& part : reading.parts) {
        std::string features;
        for (const auto& [name, weight] : part.features) {
            features += "  " + query::safe(name) + number(" %+.2f", weight);
        }
        text += "      " +
                query::paint(options, query::Tone::dim, part.what + number(" %+.2f:", part.score) + features) + "\n";
    }
    return text;
}

}  // namespace

std::string explanation_text(const extract::Explanation& explanation, const query::TextOptions& options) {
    std::string text = query::paint(options, query::Tone::heading, query::safe(explanation.doc));
    text += "  " + (explanation.language.empty() ? "language unknown" : query::safe(explanation.language));
    if (!explanation.published.empty()) text += ", " + query::safe(explanation.published);
    text += "\n";
    for (const extract::ExplainedSentence& sentence : explanation.sentences) {
        text += "\n" + query::paint(options, query::Tone::source, query::safe(sentence.text)) + "\n";
        text += "  names: " + joined(sentence.names) + "\n";
        if (!sentence.triggers.empty()) text += "  triggers: " + joined(sentence.triggers) + "\n";
        if (!sentence.values.empty()) text += "  values: " + joined(sentence.values) + "\n";
        for (const extract::ExplainedReading& reading : sentence.readings) text += reading_text(reading, options);
        for (const std::string& fact : sentence.facts) text += "  + " + query::safe(fact) + "\n";
    }
    return text + "\n";
}

}  // namespace newsgraph::cli
