// Puts the parts together: what is picked, the clicks and keys, the language, and the steps back.
(() => {
  const { view, ui, byId, filters, picture, panel, camera, address, legend } = zkg;
  let current = { kind: "overview", at: null };
  let pathStart = null; // a node for which the other end is still to be picked
  let moved = false; // whether the reader chose the part in view
  let reading = false; // while an address is being read, none is written

  // The address ----------------------------------------------------------------------------------------------------
  const written = () => address.write({ current, box: moved ? camera.box() : null });
  const remember = ({ passing = false } = {}) => {
    const hash = written();
    if (reading || location.hash === `#${hash}` || (!hash && location.hash.length < 2)) return;
    history[passing ? "replaceState" : "pushState"](null, "", `#${hash}`);
  };
  const readAddress = (afresh) => {
    const asked = address.read(location.hash);
    reading = true;
    zkg.language = asked.language;
    current = asked.current;
    pathStart = null;
    filters.settle(asked.chosen);
    if (current.kind === "node" || current.kind === "path") [current.at, current.to ?? current.at].forEach(filters.reveal);
    write();
    light();
    if (asked.box) camera.show(asked.box);
    else if (moved || afresh) camera.fit(true);
    moved = asked.box !== null;
    if (!moved && current.kind === "node" && (afresh || !camera.inSight(current.at))) camera.flyTo(current.at);
    reading = false;
  };
  window.addEventListener("popstate", () => readAddress(false));

  // What is picked -------------------------------------------------------------------------------------------------
  const steps = () => zkg.route.find(current.at, current.to);
  const showCurrent = () => {
    if (current.kind === "node") panel.showNode(current.at);
    else if (current.kind === "edge") panel.showEdge(current.at);
    else if (current.kind === "path") panel.showPath(current.at, current.to, steps());
    else panel.showOverview();
    byId("hint").hidden = pathStart === null;
    if (pathStart !== null) byId("hint").firstChild.textContent = ui("pickEnd", view.nodes[pathStart].label);
  };
  const light = () => {
    if (current.kind === "node") picture.selectNode(current.at);
    else if (current.kind === "edge") picture.selectEdge(current.at);
    else if (current.kind === "path") picture.selectPath(steps() || [], [current.at, current.to]);
    else picture.clear();
  };
  const pick = (what) => {
    current = what;
    light();
    showCurrent();
    remember();
  };
  zkg.open = (at, { reveal = false } = {}) => {
    const before = reading;
    reading = true; // one step back for the filters and the pick together
    filters.reveal(at);
    if (pathStart !== null) {
      filters.reveal(pathStart);
      const way = zkg.route.find(pathStart, at) || [];
      filters.show(way.flatMap((edge) => [view.edges[edge].source, view.edges[edge].target]));
    }
    reading = before;
    if (pathStart !== null && pathStart !== at) {
      const from = pathStart;
      pathStart = null;
      pick({ kind: "path", at: from, to: at });
      camera.fitNodes([from, at, ...(steps() || []).flatMap((edge) => [view.edges[edge].source, view.edges[edge].target])]);
      return;
    }
    pick({ kind: "node", at });
    if (reveal || !camera.inSight(at)) camera.flyTo(at);
  };
  zkg.openEdge = (at) => pick({ kind: "edge", at });
  zkg.close = () => pick({ kind: "overview", at: null });
  zkg.startPath = (at) => {
    pathStart = at;
    showCurrent();
    byId("search").focus();
  };
  const stopPath = () => {
    pathStart = null;
    showCurrent();
  };

  filters.listen((how) => {
    picture.hide();
    const isGone = { node: filters.isHidden, edge: filters.isHiddenEdge }[current.kind];
    const gone = isGone !== undefined && isGone(current.at);
    if (gone && !reading) current = { kind: "overview", at: null };
    if (!reading) light();
    legend.update();
    showCurrent();
    if (!how.passing) remember();
  });

  // Words --------------------------------------------------------------------------------------------------------
  const name = (id, key) => {
    byId(id).setAttribute("aria-label", ui(key));
    byId(id).title = ui(key);
  };
  const write = () => {
    document.documentElement.lang = zkg.language ? "en" : "zh-CN";
    byId("search").placeholder = ui("search");
    for (const id of ["search", "hits"]) byId(id).setAttribute("aria-label", ui("search"));
    byId("mynetwork").setAttribute("aria-label", ui("canvas"));
    byId("panel").setAttribute("aria-label", ui("panel"));
    byId("language").textContent = ui("language");
    byId("empty").textContent = ui("empty");
    byId("empty").hidden = view.nodes.length > 0;
    byId("cancel").textContent = ui("cancel");
    const keys = { language: "languageHint", "zoom-in": "zoomIn", "zoom-out": "zoomOut", fit: "fit", loosen: "loosen", theme: "theme" };
    for (const [id, key] of Object.entries(keys)) name(id, key);
    zkg.takeaway.write();
    legend.draw();
    showCurrent();
  };

  // Clicks and keys ----------------------------------------------------------------------------------------------
  network.on("click", (event) => {
    const label = event.nodes.length ? null : picture.labelAt(event.pointer.canvas);
    const edge = event.edges.find((at) => !filters.isHiddenEdge(at));
    if (event.nodes.length) zkg.open(event.nodes[0]);
    else if (label !== null) zkg.open(label);
    else if (edge !== undefined) zkg.openEdge(edge);
    else if (current.kind !== "overview") zkg.close();
    network.unselectAll();
  });
  let resting = 0;
  const chosenPart = () => {
    moved = true;
    window.clearTimeout(resting);
    resting = window.setTimeout(() => remember({ passing: true }), 250);
  };
  for (const event of ["zoom", "dragEnd"]) network.on(event, chosenPart);
  const byHand = (move) => () => {
    move();
    chosenPart();
  };
  const keys = {
    ArrowLeft: byHand(() => camera.pan(-1, 0)),
    ArrowRight: byHand(() => camera.pan(1, 0)),
    ArrowUp: byHand(() => camera.pan(0, -1)),
    ArrowDown: byHand(() => camera.pan(0, 1)),
    "+": byHand(() => camera.zoom(1.3)),
    "=": byHand(() => camera.zoom(1.3)),
    "-": byHand(() => camera.zoom(1 / 1.3)),
    0: () => whole(),
  };
  const whole = () => {
    moved = false;
    camera.fit();
    remember({ passing: true });
  };
  byId("mynetwork").addEventListener("keydown", (event) => {
    if (!Object.hasOwn(keys, event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    keys[event.key]();
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    if (pathStart !== null) stopPath();
    else if (current.kind !== "overview") zkg.close();
  });
  byId("zoom-in").addEventListener("click", keys["+"]);
  byId("zoom-out").addEventListener("click", keys["-"]);
  byId("fit").addEventListener("click", whole);
  byId("loosen").addEventListener("click", zkg.physics.toggle);
  byId("cancel").addEventListener("click", stopPath);
  byId("theme").addEventListener("click", zkg.theme.toggle);
  byId("language").addEventListener("click", () => {
    zkg.language = 1 - zkg.language;
    write();
    remember();
  });

  if (window.matchMedia("(max-width: 760px)").matches) byId("legend").open = false;
  write();
  // The panel has taken its room only now; the drawing was measured before.
  network.setSize("100%", "100%");
  network.once("afterDrawing", () => document.documentElement.setAttribute("data-ready", ""));
  readAddress(true);
  network.redraw();
})();
