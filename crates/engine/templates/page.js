"use strict";
// Everything stands on the page already; this only hides what a filter does not want.
(() => {
  const bar = document.querySelector(".filter");
  const fields = ["q", "subject", "verdict", "group"];
  const copy = async (button) => {
    const code = button.parentElement.querySelector("code");
    try {
      await navigator.clipboard.writeText(code.textContent);
    } catch {
      getSelection().selectAllChildren(code);
      if (!document.execCommand("copy")) return;
    }
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  };
  for (const button of document.querySelectorAll(".copy")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
  if (!bar) return;

  const input = Object.fromEntries(fields.map((name) => [name, bar.querySelector(`[name=${name}]`)]));
  const names = [...input.subject.options].slice(1).map((option) => option.value);
  const cases = [...document.querySelectorAll(".case")].map((element) => {
    const voices = [...element.querySelectorAll("summary .voice")].map((voice) => ({
      verdict: voice.dataset.verdict,
      subjects: voice.dataset.subjects.split(" "),
    }));
    const said = voices.flatMap((voice) => voice.subjects.map((key) => names[key]));
    const told = [...element.querySelectorAll(".id, .why, .effect")].map((part) => part.textContent);
    const remark = element.closest("#remarks") !== null;
    return { element, remark, voices, group: element.dataset.group, text: [...told, ...said].join("\n").toLowerCase() };
  });
  const sections = [...document.querySelectorAll(".group")];
  const cells = [...document.querySelectorAll(".matrix a")];
  const remarks = document.getElementById("remarks");
  const shown = bar.querySelector(".shown");
  const unfold = bar.querySelector("[name=unfold]");

  const wanted = () => Object.fromEntries(fields.map((name) => [name, input[name].value.trim()]));
  const apply = () => {
    const want = wanted();
    const key = String(names.indexOf(want.subject));
    const words = want.q.toLowerCase().split(/\s+/).filter(Boolean);
    const count = { disagreement: 0, remark: 0 };
    for (const one of cases) {
      const heard = one.voices.some((voice) =>
        (!want.verdict || voice.verdict === want.verdict) && (!want.subject || voice.subjects.includes(key)));
      const match = heard && (!want.group || one.group === want.group) && words.every((word) => one.text.includes(word));
      one.element.hidden = !match;
      count[one.remark ? "remark" : "disagreement"] += match;
    }
    for (const section of sections) section.hidden = !section.querySelector(".case:not([hidden])");
    for (const cell of cells) {
      const current = cell.dataset.group === want.group && cell.dataset.subject === want.subject;
      if (current) cell.setAttribute("aria-current", "true"); else cell.removeAttribute("aria-current");
    }
    const filtering = fields.some((name) => want[name]);
    // A filter that leaves remarks only must show them.
    if (filtering && remarks && count.remark > 0 && count.disagreement === 0) remarks.open = true;
    const say = (what) => {
      const all = cases.filter((one) => one.remark === (what === "remark")).length;
      const number = count[what] === all ? `${all}` : `${count[what]} of ${all}`;
      return `${number} ${what}${all === 1 ? "" : "s"}`;
    };
    shown.textContent = `${say("disagreement")}, ${say("remark")}`;
  };
  const keep = () => {
    const want = wanted();
    const hash = new URLSearchParams(fields.filter((name) => want[name]).map((name) => [name, want[name]])).toString();
    history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  };
  const set = (want) => {
    for (const name of fields) {
      input[name].value = want[name] ?? "";
      if (input[name].selectedIndex === -1) input[name].value = "";
    }
    apply();
  };
  const recall = () => {
    // A hash without `=` is the address of a section, not a filter.
    if (location.hash.includes("=")) set(Object.fromEntries(new URLSearchParams(location.hash.slice(1))));
  };

  bar.hidden = false;
  bar.addEventListener("input", () => { apply(); keep(); });
  bar.querySelector("[name=clear]").addEventListener("click", () => { set({}); keep(); input.q.focus(); });
  unfold.addEventListener("click", () => {
    const open = unfold.textContent.startsWith("Unfold");
    for (const { element } of cases) if (!element.hidden) element.open = open;
    unfold.textContent = open ? "Fold all" : "Unfold all";
  });
  for (const cell of cells) {
    cell.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const again = cell.hasAttribute("aria-current");
      set(again ? {} : { group: cell.dataset.group, subject: cell.dataset.subject });
      keep();
      if (!again) {
        document.getElementById("disagreements").scrollIntoView({ block: "start" });
        bar.querySelector("[name=clear]").focus({ preventScroll: true });
      }
    });
  }
  addEventListener("hashchange", recall);
  apply();
  recall();
})();
