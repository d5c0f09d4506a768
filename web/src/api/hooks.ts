import type { QueryKey, UseMutationResult, UseQueryResult } from '@tanstack/react-query'
import { hashKey, keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Problem } from './client.ts'
import { call, readStatic } from './client.ts'
import type { Operations } from './operations.ts'

type Name = keyof Operations
type AskOptions = {
  readonly enabled?: boolean
  readonly keep?: boolean
  readonly refetch?: number
  /** It is long work: asked for anew when it is shown, and again only once something was done. */
  readonly long?: boolean
}

/** What the node answers to a question, kept and shared by all who ask the same. */
export function useAsk<Of extends Name>(
  name: Of,
  input: Operations[Of]['input'],
  { enabled = true, keep = false, refetch, long = false }: AskOptions = {},
): UseQueryResult<Operations[Of]['output'], Problem> {
  return useQuery<Operations[Of]['output'], Problem>({
    queryKey: [name, input],
    queryFn: ({ signal }) => call(name, input, { signal }),
    enabled,
    ...(refetch === undefined ? {} : { refetchInterval: refetch }),
    ...(long ? { staleTime: Number.POSITIVE_INFINITY, gcTime: 0 } : {}),
    ...(keep ? { placeholderData: keepPreviousData } : {}),
  })
}

/**
 * A command. Its key is made when it is first sent and stays for as long as the same is sent again, so that a second
 * press, or a try after silence, never makes a second act. What it takes away (`gone`) is not asked for again.
 */
export function useCommand<Of extends Name>(
  name: Of,
  done?: (output: Operations[Of]['output']) => unknown,
  gone?: QueryKey,
): UseMutationResult<Operations[Of]['output'], Problem, Operations[Of]['input']> {
  const client = useQueryClient()
  const sent = useRef({ body: '', key: '' })
  return useMutation<Operations[Of]['output'], Problem, Operations[Of]['input']>({
    mutationFn: (input) => {
      const body = JSON.stringify(input)
      if (sent.current.body !== body) sent.current = { body, key: newKey() }
      return call(name, input, { key: sent.current.key })
    },
    onSuccess: async (output) => {
      sent.current = { body: '', key: '' }
      const name = gone === undefined ? null : hashKey(gone)
      await client.invalidateQueries({ predicate: ({ queryHash }) => queryHash !== name })
      await done?.(output)
      if (gone !== undefined) client.removeQueries({ queryKey: gone })
    },
  })
}

/** `randomUUID` is there in secure contexts only, and a node may stand on a plain address of an inner network. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
}

export type Instrument = {
  readonly title: { readonly [language: string]: string }
  /** In which it was made, and so its title is its own. */
  readonly language: string
  readonly text: string | null
}
export type Instruments = { readonly [id: string]: Instrument }

/** By which a citation finds the address of its text. It changes with the application only. */
export function useInstruments(): Instruments {
  const { data } = useQuery({
    queryKey: ['instruments'],
    queryFn: () => readStatic<Instruments>('/instruments.json'),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return data ?? {}
}
