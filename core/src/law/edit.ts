import type { Example } from './model.ts'

/** The steps of a path such as `items[0].label`: keys and indices. */
export function steps(path: string): (string | number)[] {
  return [...path.matchAll(/([^.[\]]+)|\[(\d+)\]/g)].map(([, key, index]) => key ?? Number(index))
}

/**
 * A copy of plain data with the value at a path set, or without it. A step that is not there is made for `set`, and
 * ends the matter for `drop`. Refuses (throws SyntaxError) a value that starts as JSON and is none.
 */
export function edited(data: unknown, edit: Example['edits'][number]): unknown {
  return put(data, steps(edit.path), edit.kind === 'set' ? readValue(edit.value) : undefined)
}

/** JSON where it is JSON of the kinds that a transfer has; otherwise the bare text. */
function readValue(text: string): unknown {
  return /^(\[|\{|"|true$|false$|null$)/.test(text) ? JSON.parse(text) : text
}

/** A copy with the value at the path; without what stood there where the value is undefined. */
export function put(data: unknown, [step, ...rest]: readonly (string | number)[], value: unknown): unknown {
  if (step === undefined) return value
  const inner = (at: unknown) =>
    rest.length === 0 || (at === undefined && value === undefined) ? value : put(at, rest, value)
  if (typeof step === 'number') {
    const list: unknown[] = Array.isArray(data) ? [...data] : []
    const next = inner(list[step])
    if (next === undefined) list.splice(step, 1)
    else list[step] = next
    return list
  }
  const record: Record<string, unknown> = typeof data === 'object' && data !== null ? { ...data } : {}
  const next = inner(record[step])
  if (next === undefined) delete record[step]
  else record[step] = next
  return record
}
