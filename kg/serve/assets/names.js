// Names of things: from the vocabulary, or asked for once and kept.
zkg.names = (() => {
  const MOST = 200; // IRIs in one request
  const known = new Map(); // IRI → { language: name }, empty where the graph has none
  const UNSAFE = /[<>"{}|^`\\\x00-\x20]/;
  const query = (iris) =>
    `SELECT ?thing ?name WHERE {
  VALUES ?thing { ${iris.map((iri) => `<${iri}>`).join(" ")} }
  { ?thing skos:prefLabel ?name } UNION { GRAPH ?graph { ?thing rdfs:label|skos:prefLabel ?name } }
}`;
  const of = (iri) => {
    const term = zkg.terms.of(iri);
    if (term) return zkg.title(term);
    const names = known.get(iri) || {};
    return names[zkg.language] || names.zh || Object.values(names)[0] || "";
  };
  const remember = (iri, name) => {
    const names = known.get(iri) || known.set(iri, {}).get(iri);
    const language = (name["xml:lang"] || "").split("-")[0];
    if (!Object.hasOwn(names, language)) names[language] = name.value;
  };
  // Resolves when `of` can say what there is; raises what the request raises.
  const fetchAll = async (iris, signal) => {
    const wanted = [...new Set(iris)].filter((iri) => !known.has(iri) && !zkg.terms.of(iri) && !UNSAFE.test(iri));
    for (let from = 0; from < wanted.length; from += MOST) {
      const part = wanted.slice(from, from + MOST);
      const sent = await zkg.client.ask({ query: query(part), params: {} }, zkg.answer.ACCEPT, signal);
      for (const iri of part) known.set(iri, {});
      for (const { thing, name } of zkg.answer.read(sent).rows) remember(thing.value, name);
    }
    return wanted.length > 0;
  };
  return { of, fetchAll };
})();
