// The requests to the server that gave the page; there is no other.
zkg.client = (() => {
  // Why there is no answer, in words for the reader; `line` is the line of the query that is at fault, or null.
  class Refused extends Error {
    constructor(message) {
      super(message);
      this.line = Number((/\bline (\d+)/.exec(message) || [])[1]) || null;
    }
  }
  const get = async (address, options) => {
    try {
      const response = await fetch(address, { ...options, credentials: "same-origin" });
      const text = await response.text();
      if (!response.ok) throw new Refused(text.trim() || `${response.status} ${response.statusText}`);
      return { text, headers: response.headers };
    } catch (error) {
      // The browser's own words for a server that is not there differ from browser to browser.
      throw error instanceof TypeError ? new Refused(zkg.say("noServer")) : error;
    }
  };
  const json = async (address) => JSON.parse((await get(address, {})).text);
  // { query, params: { name: value } } → { text, type, limited, seconds }
  const ask = async ({ query, params }, accept, signal) => {
    const body = new URLSearchParams({ query });
    for (const [name, value] of Object.entries(params)) body.append(`$${name}`, value);
    const since = performance.now();
    const { text, headers } = await get("sparql", { method: "POST", body, headers: { Accept: accept }, signal });
    const type = (headers.get("Content-Type") || "").split(";")[0].trim();
    return { text, type, limited: headers.get("X-Limited") === "rows", seconds: (performance.now() - since) / 1000 };
  };
  return { Refused, json, ask };
})();
