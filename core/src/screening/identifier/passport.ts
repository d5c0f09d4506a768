/** A passport's number: four letters and digits or more, at least three of them digits. There is no check digit. */
export function isPassport(number: string): boolean {
  return number.length >= 4 && /(?:\d\D*){3}/.test(number)
}
