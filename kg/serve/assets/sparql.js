// What the page knows of SPARQL: where its words begin and end, and which prefixes and variables they use.
zkg.sparql = (() => {
  const LETTER = "\\p{L}\\p{N}_";
  const SHORT = '"(?:[^"\\\\\\n]|\\\\.)*"?|\'(?:[^\'\\\\\\n]|\\\\.)*\'?';
  const LONG = '"""(?:[^"\\\\]|\\\\[^]|"(?!""))*(?:"""|$)|\'\'\'(?:[^\'\\\\]|\\\\[^]|\'(?!\'\'))*(?:\'\'\'|$)';
  const FIRST = `(?:[${LETTER}:%]|\\\\.)`;
  const MIDDLE = `(?:[${LETTER}.:%\\-]|\\\\.)`;
  const LAST = `(?:[${LETTER}:%\\-]|\\\\.)`;
  // In one walk, so that a word inside a string or a comment is not taken for a keyword. Every character is in a token.
  const TOKEN = new RegExp(
    [
      "(?<comment>#[^\\n]*)",
      `(?<string>${LONG}|${SHORT})`,
      '(?<iri><[^<>"{}|^`\\\\\\x00-\\x20]*>)',
      `(?<variable>[?$][${LETTER}]+)`,
      `(?<name>(?:[\\p{L}_][${LETTER}.\\-]*)?:(?:${FIRST}(?:${MIDDLE}*${LAST})?)?)`,
      "(?<tag>@[A-Za-z][A-Za-z0-9-]*)",
      "(?<number>\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)",
      `(?<word>[\\p{L}_][${LETTER}]*)`,
      "(?<space>\\s+)",
      "(?<other>[^])",
    ].join("|"),
    "gu",
  );
  const KEYWORDS = (
    "SELECT DISTINCT REDUCED CONSTRUCT DESCRIBE ASK WHERE OPTIONAL FILTER UNION MINUS GRAPH BIND AS VALUES UNDEF EXISTS NOT IN " +
    "GROUP BY HAVING ORDER ASC DESC LIMIT OFFSET PREFIX BASE COUNT SUM AVG MIN MAX SAMPLE GROUP_CONCAT SEPARATOR " +
    "STR LANG LANGMATCHES DATATYPE BOUND IRI URI BNODE RAND ABS CEIL FLOOR ROUND CONCAT STRLEN UCASE LCASE ENCODE_FOR_URI " +
    "CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR MONTH DAY HOURS MINUTES SECONDS TIMEZONE TZ NOW UUID STRUUID " +
    "MD5 SHA1 SHA256 SHA384 SHA512 COALESCE IF STRLANG STRDT SAMETERM ISIRI ISURI ISBLANK ISLITERAL ISNUMERIC REGEX " +
    "SUBSTR REPLACE TRUE FALSE"
  ).split(" ");
  const known = new Set(KEYWORDS);

  // [{ kind, text, from, to }], whose texts give the query when joined.
  const tokens = (query) =>
    [...query.matchAll(TOKEN)].map((match) => {
      const [kind] = Object.entries(match.groups).find(([, text]) => text !== undefined);
      const keyword = kind === "word" && (known.has(match[0].toUpperCase()) || match[0] === "a");
      return { kind: keyword ? "keyword" : kind, text: match[0], from: match.index, to: match.index + match[0].length };
    });
  const variables = (query) => tokens(query).filter((token) => token.kind === "variable").map((token) => token.text);
  const prefixOf = (token) => token.text.slice(0, token.text.indexOf(":"));

  // Prefixes that a query uses and does not declare.
  const undeclared = (query) => {
    const meant = tokens(query).filter((token) => token.kind !== "space" && token.kind !== "comment");
    const declares = (at) => at > 0 && meant[at - 1].text.toUpperCase() === "PREFIX";
    const prefixes = (wanted) =>
      meant.flatMap((token, at) => (token.kind === "name" && declares(at) === wanted ? [prefixOf(token)] : []));
    const declared = new Set(prefixes(true));
    return [...new Set(prefixes(false))].filter((prefix) => !declared.has(prefix)).sort();
  };
  // The query with the declarations that it lacks, below the comments that it begins with.
  const portable = (query, namespaces) => {
    const missing = undeclared(query).filter((prefix) => Object.hasOwn(namespaces, prefix));
    const lines = missing.map((prefix) => `PREFIX ${prefix}: <${namespaces[prefix]}>\n`);
    const head = query.match(/^(?:#[^\n]*(?:\n|$))*/)[0];
    return { text: head + lines.join("") + query.slice(head.length), added: lines.length };
  };
  return { KEYWORDS, tokens, variables, portable };
})();
