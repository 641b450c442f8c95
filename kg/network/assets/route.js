// The shortest way between two nodes through what the filters leave; of equally short ways the one whose relations taken
// together are surest.
zkg.route = (() => {
  const { view, filters } = zkg;
  const find = (from, to) => {
    const { on, edge: open } = filters.ways();
    if (!on[from] || !on[to]) return null;
    const came = new Map([[from, { edge: null, back: null, sure: 1 }]]);
    let front = [from];
    while (front.length && !came.has(to)) {
      const next = new Map();
      for (const at of front) {
        for (const edge of filters.links[at].filter((each) => open[each])) {
          const reached = filters.other(edge, at);
          if (came.has(reached)) continue;
          const sure = came.get(at).sure * view.edges[edge].confidence;
          if (!next.has(reached) || sure > next.get(reached).sure) next.set(reached, { edge, back: at, sure });
        }
      }
      for (const [at, step] of next) came.set(at, step);
      front = [...next.keys()];
    }
    if (!came.has(to)) return null;
    const steps = [];
    for (let at = to; at !== from; at = came.get(at).back) steps.unshift(came.get(at).edge);
    return steps;
  };
  return { find };
})();
