/**
 * Cholesky factor of a symmetric matrix of even size, in place of its lower triangle; the diagonal holds the inverses of
 * the factor's, by which all else multiplies. False where the matrix is not positive definite.
 * Two rows and two columns are worked on at once: the four sums do not wait for each other.
 */
export function choleskyFactor(matrix: Float64Array, size: number): boolean {
  for (let i = 0; i < size; i += 2) {
    const upper = i * size;
    const lower = upper + size;
    for (let j = 0; j < i; j += 2) {
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
    if (!factorDiagonal(matrix, size, i)) return false;
  }
  return true;
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
