// All figures for what is chosen, in a table.

function changeCell(figure, change) {
  if (!change) return { text: "–" };
  return { text: differenceText(figure, change), sort: change.difference, tone: toneOf(change), mark: change.significant ? "*" : "" };
}

function statusCell(read) {
  if (read.status === "none") return { text: "–", left: true };
  const tone = read.status === "met" ? "good" : "bad";
  return { text: say(read.status), tone, mark: words.signs[tone], left: true };
}

// One row a figure. The columns nobody fills are left out.
function tableOfFigures() {
  const columns = [[say("Amount"), 0], [say("95 % interval"), 0], [say("n"), 0], ...(chosenCount() ? [[say("Everybody"), 0]] : []),
    [say("vs {earlier}", { earlier: words.cube.previous }), 0], [say("vs {earlier}", { earlier: words.cube.year_ago }), 0],
    [say("Target"), 0], [say("Status"), 1]];
  const now = cube.rows(chosen(), view.period);
  const rows = cube.figures.map((figure) => {
    const row = now.get(figure.id);
    const read = row.estimate;
    return { figure, cells: [shown(figure, read), { text: intervalText(figure, read) },
      read.n === null ? { text: "–" } : { text: digitsOf(read.n, "count"), sort: read.n },
      ...(chosenCount() ? [shown(figure, cube.estimate(figure.id, {}, view.period))] : []),
      changeCell(figure, changeOf(row, "previous")), changeCell(figure, changeOf(row, "year_ago")),
      figure.target === null ? { text: "–" } : { text: textOf(figure.target, figure.unit, { exact: true }), sort: figure.target },
      statusCell(read)] };
  });
  const kept = columns.map((_, place) => rows.some(({ cells }) => cells[place].text !== "–"));
  return { columns: columns.filter((_, place) => kept[place]),
           rows: rows.map(({ figure, cells }) => ({ figure, cells: cells.filter((_, place) => kept[place]) })) };
}

function drawnCell({ text, sort, tone, mark, small, left }) {
  const cell = make("td", { class: `${left ? "left" : "right"} ${tone ?? ""}`, "data-sort": sort === undefined ? null : String(sort) }, text);
  if (text === "–" || text === withheldWord()) cell.classList.add("absent");
  if (small) cell.append("\u00a0", smallMark());
  if (mark) cell.append("\u00a0", make("span", { class: "mark" }, mark));
  return cell;
}

function figureRow({ figure, cells }) {
  const isPicked = view.figure === figure.id;
  const pick = button(figure.label, () => { view.figure = figure.id; changed("view"); }, { class: "drill", "data-key": figure.id, "aria-pressed": String(isPicked) });
  return make("tr", isPicked ? { class: "picked" } : {}, make("th", { scope: "row", class: "left" }, pick), ...cells.map(drawnCell));
}

const sorting = {}; // stays when other groups are chosen

// One part a source, each under its name.
function drawnTable({ columns, rows }) {
  const heads = columns.map(([text, left]) => make("th", { scope: "col", class: left ? "left" : "right" }, text));
  const parts = ["survey", "tickets"].map((family) => [family, rows.filter(({ figure }) => figure.family === family)]).filter(([, some]) => some.length);
  const name = (family) => make("tr", { class: "part" }, make("th", { scope: "rowgroup", colspan: columns.length + 1 }, words.families[family]));
  const table = make("table", { "aria-labelledby": "explore-chosen" },
    make("thead", {}, make("tr", {}, make("th", { scope: "col", class: "left" }, say("Indicator")), ...heads)),
    ...parts.map(([family, some]) => make("tbody", {}, parts.length > 1 ? name(family) : null, ...some.map(figureRow))));
  makeSortable(table, sorting);
  return table;
}

function notesOf({ rows }) {
  const cells = rows.flatMap((row) => row.cells);
  return [
    cells.some(({ mark }) => mark === "*") && say("* significant after correction for multiple comparison (95 %)"),
    cells.some(({ small }) => small) && say("° fewer than {small} answers", { small: cube.smallBelow }),
    cells.some(({ text }) => text === withheldWord()) && say("n<{few}: withheld to protect respondents", { few: cube.suppressBelow }),
  ].filter(Boolean).join(words.semicolon);
}
