import type { Party } from '../../contract/transfer.ts'
import { PARTS_TO_FILL, type Role } from '../../contract/words.ts'
import type { Condition, Trait } from '../model.ts'
import { absentNation, isAboutHidden, isNationIn } from './nations.ts'
import { findList, inForce, isHidden, type Seat } from './seat.ts'
import { absent, and, not, or, type Truth, UNKNOWABLE, unless } from './truth.ts'

type PartyCondition = Extract<Condition, { kind: 'party' }>

/** `some|every|no party …` (section 4). A part that nobody plays may be played by anybody. */
export function judgeParties(seat: Seat, condition: PartyCondition): Truth {
  const { parties } = seat.transfer
  const stranger = absent(
    'parties',
    condition.traits.some((trait) => isTraitHidden(seat, trait)),
  )
  if (parties === undefined) return stranger
  const candidates = parties.map((party, index) => ({
    role: hasRole(party, index, condition.roles),
    traits: judgeTraits(seat, party, `parties[${index}]`, condition.traits),
  }))
  const unfilled = isPartUnfilled(parties, condition.roles) ? [stranger] : []
  if (condition.quantifier === 'every') {
    return and([...candidates.map(({ role, traits }) => or([not(role), traits])), ...unfilled])
  }
  const some = or([...candidates.map(({ role, traits }) => and([role, traits])), ...unfilled])
  return unless(condition.quantifier === 'no', some)
}

function hasRole(party: Party, index: number, roles: readonly string[] | null): Truth {
  if (roles === null) return true
  return party.role === undefined ? absent(`parties[${index}].role`) : roles.includes(party.role)
}

function isPartUnfilled(parties: readonly Party[], roles: readonly string[] | null): boolean {
  return PARTS_TO_FILL.some((part) => {
    const isAskedFor = roles === null || part.some((role) => roles.includes(role))
    return isAskedFor && !parties.some((party) => isPlaying(party, part))
  })
}

function isPlaying(party: Party, part: readonly Role[]): boolean {
  return party.role !== undefined && part.includes(party.role)
}

/** `incorporation end-user …`: whoever gets the finished thing. Nothing that is incorporated, nobody who gets it. */
export function judgeIncorporationEndUser(seat: Seat, traits: readonly Trait[]): Truth {
  const incorporation = seat.transfer.endUse?.incorporation
  if (incorporation === null) return false
  const hidden = traits.some((trait) => isTraitHidden(seat, trait))
  if (incorporation === undefined) return absent('endUse.incorporation', hidden)
  const path = 'endUse.incorporation.endUser'
  return incorporation.endUser === undefined
    ? absent(path, hidden)
    : judgeTraits(seat, incorporation.endUser, path, traits)
}

function isTraitHidden(seat: Seat, trait: Trait): boolean {
  if (trait.kind === 'nation') return isAboutHidden(seat, 'nations', trait.set)
  return trait.kind === 'lists' && isAboutHidden(seat, 'parties', trait.set)
}

function judgeTraits(seat: Seat, party: Party, path: string, traits: readonly Trait[]): Truth {
  return and(traits.map((trait) => unless(trait.not, judgeTrait(seat, party, path, trait))))
}

function judgeTrait(seat: Seat, party: Party, path: string, trait: Trait): Truth {
  const missing = absent(`${path}.${trait.kind}`, isTraitHidden(seat, trait))
  switch (trait.kind) {
    case 'type':
      return party.type === undefined ? missing : trait.set.includes(party.type)
    case 'nation':
      return party.nation === undefined
        ? absentNation(seat, `${path}.nation`, trait.set)
        : isNationIn(seat, party.nation, trait.set)
    case 'rights':
      return party.rights === undefined ? missing : party.rights.some((right) => trait.set.includes(right))
    case 'lists':
      return party.lists === undefined ? missing : isOnLists(seat, party.lists, trait.set)
    case 'military':
      return party.military === undefined ? missing : party.military
  }
}

function isOnLists(seat: Seat, stated: readonly string[], set: readonly string[]): Truth {
  return or(
    set.map((name) => {
      const list = findList(seat.bundle, 'parties', name)
      if (list !== undefined && !inForce(list.inForce, seat)) return false
      if (stated.includes(name)) return true
      return isHidden(list, seat) ? UNKNOWABLE : false
    }),
  )
}
