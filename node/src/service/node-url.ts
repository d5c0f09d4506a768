/** The option that says which running node is asked. */
export const NODE_URL = ['--url <address>', 'where the node is', 'http://127.0.0.1:4401'] as const
