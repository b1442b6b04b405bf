import { CelError } from '../values/values.ts'
import { charge, toil } from './budget.ts'

/** Makes the value of a part of an expression; `slots` are the variables. */
export type Step = (slots: unknown[]) => unknown

/** A part of an expression, ready to run. */
export type Part =
  /** It is always the same, and costs nothing. */
  { readonly is: 'constant'; readonly value: unknown } | Access | { readonly is: 'step'; readonly run: Step }

/** A variable, a field, what is at a key. It costs one as a whole and one for each field or key on the way. */
export interface Access {
  readonly is: 'access'
  readonly look: Step
  /** Of the way. */
  readonly fee: number
  /** As a whole: nothing for a choice, which is paid for by what it chooses between. */
  readonly own: 0 | 1
}

export function stepOf(part: Part): Step {
  switch (part.is) {
    case 'constant': {
      const { value } = part
      return () => value
    }
    case 'access':
      return charged(part.look, part.own + part.fee)
    case 'step':
      return part.run
  }
}

/** As a branch of a choice, or as a key: there an access costs no more than its way. */
export function bareStepOf(part: Part): Step {
  return part.is === 'access' ? charged(part.look, part.fee) : stepOf(part)
}

function charged(look: Step, cost: number): Step {
  if (cost === 0) return look
  return (slots) => {
    charge(cost)
    return look(slots)
  }
}

/** To fail takes longer than to succeed. */
const failing = 20

/** What a condition says, or why it says nothing: it may not matter. */
export function truthOf(step: Step, slots: unknown[]): boolean | CelError {
  try {
    const value = step(slots)
    return typeof value === 'boolean' ? value : new CelError('no such overload')
  } catch (error) {
    if (!(error instanceof CelError)) throw error
    toil(failing)
    return error
  }
}
