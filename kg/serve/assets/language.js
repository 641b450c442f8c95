// Chinese or English: as the browser has it until the reader says otherwise; remembered where the browser allows.
zkg.language = null;
(() => {
  const KEY = "zonekg-language";
  const heard = [];
  // A browser that keeps nothing for pages throws here; the choice then holds for this visit.
  const stored = (deed) => {
    try {
      return deed(window.localStorage);
    } catch (error) {
      if (error instanceof DOMException) return null;
      throw error;
    }
  };
  const known = (language) => (["zh", "en"].includes(language) ? language : null);
  const native = () => ((navigator.language || "zh").toLowerCase().startsWith("zh") ? "zh" : "en");

  zkg.say = (key, ...values) => {
    const text = zkg.words[key][zkg.language === "zh" ? 0 : 1];
    return text.replace(/\{(\d)\}/g, (_, at) => values[Number(at)]);
  };
  zkg.title = (item) => item[zkg.language] || item.zh || item.en || "";
  zkg.about = (item) => item[`about_${zkg.language}`] || "";
  zkg.number = (value) => new Intl.NumberFormat(zkg.language === "en" ? "en" : "zh-CN").format(value);

  const write = () => {
    document.documentElement.lang = zkg.language === "en" ? "en" : "zh-CN";
    document.title = `${zkg.say("title")} · zonekg`;
    for (const place of document.querySelectorAll("[data-word]")) place.textContent = zkg.say(place.dataset.word);
    for (const place of document.querySelectorAll("[data-hint]")) place.placeholder = zkg.say(place.dataset.hint);
    for (const place of document.querySelectorAll("[data-name]")) {
      // A name stands instead of what is written on a button, so it begins with that.
      const written = place.dataset.word && place.id !== "language" ? `${zkg.say(place.dataset.word)}: ` : "";
      place.setAttribute("aria-label", written + zkg.say(place.dataset.name));
      if (place.tagName === "BUTTON") place.title = zkg.say(place.dataset.name);
    }
    for (const listener of heard) listener();
  };
  zkg.onLanguage = (listener) => heard.push(listener);
  zkg.writeWords = write;
  zkg.language = known(stored((store) => store.getItem(KEY))) || native();
  zkg.byId("language").addEventListener("click", () => {
    zkg.language = zkg.language === "zh" ? "en" : "zh";
    stored((store) => store.setItem(KEY, zkg.language));
    write();
  });
})();
