// Round ticks and how far a trend may zoom in: as reportgen/charts/scale.py has them.

const LIMITS = { percent: [0, 100], points: [-100, 100], index: [0, 100] };
const LEAST_SPAN = { percent: 10, points: 20, index: 10, score: 1, percentage_points: 4 };
const FROM_ZERO = ["count", "minutes", "per_10k"];
const DURATION_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720, 1440, 2880, 7200, 14400];

function trendDomain(amounts, unit) {
  let [low, high] = [Math.min(...amounts), Math.max(...amounts)];
  if (FROM_ZERO.includes(unit)) return [Math.min(low, 0), Math.max(high, 0)];
  const missing = Math.max((LEAST_SPAN[unit] ?? 0) - (high - low), 0);
  [low, high] = [low - missing / 2, high + missing / 2];
  const [floor, ceiling] = LIMITS[unit] ?? [-Infinity, Infinity];
  if (low < floor) return [floor, Math.max(high, Math.min(high + floor - low, ceiling))];
  if (high > ceiling) return [Math.min(low, Math.max(low + ceiling - high, floor)), ceiling];
  return [low, high];
}

function tickStep(least, unit) {
  if (unit === "minutes" && least <= DURATION_STEPS.at(-1)) return DURATION_STEPS.find((step) => step >= least);
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].map((digit) => digit * power).find((one) => one >= least * (1 - 1e-9));
  return unit === "count" ? Math.max(step, 1) : step;
}

function ticks(low, high, unit) {
  const step = tickStep((high - low > 1e-6 ? high - low : Math.max(Math.abs(high), 1)) / 4, unit);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(Math.ceil(high / step - 1e-9), first + 1);
  const found = Array.from({ length: last - first + 1 }, (_, place) => Number(((first + place) * step).toFixed(10)));
  const [floor, ceiling] = LIMITS[unit] ?? [-Infinity, Infinity];
  const within = found.filter((tick) => tick >= floor && tick <= ceiling);
  return within.length > 1 ? within : found;
}

// The unit stands once, at the highest tick, unless each carries it.
function tickTexts(places, unit) {
  const minutes = words.forms.durations;
  const brief = (amount) => {
    const [size, word] = [[1440, minutes[4][3]], [60, minutes[3][3]], [1, minutes[1][3]]].find(([one]) => amount >= one && amount % one === 0) ?? [1 / 60, minutes[0][3]];
    return `${Math.round(amount / size)}\u00a0${word}`;
  };
  return places.map((place, at) => {
    if (unit === "minutes") return place === 0 ? "0" : brief(place);
    const digits = digitsOf(place, unit, { exact: true });
    const word = at === places.length - 1 ? unitOf(place, unit) : "";
    return word ? `${digits}\u00a0${word}` : digits;
  });
}
