// An answer as a network, drawn by vis-network, which is fetched when it is first needed. It comes to rest, then stays.
zkg.network = (() => {
  const { element, say, cells, names, kinds, lettering } = zkg;
  const FEW = 80; // lines; with more, what they mean is shown only where the pointer is
  const WIDE = 12; // characters of a label in a line
  const LONG = 36; // characters of a label
  const RIM = 0.92; // of the width is for the nodes, the rest for labels at the rim
  const OPTIONS = {
    nodes: { shape: "dot", scaling: { label: { drawThreshold: lettering.LEAST - 2 } } },
    edges: { smooth: false, width: 2, scaling: { label: { drawThreshold: lettering.LEAST - 3 } } },
    layout: { randomSeed: 7, improvedLayout: false },
    interaction: { hover: true, tooltipDelay: 150, keyboard: { enabled: true, bindToWindow: false } },
    physics: {
      solver: "barnesHut",
      barnesHut: {
        ...{ gravitationalConstant: -3200, centralGravity: 0.55 },
        ...{ springLength: 90, springConstant: 0.05, avoidOverlap: 0.2 },
      },
      stabilization: { iterations: 250, fit: true },
    },
  };
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
  const nameOf = ({ label, term }) => label || (term.type === "uri" ? cells.nameOf(term.value) : cells.text(term));
  const folded = (text) => {
    const signs = [...text];
    const cut = signs.length > LONG ? [...signs.slice(0, LONG - 1), "…"] : signs;
    const lines = [""];
    cut.forEach((sign, at) => {
      const length = [...lines.at(-1)].length;
      const mayBreak = !/\w/.test(sign) || length > 2 * WIDE;
      const worth = cut.length - at > 2; // rather a little wider than a line of one character
      if (length >= WIDE && mayBreak && worth) lines.push(sign.trim());
      else lines[lines.length - 1] += sign;
    });
    return lines.join("\n");
  };

  const data = ({ nodes, lines }, number) => {
    const halo = { face: "sans-serif", strokeWidth: 3, strokeColor: colour("--paper") };
    const name = { ...halo, color: colour("--ink"), size: lettering.SIZE };
    const meaning = { ...halo, color: colour("--soft"), size: 11 };
    const node = (one) => ({
      ...{ id: one.id, label: folded(nameOf(one)), title: nameOf(one), font: name },
      ...{ size: lettering.dotOf(one), color: colour(`--group-${number(one)}`) },
    });
    const line = ({ from, to, property }) => {
      const title = property ? cells.nameOf(property) : undefined;
      const arrows = { to: { enabled: property !== null, scaleFactor: 0.5 } };
      const label = lines.length <= FEW ? title : undefined;
      return { from, to, label, title, arrows, font: meaning, color: colour("--edge") };
    };
    return { nodes: nodes.map(node), edges: lines.map(line) };
  };
  const controls = (drawing, fit) => {
    const zoom = (by) => () => drawing.moveTo({ scale: drawing.getScale() * by });
    const deeds = [["zoomIn", "+", zoom(1.4)], ["zoomOut", "−", zoom(1 / 1.4)], ["fit", "⤢", () => drawing.fit()]];
    const button = ([key, sign, deed]) => {
      const act = () => {
        deed();
        fit();
      };
      return element("button", { type: "button", "aria-label": say(key), title: say(key), onclick: act }, sign);
    };
    return element("div", { class: "zoom" }, ...deeds.map(button));
  };
  const listen = (drawing, graph, chosen, fit) => {
    let pause = 0;
    drawing.on("zoom", () => {
      window.clearTimeout(pause);
      pause = window.setTimeout(fit, 80);
    });
    drawing.on("selectNode", ({ nodes: [id] }) => {
      const node = graph.nodes.find((one) => one.id === id);
      const parts = node.term.type === "uri" ? cells.link(node.term.value, "network") : [nameOf(node)];
      chosen.replaceChildren(...parts);
    });
    drawing.on("deselectNode", () => chosen.replaceChildren());
    drawing.on("doubleClick", ({ nodes }) => {
      const link = chosen.querySelector("a");
      if (nodes.length && link) link.click();
    });
  };
  // Fills the frame; gives what ends it.
  const start = (graph, frame) => {
    const [stage, chosen] = frame.children;
    const { legend, number } = kinds.sort(graph.nodes);
    const drawing = new window.vis.Network(stage, data(graph, number), OPTIONS);
    const fit = () => lettering.fit(drawing, graph.nodes);
    const settle = () => {
      drawing.setOptions({ physics: false });
      drawing.moveTo({ scale: drawing.getScale() * RIM });
      fit();
      stage.dataset.settled = "";
    };
    const recolour = () => {
      drawing.setOptions({ physics: true });
      drawing.once("stabilizationIterationsDone", settle);
      drawing.setData(data(graph, number));
    };
    drawing.once("stabilizationIterationsDone", settle);
    listen(drawing, graph, chosen, fit);
    frame.append(legend, controls(drawing, fit));
    dark.addEventListener("change", recolour);
    return () => {
      dark.removeEventListener("change", recolour);
      drawing.destroy();
    };
  };

  const tell = (graph, note) => {
    const [drawn, all] = [graph.nodes.length, graph.all].map(zkg.number);
    if (graph.all > graph.nodes.length) note(say("networkLimit", drawn, all));
    if (graph.byName) note(say("networkByName"));
    if (graph.values) note(say("networkValues", zkg.number(graph.values)));
  };
  const fetchNames = async (graph, signal, note) => {
    const things = graph.nodes.filter((node) => !node.label && node.term.type === "uri").map((node) => node.term.value);
    const properties = graph.lines.map((line) => line.property).filter((property) => property !== null);
    try {
      await names.fetchAll([...things, ...properties], signal);
    } catch (error) {
      if (error.name !== "AbortError") note(say("noNames", error.message));
    }
  };
  // draw(answer, tools) → element; it fills when the drawing program and the names are there.
  const draw = (answer, { signal, note, stopWith }) => {
    const graph = zkg.graph.make(answer);
    const [title, hint] = [say("networkNone"), say("networkNoneHint")];
    if (!graph.nodes.length) return element("div", { class: "state" }, element("h2", {}, title), element("p", {}, hint));
    const label = say("canvas", zkg.number(graph.nodes.length), zkg.number(graph.lines.length));
    const stage = element("div", { class: "stage", role: "application", "aria-label": label });
    const frame = element("div", { class: "network" }, stage, element("p", { class: "chosen", role: "status" }));
    const fill = () => {
      if (frame.isConnected) stopWith(start(graph, frame));
    };
    tell(graph, note);
    Promise.all([load(), fetchNames(graph, signal, note)]).then(fill).catch((error) => note(error.message));
    return frame;
  };
  return { draw };
})();
