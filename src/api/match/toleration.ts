export interface TaintShape {
  readonly key: string
  readonly value?: string
  readonly effect: string
}

export interface TolerationShape {
  readonly key?: string
  readonly operator?: string
  readonly value?: string
  readonly effect?: string
  readonly tolerationSeconds?: number
}

/** An empty key with `Exists` tolerates every taint, an empty effect every effect. */
export function tolerates(toleration: TolerationShape, taint: TaintShape): boolean {
  if (toleration.effect && toleration.effect !== taint.effect) return false
  if (toleration.key && toleration.key !== taint.key) return false
  switch (toleration.operator ?? '') {
    case '':
    case 'Equal':
      return toleration.key !== undefined && toleration.key !== '' && (toleration.value ?? '') === (taint.value ?? '')
    case 'Exists':
      return true
    default:
      return false
  }
}

export function isTolerated(taint: TaintShape, tolerations: readonly TolerationShape[]): boolean {
  return tolerations.some((toleration) => tolerates(toleration, taint))
}

/** The first taint of those effects that nothing tolerates. */
export function untoleratedTaint<T extends TaintShape>(
  taints: readonly T[],
  tolerations: readonly TolerationShape[],
  effects: readonly string[],
): T | undefined {
  return taints.find((taint) => effects.includes(taint.effect) && !isTolerated(taint, tolerations))
}
