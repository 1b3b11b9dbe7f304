// From a group in the report to all its figures: a click in a chart, or the name of a row in a table.

const bare = (text) => text.replace(/<br>/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&")
  .replace(/\s/g, "");

const groupsOf = (dimension) => cube?.dimensions.find(({ id }) => id === dimension)?.values ?? [];

// The group of a dimension that one of these texts names, else undefined.
function groupNamed(dimension, texts) {
  const names = texts.filter((text) => typeof text === "string").map(bare);
  return groupsOf(dimension).find((value) => names.includes(bare(value)));
}

// The same for a text that goes on behind the name, as at a slice; of two names that fit, the longer one. At other
// charts plotly.js gives a number or nothing.
function groupBeginning(dimension, text) {
  if (typeof text !== "string") return undefined;
  const fitting = groupsOf(dimension).filter((value) => bare(text).startsWith(bare(value)));
  return fitting.sort((a, b) => b.length - a.length)[0];
}

const tickAt = (axis, place) => axis?.ticktext?.[axis.tickvals?.indexOf(place)];

// What a click on a point of a live chart leads to.
function follow(picture, point) {
  const dimension = picture.closest("figure").dataset.dimension;
  const group = groupNamed(dimension,
    [tickAt(point.yaxis, point.y), tickAt(point.xaxis, point.x), point.customdata]) ?? groupBeginning(dimension, point.label);
  if (group) drill(dimension, group);
}

// Only this group: other filters would narrow it further than the report's own picture does.
function drill(dimension, group) {
  view.selection.clear();
  view.selection.set(dimension, group);
  view.period = cube.current;
  view.open = true;
  changed("view");
  showPanel();
}

// The names of groups become buttons, in tables and in the numbers behind charts.
function offerDrilling(root) {
  all("figure[data-dimension]", root).forEach((figure) => {
    const dimension = figure.dataset.dimension;
    let found = false;
    all("tbody th[scope=row]", figure).forEach((head) => {
      const group = groupNamed(dimension, [head.textContent]);
      if (!group) return;
      const label = say("Show all figures of {group}", { group });
      const control = button("", () => drill(dimension, group), { class: "drill", title: label });
      control.append(...head.childNodes);
      head.append(control);
      found = true;
    });
    if (found) figure.querySelector(".picture")?.classList.add("drills");
  });
}
