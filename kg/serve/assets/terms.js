// The vocabulary with its labels, and IRIs as people read them: with a prefix in the place of the namespace, or without
// all but their last two parts.
zkg.terms = (() => {
  const ENDING = /^[a-z]+:\/\/.*?([^/#]+[/#][^/#]+)$/;
  let prefixes = {};
  let spaces = []; // [prefix, namespace], the longest namespace first
  let list = [];
  let byName = new Map();
  const load = async () => {
    ({ prefixes, terms: list } = await zkg.client.json("terms.json"));
    spaces = Object.entries(prefixes).sort(([, one], [, two]) => two.length - one.length);
    byName = new Map(list.map((term) => [term.name, term]));
  };
  const plain = (text) => {
    try {
      return decodeURIComponent(text);
    } catch (error) {
      if (error instanceof URIError) return text;
      throw error;
    }
  };
  // To be read, not to be put into a query: signs such as ~ and what is spelt %… would need more.
  const shorten = (iri) => {
    const found = spaces.find(([, space]) => iri.startsWith(space) && iri.length > space.length);
    const end = ENDING.exec(iri);
    if (found) return `${found[0]}:${plain(iri.slice(found[1].length))}`;
    return end ? plain(end[1]) : iri;
  };
  const groupOf = (iri) => {
    const short = shorten(iri);
    return short === iri ? "" : /^[^:/#]*/.exec(short)[0];
  };
  return { load, shorten, groupOf, prefixes: () => prefixes, all: () => list, of: (iri) => byName.get(shorten(iri)) };
})();
