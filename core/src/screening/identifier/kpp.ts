/** KPP, the ground of registration at a Russian tax office: 9 digits, no check digit, shared by many firms. */
export function isKpp(number: string): boolean {
  return /^\d{4}[\dA-Z]{2}\d{3}$/.test(number)
}
