// Which nodes of the network show their labels, and how large: the most joined first, as long as no label lies on another;
// the letters keep their size on the screen. The others' labels come out when there is room, that is, nearer.
zkg.lettering = (() => {
  const SIZE = 13; // of letters in the drawing's units, where a unit is a pixel
  const LEAST = 12; // pixels
  const GROWTH = 2.5; // the most that a node grows: where it is crowded, more would hide the lines
  const WIDE = /[\u2e80-\uffff]/;

  const dotOf = (node) => 7 + Math.min(14, 2.4 * Math.sqrt(node.lines));
  const widthOf = (line) => [...line].reduce((sum, sign) => sum + (WIDE.test(sign) ? 1 : 0.56), 0);
  const boxOf = (label, { x, y }, dot, size) => {
    const lines = label.split("\n");
    const half = (Math.max(...lines.map(widthOf)) * size) / 2;
    return { left: x - half, right: x + half, top: y + dot, bottom: y + dot + lines.length * size * 1.2 };
  };
  const meet = (one, other) =>
    one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
  // `nodes` stand with the most joined first.
  const fit = (drawing, nodes) => {
    const scale = drawing.getScale();
    const size = Math.max(SIZE, LEAST / scale);
    const taken = [];
    for (const node of nodes) {
      const drawn = drawing.body.nodes[node.id];
      const dot = dotOf(node) * Math.min(GROWTH, Math.max(1, 0.6 / scale));
      const box = boxOf(drawn.options.label, drawn, dot, size);
      const free = !taken.some((other) => meet(box, other));
      if (free) taken.push(box);
      drawn.setOptions({ size: dot, font: { size: free ? size : SIZE } });
    }
    drawing.redraw();
  };
  return { SIZE, LEAST, dotOf, fit };
})();
