import type { VariantColorsResolver } from '@mantine/core'
import { Checkbox, createTheme } from '@mantine/core'

/** A button is an act in the accent's ink, a grave one in that of a prohibition, or a quiet outline. */
const variantColorResolver: VariantColorsResolver = ({ variant, color }) => {
  if (variant === 'default') {
    const border = '1px solid var(--hair-strong)'
    return { background: 'transparent', hover: 'var(--paper-low)', color: 'var(--ink)', border }
  }
  const border = '1px solid transparent'
  if (variant === 'subtle')
    return { background: 'transparent', hover: 'var(--paper-low)', color: 'var(--accent)', border }
  if (color === 'grave') return { background: 'var(--bad)', hover: 'var(--bad)', color: 'var(--paper)', border }
  return { background: 'var(--accent)', hover: 'var(--accent-hover)', color: 'var(--on-accent)', border }
}

/** The rest of the theme is variables in `styles/`, so that nothing is written into the page when it runs. */
export const theme = createTheme({
  variantColorResolver,
  components: {
    // A hint stands below its field, so that fields side by side are level.
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    Checkbox: Checkbox.extend({
      vars: () => ({ root: { '--checkbox-color': 'var(--accent)', '--checkbox-icon-color': 'var(--on-accent)' } }),
    }),
  },
})
