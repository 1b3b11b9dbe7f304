// The beginning: the parts above come to life, each where the page has what it needs.

// Everything that works on the markup of one edition.
function awake(current) {
  const root = document.getElementById("edition");
  offerTools();
  all("table", root).forEach((table) => { makeSortable(table); offerSaving(table); });
  offerDrilling(root);
  followReading();
  watchWhenWide(root, current.figures);
  offerPanel();
}

// Without the counts there are no filters; all else goes on.
async function offerCounts() {
  if (!document.getElementById("cube")) return;
  try {
    openCube(JSON.parse(await inflated("cube")));
  } catch (problem) {
    document.querySelector(".awaited").remove();
    console.error("no filters:", problem);
  }
}

async function begin() {
  readTheme(location.hash);
  await offerCounts();
  readAddress(location.hash);
  awake(editions.get(OWN_LANGUAGE));
  await switchLanguage(languageIn(location.hash));
  tidyAddress();
  if (view.open && chosenCount()) showPanel("instant");
}

// The view of an address; light and language too where the reader typed it, for "back" leaves these as they are.
async function goTo(address, typed) {
  readAddress(address);
  if (typed) {
    readTheme(address);
    tellFollowers("theme");
    await switchLanguage(languageIn(address));
  }
  tidyAddress();
  tellFollowers("view");
}

// Without a state it is an address that was typed, or an anchor of the report, which leaves the view as it is.
addEventListener("popstate", ({ state }) => {
  if (state !== null) goTo(state, false);
  else if (location.hash.startsWith(FORM)) goTo(location.hash, true);
});

followers.view.push(showView, tellView);
followers.theme.push(() => repaintCharts());
begin();
