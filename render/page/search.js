// Search with completion: names and aliases of every script, compared folded; exact ones first, then beginnings.
const kMostHits = 12;
const keys = data.nodes.flatMap((node, at) => [node.name].concat(node.aliases).map((name) => ({ at: at, name: name, key: fold(name) })));
let hits = [], selected = -1;

/** The node that `text` names exactly, else the only one that it begins, else -1. */
function nodeNamed(text) {
  const words = fold(text.trim());
  if (words === "") return -1;
  const exact = keys.find((entry) => entry.key === words);
  if (exact) return exact.at;
  const begun = new Set(keys.filter((entry) => entry.key.startsWith(words)).map((entry) => entry.at));
  return begun.size === 1 ? begun.values().next().value : -1;
}

function findHits(text) {
  const words = fold(text.trim()), best = new Map();
  if (words === "") return [];
  for (const entry of keys) {
    const place = entry.key.indexOf(words);
    if (place < 0) continue;
    const rank = entry.key === words ? 0 : place === 0 ? 1 : entry.key[place - 1] === " " ? 2 : 3;
    if (!best.has(entry.at) || best.get(entry.at).rank > rank) best.set(entry.at, { at: entry.at, name: entry.name, rank: rank });
  }
  return Array.from(best.values()).sort((a, b) => a.rank - b.rank || byNode[b.at].length - byNode[a.at].length).slice(0, kMostHits);
}

function showHits() {
  const list = byId("hits"), search = byId("search");
  list.replaceChildren();
  hits.forEach((hit, at) => {
    const name = data.nodes[hit.at].name, item = element("li", hit.name === name ? name : hit.name + " = " + name);
    item.id = "hit" + at;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", String(at === selected));
    item.addEventListener("mousedown", (event) => { event.preventDefault(); takeHit(at); });
    list.append(item);
  });
  list.hidden = hits.length === 0;
  search.setAttribute("aria-expanded", String(hits.length > 0));
  if (selected >= 0) search.setAttribute("aria-activedescendant", "hit" + selected);
  else search.removeAttribute("aria-activedescendant");
}

function closeHits() { hits = []; selected = -1; showHits(); }

function takeHit(at) {
  const node = hits[at].at;
  byId("search").value = data.nodes[node].name;
  closeHits();
  choose({ kind: "node", at: node });
  if (isDrawn(node)) cy.animate({ center: { eles: cy.$id("n" + node) }, zoom: Math.max(cy.zoom(), 0.9) }, { duration: 150 });
}

function startSearch() {
  const search = byId("search");
  search.addEventListener("input", () => { hits = findHits(search.value); selected = -1; showHits(); });
  search.addEventListener("blur", closeHits);
  search.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && hits.length > 0) {
      selected = (selected + step + (selected < 0 && step < 0 ? 1 : 0) + hits.length) % hits.length;
      showHits();
      event.preventDefault();
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (hits.length > 0) takeHit(Math.max(selected, 0));
    } else if (event.key === "Escape") {
      search.value = "";
      closeHits();
    }
  });
  data.nodes.forEach((node) => { const option = element("option"); option.value = node.name; byId("names").append(option); });
}
