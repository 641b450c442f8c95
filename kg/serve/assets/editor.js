// The text field for the query: indentation, Ctrl+Enter, the line that is wrong.
zkg.editor = (() => {
  const { byId, copy } = zkg;
  const field = byId("query");
  const STEP = "  ";
  const heard = [];
  let leaving = false; // after Esc, Tab goes to the next control

  const changed = () => {
    copy.draw(field.value);
    field.removeAttribute("aria-invalid");
    for (const listener of heard) listener();
  };
  const set = (text) => {
    if (field.value === text) return;
    field.value = text;
    changed();
    // What a question says of itself stands above the editor, too.
    copy.scrollTo(/^(?:#.*\n|\s*\n)*/.exec(text)[0].split("\n").length);
  };
  // The old command is the one way to change a field so that the browser can undo it.
  const insert = (text, from = field.selectionStart, to = field.selectionEnd) => {
    field.focus();
    field.setSelectionRange(from, to);
    const deed = text ? ["insertText", false, text] : ["delete"];
    if (from === to && !text) return;
    if (!document.execCommand(...deed)) {
      field.setRangeText(text, from, to, "end");
      changed();
    }
  };
  const mark = (line) => {
    copy.mark(line);
    if (line === null) field.removeAttribute("aria-invalid");
    else field.setAttribute("aria-invalid", "true");
  };
  const goTo = (line) => {
    const at = field.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    field.focus();
    field.setSelectionRange(at, at);
    copy.mark(line);
  };

  const lineStart = (at) => field.value.lastIndexOf("\n", at - 1) + 1;
  const indentOf = (at) => /^[ \t]*/.exec(field.value.slice(lineStart(at), at))[0];
  const indent = (outwards) => {
    const [from, to] = [field.selectionStart, field.selectionEnd];
    if (from === to && !outwards) return insert(STEP);
    const start = lineStart(from);
    const old = field.value.slice(start, to);
    const moved = old.replace(outwards ? /^ {1,2}|^\t/gm : /^(?=.)/gm, outwards ? "" : STEP);
    if (moved === old) return undefined;
    insert(moved, start, to);
    const first = outwards ? Math.max(start, from - STEP.length) : from + STEP.length;
    return field.setSelectionRange(from === to ? start + moved.length : first, start + moved.length);
  };
  const breakLine = () => {
    const at = field.selectionStart;
    const opens = /[{(]\s*$/.test(field.value.slice(lineStart(at), at));
    const closes = field.value[field.selectionEnd] === "}";
    const same = indentOf(at);
    insert(`\n${same}${opens ? STEP : ""}`);
    if (!opens || !closes) return;
    insert(`\n${same}`);
    field.setSelectionRange(at + 1 + same.length + STEP.length, at + 1 + same.length + STEP.length);
  };
  const close = () => {
    const at = field.selectionStart;
    const before = field.value.slice(lineStart(at), at);
    const alone = before.length >= STEP.length && !before.trim();
    insert("}", alone ? at - STEP.length : at, field.selectionEnd);
  };

  field.addEventListener("input", changed);
  field.addEventListener("blur", () => {
    leaving = false;
  });
  field.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const command = event.ctrlKey || event.metaKey;
    if (event.key === "Escape") leaving = true;
    else if (event.key === "Tab" && leaving) return;
    else if (event.key !== "Shift") leaving = false;
    if (event.key === "Enter" && command) byId("params").requestSubmit();
    else if (event.key === "Tab" && !command && !event.altKey) indent(event.shiftKey);
    else if (event.key === "Enter" && !event.shiftKey) breakLine();
    else if (event.key === "}" && !command) close();
    else return;
    event.preventDefault();
  });
  return { field, set, insert, mark, goTo, text: () => field.value, listen: (listener) => heard.push(listener) };
})();
