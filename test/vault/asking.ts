import { webcrypto } from 'node:crypto'
import { webContainerCrypto } from '../../core/src/container/web-crypto.ts'
import type { AskingPorts } from '../../core/src/key-access/client.ts'

/** What our client needs to ask key servers over the network; `said` is told each answer's text. */
export function askingPorts(token: AskingPorts['token'], said: (text: string) => void = () => undefined): AskingPorts {
  return {
    crypto: webContainerCrypto(webcrypto),
    now: () => Math.floor(Date.now() / 1000),
    token,
    async post(url, headers, body) {
      const response = await fetch(url, { method: 'POST', headers, body })
      const text = await response.text()
      said(text)
      return { status: response.status, body: JSON.parse(text) }
    },
  }
}
