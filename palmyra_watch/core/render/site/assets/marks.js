// What the scripts of the pages share. Text reaches the document through textContent only.
"use strict";

const palmyra = {
  months: ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"],

  verdicts: { yes: "substantive", unknown: "unclassified", no: "not substantive" },

  // Return an element with attributes and children; a string becomes text.
  make(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) element.setAttribute(key, value);
    element.append(...children);
    return element;
  },

  unseen(text) {
    return palmyra.make("span", { class: "unseen" }, text);
  },

  // Return a <time> for an ISO 8601 time in UTC, written as the pages write it.
  time(iso) {
    const [year, month, day] = iso.slice(0, 10).split("-").map(Number);
    const shown = `${day} ${palmyra.months[month - 1]} ${year}, ${iso.slice(11, 19)} UTC`;
    return palmyra.make("time", { datetime: iso }, shown);
  },

  counted(number, noun) {
    return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
  },

  removed(text) {
    return palmyra.make("del", {}, palmyra.unseen(" [removed: "), text, palmyra.unseen("] "));
  },

  inserted(text) {
    return palmyra.make("ins", {}, palmyra.unseen(" [inserted: "), text, palmyra.unseen("] "));
  },

  // Load scripts of the report one after the other; `each` is called when one has handed over its records.
  async load(paths, each) {
    for (const path of paths) {
      await new Promise((done, failed) => {
        const script = palmyra.make("script", { src: path });
        script.addEventListener("load", done);
        script.addEventListener("error", () => failed(new Error(`${path} cannot be read`)));
        document.head.append(script);
      });
      if (each) each();
    }
  },
};
