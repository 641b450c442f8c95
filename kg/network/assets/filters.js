// What is shown: all filters together say which nodes and relations are hidden. It knows neither the page nor the drawing.
// A quote counts when its kind, confidence and date all pass; a relation needs one such quote; a node needs something left
// to rest on once relations or quotes are filtered. What is filtered away is nobody's neighbour.
zkg.filters = (() => {
  const { view } = zkg;
  const UNKNOWN = "none"; // a project of which no status is told
  const HOPS = 2; // how far the surroundings of a zone or an industry reach
  const heads = new Set(view.heads); // of a large view: what stands for the rest until a reader asks for more
  const HUBS = new Set(["Zone", "Industry", "Place"]); // through these everything is near to everything
  const links = view.nodes.map(() => []);
  view.edges.forEach((edge, at) => {
    links[edge.source].push(at);
    if (edge.target !== edge.source) links[edge.target].push(at);
  });
  const other = (edge, at) => (view.edges[edge].source === at ? view.edges[edge].target : view.edges[edge].source);
  const statuses = view.nodes.map((node) => {
    if (node.type !== "Project") return [];
    const told = node.facts.filter((fact) => fact.name === "status").map((fact) => fact.value);
    return told.length ? told : [UNKNOWN];
  });

  const none = () => ({
    types: new Set(), relations: new Set(), modalities: new Set(), statuses: new Set(), // what is not shown
    confidence: 0, weight: 0, // the least
    zone: null, industry: null, // nodes whose surroundings alone are shown
    from: "", to: "", // dates
    folded: new Set(), unfolded: new Set(), // nodes whose neighbours are put away, or shown in spite of the filters
    spread: false, shown: new Set(), // of a large view: whether all of it is shown, and nodes that were asked for
  });
  const isSummed = (wanted) => heads.size > 0 && !wanted.spread && wanted.zone === null && wanted.industry === null;
  let chosen = none();
  let result = null;
  const heard = [];

  const judge = (wanted) => {
    const timed = Boolean(wanted.from || wanted.to);
    const inTime = (date) => !timed || (Boolean(date) && date >= wanted.from && (!wanted.to || date <= wanted.to));
    const good = (row, date) => !wanted.modalities.has(row.modality) && row.confidence >= wanted.confidence && inTime(date);
    const quotes = view.evidence.map((row) => good(row, row.published));
    const rests = (evidence) => evidence.some((at) => quotes[at]);
    const narrowed = timed || wanted.modalities.size > 0 || wanted.confidence > 0 || wanted.relations.size > 0;
    const summed = isSummed(wanted);
    const relation = view.edges.map(
      (edge) => (summed || !edge.sums) && !wanted.relations.has(edge.predicate) && (edge.evidence.length ? rests(edge.evidence) : good(edge, null)),
    );
    const told = (node) => wanted.relations.size === 0 && [...node.facts, ...node.figures].some((row) => rests(row.evidence));
    const node = view.nodes.map(
      (row, at) =>
        !wanted.types.has(row.type) &&
        (!statuses[at].length || statuses[at].some((status) => !wanted.statuses.has(status))) &&
        (!narrowed || links[at].some((edge) => relation[edge]) || told(row)),
    );
    return { node, relation };
  };
  const around = (start, { node, relation }) => {
    const near = new Set(node[start] ? [start] : []);
    let front = [...near];
    for (let hop = 0; hop < HOPS; hop += 1) {
      const next = [];
      for (const at of front) {
        if (at !== start && HUBS.has(view.nodes[at].type)) continue;
        for (const edge of links[at]) {
          const to = other(edge, at);
          if (!relation[edge] || !node[to] || near.has(to)) continue;
          near.add(to);
          next.push(to);
        }
      }
      front = next;
    }
    return near;
  };
  // Neighbours that hang on this node alone.
  const leaves = (at, on, relation) => {
    const near = (from) => {
      const reached = links[from].filter((edge) => relation[edge]).map((edge) => other(edge, from));
      return reached.filter((to) => on[to] && to !== from);
    };
    return [...new Set(near(at))].filter((to) => near(to).every((back) => back === at));
  };
  const compute = (wanted) => {
    const passed = judge(wanted);
    const { node, relation } = passed;
    const centres = [wanted.zone, wanted.industry].filter((at) => at !== null);
    const on = node.map((ok, at) => ok && (view.nodes[at].weight >= wanted.weight || centres.includes(at)));
    for (const near of centres.map((centre) => around(centre, passed))) on.forEach((ok, at) => (on[at] = ok && near.has(at)));
    const summed = isSummed(wanted);
    if (summed) on.forEach((ok, at) => (on[at] = ok && (heads.has(at) || wanted.shown.has(at))));
    for (const at of wanted.unfolded) {
      if (!on[at]) continue;
      for (const edge of links[at]) if (relation[edge] && node[other(edge, at)]) on[other(edge, at)] = true;
    }
    for (const at of wanted.folded) if (on[at]) for (const leaf of leaves(at, on, relation)) on[leaf] = false;
    // Between two heads there is their sum, unless they themselves were asked for.
    const isInSum = ({ source, target, sums }) =>
      summed && !sums && heads.has(source) && heads.has(target) && !(wanted.shown.has(source) && wanted.shown.has(target));
    const edge = relation.map((ok, at) => {
      const row = view.edges[at];
      return ok && on[row.source] && on[row.target] && !isInSum(row);
    });
    return { node, relation, on, edge };
  };

  const tally = (rows, keysOf, shown) => {
    const counts = new Map();
    rows.forEach((row, at) => {
      for (const key of shown[at] ? keysOf(row, at) : []) counts.set(key, (counts.get(key) || 0) + 1);
    });
    return counts;
  };
  // How much each entry of a group stands for under all the other filters; what heads stand for counts.
  const counts = (group) => {
    const others = compute({ ...chosen, [group]: new Set(), spread: true });
    if (group === "types") return tally(view.nodes, (node) => [node.type], others.on);
    if (group === "statuses") return tally(view.nodes, (_, at) => statuses[at], others.on);
    if (group === "relations") return tally(view.edges, (edge) => [edge.predicate], others.edge);
    const told = (edge) => (edge.evidence.length ? edge.evidence.map((at) => view.evidence[at].modality) : [edge.modality]);
    return tally(view.edges, (edge) => new Set(told(edge)), others.edge);
  };
  const settle = (wanted, how = {}) => {
    chosen = wanted;
    result = compute(chosen);
    for (const listener of heard) listener(how);
  };
  const set = (patch, how) => settle({ ...chosen, ...patch }, how);
  const toggle = (group, key) => {
    const hidden = new Set(chosen[group]);
    if (!hidden.delete(key)) hidden.add(key);
    set({ [group]: hidden });
  };
  const narrows = (value) => (value instanceof Set ? value.size > 0 : ![null, 0, "", false].includes(value));
  const active = () => chosen.zone !== null || chosen.industry !== null || Object.values(chosen).some(narrows);
  // Neighbours that filters on nodes alone keep away: what a reader can ask for from here.
  const awayFrom = (at) => {
    const reached = links[at].filter((edge) => result.relation[edge]).map((edge) => other(edge, at));
    return new Set(reached.filter((to) => result.node[to] && !result.on[to]));
  };
  const without = (set, at) => new Set([...set].filter((one) => one !== at));
  const fold = (at) => set({ folded: new Set([...chosen.folded, at]), unfolded: without(chosen.unfolded, at) });
  const unfold = (at) => set({ folded: without(chosen.folded, at), unfolded: new Set([...chosen.unfolded, at]) });
  // Nodes that were asked for by name, or lie on a way, come out from behind their heads.
  const show = (asked) => {
    if (isSummed(chosen) && asked.some((at) => !chosen.shown.has(at))) set({ shown: new Set([...chosen.shown, ...asked]) });
  };
  result = compute(chosen);

  return {
    UNKNOWN, links, other, statuses, none, set, toggle, counts, settle,
    reset: () => settle(none()),
    chosen: () => chosen,
    active,
    listen: (listener) => heard.push(listener),
    isHidden: (at) => !result.on[at],
    isHiddenEdge: (at) => !result.edge[at],
    linksOf: (at) => links[at].filter((edge) => result.edge[edge]),
    isSummed: () => isSummed(chosen),
    isClosed: (at) => isSummed(chosen) && heads.has(at) && !chosen.unfolded.has(at),
    // What a way may lead through: what the filters leave, behind the heads too.
    ways: () => (isSummed(chosen) ? compute({ ...chosen, spread: true }) : result),
    show,
    shown: () => [result.on, result.edge].map((rows) => rows.filter(Boolean).length),
    leaves: (at) => leaves(at, result.on, result.relation),
    awayFrom, fold, unfold,
    // Something asked for by name is shown: first its type comes back, then everything.
    reveal: (at) => {
      if (result.on[at]) return;
      const types = new Set(chosen.types);
      types.delete(view.nodes[at].type);
      const shown = new Set(isSummed(chosen) ? [...chosen.shown, at] : chosen.shown);
      const wider = { ...chosen, types, shown };
      settle(compute(wider).on[at] ? wider : { ...none(), shown: new Set(heads.size ? [at] : []) });
    },
  };
})();
