// Any two versions of a story against each other. Neighbours show what the engine recorded; other pairs are compared here.
"use strict";

(() => {
  const { make } = palmyra;
  const place = document.getElementById("comparison");
  const around = 1; // rows that are shown on each side of a change
  const texts = [];
  const contents = [];
  const versions = new Map();
  const recorded = [];

  window.palmyraTake = (records) => {
    for (const [kind, ...record] of records) {
      if (kind === "t") texts[record[0]] = (texts[record[0]] || "") + record[1];
      else if (kind === "s") (contents[record[0]] ||= []).push(...record[1]);
      else if (kind === "v") versions.set(record[0], record);
      else recorded.push(record);
    }
  };

  function sentences(version) {
    const flat = contents[version[1]] || [];
    return Array.from({ length: flat.length / 3 }, (_, at) => ({ role: flat[3 * at], block: flat[3 * at + 1], text: texts[flat[3 * at + 2]] }));
  }

  const fields = [["headline", 4], ["byline", 5], ["date", 6], ["site", 7]];

  // Return the places that a recorded text covers from its first sentence on: a split or merged one covers several.
  function covered(list, first, length) {
    const places = [first];
    let told = list[first] ? list[first].text.length : 0;
    while (told < length && first + places.length < list.length) {
      told += 1 + list[first + places.length].text.length;
      places.push(first + places.length);
    }
    return told > length && places.length > 1 ? places.slice(0, -1) : places;
  }

  function fromEngine(older, newer, oldList, newList) {
    const links = [];
    const head = [];
    const oldTaken = new Set();
    const newTaken = new Set();
    for (const [, , kind, substantive, moved, oldAt, newAt, left, right, summary, anchor, page] of recorded.filter((one) => one[0] === older && one[1] === newer)) {
      const link = { old: [], new: [], moved: Boolean(moved), left: left.map((one) => texts[one]), right: right.map((one) => texts[one]), kind, substantive, summary, anchor, page };
      if (oldAt === null && newAt === null) {
        head.push(link);
        continue;
      }
      if (oldAt !== null) link.old = covered(oldList, oldAt, link.left.join("").length);
      if (newAt !== null) link.new = covered(newList, newAt, link.right.join("").length);
      link.old.forEach((one) => oldTaken.add(one));
      link.new.forEach((one) => newTaken.add(one));
      links.push(link);
    }
    const rest = (list, taken) => list.map((_, at) => at).filter((at) => !taken.has(at));
    const oldRest = rest(oldList, oldTaken);
    const newRest = rest(newList, newTaken);
    for (let at = 0; at < Math.max(oldRest.length, newRest.length); at += 1) {
      const [old, now] = [oldRest[at], newRest[at]];
      links.push({
        old: old === undefined ? [] : [old],
        new: now === undefined ? [] : [now],
        moved: false,
        left: old === undefined ? [] : [oldList[old].text],
        right: now === undefined ? [] : [newList[now].text],
      });
    }
    return { head, links, coarse: false, engine: true };
  }

  function here(older, newer, oldList, newList) {
    const { links, coarse } = palmyraDiffer.links(oldList.map((one) => one.text), newList.map((one) => one.text));
    const head = [];
    for (const [kind, at] of fields) {
      if (older[at] !== newer[at]) {
        const [left, right] = palmyraDiffer.words(older[at], newer[at]);
        head.push({ old: [], new: [], moved: false, left, right, kind });
      }
    }
    return { head, links, coarse, engine: false };
  }

  const differs = (link) => link.moved || link.left.length > 1 || link.right.length > 1 || !link.left.length || !link.right.length;

  function side(pieces, mark) {
    return pieces.map((text, at) => (at % 2 && text ? mark(text) : text));
  }

  // Return one text of both: what is alike as the newer version writes it.
  function both(link) {
    if (!link.left.length || !link.right.length) return link.left.length ? side(link.left, palmyra.removed) : side(link.right, palmyra.inserted);
    const shown = [];
    for (let at = 0; at < link.right.length; at += 2) {
      shown.push(link.right[at]);
      if (link.left[at + 1]) shown.push(palmyra.removed(link.left[at + 1]));
      if (link.right[at + 1]) shown.push(palmyra.inserted(link.right[at + 1]));
    }
    return shown;
  }

  function why(link) {
    if (!link.anchor) return [];
    const file = link.page === 1 ? "" : `${place.dataset.key}-${link.page}.html`;
    return [" ", make("a", { class: "why", href: `${file}#${link.anchor}`, title: link.summary }, "why", palmyra.unseen(`: ${link.summary}`))];
  }

  function cell(link, from, number, laid) {
    if (!link) return make("td", { class: "empty" });
    const old = from === "left";
    const shown = side(old ? link.left : link.right, old ? palmyra.removed : palmyra.inserted);
    const apart = laid.left !== laid.right && link.moved;
    const said = apart ? make("a", { class: "moved-note", href: `#move-${number.get(link)}-${old ? "new" : "old"}` }, old ? "moved away" : "moved here") : "";
    const attributes = { dir: "auto", class: apart ? "moved" : "" };
    if (apart) Object.assign(attributes, { id: `move-${number.get(link)}-${old ? "old" : "new"}`, tabindex: "-1" });
    return make("td", attributes, ...shown, ...(said ? [" ", said] : []), ...(!old || !link.right.length ? why(link) : []));
  }

  function stretchesOf(laid, only) {
    const changed = laid.map((row) => [row.left, row.right].some((link) => link && differs(link)));
    const near = changed.map((_, at) => changed.slice(Math.max(0, at - around), at + around + 1).some(Boolean));
    const found = [];
    laid.forEach((row, at) => {
      const fold = only && !near[at];
      if (found.length && found[found.length - 1].fold === fold) found[found.length - 1].rows.push(row);
      else found.push({ fold, rows: [row] });
    });
    return found;
  }

  function opener(count, open) {
    const button = make("button", { type: "button", class: "unfold" }, `${palmyra.counted(count, "sentence")} the same`);
    button.addEventListener("click", open);
    return button;
  }

  function sideBySide(result, laid, only, titles) {
    const number = new Map();
    for (const link of result.links) if (link.moved) number.set(link, number.size);
    const body = make("tbody", {});
    const row = (one) => make("tr", { class: [one.left, one.right].some((link) => link && differs(link)) ? "differs" : "" }, cell(one.left, "left", number, one), cell(one.right, "right", number, one));
    for (const link of result.head) body.append(make("tr", { class: "differs head" }, make("td", { dir: "auto" }, make("span", { class: "kicker" }, `${link.kind} `), ...side(link.left, palmyra.removed)), make("td", { dir: "auto" }, ...side(link.right, palmyra.inserted), ...why(link))));
    for (const { fold, rows } of stretchesOf(laid, only)) {
      if (!fold) body.append(...rows.map(row));
      else {
        const folded = make("tr", { class: "folded" }, make("td", { colspan: "2" }));
        folded.firstChild.append(opener(rows.length, () => {
          const shown = rows.map(row);
          folded.replaceWith(...shown);
          shown[0].firstChild.setAttribute("tabindex", "-1");
          shown[0].firstChild.focus();
          draw();
        }));
        body.append(folded);
      }
    }
    const head = make("thead", {}, make("tr", {}, ...titles.map((text) => make("th", { scope: "col" }, text))));
    const table = make("table", { class: "side" }, make("caption", { class: "unseen" }, titles.join(" beside ")), head, body);
    const lines = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    lines.setAttribute("class", "moves");
    lines.setAttribute("aria-hidden", "true");
    const wrap = make("div", { class: "sides" }, table, lines);
    new ResizeObserver(() => draw()).observe(table);
    return wrap;

    // Draw a line from where each moved sentence stood to where it stands.
    function draw() {
      const box = wrap.getBoundingClientRect();
      lines.setAttribute("viewBox", `0 0 ${box.width} ${box.height}`);
      const paths = [];
      for (const at of number.values()) {
        const old = document.getElementById(`move-${at}-old`);
        const now = document.getElementById(`move-${at}-new`);
        if (!old || !now) continue;
        const [from, to] = [old.getBoundingClientRect(), now.getBoundingClientRect()];
        const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
        const [x1, y1, x2, y2] = [from.right - box.left - 20, (from.top + from.bottom) / 2 - box.top, to.left - box.left + 22, (to.top + to.bottom) / 2 - box.top];
        const middle = (x1 + x2) / 2;
        path.setAttribute("d", `M${x1},${y1} C${middle},${y1} ${middle},${y2} ${x2},${y2} m-6,-4 l6,4 l-6,4`);
        paths.push(path);
      }
      lines.replaceChildren(...paths);
    }
  }

  function inline(result, laid, only, oldList, newList) {
    const shown = make("div", { class: "inline" });
    for (const link of result.head) shown.append(make("p", { dir: "auto", class: "differs" }, make("span", { class: "kicker" }, `${link.kind} `), ...both(link), ...why(link)));
    const paragraphs = (rows) => {
      const made = [];
      let block = null;
      for (const row of rows) {
        const link = row.right || row.left;
        const from = row.right && link.new.length ? newList[link.new[0]] : oldList[link.old[0]];
        const name = `${row.right ? "new" : "old"} ${from.block}`;
        if (block === null || (row.right && name !== block) || from.role === "subheading") {
          made.push(make("p", { dir: "auto", class: from.role }));
          block = row.right ? name : block || name;
        }
        const apart = row.left !== row.right && link.moved;
        const parts = apart ? (row.right ? both(link) : side(link.left, palmyra.removed)) : both(link);
        const note = apart ? make("span", { class: "moved-note" }, row.right ? " [moved here]" : " [moved away]") : "";
        made[made.length - 1].append(make("span", { class: apart ? (row.right ? "moved" : "moved away") : differs(link) ? "differs" : "" }, ...parts), note, ...why(row.right || !link.right.length ? link : {}), " ");
      }
      return made;
    };
    for (const { fold, rows } of stretchesOf(laid, only)) {
      if (!fold) shown.append(...paragraphs(rows));
      else {
        const button = opener(rows.length, () => {
          const made = paragraphs(rows);
          button.replaceWith(...made);
          made[0].setAttribute("tabindex", "-1");
          made[0].focus();
        });
        shown.append(button);
      }
    }
    return shown;
  }

  function compare() {
    const [older, newer] = ["older", "newer"].map((id) => Number(document.getElementById(id).value)).sort((one, other) => one - other);
    const said = document.getElementById("said");
    const shown = document.getElementById("shown");
    if (older === newer) {
      said.textContent = "This is one and the same version: choose two.";
      shown.replaceChildren();
      return;
    }
    const [was, now] = [versions.get(older), versions.get(newer)];
    const [oldList, newList] = [sentences(was), sentences(now)];
    const result = newer === older + 1 ? fromEngine(older, newer, oldList, newList) : here(was, now, oldList, newList);
    const laid = palmyraDiffer.rows(result.links, oldList.length, newList.length);
    const count = result.head.length + result.links.filter(differs).length;
    const how = result.engine ? "as recorded" : "compared in the browser, words only; versions that follow each other show the recorded findings";
    said.textContent = `Version ${older} against ${newer}: ${palmyra.counted(count, "change")}, ${how}.${result.coarse ? " The texts are long: the comparison is coarser than usual." : ""}`;
    const only = document.getElementById("only").checked;
    const view = document.querySelector("input[name=view]:checked").value;
    const titles = [was, now].map((version) => `Version ${version[0]}, from ${palmyra.time(version[2]).textContent}`);
    shown.replaceChildren(view === "side" ? sideBySide(result, laid, only, titles) : inline(result, laid, only, oldList, newList));
  }

  // A change that a link names may stand in a fold, or on another page of the story.
  function reveal() {
    const name = decodeURIComponent(location.hash.slice(1));
    const target = name && document.getElementById(name);
    if (target) {
      for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
      if (name.startsWith("chg-")) {
        target.scrollIntoView();
        target.focus({ preventScroll: true });
      }
      return;
    }
    const change = recorded.find((one) => one[10] === name);
    if (change && place) location.replace(change[11] === 1 ? `${place.dataset.key}.html#${name}` : `${place.dataset.key}-${change[11]}.html#${name}`);
  }

  window.addEventListener("hashchange", reveal);
  reveal();
  if (!place) return;
  const paths = Array.from({ length: Number(place.dataset.scripts) }, (_, at) => `../data/${place.dataset.key}-${at}.js`);
  if (window.matchMedia("(max-width: 44rem)").matches) document.querySelector("input[value=inline]").checked = true;
  palmyra
    .load(paths)
    .then(() => {
      const choice = document.getElementById("choice");
      choice.hidden = false;
      choice.addEventListener("change", compare);
      choice.addEventListener("submit", (event) => event.preventDefault());
      compare();
      reveal();
    })
    .catch((error) => {
      document.getElementById("said").textContent = `The versions cannot be compared: ${error.message}.`;
    });
})();
