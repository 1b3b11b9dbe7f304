// What the page carries packed (renderers/packing.py): LZMA, a fifth smaller than what browsers inflate themselves,
// as text in base 85. Specification: I. Pavlov, "LZMA specification" (2015); here lc = 3, lp = 0, pb = 0.

// Base 85: five letters hold four bytes; what the last five lack counts as the highest letter.
function bytesOf(text) {
  const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%,()*+-;.=/?@^_`{|}~";
  const amounts = new Uint8Array(128).fill(84);
  [...letters].forEach((letter, amount) => { amounts[letter.charCodeAt(0)] = amount; });
  const view = new DataView(new ArrayBuffer(Math.ceil(text.length / 5) * 4));
  for (let from = 0, to = 0; from < text.length; from += 5, to += 4) {
    let four = 0;
    for (let place = from; place < from + 5; place += 1) {
      four = four * 85 + (place < text.length ? amounts[text.charCodeAt(place)] : 84);
    }
    view.setUint32(to, four);
  }
  return new Uint8Array(view.buffer, 0, Math.floor((text.length * 4) / 5));
}

// Bits out of a stream by adaptive probabilities.
function rangeDecoder(bytes, start, size) {
  const odds = new Uint16Array(size).fill(1024);
  let at = start + 1; // the first byte is always 0
  let range = 0xffffffff;
  let code = 0;
  for (let count = 0; count < 4; count += 1) code = ((code << 8) | bytes[at++]) >>> 0;

  function refill() {
    range = (range << 8) >>> 0;
    code = ((code << 8) | bytes[at++]) >>> 0;
  }

  function bit(place) {
    const odd = odds[place];
    const bound = (range >>> 11) * odd;
    let found = 0;
    if (code < bound) {
      range = bound;
      odds[place] = odd + ((2048 - odd) >>> 5);
    } else {
      range -= bound;
      code -= bound;
      odds[place] = odd - (odd >>> 5);
      found = 1;
    }
    if (range < 0x1000000) refill();
    return found;
  }

  function evenBits(count) {
    let found = 0;
    for (let left = count; left > 0; left -= 1) {
      range >>>= 1;
      const one = code >= range ? 1 : 0;
      if (one) code -= range;
      found = (found << 1) | one;
      if (range < 0x1000000) refill();
    }
    return found;
  }

  function tree(base, count) {
    let node = 1;
    for (let left = count; left > 0; left -= 1) node = (node << 1) | bit(base + node);
    return node - (1 << count);
  }

  function backwards(base, count) {
    let [node, found] = [1, 0];
    for (let place = 0; place < count; place += 1) {
      const one = bit(base + node);
      node = (node << 1) | one;
      found |= one << place;
    }
    return found;
  }

  return { bit, evenBits, tree, backwards };
}

// Where the probabilities of each kind of decision stand.
const [MATCH, REP, REP_0, REP_1, REP_2, REP_0_LONG] = [0, 12, 24, 36, 48, 60];
const [SLOT, SPECIAL, ALIGN, LENGTH, REP_LENGTH, LITERAL] = [72, 328, 456, 472, 746, 1020];
const EVERY = LITERAL + 0x300 * 8;

function lengthFrom({ bit, tree }, base) {
  if (!bit(base)) return tree(base + 2, 3);
  return bit(base + 1) ? 16 + tree(base + 18, 8) : 8 + tree(base + 10, 3);
}

function distanceFrom({ tree, evenBits, backwards }, length) {
  const slot = tree(SLOT + 64 * Math.min(length, 3), 6);
  if (slot < 4) return slot;
  const count = (slot >> 1) - 1;
  const high = (2 | (slot & 1)) << count;
  if (slot < 14) return high + backwards(SPECIAL + high - slot, count);
  return high + (evenBits(count - 4) << 4) + backwards(ALIGN, 4);
}

function literalFrom({ bit }, before, matched) {
  const base = LITERAL + 0x300 * (before >> 5);
  let symbol = 1;
  for (let other = matched; other !== null && symbol < 256;) {
    const expected = (other >> 7) & 1;
    other = (other << 1) & 255;
    const found = bit(base + ((1 + expected) << 8) + symbol);
    symbol = (symbol << 1) | found;
    if (found !== expected) other = null;
  }
  while (symbol < 256) symbol = (symbol << 1) | bit(base + symbol);
  return symbol & 255;
}

// The last four distances, the latest first, after one of them or a new one was asked for. Null: one byte again.
function distances(decoder, state, known) {
  const { bit } = decoder;
  const [near, second, third, fourth] = known;
  if (!bit(REP_0 + state)) return bit(REP_0_LONG + state) ? known : null;
  if (!bit(REP_1 + state)) return [second, near, third, fourth];
  return bit(REP_2 + state) ? [fourth, near, second, third] : [third, near, second, fourth];
}

const SLICE = 1 << 18; // bytes between two breaths of the page
const breath = () => new Promise((done) => { setTimeout(done); });

// The first four bytes say how long the whole is.
async function unsqueezed(bytes) {
  const out = new Uint8Array(new DataView(bytes.buffer).getUint32(0));
  const decoder = rangeDecoder(bytes, 4, EVERY);
  let [at, pause, state, back] = [0, SLICE, 0, [0, 0, 0, 0]];
  while (at < out.length) {
    if (at > pause) { pause = at + SLICE; await breath(); }
    if (!decoder.bit(MATCH + state)) {
      out[at] = literalFrom(decoder, at ? out[at - 1] : 0, state >= 7 ? out[at - back[0] - 1] : null);
      at += 1;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    let length = -1; // of one byte: two less, as all lengths are told
    if (!decoder.bit(REP + state)) {
      length = lengthFrom(decoder, LENGTH);
      back = [distanceFrom(decoder, length), back[0], back[1], back[2]];
      state = state < 7 ? 7 : 10;
    } else {
      const found = distances(decoder, state, back);
      if (found) length = lengthFrom(decoder, REP_LENGTH);
      state = state < 7 ? (found ? 8 : 9) : 11;
      back = found ?? back;
    }
    for (const end = Math.min(at + length + 2, out.length); at < end; at += 1) out[at] = out[at - back[0] - 1];
  }
  return out;
}

const whole = new Promise((done) => { // the file has been read to its end: what is carried packed is there
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", done, { once: true });
  else done();
});

// The text that an element of this id carries packed.
async function inflated(id) {
  if (!document.getElementById(id)?.nextElementSibling) await whole; // what stands before the script is there already
  return new TextDecoder().decode(await unsqueezed(bytesOf(document.getElementById(id).textContent.trim())));
}
