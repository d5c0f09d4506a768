import type { Verdict } from '@entente/core/contract/words'
import type { ReactNode } from 'react'
import { useWords } from '../words/use.tsx'

/** What a mark says at a glance. Each tone has a colour and a shape of its own, and never stands without its word. */
export type Tone = 'free' | 'good' | 'plain' | 'doubt' | 'judge' | 'hold' | 'closed' | 'bad' | 'silent'

const VERDICT_TONES: { readonly [verdict in Verdict]: Tone } = {
  free: 'free',
  general: 'good',
  licence: 'plain',
  'presumed-denial': 'doubt',
  refer: 'judge',
  suspended: 'hold',
  blocked: 'closed',
  prohibited: 'bad',
  uncovered: 'silent',
}

const SHAPES: { readonly [tone in Tone]: ReactNode } = {
  free: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" stroke="none" />
      <path d="M4.6 8.2l2.3 2.4 4.4-5" className="cut" />
    </>
  ),
  good: (
    <>
      <circle cx="8" cy="8" r="6.3" />
      <path d="M5 8.2l2.1 2.2 4-4.6" />
    </>
  ),
  plain: (
    <>
      <path d="M3.5 1.5h6l3 3v10h-9z" />
      <path d="M5.8 7.5h4.4M5.8 10.2h4.4" />
    </>
  ),
  doubt: (
    <>
      <path d="M8 14.2L1.3 2.4h13.4z" />
      <path d="M8 5.2v3.2" />
    </>
  ),
  judge: (
    <>
      <path d="M8 1.2l6 3.4v6.8l-6 3.4-6-3.4V4.6z" />
      <path d="M6.3 6.3a1.75 1.75 0 1 1 2.4 1.7q-.7.35-.7 1.2M8 11.3v.1" />
    </>
  ),
  hold: (
    <>
      <rect x="1.6" y="1.6" width="12.8" height="12.8" rx="6.4" />
      <path d="M6.2 5.2v5.6M9.8 5.2v5.6" strokeWidth="2" />
    </>
  ),
  closed: (
    <>
      <rect x="1.8" y="1.8" width="12.4" height="12.4" />
      <path d="M4.5 8h7" strokeWidth="2.2" />
    </>
  ),
  bad: (
    <>
      <path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z" fill="currentColor" stroke="none" />
      <path d="M5.3 5.3l5.4 5.4M10.7 5.3l-5.4 5.4" className="cut" />
    </>
  ),
  silent: <circle cx="8" cy="8" r="6.3" strokeDasharray="2.4 2.2" />,
}

export function Shape({ tone }: { tone: Tone }) {
  return (
    <svg className="shape" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {SHAPES[tone]}
    </svg>
  )
}

type MarkProps = { readonly tone: Tone; readonly children: ReactNode; readonly big?: boolean; readonly faint?: boolean }

/** A word with its colour and its shape. */
export function Mark({ tone, children, big = false, faint = false }: MarkProps) {
  return (
    <span className="mark" data-tone={tone} data-big={big || undefined} data-faint={faint || undefined}>
      <Shape tone={tone} />
      <span>{children}</span>
    </span>
  )
}

export function toneOf(verdict: Verdict): Tone {
  return VERDICT_TONES[verdict]
}

type VerdictProps = { readonly verdict: Verdict; readonly text?: string; readonly big?: boolean }

export function VerdictMark({ verdict, text, big = false }: VerdictProps) {
  const { names } = useWords().verdicts
  return (
    <Mark tone={toneOf(verdict)} big={big}>
      {text ?? names[verdict]}
    </Mark>
  )
}
