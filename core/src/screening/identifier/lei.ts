/** Legal Entity Identifier (ISO 17442): 20 letters and digits, ISO 7064 mod 97-10. Null for what is none by form. */
export function checkLei(number: string): boolean | null {
  if (!/^[0-9A-Z]{18}\d{2}$/.test(number)) return null
  let rest = 0
  for (const char of number) {
    const value = Number.parseInt(char, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}
