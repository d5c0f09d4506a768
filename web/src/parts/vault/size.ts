import { useLanguage } from '../../words/use.tsx'
import { decimalText } from '../amounts.ts'

/** As the limits of files are counted. */
const STEP = 1024

/** How long something is, as people say it: bytes, kilobytes or megabytes. */
export function useSizes(): (bytes: number) => string {
  const { language, words } = useLanguage()
  const { sizes } = words.gate
  return (bytes) => {
    if (bytes < STEP) return `${bytes} ${sizes.bytes}`
    const [unit, of] = bytes < STEP * STEP ? [sizes.kilobytes, STEP] : [sizes.megabytes, STEP * STEP]
    return `${decimalText((bytes / of).toFixed(bytes < 10 * of ? 1 : 0), language)} ${unit}`
  }
}
