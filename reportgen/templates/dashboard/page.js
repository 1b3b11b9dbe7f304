// What the other files use: words, elements, unpacking. All of them are joined into one script (renderers/html.py),
// so that they share one scope. The page is complete without it; buttons are made here, so that none is dead.

let words = JSON.parse(document.getElementById("words").textContent); // of the language on the screen

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// The message in the reader's language with its named fields filled.
function say(message, fields = {}) {
  return (words.messages[message] ?? message).replace(/\{(\w+)\}/g, (whole, name) => fields[name] ?? whole);
}

// An element with attributes and children; text stays text. An attribute of undefined, null or false is left out.
function make(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== undefined && value !== null) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

function button(label, act, attributes = {}) {
  const made = make("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", act);
  return made;
}

// Other content in the place of the old. What has the focus keeps it: whatever now has its key, else the place itself.
function refill(place, ...content) {
  const focused = place.contains(document.activeElement) ? document.activeElement : null;
  place.replaceChildren(...content);
  if (!focused) return;
  const heir = all("[data-key]", place).find(({ dataset }) => dataset.key === focused.dataset.key);
  (heir ?? place).focus({ preventScroll: true });
}

// Says something to those who listen to the page; the same words twice are said twice.
function announce(text) {
  const live = document.getElementById("live");
  live.textContent = live.textContent === text ? `${text}\u00a0` : text;
}
