// The dashboard comes to life: the page is complete without this file, and each part below may fail alone.
// No framework, no network. Buttons are made here, so that none is dead without scripts.
"use strict";
(() => {
  const words = JSON.parse(document.getElementById("words").textContent);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  function button(label, title, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    if (title) { made.title = title; made.setAttribute("aria-label", title); }
    made.addEventListener("click", act);
    return made;
  }

  // --- light and dark: the reader's choice wins over the system's, for as long as the page is open -----------------

  function offerThemes() {
    const root = document.documentElement;
    const system = matchMedia("(prefers-color-scheme: dark)");
    document.getElementById("tools").append(button("◐", words["Light or dark"], () => {
      const dark = root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
      root.dataset.theme = dark ? "light" : "dark";
    }));
  }

  // --- tables: sort by a column, save as CSV -----------------------------------------------------------------------

  // Numbers sort by their amount, text as the report's language does; what is withheld stays at the end.
  function compare(column, sign) {
    const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
    const key = (row) => row.cells[column].dataset.sort;
    const text = (row) => row.cells[column].textContent;
    return (a, b) => {
      const [x, y] = [key(a), key(b)];
      if (x !== undefined && y !== undefined) return sign * (Number(x) - Number(y));
      if (x !== undefined || y !== undefined) return x === undefined ? 1 : -1;
      return sign * collator.compare(text(a), text(b));
    };
  }

  function makeSortable(table) {
    const heads = [...table.tHead.rows[0].cells];
    const body = table.tBodies[0];
    if (body.rows.length < 2) return;
    heads.forEach((head, column) => {
      const sort = () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        body.append(...[...body.rows].sort(compare(column, down ? -1 : 1)));
      };
      const control = button("", words["Sort by this column"], sort);
      control.removeAttribute("aria-label"); // the heading itself is the name
      control.append(...head.childNodes);
      head.append(control);
    });
  }

  // Spreadsheets run what begins like a formula; a quote in front keeps it text. A real minus is not one of these.
  function csvCell(cell) {
    const text = cell.textContent.trim().replace(/\s+/g, " ");
    const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? "'" + text : text;
    return '"' + safe.replaceAll('"', '""') + '"';
  }

  function save(table, name) {
    const lines = [...table.rows].map((row) => [...row.cells].map(csvCell).join(","));
    const file = new Blob(["\ufeff" + lines.join("\r\n") + "\r\n"], { type: "text/csv" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = name + ".csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  function offerSaving(table) {
    const figure = table.closest("figure");
    const control = button(words["Save as CSV"], "", () => save(table, figure.id));
    control.className = "save";
    if (table.closest("details")) table.closest(".scroll").after(control);
    else figure.append(control); // below the notes, which belong to the table
  }

  // --- contents: the section on the screen is marked ---------------------------------------------------------------

  function followReading() {
    const links = new Map(all(".side a").map((link) => [link.getAttribute("href").slice(1), link]));
    const seen = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        links.forEach((link) => link.removeAttribute("aria-current"));
        links.get(entry.target.id)?.setAttribute("aria-current", "location");
      }
    }, { rootMargin: "-10% 0px -75% 0px" });
    links.forEach((_, id) => seen.observe(document.getElementById(id)));
    all(".menu a").forEach((link) => link.addEventListener("click", () => link.closest("details").removeAttribute("open")));
  }

  // --- charts: plotly.js is carried compressed; it is inflated when the first chart comes into sight ---------------

  let plotly = null;

  // plotly.js brings a sheet for maps along, which the policy would stop with an error in the console. It is not
  // inserted where its element is already there; there are no maps here.
  function keepOutMapSheet(source) {
    const id = source.match(/getElementById\("([0-9a-f]{40,})"\)/)?.[1];
    if (!id) return;
    const empty = document.createElement("style");
    empty.id = id;
    document.head.append(empty);
  }

  // Base 85: five letters hold four bytes; what the last five lack counts as the highest letter. See charts/bundle.py.
  function unpacked(text) {
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

  // The policy of the page lets in this very source by its hash; nothing else that is inserted would run.
  async function inflated() {
    const bytes = unpacked(document.getElementById("plotly").textContent.trim());
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    const script = document.createElement("script");
    script.textContent = await new Response(stream).text();
    keepOutMapSheet(script.textContent);
    document.head.append(script);
    if (!window.Plotly) throw new Error("plotly.js did not start");
    return window.Plotly;
  }

  // The picture stays until the live chart is drawn, and for good if that fails.
  async function enliven(picture, figure) {
    const still = all(".static", picture).find((part) => part.offsetHeight > 0);
    const plot = document.createElement("div");
    plot.className = "plot";
    picture.append(plot);
    const height = Math.max(still.offsetHeight, figure.layout.height ?? 0);
    const layout = { ...figure.layout, autosize: true, height };
    delete layout.width; // as wide as the page, also when it turns
    const settings = { responsive: true, displayModeBar: false, displaylogo: false };
    try {
      plotly ??= inflated();
      const library = await plotly;
      await library.newPlot(plot, figure.data, layout, settings);
      picture.classList.add("live");
      picture.setAttribute("role", "group"); // its parts can be explored now; the name stays
    } catch (problem) {
      plot.remove();
      picture.style.minHeight = "";
      console.warn("static picture kept:", problem);
    }
  }

  function watchCharts() {
    const figures = JSON.parse(document.getElementById("figures").textContent);
    const seen = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        seen.unobserve(target);
        enliven(target, figures[target.dataset.chart]);
      }
    }, { threshold: 0.2 });
    all(".picture[data-chart]").forEach((picture) => {
      // The room of the live chart is kept from the start, so that nothing moves under the reader's eyes.
      picture.style.minHeight = `${figures[picture.dataset.chart].layout.height ?? 0}px`;
      seen.observe(picture);
    });
  }

  // A phone keeps the pictures: they are drawn for its width, and the numbers are one tap away.
  function watchWhenWide() {
    const wide = matchMedia("(min-width: 44rem)");
    if (wide.matches) watchCharts();
    else wide.addEventListener("change", watchCharts, { once: true });
  }

  offerThemes();
  all("table").forEach((table) => { makeSortable(table); offerSaving(table); });
  followReading();
  if ("DecompressionStream" in window) watchWhenWide();
})();
