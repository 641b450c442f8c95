// What is lit and pointed at; the drawing keeps it, the names read it.
zkg.lit = { nodes: null, edges: null, selected: null, hovered: null, marked: new Set() };

// The names in the drawing, drawn by us in the size of the screen: as many as fit without touching each other, the
// weightiest first. What fits depends on the scale alone, so names do not flicker while the picture is moved.
zkg.lettering = (() => {
  const { view, filters } = zkg;
  const state = zkg.lit;
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

  const pinned = (at) => at === state.selected || at === state.hovered || (state.nodes !== null && state.nodes.has(at));
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
    (state.nodes !== null && state.nodes.has(at) ? 2e6 : 0) +
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
      .filter((at) => !filters.isHidden(at) && (pinned(at) || view.nodes[at].type === "Zone" || view.nodes[at].size * scale >= LEAST_RADIUS))
      .filter((at) => state.nodes === null || pinned(at))
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

  const drawLabels = (context) => {
    const scale = network.getScale();
    const key = [scale, state.selected, state.hovered].join(" ");
    if (key !== shownFor) {
      chooseLabels(context, scale);
      shownFor = key;
    }
    context.save();
    context.scale(1 / scale, 1 / scale);
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeStyle = zkg.theme.colour("--halo");
    for (const label of shown) {
      context.font = label.font.css;
      context.fillStyle = view.nodes[label.at].type === "Zone" ? zkg.theme.colour("--zone") : zkg.theme.colour("--ink");
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

  return { draw: drawLabels, labelAt, labels: () => shown, forget: () => (shownFor = ""), fonts };
})();
