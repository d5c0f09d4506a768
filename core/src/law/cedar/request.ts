import type { Item, Party, Transfer } from '../../contract/transfer.ts'
import type { Bundle } from '../model.ts'
import { PLACES } from './conditions.ts'
import { decimalText, rankOf, secondsOf, zoneOf } from './expression.ts'
import { parentOf } from './tree.ts'

type Uid = { type: string; id: string }
type Value =
  | string
  | number
  | boolean
  | Value[]
  | { __entity: Uid }
  | { __extn: { fn: string; arg: string } }
  | { [name: string]: Value }
type Entity = { uid: Uid; attrs: { [name: string]: Value }; parents: Uid[] }
type Request = {
  principal: Uid
  action: Uid
  resource: Uid
  context: { [name: string]: Value }
  entities: Entity[]
}

/** What Cedar is asked: the column of a nation or an agreement, one item, and the rest of the transfer as context. */
export function request(bundle: Bundle, column: Uid, at: string, transfer: Transfer, item: Item): Request {
  const resource = { type: 'Item', id: 'item' }
  return {
    principal: column,
    action: { type: 'Action', id: 'transfer' },
    resource,
    context: { at: secondsOf(at), ...contextOf(transfer) },
    entities: [
      { uid: column, attrs: { zone: zoneOf(bundle, column.id) ?? '' }, parents: [] },
      { uid: resource, attrs: attributesOf(item, bundle), parents: (item.controls ?? []).map(entry) },
      ...entitiesOf(item.controls ?? []),
    ],
  }
}

/** The record without what is not stated: Cedar knows no null. */
function stated(facts: { readonly [name: string]: Value | undefined }): { [name: string]: Value } {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

function nation(id: string | undefined): Value | undefined {
  return id === undefined ? undefined : { __entity: { type: 'Nation', id } }
}

function nations(ids: readonly string[] | undefined): Value | undefined {
  return ids?.map((id) => ({ __entity: { type: 'Nation', id } }))
}

function decimal(amount: string | undefined): Value | undefined {
  return amount === undefined ? undefined : { __extn: { fn: 'decimal', arg: decimalText(amount) } }
}

function contextOf({ kind, from, to, via, means, contract, parties, endUse, assurances, informed }: Transfer): {
  [name: string]: Value
} {
  const incorporation = endUse?.incorporation
  return stated({
    kind,
    from: nation(from),
    to: nation(to),
    via: nations(via),
    means,
    contract:
      contract && stated({ concluded: concludedOf(contract.concluded), value: decimal(contract.value?.amount) }),
    parties:
      parties && stated(Object.fromEntries(parties.map((party, index) => [PLACES[index] ?? '', partyOf(party)]))),
    endUse:
      endUse &&
      stated({
        nation: nation(endUse.nation),
        military: endUse.military,
        incorporation: incorporation
          ? stated({
              nation: nation(incorporation.nation),
              endUser: incorporation.endUser && partyOf(incorporation.endUser),
            })
          : undefined,
      }),
    assurances,
    informed,
  })
}

function concludedOf(concluded: string | undefined): Value | undefined {
  if (concluded === undefined) return undefined
  return concluded.includes('T') ? { instant: secondsOf(concluded) } : { day: secondsOf(`${concluded}T00:00:00Z`) }
}

function partyOf({ role, type, military, rights, lists, nation: of }: Party): Value {
  return stated({ role, nation: nation(of), type, military, rights, lists })
}

function attributesOf({ use, origin, published, quantity, value, label }: Item, bundle: Bundle): Entity['attrs'] {
  return stated({
    use,
    origin: nations(origin),
    published,
    quantity: decimal(quantity?.amount),
    value: decimal(value?.amount),
    label: label ? rankOf(bundle, label.policy, label.classification) : undefined,
  })
}

function entry(control: string): Uid {
  return { type: 'Entry', id: control }
}

/** The stated entries and all that they stand under, up to their lists. */
function entitiesOf(controls: readonly string[]): Entity[] {
  const known = new Map<string, Entity>()
  const add = (list: string, path: string) => {
    const above = parentOf(path)
    const uid = entry(`${list}:${path}`)
    known.set(uid.id, {
      uid,
      attrs: {},
      parents: [above === null ? { type: 'List', id: list } : entry(`${list}:${above}`)],
    })
    if (above !== null) add(list, above)
  }
  for (const control of controls) {
    const [list = '', path = ''] = control.split(':')
    add(list, path)
  }
  return [...known.values()]
}
