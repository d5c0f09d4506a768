/** A copy with one field changed, in its place; a field that says nothing is not there at all. */
export function put<Of extends object, Key extends keyof Of>(record: Of, key: Key, value: Of[Key] | undefined): Of {
  const next = { ...record }
  if (value === undefined) Reflect.deleteProperty(next, key)
  else next[key] = value
  return next
}

/** The record, or nothing where nothing is said in it. */
export function saidOrNot<Of extends object>(record: Of): Of | undefined {
  return Object.keys(record).length === 0 ? undefined : record
}

export function replaced<Member>(members: readonly Member[], index: number, member: Member): Member[] {
  return members.map((each, at) => (at === index ? member : each))
}
