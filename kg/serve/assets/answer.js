// What the server sent becomes rows of terms, which table and network show.
// A term is { type: "uri" | "bnode" | "literal", value, "xml:lang"?, datatype? }, as in the W3C's JSON.
zkg.answer = (() => {
  const ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9";
  const IRI = "<([^>]*)>";
  const NODE = `(?:${IRI}|_:(\\S+))`;
  const LITERAL = `"((?:[^"\\\\]|\\\\.)*)"(?:@([A-Za-z0-9-]+)|\\^\\^${IRI})?`;
  const TRIPLE = new RegExp(`^${NODE}\\s*${IRI}\\s*(?:${NODE}|${LITERAL})\\s*\\.$`, "u");
  const ESCAPE = /\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/gu;
  const SIGNS = { t: "\t", b: "\b", n: "\n", r: "\r", f: "\f" };

  const character = (_, four, eight, sign) =>
    sign ? SIGNS[sign] || sign : String.fromCodePoint(parseInt(four || eight, 16));
  const unescape = (text) => text.replace(ESCAPE, character);
  const node = (iri, blank) => (iri === undefined ? { type: "bnode", value: blank } : { type: "uri", value: unescape(iri) });
  const literal = (text, language, datatype) => {
    const made = { type: "literal", value: unescape(text) };
    if (language) made["xml:lang"] = language;
    if (datatype) made.datatype = unescape(datatype);
    return made;
  };
  const triple = (line, number) => {
    const match = TRIPLE.exec(line.trim());
    if (!match) throw new zkg.client.Refused(zkg.say("badLine", number));
    const [, iri, blank, predicate, objectIri, objectBlank, text, language, datatype] = match;
    const object = text === undefined ? node(objectIri, objectBlank) : literal(text, language, datatype);
    return { subject: node(iri, blank), predicate: node(predicate), object };
  };
  const triples = (text) => {
    const rows = text.split("\n").flatMap((line, at) => (/^\s*(#|$)/.test(line) ? [] : [triple(line, at + 1)]));
    return { kind: "triples", variables: ["subject", "predicate", "object"], rows };
  };
  const results = (text) => {
    const found = JSON.parse(text);
    if (typeof found.boolean === "boolean") return { kind: "answer", variables: [], rows: [], answer: found.boolean };
    return { kind: "rows", variables: found.head.vars, rows: found.results.bindings };
  };
  const read = ({ text, type }) => {
    if (type === "application/sparql-results+json") return results(text);
    if (type === "application/n-triples") return triples(text);
    throw new zkg.client.Refused(zkg.say("badAnswer", type));
  };
  return { ACCEPT, read };
})();
