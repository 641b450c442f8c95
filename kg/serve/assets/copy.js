// The coloured copy below the text field: the same text in the same places, one block a line, so that lines can be
// numbered and marked, and the caret's place on the screen can be told.
zkg.copy = (() => {
  const { byId, element } = zkg;
  const place = byId("copy");
  const piece = (kind, text) => (kind === "space" || kind === "other" ? text : element("span", { class: kind }, text));
  const draw = (query) => {
    const lines = [[]];
    for (const token of zkg.sparql.tokens(query)) {
      token.text.split("\n").forEach((text, at) => {
        if (at > 0) lines.push([]);
        if (text) lines.at(-1).push(piece(token.kind, text));
      });
    }
    place.replaceChildren(...lines.map((pieces) => element("div", { class: "line" }, ...pieces)));
  };
  const mark = (line) => {
    [...place.children].forEach((row, at) => row.classList.toggle("wrong", at + 1 === line));
    if (line !== null && place.children[line - 1]) place.children[line - 1].scrollIntoView({ block: "nearest" });
  };
  const scrollTo = (line) => {
    const [frame, row] = [byId("editor"), place.children[line - 1]];
    frame.scrollTop += row.getBoundingClientRect().top - frame.getBoundingClientRect().top - 8;
  };
  // The rectangle of the character at an offset of the query; at the end of a line, a bare edge.
  const rectangle = (query, offset) => {
    const before = query.slice(0, offset).split("\n");
    const row = place.children[before.length - 1];
    let rest = before.at(-1).length;
    const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      if (rest <= text.length) {
        const range = document.createRange();
        range.setStart(text, rest);
        range.collapse(true);
        return range.getBoundingClientRect();
      }
      rest -= text.length;
    }
    const { left, top, height } = row.getBoundingClientRect();
    const inset = parseFloat(getComputedStyle(row).paddingLeft);
    return new DOMRect(left + inset, top, 0, height);
  };
  return { draw, mark, scrollTo, rectangle };
})();
