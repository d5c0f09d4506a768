/** Writes docs/life-cycles.md from the table that commands and folds go by. A test says when it is due. */
import { writeFileSync } from 'node:fs'
import { lifeCycles } from '../core/src/licence/life-cycles.ts'

writeFileSync(new URL('../docs/life-cycles.md', import.meta.url), lifeCycles())
