import type { Entry } from '../contract/entry.ts'
import type { Place } from '../contract/recorded.ts'
import { type Context, type Draft, refuse } from '../licence/command.ts'
import type { Ignored } from '../licence/dossier.ts'

type State = { readonly ignored: readonly Ignored[] }

/**
 * One act about a package or the key servers, by a caller of this nation; what its fold would ignore is refused, so that
 * no command makes an act without effect. `cites`: the registration that it answers.
 */
export function vaultDraft<Of extends State>(
  fold: (before: Of | null, entry: Entry) => Of,
  before: Of | null,
  type: string,
  subject: string,
  said: { readonly [field: string]: unknown },
  { caller, at, home }: Pick<Context, 'caller' | 'at' | 'home'>,
  cites: readonly Place[] = [],
): Draft {
  if (caller.nation !== home) refuse('not-permitted', 'Whoever acts here acts for this nation')
  const body = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
  const { person, role, organisation } = caller
  const causes = cites.map((place) => ({ ...place, leaf: '' }))
  const act = { id: '', type, at, nation: home, log: '', by: { person, role, organisation }, subject, body, causes }
  const after = fold(before, { act, origin: '', index: 0, shared: true })
  const ignored = after.ignored.find(({ place }) => place.origin === '')
  if (ignored) refuse(ignored.code, ignored.reason)
  return { type, log: 'shared', subject, body, cites }
}
