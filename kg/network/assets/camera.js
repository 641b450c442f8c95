// Moving about: the whole, one node, nearer and farther; and the part in view as numbers for the address.
zkg.camera = (() => {
  const { view } = zkg;
  const { isHidden } = zkg.filters;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const animation = (duration) => (calm ? false : { duration, easingFunction: "easeInOutQuad" });
  // The whole drawing, in the part of the stage that the legend leaves free.
  const MOST_SCALE = 1.8;
  const fit = (quick) =>
    fitTo(
      [
        ...view.nodes.filter((_, at) => !isHidden(at)).map((node) => [node.x, node.y, node.size + 12]),
        ...view.regions.filter((region) => !isHidden(region.node)).map((region) => [region.x, region.y, region.radius]),
      ],
      quick,
    );
  const fitNodes = (chosen) => fitTo(chosen.map((at) => [view.nodes[at].x, view.nodes[at].y, view.nodes[at].size + 12]), false);
  const fitTo = (discs, quick) => {
    const stage = zkg.byId("mynetwork");
    const legend = zkg.byId("legend");
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

  // Middle and width of the part in view; the shorter side counts, so that it fits on another screen too.
  const side = () => Math.min(zkg.byId("mynetwork").clientWidth, zkg.byId("mynetwork").clientHeight) || 1;
  const box = () => {
    const { x, y } = network.getViewPosition();
    return [Math.round(x), Math.round(y), Math.round(side() / network.getScale())];
  };
  const show = ([x, y, span]) => network.moveTo({ position: { x, y }, scale: Math.max(0.005, Math.min(20, side() / span)) });
  const inSight = (at) => {
    const stage = zkg.byId("mynetwork");
    const point = network.canvasToDOM({ x: view.nodes[at].x, y: view.nodes[at].y });
    return point.x > 20 && point.y > 20 && point.x < stage.clientWidth - 20 && point.y < stage.clientHeight - 20;
  };
  return { fit, fitNodes, flyTo, zoom, pan, box, show, inSight };
})();
