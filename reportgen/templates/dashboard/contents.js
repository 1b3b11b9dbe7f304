// Contents: the section on the screen is marked.

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
