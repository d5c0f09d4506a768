/** OGRN, 13 digits, and OGRNIP, 15, of the Russian state registers. Null for what is none by form. */
export function checkOgrn(number: string): boolean | null {
  if (/^\d{13}$/.test(number)) return (Number(number.slice(0, 12)) % 11) % 10 === Number(number[12])
  if (/^\d{15}$/.test(number)) return (Number(number.slice(0, 14)) % 13) % 10 === Number(number[14])
  return null
}
