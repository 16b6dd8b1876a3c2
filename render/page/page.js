"use strict";
// Everything from the data enters the page through textContent or through checked links, never as markup.
(function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  document.documentElement.classList.add("scripted");

  const fold = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f\u064b-\u065f]/g, "").toLowerCase();
  const nodeKeys = data.nodes.map((node) => [node.name].concat(node.aliases).map(fold));
  const rows = Array.from(document.querySelectorAll("#relations tbody tr"));
  const search = byId("search");
  const card = byId("card");
  const pictures = Array.from(document.querySelectorAll(".picture"));
  let chosen = null; // {kind: "node" | "edge", at: number}

  const options = byId("names");
  data.nodes.forEach((node) => {
    for (const name of [node.name].concat(node.aliases)) {
      const option = document.createElement("option");
      option.value = name;
      if (name !== node.name) option.label = name + " = " + node.name;
      options.append(option);
    }
  });

  function fillFilter(id, values) {
    const box = byId(id);
    for (const value of values) {
      const label = document.createElement("label");
      const input = document.createElement("input");
      input.type = "checkbox";
      input.checked = true;
      input.value = value.name;
      input.addEventListener("change", update);
      label.append(input, " ", value.label);
      box.append(label);
    }
  }
  const unchecked = (id) => new Set(Array.from(byId(id).querySelectorAll("input")).filter((i) => !i.checked).map((i) => i.value));

  function found() {
    const words = fold(search.value.trim());
    if (words === "") return null;
    const exact = new Set(), part = new Set();
    nodeKeys.forEach((keys, at) => {
      if (keys.some((key) => key === words)) exact.add(at);
      if (keys.some((key) => key.includes(words))) part.add(at);
    });
    return exact.size > 0 ? exact : part;
  }

  function update() {
    const noTypes = unchecked("types"), noStatuses = unchecked("statuses"), hits = found();
    const passes = (relation) => !noTypes.has(relation.type) && !noStatuses.has(relation.status);
    const touches = (relation) => hits === null || hits.has(relation.from) || hits.has(relation.to);
    let shown = 0;
    const visible = data.relations.map((relation) => passes(relation) && touches(relation));
    rows.forEach((row) => {
      const at = Number(row.dataset.at);
      row.hidden = !visible[at];
      if (visible[at]) shown += 1;
      row.classList.toggle("hit", chosen !== null && chosen.kind === "edge" && data.edges[chosen.at].includes(at));
    });
    const lit = new Set(hits === null ? data.drawn : Array.from(hits));
    data.edges.forEach((members, at) => {
      const on = members.some((relation) => visible[relation]);
      mark("e" + at, on, chosen !== null && chosen.kind === "edge" && chosen.at === at);
      if (on) members.forEach((m) => { lit.add(data.relations[m].from); lit.add(data.relations[m].to); });
    });
    data.drawn.forEach((entity, at) => mark("n" + at, lit.has(entity), chosen !== null && chosen.kind === "node" && chosen.at === entity));
    byId("count").textContent = shown + " of " + data.relations.length + " relations";
  }

  function mark(id, on, isChosen) {
    for (const picture of pictures) {
      const part = picture.querySelector("[id='" + picture.dataset.prefix + id + "']");
      if (part === null) continue;
      part.classList.toggle("faded", !on);
      part.classList.toggle("chosen", isChosen);
    }
  }

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text !== undefined) { made.textContent = text; made.dir = "auto"; }
    if (className) made.className = className;
    return made;
  }

  function relationLine(relation) {
    const line = element("li");
    const name = (at) => {
      const button = element("button", data.nodes[at].name);
      button.type = "button";
      button.addEventListener("click", () => choose({ kind: "node", at: at }));
      return button;
    };
    line.append(name(relation.from), " ", element("span", relation.phrase), " ", name(relation.to));
    const values = relation.values.concat(relation.status === "actual" ? [] : [relation.status.replace("_", " ")]);
    if (values.length > 0) line.append(" — ", element("bdi", values.join(" · ")));
    return line;
  }

  function choose(what) {
    chosen = what;
    card.replaceChildren();
    card.hidden = what === null;
    if (what !== null) {
      const close = element("button", "Close");
      close.type = "button";
      close.addEventListener("click", () => choose(null));
      card.append(close);
      const list = element("ul");
      if (what.kind === "node") {
        const node = data.nodes[what.at];
        card.append(element("h2", node.name), element("p", node.type, "note"));
        if (node.aliases.length > 0) card.append(element("p", node.aliases.join(", "), "note"));
        for (const fact of node.facts) list.append(element("li", fact));
        data.relations.forEach((r) => { if (r.from === what.at || r.to === what.at) list.append(relationLine(r)); });
        card.append(list);
      } else {
        card.append(element("h2", "Relation"));
        for (const at of data.edges[what.at]) {
          list.append(relationLine(data.relations[at]));
          const row = rows.find((r) => Number(r.dataset.at) === at);
          const quotes = row && row.querySelector("details.quotes > div");
          if (quotes) list.append(quotes.cloneNode(true));
        }
        card.append(list);
      }
      card.focus();
    }
    update();
  }

  pictures.forEach((picture) => {
    const parts = picture.querySelectorAll(".node, .edge");
    parts.forEach((part) => {
      const id = part.id.slice(picture.dataset.prefix.length);
      const at = Number(id.slice(1));
      const what = part.classList.contains("node") ? { kind: "node", at: data.drawn[at] } : { kind: "edge", at: at };
      part.setAttribute("tabindex", "0");
      part.setAttribute("role", "button");
      part.addEventListener("click", (event) => { event.preventDefault(); choose(what); });
      part.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(what); }
      });
    });
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLInputElement;
    if (event.key === "Escape") { if (typing) { search.value = ""; } choose(null); }
    if (event.key === "/" && !typing) { event.preventDefault(); search.focus(); }
  });
  byId("find").addEventListener("submit", (event) => {
    event.preventDefault();
    const hits = found();
    if (hits !== null && hits.size === 1) choose({ kind: "node", at: hits.values().next().value });
  });
  search.addEventListener("input", update);
  fillFilter("types", data.types);
  fillFilter("statuses", data.statuses);
  update();
})();
