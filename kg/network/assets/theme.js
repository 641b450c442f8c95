// Dark and light: as the system has it until the reader says otherwise. The drawing asks here for the page's colours.
zkg.theme = (() => {
  const root = document.documentElement;
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const known = new Map();
  const heard = [];
  let wish = null;
  const isDark = () => (wish === null ? system.matches : wish);
  const colour = (name) => {
    if (!known.has(name)) known.set(name, getComputedStyle(root).getPropertyValue(name).trim());
    return known.get(name);
  };
  const apply = () => {
    root.dataset.theme = isDark() ? "dark" : "light";
    known.clear();
    for (const listener of heard) listener();
  };
  const toggle = () => {
    wish = !isDark();
    apply();
  };
  system.addEventListener("change", apply);
  // Paper is light.
  window.addEventListener("beforeprint", () => {
    root.dataset.theme = "light";
    known.clear();
    network.redraw(); // at once: the page is printed as it is when this returns
  });
  window.addEventListener("afterprint", apply);
  apply();
  return { isDark, colour, toggle, listen: (listener) => heard.push(listener) };
})();
