// Amounts as text, exactly as reportgen/locales/format.py writes them; a test holds the two together.
// The forms (decimals, unit words, durations) come from there with the page.

const MINUS = "\u2212";

// The amount times ten to the decimals, rounded half up by its shortest digits as Python's are: no binary surprises.
function rounded(amount, decimals) {
  const [mantissa, exponent = "0"] = Math.abs(amount).toString().split("e");
  const [before, after = ""] = mantissa.split(".");
  const digits = BigInt(before + after);
  const excess = after.length - Number(exponent) - decimals;
  if (excess <= 0) return digits * 10n ** BigInt(-excess);
  const one = 10n ** BigInt(excess);
  return (2n * digits + one) / (2n * one);
}

function durationForm(minutes, forms) {
  return forms.durations.find(([limit]) => limit === null || Math.abs(minutes) < limit);
}

// Digits, grouped; `signed` undefined leaves the plus to the unit; `exact` drops the zeros behind the point.
function digitsOf(amount, unit, { signed, exact = false } = {}, forms = words.forms) {
  if (unit === "p_value" && amount < forms.smallest_p) return `<${forms.smallest_p}`;
  let decimals = forms.decimals[unit];
  let shown = amount;
  if (unit === "minutes") {
    const form = durationForm(amount, forms);
    decimals = form[2];
    shown = amount / form[1];
  }
  let units = rounded(shown, decimals);
  const one = 10n ** BigInt(decimals);
  if (exact && units % one === 0n) { units /= one; decimals = 0; }
  const text = units.toString().padStart(decimals + 1, "0");
  const before = text.slice(0, text.length - decimals).replace(/\B(?=(\d{3})+$)/g, ",");
  const after = decimals ? `.${text.slice(-decimals)}` : "";
  const plus = signed ?? unit === forms.always_signed;
  return `${units === 0n ? "" : amount < 0 ? MINUS : plus ? "+" : ""}${before}${after}`;
}

// The sign or word behind the digits.
function unitOf(amount, unit, forms = words.forms) {
  return unit === "minutes" ? durationForm(amount, forms)[3] : forms.words[unit] ?? "";
}

// Digits, no-break space, unit. `bare`: without the unit.
function textOf(amount, unit, how = {}, forms = words.forms) {
  const digits = digitsOf(amount, unit, how, forms);
  const word = how.bare ? "" : unitOf(amount, unit, forms);
  return word ? `${digits}\u00a0${word}` : digits;
}
