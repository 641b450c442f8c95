// The address after the #: what is picked, the filters, the part in view and the language, so that a view can be kept and
// sent. Things are named by their IRIs, which stay the same when the graph is built anew. An IRI alone picks its node.
zkg.address = (() => {
  const { view, filters } = zkg;
  const LISTS = ["types", "relations", "modalities", "statuses"];
  const FOLDS = ["folded", "unfolded", "shown"];
  const numbers = new Map(view.nodes.map((node, at) => [node.id, at]));
  const iri = (at) => view.nodes[at].id;
  const at = (text) => (numbers.has(text) ? numbers.get(text) : null);

  const write = ({ current, box }) => {
    const words = new URLSearchParams();
    const chosen = filters.chosen();
    if (current.kind === "node") words.append("node", iri(current.at));
    if (current.kind === "path") for (const end of [current.at, current.to]) words.append("path", iri(end));
    if (current.kind === "edge") {
      const edge = view.edges[current.at];
      for (const part of [iri(edge.source), edge.predicate, iri(edge.target)]) words.append("edge", part);
    }
    for (const list of LISTS) if (chosen[list].size) words.append(list, [...chosen[list]].sort().join(","));
    for (const least of ["confidence", "weight"]) if (chosen[least]) words.append(least, chosen[least]);
    for (const centre of ["zone", "industry"]) if (chosen[centre] !== null) words.append(centre, iri(chosen[centre]));
    for (const date of ["from", "to"]) if (chosen[date]) words.append(date, chosen[date]);
    for (const fold of FOLDS) for (const node of chosen[fold]) words.append(fold, iri(node));
    if (chosen.spread) words.append("spread", "1");
    if (box) words.append("box", box.join(","));
    if (zkg.language) words.append("lang", "en");
    return words.toString();
  };

  const picked = (words) => {
    const [node, path, edge] = [at(words.get("node")), words.getAll("path").map(at), words.getAll("edge")];
    if (path.length === 2 && !path.includes(null)) return { kind: "path", at: path[0], to: path[1] };
    const asked = (row) => iri(row.source) === edge[0] && row.predicate === edge[1] && iri(row.target) === edge[2];
    const line = edge.length === 3 ? view.edges.findIndex(asked) : -1;
    if (line >= 0) return { kind: "edge", at: line };
    return node === null ? { kind: "overview", at: null } : { kind: "node", at: node };
  };
  const least = (text, most) => Math.max(0, Math.min(most, Number(text) || 0));
  const date = (text) => (/^\d{4}-\d{2}-\d{2}$/.test(text || "") ? text : "");
  // An address may have been typed or cut short by hand: what means nothing is passed over.
  const read = (hash) => {
    const bare = hash.replace(/^#/, "");
    const words = new URLSearchParams(/^[a-z]+=/.test(bare) ? bare : "");
    if (bare && !words.size) words.append("node", plain(bare));
    const { types, predicates: relations, modalities, statuses } = view.labels;
    const known = { types, relations, modalities, statuses };
    const chosen = filters.none();
    for (const list of LISTS) {
      const keys = (words.get(list) || "").split(",");
      chosen[list] = new Set(keys.filter((key) => Object.hasOwn(known[list], key)));
    }
    for (const fold of FOLDS) chosen[fold] = new Set(words.getAll(fold).map(at).filter((node) => node !== null));
    Object.assign(chosen, { confidence: least(words.get("confidence"), 1), weight: least(words.get("weight"), 1e9) });
    chosen.spread = view.heads.length > 0 && words.get("spread") === "1";
    Object.assign(chosen, { zone: at(words.get("zone")), industry: at(words.get("industry")) });
    Object.assign(chosen, { from: date(words.get("from")), to: date(words.get("to")) });
    const box = (words.get("box") || "").split(",").map(Number);
    const whole = box.length === 3 && box.every(Number.isFinite) && box[2] > 0;
    return { current: picked(words), chosen, box: whole ? box : null, language: words.get("lang") === "en" ? 1 : 0 };
  };
  const plain = (text) => {
    try {
      return decodeURIComponent(text);
    } catch (error) {
      if (error instanceof URIError) return "";
      throw error;
    }
  };
  return { write, read };
})();
