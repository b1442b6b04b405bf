import { CelError, Optional } from '../values/values.ts'
import { bareStepOf, type Part, type Step, stepOf, truthOf } from './part.ts'

// What decides which of its parts are run.

/** One that decides is enough, whatever is wrong with the others. */
export function logic(op: '&&' | '||', terms: readonly Part[]): Part {
  const steps = terms.map(stepOf)
  const decisive = op === '||'
  const run: Step = (slots) => {
    let fault: CelError | null = null
    for (const step of steps) {
      const said = truthOf(step, slots)
      if (said === decisive) return decisive
      if (said instanceof CelError) fault ??= said
    }
    if (fault !== null) throw fault
    return !decisive
  }
  return { is: 'step', run }
}

export function choice(asked: Part, one: Part, other: Part): Part {
  const [condition, then, otherwise] = [stepOf(asked), bareStepOf(one), bareStepOf(other)]
  const look: Step = (slots) => {
    const said = condition(slots)
    if (said === true) return then(slots)
    if (said === false) return otherwise(slots)
    throw new CelError('no such overload')
  }
  return { is: 'access', look, fee: 0, own: 0 }
}

/** `a.or(b)`, `a.orValue(b)`: the other is looked at only where there is not the one. */
export function otherwise(name: 'or' | 'orValue', one: Part, other: Part): Part {
  const [first, second] = [stepOf(one), stepOf(other)]
  const run: Step = (slots) => {
    const value = first(slots)
    if (!(value instanceof Optional)) throw new CelError('no such overload')
    if (!value.isPresent) return second(slots)
    return name === 'or' ? value : value.value
  }
  return { is: 'step', run }
}
