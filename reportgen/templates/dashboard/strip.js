// The key indicators for what is chosen, drawn as the report's own strip.

function amountOf(figure, read) {
  const amount = make("p", { class: "amount" });
  if (read.state === "withheld" || read.value === null) {
    amount.append(make("span", { class: "figure absent" }, shown(figure, read).text));
    return amount;
  }
  const unit = unitOf(read.value, figure.unit);
  amount.append(make("span", { class: "figure" }, digitsOf(read.value, figure.unit), unit && make("span", { class: "unit" }, `\u00a0${unit}`)));
  if (read.state === "small") amount.append(" ", smallMark());
  if (read.low !== null && read.high !== null) {
    const half = digitsOf((read.high - read.low) / 2, figure.unit, { signed: false });
    amount.append(" ", make("span", { class: "half-width" }, `±${half}`));
  }
  return amount;
}

function movementOf(figure, change) {
  if (!change) return [];
  const direction = change.difference > 0 ? "up" : change.difference < 0 ? "down" : "flat";
  return [
    make("p", { class: `movement ${toneOf(change)} ${change.significant ? "significant" : ""}` },
      make("span", { class: "sign", "aria-hidden": "true" }, words.arrows[direction]), ` ${differenceText(figure, change)}`),
    make("p", { class: "words" }, movementWords(figure, change, words.cube.previous)),
  ];
}

function targetOf(figure, read) {
  if (figure.target === null) return null;
  const line = make("p", { class: "target" });
  if (read.status !== "none") {
    const label = say(read.status === "met" ? "target met" : "target missed");
    line.append(make("span", { class: `sign ${read.status}`, role: "img", "aria-label": label }, words.signs[read.status]), " ");
  }
  line.append(say("target {amount}", { amount: textOf(figure.target, figure.unit, { exact: true }) }));
  return line;
}

// The amount of everybody, for comparison, where a group is chosen.
function everybodyOf(figure) {
  if (!chosenCount()) return null;
  const read = cube.estimate(figure.id, {}, view.period);
  return make("p", { class: "everybody" }, `${say("Everybody")} ${shown(figure, read).text}`);
}

function tile(figure) {
  const row = cube.rows(chosen(), view.period).get(figure.id);
  const read = row.estimate;
  const amounts = cube.periods.map((_, period) => cube.estimate(figure.id, chosen(), period).value);
  return make("li", { class: "kpi" },
    make("p", { class: "label" }, figure.shortLabel),
    amountOf(figure, read),
    read.value === null ? null : sparkOf(amounts.slice(0, view.period + 1), figure.target),
    ...movementOf(figure, changeOf(row, "previous")),
    targetOf(figure, read),
    everybodyOf(figure),
    make("p", { class: "base" }, read.n === null ? "" : say("n = {n}", { n: digitsOf(read.n, "count") })));
}

// The little line of an indicator up to the chosen period, with its target: geometry as renderers/spark.py has it.
function sparkOf(amounts, target) {
  const known = amounts.filter((amount) => amount !== null);
  if (known.length < 2) return null;
  const goal = isNear(target, known) ? target : null;
  let [low, high] = [Math.min(...known, goal ?? known[0]), Math.max(...known, goal ?? known[0])];
  if (low === high) [low, high] = [low - 1, high + 1];
  const [width, height, margin] = [110, 26, 4];
  const x = (place) => margin + (place * (width - 2 * margin)) / (amounts.length - 1);
  const y = (amount) => height - margin - ((amount - low) / (high - low)) * (height - 2 * margin);
  const runs = [[]];
  amounts.forEach((amount, place) => { if (amount === null) runs.push([]); else runs.at(-1).push([x(place), y(amount)]); });
  const drawing = shape("svg", { class: "spark", viewBox: `0 0 ${width} ${height}`, width, height, "aria-hidden": "true", focusable: "false" });
  if (goal !== null) drawing.append(shape("line", { class: "goal", x1: 0, x2: width, y1: y(goal), y2: y(goal), "stroke-width": 0.8, "stroke-dasharray": "1.6 1.6" }));
  for (const run of runs.filter(({ length }) => length)) {
    if (run.length > 1) drawing.append(shape("polyline", { class: "line", points: run.join(" "), fill: "none", "stroke-width": 1.4, "stroke-linejoin": "round", "stroke-linecap": "round" }));
    else drawing.append(dot(run[0], 1.1));
  }
  drawing.append(dot(runs.findLast(({ length }) => length).at(-1), 2.1));
  return drawing;
}

// One far away would press the line flat.
function isNear(target, amounts) {
  if (target === null) return false;
  const [low, high] = [Math.min(...amounts), Math.max(...amounts)];
  return Math.max(low - target, target - high) <= 3 * (high - low);
}

const dot = ([cx, cy], r) => shape("circle", { class: "dot", cx, cy, r });

function shape(name, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}
