import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as cedar from '@cedar-policy/cedar-wasm/nodejs'
import { loadPolicy } from '@open-policy-agent/opa-wasm'
import { Engine } from 'json-rules-engine'
import type { Bundle, Rule } from '../../core/src/law/model.ts'
import { GRADES } from './book.ts'
import type { Request } from './requests.ts'

/** An engine with a book's rules in it: the ids of the rules that hold for a request, in every nation's column. */
export type Peer = { readonly name: string; readonly holding: (request: Request) => string[] | Promise<string[]> }

type Plain = {
  readonly id: string
  readonly column: string
  readonly path: string
  readonly to: readonly string[]
  readonly lowest: number
  readonly highest: number
  readonly from: number
  readonly until: number
}

const FOREVER = 8.64e15

/** A synthetic rule in the words that every engine has. */
function plainOf(column: string, rule: Rule): Plain {
  const [entry, to, label] = rule.when
  if (entry?.kind !== 'entry' || to?.kind !== 'field' || label?.kind !== 'label') throw new RangeError(rule.id)
  const rank = GRADES.indexOf(label.grade)
  const time = (moment: unknown, otherwise: number) => (typeof moment === 'string' ? Date.parse(moment) : otherwise)
  return {
    id: rule.id,
    column,
    path: entry.entries[0]?.path ?? '',
    to: to.set,
    lowest: label.compare === 'at or above' ? rank : 0,
    highest: label.compare === 'at or below' ? rank : GRADES.length,
    from: time(rule.inForce.from, 0),
    until: time(rule.inForce.until, FOREVER),
  }
}

function plainRules(bundle: Bundle): Plain[] {
  return bundle.parts.flatMap(({ id, rules }) => rules.map((rule) => plainOf(id, rule)))
}

/** What the engines are asked: the request's facts, its entries with all that stands above them, the nations concerned. */
function factsOf({ transfer, time }: Request) {
  const item = transfer.items?.[0]
  const entries = new Set<string>()
  for (const control of item?.controls ?? []) {
    const parts = control.slice(control.indexOf(':') + 1).split('.')
    for (let depth = 1; depth <= parts.length; depth++) entries.add(parts.slice(0, depth).join('.'))
  }
  const { from = '', to = '', via = [] } = transfer
  const rank = GRADES.indexOf(item?.label?.classification ?? '')
  return { entries: [...entries], to, rank, time, columns: [...new Set([from, to, ...via])] }
}

/** Cedar in WebAssembly, its policies parsed once; one policy a rule. */
export function cedarPeer(bundle: Bundle): Peer {
  const policies: Record<string, string> = {}
  for (const { id, column, path, to, lowest, highest, from, until } of plainRules(bundle)) {
    policies[id] =
      `permit(principal, action, resource) when { context.columns.contains("${column}") && context.entries.contains("${path}") && ` +
      `${JSON.stringify(to)}.contains(context.to) && context.rank >= ${lowest} && context.rank <= ${highest} && ` +
      `context.time >= ${from} && context.time < ${until} };`
  }
  const name = `book-${Object.keys(policies).length}`
  const parsed = cedar.preparsePolicySet(name, { staticPolicies: policies })
  if (parsed.type !== 'success') throw new Error(JSON.stringify(parsed.errors))
  const nobody = { type: 'Example', id: 'example' }
  return {
    name: 'Cedar (WebAssembly, preparsed)',
    holding: (request) => {
      const answer = cedar.statefulIsAuthorized({
        principal: nobody,
        action: { type: 'Action', id: 'transfer' },
        resource: nobody,
        context: factsOf(request),
        preparsedPolicySetId: name,
        entities: [],
      })
      if (answer.type !== 'success') throw new Error(JSON.stringify(answer.errors))
      return answer.response.diagnostics.reason
    },
  }
}

export function jsonRulesEnginePeer(bundle: Bundle): Peer {
  const engine = new Engine()
  for (const { id, column, path, to, lowest, highest, from, until } of plainRules(bundle)) {
    engine.addRule({
      conditions: {
        all: [
          { fact: 'columns', operator: 'contains', value: column },
          { fact: 'entries', operator: 'contains', value: path },
          { fact: 'to', operator: 'in', value: [...to] },
          { fact: 'rank', operator: 'greaterThanInclusive', value: lowest },
          { fact: 'rank', operator: 'lessThanInclusive', value: highest },
          { fact: 'time', operator: 'greaterThanInclusive', value: from },
          { fact: 'time', operator: 'lessThan', value: until },
        ],
      },
      event: { type: id },
    })
  }
  return {
    name: 'json-rules-engine',
    holding: async (request) => (await engine.run(factsOf(request))).events.map(({ type }) => type),
  }
}

/**
 * OPA in WebAssembly, one Rego rule a rule. The policy is compiled by the `opa` program, named by ENTENTE_OPA or found
 * on the path; null where there is none.
 */
export async function opaPeer(bundle: Bundle): Promise<Peer | null> {
  const program = process.env.ENTENTE_OPA ?? 'opa'
  const folder = mkdtempSync(join(tmpdir(), 'entente-opa-'))
  try {
    const rules = plainRules(bundle).map(
      ({ id, column, path, to, lowest, highest, from, until }) =>
        `holding contains "${id}" if { "${column}" in input.columns; "${path}" in input.entries; input.to in {${to.map((nation) => `"${nation}"`)}}; ` +
        `input.rank >= ${lowest}; input.rank <= ${highest}; input.time >= ${from}; input.time < ${until} }`,
    )
    writeFileSync(join(folder, 'book.rego'), ['package book', 'import rego.v1', ...rules].join('\n'))
    execFileSync(
      program,
      ['build', '-t', 'wasm', '-e', 'book/holding', '-o', join(folder, 'book.tar.gz'), join(folder, 'book.rego')],
      { stdio: 'ignore' },
    )
    execFileSync('tar', ['-xzf', join(folder, 'book.tar.gz'), '-C', folder, '/policy.wasm'])
    const policy = await loadPolicy(readFileSync(join(folder, 'policy.wasm')))
    return {
      name: 'OPA (WebAssembly, a Rego rule a rule)',
      holding: (request) => policy.evaluate(factsOf(request))[0].result,
    }
  } catch {
    return null
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
