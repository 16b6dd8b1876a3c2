// The data, and how it enters the page: through textContent and checked links, never as markup.
const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);

// What of the graph is shown; every part of the page reads it and none but filters.js writes it.
const shown = { relations: [], states: [] }; // by position: whether a relation passes the filters, and its state then

/** Names as they are compared: without case, accents and the vowel signs of Arabic, its letter variants as one. */
function fold(text) {
  return text.normalize("NFKD").replace(/[\u0300-\u036f\u064b-\u065f\u0640]/g, "").replace(/[\u0622\u0623\u0625]/g, "\u0627")
    .replace(/\u0649/g, "\u064a").replace(/\u0629/g, "\u0647").toLowerCase();
}

/** An element with text in its own direction. */
function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) { made.textContent = text; made.dir = "auto"; }
  if (className) made.className = className;
  return made;
}

function button(text, className, action) {
  const made = element("button", text, className);
  made.type = "button";
  made.addEventListener("click", action);
  return made;
}

/** Calls every one of `listeners` after what is shown has changed. */
const listeners = [];
const changed = () => listeners.forEach((listener) => listener());

const byNode = data.nodes.map(() => []);
data.relations.forEach((relation, at) => { byNode[relation.from].push(at); byNode[relation.to].push(at); });
const isDrawn = (node) => data.nodes[node].at !== undefined;
const phrase = (relation) => relation.role || data.relationTypes[relation.type].label;
