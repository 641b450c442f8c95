// What may stand at a place of a query: variables, terms of the vocabulary, prefixes, keywords.
// find(query, at) → { from, to, asked, items: [{ text, note, kind }] }; `asked` says whether what is written there calls
// for a list by itself.
zkg.candidates = (() => {
  const MOST = 60;
  const LETTER = "\\p{L}\\p{N}_";
  const VARIABLE = `(?<![${LETTER})])[?$][${LETTER}]*`; // after a word or a ), ? belongs to a path
  const NAME = `(?:[\\p{L}_][${LETTER}.\\-]*)?:[${LETTER}.\\-]*`;
  const WORD = new RegExp(`(?:${VARIABLE}|${NAME}|[\\p{L}_][${LETTER}]*)$`, "u");
  const CHINESE = /\p{Script=Han}/u;

  const inside = (tokens, at) =>
    tokens.some((token) => {
      if (token.from >= at || token.to < at) return false;
      const open = token.kind === "string" && !/^(["']).*\1$/s.test(token.text);
      return token.kind === "comment" || open || (token.to > at && ["string", "iri"].includes(token.kind));
    });
  const rank = (text, wanted) => {
    const at = zkg.fold(text).indexOf(wanted);
    return at < 0 ? Infinity : at === 0 ? 0 : 2;
  };
  const best = (ranked) =>
    ranked
      .filter(([order]) => order < Infinity)
      .sort(([one], [two]) => one - two)
      .map(([, item]) => item);

  const variables = (tokens, at, typed) => {
    const others = tokens.filter((token) => token.kind === "variable" && !(token.from < at && token.to >= at));
    const names = [...new Set(others.map((token) => token.text.slice(1)))].filter((name) => name.startsWith(typed.slice(1)));
    return names.map((name) => ({ text: (typed[0] || "?") + name, note: "", kind: "variable" }));
  };
  const terms = (typed, first) => {
    const colon = typed.indexOf(":");
    const wanted = zkg.fold(typed.slice(colon + 1));
    const fits = zkg.terms.all().filter((term) => colon < 0 || term.name.startsWith(typed.slice(0, colon + 1)));
    const order = (term) => {
      const local = rank(term.name.slice(term.name.indexOf(":") + 1), wanted);
      return Math.min(local, rank(term.zh, wanted) + 1, rank(term.en, wanted) + 1) + (first && term.kind !== first ? 10 : 0);
    };
    const item = (term) => ({ text: term.name, note: `${term.zh} ${term.en}`, about: zkg.about(term), kind: term.kind });
    return best(fits.map((term) => [order(term), item(term)]));
  };
  const beginning = (texts, typed, kind, note) =>
    texts
      .filter((text) => text.toLowerCase().startsWith(typed.toLowerCase()))
      .map((text) => ({ text, note: note(text), kind }));
  const prefixes = (typed) => {
    const spaces = zkg.terms.prefixes();
    const names = Object.keys(spaces).map((prefix) => `${prefix}:`);
    return beginning(names, typed, "prefix", (text) => spaces[text.slice(0, -1)]);
  };

  const find = (query, at) => {
    const tokens = zkg.sparql.tokens(query);
    const typed = (WORD.exec(query.slice(0, at)) || [""])[0];
    const place = { from: at - typed.length, to: at, asked: false, items: [] };
    if (inside(tokens, at)) return place;
    const before = tokens.filter((token) => token.to <= place.from && token.kind !== "space").at(-1);
    const first = before && before.text === "a" ? "class" : null;
    if (/^[?$]/.test(typed)) Object.assign(place, { asked: true, items: variables(tokens, at, typed) });
    else if (typed.includes(":")) Object.assign(place, { asked: true, items: terms(typed, first) });
    else {
      const keywords = beginning(zkg.sparql.KEYWORDS, typed, "keyword", () => "");
      const [before_, after] = typed ? [[...keywords, ...prefixes(typed)], []] : [variables(tokens, at, typed), keywords];
      Object.assign(place, { asked: CHINESE.test(typed), items: [...before_, ...terms(typed, first), ...after] });
    }
    const written = place.items.length === 1 && place.items[0].text === typed;
    return { ...place, items: written ? [] : place.items.slice(0, MOST) };
  };
  return { find };
})();
