// Which dots are near a spot of the screen: dots by the square that they lie in.

export class Near {
  constructor(size) {
    this.size = size;
    this.squares = new Map();
  }

  add(dot) {
    const key = this.key(Math.floor(dot.left / this.size), Math.floor(dot.top / this.size));
    const square = this.squares.get(key);
    if (square) square.push(dot);
    else this.squares.set(key, [dot]);
  }

  key(column, row) {
    return column * 65536 + row;
  }

  // Dots in the square of a spot and those around it: all that lie within one size of it, and some more.
  about(left, top) {
    const [column, row] = [Math.floor(left / this.size), Math.floor(top / this.size)];
    const found = [];
    for (let x = column - 1; x <= column + 1; x++) {
      for (let y = row - 1; y <= row + 1; y++) {
        const square = this.squares.get(this.key(x, y));
        if (square) found.push(...square);
      }
    }
    return found;
  }
}
