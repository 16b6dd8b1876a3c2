# Makes articles out of the paragraphs of other articles, as JSON Lines.
#
# Input: the document records of `newsgraph extract --with-text`, one a line. Texts are cut and joined as they are
# written, in JSON, so nothing has to be unescaped: a paragraph ends where the text has \n\n (two escaped line breaks).
#
# Variables: bytes (of all files together), part_bytes (of one file), folder (where part-000.jsonl and so on go),
# words (of one article, about), seed. The same input and variables give the same bytes with any awk, for the random
# numbers are our own. Prints the number of articles. Run with LC_ALL=C, so that length() counts bytes.

# Park and Miller's generator: every product stays below 2^53, where doubles are exact.
function random(n) {
    state = (state * 16807) % 2147483647
    return state % n
}

# The string value of `name` in the record, escapes kept; "" when there is none.
function member(name,    at, rest, end) {
    at = index($0, "\"" name "\":\"")
    if (at == 0) return ""
    rest = substr($0, at + length(name) + 4)
    # The value ends at the first quotation mark that no backslash escapes.
    match(rest, /^([^"\\]|\\.)*/)
    return substr(rest, 1, RLENGTH)
}

BEGIN { state = seed }

/"kind":"document"/ {
    language = member("language")
    if (!(language in pool)) {
        pool[language] = 0
        languages[language_count++] = language
    }
    pieces = split(member("text"), piece, /\\n\\n/)
    for (i = 1; i <= pieces; i++) {
        count = split(piece[i], word, " ")
        if (count < 8) continue  # headings and by-lines
        paragraph[language, pool[language]] = piece[i]
        words_of[language, pool[language]++] = count
    }
}

END {
    if (language_count == 0) exit 1
    part = part_written = 0
    file = folder "/part-000.jsonl"
    while (written < bytes) {
        # Every eighth article is a page in several languages; the others keep to one.
        mixed = articles % 8 == 7
        chosen = languages[random(language_count)]
        text = ""
        for (length_so_far = 0; length_so_far < words; length_so_far += words_of[chosen, i]) {
            if (mixed) chosen = languages[random(language_count)]
            i = random(pool[chosen])
            text = text (text == "" ? "" : "\\n\\n") paragraph[chosen, i]
        }
        line = "{\"id\":\"article-" ++articles "\",\"text\":\"" text "\"}"
        print line > file
        written += length(line) + 1
        part_written += length(line) + 1
        if (part_written >= part_bytes) {
            close(file)
            file = sprintf("%s/part-%03d.jsonl", folder, ++part)
            part_written = 0
        }
    }
    print articles
}
