import { addQuantities, compareQuantities } from '../../value/quantity.ts'

type Quantities = Readonly<Record<string, string>>

interface Asking {
  readonly restartPolicy?: string
  readonly resources?: { readonly [Part in 'requests' | 'limits']?: Quantities } | null
}

interface Containers {
  readonly containers?: readonly Asking[] | null
  readonly initContainers?: readonly Asking[] | null
}

/**
 * What a pod's containers ask for, or may use, at the hungriest moment: all that stay, or one that runs before with those
 * that already stay.
 */
export function resourcesTogether(part: 'requests' | 'limits', { containers, initContainers }: Containers): Quantities {
  let [staying, peak]: [Quantities, Quantities] = [{}, {}]
  for (const container of initContainers ?? []) {
    const together = sum(staying, container.resources?.[part] ?? {})
    if (container.restartPolicy === 'Always') staying = together
    peak = most(peak, together)
  }
  const running = (containers ?? []).reduce((all, each) => sum(all, each.resources?.[part] ?? {}), staying)
  return most(running, peak)
}

function sum(a: Quantities, b: Quantities): Quantities {
  return merged(a, b, addQuantities)
}

function most(a: Quantities, b: Quantities): Quantities {
  return merged(a, b, (x, y) => (compareQuantities(x, y) >= 0 ? x : y))
}

function merged(a: Quantities, b: Quantities, both: (x: string, y: string) => string): Quantities {
  const result: Record<string, string> = { ...a }
  for (const [name, quantity] of Object.entries(b)) {
    const other = result[name]
    result[name] = other === undefined ? quantity : both(other, quantity)
  }
  return result
}
