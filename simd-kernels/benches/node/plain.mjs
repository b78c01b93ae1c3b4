// The loops one would write in JavaScript. Made anew for every size and kind of array by the
// caller's closures only: V8 sees at most two kinds of arrays in each.
export const plain = {
  sum(a) {
    let sum = 0;
    for (let k = 0; k < a.length; k++) sum += a[k];
    return sum;
  },
  dot(a, b) {
    let dot = 0;
    for (let k = 0; k < a.length; k++) dot += a[k] * b[k];
    return dot;
  },
  minmax(a) {
    let min = Infinity;
    let max = -Infinity;
    for (let k = 0; k < a.length; k++) {
      if (a[k] < min) min = a[k];
      if (a[k] > max) max = a[k];
    }
    return min + max;
  },
  minmaxNan(a) {
    let min = Infinity;
    let max = -Infinity;
    for (let k = 0; k < a.length; k++) {
      min = Math.min(min, a[k]);
      max = Math.max(max, a[k]);
    }
    return min + max;
  },
  scale(a, factor) {
    for (let k = 0; k < a.length; k++) a[k] *= factor;
  },
  clamp(a, low, high) {
    for (let k = 0; k < a.length; k++) {
      if (a[k] < low) a[k] = low;
      if (a[k] > high) a[k] = high;
    }
  },
  mapLinear(to, x, a, b) {
    for (let k = 0; k < to.length; k++) to[k] = a * x[k] + b;
  },
  add(to, a, b) {
    for (let k = 0; k < to.length; k++) to[k] = a[k] + b[k];
  },
  sub(to, a, b) {
    for (let k = 0; k < to.length; k++) to[k] = a[k] - b[k];
  },
  mul(to, a, b) {
    for (let k = 0; k < to.length; k++) to[k] = a[k] * b[k];
  },
  normalize(a) {
    let min = Infinity;
    let max = -Infinity;
    for (let k = 0; k < a.length; k++) {
      if (a[k] < min) min = a[k];
      if (a[k] > max) max = a[k];
    }
    for (let k = 0; k < a.length; k++) a[k] = (a[k] - min) / (max - min);
  },
  stats(a) {
    let sum = 0;
    let min = Infinity;
    let max = -Infinity;
    for (let k = 0; k < a.length; k++) {
      sum += a[k];
      if (a[k] < min) min = a[k];
      if (a[k] > max) max = a[k];
    }
    const mean = sum / a.length;
    let squares = 0;
    for (let k = 0; k < a.length; k++) squares += (a[k] - mean) * (a[k] - mean);
    return min + max + squares / a.length;
  },
  correlation(a, b) {
    let [sumA, sumB] = [0, 0];
    for (let k = 0; k < a.length; k++) {
      sumA += a[k];
      sumB += b[k];
    }
    const [meanA, meanB] = [sumA / a.length, sumB / a.length];
    let [aa, bb, ab] = [0, 0, 0];
    for (let k = 0; k < a.length; k++) {
      const x = a[k] - meanA;
      const y = b[k] - meanB;
      aa += x * x;
      bb += y * y;
      ab += x * y;
    }
    return ab / Math.sqrt(aa * bb);
  },
};
