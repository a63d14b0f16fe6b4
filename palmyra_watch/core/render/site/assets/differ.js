// Two lists of sentences in, rows of what belongs together out; and the words that differ in a pair. No document here.
"use strict";

const palmyraDiffer = (() => {
  const cells = 4_000_000; // of one table; beyond it the comparison is coarser, and says so
  const alike = 0.4; // share of words that an edited sentence keeps at least
  // A number with its sign, separators and per cent is one token: 1,500 and 15.00 differ as a whole.
  const token = /[-−+±]?\d+(?:[.,:/'’\u00a0\u202f]\d+)*%?|[\p{L}\p{M}]+(?:['’\-‑][\p{L}\p{M}]+)*|[^\s]/gu;

  const key = (text) => text.normalize("NFC").replace(/\s+/g, " ").trim();

  // Return pairs of places of the longest common subsequence; null when the table would be too large.
  function common(older, newer) {
    let start = 0;
    while (start < older.length && start < newer.length && older[start] === newer[start]) start += 1;
    let oldEnd = older.length;
    let newEnd = newer.length;
    while (oldEnd > start && newEnd > start && older[oldEnd - 1] === newer[newEnd - 1]) {
      oldEnd -= 1;
      newEnd -= 1;
    }
    const pairs = [];
    for (let at = 0; at < start; at += 1) pairs.push([at, at]);
    const rows = oldEnd - start;
    const columns = newEnd - start;
    if ((rows + 1) * (columns + 1) > cells) return null;
    const wide = columns + 1;
    const table = new Uint32Array((rows + 1) * wide);
    for (let row = rows - 1; row >= 0; row -= 1) {
      for (let column = columns - 1; column >= 0; column -= 1) {
        const at = row * wide + column;
        table[at] = older[start + row] === newer[start + column] ? table[at + wide + 1] + 1 : Math.max(table[at + wide], table[at + 1]);
      }
    }
    for (let row = 0, column = 0; row < rows && column < columns; ) {
      const at = row * wide + column;
      if (older[start + row] === newer[start + column]) {
        pairs.push([start + row, start + column]);
        row += 1;
        column += 1;
      } else if (table[at + wide] >= table[at + 1]) row += 1;
      else column += 1;
    }
    for (let back = 0; oldEnd + back < older.length; back += 1) pairs.push([oldEnd + back, newEnd + back]);
    return pairs;
  }

  const tokens = (text) => Array.from(text.matchAll(token), (match) => ({ text: match[0], start: match.index, end: match.index + match[0].length }));

  // Return both texts in pieces, in turn alike and changed. White space goes with what stands on one side only.
  function words(before, after) {
    const older = tokens(before);
    const newer = tokens(after);
    const pairs = common(older.map((one) => one.text), newer.map((one) => one.text));
    if (pairs === null) return [["", before], ["", after]];
    const left = [];
    const right = [];
    let row = 0;
    let column = 0;
    let leftDone = 0;
    let rightDone = 0;
    for (const [toRow, toColumn] of [...pairs, [older.length, newer.length]]) {
      if (toRow > row || toColumn > column) {
        const alone = toRow === row || toColumn === column;
        const [leftStart, leftEnd] = stretch(older, row, toRow, before, alone);
        const [rightStart, rightEnd] = stretch(newer, column, toColumn, after, alone);
        left.push(before.slice(leftDone, leftStart), before.slice(leftStart, leftEnd));
        right.push(after.slice(rightDone, rightStart), after.slice(rightStart, rightEnd));
        leftDone = leftEnd;
        rightDone = rightEnd;
      }
      row = toRow + 1;
      column = toColumn + 1;
    }
    return [[...left, before.slice(leftDone)], [...right, after.slice(rightDone)]];
  }

  // Return where a run of tokens begins and ends in its text; an empty run lies before the token that follows it.
  function stretch(list, from, to, text, alone) {
    const last = to >= list.length;
    if (to === from) return last ? [text.length, text.length] : [list[from].start, list[from].start];
    if (!alone) return [list[from].start, list[to - 1].end];
    if (last) return [from > 0 ? list[from - 1].end : list[from].start, list[to - 1].end];
    return [list[from].start, list[to].start];
  }

  function bag(text) {
    const counts = new Map();
    for (const { text: word } of tokens(text.toLowerCase())) counts.set(word, (counts.get(word) || 0) + 1);
    return counts;
  }

  // Return how many words two bags share, 0 to 1.
  function likeness(one, other) {
    let shared = 0;
    let all = 0;
    for (const [word, count] of one) shared += Math.min(count, other.get(word) || 0);
    for (const count of one.values()) all += count;
    for (const count of other.values()) all += count;
    return all ? (2 * shared) / all : 1;
  }

  // Return pairs of equal texts that stand once on each side, in rising order: the anchors of long articles.
  function anchored(older, newer) {
    const once = (list) => {
      const places = new Map();
      list.forEach((text, place) => places.set(text, places.has(text) ? -1 : place));
      return places;
    };
    const there = once(newer);
    const candidates = [];
    for (const [text, place] of once(older)) if (place >= 0 && (there.get(text) ?? -1) >= 0) candidates.push([place, there.get(text)]);
    const tails = [];
    const before = candidates.map(() => -1);
    candidates.forEach(([, target], index) => {
      let low = 0;
      let high = tails.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (candidates[tails[middle]][1] < target) low = middle + 1;
        else high = middle;
      }
      before[index] = low ? tails[low - 1] : -1;
      tails[low] = index;
    });
    const chain = [];
    for (let at = tails.length ? tails[tails.length - 1] : -1; at >= 0; at = before[at]) chain.unshift(candidates[at]);
    return chain;
  }

  // Return pairs of edited sentences between two anchors, in order, that are as much alike together as can be.
  function inGap(older, newer, oldBags, newBags) {
    if (!older.length || !newer.length || (older.length + 1) * (newer.length + 1) > 10_000) return [];
    const wide = newer.length + 1;
    const best = new Float64Array((older.length + 1) * wide);
    const scores = older.map((old) => newer.map((now) => likeness(oldBags[old], newBags[now])));
    for (let row = older.length - 1; row >= 0; row -= 1) {
      for (let column = newer.length - 1; column >= 0; column -= 1) {
        const at = row * wide + column;
        const paired = scores[row][column] >= alike ? scores[row][column] + best[at + wide + 1] : 0;
        best[at] = Math.max(paired, best[at + wide], best[at + 1]);
      }
    }
    const pairs = [];
    for (let row = 0, column = 0; row < older.length && column < newer.length; ) {
      const at = row * wide + column;
      const score = scores[row][column];
      if (score >= alike && best[at] === score + best[at + wide + 1]) pairs.push([older[row++], newer[column++]]);
      else if (best[at] === best[at + wide]) row += 1;
      else column += 1;
    }
    return pairs;
  }

  const range = (from, to) => Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);

  // Return what belongs together, as { old: [places], new: [places], moved, left: pieces, right: pieces }; and
  // whether a bound was hit.
  function links(older, newer) {
    const oldKeys = older.map(key);
    const newKeys = newer.map(key);
    const exact = common(oldKeys, newKeys);
    const anchors = exact || anchored(oldKeys, newKeys);
    const oldBags = older.map(bag);
    const newBags = newer.map(bag);
    const pairs = [...anchors];
    let row = 0;
    let column = 0;
    for (const [toRow, toColumn] of [...anchors, [older.length, newer.length]]) {
      pairs.push(...inGap(range(row, toRow), range(column, toColumn), oldBags, newBags));
      row = toRow + 1;
      column = toColumn + 1;
    }
    const free = (list, side) => {
      const taken = new Set(pairs.map((pair) => pair[side]));
      return range(0, list.length).filter((place) => !taken.has(place));
    };
    const found = pairs.map(([old, now]) => link(old, now, false));
    const gone = free(older, 0);
    const come = new Set(free(newer, 1));
    const stay = [];
    for (const old of gone) {
      const same = [...come].find((now) => newKeys[now] === oldKeys[old]);
      const like = same ?? (gone.length * come.size <= 10_000 ? [...come].find((now) => likeness(oldBags[old], newBags[now]) >= 0.75) : undefined);
      if (like === undefined) stay.push(old);
      else {
        come.delete(like);
        found.push(link(old, like, true));
      }
    }
    for (const old of stay) found.push({ old: [old], new: [], moved: false, left: ["", older[old]], right: [] });
    for (const now of come) found.push({ old: [], new: [now], moved: false, left: [], right: ["", newer[now]] });
    return { links: found, coarse: exact === null };

    function link(old, now, moved) {
      const [left, right] = oldKeys[old] === newKeys[now] ? [[older[old]], [newer[now]]] : words(older[old], newer[now]);
      return { old: [old], new: [now], moved, left, right };
    }
  }

  // Return links as rows in which both columns keep their order; a moved sentence takes a row in each column.
  function rows(found, oldCount, newCount) {
    const standing = found.filter((one) => !one.moved && one.old.length && one.new.length).sort((one, other) => one.new[0] - other.new[0]);
    const ofOld = new Map();
    const ofNew = new Map();
    for (const one of found) {
      for (const place of one.old) ofOld.set(place, one);
      for (const place of one.new) ofNew.set(place, one);
    }
    const laid = [];
    let row = 0;
    let column = 0;
    const upTo = (toRow, toColumn) => {
      for (; row < toRow; row += 1) if (ofOld.get(row)?.old[0] === row) laid.push({ left: ofOld.get(row), right: null });
      for (; column < toColumn; column += 1) if (ofNew.get(column)?.new[0] === column) laid.push({ left: null, right: ofNew.get(column) });
    };
    for (const one of standing) {
      if (one.old[0] < row || one.new[0] < column) {
        one.moved = true;
        continue;
      }
      upTo(one.old[0], one.new[0]);
      laid.push({ left: one, right: one });
      row = one.old[one.old.length - 1] + 1;
      column = one.new[one.new.length - 1] + 1;
    }
    upTo(oldCount, newCount);
    return laid;
  }

  return { words, links, rows };
})();
