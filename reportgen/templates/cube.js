/* The figures of the dashboard for any selection, by the rules of the report. Pure functions: no DOM, no state.

  const cube = ReportCube.open(data);   // data: the parsed JSON that the page carries
  cube.dimensions  [{id, label, values: [text, …]}]
  cube.periods     [{id, label, previous, year_ago}]   places of the periods compared with, or null
  cube.current     the place of the report's own period
  cube.depth       at most so many dimensions may be chosen at once
  cube.suppressBelow, cube.smallBelow
  cube.figures     [{id, metric, item, label, shortLabel, family: "survey" | "tickets", unit, better, target,
                     dimensions: [id, …], depth, census}]
    depth: at most so many dimensions at once for this figure; census: everything is counted, so there is no interval
  cube.estimate(figureId, selection, period) ->
    {state, value, low, high, n, status}
    selection: {dimensionId: value, …}; {} is everybody. period: a place in cube.periods (default: current).
    state  "ok", "small" (n below smallBelow), "withheld" (value and n are null), "empty" (n is 0),
           "absent" (the figure is not split by one of the dimensions, or not by so many at once, or n is too small
           for it to have a meaning, or the value is unknown): value is null in the last three
    low, high  ends of the 95 % interval, or null
    status "met" or "missed" against the target, else "none"
  cube.view(selection, period) -> [{figure, estimate, changes}]   every figure, in order
    changes: [{against: "previous" | "year_ago", earlier, difference, p, adjusted, significant, better}]
    earlier: the estimate then; difference: null where one of the two has no value; p: null where no test is made;
    adjusted: Benjamini-Hochberg over all tests of the same source in this view; significant: adjusted below 0.05 and
    both bases at least 30 (and smallBelow); better: true, false, or null where there is no better. Differences of
    percentages are in percentage points.

  An unknown figure, dimension or value throws an Error: the page offers only what is there. */
(function () {
"use strict";

const Z95 = 1.959963984540054, LEVEL = 0.975, SIGNIFICANT = 0.05, FEWEST = 30, FEWEST_EXPECTED = 5, ROUNDING = 1e-7;

// Distributions

/* erfc: the series where it converges fast, else the continued fraction (Abramowitz & Stegun 7.1.6, 7.1.14). */
function erfc(x) {
  if (x < 0) return 2 - erfc(-x);
  if (x < 2.5) {
    let term = x, sum = x;
    for (let k = 1; Math.abs(term) > 1e-17 * Math.abs(sum) && k < 200; k += 1) {
      term *= 2 * x * x / (2 * k + 1);
      sum += term;
    }
    return 1 - 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }
  let tail = 0;
  for (let k = 120; k >= 1; k -= 1) tail = k / 2 / (x + tail);
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + tail);
}

const twoSidedNormal = (z) => erfc(Math.abs(z) / Math.SQRT2);

/* log Γ by Stirling's series, after stepping up to where it is exact to the last digits. */
function logGamma(x) {
  let shift = 0;
  for (; x < 15; x += 1) shift += Math.log(x);
  const r = 1 / x, s = r * r;
  const series = r * (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s / 1188))));
  return (x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 + series - shift;
}

/* log(Γ(a + 1/2) / Γ(a)); the difference of two large logarithms would lose digits. */
function logGammaHalf(a) {
  if (a < 40) return logGamma(a + 0.5) - logGamma(a);
  const r = 1 / a, s = r * r;
  return Math.log(a) / 2 - r * (1 / 8 - s * (1 / 192 - s * (1 / 640 - s * 17 / 14336)));
}

/* The regularised incomplete beta function I_x(a, b) by Lentz's continued fraction; y is 1 - x, a or b is 1/2. */
function incompleteBeta(x, y, a, b) {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(y, x, b, a);
  const front = Math.exp(logGammaHalf(Math.max(a, b)) + a * Math.log(x) + b * Math.log(y)) / Math.sqrt(Math.PI) / a;
  const safe = (z) => z || 1e-300;
  let c = 1, d = 1 / safe(1 - (a + b) * x / (a + 1)), found = d;
  for (let m = 1, ratio = 0; m < 20000 && Math.abs(ratio - 1) > 1e-15; m += 1) {
    const even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    found *= (d = 1 / safe(1 + even * d)) * (c = safe(1 + even / c));
    found *= ratio = (d = 1 / safe(1 + odd * d)) * (c = safe(1 + odd / c));
  }
  return front * found;
}

/* The probability of a t at least as far from 0, on both sides. */
function twoSidedT(t, df) {
  const whole = df + t * t;
  return incompleteBeta(df / whole, t * t / whole, df / 2, 0.5);
}

const criticals = new Map();

/* The 97.5 % point of t, by halving. */
function criticalT(df) {
  if (!criticals.has(df)) {
    const over = (t) => twoSidedT(t, df) - 2 * (1 - LEVEL);
    let low = 1.9, high = 13;
    for (let step = 0; step < 200 && high - low > 1e-14 * high; step += 1) {
      const middle = (low + high) / 2;
      if (over(middle) > 0) low = middle; else high = middle;
    }
    criticals.set(df, (low + high) / 2);
  }
  return criticals.get(df);
}

// Intervals

function wilson(hits, n) {
  const p = hits / n, z = Z95, shrink = 1 + z * z / n, centre = (p + z * z / (2 * n)) / shrink;
  const half = z / shrink * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  return [hits === 0 ? 0 : centre - half, hits === n ? 1 : centre + half];
}

function adjustedWald(up, down, n) {
  const size = n + 3, p = (up + 0.75) / size, d = (down + 0.75) / size;
  const half = Z95 * Math.sqrt((p + d - (p - d) ** 2) / size);
  return [Math.max(-100, 100 * (p - d - half)), Math.min(100, 100 * (p - d + half))];
}

function around(value, error, df) {
  const half = criticalT(df) * error;
  return [value - half, value + half];
}

/* Of a weighted share: symmetric in log odds; exact (Korn and Graubard) where nobody or everybody is a hit. */
function weightedShare(percent, error, n, effective) {
  const p = percent / 100;
  if (error > 0 && p > 0 && p < 1) {
    const half = criticalT(n - 1) * (error / 100) / (p * (1 - p)), odds = Math.log(p / (1 - p));
    return [-half, half].map((step) => 100 / (1 + Math.exp(-(odds + step))));
  }
  const end = (1 - LEVEL) ** (1 / effective);
  return p > 0.5 ? [100 * end, 100] : [0, 100 * (1 - end)];
}

// Tests: two-sided p values

function twoShares(x, y) {
  const hits = [x.hits, y.hits], sizes = [x.n, y.n], total = x.n + y.n, marked = x.hits + y.hits;
  if (Math.min(x.n, y.n) * Math.min(marked, total - marked) / total < FEWEST_EXPECTED) return fisher(hits, sizes);
  const pooled = marked / total, variance = pooled * (1 - pooled) * (1 / x.n + 1 / y.n);
  return variance ? twoSidedNormal((x.hits / x.n - y.hits / y.n) / Math.sqrt(variance)) : 1;
}

/* The probability of all tables as unlikely as this one, margins given. */
function fisher(hits, sizes) {
  const drawn = sizes[0], marked = hits[0] + hits[1], whole = sizes[0] + sizes[1];
  const fewest = Math.max(0, drawn + marked - whole), weights = [0];
  for (let k = fewest; k < Math.min(drawn, marked); k += 1) {
    const more = (marked - k) * (drawn - k), less = (k + 1) * (whole - marked - drawn + k + 1);
    weights.push(weights[weights.length - 1] + Math.log(more) - Math.log(less));
  }
  const likeliest = weights.reduce((a, b) => Math.max(a, b)), observed = weights[hits[0] - fewest];
  let unlikely = 0, all = 0;
  for (const weight of weights) {
    const share = Math.exp(weight - likeliest);
    all += share;
    if (weight <= observed + ROUNDING) unlikely += share;
  }
  return Math.min(1, unlikely / all);
}

const scoreVariance = (x) => ((x.up + x.down) / x.n - ((x.up - x.down) / x.n) ** 2) / x.n;

function twoScores(x, y) {
  const difference = (x.up - x.down) / x.n - (y.up - y.down) / y.n, variance = scoreVariance(x) + scoreVariance(y);
  return variance > 0 ? twoSidedNormal(difference / Math.sqrt(variance)) : Number(difference === 0);
}

function welch(x, y) {
  if (Math.min(x.n, y.n) < 2) return null;
  const a = x.variance / x.n, b = y.variance / y.n, difference = x.value - y.value;
  if (!(a + b > 0)) return Number(difference === 0);
  const df = (a + b) ** 2 / (a * a / (x.n - 1) + b * b / (y.n - 1));
  return twoSidedT(difference / Math.sqrt(a + b), df);
}

function twoWeighted(x, y) {
  if (Math.min(x.n, y.n) < 2) return null;
  const variance = x.error ** 2 + y.error ** 2, difference = x.value - y.value;
  if (!(variance > 0)) return Number(difference === 0);
  return twoSidedT(difference / Math.sqrt(variance), x.n + y.n - 2);
}

/* Adjusted p values in the given order (Benjamini & Hochberg 1995). */
function adjusted(ps) {
  const found = new Array(ps.length), places = ps.map((_, place) => place).sort((a, b) => ps[b] - ps[a] || a - b);
  let smallest = 1;
  places.forEach((place, rank) => {
    smallest = Math.min(smallest, ps[place] * (ps.length / (ps.length - rank)));
    found[place] = smallest;
  });
  return found;
}

/* The variance of whole numbers; 0 where it is no more than what rounding the squares leaves. */
function spread(n, sum, squares, grain) {
  const about = squares * grain - sum * sum / n;
  return n > 1 && about > (grain > 1 ? grain : 0) ? about / (n - 1) : 0;
}

// Kinds of figures: their numbers as a sample, its interval, and the test of two of them

const KINDS = {
  count: {
    sample: ([n, hits]) => ({n, value: hits}),
    interval: () => null,
    test: () => null,
  },
  share: {
    sample: ([n, hits]) => ({n, hits, value: 100 * hits / n}),
    interval: (x) => wilson(x.hits, x.n).map((end) => 100 * end),
    test: twoShares,
  },
  net: {
    sample: ([n, up, down]) => ({n, up, down, value: 100 * (up - down) / n}),
    interval: (x) => adjustedWald(x.up, x.down, x.n),
    test: twoScores,
  },
  mean: {
    sample: ([n, sum, squares], {origin, scale, grain}) => ({
      n,
      value: origin + sum / n / scale,
      variance: spread(n, sum, squares, grain) / scale ** 2,
    }),
    interval: (x) => (x.n > 1 ? around(x.value, Math.sqrt(x.variance / x.n), x.n - 1) : null),
    test: welch,
  },
  weighted: {
    sample: ([n, value, error, effective]) => ({n, value, error, effective: effective ?? n}),
    interval: weightedInterval,
    test: twoWeighted,
  },
  quantile: {
    sample: ([n, value, low, high, previous, yearAgo]) => ({n, value, ends: [low, high], ps: [previous, yearAgo]}),
    interval: (x) => (x.ends[0] === null ? null : x.ends),
    test: (x, _, against) => x.ps[against],
  },
};

function weightedInterval(x, {unit}) {
  if (x.n < 2) return null;
  if (unit === "percent") return weightedShare(x.value, x.error, x.n, x.effective);
  if (unit !== "points") return around(x.value, x.error, x.n - 1);
  if (x.error === 0) {
    const side = x.effective * x.value / 100;
    return adjustedWald(Math.max(0, side), Math.max(0, -side), x.effective);
  }
  const [low, high] = around(x.value, x.error, x.n - 1);
  return [Math.max(-100, low), Math.min(100, high)];
}

// The data: counts by place

/* The places of the figures of a source: margin after margin, in each the values like digits, the last one fastest. */
function layout(dimensions, chosen, depth) {
  const starts = new Map(), margins = [[]];
  let size = 0;
  for (const margin of margins) {  // grows as it is read: the smallest first
    starts.set(margin.join(), size);
    size += margin.reduce((product, dimension) => product * dimensions[dimension].values.length, 1);
    if (margin.length === depth) continue;
    for (const dimension of chosen) if (!(dimension <= margin[margin.length - 1])) margins.push([...margin, dimension]);
  }
  return {starts, size};
}

/* The numbers of a column by period and place; null where withheld. `base` is the column it is told by:

   how 0  sizes: the difference from the base, or from the same place a period before; " " where withheld
   how 1  numbers that add up, where the base is above 0: how much more than the base's share of everybody
   how 2  other numbers, where the base is above 0, in decimal with commas; "-" for one that there is not */
function numbers([text, , how], base, size) {
  const parts = how === 2 ? text.split(",").map((part) => (part === "-" ? null : Number(part))) : whole(text);
  const found = new Array(base ? base.length : parts.length).fill(null);
  for (let place = 0, next = 0; place < found.length; place += 1) {
    if (how && !base[place]) continue;
    const part = parts[next], first = place - place % size;
    next += 1;
    if (part === null) continue;
    let expected = 0;
    if (how === 0) expected = (base ? base[place] : found[place - size]) || 0;
    if (how === 1 && place > first && base[first]) expected = Math.floor(base[place] * found[first] / base[first] + 0.5);
    found[place] = part + expected;
  }
  return found;
}

const LETTERS = Array.from({length: 94}, (_, code) => String.fromCharCode(33 + code)).filter((c) => !'"\\<>&'.includes(c));
const LAST = 60, DIGITS = new Map(LETTERS.map((letter, digit) => [letter, digit]));

/* Whole numbers as letters: the last letter of each is one of the first LAST. */
function whole(text) {
  const found = [];
  let rest = 0;
  for (const letter of text) {
    const digit = DIGITS.get(letter);
    if (digit === undefined) found.push(null);
    else if (digit >= LAST) rest = rest * (LETTERS.length - LAST) + digit - LAST;
    else {
      const turned = rest * LAST + digit;
      found.push(turned % 2 ? -(turned + 1) / 2 : turned / 2);
      rest = 0;
    }
  }
  return found;
}

function open(data) {
  const {dimensions, periods, current, depth, suppressBelow, smallBelow} = data;
  const place = new Map(dimensions.map(({id}, index) => [id, index]));
  const values = dimensions.map((dimension) => new Map(dimension.values.map((value, index) => [value, index])));
  const read = new Map();

  function column(figure, index) {
    if (!read.has(index)) {
      const plain = data.columns[index], base = plain[1];
      read.set(index, numbers(plain, base === null ? null : column(figure, base), figure.layout.size));
    }
    return read.get(index);
  }

  const figures = data.figures.map((plain) => {
    const chosen = plain.dimensions.map((id) => place.get(id));
    return {...plain, layout: layout(dimensions, chosen, plain.depth)};
  });
  const byId = new Map(figures.map((figure) => [figure.id, figure]));

  /* The place of a selection among the figure's, or null where it is not split like that. */
  function located(figure, selection) {
    const chosen = Object.keys(selection).map((id) => {
      const dimension = place.get(id), value = dimension === undefined ? undefined : values[dimension].get(selection[id]);
      if (value === undefined) throw new Error(`not in the cube: ${id} = ${selection[id]}`);
      return [dimension, value];
    }).sort((a, b) => a[0] - b[0]);
    const start = figure.layout.starts.get(chosen.map(([dimension]) => dimension).join());
    if (start === undefined) return null;
    return start + chosen.reduce((sum, [dimension, value]) => sum * dimensions[dimension].values.length + value, 0);
  }

  function nothing(state, n) {
    return {estimate: {state, value: null, low: null, high: null, n, status: "none"}, sample: null};
  }

  /* The estimate, and the sample behind it where there is a value. */
  function judged(figure, selection, period) {
    const at = located(figure, selection);
    if (at === null) return nothing("absent", null);
    const found = figure.columns.map((index) => column(figure, index)[period * figure.layout.size + at]);
    const n = found[0];
    if (n === null) return nothing("withheld", null);
    if (n === 0) return nothing("empty", 0);
    const kind = KINDS[figure.kind];
    if (n < figure.least || found[1] === null) return nothing("absent", n);
    const sample = kind.sample(found, figure), value = sample.value;
    sample.base = sample.effective === undefined ? n : Math.min(n, sample.effective);
    const [low, high] = (figure.census ? null : kind.interval(sample, figure)) || [null, null];
    const state = sample.base < smallBelow ? "small" : "ok";
    return {estimate: {state, value, low, high, n, status: status(figure, value)}, sample};
  }

  function status({target, better}, value) {
    if (target === null) return "none";
    return (better === "lower" ? value <= target : value >= target) ? "met" : "missed";
  }

  function change(figure, now, before, against) {
    const plain = {against: against ? "year_ago" : "previous", earlier: before.estimate, difference: null, p: null,
      adjusted: null, significant: false, better: null};
    if (!now.sample || !before.sample) return plain;
    const difference = now.sample.value - before.sample.value;
    const better = figure.better === "neither" || difference === 0 ? null : difference > 0 === (figure.better === "higher");
    return {...plain, difference, better, p: KINDS[figure.kind].test(now.sample, before.sample, against)};
  }

  function view(selection = {}, period = current) {
    const earlier = [periods[period].previous, periods[period].year_ago];
    const everybody = Object.keys(selection).length === 0;
    const rows = figures.map((figure) => {
      const now = judged(figure, selection, period), changes = [];
      earlier.forEach((then, against) => {
        if (then !== null) changes.push([change(figure, now, judged(figure, selection, then), against), now, then]);
      });
      return {figure, estimate: now.estimate, changes};
    });
    for (const family of ["survey", "tickets"]) {
      const tested = rows.filter(({figure}) => figure.family === family)
        .flatMap(({figure, changes}) => changes.map((found) => [figure, ...found]))
        .filter(([, found]) => found.p !== null);
      const others = everybody ? data.others[family][period] : [];
      const ps = adjusted([...tested.map(([, found]) => found.p), ...others]);
      tested.forEach(([figure, found, now, then], index) => {
        found.adjusted = ps[index];
        const base = Math.min(now.sample.base, judged(figure, selection, then).sample.base);
        found.significant = ps[index] < SIGNIFICANT && base >= Math.max(FEWEST, smallBelow);
      });
    }
    return rows.map(({figure, estimate, changes}) => ({figure, estimate, changes: changes.map(([found]) => found)}));
  }

  function estimate(id, selection = {}, period = current) {
    const figure = byId.get(id);
    if (!figure) throw new Error(`not in the cube: ${id}`);
    return judged(figure, selection, period).estimate;
  }

  return {dimensions, periods, current, depth, suppressBelow, smallBelow, figures, estimate, view};
}

globalThis.ReportCube = {open, twoSidedNormal, twoSidedT, criticalT, fisher, adjusted};
}());
