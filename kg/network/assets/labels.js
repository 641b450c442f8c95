// Words of the interface, and numbers as people read them.
zkg.say = (kind, key, ...values) => {
  const pair = zkg.view.labels[kind][key];
  const text = pair ? pair[zkg.language] : key;
  return text.replace(/\{(\d)\}/g, (_, at) => values[Number(at)]);
};
zkg.ui = (key, ...values) => zkg.say("ui", key, ...values);

zkg.number = (value) =>
  new Intl.NumberFormat(zkg.language ? "en" : "zh-CN", { maximumFractionDigits: 4 }).format(Number(value));

zkg.money = (value) => {
  const amount = Math.abs(Number(value));
  const steps = zkg.language
    ? [[1e9, " bn"], [1e6, " m"], [1, ""]]
    : [[1e8, " 亿元"], [1e4, " 万元"], [1, " 元"]];
  const [size, word] = steps.find(([least]) => amount >= least) || steps[2];
  return (zkg.language ? "CNY " : "") + zkg.number(Number(value) / size) + word;
};

zkg.quantity = (value, unit) => {
  if (value === null) return "—";
  if (unit === "CNY") return zkg.money(value);
  if (unit === "%") return zkg.number(value) + "%";
  const tenThousands = !zkg.language && Math.abs(Number(value)) >= 1e5;
  const word = zkg.say("units", unit);
  return zkg.number(tenThousands ? Number(value) / 1e4 : value) + (tenThousands ? " 万" : " ") + word;
};

zkg.growth = (value) => (value === null ? "" : (Number(value) > 0 ? "+" : "") + zkg.number(value) + "%");

zkg.factValue = (fact) => {
  if (fact.name === "status") return zkg.say("statuses", fact.value);
  if (fact.name === "investmentCNY") return zkg.money(fact.value);
  if (fact.name === "landAreaM2" || fact.name === "floorAreaM2") return zkg.quantity(fact.value, "m2");
  return fact.value;
};
