/** Resolves when everything that could run without waiting for the world has run: all microtasks, to the last. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
