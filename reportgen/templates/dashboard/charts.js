// Charts: plotly.js is carried compressed; it is inflated when the first chart comes into sight.

let library = null;

// plotly.js brings a sheet for maps along, which the policy would stop with an error in the console. It is not
// inserted where its element is already there; there are no maps here.
function keepOutMapSheet(source) {
  const id = source.match(/getElementById\("([0-9a-f]{40,})"\)/)?.[1];
  if (id) document.head.append(make("style", { id }));
}

// The policy of the page lets in this very source by its hash; nothing else that is inserted would run.
async function started() {
  const script = document.createElement("script");
  script.textContent = await inflated("plotly");
  keepOutMapSheet(script.textContent);
  document.head.append(script);
  if (!window.Plotly) throw new Error("plotly.js did not start");
  return window.Plotly;
}

const plotly = () => (library ??= started());
const SETTINGS = { responsive: true, displayModeBar: false, displaylogo: false };

// The picture stays until the live chart is drawn, and for good if that fails.
async function enliven(picture, figures) {
  const still = all(".static", picture).find((part) => part.offsetHeight > 0);
  const height = (still?.offsetHeight ?? 0) / growth();
  const plot = make("div", { class: "plot" });
  picture.append(plot);
  try {
    const known = await figures;
    const figure = known[picture.dataset.chart];
    const layout = { ...figure.layout, autosize: true, height: Math.max(height, figure.layout.height ?? 0) };
    delete layout.width; // as wide as the page, also when it turns
    await draw(plot, { data: figure.data, layout });
    picture.classList.add("live");
    picture.setAttribute("role", "group"); // its parts can be explored now; the name stays
    plot.on("plotly_click", ({ points }) => follow(picture, points[0]));
  } catch (problem) {
    plot.remove();
    picture.style.minHeight = "";
    console.warn("static picture kept:", problem);
  }
}

function watchCharts(root, figures) {
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      enliven(target, figures);
    }
  }, { threshold: 0.2 });
  all(".picture[data-chart]", root).forEach((picture) => {
    // The room of the live chart is kept from the start, so that nothing moves under the reader's eyes.
    picture.style.minHeight = `${picture.dataset.height * growth()}px`;
    seen.observe(picture);
  });
}

// A phone keeps the pictures: they are drawn for its width, and the numbers are one tap away.
function watchWhenWide(root, figures) {
  const wide = matchMedia("(min-width: 44rem)");
  if (wide.matches) watchCharts(root, figures);
  else wide.addEventListener("change", () => { if (root.isConnected) watchCharts(root, figures); }, { once: true });
}
