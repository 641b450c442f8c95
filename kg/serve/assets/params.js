// The form for a query's parameters: one field for each that the question names, and for each variable written with $.
zkg.params = (() => {
  const { byId, element, say, sparql } = zkg;
  const form = byId("params");
  const KINDS = {
    iri: { type: "text", pattern: "<?https?://.+", inputmode: "url", hint: "paramIri" },
    year: { type: "text", pattern: "[0-9]{4}", inputmode: "numeric", hint: "paramYear" },
    integer: { type: "text", pattern: "[+\\-]?[0-9]+", inputmode: "numeric", hint: "paramInteger" },
    decimal: { type: "text", pattern: "[+\\-]?[0-9]+(\\.[0-9]+)?", inputmode: "decimal", hint: "paramDecimal" },
    date: { type: "text", pattern: "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", inputmode: "numeric", hint: "paramDate" },
  };
  let question = null;
  let shown = ""; // what the form was drawn for

  const fields = () => [...form.querySelectorAll("input")];
  const wanted = (query) => {
    const variables = sparql.variables(query);
    const names = new Set(variables.map((variable) => variable.slice(1)));
    const told = (question ? question.params : []).filter((param) => names.has(param.name));
    const own = new Set(variables.filter((variable) => variable.startsWith("$")).map((variable) => variable.slice(1)));
    const others = [...own].filter((name) => !told.some((param) => param.name === name));
    return [...told, ...others.map((name) => ({ name, type: "text", zh: "", en: "" }))];
  };
  const field = (param) => {
    const { hint, ...attributes } = KINDS[param.type] || { type: "text" };
    const told = hint ? say(hint) : null;
    const input = element("input", { ...attributes, name: param.name, autocomplete: "off", title: told });
    input.placeholder = say("optional");
    const names = ["name", "text"].includes(param.type) ? zkg.suggest.listFor(input) : null;
    const label = element("span", {}, element("code", {}, `$${param.name}`), " ", zkg.title(param));
    return element("label", {}, label, input, names);
  };
  const values = () => {
    const written = fields().map((input) => [input.name, input.value.trim()]);
    return Object.fromEntries(written.filter(([, text]) => text));
  };
  const fill = (given) => {
    for (const input of fields()) input.value = given[input.name] || "";
  };
  // Redrawn only when the fields change, so that none loses the caret while the query is being written.
  const draw = (query, given = values()) => {
    const params = wanted(query);
    const now = JSON.stringify([zkg.language, params]);
    if (now !== shown) {
      form.replaceChildren(...params.map(field));
      shown = now;
    }
    form.hidden = params.length === 0;
    fill(given);
  };
  // What goes to the server: an IRI is told from a text by its brackets.
  const sent = () => {
    const types = new Map((question ? question.params : []).map((param) => [param.name, param.type]));
    const value = (name, text) => (types.get(name) === "iri" && !text.startsWith("<") ? `<${text}>` : text);
    return Object.fromEntries(Object.entries(values()).map(([name, text]) => [name, value(name, text)]));
  };
  const show = (asked, query, given) => {
    question = asked;
    const [title, about] = byId("picked").children;
    byId("picked").hidden = question === null;
    title.textContent = question ? zkg.title(question) : "";
    about.textContent = question ? zkg.about(question) : "";
    draw(query, given);
  };
  zkg.onLanguage(() => show(question, zkg.editor.text(), values()));
  return { show, draw, values, sent };
})();
