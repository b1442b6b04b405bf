export type IntOrString = number | string

/** A count, or a share of `total` written as `25%`. Undefined where the text is neither. */
export function scaledValue(value: IntOrString, total: number, rounding: 'up' | 'down'): number | undefined {
  if (typeof value === 'number') return value
  const percent = /^(-?\d+)%$/.exec(value)?.[1]
  if (percent === undefined) return undefined
  const share = (Number(percent) * total) / 100
  return rounding === 'up' ? Math.ceil(share) : Math.floor(share)
}
