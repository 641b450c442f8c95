// The legend, which is also the filter: types first, the other filters folded below, one button that undoes them all.
zkg.legend = (() => {
  const { view, element, ui, say, byId, filters } = zkg;
  const GROUPS = [
    { group: "types", words: "types", keys: Object.keys(view.styles), place: "types", sign: zkg.sign },
    { group: "relations", words: "predicates", keys: Object.keys(view.labels.predicates), place: "relations" },
    { group: "modalities", words: "modalities", keys: Object.keys(view.labels.modalities), place: "modalities" },
    { group: "statuses", words: "statuses", keys: Object.keys(view.labels.statuses), place: "statuses" },
  ];
  const SLIDERS = [
    { name: "confidence", most: 1, step: 0.05 },
    { name: "weight", most: Math.min(50, Math.max(0, ...view.nodes.map((node) => node.weight))), step: 1 },
  ];
  const CENTRES = [["zone", "Zone"], ["industry", "Industry"]];
  const present = new Map(GROUPS.map(({ group, keys }) => [group, keys.filter((key) => filters.counts(group).has(key))]));
  let updates = []; // what has to be said anew after each change

  const entry = ({ group, words, sign }, key) => {
    const number = element("span", { class: "number" });
    const button = element(
      "button",
      { type: "button", "data-group": group, "data-key": key, onclick: () => filters.toggle(group, key) },
      sign ? sign(key) : "",
      say(words, key),
      number,
    );
    if (group === "types") button.dataset.type = key;
    updates.push((counts) => {
      button.setAttribute("aria-pressed", String(!filters.chosen()[group].has(key)));
      number.textContent = zkg.number(counts.get(group).get(key) || 0);
    });
    return element("li", {}, button);
  };
  const list = (about) =>
    element("ul", { "data-list": about.group }, ...present.get(about.group).map((key) => entry(about, key)));

  const slider = ({ name, most, step }) => {
    const read = (value) => (name === "confidence" ? value.toFixed(2) : zkg.number(value));
    const told = element("output", { for: `least-${name}` });
    const input = element("input", { type: "range", id: `least-${name}`, min: 0, max: most, step });
    input.addEventListener("input", () => filters.set({ [name]: Number(input.value) }, { passing: true }));
    input.addEventListener("change", () => filters.set({ [name]: Number(input.value) }));
    updates.push(() => {
      input.value = filters.chosen()[name];
      told.textContent = read(filters.chosen()[name]);
    });
    return element("p", { class: "least" }, element("label", { for: `least-${name}` }, ui(`least_${name}`)), input, told);
  };
  const centre = ([name, type]) => {
    const found = view.nodes.map((node, at) => ({ node, at })).filter(({ node }) => node.type === type);
    found.sort((one, two) => two.node.weight - one.node.weight || one.at - two.at);
    if (!found.length) return null;
    const choices = found.map(({ node, at }) => element("option", { value: at }, node.label));
    const select = element("select", { id: `only-${name}` }, element("option", { value: "" }, ui("all")), ...choices);
    select.addEventListener("change", () => filters.set({ [name]: select.value === "" ? null : Number(select.value) }));
    updates.push(() => (select.value = filters.chosen()[name] ?? ""));
    return element("p", { class: "only" }, element("label", { for: `only-${name}` }, ui(`only_${name}`)), select);
  };
  const dates = () => {
    if (!view.period) return [];
    const [first, last] = view.period;
    return ["from", "to"].map((name) => {
      const input = element("input", { type: "date", id: `date-${name}`, min: first, max: last });
      input.addEventListener("change", () => filters.set({ [name]: input.value }));
      updates.push(() => (input.value = filters.chosen()[name]));
      return element("p", { class: "only" }, element("label", { for: `date-${name}` }, ui(`date_${name}`)), input);
    });
  };

  const relations = view.edges.filter((edge) => !edge.sums);
  const sizes = [view.nodes, relations, view.evidence].map((rows) => rows.length);
  const update = () => {
    const totals = sizes.map(zkg.number);
    const counts = new Map(GROUPS.map(({ group }) => [group, filters.counts(group)]));
    for (const each of updates) each(counts);
    byId("show-all").hidden = !filters.active();
    const [nodes, edges] = filters.shown().map(zkg.number);
    byId("counts").textContent = filters.active() || filters.isSummed() ? ui("countsOf", nodes, totals[0], edges, totals[1]) : ui("counts", ...totals);
  };
  // In the words of the present language.
  const draw = () => {
    updates = [];
    const block = (title, ...rows) => (rows.length ? [element("h3", {}, title), ...rows] : []);
    const group = (about) => (present.get(about.group).length > 1 ? block(ui(`by_${about.group}`), list(about)) : []);
    const centres = CENTRES.map(centre).filter(Boolean);
    byId("types").replaceChildren(list(GROUPS[0]));
    byId("filters").replaceChildren(
      ...group(GROUPS[1]),
      ...group(GROUPS[2]),
      ...SLIDERS.filter(({ most }) => most > 0).map(slider),
      ...block(ui("surroundings"), ...centres),
      ...group(GROUPS[3]),
      ...block(ui("period"), ...dates()),
    );
    byId("legend").querySelector("summary").textContent = ui("legend");
    byId("more").querySelector("summary").textContent = ui("more");
    byId("legend").hidden = view.nodes.length === 0;
    byId("lines").textContent = ui("lines");
    byId("show-all").textContent = ui("showAll");
    update();
  };
  byId("show-all").addEventListener("click", () => filters.reset());
  return { draw, update };
})();
