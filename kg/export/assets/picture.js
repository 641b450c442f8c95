// The drawing: discs of the zones below, labels above, and which part is lit or hidden. `network`, `nodes` and `edges` are
// made by the drawing script before this one.
zkg.picture = (() => {
  const { view } = zkg;
  const state = { hidden: new Set(), lit: null, selected: null, hovered: null };
  const links = view.nodes.map(() => []);
  view.edges.forEach((edge, at) => {
    links[edge.source].push(at);
    if (edge.target !== edge.source) links[edge.target].push(at);
  });
  const isHidden = (at) => state.hidden.has(view.nodes[at].type);
  const isHiddenEdge = (at) => isHidden(view.edges[at].source) || isHidden(view.edges[at].target);

  // Discs ------------------------------------------------------------------------------------------------------
  const drawRegions = (context) => {
    const scale = network.getScale();
    for (const region of view.regions) {
      if (isHidden(region.node) || view.nodes[region.node].type !== "Zone") continue;
      context.beginPath();
      context.arc(region.x, region.y, region.radius, 0, 2 * Math.PI);
      context.fillStyle = "#f1f4fa";
      context.fill();
      context.lineWidth = 1 / scale;
      context.strokeStyle = "#d5dcea";
      context.stroke();
    }
  };

  // Labels -----------------------------------------------------------------------------------------------------
  // Drawn by us in the size of the screen: as many as fit without touching each other, the weightiest first. What fits
  // depends on the scale alone, so labels do not flicker while the picture is moved.
  const SIZE = 12;
  const ZONE_SIZE = 14;
  const LEAST_RADIUS = 5; // of a node on the screen, in pixels, from which on it may show its name
  const LARGE_RADIUS = 6; // of a node that no label may cover
  const LONGEST = 16; // characters
  const CELL = 80;
  const fonts = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';
  const widths = new Map();
  let shown = []; // labels in the present scale: {at, x, y, width, height} in pixels at this scale
  let shownFor = "";

  const pinned = (at) => at === state.selected || at === state.hovered || (state.lit !== null && state.lit.has(at));
  const labelOf = (at) => {
    const letters = Array.from(view.nodes[at].label);
    const most = at === state.selected || at === state.hovered ? 3 * LONGEST : LONGEST;
    return letters.length <= most ? view.nodes[at].label : letters.slice(0, most - 1).join("") + "…";
  };
  const fontOf = (at) =>
    view.nodes[at].type === "Zone" ? { px: ZONE_SIZE, css: `600 ${ZONE_SIZE}px ${fonts}` } : { px: SIZE, css: `${SIZE}px ${fonts}` };
  const widthOf = (context, text, css) => {
    const key = css + text;
    if (!widths.has(key)) {
      context.font = css;
      widths.set(key, context.measureText(text).width);
    }
    return widths.get(key);
  };
  const priority = (at) =>
    (at === state.selected || at === state.hovered ? 4e6 : 0) +
    (state.lit !== null && state.lit.has(at) ? 2e6 : 0) +
    (view.nodes[at].type === "Zone" ? 1e6 : 0) +
    view.nodes[at].weight;

  // A label may not cover a node that is large on the screen, least of all the middle of a zone.
  const standInTheWay = (grid, order, scale) => {
    for (const at of order) {
      const node = view.nodes[at];
      const radius = Math.max(node.size * scale * 0.75, at === state.selected ? LARGE_RADIUS : 0);
      if (radius < LARGE_RADIUS) continue;
      const [x, y] = [node.x * scale, node.y * scale];
      claim(grid, { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius });
    }
  };
  const cellsOf = (box) => {
    const cells = [];
    for (let column = Math.floor(box.left / CELL); column <= Math.floor(box.right / CELL); column += 1) {
      for (let row = Math.floor(box.top / CELL); row <= Math.floor(box.bottom / CELL); row += 1) cells.push(`${column}:${row}`);
    }
    return cells;
  };
  const claim = (grid, box) => {
    for (const cell of cellsOf(box)) {
      if (!grid.has(cell)) grid.set(cell, []);
      grid.get(cell).push(box);
    }
  };
  const touch = (one, two) => one.left < two.right && two.left < one.right && one.top < two.bottom && two.top < one.bottom;
  const fits = (grid, box) => cellsOf(box).every((cell) => (grid.get(cell) || []).every((other) => !touch(box, other)));

  const chooseLabels = (context, scale) => {
    context.save();
    const grid = new Map();
    const order = view.nodes
      .map((_, at) => at)
      .filter((at) => !isHidden(at) && (pinned(at) || view.nodes[at].type === "Zone" || view.nodes[at].size * scale >= LEAST_RADIUS))
      .filter((at) => state.lit === null || pinned(at))
      .sort((one, two) => priority(two) - priority(one) || one - two);
    standInTheWay(grid, order, scale);
    shown = [];
    for (const at of order) {
      const node = view.nodes[at];
      const font = fontOf(at);
      const text = labelOf(at);
      const width = widthOf(context, text, font.css) + 4;
      const height = font.px + 4;
      const [x, y, away] = [node.x * scale, node.y * scale, node.size * scale + 3];
      const corners = [
        [x - width / 2, y + away],
        [x - width / 2, y - away - height],
        [x + away, y - height / 2],
        [x - away - width, y - height / 2],
      ];
      for (const [left, top] of corners) {
        const box = { left, right: left + width, top, bottom: top + height };
        if (fits(grid, box)) {
          claim(grid, box);
          shown.push({ at, text, font, ...box });
          break;
        }
      }
    }
    context.restore();
  };

  const drawRing = (context, scale) => {
    if (state.selected === null) return;
    const node = view.nodes[state.selected];
    context.beginPath();
    context.arc(node.x, node.y, node.size + 5 / scale, 0, 2 * Math.PI);
    context.lineWidth = 2.5 / scale;
    context.strokeStyle = "#0b57b7";
    context.stroke();
  };
  const drawLabels = (context) => {
    const scale = network.getScale();
    const key = [scale, state.selected, state.hovered, state.lit === null ? "" : state.lit.size, ...state.hidden].join(" ");
    if (key !== shownFor) {
      chooseLabels(context, scale);
      shownFor = key;
    }
    drawRing(context, scale);
    context.save();
    context.scale(1 / scale, 1 / scale);
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeStyle = "rgba(255,255,255,0.9)";
    for (const label of shown) {
      context.font = label.font.css;
      context.fillStyle = view.nodes[label.at].type === "Zone" ? "#241a66" : "#1c2430";
      const x = (label.left + label.right) / 2;
      const y = (label.top + label.bottom) / 2;
      context.strokeText(label.text, x, y);
      context.fillText(label.text, x, y);
    }
    context.restore();
  };

  const labelAt = (point) => {
    const scale = network.getScale();
    const [x, y] = [point.x * scale, point.y * scale];
    const hit = shown.find((label) => label.left <= x && x <= label.right && label.top <= y && y <= label.bottom);
    return hit ? hit.at : null;
  };

  // What is lit and what is hidden -------------------------------------------------------------------------------
  const litEdge = (number) => ({ color: "#0b57b7", opacity: Math.max(0.35, Math.min(0.9, 14 / number)) });
  const dark = { opacity: 0.06 };
  const plainEdges = edges.get().map((edge) => ({ id: edge.id, color: edge.color || network.edgesHandler.options.color, width: 1 }));

  const paint = (lit, litEdges) => {
    state.lit = lit;
    const strong = litEdge(litEdges === null ? 1 : litEdges.size);
    nodes.update(view.nodes.map((_, at) => ({ id: at, opacity: lit === null || lit.has(at) ? 1 : 0.14, hidden: isHidden(at) })));
    edges.update(
      view.edges.map((_, at) => {
        const on = litEdges !== null && litEdges.has(at);
        const color = litEdges === null ? plainEdges[at].color : on ? strong : { ...plainEdges[at].color, ...dark };
        return { id: at, hidden: isHiddenEdge(at), color, width: on ? 1.6 : 1 };
      }),
    );
  };
  const selectNode = (at) => {
    state.selected = at;
    const near = new Set([at]);
    for (const edge of links[at]) near.add(view.edges[edge].source).add(view.edges[edge].target);
    paint(near, new Set(links[at]));
  };
  const selectEdge = (at) => {
    state.selected = null;
    paint(new Set([view.edges[at].source, view.edges[at].target]), new Set([at]));
  };
  const clear = () => {
    state.selected = null;
    paint(null, null);
  };
  const setHidden = (types) => {
    state.hidden = types;
    shownFor = "";
    if (state.selected !== null && !isHidden(state.selected)) selectNode(state.selected);
    else clear();
  };

  // Moving about -------------------------------------------------------------------------------------------------
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const animation = (duration) => (calm ? false : { duration, easingFunction: "easeInOutQuad" });
  // The whole drawing, in the part of the stage that the legend leaves free.
  const MOST_SCALE = 1.8;
  const fit = (quick) => {
    const stage = zkg.byId("mynetwork");
    const legend = zkg.byId("legend");
    const discs = [
      ...view.nodes.filter((_, at) => !isHidden(at)).map((node) => [node.x, node.y, node.size + 12]),
      ...view.regions.filter((region) => !isHidden(region.node)).map((region) => [region.x, region.y, region.radius]),
    ];
    if (!discs.length) return;
    const side = (sign, axis) => Math.max(...discs.map((disc) => sign * disc[axis] + disc[2]));
    const [right, left, bottom, top] = [side(1, 0), -side(-1, 0), side(1, 1), -side(-1, 1)];
    const taken = legend.open && stage.clientWidth > 700 ? legend.offsetWidth + 12 : 0;
    const [wide, high] = [stage.clientWidth - taken - 70, stage.clientHeight - 56];
    network.moveTo({
      position: { x: (left + right) / 2, y: (top + bottom) / 2 },
      scale: Math.max(0.02, Math.min(MOST_SCALE, wide / (right - left), high / (bottom - top))),
      offset: { x: taken / 2, y: 0 },
      animation: quick ? false : animation(350),
    });
  };
  const flyTo = (at) =>
    network.moveTo({
      position: { x: view.nodes[at].x, y: view.nodes[at].y },
      scale: Math.max(network.getScale(), 1.1),
      animation: animation(450),
    });
  const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor, animation: animation(150) });
  const pan = (dx, dy) => {
    const { x, y } = network.getViewPosition();
    const step = 80 / network.getScale();
    network.moveTo({ position: { x: x + dx * step, y: y + dy * step } });
  };

  network.on("beforeDrawing", drawRegions);
  network.on("afterDrawing", drawLabels);
  const hover = (at) => {
    state.hovered = at;
    zkg.byId("mynetwork").classList.toggle("over", at !== null);
    network.redraw();
  };
  network.on("hoverNode", (event) => hover(event.node));
  network.on("blurNode", () => hover(null));
  network.on("hoverEdge", () => zkg.byId("mynetwork").classList.add("over"));
  network.on("blurEdge", () => zkg.byId("mynetwork").classList.remove("over"));

  return { state, links, isHidden, selectNode, selectEdge, clear, setHidden, fit, flyTo, zoom, pan, labelAt, labels: () => shown };
})();
