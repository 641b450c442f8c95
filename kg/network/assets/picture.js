// The drawing: discs of the zones below; a veil over all but what is lit, with the lit part drawn again above it; names on
// top. `network`, `nodes` and `edges` are made by the drawing script before this one.
zkg.picture = (() => {
  const { view, filters, lettering } = zkg;
  const state = zkg.lit;
  const lasting = { nodes: null, edges: null }; // what is lit while the mouse points at nothing
  const HOVER_WAIT = 90; // milliseconds: a mouse on its way lights nothing up

  const drawRegions = (context) => {
    const scale = network.getScale();
    for (const region of view.regions) {
      if (filters.isHidden(region.node) || view.nodes[region.node].type !== "Zone") continue;
      context.beginPath();
      context.arc(region.x, region.y, region.radius, 0, 2 * Math.PI);
      context.fillStyle = zkg.theme.colour("--disc");
      context.fill();
      context.lineWidth = 1 / scale;
      context.strokeStyle = zkg.theme.colour("--rim");
      context.stroke();
    }
  };
  const drawVeil = (context) => {
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = 0.84;
    context.fillStyle = zkg.theme.colour("--paper");
    context.fillRect(0, 0, context.canvas.width, context.canvas.height);
    context.restore();
  };
  const DASHES = { Fact: [], Plan: [8, 5], Talk: [2, 4] };
  const drawEdge = (context, at, scale) => {
    const edge = view.edges[at];
    const [from, to] = [view.nodes[edge.source], view.nodes[edge.target]];
    const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
    const tip = { x: to.x - dx * to.size, y: to.y - dy * to.size };
    const wing = Math.min(9 / scale, 0.4 * length);
    context.beginPath();
    context.setLineDash(DASHES[edge.modality].map((part) => part / Math.max(scale, 0.2)));
    context.moveTo(from.x, from.y);
    context.lineTo(tip.x, tip.y);
    context.stroke();
    if (edge.predicate === "cooperatesWith") return;
    context.setLineDash([]);
    context.beginPath();
    context.moveTo(tip.x, tip.y);
    context.lineTo(tip.x - wing * dx + 0.4 * wing * dy, tip.y - wing * dy - 0.4 * wing * dx);
    context.lineTo(tip.x - wing * dx - 0.4 * wing * dy, tip.y - wing * dy + 0.4 * wing * dx);
    context.fill();
  };
  const drawLit = (context) => {
    if (state.nodes === null) return;
    const scale = network.getScale();
    const shown = [...state.edges].filter((at) => !filters.isHiddenEdge(at));
    drawVeil(context);
    context.save();
    context.lineWidth = 1.8 / scale;
    context.strokeStyle = context.fillStyle = zkg.theme.colour("--mark");
    context.globalAlpha = Math.max(0.35, Math.min(0.9, 14 / Math.max(1, shown.length)));
    for (const at of shown) drawEdge(context, at, scale);
    context.restore();
    for (const at of state.nodes) if (!filters.isHidden(at)) network.body.nodes[at].draw(context);
  };
  const drawRings = (context) => {
    const scale = network.getScale();
    for (const at of new Set([...(state.selected === null ? [] : [state.selected]), ...state.marked])) {
      const node = view.nodes[at];
      if (filters.isHidden(at)) continue;
      context.beginPath();
      context.arc(node.x, node.y, node.size + 5 / scale, 0, 2 * Math.PI);
      context.lineWidth = 2.5 / scale;
      context.strokeStyle = zkg.theme.colour("--mark");
      context.stroke();
    }
  };

  // With the next frame, once for all that asked until then.
  const redraw = () => network.body.emitter.emit("_requestRedraw");

  // What is lit --------------------------------------------------------------------------------------------------
  const neighbourhood = (at) => {
    const near = filters.linksOf(at);
    return { nodes: new Set([at, ...near.map((edge) => filters.other(edge, at))]), edges: new Set(near) };
  };
  const light = () => {
    Object.assign(state, state.hovered === null ? lasting : neighbourhood(state.hovered));
    lettering.forget();
    redraw();
  };
  const keep = (selected, lit) => {
    state.selected = selected;
    state.marked = new Set();
    Object.assign(lasting, lit);
    light();
  };
  const selectNode = (at) => keep(at, neighbourhood(at));
  const selectEdge = (at) =>
    keep(null, { nodes: new Set([view.edges[at].source, view.edges[at].target]), edges: new Set([at]) });
  const selectPath = (steps, ends) => {
    const passed = steps.flatMap((at) => [view.edges[at].source, view.edges[at].target]);
    keep(null, { nodes: new Set([...ends, ...passed]), edges: new Set(steps) });
    state.marked = new Set(ends);
  };
  const clear = () => keep(null, { nodes: null, edges: null });

  // What is hidden. Told to the drawing's own lists: through its data sets ten thousand changes take seconds.
  const visible = (things, isHidden) =>
    Object.values(things).flatMap((thing) => {
      thing.options.hidden = isHidden(thing.id);
      return thing.options.hidden ? [] : [thing.id];
    });
  // A head is as large as what it stands for, until it is unfolded.
  const open = new Map(view.heads.map((at) => [at, view.nodes[at].size]));
  const resize = () => {
    for (const [at, size] of open) {
      const wanted = filters.isClosed(at) ? view.nodes[at].closed : size;
      if (view.nodes[at].size === wanted) continue;
      view.nodes[at].size = wanted;
      network.body.nodes[at].setOptions({ size: wanted });
    }
  };
  const hide = () => {
    resize();
    network.body.nodeIndices = visible(network.body.nodes, filters.isHidden);
    network.body.edgeIndices = visible(network.body.edges, filters.isHiddenEdge);
    if (state.hovered !== null && filters.isHidden(state.hovered)) state.hovered = null;
    light();
  };

  network.on("beforeDrawing", drawRegions);
  network.on("afterDrawing", (context) => {
    drawLit(context);
    drawRings(context);
    lettering.draw(context);
  });
  let waiting = 0;
  const hover = (at) => {
    zkg.byId("mynetwork").classList.toggle("over", at !== null);
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => {
      state.hovered = at;
      light();
    }, HOVER_WAIT);
  };
  network.on("hoverNode", (event) => hover(event.node));
  network.on("blurNode", () => hover(null));
  network.on("hoverEdge", () => zkg.byId("mynetwork").classList.add("over"));
  network.on("blurEdge", () => zkg.byId("mynetwork").classList.remove("over"));

  // On dark paper the rims are light, or the dark fills would sink into it.
  const rims = () => {
    const dark = zkg.theme.isDark();
    const look = (style) => ({ background: style.colour, border: dark ? zkg.theme.colour("--node-rim") : style.rim });
    const looks = new Map(Object.entries(view.styles).map(([type, style]) => [type, look(style)]));
    nodes.update(view.nodes.map((node, id) => ({ id, color: looks.get(node.type) })));
  };
  if (zkg.theme.isDark()) rims();
  zkg.theme.listen(rims);
  return { selectNode, selectEdge, selectPath, clear, hide, labelAt: lettering.labelAt, labels: lettering.labels };
})();
