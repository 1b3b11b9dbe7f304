// The chosen indicator over the periods, with everybody's beside it: as charts/trend.py draws it.

function timeLine(name, figure, reads, colour, strong) {
  return { type: "scatter", mode: "lines+markers", name: escaped(name), connectgaps: false,
    x: reads.map((_, place) => place), y: reads.map(({ value }) => value),
    line: { color: colour, width: strong ? 2 : 1.25 }, marker: { size: strong ? 6 : 4, color: colour },
    hovertext: reads.map((read, place) => hoverText(`${cube.periods[place].short} ${name}`, figure, read)),
    hovertemplate: "%{hovertext}<extra></extra>" };
}

// One band a run: a pair with gaps would fill them.
function bands(reads) {
  const runs = [[]];
  reads.forEach(({ value, low, high }, place) => { if (value === null || low === null || high === null) runs.push([]); else runs.at(-1).push(place); });
  const shared = { type: "scatter", mode: "lines", hoverinfo: "skip", line: { width: 0 } };
  return runs.filter(({ length }) => length > 1).flatMap((places) => [
    { ...shared, x: places, y: places.map((place) => reads[place].low) },
    { ...shared, x: places, y: places.map((place) => reads[place].high), fill: "tonexty", fillcolor: look.theme.band },
  ]);
}

function overTime(figure) {
  const { theme } = look;
  const reads = cube.periods.map((_, period) => cube.estimate(figure.id, chosen(), period));
  const everybody = chosenCount() ? cube.periods.map((_, period) => cube.estimate(figure.id, {}, period)) : [];
  const known = [...reads, ...everybody].flatMap(({ value, low, high }) => [value, ...(value === null ? [] : [low, high])])
    .concat(figure.target).filter((amount) => amount !== null);
  const places = known.length ? ticks(...trendDomain(known, figure.unit), figure.unit) : [0, 1];
  const more = (places.at(-1) - places[0]) * 0.02;
  const ends = [[reads, theme.accent, 600, selectionWords()], [everybody, theme.secondary, 400, say("Everybody")]]
    .map(([line, color, weight, name]) => ({ line, color, weight, name, amount: line.at(-1)?.value ?? null })).filter(({ amount }) => amount !== null);
  return {
    rows: cube.periods.map(({ short }, place) => [short, reads[place], everybody[place]]),
    figure: {
      data: [...bands(reads), ...(everybody.length ? [timeLine(say("Everybody"), figure, everybody, theme.muted, false)] : []),
        timeLine(selectionWords(), figure, reads, theme.accent, true)],
      layout: layoutOf({
        height: 240, margin: { l: 0, r: everybody.length ? 62 + 13 * broad(say("Everybody")) : 64, t: 12, b: 0 },
        xaxis: axisOf({ tickvals: reads.map((_, place) => place), ticktext: cube.periods.map(({ short }) => inLines(short, 6)), range: [-0.5, reads.length - 0.5] }),
        yaxis: axisOf({ tickvals: places, ticktext: tickTexts(places, figure.unit).map(escaped), range: [places[0] - more, places.at(-1) + more], showgrid: true, gridcolor: theme.hairline }),
        shapes: [{ type: "rect", layer: "below", line: { width: 0 }, fillcolor: theme.wash, x0: view.period - 0.4, x1: view.period + 0.4, y0: 0, y1: 1, yref: "paper" },
          ...targetLine(figure, { xref: "paper", x0: 0, x1: 1, y0: figure.target, y1: figure.target })],
        annotations: [...targetNote(figure, { x: 0, xref: "paper", xanchor: "left", y: figure.target, yanchor: "bottom" }), ...ends.map(({ line, amount, color, weight }, place) => ({
          x: 1, xref: "paper", xanchor: "left", xshift: 4, y: amount, showarrow: false, yshift: apart(ends, place, places),
          text: endText(figure, amount, everybody.length > 0 && line === everybody), font: { size: 12, color, weight } }))],
      }),
    },
  };
}

// The last amount; the thinner line carries its name too.
function endText(figure, amount, named) {
  const text = textOf(amount, figure.unit, { bare: bareUnits.includes(figure.unit) });
  return escaped(named ? `${text} ${say("Everybody")}` : text);
}

// Two amounts at the ends of two lines keep out of each other's way.
function apart(ends, place, places) {
  if (ends.length < 2) return 0;
  const distance = ((ends[place].amount - ends[1 - place].amount) / (places.at(-1) - places[0])) * 190;
  if (Math.abs(distance) >= 15) return 0;
  return ((15 - Math.abs(distance)) / 2) * (distance > 0 || (distance === 0 && place === 0) ? 1 : -1);
}

const targetLine = (figure, places) => (figure.target === null ? []
  : [{ type: "line", line: { color: look.theme.secondary, width: 1, dash: "dot" }, ...places }]);

const targetNote = (figure, places) => (figure.target === null ? []
  : [{ text: escaped(say("target {amount}", { amount: textOf(figure.target, figure.unit, { exact: true }) })), showarrow: false,
       font: { size: 11, color: look.theme.secondary }, ...places }]);
