// Keys, and the start of all parts.
const kPan = 60;

/** Goes from name to name in reading order of the drawing. */
function nextNode(step) {
  const order = cy.nodes(":visible").sort((a, b) => a.position("y") - b.position("y") || a.position("x") - b.position("x"));
  if (order.length === 0) return;
  const now = order.toArray().findIndex((node) => node.hasClass("chosen"));
  const node = order[(now + step + (now < 0 && step < 0 ? 1 : 0) + order.length) % order.length];
  cy.elements().removeClass("chosen");
  node.addClass("chosen");
  cy.center(node);
  byId("count").textContent = data.nodes[node.data("place")].name;
}

function drawingKey(event) {
  const zoom = (by) => cy.zoom({ level: cy.zoom() * by, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  const actions = { ArrowLeft: () => cy.panBy({ x: kPan, y: 0 }), ArrowRight: () => cy.panBy({ x: -kPan, y: 0 }),
    ArrowUp: () => cy.panBy({ x: 0, y: kPan }), ArrowDown: () => cy.panBy({ x: 0, y: -kPan }),
    "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), 0: () => cy.fit(undefined, 20),
    n: () => nextNode(1), p: () => nextNode(-1),
    Enter: () => { const node = cy.nodes(".chosen"); if (node.length > 0) choose({ kind: "node", at: node[0].data("place") }); } };
  if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(actions, event.key)) return;
  event.preventDefault();
  actions[event.key]();
}

byId("all").hidden = false;
startTheme();
startDrawing();
startFilters();
startSearch();
startCard();
startPaths();
startList();
startPicture();
document.documentElement.classList.toggle("dark", themeName === "dark");
byId("theme").textContent = themeName === "dark" ? "Light" : "Dark";
applyFilters();
byId("drawing").addEventListener("keydown", drawingKey);
byId("tools").addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("keydown", (event) => {
  const typing = event.target instanceof HTMLInputElement && event.target.type !== "range" && event.target.type !== "checkbox";
  if (event.key === "/" && !typing) { event.preventDefault(); byId("search").focus(); }
  if (event.key === "Escape" && !typing) {
    document.querySelectorAll("details.menu[open]").forEach((menu) => { menu.open = false; });
    choose(null);
    clearFinding();
  }
});
