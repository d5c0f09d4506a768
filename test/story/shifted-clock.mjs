/**
 * The machine's clock, ahead for one process by so many milliseconds as a file says, which may change at any time. For
 * programs that are to run as they are on another day.
 */
import { readFileSync } from 'node:fs'
import { env } from 'node:process'

const Machine = Date
const now = () => Machine.now() + Number(readFileSync(env.ENTENTE_STORY_CLOCK ?? '', 'utf8'))

globalThis.Date = new Proxy(Machine, {
  apply: () => new Machine(now()).toString(),
  construct: (target, given, as) => Reflect.construct(target, given.length === 0 ? [now()] : given, as),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
})
