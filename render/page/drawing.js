// The drawing: Cytoscape draws where Graphviz put things.
const kManyEdges = 1500; // beyond, lines are straight and labels wait for zoom, so that moving stays fluid
const kShapes = { box: "round-rectangle", tab: "rectangle", component: "rectangle", folder: "rectangle", note: "cut-rectangle",
  ellipse: "ellipse", octagon: "octagon", house: "pentagon", cylinder: "barrel", parallelogram: "rhomboid",
  hexagon: "hexagon", diamond: "diamond" };
let cy = null;

/** The line of a status: how it is dashed, whether it ends in a bar. */
const kLines = { solid: { style: "solid" }, dashed: { style: "dashed", dash: [7, 4] }, doubled: { style: "dashed", dash: [9, 3, 2, 3] },
  dotted: { style: "dotted", dash: [2, 3] }, crossed: { style: "solid" } };

function edgeLook(relation, state) {
  const type = data.relationTypes[relation.type], style = data.statuses[state.status].style, ended = style === "crossed";
  return { color: ended ? look().muted : type[themeName].line, text: ended ? look().muted : type[themeName].text,
    style: kLines[style].style, dash: kLines[style].dash || [6, 3],
    arrow: ended ? "tee" : type.arrow ? "triangle" : "none", label: state.label };
}
function nodeLook(node) {
  const colors = data.nodeTypes[node.type][themeName];
  return { fill: colors.fill, line: colors.line, text: colors.text };
}

function elements() {
  const made = [];
  data.nodes.forEach((node, at) => {
    if (node.at === undefined) return;
    drawn.nodes[at] = true;
    made.push({ group: "nodes", position: { x: node.at[0], y: node.at[1] },
      data: Object.assign({ id: "n" + at, place: at, label: node.label, size: node.size, width: node.at[2], height: node.at[3],
        shape: kShapes[data.nodeTypes[node.type].shape] || "round-rectangle" }, nodeLook(node)) });
  });
  data.relations.forEach((relation, at) => {
    if (relation.width === undefined) return;
    const state = relation.states[relation.states.length - 1];
    drawn.relations[at] = true;
    drawn.states[at] = state;
    made.push({ group: "edges", data: Object.assign({ id: "e" + at, place: at, source: "n" + relation.from, target: "n" + relation.to,
      width: relation.width }, edgeLook(relation, state)) });
  });
  return made;
}

function drawingStyle(many) {
  return [
    { selector: "node", style: { label: "data(label)", shape: "data(shape)", width: "data(width)", height: "data(height)",
      "background-color": "data(fill)", "border-color": "data(line)", "border-width": 1, color: "data(text)", "font-size": "data(size)",
      "font-family": "Noto Sans, DejaVu Sans, sans-serif", "text-valign": "center", "text-halign": "center", "text-wrap": "wrap",
      "min-zoomed-font-size": many ? 7 : 4 } },
    { selector: "edge", style: { width: "data(width)", "line-color": "data(color)", "target-arrow-color": "data(color)",
      "target-arrow-shape": "data(arrow)", "arrow-scale": 0.8, "curve-style": many ? "straight" : "bezier", "line-style": "data(style)",
      "control-point-step-size": 34 } },
    { selector: "edge[style = 'dashed'], edge[style = 'dotted']", style: { "line-dash-pattern": "data(dash)" } },
    { selector: many ? "edge.chosen, edge.found" : "edge", style: { label: "data(label)", color: "data(text)", "font-size": 9,
      "font-family": "Noto Sans, DejaVu Sans, sans-serif", "text-wrap": "wrap", "min-zoomed-font-size": 6,
      "text-background-opacity": 0.85, "text-background-color": look().back } },
    { selector: ".gone", style: { display: "none" } },
    { selector: ".faded", style: { opacity: 0.15 } },
    { selector: "node.chosen, node.found", style: { "border-width": 4 } },
    { selector: "edge.chosen, edge.found", style: { "underlay-color": "#e8a400", "underlay-opacity": 0.5, "underlay-padding": 3 } },
  ];
}

// What the drawing showed last, so that only what changed is drawn anew.
const drawn = { theme: null, relations: [], states: [], nodes: [] };

function refreshDrawing() {
  const repaint = drawn.theme !== themeName, touched = new Set();
  cy.batch(() => {
    data.relations.forEach((relation, at) => {
      if (relation.width === undefined) return;
      const visible = shown.relations[at], state = shown.states[at];
      if (visible) touched.add(relation.from).add(relation.to);
      if (visible !== drawn.relations[at]) cy.$id("e" + at).toggleClass("gone", !visible);
      if (visible && (repaint || state !== drawn.states[at])) {
        cy.$id("e" + at).data(edgeLook(relation, state));
        drawn.states[at] = state;
      }
      drawn.relations[at] = visible;
    });
    data.nodes.forEach((node, at) => {
      if (node.at === undefined) return;
      const visible = touched.has(at) || byNode[at].length === 0;
      if (visible !== drawn.nodes[at]) cy.$id("n" + at).toggleClass("gone", !visible);
      if (repaint) cy.$id("n" + at).data(nodeLook(node));
      drawn.nodes[at] = visible;
    });
  });
  if (repaint) cy.style(drawingStyle(cy.edges().length > kManyEdges));
  drawn.theme = themeName;
  drawLegend();
}

/** Brings nodes and relations out; null takes the light off all. */
function highlight(nodes, relations) {
  cy.batch(() => {
    cy.elements().removeClass("found faded");
    if (relations === null) return;
    cy.elements().addClass("faded");
    for (const at of nodes) cy.$id("n" + at).removeClass("faded").addClass("found");
    for (const at of relations) cy.$id("e" + at).removeClass("faded").addClass("found");
  });
}

/** What is drawn now, once each: relation types, statuses, types of things. */
function drawnKinds() {
  const types = new Set(), statuses = new Set(), kinds = new Set();
  data.relations.forEach((relation, at) => {
    if (relation.width === undefined || !shown.relations[at]) return;
    types.add(relation.type);
    statuses.add(shown.states[at].status);
    for (const end of [relation.from, relation.to]) kinds.add(data.nodes[end].type);
  });
  const ordered = (set) => Array.from(set).sort((a, b) => a - b);
  return { types: ordered(types), statuses: ordered(statuses).reverse(), kinds: ordered(kinds) };
}

function svgElement(name, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const key of Object.keys(attributes)) made.setAttribute(key, attributes[key]);
  return made;
}

function drawLegend() {
  const kinds = drawnKinds(), legend = byId("legend");
  legend.replaceChildren();
  const add = (label, shape) => {
    const item = element("li"), box = svgElement("svg", { width: 28, height: 12, "aria-hidden": "true" });
    box.append(shape);
    item.append(box, element("bdi", label));
    legend.append(item);
  };
  const line = (color, style) => svgElement("line", { x1: 1, y1: 6, x2: 27, y2: 6, stroke: color, "stroke-width": 2,
    "stroke-dasharray": (kLines[style].dash || []).join(" ") });
  for (const type of kinds.types) add(data.relationTypes[type].label, line(data.relationTypes[type][themeName].line, "solid"));
  for (const at of kinds.statuses) {
    const status = data.statuses[at], ended = status.style === "crossed";
    add(status.label, line(ended ? look().muted : look().text, status.style));
  }
  for (const kind of kinds.kinds) {
    const colors = data.nodeTypes[kind][themeName];
    add(data.nodeTypes[kind].name, svgElement("rect", { x: 5, y: 1, width: 18, height: 10, fill: colors.fill, stroke: colors.line }));
  }
}

function startDrawing() {
  const made = elements();
  const edges = made.filter((one) => one.group === "edges").length, many = edges > kManyEdges;
  cy = cytoscape({ container: byId("drawing"), elements: made, layout: { name: "preset", fit: true, padding: 20 },
    style: drawingStyle(many), minZoom: 0.02, maxZoom: 6, autoungrabify: true, boxSelectionEnabled: false, hideEdgesOnViewport: edges > 4000,
    textureOnViewport: many, pixelRatio: many ? 1 : "auto" });
  drawn.theme = themeName;
  cy.on("tap", "node", (event) => choose({ kind: "node", at: event.target.data("place") }));
  cy.on("tap", "edge", (event) => choose({ kind: "edge", at: event.target.data("place") }));
  cy.on("tap", (event) => { if (event.target === cy) choose(null); });
  byId("fit").addEventListener("click", () => cy.fit(undefined, 20));
  listeners.push(refreshDrawing);
}
