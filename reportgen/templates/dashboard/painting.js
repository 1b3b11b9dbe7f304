// What live charts share: the look of charts/plotly_layout.py, and the colours of day and night.

const drawn = new Map(); // plot element → its figure in day colours, for a change of light

const CLEAR = "rgba(0,0,0,0)";

// The same figure in the colours of the night, where it is night.
function inLight(value) {
  if (!isDark()) return value;
  if (typeof value === "string") return look.night[value.toUpperCase?.()] ?? value;
  if (Array.isArray(value)) return value.map(inLight);
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inLight(one)]));
  return value;
}

// How much larger than on a desk the page is set: on a wall display, letters and lines grow with it.
const growth = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;

const GROWING = ["size", "height", "ticklen", "xshift", "yshift", "ax", "ay"]; // in pixels, wherever they stand

function grown(value, factor, inside = "") {
  if (Array.isArray(value)) return value.map((one) => grown(one, factor, inside));
  if (typeof value === "number") {
    return GROWING.includes(inside) || inside === "line.width" || inside.startsWith("margin.") ? value * factor : value;
  }
  if (!value || typeof value !== "object") return value;
  const outer = inside.endsWith("line") ? "line." : inside === "margin" ? "margin." : "";
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, grown(one, factor, outer + key)]));
}

// Draws or redraws; true where it is drawn for the first time. One that another has overtaken is not drawn.
async function draw(plot, figure) {
  drawn.set(plot, figure);
  const drawing = await plotly();
  if (drawn.get(plot) !== figure) return false;
  const fresh = !plot.matches(".js-plotly-plot");
  const factor = growth();
  const { data, layout } = inLight(factor === 1 ? figure : grown(figure, factor));
  await drawing.react(plot, data, layout, SETTINGS);
  // With a view box the drawing fits other widths too: that of paper.
  all(".main-svg", plot).forEach((one) => one.setAttribute("viewBox", `0 0 ${one.getAttribute("width")} ${one.getAttribute("height")}`));
  return fresh;
}

function repaintCharts(root = document) {
  for (const [plot, figure] of drawn) {
    if (!plot.isConnected) drawn.delete(plot);
    else if (root?.contains(plot)) draw(plot, figure);
  }
}

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

// About how many Chinese letters wide a text is.
const broad = (text) => [...text].reduce((sum, letter) => sum + (letter.codePointAt(0) > 0x2e80 ? 1 : 0.55), 0);

const MOST_LINES = 4; // a name that is longer goes on in the hover text and in the table

// Chinese has no spaces to break at: lines of about so many letters' width, into which any word is broken.
function inLines(text, most = 12) {
  const lines = [""];
  let width = 0;
  for (const piece of text.match(/[\x21-\x7e]{1,18}\s*|\s+|[^\x21-\x7e\s]/gu) ?? []) {
    const wide = broad(piece);
    if (width + wide > most && width) { lines.push(""); width = 0; }
    lines[lines.length - 1] += piece;
    width += wide;
  }
  if (lines.length > MOST_LINES) lines.splice(MOST_LINES - 1, Infinity, `${lines[MOST_LINES - 1].trim()}…`);
  return lines.map((line) => escaped(line.trim())).join("<br>");
}

function layoutOf(more) {
  const { theme } = look;
  const font = { family: theme.fonts, size: 12 };
  return { autosize: true, font: { ...font, color: theme.ink }, hovermode: "closest", paper_bgcolor: CLEAR, plot_bgcolor: CLEAR,
    hoverlabel: { bgcolor: theme.ink, bordercolor: theme.ink, font: { ...font, color: theme.paper }, align: "left" },
    showlegend: false, ...more };
}

function axisOf(more) {
  return { automargin: true, fixedrange: true, showline: false, tickcolor: CLEAR, ticklen: 7, ticks: "outside", zeroline: false,
    showgrid: false, tickfont: { size: 11, color: look.theme.secondary }, ...more };
}

function hoverText(name, figure, read) {
  const between = read.low === null || read.value === null ? "" : intervalText(figure, read);
  const base = read.n === null ? "" : say("n = {n}", { n: digitsOf(read.n, "count") });
  return [name, shown(figure, read).text, between, base].filter(Boolean).map(escaped).join("<br>");
}
