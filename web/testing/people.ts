import type { Caller } from '@entente/core/contract/people'

type Person = readonly [suffix: string, name: { GB: string; RU: string }, role: Caller['role'], of: Organisation]
type Organisation = 'firm' | 'defence' | 'licensing'

const ORGANISATIONS: { readonly [nation: string]: { readonly [of in Organisation]: string } } = {
  GB: { firm: 'Example Aerospace Ltd', defence: 'Example Ministry of Defence', licensing: 'Example Export Authority' },
  RU: { firm: 'Example Aircraft Works', defence: 'Пример-Министерство обороны', licensing: 'Пример-Служба ВТС' },
}

const PEOPLE: readonly Person[] = [
  ['exporter', { GB: 'Emma Example', RU: 'Ева Примерова' }, 'exporter', 'firm'],
  ['adviser', { GB: 'Alan Example', RU: 'Антон Примеров' }, 'adviser', 'defence'],
  ['licensing', { GB: 'Linda Example', RU: 'Лидия Примерова' }, 'licensing-officer', 'licensing'],
  ['countersigning', { GB: 'Colin Example', RU: 'Кирилл Примеров' }, 'countersigning-officer', 'licensing'],
  ['security', { GB: 'Sarah Example', RU: 'София Примерова' }, 'security-officer', 'licensing'],
  ['security', { GB: 'Simon Example', RU: 'Софья Примерова' }, 'security-officer', 'licensing'],
  ['auditor', { GB: 'Audrey Example', RU: 'Анна Примерова' }, 'auditor', 'licensing'],
  ['administrator', { GB: 'Adam Example', RU: 'Артём Примеров' }, 'administrator', 'licensing'],
]

/** Invented people of a nation's node. */
export function personas(nation: 'GB' | 'RU'): Caller[] {
  return PEOPLE.map(([suffix, name, role, of]) => ({
    person: `${nation.toLowerCase()}-${suffix}`,
    name: name[nation],
    role,
    organisation: ORGANISATIONS[nation]?.[of] ?? '',
    nation,
  }))
}
