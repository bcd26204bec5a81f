// Where the map is looked at from: a scale and a shift; wheel, drag, pinch and keys change it.

const MOST = 60;

export class View {
  constructor(element, model, changed) {
    Object.assign(this, { element, model, changed, pointers: new Map(), moved: 0 });
    element.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    element.addEventListener("pointerdown", (event) => this.down(event));
    element.addEventListener("pointermove", (event) => this.move(event));
    for (const name of ["pointerup", "pointercancel"]) element.addEventListener(name, (event) => this.up(event));
  }

  resize(width, height) {
    Object.assign(this, { width, height });
    this.least = Math.min(width / this.model.width, height / this.model.height);
    this.all();
  }

  all() {
    this.scale = this.least;
    this.x = (this.width - this.model.width * this.scale) / 2;
    this.y = (this.height - this.model.height * this.scale) / 2;
  }

  get zoom() {
    return this.scale / this.least;
  }

  // Scales around a spot of the screen, which stays where it is.
  zoomBy(factor, x = this.width / 2, y = this.height / 2) {
    const scale = Math.max(this.least, Math.min(this.least * MOST, this.scale * factor));
    this.x = x - ((x - this.x) * scale) / this.scale;
    this.y = y - ((y - this.y) * scale) / this.scale;
    this.scale = scale;
    this.hold();
    this.changed();
  }

  shift(x, y) {
    this.x += x;
    this.y += y;
    this.hold();
    this.changed();
  }

  // Keeps some of the map in sight.
  hold() {
    const [wide, tall] = [this.model.width * this.scale, this.model.height * this.scale];
    this.x = Math.max(this.width / 2 - wide, Math.min(this.width / 2, this.x));
    this.y = Math.max(this.height / 2 - tall, Math.min(this.height / 2, this.y));
  }

  // Brings a spot of the map into sight if it is outside; says whether that moved anything.
  reveal(x, y) {
    const [left, top] = [x * this.scale + this.x, y * this.scale + this.y];
    const inside = left > 30 && top > 30 && left < this.width - 30 && top < this.height - 30;
    if (!inside) this.shift(this.width / 2 - left, this.height / 2 - top);
    return !inside;
  }

  spot(event) {
    const box = this.element.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  wheel(event) {
    event.preventDefault();
    this.zoomBy(Math.exp(-event.deltaY / 400), ...this.spot(event));
  }

  down(event) {
    this.element.setPointerCapture(event.pointerId);
    if (this.pointers.size === 0) this.moved = 0;
    this.pointers.set(event.pointerId, this.spot(event));
  }

  move(event) {
    const before = this.pointers.get(event.pointerId);
    if (!before) return;
    const now = this.spot(event);
    this.moved += Math.hypot(now[0] - before[0], now[1] - before[1]);
    const other = [...this.pointers].find(([id]) => id !== event.pointerId)?.[1];
    this.pointers.set(event.pointerId, now);
    if (!other) this.shift(now[0] - before[0], now[1] - before[1]);
    else {
      const [far, near] = [now, before].map((each) => Math.hypot(each[0] - other[0], each[1] - other[1]));
      this.zoomBy(far / Math.max(1, near), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
    }
  }

  up(event) {
    this.pointers.delete(event.pointerId);
  }
}
