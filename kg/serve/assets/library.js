// The questions that come along: a list to search, with titles and explanations in the chosen language.
zkg.library = (() => {
  const { byId, element, fold, say } = zkg;
  const [toggle, panel, search, list] = ["library-toggle", "library", "library-search", "questions"].map(byId);
  let questions = [];
  let pick = () => {};

  const find = (name) => questions.find((question) => question.name === name) || null;
  const text = (question) => fold([question.name, question.zh, question.en, question.about_zh, question.about_en].join(" "));
  const entry = (question) =>
    element(
      "li",
      {},
      element(
        "button",
        { type: "button", "data-question": question.name, onclick: () => pick(question) },
        element("strong", {}, zkg.title(question)),
        element("small", {}, zkg.about(question)),
      ),
    );
  const draw = () => {
    const words = search.value.split(/\s+/).map(fold);
    const found = questions.filter((question) => words.every((word) => text(question).includes(word)));
    list.replaceChildren(...(found.length ? found.map(entry) : [element("li", { class: "note" }, say("libraryNone"))]));
  };
  const open = (wish) => {
    panel.hidden = !wish;
    toggle.setAttribute("aria-expanded", String(wish));
  };
  const load = async () => {
    questions = await zkg.client.json("library.json");
    draw();
  };

  toggle.addEventListener("click", () => {
    open(panel.hidden);
    if (!panel.hidden) search.focus();
  });
  search.addEventListener("input", draw);
  search.addEventListener("keydown", (event) => {
    const first = list.querySelector("button");
    if (event.isComposing || !first || !["Enter", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    if (event.key === "Enter") first.click();
    else first.focus();
  });
  list.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const buttons = [...list.querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement);
    if (!step || at < 0) return;
    event.preventDefault();
    (buttons[at + step] || (step < 0 ? search : buttons[at])).focus();
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    open(false);
    toggle.focus();
  });
  zkg.onLanguage(draw);
  const onPick = (deed) => {
    pick = deed;
  };
  return { load, find, open, onPick };
})();
