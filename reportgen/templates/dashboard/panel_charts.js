// The two charts of the panel; their numbers stand in a table behind each.

function chartFrame(id) {
  return make("figure", { class: "chart", id: `explore-${id}` },
    make("p", { class: "headline", id: `explore-${id}-head` }),
    make("p", { class: "pick" }),
    make("div", { class: "picture", role: "group", "aria-labelledby": `explore-${id}-head` }, make("div", { class: "plot" })),
    make("p", { class: "note" }),
    make("details", { class: "numbers" }, make("summary", {}, say("Data table")), make("div", { class: "scroll", role: "region", tabindex: "0", "aria-labelledby": `explore-${id}-head` })));
}

function picker(label, id, options, value, act) {
  const select = make("select", { id, "data-key": id }, ...options.map(([key, text]) => make("option", { value: key }, text)));
  select.value = value;
  select.addEventListener("change", () => act(select.value));
  return [make("label", { for: id }, label), select];
}

// The page first shows the figures: charts take longer than all the rest.
const painted = () => new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });

let asked = 0; // for charts: only the last view is drawn

async function drawCharts() {
  asked += 1;
  const mine = asked;
  await painted();
  if (mine !== asked || !view.open) return;
  const figure = cube.figures.find(({ id }) => id === view.figure);
  showOverTime(figure);
  showByGroup(figure);
}

function showOverTime(figure) {
  const options = cube.figures.map(({ id, label }) => [id, label]);
  const pick = picker(say("Indicator"), "pick-figure", options, figure.id, (id) => { view.figure = id; changed("view"); });
  showChart("over-time", overTime(figure), {
    figure, pick, headline: say("{figure} over time", { figure: figure.label }),
    heads: [say("Period"), selectionWords(), ...(chosenCount() ? [say("Everybody")] : [])],
  });
}

// By the dimension that was asked for, else by the first that is not chosen.
function showByGroup(figure) {
  const dimensions = rankable(figure);
  const dimension = dimensions.find(({ id }) => id === view.by) ?? dimensions.find(({ id }) => !view.selection.has(id)) ?? dimensions[0];
  document.getElementById("explore-by-group").hidden = !dimension;
  if (!dimension) return;
  const options = dimensions.map(({ id, label }) => [id, label]);
  const pick = picker(say("By"), "pick-dimension", options, dimension.id, (id) => { view.by = id; changed("view"); });
  showChart("by-group", byGroup(figure, dimension), {
    figure, pick, dimension, headline: say("{figure} by {dimension}", { figure: figure.label, dimension: dimension.label }),
    heads: [dimension.label, say("Amount")],
  });
}

async function showChart(id, made, { figure, headline, pick, heads, dimension }) {
  const frame = document.getElementById(`explore-${id}`);
  const something = made.rows.some(([, read]) => read.value !== null);
  frame.querySelector(".headline").textContent = headline;
  refill(frame.querySelector(".pick"), ...pick);
  frame.querySelector(".picture").hidden = !something;
  frame.querySelector(".note").textContent = something ? "" : say("No figure to draw for this selection.");
  refill(frame.querySelector(".scroll"), numbersTable(made.rows, figure, heads, dimension));
  if (!something) return;
  const plot = frame.querySelector(".plot");
  plot.style.minHeight = `${made.figure.layout.height * growth()}px`; // the room is kept, so that nothing moves
  if (await draw(plot, made.figure) && dimension) {
    plot.on("plotly_click", ({ points }) => { const group = points[0].customdata; const now = rankedBy(); if (now && group) choose(now, group); });
  }
}

// The dimension that the bars on the screen show.
const rankedBy = () => document.getElementById("pick-dimension")?.value;

function numbersTable(rows, figure, heads, dimension) {
  const base = (read) => (read.n === null ? { text: "–" } : { text: digitsOf(read.n, "count"), sort: read.n });
  const table = make("table", {},
    make("thead", {}, make("tr", {}, ...[...heads, say("n")].map((text, place) => make("th", { scope: "col", class: place ? "right" : "left" }, text)))),
    make("tbody", {}, ...rows.map(([name, read, other]) => make("tr", {},
      make("th", { scope: "row", class: "left" }, dimension ? button(name, () => choose(dimension.id, name), { class: "drill", "data-key": name }) : name),
      drawnCell(shown(figure, read)), ...(other ? [drawnCell(shown(figure, other))] : []), drawnCell(base(read))))));
  makeSortable(table);
  return table;
}
