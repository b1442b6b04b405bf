/** Resolves when everything that could run without waiting for the world has run: all microtasks, to the last. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** Runs when all that has come in together has been dealt with as far as it can be without waiting for the world. */
export function atTurnEnd(run: () => void): void {
  setImmediate(run)
}
