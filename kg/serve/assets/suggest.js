// Names of the graph for the fields that may ask for one: what has the written text in it is offered below the field.
zkg.suggest = (() => {
  const { element, say, client } = zkg;
  const QUERY = `SELECT DISTINCT ?name WHERE {
  ?thing skos:prefLabel ?name
  FILTER(CONTAINS(STR(?name), $typed))
} ORDER BY STRLEN(STR(?name)) ?name LIMIT 20`;
  const PAUSE = 200; // milliseconds without a key
  let waiting = 0;
  let controller = new AbortController();

  const offer = async (typed, list) => {
    controller.abort();
    controller = new AbortController();
    try {
      const sent = await client.ask({ query: QUERY, params: { typed } }, zkg.answer.ACCEPT, controller.signal);
      const names = new Set(zkg.answer.read(sent).rows.map((row) => row.name.value));
      names.delete(typed);
      list.replaceChildren(...[...names].map((value) => element("option", { value })));
    } catch (error) {
      if (error.name !== "AbortError") zkg.results.note(say("noNames", error.message));
    }
  };
  // The list that belongs to a field; it goes into the page beside it.
  const listFor = (input) => {
    const list = element("datalist", { id: `names-${input.name}` });
    input.setAttribute("list", list.id);
    input.addEventListener("input", () => {
      window.clearTimeout(waiting);
      const typed = input.value.trim();
      if (typed) waiting = window.setTimeout(() => offer(typed, list), PAUSE);
    });
    return list;
  };
  return { listFor };
})();
