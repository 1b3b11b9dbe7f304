// The figures of any selection: cube.js computes them, this remembers them and gives them the reader's names.

function openCube(data) {
  const counts = globalThis.ReportCube.open(data);
  const ids = new Set(counts.figures.map(({ id }) => id));
  const onStrip = all(".report .strip .figure[data-figure]").map((one) => one.dataset.figure);
  const key = [...new Set(onStrip)].filter((id) => ids.has(id)).slice(0, MOST_KEY_FIGURES);
  const shownFirst = key.length ? key : [...ids].slice(0, MOST_KEY_FIGURES);
  cube = {
    counts, current: counts.current, depth: counts.depth, suppressBelow: counts.suppressBelow, smallBelow: counts.smallBelow,
    keyIds: shownFirst, first: shownFirst[0], has: (id) => ids.has(id), rows: remembered(counts),
    estimate: (id, selection, period) => counts.estimate(id, selection, period),
  };
  nameFigures();
}

const MOST_KEY_FIGURES = 8;

// Labels in the language on the screen.
function nameFigures() {
  const { dimensions, periods, figures, depth } = { ...cube.counts };
  const { names } = words.cube;
  cube.depth = depth;
  cube.dimensions = dimensions.map((one) => ({ ...one, label: names.dimensions[one.id] ?? one.label }));
  cube.periods = periods.map((one, place) => ({ ...one, label: names.periods[place][0], short: names.periods[place][1] }));
  cube.figures = figures.map((one) => ({ ...one, label: names.figures[one.id][0], shortLabel: names.figures[one.id][1] }));
  cube.key = cube.keyIds.map((id) => cube.figures.find((one) => one.id === id));
}

// Every figure of a selection with its changes, by id; the last few selections are kept.
function remembered(counts) {
  const kept = new Map();
  return (selection, period) => {
    const name = JSON.stringify([Object.entries(selection).sort(), period]);
    if (!kept.has(name)) {
      if (kept.size > 20) kept.clear();
      kept.set(name, new Map(counts.view(selection, period).map((row) => [row.figure.id, row])));
    }
    return kept.get(name);
  };
}

// What changed against an earlier period, where both are known.
function changeOf(row, against) {
  const found = row.changes.find((change) => change.against === against);
  return found && found.difference !== null ? found : null;
}
