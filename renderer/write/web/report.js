/* report.js: what the report can do in a browser besides being read: choose rows, sort, fold, copy links, colours.
 * It adds no word of its own (all stand in the page), sends and fetches nothing, and without it nothing is missing. */
(function () {
  "use strict";
  const root = document.documentElement, main = document.getElementById("main"), tools = document.getElementById("tools");
  const say = tools.dataset, count = document.getElementById("count"), said = document.getElementById("said");
  const words = document.getElementById("words"), choices = Array.from(tools.querySelectorAll("select[data-facet]"));
  const all = (selector, from) => Array.from((from || main).querySelectorAll(selector));
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (place, name) => (name in values ? values[name] : place));
  const plain = text => text.normalize("NFKC").toLowerCase();

  tools.hidden = false;

  /* ---- rows to choose from: items (groups of rows) and risks (sections) ---- */
  const entries = [], sections = new Map(), others = [];
  for (const node of all("[data-s],[data-d],[data-v],[data-l]")) {
    const entry = {node, text: null, fits: true, shown: true, holders: []};
    for (const facet of "sdvl") entry[facet] = " " + (node.getAttribute("data-" + facet) || "") + " ";
    for (let at = node.parentNode; at !== main; at = at.parentNode) {
      if (!sections.has(at)) sections.set(at, {total: 0, shown: 0});
      sections.get(at).total++;
      entry.holders.push(at);
    }
    entries.push(entry);
  }
  /* What stands beside them, and is put away while rows are chosen. */
  const is_entry = new Set(entries.map(entry => entry.node));
  for (const holder of [main, ...sections.keys()])
    for (const child of holder.tagName === "TABLE" ? [] : holder.children)
      if (!sections.has(child) && !is_entry.has(child) && !/^H[1-6]$/.test(child.tagName)) others.push(child);

  const index = from => {
    const until = performance.now() + 8;
    while (from < entries.length && performance.now() < until) text_of(entries[from++]);
    if (from < entries.length) later(() => index(from));
  };
  const text_of = entry => (entry.text === null ? (entry.text = plain(entry.node.textContent)) : entry.text);
  const later = window.requestIdleCallback ? task => window.requestIdleCallback(task) : task => setTimeout(task, 30);

  let active = false;
  function choose() {
    const terms = words ? plain(words.value).split(/\s+/).filter(Boolean) : [];
    const wanted = choices.filter(each => each.value).map(each => [each.dataset.facet, " " + each.value + " "]);
    const before = active;
    let shown = 0;
    active = terms.length > 0 || wanted.length > 0;
    if (active !== before) {
      root.classList.toggle("chosen", active);
      for (const node of others) node.hidden = active;
    }
    for (const section of sections.values()) section.shown = 0;
    for (const entry of entries) {
      const fits = wanted.every(([facet, value]) => entry[facet].includes(value)) && (!terms.length || terms.every(term => text_of(entry).includes(term)));
      entry.fits = fits;
      if (!fits) continue;
      shown++;
      for (const holder of entry.holders) sections.get(holder).shown++;
    }
    for (const [node, section] of sections) {
      const hidden = active && section.shown === 0;
      if (node.classList.contains("body") || node.tagName === "TABLE") continue;
      if (node.hidden !== hidden) node.hidden = hidden;
      if (active && !hidden && folds.has(node)) fold(node, false);
    }
    put(0, 2400);
    count.textContent = active ? fill(shown ? say.count : say.none, {shown, total: entries.length}) : "";
  }
  /* Shows and hides rows from the first on, as many as a frame has time for (to show one costs more), the rest in the next. */
  let frame = 0;
  function put(from, budget) {
    cancelAnimationFrame(frame);
    let at = from;
    for (; at < entries.length && budget > 0; at++) {
      const entry = entries[at];
      if (entry.fits === entry.shown) continue;
      entry.node.hidden = !entry.fits;
      entry.shown = entry.fits;
      budget -= entry.fits ? 6 : 1;
    }
    if (at < entries.length) frame = requestAnimationFrame(() => put(at, 2400));
  }
  let asked = 0;
  const ask = () => { if (!asked) asked = requestAnimationFrame(() => { asked = 0; choose(); }); };
  function clear() {
    if (words) words.value = "";
    for (const each of choices) each.value = "";
    choose();
  }
  if (words) {
    words.addEventListener("input", event => { if (!event.isComposing) ask(); });
    words.addEventListener("compositionend", ask);
    words.addEventListener("keydown", event => { if (event.key === "Escape") { clear(); event.preventDefault(); } });
  }
  for (const each of choices) each.addEventListener("change", ask);

  /* ---- folding ---- */
  const folds = new Map();
  function fold(section, folded) {
    const {button, body} = folds.get(section);
    if (folded) body.setAttribute("hidden", "until-found");
    else body.removeAttribute("hidden");
    button.setAttribute("aria-expanded", String(!folded));
  }
  for (const section of all("section")) {
    const heading = section.firstElementChild, body = heading && heading.nextElementSibling;
    if (!body || !body.classList.contains("body") || !body.firstElementChild) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "fold";
    button.setAttribute("aria-expanded", "true");
    button.setAttribute("aria-label", heading.textContent);
    folds.set(section, {button, body});
    section.insertBefore(button, heading);
    body.addEventListener("beforematch", () => fold(section, false));
  }

  /* ---- sorting ---- */
  const ranks = ["level-critical", "level-high", "level-medium", "level-low", "verdict-unmet", "verdict-partial", "verdict-unknown",
                 "verdict-met", "verdict-not-applicable", "verdict-none"];
  const collator = new Intl.Collator(root.lang || "ja", {numeric: true});
  function key_of(group, column) {
    let cell = null, at = 0;
    for (const each of group.rows[0].cells) {
      if (at <= column) cell = each;
      at += each.colSpan;
    }
    if (!cell) return {text: ""};
    if (cell.dataset.k) return {number: Number(cell.dataset.k)};
    const marked = cell.matches('[class*="level-"],[class*="verdict-"]') ? cell : cell.querySelector('[class*="level-"],[class*="verdict-"]');
    const rank = marked ? ranks.findIndex(name => marked.classList.contains(name)) : -1;
    return rank >= 0 ? {number: rank} : {text: cell.textContent.trim()};
  }
  function compare(left, right) {
    if ("number" in left && "number" in right) return left.number - right.number;
    if ("number" in left) return -1;
    if ("number" in right) return 1;
    if (!left.text || !right.text) return left.text ? -1 : right.text ? 1 : 0;
    return collator.compare(left.text, right.text);
  }
  const orders = new Map(), entry_of = new Map(entries.map(entry => [entry.node, entry]));
  /* All parts of a table that is told in parts; they are sorted as one. */
  const parts_of = table => (table.dataset.run ? all(`table[data-run="${table.dataset.run}"]`) : [table]);
  function sort(head) {
    const table = head.closest("table"), state = head.getAttribute("aria-sort");
    const parts = parts_of(table), name = parts[0];
    if (!orders.has(name)) orders.set(name, parts.flatMap(part => Array.from(part.tBodies)));
    const groups = orders.get(name).slice(), next = state === "ascending" ? "descending" : state === "descending" ? null : "ascending";
    let column = 0;
    for (const each of head.parentNode.cells) {
      if (each === head) break;
      column += each.colSpan;
    }
    if (next) {
      const sign = next === "ascending" ? 1 : -1;
      const keyed = groups.map((group, order) => ({group, order, key: key_of(group, column)}));
      const is_void = key => key.text === "";
      keyed.sort((a, b) => is_void(a.key) - is_void(b.key) || sign * compare(a.key, b.key) || a.order - b.order);
      keyed.forEach((each, order) => { groups[order] = each.group; });
    }
    const place = head.parentNode.rowIndex;
    const sizes = parts.map(part => part.tBodies.length);
    let from = 0;
    for (const [number, part] of parts.entries()) {
      for (const each of part.tHead.querySelectorAll("[aria-sort]")) each.removeAttribute("aria-sort");
      if (next) part.rows[place].cells[head.cellIndex].setAttribute("aria-sort", next);
      part.classList.toggle("loose", Boolean(next));
      part.append(...groups.slice(from, from += sizes[number]));
    }
    for (const group of groups) {
      const entry = entry_of.get(group);
      if (entry) [entry.holders[0], entry.holders[1]] = [group.parentNode, group.parentNode.parentNode];
    }
    if (parts.length > 1 && active) choose();
    tell(fill(say.sorted, {column: head.textContent, order: next === "ascending" ? say.up : next ? say.down : say.source}));
  }
  for (const head of all("th[data-sort]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...head.childNodes);
    head.append(button);
  }

  /* ---- links ---- */
  function tell(text) {
    said.textContent = text;
    said.classList.add("seen");
    clearTimeout(tell.timer);
    tell.timer = setTimeout(() => said.classList.remove("seen"), 2400);
  }
  function copy(text) {
    const by_hand = () => {
      const area = document.createElement("textarea");
      area.value = text;
      area.className = "unseen";
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    };
    const done = () => tell(say.copied);
    if (navigator.clipboard && navigator.clipboard.writeText) navigator.clipboard.writeText(text).then(done, () => { if (by_hand()) done(); });
    else if (by_hand()) done();
  }
  function reveal(hash) {
    const target = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
    if (!target) return;
    for (let at = target; at && at !== main; at = at.parentElement) if (folds.has(at)) fold(at, false);
    if (active && !target.getClientRects().length) clear();
    put(0, Infinity);
    target.scrollIntoView();
  }
  window.addEventListener("hashchange", () => reveal(location.hash));

  document.addEventListener("click", event => {
    const button = event.target.closest("button"), link = event.target.closest('a[href^="#"]');
    if (button && button.classList.contains("sort")) sort(button.parentNode);
    else if (button && button.classList.contains("fold")) fold(button.parentNode, button.getAttribute("aria-expanded") === "true");
    else if (button && button.dataset.do === "clear") clear();
    else if (button && button.dataset.do === "fold") for (const section of folds.keys()) fold(section, true);
    else if (button && button.dataset.do === "unfold") for (const section of folds.keys()) fold(section, false);
    if (!link) return;
    if (link.classList.contains("here")) copy(location.href.replace(/#.*/s, "") + link.getAttribute("href"));
    if (link.hash === location.hash) reveal(link.hash);
  });

  /* ---- colours, kept for the next visit where the browser allows it ---- */
  const theme = tools.querySelector('[data-do="theme"]');
  const kept = value => {
    try {
      if (value) localStorage.setItem("ringi-colours", value);
      return localStorage.getItem("ringi-colours");
    } catch (refused) { return value; }
  };
  function colour(value) {
    if (value === "light" || value === "dark") root.dataset.theme = value;
    else delete root.dataset.theme;
    theme.value = root.dataset.theme || "auto";
  }
  colour(kept());
  theme.addEventListener("change", () => colour(kept(theme.value)));

  /* ---- a table or chart wider than its place can be moved by keyboard ---- */
  function widen(frame, name) {
    const wide = frame.firstElementChild.scrollWidth > frame.clientWidth + 1 || frame.firstElementChild.clientWidth > frame.clientWidth + 1;
    if (wide === frame.classList.contains("wide")) return;
    frame.classList.toggle("wide", wide);
    for (const [attribute, value] of [["tabindex", "0"], ["role", "region"], ["aria-label", name]])
      if (wide) frame.setAttribute(attribute, value);
      else frame.removeAttribute(attribute);
  }
  if (window.IntersectionObserver && window.ResizeObserver) {
    const observer = new IntersectionObserver(seen => {
      for (const {isIntersecting, target} of seen) if (isIntersecting) widen(target, target.querySelector("caption").textContent);
    }, {rootMargin: "200px"});
    for (const frame of all(".frame")) observer.observe(frame);
    const sizes = new ResizeObserver(seen => { for (const {target} of seen) widen(target, target.querySelector("title").textContent); });
    for (const figure of all("figure")) sizes.observe(figure);
  }

  /* ---- the contents beside the text on wide screens, with the chapter that is read ---- */
  const contents = main.querySelector("nav.contents");
  if (contents && window.IntersectionObserver) {
    const beside = contents.cloneNode(true), links = new Map();
    beside.className = "beside";
    beside.setAttribute("aria-label", say.beside);
    for (const link of beside.querySelectorAll("a")) links.set(decodeURIComponent(link.hash.slice(1)), link);
    main.before(beside);
    root.classList.add("has-beside");
    const spy = new IntersectionObserver(seen => {
      for (const each of seen) {
        if (!each.isIntersecting) continue;
        for (const link of beside.querySelectorAll("[aria-current]")) link.removeAttribute("aria-current");
        const link = links.get(each.target.id);
        if (link) link.setAttribute("aria-current", "location");
      }
    }, {rootMargin: "-15% 0px -80% 0px"});
    for (const id of links.keys()) spy.observe(document.getElementById(id));
  }

  if (entries.length) later(() => index(0));
  if (location.hash) reveal(location.hash);
})();
