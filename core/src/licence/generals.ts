import type { Entry } from '../contract/entry.ts'
import type { RegistrationView } from '../contract/generals.ts'
import { generalSubject, registerGeneralInput, withdrawGeneralInput } from '../contract/generals.ts'
import type { Context, Draft } from './command.ts'
import { refuse } from './command.ts'
import type { Ignored, Stamp } from './dossier.ts'

/** A firm's use of one general licence: registered, and withdrawn when it no longer uses it. */
export type Registration = {
  readonly general: string
  readonly organisation: string
  readonly registered: Stamp | null
  readonly withdrawn: Stamp | null
  readonly ignored: readonly Ignored[]
}

const SUBJECT = /^generals\/(.+)\/([^/]+)$/

/** The registration after one more act about it. Like that of a dossier, the fold is total. */
export function foldRegistration(before: Registration | null, { act, origin, index }: Entry): Registration {
  const [, organisation = '', general = ''] = SUBJECT.exec(act.subject) ?? []
  const known = before ?? { general, organisation, registered: null, withdrawn: null, ignored: [] }
  const place = { origin, index }
  const reason = whyIgnored(known, act)
  if (reason !== null) {
    const ignored: Ignored = { type: act.type, code: 'wrong-state', reason, at: act.at, nation: act.nation, place }
    return { ...known, ignored: [...known.ignored, ignored] }
  }
  const stamp: Stamp = { at: act.at, nation: act.nation, place, by: { ...act.by, role: 'exporter' } }
  return act.type === 'generals.register'
    ? { ...known, registered: stamp, withdrawn: null }
    : { ...known, withdrawn: stamp }
}

function whyIgnored(known: Registration, act: Entry['act']): string | null {
  const registers = act.type === 'generals.register'
  const body = (registers ? registerGeneralInput : withdrawGeneralInput).safeParse(act.body)
  if (!registers && act.type !== 'generals.withdraw') return 'there is no such act'
  if (!body.success || body.data.general !== known.general) return 'the act’s body is malformed'
  if (act.by.role !== 'exporter' || act.by.organisation !== known.organisation) return 'it is another firm’s to do'
  if (isInUse(known) === registers) return registers ? 'it is registered' : 'it is not registered'
  return null
}

export function isInUse({ registered, withdrawn }: Registration): boolean {
  return registered !== null && withdrawn === null
}

type Input = { readonly general: string; readonly note?: string | undefined }

function made(type: string, { general, note }: Input, context: Context): Draft[] {
  const { role, organisation, nation } = context.caller
  if (role !== 'exporter' || nation !== context.home) {
    refuse('not-permitted', 'A firm of this nation registers for a general licence')
  }
  const body = { general, ...(note === undefined ? {} : { note }) }
  return [{ type, log: 'shared', subject: generalSubject(organisation, general), body, cites: [] }]
}

/** `known`: the general licences that the statute book in force has. */
export function registerGeneral(
  before: Registration | null,
  input: Input,
  context: Context & { readonly known: readonly string[] },
): Draft[] {
  const drafts = made('generals.register', input, context)
  if (!context.known.includes(input.general)) refuse('not-found', 'The law in force has no such general licence')
  if (before && isInUse(before)) refuse('wrong-state', 'It is registered')
  return drafts
}

export function withdrawGeneral(before: Registration | null, input: Input, context: Context): Draft[] {
  const drafts = made('generals.withdraw', input, context)
  if (!before || !isInUse(before)) refuse('wrong-state', 'It is not registered')
  return drafts
}

export function presentRegistration({
  general,
  organisation,
  registered,
  withdrawn,
}: Registration): RegistrationView[] {
  if (registered === null) return []
  return [
    {
      general,
      organisation,
      state: withdrawn ? 'withdrawn' : 'registered',
      registeredAt: registered.at,
      withdrawnAt: withdrawn?.at ?? null,
      place: (withdrawn ?? registered).place,
    },
  ]
}
