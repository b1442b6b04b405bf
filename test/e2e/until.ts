import { setTimeout as sleep } from 'node:timers/promises'

/** Asks again until the answer is truthy; fails with what was waited for when the time is up. */
export async function until<T>(what: string, ask: () => T | Promise<T>, patienceMs = 90_000): Promise<NonNullable<T>> {
  const end = performance.now() + patienceMs
  let last: unknown
  for (;;) {
    last = await Promise.resolve()
      .then(ask)
      .catch((error) => error)
    if (last && !(last instanceof Error)) return last as NonNullable<T>
    if (performance.now() > end) throw new Error(`waited ${patienceMs / 1000} s for ${what}; last seen: ${last}`)
    await sleep(50)
  }
}
