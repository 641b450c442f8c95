// Search over names, other names and former names; a hit is chosen with the mouse or with arrow keys and Enter.
zkg.search = (() => {
  const { view, element, ui, byId, sign, say } = zkg;
  const input = byId("search");
  const list = byId("hits");
  const MOST = 30;
  let hits = [];
  let active = -1;

  const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  const index = view.nodes.flatMap((node, at) =>
    [node.label, ...node.aliases, ...node.former_names].map((name, order) => ({
      at,
      name,
      main: order === 0,
      folded: fold(name),
      initials: node.initials[order],
    })),
  );
  // First letters of pinyin; `?` stands for a character whose letter is not known.
  const FEWEST = 2;
  const spelled = (initials, wanted) => {
    for (let from = 0; from + wanted.length <= initials.length; from += 1) {
      if ([...wanted].every((letter, at) => initials[from + at] === letter || initials[from + at] === "?")) return from;
    }
    return -1;
  };

  // The same first, then beginnings, then parts; of equals the own name before another name, and the weightier thing.
  const find = (text) => {
    const wanted = fold(text);
    if (!wanted) return [];
    const letters = wanted.length >= FEWEST && /^[a-z0-9]+$/.test(wanted);
    const best = new Map();
    for (const entry of index) {
      const written = entry.folded.indexOf(wanted);
      const from = written < 0 && letters ? spelled(entry.initials, wanted) : written;
      if (from < 0) continue;
      const same = wanted.length === (written < 0 ? entry.initials : entry.folded).length;
      const rank = (written < 0 ? 6 : 0) + (same ? 0 : from === 0 ? 2 : 4) + (entry.main ? 0 : 1);
      if (!best.has(entry.at) || rank < best.get(entry.at).rank) best.set(entry.at, { ...entry, rank });
    }
    return [...best.values()]
      .sort((one, two) => one.rank - two.rank || view.nodes[two.at].weight - view.nodes[one.at].weight || one.at - two.at)
      .slice(0, MOST);
  };

  const mark = (to) => {
    active = to;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === to)));
    if (to >= 0) {
      input.setAttribute("aria-activedescendant", `hit-${to}`);
      list.children[to].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    mark(-1);
  };
  const pick = (at) => {
    close();
    zkg.open(at, { reveal: true });
  };
  const away = (at) => (zkg.filters.isHidden(at) ? ` · ${ui("filtered")}` : "");
  const item = (hit, order) =>
    element(
      "li",
      {
        role: "option",
        id: `hit-${order}`,
        "aria-selected": "false",
        // mousedown would take the focus away before the click arrives
        onmousedown: (event) => event.preventDefault(),
        onclick: () => pick(hit.at),
      },
      sign(view.nodes[hit.at].type),
      element(
        "span",
        {},
        view.nodes[hit.at].label,
        element("small", {}, say("types", view.nodes[hit.at].type), hit.main ? "" : ` · ${ui("aliases")} ${hit.name}`, away(hit.at)),
      ),
    );
  const update = () => {
    hits = find(input.value);
    const none = element("li", { class: "none", role: "option", "aria-disabled": "true" }, ui("noHit"));
    list.replaceChildren(...(hits.length ? hits.map(item) : [none]));
    list.hidden = !fold(input.value);
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark(hits.length ? 0 : -1);
  };

  input.addEventListener("input", update);
  input.addEventListener("focus", () => input.value && update());
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    // Enter that ends the writing of a Chinese word is not a choice.
    if (event.isComposing) return;
    if (event.key === "Escape" && !list.hidden) close();
    else if (list.hidden || !hits.length) return;
    else if (event.key === "ArrowDown") mark((active + 1) % hits.length);
    else if (event.key === "ArrowUp") mark((active - 1 + hits.length) % hits.length);
    else if (event.key === "Enter" && active >= 0) pick(hits[active].at);
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !["INPUT", "TEXTAREA"].includes(document.activeElement.tagName)) {
      event.preventDefault();
      input.focus();
      input.select();
    }
  });
  return { find };
})();
