// Puts the parts together: the legend, the clicks, the language, and the address (a node's IRI after the #).
(() => {
  const { view, element, ui, say, byId, picture, panel } = zkg;
  let current = { kind: "overview", at: null };

  const showCurrent = () => {
    if (current.kind === "node") panel.showNode(current.at);
    else if (current.kind === "edge") panel.showEdge(current.at);
    else panel.showOverview();
  };
  // An address may have been typed or cut short by hand.
  const address = () => {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch (error) {
      if (error instanceof URIError) return "";
      throw error;
    }
  };
  const remember = (hash) => {
    if (address() !== hash) history.pushState(null, "", hash ? `#${encodeURIComponent(hash)}` : "#");
  };

  zkg.open = (at, { reveal = false, silent = false } = {}) => {
    if (picture.isHidden(at)) toggle(view.nodes[at].type);
    current = { kind: "node", at };
    picture.selectNode(at);
    if (reveal || !visible(at)) picture.flyTo(at);
    showCurrent();
    if (!silent) remember(view.nodes[at].id);
  };
  zkg.openEdge = (at) => {
    current = { kind: "edge", at };
    picture.selectEdge(at);
    showCurrent();
  };
  zkg.close = () => {
    current = { kind: "overview", at: null };
    picture.clear();
    showCurrent();
    remember("");
  };
  const visible = (at) => {
    const stage = byId("mynetwork");
    const point = network.canvasToDOM({ x: view.nodes[at].x, y: view.nodes[at].y });
    return point.x > 20 && point.y > 20 && point.x < stage.clientWidth - 20 && point.y < stage.clientHeight - 20;
  };

  // Legend -------------------------------------------------------------------------------------------------------
  const counts = new Map(Object.keys(view.styles).map((type) => [type, 0]));
  for (const node of view.nodes) counts.set(node.type, counts.get(node.type) + 1);
  const toggle = (type) => {
    const hidden = new Set(picture.state.hidden);
    if (!hidden.delete(type)) hidden.add(type);
    setHidden(hidden);
  };
  const setHidden = (hidden) => {
    picture.setHidden(hidden);
    if (current.kind === "edge" || (current.kind === "node" && picture.isHidden(current.at))) zkg.close();
    drawLegend();
  };
  const drawLegend = () => {
    const held = document.activeElement && document.activeElement.dataset.type;
    const entries = [...counts].filter(([, number]) => number > 0).map(([type, number]) =>
      element(
        "li",
        {},
        element(
          "button",
          { type: "button", "data-type": type, "aria-pressed": String(!picture.state.hidden.has(type)), onclick: () => toggle(type) },
          zkg.sign(type),
          say("types", type),
          element("span", { class: "number" }, zkg.number(number)),
        ),
      ),
    );
    byId("legend").querySelector("ul").replaceChildren(...entries);
    if (held) byId("legend").querySelector(`[data-type="${held}"]`).focus();
    byId("show-all").hidden = picture.state.hidden.size === 0;
  };

  // Words --------------------------------------------------------------------------------------------------------
  const name = (id, key) => {
    byId(id).setAttribute("aria-label", ui(key));
    byId(id).title = ui(key);
  };
  const write = () => {
    document.documentElement.lang = zkg.language ? "en" : "zh-CN";
    const totals = [view.nodes, view.edges, view.evidence].map((rows) => zkg.number(rows.length));
    byId("counts").textContent = ui("counts", ...totals);
    byId("search").placeholder = ui("search");
    byId("search").setAttribute("aria-label", ui("search"));
    byId("hits").setAttribute("aria-label", ui("search"));
    byId("language").textContent = ui("language");
    byId("mynetwork").setAttribute("aria-label", ui("canvas"));
    byId("panel").setAttribute("aria-label", ui("panel"));
    byId("empty").textContent = ui("empty");
    byId("empty").hidden = view.nodes.length > 0;
    byId("legend").querySelector("summary").textContent = ui("legend");
    byId("legend").hidden = view.nodes.length === 0;
    byId("lines").textContent = ui("lines");
    byId("show-all").textContent = ui("showAll");
    name("language", "languageHint");
    name("zoom-in", "zoomIn");
    name("zoom-out", "zoomOut");
    name("fit", "fit");
    drawLegend();
    showCurrent();
  };

  // Clicks and keys ----------------------------------------------------------------------------------------------
  network.on("click", (event) => {
    const label = event.nodes.length ? null : picture.labelAt(event.pointer.canvas);
    if (event.nodes.length) zkg.open(event.nodes[0]);
    else if (label !== null) zkg.open(label);
    else if (event.edges.length) zkg.openEdge(event.edges[0]);
    else if (current.kind !== "overview") zkg.close();
    network.unselectAll();
  });
  byId("mynetwork").addEventListener("keydown", (event) => {
    const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    if (moves[event.key]) picture.pan(...moves[event.key]);
    else if (event.key === "+" || event.key === "=") picture.zoom(1.3);
    else if (event.key === "-") picture.zoom(1 / 1.3);
    else if (event.key === "0") picture.fit();
    else if (event.key === "Escape" && current.kind !== "overview") zkg.close();
    else return;
    event.preventDefault();
  });
  byId("zoom-in").addEventListener("click", () => picture.zoom(1.3));
  byId("zoom-out").addEventListener("click", () => picture.zoom(1 / 1.3));
  byId("fit").addEventListener("click", () => picture.fit());
  byId("show-all").addEventListener("click", () => setHidden(new Set()));
  byId("language").addEventListener("click", () => {
    zkg.language = 1 - zkg.language;
    write();
  });

  // The address ----------------------------------------------------------------------------------------------------
  const readAddress = () => {
    const iri = address();
    const at = view.nodes.findIndex((node) => node.id === iri);
    if (at >= 0) zkg.open(at, { reveal: true, silent: true });
    else if (current.kind !== "overview") {
      current = { kind: "overview", at: null };
      picture.clear();
      showCurrent();
    }
  };
  window.addEventListener("popstate", readAddress);

  if (window.matchMedia("(max-width: 760px)").matches) byId("legend").open = false;
  write();
  // The panel has taken its room only now; the drawing was measured before.
  network.setSize("100%", "100%");
  picture.fit(true);
  network.once("afterDrawing", () => document.documentElement.setAttribute("data-ready", ""));
  readAddress();
  network.redraw();
})();
