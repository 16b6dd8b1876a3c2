// The card of a thing or a relation: values, claims, and the sentences in their own language and direction.
let chosen = null; // {kind: "node" | "edge", at: position}

function nameButton(at) {
  return button(data.nodes[at].name, "name", () => choose({ kind: "node", at: at }));
}

function sourceMark(at) {
  const mark = element("a", "[" + (at + 1) + "]");
  mark.href = "#source" + (at + 1);
  return mark;
}

function quote(claim) {
  const made = element("blockquote"), source = data.sources[claim.source], sentence = element("p", claim.text, "sentence");
  if (source && source.language) sentence.lang = source.language;
  if (/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(claim.text)) made.dir = sentence.dir = "rtl";
  made.append(sentence);
  const line = element("p", undefined, "note");
  const said = [claim.status === undefined ? "" : data.statuses[claim.status].label, claim.values || "", claim.by].filter((text) => text !== "");
  line.append(element("bdi", said.join(" · ")));
  if (source) line.append(" ", element("bdi", source.title || source.doc), " ", source.date, " ", sourceMark(claim.source));
  made.append(line);
  return made;
}

function relationLine(at) {
  const relation = data.relations[at], state = shown.states[at], line = element("li");
  line.append(nameButton(relation.from), " ", button(phrase(relation), "name", () => choose({ kind: "edge", at: at })), " ", nameButton(relation.to));
  if (state && state.values !== "") line.append(" — ", element("bdi", state.values));
  if (state) line.append(" ", element("span", data.statuses[state.status].label, "note"));
  return line;
}

function nodeCard(card, at) {
  const node = data.nodes[at];
  card.append(element("h2", node.name), element("p", data.nodeTypes[node.type].name, "note"));
  if (node.aliases.length > 0) card.append(element("p", node.aliases.join(" · "), "aliases"));
  if (!isDrawn(at)) card.append(element("p", "Not drawn: only the weightiest relations are.", "note"));
  const facts = node.facts.filter(wasPublished), relations = byNode[at].filter((place) => shown.relations[place]);
  if (facts.length > 0) {
    card.append(element("h3", "Facts"));
    for (const fact of facts) card.append(element("p", fact.says), quote(Object.assign({}, fact, { values: "" })));
  }
  card.append(element("h3", "Relations"));
  const list = element("ul");
  relations.forEach((place) => list.append(relationLine(place)));
  card.append(list);
}

function edgeCard(card, at) {
  const relation = data.relations[at], state = shown.states[at], title = element("h2");
  title.append(nameButton(relation.from), " ", element("span", phrase(relation)), " ", nameButton(relation.to));
  card.append(title);
  if (state) card.append(element("p", [state.values, data.statuses[state.status].label].filter((text) => text !== "").join(" · ")));
  card.append(element("h3", "Who says so"));
  relation.claims.filter(wasPublished).forEach((claim) => card.append(quote(claim)));
}

function choose(what) {
  const card = byId("card");
  chosen = what;
  card.replaceChildren();
  card.hidden = what === null;
  if (what !== null) {
    card.append(button("Close", "close", () => { choose(null); byId("drawing").focus(); }));
    (what.kind === "node" ? nodeCard : edgeCard)(card, what.at);
    card.scrollTop = 0;
    card.focus({ preventScroll: true });
  }
  cy.elements().removeClass("chosen");
  if (what !== null) cy.$id((what.kind === "node" ? "n" : "e") + what.at).addClass("chosen");
  cy.resize();
}

function startCard() {
  listeners.push(() => { if (chosen !== null && !byId("card").contains(document.activeElement)) choose(chosen); });
}
