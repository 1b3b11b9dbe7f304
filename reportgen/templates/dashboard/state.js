// What the reader chose: kept in the address behind #/, so that a view can be sent and comes back after a reload. Each
// group or period that was chosen is a step of the browser's history, whose state is the address of its view.

let cube = null; // see figures.js; null where the report carries none
const view = { selection: new Map(), period: 0, figure: "", by: "", open: false };
const FORM = "#/"; // tells a view from an anchor of the report

function viewAddress() {
  const parts = new URLSearchParams();
  for (const [dimension, value] of view.selection) parts.set(`f.${dimension}`, value);
  if (cube && view.period !== cube.current) parts.set("period", cube.periods[view.period].id);
  if (view.figure && view.figure !== cube?.first) parts.set("figure", view.figure);
  if (view.by) parts.set("by", view.by);
  if (view.open) parts.set("open", "1");
  if (document.documentElement.lang !== OWN_LANGUAGE) parts.set("lang", document.documentElement.lang);
  const theme = document.documentElement.dataset.theme;
  if (theme) parts.set("theme", theme);
  const text = parts.toString();
  return text ? FORM + text : "";
}

const partsOf = (address) => new URLSearchParams(address.startsWith(FORM) ? address.slice(FORM.length) : "");

// Takes over whom and what an address asks for; what this report does not have is left out.
function readAddress(address) {
  if (!cube) return;
  const parts = partsOf(address);
  view.selection.clear();
  for (const { id, values } of cube.dimensions) {
    const value = parts.get(`f.${id}`);
    if (values.includes(value) && view.selection.size < cube.depth) view.selection.set(id, value);
  }
  const period = cube.periods.findIndex(({ id }) => id === parts.get("period"));
  view.period = period < 0 ? cube.current : period;
  view.figure = cube.has(parts.get("figure")) ? parts.get("figure") : cube.first;
  view.by = cube.dimensions.some(({ id }) => id === parts.get("by")) ? parts.get("by") : "";
  view.open = parts.has("open");
}

function readTheme(address) {
  const theme = partsOf(address).get("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

let written = ""; // the address of the view on the screen

const placeOf = (address) => address || location.href.split("#")[0];

// Whom and when: what "back" takes back.
const stepOf = (address) => JSON.stringify([...partsOf(address)].filter(([name]) => name.startsWith("f.") || name === "period"));

// An anchor of the report in the address is given up only for another view.
function writeAddress() {
  const address = viewAddress();
  if (address === written) return;
  if (stepOf(address) === stepOf(written)) history.replaceState(address, "", placeOf(address));
  else {
    history.replaceState(written, ""); // an anchor does not say which view it was left with
    history.pushState(address, "", placeOf(address));
  }
  written = address;
}

// The address as this page writes it, after one was read.
function tidyAddress() {
  written = viewAddress();
  if (location.hash.startsWith(FORM)) history.replaceState(written, "", placeOf(written));
}

// What has to follow when something was chosen.
const followers = { view: [], theme: [] };
const tellFollowers = (what) => followers[what].forEach((follower) => follower());

function changed(what) {
  writeAddress();
  tellFollowers(what);
}
