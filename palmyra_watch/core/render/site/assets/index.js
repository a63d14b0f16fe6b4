// The search of the front page. Its state stands in the fragment of the address, so that a search can be sent on.
"use strict";

(() => {
  const form = document.getElementById("filters");
  const list = document.getElementById("results");
  const status = document.getElementById("status");
  const pager = document.getElementById("pager");
  const onPage = 40;
  const names = ["q", "publisher", "label", "substantive", "from", "to", "sort", "silent"];
  const stories = [];
  const changes = [];
  let page = 0;
  let found = [];
  let loading = true;

  const SILENT = 1; // the others: 0 for a change that is not, 2 for one of which that cannot be told
  const CANNOT_TELL = 2;

  const folded = (text) => text.normalize("NFKC").toLowerCase().replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/[\u200e\u2068\u2069]/g, "").replace(/\s+/g, " ");

  window.palmyraIndex = (records) => {
    for (const [kind, ...record] of records) {
      if (kind === "s") {
        const [place, key, title, publisher] = record;
        stories[place] = { key, title, publisher, text: folded(`${title} ${publisher}`) };
      } else {
        const [story, onStoryPage, id, kicker, phrase, substantive, silent, told, labels, after, by, rank, before, now] = record;
        const text = folded(`${kicker} ${phrase} ${before} ${now}`);
        changes.push({ story: stories[story], page: onStoryPage, id, kicker, phrase, substantive, silent, told, labels, after, by, rank, text });
      }
    }
  };

  function value(name) {
    return form.elements[name].value;
  }

  function matching() {
    const asked = Object.fromEntries(names.map((name) => [name, value(name)]));
    const words = folded(asked.q).trim();
    const fits = (change) =>
      (!asked.publisher || change.story.publisher === asked.publisher) &&
      (!asked.label || change.labels.includes(asked.label)) &&
      (!asked.substantive || change.substantive === asked.substantive) &&
      (!asked.silent || acknowledged(change) === asked.silent) &&
      (!asked.from || change.by.slice(0, 10) >= asked.from) &&
      (!asked.to || change.by.slice(0, 10) <= asked.to) &&
      (!words || change.text.includes(words) || change.story.text.includes(words));
    const kept = changes.filter(fits);
    return asked.sort === "rank" ? kept.sort((one, other) => other.rank - one.rank) : kept;
  }

  // The value of the choice "Acknowledged" under which a change is listed; empty for one that needs no notice.
  function acknowledged(change) {
    if (change.silent === SILENT) return "1";
    if (change.silent === CANNOT_TELL) return "cannot-tell";
    return change.told ? "told" : "";
  }

  function badges(change) {
    const { make } = palmyra;
    const list = make("ul", { class: "badges", "aria-label": "What the rules say" });
    list.append(make("li", { class: `badge ${change.substantive}` }, palmyra.verdicts[change.substantive]));
    if (change.silent === SILENT) list.append(make("li", { class: "badge silent" }, change.told ? "partly silent" : "silent"));
    else if (change.silent === CANNOT_TELL) list.append(make("li", { class: "badge cannot-tell" }, "cannot tell", make("span", { class: "unseen" }, " whether it was acknowledged")));
    else if (change.told) list.append(make("li", { class: "badge told" }, "told in a notice"));
    for (const label of change.labels) list.append(make("li", { class: "label" }, label));
    return list;
  }

  function entry(change) {
    const { make } = palmyra;
    const file = change.page > 1 ? `${change.story.key}-${change.page}` : change.story.key;
    const link = make("a", { href: `stories/${file}.html#chg-${change.id}` }, make("bdi", {}, change.phrase));
    return make(
      "li",
      { class: `entry ${change.substantive}` },
      make("p", { class: "kicker" }, change.kicker || "change"),
      make("h2", { class: "phrase" }, link),
      make("p", { class: "source" }, make("bdi", {}, change.story.title), " ", make("span", { class: "quiet" }, "– ", make("bdi", {}, change.story.publisher))),
      badges(change),
      make("p", { class: "when" }, "after ", palmyra.time(change.after), ", no later than ", palmyra.time(change.by)),
    );
  }

  // Changes of boxes that rotate stand folded behind the others, unless they are what is asked for.
  function listed(some) {
    const { make } = palmyra;
    const rotating = value("label") === "rotating" ? [] : some.filter((change) => change.labels.includes("rotating"));
    const entries = some.filter((change) => !rotating.includes(change)).map(entry);
    if (rotating.length) {
      const summary = make("summary", {}, `${palmyra.counted(rotating.length, "change")} in boxes that differ at every capture`);
      entries.push(make("li", {}, make("details", { class: "fold" }, summary, make("ol", { class: "entries" }, ...rotating.map(entry)))));
    }
    return entries;
  }

  function show() {
    const pages = Math.max(1, Math.ceil(found.length / onPage));
    page = Math.min(page, pages - 1);
    list.replaceChildren(...listed(found.slice(page * onPage, (page + 1) * onPage)));
    list.start = page * onPage + 1;
    pager.hidden = pages === 1;
    document.getElementById("previous").disabled = page === 0;
    document.getElementById("next").disabled = page === pages - 1;
    document.getElementById("place").textContent = `Page ${page + 1} of ${pages}`;
    const of = found.length === changes.length ? "" : ` of ${changes.length.toLocaleString("en")}`;
    status.textContent = `${palmyra.counted(found.length, "change")}${of}${loading ? ", still reading …" : ""}`;
  }

  function search() {
    found = matching();
    show();
  }

  function remember() {
    const asked = new URLSearchParams();
    for (const name of names) if (value(name)) asked.set(name, value(name));
    if (page) asked.set("page", String(page + 1));
    history.replaceState(null, "", asked.size ? `#${asked}` : location.pathname + location.search);
  }

  function recall() {
    const asked = new URLSearchParams(location.hash.slice(1));
    for (const name of names) {
      const field = form.elements[name];
      field.value = asked.get(name) || "";
      if (field.tagName === "SELECT" && field.selectedIndex < 0) field.selectedIndex = 0;
    }
    page = Math.max(0, (Number(asked.get("page")) || 1) - 1);
  }

  function turn(by) {
    page += by;
    show();
    remember();
    document.getElementById("main").scrollIntoView();
    const first = list.querySelector("a");
    if (first) first.focus({ preventScroll: true });
  }

  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      page = 0;
      search();
      remember();
    }, 120);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => {
    page = 0;
    search();
    remember();
  }));
  document.getElementById("previous").addEventListener("click", () => turn(-1));
  document.getElementById("next").addEventListener("click", () => turn(1));
  window.addEventListener("hashchange", () => {
    recall();
    search();
  });

  recall();
  form.hidden = false;
  const wanted = page;
  const paths = Array.from({ length: Number(form.dataset.scripts) }, (_, number) => `data/changes-${number}.js`);
  palmyra
    .load(paths, search)
    .then(() => {
      loading = false;
      page = wanted;
      search();
    })
    .catch((error) => {
      status.textContent = `The search is not complete: ${error.message}.`;
    });
})();
