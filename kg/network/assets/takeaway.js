// The menu of what can be taken away: the picture, the rows, the query, and paper.
zkg.takeaway = (() => {
  const { element, ui, byId } = zkg;
  const save = (blob, ending) => {
    const link = element("a", { download: `network.${ending}` });
    link.href = URL.createObjectURL(blob);
    link.click();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };
  const text = (content, kind) => new Blob([content], { type: `${kind};charset=utf-8` });
  const showQuery = () => {
    const query = zkg.selection.sparql();
    const box = element("textarea", { id: "query", readonly: "", rows: "18", spellcheck: "false", "aria-label": ui("sparql") });
    box.value = query;
    const keep = () => save(text(query, "application/sparql-query"), "rq");
    const download = element("button", { type: "button", class: "plain", onclick: keep }, ui("download"));
    zkg.panel.show(
      element("div", { class: "top" }, element("h2", {}, "SPARQL"), zkg.panel.back()),
      element("p", { class: "note" }, ui("sparqlNote")),
      box,
      element("p", {}, download),
    );
    box.focus();
    box.select();
  };
  const deeds = [
    ["png", () => zkg.images.png((blob) => save(blob, "png"))],
    ["svg", () => save(text(zkg.images.svg(), "image/svg+xml"), "svg")],
    ["csv", () => save(text(zkg.selection.csv(), "text/csv"), "csv")],
    ["sparql", showQuery],
    ["print", () => window.print()],
  ];
  const menu = byId("take");
  const write = () => {
    menu.querySelector("summary").textContent = ui("take");
    const entry = ([key, deed]) => {
      const act = () => {
        menu.open = false;
        deed();
      };
      return element("li", {}, element("button", { type: "button", id: `take-${key}`, onclick: act }, ui(key)));
    };
    menu.querySelector("ul").replaceChildren(...deeds.map(entry));
  };
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    event.preventDefault();
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  return { write };
})();
