// The list at the caret: opens by itself after a prefix or a ?, and with Ctrl+Space; arrow keys, Enter or Tab, Esc.
(() => {
  const { byId, element, say, editor, copy, candidates } = zkg;
  const { field } = editor;
  const list = byId("completions");
  let place = null; // what `candidates.find` gave, while the list is open
  let active = 0;

  const mark = (to) => {
    active = to;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === to)));
    field.setAttribute("aria-activedescendant", `completion-${to}`);
    list.children[to].scrollIntoView({ block: "nearest" });
  };
  const close = () => {
    place = null;
    list.hidden = true;
    field.removeAttribute("aria-activedescendant");
    field.removeAttribute("aria-controls");
  };
  // A term that was taken is done with; after a prefix the list goes on.
  const pick = (at) => {
    const { from, to, items } = place;
    editor.insert(items[at].text, from, to);
    if (items[at].kind !== "prefix") close();
  };
  const item = ({ text, note, about, kind }, at) =>
    element(
      "li",
      {
        role: "option",
        id: `completion-${at}`,
        "aria-selected": "false",
        title: about || null,
        // mousedown would take the focus away before the click arrives
        onmousedown: (event) => event.preventDefault(),
        onclick: () => pick(at),
      },
      element("span", {}, text),
      element("small", {}, note),
      element("small", { class: "kind" }, say(kind)),
    );
  const put = () => {
    const { left, bottom, top } = copy.rectangle(field.value, place.from);
    const { width, height } = list.getBoundingClientRect();
    const below = bottom + height + 4 < window.innerHeight || top < height;
    list.style.left = `${Math.max(4, Math.min(left, window.innerWidth - width - 4))}px`;
    list.style.top = `${below ? bottom + 2 : top - height - 2}px`;
  };
  const open = (byHand) => {
    const found = candidates.find(field.value, field.selectionStart);
    if (field.selectionStart !== field.selectionEnd || !found.items.length || !(found.asked || byHand)) return close();
    place = found;
    list.replaceChildren(...found.items.map(item));
    list.hidden = false;
    list.scrollTop = 0;
    field.setAttribute("aria-controls", "completions");
    mark(0);
    return put();
  };
  const keys = {
    ArrowDown: () => mark((active + 1) % place.items.length),
    ArrowUp: () => mark((active - 1 + place.items.length) % place.items.length),
    Enter: () => pick(active),
    Tab: () => pick(active),
    Escape: close,
  };
  // What is there in full already needs no taking: the key is then the editor's.
  const isWritten = (key) =>
    ["Enter", "Tab"].includes(key) && place.items[active].text === field.value.slice(place.from, place.to);
  // Before the editor's own keys, which leave alone what was dealt with here.
  field.addEventListener(
    "keydown",
    (event) => {
      if (event.isComposing) return;
      const command = event.ctrlKey || event.metaKey;
      if (event.key === " " && command) open(true);
      else if (place && !command && Object.hasOwn(keys, event.key) && !isWritten(event.key)) keys[event.key]();
      else {
        if (place && (command || /^(Arrow|Home|End|Page|Enter|Tab)/.test(event.key))) close();
        return;
      }
      event.preventDefault();
    },
    { capture: true },
  );
  field.addEventListener("input", (event) => {
    if (!event.isComposing && document.activeElement === field) open(false);
  });
  field.addEventListener("compositionend", () => open(false));
  field.addEventListener("blur", close);
  field.addEventListener("click", close);
  byId("editor").addEventListener("scroll", close);
  window.addEventListener("resize", close);
})();
