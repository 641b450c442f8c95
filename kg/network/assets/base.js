// What all parts of the page share: the data, and the chosen language.
Object.assign(zkg, { view: JSON.parse(document.getElementById("view").textContent), language: 0 });

// The outline of each shape that style.py uses, in a box of 16 by 16.
zkg.outlines = {
  dot: "M8 2a6 6 0 1 0 0.01 0z",
  square: "M2.5 2.5h11v11h-11z",
  diamond: "M8 1l7 7-7 7-7-7z",
  triangle: "M8 2l7 12H1z",
  triangleDown: "M8 14L1 2h14z",
  hexagon: "M1 8l3.5-6h7L15 8l-3.5 6h-7z",
  star: "M8 1l2 5h5l-4 3.4 1.6 5.1L8 11.4l-4.6 3.1L5 9.4 1 6h5z",
};

zkg.sign = (type) => {
  const space = "http://www.w3.org/2000/svg";
  const style = zkg.view.styles[type];
  const picture = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  picture.setAttribute("class", "sign");
  picture.setAttribute("viewBox", "0 0 16 16");
  picture.setAttribute("aria-hidden", "true");
  path.setAttribute("d", zkg.outlines[style.shape]);
  path.setAttribute("fill", style.colour);
  path.setAttribute("stroke", style.rim);
  picture.append(path);
  return picture;
};
