import type { Part, Step } from './part.ts'

// Where the value of a name lies while an expression is run.

export interface Variable {
  readonly slot: number
  /** Whether its value is made when it is first asked for. */
  readonly isLazy: boolean
}

class Unmade {
  readonly make: () => unknown
  constructor(make: () => unknown) {
    this.make = make
  }
}

export function variable({ slot, isLazy }: Variable): Part {
  const look: Step = (slots) => slots[slot]
  return { is: 'access', look: isLazy ? made(slot) : look, fee: 0, own: 1 }
}

function made(slot: number): Step {
  return (slots) => {
    const value = slots[slot]
    if (!(value instanceof Unmade)) return value
    return (slots[slot] = value.make())
  }
}

export function bind(slots: unknown[], slot: number, make: () => unknown): void {
  slots[slot] = new Unmade(make)
}

/** `cel.bind(x, value, in)` */
export function bound([slot = 0]: readonly number[], value: Step, body: Step): Part {
  const run: Step = (slots) => {
    bind(slots, slot, () => value(slots))
    return body(slots)
  }
  return { is: 'step', run }
}
