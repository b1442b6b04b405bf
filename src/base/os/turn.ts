/** The machine's own, whatever a test puts in their place. */
const { setImmediate } = globalThis
const { nextTick } = process

/** Resolves when everything that could run without waiting for the world has run: all microtasks, to the last. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** Runs when all that has come in together has been dealt with as far as it can be without waiting for the world. */
export function atTurnEnd(run: () => void): void {
  setImmediate(run)
}

/** Resolves when all microtasks have run, to the last, in the same turn of the event loop. */
export async function microtasksRun(): Promise<void> {
  await undefined
  await new Promise<void>((resolve) => nextTick(resolve))
}
