// The address after the #: the question or the query, its parameters ($name=value) and the view, so that a copied
// address brings the query back. A question of the library that was not changed is named; any other query stands in full.
zkg.address = (() => {
  const VIEWS = ["table", "network", "text"];
  // { name, query, params, view } → text; `name` is that of the question that the query came from, or null.
  const write = ({ name, query, params, view }) => {
    const words = new URLSearchParams();
    const question = zkg.library.find(name);
    if (question) words.append("name", name);
    if (!question || question.text !== query) words.append("query", query);
    for (const key of Object.keys(params).sort()) words.append(`$${key}`, params[key]);
    if (view !== VIEWS[0]) words.append("view", view);
    return `#${words}`;
  };
  // What was typed or cut short by hand and means nothing is passed over; null where no query is named.
  const read = (hash) => {
    const words = new URLSearchParams(hash.replace(/^#/, ""));
    const name = words.get("name");
    const question = zkg.library.find(name);
    const query = words.get("query") ?? (question ? question.text : null);
    if (query === null) return name === null ? null : { missing: name };
    const given = [...words].filter(([key]) => /^\$\w/.test(key));
    const params = Object.fromEntries(given.map(([key, value]) => [key.slice(1), value]));
    const view = VIEWS.includes(words.get("view")) ? words.get("view") : VIEWS[0];
    return { name: question ? name : null, query, params, view };
  };
  return { write, read };
})();
