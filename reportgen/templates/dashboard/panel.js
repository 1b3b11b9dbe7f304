// The panel above the report: indicators, charts and the table for what is chosen.

function panelFrame() {
  return make("section", { class: "explore", id: "explore", "aria-labelledby": "explore-title" },
    make("div", { class: "inner" },
      make("div", { class: "explore-head" },
        make("h2", { id: "explore-title", tabindex: "-1" }, say("Any group, any period")),
        button("", () => { view.open = !view.open; changed("view"); }, { class: "opener", "aria-expanded": "false", "aria-controls": "explore-body" })),
      make("p", { class: "chosen", id: "explore-chosen" }),
      make("p", { class: "about" }),
      make("div", { id: "explore-body", hidden: true })));
}

function panelBody() {
  return [
    make("ul", { class: "strip", tabindex: "0", "aria-label": say("Key indicators") }),
    make("div", { class: "pair" }, chartFrame("over-time"), chartFrame("by-group")),
    make("figure", { class: "table", id: "explore-table" },
      make("div", { class: "scroll", role: "region", tabindex: "0", "aria-labelledby": "explore-chosen" }),
      make("p", { class: "note" }),
      make("p", { class: "save" },
        button(say("Copy as text"), () => copy(viewAsText())),
        button(say("Copy table"), () => copy(tabbed(viewRows()))),
        button(say("Save as CSV"), () => download(csvOf(viewRows()), viewName())),
        button(say("Copy link"), () => copy(location.href)),
        button(say("Print this view"), printView))),
  ];
}

function offerPanel() {
  if (!cube) return;
  document.querySelector(".awaited").replaceWith(filterBar(), panelFrame());
  document.getElementById("explore-body").append(...panelBody());
  showView();
  // The way back to the panel is shown where it is out of sight.
  const bar = document.querySelector(".filters");
  new IntersectionObserver(([{ isIntersecting }]) => bar.classList.toggle("near", isIntersecting)).observe(document.getElementById("explore"));
}

function showView() {
  if (!document.querySelector(".filters")) return;
  showChoices();
  const isSet = chosenCount() > 0 || view.period !== cube.current;
  const panel = document.getElementById("explore");
  const body = document.getElementById("explore-body");
  const opener = panel.querySelector(".opener");
  body.hidden = !view.open;
  opener.setAttribute("aria-expanded", String(view.open));
  opener.textContent = say(view.open ? "Hide the figures" : "Show all figures");
  panel.querySelector(".chosen").textContent = view.open || isSet ? fullWords() : "";
  panel.querySelector(".about").textContent = isSet
    ? say("The sections below are about everybody in {period}.", { period: cube.periods[cube.current].label })
    : cube.dimensions.length ? say("Choose a group above to see all figures for it, or a bar, cell or row of the report.") : "";
  if (!view.open) return;
  const strip = body.querySelector(".strip");
  strip.replaceChildren(...cube.key.map(tile));
  strip.className = `strip of-${cube.key.length}`;
  const table = tableOfFigures();
  refill(body.querySelector("#explore-table .scroll"), drawnTable(table));
  body.querySelector("#explore-table .note").textContent = notesOf(table);
  drawCharts();
}

// Those who listen hear the first figure of the new selection.
function tellView() {
  if (!view.open) return;
  const [first] = cube.key;
  const { text } = shown(first, cube.estimate(first.id, chosen(), view.period));
  announce(`${fullWords()}${words.semicolon}${first.label} ${text}`);
}

function showPanel(behavior = "smooth") {
  view.open = true;
  changed("view");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  document.getElementById("explore").scrollIntoView({ block: "start", behavior: calm ? "instant" : behavior });
  document.getElementById("explore-title").focus({ preventScroll: true });
}

// --- taking it along ---------------------------------------------------------------------------------------------

// The table with a column that says of whom and when, so that a file explains itself.
function viewRows() {
  const { columns, rows } = tableOfFigures();
  const whom = [...cube.dimensions.map(({ id }) => view.selection.get(id) ?? say("All")), cube.periods[view.period].label];
  const written = ({ text, small, mark }) => [text, small && words.small, mark].filter(Boolean).join("\u00a0");
  return [
    [...cube.dimensions.map(({ label }) => label), say("Period"), say("Indicator"), ...columns.map(([text]) => text)],
    ...rows.map(({ figure, cells }) => [...whom, figure.label, ...cells.map(written)]),
  ];
}

function viewAsText() {
  const { columns, rows } = tableOfFigures();
  const lines = rows.map(({ figure, cells }) => {
    const parts = cells.slice(1).map(({ text, mark }, place) => (text === "–" ? "" : `${columns[place + 1][0]} ${text}${mark ?? ""}`));
    return `${figure.label} ${cells[0].text}${words.semicolon}${parts.filter(Boolean).join(words.comma)}`;
  });
  return [document.title, fullWords(), "", ...lines, notesOf({ rows })].join("\n").trim();
}

function viewName() {
  return [...view.selection.values(), cube.periods[view.period].id].join("-").replace(/[^\p{L}\p{N}-]+/gu, "_") + ".csv";
}

function printView() {
  const root = document.documentElement;
  root.dataset.print = "view";
  addEventListener("afterprint", () => delete root.dataset.print, { once: true });
  print();
}
