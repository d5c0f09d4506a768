import type { Recorded } from '@entente/core/contract/recorded'
import type * as z from 'zod/mini'

export type Operation<Input, Output> = { readonly input: Input; readonly output: Output }
/** By the schemas of the contract. */
export type Asked<Input extends z.ZodMiniType, Output extends z.ZodMiniType> = Operation<
  z.infer<Input>,
  z.infer<Output>
>
/** A command: it answers where each of its acts stands. */
export type Act<Input extends z.ZodMiniType> = Operation<z.infer<Input>, Recorded>
