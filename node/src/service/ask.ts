import { problemDocument } from '@entente/core/contract/problem-document'
import { Refused } from '@entente/core/contract/refusals'
import { Refusal } from '../refusal.ts'

/** Asks a running node. A no of the node's is thrown as it is said. */
export async function ask(url: string, operation: string, input: unknown, token: string | null): Promise<unknown> {
  const headers = {
    'content-type': 'application/json',
    'x-entente': '1',
    ...(token !== null && { authorization: `Bearer ${token}` }),
  }
  const request = { method: 'POST', headers, body: JSON.stringify(input) }
  const response = await fetch(new URL(`/api/${operation}`, url), request).catch((error: unknown) => {
    throw new Refusal(`${url}: no node answers there; expected the address of a running one`, { cause: error })
  })
  const text = await response.text()
  if (response.ok) return JSON.parse(text)
  const said = problemDocument.safeParse(JSON.parse(text))
  if (!said.success) throw new Refusal(`${url}: it answers ${response.status}, and as no node does`)
  throw new Refused(said.data.code, said.data.detail, said.data.errors.map(withoutUndefined))
}

function withoutUndefined({
  path,
  message,
  expected,
}: {
  path: string
  message: string
  expected?: string | undefined
}) {
  return expected === undefined ? { path, message } : { path, message, expected }
}
