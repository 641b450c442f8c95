// An answer as a network, drawn by vis-network, which is fetched when it is first needed. It comes to rest, then stays.
zkg.network = (() => {
  const { element, say, cells, names, terms, lettering } = zkg;
  const COLOURS = 8; // of groups, in answer.css
  const FEW = 80; // lines; with more, what they mean is shown only where the pointer is
  const WIDE = 12; // characters of a label in a line
  const LONG = 36; // characters of a label
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  let library = null;

  const load = () => {
    library ??= new Promise((done, fail) => {
      const refuse = () => {
        library = null;
        fail(new zkg.client.Refused(say("networkFailed")));
      };
      document.head.append(element("script", { src: "assets/vis-network.min.js", onload: done, onerror: refuse }));
    });
    return library;
  };
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const label = (node) => node.label || (node.term.type === "uri" ? cells.nameOf(node.term.value) : cells.text(node.term));
  const folded = (text) => {
    const signs = [...text];
    const cut = signs.length > LONG ? [...signs.slice(0, LONG - 1), "…"] : signs;
    const lines = [""];
    for (const sign of cut) {
      const full = [...lines.at(-1)].length >= WIDE && (!/\w/.test(sign) || sign === " " || [...lines.at(-1)].length > 2 * WIDE);
      if (full) lines.push(sign.trim());
      else lines[lines.length - 1] += sign;
    }
    return lines.join("\n");
  };
  // Things of a kind have one colour: the kind is the prefix of their IRIs.
  const groups = (nodes) => {
    const sizes = new Map();
    for (const node of nodes) {
      const group = node.term.type === "uri" ? terms.groupOf(node.term.value) : "";
      if (group) sizes.set(group, (sizes.get(group) || 0) + 1);
    }
    const names_ = [...sizes.keys()].sort((one, other) => sizes.get(other) - sizes.get(one) || (one < other ? -1 : 1)).slice(0, COLOURS - 1);
    const number = (node) => 1 + names_.indexOf(node.term.type === "uri" ? terms.groupOf(node.term.value) : "");
    return { names: names_, number };
  };
  const legend = ({ names: groups_, number }, nodes) => {
    const entry = (name, at) => element("li", {}, element("span", { class: `sign group-${at}`, "aria-hidden": "true" }), name);
    const others = nodes.some((node) => number(node) === 0) && groups_.length;
    return element("ul", { class: "legend" }, ...groups_.map((name, at) => entry(name, at + 1)), others ? entry(say("more"), 0) : null);
  };
  const options = {
    autoResize: true,
    nodes: { scaling: { label: { drawThreshold: lettering.LEAST - 2 } } },
    edges: { smooth: false, width: 1.4, scaling: { label: { drawThreshold: lettering.LEAST - 3 } } },
    layout: { randomSeed: 7, improvedLayout: false },
    interaction: { hover: true, tooltipDelay: 150, keyboard: { enabled: true, bindToWindow: false } },
    physics: {
      solver: "barnesHut",
      barnesHut: { gravitationalConstant: -3200, centralGravity: 0.55, springLength: 90, springConstant: 0.05, avoidOverlap: 0.2 },
      stabilization: { iterations: 250, fit: true },
    },
  };
  const data = ({ nodes, lines }, number) => {
    const few = lines.length <= FEW;
    const ink = colour("--ink");
    const halo = { strokeWidth: 3, strokeColor: colour("--paper") };
    const meaning = (line) => (line.property ? cells.nameOf(line.property) : "");
    return {
      nodes: nodes.map((node) => ({
        ...{ id: node.id, label: folded(label(node)), title: label(node), shape: "dot", size: lettering.dotOf(node) },
        color: colour(`--group-${number(node)}`),
        font: { color: ink, size: lettering.SIZE, face: "sans-serif", ...halo },
      })),
      edges: lines.map((line) => ({
        ...{ from: line.from, to: line.to, label: few ? meaning(line) : undefined, title: meaning(line) || undefined },
        ...{ color: colour("--edge"), arrows: { to: { enabled: line.property !== null, scaleFactor: 0.5 } } },
        font: { color: colour("--soft"), size: 11, face: "sans-serif", ...halo },
      })),
    };
  };
  const controls = (drawing, nodes) => {
    const fit = () => lettering.fit(drawing, nodes);
    const zoom = (by) => () => {
      drawing.moveTo({ scale: drawing.getScale() * by });
      fit();
    };
    const whole = () => {
      drawing.fit();
      fit();
    };
    const deeds = [["zoomIn", "+", zoom(1.4)], ["zoomOut", "−", zoom(1 / 1.4)], ["fit", "⤢", whole]];
    const button = ([key, sign, deed]) => element("button", { type: "button", "aria-label": say(key), title: say(key), onclick: deed }, sign);
    return element("div", { class: "zoom" }, ...deeds.map(button));
  };
  const tell = (graph, note) => {
    if (graph.all > graph.nodes.length) note(say("networkLimit", zkg.number(graph.nodes.length), zkg.number(graph.all)));
    if (graph.byName) note(say("networkByName"));
    if (graph.values) note(say("networkValues", zkg.number(graph.values)));
  };
  const start = (graph, stage, chosen) => {
    const kinds = groups(graph.nodes);
    const made = new window.vis.Network(stage, data(graph, kinds.number), options);
    const settle = () => {
      made.setOptions({ physics: false });
      made.moveTo({ scale: made.getScale() * 0.92 }); // labels at the rim need room
      lettering.fit(made, graph.nodes);
      stage.dataset.settled = "";
    };
    made.once("stabilizationIterationsDone", settle);
    let pause = 0;
    made.on("zoom", () => {
      window.clearTimeout(pause);
      pause = window.setTimeout(() => lettering.fit(made, graph.nodes), 80);
    });
    made.on("selectNode", ({ nodes }) => {
      const node = graph.nodes.find((one) => one.id === nodes[0]);
      const parts = node.term.type === "uri" ? cells.link(node.term.value, "network") : [label(node)];
      chosen.replaceChildren(...parts);
    });
    made.on("deselectNode", () => chosen.replaceChildren());
    made.on("doubleClick", ({ nodes }) => {
      const link = chosen.querySelector("a");
      if (nodes.length && link) link.click();
    });
    const recolour = () => {
      made.setData(data(graph, kinds.number));
      made.setOptions({ physics: true });
      made.once("stabilizationIterationsDone", settle);
    };
    dark.addEventListener("change", recolour);
    return {
      around: [legend(kinds, graph.nodes), controls(made, graph.nodes)],
      stop: () => {
        dark.removeEventListener("change", recolour);
        made.destroy();
      },
    };
  };
  // draw(answer, tools) → element; it fills when the drawing program and the names are there.
  const draw = (answer, { signal, note, stopWith }) => {
    const graph = zkg.graph.make(answer);
    if (!graph.nodes.length) return element("div", { class: "state" }, element("h2", {}, say("networkNone")), element("p", {}, say("networkNoneHint")));
    const stage = element("div", { class: "stage", role: "application" });
    stage.setAttribute("aria-label", say("canvas", zkg.number(graph.nodes.length), zkg.number(graph.lines.length)));
    const chosen = element("p", { class: "chosen", role: "status" });
    const frame = element("div", { class: "network" }, stage, chosen);
    tell(graph, note);
    const iris = [...graph.nodes.filter((node) => !node.label && node.term.type === "uri").map((node) => node.term.value)];
    const properties = graph.lines.map((line) => line.property).filter((property) => property !== null);
    const named = names.fetchAll([...iris, ...properties], signal).catch((error) => {
      if (error.name !== "AbortError") note(say("noNames", error.message));
    });
    const fill = () => {
      if (!frame.isConnected) return;
      const { around, stop } = start(graph, stage, chosen);
      frame.append(...around);
      stopWith(stop);
    };
    Promise.all([load(), named]).then(fill, (error) => note(error.message));
    return frame;
  };
  return { draw };
})();
