// Paths and loops over what the filters let through.
const kLongestLoop = 6, kMostLoops = 200, kMostSteps = 200000;
let loopsOn = false, loops = [];

/** Relations of a shortest path, in order, or null. Breadth first; O(relations). */
function shortestPath(from, to, directed) {
  const by = new Map([[from, -1]]);
  let edge = [from];
  while (edge.length > 0 && !by.has(to)) {
    const next = [];
    for (const node of edge) {
      for (const at of byNode[node]) {
        const relation = data.relations[at], other = relation.from === node ? relation.to : relation.from;
        if (!shown.relations[at] || by.has(other)) continue;
        if (directed && data.relationTypes[relation.type].arrow && relation.from !== node) continue;
        by.set(other, at);
        next.push(other);
      }
    }
    edge = next;
  }
  if (!by.has(to)) return null;
  const path = [];
  for (let node = to; node !== from;) {
    const relation = data.relations[by.get(node)];
    path.unshift(by.get(node));
    node = relation.from === node ? relation.to : relation.from;
  }
  return path;
}

function tell(text, relations) {
  const finding = byId("finding");
  finding.replaceChildren(element("span", text));
  finding.hidden = text === "";
  if (relations && relations.length > 0) {
    const list = element("ul");
    relations.forEach((at) => list.append(relationLine(at)));
    finding.append(list);
  }
}
const endsOf = (relations) => new Set(relations.flatMap((at) => [data.relations[at].from, data.relations[at].to]));

function showPath() {
  const from = nodeNamed(byId("path-from").value), to = nodeNamed(byId("path-to").value);
  setLoops(false);
  if (from < 0 || to < 0 || from === to) {
    highlight([], null);
    tell("Choose two different names of the graph.");
    return;
  }
  const path = shortestPath(from, to, byId("path-directed").checked);
  highlight(path === null ? [] : endsOf(path), path);
  const names = data.nodes[from].name + " and " + data.nodes[to].name;
  tell(path === null ? "Nothing that is shown ties " + names + "." : names + ": " + path.length + (path.length === 1 ? " step." : " steps."), path);
}

/** Closed ways of money, each once from its smallest node on, at most kLongestLoop long. */
function moneyLoops() {
  const steps = data.nodes.map(() => []);
  data.relations.forEach((relation, at) => {
    const flow = data.relationTypes[relation.type].money;
    if (!shown.relations[at] || flow === 0 || data.statuses[shown.states[at].status].style === "crossed") return;
    const [payer, paid] = flow > 0 ? [relation.from, relation.to] : [relation.to, relation.from];
    if (!steps[payer].some((step) => step.to === paid)) steps[payer].push({ to: paid, at: at });
  });
  const found = [];
  let left = kMostSteps;
  const walk = (start, node, way, seen) => {
    for (const step of steps[node]) {
      if (left-- <= 0 || found.length >= kMostLoops) return;
      if (step.to === start && way.length > 0) found.push(way.concat(step.at));
      else if (step.to > start && !seen.has(step.to) && way.length + 1 < kLongestLoop) {
        seen.add(step.to);
        walk(start, step.to, way.concat(step.at), seen);
        seen.delete(step.to);
      }
    }
  };
  data.nodes.forEach((node, at) => walk(at, at, [], new Set([at])));
  return found.sort((a, b) => a.length - b.length);
}

function setLoops(on) {
  loopsOn = on;
  byId("loops").setAttribute("aria-pressed", String(on));
  if (!on) return;
  loops = moneyLoops();
  const all = Array.from(new Set(loops.flat()));
  highlight(endsOf(all), all);
  tell(loops.length === 0 ? "No money runs in a loop here." : loops.length + (loops.length === 1 ? " loop" : " loops") +
    " of money, up to " + kLongestLoop + " steps long" + (loops.length >= kMostLoops ? ", and more" : "") + ".");
  const list = element("ul");
  loops.slice(0, 12).forEach((loop) => {
    const names = loop.map((at) => {
      const relation = data.relations[at];
      return data.nodes[data.relationTypes[relation.type].money > 0 ? relation.from : relation.to].name;
    });
    const item = element("li");
    item.append(button(names.concat(names[0]).join(" → "), "name", () => highlight(endsOf(loop), loop)));
    list.append(item);
  });
  byId("finding").append(list);
}

function clearFinding() { setLoops(false); highlight([], null); tell(""); }

function startPaths() {
  byId("path-go").addEventListener("click", showPath);
  byId("loops").addEventListener("click", () => { if (loopsOn) clearFinding(); else setLoops(true); });
  listeners.push(() => { if (loopsOn) setLoops(true); });
}
