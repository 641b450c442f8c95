// Loosens the part in view, if a reader wants it: springs along the relations, repulsion between neighbours. Nothing moves
// before; zones and what is out of sight stay where they are; switched off, everything goes back to its place.
zkg.physics = (() => {
  const { view, filters, byId, lettering } = zkg;
  const MOST = 400; // nodes: with more, a frame would take longer than the eye allows
  const ROUNDS = 180; // frames after which it has come to rest
  const LENGTH = 60; // of a spring
  const REACH = 90; // of the repulsion
  let homes = null; // number of a node that may move → where it stood
  let frame = 0;

  const put = (at, x, y) => {
    Object.assign(view.nodes[at], { x, y });
    Object.assign(network.body.nodes[at], { x, y });
  };
  const redraw = () => {
    lettering.forget();
    network.body.emitter.emit("_requestRedraw");
  };
  const inSight = () => {
    const stage = byId("mynetwork");
    const [low, high] = [[0, 0], [stage.clientWidth, stage.clientHeight]].map(([x, y]) => network.DOMtoCanvas({ x, y }));
    const within = ({ x, y }) => x > low.x && x < high.x && y > low.y && y < high.y;
    const seen = view.nodes.flatMap((node, at) => (node.type !== "Zone" && !filters.isHidden(at) && within(node) ? [at] : []));
    return seen.sort((one, other) => view.nodes[other].weight - view.nodes[one].weight || one - other).slice(0, MOST);
  };
  const push = (force, at, dx, dy) => {
    if (force.has(at)) force.set(at, [force.get(at)[0] + dx, force.get(at)[1] + dy]);
  };
  const pulled = (movers) => {
    const force = new Map(movers.map((at) => [at, [0, 0]]));
    for (const at of movers) {
      for (const edge of filters.linksOf(at)) {
        const [one, other] = [view.nodes[at], view.nodes[filters.other(edge, at)]];
        const length = Math.hypot(other.x - one.x, other.y - one.y) || 1;
        const pull = 0.04 * (1 - LENGTH / length);
        push(force, at, pull * (other.x - one.x), pull * (other.y - one.y));
      }
    }
    movers.forEach((at, number) => {
      for (const to of movers.slice(number + 1)) {
        const [one, other] = [view.nodes[at], view.nodes[to]];
        const [dx, dy] = [other.x - one.x || 0.5, other.y - one.y || 0.5];
        const length = Math.hypot(dx, dy);
        if (length > REACH) continue;
        const away = (2.4 * (1 - length / REACH)) / length;
        push(force, at, -away * dx, -away * dy);
        push(force, to, away * dx, away * dy);
      }
    });
    return force;
  };
  const run = (movers, round) => {
    const warmth = 1 - round / ROUNDS;
    for (const [at, [dx, dy]] of pulled(movers)) put(at, view.nodes[at].x + warmth * dx, view.nodes[at].y + warmth * dy);
    redraw();
    frame = round < ROUNDS ? window.requestAnimationFrame(() => run(movers, round + 1)) : 0;
  };
  const isOn = () => homes !== null;
  const toggle = () => {
    window.cancelAnimationFrame(frame);
    if (isOn()) {
      for (const [at, { x, y }] of homes) put(at, x, y);
      homes = null;
    } else {
      const movers = inSight();
      homes = new Map(movers.map((at) => [at, { x: view.nodes[at].x, y: view.nodes[at].y }]));
      run(movers, 0);
    }
    byId("loosen").setAttribute("aria-pressed", String(isOn()));
    redraw();
  };
  return { toggle, isOn, isMoving: () => frame !== 0 };
})();
