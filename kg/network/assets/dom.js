// How elements are made, in every page of ours. Everything that comes from newspaper pages goes in through text nodes;
// innerHTML is used nowhere.
"use strict";
const zkg = {};

zkg.byId = (id) => document.getElementById(id);

zkg.element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
};
