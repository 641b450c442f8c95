// The present view as a picture: PNG is what stands on the canvas, SVG is drawn anew from the same places.
zkg.images = (() => {
  const { view, filters, byId } = zkg;
  const SPACE = "http://www.w3.org/2000/svg";
  const canvas = () => byId("mynetwork").querySelector("canvas");
  const title = () => document.querySelector("h1").textContent;
  const period = () => (view.period ? [...new Set(view.period)].join(" – ") : "");
  const source = () => [byId("counts").textContent, period()].filter(Boolean).join(" · ");
  const STRIP = 34; // below the picture: what it shows

  const png = (done) => {
    network.redraw();
    const drawn = canvas();
    const ratio = drawn.width / drawn.clientWidth || 1;
    const made = document.createElement("canvas");
    [made.width, made.height] = [drawn.width, drawn.height + STRIP * ratio];
    const context = made.getContext("2d");
    context.fillStyle = zkg.theme.colour("--paper");
    context.fillRect(0, 0, made.width, made.height);
    context.drawImage(drawn, 0, 0);
    context.font = `${13 * ratio}px ${zkg.lettering.fonts}`;
    context.fillStyle = zkg.theme.colour("--soft");
    context.fillText(`${title()} · ${source()}`, 12 * ratio, made.height - 12 * ratio, made.width - 24 * ratio);
    made.toBlob(done, "image/png");
  };

  const make = (tag, attributes, text) => {
    const made = document.createElementNS(SPACE, tag);
    const short = (value) => (typeof value === "number" ? Math.round(value * 100) / 100 : value);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, short(value));
    if (text !== undefined) made.textContent = text;
    return made;
  };
  const place = (node) => network.canvasToDOM({ x: node.x, y: node.y });
  const disc = (region, scale) => {
    const { x, y } = place(region);
    return make("circle", { cx: x, cy: y, r: region.radius * scale, fill: zkg.theme.colour("--disc"), stroke: zkg.theme.colour("--rim") });
  };
  const DASHES = { Plan: "8 5", Talk: "2 4" };
  const line = (at, faint) => {
    const edge = view.edges[at];
    const [from, to] = [place(view.nodes[edge.source]), place(view.nodes[edge.target])];
    const lit = zkg.lit.edges !== null && zkg.lit.edges.has(at);
    const looks = lit
      ? { stroke: zkg.theme.colour("--mark"), "stroke-width": 1.6, "stroke-opacity": 0.9 }
      : { stroke: "#8b97a8", "stroke-width": 0.8, "stroke-opacity": faint ? 0.08 : 0.5 };
    if (DASHES[edge.modality]) looks["stroke-dasharray"] = DASHES[edge.modality];
    return make("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y, ...looks });
  };
  const shape = (at, scale) => {
    const node = view.nodes[at];
    const style = view.styles[node.type];
    const { x, y } = place(node);
    const size = (node.size * scale) / 7; // the outlines stand in a box of 16
    const lit = zkg.lit.nodes === null || zkg.lit.nodes.has(at);
    const looks = { fill: style.colour, stroke: style.rim, "stroke-width": 0.8, opacity: lit ? 1 : 0.16 };
    const made = make("path", { d: zkg.outlines[style.shape], ...looks });
    made.setAttribute("transform", `translate(${(x - 8 * size).toFixed(1)} ${(y - 8 * size).toFixed(1)}) scale(${size.toFixed(3)})`);
    made.append(make("title", {}, node.label));
    return made;
  };
  const name = (label, scale) => {
    const { x, y } = place({ x: (label.left + label.right) / 2 / scale, y: (label.top + label.bottom) / 2 / scale });
    const halo = { stroke: zkg.theme.colour("--halo"), "stroke-width": 3, "paint-order": "stroke" };
    const middle = { "text-anchor": "middle", "dominant-baseline": "central", "font-size": label.font.px };
    return make("text", { x, y, ...middle, ...halo, fill: zkg.theme.colour("--ink") }, label.text);
  };
  // No markup is put together from text: the names of things are text nodes here too.
  const svg = () => {
    network.redraw();
    const [wide, high, scale] = [canvas().clientWidth, canvas().clientHeight, network.getScale()];
    const faint = zkg.lit.nodes !== null;
    const within = (at) => {
      const [{ x, y }, size] = [place(view.nodes[at]), view.nodes[at].size * scale];
      return x > -size && y > -size && x < wide + size && y < high + size;
    };
    const size = { width: wide, height: high + STRIP };
    const fonts = zkg.lettering.fonts.replaceAll('"', "'");
    const made = make("svg", { ...size, viewBox: `0 0 ${wide} ${high + STRIP}`, "font-family": fonts });
    const isZone = (at) => view.nodes[at].type === "Zone" && !filters.isHidden(at);
    const zones = view.regions.filter((region) => isZone(region.node));
    made.append(
      make("title", {}, title()),
      make("rect", { ...size, fill: zkg.theme.colour("--paper") }),
      ...zones.map((region) => disc(region, scale)),
      ...zkg.selection.shownEdges().map((at) => line(at, faint)),
      ...zkg.selection.shownNodes().filter(within).map((at) => shape(at, scale)),
      ...zkg.picture.labels().map((label) => name(label, scale)),
      make("rect", { y: high, width: wide, height: STRIP, fill: zkg.theme.colour("--paper") }),
      make("text", { x: 12, y: high + 21, "font-size": 13, fill: zkg.theme.colour("--soft") }, `${title()} · ${source()}`),
    );
    return new XMLSerializer().serializeToString(made);
  };
  return { png, svg };
})();
