const ON = new Set(['1', 'true', 'on'])
const OFF = new Set(['0', 'false', 'off'])

/** Whether a flag that hides is set (xsd:boolean, and ST_OnOff of Word): what is no such value counts as set. */
export function isSet(value: string | undefined): boolean {
  return value !== undefined && !OFF.has(value.trim())
}

/** Whether a flag that shows is unset: what is no such value counts as unset. */
export function isUnset(value: string | undefined): boolean {
  return value !== undefined && !ON.has(value.trim())
}
