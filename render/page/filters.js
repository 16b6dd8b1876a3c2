// Filters: relation types, types of things, statuses, least amount, and the day as of which the articles are read.
const days = Array.from(new Set(data.sources.map((source) => source.day).filter((day) => day !== ""))).sort();
let asOf = null; // a day, or null for all articles

function money(dollars) {
  for (const [size, word] of [[1e12, " tn"], [1e9, " bn"], [1e6, " m"], [1e3, " k"]]) {
    if (dollars >= size) return "$" + Number((dollars / size).toPrecision(2)) + word;
  }
  return "$" + Math.round(dollars);
}
/** The slider's steps are eight to a power of ten, from $1 m. */
const leastAmount = () => Number(byId("amount").value) === 0 ? 0 : Math.pow(10, 6 + (Number(byId("amount").value) - 1) / 8);

function stateOf(relation) {
  if (asOf === null) return relation.states[relation.states.length - 1];
  let found = null;
  for (const state of relation.states) if (state.from <= asOf) found = state;
  return found;
}
const wasPublished = (claim) => asOf === null || claim.source === undefined || data.sources[claim.source].day <= asOf;

function fillChoices(id, entries) {
  for (const [value, label] of entries) {
    const line = element("label"), input = element("input");
    input.type = "checkbox";
    input.checked = true;
    input.value = value;
    input.addEventListener("change", applyFilters);
    line.append(input, " ", element("bdi", label));
    byId(id).append(line);
  }
}
const unchecked = (id) => new Set(Array.from(byId(id).querySelectorAll("input:not(:checked)"), (input) => Number(input.value)));

function applyFilters() {
  const day = Number(byId("day").value), least = leastAmount();
  asOf = day >= days.length ? null : days[day];
  byId("day-text").textContent = asOf === null ? "all articles" : asOf;
  byId("amount-text").textContent = least === 0 ? "any" : "from " + money(least);
  byId("day").setAttribute("aria-valuetext", byId("day-text").textContent);
  byId("amount").setAttribute("aria-valuetext", byId("amount-text").textContent);
  const types = unchecked("types"), kinds = unchecked("kinds"), statuses = unchecked("statuses");
  data.relations.forEach((relation, at) => {
    const state = stateOf(relation);
    shown.states[at] = state;
    shown.relations[at] = state !== null && !types.has(relation.type) && !statuses.has(state.status) && state.dollars >= least &&
      !kinds.has(data.nodes[relation.from].type) && !kinds.has(data.nodes[relation.to].type);
  });
  byId("count").textContent = shown.relations.filter((is) => is).length + " of " + data.relations.length + " relations";
  changed();
}

function startFilters() {
  fillChoices("types", data.relationTypes.map((type, at) => [at, type.label]));
  fillChoices("kinds", data.nodeTypes.map((type, at) => [at, type.name]));
  const used = new Set(data.relations.flatMap((relation) => relation.states.map((state) => state.status)));
  fillChoices("statuses", data.statuses.map((status, at) => [at, status.label]).filter(([at]) => used.has(at)).reverse());
  byId("day").max = days.length;
  byId("day").value = days.length;
  for (const id of ["day", "amount"]) byId(id).addEventListener("input", applyFilters);
}
