import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { PushCount } from '../peer/reach.ts'

/** What monitoring reads. No label ever names a person or a firm. */
export type Metrics = {
  asked(operation: string, code: string, seconds: number): void
  denied(operation: string, code: string): void
  text(): Promise<string>
  readonly contentType: string
}

/** How much of a log a neutral witness cosigned last. */
export type Cosigned = { readonly origin: string; readonly witness: string; readonly size: number }

export function metricsOf(
  nation: string,
  cosigned: () => readonly Cosigned[],
  pushed: () => readonly PushCount[],
): Metrics {
  const register = new Registry()
  register.setDefaultLabels({ nation })
  collectDefaultMetrics({ register, eventLoopMonitoringPrecision: 100 })
  new Gauge({
    name: 'entente_witness_entries',
    help: 'How many entries of a log a neutral witness has cosigned.',
    labelNames: ['origin', 'witness'],
    registers: [register],
    collect() {
      this.reset()
      for (const { origin, witness, size } of cosigned()) this.set({ origin, witness }, size)
    },
  })
  new Counter({
    name: 'entente_mirror_requests_total',
    help: 'Pushes of our log to the partner, and requests to the mirror of its log here, by how they were answered.',
    labelNames: ['request', 'answer'],
    registers: [register],
    collect() {
      this.reset()
      for (const { request, answer, count } of pushed()) this.inc({ request, answer }, count)
    },
  })
  const asked = new Histogram({
    name: 'entente_operation_seconds',
    help: 'How long operations took, by how they ended.',
    labelNames: ['operation', 'code'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [register],
  })
  const denied = new Counter({
    name: 'entente_denials_total',
    help: 'How often somebody asked for what they may not.',
    labelNames: ['operation', 'code'],
    registers: [register],
  })
  return {
    asked: (operation, code, seconds) => asked.observe({ operation, code }, seconds),
    denied: (operation, code) => denied.inc({ operation, code }),
    text: () => register.metrics(),
    contentType: register.contentType,
  }
}
