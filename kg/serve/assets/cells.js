// A term as people read it: a thing by its name and its short IRI, as a link to all about it; a number with its thousands
// apart.
zkg.cells = (() => {
  const { element, terms, names } = zkg;
  const XSD = "http://www.w3.org/2001/XMLSchema#";
  const TYPES = ["integer", "decimal", "double", "float", "int", "long", "nonNegativeInteger"];
  const NUMERIC = new Set(TYPES.map((name) => XSD + name));
  const isNumber = (term) => term.type === "literal" && NUMERIC.has(term.datatype);

  // All about a thing, in the vocabulary, too; what only claims say of it would bury the rest.
  const describe = (iri) => `CONSTRUCT { <${iri}> ?property ?value . ?other ?relation <${iri}> } WHERE {
  { <${iri}> ?property ?value }
  UNION { GRAPH ?graph { <${iri}> ?property ?value } }
  UNION {
    ?other ?relation <${iri}>
    FILTER(?relation NOT IN (rdf:subject, rdf:predicate, rdf:object))
  }
}`;
  const address = (iri, view) => zkg.address.write({ name: null, query: describe(iri), params: {}, view });
  const nameOf = (iri) => names.of(iri) || terms.shorten(iri);

  // The digits stay as they are: years and other short numbers in one piece, long ones in groups of three.
  const grouped = (text) => {
    const match = /^([+-]?)(\d{5,})(\.\d+)?$/.exec(text);
    return match ? match[1] + match[2].replace(/\B(?=(\d{3})+$)/g, ",") + (match[3] || "") : text;
  };
  const link = (iri, view) => {
    const short = terms.shorten(iri);
    const name = names.of(iri);
    const known = terms.of(iri) !== undefined;
    const same = !name || [":", "/"].some((sign) => short.endsWith(sign + name));
    const [main, more] = known || same ? [short, known ? name : ""] : [name, short];
    const anchor = element("a", { href: address(iri, view), title: iri }, main);
    return more ? [anchor, " ", element("small", {}, more)] : [anchor];
  };
  const text = (term) => {
    if (term.type === "uri") return terms.shorten(term.value);
    if (term.type === "bnode") return `_:${term.value}`;
    if (term.type === "triple") return ["subject", "predicate", "object"].map((part) => text(term.value[part])).join(" ");
    return term.value;
  };
  // `tagged` says whether the language of a text is worth telling, since the column has several.
  const write = (term, tagged) => {
    if (term.type === "uri") return link(term.value, "table");
    if (isNumber(term)) return [grouped(term.value)];
    const tag = tagged && term["xml:lang"] ? element("small", {}, ` @${term["xml:lang"]}`) : null;
    return tag ? [text(term), tag] : [text(term)];
  };
  return { isNumber, address, nameOf, link, text, write };
})();
