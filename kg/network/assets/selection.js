// The present selection as data: rows for a spreadsheet, and the SPARQL query that gives the same relations.
zkg.selection = (() => {
  const { view, filters, say } = zkg;
  const shownEdges = () => view.edges.map((_, at) => at).filter((at) => !filters.isHiddenEdge(at));
  const shownNodes = () => view.nodes.map((_, at) => at).filter((at) => !filters.isHidden(at));

  // CSV: one row for each relation and quote; a thing without relations has a row of its own. A cell that a spreadsheet
  // would run as a formula gets an apostrophe before it.
  const cell = (value) => {
    const text = String(value ?? "");
    const safe = /^[\s\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const HEADS = [
    ...["subject", "subjectType", "relation", "object", "objectType", "modality", "confidence"],
    ...["quote", "headline", "source", "date", "subjectIRI", "objectIRI"],
  ];
  const thing = (at) => [view.nodes[at].label, say("types", view.nodes[at].type)];
  const csv = () => {
    const rows = [HEADS];
    for (const at of shownEdges()) {
      const edge = view.edges[at];
      const relation = [say("predicates", edge.predicate), ...edge.titles].join(" ");
      const ends = [view.nodes[edge.source].id, view.nodes[edge.target].id];
      const told = edge.evidence.length ? edge.evidence.map((quote) => view.evidence[quote]) : [edge];
      for (const row of told) {
        const quoted = row === edge ? ["", "", "", ""] : [row.quote, row.headline, row.source, row.published];
        const why = [say("modalities", row.modality), row.confidence, ...quoted];
        rows.push([...thing(edge.source), relation, ...thing(edge.target), ...why, ...ends]);
      }
    }
    for (const at of shownNodes()) {
      if (!filters.linksOf(at).length) rows.push([...thing(at), "", "", "", "", "", "", "", "", "", view.nodes[at].id, ""]);
    }
    return "\ufeff" + rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
  };

  // SPARQL: what quotes and kinds decide stands as a condition; what depends on this picture (surroundings, weights, folds,
  // things left out) stands as the list of the things shown.
  const iri = (text) => `<${text.replace(/[\s<>"{}|\\^`]/g, (sign) => encodeURIComponent(sign))}>`;
  const kept = (words, hidden) => {
    const keys = Object.keys(view.labels[words]).filter((key) => !hidden.has(key));
    return keys.map((key) => `zkg:${key}`).join(" ");
  };
  const PREFIXES = [
    "PREFIX zkg: <https://w3id.org/zonekg/ontology#>",
    "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>",
    "PREFIX prov: <http://www.w3.org/ns/prov#>",
    "PREFIX schema: <https://schema.org/>",
  ];
  const listed = (chosen) =>
    filters.isSummed() || chosen.zone !== null || chosen.industry !== null || chosen.weight > 0 || chosen.folded.size > 0 || chosen.unfolded.size > 0 ||
    chosen.statuses.size > 0 || Object.values(view.left_out).some((number) => number > 0) || view.focus.length > 0;
  const timed = ({ from, to }) => {
    if (!from && !to) return [];
    const tests = [from && `?date >= "${from}"`, to && `?date <= "${to}"`].filter(Boolean);
    return [
      "  ?claim prov:wasDerivedFrom ?article .",
      "  OPTIONAL { ?article schema:datePublished ?ofArticle }",
      "  OPTIONAL { ?article schema:isPartOf/schema:datePublished ?ofPage }",
      "  BIND(STR(COALESCE(?ofArticle, ?ofPage)) AS ?date)",
      `  FILTER(${tests.join(" && ")})`,
    ];
  };
  const ofQuotes = ({ modalities, confidence }) => [
    ...(modalities.size ? [`  VALUES ?modality { ${kept("modalities", modalities)} }`, "  ?claim zkg:modality ?modality ."] : []),
    ...(confidence > 0 ? ["  ?claim zkg:confidence ?confidence .", `  FILTER(?confidence >= ${confidence})`] : []),
  ];
  const ofThings = (chosen) => {
    if (listed(chosen)) {
      const things = shownNodes().filter((at) => filters.linksOf(at).length).map((at) => iri(view.nodes[at].id));
      return ["?subject", "?object"].map((end) => `  VALUES ${end} { ${things.join(" ")} }`);
    }
    const types = kept("types", chosen.types);
    const ends = chosen.types.size ? ["subject", "object"] : [];
    return ends.flatMap((end) => [`  VALUES ?${end}Type { ${types} }`, `  ?${end} a ?${end}Type .`]);
  };
  const sparql = () => {
    const chosen = filters.chosen();
    return [
      ...PREFIXES,
      "SELECT DISTINCT ?subject ?relation ?object WHERE {",
      `  VALUES ?relation { ${kept("predicates", chosen.relations)} }`,
      "  ?claim rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object .",
      ...ofQuotes(chosen),
      ...timed(chosen),
      ...ofThings(chosen),
      "}",
      "ORDER BY ?subject ?relation ?object",
      "",
    ].join("\n");
  };
  return { csv, sparql, shownNodes, shownEdges };
})();
