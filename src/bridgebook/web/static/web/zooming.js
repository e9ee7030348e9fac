/* Drawings come nearer and move: buttons, the wheel with Ctrl, two fingers, dragging, and keys. Without this script they stand still. */
"use strict";

(() => {
  const nearest = 16;

  const prepare = (drawing) => {
    const room = drawing.closest(".drawing-room");
    const buttons = room && room.parentElement.querySelector(".zoomer");
    const whole = drawing.viewBox.baseVal;
    const home = { x: whole.x, y: whole.y, width: whole.width, height: whole.height };
    let view = { ...home };

    const show = () => {
      view.width = Math.min(home.width, Math.max(home.width / nearest, view.width));
      view.height = (view.width * home.height) / home.width;
      view.x = Math.min(home.x + home.width - view.width, Math.max(home.x, view.x));
      view.y = Math.min(home.y + home.height - view.height, Math.max(home.y, view.y));
      drawing.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
      const times = home.width / view.width;
      drawing.classList.toggle("near-1", times >= 1.6 && times < 3.2);
      drawing.classList.toggle("near-2", times >= 3.2);
    };

    const zoom = (factor, x = 0.5, y = 0.5) => {
      const width = Math.min(home.width, Math.max(home.width / nearest, view.width / factor));
      const height = (width * home.height) / home.width;
      view.x += (view.width - width) * x;
      view.y += (view.height - height) * y;
      view.width = width;
      view.height = height;
      show();
    };

    const share = (event) => {
      const box = drawing.getBoundingClientRect();
      return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    };

    drawing.classList.add("zoomable");
    drawing.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoom(event.deltaY < 0 ? 1.25 : 0.8, ...share(event));
    }, { passive: false });

    const held = new Map();
    let moved = 0;
    let apart = 0;
    drawing.addEventListener("pointerdown", (event) => {
      held.set(event.pointerId, event);
      moved = 0;
      apart = 0;
    });
    window.addEventListener("pointermove", (event) => {
      const before = held.get(event.pointerId);
      if (!before) return;
      const box = drawing.getBoundingClientRect();
      held.set(event.pointerId, event);
      if (held.size === 2) {
        const [one, other] = [...held.values()];
        const distance = Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
        if (apart) zoom(distance / apart, ...share(event));
        apart = distance;
        return;
      }
      moved += Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY);
      view.x -= ((event.clientX - before.clientX) * view.width) / box.width;
      view.y -= ((event.clientY - before.clientY) * view.height) / box.height;
      drawing.classList.toggle("moving", moved > 4);
      show();
    });
    const release = (event) => {
      held.delete(event.pointerId);
      drawing.classList.remove("moving");
    };
    window.addEventListener("pointerup", release);
    window.addEventListener("pointercancel", release);
    /* A drag that ends on a link does not open it. */
    drawing.addEventListener("click", (event) => {
      if (moved > 4) event.preventDefault();
    }, true);
    drawing.addEventListener("dragstart", (event) => event.preventDefault());

    const acts = { nearer: () => zoom(1.6), farther: () => zoom(1 / 1.6), whole: () => { view = { ...home }; show(); } };
    if (buttons) {
      buttons.hidden = false;
      buttons.addEventListener("click", (event) => {
        const act = acts[event.target.dataset && event.target.dataset.zoom];
        if (act) act();
      });
    }
    if (room) {
      room.addEventListener("keydown", (event) => {
        const act = { "+": acts.nearer, "=": acts.nearer, "-": acts.farther, 0: acts.whole }[event.key];
        if (act && !event.ctrlKey && !event.metaKey) {
          event.preventDefault();
          act();
        }
      });
    }
  };

  document.querySelectorAll("svg[data-zoomable]").forEach(prepare);
})();
