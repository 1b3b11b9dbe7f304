// The chosen indicator by the groups of a dimension, ranked: as charts/bars.py draws it.

// The dimensions that can be ranked: those of the figure; where no more may be combined, only chosen ones.
function rankable(figure) {
  const room = chosenCount() < Math.min(cube.depth, figure.depth);
  return cube.dimensions.filter(({ id }) => figure.dimensions.includes(id) && (room || view.selection.has(id)));
}

function byGroup(figure, dimension) {
  const { theme } = look;
  const rows = dimension.values.map((value) => ({ value, read: cube.estimate(figure.id, { ...chosen(), [dimension.id]: value }, view.period) }))
    .filter(({ read }) => read.state !== "empty")
    .sort((a, b) => (b.read.value ?? -Infinity) - (a.read.value ?? -Infinity));
  const names = rows.map(({ value }) => inLines(value));
  const tall = names.map((name) => Math.max(30, 12 + 15 * name.split("<br>").length));  // pixels a row, unit of this axis
  const middles = tall.map((own, place) => tall.slice(0, place).reduce((sum, other) => sum + other, own / 2));
  const end = tall.reduce((sum, one) => sum + one, 0);
  const picked = view.selection.get(dimension.id);
  const amounts = rows.map(({ read }) => read.value).concat(figure.target, 0).filter((amount) => amount !== null);
  const places = ticks(Math.min(...amounts), Math.max(...amounts, figure.unit === "percent" ? 100 : 0), figure.unit);
  const withheld = rows.map(({ read }) => read.value === null);
  const colour = ({ value, read }) => (read.value === null ? theme.hairline : picked && value !== picked ? theme.muted : theme.accent);
  return {
    rows: rows.map(({ value, read }) => [value, read]),
    figure: {
      data: [{ type: "bar", orientation: "h", y: middles, width: 14, customdata: rows.map(({ value }) => value),
        x: rows.map(({ read }) => read.value ?? places.at(-1)),
        marker: { color: rows.map(colour), pattern: { shape: withheld.map((hidden) => (hidden ? "/" : "")), bgcolor: theme.wash, size: 6, solidity: 0.2 } },
        hovertext: rows.map(({ value, read }) => hoverText(value, figure, read)), hovertemplate: "%{hovertext}<extra></extra>" }],
      layout: layoutOf({
        height: 34 + end, margin: { l: 0, r: 72, t: 22, b: 4 },
        yaxis: axisOf({ tickvals: middles, ticktext: names, range: [end, 0], tickfont: { size: 12, color: theme.ink } }),
        xaxis: { fixedrange: true, range: [places[0], places.at(-1)], showgrid: false, showticklabels: false, zeroline: true, zerolinecolor: theme.secondary },
        shapes: targetLine(figure, { yref: "paper", y0: 0, y1: 1, x0: figure.target, x1: figure.target }),
        annotations: [...targetNote(figure, { x: figure.target, y: 1, yref: "paper", yanchor: "bottom" }), ...rows.map(({ read }, place) => ({ x: 1, xref: "paper", xanchor: "right", xshift: 70, y: middles[place], showarrow: false,
          text: escaped(shown(figure, read).text + (read.state === "small" ? ` ${words.small}` : "")),
          font: { size: 12, color: read.value === null ? theme.secondary : theme.ink, weight: read.value === null ? 400 : 600 } }))],
      }),
    },
  };
}
