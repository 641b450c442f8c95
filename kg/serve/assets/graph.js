// An answer as nodes and lines: triples as they are; the IRIs of a row joined to its first, or, where a property stands
// between two of them, these by the property; texts where there are no IRIs.
zkg.graph = (() => {
  const { terms } = zkg;
  const LABELS = new Set(["http://www.w3.org/2004/02/skos/core#prefLabel", "http://www.w3.org/2000/01/rdf-schema#label"]);
  const MOST = 300; // nodes: more are a cloud that shows nothing
  const LONGEST = 60; // characters of a text that may stand for a thing

  const key = (term) => (term.type === "uri" ? term.value : term.type === "bnode" ? `_:${term.value}` : `"${term.value}`);
  const isThing = (term) => term.type === "uri" || term.type === "bnode";
  const isText = (term) => term.type === "literal" && !term.datatype && term.value.length <= LONGEST;
  const stem = (variable) => variable.replace(/(?:Name|Label|Node|Iri|名称|名)$/, "");

  const gather = () => {
    const nodes = new Map();
    const lines = new Map();
    const node = (term) => {
      const id = key(term);
      if (!nodes.has(id)) nodes.set(id, { id, term, label: term.type === "literal" ? term.value : "", lines: 0 });
      return nodes.get(id);
    };
    const line = (one, other, property) => {
      const id = JSON.stringify([key(one), key(other), property]);
      if (lines.has(id)) return;
      for (const end of [one, other]) node(end).lines += 1;
      lines.set(id, { from: key(one), to: key(other), property });
    };
    return { nodes, lines, node, line };
  };
  const ofTriples = ({ rows }) => {
    const graph = gather();
    const labels = new Map();
    let values = 0;
    for (const { subject, predicate, object } of rows) {
      if (isThing(object)) graph.line(subject, object, predicate.value);
      else if (!LABELS.has(predicate.value)) values += 1;
      else if (!labels.has(key(subject)) || object["xml:lang"] === zkg.language) labels.set(key(subject), object.value);
    }
    for (const [id, label] of labels) if (graph.nodes.has(id)) graph.nodes.get(id).label = label;
    return { ...graph, values, byName: false };
  };
  // Columns between others that say how things hang together.
  const relations = ({ variables, rows }) => {
    const isProperty = (term) => (terms.of(term.value) || {}).kind === "property";
    const relates = (name) => {
      const found = rows.map((row) => row[name]).filter(Boolean);
      return found.every((term) => term.type === "uri") && found.some(isProperty);
    };
    return new Set(variables.slice(1, -1).filter(relates));
  };
  // What a column such as zoneName says is the name of what stands in zone or zoneNode.
  const labelOf = (row, thing) => {
    const names = (name) => name !== thing && stem(name) === stem(thing) && row[name].type === "literal";
    const found = Object.keys(row).find(names);
    return found ? row[found].value : "";
  };
  const ofRows = (answer) => {
    const { variables, rows } = answer;
    const graph = gather();
    const between = relations(answer);
    const byName = !rows.some((row) => Object.values(row).some(isThing));
    const joins = byName ? isText : isThing;
    for (const row of rows) {
      let [first, before, property] = [null, null, null];
      for (const name of variables.filter((one) => row[one])) {
        const term = row[name];
        if (between.has(name)) property = term.value;
        else if (!joins(term)) property = null;
        else {
          const node = graph.node(term);
          if (!byName) node.label ||= labelOf(row, name);
          const from = property === null ? first : before;
          if (from && key(from) !== key(term)) graph.line(from, term, property);
          [first, before, property] = [first || term, term, null];
        }
      }
    }
    return { ...graph, values: 0, byName };
  };
  // { nodes, lines, all: number of nodes before the least joined were left out, values: triples that are no line, byName }
  const make = (answer) => {
    const { nodes, lines, values, byName } = answer.kind === "triples" ? ofTriples(answer) : ofRows(answer);
    const kept = [...nodes.values()].sort((one, other) => other.lines - one.lines).slice(0, MOST);
    const ids = new Set(kept.map((node) => node.id));
    const between = [...lines.values()].filter((line) => ids.has(line.from) && ids.has(line.to));
    const ends = new Set(between.flatMap((line) => [line.from, line.to]));
    // What hung only on things that were left out would float about alone.
    const shown = kept.length < nodes.size ? kept.filter((node) => ends.has(node.id)) : kept;
    return { nodes: shown, lines: between, all: nodes.size, values, byName };
  };
  return { make };
})();
