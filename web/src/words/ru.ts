import { frame } from './ru/frame.ts'
import { problems } from './ru/problems.ts'
import { transfer } from './ru/transfer.ts'
import { verdicts } from './ru/verdicts.ts'
import type { Words } from './words.ts'

/** Всё, что говорит приложение, по-русски. */
export const ru: Words = { frame, problems, transfer, verdicts }
