// The panel beside the drawing: an overview, a node, or an edge, with the quotes that everything rests on.
zkg.panel = (() => {
  const { view, element, say, ui, byId, sign } = zkg;
  const place = byId("panel");

  const show = (...children) => {
    place.replaceChildren(...children.filter(Boolean));
    place.scrollTop = 0;
  };
  const joined = (text) => text.replace(/\s*\n\s*/g, "");

  // Quotes -------------------------------------------------------------------------------------------------------
  const quote = (at) => {
    const row = view.evidence[at];
    const where = [row.source, row.published].filter(Boolean).join(" · ");
    const how = [row.modality === "Fact" ? "" : say("modalities", row.modality), ui("confidence", zkg.number(row.confidence))];
    return element(
      "blockquote",
      {},
      element("p", {}, row.before, element("mark", {}, joined(row.quote)), row.after),
      element(
        "footer",
        {},
        row.authority ? ui("authority") : element("cite", {}, row.headline),
        ` — ${[where, ...how].filter(Boolean).join(" · ")}`,
      ),
    );
  };
  const quotes = (evidence) =>
    evidence.length ? evidence.map(quote) : [element("p", { class: "note" }, ui("noQuote"))];

  // A line that opens on a click and shows what it rests on.
  const row = (content, evidence, go) => {
    if (!evidence.length && !go) return element("div", { class: "row" }, element("div", { class: "main" }, ...content));
    const below = element("div", { class: "quotes", hidden: "" });
    const main = element(
      "button",
      {
        type: "button",
        class: "main",
        "aria-expanded": "false",
        onclick: () => {
          below.hidden = !below.hidden;
          if (!below.childNodes.length) below.append(...quotes(evidence));
          main.setAttribute("aria-expanded", String(!below.hidden));
          whole.classList.toggle("open", !below.hidden);
        },
      },
      ...content,
      element("span", { class: "count" }, ui("evidence", evidence.length)),
    );
    const whole = element("div", { class: "row" }, element("div", { class: "line" }, main, go || ""), below);
    return whole;
  };

  const nodeButton = (at, text, klass) =>
    element(
      "button",
      {
        type: "button",
        class: klass,
        "aria-label": ui("goTo", view.nodes[at].label),
        title: ui("goTo", view.nodes[at].label),
        onclick: () => zkg.open(at, { reveal: true }),
      },
      text,
    );
  const typeOf = (at) => element("span", { class: "type" }, sign(view.nodes[at].type), say("types", view.nodes[at].type));
  const stop = (at) =>
    element(
      "div",
      { class: "line end" },
      sign(view.nodes[at].type),
      element("strong", { class: "what" }, view.nodes[at].label),
      nodeButton(at, "→", "plain"),
    );
  const back = () =>
    element("button", { type: "button", class: "plain", "aria-label": ui("close"), title: ui("close"), onclick: () => zkg.close() }, "✕");
  const chips = (names) => element("ul", { class: "chips" }, ...names.map((name) => element("li", {}, name)));
  const section = (title, ...rows) => {
    const children = rows.filter(Boolean);
    return children.length ? [element("h3", {}, title), ...children] : [];
  };
  const tag = (modality) => (modality === "Fact" ? "" : element("span", { class: "tag" }, say("modalities", modality)));

  // A node -------------------------------------------------------------------------------------------------------
  const figureRows = (figure) => {
    const below = element("tr", { hidden: "" }, element("td", { colspan: "4" }));
    const open = (event) => {
      below.hidden = !below.hidden;
      if (!below.firstChild.childNodes.length) below.firstChild.append(...quotes(figure.evidence));
      event.currentTarget.setAttribute("aria-expanded", String(!below.hidden));
    };
    const name = element("button", { type: "button", "aria-expanded": "false", onclick: open }, figure.indicator);
    return [
      element(
        "tr",
        {},
        element("td", {}, name, figure.expected ? element("span", { class: "tag" }, ui("expected")) : ""),
        element("td", { class: "n" }, zkg.quantity(figure.value, figure.unit)),
        element("td", { class: "n" }, zkg.growth(figure.growth)),
        element("td", { class: "when" }, (figure.period || "").replace("/", "–")),
      ),
      below,
    ];
  };
  const figureTable = (figures) => {
    if (!figures.length) return [];
    const head = [["indicator", ""], ["value", "n"], ["growth", "n"], ["when", ""]];
    const heads = head.map(([key, klass]) => element("th", { scope: "col", class: klass }, ui(key)));
    return [element("table", {}, element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...figures.flatMap(figureRows)))];
  };

  const relationGroups = (at) => {
    const groups = new Map();
    for (const index of zkg.filters.linksOf(at)) {
      const edge = view.edges[index];
      const away = edge.source === at;
      const symmetric = edge.predicate === "cooperatesWith";
      const title = say(away || symmetric ? "predicates" : "inverse", edge.predicate);
      if (!groups.has(title)) groups.set(title, []);
      groups.get(title).push({ edge, other: away ? edge.target : edge.source });
    }
    return [...groups].flatMap(([title, rows]) => [
      element("h4", {}, `${title} · ${rows.length}`),
      ...rows
        .sort((one, two) => view.nodes[two.other].weight - view.nodes[one.other].weight || one.other - two.other)
        .map(({ edge, other }) => {
          const titles = edge.titles.length ? element("small", {}, ` ${edge.titles.join("、")}`) : "";
          const name = element("span", { class: "what" }, view.nodes[other].label, titles, tag(edge.modality));
          return row([sign(view.nodes[other].type), name], edge.evidence, nodeButton(other, "→", "go"));
        }),
    ]);
  };

  // What can be done from here: away or back with the neighbours, and a way to another node.
  const deed = (text, onclick, id) => element("button", { type: "button", class: "plain", id, onclick }, text);
  const unfold = (at) => {
    zkg.filters.unfold(at);
    // behind a head of a large view things stand close together
    const near = zkg.filters.linksOf(at).map((edge) => zkg.filters.other(edge, at)).filter((to) => !view.heads.includes(to));
    if (zkg.filters.isSummed() && near.length) zkg.camera.fitNodes([at, ...near]);
  };
  const deeds = (at) => {
    const [leaves, hidden] = [zkg.filters.leaves(at).length, zkg.filters.awayFrom(at).size];
    return element(
      "p",
      { class: "deeds" },
      deed(ui("pathFrom"), () => zkg.startPath(at), "path-from"),
      leaves ? deed(ui("fold", leaves), () => zkg.filters.fold(at), "fold") : "",
      hidden ? deed(ui("unfold", hidden), () => unfold(at), "unfold") : "",
    );
  };
  const away = (at) => {
    const number = zkg.filters.links[at].length - zkg.filters.linksOf(at).length;
    return number ? element("p", { class: "note" }, ui("filteredAway", number)) : null;
  };

  const showNode = (at) => {
    const node = view.nodes[at];
    const facts = node.facts.map((fact) =>
      row(
        [element("span", { class: "key" }, say("facts", fact.name)), element("span", { class: "what" }, zkg.factValue(fact))],
        fact.evidence,
      ),
    );
    show(
      element("div", { class: "top" }, typeOf(at), back()),
      element("h2", {}, node.label),
      deeds(at),
      ...section(ui("aliases"), ...(node.aliases.length ? [chips(node.aliases)] : [])),
      ...section(ui("former"), ...(node.former_names.length ? [chips(node.former_names)] : [])),
      ...section(ui("facts"), ...facts),
      ...section(ui("figures"), ...figureTable(node.figures)),
      ...section(ui("relations"), ...relationGroups(at), away(at)),
    );
  };

  // An edge ------------------------------------------------------------------------------------------------------
  const showEdge = (at) => {
    const edge = view.edges[at];
    show(
      element("div", { class: "top" }, element("span", { class: "type" }, ui("relations")), back()),
      stop(edge.source),
      element("p", { class: "arrow" }, `↓ ${[say("predicates", edge.predicate), ...edge.titles].join(" · ")}`, tag(edge.modality)),
      stop(edge.target),
      element("p", { class: "note" }, ui("confidence", zkg.number(edge.confidence))),
      ...section(ui("quotes"), ...quotes(edge.evidence)),
    );
  };

  // A way from one node to another --------------------------------------------------------------------------------
  // The surest ones, the rest on demand.
  const SOME = 2;
  const someQuotes = (evidence) => {
    const sorted = [...evidence].sort((one, two) => view.evidence[two].confidence - view.evidence[one].confidence || one - two);
    const rest = sorted.slice(SOME);
    if (!rest.length) return quotes(sorted);
    const more = element("details", { class: "rest" }, element("summary", {}, ui("moreQuotes", rest.length)), ...quotes(rest));
    return [...quotes(sorted.slice(0, SOME)), more];
  };
  const step = (at, from) => {
    const edge = view.edges[at];
    const arrow = edge.predicate === "cooperatesWith" ? "↕" : edge.source === from ? "↓" : "↑";
    return [
      element("div", { class: "arrow" }, `${arrow} ${[say("predicates", edge.predicate), ...edge.titles].join(" · ")}`, tag(edge.modality)),
      ...someQuotes(edge.evidence),
      stop(zkg.filters.other(at, from)),
    ];
  };
  const showPath = (from, to, steps) => {
    const stops = [from];
    for (const at of steps || []) stops.push(zkg.filters.other(at, stops[stops.length - 1]));
    const rows = steps === null
      ? [stop(from), element("p", { class: "note", id: "no-path" }, ui("noPath")), stop(to)]
      : [stop(from), ...steps.flatMap((at, order) => step(at, stops[order]))];
    show(
      element("div", { class: "top" }, element("span", { class: "type" }, ui("path")), back()),
      element("h2", {}, `${view.nodes[from].label} – ${view.nodes[to].label}`),
      steps === null ? "" : element("p", { class: "note" }, ui("steps", steps.length)),
      ...rows,
    );
  };

  // Nothing chosen -----------------------------------------------------------------------------------------------
  const leftOut = () => {
    const out = view.left_out;
    const parts = [
      ...[["tooFar", out.too_far], ["otherTypes", out.other_types], ["overLimit", out.over_limit], ["edgesOut", out.edges]],
      ...[["figuresOut", out.figures], ["quotesOut", out.quotes]],
    ];
    return parts.filter(([, number]) => number > 0).map(([key, number]) => element("p", {}, ui(key, zkg.number(number))));
  };
  // How a large view starts, and the way to all of it and back.
  const summing = () => {
    if (!view.heads.length) return [];
    const spread = !zkg.filters.isSummed();
    const turn = () => zkg.filters.set({ spread: !spread, zone: null, industry: null });
    return [
      element("p", { class: "note" }, ui("summed", zkg.number(view.heads.length), zkg.number(view.nodes.length))),
      element("p", { class: "deeds" }, deed(ui(spread ? "gather" : "spread"), turn, "spread")),
    ];
  };
  const showOverview = () => {
    const largest = view.nodes
      .map((_, at) => at)
      .filter((at) => !zkg.filters.isHidden(at))
      .sort((one, two) => view.nodes[two].weight - view.nodes[one].weight || one - two)
      .slice(0, 12)
      .map((at) => {
        const name = element("span", { class: "what" }, view.nodes[at].label);
        const open = () => zkg.open(at, { reveal: true });
        return element("div", { class: "row" }, element("button", { type: "button", class: "main", onclick: open }, sign(view.nodes[at].type), name));
      });
    const period = view.period ? [element("p", {}, [...new Set(view.period)].join(" – "))] : [];
    show(
      element("h2", {}, ui("overview")),
      element("p", { class: "note" }, ui("how")),
      ...summing(),
      ...section(ui("focus"), ...(view.focus.length ? [chips(view.focus.map((at) => view.nodes[at].label))] : [])),
      ...section(ui("largest"), ...largest),
      ...section(ui("period"), ...period),
      ...section(ui("sources"), ...(view.sources.length ? [chips(view.sources)] : [])),
      ...section(ui("leftOut"), ...leftOut()),
    );
  };

  return { showNode, showEdge, showPath, showOverview, show, back };
})();
