// The list of all relations that are shown, for reading without the drawing; in pieces, so that long ones open at once.
const kRows = 100;
let rowsWanted = kRows;

function relationRow(at) {
  const relation = data.relations[at], state = shown.states[at], row = element("tr");
  const cell = (content, className) => {
    const made = element("td", undefined, className);
    if (content !== "") made.append(content);
    row.append(made);
    return made;
  };
  const status = data.statuses[state.status];
  cell(nameButton(relation.from));
  cell(button(phrase(relation) + (data.relationTypes[relation.type].arrow ? " →" : " ↔"), "name", () => choose({ kind: "edge", at: at })));
  cell(nameButton(relation.to));
  cell(element("bdi", state.values));
  cell(status.label, status.style === "crossed" ? "ended" : "");
  const sources = cell("");
  for (const source of new Set(relation.claims.filter(wasPublished).map((claim) => claim.source))) {
    if (source !== undefined) sources.append(sourceMark(source), " ");
  }
  return row;
}

function refreshList() {
  const rows = [];
  let left = 0;
  shown.relations.forEach((is, at) => {
    if (!is) return;
    if (rows.length < rowsWanted) rows.push(relationRow(at));
    else left += 1;
  });
  byId("relations").tBodies[0].replaceChildren(...rows);
  byId("more").hidden = left === 0;
  byId("more").textContent = "Show more (" + left + " left)";
}

function startList() {
  byId("more").addEventListener("click", () => { rowsWanted += 10 * kRows; refreshList(); });
  data.sources.forEach((source, at) => {
    const item = element("li"), title = element(source.url ? "a" : "span", source.title || source.doc);
    item.id = "source" + (at + 1);
    if (source.language) title.lang = source.language;
    if (/^https?:/i.test(source.url)) { title.href = source.url; title.rel = "noopener noreferrer"; }
    item.append(title);
    if (source.date) item.append(", " + source.date);
    if (source.title && source.doc !== source.title) item.append(" · ", element("bdi", source.doc));
    byId("sources").append(item);
  });
  listeners.push(refreshList);
}
