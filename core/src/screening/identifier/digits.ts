/** Σ of each digit times its weight; weights beyond the digits are not used. */
export function weighted(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0)
}

/** A number as it is compared: upper case, without blanks, points, dashes and strokes. */
export function compact(raw: string): string {
  return raw
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s.,\-–—/\\№:_'"]/g, '')
}
