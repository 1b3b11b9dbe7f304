// Light and dark: the reader's choice wins over the report's, and that over the system's. Paper is always light.

const look = JSON.parse(document.getElementById("look").textContent);
const night = matchMedia("(prefers-color-scheme: dark)");

let printing = false;

function isDark() {
  if (printing) return false;
  const wish = document.documentElement.dataset.theme ?? look.at_first;
  return wish === "auto" ? night.matches : wish === "dark";
}

function switchTheme() {
  document.documentElement.dataset.theme = isDark() ? "light" : "dark";
  changed("theme");
}

night.addEventListener("change", () => changed("theme"));

// Of live charts only the panel's are printed; the others have a still picture.
function turnToPaper(isPaper) {
  printing = isPaper;
  repaintCharts(document.getElementById("explore"));
}

addEventListener("beforeprint", () => { if (isDark()) turnToPaper(true); });
addEventListener("afterprint", () => { if (printing) turnToPaper(false); });
