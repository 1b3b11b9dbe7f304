// The filters: one choice a dimension, and the period. The bar stays in sight while the report is read.

function chosenCount() {
  return view.selection.size;
}

function choose(dimension, value) {
  if (value) view.selection.set(dimension, value);
  else view.selection.delete(dimension);
  view.open ||= chosenCount() > 0;
  changed("view");
}

function clearAll() {
  view.selection.clear();
  view.period = cube.current;
  changed("view");
  document.querySelector(".filters select")?.focus({ preventScroll: true });
}

function choice(label, id, options, act) {
  const select = make("select", { id },
    ...options.map(([value, text]) => make("option", { value }, text)));
  select.addEventListener("change", () => act(select.value));
  return make("span", { class: "choice" }, make("label", { for: select.id }, label), select);
}

function filterBar() {
  const periods = cube.periods.map(({ label }, place) => [String(place), label]);
  const bar = make("form", { class: "filters", role: "search", "aria-label": say("Filters") },
    make("div", { class: "row" },
      choice(say("Period"), "choose-period", periods.reverse(), (place) => { view.period = Number(place); view.open = true; changed("view"); }),
      ...cube.dimensions.map(({ id, label, values }) =>
        choice(label, `filter-${id}`, [["", say("All")], ...values.map((value) => [value, value])], (value) => choose(id, value))),
      make("p", { class: "limit" }),
      make("span", { class: "ends" },
        make("a", { class: "to-panel", href: "#explore" }, say("To the figures")),
        button(say("Clear"), clearAll, { class: "clear" }))));
  bar.addEventListener("submit", (event) => event.preventDefault());
  bar.querySelector(".to-panel").addEventListener("click", (event) => { event.preventDefault(); showPanel(); });
  return bar;
}

// The bar says what is chosen; where no more may be chosen, the other filters are off and it says why.
function showChoices() {
  const bar = document.querySelector(".filters");
  const full = chosenCount() >= cube.depth;
  const period = document.getElementById("choose-period");
  period.value = String(view.period);
  period.closest(".choice").classList.toggle("set", view.period !== cube.current);
  for (const { id } of cube.dimensions) {
    const select = document.getElementById(`filter-${id}`);
    const value = view.selection.get(id) ?? "";
    select.value = value;
    select.disabled = full && !value;
    select.title = select.disabled ? limitWords() : "";
    select.closest(".choice").classList.toggle("set", Boolean(value));
  }
  const limited = full && cube.dimensions.length > cube.depth;
  bar.querySelector(".limit").textContent = limited ? limitWords() : "";
  bar.classList.toggle("active", chosenCount() > 0 || view.period !== cube.current);
}

const limitWords = () => say("At most {depth} at once: clear one to choose another.", { depth: cube.depth });
