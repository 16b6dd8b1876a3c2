// The view as a file: SVG written from what is drawn, PNG by Cytoscape.
function save(blob, name) {
  const link = element("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

/** Text in lines, their middle at (x, y). */
function svgText(text, x, y, size, color) {
  const lines = text.split("\n"), made = svgElement("text", { "text-anchor": "middle", "font-size": size, fill: color });
  lines.forEach((line, at) => {
    const part = svgElement("tspan", { x: x, y: y + (at - (lines.length - 1) / 2) * size * 1.15 + size * 0.35 });
    part.textContent = line;
    made.append(part);
  });
  return made;
}

function svgEdge(edge) {
  const from = edge.sourceEndpoint(), to = edge.targetEndpoint(), middle = edge.midpoint(), bends = edge.controlPoints();
  const group = svgElement("g", { opacity: edge.effectiveOpacity() }), color = edge.data("color");
  const title = svgElement("title", {}), relation = data.relations[edge.data("place")];
  title.textContent = data.nodes[relation.from].name + " " + phrase(relation) + " " + data.nodes[relation.to].name;
  // Between two bends Cytoscape's curve runs through their middle; one bend is the usual case.
  const bend = bends && bends.length === 1 ? "Q " + bends[0].x + " " + bends[0].y + " " : "L ";
  group.append(title, svgElement("path", { d: "M " + from.x + " " + from.y + " " + bend + to.x + " " + to.y, fill: "none", stroke: color,
    "stroke-width": edge.data("width"), "stroke-dasharray": edge.data("style") === "solid" ? "" : edge.data("dash").join(" ") }));
  if (edge.data("arrow") !== "none") {
    const before = bends && bends.length === 1 ? bends[0] : from, long = Math.hypot(to.x - before.x, to.y - before.y) || 1;
    const x = (to.x - before.x) / long, y = (to.y - before.y) / long, tee = edge.data("arrow") === "tee", back = tee ? 0 : 8;
    const side = (by) => (to.x - x * back - y * by) + "," + (to.y - y * back + x * by);
    group.append(svgElement("polygon", { points: side(4) + " " + (tee ? "" : to.x + "," + to.y + " ") + side(-4), fill: color, stroke: color }));
  }
  if (edge.data("label")) group.append(svgText(edge.data("label"), middle.x, middle.y, 9, edge.data("text")));
  return group;
}

function svgNode(node) {
  const at = node.position(), width = node.width(), height = node.height(), round = node.data("shape") === "ellipse";
  const paint = { fill: node.data("fill"), stroke: node.data("line") }, group = svgElement("g", { opacity: node.effectiveOpacity() });
  const title = svgElement("title", {});
  title.textContent = data.nodes[node.data("place")].name;
  group.append(title, round ? svgElement("ellipse", Object.assign({ cx: at.x, cy: at.y, rx: width / 2, ry: height / 2 }, paint))
    : svgElement("rect", Object.assign({ x: at.x - width / 2, y: at.y - height / 2, width: width, height: height,
      rx: node.data("shape") === "round-rectangle" ? 6 : 0 }, paint)), svgText(node.data("label"), at.x, at.y, node.data("size"), node.data("text")));
  return group;
}

/** What is in view, as an SVG of its own. */
function viewAsSvg() {
  const box = cy.extent();
  const svg = svgElement("svg", { viewBox: [box.x1, box.y1, box.w, box.h].join(" "), width: Math.round(cy.width()), height: Math.round(cy.height()),
    "font-family": "Noto Sans, DejaVu Sans, sans-serif" });
  const title = svgElement("title", {});
  title.textContent = document.title;
  svg.append(title, svgElement("rect", { x: box.x1, y: box.y1, width: box.w, height: box.h, fill: look().back }));
  cy.edges(":visible").forEach((edge) => svg.append(svgEdge(edge)));
  cy.nodes(":visible").forEach((node) => svg.append(svgNode(node)));
  return new XMLSerializer().serializeToString(svg);
}

function startPicture() {
  byId("save-svg").addEventListener("click", () => save(new Blob([viewAsSvg()], { type: "image/svg+xml" }), "graph.svg"));
  byId("save-png").addEventListener("click", () => save(cy.png({ output: "blob", bg: look().back, scale: 2 }), "graph.png"));
}
