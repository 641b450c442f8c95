// Rows as a table: sorted by a click on a column's head, a part at a time, names of things filled in when they come.
zkg.table = (() => {
  const { element, say, cells, names } = zkg;
  const PAGE = 100;
  const MEASURED = 1000; // rows that tell how wide a column is
  const compare = new Intl.Collator("zh", { numeric: true }).compare;

  const order = (one, other) => {
    if (!one || !other) return (one ? 0 : 1) - (other ? 0 : 1);
    if (cells.isNumber(one) && cells.isNumber(other)) return Number(one.value) - Number(other.value);
    return compare(cells.text(one), cells.text(other));
  };
  // What is missing stands last in both directions.
  const sorted = (rows, { by, down }) => {
    if (by === null) return rows;
    const turn = (one, other) => (down && one[by] && other[by] ? -1 : 1) * order(one[by], other[by]);
    return [...rows].sort(turn);
  };
  const columns = ({ variables, rows }) =>
    variables.map((name) => {
      const terms = rows.map((row) => row[name]).filter(Boolean);
      const languages = new Set(terms.map((term) => term["xml:lang"]).filter(Boolean));
      const numeric = terms.length > 0 && terms.every(cells.isNumber);
      const longest = Math.max(0, ...terms.slice(0, MEASURED).map((term) => cells.text(term).length));
      const width = longest > 40 ? "long" : longest > 12 ? "middle" : "short";
      return { name, look: numeric ? "n" : width, tagged: languages.size > 1 };
    });

  // draw(answer, tools) → element; `tools` has `signal` of the run and `note` for what the reader should know.
  const draw = (answer, { signal, note }) => {
    const shape = columns(answer);
    const way = { by: null, down: false, from: 0 };
    let rows = answer.rows;
    const head = element("thead");
    const body = element("tbody");
    const pages = element("p", { class: "pages" });
    const table = element("table", {}, head, body);

    const drawHead = () => {
      const cell = ({ name, look }) => {
        const sign = way.by === name ? (way.down ? " ▼" : " ▲") : "";
        const state = way.by === name ? (way.down ? "descending" : "ascending") : "none";
        const label = { type: "button", "data-column": name, title: say("sort", name), onclick: () => sort(name) };
        return element("th", { scope: "col", "aria-sort": state, class: look }, element("button", label, name, sign));
      };
      head.replaceChildren(element("tr", {}, element("th", { class: "number", scope: "col" }, "#"), ...shape.map(cell)));
    };
    const drawRows = () => {
      const row = (found, at) => {
        const cell = ({ name, look, tagged }) =>
          element("td", { class: look }, ...(found[name] ? cells.write(found[name], tagged) : []));
        return element("tr", {}, element("td", { class: "number" }, String(way.from + at + 1)), ...shape.map(cell));
      };
      body.replaceChildren(...rows.slice(way.from, way.from + PAGE).map(row));
    };
    const drawPages = () => {
      const last = Math.floor((rows.length - 1) / PAGE) * PAGE;
      const told = say("pages", ...[way.from + 1, Math.min(way.from + PAGE, rows.length), rows.length].map(zkg.number));
      const button = (key, to, idle) => {
        const label = { type: "button", "data-go": key, disabled: idle ? "" : null, onclick: () => turn(to, key) };
        return element("button", label, say(key));
      };
      const [atFirst, atLast] = [way.from === 0, way.from === last];
      pages.hidden = rows.length <= PAGE;
      pages.replaceChildren(
        ...[button("first", 0, atFirst), button("before", way.from - PAGE, atFirst)],
        element("span", { role: "status" }, told),
        ...[button("after", way.from + PAGE, atLast), button("last", last, atLast)],
      );
    };
    const fillNames = async () => {
      const shown = rows.slice(way.from, way.from + PAGE).flatMap((row) => Object.values(row));
      try {
        if (await names.fetchAll(shown.filter((term) => term.type === "uri").map((term) => term.value), signal)) drawRows();
      } catch (error) {
        if (error.name !== "AbortError") note(say("noNames", error.message));
      }
    };
    const update = () => {
      drawHead();
      drawRows();
      drawPages();
      fillNames();
    };
    const turn = (to, key) => {
      way.from = to;
      update();
      table.parentElement.scrollTop = 0;
      const same = pages.querySelector(`[data-go=${key}]:not(:disabled)`) || pages.querySelector("button:not(:disabled)");
      same.focus();
    };
    // Up, down, and as it came.
    const sort = (name) => {
      const next = way.by !== name ? [name, false] : way.down ? [null, false] : [name, true];
      Object.assign(way, { by: next[0], down: next[1], from: 0 });
      rows = sorted(answer.rows, way);
      update();
      [...head.querySelectorAll("button")].find((button) => button.dataset.column === name).focus();
    };
    update();
    const frame = { class: "scroll", tabindex: "0", role: "region", "aria-label": say("table") };
    return element("div", { class: "paged" }, element("div", frame, table), pages);
  };
  return { draw };
})();
