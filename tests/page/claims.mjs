// Articles' claims for the tests of the page, each a list of JSON lines as `newsgraph build --claims` reads them.
const quote = (text) => ({ text: text, start: 0, end: Array.from(text).length });

function article(doc, published, language, names, relations, more = {}) {
  return [{ kind: "document", doc: doc, title: "About " + doc, language: language, published: published, ...more },
    ...names.map(([name, type, mention]) => ({ kind: "entity", doc: doc, name: name, type: type, mentions: [quote(mention || name)] })),
    ...relations.map(([from, type, to, text, values]) => ({ kind: "relation", doc: doc, type: type, from: from, to: to, status: "actual",
      confidence: 0.9, evidence: quote(text), ...values }))];
}
const dollars = (value) => ({ amount: { value: value, currency: "USD", bound: "exact" } });

export const sample = [
  article("first", "2025-01-05", "en", [["Microsoft", "Company"], ["OpenAI", "Company"]],
    [["Microsoft", "INVESTS_IN", "OpenAI", "Microsoft may put $10 bn into OpenAI.", { ...dollars(1e10), status: "rumored" }]]),
  article("second", "2025-02-05", "ar", [["Microsoft", "Company", "مايكروسوفت"], ["OpenAI", "Company", "أوبن إيه آي"]],
    [["Microsoft", "INVESTS_IN", "OpenAI", "استثمرت مايكروسوفت 13 مليار دولار في أوبن إيه آي.", dollars(1.3e10)]]),
  article("third", "2025-02-06", "en", [["Microsoft", "Company"], ["OpenAI", "Company"]],
    [["Microsoft", "INVESTS_IN", "OpenAI", "Microsoft has put $13 bn into OpenAI.", dollars(1.3e10)]]),
  article("fourth", "2025-03-05", "en", [["OpenAI", "Company"], ["CoreWeave", "Company"], ["Microsoft", "Company"], ["Alone", "Company"], ["Friend", "Company"]], [
    ["OpenAI", "INVESTS_IN", "CoreWeave", "OpenAI put $350 m into CoreWeave.", dollars(3.5e8)],
    ["CoreWeave", "INVESTS_IN", "Microsoft", "CoreWeave is said to have bought shares of Microsoft.", { status: "rumored" }],
    ["Alone", "PARTNERS_WITH", "Friend", "Alone works with Friend.", {}]]),
].flat();

const payloads = ["</script><script>window.pwned=1</script>", "<img src=x onerror=\"window.pwned=2\">", "\"><svg onload=window.pwned=3>",
  "javascript:window.pwned=4", "<a href=javascript:window.pwned=5>go</a>", "<!--<script>", "]]><b>bold</b>", "'; window.pwned=6; //",
  "${window.pwned=7}", "{{constructor.constructor('window.pwned=8')()}}", "<style>*{display:none}</style>", "\u202Egnirts\u202C", "a\u2028b\u2029c",
  "<base href=http://example.org/>", "<iframe srcdoc='<script>parent.pwned=9</script>'></iframe>", "__proto__", "\\u003cscript>", "&lt;b&gt;&#x3c;"];

/** A star: each text is a name, and stands in every other field as well. */
function star(texts) {
  return texts.flatMap((text, at) => {
    const name = text + " " + at;
    return article("doc " + at, "2025-01-01", "en", [["Center", "Company"], [name, "Company", text + "."]],
      [["Center", "SUPPLIES", name, text + " said so.", { role: text, attributed_to: text }]], { title: text, url: text });
  });
}
export const hostile = star(payloads);
/** One article more, for a store that grows. */
export const later = article("later", "2025-04-05", "en", [["Microsoft", "Company"], ["Alone", "Company"]],
  [["Microsoft", "SUPPLIES", "Alone", "Microsoft delivers to Alone.", {}]]);

export const harmless = star(payloads.map((text, at) => "plain" + at));
