/** Company number of Companies House: 8 digits, or two letters and six; shorter ones are filled with noughts. Else null. */
export function ukCompanyNumber(number: string): string | null {
  if (/^\d{5,8}$/.test(number)) return number.padStart(8, '0')
  return /^(?:SC|NI|OC|SO|NC|FC|SF|NF|GE|LP|SL|NL|IP|SP|RC|R0|ZC|CE|CS|BR|AC|SA|NA)\d{6}$/.test(number) ? number : null
}
