/**
 * The globals that `core` may use beside the language itself: pure, and present wherever it runs. It is checked with
 * neither the DOM's types nor Node's, so that a clock, a file or a network cannot be reached by accident.
 */
declare class TextEncoder {
  encode(text?: string): Uint8Array
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string
}
