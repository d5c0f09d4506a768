import { setClock } from './clock/set.ts'
import { entriesOfLog } from './log/entries.ts'
import { stateOfLogs } from './log/state.ts'
import { getMe } from './me/get.ts'
import type { AnyOperation } from './operation.ts'
import { checkTransfer } from './transfers/check.ts'

/** Everything that this node can be asked, by name. Routes, commands, OpenAPI and the table of who may all come from it. */
export const OPERATIONS: readonly AnyOperation[] = [setClock, entriesOfLog, stateOfLogs, getMe, checkTransfer]
