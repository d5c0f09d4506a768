const LETTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** Unified Social Credit Code of China (GB 32100-2015): 18 letters and digits. Null for what is none by form. */
export function checkUscc(number: string): boolean | null {
  if (!/^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(number)) return null
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * LETTERS.indexOf(number[at] ?? ''), 0)
  return LETTERS[(31 - (sum % 31)) % 31] === number[17]
}
