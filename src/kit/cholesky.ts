/**
 * Cholesky factor of a symmetric matrix of even size, in place of its lower triangle; the diagonal holds the inverses of
 * the factor's, by which all else multiplies. False where the matrix is not positive definite.
 * Four rows and two columns are worked on at once: the eight sums do not wait for each other and share what they load.
 */
export function choleskyFactor(matrix: Float64Array, size: number): boolean {
  for (let i = 0; i < size; i += 4) {
    const isPair = i + 4 > size;
    if (isPair) factorPair(matrix, size, i, 0);
    else factorFour(matrix, size, i);
    if (!factorDiagonal(matrix, size, i)) return false;
    if (isPair) return true;
    factorPair(matrix, size, i + 2, i);
    if (!factorDiagonal(matrix, size, i + 2)) return false;
  }
  return true;
}

/** Four rows left of column `i`, their first. */
function factorFour(matrix: Float64Array, size: number, i: number): void {
  const row0 = i * size;
  const row1 = row0 + size;
  const row2 = row1 + size;
  const row3 = row2 + size;
  for (let j = 0; j < i; j += 2) {
    const left = j * size;
    const right = left + size;
    let a = matrix[row0 + j]!;
    let b = matrix[row0 + j + 1]!;
    let c = matrix[row1 + j]!;
    let d = matrix[row1 + j + 1]!;
    let e = matrix[row2 + j]!;
    let f = matrix[row2 + j + 1]!;
    let g = matrix[row3 + j]!;
    let h = matrix[row3 + j + 1]!;
    for (let k = 0; k < j; k++) {
      const u = matrix[left + k]!;
      const v = matrix[right + k]!;
      const w = matrix[row0 + k]!;
      const x = matrix[row1 + k]!;
      const y = matrix[row2 + k]!;
      const z = matrix[row3 + k]!;
      a -= w * u;
      b -= w * v;
      c -= x * u;
      d -= x * v;
      e -= y * u;
      f -= y * v;
      g -= z * u;
      h -= z * v;
    }
    const first = matrix[left + j]!;
    const mixed = matrix[right + j]!;
    const second = matrix[right + j + 1]!;
    a *= first;
    c *= first;
    e *= first;
    g *= first;
    matrix[row0 + j] = a;
    matrix[row1 + j] = c;
    matrix[row2 + j] = e;
    matrix[row3 + j] = g;
    matrix[row0 + j + 1] = (b - a * mixed) * second;
    matrix[row1 + j + 1] = (d - c * mixed) * second;
    matrix[row2 + j + 1] = (f - e * mixed) * second;
    matrix[row3 + j + 1] = (h - g * mixed) * second;
  }
}

/** Two rows from column `from` to column `i`, their first. */
function factorPair(matrix: Float64Array, size: number, i: number, from: number): void {
  const upper = i * size;
  const lower = upper + size;
  for (let j = from; j < i; j += 2) {
    const left = j * size;
    const right = left + size;
    let a = matrix[upper + j]!;
    let b = matrix[upper + j + 1]!;
    let c = matrix[lower + j]!;
    let d = matrix[lower + j + 1]!;
    for (let k = 0; k < j; k++) {
      const x = matrix[upper + k]!;
      const y = matrix[lower + k]!;
      const u = matrix[left + k]!;
      const v = matrix[right + k]!;
      a -= x * u;
      b -= x * v;
      c -= y * u;
      d -= y * v;
    }
    const first = matrix[left + j]!;
    const mixed = matrix[right + j]!;
    const second = matrix[right + j + 1]!;
    a *= first;
    c *= first;
    matrix[upper + j] = a;
    matrix[lower + j] = c;
    matrix[upper + j + 1] = (b - a * mixed) * second;
    matrix[lower + j + 1] = (d - c * mixed) * second;
  }
}

function factorDiagonal(matrix: Float64Array, size: number, i: number): boolean {
  const upper = i * size;
  const lower = upper + size;
  let a = matrix[upper + i]!;
  let c = matrix[lower + i]!;
  let d = matrix[lower + i + 1]!;
  for (let k = 0; k < i; k++) {
    const x = matrix[upper + k]!;
    const y = matrix[lower + k]!;
    a -= x * x;
    c -= x * y;
    d -= y * y;
  }
  if (!(a > 0)) return false;
  const first = 1 / Math.sqrt(a);
  c *= first;
  d -= c * c;
  if (!(d > 0)) return false;
  matrix[upper + i] = first;
  matrix[lower + i] = c;
  matrix[lower + i + 1] = 1 / Math.sqrt(d);
  return true;
}

/** Solves with the factor; the right side becomes the solution. */
export function choleskySolve(matrix: Float64Array, right: Float64Array): void {
  choleskyForward(matrix, right);
  choleskyBackward(matrix, right);
}

/** Solves with the factor alone. */
export function choleskyForward(matrix: Float64Array, right: Float64Array): void {
  const size = right.length;
  for (let i = 0; i < size; i++) {
    let sum = right[i]!;
    for (let k = 0; k < i; k++) sum -= matrix[i * size + k]! * right[k]!;
    right[i] = sum * matrix[i * size + i]!;
  }
}

/** Solves with the factor's transpose alone; makes of independent normal numbers some with the inverse as covariance. */
export function choleskyBackward(matrix: Float64Array, right: Float64Array): void {
  const size = right.length;
  for (let i = size - 1; i >= 0; i--) {
    const value = (right[i]! *= matrix[i * size + i]!);
    for (let k = 0; k < i; k++) right[k]! -= matrix[i * size + k]! * value;
  }
}
