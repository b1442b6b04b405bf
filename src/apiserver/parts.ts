import { MadeOnce } from '../base/made-once.ts'

const declared: (() => Promise<unknown>)[] = []

/**
 * A part of the server that a first request rarely needs, loaded when one does, and kept: Node looks for a module anew each
 * time it is imported, which takes longer than what many a part does.
 */
export function part<T>(load: () => Promise<T>): () => Promise<T> {
  const loaded = new MadeOnce(load)
  const loadOnce = () => loaded.get()
  declared.push(loadOnce)
  return loadOnce
}

/** Loading takes real time: who runs on another clock (the simulator) loads all parts before it begins, and what they declare. */
export async function loadAllParts(): Promise<void> {
  for (const loadOnce of declared) await loadOnce()
}
