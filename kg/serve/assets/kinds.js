// Kinds of the things in a network: the prefixes of their IRIs, or the parts before their names. The most frequent have a colour each (answer.css).
zkg.kinds = (() => {
  const { element, say, terms } = zkg;
  const COLOURS = 7;
  const kindOf = (node) => (node.term.type === "uri" ? terms.groupOf(node.term.value) : "");
  // nodes → { legend: element, number: node → that of its colour, 0 for the rest }
  const sort = (nodes) => {
    const sizes = new Map();
    for (const kind of nodes.map(kindOf)) if (kind) sizes.set(kind, (sizes.get(kind) || 0) + 1);
    const order = (one, other) => sizes.get(other) - sizes.get(one) || (one < other ? -1 : 1);
    const kinds = [...sizes.keys()].sort(order).slice(0, COLOURS);
    const number = (node) => 1 + kinds.indexOf(kindOf(node));
    const rest = kinds.length && nodes.some((node) => number(node) === 0);
    const entry = (kind, at) =>
      element("li", {}, element("span", { class: `sign group-${at}`, "aria-hidden": "true" }), kind);
    const entries = kinds.map((kind, at) => entry(kind, at + 1));
    return { legend: element("ul", { class: "legend" }, ...entries, rest ? entry(say("more"), 0) : null), number };
  };
  return { sort };
})();
