import { utf8 } from '@entente/core/ledger/bytes'
import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../words/use.tsx'
import { codesIn, isWhole, lacking, QUICK } from './codes.ts'
import type { Taken } from './file-field.tsx'

type State = 'off' | 'asking' | 'refused' | MediaStream

/** Reads the codes on a paper by the camera, which is asked for when its button is pressed and never before. */
export function CameraField({ onTake }: { readonly onTake: (file: Taken) => void }) {
  const words = useWords().verify
  const [state, setState] = useState<State>('off')
  const [texts, setTexts] = useState<readonly string[]>([])
  const isOn = typeof state === 'object'
  const missing = lacking(texts)
  const found = (more: readonly string[]) => {
    const all = [...new Set([...texts, ...more])]
    if (all.length === texts.length) return
    setTexts(all)
    if (!isWhole(all)) return
    setState('off')
    onTake({ name: words.cameraRead(all.length), bytes: utf8(all.join('\n')) })
  }
  const start = async () => {
    setState('asking')
    setState(await cameraOf())
  }
  return (
    <div className="camera">
      <p className="camera-buttons">
        <Button variant="default" size="xs" loading={state === 'asking'} onClick={isOn ? () => setState('off') : start}>
          {isOn ? words.cameraStop : texts.length > 0 ? words.cameraMore : words.camera}
        </Button>
        {texts.length > 0 ? (
          <Button variant="default" size="xs" onClick={() => setTexts([])}>
            {words.cameraAgain}
          </Button>
        ) : null}
      </p>
      {isOn ? <Finder stream={state} onFound={found} /> : null}
      <p className="quiet" role="status">
        {state === 'refused' ? words.cameraRefused : null}
        {isOn ? words.cameraHint : null}
        {missing === null ? null : ` ${words.cameraLacks(missing.read, missing.of)}`}
      </p>
    </div>
  )
}

/** The camera at the back, if there is one. `refused`: the reader, the browser or the page's own policy gives none. */
async function cameraOf(): Promise<MediaStream | 'refused'> {
  try {
    const video = { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1080 } }
    return await navigator.mediaDevices.getUserMedia({ video, audio: false })
  } catch {
    return 'refused'
  }
}

/** Milliseconds between two looks at what the camera shows. */
const PAUSE = 150

/** What the camera sees, looked through for codes until it is taken away. */
function Finder({ stream, onFound }: { stream: MediaStream; onFound: (texts: readonly string[]) => void }) {
  const video = useRef<HTMLVideoElement>(null)
  const tell = useRef(onFound)
  tell.current = onFound
  useEffect(() => {
    const shown = video.current
    let isOver = false
    const look = async () => {
      for (; !isOver; await new Promise((resolve) => setTimeout(resolve, PAUSE))) {
        if (shown === null || shown.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) continue
        const texts = await codesIn(shown, QUICK).catch(() => [])
        if (!isOver && texts.length > 0) tell.current(texts)
      }
    }
    if (shown !== null) shown.srcObject = stream
    void look()
    return () => {
      isOver = true
      for (const track of stream.getTracks()) track.stop()
    }
  }, [stream])
  return <video ref={video} className="camera-picture" autoPlay muted playsInline />
}
