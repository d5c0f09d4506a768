/** Runs the thread's program from its sources where Node does not read TypeScript by itself: before 22.18. */
// biome-ignore lint/correctness/noUndeclaredDependencies: only where the sources run, which need the workspace's tools
import { register } from 'tsx/esm/api'

register()
await import('./worker.ts')
