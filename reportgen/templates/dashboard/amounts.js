// What is chosen, in words, and amounts with their marks: as the report writes them.

const chosen = () => Object.fromEntries(view.selection);
const withheldWord = () => `n<${cube.suppressBelow}`;

// The selection in words: "Channel: phone, region: north", or everybody.
function selectionWords() {
  const parts = cube.dimensions.filter(({ id }) => view.selection.has(id))
    .map(({ id, label }) => say("{dimension}: {value}", { dimension: label, value: view.selection.get(id) }));
  return parts.length ? parts.join(words.comma) : say("Everybody");
}

function fullWords() {
  return say("{selection} · {period}", { selection: selectionWords(), period: cube.periods[view.period].label });
}

const bareUnits = ["per_10k"]; // long, and said by the indicator's name

// A figure as text with its mark: { text, sort, small }; what is not shown says why.
function shown(figure, read, how = {}) {
  if (read.state === "withheld") return { text: withheldWord() };
  if (read.value === null) return { text: "–" };
  return { text: textOf(read.value, figure.unit, { bare: bareUnits.includes(figure.unit), ...how }),
           sort: read.value, small: read.state === "small" };
}

function intervalText(figure, read) {
  if (read.low === null || read.high === null || read.value === null) return "–";
  const how = { bare: bareUnits.includes(figure.unit) };
  return `${textOf(read.low, figure.unit, how)} – ${textOf(read.high, figure.unit, how)}`;
}

const differenceUnit = (unit) => (unit === "percent" ? "percentage_points" : unit);

function differenceText(figure, change) {
  const unit = differenceUnit(figure.unit);
  return textOf(change.difference, unit, { signed: true, bare: bareUnits.includes(unit) });
}

// "good" or "bad" only for what is significant and has a better side.
function toneOf(change) {
  if (!change?.significant || change.better === null) return "";
  return change.better ? "good" : "bad";
}

function movementWords(figure, change, earlier) {
  const rises = change.difference > 0;
  let message = "no significant change on {earlier}";
  if (change.difference === 0) message = "the same as {earlier}";
  else if (figure.unit === "count") message = rises ? "more than {earlier}" : "fewer than {earlier}";
  else if (change.significant && figure.unit === "minutes") {
    message = rises ? "significantly slower than {earlier}" : "significantly faster than {earlier}";
  } else if (change.significant) message = rises ? "significantly up on {earlier}" : "significantly down on {earlier}";
  return say(message, { earlier });
}

const smallMark = () => make("small", { class: "small-base", title: say("fewer than {small} answers", { small: cube.smallBelow }) }, words.small);
