/** Does errands at paths whose file system may never answer, and is given up then. */
import { messageOf } from '../../base/message-of.ts'
import { answerParent } from '../../base/os/asked-process.ts'
import { systemClock } from '../../base/os/clock.ts'
import { VolumeError } from '../volumes/volume-error.ts'
import { type ErrandCall, errands } from './errands.ts'

export type ErrandAnswer =
  | { readonly is: 'done'; readonly value: unknown }
  | { readonly is: 'failed'; readonly message: string; readonly reason: VolumeError['reason'] | null }

/** It is told that this gets on as often at most. */
const tellsEveryMs = 1000

answerParent<ErrandCall, ErrandAnswer>(async ({ name, args }, onItsWay) => {
  let toldMs = systemClock.monotonicMs()
  const step = () => {
    if (systemClock.monotonicMs() - toldMs < tellsEveryMs) return
    toldMs = systemClock.monotonicMs()
    onItsWay()
  }
  try {
    const errand = errands[name] as (...args: readonly unknown[]) => Promise<unknown>
    return { is: 'done', value: (await errand(...args, step)) ?? null }
  } catch (error) {
    const reason = error instanceof VolumeError ? error.reason : null
    return { is: 'failed', message: messageOf(error), reason }
  }
})
