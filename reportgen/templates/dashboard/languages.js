// The languages built in. The own one stands in the page; the others are carried packed.

const OWN_LANGUAGE = document.documentElement.lang;
const EVERY_LANGUAGE = [OWN_LANGUAGE, ...Object.keys(words.languages)];

// The language that an address asks for, if it is built in.
function languageIn(address) {
  const wish = partsOf(address).get("lang");
  return EVERY_LANGUAGE.includes(wish) ? wish : OWN_LANGUAGE;
}

// The parts of each edition that were on the screen before: nothing is inflated twice.
const editions = new Map([[OWN_LANGUAGE, {
  words, title: document.title, body: null, figures: inflated("figures").then(JSON.parse),
}]]);

async function edition(language) {
  if (!editions.has(language)) {
    const found = JSON.parse(await inflated(`edition-${language}`));
    editions.set(language, { ...found, figures: Promise.resolve(found.figures) });
  }
  return editions.get(language);
}

// The page's own markup is kept as it came, before anything was added to it.
editions.get(OWN_LANGUAGE).body = document.getElementById("edition").innerHTML;

// The whole page in another language; what the reader chose stays chosen, and the place on the screen stays near.
async function switchLanguage(language) {
  if (language === document.documentElement.lang) return;
  const next = await edition(language);
  const section = all("section[aria-labelledby]").findLast((one) => one.getBoundingClientRect().top < innerHeight / 2);
  words = next.words;
  document.documentElement.lang = language;
  document.title = next.title;
  document.getElementById("edition").innerHTML = next.body; // our own markup, escaped when it was written
  if (cube) nameFigures();
  awake(next);
  if (section && scrollY > innerHeight / 2) {
    document.getElementById(section.getAttribute("aria-labelledby"))?.scrollIntoView({ behavior: "instant" });
  }
}

// The button that was pressed is gone with its page: the one in its place takes the focus.
async function chooseLanguage(language) {
  await switchLanguage(language);
  writeAddress();
  document.querySelector("#tools [data-language]").focus({ preventScroll: true });
}

function offerTools() {
  const tools = document.getElementById("tools");
  for (const [language, name] of Object.entries(words.languages)) {
    tools.append(button(name, () => chooseLanguage(language), { lang: language, "data-language": language }));
  }
  tools.append(button("◐", switchTheme, { title: say("Light or dark"), "aria-label": say("Light or dark") }));
}
