import { preparedDatabase } from '../store/engine/prepared.ts'

/** Run by the build, so that a node's first start need not make what every node starts from. */
await preparedDatabase()
