import { existsSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Place } from './namespaces.ts'

/** The clocks of the hosts, each by so many hours, or none, ahead of this machine's, which change while programs run. */
export type Clocks = {
  /** What sets them: libfaketime where it is installed, which every program asks; else what Node programs ask alone. */
  readonly by: 'libfaketime' | 'Date'
  /** The command that runs a program of Node by the clock of its host. */
  under(place: Place, command: readonly string[]): readonly string[]
  set(place: Place, hours: number): void
}

const MODULE = new URL('../story/shifted-clock.mjs', import.meta.url).href

/** Where Debian has it; undefined: it is not installed. */
const LIBRARY = ['x86_64-linux-gnu', 'aarch64-linux-gnu']
  .map((machine) => `/usr/lib/${machine}/faketime/libfaketime.so.1`)
  .find((path) => existsSync(path))

/** Clocks that are right, with a file each in a folder. */
export function clocksIn(folder: string): Clocks {
  const file = (place: Place) => join(folder, `clock-${place}`)
  const text = (hours: number) => (LIBRARY === undefined ? `${hours * 3_600_000}` : `+${hours * 3600}\n`)
  const set = (place: Place, hours: number) => {
    writeFileSync(`${file(place)}.new`, text(hours))
    renameSync(`${file(place)}.new`, file(place))
  }
  for (const place of ['GB', 'RU', 'third'] as const) set(place, 0)
  return {
    by: LIBRARY === undefined ? 'Date' : 'libfaketime',
    set,
    under(place, [program = '', ...words]) {
      if (LIBRARY === undefined)
        return ['env', `ENTENTE_STORY_CLOCK=${file(place)}`, program, '--import', MODULE, ...words]
      // What waits, waits as long as it does: a clock that is set moves no timer.
      const how = ['FAKETIME_NO_CACHE=1', 'FAKETIME_DONT_FAKE_MONOTONIC=1', `FAKETIME_TIMESTAMP_FILE=${file(place)}`]
      return ['env', `LD_PRELOAD=${LIBRARY}`, ...how, program, ...words]
    },
  }
}
